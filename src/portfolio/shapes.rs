//! Which members must and may the parts of a credential have, and of what kind?
//!
//! The rules of 1EdTech's JSON schemas for Open Badges 3.0 and CLR 2.0 in a table, because a reader of schemas would be
//! larger than all the rest. Members of other kinds of parts are none of its business.

use serde_json::{Map, Value};

use super::moment;
use super::says::{Finding, Says};

/// What a member holds.
#[derive(Clone, Copy)]
enum Holds {
    Text,
    Moment,
    Flag,
    Number,
    /// One of a list; `true`: or one's own, which begins with `ext:`.
    OneOf(&'static [&'static str], bool),
    /// A part of its own shape.
    Part(&'static Shape),
    /// A part of its own shape, or its id alone.
    PartOrId(&'static Shape),
    /// Any object.
    Object,
}

/// One kind of part: what its type says, and its members.
pub(super) struct Shape {
    types: &'static [&'static str],
    members: &'static [Member],
}

struct Member {
    name: &'static str,
    holds: Holds,
    must: bool,
    many: bool,
}

const fn must(name: &'static str, holds: Holds) -> Member {
    Member { name, holds, must: true, many: false }
}

const fn may(name: &'static str, holds: Holds) -> Member {
    Member { name, holds, must: false, many: false }
}

const fn many(name: &'static str, holds: Holds) -> Member {
    Member { name, holds, must: false, many: true }
}

use Holds::{Flag, Number, Object, OneOf, Part, PartOrId, Text};

