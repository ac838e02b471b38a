//! What does a goal need, and how near is each of its targets?

use super::belief::Belief;
use super::target::Need;
use super::{SkillIndex, Syllabus, Target};
use crate::order::put_in_order;

/// What counts for a skill that no unfinished target needs.
const LEAST_SHARE: f64 = 0.1;
/// Minutes added to both sides of a comparison, so that the last minutes of a target do not outshine everything.
const SETTLING_MINUTES: f64 = 2.0;

/// The targets and everything they build on, with what is left to do.
#[derive(Clone, Debug)]
pub(crate) struct Goal {
    /// All skills needed, prerequisites first.
    pub(crate) needed: Vec<Needed>,
    /// For each of them, the places of its direct prerequisites.
    below: Vec<Vec<usize>>,
    /// The places of the targets not yet reached.
    open: Vec<usize>,
}

/// One skill that the goal needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Needed {
    pub(crate) skill: SkillIndex,
    pub(crate) need: Need,
    /// The target's weight, at most 1; 0 for a mere prerequisite.
    pub(crate) weight: f64,
    /// Minutes until the need is met.
    pub(crate) minutes: f64,
    /// How near the nearest unfinished target is that needs it: 1 is the nearest of all, 0.1 none.
    pub(crate) share: f64,
}

impl Goal {
    /// What these targets need of this learner. Unknown skills and targets without weight are left out.
    pub(crate) fn new(syllabus: &Syllabus, belief: &Belief, targets: &[Target]) -> Self {
        let graph = syllabus.graph();
        let (mut needs, mut weights) = needs_of_targets(syllabus, targets);
        for &skill in graph.order().iter().rev() {
            let handed_down = match needs[skill.at()] {
                Need::Nothing => continue,
                Need::Support | Need::Practised => Need::Support,
                Need::Mastered => Need::Mastered,
            };
            for prerequisite in graph.prerequisites(skill) {
                let need = &mut needs[prerequisite.at()];
                *need = handed_down.max(*need);
            }
        }
        let heaviest = weights.iter().copied().fold(0.0, f64::max);
        for weight in &mut weights {
            *weight /= heaviest.max(f64::MIN_POSITIVE);
        }

        let needed: Vec<Needed> = graph
            .order()
            .iter()
            .filter(|skill| needs[skill.at()] > Need::Nothing)
            .map(|&skill| {
                let need = needs[skill.at()];
                let minutes = belief.minutes_to(syllabus, skill, need);
                Needed { skill, need, weight: weights[skill.at()], minutes, share: LEAST_SHARE }
            })
            .collect();
        let below = places_below(syllabus, &needed);
        let is_open = |&place: &usize| needed[place].weight > 0.0 && needed[place].minutes > 0.0;
        let open = (0..needed.len()).filter(is_open).collect();
        let mut goal = Self { needed, below, open };
        goal.share_out();
        goal
    }

    /// Minutes of learning left in all.
    pub(crate) fn minutes_left(&self) -> f64 {
        self.needed.iter().map(|needed| needed.minutes).sum()
    }

    /// The unfinished skills, target by target: always the target with the fewest minutes left for its weight.
    pub(crate) fn bundles(&self) -> Vec<Vec<usize>> {
        let mut left: Vec<bool> = self.needed.iter().map(|needed| needed.minutes > 0.0).collect();
        let mut closures = Closures::new(self);
        let mut waiting = self.open.clone();
        let mut bundles = Vec::new();
        while !waiting.is_empty() {
            let costs: Vec<f64> = waiting
                .iter()
                .map(|&target| {
                    let unfinished = closures.of(target).iter().filter(|&&place| left[place]);
                    unfinished.map(|&place| self.needed[place].minutes).sum::<f64>() / self.needed[target].weight
                })
                .collect();
            let Some(nearest) = (0..waiting.len()).min_by(|&a, &b| costs[a].total_cmp(&costs[b])) else { break };
            let closure = closures.of(waiting.remove(nearest));
            let mut bundle: Vec<usize> = closure.iter().copied().filter(|&place| left[place]).collect();
            put_in_order(&mut bundle, usize::cmp);
            for &place in &bundle {
                left[place] = false;
            }
            if !bundle.is_empty() {
                bundles.push(bundle);
            }
        }
        bundles
    }

