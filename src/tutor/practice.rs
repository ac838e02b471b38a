//! One showing on screen, from the question to the feedback.

use std::rc::Rc;

use crate::course::{Answer, Display, Marked, Part, Question, Separator, Showing, mark, steps_result};
use crate::engine::{Choice, ItemIndex, PlacementReason, SkillIndex, Time};

/// Where a part of a showing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The learner works on it.
    Answering,
    /// The learner wrote an open answer and compares it with the model.
    Comparing,
    /// The answer was wrong; another try is possible.
    Wrong,
    /// It is right.
    Right,
    /// The answer was shown.
    Shown,
}

/// Why this item was chosen.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// By the index: the choice and the one that came next.
    Practice(Box<Choice>, Option<Box<Choice>>),
    /// By placement.
    Placement(PlacementReason),
}

/// A part of a showing: what is asked at once.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The whole item as it is drawn.
    pub showing: Rc<Showing>,
    /// Which step is on; 0 where there are none.
    pub step: usize,
    /// Whether the step's smaller question is on.
    pub at_scaffold: bool,
}

/// Of one showing, which never changes: no question is compared word by word at each drawing.
impl PartialEq for Asked {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.showing, &other.showing) && (self.step, self.at_scaffold) == (other.step, other.at_scaffold)
    }
}

impl Asked {
    /// The part with its display.
    #[must_use]
    pub fn part(&self) -> (&Part, &Display) {
        let parts = self.showing.parts();
        let (part, display) = parts.get(self.step).copied().unwrap_or((&self.showing.item.part, &self.showing.display));
        match (&part.scaffold, &display.scaffold) {
            (Some(scaffold), Some(smaller)) if self.at_scaffold => (scaffold, smaller),
            _ => (part, display),
        }
    }
}

/// The item on screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// Which item.
    pub item: ItemIndex,
    /// The skill that it is practised for.
    pub skill: SkillIndex,
    /// What of it is asked now, as it is drawn.
    pub asked: Asked,
    /// Why it was chosen.
    pub why: Why,
    /// Whether the primer is to be read first.
    pub primer: bool,
    /// The answer so far.
    pub answer: Option<Answer>,
    /// What was said of it.
    pub marked: Option<Rc<Marked>>,
    /// Where the part stands.
    pub phase: Phase,
    /// Hints taken in the question on screen: the part, or its smaller question.
    pub hints: usize,
    /// Hints taken in the part while its smaller question is on.
    hints_aside: usize,
    /// Hints taken in all.
    pub hints_taken: usize,
    /// Hints taken before the first try was complete, over all parts.
    pub hints_before: usize,
    /// Tries at this part.
    pub tries: u32,
    /// Each part's first try.
    pub first: Vec<Marked>,
    /// When it was shown; once its first try is in the log, when that was.
    pub since: Time,
    /// Whether its first try is in the log.
    pub recorded: bool,
    /// Whether it is a question of placement: no feedback.
    pub placement: bool,
}

impl Shown {
    /// A fresh showing.
    #[must_use]
    pub fn new(item: ItemIndex, skill: SkillIndex, showing: Showing, why: Why, since: Time) -> Self {
        let placement = matches!(why, Why::Placement(_));
        let mut shown = Self {
            item,
            skill,
            asked: Asked { showing: Rc::new(showing), step: 0, at_scaffold: false },
            why,
            primer: false,
            answer: None,
            marked: None,
            phase: Phase::Answering,
            hints: 0,
            hints_aside: 0,
            hints_taken: 0,
            hints_before: 0,
            tries: 0,
            first: Vec::new(),
            since,
            recorded: false,
            placement,
        };
        shown.afresh();
        shown
    }

    /// The part on screen with its display.
    #[must_use]
    pub fn part(&self) -> (&Part, &Display) {
        self.asked.part()
    }

    /// How many parts it has.
    #[must_use]
    pub fn parts(&self) -> usize {
        self.asked.showing.parts().len().max(1)
    }

