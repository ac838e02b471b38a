//! Does a clue point to right options as often as chance would?

use std::ops::RangeInclusive;

use super::super::super::place::Place;
use super::super::super::problem::Report;

/// How unlikely a count must be by chance, on its own side, to be a breach.
///
/// So each count is a breach in at most one of a hundred courses that were written by pure chance. A large course is
/// counted in some thirty ways, and many of these cannot come out so far: most such courses are told of nothing, and the
/// others of an option or two.
const RAREST: f64 = 0.005;

/// One place at which a clue can point to a right option, or not.
pub(super) struct Sighting<'a> {
    pub(super) place: &'a Place,
    /// The option that is best changed, such as `options.1.text`.
    pub(super) key: String,
    /// The chance that it points to a right option.
    pub(super) chance: f64,
    /// Whether it does.
    pub(super) is_right: bool,
    /// How much has to change so that it no longer does, or does: options with less are named first.
    pub(super) effort: usize,
}

/// What is said of a clue.
pub(super) struct Clue<'a> {
    /// What it is, such as "the right option stands in place 1".
    pub(super) is: &'a str,
    /// How to mend an option where it points to right ones too often.
    pub(super) when_too_often: &'a str,
    /// The same where it does too seldom.
    pub(super) when_too_seldom: &'a str,
}

/// Reports a clue that points to right options more often or more seldom than chance allows, at as many options as
/// have to change.
pub(super) fn check_clue(clue: &Clue<'_>, sightings: Vec<Sighting<'_>>, report: &mut Report) {
    let chances: Vec<f64> = sightings.iter().map(|sighting| sighting.chance).collect();
    let allowed = allowed(&chances);
    let (count, all) = (sightings.iter().filter(|sighting| sighting.is_right).count(), sightings.len());
    let (to_change, is_too_often) = if count > *allowed.end() {
        (count - allowed.end(), true)
    } else {
        (allowed.start().saturating_sub(count), false)
    };
    let by_chance = match chances.iter().sum::<f64>() {
        few if few < 0.5 => "hardly any".to_owned(),
        some => format!("{some:.0}"),
    };
    let mut candidates: Vec<Sighting<'_>> =
        sightings.into_iter().filter(|sighting| sighting.is_right == is_too_often).collect();
    candidates.sort_by_key(|sighting| sighting.effort);
    for sighting in candidates.into_iter().take(to_change) {
        let message = format!(
            "{} in {count} of {all} cases; chance gives {by_chance}, and {} to {} pass",
            clue.is,
            allowed.start(),
            allowed.end(),
        );
        let mend = if is_too_often { clue.when_too_often } else { clue.when_too_seldom };
        report.warning(sighting.place, &sighting.key, message, mend);
    }
}

/// The counts that chance explains, of independent events that each have their own chance.
///
/// Such a count has the Poisson binomial distribution, the binomial one where all chances are the same. A count is
/// left out when one as far out or further on its side is less likely than [`RAREST`].
fn allowed(chances: &[f64]) -> RangeInclusive<usize> {
    let distribution = distribution(chances);
    let tail = |counts: &mut dyn Iterator<Item = &f64>| {
        let mut sum = 0.0;
        counts
            .take_while(|probability| {
                sum += **probability;
                sum < RAREST
            })
            .count()
    };
    let too_few = tail(&mut distribution.iter());
    let too_many = tail(&mut distribution.iter().rev());
    too_few..=chances.len() - too_many
}

/// P(so many events happen), for none up to all of them, event by event.
fn distribution(chances: &[f64]) -> Vec<f64> {
    let mut distribution = vec![1.0];
    for chance in chances {
        let mut with_this = vec![0.0; distribution.len() + 1];
        for (count, probability) in distribution.iter().enumerate() {
            with_this[count] += probability * (1.0 - chance);
            with_this[count + 1] += probability * chance;
        }
        distribution = with_this;
    }
    distribution
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(chance: f64, events: usize, expected: RangeInclusive<usize>) {
        assert_eq!(allowed(&vec![chance; events]), expected, "{events} events of {chance}");
    }

    /// The bounds are those of tables of the binomial distribution at 0.005 on each side.
    #[test]
    fn counts_are_allowed_as_the_binomial_distribution_has_it() {
        check(0.5, 0, 0..=0);
        check(0.5, 7, 0..=7);
        check(0.5, 8, 1..=7);
        check(0.5, 20, 4..=16);
        check(0.25, 40, 4..=17);
    }

    #[test]
    fn probabilities_of_unlike_events_add_up() {
        let distribution = distribution(&[0.5, 0.25, 0.2]);
        let expected = [0.3, 0.475, 0.2, 0.025];
        for (found, expected) in distribution.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12, "{distribution:?}");
        }
    }
}
