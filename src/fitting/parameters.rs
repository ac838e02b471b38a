//! How are fitted parameters written down? As one JSON file, by names of skills and items, that a course can include.
//!
//! `docs/fitting.md` describes the form.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::fit::Fitted;
use super::shown::shown;
use crate::engine::Probability;
use crate::engine::bkt_plus::{BktPlus, Item, Skill, SkillLogits, Weights};
use crate::engine::tracing::{Bkt, Tracing};

/// A parameter file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parameters {
    format: Format,
    version: u32,
    /// How many answers they were fitted to.
    pub answers: u64,
    /// ln P(all answers); for BKT+ less what the distributions of the parameters take off.
    pub log_likelihood: f64,
    /// The numbers.
    #[serde(flatten)]
    pub model: ModelParameters,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Format {
    #[serde(rename = "cairn-parameters")]
    CairnParameters,
}

const VERSION: u32 = 1;

/// The numbers of one model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "model")]
pub enum ModelParameters {
    /// Plain tracing.
    #[serde(rename = "bkt")]
    Bkt {
        /// For skills that are not listed.
        typical: PlainRow,
        /// By skill.
        skills: BTreeMap<String, PlainRow>,
    },
    /// BKT+.
    #[serde(rename = "bkt+")]
    BktPlus {
        /// By the names of [`Weights::NAMES`].
        weights: BTreeMap<String, f64>,
        /// For skills that are not listed.
        typical: PlusRow,
        /// By skill.
        skills: BTreeMap<String, PlusRow>,
        /// By item.
        items: BTreeMap<String, ItemRow>,
    },
}

/// A skill of plain tracing: probabilities.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlainRow {
    /// pyBKT's `prior`.
    pub prior: f64,
    /// pyBKT's `learns`.
    pub transit: f64,
    /// pyBKT's `guesses`.
    pub guess: f64,
    /// pyBKT's `slips`.
    pub slip: f64,
    /// pyBKT's `forgets`.
    #[serde(default)]
    pub forget: f64,
}

/// A skill of BKT+: see [`SkillLogits`] and [`Skill`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the same names, described there")]
pub struct PlusRow {
    pub guess: f64,
    pub gain: f64,
    pub prior: f64,
    pub transit: f64,
    pub forget: f64,
    pub ease: f64,
    #[serde(default)]
    pub easiness: f64,
}

/// An item of BKT+: see [`Item`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the same names, described there")]
pub struct ItemRow {
    pub easiness: f64,
    pub ease: f64,
}

/// Why a text is no parameter file.
#[derive(Debug)]
pub enum ParametersError {
    /// It has another form.
    Form(serde_json::Error),
    /// It was written by a newer Cairn.
    Version(u32),
    /// A number is outside its range.
    Range {
        /// Which.
        place: String,
        /// What it is.
        number: f64,
        /// What it may be.
        allowed: &'static str,
    },
    /// A weight has no such name.
    NoSuchWeight(String),
}

impl fmt::Display for ParametersError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(error) => write!(f, "no parameter file: {}", shown(&error.to_string(), 300)),
            Self::Version(version) => {
                write!(f, "a parameter file of version {version}, but this Cairn knows version {VERSION}; update Cairn")
            }
            Self::Range { place, number, allowed } => {
                write!(f, "{} is {number}, but must be {allowed}", shown(place, 100))
            }
            Self::NoSuchWeight(name) => {
                write!(f, "there is no weight {:?}; there are {}", shown(name, 100), Weights::NAMES.join(", "))
            }
        }
    }
}

impl std::error::Error for ParametersError {}

/// Logits beyond this are certainties, and larger ones could overflow in products.
const LOGIT_AT_MOST: f64 = 50.0;

impl Parameters {
    /// What was fitted, by the names that the answers have.
    #[must_use]
    pub fn of(fitted: &Fitted, answers: &Answers) -> Self {
        Self::named(fitted, &answers.skills, &answers.items, answers.rows.len() as u64)
    }

