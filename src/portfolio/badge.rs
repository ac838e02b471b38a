//! How is one skill written as an Open Badge 3.0?

use serde_json::{Map, Value, json};

use crate::engine::{Stage, Time};

use super::contexts::{BADGES, CREDENTIALS, EXTENSIONS};
use super::key::HandOver;
use super::moment;
use super::name::{self, urn};
use super::proven::{Evidence, Holder, Portfolio, Proven};
use super::verify::digest;
use super::wording::Language;
use super::xapi;

/// Clocks differ: what is signed now must be in force where it is a minute earlier.
const CLOCKS_DIFFER_SECONDS: i64 = 60;

/// The badge of one of a portfolio's skills, not signed yet. Whatever the standard calls a list is one.
#[must_use]
pub fn unsigned(portfolio: &Portfolio, skill: &Proven) -> Value {
    let holder = &portfolio.holder;
    let did = holder.key.did();
    json!({
        "@context": [CREDENTIALS, BADGES, EXTENSIONS],
        "id": portfolio.badge_id(skill),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": skill.title,
        "issuer": issuer(holder),
        "validFrom": valid_from(portfolio.at),
        "awardedDate": moment::written(skill.last),
        "credentialSubject": subject(&did, holder.language, skill),
        "evidence": evidence(portfolio, skill),
        "credentialSchema": schema("ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"),
    })
}

/// The learner as the one who says it, with what lets those who trust an earlier key know them.
pub(super) fn issuer(holder: &Holder) -> Value {
    let mut issuer = json!({
        "id": holder.key.did(),
        "type": ["Profile"],
        "name": holder.language.issuer(holder.name.as_deref()),
    });
    if !holder.hand_overs.is_empty() {
        issuer["otherIdentifier"] = holder.hand_overs.iter().map(HandOver::identifier).collect();
    }
    issuer
}

pub(super) fn valid_from(at: Time) -> String {
    moment::written(Time(at.0.saturating_sub(CLOCKS_DIFFER_SECONDS)))
}

pub(super) fn schema(path: &str) -> Value {
    json!([{ "id": format!("https://purl.imsglobal.org/spec/{path}"), "type": "1EdTechJsonSchemaValidator2019" }])
}

fn subject(did: &str, language: Language, skill: &Proven) -> Value {
    let achievement = name::achievement(&skill.id);
    let mut subject = json!({
        "id": did,
        "type": ["AchievementSubject"],
        "achievement": achievement_of(&achievement, language, skill),
        "result": results(did, &achievement, skill),
    });
    if let Some(Evidence::Answers { told, .. }) = skill.evidence.first() {
        subject["activityStartDate"] = moment::written(told.first).into();
        subject["activityEndDate"] = moment::written(skill.last).into();
    }
    subject
}

fn achievement_of(id: &str, language: Language, skill: &Proven) -> Value {
    let (course, revision, of_course) = &skill.course;
    let mut achievement = json!({
        "id": id,
        "type": ["Achievement"],
        "achievementType": "Competency",
        "name": skill.title,
        "description": skill.outcome,
        "criteria": { "id": urn(&[id, "criteria"]), "narrative": language.criteria() },
        "humanCode": skill.id,
        "fieldOfStudy": course,
        "version": revision,
        "resultDescription": [levels(id, language), percent(id, language)],
    });
    if is_language(of_course) {
        achievement["inLanguage"] = json!(of_course);
    }
    if !skill.tags.is_empty() {
        achievement["tag"] = json!(skill.tags);
    }
    let aligned: Vec<Value> = skill.aligned.iter().filter_map(|alignment| aligned(id, alignment)).collect();
    if !aligned.is_empty() {
        achievement["alignment"] = Value::Array(aligned);
    }
    achievement
}

/// `None` for an identifier that is no address, which the standard asks for.
fn aligned(achievement: &str, (framework, id, title): &(String, String, String)) -> Option<Value> {
    if !id.starts_with("http://") && !id.starts_with("https://") {
        return None;
    }
    let target = match framework.as_str() {
        "ESCO" => "ext:EscoSkill",
        "CASE" => "CFItem",
        _ => "ext:Skill",
    };
    Some(json!({
        "id": urn(&[achievement, "alignment", id]),
        "type": ["Alignment"],
        "targetName": title,
        "targetUrl": id,
        "targetFramework": framework,
        "targetType": target,
    }))
}

