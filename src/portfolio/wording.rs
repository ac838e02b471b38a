//! In which words does a credential speak to people?

use crate::engine::{MASTERED, Stage, Time};
use crate::learner::Judge;

use super::moment;

/// The language that the learner's credentials are written in; what courses say stays in theirs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Spanish.
    Spanish,
}

impl Language {
    /// Of a BCP 47 tag; English for any that is not Spanish.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        if tag.starts_with("es") { Self::Spanish } else { Self::English }
    }

    fn pick<T>(self, english: T, spanish: T) -> T {
        match self {
            Self::English => english,
            Self::Spanish => spanish,
        }
    }

    /// Fixed words of Cairn's own in this language, and in which they were written; `None` for all other text, which stays
    /// as whoever signed it wrote it.
    pub(super) fn translated(self, text: &str) -> Option<(Self, String)> {
        [Self::English, Self::Spanish].into_iter().find_map(|from| Some((from, self.translated_from(from, text)?)))
    }

    fn translated_from(self, from: Self, text: &str) -> Option<String> {
        let fixed = [Self::answers, Self::reviewed, Self::self_issued];
        if let Some(words) = fixed.into_iter().find(|words| words(from) == text) {
            return Some(words(self).to_owned());
        }
        if let Some(place) = from.levels().iter().position(|level| *level == text) {
            return self.levels().get(place).map(|level| (*level).to_owned());
        }
        if let Some(name) = text.strip_suffix(&format!(" ({})", from.self_issued_short())) {
            return Some(self.issuer(Some(name)));
        }
        let (name, day) = text.rsplit_once(from.portfolio_word())?;
        let is_whole =
            (name.is_empty() || name.ends_with(": ")) && day.starts_with(", ") && day.len() == ", 2026-11-21".len();
        is_whole.then(|| format!("{name}{}{day}", self.portfolio_word()))
    }

    /// Its BCP 47 tag.
    pub(super) fn tag(self) -> &'static str {
        self.pick("en", "es")
    }

    fn self_issued(self) -> &'static str {
        self.pick("Self-issued by the learner", "Emitida por quien aprende")
    }

    fn self_issued_short(self) -> &'static str {
        self.pick("self-issued", "autoemitida")
    }

    fn portfolio_word(self) -> &'static str {
        self.pick("Skill portfolio", "Portafolio de habilidades")
    }

    /// The four levels from low to high: one stone to four.
    #[must_use]
    pub fn levels(self) -> [&'static str; 4] {
        self.pick(["Started", "Practised", "Mastered", "Kept"], ["Empezada", "Practicada", "Dominada", "Conservada"])
    }

    pub(super) fn of_levels(self) -> [&'static str; 4] {
        self.pick(
            [
                "Begun; nothing is proven yet",
                "Done with help or by half: enough to get through a task",
                "Probably solid, by independent answers",
                "Solid, and confirmed by a review after days",
            ],
            [
                "Empezada; aún no hay nada probado",
                "Con ayuda o a medias: basta para salir del paso en una tarea",
                "Probablemente sólida, por respuestas independientes",
                "Sólida, y confirmada por un repaso tras varios días",
            ],
        )
    }

    /// A level's word; empty for none.
    #[must_use]
    pub fn level(self, stage: Stage) -> &'static str {
        (stage as usize).checked_sub(1).and_then(|stone| self.levels().get(stone).copied()).unwrap_or_default()
    }

    /// What [`self_issued`] reads again.
    pub(super) fn issuer(self, name: Option<&str>) -> String {
        match name {
            Some(name) => format!("{name} ({})", self.self_issued_short()),
            None => self.self_issued().to_owned(),
        }
    }

    pub(super) fn portfolio(self, name: Option<&str>, at: Time) -> String {
        let what = self.portfolio_word();
        match name {
            Some(name) => format!("{name}: {what}, {}", moment::day(at)),
            None => format!("{what}, {}", moment::day(at)),
        }
    }

    pub(super) fn criteria(self) -> String {
        let percent = (MASTERED * 100.0).round();
        self.pick(
            format!(
                "Knowledge tracing over first answers to questions: a level is reached when it is {percent}% probable, \
                 and kept when a review after days confirms it. Hints count as help."
            ),
            format!(
                "Seguimiento del conocimiento sobre las primeras respuestas a preguntas: un nivel se alcanza cuando es \
                 probable al {percent} %, y se conserva cuando un repaso tras varios días lo confirma. Las pistas \
                 cuentan como ayuda."
            ),
        )
    }

    pub(super) fn criteria_of_group(self) -> &'static str {
        self.pick("All its skills", "Todas sus habilidades")
    }

    pub(super) fn level_name(self) -> &'static str {
        self.pick("Level", "Nivel")
    }

    pub(super) fn percent_name(self) -> &'static str {
        self.pick("Estimated probability that it is known today", "Probabilidad estimada de que se domine hoy")
    }

    pub(super) fn answers(self) -> &'static str {
        self.pick("Answers to questions", "Respuestas a preguntas")
    }

    pub(super) fn answers_told(self, told: &AnswersTold) -> String {
        let AnswersTold { answers, right, days, first, last, unaided } = *told;
        let (first, last) = (moment::day(first), moment::day(last));
        let told = self.pick(
            format!("{answers} first answers on {days} days from {first} to {last}; {right} right"),
            format!("{answers} primeras respuestas en {days} días, del {first} al {last}; {right} correctas"),
        );
        if unaided == 0 {
            return told + ".";
        }
        let without = self.pick(
            format!("; the last {unaided} right and without hints."),
            format!("; las últimas {unaided}, correctas y sin pistas."),
        );
        told + &without
    }

    pub(super) fn reviewed(self) -> &'static str {
        self.pick("Reviewed work", "Trabajo revisado")
    }

    /// A name is said as what the learner's record holds: the signature is the learner's, not the reviewer's.
    pub(super) fn reviewed_told(self, by: Judge, name: &str, level: u8, at: Time) -> String {
        let at = moment::day(at);
        let role = match by {
            Judge::Lead => self.pick("Someone who leads or teaches", "Alguien que dirige o enseña"),
            Judge::Peer => self.pick("A peer", "Alguien del mismo nivel"),
            Judge::Oneself => self.pick("The learner", "La propia persona"),
        };
        let by = if name.is_empty() {
            role.to_owned()
        } else {
            self.pick(
                format!("{role}, named “{name}” in the learner's own record,"),
                format!("{role}, con el nombre «{name}» en el registro de la propia persona,"),
            )
        };
        self.pick(
            format!("{by} reviewed a real task on {at}: the standard was met to {level}%."),
            format!("{by} revisó una tarea real el {at}: se cumplió el estándar al {level} %."),
        )
    }

    pub(super) fn about(self) -> &'static str {
        self.pick(
            "What the learner has practised, with the evidence for it. Levels are estimates by Cairn, an adaptive tutor \
             that runs in the learner's own browser.",
            "Lo que la persona ha practicado, con su evidencia. Los niveles son estimaciones de Cairn, un tutor \
             adaptativo que funciona en su propio navegador.",
        )
    }
}

