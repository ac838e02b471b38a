//! Whatever a checked course asks is drawn without a notice: the question, its hints, what is said of an answer, and
//! the answer.
#![cfg(all(feature = "cli", feature = "ui"))]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "these are tests, and so are their helpers")]

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use cairn::course::authoring::load;
use cairn::course::{Answer, Course, Outline, Question, Separator, Showing, SkillTexts, Texts, right_answer};
use cairn::engine::{ActivityKind, ItemIndex, Probability, Reason, Term};
use cairn::learner::{Learner, Library, LibraryNotice, Time};
use cairn::tutor::words::{PlainEnglish, Words};
use cairn::tutor::{Choice, Model, Phase, Route, Shown, Why};
use cairn::ui::markup::{Markup, MarkupProps};
use cairn::ui::pages::{Page, PageProps};
use proptest::prelude::*;
use serde_json::{Value, json};
use yew::prelude::*;

const ENGLISH: &str = include_str!("../assets/locales/en.json");
/// Each draws other variables and other orders.
const SEEDS: [u64; 3] = [0, 7, 991];

#[derive(Clone, PartialEq, Properties)]
struct ScreenProps {
    page: PageProps,
}

/// The whole screen with its words.
#[component]
fn Screen(ScreenProps { page }: &ScreenProps) -> Html {
    let words = Words::read(ENGLISH, Rc::new(PlainEnglish)).expect("a catalogue");
    html! { <ContextProvider<Words> context={words}><Page ..page.clone() /></ContextProvider<Words>> }
}

/// A course as the app has it open.
struct Opened {
    model: Model,
    skills: Vec<(String, SkillTexts)>,
}

impl Opened {
    fn new(course: Course) -> Self {
        let outline = Outline::of(&course);
        let (library, notices) = Library::new(vec![Rc::new(outline)]);
        // What other courses bring is asked of all of them together.
        let own = |notice: &LibraryNotice| !matches!(notice, LibraryNotice::SkillMissing { .. });
        assert!(!notices.iter().any(own), "{}: {notices:?}", course.id);
        let texts = |skill: cairn::course::Skill| {
            (skill.id, SkillTexts { primer: skill.primer, items: skill.items, assignments: skill.assignments })
        };
        let skills: Vec<(String, SkillTexts)> = course.skills.into_iter().map(texts).collect();
        let all: BTreeMap<String, SkillTexts> = skills.iter().cloned().collect();
        let texts = Texts { format: "cairn-texts".to_owned(), version: 1, id: course.id.clone(), skills: all };
        let mut model = Model::default();
        model.learner = Learner::new(&library);
        model.library = Rc::new(library);
        model.texts.insert(course.id, Rc::new(texts));
        model.route = Route::Practice;
        Self { model, skills }
    }

    /// The screen with this showing on it.
    fn screen(&self, shown: &Shown) -> String {
        let mut model = self.model.clone();
        model.shown = Some(shown.clone());
        let page = PageProps { model: Rc::new(model), send: Callback::noop() };
        drawn::<Screen>(ScreenProps { page })
    }

    /// Goes through every item as learners may, and gives what is wrong with how it looks.
    fn faults(&self, seeds: &[u64]) -> Vec<String> {
        let mut faults = Vec::new();
        let items: Vec<_> = self.skills.iter().flat_map(|(_, texts)| &texts.items).collect();
        for (index, item) in items.into_iter().enumerate() {
            for seed in seeds {
                let showing = Showing::new(item, *seed);
                let mut find = |what: &str, html: &str| {
                    faults.extend(fault(html).map(|fault| format!("{} {seed} {what}: {fault}\n{html}", item.id)));
                };
                // Also what only some wrong answer brings up.
                for text in texts_of(&serde_json::to_value(&showing.item).unwrap()) {
                    let props = MarkupProps { source: text.into(), inline: false, images: "courses/c/".into() };
                    find("text", &drawn::<Markup>(props));
                }
                self.walk(ItemIndex(index as u32), showing, &mut find);
            }
        }
        faults
    }

