//! What does the learner sign with, and how does a new key take over?

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};

use crate::engine::Time;

use super::canonical;
use super::did::PublicKey;
use super::moment;
use super::proof::{self, ProofFault, Suite};
use super::records::Records;

/// A profile's own key (Ed25519, RFC 8032). Its seed is a secret: who has it signs as the learner.
#[derive(Clone)]
pub struct Key(SigningKey);

/// Without the secret, which must not get into a log.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.public())
    }
}

impl Key {
    /// The key of 32 secret bytes, which must come from a good source of chance.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// A key of chance from the system; `None` if the system has none to give.
    #[must_use]
    pub fn random() -> Option<Self> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).ok()?;
        Some(Self::from_seed(&seed))
    }

    /// The key whose seed is this text; `None` unless it is 32 bytes in base64url without padding.
    #[must_use]
    pub fn of_text(seed: &str) -> Option<Self> {
        bytes_of(seed).map(|bytes| Self::from_seed(&bytes))
    }

    /// Its secret bytes, for a backup.
    #[must_use]
    pub fn seed(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// The key that [`written`](Self::written) wrote; `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        seed(&serde_json::from_str(text).ok()?).and_then(Self::of_text)
    }

    /// The key as JSON: a secret.
    #[must_use]
    pub fn written(&self) -> String {
        self.value().to_string()
    }

    /// The same as a value: what a profile's record of the key says.
    #[must_use]
    pub fn value(&self) -> Value {
        let seed = Base64UrlUnpadded::encode_string(self.seed());
        json!({ "format": KEY, "version": 1, "seed": seed })
    }

    /// What the profile's records of two keys say once the old one has handed over to the new one: the old one's value,
    /// with the statement, and the new one's.
    ///
    /// # Errors
    /// Never, because the statement has a canonical form.
    pub fn rotated(&self, to: &Self, at: Time) -> Result<(Value, Value), ProofFault> {
        let mut old = self.value();
        old["retired"] = true.into();
        old["handOver"] = HandOver::signed(self, to, at)?;
        Ok((old, to.value()))
    }

    /// What others verify with, and the learner's name.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey::of(self.0.verifying_key())
    }

    /// The signature of these bytes. Equal bytes give equal signatures.
    #[must_use]
    pub fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        self.0.sign(bytes).to_bytes()
    }
}

/// The record of the key that a profile signs with today, as its `did:key` and seed: of those that can be read and are not
/// `"retired": true`, the one written last.
#[must_use]
pub fn in_use(keys: &Records) -> Option<(&str, &str)> {
    let usable = keys.iter().filter_map(|(did, record)| {
        let value = record.value();
        let retired = value.get("retired") == Some(&Value::Bool(true));
        Some(((record.at(), did), seed(value).filter(|_| !retired)?))
    });
    usable.max_by_key(|(order, _)| *order).map(|((_, did), seed)| (did, seed))
}

/// The statements by which one of the learner's keys after another handed over, the last of them to this one: the latest
/// first. They follow from the records alone, which are the learner's own: no signature is verified.
#[must_use]
pub fn handed_over(keys: &Records, did: &str) -> Vec<Value> {
    let said = keys.iter().filter_map(|(from, record)| Some((from, record.value().get("handOver")?)));
    let to = |(from, statement)| Some((Value::get(statement, "to")?.as_str()?, (from, statement)));
    // Of two that say it the first counts.
    let before: BTreeMap<&str, (&str, &Value)> = said.filter_map(to).collect::<Vec<_>>().into_iter().rev().collect();
    let mut reached = vec![did];
    let mut steps = Vec::new();
    while let Some(&(from, statement)) = before.get(reached[reached.len() - 1]) {
        if steps.len() == MOST_TOLD || reached.contains(&from) {
            break;
        }
        steps.push(statement.clone());
        reached.push(from);
    }
    steps
}

/// The first key of the learner who signs with this one today: itself, or the one that handed over first.
#[must_use]
pub fn first(keys: &Records, did: &str) -> String {
    let steps = handed_over(keys, did);
    let from = steps.last().and_then(|statement| statement.get("from")?.as_str());
    from.unwrap_or(did).to_owned()
}

/// The same as the issuer of a document tells it of their own. No signature is verified: this is for putting together
/// what says that it is of one person.
#[must_use]
pub fn first_told(issuer: &Value, did: &str) -> String {
    let identifiers = issuer.get("otherIdentifier").and_then(Value::as_array);
    let is_one = |entry: &&Value| entry.get("identifierType").and_then(Value::as_str) == Some(IDENTIFIER);
    let statement = |entry: &Value| serde_json::from_str::<Value>(entry.get("identifier")?.as_str()?).ok();
    let statements = identifiers.into_iter().flatten().filter(is_one).take(MOST_TOLD).filter_map(statement);
    let step = |statement: Value| {
        let text = |name| statement.get(name).and_then(Value::as_str).map(str::to_owned);
        Some((text("to")?, text("from")?))
    };
    let before: BTreeMap<String, String> = statements.filter_map(step).collect();
    let mut first = did;
    // As many steps as there are: those that lead in a circle end somewhere.
    for _ in 0..before.len() {
        let Some(from) = before.get(first) else { break };
        first = from;
    }
    first.to_owned()
}

