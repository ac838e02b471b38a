//! How does a page let a worker sign and verify? One JSON text in, one out.
//!
//! ```text
//! {"do":"verify","known":{...}} and the file's bytes                -> {"imported":{...},"verdict":"accepted"}
//! {"do":"tell","known":{...},"language":"en"} and the file's bytes  -> {"verdict":"accepted","members":[...]}
//! {"do":"show","known":{...},"language":"en","keep":false} and ...   -> {"name":"...","skills":[...],"account":{...}}
//! {"do":"new-key"}                                                  -> {"did":"...","phrase":"...","keys":{did: value}}
//! {"do":"rotate","seed":"...","at":1793525400}                      -> the same of a new key, with the old one's value too
//! {"do":"sign","documents":[...],"seed":"...","at":1793525400}      -> {"documents":[...]}, each with both proofs
//! ```
//!
//! `show` puts together what a file says ([`shown`]); where it has `packed`, that is the end of a link, and there are no
//! bytes. `tell` gives what a person is told of a file ([`account`]). Both say `{"unreadable":"..."}` of one that says
//! nothing. `keys` are what the profile's records are to say; seeds are in base64url without padding. What cannot be done
//! is answered by `{"error":"..."}`. What is to be issued is asked for by an order (`src/issuing/order.rs`).

use serde::Deserialize;
use serde_json::{Value, json};

use crate::engine::Time;
use crate::packed::{PackedError, unpack};

use super::account::{Reason, account};
use super::claims;
use super::did::PublicKey;
use super::key::{HandOver, Key};
use super::proof;
use super::shown::shown;
use super::verify::Known;

#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
enum Request {
    Verify {
        known: KnownToPage,
    },
    Show {
        known: KnownToPage,
        language: String,
        #[serde(default)]
        keep: bool,
        packed: Option<String>,
    },
    Tell {
        known: KnownToPage,
        language: String,
    },
    NewKey,
    Rotate {
        seed: String,
        at: i64,
    },
    Sign {
        documents: Vec<Value>,
        seed: String,
        at: i64,
    },
}

/// [`Known`] as a page writes it: keys by their names, hand-overs as signed.
#[derive(Deserialize)]
struct KnownToPage {
    /// Seconds since 1970.
    now: i64,
    #[serde(default)]
    own: Vec<String>,
    #[serde(default)]
    trusted: Vec<(String, String)>,
    #[serde(default)]
    hand_overs: Vec<Value>,
    #[serde(default)]
    files: Vec<(String, String)>,
}

/// Bytes that a link may hold: more than fit into any that programs pass on.
const MOST_UNPACKED: usize = 4_000_000;

/// Answers one request. `progress` hears how many of how many documents are done.
#[must_use]
pub fn answer(request: &str, bytes: &[u8], progress: &mut dyn FnMut(usize, usize)) -> String {
    let answered = serde_json::from_str(request)
        .map_err(|error| format!("not a request: {error}"))
        .and_then(|request| perform(request, bytes, progress));
    answered.unwrap_or_else(|error| json!({ "error": error })).to_string()
}

fn perform(request: Request, bytes: &[u8], progress: &mut dyn FnMut(usize, usize)) -> Result<Value, String> {
    match request {
        Request::Verify { known } => {
            let imported = claims::read(bytes, &known.into()).map_err(|fault| fault.to_string())?;
            Ok(json!({ "verdict": imported.report.verdict(), "imported": imported }))
        }
        Request::Tell { known, language } => {
            let read = claims::credential(bytes).and_then(|document| {
                let imported = claims::read_document(&document, &known.into(), progress)?;
                Ok(json!(account(&document, &imported, &language)))
            });
            Ok(read.unwrap_or_else(|fault| json!({ "unreadable": Reason::from(&fault) })))
        }
        Request::Show { known, language, keep, packed } => {
            let unpacked;
            let bytes = match packed {
                Some(packed) => match unpack(&packed, MOST_UNPACKED) {
                    Ok(text) => {
                        unpacked = text;
                        unpacked.as_slice()
                    }
                    Err(PackedError::TooLarge { .. }) => return Ok(json!({ "unreadable": Reason::TooLarge })),
                    Err(_) => return Ok(json!({ "unreadable": Reason::Link })),
                },
                None => bytes,
            };
            let read = claims::credential(bytes).and_then(|document| {
                let imported = claims::read_document(&document, &known.into(), progress)?;
                Ok(json!(shown(&document, &imported, &language, keep)))
            });
            Ok(read.unwrap_or_else(|fault| json!({ "unreadable": Reason::from(&fault) })))
        }
        Request::NewKey => {
            let key = new_key()?;
            let did = key.public().did();
            Ok(json!({ "did": did, "phrase": key.public().phrase(), "keys": { did.as_str(): key.value() } }))
        }
        Request::Rotate { seed, at } => {
            let (old, new) = (key_of(&seed)?, new_key()?);
            let (retired, value) = old.rotated(&new, Time(at)).map_err(|fault| fault.to_string())?;
            let did = new.public().did();
            let keys = json!({ old.public().did(): retired, did.as_str(): value });
            Ok(json!({ "did": did, "phrase": new.public().phrase(), "keys": keys }))
        }
        Request::Sign { mut documents, seed, at } => {
            let key = key_of(&seed)?;
            each(&mut documents, progress, |document| {
                proof::sign(document, &key, Time(at)).map_err(|fault| fault.to_string())
            })?;
            Ok(json!({ "documents": documents }))
        }
    }
}

