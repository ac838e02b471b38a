//! What may a learner know already? A cloud of guesses, each a full answer to that question.
//!
//! Each particle says of every skill whether it is known, and how able the learner is in general and in each area. It
//! follows the graph: P(known | all prerequisites known) = s(base + 1.4 (ability + strand)), and with a prerequisite
//! missing 0.05, because people do have holes. Answers select among the particles (sequential Monte Carlo, Gordon et
//! al. 1993), a Gibbs sweep and a Metropolis step keep them varied (resample-move, Gilks & Berzuini 2001). A skill's
//! bits are packed, so that counting over particles is counting bits.

use super::{Chance, SkillIndex, Syllabus};
use crate::order::put_in_order;

/// The fewest and the most words of 64 particles each, and how many there are of them over all skills together in
/// between: small courses can afford more particles, and with more, less chance is taken for correlation.
const WORDS: (usize, usize) = (4, 16);
const SKILL_WORDS: usize = 1_280;

/// P(known | a prerequisite is not).
pub(crate) const HOLE: f64 = 0.05;
/// How much ability moves the log-odds of knowing a skill.
pub(crate) const ABILITY_SLOPE: f64 = 1.4;
/// Standard deviation of an area's ability around the general one.
pub(crate) const STRAND_DEVIATION: f64 = 0.6;
/// One bit for each particle.
pub(crate) type Bits = Vec<u64>;

/// The cloud over some skills, closed under prerequisites.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cloud {
    /// Prerequisites first.
    pub(crate) nodes: Vec<Node>,
    /// A skill's place among the nodes.
    place: Vec<Option<u32>>,
    pub(crate) ability: Vec<f64>,
    /// By area, then particle.
    pub(crate) strands: Vec<Vec<f64>>,
    pub(crate) chance: Chance,
}

/// One skill in the cloud.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    skill: SkillIndex,
    pub(crate) parents: Vec<usize>,
    pub(crate) children: Vec<usize>,
    pub(crate) area: usize,
    pub(crate) base: f64,
    /// Likelihoods of all evidence on the skill itself, if known and if not.
    pub(crate) if_known: f64,
    pub(crate) if_unknown: f64,
    pub(crate) known: Bits,
    /// P(known), averaged over the particles' chances rather than their bits.
    pub(crate) marginal: f64,
}

impl Cloud {
    /// Guesses at what is known of `skills`, which must be closed under prerequisites. `evidence` gives the
    /// likelihoods, if known and if not, of what was seen of a skill before.
    pub(crate) fn new(
        syllabus: &Syllabus,
        skills: &[SkillIndex],
        seed: u64,
        evidence: impl Fn(SkillIndex) -> (f64, f64),
    ) -> Self {
        let mut chance = Chance::new(seed);
        let words = (SKILL_WORDS / skills.len().max(1)).clamp(WORDS.0, WORDS.1);
        let (nodes, place, areas) = nodes_of(syllabus, skills, words, evidence);
        let count = 64 * words;
        let ability = (0..count).map(|_| chance.normal()).collect();
        let strands = (0..areas).map(|_| (0..count).map(|_| STRAND_DEVIATION * chance.normal()).collect()).collect();
        let mut cloud = Self { nodes, place, ability, strands, chance };
        cloud.sample();
        for _ in 0..3 {
            cloud.stir();
        }
        cloud
    }

    /// The skills, prerequisites first, each with P(known).
    pub(crate) fn marginals(&self) -> impl Iterator<Item = (SkillIndex, f64)> {
        self.nodes.iter().map(|node| (node.skill, node.marginal))
    }

    /// P(known); `None` for a skill that is not in the cloud.
    pub(crate) fn marginal(&self, skill: SkillIndex) -> Option<f64> {
        Some(self.nodes[self.place(skill)?].marginal)
    }

    /// How many particles there are, a multiple of 64.
    pub(crate) const fn count(&self) -> usize {
        self.ability.len()
    }

