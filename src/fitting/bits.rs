//! How are numbers written so that they come back bit for bit? As the whole numbers that their bits are.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

// Clippy thinks so where a pointer is as large as a number.
#[cfg_attr(target_pointer_width = "64", expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so"))]
pub(super) fn serialize<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    number.to_bits().serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    u64::deserialize(deserializer).map(f64::from_bits)
}

/// The same for a list.
pub(super) mod list {
    use super::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(numbers: &[f64], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(numbers.iter().map(|number| number.to_bits()))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f64>, D::Error> {
        let bits = Vec::<u64>::deserialize(deserializer)?;
        Ok(bits.into_iter().map(f64::from_bits).collect())
    }
}

/// The same for pairs of lists.
pub(super) mod pairs {
    use super::{Deserialize, Deserializer, Serializer};

    type Pairs = Vec<(Vec<f64>, Vec<f64>)>;

    pub(crate) fn serialize<S: Serializer>(pairs: &Pairs, serializer: S) -> Result<S::Ok, S::Error> {
        let bits = |list: &Vec<f64>| list.iter().map(|number| number.to_bits()).collect::<Vec<u64>>();
        serializer.collect_seq(pairs.iter().map(|(a, b)| (bits(a), bits(b))))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Pairs, D::Error> {
        let pairs = Vec::<(Vec<u64>, Vec<u64>)>::deserialize(deserializer)?;
        let floats = |list: Vec<u64>| list.into_iter().map(f64::from_bits).collect();
        Ok(pairs.into_iter().map(|(a, b)| (floats(a), floats(b))).collect())
    }
}
