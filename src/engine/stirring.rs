//! How do the guesses stay varied? Every particle moves a little, to where the evidence still allows it.

use super::cloud::{ABILITY_SLOPE, Bits, Cloud, HOLE, STRAND_DEVIATION, bit, logistic, set};

/// Metropolis steps on ability and on strands.
const ABILITY_STEP: f64 = 0.35;
const STRAND_STEP: f64 = 0.3;

impl Cloud {
    /// One Gibbs sweep over the skills, then one Metropolis step on ability and strands.
    pub(crate) fn stir(&mut self) {
        let curves = Curves::new();
        self.sweep(&curves);
        self.move_abilities(&curves);
    }

    fn sweep(&mut self, curves: &Curves) {
        let (levels, count) = (self.levels(), self.count());
        let if_ready: Vec<f64> = self
            .nodes
            .iter()
            .flat_map(|node| levels[node.area].iter().map(|level| curves.logistic(node.base + level)))
            .collect();
        for k in 0..self.nodes.len() {
            let ready = self.ready(k);
            let others: Vec<(usize, Bits, Bits)> = self.nodes[k]
                .children
                .iter()
                .map(|&child| (child * count, self.ready_but_for(child, k), self.nodes[child].known.clone()))
                .collect();
            let evidence = self.nodes[k].if_known / self.nodes[k].if_unknown;
            let mut known = self.none();
            let mut sum = 0.0;
            for n in 0..count {
                let p = if bit(&ready, n) { if_ready[k * count + n] } else { HOLE };
                let mut odds = evidence * p / (1.0 - p);
                for (row, but_for, child) in &others {
                    if bit(but_for, n) {
                        let p = if_ready[row + n];
                        odds *= if bit(child, n) { p / HOLE } else { (1.0 - p) / (1.0 - HOLE) };
                    }
                }
                let chance = if odds.is_finite() { odds / (1.0 + odds) } else { 1.0 };
                sum += chance;
                if self.chance.next_f64() < chance {
                    set(&mut known, n);
                }
            }
            self.nodes[k].known = known;
            self.nodes[k].marginal = sum / count as f64;
        }
    }

    /// Random-walk Metropolis on the general ability, then on each area's.
    fn move_abilities(&mut self, curves: &Curves) {
        let ready: Vec<Bits> = (0..self.nodes.len()).map(|k| self.ready(k)).collect();
        let proposed: Vec<f64> = self.ability.iter().map(|old| old + ABILITY_STEP * self.chance.normal()).collect();
        let mut fits = self.fits(&ready, curves);
        let old = std::mem::replace(&mut self.ability, proposed);
        let new_fits = self.fits(&ready, curves);
        for n in 0..self.count() {
            let (of_new, of_old) = (sum_at(&new_fits, n), sum_at(&fits, n));
            let gain = of_new - of_old - 0.5 * (self.ability[n] * self.ability[n] - old[n] * old[n]);
            if self.chance.next_f64() < libm::exp(gain) {
                for (fit, new) in fits.iter_mut().zip(&new_fits) {
                    fit[n] = new[n];
                }
            } else {
                self.ability[n] = old[n];
            }
        }

        let mut proposed = self.strands.clone();
        for value in proposed.iter_mut().flatten() {
            *value += STRAND_STEP * self.chance.normal();
        }
        let old = std::mem::replace(&mut self.strands, proposed);
        let new_fits = self.fits(&ready, curves);
        for (area, strand) in self.strands.iter_mut().enumerate() {
            for (n, value) in strand.iter_mut().enumerate() {
                let before = old[area][n];
                let prior = (*value * *value - before * before) / (2.0 * STRAND_DEVIATION * STRAND_DEVIATION);
                if self.chance.next_f64() >= libm::exp(new_fits[area][n] - fits[area][n] - prior) {
                    *value = before;
                }
            }
        }
    }

    /// Log-likelihood of each particle's bits by area, given its abilities.
    fn fits(&self, ready: &[Bits], curves: &Curves) -> Vec<Vec<f64>> {
        let levels = self.levels();
        let mut fits = vec![vec![0.0; self.count()]; self.strands.len()];
        for (node, ready) in self.nodes.iter().zip(ready) {
            let (fit, level) = (&mut fits[node.area], &levels[node.area]);
            for n in 0..self.count() {
                if bit(ready, n) {
                    let logit = node.base + level[n];
                    fit[n] += if bit(&node.known, n) { logit } else { 0.0 } - curves.softplus(logit);
                }
            }
        }
        fits
    }

    fn levels(&self) -> Vec<Vec<f64>> {
        let of_area = |strand: &Vec<f64>| {
            strand.iter().zip(&self.ability).map(|(strand, ability)| ABILITY_SLOPE * (ability + strand)).collect()
        };
        self.strands.iter().map(of_area).collect()
    }

    /// The same, whatever the one parent is.
    fn ready_but_for(&self, k: usize, but_for: usize) -> Bits {
        self.all_known(self.nodes[k].parents.iter().filter(|&&parent| parent != but_for))
    }
}

/// The logistic function and softplus, tabulated: the sweep needs them a hundred thousand times. Good to 1e-4.
struct Curves {
    logistic: Vec<f64>,
    softplus: Vec<f64>,
}

const CURVES_END: f64 = 12.0;
const CURVES_STEPS_PER_UNIT: f64 = 32.0;

impl Curves {
    fn new() -> Self {
        let steps = (2.0 * CURVES_END * CURVES_STEPS_PER_UNIT) as usize + 2;
        let logistic: Vec<f64> = (0..steps).map(|i| logistic(i as f64 / CURVES_STEPS_PER_UNIT - CURVES_END)).collect();
        // log(1 + e^x) = -log(1 - s(x))
        let softplus = logistic.iter().map(|p| -libm::log1p(-p)).collect();
        Self { logistic, softplus }
    }

    fn logistic(&self, x: f64) -> f64 {
        read(&self.logistic, x)
    }

    fn softplus(&self, x: f64) -> f64 {
        read(&self.softplus, x)
    }
}

fn read(table: &[f64], x: f64) -> f64 {
    let position = (x.clamp(-CURVES_END, CURVES_END) + CURVES_END) * CURVES_STEPS_PER_UNIT;
    let i = position as usize;
    let part = position - i as f64;
    table[i] + part * (table[i + 1] - table[i])
}

fn sum_at(rows: &[Vec<f64>], n: usize) -> f64 {
    rows.iter().map(|row| row[n]).sum()
}