/// The four levels, low to high; three are what a target asks for.
fn levels(achievement: &str, language: Language) -> Value {
    let levels = language.levels().into_iter().zip(language.of_levels()).zip(1..).map(|((name, about), stone)| {
        json!({
            "id": level_id(achievement, stone),
            "type": ["RubricCriterionLevel"],
            "name": name,
            "description": about,
            "level": stone.to_string(),
        })
    });
    json!({
        "id": urn(&[achievement, "levels"]),
        "type": ["ResultDescription"],
        "name": language.level_name(),
        "resultType": "RubricCriterionLevel",
        "requiredLevel": level_id(achievement, Stage::Mastered as u8),
        "rubricCriterionLevel": levels.collect::<Vec<Value>>(),
    })
}

fn percent(achievement: &str, language: Language) -> Value {
    json!({
        "id": urn(&[achievement, "percent"]),
        "type": ["ResultDescription"],
        "name": language.percent_name(),
        "resultType": "Percent",
        "valueMin": "0",
        "valueMax": "100",
    })
}

fn level_id(achievement: &str, stone: u8) -> String {
    urn(&[achievement, "level", &stone.to_string()])
}

/// How far the learner has come. What is not mastered says so: it is in progress.
fn results(did: &str, achievement: &str, skill: &Proven) -> Vec<Value> {
    let mut results = Vec::new();
    if skill.stage > Stage::New {
        let mut level = json!({
            "id": urn(&[did, achievement, "level"]),
            "type": ["Result"],
            "resultDescription": urn(&[achievement, "levels"]),
            "achievedLevel": level_id(achievement, skill.stones()),
        });
        if skill.stage < Stage::Mastered {
            level["status"] = json!("InProgress");
        }
        results.push(level);
    }
    results.push(json!({
        "id": urn(&[did, achievement, "percent"]),
        "type": ["Result"],
        "resultDescription": urn(&[achievement, "percent"]),
        "value": skill.percent.to_string(),
    }));
    results
}

/// Endorsements are no part of it: they are carried beside, so that it need not be signed again.
fn evidence(portfolio: &Portfolio, skill: &Proven) -> Vec<Value> {
    let badge = portfolio.badge_id(skill);
    let language = portfolio.holder.language;
    let mut found = Vec::new();
    for (place, evidence) in skill.evidence.iter().enumerate() {
        let (name, narrative, genre, digest) = match evidence {
            Evidence::Answers { told, .. } => {
                let file = xapi::evidence_file(portfolio, skill);
                (language.answers(), language.answers_told(told), "xAPI", Some(digest(&file)))
            }
            Evidence::Reviewed { by, name, level, at } => {
                (language.reviewed(), language.reviewed_told(*by, name, *level, *at), "Review", None)
            }
            Evidence::Work { title, narrative, digest, .. } => {
                (title.as_str(), narrative.clone(), "Assignment", digest.clone())
            }
            Evidence::Endorsement(_) => continue,
        };
        let mut one = Map::new();
        one.insert("id".to_owned(), json!(urn(&[&badge, "evidence", &place.to_string()])));
        one.insert("type".to_owned(), json!(["Evidence"]));
        one.insert("name".to_owned(), json!(name));
        one.insert("genre".to_owned(), json!(genre));
        if !narrative.is_empty() {
            one.insert("narrative".to_owned(), json!(narrative));
        }
        if let Some(digest) = digest {
            one.insert("digestMultibase".to_owned(), json!(digest));
        }
        found.push(Value::Object(one));
    }
    found
}

/// As the standard takes it: `en`, `pt-BR`, `zh-Hant-TW`.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=4).contains(&language.len())
        && language.bytes().all(|letter| letter.is_ascii_lowercase())
        && parts.all(|part| part.len() == 2 && part.bytes().all(|letter| letter.is_ascii_uppercase()))
}
