//! What does the learner keep beside the log: which keys are theirs, and whom do they trust?

use serde_json::{Value, json};

use crate::portfolio::key;
use crate::portfolio::records::Records;
use crate::tutor::Time;

/// What stands beside the log, as far as the desk's pages need it. Read anew whenever a page is opened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// The learner's keys, by their `did:key`: secret.
    pub keys: Records,
    /// Whom the learner trusts, by `did:key`: `{"name": ..., "trusted": false}`, the latter where they do no more.
    pub trusted: Records,
}

impl Kept {
    /// The key that signs today: its `did:key`, and its secret bytes in base64url.
    #[must_use]
    pub fn signing(&self) -> Option<(&str, &str)> {
        key::in_use(&self.keys)
    }

    /// The signed statements by which the learner's keys handed over to the one that signs today, the latest first.
    #[must_use]
    pub fn handed_over(&self) -> Vec<Value> {
        self.signing().map(|(signing, _)| key::handed_over(&self.keys, signing)).unwrap_or_default()
    }

    /// Whom the learner trusts: `did:key` and name.
    pub fn trusted(&self) -> impl Iterator<Item = (&str, &str)> {
        let trusted = self.trusted.iter().filter(|(_, record)| record.value().get("trusted") != Some(&json!(false)));
        trusted.map(|(did, record)| (did, record.value().get("name").and_then(Value::as_str).unwrap_or_default()))
    }

    /// What one who verifies has to know, as `src/portfolio/service.rs` reads it.
    #[must_use]
    pub fn known(&self, now: Time) -> Value {
        let values = self.keys.iter().chain(self.trusted.iter()).map(|(_, record)| record.value());
        let hand_overs: Vec<&Value> = values.filter_map(|value| value.get("handOver")).collect();
        let own: Vec<&str> = self.keys.iter().map(|(did, _)| did).collect();
        let trusted: Vec<_> = self.trusted().collect();
        json!({ "now": now.0, "own": own, "trusted": trusted, "hand_overs": hand_overs })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::records::Record;

    #[test]
    fn who_is_trusted_no_more_is_not_known() {
        let mut kept = Kept::default();
        for (did, value) in [("a", json!({ "name": "Ana" })), ("b", json!({ "name": "Bo", "trusted": false }))] {
            kept.trusted.insert(did, Record::new(Time(1), &value).unwrap());
        }
        kept.keys.insert("me", Record::new(Time(1), &json!({ "retired": true, "handOver": { "to": "x" } })).unwrap());
        let known = json!({ "now": 7, "own": ["me"], "trusted": [["a", "Ana"]], "hand_overs": [{ "to": "x" }] });
        assert_eq!(kept.known(Time(7)), known);
    }
}
