//! Does it work? The same figures for one person and for a team, and what can be said of them yet.

pub use crate::insight::{Bin, CurvePoint, Retention, WeekRow};

use crate::insight::{Member, SkillImpact, TeamReport, Totals};
use crate::learner::{Library, Time};
use crate::order::put_in_order;
use crate::tutor::SkillIndex;

use super::Model;

/// Skills mastered by practice from which their time is told, counted once for each person.
pub const LEAST_MASTERED: u32 = 3;
/// Answers at one place of the learning curve from which it is told.
pub const LEAST_AT_A_PLACE: u32 = 10;
/// Answers after a rest from which it is told what was kept.
pub const LEAST_AFTER_REST: u32 = 10;
/// Answers from which it is told whether predictions come true: five for each of the ten steps on average.
pub const LEAST_PREDICTED: u32 = 50;
/// Weeks that are over, from which it is told how fast the gap closes.
pub const LEAST_WEEKS: u32 = 2;

/// What many answers came to, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct ImpactView {
    /// The skills that somebody mastered by practice, those that took longest first.
    pub times: Vec<SkillTime>,
    /// All first answers on a skill, all second ones, and so on.
    pub curve: Vec<CurvePoint>,
    /// By what was predicted.
    pub calibration: [Bin; 10],
    /// How far predictions are off on average; `None` without answers.
    pub calibration_error: Option<f64>,
    /// Answers on mastered skills that had rested for 7 to 30 days.
    pub after_7_days: Retention,
    /// Answers on mastered skills that had rested for 30 days or more.
    pub after_30_days: Retention,
    /// The gap by week. The last may not be over.
    pub weeks: Vec<WeekRow>,
    /// Of these, how many are over.
    pub weeks_over: u32,
    /// Minutes of gap closed a week, less those added; later weeks count more.
    pub closed_per_week: Option<f64>,
}

/// How long one skill took.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillTime {
    /// `course/skill`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// People who mastered it by practice.
    pub people: u32,
    /// Minutes that it took them on average, those spent on answers.
    pub minutes: f64,
    /// Answers that it took them on average.
    pub answers: f64,
}

/// What can be said of the time to proficiency.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeFinding {
    /// Skills mastered, once for each person.
    pub mastered: u32,
    /// Minutes for each on average.
    pub minutes: f64,
    /// Answers for each on average.
    pub answers: f64,
}

/// What can be said of the learning curve: its first place and the last with enough answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurveFinding {
    /// Share wrong of the first answers.
    pub first: f64,
    /// Share wrong at the later place.
    pub later: f64,
    /// Which answer that is, from 2.
    pub place: usize,
    /// What share was expected to be wrong there.
    pub expected: f64,
    /// Answers at both.
    pub answers: u32,
}

/// What can be said of predictions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CalibrationFinding {
    /// The mean of what was predicted.
    pub predicted: f64,
    /// The share that was right.
    pub right: f64,
    /// How far off on average, step by step.
    pub error: f64,
    /// Answers in all.
    pub answers: u32,
}

/// The figures of one person or many, as their page shows them.
#[must_use]
pub fn impact(totals: &Totals, library: &Library, now: Time) -> ImpactView {
    let report = TeamReport::weeks_of(totals);
    let time = |(skill, figures): (SkillIndex, &SkillImpact)| {
        Some(SkillTime {
            id: library.skill_id(skill).to_owned(),
            title: library.skill(skill)?.title.clone(),
            people: figures.proficient,
            minutes: figures.mean_minutes()?,
            answers: figures.mean_opportunities()?,
        })
    };
    let mut times: Vec<SkillTime> = (0..).map(SkillIndex).zip(&totals.impact.skills).filter_map(time).collect();
    put_in_order(&mut times, |a, b| b.minutes.total_cmp(&a.minutes).then_with(|| a.id.cmp(&b.id)));
    ImpactView {
        times,
        curve: totals.impact.curve(),
        calibration: totals.impact.calibration,
        calibration_error: totals.impact.calibration_error(),
        after_7_days: totals.impact.after_7_days,
        after_30_days: totals.impact.after_30_days,
        weeks_over: totals.weeks_over(now),
        weeks: report,
        closed_per_week: totals.closure_rate(now),
    }
}

/// The learner's own figures, of the gap to their own goals, in their own days and weeks; `None` where nothing happened
/// yet.
#[must_use]
pub fn own_impact(model: &Model) -> Option<ImpactView> {
    let tutor = &model.tutor;
    let member = Member::read_in(&tutor.zone, &tutor.library, &tutor.log, "", &[], tutor.now)?;
    let mut totals = Totals { zone: tutor.zone.clone(), ..Totals::default() };
    totals.add(&member, &[], tutor.now);
    let view = impact(&totals, &tutor.library, tutor.now);
    (view.answers() > 0).then_some(view)
}

impl ImpactView {
    /// Answers in practice.
    #[must_use]
    pub fn answers(&self) -> u32 {
        self.calibration.iter().map(|bin| bin.answers).sum()
    }

    /// Skills mastered by practice, once for each person.
    #[must_use]
    pub fn mastered(&self) -> u32 {
        self.times.iter().map(|time| time.people).sum()
    }

    /// How long a skill takes; `None` while that is too early to say.
    #[must_use]
    pub fn time_finding(&self) -> Option<TimeFinding> {
        let mastered = self.mastered();
        let mean = |figure: fn(&SkillTime) -> f64| {
            self.times.iter().map(|time| figure(time) * f64::from(time.people)).sum::<f64>() / f64::from(mastered)
        };
        (mastered >= LEAST_MASTERED).then(|| TimeFinding {
            mastered,
            minutes: mean(|time| time.minutes),
            answers: mean(|time| time.answers),
        })
    }