    /// No particle.
    pub(crate) fn none(&self) -> Bits {
        vec![0; self.count() / 64]
    }

    /// The particles' mean ability, in standard deviations of the population.
    pub(crate) fn mean_ability(&self) -> f64 {
        self.ability.iter().sum::<f64>() / self.count() as f64
    }

    /// Takes in evidence with these likelihoods.
    pub(crate) fn learn_of(&mut self, skill: SkillIndex, if_known: f64, if_unknown: f64) {
        let Some(k) = self.place(skill) else { return };
        let node = &mut self.nodes[k];
        node.if_known *= if_known;
        node.if_unknown *= if_unknown;
        let known = &node.known;
        let weights: Vec<f64> =
            (0..self.ability.len()).map(|n| if bit(known, n) { if_known } else { if_unknown }).collect();
        self.resample(&weights);
        self.stir();
    }

    /// How much doubt a question is expected to settle, where right answers have these chances: the expected fall of
    /// 4 p (1 - p), summed over the skills that `counts`. A skill at 0.5 that is settled wholly gives 1.
    ///
    /// For two outcomes that fall is cov² / variance of the outcome. Chance correlations between particles would add
    /// to it, so what they add on average is taken off.
    pub(crate) fn settles(
        &self,
        skill: SkillIndex,
        if_known: f64,
        if_unknown: f64,
        counts: impl Fn(SkillIndex) -> bool,
    ) -> f64 {
        let Some(asked) = self.place(skill).map(|k| &self.nodes[k]) else { return 0.0 };
        let share = |bits: u32| f64::from(bits) / self.count() as f64;
        let known = share(count(&asked.known));
        let right = known * if_known + (1.0 - known) * if_unknown;
        let outcome_variance = right * (1.0 - right);
        if outcome_variance <= 0.0 {
            return 0.0;
        }
        let gap = if_known - if_unknown;
        let scale = gap * gap / outcome_variance;
        let noise = known * (1.0 - known) / self.count() as f64;
        let fall = |node: &Node| {
            let p = share(count(&node.known));
            let both = node.known.iter().zip(&asked.known).map(|(a, b)| (a & b).count_ones()).sum();
            let covariance = share(both) - p * known;
            let by_chance = if node.skill == skill { 0.0 } else { p * (1.0 - p) * noise };
            scale * (covariance * covariance - by_chance)
        };
        4.0 * self.nodes.iter().filter(|node| counts(node.skill)).map(fall).sum::<f64>()
    }

    fn place(&self, skill: SkillIndex) -> Option<usize> {
        self.place.get(skill.at()).copied().flatten().map(|k| k as usize)
    }

    /// Draws every particle from the prior, prerequisites first, and selects by the evidence on the way.
    fn sample(&mut self) {
        let mut weights = vec![1.0; self.count()];
        for k in 0..self.nodes.len() {
            let ready = self.ready(k);
            let Node { area, base, if_known, if_unknown, .. } = self.nodes[k];
            let mut known = self.none();
            for (n, weight) in weights.iter_mut().enumerate() {
                let level = ABILITY_SLOPE * (self.ability[n] + self.strands[area][n]);
                let p = if bit(&ready, n) { logistic(base + level) } else { HOLE };
                let total = p * if_known + (1.0 - p) * if_unknown;
                *weight *= total;
                if self.chance.next_f64() * total < p * if_known {
                    set(&mut known, n);
                }
            }
            self.nodes[k].marginal = f64::from(count(&known)) / self.count() as f64;
            self.nodes[k].known = known;
            let sum: f64 = weights.iter().sum();
            let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
            if sum * sum < 0.5 * self.count() as f64 * squares {
                self.resample(&weights);
                weights.fill(1.0);
            }
        }
        self.resample(&weights);
    }

