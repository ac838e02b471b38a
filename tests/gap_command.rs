//! `cairn gap` says what the pages say, and names what it cannot read.
#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod insight_samples;
mod learner_samples;
mod team_samples;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::rc::Rc;

use cairn::course::Outline;
use cairn::course::authoring::load;
use cairn::engine::Time;
use cairn::insight::{Member, TeamReport, Totals};
use cairn::learner::{Goal, Library, Log};
use cairn::storage::{Settings, export};
use insight_samples::{DAY, MONDAY, Person};

/// A folder of files, removed when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("cairn-gap-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn keep(&self, name: &str, log: &Log) {
        fs::write(self.0.join(name), export(log, &Settings::default(), &[], Time(MONDAY))).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left of it is in a folder for what is left.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn courses() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/every-kind")
}

fn gap(folder: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cairn"))
        .arg("gap")
        .arg(folder)
        .arg("--courses")
        .arg(courses())
        .args(["--at", &MONDAY.to_string()])
        .args(more)
        .output()
        .unwrap()
}

fn person(number: u8, answers: usize) -> Log {
    let mut person = Person::new(number);
    person.wants("every-kind/tester", MONDAY - 30 * DAY);
    let items = ["the-rate", "the-proportion", "the-weight"];
    for (place, day) in (0..answers).zip(0_i64..) {
        let item = person.log.name(&format!("every-kind/{}", items[place % 3]));
        let answered = cairn::learner::Answered {
            item,
            right: place % 4 != 3,
            credit: if place % 4 == 3 { 0 } else { 100 },
            hints: 0,
            seconds: 40,
            seed: place as u32,
            placement: false,
            chosen: None,
        };
        person.write(cairn::learner::Happening::Answered(answered), MONDAY + (day - 20) * DAY);
    }
    person.log
}

#[test]
fn the_command_line_and_the_pages_agree_to_the_last_digit() {
    let folder = Folder::new("agree");
    let (library, _) = Library::new(vec![Rc::new(Outline::of(&load(&courses()).unwrap().0))]);
    let role = Goal::Role("every-kind/tester".to_owned());
    let targets = library.targets(&role);
    let mut totals = Totals::default();
    // The last two are the same person, the older first and last by name.
    let longer = person(4, 9);
    let people = [("ana", person(1, 12)), ("bo", person(2, 5)), ("cy", person(3, 0)), ("z-new", longer)];
    for (name, log) in &people {
        folder.keep(&format!("{name}.json"), log);
        totals.add(&Member::read(&library, log, name, &targets, Time(MONDAY)).unwrap(), &targets, Time(MONDAY));
    }
    folder.keep("a-old.json", &person(4, 3));
    let report = TeamReport::new(&library, &totals, &role, Time(MONDAY));

    let printed = |more: &[&str]| {
        let ran = gap(&folder.0, &[&["--role", "tester"], more].concat());
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        assert!(ran.stderr.is_empty());
        String::from_utf8(ran.stdout).unwrap()
    };
    assert_eq!(printed(&["--json"]), format!("{}\n", report.json()));
    assert_eq!(printed(&["--csv"]), report.csv());
    assert_eq!(printed(&[]), report.to_string());
    assert_eq!(report.people, 4);
    assert!(report.csv().starts_with("skill,title,level,held,missing,"));
}

#[test]
fn files_that_cannot_be_read_are_named_and_the_rest_counts() {
    let folder = Folder::new("broken");
    folder.keep("ana.json", &person(1, 3));
    fs::write(folder.0.join("bad.json"), "oops").unwrap();
    fs::write(folder.0.join("notes.txt"), "not looked at").unwrap();
    folder.keep("nobody.json", &Log::default());
    let ran = gap(&folder.0, &["--role", "every-kind/tester", "--json"]);
    let errors = String::from_utf8(ran.stderr).unwrap();
    assert!(errors.contains("bad.json") && errors.contains("nobody.json") && errors.lines().count() == 2, "{errors}");
    let report: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(report["people"], 1);
}

#[test]
fn what_is_not_there_is_said() {
    let folder = Folder::new("empty");
    folder.keep("ana.json", &person(1, 3));
    let fails = |folder: &Path, role: &str, part: &str| {
        let ran = gap(folder, &["--role", role]);
        let errors = String::from_utf8(ran.stderr).unwrap();
        assert!(!ran.status.success() && errors.contains(part), "{errors}");
    };
    fails(&folder.0, "boss", "no course has the role");
    fails(&folder.0.join("gone"), "tester", "gone");
    let empty = Folder::new("nothing");
    fails(&empty.0, "tester", "no portfolio or backup");
}

