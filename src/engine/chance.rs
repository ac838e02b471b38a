//! Where does chance come from? From a seed, so that the same log gives the same choices everywhere.

/// A small generator of random numbers: `SplitMix64` (Steele, Lea & Flood 2014). Not for secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chance {
    state: u64,
}

impl Chance {
    /// The generator of this seed; every seed will do.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// 64 random bits.
    pub const fn next_u64(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// A number in [0, 1), uniform, in steps of 2^-53.
    pub fn next_f64(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number in 0..n, uniform to within n / 2^64; 0 for n = 0.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next_u64()) * n as u128) >> 64) as usize
    }

    /// A number from the standard normal distribution (Box & Muller 1958).
    pub fn normal(&mut self) -> f64 {
        let radius = libm::sqrt(-2.0 * libm::log(1.0 - self.next_f64()));
        radius * libm::cos(std::f64::consts::TAU * self.next_f64())
    }

    /// Puts the slice in random order (Fisher & Yates).
    pub fn shuffle<T>(&mut self, slice: &mut [T]) {
        for last in (1..slice.len()).rev() {
            slice.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_splitmix64() {
        // The first outputs of the reference C program for seed 1234567.
        let mut chance = Chance::new(1_234_567);
        assert_eq!(chance.next_u64(), 6_457_827_717_110_365_317);
        assert_eq!(chance.next_u64(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn numbers_have_the_mean_and_variance_of_their_distribution() {
        let mut chance = Chance::new(7);
        let n = 20_000;
        let normals: Vec<f64> = (0..n).map(|_| chance.normal()).collect();
        let mean = normals.iter().sum::<f64>() / f64::from(n);
        let variance = normals.iter().map(|x| x * x).sum::<f64>() / f64::from(n);
        assert!(mean.abs() < 0.03, "{mean}");
        assert!((variance - 1.0).abs() < 0.04, "{variance}");
        assert!((0..1000).all(|_| chance.below(3) < 3));
        assert_eq!(chance.below(0), 0);
    }

    #[test]
    fn shuffling_keeps_every_card() {
        let mut cards: Vec<u32> = (0..52).collect();
        Chance::new(1).shuffle(&mut cards);
        assert_ne!(cards, (0..52).collect::<Vec<u32>>());
        cards.sort_unstable();
        assert_eq!(cards, (0..52).collect::<Vec<u32>>());
    }
}
