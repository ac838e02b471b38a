//! Where is the lowest point of a smooth function? L-BFGS, asked for one point at a time.
//!
//! Limited-memory quasi-Newton descent (Nocedal & Wright 2006, algorithm 7.4) with backtracking. It never calls the
//! function: it names a point and is told the value and slope there. So the function may be computed anywhere, by one
//! process or by many, and the whole state can be written down between two points.

use serde::{Deserialize, Serialize};

/// How many earlier steps shape the next one.
const MEMORY: usize = 10;
/// A step must bring at least this share of what the slope promises (Armijo's rule).
const SUFFICIENT: f64 = 1e-4;
/// How often a step that brings too little is shortened before giving up.
const SHORTENINGS_AT_MOST: u32 = 12;
/// Values that differ by less than this share are the same: the sums behind them are cut to units.
const SAME_VALUE: f64 = 1e-9;

/// What there is to descend.
#[derive(Clone, Debug)]
pub(super) struct Landscape<'a> {
    /// The steepness that each coordinate is expected to have (second derivative), above 0.
    pub(super) steepness: &'a [f64],
    /// The least and greatest values of the first coordinates; the others are free.
    pub(super) bounds: &'a [(f64, f64)],
}

/// A descent under way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Descent {
    /// The point whose value and slope are wanted next; the result, once it is done.
    #[serde(with = "super::bits::list")]
    pub(super) point: Vec<f64>,
    /// How many steps were taken.
    pub(super) steps: u32,
    /// Whether no lower point was found, or too little lower.
    pub(super) done: bool,
    best: Option<Best>,
    /// Differences of point and slope in earlier steps, oldest first.
    #[serde(with = "super::bits::pairs")]
    earlier: Vec<(Vec<f64>, Vec<f64>)>,
    #[serde(with = "super::bits::list")]
    direction: Vec<f64>,
    #[serde(with = "super::bits")]
    length: f64,
    shortenings: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Best {
    #[serde(with = "super::bits::list")]
    point: Vec<f64>,
    #[serde(with = "super::bits")]
    value: f64,
    #[serde(with = "super::bits::list")]
    slope: Vec<f64>,
}

impl Descent {
    pub(super) fn from(point: Vec<f64>) -> Self {
        Self {
            point,
            steps: 0,
            done: false,
            best: None,
            earlier: Vec::new(),
            direction: Vec::new(),
            length: 1.0,
            shortenings: 0,
        }
    }

    /// The lowest point so far; where it begins, if nothing was heard yet.
    pub(super) fn best(&self) -> &[f64] {
        self.best.as_ref().map_or(&self.point, |best| &best.point)
    }

    /// The lowest value so far.
    pub(super) fn value(&self) -> Option<f64> {
        self.best.as_ref().map(|best| best.value)
    }

    /// Takes in value and slope at [`Self::point`], and moves it to where they are wanted next.
    pub(super) fn hear(&mut self, landscape: &Landscape, value: f64, slope: Vec<f64>) {
        let Some(best) = &self.best else {
            self.best = Some(Best { point: self.point.clone(), value, slope });
            self.set_out(landscape);
            return;
        };
        let step: Vec<f64> = self.point.iter().zip(&best.point).map(|(new, old)| new - old).collect();
        let promised = dot(&best.slope, &step);
        let good_enough = value <= best.value + SUFFICIENT * promised;
        if !good_enough {
            self.shorten(landscape);
            return;
        }
        let gained = best.value - value;
        let difference: Vec<f64> = slope.iter().zip(&best.slope).map(|(new, old)| new - old).collect();
        // Only steps along which the slope rises say how the ground is bent.
        if dot(&difference, &step) > 1e-10 * dot(&step, &step) {
            if self.earlier.len() == MEMORY {
                self.earlier.remove(0);
            }
            self.earlier.push((step, difference));
        }
        self.steps += 1;
        self.done = gained <= SAME_VALUE * value.abs();
        self.best = Some(Best { point: self.point.clone(), value, slope });
        if !self.done {
            self.set_out(landscape);
        }
    }

    /// Ends at the lowest point so far.
    pub(super) fn end(&mut self) {
        self.point = self.best().to_vec();
        self.done = true;
    }

