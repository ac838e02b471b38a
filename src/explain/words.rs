//! With which words does the app say it? Those of its English catalogue, so that both say the same.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use serde_json::Value;

use crate::engine::{ActivityKind, Choice, PlacementReason, Probability, SkillIndex, Standing, Term};
use crate::learner::Library;

use super::Belief;

/// The words, and the library whose titles are filled in.
pub(super) struct Words<'a> {
    texts: BTreeMap<String, Value>,
    library: &'a Library,
}

impl<'a> Words<'a> {
    pub(super) fn english(library: &'a Library) -> Self {
        let texts = serde_json::from_str(include_str!("../../assets/locales/en.json")).unwrap_or_default();
        Self { texts, library }
    }

    /// The rows of the app's "Why this?" for an activity.
    pub(super) fn choice(
        &self,
        f: &mut fmt::Formatter<'_>,
        choice: &Choice,
        runner_up: Option<&Choice>,
    ) -> fmt::Result {
        let reason = &choice.reason;
        writeln!(f, "\n{} ({})", self.activity(choice), self.library.item_id(choice.item))?;
        writeln!(f, "{}", self.sentence(choice))?;
        self.rows(
            f,
            &[
                ("why.mastery", percent(reason.mastery)),
                ("why.recall", percent(reason.recall)),
                ("why.ready", percent(reason.ready)),
                ("why.expected", percent(reason.expected_correct)),
                ("why.minutes", format!("{:.1}", reason.minutes)),
                ("why.goal-minutes", format!("{:.0}", reason.goal_minutes_left)),
                ("why.value", format!("{:.3}", reason.value_per_minute)),
            ],
        )?;
        let Some(other) = runner_up else { return Ok(()) };
        let value = format!("{:.3}", other.reason.value_per_minute);
        let parts = [("activity", self.activity(other)), ("reason", self.sentence(other)), ("value", value)];
        writeln!(f, "{}", self.filled("why.runner-up", &parts))
    }

    /// The same for a question of placement.
    pub(super) fn question(&self, f: &mut fmt::Formatter<'_>, reason: &PlacementReason, item: &str) -> fmt::Result {
        let known = percent(reason.probability_known);
        let skill = self.title(reason.skill);
        writeln!(f, "\n{item}\n{}", self.filled("why.placement", &[("skill", skill), ("share", known.clone())]))?;
        self.rows(
            f,
            &[
                ("why.mastery", known),
                ("why.settled", format!("{:.1}", reason.expected_settled)),
                ("why.settled-minute", format!("{:.1}", reason.settled_per_minute)),
                ("why.asked", reason.asked.to_string()),
            ],
        )?;
        let Some(other) = reason.runner_up else { return Ok(()) };
        let value = format!("{:.1}", other.settled_per_minute);
        writeln!(f, "{}", self.filled("why.nearly-asked", &[("skill", self.title(other.skill)), ("value", value)]))
    }

    /// One line of all that is believed of a skill.
    pub(super) fn belief(&self, belief: &Belief) -> String {
        let Standing { mastery, practised, recall, stage, answers, correct, ready, stability_days, .. } =
            belief.standing;
        let mut line = format!(
            "{}: mastery {:.3} (at first {:.3}), practised {:.3}, recall {:.3}, ready {:.3}, {stage:?}, {correct} of {answers} right",
            self.library.skill_id(belief.skill),
            mastery.get(),
            belief.at_first,
            practised.get(),
            recall.get(),
            ready.get(),
        );
        if let Some(days) = stability_days {
            let _ = write!(line, ", stability {days:.1} days");
        }
        line + "\n"
    }

    fn rows(&self, f: &mut fmt::Formatter<'_>, rows: &[(&str, String)]) -> fmt::Result {
        rows.iter().try_for_each(|(key, value)| writeln!(f, "  {:<40} {value:>8}", self.text(key, 0.0)))
    }

    fn activity(&self, choice: &Choice) -> String {
        let key = match choice.kind {
            ActivityKind::Learn => "kind.learn",
            ActivityKind::Continue => "kind.continue",
            ActivityKind::TryAnew => "kind.anew",
            ActivityKind::Strengthen => "kind.strengthen",
            ActivityKind::Review => "kind.review",
            ActivityKind::Check => "kind.check",
            ActivityKind::StepBack => "kind.stepback",
        };
        self.filled(key, &[("skill", self.title(choice.skill))])
    }

    fn sentence(&self, choice: &Choice) -> String {
        let [first, second] = choice.reason.because.map(|term| self.term(&term));
        self.filled("why.sentence", &[("first", first), ("second", second)])
    }

    fn term(&self, term: &Term) -> String {
        let share = |key, share: f64| self.filled(key, &[("share", percent(Probability::clamped(share)))]);
        let count = |key, n: f64| self.text(key, n).replace("{n}", &n.to_string());
        match term {
            Term::NearTarget(_) => self.text("term.near", 0.0),
            Term::Ready(ready) => share("term.ready", *ready),
            Term::MinutesToGo(minutes) => count("term.minutes", minutes.round().max(1.0)),
            Term::Recall(recall) => share("term.recall", *recall),
            Term::RecallGained(gain) => share("term.gain", *gain),
            Term::Unproven(doubt) => share("term.unproven", *doubt),
            Term::Carries(skill) => self.filled("term.carries", &[("skill", self.title(*skill))]),
            Term::Failed(times) => count("term.failed", f64::from(*times)),
            Term::Asked => self.text("term.asked", 0.0),
        }
    }

    fn title(&self, skill: SkillIndex) -> String {
        self.library.skill(skill).map(|skill| skill.title.clone()).unwrap_or_default()
    }

    fn filled(&self, key: &str, parts: &[(&str, String)]) -> String {
        parts.iter().fold(self.text(key, 0.0), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    /// The text of a key; where it has forms, the one for `n`.
    fn text(&self, key: &str, n: f64) -> String {
        let form = if (n - 1.0).abs() < f64::EPSILON { "one" } else { "other" };
        let text = self.texts.get(key).and_then(|text| text.as_str().or_else(|| text.get(form)?.as_str()));
        text.unwrap_or(key).to_owned()
    }
}

fn percent(probability: Probability) -> String {
    format!("{:.0}%", 100.0 * probability.get())
}
