//! `cairn ... | head`: whoever reads may stop at any time, and the command ends as it would have.
#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod portfolio_samples;

use std::fs;
use std::io::pipe;
use std::path::Path;
use std::process::{Command, Stdio};

use portfolio_samples::{backup, endorsement, learner_key, outline, practised};

/// An end of a pipe whose other end nobody holds.
fn closed() -> Stdio {
    let (_, writer) = pipe().unwrap();
    writer.into()
}

#[test]
fn no_command_minds_that_nobody_reads_on() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("closed-pipe");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("courses/c")).unwrap();
    let outline = outline(2);
    fs::write(folder.join("backup.json"), backup(&practised(&outline, 12))).unwrap();
    fs::write(folder.join("courses/c/outline.json"), serde_json::to_string(&outline).unwrap()).unwrap();
    fs::write(folder.join("courses/catalogue.json"), r#"{"format":"","version":1,"courses":[]}"#).unwrap();
    fs::write(folder.join("key.json"), learner_key().written()).unwrap();
    fs::write(folder.join("word.json"), endorsement("c/s0").to_string()).unwrap();
    let course = root.join("tests/golden/every-kind").display().to_string();
    let bad_course = root.join("tests/golden/bad-course").display().to_string();
    let answers = root.join("tests/golden/fit/answers.csv").display().to_string();
    let commands: [&[&str]; 14] = [
        &["check", &course],
        &["check", &bad_course],
        &["pack", &course, "packed"],
        &["verify", "word.json"],
        &["verify", "word.json", "--json"],
        &["verify", "backup.json"],
        &["export", "backup.json", "--as", "clr", "--key", "key.json", "--courses", "courses", "--out", "out"],
        &["backup", "show", "backup.json"],
        &["merge", "backup.json", "--out", "merged.json"],
        &["explain", "backup.json", "--courses", "courses"],
        &["gap", "."],
        &["fit", &answers, "--model", "bkt"],
        &["schema", "--out", "schemas"],
        &["key", "key.json"],
    ];
    for arguments in commands {
        let run = |out: fn() -> Stdio, err: fn() -> Stdio| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_cairn"));
            command
                .current_dir(&folder)
                .args(arguments)
                .stdin(Stdio::null())
                .stdout(out())
                .stderr(err())
                .status()
                .unwrap()
        };
        let whole = run(Stdio::null, Stdio::null).code();
        assert!(whole.is_some_and(|code| code <= 2), "{arguments:?}: {whole:?}");
        let said = arguments.join(" ");
        assert_eq!(run(closed, Stdio::null).code(), whole, "{said} | head");
        assert_eq!(run(closed, closed).code(), whole, "{said} 2>&1 | head");
    }
}
