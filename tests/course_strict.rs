//! What `cairn check --strict` measures, on small courses whose options give their answers away in one way each.
#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "these are tests, and so are their helpers")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cairn::course::authoring::{Problem, Standard, load_by};

/// A course of one skill with questions of three options each, gone after the test.
struct Scratch(PathBuf);

/// Six kinds of question beside `choice`, none of which has options.
const OTHER_KINDS: [(&str, &str); 6] = [
    ("number", "value = 3"),
    ("text", "accept = [\"it\"]"),
    ("order", "lines = [\"a\", \"b\", \"c\"]"),
    ("match", "pairs = [{ left = \"a\", right = \"b\" }, { left = \"c\", right = \"d\" }]"),
    (
        "sort",
        "bins = [\"this\", \"that\"]\ncards = [{ text = \"c\", bin = \"this\" }, { text = \"d\", bin = \"that\" }]",
    ),
    ("judge", "passage = [{ text = \"a\" }, { text = \"b\", faulty = true, feedback = \"It is c.\" }]"),
];

/// An assignment with a rubric as wide as the strict standard wants it.
const ASSIGNMENT: &str = "\n[[assignments]]\nid = \"do-it\"\ntitle = \"Do it\"\nbrief = \"Do it.\"\ntimebox_hours = 24\n\
    minutes = 30\ndeliver = [\"text\"]\nrubric = [\n\
    { criterion = \"Done\", levels = [\"no\", \"partly\", \"yes\"] },\n\
    { criterion = \"Read\", levels = [\"no\", \"partly\", \"yes\"] },\n\
    { criterion = \"Told\", levels = [\"no\", \"partly\", \"yes\"] },\n]\n";

