//! The official test vectors, natively and in the browser: those of W3C and 1EdTech for proofs, of the IETF for
//! canonical JSON and Ed25519, of W3C CCG for `did:key`.
#![expect(clippy::unwrap_used, reason = "a vector that is not as it was is a failed test")]

use cairn::portfolio::canonical::canonical;
use cairn::portfolio::did::PublicKey;
use cairn::portfolio::key::Key;
use cairn::portfolio::proof::{self, ProofFault, Suite};
use cairn::portfolio::{moment, rdf};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::{wasm_bindgen_test as test, wasm_bindgen_test_configure};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test_configure!(run_in_browser);

fn vector(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

fn bytes(hex: &str) -> Vec<u8> {
    hex.as_bytes().chunks(2).map(|two| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap()).collect()
}

/// The key of a vector's secret: multibase base58 of multicodec 0x1300 and the seed.
fn key(pair: &Value) -> Key {
    let secret = bs58::decode(&text(&pair["privateKeyMultibase"])[1..]).into_vec().unwrap();
    let key = Key::from_seed(secret[2..].try_into().unwrap());
    assert_eq!(key.public().did(), format!("did:key:{}", text(&pair["publicKeyMultibase"])));
    key
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

#[track_caller]
fn check_signed(vector: &Value, suite: Suite) {
    let created = moment::read(text(&vector["proofConfig"]["created"])).unwrap();
    let key = key(&vector["keyPair"]);
    let unsigned = proof::prepare(&vector["unsigned"], &key.public(), created, suite).unwrap();
    assert_eq!(hex(&unsigned.bytes), text(&vector["combinedHashHex"]));
    assert_eq!(hex(&key.sign(&unsigned.bytes)), text(&vector["signatureHex"]));
    let signed = &vector["signed"];
    assert_eq!(unsigned.by(&key), signed["proof"]);

    assert_eq!(proof::verify(signed, &signed["proof"]), Ok(key.public()));
    let mut changed = signed.clone();
    changed["credentialSubject"]["alumniOf"] = json!("Another school");
    assert_eq!(proof::verify(&changed, &signed["proof"]), Err(ProofFault::Changed));
}

#[test]
fn eddsa_jcs_2022_signs_as_w3c_s_vector() {
    let vector = vector(include_str!("vectors/eddsa-jcs-2022.json"));
    assert_eq!(String::from_utf8(canonical(&vector["unsigned"])).unwrap(), text(&vector["canonicalDocument"]));
    check_signed(&vector, Suite::Jcs);
}

#[test]
fn eddsa_rdfc_2022_signs_as_w3c_s_vectors() {
    let vectors = vector(include_str!("vectors/eddsa-rdfc-2022.json"));
    let [alumni, employment] = vectors.as_array().unwrap().as_slice() else { panic!("two vectors") };
    assert_eq!(rdf::canonical(&alumni["unsigned"]).unwrap(), text(&alumni["canonicalDocument"]));
    check_signed(alumni, Suite::Rdfc);
    // The other is over a context that is not ours: it is named, and what its own statements sign verifies.
    let refused = rdf::canonical(&employment["unsigned"]).unwrap_err().to_string();
    assert!(refused.contains("https://w3id.org/citizenship/v4rc1"), "{refused}");
    let hashes = ["canonicalProofConfig", "canonicalDocument"].map(|name| Sha256::digest(text(&employment[name])));
    assert_eq!(hex(&hashes.concat()), text(&employment["combinedHashHex"]));
    assert_eq!(hex(&key(&employment["keyPair"]).sign(&hashes.concat())), text(&employment["signatureHex"]));
}

#[test]
fn badges_and_records_have_the_statements_of_1edtech_s_vectors() {
    let vectors = vector(include_str!("vectors/1edtech-eddsa-rdfc-2022-ob3-clr2.json"));
    for vector in vectors.as_array().unwrap() {
        let mut document = vector["signed"].clone();
        let proof = document.as_object_mut().unwrap().remove("proof").unwrap();
        let mut config = proof.get(0).unwrap_or(&proof).clone();
        config.as_object_mut().unwrap().remove("proofValue");
        config["@context"] = document["@context"].clone();
        for (value, name) in [(document, "documentCanon"), (config, "proofCanon")] {
            let found = rdf::canonical(&value).unwrap();
            assert_eq!(found, text(&vector[name]));
            assert_eq!(hex(&Sha256::digest(found)), text(&vector[format!("{name}Sha256")]));
        }
    }
}

#[test]
fn keys_are_named_as_in_the_vectors_of_did_key() {
    let vectors = vector(include_str!("vectors/did-key-ed25519.json"));
    for case in vectors["cases"].as_array().unwrap() {
        let key = Key::from_seed(bytes(text(&case["seedHex"])).as_slice().try_into().unwrap());
        assert_eq!(key.public().did(), text(&case["did"]));
        if let Some(base58) = case["publicKeyBase58"].as_str() {
            assert_eq!(bs58::encode(key.public().bytes()).into_string(), base58);
        }
        assert_eq!(PublicKey::of_did(text(&case["did"])), Ok(key.public()));
    }
}

#[test]
fn ed25519_signs_as_rfc_8037_s_vector() {
    use base64ct::{Base64UrlUnpadded, Encoding};
    let vector = vector(include_str!("vectors/jwt-eddsa-rfc8037-a4.json"));
    let decoded = |text: &str| Base64UrlUnpadded::decode_vec(text).unwrap();
    let key = Key::from_seed(decoded(text(&vector["jwk"]["d"])).as_slice().try_into().unwrap());
    assert_eq!(key.public().bytes().as_slice(), decoded(text(&vector["jwk"]["x"])));
    let (signed, signature) = text(&vector["compactJws"]).rsplit_once('.').unwrap();
    assert_eq!(key.sign(signed.as_bytes()).as_slice(), decoded(signature));
}

#[test]
fn json_is_canonical_as_in_the_vectors_of_rfc_8785() {
    let vectors = vector(include_str!("vectors/jcs-rfc8785.json"));
    for case in vectors["cases"].as_array().unwrap() {
        let value: Value = serde_json::from_str(text(&case["inputText"])).unwrap();
        assert_eq!(hex(&canonical(&value)), text(&case["expectedHex"]), "{}", case["name"]);
    }
}

#[test]
fn numbers_are_written_as_in_the_vectors_of_rfc_8785() {
    let mut checked = 0;
    for line in include_str!("vectors/jcs-es6-numbers-1000.txt").lines() {
        let (bits, expected) = line.split_once(',').unwrap();
        let number = f64::from_bits(u64::from_str_radix(bits, 16).unwrap());
        assert_eq!(String::from_utf8(canonical(&json!(number))).unwrap(), expected, "{bits}");
        let read: Value = serde_json::from_str(expected).unwrap();
        assert_eq!(read.as_f64().map(f64::to_bits), Some((number + 0.0).to_bits()), "{expected} is read as it was");
        checked += 1;
    }
    assert_eq!(checked, 1000);
}

#[test]
fn sets_and_chains_of_proofs_verify_as_in_w3c_s_vectors() {
    let vectors = vector(include_str!("vectors/proof-set-chain.json"));
    let mut verified = 0;
    for (name, document) in vectors["files"].as_object().unwrap() {
        if !name.starts_with("signed") {
            continue;
        }
        for proof in proof::proofs(document).filter(|proof| proof.get("proofValue").is_some()) {
            assert!(proof::verify(document, proof).is_ok(), "{name}: {proof}: {:?}", proof::verify(document, proof));
            verified += 1;
        }
    }
    assert!(verified >= 5, "{verified} proofs were there");
}