fn each(
    documents: &mut [Value],
    progress: &mut dyn FnMut(usize, usize),
    mut work: impl FnMut(&mut Value) -> Result<(), String>,
) -> Result<(), String> {
    let all = documents.len();
    for (done, document) in documents.iter_mut().enumerate() {
        progress(done, all);
        if !document.is_object() {
            return Err("a document is no object".to_owned());
        }
        work(document)?;
    }
    progress(all, all);
    Ok(())
}

fn new_key() -> Result<Key, String> {
    Key::random().ok_or_else(|| "the browser gives no chance for a key".to_owned())
}

fn key_of(seed: &str) -> Result<Key, String> {
    Key::of_text(seed).ok_or_else(|| "the key is not 32 bytes in base64url".to_owned())
}

impl From<KnownToPage> for Known {
    fn from(known: KnownToPage) -> Self {
        let key = |did: &String| PublicKey::of_did(did).ok();
        Self {
            now: Time(known.now),
            own: known.own.iter().filter_map(key).collect(),
            trusted: known.trusted.into_iter().filter_map(|(did, name)| Some((key(&did)?, name))).collect(),
            hand_overs: known.hand_overs.iter().filter_map(|statement| HandOver::read(statement).ok()).collect(),
            files: known.files,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::contexts::{BADGES, CREDENTIALS};
    use crate::portfolio::key;
    use crate::portfolio::records::{Record, Records};

    fn ask(request: &Value, bytes: &[u8]) -> Value {
        serde_json::from_str(&answer(&request.to_string(), bytes, &mut |_, _| ())).unwrap()
    }

    fn endorsement(key: &Key) -> Value {
        json!({
            "@context": [CREDENTIALS, BADGES],
            "id": "urn:uuid:1",
            "type": ["VerifiableCredential", "EndorsementCredential"],
            "name": "Endorsement",
            "issuer": { "id": key.public().did(), "type": ["Profile"] },
            "validFrom": "2026-11-01T09:29:00Z",
            "credentialSubject": { "id": "urn:uuid:2", "type": ["EndorsementSubject"] }
        })
    }

    #[test]
    fn what_is_signed_is_accepted_from_who_is_trusted() {
        let key = Key::from_seed(&[5; 32]);
        let did = key.public().did();
        let at = 1_793_525_400;
        let sign = json!({ "do": "sign", "documents": [endorsement(&key)], "seed": key.value()["seed"], "at": at });
        let signed = ask(&sign, b"");
        let known = json!({ "now": at, "trusted": [[did, "Ana"]] });
        let file = signed["documents"][0].to_string();
        let said = ask(&json!({ "do": "verify", "known": known }), file.as_bytes());
        assert_eq!(said["verdict"], "accepted", "{said}");
        assert!(said["imported"]["report"]["checks"].to_string().contains("issuer-trusted"), "{said}");
    }

    #[test]
    fn a_person_is_told_of_each_credential_in_their_language_or_why_there_is_none() {
        let key = Key::from_seed(&[5; 32]);
        let mut document = endorsement(&key);
        proof::sign(&mut document, &key, Time(1_793_525_400)).unwrap();
        let tell = json!({ "do": "tell", "known": { "now": 1_793_525_500 }, "language": "es" });
        let told = ask(&tell, document.to_string().as_bytes());
        assert_eq!(told["verdict"], "accepted", "{told}");
        let member = &told["members"][0];
        assert_eq!((&member["title"], &member["phrase"]), (&json!("Endorsement"), &json!(key.public().phrase())));
        assert_eq!((&member["own"], &member["issuer"]), (&json!(false), &json!(key.public().did())));
        assert!(member["checks"].to_string().contains("Nada"), "{member}");
        for (bytes, reason) in [(&b""[..], "empty"), (b"{}", "no-credential"), (b"hello", "not-json")] {
            assert_eq!(ask(&tell, bytes), json!({ "unreadable": reason }));
        }
    }

    #[test]
    fn a_new_key_takes_over_by_a_statement_that_both_have_signed() {
        let first = ask(&json!({ "do": "new-key" }), b"");
        let did = first["did"].as_str().unwrap();
        let seed = &first["keys"][did]["seed"];
        let said = ask(&json!({ "do": "rotate", "seed": seed, "at": 1_793_525_400 }), b"");
        let next = said["did"].as_str().unwrap();
        assert_ne!(next, did);
        let mut records = Records::default();
        for (id, value) in said["keys"].as_object().unwrap() {
            records.insert(id, Record::new(Time(1), value).unwrap());
        }
        assert_eq!(key::in_use(&records).unwrap().0, next);
        let hand_over = HandOver::read(&said["keys"][did]["handOver"]).unwrap();
        assert_eq!((hand_over.from.did(), hand_over.to.did()), (did.to_owned(), next.to_owned()));
        assert!(ask(&json!({ "do": "rotate", "seed": "AA", "at": 0 }), b"")["error"].is_string());
    }

    #[test]
    fn what_cannot_be_done_is_said() {
        for request in [json!({}), json!({ "do": "sign", "documents": [1], "seed": "AA", "at": 0 })] {
            assert!(ask(&request, b"")["error"].is_string(), "{request}");
        }
        let verify = json!({ "do": "verify", "known": { "now": 0 } });
        assert_eq!(ask(&verify, b"")["error"], "the file is empty");
    }
}
