//! By which words is the learner's key known, and whom does the learner trust?
//!
//! Trust is given once, in person: two people compare the words of a key on both screens. It is kept beside the log, and
//! taken back by a record that says so.

use serde_json::json;

use crate::order::put_in_order_of;
pub use crate::portfolio::did::named;
use crate::portfolio::records::{Record, Records};
use crate::tutor::{self, Stamp};

use super::{Effect, Kept, Model};

/// What happens on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A key was typed, or came by a link.
    Given(String),
    /// A key was read from a code.
    Scanned(String),
    /// What the person is called changed.
    Named(String),
    /// The words are the same on both screens.
    Confirmed,
    /// They are not, or it is somebody else.
    Declined,
    /// Somebody is trusted no more, by their `did:key`.
    Removed(String),
    /// That is taken back.
    Restored(String),
}

/// How the page stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys {
    /// Somebody whose words are to be compared.
    pub met: Option<Met>,
    /// What there is to say of the last thing done.
    pub said: Option<Said>,
}

/// Somebody who is not trusted yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Met {
    /// Their key's name, `did:key`.
    pub did: String,
    /// Its words.
    pub phrase: String,
    /// What the learner calls them.
    pub name: String,
    /// Whether it came by a code: from their own screen, that says as much as the words.
    pub scanned: bool,
    /// Whether a name was missing.
    pub unnamed: bool,
}

/// One sentence, as what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// What was given is no key.
    NoKey,
    /// It is the learner's own.
    Own,
    /// Who has it is trusted already, under this name.
    Already(String),
    /// From now on somebody is trusted.
    Trusted(String),
    /// Somebody is not, because the words differ.
    Differ,
    /// Somebody is trusted no more: their key and their name.
    Removed(String, String),
}

/// Letters that a name may have, at most.
const NAME_LETTERS: usize = 100;

/// Somebody who is trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their key's name, `did:key`.
    pub did: String,
    /// What the learner calls them.
    pub name: String,
    /// The words of their key.
    pub phrase: String,
}

/// Who is trusted, in the order of their names.
#[must_use]
pub fn people(kept: &Kept) -> Vec<Person> {
    let mut people: Vec<Person> = kept
        .trusted()
        .filter_map(|(did, name)| {
            let (did, phrase) = named(did)?;
            Some(Person { did, name: name.to_owned(), phrase })
        })
        .collect();
    put_in_order_of(&mut people, |person| (person.name.to_lowercase(), person.did.clone()));
    people
}

impl Model {
    /// Changes whom the learner trusts.
    pub(super) fn change_keys(&mut self, step: Step, stamp: Stamp) -> Vec<Effect> {
        self.keys.said = None;
        match step {
            Step::Given(text) => return self.meet(&text, false),
            Step::Scanned(text) => return self.meet(&text, true),
            Step::Named(name) => {
                if let Some(met) = &mut self.keys.met {
                    met.name = name.chars().take(NAME_LETTERS).collect();
                    met.unnamed = false;
                }
            }
            Step::Confirmed => {
                let Some(met) = &mut self.keys.met else { return Vec::new() };
                let name = met.name.trim().to_owned();
                if name.is_empty() {
                    met.unnamed = true;
                    return focus("person-name");
                }
                let did = std::mem::take(&mut met.did);
                let effects = self.record_trust(&did, &json!({ "name": name }), stamp);
                self.keys = Keys { met: None, said: Some(Said::Trusted(name)) };
                return effects;
            }
            Step::Declined => {
                self.keys.met = None;
                return self.say_of_key(Said::Differ);
            }
            Step::Removed(did) => {
                let Some(name) = self.name_of(&did) else { return Vec::new() };
                let effects = self.record_trust(&did, &json!({ "name": name, "trusted": false }), stamp);
                self.keys.said = Some(Said::Removed(did, name));
                return effects;
            }
            Step::Restored(did) => {
                let Some(name) = self.name_of(&did) else { return Vec::new() };
                let effects = self.record_trust(&did, &json!({ "name": name }), stamp);
                self.keys.said = Some(Said::Trusted(name));
                return effects;
            }
        }
        Vec::new()
    }

    /// Shows the words of a key, by its name or a link to this page that ends with it.
    fn meet(&mut self, text: &str, scanned: bool) -> Vec<Effect> {
        self.keys.met = None;
        let text = text.trim();
        let did = text.split_once("#/keys/").map_or(text, |(_, did)| did);
        let Some((did, phrase)) = named(did) else { return self.say_of_key(Said::NoKey) };
        if self.kept.keys.get(&did).is_some() {
            return self.say_of_key(Said::Own);
        }
        let trusted = self.kept.trusted().find(|(trusted, _)| *trusted == did).map(|(_, name)| name.to_owned());
        if let Some(name) = trusted {
            return self.say_of_key(Said::Already(name));
        }
        // Who was trusted before keeps their name.
        let name = self.name_of(&did).unwrap_or_default();
        self.keys.met = Some(Met { did, phrase, name, scanned, unnamed: false });
        focus("met")
    }

    fn name_of(&self, did: &str) -> Option<String> {
        Some(self.kept.trusted.get(did)?.value().get("name")?.as_str()?.to_owned())
    }

    /// Writes over what was kept of a person, with what else it said.
    fn record_trust(&mut self, did: &str, changes: &serde_json::Value, stamp: Stamp) -> Vec<Effect> {
        let before = self.kept.trusted.get(did);
        let mut value = before.and_then(|record| record.value().as_object().cloned()).unwrap_or_default();
        value.remove("trusted");
        value.extend(changes.as_object().cloned().unwrap_or_default());
        // Of two records of the same second the one that says more would count.
        let at = before.map_or(stamp.at, |before| tutor::Time(stamp.at.0.max(before.at().0 + 1)));
        let Ok(record) = Record::new(at, &value.into()) else { return Vec::new() };
        let mut records = Records::default();
        records.insert(did, record);
        vec![Effect::KeepTrusted(records), Effect::Record(tutor::Effect::Focus("keys-said"))]
    }

    fn say_of_key(&mut self, said: Said) -> Vec<Effect> {
        self.keys.said = Some(said);
        focus("keys-said")
    }
}

fn focus(id: &'static str) -> Vec<Effect> {
    vec![Effect::Record(tutor::Effect::Focus(id))]
}