/// The learner's name in the name of an issuer, where they issued something themselves under one; else nothing.
pub(super) fn self_issued(issuer: &str) -> String {
    let name = |language: Language| issuer.strip_suffix(&format!(" ({})", language.self_issued_short()));
    [Language::English, Language::Spanish].into_iter().find_map(name).unwrap_or_default().trim().to_owned()
}

/// What there is to say of someone's answers at one skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswersTold {
    /// First answers in practice.
    pub answers: u32,
    /// Of these, right.
    pub right: u32,
    /// Days on which they were given.
    pub days: u32,
    /// The first of them.
    pub first: Time,
    /// The last of them.
    pub last: Time,
    /// How many at the end were right, without hints.
    pub unaided: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_cairns_own_are_read_in_both_languages_and_no_others() {
        let check = |english: &str, spanish: &str| {
            assert_eq!(Language::Spanish.translated(english), Some((Language::English, spanish.to_owned())));
            assert_eq!(Language::English.translated(spanish), Some((Language::Spanish, english.to_owned())));
        };
        check("Answers to questions", "Respuestas a preguntas");
        check("Kept", "Conservada");
        check("Ana (self-issued)", "Ana (autoemitida)");
        check("Self-issued by the learner", "Emitida por quien aprende");
        let at = Time(1_793_525_400);
        for name in [None, Some("Ana: Skill portfolio, 2")] {
            check(&Language::English.portfolio(name, at), &Language::Spanish.portfolio(name, at));
        }
        for other in ["", "Kept well", "Ana: Skill portfolio, of old", "Skill portfolio"] {
            assert_eq!(Language::Spanish.translated(other), None, "{other}");
        }
    }

    #[test]
    fn a_reviewer_is_named_as_the_learners_record_names_them() {
        let told = |name| Language::English.reviewed_told(Judge::Lead, name, 100, Time(0));
        assert!(told("").starts_with("Someone who leads or teaches reviewed a real task"), "{}", told(""));
        let named = "Someone who leads or teaches, named “Ana” in the learner's own record, reviewed a real task";
        assert!(told("Ana").starts_with(named), "{}", told("Ana"));
    }

    #[test]
    fn of_no_last_answers_that_were_right_nothing_is_said() {
        let told = AnswersTold { answers: 4, right: 3, days: 2, first: Time(0), last: Time(86_400), unaided: 0 };
        assert!(Language::English.answers_told(&told).ends_with("; 3 right."));
        assert!(
            Language::English
                .answers_told(&AnswersTold { unaided: 2, ..told })
                .ends_with("the last 2 right and without hints.")
        );
    }
}
