//! What is typed, and what comes first: needs as people write them, over the library's own courses.
#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use cairn::course::authoring::{course_folders, load};
use cairn::course::{Item, Outline, SkillTexts, Texts};
use cairn::insight::{Found, Search};
use cairn::learner::{Goal, Library};

/// All courses, with their questions.
fn search() -> (Library, Search) {
    let folders = course_folders(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/courses")).unwrap();
    let courses: Vec<_> = folders.iter().map(|folder| load(folder).unwrap().0).collect();
    let (library, _) = Library::new(courses.iter().map(|course| Rc::new(Outline::of(course))).collect());
    let of_skill = |items: &[Item]| SkillTexts { items: items.to_vec(), ..SkillTexts::default() };
    let texts: BTreeMap<String, Rc<Texts>> = courses
        .iter()
        .map(|course| {
            let skills = course.skills.iter().map(|skill| (skill.id.clone(), of_skill(&skill.items)));
            (course.id.clone(), Rc::new(Texts { id: course.id.clone(), skills: skills.collect(), ..Texts::default() }))
        })
        .collect();
    let search = Search::with_texts(&library, &texts);
    (library, search)
}

/// What is found, best first, as `kind course/id`.
fn names(library: &Library, search: &Search, need: &str) -> Vec<String> {
    let name = |found: Found| match found {
        Found::Goal(Goal::Task(id)) => format!("task {id}"),
        Found::Goal(Goal::Role(id)) => format!("role {id}"),
        Found::Goal(Goal::Stack(id)) => format!("stack {id}"),
        Found::Goal(Goal::Skill(id)) => format!("skill {id}"),
        Found::Skill(skill) => format!("skill {}", library.skill_id(skill)),
        Found::Item(item) => format!("item {}", library.item(item).unwrap().id),
    };
    search.find(need, 12).into_iter().map(|hit| name(hit.found)).collect()
}

#[test]
fn what_fits_a_need_best_comes_first_and_what_fits_poorly_below() {
    let (library, search) = search();
    best_comes_first(&library, &search);
    poor_fits_stand_below(&library, &search);
    assert!(names(&library, &search, "ich möchte").is_empty());
}

fn best_comes_first(library: &Library, search: &Search) {
    for (need, first) in [
        // Typing errors, in words that say something and in those that do not.
        ("choose the rigth chrt", "skill data-visualisation/choose-a-chart"),
        ("dashbord", "skill data-visualisation/build-a-dashboard"),
        ("formla", "skill spreadsheets/write-a-formula"),
        ("clean a mesy csv befor friday", "task spreadsheets/clean-a-list-by-friday"),
        // Words that half of all needs have say nothing.
        ("I have to show my chart tomorrow", "task data-visualisation/chart-for-tomorrow"),
        ("I need to move our site", "task cloud-deployment/move-host"),
        ("my cloud bill is too high", "task cloud-deployment/bill-too-high"),
        // A skill's own name is that skill, also where longer needs have these words.
        ("read a table", "skill data-visualisation/read-a-table"),
        ("keep keys safe", "skill api-integration/keep-keys-safe"),
        ("average", "skill spreadsheets/average-honestly"),
        ("junior analyst", "role data-visualisation/junior-analyst"),
        // Words of tags and outcomes.
        ("webhook", "skill api-integration/receive-webhooks"),
        ("pivot table", "skill spreadsheets/summarise-by-group"),
        ("colour blind", "skill data-visualisation/use-colour-with-purpose"),
        ("protect customer data", "skill ai-at-work/protect-data"),
        // Words that people type: of the trade as tags, and what makers call it.
        ("vlookup", "skill spreadsheets/join-two-tables"),
        ("gdpr", "skill ai-at-work/protect-data"),
        ("curl", "skill api-integration/read-a-request"),
        ("cron", "skill automation/choose-a-trigger"),
        // Words of needs.
        ("error 403", "task api-integration/call-fails"),
        ("too many requests", "task api-integration/too-many-requests"),
        ("merge two lists", "task spreadsheets/combine-two-lists"),
        ("totals per month", "task spreadsheets/totals-per-month"),
        ("survey results", "task data-visualisation/survey-in-one-picture"),
        ("csv file in one column", "task spreadsheets/csv-looks-broken"),
        ("email with ai", "task ai-at-work/first-prompt"),
        ("somebody is leaving", "task cloud-deployment/someone-leaves-with-rights"),
        ("prove it was worth it", "task automation/show-it-paid-off"),
    ] {
        let found = names(library, search, need);
        assert_eq!(found.first().map(String::as_str), Some(first), "{need}: {found:?}");
    }
}

/// What only makers call so leads to the course of it.
#[test]
fn what_makers_call_it_finds_what_courses_call_it() {
    let (library, search) = search();
    for (need, course) in [
        ("excel", "spreadsheets"),
        ("google sheets", "spreadsheets"),
        ("zapier", "automation"),
        ("chatgpt", "ai-at-work"),
        ("REST API", "api-integration"),
        // Who asks and how says less than what about.
        ("make a chart for my boss", "data-visualisation"),
    ] {
        let found = names(&library, &search, need);
        let first = found.first().unwrap_or_else(|| panic!("nothing for {need}"));
        assert!(first.contains(&format!("{course}/")), "{need}: {found:?}");
    }
}

/// And questions below their skills.
fn poor_fits_stand_below(library: &Library, search: &Search) {
    for (need, above, below) in [
        ("choose the rigth chrt", "skill data-visualisation/choose-the-measure", "task api-integration/form-to-list"),
        (
            "I have to presnt my chart tommorow",
            "task data-visualisation/chart-for-tomorrow",
            "task spreadsheets/hand-over-the-report",
        ),
        ("automate a boring task", "skill automation/choose-what-to-automate", "task ai-at-work/say-we-used-ai"),
        ("json", "skill api-integration/read-json", "item read-json-find-value"),
        ("webhook", "skill api-integration/receive-webhooks", "item webhook-double-event"),
    ] {
        let found = names(library, search, need);
        let place = |name: &str| found.iter().position(|found| found == name);
        let place_above = place(above).unwrap_or_else(|| panic!("{need}: {above} is not among {found:?}"));
        assert!(place(below).is_none_or(|place| place > place_above), "{need}: {found:?}");
    }
}
