//! Are all members of a credential defined by its contexts?
//!
//! Readers of JSON-LD drop silently what no context defines, and then it is not signed. The rule (JSON-LD's "safe
//! mode") is one of certification for Open Badges. This follows JSON-LD 1.1, section 4.1, as far as the pinned contexts
//! go: terms of nodes, of types (for the node alone) and of properties (for all below).

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::{Map, Value};

use super::contexts;

/// A member whose meaning is not defined, or a name that is none everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undefined {
    /// A context that is not pinned, or is written out.
    Context {
        /// Its address; `None` if it is written out.
        address: Option<String>,
    },
    /// A member that no context defines.
    Member {
        /// Where: member names and places with `/` between.
        path: String,
    },
    /// A type that no context defines.
    Type {
        /// Where.
        path: String,
        /// Which.
        name: String,
    },
    /// An id that means something else in every place.
    Relative {
        /// Where.
        path: String,
        /// Which.
        id: String,
    },
}

/// Everything in a document that is not defined; no fault is reported twice.
#[must_use]
pub fn undefined(document: &Value) -> Vec<Undefined> {
    let mut faults = Vec::new();
    Checker { faults: &mut faults }.value(document, &Layers::new(), "", false);
    faults.dedup();
    faults
}

/// The contexts in force, the last one first of all.
type Layers = Vec<&'static Map<String, Value>>;

struct Checker<'a> {
    faults: &'a mut Vec<Undefined>,
}

impl Checker<'_> {
    /// `is_reference`: a text here is an id.
    fn value(&mut self, value: &Value, layers: &Layers, path: &str, is_reference: bool) {
        match value {
            Value::Array(parts) => {
                for (place, part) in parts.iter().enumerate() {
                    self.value(part, layers, &format!("{path}/{place}"), is_reference);
                }
            }
            Value::Object(members) if members.contains_key("@value") => {}
            Value::Object(members) => self.node(members, layers.clone(), path),
            Value::String(id) if is_reference => self.id(id, path),
            _ => {}
        }
    }

    fn node(&mut self, members: &Map<String, Value>, mut layers: Layers, path: &str) {
        if let Some(context) = members.get("@context")
            && !self.enter(context, &mut layers)
        {
            return;
        }
        let below = layers.clone();
        for (name, value) in members {
            if meaning(name, &layers) == Some("@type") {
                self.types(value, &below, &mut layers, &format!("{path}/{name}"));
            }
        }
        for (name, value) in members {
            let path = format!("{path}/{name}");
            match meaning(name, &layers) {
                None => self.faults.push(Undefined::Member { path }),
                Some("@type" | "@context") => {}
                Some("@id") => self.value(value, &below, &path, true),
                Some(_) => {
                    let definition = definition(name, &layers);
                    let of = |key| definition.and_then(|definition| definition.get(key));
                    if of("@type").and_then(Value::as_str) == Some("@json") {
                        continue;
                    }
                    let mut inside = below.clone();
                    if let Some(context) = of("@context") {
                        apply(context, &mut inside);
                    }
                    self.value(value, &inside, &path, of("@type").and_then(Value::as_str) == Some("@id"));
                }
            }
        }
    }

    /// Takes in the contexts that a node names; false if one of them is not known.
    fn enter(&mut self, context: &Value, layers: &mut Layers) -> bool {
        let all = match context {
            Value::Array(all) => all.as_slice(),
            one => std::slice::from_ref(one),
        };
        for one in all {
            let known = one.as_str().and_then(parsed);
            let Some(context) = known else {
                self.faults.push(Undefined::Context { address: one.as_str().map(str::to_owned) });
                return false;
            };
            apply(context, layers);
        }
        true
    }

    /// Types bring terms of their own, in alphabetical order; these hold in this node alone.
    fn types(&mut self, value: &Value, below: &Layers, layers: &mut Layers, path: &str) {
        let mut names: Vec<&str> = match value {
            Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
            name => name.as_str().into_iter().collect(),
        };
        names.sort_unstable();
        for name in names {
            if meaning(name, below).is_none() {
                self.faults.push(Undefined::Type { path: path.to_owned(), name: name.to_owned() });
            }
            if let Some(context) = definition(name, below).and_then(|definition| definition.get("@context")) {
                apply(context, layers);
            }
        }
    }

    fn id(&mut self, id: &str, path: &str) {
        if !is_absolute(id) {
            self.faults.push(Undefined::Relative { path: path.to_owned(), id: id.to_owned() });
        }
    }
}