    /// Systematic resampling: as many copies of each particle as its weight says.
    fn resample(&mut self, weights: &[f64]) {
        let total: f64 = weights.iter().sum();
        if !(total > 0.0 && total.is_finite()) {
            return;
        }
        let start = self.chance.next_f64();
        let mut chosen = vec![0; weights.len()];
        let (mut from, mut reached) = (0, weights[0]);
        for (n, slot) in chosen.iter_mut().enumerate() {
            let mark = (n as f64 + start) / weights.len() as f64 * total;
            while reached < mark && from + 1 < weights.len() {
                from += 1;
                reached += weights[from];
            }
            *slot = from;
        }
        for node in &mut self.nodes {
            let old = std::mem::replace(&mut node.known, vec![0; weights.len() / 64]);
            for (n, &from) in chosen.iter().enumerate() {
                node.known[n / 64] |= (old[from / 64] >> (from % 64) & 1) << (n % 64);
            }
        }
        self.ability = chosen.iter().map(|&from| self.ability[from]).collect();
        for strand in &mut self.strands {
            *strand = chosen.iter().map(|&from| strand[from]).collect();
        }
    }

    /// In which particles all prerequisites of node k are known.
    pub(crate) fn ready(&self, k: usize) -> Bits {
        self.all_known(self.nodes[k].parents.iter())
    }

    /// In which particles all of these are known.
    pub(crate) fn all_known<'a>(&self, nodes: impl Iterator<Item = &'a usize>) -> Bits {
        let mut all = vec![u64::MAX; self.count() / 64];
        for &node in nodes {
            all.iter_mut().zip(&self.nodes[node].known).for_each(|(all, known)| *all &= known);
        }
        all
    }
}

fn nodes_of(
    syllabus: &Syllabus,
    skills: &[SkillIndex],
    words: usize,
    evidence: impl Fn(SkillIndex) -> (f64, f64),
) -> (Vec<Node>, Vec<Option<u32>>, usize) {
    let graph = syllabus.graph();
    let mut wanted = vec![false; graph.len()];
    for skill in skills {
        if let Some(wanted) = wanted.get_mut(skill.at()) {
            *wanted = true;
        }
    }
    let deepest = graph.order().iter().map(|&skill| graph.depth(skill)).max().unwrap_or(1);
    let mut areas: Vec<u32> = Vec::new();
    let mut nodes: Vec<Node> = Vec::with_capacity(skills.len());
    let mut place = vec![None; graph.len()];
    let mut ordered: Vec<SkillIndex> = graph.order().iter().copied().filter(|skill| wanted[skill.at()]).collect();
    // By nothing that depends on how skills are numbered, so that the same chance falls to the same skill.
    let by_place = |skill: SkillIndex| (graph.depth(skill), syllabus.items_of(skill).first());
    put_in_order(&mut ordered, |&a, &b| by_place(a).cmp(&by_place(b)));
    for skill in ordered {
        let k = nodes.len();
        place[skill.at()] = Some(k as u32);
        let area = syllabus.skill(skill).map_or(0, |numbers| numbers.area);
        let area = areas.iter().position(|&seen| seen == area).unwrap_or_else(|| {
            areas.push(area);
            areas.len() - 1
        });
        let base = match syllabus.skill(skill).and_then(|numbers| numbers.prior) {
            Some(prior) => logit(prior.get().clamp(0.02, 0.98)),
            None => 1.9 - 1.6 * f64::from(graph.depth(skill)) / f64::from(deepest),
        };
        let parents: Vec<usize> =
            graph.prerequisites(skill).iter().filter_map(|parent| place[parent.at()]).map(|p| p as usize).collect();
        for &parent in &parents {
            nodes[parent].children.push(k);
        }
        let (if_known, if_unknown) = evidence(skill);
        let children = Vec::new();
        nodes.push(Node {
            skill,
            parents,
            children,
            area,
            base,
            if_known,
            if_unknown,
            known: vec![0; words],
            marginal: 0.5,
        });
    }
    (nodes, place, areas.len())
}

pub(crate) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}

fn logit(p: f64) -> f64 {
    libm::log(p / (1.0 - p))
}

