//! Files that were damaged, forged or made to do harm: each is answered in clear sentences, and none is accepted.
#![expect(clippy::unwrap_used, reason = "a sample that cannot be made is a failed test")]

mod portfolio_samples;

use cairn::portfolio::canonical::MOST_BYTES;
use cairn::portfolio::claims::{self, Imported};
use cairn::portfolio::key::{HandOver, Key};
use cairn::portfolio::says::Finding;
use cairn::portfolio::verify::{Outcome, Verdict};
use cairn::portfolio::{badge, bake, drawing, proof};
use portfolio_samples::{AT, known, learner_key, portfolio};
use proptest::collection::{hash_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// A signed badge.
fn signed() -> Value {
    let portfolio = portfolio(2);
    let mut badge = badge::unsigned(&portfolio, &portfolio.skills[1]);
    proof::sign(&mut badge, &learner_key(), AT).unwrap();
    badge
}

/// What is said of a file: one sentence why it cannot be read, or every check.
fn read(bytes: &[u8]) -> Result<Imported, String> {
    claims::read(bytes, &known()).map_err(|fault| fault.to_string())
}

/// Each file is refused, and for a reason in words.
#[track_caller]
fn check_refused(name: &str, bytes: &[u8]) {
    match read(bytes) {
        Err(sentence) => check_sentence(name, &sentence),
        Ok(imported) => {
            assert_ne!(imported.report.verdict(), Verdict::Accepted, "{name}");
            let mut reasons = 0;
            for check in &imported.report.checks {
                check_sentence(name, &check.says.to_string());
                reasons += u32::from(matches!(check.outcome, Outcome::Failed | Outcome::NotChecked));
            }
            assert!(reasons > 0, "{name} is refused without a reason");
        }
    }
}

fn check_sentence(name: &str, sentence: &str) {
    let is_clear = (10..600).contains(&sentence.chars().count()) && !sentence.contains(char::is_control);
    assert!(is_clear, "{name}: {sentence:?}");
}

/// Every place in a value, as a JSON pointer.
fn places(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Array(parts) => {
            parts.iter().enumerate().for_each(|(place, part)| places(part, &format!("{path}/{place}"), found));
        }
        Value::Object(members) => {
            for (name, part) in members {
                places(part, &format!("{path}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        _ => {}
    }
    if !path.is_empty() {
        found.push(path.to_owned());
    }
}

#[test]
fn no_value_can_be_changed_taken_away_or_made_another_kind() {
    let badge = signed();
    assert_eq!(read(badge.to_string().as_bytes()).unwrap().report.verdict(), Verdict::Accepted);
    let mut all = Vec::new();
    places(&badge, "", &mut all);
    // One proof may go, or be of a kind that nobody knows: the other still proves it. What is in one may not change.
    let may_go =
        ["", "/type", "/cryptosuite"].map(|part| ["/proof/0", "/proof/1"].map(|proof| format!("{proof}{part}")));
    all.retain(|path| !may_go.as_flattened().contains(path));
    let harmful = [
        json!("<script>alert(1)</script>"),
        json!("'; DROP TABLE skills; --\u{202e}\u{0}"),
        json!(null),
        json!(-1e15),
        json!([[[[]]]]),
        json!({ "@context": "https://example.org/evil", "@id": "x", "@value": [] }),
        json!(["did:key:z6Mk", "did:key:z6Mk"]),
    ];
    let mut count = 0;
    for (number, path) in all.iter().enumerate() {
        for (kind, harm) in [(0, &harmful[number % harmful.len()]), (1, &harmful[(number + 3) % harmful.len()])] {
            let mut mutated = badge.clone();
            let place = mutated.pointer_mut(path).unwrap();
            if place == harm {
                continue;
            }
            *place = harm.clone();
            check_refused(&format!("{path} {kind}"), mutated.to_string().as_bytes());
            count += 1;
        }
    }
    assert!(count >= 200, "{count} mutations");
}

#[test]
fn a_proof_of_an_unknown_kind_is_named_and_neither_proves_nor_spoils_anything() {
    let mut badge = signed();
    badge["proof"][1]["cryptosuite"] = json!(" ddsa-jcs-2022");
    let imported = read(badge.to_string().as_bytes()).unwrap();
    assert_eq!(imported.report.verdict(), Verdict::Accepted, "the other proof still proves it");
    let unknown = |badge: &Value| {
        let checks = read(badge.to_string().as_bytes()).unwrap().report.checks;
        checks
            .iter()
            .filter(|check| check.outcome == Outcome::NotChecked && check.says.to_string().contains("ddsa-jcs-2022"))
            .count()
    };
    assert_eq!(unknown(&badge), 1);
    badge["proof"][0]["cryptosuite"] = json!("eddsa-rdfc-2022 ");
    let imported = read(badge.to_string().as_bytes()).unwrap();
    assert_ne!(imported.report.verdict(), Verdict::Accepted, "no proof is left that can be verified");
}

#[test]
fn a_file_of_signatures_alone_is_answered_after_the_first_few() {
    let mut badge = signed();
    let good = badge["proof"][0].clone();
    badge["proof"] = Value::Array(vec![good; 20_000]);
    let report = read(badge.to_string().as_bytes()).unwrap().report;
    let found = |finding| report.checks.iter().filter(|check| check.says.finding == finding).collect::<Vec<_>>();
    assert_eq!(found(Finding::Intact).len(), 16);
    assert_eq!(found(Finding::ProofsLeft).len(), 1);
    assert!(found(Finding::ProofsLeft)[0].says.to_string().starts_with("19984 more signatures"));
    assert_eq!(report.verdict(), Verdict::Accepted);
}

#[test]
fn broken_and_hostile_texts_are_refused_in_one_sentence() {
    let text = signed().to_string();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for cut in (1..text.len()).step_by(text.len() / 60) {
        files.push((format!("cut at {cut}"), text.as_bytes()[..cut].to_vec()));
    }
    let replaced = |name: &str, from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        (name.to_owned(), text.replacen(from, to, 1).into_bytes())
    };
    files.extend([
        ("spaces".to_owned(), vec![b' '; 50_000_000]),
        ("spaces within the limit".to_owned(), vec![b' '; MOST_BYTES]),
        ("a long line of brackets".to_owned(), "[".repeat(1_000_000).into_bytes()),
        ("objects in objects".to_owned(), "{\"a\":".repeat(100_000).into_bytes()),
        ("not UTF-8".to_owned(), [text.as_bytes(), b"\xff"].concat()),
        ("two texts".to_owned(), format!("{text}{text}").into_bytes()),
        ("UTF-16".to_owned(), text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        replaced("a member twice", "\"name\":", "\"name\":\"x\",\"name\":"),
        replaced("a member twice by an escape", "\"name\":", "\"n\\u0061me\":\"x\",\"name\":"),
        replaced("half a character", "\"name\":\"", "\"name\":\"\\ud800"),
        replaced("the other half", "\"name\":\"", "\"name\":\"\\udc00"),
        replaced("a huge number", "\"issuer\":", "\"n\":1e999,\"issuer\":"),
        replaced("a long number", "\"issuer\":", &format!("\"n\":{},\"issuer\":", "9".repeat(10_000))),
        replaced("NaN", "\"issuer\":", "\"n\":NaN,\"issuer\":"),
        replaced("a comment", "\"issuer\":", "/* */\"issuer\":"),
        replaced("a comma too many", "\"issuer\":", ",\"issuer\":"),
        ("a token".to_owned(), b"eyJhbGciOiJub25lIn0.e30.".to_vec()),
        ("HTML".to_owned(), b"<!doctype html><script>alert(1)</script>".to_vec()),
        ("only a list".to_owned(), b"[]".to_vec()),
        ("only a text".to_owned(), b"\"x\"".to_vec()),
        ("a PNG's head".to_owned(), b"\x89PNG\r\n\x1a\n".to_vec()),
    ]);
    for (name, bytes) in &files {
        check_refused(name, bytes);
        assert!(read(bytes).is_err(), "{name} is no JSON that could be checked");
    }
    assert!(files.len() > 60);
}

#[test]
fn scripts_that_the_learner_signed_stay_texts() {
    let script = "</title><script>alert(1)</script>]]>";
    let mut portfolio = portfolio(2);
    portfolio.skills[0].title = script.to_owned();
    let drawn = drawing::svg(&portfolio, &portfolio.skills[0]);
    assert!(!drawn.contains("<script"), "{drawn}");
    let mut badge = badge::unsigned(&portfolio, &portfolio.skills[0]);
    proof::sign(&mut badge, &learner_key(), AT).unwrap();
    let baked = bake::bake(drawn.as_bytes(), &badge.to_string()).unwrap();
    let imported = read(&baked).unwrap();
    assert_eq!(imported.report.verdict(), Verdict::Accepted);
    assert_eq!(imported.claims[0].title, script);
}

#[test]
fn a_hundred_parts_without_an_id_that_look_alike_are_not_canonicalised() {
    let mut badge = signed();
    let ring = |place: usize| json!({ "id": format!("_:b{place}"), "type": ["Related"], "related": [{ "id": format!("_:b{}", (place + 1) % 100) }] });
    badge["credentialSubject"]["achievement"]["related"] = (0..100).map(ring).collect();
    check_refused("a ring", badge.to_string().as_bytes());
}

#[test]
fn where_it_is_not_said_whom_it_is_about_nothing_is_said_of_who_the_issuer_is_to_them() {
    let mut badge = signed();
    let says = |badge: &Value| {
        let report = read(badge.to_string().as_bytes()).unwrap().report;
        let of_whom = |finding: Finding| matches!(finding, Finding::IssuerSelf | Finding::IssuerOther);
        report.checks.iter().map(|check| check.says.finding).filter(|&finding| of_whom(finding)).collect::<Vec<_>>()
    };
    assert_eq!(says(&badge), [Finding::IssuerSelf]);
    badge["credentialSubject"].as_object_mut().unwrap().remove("id");
    assert_eq!(says(&badge), []);
}

#[test]
fn a_presentation_of_nothing_is_not_accepted() {
    check_refused("nothing", br#"{"type":"VerifiablePresentation"}"#);
}

/// Values of the names and kinds that credentials have, put together at random.
fn anything() -> impl Strategy<Value = Value> {
    let names = [
        "@context",
        "id",
        "type",
        "issuer",
        "credentialSubject",
        "achievement",
        "proof",
        "verifiableCredential",
        "endorsement",
        "result",
        "resultDescription",
        "achievedLevel",
        "evidence",
        "badge",
        "recipient",
        "association",
        "identifier",
        "criteria",
        "from",
        "to",
        "at",
        "format",
        "version",
        "cryptosuite",
        "verificationMethod",
    ];
    let texts = [
        "VerifiableCredential",
        "OpenBadgeCredential",
        "EndorsementCredential",
        "ClrCredential",
        "Assertion",
        "VerifiablePresentation",
        "https://www.w3.org/ns/credentials/v2",
        "did:key:z6Mk",
        "eddsa-rdfc-2022",
        "DataIntegrityProof",
        "cairn-hand-over",
        "\u{0}",
        "_:b0",
        "",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ];
    let text = prop_oneof![4 => select(texts.to_vec()).prop_map(str::to_owned), 1 => any::<String>()];
    let leaf = prop_oneof![
        6 => text.prop_map(Value::from),
        1 => any::<i32>().prop_map(Value::from),
        1 => any::<Option<bool>>().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 60, 8, move |inner| {
        prop_oneof![
            1 => vec(inner.clone(), 0..5).prop_map(Value::from),
            3 => hash_map(select(names.to_vec()), inner, 0..8)
                .prop_map(|members| members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()),
        ]
    })
}

proptest! {
    #[test]
    fn whatever_is_put_together_is_answered(value in anything()) {
        let text = value.to_string();
        if let Ok(imported) = read(text.as_bytes()) {
            prop_assert_ne!(imported.report.verdict(), Verdict::Accepted);
        }
        prop_assert!(HandOver::read(&value).is_err());
        prop_assert!(Key::read(&text).is_none());
    }

    #[test]
    fn any_bytes_are_answered(bytes in vec(any::<u8>(), 0..300)) {
        prop_assert!(read(&bytes).is_err());
    }
}

/// Whether a badge is the one that was signed, but that a proof may be of a kind that nobody knows: the other proves it.
fn is_vouched_for(changed: &Value, signed: &Value) -> bool {
    let kind = |proof: &Value| ["type", "cryptosuite"].map(|name| proof.get(name).cloned());
    let claim = |badge: &Value| {
        let mut claim = badge.clone();
        claim.as_object_mut().and_then(|members| members.remove("proof")).map(|proofs| (claim, proofs))
    };
    let (Some((changed, proofs)), Some((signed, own))) = (claim(changed), claim(signed)) else { return false };
    let (Value::Array(proofs), Value::Array(own)) = (proofs, own) else { return false };
    let is_known = |(proof, own): (&Value, &Value)| proof == own || kind(proof) != kind(own);
    changed == signed
        && proofs.len() == own.len()
        && proofs.iter().zip(&own).all(is_known)
        && proofs.iter().any(|proof| own.contains(proof))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_byte_of_a_signed_badge_can_change_its_claim_unnoticed(place in 0..1_000_000_usize, byte in 0..=255_u8) {
        static TEXT: std::sync::OnceLock<String> = std::sync::OnceLock::new();
        let text = TEXT.get_or_init(|| signed().to_string());
        let mut bytes = text.as_bytes().to_vec();
        let place = place % bytes.len();
        bytes[place] = byte;
        if let Ok(imported) = read(&bytes) {
            let changed = serde_json::from_slice(&bytes).unwrap();
            let badge = serde_json::from_str(text).unwrap();
            prop_assert!(is_vouched_for(&changed, &badge) || imported.report.verdict() != Verdict::Accepted);
        }
    }
}