/// What every credential has, and then what its own kind has.
macro_rules! credential {
    ($types:expr, $subject:expr, [$($own:expr),*]) => {
        Shape {
            types: $types,
            members: &[
                must("id", Text),
                must("issuer", PartOrId(&PROFILE)),
                must("validFrom", Holds::Moment),
                may("validUntil", Holds::Moment),
                may("awardedDate", Holds::Moment),
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

pub(super) static BADGE: Shape = credential!(
    &["VerifiableCredential", "AchievementCredential|OpenBadgeCredential"],
    &ACHIEVEMENT_SUBJECT,
    [may("name", Text), may("image", Part(&IMAGE)), many("endorsement", Object)]
);

pub(super) static ENDORSEMENT: Shape =
    credential!(&["VerifiableCredential", "EndorsementCredential"], &ENDORSEMENT_SUBJECT, [must("name", Text)]);

pub(super) static RECORD: Shape = credential!(
    &["VerifiableCredential", "ClrCredential"],
    &RECORD_SUBJECT,
    [must("name", Text), may("image", Part(&IMAGE)), may("partial", Flag), many("endorsement", Object)]
);

const TYPE: Member = Member { name: "type", holds: Text, must: true, many: true };

static TYPED: Shape = Shape { types: &[], members: &[TYPE] };
static TYPED_WITH_ID: Shape = Shape { types: &[], members: &[must("id", Text), TYPE] };

static PROOF: Shape = Shape {
    types: &[],
    members: &[
        TYPE,
        may("created", Holds::Moment),
        may("cryptosuite", Text),
        may("challenge", Text),
        may("domain", Text),
        may("nonce", Text),
        may("proofPurpose", Text),
        may("proofValue", Text),
        may("verificationMethod", Text),
    ],
};

static EVIDENCE: Shape = Shape {
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

static IMAGE: Shape = Shape { types: &["Image"], members: &[must("id", Text), may("caption", Text)] };

static PROFILE: Shape = Shape {
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

static IDENTIFIER_ENTRY: Shape = Shape {
    types: &["IdentifierEntry"],
    members: &[must("identifier", Text), must("identifierType", OneOf(IDENTITY_TYPES, true))],
};

static IDENTITY: Shape = Shape {
    types: &["IdentityObject"],
    members: &[
        must("hashed", Flag),
        must("identityHash", Text),
        must("identityType", OneOf(IDENTITY_TYPES, true)),
        may("salt", Text),
    ],
};

static ACHIEVEMENT_SUBJECT: Shape = Shape {
    types: &["AchievementSubject"],
    members: &[
        may("id", Text),
        may("activityEndDate", Holds::Moment),
        may("activityStartDate", Holds::Moment),
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
        Member { name: "verifiableCredential", holds: Part(&MEMBER), must: true, many: true },
        many("association", Part(&ASSOCIATION)),
    ],
};

/// What a record holds; its own rules are checked when it is verified.
static MEMBER: Shape = Shape {
    types: &["VerifiableCredential"],
    members: &[
        may("id", Text),
        must("issuer", PartOrId(&PROFILE)),
        must("validFrom", Holds::Moment),
        must("credentialSubject", Object),
    ],
};

static ASSOCIATION: Shape = Shape {
    types: &["Association"],
    members: &[
        must(
            "associationType",
            OneOf(
                &[
                    "exactMatchOf",
                    "isChildOf",
                    "isParentOf",
                    "isPartOf",
                    "isPeerOf",
                    "isRelatedTo",
                    "precedes",
                    "replacedBy",
                ],
                false,
            ),
        ),
        must("sourceId", Text),
        must("targetId", Text),
    ],
};

static ACHIEVEMENT: Shape = Shape {
    types: &["Achievement"],
    members: &[
        must("id", Text),
        must("name", Text),
        must("description", Text),
        must("criteria", Part(&CRITERIA)),
        many("alignment", Part(&ALIGNMENT)),
        may(
            "achievementType",
            OneOf(
                &[
                    "Achievement",
                    "ApprenticeshipCertificate",
                    "Assessment",
                    "Assignment",
                    "AssociateDegree",
                    "Award",
                    "Badge",
                    "BachelorDegree",
                    "Certificate",
                    "CertificateOfCompletion",
                    "Certification",
                    "CommunityService",
                    "Competency",
                    "Course",
                    "CoCurricular",
                    "Degree",
                    "Diploma",
                    "DoctoralDegree",
                    "Fieldwork",
                    "GeneralEducationDevelopment",
                    "JourneymanCertificate",
                    "LearningProgram",
                    "License",
                    "Membership",
                    "ProfessionalDoctorate",
                    "QualityAssuranceCredential",
                    "MasterCertificate",
                    "MasterDegree",
                    "MicroCredential",
                    "ResearchDoctorate",
                    "SecondarySchoolDiploma",
                ],
                true,
            ),
        ),
        may("creator", Part(&PROFILE)),
        may("creditsAvailable", Number),
        many("endorsement", Object),
        may("fieldOfStudy", Text),
        may("humanCode", Text),
        may("image", Part(&IMAGE)),
        may("inLanguage", Text),
        many("otherIdentifier", Part(&IDENTIFIER_ENTRY)),
        many("related", Part(&RELATED)),
        many("resultDescription", Part(&RESULT_DESCRIPTION)),
        may("specialization", Text),
        many("tag", Text),
        may("version", Text),
    ],
};

static CRITERIA: Shape = Shape { types: &[], members: &[may("id", Text), may("narrative", Text)] };

static RELATED: Shape =
    Shape { types: &["Related"], members: &[must("id", Text), may("inLanguage", Text), may("version", Text)] };

static ALIGNMENT: Shape = Shape {
    types: &["Alignment"],
    members: &[
        must("targetName", Text),
        must("targetUrl", Text),
        may("targetCode", Text),
        may("targetDescription", Text),
        may("targetFramework", Text),
        may(
            "targetType",
            OneOf(
                &[
                    "ceasn:Competency",
                    "ceterms:Credential",
                    "CFItem",
                    "CFRubric",
                    "CFRubricCriterion",
                    "CFRubricCriterionLevel",
                    "CTDL",
                ],
                true,
            ),
        ),
    ],
};

static RESULT: Shape = Shape {
    types: &["Result"],
    members: &[
        may("achievedLevel", Text),
        many("alignment", Part(&ALIGNMENT)),
        may("resultDescription", Text),
        may(
            "status",
            OneOf(&["Completed", "Enrolled", "Failed", "InProgress", "OnHold", "Provisional", "Withdrew"], false),
        ),
        may("value", Text),
    ],
};

static RESULT_DESCRIPTION: Shape = Shape {
    types: &["ResultDescription"],
    members: &[
        must("id", Text),
        must("name", Text),
        must(
            "resultType",
            OneOf(
                &[
                    "GradePointAverage",
                    "LetterGrade",
                    "Percent",
                    "PerformanceLevel",
                    "PredictedScore",
                    "RawScore",
                    "Result",
                    "RubricCriterion",
                    "RubricCriterionLevel",
                    "RubricScore",
                    "ScaledScore",
                    "Status",
                ],
                true,
            ),
        ),
        many("alignment", Part(&ALIGNMENT)),
        many("allowedValue", Text),
        may("requiredLevel", Text),
        may("requiredValue", Text),
        many("rubricCriterionLevel", Part(&LEVEL)),
        may("valueMax", Text),
        may("valueMin", Text),
    ],
};

static LEVEL: Shape = Shape {
    types: &["RubricCriterionLevel"],
    members: &[
        must("id", Text),
        must("name", Text),
        many("alignment", Part(&ALIGNMENT)),
        may("description", Text),
        may("level", Text),
        may("points", Text),
    ],
};

/// Everything in which a part differs from its shape.
pub(super) fn faults(part: &Value, shape: &Shape, path: &str) -> Vec<Says> {
    let mut faults = Vec::new();
    compare(part, shape, path, &mut faults);
    faults
}

fn compare(part: &Value, shape: &Shape, path: &str, faults: &mut Vec<Says>) {
    let Some(members) = part.as_object() else {
        faults.push(Finding::NotAnObject.of([path]));
        return;
    };
    for wanted in shape.types {
        if !wanted.split('|').any(|name| has_type(part, name)) {
            let wanted = wanted.replace('|', " or ");
            faults.push(Finding::TypeMissing.of([path, &wanted]));
        }
    }
    for member in shape.members {
        compare_member(members, member, &format!("{path}/{}", member.name), faults);
    }
}

fn compare_member(members: &Map<String, Value>, member: &Member, path: &str, faults: &mut Vec<Says>) {
    match members.get(member.name) {
        None if member.must => faults.push(Finding::Missing.of([path])),
        None => {}
        Some(Value::Array(parts)) if member.many => {
            if parts.is_empty() && member.must {
                faults.push(Finding::Missing.of([path]));
            }
            for (place, part) in parts.iter().enumerate() {
                compare_value(part, member.holds, &format!("{path}/{place}"), faults);
            }
        }
        Some(value) => compare_value(value, member.holds, path, faults),
    }
}

fn compare_value(value: &Value, holds: Holds, path: &str, faults: &mut Vec<Says>) {
    let mut wrong = |wanted: &'static str| faults.push(Finding::WrongKind.of([path, wanted]));
    match holds {
        Holds::Text if !value.is_string() => wrong("text"),
        Holds::Flag if !value.is_boolean() => wrong("true or false"),
        Holds::Number if !value.is_number() => wrong("number"),
        Holds::Object if !value.is_object() && !value.is_string() => wrong("object"),
        Holds::Moment if value.as_str().and_then(moment::read).is_none() => {
            faults.push(Finding::NotAMoment.of([path]));
        }
        Holds::OneOf(list, extensible) => {
            let text = value.as_str().unwrap_or_default();
            let is_own = extensible && text.contains("ext:");
            if !list.contains(&text) && !is_own {
                faults.push(Finding::NotInList.of([path, text]));
            }
        }
        Holds::PartOrId(_) if value.is_string() => {}
        Holds::Part(shape) | Holds::PartOrId(shape) => compare(value, shape, path, faults),
        Holds::Text | Holds::Flag | Holds::Number | Holds::Object | Holds::Moment => {}
    }
}

/// Whether a part says that it is of a type, alone or among others.
pub(super) fn has_type(part: &Value, name: &str) -> bool {
    match part.get("type") {
        Some(Value::Array(names)) => names.iter().any(|found| found == name),
        Some(found) => found == name,
        None => false,
    }
}
