//! What a course's parameter file does, and what `cairn check` says of one that does not fit.
#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "these are tests, and so are their helpers")]

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use cairn::course::authoring::{Problem, Severity, load};
use cairn::course::{Course, Outline};
use cairn::engine::bkt_plus::{logistic, softplus};
use cairn::engine::{Belief, Evidence, Mode, Opportunity, Response, Time};
use cairn::learner::Library;

/// A copy of the course of every kind that names a parameter file; gone after the test.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, parameters: &str, file: Option<&str>) -> Self {
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/every-kind");
        let folder = std::env::temp_dir().join(format!("cairn-{}-{name}", std::process::id()));
        for part in ["skills", "images"] {
            fs::create_dir_all(folder.join(part)).unwrap();
            for entry in fs::read_dir(golden.join(part)).unwrap() {
                let from = entry.unwrap().path();
                fs::copy(&from, folder.join(part).join(from.file_name().unwrap())).unwrap();
            }
        }
        let head = fs::read_to_string(golden.join("course.toml")).unwrap();
        fs::write(folder.join("course.toml"), format!("parameters = {parameters:?}\n{head}")).unwrap();
        if let Some(file) = file {
            fs::write(folder.join("parameters.json"), file).unwrap();
        }
        Self(folder)
    }

    fn load(&self) -> Result<(Course, Vec<Problem>), Vec<Problem>> {
        load(&self.0)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const HEAD: &str = r#""format":"cairn-parameters","version":1,"answers":9,"log_likelihood":-9.0"#;

fn plain(skills: &str) -> String {
    let typical = r#"{"prior":0.3,"transit":0.1,"guess":0.2,"slip":0.1}"#;
    format!(r#"{{{HEAD},"model":"bkt","typical":{typical},"skills":{{{skills}}}}}"#)
}

/// A skill and its first item; the author wrote nothing of how it is learned.
const SKILL: &str = "answer-in-parts";
const ITEM: &str = "the-chart";
/// The other skill, of which the author wrote that.
const WRITTEN: &str = "type-an-answer";

#[track_caller]
fn check(name: &str, parameters: &str, file: Option<&str>, severity: Severity, told: &str) {
    let scratch = Scratch::new(name, parameters, file);
    let problems = match scratch.load() {
        Ok((_, warnings)) => warnings,
        Err(problems) => problems,
    };
    let found = problems.iter().find(|problem| problem.severity == severity && problem.to_string().contains(told));
    assert!(found.is_some(), "{problems:#?}");
}

#[test]
fn a_file_that_does_not_fit_is_told_in_one_sentence() {
    let error = Severity::Error;
    check("absent", "parameters.json", None, error, "`parameters.json` cannot be read");
    check("outside", "../parameters.json", None, error, "is no name of a parameter file");
    check("text", "parameters.json", Some("nothing"), error, "no parameter file");
    check("newer", "parameters.json", Some(&plain("").replace(":1,", ":2,")), error, "update Cairn");
    check("others", "parameters.json", Some(&plain("")), error, "names none of the course's skills");
    let beyond = format!(r#""{SKILL}":{{"prior":1.5,"transit":0.1,"guess":0.2,"slip":0.1}}"#);
    check("beyond", "parameters.json", Some(&plain(&beyond)), error, "is 1.5, but must be from 0 to 1");
    let upside_down = format!(r#""{SKILL}":{{"prior":0.5,"transit":0.1,"guess":0.8,"slip":0.4}}"#);
    check(
        "upside-down",
        "parameters.json",
        Some(&plain(&upside_down)),
        Severity::Warning,
        "right in 60% and who does not in 80%",
    );
    check(
        "upside-down-2",
        "parameters.json",
        Some(&plain(&upside_down)),
        Severity::Warning,
        "lacks 1 of the course's skills",
    );
}

#[test]
fn what_was_fitted_reaches_the_tutor_s_belief() {
    let full = format!("every-kind/{SKILL}");
    let row = |prior: f64| format!(r#""{full}":{{"prior":{prior},"transit":0.1,"guess":0.35,"slip":0.05}}"#);
    let scratch = Scratch::new("fitted", "parameters.json", Some(&plain(&row(0.6))));
    let (course, _) = scratch.load().unwrap();
    let outline = Outline::of(&course);
    let skill = |id: &str| outline.skills.iter().find(|skill| skill.id == id).unwrap();
    assert_eq!(skill(SKILL).tracing.unwrap().prior, Some(0.6));
    assert_eq!((skill(SKILL).items[0].guess, skill(SKILL).items[0].slip), (0.35, Some(0.05)));
    assert_eq!(skill(WRITTEN).items[0].slip, None, "a skill that the file lacks keeps the usual numbers");

    let (library, _) = Library::new(vec![Rc::new(outline)]);
    let index = library.skill_index(&full).unwrap();
    assert!((Belief::new(library.syllabus()).states(index)[2].get() - 0.6).abs() < 1e-12);
    // A wrong answer is worse news where slips are rare.
    let after_wrong = |library: &Library| {
        let mut belief = Belief::new(library.syllabus());
        let item = library.item_index(&format!("every-kind/{ITEM}")).unwrap();
        let response = Response::Incorrect;
        let opportunity = Opportunity { item, response, hinted: false, seconds: 30.0, mode: Mode::Practice };
        belief.observe(library.syllabus(), &Evidence::Answered(opportunity), Time(0));
        belief.states(library.skill_index(&full).unwrap())[2].get()
    };
    let often = Scratch::new("often", "parameters.json", Some(&plain(&row(0.6).replace("0.05", "0.4"))));
    let (often, _) = Library::new(vec![Rc::new(Outline::of(&often.load().unwrap().0))]);
    assert!(after_wrong(&library) < after_wrong(&often));
}

#[test]
fn what_the_author_wrote_of_a_skill_goes_before_the_file() {
    let row = format!(r#""{WRITTEN}":{{"prior":0.6,"transit":0.3,"guess":0.2,"slip":0.1}}"#);
    let scratch = Scratch::new("written", "parameters.json", Some(&plain(&row)));
    let (course, _) = scratch.load().unwrap();
    let skill = course.skills.iter().find(|skill| skill.id == WRITTEN).unwrap();
    let outline = Outline::of(&course);
    let outlined = outline.skills.iter().find(|skill| skill.id == WRITTEN).unwrap();
    let prior = skill.tracing.and_then(|written| written.prior);
    assert!(prior.is_some() && outlined.tracing.unwrap().prior == prior && prior != Some(0.6));
}

#[test]
fn bkt_plus_gives_each_item_its_own_numbers() {
    let row = r#"{"guess":-0.5,"gain":2.0,"prior":-0.8,"transit":-1.5,"forget":-4.0,"ease":0.4,"easiness":0.2}"#;
    let weights = r#"{"ability":0.7,"outcome_in_transit":1.0}"#;
    let file = format!(
        r#"{{{HEAD},"model":"bkt+","weights":{weights},"typical":{row},"skills":{{"{SKILL}":{row}}},"items":{{"{ITEM}":{{"easiness":1.0,"ease":1.2}}}}}}"#
    );
    let scratch = Scratch::new("plus", "parameters.json", Some(&file));
    let (course, _) = scratch.load().unwrap();
    let known = |z: f64| logistic(z + softplus(2.0));
    let numbers = |item: &str| course.fitted.items[item];
    let of_item = numbers(ITEM);
    assert!((of_item.0 - logistic(0.5)).abs() < 1e-9 && (of_item.1 - (1.0 - known(0.5))).abs() < 1e-9, "{of_item:?}");
    let other = numbers("the-facts");
    assert!((other.0 - logistic(-0.3)).abs() < 1e-9, "an item that is not listed is typical of its skill: {other:?}");
    let prior = course.fitted.skills[SKILL].prior.unwrap();
    assert!((prior - logistic(-0.8)).abs() < 1e-9);
}
