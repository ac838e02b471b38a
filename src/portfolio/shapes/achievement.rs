//! What is achieved: by which criteria, with which results.

use super::Holds::{Number, Object, OneOf, OneOfOrOwn, Part, Text};
use super::parts::{IDENTIFIER_ENTRY, IMAGE, PROFILE};
use super::{Shape, many, may, must};

pub(super) static ACHIEVEMENT: Shape = Shape {
    types: &["Achievement"],
    members: &[
        must("id", Text),
        must("name", Text),
        must("description", Text),
        must("criteria", Part(&CRITERIA)),
        many("alignment", Part(&ALIGNMENT)),
        may(
            "achievementType",
            OneOfOrOwn(&[
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
            ]),
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
            OneOfOrOwn(&[
                "ceasn:Competency",
                "ceterms:Credential",
                "CFItem",
                "CFRubric",
                "CFRubricCriterion",
                "CFRubricCriterionLevel",
                "CTDL",
            ]),
        ),
    ],
};

pub(super) static RESULT: Shape = Shape {
    types: &["Result"],
    members: &[
        may("achievedLevel", Text),
        many("alignment", Part(&ALIGNMENT)),
        may("resultDescription", Text),
        may("status", OneOf(&["Completed", "Enrolled", "Failed", "InProgress", "OnHold", "Provisional", "Withdrew"])),
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
            OneOfOrOwn(&[
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
            ]),
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