    /// Looks at each part: asked, with all hints, answered wrongly, given up, and answered right.
    fn walk(&self, item: ItemIndex, showing: Showing, find: &mut impl FnMut(&str, &str)) {
        let skill = self.model.library.skill_of(item).expect("an item's skill");
        let why = Why::Practice(Box::new(choice(item, skill)), None);
        let mut shown = Shown::new(item, skill, showing, why, Time(0));
        loop {
            find("question", &self.screen(&shown));
            while shown.take_hint() {}
            if let Question::Choice { options, .. } = &shown.part().0.question {
                for option in 0..options.len() {
                    let mut chosen = shown.clone();
                    chosen.change(Answer::One(option));
                    chosen.submit(Separator::Point);
                    find("option", &self.screen(&chosen));
                }
            }
            let mut given_up = shown.clone();
            given_up.give_up();
            find("answer", &self.screen(&given_up));
            if shown.part().0.scaffold.is_some() {
                let mut missed = shown.clone();
                missed.tries = 1;
                missed.retry();
                find("scaffold", &self.screen(&missed));
                missed.give_up();
                find("scaffold's answer", &self.screen(&missed));
            }
            shown.answer = right_answer(shown.part().0, Separator::Point);
            shown.submit(Separator::Point);
            assert_eq!(shown.phase, Phase::Right, "{item:?}");
            find("right", &self.screen(&shown));
            if !shown.go_on() {
                break;
            }
        }
    }
}

fn choice(item: ItemIndex, skill: cairn::engine::SkillIndex) -> Choice {
    let (kind, share) = (ActivityKind::Learn, Probability::ONE);
    let reason = Reason {
        kind,
        value_per_minute: 0.1,
        mastery: share,
        recall: share,
        ready: share,
        expected_correct: share,
        minutes: 1.0,
        goal_minutes_left: 5.0,
        because: [Term::Asked, Term::Ready(1.0)],
    };
    Choice { item, skill, kind, reason }
}

fn drawn<C: yew::BaseComponent>(props: C::Properties) -> String
where
    C::Properties: 'static,
{
    pollster::block_on(yew::LocalServerRenderer::<C>::with_props(props).hydratable(false).render())
}

/// What is wrong with what was drawn: a formula or an image that could not be, or a notice.
fn fault(html: &str) -> Option<&'static str> {
    ["markup__source", "markup__missing", "notice--caution", "role=\"alert\""]
        .into_iter()
        .find(|sign| html.contains(sign))
}

