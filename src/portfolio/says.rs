//! What does a check of a credential find? In plain words, in the learner's language.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// One finding, and what it is about. `says.en.json` and `says.es.json` have the sentence of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the sentences say what each means")]
pub enum Finding {
    KindBadge,
    KindEndorsement,
    KindRecord,
    KindPresentation,
    KindOldBadge,
    OldBadgeElsewhere,
    KindUnknown,
    RulesKept,
    NotAnObject,
    TypeMissing,
    Missing,
    WrongKind,
    NotAMoment,
    NotInList,
    ContextOrder,
    OldDate,
    IssuerOnlyNamed,
    SeveralSubjects,
    SubjectUnnamed,
    HashUnmarked,
    CriteriaEmpty,
    ResultUnknown,
    LevelUnknown,
    ValueNotAllowed,
    StatusMissing,
    AssociationUnknown,
    ValidityReversed,
    ContextsKept,
    ContextUnknown,
    ContextOfItsOwn,
    MemberUndefined,
    TypeUndefined,
    IdRelative,
    Intact,
    Changed,
    NoProof,
    ProofOtherSuite,
    ProofKeyElsewhere,
    ProofBadKey,
    ProofBadSignature,
    ProofOtherContext,
    ProofPreviousMissing,
    ProofNotLinkedData,
    ProofTooManyAlike,
    ProofsLeft,
    NothingVerified,
    PurposeWrong,
    SignedByIssuer,
    SignedByOther,
    IssuerOwn,
    IssuerSelf,
    IssuerOther,
    IssuerTrusted,
    IssuerSuccessor,
    IssuerUnknown,
    IssuerElsewhere,
    IssuerName,
    InForce,
    NotYet,
    Expired,
    StatusNotAsked,
    EvidenceMatches,
    EvidenceDiffers,
    EvidenceNotHere,
    Endorses,
    EndorsesElsewhere,
    EndorsesItself,
    MemberElsewhere,
    Unreadable,
}

/// A finding with the names and numbers of its sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Says {
    /// What was found.
    pub finding: Finding,
    /// What stands for `{0}`, `{1}` and so on in its sentence.
    pub values: Vec<String>,
}

impl Finding {
    /// This finding about these.
    pub(super) fn of<const N: usize>(self, values: [&str; N]) -> Says {
        Says { finding: self, values: values.map(shortened).to_vec() }
    }
}

/// What stands in a file may be of any length, and hold line breaks; a sentence about it may not.
fn shortened(text: &str) -> String {
    const MOST: usize = 120;
    let text: String = text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}...", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

impl Says {
    /// The sentence in a language (BCP 47); in English where there is none in that language.
    #[must_use]
    pub fn sentence(&self, language: &str) -> String {
        let text = if language.starts_with("es") { SPANISH } else { ENGLISH };
        let sentences: BTreeMap<Finding, String> = serde_json::from_str(text).unwrap_or_default();
        let sentence = sentences.get(&self.finding).map_or("", String::as_str);
        let mut out = String::new();
        for (place, part) in sentence.split(['{', '}']).enumerate() {
            // Every second part stood in braces.
            let value =
                part.parse::<usize>().ok().filter(|_| place % 2 == 1).and_then(|number| self.values.get(number));
            out.push_str(value.map_or(part, String::as_str));
        }
        out
    }
}

impl fmt::Display for Says {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence("en"))
    }
}

const ENGLISH: &str = include_str!("says.en.json");
const SPANISH: &str = include_str!("says.es.json");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_finding_has_its_sentence_in_both_languages_about_the_same_values() {
        let read = |text| serde_json::from_str::<BTreeMap<Finding, String>>(text).unwrap();
        let (english, spanish) = (read(ENGLISH), read(SPANISH));
        assert_eq!(english.len(), Finding::Unreadable as usize + 1);
        for (finding, sentence) in &english {
            let places = |sentence: &str| (0..3).map(|n| sentence.contains(&format!("{{{n}}}"))).collect::<Vec<_>>();
            assert_eq!(places(sentence), places(&spanish[finding]), "{finding:?}");
        }
    }

    #[test]
    fn values_stand_in_their_places_and_are_not_read_again() {
        let says = Finding::SignedByOther.of(["a {1}", "b"]);
        assert_eq!(says.to_string(), "The key a {1} signed it, but the issuer is b");
        assert_eq!(says.sentence("es-MX"), "La firmó la clave a {1}, pero el emisor es b");
    }
}
