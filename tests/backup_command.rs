//! Backups on the command line.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

/// A folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("backup-{name}"));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("passphrase.txt"), "cafe\u{301} au lait\r\n").unwrap();
    folder
}

fn cairn(arguments: &[&dyn AsRef<std::ffi::OsStr>]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cairn")).args(arguments.iter().map(AsRef::as_ref)).output().unwrap()
}

#[track_caller]
fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[track_caller]
fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn files_of_all_forms_merge_into_one_in_any_order() {
    let folder = folder("merge");
    let (one, two) = (folder.join("x (2).json"), folder.join("two.json"));
    fs::copy(golden("backup-v1.json"), &one).unwrap();
    let (there, back, passphrase) =
        (folder.join("there.json"), folder.join("back.json"), folder.join("passphrase.txt"));
    let work = golden("log-v1.json");
    fs::write(&two, r#"{"format":"cairn-log","version":1,"lines":[["r","AAAAAAAA",0],["leave",5]]}"#).unwrap();
    let output = cairn(&[&"merge", &one, &work, &two, &"--out", &there]);
    let said = said(&output);
    assert!(said.contains("19 events, 19 of them new") && said.contains("19 events, 0 of them new"), "{said}");
    assert!(said.ends_with("there.json: 20 events\n"), "{said}");
    let sealed = golden("backup-sealed-v1.json");
    let output = cairn(&[&"merge", &two, &sealed, &two, &"--passphrase-file", &passphrase, &"--out", &back]);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(fs::read(&there).unwrap(), fs::read(&back).unwrap());
}

#[test]
fn a_backup_is_shown_sealed_and_opened() {
    let folder = folder("seal");
    let (plain, passphrase) = (folder.join("plain.json"), folder.join("passphrase.txt"));
    let (sealed, opened) = (folder.join("sealed.json"), folder.join("opened.json"));
    said(&cairn(&[&"backup", &"open", &golden("backup-v1.json"), &"--out", &plain]));
    let shown = said(&cairn(&[&"backup", &"show", &plain]));
    for line in [
        "events    19, by 2 tabs, 2025-11-21 to 2025-11-21",
        "answers   4, to 2 different items",
        "courses   data-visualisation",
        "settings  saved 2025-11-20",
        "keys      did:key:z6Mk",
        "added     ours, theirs",
        "1 events are of kinds",
    ] {
        assert!(shown.contains(line), "{line}\n{shown}");
    }
    said(&cairn(&[&"backup", &"seal", &plain, &"--passphrase-file", &passphrase, &"--out", &sealed]));
    assert!(!fs::read_to_string(&sealed).unwrap().contains("data-visualisation"));
    assert!(said(&cairn(&[&"backup", &"show", &sealed, &"--passphrase-file", &passphrase])).contains(", sealed\n"));
    said(&cairn(&[&"backup", &"open", &sealed, &"--passphrase-file", &passphrase, &"--out", &opened]));
    assert_eq!(fs::read(&opened).unwrap(), fs::read(&plain).unwrap());

    let wrong = folder.join("wrong.txt");
    fs::write(&wrong, "no").unwrap();
    let failure = refused(&cairn(&[&"backup", &"show", &sealed, &"--passphrase-file", &wrong]));
    assert!(
        failure
            .ends_with("sealed.json: the passphrase does not open the file; mind capitals and spaces, and try again\n")
    );
}

#[test]
fn a_file_that_is_not_whole_is_not_merged_into_one_that_looks_so() {
    let folder = folder("damaged");
    let (damaged, out) = (folder.join("damaged.json"), folder.join("out.json"));
    let text = fs::read_to_string(golden("backup-v1.json")).unwrap();
    fs::write(&damaged, text.replacen("[\\\"leave\\\",40]", "[\\\"leave\\\",41]", 1)).unwrap();
    let failure = refused(&cairn(&[&"merge", &damaged, &"--out", &out]));
    assert!(failure.contains("damaged.json: part 1 of 1 of the log cannot be read"), "{failure}");
    assert!(!out.exists());
    assert!(refused(&cairn(&[&"merge", &folder.join("none.json"), &"--out", &out])).contains("none.json: "));
}
