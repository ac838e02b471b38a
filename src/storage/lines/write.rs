//! Events to lines.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::learner::{Answered, Entry, EventId, Goal, Happening, Judge, Log, Name};

use super::super::text::push_quoted;

/// Writes the entries of one log as lines, each with a line end.
#[derive(Clone, Debug, Default)]
pub(crate) struct LineWriter {
    numbers: BTreeMap<Name, u32>,
    previous_name: String,
    next: Option<EventId>,
    at: i64,
}

impl LineWriter {
    /// For lines that follow on a header that names the first event.
    pub(crate) fn from(first: EventId) -> Self {
        Self { next: Some(first), ..Self::default() }
    }

    /// Appends the line of an entry, and before it what that line needs.
    pub(crate) fn push(&mut self, out: &mut String, log: &Log, entry: &Entry) {
        let &Entry { id, at, ref what } = entry;
        if self.next != Some(id) {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "[\"r\",\"{}\",{}]", id.replica, id.sequence);
        }
        self.next = id.sequence.checked_add(1).map(|sequence| EventId { sequence, ..id });

        // Wrapping, so that every pair of times has a difference that leads from one to the other.
        let elapsed = at.0.wrapping_sub(self.at);
        self.at = at.0;
        match *what {
            Happening::Answered(answered) => self.push_answer(out, log, answered, elapsed),
            Happening::Retried { item, right, tries, hints, seconds } => {
                let kind = 4 + i64::from(right);
                self.push_numbers(out, log, kind, elapsed, item, &[seconds, tries, hints]);
            }
            Happening::Skipped { item } => self.push_numbers(out, log, 6, elapsed, item, &[]),
            _ => push_words(out, log, what, elapsed),
        }
    }

    fn push_answer(&mut self, out: &mut String, log: &Log, answered: Answered, elapsed: i64) {
        let Answered { item, right, credit, hints, seconds, seed, placement, chosen } = answered;
        let kind = i64::from(right) + 2 * i64::from(placement);
        let credit = if right { 100_u8.wrapping_sub(credit) } else { credit };
        let rest = [seconds, seed, chosen.map_or(0, |chosen| u32::from(chosen) + 1), hints.into(), credit.into()];
        self.push_numbers(out, log, kind, elapsed, item, &rest);
    }

    fn push_numbers(&mut self, out: &mut String, log: &Log, kind: i64, elapsed: i64, item: Name, rest: &[u32]) {
        let number = self.number(out, log, item);
        // Writing to a String cannot fail.
        let _ = write!(out, "[{kind},{elapsed},{number}");
        let end = rest.iter().rposition(|&number| number != 0).map_or(0, |last| last + 1);
        for number in &rest[..end] {
            let _ = write!(out, ",{number}");
        }
        out.push_str("]\n");
    }

    fn number(&mut self, out: &mut String, log: &Log, name: Name) -> u32 {
        if let Some(&number) = self.numbers.get(&name) {
            return number;
        }
        let text = log.text(name);
        let same = text.char_indices().zip(self.previous_name.chars()).find(|((_, a), b)| a != b);
        let shared = same.map_or_else(|| text.len().min(self.previous_name.len()), |((place, _), _)| place);
        let _ = write!(out, "[\"n\",{shared},");
        push_quoted(out, &text[shared..]);
        out.push_str("]\n");

        text.clone_into(&mut self.previous_name);
        let number = self.numbers.len() as u32;
        self.numbers.insert(name, number);
        number
    }
}

fn push_words(out: &mut String, log: &Log, what: &Happening, elapsed: i64) {
    match what {
        // Written by their numbers.
        Happening::Answered(_) | Happening::Retried { .. } | Happening::Skipped { .. } => {}
        Happening::Reported { item, why } => {
            begin(out, "report", elapsed);
            push_text(out, log.text(*item));
            push_text(out, why);
        }
        Happening::PrimerRead { skill } => {
            begin(out, "read", elapsed);
            push_text(out, log.text(*skill));
        }
        Happening::GoalChosen { goal } => push_goal(out, log, "goal", *goal, elapsed),
        Happening::GoalDropped { goal } => push_goal(out, log, "drop", *goal, elapsed),
        Happening::SessionStarted { minutes } => {
            begin(out, "session", elapsed);
            push_raw(out, minutes);
        }
        Happening::SessionEnded => begin(out, "leave", elapsed),
        Happening::PlacementStarted { skills, seed } => {
            begin(out, "place", elapsed);
            push_raw(out, seed);
            for &skill in skills {
                push_text(out, log.text(skill));
            }
        }
        Happening::PlacementEnded => begin(out, "placed", elapsed),
        Happening::Claimed { skill, known } => {
            begin(out, "claim", elapsed);
            push_text(out, log.text(*skill));
            push_raw(out, known);
        }
        Happening::Undone { event } => {
            begin(out, "undo", elapsed);
            push_text(out, &event.replica.to_string());
            push_raw(out, event.sequence);
        }
        Happening::Judged { skill, by, level, details } => {
            begin(out, "judge", elapsed);
            push_text(out, log.text(*skill));
            push_text(
                out,
                match by {
                    Judge::Lead => "lead",
                    Judge::Peer => "peer",
                    Judge::Oneself => "self",
                },
            );
            push_raw(out, level);
            push_raw(out, details);
        }
        Happening::Other { code, rest } => {
            begin(out, code, elapsed);
            if !rest.is_empty() {
                push_raw(out, rest);
            }
        }
    }
    out.push_str("]\n");
}

fn push_goal(out: &mut String, log: &Log, code: &str, goal: Goal, elapsed: i64) {
    let kind = match goal {
        Goal::Role(_) => "role",
        Goal::Stack(_) => "stack",
        Goal::Task(_) => "task",
        Goal::Skill(_) => "skill",
    };
    begin(out, code, elapsed);
    push_text(out, kind);
    push_text(out, log.text(*goal.name()));
}

fn begin(out: &mut String, code: &str, elapsed: i64) {
    out.push('[');
    push_quoted(out, code);
    push_raw(out, elapsed);
}

fn push_text(out: &mut String, text: &str) {
    out.push(',');
    push_quoted(out, text);
}

fn push_raw(out: &mut String, value: impl std::fmt::Display) {
    // Writing to a String cannot fail.
    let _ = write!(out, ",{value}");
}
