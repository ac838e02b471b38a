//! What does it cost to keep what was learned?

use std::collections::BTreeMap;

use crate::engine::memory::{Grade, Memory, days_until, retrievability, reviewed};
use crate::engine::{Probability, SkillIndex, Target, Time};
use crate::learner::{Learner, Library};

/// What keeping takes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reviews {
    /// Questions a week, those among them that follow on a question failed.
    pub a_week: f64,
    /// Minutes a week.
    pub minutes_a_week: f64,
}

/// The days that are looked ahead.
const DAYS: f64 = 28.0;

/// Reviews of one skill in these days at most: a memory that lasts no day is not reviewed every minute.
const MOST_OF_A_SKILL: u32 = 28;

/// How much a skill is remembered when it is first mastered: as the belief begins.
const FRESH: Memory = Memory { stability_days: 3.0, difficulty: 5.0 };

/// What is expected to be asked for review in the next four weeks, if recall is never to fall below `retention`: of the
/// skills that the targets build on and that are held, and of those to be mastered in so many days (`coming`).
///
/// Each is asked when its recall has fallen so far, and is then remembered for longer (FSRS-6); of those asked, the share
/// that is not recalled is asked once more.
#[must_use]
pub fn reviews(
    library: &Library,
    learner: &Learner,
    targets: &[Target],
    retention: Probability,
    coming: &BTreeMap<SkillIndex, f64>,
    now: Time,
) -> Reviews {
    let asked: Vec<SkillIndex> = targets.iter().map(|target| target.skill).collect();
    let mut sum = Reviews::default();
    for skill in library.syllabus().graph().closure(&asked) {
        let held = learner.belief.memory(skill).map(|(memory, refreshed)| (memory, -now.days_since(refreshed)));
        let fresh = || coming.get(&skill).map(|days| (FRESH, *days));
        let Some((memory, since)) = held.or_else(fresh) else { continue };
        let asked = asked_within(memory, since, retention.get());
        sum.a_week += asked * 7.0 / DAYS;
        sum.minutes_a_week += asked * 7.0 / DAYS * library.syllabus().minutes_per_item(skill);
    }
    sum
}

/// How often a skill is asked from today on, refreshed last on day `since`, which is past where negative.
fn asked_within(mut memory: Memory, mut since: f64, retention: f64) -> f64 {
    let retention = retention.clamp(0.7, 0.99);
    let mut asked = 0.0;
    for _ in 0..MOST_OF_A_SKILL {
        let day = (since + days_until(memory.stability_days, retention)).max(0.0);
        if day >= DAYS {
            break;
        }
        let recall = retrievability(memory.stability_days, day - since);
        asked += 1.0 + (1.0 - recall);
        memory = reviewed(memory, day - since, recall, Grade::Good);
        since = day;
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memory_is_asked_for_when_it_has_faded_and_then_later() {
        // Ten days' stability, refreshed eight days ago: due in two days at 0.9, and at a difficulty of 7.5 it is then
        // remembered for some 20 days or more (fsrs 6.6.2 gives 30 after twenty days).
        let memory = Memory { stability_days: 10.0, difficulty: 7.5 };
        let after = reviewed(memory, 10.0, 0.9, Grade::Good).stability_days;
        assert!(after > 18.0 && after < 40.0, "{after}");
        let asked = asked_within(memory, -8.0, 0.9);
        let times = if 2.0 + after < DAYS { 2.0 } else { 1.0 };
        assert!((asked - 1.1 * times).abs() < 1e-6, "{asked}");
        // Overdue by far: today, with the recall of today.
        let overdue = asked_within(memory, -100.0, 0.9);
        assert!(overdue > 1.1, "{overdue}");
        // In five weeks' time it is not due within four.
        assert!(asked_within(Memory { stability_days: 100.0, ..memory }, 0.0, 0.9) < 1e-12);
    }

    #[test]
    fn keeping_more_costs_more() {
        let of = |retention| asked_within(FRESH, 0.0, retention);
        assert!(of(0.95) > 1.5 * of(0.9) && of(0.9) > of(0.8), "{} {} {}", of(0.95), of(0.9), of(0.8));
        assert!(of(0.999_9) <= f64::from(MOST_OF_A_SKILL) * 1.1);
    }
}