/// The secret of a key's file, where it is one that can be read.
fn seed(file: &Value) -> Option<&str> {
    let is_key = file.get("format")? == KEY && file.get("version")? == 1;
    let seed = file.get("seed")?.as_str()?;
    (is_key && bytes_of(seed).is_some()).then_some(seed)
}

fn bytes_of(seed: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    (Base64UrlUnpadded::decode(seed, &mut bytes).ok()?.len() == 32).then_some(bytes)
}

const KEY: &str = "cairn-key";

const HAND_OVER: &str = "cairn-hand-over";

/// The same as a type of identifier: one of our own begins with `ext:` (Open Badges 3.0, `IdentifierTypeEnum`).
const IDENTIFIER: &str = "ext:cairn-hand-over";

/// So many statements of a document are looked at, at most, and so many keys may have come one after another: each
/// statement costs two signatures.
const MOST_TOLD: usize = 64;

/// One key's holder says that another key is theirs too, from then on; the other's holder agrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandOver {
    /// The old key.
    pub from: PublicKey,
    /// The new one.
    pub to: PublicKey,
    /// Since when.
    pub at: Time,
}

/// Why a statement hands nothing over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandOverFault {
    /// It is no such statement, or of a newer form.
    NotOne,
    /// One of the two keys' signatures is missing or wrong.
    NotSigned {
        /// Whose.
        by: PublicKey,
    },
}

impl fmt::Display for HandOverFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOne => f.write_str("this is no statement by which a key takes over from another"),
            Self::NotSigned { by } => write!(f, "the statement is not signed by {by}, so nothing was handed over"),
        }
    }
}

impl std::error::Error for HandOverFault {}

impl HandOver {
    /// The statement, signed by both keys.
    ///
    /// # Errors
    /// Never, because the statement has a canonical form.
    pub fn signed(from: &Key, to: &Key, at: Time) -> Result<Value, ProofFault> {
        let mut statement = json!({
            "format": HAND_OVER,
            "version": 1,
            "from": from.public().did(),
            "to": to.public().did(),
            "at": moment::written(at),
        });
        let proofs =
            [from, to].map(|key| proof::prepare(&statement, &key.public(), at, Suite::Jcs).map(|it| it.by(key)));
        let proofs = proofs.into_iter().collect::<Result<Vec<_>, _>>()?;
        statement["proof"] = Value::Array(proofs);
        Ok(statement)
    }

    /// A signed statement as an identifier of whoever issues a credential, which Open Badges has a place for
    /// (`Profile.otherIdentifier`).
    #[must_use]
    pub fn identifier(statement: &Value) -> Value {
        json!({ "type": "IdentifierEntry", "identifier": statement.to_string(), "identifierType": IDENTIFIER })
    }

    /// The statements that issuers in a document carry and that both keys have signed.
    #[must_use]
    pub fn told(document: &Value) -> Vec<Self> {
        let (mut texts, mut waiting) = (BTreeSet::new(), vec![document]);
        while let Some(value) = waiting.pop() {
            match value {
                Value::Array(parts) => waiting.extend(parts),
                Value::Object(parts) => {
                    if parts.get("identifierType").and_then(Value::as_str) == Some(IDENTIFIER) {
                        texts.extend(parts.get("identifier").and_then(Value::as_str));
                    }
                    waiting.extend(parts.values());
                }
                _ => {}
            }
        }
        let read = |text: &str| Self::read(&canonical::read(text.as_bytes()).ok()?).ok();
        texts.into_iter().take(MOST_TOLD).filter_map(read).collect()
    }

    /// Reads a statement, and verifies both signatures.
    ///
    /// # Errors
    /// If it is none, or not signed by both keys.
    pub fn read(statement: &Value) -> Result<Self, HandOverFault> {
        let text = |name| statement.get(name).and_then(Value::as_str).ok_or(HandOverFault::NotOne);
        let key = |name| text(name).and_then(|did| PublicKey::of_did(did).map_err(|_| HandOverFault::NotOne));
        if text("format")? != HAND_OVER || statement.get("version") != Some(&json!(1)) {
            return Err(HandOverFault::NotOne);
        }
        let (from, to) = (key("from")?, key("to")?);
        let at = moment::read(text("at")?).ok_or(HandOverFault::NotOne)?;
        let verified = proof::proofs(statement).take(2).filter_map(|proof| proof::verify(statement, proof).ok());
        let signers: Vec<PublicKey> = verified.collect();
        match [from, to].into_iter().find(|key| !signers.contains(key)) {
            Some(by) => Err(HandOverFault::NotSigned { by }),
            None => Ok(Self { from, to, at }),
        }
    }
}

