//! Parts that stand in several places: who somebody is, images, evidence, proofs.

use super::Holds::{Flag, Moment, Object, OneOfOrOwn, Part, Text};
use super::{Member, Shape, many, may, must, must_many};

const TYPE: Member = must_many("type", Text);

pub(super) static TYPED: Shape = Shape { types: &[], members: &[TYPE] };
pub(super) static TYPED_WITH_ID: Shape = Shape { types: &[], members: &[must("id", Text), TYPE] };

pub(super) static PROOF: Shape = Shape {
    types: &[],
    members: &[
        TYPE,
        may("created", Moment),
        may("cryptosuite", Text),
        may("challenge", Text),
        may("domain", Text),
        may("nonce", Text),
        may("proofPurpose", Text),
        may("proofValue", Text),
        may("verificationMethod", Text),
    ],
};

pub(super) static EVIDENCE: Shape = Shape {
    types: &["Evidence"],
    members: &[
        may("id", Text),
        may("narrative", Text),
        may("name", Text),
        may("description", Text),
        may("genre", Text),
        may("audience", Text),
        may("digestMultibase", Text),
    ],
};

pub(super) static IMAGE: Shape = Shape { types: &["Image"], members: &[must("id", Text), may("caption", Text)] };

pub(super) static PROFILE: Shape = Shape {
    types: &["Profile"],
    members: &[
        must("id", Text),
        may("name", Text),
        may("url", Text),
        may("phone", Text),
        may("description", Text),
        many("endorsement", Object),
        may("image", Part(&IMAGE)),
        may("email", Text),
        may("address", Part(&TYPED)),
        many("otherIdentifier", Part(&IDENTIFIER_ENTRY)),
        may("official", Text),
        may("parentOrg", Part(&PROFILE)),
        may("familyName", Text),
        may("givenName", Text),
        may("additionalName", Text),
        may("patronymicName", Text),
        may("honorificPrefix", Text),
        may("honorificSuffix", Text),
        may("familyNamePrefix", Text),
        may("dateOfBirth", Text),
    ],
};

const IDENTITY_TYPES: &[&str] = &[
    "name",
    "sourcedId",
    "systemId",
    "productId",
    "userName",
    "accountId",
    "emailAddress",
    "nationalIdentityNumber",
    "isbn",
    "issn",
    "lisSourcedId",
    "oneRosterSourcedId",
    "sisSourcedId",
    "ltiContextId",
    "ltiDeploymentId",
    "ltiToolId",
    "ltiPlatformId",
    "ltiUserId",
    "identifier",
];

pub(super) static IDENTIFIER_ENTRY: Shape = Shape {
    types: &["IdentifierEntry"],
    members: &[must("identifier", Text), must("identifierType", OneOfOrOwn(IDENTITY_TYPES))],
};

pub(super) static IDENTITY: Shape = Shape {
    types: &["IdentityObject"],
    members: &[
        must("hashed", Flag),
        must("identityHash", Text),
        must("identityType", OneOfOrOwn(IDENTITY_TYPES)),
        may("salt", Text),
    ],
};