/// Every text in an item, at any depth.
fn texts_of(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values.iter().flat_map(texts_of).collect(),
        Value::Object(members) => members.values().flat_map(texts_of).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_item_of_the_shipped_courses_is_drawn_without_a_notice() {
    let mut folders = vec![root().join("tests/golden/every-kind")];
    let shipped = fs::read_dir(root().join("assets/courses")).unwrap().map(|entry| entry.unwrap().path());
    folders.extend(shipped.filter(|path| path.join("skills").is_dir()));
    assert!(folders.len() > 1);
    let courses: Vec<Course> = folders.iter().map(|folder| load(folder).expect("a course that passes").0).collect();
    let (_, notices) = Library::new(courses.iter().map(|course| Rc::new(Outline::of(course))).collect());
    assert_eq!(notices, []);
    for course in courses {
        let faults = Opened::new(course).faults(&SEEDS);
        assert!(faults.is_empty(), "{} faults, the first: {}", faults.len(), faults[0]);
    }
}

/// Texts as authors write them, well and badly.
fn any_text() -> impl Strategy<Value = String> {
    let good = prop::sample::select(vec![
        "word",
        "*a*",
        "`c`",
        "$x^2$",
        "$\\frac{1}{2}$",
        "$$\\sum_i x_i$$",
        "$\\text{a and b}$",
        "[l](https://x.example)",
        "\\$5",
        "é",
        "\n\n> q\n\n",
        "\n\n- l\n\n",
        "&amp;",
        "1 < 2",
        "\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n",
    ]);
    let bad = prop::sample::select(vec![
        "**b",
        "$\\frac$",
        "$5",
        "![i](images/none.png)",
        "<b>",
        "[[",
        "]]",
        "{n}",
        "{{",
        "}",
        "\u{202e}",
        "$\\left($",
        "$\\color{red}x$",
        "$a < b$",
        "$\\operatorname{a<b}$",
        "$\\char é$",
    ]);
    let pieces = prop_oneof![30 => good, 1 => bad];
    (prop::collection::vec(pieces, 1..4), prop::sample::select(vec![" ", "", "\n\n"]))
        .prop_map(|(pieces, between)| pieces.join(between))
}

/// An item of any kind with such texts, as it stands in a file.
fn any_item() -> impl Strategy<Value = Value> {
    let kind = 0..9_usize;
    (kind, prop::collection::vec(any_text(), 8)).prop_map(|(kind, texts)| {
        let [a, b, c, d, stem, hint, explanation, feedback] = texts.try_into().expect("eight");
        let keys = match kind {
            0 => json!({ "kind": "choice", "options": [
                { "text": a, "right": true }, { "text": b, "feedback": feedback }, { "text": c, "feedback": d }] }),
            1 => json!({ "kind": "choices", "options": [{ "text": a, "right": true }, { "text": b }, { "text": c }] }),
            2 => json!({ "kind": "judge", "passage": [{ "text": a, "faulty": true, "feedback": feedback }, { "text": b }] }),
            3 => json!({ "kind": "order", "lines": [a, b, c] }),
            4 => json!({ "kind": "match", "pairs": [{ "left": a, "right": b }, { "left": c, "right": d }] }),
            5 => json!({ "kind": "sort", "bins": ["in", a], "cards": [{ "text": b, "bin": "in" }, { "text": c, "bin": a }] }),
            6 => json!({ "kind": "cloze", "passage": format!("{a} [[x]] {b} [[y]]"), "blanks": [
                { "id": "x", "options": [{ "text": c, "right": true }, { "text": d }] }, { "id": "y", "value": 3 }] }),
            7 => json!({ "kind": "open", "model": a, "rubric": [{ "criterion": b, "levels": [c, d] }] }),
            _ => json!({ "kind": "steps", "steps": [
                { "kind": "number", "stem": a, "value": 3, "hints": [b], "explanation": c, "when_wrong": d },
                { "kind": "text", "stem": b, "accept": ["x"], "explanation": a, "when_wrong": d }] }),
        };
        let mut item = json!({ "id": "it", "seconds": 30, "stem": stem, "hints": [hint], "explanation": explanation,
            "when_wrong": feedback });
        item.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
        item
    })
}

/// A course of one skill with one item, in a folder that is gone afterwards.
struct Scratch(PathBuf);

impl Scratch {
    fn course(item: &Value) -> Self {
        let folder = std::env::temp_dir().join(format!("cairn-ui-{}", std::process::id()));
        fs::create_dir_all(folder.join("skills")).unwrap();
        let course = "format = \"cairn-course\"\nversion = 1\nid = \"c\"\nrevision = \"1\"\ntitle = \"C\"\n\
                      summary = \"S\"\nlanguage = \"en\"\nauthors = [\"A\"]\nlicence = \"CC0-1.0\"\n\
                      [[tasks]]\nid = \"t\"\nneed = \"N\"\nskills = [\"s\"]\n";
        fs::write(folder.join("course.toml"), course).unwrap();
        let skill =
            json!({ "id": "s", "title": "S", "outcome": "Can do it", "minutes": 5, "primer": "P", "items": [item] });
        fs::write(folder.join("skills/s.toml"), toml::to_string(&skill).unwrap()).unwrap();
        Self(folder)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn any_item_that_passes_the_check_is_drawn_without_a_notice() {
    let passed = Cell::new(0);
    proptest!(ProptestConfig::with_cases(300), |(item in any_item())| {
        let scratch = Scratch::course(&item);
        if let Ok((course, _)) = load(&scratch.0) {
            passed.set(passed.get() + 1);
            let faults = Opened::new(course).faults(&SEEDS[..1]);
            prop_assert!(faults.is_empty(), "{}\n{}", item, faults[0]);
        }
    });
    assert!(passed.get() >= 30, "the check let only {} of them pass", passed.get());
}
