//! The credentials, and whom they are about.

use super::Holds::{Flag, Moment, Number, Object, OneOf, Part, PartOrId, Text};
use super::achievement::{ACHIEVEMENT, RESULT};
use super::parts::{EVIDENCE, IDENTITY, IMAGE, PROFILE, PROOF, TYPED, TYPED_WITH_ID};
use super::{Shape, many, may, must, must_many};

/// What every credential has, and then what its own kind has.
macro_rules! credential {
    ($types:expr, $subject:expr, [$($own:expr),*]) => {
        Shape {
            types: $types,
            members: &[
                must("id", Text),
                must("issuer", PartOrId(&PROFILE)),
                must("validFrom", Moment),
                may("validUntil", Moment),
                may("awardedDate", Moment),
                may("description", Text),
                must("credentialSubject", Part($subject)),
                many("evidence", Part(&EVIDENCE)),
                many("credentialSchema", Part(&TYPED_WITH_ID)),
                many("termsOfUse", Part(&TYPED)),
                may("credentialStatus", Part(&TYPED)),
                may("refreshService", Part(&TYPED_WITH_ID)),
                many("proof", Part(&PROOF)),
                $($own),*
            ],
        }
    };
}

pub(in crate::portfolio) static BADGE: Shape = credential!(
    &["VerifiableCredential", "AchievementCredential|OpenBadgeCredential"],
    &ACHIEVEMENT_SUBJECT,
    [may("name", Text), may("image", Part(&IMAGE)), many("endorsement", Object)]
);

pub(in crate::portfolio) static ENDORSEMENT: Shape =
    credential!(&["VerifiableCredential", "EndorsementCredential"], &ENDORSEMENT_SUBJECT, [must("name", Text)]);

pub(in crate::portfolio) static RECORD: Shape = credential!(
    &["VerifiableCredential", "ClrCredential"],
    &RECORD_SUBJECT,
    [must("name", Text), may("image", Part(&IMAGE)), may("partial", Flag), many("endorsement", Object)]
);

static ACHIEVEMENT_SUBJECT: Shape = Shape {
    types: &["AchievementSubject"],
    members: &[
        may("id", Text),
        may("activityEndDate", Moment),
        may("activityStartDate", Moment),
        may("creditsEarned", Number),
        must("achievement", Part(&ACHIEVEMENT)),
        many("identifier", Part(&IDENTITY)),
        may("image", Part(&IMAGE)),
        may("licenseNumber", Text),
        may("narrative", Text),
        many("result", Part(&RESULT)),
        may("role", Text),
        may("source", Part(&PROFILE)),
        may("term", Text),
    ],
};

static ENDORSEMENT_SUBJECT: Shape =
    Shape { types: &["EndorsementSubject"], members: &[must("id", Text), may("endorsementComment", Text)] };

static RECORD_SUBJECT: Shape = Shape {
    types: &["ClrSubject"],
    members: &[
        may("id", Text),
        many("identifier", Part(&IDENTITY)),
        many("achievement", Part(&ACHIEVEMENT)),
        must_many("verifiableCredential", Part(&MEMBER)),
        many("association", Part(&ASSOCIATION)),
    ],
};

/// What a record holds; its own rules are checked when it is verified.
static MEMBER: Shape = Shape {
    types: &["VerifiableCredential"],
    members: &[
        may("id", Text),
        must("issuer", PartOrId(&PROFILE)),
        must("validFrom", Moment),
        must("credentialSubject", Object),
    ],
};

static ASSOCIATION: Shape = Shape {
    types: &["Association"],
    members: &[
        must(
            "associationType",
            OneOf(&[
                "exactMatchOf",
                "isChildOf",
                "isParentOf",
                "isPartOf",
                "isPeerOf",
                "isRelatedTo",
                "precedes",
                "replacedBy",
            ]),
        ),
        must("sourceId", Text),
        must("targetId", Text),
    ],
};