/// Whether the holder of `old` has handed over to `new`, in one step or several.
#[must_use]
pub fn is_successor(old: PublicKey, new: PublicKey, hand_overs: &[HandOver]) -> bool {
    let mut reached = vec![old];
    let mut at = 0;
    while let Some(&key) = reached.get(at) {
        let next = hand_overs.iter().filter(|step| step.from == key).map(|step| step.to);
        let new_ones: Vec<PublicKey> = next.filter(|to| !reached.contains(to)).collect();
        reached.extend(new_ones);
        at += 1;
    }
    reached.contains(&new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::records::Record;

    fn key(number: u8) -> Key {
        Key::from_seed(&[number; 32])
    }

    #[test]
    fn an_issuer_tells_of_the_key_that_was_first() {
        let did = |number: u8| key(number).public().did();
        let step = |from: u8, to: u8| HandOver::identifier(&json!({ "from": did(from), "to": did(to) }));
        let issuer = json!({ "otherIdentifier": [step(2, 3), step(1, 2), { "identifierType": "x" }, 7] });
        assert_eq!(first_told(&issuer, &did(3)), did(1));
        assert_eq!(first_told(&json!({ "otherIdentifier": 1 }), &did(3)), did(3));
        let circle = json!({ "otherIdentifier": [step(1, 2), step(2, 1)] });
        assert!([did(1), did(2)].contains(&first_told(&circle, &did(1))));
    }

    #[test]
    fn a_hand_over_needs_both_signatures_and_unchanged_words() {
        let statement = HandOver::signed(&key(1), &key(2), Time(1_793_525_400)).unwrap();
        let hand_over = HandOver { from: key(1).public(), to: key(2).public(), at: Time(1_793_525_400) };
        assert_eq!(HandOver::read(&statement), Ok(hand_over));

        let mut later = statement.clone();
        later["at"] = json!("2027-11-01T09:30:00Z");
        assert_eq!(HandOver::read(&later), Err(HandOverFault::NotSigned { by: key(1).public() }));
        let mut alone = statement.clone();
        alone["proof"].as_array_mut().unwrap().pop();
        assert_eq!(HandOver::read(&alone), Err(HandOverFault::NotSigned { by: key(2).public() }));
        assert_eq!(HandOver::read(&json!([])), Err(HandOverFault::NotOne));

        let carried = [&statement, &later, &alone, &json!("no statement")].map(HandOver::identifier);
        let document = json!({ "credentials": [{ "issuer": { "otherIdentifier": carried } }] });
        assert_eq!(HandOver::told(&document), [hand_over], "only what both have signed");
    }

    #[test]
    fn a_key_is_written_and_read_back_but_never_shown() {
        let read = Key::read(&key(3).written()).unwrap();
        assert_eq!(read.seed(), key(3).seed());
        assert!(!format!("{read:?}").contains("AwMD") && key(3).written().contains("AwMD"));
        for text in ["", "{}", r#"{"format":"cairn-key","version":1,"seed":"AwMD"}"#, "[]"] {
            assert!(Key::read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_key_follows_on_all_before_it() {
        let did = |number| key(number).public().did();
        let keys = |hand_overs: &[(u8, u8)]| {
            let mut keys = Records::default();
            for &(from, to) in hand_overs {
                let (old, new) = key(from).rotated(&key(to), Time(7)).unwrap();
                for (number, value) in [(to, new), (from, old)] {
                    keys.insert(&did(number), Record::new(Time(i64::from(number)), &value).unwrap());
                }
            }
            keys
        };
        let check = |hand_overs: &[(u8, u8)], of, expected: &[u8]| {
            let steps = handed_over(&keys(hand_overs), &did(of));
            let from: Vec<_> = steps.iter().filter_map(|step| step["from"].as_str()).collect();
            assert_eq!(from, expected.iter().map(|key| did(*key)).collect::<Vec<_>>(), "{hand_overs:?}, {of}");
        };
        check(&[], 1, &[]);
        check(&[(2, 3), (1, 2)], 3, &[2, 1]);
        check(&[(2, 3), (1, 2)], 2, &[1]);
        check(&[(2, 3)], 9, &[]);
        check(&[(1, 2), (2, 1)], 2, &[1]);
    }

    #[test]
    fn keys_are_handed_on_step_by_step_and_not_back() {
        let step = |from, to| HandOver { from: key(from).public(), to: key(to).public(), at: Time(0) };
        let steps = [step(2, 3), step(1, 2), step(3, 1), step(7, 8)];
        let check = |old, new| is_successor(key(old).public(), key(new).public(), &steps);
        assert!(check(1, 3) && check(4, 4));
        assert!(!check(1, 8) && !check(8, 7));
    }
}
