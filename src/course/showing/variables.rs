//! Draws an item's variables.

use std::collections::BTreeMap;

use super::super::draw::Draw;
use super::super::formula::{Expression, Names, round_to};
use super::super::numbers::{plain_number, plain_value};
use super::super::{Formula, Variable};

/// What stands where a value could not be computed.
pub(in crate::course) const FAILED: &str = "?";

/// Every variable's value, as it stands in a text.
pub(in crate::course) fn draw_values(variables: &BTreeMap<String, Variable>, seed: u64) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    for (name, variable) in variables {
        if let Some(value) = draw_value(name, variable, seed) {
            values.insert(name.clone(), value);
        }
    }
    // Each round computes what became known in the last; a circle stays unknown.
    for _ in 0..variables.len() {
        for (name, variable) in variables {
            if let Variable::Derived { is, round } = variable
                && !values.contains_key(name)
                && let Some(value) = derive_value(is, *round, variables, &values)
            {
                values.insert(name.clone(), value);
            }
        }
    }
    for name in variables.keys() {
        values.entry(name.clone()).or_insert_with(|| FAILED.to_owned());
    }
    values
}

/// In how many ways the variables can be drawn; at most 1000.
pub(in crate::course) fn count_draws(variables: &BTreeMap<String, Variable>) -> u32 {
    let most = 1000_u64;
    let count = variables.values().fold(1_u64, |count, variable| {
        let of_this = match variable {
            Variable::Range { from, to, step } => steps_in(*from, *to, *step),
            Variable::OneOf(values) => values.len().max(1) as u64,
            Variable::Derived { .. } => 1,
        };
        most.min(count * of_this.min(most))
    });
    count as u32
}

/// Draws one variable, whatever others there are: so one more in an item leaves these as they were.
fn draw_value(name: &str, variable: &Variable, seed: u64) -> Option<String> {
    let of_name = name
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    let mut draw = Draw::new(seed ^ of_name);
    match variable {
        Variable::Range { from, to, step } => {
            let taken = draw.below(steps_in(*from, *to, *step) as usize);
            Some(plain_number(from + taken as f64 * step))
        }
        Variable::OneOf(values) => Some(values.get(draw.below(values.len())).cloned().unwrap_or(FAILED.to_owned())),
        Variable::Derived { .. } => None,
    }
}

fn steps_in(from: f64, to: f64, step: f64) -> u64 {
    let steps = (to - from) / step;
    if step > 0.0 && steps.is_finite() && steps > 0.0 { (steps + 1e-9).min(1e9) as u64 + 1 } else { 1 }
}

fn derive_value(
    is: &Formula,
    round: Option<u32>,
    variables: &BTreeMap<String, Variable>,
    values: &BTreeMap<String, String>,
) -> Option<String> {
    let formula = Expression::parse(&is.0, &Names::only(variables.keys().cloned())).ok()?;
    let value = formula.value(&|name| plain_value(values.get(name)?));
    let rounded = round.map_or(value, |decimals| round_to(value, decimals));
    rounded.is_finite().then(|| plain_number(rounded))
}