/// What a name stands for: a keyword, an IRI or part of one. `None` if it is not defined.
fn meaning<'a>(name: &'a str, layers: &Layers) -> Option<&'a str> {
    if name.starts_with('@') {
        return Some(name);
    }
    let found = layers.iter().rev().find_map(|layer| layer.get(name));
    match found {
        Some(Value::Null) => None,
        Some(Value::String(keyword)) => Some(keyword_or(name, keyword)),
        Some(definition) => match definition.get("@id") {
            Some(Value::String(keyword)) => Some(keyword_or(name, keyword)),
            Some(Value::Null) => None,
            _ => Some(name),
        },
        None => (is_absolute(name) || layers.iter().any(|layer| layer.contains_key("@vocab"))).then_some(name),
    }
}

fn keyword_or<'a>(name: &'a str, meaning: &'static str) -> &'a str {
    if meaning.starts_with('@') { meaning } else { name }
}

fn definition(name: &str, layers: &Layers) -> Option<&'static Map<String, Value>> {
    layers.iter().rev().find_map(|layer| layer.get(name))?.as_object()
}

fn apply(context: &'static Value, layers: &mut Layers) {
    match context {
        Value::Null => layers.clear(),
        Value::String(address) => {
            if let Some(context) = parsed(address) {
                apply(context, layers);
            }
        }
        Value::Array(all) => all.iter().for_each(|context| apply(context, layers)),
        Value::Object(terms) => layers.push(terms),
        Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The `@context` of a pinned context.
fn parsed(address: &str) -> Option<&'static Value> {
    static PARSED: OnceLock<BTreeMap<&'static str, Value>> = OnceLock::new();
    let parsed = PARSED.get_or_init(|| {
        let texts = contexts::all().filter_map(|(address, text)| Some((address, serde_json::from_str(text).ok()?)));
        texts.collect()
    });
    parsed.get(address)?.get("@context")
}

/// A scheme and something after it (RFC 3986, section 3.1), or a blank node.
fn is_absolute(id: &str) -> bool {
    let Some((scheme, rest)) = id.split_once(':') else { return false };
    let begins = scheme == "_" || scheme.starts_with(|first: char| first.is_ascii_alphabetic());
    let goes_on = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-._".contains(&byte));
    begins && goes_on && !rest.is_empty() && !id.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn badge() -> Value {
        json!({
            "@context": [contexts::CREDENTIALS, contexts::BADGES],
            "id": "urn:uuid:1",
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuer": { "id": "did:key:z6Mk", "type": ["Profile"], "name": "Sam" },
            "credentialSubject": {
                "type": ["AchievementSubject"],
                "achievement": { "id": "urn:uuid:2", "type": ["Achievement"], "criteria": { "narrative": "Five." } }
            },
            "proof": [{ "type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", "proofValue": "z1" }]
        })
    }

    #[track_caller]
    fn check(pointer: &str, value: Value, expected: &[Undefined]) {
        let mut document = badge();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        document.pointer_mut(parent).unwrap()[name] = value;
        assert_eq!(undefined(&document), expected, "{pointer}");
    }

    #[test]
    fn what_no_context_defines_is_found_wherever_it_stands() {
        let member = |path: &str| [Undefined::Member { path: path.into() }];
        assert_eq!(undefined(&badge()), []);
        check("/masteryEstimate", json!("0.9"), &member("/masteryEstimate"));
        check("/issuer/nick", json!(1), &member("/issuer/nick"));
        // A term of a type is none in the nodes below, nor beside.
        check("/credentialSubject/humanCode", json!("x"), &member("/credentialSubject/humanCode"));
        check(
            "/credentialSubject/achievement/criteria/humanCode",
            json!("x"),
            &member("/credentialSubject/achievement/criteria/humanCode"),
        );
        check("/credentialSubject/achievement/humanCode", json!("x"), &[]);
        let name = "Medal".to_owned();
        check("/issuer/type", json!(["Profile", "Medal"]), &[Undefined::Type { path: "/issuer/type".into(), name }]);
        let id = "badge-1".to_owned();
        check("/id", json!("badge-1"), &[Undefined::Relative { path: "/id".into(), id }]);
        check("/https:~1~1example.org~1term", json!("x"), &[]);
    }

    #[test]
    fn contexts_that_are_not_pinned_are_named_and_what_they_would_define_is_not() {
        let mut document = badge();
        document["@context"][1] = json!({ "name": "https://example.org/other" });
        document["more"] = json!(1);
        assert_eq!(undefined(&document), [Undefined::Context { address: None }]);
        document["@context"][1] = json!("https://example.org/context");
        assert_eq!(undefined(&document), [Undefined::Context { address: Some("https://example.org/context".into()) }]);
        document["@context"][1] = json!("https://www.w3.org/ns/credentials/examples/v2");
        assert_eq!(undefined(&document), []);
    }
}
