//! How is something summed that must not depend on the order?

/// A sum of numbers of at least 0 in whole billionths: for probabilities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Billionths(pub u64);

/// A sum of numbers of at least 0 in whole thousandths: for minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Thousandths(pub u64);

impl Billionths {
    /// A number, rounded; 0 for what is none.
    #[must_use]
    pub fn of(number: f64) -> Self {
        Self((number * 1e9).round().max(0.0) as u64)
    }

    /// Adds another.
    pub const fn add(&mut self, other: Self) {
        self.0 = self.0.saturating_add(other.0);
    }

    /// The sum as a number.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0 as f64 / 1e9
    }
}

impl Thousandths {
    /// A number, rounded; 0 for what is none.
    #[must_use]
    pub fn of(number: f64) -> Self {
        Self((number * 1e3).round().max(0.0) as u64)
    }

    /// Adds another.
    pub const fn add(&mut self, other: Self) {
        self.0 = self.0.saturating_add(other.0);
    }

    /// The sum as a number.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0 as f64 / 1e3
    }
}