pub(crate) fn bit(bits: &[u64], n: usize) -> bool {
    bits[n / 64] >> (n % 64) & 1 == 1
}

pub(crate) fn set(bits: &mut [u64], n: usize) {
    bits[n / 64] |= 1 << (n % 64);
}

fn count(bits: &[u64]) -> u32 {
    bits.iter().map(|word| word.count_ones()).sum()
}

#[cfg(test)]
mod tests {
    use super::super::small_courses::course;
    use super::*;

    /// P(known) of each skill of a small graph in one area, by summing over all states and abilities.
    fn exact(parents: &[&[usize]], bases: &[f64], seen: &[(f64, f64)]) -> Vec<f64> {
        let count = parents.len();
        let mut known = vec![0.0; count];
        let mut total = 0.0;
        for step in -60..=60 {
            // Ability and strand together are normal with variance 1 + 0.36.
            let level = f64::from(step) / 15.0;
            let density = libm::exp(-level * level / 2.0 / (1.0 + STRAND_DEVIATION * STRAND_DEVIATION));
            for state in 0_u32..1 << count {
                let has = |k: usize| state >> k & 1 == 1;
                let chance: f64 = (0..count)
                    .map(|k| {
                        let ready = parents[k].iter().all(|&parent| has(parent));
                        let p = if ready { logistic(bases[k] + ABILITY_SLOPE * level) } else { HOLE };
                        if has(k) { p * seen[k].0 } else { (1.0 - p) * seen[k].1 }
                    })
                    .product();
                total += density * chance;
                (0..count).filter(|&k| has(k)).for_each(|k| known[k] += density * chance);
            }
        }
        known.iter().map(|sum| sum / total).collect()
    }

    #[test]
    fn the_cloud_is_near_the_exact_answer() {
        let syllabus = course(&[&[], &[0], &[0], &[1, 2], &[]]);
        let skills: Vec<SkillIndex> = (0..5).map(SkillIndex).collect();
        let seen = [(1.0, 1.0), (1.0, 1.0), (0.1, 0.95), (1.0, 1.0), (0.9, 0.12)];
        let depths = [1.0, 2.0, 2.0, 3.0, 1.0];
        let bases = depths.map(|depth| 1.9 - 1.6 * depth / 3.0);
        let expected = exact(&[&[], &[0], &[0], &[1, 2], &[]], &bases, &seen);

        // One after another, and all known from the start; the mean of some clouds.
        let seeds = 0..12;
        let mut means = [[0.0; 5]; 2];
        for seed in seeds.clone() {
            let mut asked = Cloud::new(&syllabus, &skills, seed, |_| (1.0, 1.0));
            asked.learn_of(SkillIndex(2), 0.1, 0.95);
            asked.learn_of(SkillIndex(4), 0.9, 0.12);
            let told = Cloud::new(&syllabus, &skills, seed, |skill| seen[skill.at()]);
            for (mean, cloud) in means.iter_mut().zip([asked, told]) {
                for (skill, p) in cloud.marginals() {
                    mean[skill.at()] += p / 12.0;
                }
            }
        }
        for mean in means {
            for (found, expected) in mean.iter().zip(&expected) {
                assert!((found - expected).abs() < 0.05, "{means:?} instead of {expected:?}");
            }
        }
    }

    #[test]
    fn a_question_in_the_middle_of_a_chain_settles_more_than_one_at_its_end() {
        let syllabus = super::super::small_courses::chain(9);
        let skills: Vec<SkillIndex> = (0..9).map(SkillIndex).collect();
        let cloud = Cloud::new(&syllabus, &skills, 1, |_| (1.0, 1.0));
        let settles = |skill| cloud.settles(SkillIndex(skill), 0.9, 0.12, |_| true);
        assert!(settles(3) > settles(8));
        assert!(settles(3) > 1.0);
        assert!(settles(77).abs() < 1e-12);
    }
}
