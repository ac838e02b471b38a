//! What does a goal need, and how near is each of its targets?

use super::belief::Belief;
use super::target::Need;
use super::{Graph, SkillIndex, Syllabus, Target};
use crate::order::put_in_order;

/// What counts for a skill that no unfinished target needs.
const LEAST_SHARE: f64 = 0.1;
/// Minutes added to both sides of a comparison, so that the last minutes of a target do not outshine everything.
const SETTLING_MINUTES: f64 = 2.0;
/// No target counts as nearer than this: the last answer on one must not make all others look far.
const LEAST_MINUTES: f64 = 2.0;

/// The targets and everything they build on, with what is left to do.
#[derive(Clone, Debug)]
pub(crate) struct Goal<'a> {
    graph: &'a Graph,
    /// All skills needed, prerequisites first.
    pub(crate) needed: Vec<Needed>,
    /// Where each skill of the graph stands among them; without meaning for those that are not needed.
    place: Vec<usize>,
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

impl<'a> Goal<'a> {
    /// What these targets need of this learner. Unknown skills and targets without weight are left out.
    pub(crate) fn new(syllabus: &'a Syllabus, belief: &Belief, targets: &[Target]) -> Self {
        let graph = syllabus.graph();
        let (mut needs, mut weights) = needs_of_targets(syllabus, targets);
        for &skill in graph.order().iter().rev() {
            let handed_down = match needs[skill.at()] {
                Need::Nothing => continue,
                Need::Support | Need::Practised | Need::PractisedAndSupport => Need::Support,
                Need::Mastered => Need::Mastered,
            };
            for prerequisite in graph.prerequisites(skill) {
                let need = &mut needs[prerequisite.at()];
                *need = handed_down.and(*need);
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
        let mut place = vec![0; graph.len()];
        for (k, Needed { skill, .. }) in needed.iter().enumerate() {
            place[skill.at()] = k;
        }
        let mut goal = Self { graph, needed, place };
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
        let mut waiting: Vec<usize> =
            (0..self.needed.len()).filter(|&place| self.needed[place].is_open_target()).collect();
        let mut bundles = Vec::new();
        while !waiting.is_empty() {
            let costs: Vec<f64> = waiting
                .iter()
                .map(|&target| {
                    let unfinished = closures.of(target, f64::INFINITY).0.iter().filter(|&&place| left[place]);
                    unfinished.map(|&place| self.needed[place].minutes).sum::<f64>() / self.needed[target].weight
                })
                .collect();
            let Some(nearest) = (0..waiting.len()).min_by(|&a, &b| costs[a].total_cmp(&costs[b])) else { break };
            let (closure, _) = closures.of(waiting.remove(nearest), f64::INFINITY);
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
        let mut least = f64::INFINITY;
        // What is further from the nearest than this counts no more than what no target needs; and so does all that
        // builds on it.
        let mut is_far: Vec<bool> = Vec::with_capacity(self.needed.len());
        let mut minutes = vec![None; self.needed.len()];
        for (place, needed) in self.needed.iter().enumerate() {
            let too_far = (least.max(LEAST_MINUTES) + SETTLING_MINUTES) / LEAST_SHARE;
            let mut far = self.below(place).any(|below| is_far[below]);
            if needed.is_open_target() && !far {
                let (_, left) = closures.of(place, too_far);
                minutes[place] = Some(left);
                least = least.min(left);
                far = left > too_far;
            }
            is_far.push(far);
        }
        let least = least.max(LEAST_MINUTES);
        for (needed, minutes) in self.needed.iter_mut().zip(minutes) {
            let Some(minutes) = minutes else { continue };
            let near = ((least + SETTLING_MINUTES) / (minutes + SETTLING_MINUTES)).min(1.0);
            needed.share = needed.share.max(needed.weight * near);
        }
        // Prerequisites stand before what needs them, so from the end each is done before it hands down.
        for place in (0..self.needed.len()).rev() {
            let Needed { skill, share, .. } = self.needed[place];
            for below in self.graph.prerequisites(skill) {
                let needed = &mut self.needed[self.place[below.at()]];
                needed.share = needed.share.max(share);
            }
        }
    }

    /// The places of what the skill at a place needs directly.
    fn below(&self, place: usize) -> impl Iterator<Item = usize> {
        self.graph.prerequisites(self.needed[place].skill).iter().map(|below| self.place[below.at()])
    }
}

impl Needed {
    /// Whether it is a target not yet reached.
    fn is_open_target(&self) -> bool {
        self.weight > 0.0 && self.minutes > 0.0
    }
}

/// What is unfinished of one target after another, in memory that grows with the graph only.
struct Closures<'a> {
    goal: &'a Goal<'a>,
    /// Whether a place, or anything that it builds on, is unfinished.
    unfinished: Vec<bool>,
    /// For each place, the last walk that met it.
    met: Vec<u32>,
    walks: u32,
    found: Vec<usize>,
}

impl<'a> Closures<'a> {
    fn new(goal: &'a Goal<'a>) -> Self {
        let mut unfinished: Vec<bool> = Vec::with_capacity(goal.needed.len());
        for (place, needed) in goal.needed.iter().enumerate() {
            unfinished.push(needed.minutes > 0.0 || goal.below(place).any(|below| unfinished[below]));
        }
        Self { goal, unfinished, met: vec![0; goal.needed.len()], walks: 0, found: Vec::new() }
    }

    /// The places of a target and of everything that it builds on, as far as anything is unfinished there, with their
    /// minutes. The walk ends early where the minutes are more than `most`.
    fn of(&mut self, target: usize, most: f64) -> (&[usize], f64) {
        let Self { goal, unfinished, met, walks, found } = self;
        *walks += 1;
        met[target] = *walks;
        found.clear();
        found.push(target);
        let mut minutes = 0.0;
        let mut next = 0;
        while let Some(&place) = found.get(next).filter(|_| minutes <= most) {
            next += 1;
            minutes += goal.needed[place].minutes;
            for under in goal.below(place) {
                if unfinished[under] && std::mem::replace(&mut met[under], *walks) != *walks {
                    found.push(under);
                }
            }
        }
        (found, minutes)
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

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::super::small_courses::{course, mastered};
    use super::*;
    use crate::engine::Level;

    /// 0 <- 1 <- 2, 3 <- 4, 5
    fn goal(targets: &[Target]) -> Goal<'static> {
        static SYLLABUS: LazyLock<Syllabus> = LazyLock::new(|| course(&[&[], &[0], &[1], &[], &[3], &[]]));
        Goal::new(&SYLLABUS, &Belief::new(&SYLLABUS), targets)
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
