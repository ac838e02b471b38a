//! Does it work? Time to proficiency, errors falling, what is kept, and whether predictions come true.

use super::{Billionths, Trail};
use crate::engine::Stage;

/// What many answers add up to, of one person or of many: only whole numbers, so that the order of adding is no matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Impact {
    /// By skill.
    pub skills: Vec<SkillImpact>,
    /// By what was predicted: from 0 to 0.1, and so on.
    pub calibration: [Bin; 10],
    /// Answers on mastered skills that had rested for 7 to 30 days.
    pub after_7_days: Retention,
    /// Answers on mastered skills that had rested for 30 days or more.
    pub after_30_days: Retention,
}

/// One skill's figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SkillImpact {
    /// People who mastered it by practice.
    pub proficient: u32,
    /// The answers on it that they gave until then, summed.
    pub opportunities: u64,
    /// The seconds that these took, summed.
    pub seconds: u64,
    /// The learning curve: first answers, second answers, up to the twentieth.
    pub curve: Vec<CurvePoint>,
}

/// All people's nth answers on a skill.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CurvePoint {
    /// How many there are.
    pub answers: u32,
    /// Of these, wrong.
    pub wrong: u32,
    /// How many were expected to be wrong: the sum of 1 - P(right).
    pub expected_wrong: Billionths,
}

/// Answers whose predictions are alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bin {
    /// How many there are.
    pub answers: u32,
    /// Of these, right.
    pub right: u32,
    /// The sum of what was predicted.
    pub predicted: Billionths,
}

/// What was kept over a time without practice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retention {
    /// How often it was asked.
    pub answers: u32,
    /// Of these, right.
    pub right: u32,
}

/// Points of a learning curve.
const CURVE_POINTS: usize = 20;

impl Impact {
    /// One person's figures.
    #[must_use]
    pub fn of(trail: &Trail) -> Self {
        let mut impact = Self { skills: vec![SkillImpact::default(); trail.proficient.len()], ..Self::default() };
        for answer in &trail.answers {
            let predicted = answer.predicted.get();
            if let Some(skill) = impact.skills.get_mut(answer.skill.at()) {
                skill.add(answer.nth, answer.right, 1.0 - predicted);
            }
            let bin = &mut impact.calibration[((predicted * 10.0) as usize).min(9)];
            bin.answers += 1;
            bin.right += u32::from(answer.right);
            bin.predicted.add(Billionths::of(predicted));

            if answer.stage >= Stage::Mastered {
                match answer.days_since {
                    Some(days) if days >= 30.0 => impact.after_30_days.add(answer.right),
                    Some(days) if days >= 7.0 => impact.after_7_days.add(answer.right),
                    _ => {}
                }
            }
        }
        for (skill, place) in impact.skills.iter_mut().zip(&trail.proficient) {
            let Some(last) = place.and_then(|place| trail.answers.get(place)) else { continue };
            let until = &trail.answers[..=place.unwrap_or_default()];
            let seconds =
                until.iter().filter(|answer| answer.skill == last.skill).map(|answer| u64::from(answer.seconds));
            skill.proficient = 1;
            skill.opportunities = u64::from(last.nth);
            skill.seconds = seconds.sum();
        }
        impact
    }

    /// Adds another's figures over the same library.
    pub fn add(&mut self, other: &Self) {
        if self.skills.len() < other.skills.len() {
            self.skills.resize(other.skills.len(), SkillImpact::default());
        }
        for (sum, skill) in self.skills.iter_mut().zip(&other.skills) {
            sum.merge(skill);
        }
        for (sum, bin) in self.calibration.iter_mut().zip(&other.calibration) {
            sum.answers += bin.answers;
            sum.right += bin.right;
            sum.predicted.add(bin.predicted);
        }
        for (sum, retention) in
            [(&mut self.after_7_days, other.after_7_days), (&mut self.after_30_days, other.after_30_days)]
        {
            sum.answers += retention.answers;
            sum.right += retention.right;
        }
    }

    /// How far predictions are off on average: the mean over all answers of |share right - mean predicted| of their
    /// bin (expected calibration error, Naeini et al. 2015). `None` without answers.
    #[must_use]
    pub fn calibration_error(&self) -> Option<f64> {
        let answers: u32 = self.calibration.iter().map(|bin| bin.answers).sum();
        let off: f64 = self.calibration.iter().map(|bin| (f64::from(bin.right) - bin.predicted.get()).abs()).sum();
        (answers > 0).then(|| off / f64::from(answers))
    }

    /// The learning curve over all skills.
    #[must_use]
    pub fn curve(&self) -> Vec<CurvePoint> {
        let mut sum = SkillImpact::default();
        self.skills.iter().for_each(|skill| sum.merge(skill));
        sum.curve
    }
}

impl SkillImpact {
    /// Mean answers to proficiency; `None` as long as nobody is.
    #[must_use]
    pub fn mean_opportunities(&self) -> Option<f64> {
        (self.proficient > 0).then(|| self.opportunities as f64 / f64::from(self.proficient))
    }

    /// Mean minutes to proficiency, only those spent on answers; `None` as long as nobody is.
    #[must_use]
    pub fn mean_minutes(&self) -> Option<f64> {
        (self.proficient > 0).then(|| self.seconds as f64 / 60.0 / f64::from(self.proficient))
    }

    fn add(&mut self, nth: u32, right: bool, expected_wrong: f64) {
        let place = nth.saturating_sub(1) as usize;
        if place >= CURVE_POINTS {
            return;
        }
        if self.curve.len() <= place {
            self.curve.resize(place + 1, CurvePoint::default());
        }
        let point = &mut self.curve[place];
        point.answers += 1;
        point.wrong += u32::from(!right);
        point.expected_wrong.add(Billionths::of(expected_wrong));
    }

    fn merge(&mut self, other: &Self) {
        self.proficient += other.proficient;
        self.opportunities += other.opportunities;
        self.seconds += other.seconds;
        if self.curve.len() < other.curve.len() {
            self.curve.resize(other.curve.len(), CurvePoint::default());
        }
        for (sum, point) in self.curve.iter_mut().zip(&other.curve) {
            sum.answers += point.answers;
            sum.wrong += point.wrong;
            sum.expected_wrong.add(point.expected_wrong);
        }
    }
}

impl Retention {
    /// The share that was right; `None` where nothing was asked.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        (self.answers > 0).then(|| f64::from(self.right) / f64::from(self.answers))
    }

    fn add(&mut self, right: bool) {
        self.answers += 1;
        self.right += u32::from(right);
    }
}

impl CurvePoint {
    /// The share that was wrong, and the share that was expected to be; `None` without answers.
    #[must_use]
    pub fn shares(self) -> Option<(f64, f64)> {
        let answers = f64::from(self.answers);
        (self.answers > 0).then(|| (f64::from(self.wrong) / answers, self.expected_wrong.get() / answers))
    }
}

impl Bin {
    /// The mean of what was predicted, and the share that was right; `None` without answers.
    #[must_use]
    pub fn shares(self) -> Option<(f64, f64)> {
        let answers = f64::from(self.answers);
        (self.answers > 0).then(|| (self.predicted.get() / answers, f64::from(self.right) / answers))
    }
}