    pub(super) fn named(fitted: &Fitted, skills: &[String], items: &[String], answers: u64) -> Self {
        let (model, log_likelihood) = match fitted {
            Fitted::Bkt(fitted) => {
                let Bkt { typical, skills: rows } = &fitted.model;
                let rows = skills.iter().cloned().zip(rows.iter().map(PlainRow::of)).collect();
                (ModelParameters::Bkt { typical: PlainRow::of(typical), skills: rows }, fitted.log_likelihood)
            }
            Fitted::BktPlus(fitted) => {
                let BktPlus { weights, typical, skills: rows, items: easiness } = &fitted.model;
                let names = Weights::NAMES.into_iter().map(str::to_owned);
                let item_rows = items.iter().zip(easiness).filter_map(|(name, item)| {
                    let item = item.as_ref()?;
                    Some((name.clone(), ItemRow { easiness: short(item.easiness), ease: short(item.ease) }))
                });
                let model = ModelParameters::BktPlus {
                    weights: names.zip(weights.to_array().map(short)).collect(),
                    typical: PlusRow::of(typical),
                    skills: skills.iter().cloned().zip(rows.iter().map(PlusRow::of)).collect(),
                    items: item_rows.collect(),
                };
                (model, fitted.log_posterior)
            }
        };
        Self { format: Format::CairnParameters, version: VERSION, answers, log_likelihood, model }
    }

    /// Reads a parameter file.
    ///
    /// # Errors
    /// If it is none, or a number is outside its range.
    pub fn from_json(text: &str) -> Result<Self, ParametersError> {
        let parameters: Self = serde_json::from_str(text).map_err(ParametersError::Form)?;
        if parameters.version > VERSION {
            return Err(ParametersError::Version(parameters.version));
        }
        match &parameters.model {
            ModelParameters::Bkt { typical, skills } => {
                typical.check("typical")?;
                skills.iter().try_for_each(|(name, row)| row.check(name))?;
            }
            ModelParameters::BktPlus { weights, typical, skills, items } => {
                for (name, weight) in weights {
                    if !Weights::NAMES.contains(&name.as_str()) {
                        return Err(ParametersError::NoSuchWeight(name.clone()));
                    }
                    check_logit(|| format!("weight {name}"), *weight)?;
                    if name == Weights::NAMES[0] && *weight < 0.0 {
                        let place = format!("weight {name}");
                        return Err(ParametersError::Range { place, number: *weight, allowed: "at least 0" });
                    }
                }
                typical.check("typical")?;
                skills.iter().try_for_each(|(name, row)| row.check(name))?;
                for (name, item) in items {
                    check_logit(|| format!("easiness of item {name}"), item.easiness)?;
                    check_logit(|| format!("ease of item {name}"), item.ease)?;
                }
            }
        }
        Ok(parameters)
    }

    /// As a text, one line for each skill and item.
    ///
    /// # Errors
    /// If a number is not finite.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let mut text = serde_json::to_string(self)?;
        // Readable, and small enough to be shipped.
        text = text.replace("},\"", "},\n\"").replace(":{\"", ":{\n\"");
        text.push('\n');
        Ok(text)
    }

    /// The names of the skills and of the items that are listed, in alphabetical order.
    #[must_use]
    pub fn names(&self) -> (Vec<&str>, Vec<&str>) {
        match &self.model {
            ModelParameters::Bkt { skills, .. } => (names(skills), Vec::new()),
            ModelParameters::BktPlus { skills, items, .. } => (names(skills), names(items)),
        }
    }

    /// The model, for skills and items in the order of these names.
    #[must_use]
    pub fn to_model(&self, skills: &[impl AsRef<str>], items: &[impl AsRef<str>]) -> TracingModel {
        match &self.model {
            ModelParameters::Bkt { typical, skills: rows } => {
                let row = |name| rows.get(name).unwrap_or(typical).tracing();
                let skills = skills.iter().map(|name| row(name.as_ref())).collect();
                TracingModel::Bkt(Bkt { typical: typical.tracing(), skills })
            }
            ModelParameters::BktPlus { weights, typical, skills: rows, items: item_rows } => {
                let weight = |name| weights.get(name).copied().unwrap_or(0.0);
                let skill = |name: &str| rows.get(name).unwrap_or(typical).skill();
                let item = |name: &str| item_rows.get(name).map(|row| Item { easiness: row.easiness, ease: row.ease });
                TracingModel::BktPlus(BktPlus {
                    weights: Weights::from_array(Weights::NAMES.map(weight)),
                    typical: typical.skill(),
                    skills: skills.iter().map(|name| skill(name.as_ref())).collect(),
                    items: items.iter().map(|name| item(name.as_ref())).collect(),
                })
            }
        }
    }
}

fn names<T>(rows: &BTreeMap<String, T>) -> Vec<&str> {
    rows.keys().map(String::as_str).collect()
}

/// A model of either kind.
#[derive(Clone, Debug, PartialEq)]
pub enum TracingModel {
    /// Plain tracing.
    Bkt(Bkt),
    /// BKT+.
    BktPlus(BktPlus),
}