#[test]
#[cfg(feature = "desk")]
fn the_page_has_the_figures_of_the_command_line_from_the_same_files() {
    use cairn::desk::team::Step;
    use cairn::desk::{Effect, Event};
    use team_samples::page::{NOW, Page};
    use team_samples::{backup, portfolio, zip};

    let course = Outline::of(&load(&courses()).unwrap().0);
    let skill = format!("every-kind/{}", course.skills[0].id);
    let archive = zip(&[
        ("cy.json", &backup(&person(3, 20))),
        ("dee.json", &portfolio("did:dee", &[(&skill, 3)])),
        ("bad.json", b"oops"),
    ]);
    let files = [("ana.json", backup(&person(1, 12))), ("bo.json", backup(&person(2, 5))), ("more.zip", archive)];
    let folder = Folder::new("page");
    for (name, bytes) in &files {
        fs::write(folder.0.join(name), bytes).unwrap();
    }
    let mut page = Page::with(course, Vec::new());
    page.give(&files);
    for (goal, role) in [(None, None), (Some(Goal::Role("every-kind/tester".to_owned())), Some("tester"))] {
        page.step(Step::GoalChosen(goal));
        let asked: Vec<&str> = role.into_iter().flat_map(|role| ["--role", role]).collect();
        let printed = |form: &[&str]| {
            let ran = gap(&folder.0, &[&asked, form].concat());
            assert!(String::from_utf8_lossy(&ran.stderr).starts_with("more.zip/bad.json: "));
            String::from_utf8(ran.stdout).unwrap()
        };
        let report = &page.view().reckoned.report;
        assert_eq!((report.people, report.stated), (4, 1));
        assert_eq!(printed(&["--json"]), format!("{}\n", report.json()));
        assert_eq!(printed(&[]), report.to_string());
        let saved = page.model.update(Event::Team(Step::SkillsWanted), NOW);
        assert_eq!(saved, [Effect::Download { name: "team-skills.csv".to_owned(), text: printed(&["--csv"]) }]);
    }
}

#[test]
fn an_archive_gives_the_figures_of_the_folder_that_it_was_made_of() {
    let (folder, archives) = (Folder::new("loose"), Folder::new("packed"));
    let people = [("ana.json", person(1, 12)), ("bo.json", person(2, 5)), ("in/cy.json", person(3, 9))];
    fs::create_dir_all(folder.0.join("in")).unwrap();
    let mut files = Vec::new();
    for (name, log) in &people {
        folder.keep(name, log);
        files.push((*name, team_samples::backup(log)));
    }
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    fs::write(archives.0.join("team.zip"), team_samples::zip(&files)).unwrap();
    let printed = |path: &Path| String::from_utf8(gap(path, &["--role", "tester", "--json"]).stdout).unwrap();
    let loose = printed(&folder.0);
    assert!(loose.contains("\"people\":3"), "{loose}");
    assert_eq!(printed(&archives.0), loose);
    assert_eq!(printed(&archives.0.join("team.zip")), loose);
}

#[test]
fn of_several_files_of_a_person_the_newest_counts_wherever_it_is_and_of_equal_ones_the_first() {
    let folder = Folder::new("newest");
    fs::create_dir_all(folder.0.join("b/c")).unwrap();
    folder.keep("b/c/newest.json", &person(1, 9));
    folder.keep("a.json", &person(1, 3));
    folder.keep("z.json", &person(1, 5));
    // Two files of the same age: the first by name, also where that is in an archive.
    let twice = team_samples::backup(&person(2, 12));
    fs::write(folder.0.join("m.zip"), team_samples::zip(&[("x.json", &twice), ("y.json", &twice)])).unwrap();
    folder.keep("n.json", &person(2, 12));
    let ran = gap(&folder.0, &["--role", "tester", "--json"]);
    assert!(ran.stderr.is_empty(), "{}", String::from_utf8_lossy(&ran.stderr));
    let report: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(report["people"], 2);
    let names: Vec<&str> =
        report["skills"].as_array().unwrap().iter().filter_map(|row| row["nearest"].as_str()).collect();
    assert!(!names.is_empty() && names.iter().all(|name| ["newest", "x"].contains(name)), "{names:?}");

    let expected = Folder::new("newest-only");
    expected.keep("newest.json", &person(1, 9));
    expected.keep("x.json", &person(2, 12));
    assert_eq!(ran.stdout, gap(&expected.0, &["--role", "tester", "--json"]).stdout);
}
