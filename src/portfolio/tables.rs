//! How are answers and skills written for spreadsheets, for pyBKT and for a résumé?

use std::fmt::Write;

use serde_json::{Value, json};

use crate::engine::Mode;
use crate::learner::Library;
use crate::table::field;

use super::attempts::Attempt;
use super::moment;
use super::proven::{Evidence, Group, GroupKind, Portfolio};

/// Answers as a table with the columns that pyBKT reads (`order_id`, `user_id`, `skill_name`, `correct`), which
/// `cairn fit` reads back, and some more.
#[must_use]
pub fn answers(library: &Library, learner: &str, attempts: &[Attempt]) -> String {
    let mut table = "order_id,user_id,skill_name,correct,problem_id,time,seconds,hints,placement\n".to_owned();
    for (order, attempt) in (1..).zip(attempts) {
        let Attempt { at, item, skill, right, hints, seconds, mode, .. } = attempt;
        let (skill, item) = (field(library.skill_id(*skill)), field(item));
        let (right, placement) = (u8::from(*right), u8::from(*mode == Mode::Placement));
        let (learner, at) = (field(learner), at.0);
        let _ = writeln!(table, "{order},{learner},{skill},{right},{item},{at},{seconds},{hints},{placement}");
    }
    table
}

/// One line a skill: what a manager's spreadsheet takes.
#[must_use]
pub fn matrix(portfolio: &Portfolio) -> String {
    let language = portfolio.holder.language;
    let mut table =
        "skill,title,course,stones,level,percent,last,answers,right,reviewed,endorsed,stacks,roles\n".to_owned();
    for skill in &portfolio.skills {
        let (mut answers, mut right, mut reviewed, mut endorsed) = (0, 0, 0, 0);
        for evidence in &skill.evidence {
            match evidence {
                Evidence::Answers { told, .. } => (answers, right) = (told.answers, told.right),
                Evidence::Reviewed { .. } => reviewed += 1,
                Evidence::Work { .. } => {}
                Evidence::Endorsement(_) => endorsed += 1,
            }
        }
        let groups = |kind: GroupKind| {
            let of_kind = |group: &&Group| group.kind == kind && group.skills.contains(&skill.id);
            let titles: Vec<&str> = portfolio.groups.iter().filter(of_kind).map(|group| group.title.as_str()).collect();
            field(&titles.join("; "))
        };
        let _ = writeln!(
            table,
            "{},{},{},{},{},{},{},{answers},{right},{reviewed},{endorsed},{},{}",
            field(&skill.id),
            field(&skill.title),
            field(&skill.course.0),
            skill.stones(),
            language.level(skill.stage),
            skill.percent,
            moment::day(skill.last),
            groups(GroupKind::Stack),
            groups(GroupKind::Role),
        );
    }
    table
}

/// The `skills` section of a JSON Resume (schema 1.0.0).
#[must_use]
pub fn resume(portfolio: &Portfolio) -> Value {
    let language = portfolio.holder.language;
    let skills = portfolio.skills.iter().map(|skill| {
        let mut keywords = vec![skill.course.0.clone()];
        keywords.extend(skill.tags.iter().cloned());
        json!({ "name": skill.title, "level": language.level(skill.stage), "keywords": keywords })
    });
    json!({
        "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        "skills": skills.collect::<Vec<Value>>(),
    })
}