impl Scratch {
    /// `options` gives the options of each question: text, and whether it is right.
    fn course(name: &str, questions: usize, options: impl Fn(usize) -> [(&'static str, bool); 3]) -> Self {
        let mut skill = String::from(
            "id = \"a-skill\"\ntitle = \"A skill\"\noutcome = \"Can do it\"\nminutes = 10\nprimer = \"It.\"\n",
        );
        for question in 0..questions {
            write!(
                skill,
                "\n[[items]]\nid = \"item-{question}\"\nkind = \"choice\"\nseconds = 60\nstem = \"Which {{x}}?\"\n\
                 hints = [\"a\", \"b\"]\nexplanation = \"So.\"\noptions = [\n"
            )
            .unwrap();
            for (index, (text, right)) in options(question).into_iter().enumerate() {
                writeln!(skill, "  {{ text = \"{text}\", right = {right}, feedback = \"of {index}\" }},").unwrap();
            }
            skill += "]\n[items.variables]\nx = { from = 1, to = 9 }\n";
        }
        for (kind, keys) in OTHER_KINDS {
            write!(
                skill,
                "\n[[items]]\nid = \"of-{kind}\"\nkind = \"{kind}\"\nseconds = 60\nstem = \"Which?\"\n{keys}\n\
                 hints = [\"a\", \"b\"]\nexplanation = \"So.\"\nwhen_wrong = \"Look again.\"\n"
            )
            .unwrap();
        }
        skill += ASSIGNMENT;
        Self::with(name, "en", &skill)
    }

    fn with(name: &str, language: &str, skill: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("cairn-strict-{}-{name}", std::process::id()));
        fs::create_dir_all(folder.join("skills")).unwrap();
        let course = format!(
            "format = \"cairn-course\"\nversion = 1\nid = \"it\"\nrevision = \"1\"\ntitle = \"It\"\nsummary = \"It.\"\n\
             language = \"{language}\"\nauthors = [\"Cairn\"]\nlicence = \"CC0-1.0\"\n\n\
             [[tasks]]\nid = \"do-it-now\"\nneed = \"I have to do it\"\nskills = [\"a-skill\"]\n"
        );
        fs::write(folder.join("course.toml"), course).unwrap();
        fs::write(folder.join("skills/it.toml"), skill).unwrap();
        Self(folder)
    }

    fn found(&self, standard: Standard) -> Vec<Problem> {
        load_by(&self.0, standard).unwrap_or_else(|problems| panic!("{problems:?}")).1
    }

    /// The warnings that only the strict standard gives.
    fn breaches(&self) -> Vec<Problem> {
        let usual = self.found(Standard::Fit);
        self.found(Standard::Strict).into_iter().filter(|problem| !usual.contains(problem)).collect()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The options with the right one in a place.
fn with_right_in(place: usize, right: &'static str, wrong: [&'static str; 2]) -> [(&'static str, bool); 3] {
    let mut options = [(wrong[0], false), (wrong[1], false), (right, true)];
    options.swap(place, 2);
    options
}

#[track_caller]
fn check(name: &str, options: impl Fn(usize) -> [(&'static str, bool); 3], said: &str, times: usize) {
    let breaches = Scratch::course(name, 18, options).breaches();
    let about = breaches.iter().filter(|problem| problem.message.contains(said)).count();
    assert_eq!((about, breaches.len()), (times, times), "{breaches:#?}");
}

#[test]
fn options_that_tell_nothing_pass() {
    // Length and place of the right option go round at different pace.
    let right = ["four", "fives", "sixsix"];
    let wrong = [["fives", "sixsix"], ["four", "sixsix"], ["four", "fives"]];
    check("fair", |n| with_right_in(n % 3, right[n / 3 % 3], wrong[n / 3 % 3]), "", 0);
}

#[test]
fn a_right_option_that_is_too_often_the_longest_is_told_of_as_often_as_it_has_to_change() {
    // Of 18 with a chance of a third, 1 to 11 pass. So 7 have to change; it is never the shortest either.
    let scratch = Scratch::course("long", 18, |n| with_right_in(n % 3, "much longer", ["four", "fives"]));
    let longest: Vec<Problem> =
        scratch.breaches().into_iter().filter(|problem| problem.message.contains("longest")).collect();
    assert_eq!(longest.len(), 7, "{longest:#?}");
    assert_eq!(
        longest[0].to_string().split_once("skills/").unwrap().1,
        "it.toml:15: warning: item-0: the right option of a `choice` is the longest in 18 of 18 cases; chance gives 6, and 1 to 11 pass; shorten it, or write a wrong one that says as much"
    );
}

#[test]
fn a_right_option_that_is_never_the_longest_is_told_of() {
    // Half of the time it is the shortest, which 1 to 11 of 18 allow.
    let options =
        |n: usize| if n.is_multiple_of(2) { ("four", ["fives", "sixsix"]) } else { ("fives", ["four", "sixsix"]) };
    check("short", |n| with_right_in(n % 3, options(n).0, options(n).1), "is the longest in 0 of 18 cases", 1);
}

#[test]
fn a_right_option_that_stands_in_one_place_is_told_of() {
    let breaches = Scratch::course("place", 18, |_| with_right_in(1, "same", ["like", "also"])).breaches();
    let in_place = |place: usize| {
        let said = format!("stands in place {place} of its list");
        breaches.iter().filter(|problem| problem.message.contains(&said)).count()
    };
    assert_eq!([in_place(1), in_place(2), in_place(3)], [1, 7, 1], "{breaches:#?}");
}

/// Lists of six lines each, by the places that are right.
type Lists<'a> = &'a [&'a [usize]];

/// Twelve lists whose numbers and places change.
const FAIR: [&[usize]; 12] = [
    &[1],
    &[4],
    &[2, 5],
    &[3, 6],
    &[1, 4],
    &[2, 6],
    &[1, 3, 5],
    &[2, 3, 6],
    &[1, 4, 5],
    &[3, 4, 6],
    &[1, 2, 4, 6],
    &[2, 3, 5, 6],
];

/// Twelve lists with three right ones each, in places that change.
const ALWAYS_THREE: [&[usize]; 12] = [
    &[1, 3, 5],
    &[2, 4, 6],
    &[1, 2, 3],
    &[4, 5, 6],
    &[1, 4, 5],
    &[2, 3, 6],
    &[1, 2, 6],
    &[3, 4, 5],
    &[2, 3, 5],
    &[1, 4, 6],
    &[3, 5, 6],
    &[1, 2, 4],
];

/// Twelve lists of which five are right in every other place.
const EVERY_OTHER: [&[usize]; 12] = [
    &[2, 4, 6],
    &[1],
    &[2, 4, 6],
    &[1, 3],
    &[2, 4, 6],
    &[1, 5],
    &[2, 4, 6],
    &[3, 5],
    &[2, 4, 6],
    &[1, 3, 5],
    &[3],
    &[1, 3, 4, 5],
];

/// Twelve lists with nothing right in the first place.
const NEVER_FIRST: [&[usize]; 12] = [
    &[2],
    &[4],
    &[2, 5],
    &[3, 6],
    &[3, 4],
    &[2, 6],
    &[3, 4, 5],
    &[2, 3, 6],
    &[4, 5, 6],
    &[2, 4, 6],
    &[2, 4, 5, 6],
    &[3, 4, 5, 6],
];

/// What is told of passages, or of `choices`, whose lines are right in these places.
fn breaches_of_lists(name: &str, kind: &str, lists: Lists<'_>) -> Vec<Problem> {
    let (key, right) = if kind == "judge" { ("passage", "faulty") } else { ("options", "right") };
    let scratch = Scratch::course(&format!("{name}-{kind}"), 1, |_| with_right_in(0, "same", ["like", "also"]));
    let path = scratch.0.join("skills/it.toml");
    let mut text = fs::read_to_string(&path).unwrap();
    for (index, places) in lists.iter().enumerate() {
        write!(
            text,
            "\n[[items]]\nid = \"list-{index}\"\nkind = \"{kind}\"\nseconds = 60\nstem = \"Which {{x}}?\"\n\
             hints = [\"a\", \"b\"]\nexplanation = \"So.\"\nwhen_wrong = \"Look again.\"\n{key} = [\n"
        )
        .unwrap();
        for place in 1..=6 {
            let is = places.contains(&place);
            writeln!(text, "  {{ text = \"line {place}\", {right} = {is}, feedback = \"of {place}\" }},").unwrap();
        }
        text += "]\n[items.variables]\nx = { from = 1, to = 9 }\n";
    }
    fs::write(&path, text).unwrap();
    scratch.breaches()
}

#[test]
fn lists_that_can_be_marked_from_habit_are_told_of() {
    // Beside the lists, the course has one passage of two lines, of which the second is faulty: 13 passages in all.
    let cases: [(&str, &str, Lists<'_>, &str, usize); 9] = [
        ("fair", "judge", &FAIR, "", 0),
        ("fair", "choices", &FAIR, "", 0),
        // 60% of 13 is 7, and so it is of 12.
        ("three", "judge", &ALWAYS_THREE, "the number of lines to mark of a `judge` is 3 in 12 of 13 cases", 5),
        ("three", "choices", &ALWAYS_THREE, "the number of right options of a `choices` is 3 in 12 of 12 cases", 5),
        // Of seven passages nobody learns to mark three.
        ("few", "judge", &ALWAYS_THREE[..6], "", 0),
        ("other", "judge", &EVERY_OTHER, "the faulty lines of a `judge` are just those in places 2, 4, 6 in 5 of 6", 3),
        (
            "other",
            "choices",
            &EVERY_OTHER,
            "the right options of a `choices` are just those in places 2, 4, 6 in 5 of 6",
            3,
        ),
        ("first", "judge", &NEVER_FIRST, "a faulty line of a `judge` stands in place 1 of its passage in 0 of 13", 1),
        (
            "first",
            "choices",
            &NEVER_FIRST,
            "the right option of a `choices` stands in place 1 of its list in 0 of 12",
            1,
        ),
    ];
    for (name, kind, lists, said, times) in cases {
        let breaches = breaches_of_lists(name, kind, lists);
        let about = breaches.iter().filter(|problem| problem.message.contains(said)).count();
        assert_eq!((about, breaches.len()), (times, times), "{name} {kind}: {breaches:#?}");
    }
}

#[test]
fn a_number_that_can_be_guessed_is_told_of_in_a_sentence() {
    let breaches = breaches_of_lists("sentence", "judge", &ALWAYS_THREE);
    assert_eq!(
        breaches[0].to_string().split_once("warning: ").unwrap().1,
        "list-7: the number of lines to mark of a `judge` is 3 in 12 of 13 cases, so that it can be guessed; up to 7 pass; \
         make a faulty line right here, or a right one faulty, with its feedback"
    );
}

#[test]
fn words_without_exception_in_wrong_options_only_are_told_of() {
    let options = |n: usize| with_right_in(n % 3, "same", [if n == 4 { "Only" } else { "like" }, "also"]);
    check("words", options, "`only` stands in wrong options of this course, and in no right one", 1);
    // Used where it is true too, it tells nothing.
    let options = |n: usize| {
        with_right_in(n % 3, if n == 5 { "only" } else { "same" }, [if n == 4 { "Only" } else { "like" }, "also"])
    };
    check("true-words", options, "", 0);
}

#[test]
fn words_without_exception_that_are_hardly_ever_right_are_told_of() {
    let options = |n: usize| {
        with_right_in(n % 3, if n == 5 { "all." } else { "same" }, ["like", if n == 5 { "also" } else { "all!" }])
    };
    check("seldom", options, "", 0);
    let options = |n: usize| {
        let all = if n == 5 { ["like", "also"] } else { ["all?", "all!"] };
        with_right_in(n % 3, if n == 5 { "all." } else { "same" }, all)
    };
    check("too-seldom", options, "an option with a word such as \"always\" or \"all\" is right in 1 of 35 cases", 4);
}

#[test]
fn a_language_without_a_list_of_words_is_not_measured_by_one() {
    let skill = |language: &str| {
        let scratch = Scratch::course("language", 18, |n| with_right_in(n % 3, "same", ["only", "also"]));
        let text = fs::read_to_string(scratch.0.join("skills/it.toml")).unwrap();
        Scratch::with(&format!("language-{language}"), language, &text).breaches().len()
    };
    assert_eq!((skill("de"), skill("en-GB")), (0, 18));
}

#[test]
fn each_wrong_option_has_feedback_of_its_own() {
    let scratch = Scratch::course("feedback", 5, |n| with_right_in(n % 3, "same", ["like", "also"]));
    let path = scratch.0.join("skills/it.toml");
    let text = fs::read_to_string(&path).unwrap();
    let text = text.replacen("feedback = \"of 2\"", "feedback = \"of 1\"", 1).replace("[\"a\", \"b\"]", "[\"a\"]");
    fs::write(&path, text.replacen("explanation", "when_wrong = \"No.\"\nexplanation", 5)).unwrap();
    let breaches = scratch.breaches();
    assert_eq!(breaches.len(), 1, "{breaches:#?}");
    assert_eq!(breaches[0].message, "this is said of an option above too");
}

#[test]
fn too_little_of_something_is_told_of() {
    let scratch = Scratch::course("narrow", 1, |_| with_right_in(0, "same", ["like", "also"]));
    let path = scratch.0.join("skills/it.toml");
    let text = fs::read_to_string(&path).unwrap();
    let text = text.replace("of-judge\"\nkind = \"judge\"", "of-judge\"\nkind = \"sort\"");
    let text = text.replace(OTHER_KINDS[5].1, OTHER_KINDS[4].1);
    let text = text.replace("{ criterion = \"Told\", levels = [\"no\", \"partly\", \"yes\"] },\n", "");
    let text = text.replacen("\"partly\"", "\"no\"", 1);
    fs::write(&path, text.clone() + &ASSIGNMENT.replace("do-it", "do-that") + &ASSIGNMENT.replace("do-it", "do-more"))
        .unwrap();
    let said: Vec<String> = scratch.breaches().into_iter().map(|problem| problem.message).collect();
    let expected = [
        "1 of 7 items come in more than one form",
        "the course asks in 6 of twelve kinds of question",
        "the criterion \"Done\" tells fewer than three levels apart",
        "the rubric has 2 criteria",
        "the skill has 3 assignments",
        "the skill has 7 items, which are soon known by heart",
    ];
    let sorted: std::collections::BTreeSet<&str> = said.iter().map(String::as_str).collect();
    assert_eq!(sorted.into_iter().collect::<Vec<_>>(), expected);
    assert_eq!(said.len(), expected.len());
}

#[track_caller]
fn run(arguments: &[&str], folder: &Path, succeeds: bool) -> String {
    let ran = Command::new(env!("CARGO_BIN_EXE_cairn")).arg("check").args(arguments).arg(folder).output().unwrap();
    assert_eq!(ran.status.code(), Some(i32::from(!succeeds)), "{arguments:?}");
    String::from_utf8(ran.stdout).unwrap()
}

#[test]
fn the_command_fails_on_what_it_was_asked_to_look_for() {
    let Scratch(folder) = &Scratch::course("command", 18, |n| with_right_in(n % 3, "longest", ["four", "fives"]));
    assert_eq!(run(&[], folder, true), "0 errors, 0 warnings\n");
    assert!(run(&["--strict"], folder, false).ends_with("0 errors, 8 warnings\n"));
    assert!(run(&["--strict", "--json"], folder, false).starts_with("{\"errors\":0,"));
}

#[test]
fn the_command_says_how_large_a_course_is() {
    let every_kind = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/every-kind");
    assert_eq!(
        run(&["--summary"], &every_kind, true),
        "every-kind\n  skills       2, 25 minutes in all\n  graph        2 deep, 1 broad, 1 to begin with\n  \
         items        14: choice 1, choices 1, number 3, text 1, expression 1, order 1, match 1, sort 1, cloze 1, \
         judge 1, open 1, steps 1\n  assignments  2\n"
    );
    let bad = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/bad-course");
    assert!(run(&["--summary"], &bad, false).contains("error: "));
}

#[test]
fn the_courses_that_are_shipped_pass_the_strict_check() {
    let shipped = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/courses")).unwrap();
    for folder in shipped.map(|entry| entry.unwrap().path()).filter(|folder| folder.join("skills").is_dir()) {
        let (_, warnings) = load_by(&folder, Standard::Strict).unwrap_or_else(|problems| panic!("{problems:?}"));
        let lines: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        assert!(lines.is_empty(), "{}", lines.join("\n"));
    }
}
