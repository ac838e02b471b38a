//! A large library to search: its words are those of real courses, so that most needs find something.
#![allow(dead_code, reason = "each bench uses its own part")]

use cairn::course::{Item, Outline, SkillTexts, Texts};

use super::practice::course;

/// Courses of a hundred skills, of eight items each.
pub(crate) fn outlines(skills: usize) -> Vec<Outline> {
    (0..skills.div_ceil(100)).map(outline).collect()
}

fn outline(number: usize) -> Outline {
    let mut outline = course(&format!("c{number}"), 100, 8);
    for (place, skill) in outline.skills.iter_mut().enumerate() {
        let word = |n: usize| WORDS[(number * 100 + place).wrapping_mul(n * 2 + 1) / (n + 1) % WORDS.len()];
        skill.title = format!("{} a {} {place}", word(0), word(1));
        skill.outcome = format!("Can {} the {} that a {} of {} needs", word(2), word(3), word(4), word(5));
    }
    outline
}

/// A question of thirty words for each item.
pub(crate) fn texts(outline: &Outline) -> Texts {
    let item = |id: &str, place: usize| {
        let words: Vec<&str> = (0..30).map(|n| WORDS[(place * 7 + n * n * 13 + n) % WORDS.len()]).collect();
        let item = serde_json::json!({
            "id": id, "kind": "number", "seconds": 40.0, "level": 2, "value": "7",
            "stem": format!("{} {place}", words.join(" ")),
        });
        serde_json::from_value::<Item>(item).ok()
    };
    let skills = outline.skills.iter().enumerate().map(|(at, skill)| {
        let items = skill.items.iter().enumerate().filter_map(|(n, outline)| item(&outline.id, at * 8 + n)).collect();
        (skill.id.clone(), SkillTexts { items, ..SkillTexts::default() })
    });
    Texts { id: outline.id.clone(), skills: skills.collect(), ..Texts::default() }
}

/// What is sought: a word with a typing error, a need, one with errors, and one letter.
pub(crate) const NEEDS: [&str; 4] =
    ["dashbord", "clean a messy csv before friday", "I have to presnt a forcast of monthly sales", "a"];

const WORDS: [&str; 60] = [
    "clean",
    "choose",
    "build",
    "table",
    "chart",
    "dashboard",
    "forecast",
    "sales",
    "report",
    "query",
    "join",
    "filter",
    "review",
    "prompt",
    "deploy",
    "container",
    "request",
    "token",
    "schema",
    "index",
    "cache",
    "retry",
    "budget",
    "month",
    "week",
    "customer",
    "region",
    "axis",
    "legend",
    "colour",
    "column",
    "row",
    "formula",
    "pivot",
    "macro",
    "script",
    "trigger",
    "webhook",
    "secret",
    "policy",
    "role",
    "alert",
    "metric",
    "trace",
    "log",
    "rollback",
    "branch",
    "merge",
    "test",
    "mock",
    "fixture",
    "bias",
    "source",
    "citation",
    "summary",
    "outline",
    "interview",
    "survey",
    "sample",
    "model",
];