    /// How errors fall; `None` while that is too early to say.
    #[must_use]
    pub fn curve_finding(&self) -> Option<CurveFinding> {
        let is_told = |point: &CurvePoint| point.answers >= LEAST_AT_A_PLACE;
        let first = self.curve.first().filter(|point| is_told(point))?;
        let at = self.curve.iter().rposition(is_told).filter(|at| *at > 0)?;
        let later = self.curve.get(at)?;
        let ((first_wrong, _), (later_wrong, expected)) = (first.shares()?, later.shares()?);
        let answers = first.answers + later.answers;
        Some(CurveFinding { first: first_wrong, later: later_wrong, place: at + 1, expected, answers })
    }

    /// Whether predictions come true; `None` while that is too early to say.
    #[must_use]
    pub fn calibration_finding(&self) -> Option<CalibrationFinding> {
        let answers = self.answers();
        let error = self.calibration_error.filter(|_| answers >= LEAST_PREDICTED)?;
        let mean = |sum: f64| sum / f64::from(answers);
        Some(CalibrationFinding {
            predicted: mean(self.calibration.iter().map(|bin| bin.predicted.get()).sum()),
            right: mean(self.calibration.iter().map(|bin| f64::from(bin.right)).sum()),
            error,
            answers,
        })
    }
}

/// Between which shares the true one lies nineteen times in twenty, where so many of so many were right (Wilson 1927,
/// the score interval); all is possible without answers.
#[must_use]
pub fn likely(right: u32, answers: u32) -> (f64, f64) {
    /// Standard deviations within which nineteen in twenty of a normal distribution lie.
    const SCORE: f64 = 1.959_963_984_540_054;
    if answers == 0 {
        return (0.0, 1.0);
    }
    let (count, share) = (f64::from(answers), f64::from(right.min(answers)) / f64::from(answers));
    let squared = SCORE * SCORE;
    let middle = share + squared / (2.0 * count);
    let half = SCORE * (share * (1.0 - share) / count + squared / (4.0 * count * count)).sqrt();
    let of = |value: f64| (value / (1.0 + squared / count)).clamp(0.0, 1.0);
    (of(middle - half), of(middle + half))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::Billionths;

    fn view() -> ImpactView {
        ImpactView {
            times: Vec::new(),
            curve: Vec::new(),
            calibration: [Bin::default(); 10],
            calibration_error: None,
            after_7_days: Retention::default(),
            after_30_days: Retention::default(),
            weeks: Vec::new(),
            weeks_over: 0,
            closed_per_week: None,
        }
    }

    fn time(people: u32, minutes: f64, answers: f64) -> SkillTime {
        SkillTime { id: "c/s".to_owned(), title: "S".to_owned(), people, minutes, answers }
    }

    #[test]
    fn the_time_of_a_skill_counts_each_person_and_two_are_too_few() {
        let two = ImpactView { times: vec![time(2, 10.0, 8.0)], ..view() };
        assert_eq!(two.time_finding(), None);
        let four = ImpactView { times: vec![time(3, 10.0, 8.0), time(1, 2.0, 4.0)], ..view() };
        assert_eq!(four.time_finding(), Some(TimeFinding { mastered: 4, minutes: 8.0, answers: 7.0 }));
    }

    #[test]
    fn the_curve_is_told_from_its_first_place_to_the_last_with_enough_answers() {
        let point =
            |answers, wrong, expected: f64| CurvePoint { answers, wrong, expected_wrong: Billionths::of(expected) };
        let falling = vec![point(20, 10, 9.0), point(16, 4, 6.0), point(10, 1, 2.0), point(9, 0, 1.0)];
        let found = ImpactView { curve: falling.clone(), ..view() }.curve_finding();
        let expected = CurveFinding { first: 0.5, later: 0.1, place: 3, expected: 0.2, answers: 30 };
        assert_eq!(found, Some(expected));
        assert_eq!(ImpactView { curve: falling[..1].to_vec(), ..view() }.curve_finding(), None);
        assert_eq!(ImpactView { curve: falling[3..].to_vec(), ..view() }.curve_finding(), None);
    }

    #[test]
    fn predictions_are_told_from_fifty_answers_on() {
        let of = |answers: u32| {
            let mut view = view();
            view.calibration[8] =
                Bin { answers, right: answers / 2, predicted: Billionths::of(0.8 * f64::from(answers)) };
            view.calibration_error = Some(0.3);
            view.calibration_finding()
        };
        assert_eq!(of(49), None);
        assert!(of(50).is_some_and(|told| {
            let CalibrationFinding { predicted, right, error, answers } = told;
            (predicted - 0.8).abs() < 1e-9 && (right - 0.5).abs() < 1e-9 && (error - 0.3).abs() < 1e-9 && answers == 50
        }));
    }

    #[test]
    fn what_is_likely_narrows_with_answers_and_stays_within_all() {
        // Wilson's interval of 8 of 10, as printed in Agresti & Coull (1998): 0.490 to 0.943.
        let (low, high) = likely(8, 10);
        assert!((low - 0.490).abs() < 5e-4 && (high - 0.943).abs() < 5e-4, "{low} {high}");
        assert_eq!(likely(0, 0), (0.0, 1.0));
        assert!(likely(3, 3).1 > 0.999_999 && likely(3, 3).0 > 0.3 && likely(0, 3).0 < 1e-9);
    }
}