    /// Whether nothing more can be answered in it.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.asked.step + 1 >= self.parts()
            && !self.asked.at_scaffold
            && matches!(self.phase, Phase::Right | Phase::Shown)
    }

    /// Marks the answer. True where it counted as a try.
    pub fn submit(&mut self, separator: Separator) -> bool {
        let (part, _) = self.part();
        if let (Question::Open { .. }, Some(Answer::Typed(text))) = (&part.question, &self.answer)
            && !text.trim().is_empty()
        {
            self.phase = Phase::Comparing;
            return false;
        }
        let nothing = Answer::Typed(String::new());
        let marked = mark(part, self.answer.as_ref().unwrap_or(&nothing), separator);
        let readable = marked.unreadable.is_none();
        if readable {
            self.phase = if marked.right { Phase::Right } else { Phase::Wrong };
            self.tried(&marked);
        }
        self.marked = Some(Rc::new(marked));
        readable
    }

    /// Changes the answer. After a miss that is another try, unless the question is over.
    pub fn change(&mut self, answer: Answer) {
        self.phase = match (self.phase, &answer) {
            (Phase::Right | Phase::Shown, _) => return,
            (Phase::Wrong, Answer::Rated { .. }) => Phase::Comparing,
            (Phase::Wrong, _) => Phase::Answering,
            (phase, _) => phase,
        };
        self.answer = Some(answer);
        self.marked = None;
    }

    /// Takes the next hint, where there is one. False where none was taken.
    pub fn take_hint(&mut self) -> bool {
        let can = !self.placement
            && !self.primer
            && !matches!(self.phase, Phase::Right | Phase::Shown | Phase::Comparing)
            && self.hints < self.part().0.hints.len();
        self.hints += usize::from(can);
        self.hints_taken += usize::from(can);
        can
    }

    /// Gives up the part: its answer is shown.
    pub fn give_up(&mut self) {
        if matches!(self.phase, Phase::Answering | Phase::Comparing) {
            self.tried(&Marked::default());
        }
        self.phase = Phase::Shown;
        // That an attempt could not be read no longer matters; it would stand in the answer's place.
        self.marked = self.marked.take().filter(|marked| marked.unreadable.is_none());
    }

    fn tried(&mut self, marked: &Marked) {
        if self.asked.at_scaffold {
            return;
        }
        if self.tries == 0 {
            self.hints_before = self.hints_taken;
            self.first.push(marked.clone());
        }
        self.tries += 1;
    }

    /// Whether every part has had its first try, so that the opportunity can be recorded.
    #[must_use]
    pub fn first_try(&self) -> Option<(bool, f64)> {
        (self.first.len() >= self.parts()).then(|| steps_result(&self.first))
    }

    /// Goes on to the scaffold, back to the step, or to the next step. False where the showing is over.
    pub fn go_on(&mut self) -> bool {
        if self.asked.at_scaffold {
            self.asked.at_scaffold = false;
            self.hints = self.hints_aside;
        } else if self.asked.step + 1 < self.parts() {
            self.asked.step += 1;
            self.tries = 0;
            self.hints = 0;
        } else {
            return false;
        }
        self.afresh();
        true
    }

    /// Tries again: by way of the smaller question, where the step has one and this was its first miss.
    pub fn retry(&mut self) {
        let has_scaffold = self.part().0.scaffold.is_some();
        if has_scaffold && !self.asked.at_scaffold && self.tries == 1 {
            self.asked.at_scaffold = true;
            self.hints_aside = std::mem::take(&mut self.hints);
            self.afresh();
        }
        // An own text is written on, not only rated anew.
        if let Some(Answer::Rated { text, .. }) = &self.answer {
            self.answer = Some(Answer::Typed(text.clone()));
        }
        self.marked = None;
        self.phase = Phase::Answering;
    }

    fn afresh(&mut self) {
        // Lines are answered by the order that they stand in, so there is an answer from the start.
        let (part, display) = self.part();
        self.answer = match part.question {
            Question::Order { .. } => Some(Answer::Ordered(display.list.clone())),
            _ => None,
        };
        self.marked = None;
        self.phase = Phase::Answering;
    }

    /// Chooses, or ticks, the option that is shown at this place, counted from 1.
    pub fn choose(&mut self, place: usize) {
        if self.primer {
            return;
        }
        let (part, display) = self.part();
        let Some(&option) = place.checked_sub(1).and_then(|place| display.list.get(place)) else { return };
        let answer = match (&part.question, &self.answer) {
            (Question::Choice { .. }, _) => Answer::One(option),
            (Question::Choices { .. } | Question::Judge { .. }, before) => {
                let mut ticked = match before {
                    Some(Answer::Several(ticked)) => ticked.clone(),
                    _ => Vec::new(),
                };
                match ticked.iter().position(|other| *other == option) {
                    Some(at) => drop(ticked.remove(at)),
                    None => ticked.push(option),
                }
                Answer::Several(ticked)
            }
            _ => return,
        };
        self.change(answer);
    }

    /// The option chosen at the first try, for the health of items.
    #[must_use]
    pub fn chosen(&self) -> Option<u8> {
        match self.answer {
            Some(Answer::One(option)) => u8::try_from(option).ok(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Item;
    use crate::engine::Probability;

    fn shown(keys: &str, placement: bool) -> Shown {
        let item = format!(r#"{{ "id": "it", "seconds": 30, "stem": "?", "hints": ["a", "b"], {keys} }}"#);
        let item: Item = serde_json::from_str(&item).unwrap();
        let reason = PlacementReason {
            skill: SkillIndex(0),
            probability_known: Probability::ONE,
            expected_settled: 1.0,
            settled_per_minute: 1.0,
            asked: 0,
            runner_up: None,
        };
        let mut shown =
            Shown::new(ItemIndex(0), SkillIndex(0), Showing::new(&item, 0), Why::Placement(reason), Time(0));
        shown.placement = placement;
        shown
    }

    const CHOICE: &str = r#""kind": "choice", "options": [{ "text": "a", "right": true }, { "text": "b" }]"#;
    const OPEN: &str = r#""kind": "open", "model": "so", "rubric": [{ "criterion": "c", "levels": ["no", "yes"] }]"#;

    #[test]
    fn a_missed_answer_can_be_mended_at_once_and_counts_by_its_first_try() {
        let mut shown = shown(CHOICE, false);
        shown.change(Answer::One(1));
        shown.submit(Separator::Point);
        assert_eq!((shown.phase, shown.first_try()), (Phase::Wrong, Some((false, 0.0))));
        shown.change(Answer::One(0));
        assert_eq!((shown.phase, &shown.marked), (Phase::Answering, &None));
        shown.submit(Separator::Point);
        assert_eq!((shown.phase, shown.first_try()), (Phase::Right, Some((false, 0.0))));
    }

    #[test]
    fn digits_stand_for_what_is_shown_there() {
        let mut one_of_two = shown(CHOICE, false);
        let second = one_of_two.part().1.list[1];
        for (digit, expected) in [(0, None), (3, None), (2, Some(Answer::One(second)))] {
            one_of_two.choose(digit);
            assert_eq!(one_of_two.answer, expected);
        }
        let passage = r#""kind": "judge", "passage": [{ "text": "a", "faulty": true }, { "text": "b" }]"#;
        let mut judged = shown(passage, false);
        for (digit, expected) in [(2, vec![1]), (1, vec![1, 0]), (2, vec![0])] {
            judged.choose(digit);
            assert_eq!(judged.answer, Some(Answer::Several(expected)));
        }
        let mut typed = shown(r#""kind": "text", "accept": ["a"]"#, false);
        typed.choose(1);
        assert_eq!(typed.answer, None);
    }

    #[test]
    fn an_answer_that_is_over_stays_as_it_is() {
        let mut shown = shown(CHOICE, false);
        shown.give_up();
        shown.change(Answer::One(0));
        shown.choose(1);
        assert_eq!((shown.phase, shown.answer), (Phase::Shown, None));
    }

    #[test]
    fn an_own_text_is_compared_rated_and_written_on() {
        for placement in [false, true] {
            let mut shown = shown(OPEN, placement);
            shown.change(Answer::Typed("mine".to_owned()));
            assert!(!shown.submit(Separator::Point));
            assert_eq!(shown.phase, Phase::Comparing);
            shown.change(Answer::Rated { text: "mine".to_owned(), levels: vec![0] });
            shown.submit(Separator::Point);
            assert_eq!(shown.phase, Phase::Wrong);
            shown.retry();
            assert_eq!((shown.phase, shown.answer), (Phase::Answering, Some(Answer::Typed("mine".to_owned()))));
        }
    }

    #[test]
    fn a_smaller_question_has_hints_of_its_own() {
        let scaffold = r#""scaffold": { "kind": "text", "stem": "?", "accept": ["x"], "hints": ["c"] }"#;
        let step = format!(r#"{{ "stem": "?", "hints": ["a", "b"], {CHOICE}, {scaffold} }}"#);
        let mut shown = shown(&format!(r#""kind": "steps", "steps": [{step}, {step}]"#), false);
        assert!(shown.take_hint() && shown.take_hint());
        shown.change(Answer::One(1));
        shown.submit(Separator::Point);
        shown.retry();
        assert_eq!((shown.asked.at_scaffold, shown.hints), (true, 0));
        assert!(shown.take_hint() && !shown.take_hint());
        assert!(shown.go_on());
        assert_eq!((shown.asked.at_scaffold, shown.hints), (false, 2));
    }

    #[test]
    fn hints_are_for_who_still_answers_and_is_not_being_placed() {
        let mut placed = shown(CHOICE, true);
        assert!(!placed.take_hint());
        let mut practised = shown(CHOICE, false);
        assert!(practised.take_hint() && practised.take_hint() && !practised.take_hint());
        let mut over = shown(CHOICE, false);
        over.give_up();
        assert!(!over.take_hint());
    }
}