impl PlainRow {
    fn of(tracing: &Tracing) -> Self {
        let Tracing { prior, transit, guess, slip, forget } = tracing;
        let number = |probability: &Probability| short(probability.get());
        Self {
            prior: number(prior),
            transit: number(transit),
            guess: number(guess),
            slip: number(slip),
            forget: number(forget),
        }
    }

    fn tracing(&self) -> Tracing {
        Tracing {
            prior: Probability::clamped(self.prior),
            transit: Probability::clamped(self.transit),
            guess: Probability::clamped(self.guess),
            slip: Probability::clamped(self.slip),
            forget: Probability::clamped(self.forget),
        }
    }

    fn check(&self, skill: &str) -> Result<(), ParametersError> {
        let Self { prior, transit, guess, slip, forget } = *self;
        let named = [("prior", prior), ("transit", transit), ("guess", guess), ("slip", slip), ("forget", forget)];
        for (name, number) in named {
            if Probability::new(number).is_none() {
                let place = format!("{name} of skill {skill}");
                return Err(ParametersError::Range { place, number, allowed: "from 0 to 1" });
            }
        }
        Ok(())
    }
}

impl PlusRow {
    fn of(skill: &Skill) -> Self {
        let Skill { logits, ease, easiness } = *skill;
        let [guess, gain, prior, transit, forget] = logits.to_array().map(short);
        Self { guess, gain, prior, transit, forget, ease: short(ease), easiness: short(easiness) }
    }

    fn skill(&self) -> Skill {
        let Self { guess, gain, prior, transit, forget, ease, easiness } = *self;
        Skill { logits: SkillLogits { guess, gain, prior, transit, forget }, ease, easiness }
    }

    fn check(&self, skill: &str) -> Result<(), ParametersError> {
        let logits = SkillLogits::NAMES.into_iter().zip(self.skill().logits.to_array());
        for (name, number) in logits.chain([("ease", self.ease), ("easiness", self.easiness)]) {
            check_logit(|| format!("{name} of skill {skill}"), number)?;
        }
        Ok(())
    }
}

fn check_logit(place: impl Fn() -> String, number: f64) -> Result<(), ParametersError> {
    if number.abs() <= LOGIT_AT_MOST {
        return Ok(());
    }
    Err(ParametersError::Range { place: place(), number, allowed: "from -50 to 50" })
}

/// A number to six decimals: more would say what no data can.
fn short(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLUS: &str = r#"{"format":"cairn-parameters","version":1,"model":"bkt+","answers":3,"log_likelihood":-2.5,
        "weights":{"ability":0.7,"gap":1.2},
        "typical":{"guess":-0.1,"gain":1.6,"prior":-1.0,"transit":-1.6,"forget":-4.0,"ease":0.2},
        "skills":{"a":{"guess":0.1,"gain":1.5,"prior":-1.1,"transit":-1.7,"forget":-4.1,"ease":0.3,"easiness":0.1}},
        "items":{"i":{"easiness":0.5,"ease":0.8}}}"#;

    #[test]
    fn a_file_comes_back_as_it_was_written() {
        let parameters = Parameters::from_json(PLUS).unwrap();
        assert_eq!(Parameters::from_json(&parameters.to_json().unwrap()).unwrap(), parameters);
        let names = ["b".to_owned(), "a".to_owned()];
        let TracingModel::BktPlus(model) = parameters.to_model(&names, &["i".to_owned(), "j".to_owned()]) else {
            panic!("the model is BKT+");
        };
        assert_eq!(model.skills[0], model.typical);
        assert!((model.skills[1].logits.guess - 0.1).abs() < 1e-12 && (model.weights.gap - 1.2).abs() < 1e-12);
        assert!(model.items[0].is_some() && model.items[1].is_none());
    }

    #[track_caller]
    fn check(from: &str, to: &str, expected: &str) {
        let error = Parameters::from_json(&PLUS.replace(from, to)).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn what_is_wrong_with_a_file_is_named() {
        check("cairn-parameters", "other", "no parameter file");
        check("\"version\":1", "\"version\":9", "version 9");
        check("\"gap\":1.2", "\"gab\":1.2", "no weight \"gab\"");
        check("\"ability\":0.7", "\"ability\":-0.7", "weight ability is -0.7, but must be at least 0");
        check("\"gain\":1.5", "\"gain\":1e300", "gain of skill a is");
        check("\"ease\":0.8", "\"ease\":-51", "ease of item i is -51, but must be from -50 to 50");
    }
}
