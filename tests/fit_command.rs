//! What `cairn fit`, `cairn evaluate` and `cairn explain` print and write, as a person at a terminal meets it.
#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "a test that cannot run the program should fail")]

use std::path::PathBuf;
use std::process::{Command, Output};

fn golden(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

fn cairn(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cairn")).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_fit_names_bad_rows_shows_its_steps_and_prints_parameters() {
    let answers = golden("fit/answers.csv");
    let Output { status, stdout, stderr } = cairn(&["fit", answers.to_str().unwrap(), "--seed", "3"]);
    assert!(status.success());
    assert_eq!(text(&stdout), std::fs::read_to_string(golden("fit/bkt-plus.json")).unwrap());
    let said = text(&stderr);
    assert!(said.contains("1500 answers"), "{said}");
    assert!(said.contains("bad rows without a skill: 1 (lines 41)"), "{said}");
    assert!(said.contains("bad rows neither right (1) nor wrong (0): 1 (lines 51)"), "{said}");
    assert!(said.contains("step 10 of at most 80, log-posterior -"), "{said}");
}

#[test]
fn an_evaluation_prints_every_predictor_beside_the_baselines_and_how_reliable_the_models_are() {
    let answers = golden("fit/answers.csv");
    let Output { status, stdout, .. } = cairn(&["evaluate", answers.to_str().unwrap()]);
    assert!(status.success());
    let said = text(&stdout);
    let mut lines = said.lines();
    for column in ["AUC", "RMSE", "log-loss", "ECE"] {
        assert!(said.lines().next().unwrap().contains(column), "{said}");
    }
    for name in ["skill mean", "item mean", "Elo", "plain BKT", "BKT+", "the tutor"] {
        let row = lines.find(|line| line.starts_with(name)).unwrap();
        let numbers: Vec<f64> = row[name.len()..].split_whitespace().map(|number| number.parse().unwrap()).collect();
        let [all, auc, rmse, log_loss, ece] = numbers[..] else { panic!("{row}") };
        assert!((all - 1500.0).abs() < 1e-9 && (0.4..0.9).contains(&auc) && (0.4..0.6).contains(&rmse), "{row}");
        assert!((0.5..0.7).contains(&log_loss) && (0.0..0.1).contains(&ece), "{row}");
    }
    for table in ["Reliability of BKT+", "Reliability of the tutor"] {
        let rows = said.split(table).nth(1).unwrap().lines().skip(2).take_while(|line| !line.is_empty());
        let counted: u32 = rows.map(|row| row.split_whitespace().nth(1).unwrap().parse::<u32>().unwrap()).sum();
        assert_eq!(counted, 1500, "{said}");
    }
}

#[test]
fn what_cannot_be_explained_is_said_in_a_sentence() {
    let log = golden("log-v1.json");
    let log = log.to_str().unwrap();
    for (arguments, told) in [
        (vec!["explain", "nowhere.json"], "nowhere.json: "),
        (vec!["explain", log, "--at", "soon"], "\"soon\" is no moment; write one such as 2026-11-21T09:30:00Z"),
        (vec!["explain", log, "--courses", "nowhere"], "nowhere"),
    ] {
        let Output { status, stderr, .. } = cairn(&arguments);
        assert!(!status.success());
        assert!(text(&stderr).contains(told), "{}", text(&stderr));
    }
}
