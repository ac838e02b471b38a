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
    /// The targets not yet reached.
    open: Vec<OpenTarget>,
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

#[derive(Clone, Debug)]
struct OpenTarget {
    weight: f64,
    /// What it needs, itself too, as bits over `needed`.
    closure: Vec<u64>,
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
        let open = open_targets(syllabus, &needed);
        let mut goal = Self { needed, open };
        goal.share_out();
        goal
    }

    /// Minutes of learning left in all.
    pub(crate) fn minutes_left(&self) -> f64 {
        self.needed.iter().map(|needed| needed.minutes).sum()
    }

    /// The unfinished skills, target by target: always the target with the fewest minutes left for its weight.
    pub(crate) fn bundles(&self) -> Vec<Vec<usize>> {
        let mut left: Vec<u64> = self.unfinished();
        let mut waiting: Vec<&OpenTarget> = self.open.iter().collect();
        let mut bundles = Vec::new();
        while !waiting.is_empty() {
            let cost = |target: &OpenTarget| self.minutes_of(&target.closure, &left) / target.weight;
            let costs: Vec<f64> = waiting.iter().map(|target| cost(target)).collect();
            let Some(nearest) = (0..waiting.len()).min_by(|&a, &b| costs[a].total_cmp(&costs[b])) else { break };
            let target = waiting.remove(nearest);
            let bundle: Vec<usize> = bits_of(&target.closure, &left).collect();
            for (word, closure) in left.iter_mut().zip(&target.closure) {
                *word &= !closure;
            }
            if !bundle.is_empty() {
                bundles.push(bundle);
            }
        }
        bundles
    }

    /// First finish what is nearly finished: a skill's share is that of the nearest target that needs it.
    fn share_out(&mut self) {
        let unfinished = self.unfinished();
        let minutes: Vec<f64> = self.open.iter().map(|target| self.minutes_of(&target.closure, &unfinished)).collect();
        let least = minutes.iter().copied().fold(f64::INFINITY, f64::min).max(2.0);
        let share = |minutes: f64| ((least + SETTLING_MINUTES) / (minutes + SETTLING_MINUTES)).min(1.0);
        let mut shares: Vec<(f64, &OpenTarget)> =
            minutes.iter().zip(&self.open).map(|(&minutes, target)| (target.weight * share(minutes), target)).collect();
        put_in_order(&mut shares, |a, b| b.0.total_cmp(&a.0));

        // From the nearest target down, so that the first one to name a skill decides.
        let mut unnamed = vec![u64::MAX; words(self.needed.len())];
        for (share, target) in shares {
            for place in bits_of(&target.closure, &unnamed) {
                let needed = &mut self.needed[place];
                needed.share = needed.share.max(share);
            }
            for (word, closure) in unnamed.iter_mut().zip(&target.closure) {
                *word &= !closure;
            }
        }
    }

    fn unfinished(&self) -> Vec<u64> {
        let mut bits = vec![0; words(self.needed.len())];
        for (place, needed) in self.needed.iter().enumerate() {
            if needed.minutes > 0.0 {
                bits[place / 64] |= 1 << (place % 64);
            }
        }
        bits
    }

    fn minutes_of(&self, closure: &[u64], among: &[u64]) -> f64 {
        bits_of(closure, among).map(|place| self.needed[place].minutes).sum()
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

/// The targets with something left to do in them, each with its closure: its own bit and its prerequisites' closures.
fn open_targets(syllabus: &Syllabus, needed: &[Needed]) -> Vec<OpenTarget> {
    let mut place_of = vec![None; syllabus.len()];
    let mut closures: Vec<Vec<u64>> = Vec::with_capacity(needed.len());
    for (place, Needed { skill, .. }) in needed.iter().enumerate() {
        place_of[skill.at()] = Some(place);
        let mut closure = vec![0; words(needed.len())];
        closure[place / 64] |= 1 << (place % 64);
        for below in syllabus.graph().prerequisites(*skill).iter().filter_map(|below| place_of[below.at()]) {
            for (word, of_prerequisite) in closure.iter_mut().zip(&closures[below]) {
                *word |= of_prerequisite;
            }
        }
        closures.push(closure);
    }
    let is_open = |needed: &Needed| needed.weight > 0.0 && needed.minutes > 0.0;
    let open = |(needed, closure): (&Needed, Vec<u64>)| {
        is_open(needed).then_some(OpenTarget { weight: needed.weight, closure })
    };
    needed.iter().zip(closures).filter_map(open).collect()
}

const fn words(bits: usize) -> usize {
    bits.div_ceil(64)
}

/// The places that are in both, ascending.
fn bits_of(a: &[u64], b: &[u64]) -> impl Iterator<Item = usize> {
    a.iter().zip(b).enumerate().flat_map(|(i, (a, b))| {
        let mut word = a & b;
        std::iter::from_fn(move || {
            let bit = word.trailing_zeros() as usize;
            word &= word.wrapping_sub(1);
            (bit < 64).then_some(i * 64 + bit)
        })
    })
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