    /// First finish what is nearly finished: a skill's share is that of the nearest target that needs it.
    fn share_out(&mut self) {
        let mut closures = Closures::new(self);
        let minutes: Vec<f64> = self
            .open
            .iter()
            .map(|&target| closures.of(target).iter().map(|&place| self.needed[place].minutes).sum())
            .collect();
        let least = minutes.iter().copied().fold(f64::INFINITY, f64::min).max(2.0);
        for (&target, minutes) in self.open.iter().zip(minutes) {
            let needed = &mut self.needed[target];
            let near = ((least + SETTLING_MINUTES) / (minutes + SETTLING_MINUTES)).min(1.0);
            needed.share = needed.share.max(needed.weight * near);
        }
        // Prerequisites stand before what needs them, so from the end each is done before it hands down.
        for place in (0..self.needed.len()).rev() {
            let share = self.needed[place].share;
            for &below in &self.below[place] {
                let needed = &mut self.needed[below];
                needed.share = needed.share.max(share);
            }
        }
    }
}

/// What one target after another needs, in memory that grows with the graph only.
struct Closures<'a> {
    below: &'a [Vec<usize>],
    /// For each place, the last walk that met it.
    met: Vec<u32>,
    walks: u32,
    found: Vec<usize>,
}

impl<'a> Closures<'a> {
    fn new(goal: &'a Goal) -> Self {
        Self { below: &goal.below, met: vec![0; goal.below.len()], walks: 0, found: Vec::new() }
    }

    /// The places of a target and of everything that it builds on.
    fn of(&mut self, target: usize) -> &[usize] {
        let Self { below, met, walks, found } = self;
        *walks += 1;
        met[target] = *walks;
        found.clear();
        found.push(target);
        let mut next = 0;
        while let Some(&place) = found.get(next) {
            next += 1;
            for &under in &below[place] {
                if std::mem::replace(&mut met[under], *walks) != *walks {
                    found.push(under);
                }
            }
        }
        found
    }
}

fn needs_of_targets(syllabus: &Syllabus, targets: &[Target]) -> (Vec<Need>, Vec<f64>) {
    let mut needs = vec![Need::Nothing; syllabus.len()];
    let mut weights = vec![0.0_f64; syllabus.len()];
    for &Target { skill, level, weight } in targets {
        let Some(need) = needs.get_mut(skill.at()) else { continue };
        if !(weight.is_finite() && weight > 0.0) {
            continue;
        }
        *need = (*need).max(Need::of(level));
        weights[skill.at()] = weights[skill.at()].max(weight);
    }
    (needs, weights)
}

/// For each skill needed, where its prerequisites stand among them.
fn places_below(syllabus: &Syllabus, needed: &[Needed]) -> Vec<Vec<usize>> {
    let mut place_of = vec![None; syllabus.len()];
    for (place, Needed { skill, .. }) in needed.iter().enumerate() {
        place_of[skill.at()] = Some(place);
    }
    let below = |needed: &Needed| {
        let prerequisites = syllabus.graph().prerequisites(needed.skill).iter();
        prerequisites.filter_map(|below| place_of[below.at()]).collect()
    };
    needed.iter().map(below).collect()
}

#[cfg(test)]
mod tests {
    use super::super::small_courses::{course, mastered};
    use super::*;
    use crate::engine::Level;

    /// 0 <- 1 <- 2, 3 <- 4, 5
    fn goal(targets: &[Target]) -> Goal {
        let syllabus = course(&[&[], &[0], &[1], &[], &[3], &[]]);
        Goal::new(&syllabus, &Belief::new(&syllabus), targets)
    }

    #[test]
    fn what_the_nearest_target_needs_counts_most() {
        let goal = goal(&[mastered(2), mastered(4)]);
        let share = |skill| goal.needed.iter().find(|needed| needed.skill == SkillIndex(skill)).map(|n| n.share);
        assert_eq!(share(3), Some(1.0));
        assert_eq!(share(4), Some(1.0));
        assert!(share(0) == share(2) && share(0) < Some(0.75) && share(0) > Some(0.6));
        assert_eq!(share(5), None);
        let names = |places: &Vec<usize>| places.iter().map(|&place| goal.needed[place].skill.0).collect::<Vec<_>>();
        assert_eq!(goal.bundles().iter().map(names).collect::<Vec<_>>(), [vec![3, 4], vec![0, 1, 2]]);
    }

    #[test]
    fn what_is_only_to_be_practised_needs_less() {
        let practised = Target { level: Level::Practised, ..mastered(2) };
        assert!(goal(&[practised]).minutes_left() < 0.6 * goal(&[mastered(2)]).minutes_left());
        let both = goal(&[practised, mastered(1)]);
        let needs: Vec<Need> = both.needed.iter().map(|needed| needed.need).collect();
        assert_eq!(needs, [Need::Mastered, Need::Mastered, Need::Practised]);
    }

    #[test]
    fn targets_without_sense_are_left_out() {
        let nothing =
            [mastered(77), Target { weight: f64::NAN, ..mastered(0) }, Target { weight: -1.0, ..mastered(1) }];
        assert!(goal(&nothing).needed.is_empty());
    }
}