    fn set_out(&mut self, landscape: &Landscape) {
        let Some(best) = &self.best else { return };
        let mut slope = best.slope.clone();
        // A coordinate at its bound that wants beyond it stays.
        for (at, (least, greatest)) in landscape.bounds.iter().enumerate() {
            let beyond =
                (best.point[at] <= *least && slope[at] > 0.0) || (best.point[at] >= *greatest && slope[at] < 0.0);
            if beyond {
                slope[at] = 0.0;
            }
        }
        self.direction = within(landscape, &best.point, self.downhill(landscape, &slope));
        if dot(&self.direction, &slope) >= 0.0 {
            let plain = slope.iter().zip(landscape.steepness).map(|(slope, steep)| -slope / steep);
            self.direction = plain.collect();
            self.earlier.clear();
        }
        self.length = 1.0;
        self.shortenings = 0;
        self.go(landscape);
    }

    fn shorten(&mut self, landscape: &Landscape) {
        self.shortenings += 1;
        self.length *= 0.4;
        if self.shortenings <= SHORTENINGS_AT_MOST {
            self.go(landscape);
        } else if self.earlier.is_empty() {
            self.end();
        } else {
            // What earlier steps told may mislead, near a bound above all.
            self.earlier.clear();
            self.set_out(landscape);
        }
    }

    fn go(&mut self, landscape: &Landscape) {
        let Some(best) = &self.best else { return };
        let along = best.point.iter().zip(&self.direction);
        self.point = along.map(|(start, direction)| start + self.length * direction).collect();
        for (coordinate, (least, greatest)) in self.point.iter_mut().zip(landscape.bounds) {
            *coordinate = coordinate.clamp(*least, *greatest);
        }
    }

    /// The two-loop recursion: minus the slope times what is known of the inverse second derivatives.
    fn downhill(&self, landscape: &Landscape, slope: &[f64]) -> Vec<f64> {
        let mut direction: Vec<f64> = slope.iter().map(|slope| -slope).collect();
        let mut shares = Vec::with_capacity(self.earlier.len());
        for (step, difference) in self.earlier.iter().rev() {
            let share = dot(step, &direction) / dot(step, difference);
            add_scaled(&mut direction, -share, difference);
            shares.push(share);
        }
        let scale = self.earlier.last().map_or(1.0, |(step, difference)| {
            let bent: f64 = difference.iter().zip(landscape.steepness).map(|(d, steep)| d * d / steep).sum();
            dot(step, difference) / bent
        });
        for (direction, steep) in direction.iter_mut().zip(landscape.steepness) {
            *direction *= scale / steep;
        }
        for ((step, difference), share) in self.earlier.iter().zip(shares.iter().rev()) {
            let back = dot(difference, &direction) / dot(step, difference);
            add_scaled(&mut direction, share - back, step);
        }
        direction
    }
}

/// A direction that stays where it would leave the bounds at once.
fn within(landscape: &Landscape, point: &[f64], mut direction: Vec<f64>) -> Vec<f64> {
    for ((way, at), (least, greatest)) in direction.iter_mut().zip(point).zip(landscape.bounds) {
        if (at <= least && *way < 0.0) || (at >= greatest && *way > 0.0) {
            *way = 0.0;
        }
    }
    direction
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add_scaled(sum: &mut [f64], scale: f64, more: &[f64]) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += scale * more;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rosenbrock's curved valley, lowest at (1, 1).
    fn valley(point: &[f64]) -> (f64, Vec<f64>) {
        let (x, y) = (point[0], point[1]);
        let bend = y - x * x;
        ((1.0 - x).powi(2) + 100.0 * bend * bend + 1.0, vec![-2.0 * (1.0 - x) - 400.0 * x * bend, 200.0 * bend])
    }

    fn descend(landscape: &Landscape) -> Descent {
        let mut descent = Descent::from(vec![-1.2, 1.0]);
        while !descent.done && descent.steps < 200 {
            let (value, slope) = valley(&descent.point);
            descent.hear(landscape, value, slope);
        }
        descent
    }

    #[test]
    fn it_finds_the_lowest_point_of_a_curved_valley() {
        let descent = descend(&Landscape { steepness: &[1.0, 1.0], bounds: &[] });
        assert!(descent.steps < 100, "{}", descent.steps);
        assert!(descent.point.iter().all(|x| (x - 1.0).abs() < 1e-3), "{:?}", descent.point);
    }

    #[test]
    fn it_stays_within_bounds() {
        let descent = descend(&Landscape { steepness: &[1.0, 1.0], bounds: &[(-2.0, 0.5)] });
        assert!((descent.point[0] - 0.5).abs() < 1e-3 && (descent.point[1] - 0.25).abs() < 1e-3, "{:?}", descent.point);
    }
}
