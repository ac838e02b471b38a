//! What do many people hold together, and what not?

use std::collections::BTreeMap;

use super::{Basis, Impact, Member, Thousandths};
use crate::engine::{Level, SkillIndex, Stage, Target, Time};
use crate::learner::Zone;

/// A team's figures, summed person by person: nothing of a person is kept but the name of a skill's only holder. So
/// that many people need no more memory than a few.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Totals {
    /// Whose weeks they are; UTC's, unless they are one person's own.
    pub zone: Zone,
    /// How many people.
    pub people: u32,
    /// Of how many of them only the levels are known that a portfolio states.
    pub stated: u32,
    /// How many of them reached every target looked at; without any, how many have goals and miss nothing of them.
    pub ready: u32,
    /// Minutes that the others miss to the targets looked at, or to their own goals; as of the last week. Those of whom
    /// only levels are known have no part in it.
    pub gap: Thousandths,
    /// By skill.
    pub skills: Vec<SkillTotals>,
    /// By week.
    pub weeks: BTreeMap<i32, Week>,
    /// All answers in figures.
    pub impact: Impact,
}

/// What many people are to one skill.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SkillTotals {
    /// People by stage: new, started, practised, mastered, kept.
    pub stages: [u32; 5],
    /// People of whom nothing is known here: their portfolio does not name it.
    pub unknown: u32,
    /// People who hold it, and whose recall has fallen to 0.9.
    pub decaying: u32,
    /// People who practise it without improving.
    pub stagnating: u32,
    /// Minutes until those who do not hold it do, as well as is asked; summed over those whose record is known.
    pub minutes: Thousandths,
    /// People whose goals ask for it and who do not hold it.
    pub wanting: u32,
    /// Of these, since four weeks or less.
    pub newly_wanting: u32,
    /// A person who holds it: the only one, where one does. Of several the first by name.
    pub holder: Option<String>,
    /// The person to whom it is nearest among those who do not hold it, and the minutes; of several the first by name.
    pub nearest: Option<(Thousandths, String)>,
}

/// One week of a team.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Week {
    /// People whose record spans it and the week before.
    pub people: u32,
    /// Minutes of gap closed in it.
    pub closed: Thousandths,
    /// Minutes of gap added in it: by goals chosen, or by what turned out not to be known.
    pub opened: Thousandths,
}

/// One skill of a role, for a team.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleRow {
    /// The skill and how well it must be known.
    pub target: Target,
    /// People who hold it at that level.
    pub held: u32,
    /// People who do not, or of whom that is not known.
    pub missing: u32,
    /// One person holds it, and nobody else.
    pub single_holder: Option<String>,
}

impl SkillTotals {
    /// People who hold it.
    #[must_use]
    pub const fn held(&self) -> u32 {
        let [_, _, _, mastered, kept] = self.stages;
        mastered + kept
    }

    /// People who hold it at a level.
    #[must_use]
    pub const fn held_at(&self, level: Level) -> u32 {
        match level {
            Level::Practised => self.stages[2] + self.held(),
            Level::Mastered => self.held(),
        }
    }

    /// The one person who holds it, where nobody else is known to: if they leave, it is gone.
    #[must_use]
    pub fn single_holder(&self) -> Option<&str> {
        if self.held() == 1 { self.holder.as_deref() } else { None }
    }

    /// More people want it than hold it, and some began to only lately.
    #[must_use]
    pub const fn is_demand_ahead(&self) -> bool {
        self.wanting > self.held() && self.newly_wanting > 0
    }
}

impl Totals {
    /// Adds one person. `targets` are those of the role looked at; without any, the person's own goals count.
    pub fn add(&mut self, member: &Member, targets: &[Target], now: Time) {
        self.people += 1;
        self.stated += u32::from(member.basis == Basis::Levels);
        self.ready += u32::from(if targets.is_empty() {
            member.has_goals && member.wants.is_empty()
        } else {
            targets.iter().all(|target| member.holds(target.skill, target.level))
        });
        self.gap.add(Thousandths::of(member.weeks.last().map_or(0.0, |week| week.minutes)));
        if self.skills.len() < member.cells.len() {
            self.skills.resize(member.cells.len(), SkillTotals::default());
        }
        for (skill, cell) in self.skills.iter_mut().zip(&member.cells) {
            if cell.is_unknown {
                skill.unknown += 1;
                continue;
            }
            skill.stages[usize::from(cell.stage.stones())] += 1;
            skill.decaying += u32::from(cell.is_decaying);
            skill.stagnating += u32::from(cell.stagnation.is_some());
            if cell.stage >= Stage::Mastered {
                let first = skill.holder.as_ref().is_none_or(|holder| member.name < *holder);
                if first {
                    skill.holder = Some(member.name.clone());
                }
            } else if member.basis == Basis::Record {
                let minutes = Thousandths::of(cell.minutes);
                skill.minutes.add(minutes);
                let nearest = (minutes, member.name.clone());
                // Who knows it as well as is asked is not on the way to it.
                if minutes.0 > 0 && skill.nearest.as_ref().is_none_or(|other| nearest < *other) {
                    skill.nearest = Some(nearest);
                }
            }
        }
        for want in &member.wants {
            if let Some(skill) = self.skills.get_mut(want.skill.at()) {
                skill.wanting += 1;
                skill.newly_wanting += u32::from(want.is_new(now));
            }
        }
        for pair in member.weeks.windows(2) {
            let week = self.weeks.entry(pair[1].week).or_default();
            week.people += 1;
            week.closed.add(Thousandths::of(pair[0].minutes - pair[1].minutes));
            week.opened.add(Thousandths::of(pair[1].minutes - pair[0].minutes));
        }
        self.impact.add(&member.impact);
    }

    /// Minutes of gap closed a week, less those added: a mean in which a week counts half as much as the one two weeks
    /// after it. The week of `now` is not over, and does not count. `None` before the second week.
    #[must_use]
    pub fn closure_rate(&self, now: Time) -> Option<f64> {
        const HALF_LIFE_WEEKS: f64 = 2.0;
        let this = self.zone.week_of(now);
        let (mut sum, mut weights) = (0.0, 0.0);
        for (&week, figures) in self.weeks.range(..this) {
            let weight = libm::exp2(-f64::from(this - week) / HALF_LIFE_WEEKS);
            sum += weight * (figures.closed.get() - figures.opened.get());
            weights += weight;
        }
        (weights > 0.0).then(|| sum / weights)
    }

    /// Weeks that were over at `now`, of those whose change of the gap is known.
    #[must_use]
    pub fn weeks_over(&self, now: Time) -> u32 {
        self.weeks.range(..self.zone.week_of(now)).count() as u32
    }

    /// The skills that only one person holds, with the name.
    pub fn single_points(&self) -> impl Iterator<Item = (SkillIndex, &str)> {
        self.those(|skill| skill.single_holder())
    }

    /// The skills that more people want than hold, and lately more.
    pub fn demand_ahead(&self) -> impl Iterator<Item = (SkillIndex, &SkillTotals)> {
        self.those(|skill| skill.is_demand_ahead().then_some(skill))
    }

    fn those<'a, T: 'a>(
        &'a self,
        pick: impl Fn(&'a SkillTotals) -> Option<T> + 'a,
    ) -> impl Iterator<Item = (SkillIndex, T)> + 'a {
        (0..).map(SkillIndex).zip(&self.skills).filter_map(move |(place, skill)| Some((place, pick(skill)?)))
    }
}

/// A role's skills and how many people hold each.
#[must_use]
pub fn role_rows(totals: &Totals, targets: &[Target]) -> Vec<RoleRow> {
    let row = |target: &Target| {
        let skill = totals.skills.get(target.skill.at());
        let held = skill.map_or(0, |skill| skill.held_at(target.level));
        RoleRow {
            target: *target,
            held,
            missing: totals.people - held.min(totals.people),
            single_holder: skill.and_then(SkillTotals::single_holder).filter(|_| held == 1).map(str::to_owned),
        }
    };
    targets.iter().map(row).collect()
}
