//! `cairn export` and `cairn verify`: what one writes, the other accepts and others' programs read.
#![expect(clippy::expect_used, reason = "a file that cannot be written is a failed test")]

mod portfolio_samples;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use cairn::engine::Stage;
use cairn::fitting::table;
use cairn::issuing::{Order, at_once, fulfil};
use cairn::learner::{Entry, EventId, Happening, Judge, Log, Replica};
use cairn::portfolio::claims::{self, Claim};
use cairn::portfolio::proven::{Evidence, MoreEvidence};
use cairn::portfolio::verify::Verdict;
use cairn::portfolio::{record, says, service};
use cairn::storage::write_chunk;
use portfolio_samples::{
    AT, backup, endorsement, known, learner_key, library, outline, portfolio_of, practised, reviewer_key,
};
use serde_json::Value;

/// A folder of its own with a backup, a key, a course and an endorsement.
fn prepare(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("courses/c")).expect("a folder");
    let outline = outline(6);
    let write = |file: &str, text: String| fs::write(folder.join(file), text).expect("a file");
    write("backup.json", backup(&practised(&outline, 25)));
    write("courses/c/outline.json", serde_json::to_string(&outline).expect("JSON"));
    write("key.json", learner_key().written());
    write("endorsement.json", endorsement("c/s0").to_string());
    folder
}

fn cairn(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cairn")).current_dir(folder).args(arguments).output().expect("it runs")
}

fn export(folder: &Path, form: &str, out: &str) -> BTreeMap<String, Vec<u8>> {
    let options = ["--key", "key.json", "--courses", "courses", "--name", "Sam", "--endorsement", "endorsement.json"];
    let arguments =
        [&["export", "backup.json", "--as", form, "--out", out, "--at", "2026-11-01T09:30:00Z"], &options[..]];
    let output = cairn(folder, &arguments.concat());
    assert!(output.status.success(), "{form}: {}", String::from_utf8_lossy(&output.stderr));
    let written = fs::read_dir(folder.join(out)).expect("a folder").map(|entry| entry.expect("a file").path());
    let files = written.filter(|path| path.is_file());
    files
        .map(|path| (path.file_name().expect("a name").to_string_lossy().into(), fs::read(path).expect("it")))
        .collect()
}

#[test]
fn every_form_is_written_and_is_the_same_every_time() {
    let folder = prepare("forms");
    for (form, expected) in [
        ("clr", "portfolio.cairn.json"),
        ("badges", "c--s0.png"),
        ("xapi", "statements.json"),
        ("csv", "answers.csv"),
        ("resume", "resume.json"),
        ("matrix", "skills.csv"),
    ] {
        let files = export(&folder, form, &format!("{form}-1"));
        assert!(files.contains_key(expected), "{form}: {:?}", files.keys());
        assert_eq!(files, export(&folder, form, &format!("{form}-2")), "{form}");
    }
}

/// As the page gives it to the worker.
fn record_text(log: &Log) -> String {
    write_chunk(log, log.entries()).expect("there is something in it")
}

/// What the page's worker makes of the same record, key and time: the answer and the files, out of their archive.
fn issued(form: &str, more: &Value) -> (Value, BTreeMap<String, Vec<u8>>) {
    let outline = outline(6);
    let record = record_text(&practised(&outline, 25));
    let mut order = serde_json::json!({
        "do": "issue", "form": form, "at": AT.0, "name": "Sam", "language": "en", "skills": [], "courses": [outline],
        "said": [["c/s0", endorsement("c/s0")]], "seed": learner_key().value()["seed"],
    });
    for (name, value) in more.as_object().expect("members") {
        order[name] = value.clone();
    }
    let order = Order::read(&order.to_string()).expect("an order").expect("it is understood");
    let key = order.key().expect("a key");
    let issued = at_once(fulfil(order, &record, &key, &mut |_, _| ())).expect("at once").expect("it is issued");
    let answer: Value = serde_json::from_str(&issued.answer).expect("JSON");
    let mut files = BTreeMap::new();
    match (answer["name"].as_str(), issued.bytes) {
        (Some(_), Some(bytes)) if bytes.starts_with(b"PK") => {
            let zip = rawzip::ZipArchive::from_slice(&bytes).expect("an archive");
            for entry in zip.entries() {
                let entry = entry.expect("a file");
                let name = String::from_utf8(entry.file_path().as_ref().to_vec()).expect("a name");
                let packed = zip.get_entry(entry.wayfinder()).expect("it is there");
                files.insert(name, miniz_oxide::inflate::decompress_to_vec(packed.data()).expect("it is packed"));
            }
        }
        (Some(name), Some(bytes)) => {
            files.insert(name.to_owned(), bytes);
        }
        _ => {}
    }
    (answer, files)
}

#[test]
fn the_page_writes_the_same_bytes_as_the_command_line() {
    let folder = prepare("worker");
    for form in ["clr", "badges", "xapi", "csv", "resume", "matrix"] {
        let mut expected = export(&folder, form, form);
        if let Ok(evidence) = fs::read_dir(folder.join(form).join("evidence")) {
            for file in evidence.map(|entry| entry.expect("a file")) {
                let name = format!("evidence/{}", file.file_name().to_string_lossy());
                expected.insert(name, fs::read(file.path()).expect("it"));
            }
        }
        let (answer, files) = issued(form, &serde_json::json!({ "evidence": true }));
        assert!(files == expected, "{form}: {:?} {:?}", files.keys(), expected.keys());
        assert_eq!(answer["skills"], if form == "csv" { 0 } else { 6 }, "{form}");
    }
}

#[test]
fn a_link_carries_the_record_that_the_file_has() {
    let (answer, files) = issued("link", &serde_json::json!({ "skills": ["c/s0", "c/unknown"] }));
    assert!(files.is_empty() && answer["skills"] == 1, "{answer}");
    let record = cairn::packed::unpack(answer["packed"].as_str().expect("a text"), 1_000_000).expect("it is packed");
    let (_, files) = issued("clr", &serde_json::json!({ "skills": ["c/s0"] }));
    let parsed: Value = serde_json::from_slice(&record).expect("JSON");
    assert_eq!(serde_json::from_slice::<Value>(&files["portfolio.cairn.json"]).expect("JSON"), parsed);
    let (answer, _) = issued("clr", &serde_json::json!({ "skills": ["c/unknown"] }));
    assert_eq!(answer, serde_json::json!({ "refused": "nothing" }));
}

/// What a stranger's page makes of it.
fn seen(request: &Value, bytes: &[u8]) -> Value {
    serde_json::from_str(&service::answer(&request.to_string(), bytes, &mut |_, _| ())).expect("JSON")
}

#[test]
fn a_stranger_who_gets_the_link_or_the_file_is_shown_the_same_skills_and_levels() {
    let outline = outline(6);
    let log = practised(&outline, 25);
    let portfolio = portfolio_of(&library([outline]), &log, &MoreEvidence::new());
    let expected: Vec<(String, String, usize)> = portfolio
        .skills
        .iter()
        .map(|skill| (skill.id.clone(), skill.title.clone(), usize::from(skill.stones())))
        .collect();
    let (link, _) = issued("link", &serde_json::json!({}));
    let (_, files) = issued("clr", &serde_json::json!({}));
    let show = serde_json::json!({ "do": "show", "known": { "now": AT.0 }, "language": "en" });
    let mut by_link = show.clone();
    by_link["packed"] = link["packed"].clone();
    let of_link = seen(&by_link, b"");
    assert_eq!(seen(&show, &files["portfolio.cairn.json"]), of_link);
    assert_eq!(
        (&of_link["account"]["verdict"], &of_link["key"]),
        (&"accepted".into(), &learner_key().public().did().into())
    );
    let of_skill = |skill: &Value| {
        let claim: Claim = serde_json::from_value(skill["claim"].clone()).expect("a claim");
        assert_eq!((&skill["own"], &skill["verified"], &skill["refused"]), (&true.into(), &true.into(), &false.into()));
        (claim.code, claim.title, claim.level.map_or(0, |level| level.1))
    };
    let found: Vec<_> = of_link["skills"].as_array().expect("skills").iter().map(of_skill).collect();
    assert_eq!(found, expected);
    let groups: Vec<(&Value, &Value)> =
        of_link["groups"].as_array().expect("groups").iter().map(|group| (&group["title"], &group["role"])).collect();
    assert_eq!(groups, [(&"Basics".into(), &false.into()), (&"Analyst".into(), &true.into())]);
    by_link["packed"] = "abc".into();
    assert_eq!(seen(&by_link, b""), serde_json::json!({ "unreadable": "link" }));
    let alone = seen(&show, endorsement("c/s0").to_string().as_bytes());
    assert_eq!(
        (&alone["endorsements"][0]["comment"], &alone["endorsements"][0]["verified"]),
        (&"I watched Sam do it.".into(), &true.into())
    );
}

#[test]
fn what_is_exported_is_accepted_with_its_evidence_and_from_images_too() {
    let folder = prepare("accepted");
    export(&folder, "clr", "clr");
    let badges = export(&folder, "badges", "badges");
    let mut files = vec!["clr/portfolio.cairn.json".to_owned()];
    files.extend(badges.keys().map(|name| format!("badges/{name}")));
    assert!(files.len() > 6, "{files:?}");
    let evidence = ["--evidence", "badges/evidence/c--s0.json"];
    let now = ["--at", "2026-11-01T09:30:00Z"];
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let output = cairn(&folder, &[&["verify"][..], &now, &evidence, &files].concat());
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("The file \"c--s0.json\" is the evidence that was signed"), "{said}");
    assert_eq!(said.matches(": accepted").count(), files.len(), "{said}");

    let record = fs::read_to_string(folder.join("clr/portfolio.cairn.json")).expect("it");
    fs::write(folder.join("x (2).json"), record.replacen("\"Mastered\"", "\"Kept\"", 1)).expect("a file");
    let output = cairn(&folder, &["verify", "--json", "x (2).json"]);
    assert!(!output.status.success());
    let said: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(said["verdict"], "refused", "{said}");
}

#[test]
fn a_stranger_sees_the_same_skills_levels_and_endorsements() {
    let outline = outline(6);
    let log = practised(&outline, 25);
    let more: MoreEvidence = [("c/s0".to_owned(), vec![Evidence::Endorsement(endorsement("c/s0"))])].into();
    let portfolio = portfolio_of(&library([outline]), &log, &more);
    let stages: Vec<Stage> = portfolio.skills.iter().map(|skill| skill.stage).collect();
    assert!(stages[0] >= Stage::Mastered && stages[1] == Stage::Practised, "{stages:?}");

    let mut heard = Vec::new();
    let signed = at_once(record::signed(&portfolio, &learner_key(), |done, all| heard.push((done, all))));
    let signed = signed.expect("at once").expect("it is signed");
    assert_eq!((heard.first(), heard.last()), (Some(&(0, 7)), Some(&(7, 7))));

    let imported = claims::read(signed.to_string().as_bytes(), &known()).expect("it is read");
    assert_eq!(imported.report.verdict(), Verdict::Accepted, "{:#?}", imported.report);
    let shown =
        |claim: &Claim| (claim.code.clone(), claim.title.clone(), claim.level.as_ref().map_or(0, |level| level.1));
    let found: Vec<_> = imported.claims.iter().map(shown).collect();
    let expected: Vec<_> = portfolio
        .skills
        .iter()
        .map(|skill| (skill.id.clone(), skill.title.clone(), usize::from(skill.stones())))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(imported.claims[0].endorsements, [("Ana Lead".to_owned(), "I watched Sam do it.".to_owned())]);
    assert!(
        imported.groups.iter().any(|(title, skills)| title == "Basics" && skills.len() == 1),
        "{:?}",
        imported.groups
    );
    let endorses = |check: &cairn::portfolio::verify::Check| check.says.finding == says::Finding::Endorses;
    assert!(imported.report.checks.iter().any(endorses));
    assert!(!imported.report.checks.iter().any(|check| check.says.finding == says::Finding::EndorsesItself));

    let mut trusting = known();
    trusting.trusted = vec![(reviewer_key().public(), "Ana".to_owned())];
    trusting.own = vec![learner_key().public()];
    let report = claims::read(signed.to_string().as_bytes(), &trusting).expect("it is read").report;
    let has = |finding| report.checks.iter().any(|check| check.says.finding == finding);
    assert!(has(says::Finding::IssuerTrusted) && has(says::Finding::IssuerOwn));
}

#[test]
fn what_others_judged_is_evidence_and_what_one_judged_oneself_is_none() {
    let outline = outline(6);
    let mut log = practised(&outline, 25);
    for (sequence, by, skill) in [(0, Judge::Lead, "c/s1"), (1, Judge::Oneself, "c/s2")] {
        let what = Happening::Judged { skill: log.name(skill), by, level: 75, details: "{}".to_owned() };
        log.insert(Entry { id: EventId { replica: Replica::new([8; 6]), sequence }, at: AT, what });
    }
    let portfolio = portfolio_of(&library([outline]), &log, &MoreEvidence::new());
    let reviewed = |skill: &cairn::portfolio::proven::Proven| {
        skill.evidence.iter().filter(|evidence| matches!(evidence, Evidence::Reviewed { .. })).count()
    };
    assert_eq!(portfolio.skills.iter().map(reviewed).collect::<Vec<_>>(), [0, 1, 0, 0, 0, 0]);
    let badge = cairn::portfolio::badge::unsigned(&portfolio, &portfolio.skills[1]);
    let told = "Someone who leads or teaches reviewed a real task on 2026-11-01: the standard was met to 75%.";
    assert_eq!((&badge["evidence"][1]["genre"], &badge["evidence"][1]["narrative"]), (&"Review".into(), &told.into()));
}

#[test]
fn the_table_of_answers_is_read_back_by_fit_and_nothing_is_lost() {
    let folder = prepare("table");
    let files = export(&folder, "csv", "csv");
    let (answers, reading) = table::read(files["answers.csv"].as_slice(), |_| ()).expect("a table");
    assert_eq!((reading.answers, reading.bad_rows(), reading.later_attempts), (162, 0, 0));
    assert_eq!((answers.learners.len(), answers.skills.len()), (1, 6));
    let header = files["answers.csv"].split(|&byte| byte == b'\n').next().expect("a header");
    for column in ["order_id", "user_id", "skill_name", "correct"] {
        assert!(String::from_utf8_lossy(header).split(',').any(|name| name == column), "{column}");
    }
}

#[test]
fn tables_and_statements_hold_what_was_practised() {
    let folder = prepare("tables");
    let statements = export(&folder, "xapi", "xapi");
    let statements: Value = serde_json::from_slice(&statements["statements.json"]).expect("JSON");
    let statements = statements.as_array().expect("a list");
    let ids: std::collections::BTreeSet<String> = statements.iter().map(|it| it["id"].to_string()).collect();
    assert!(statements.len() > 50 && ids.len() == statements.len());
    assert!(statements.windows(2).all(|two| two[0]["timestamp"].as_str() <= two[1]["timestamp"].as_str()));

    let resume: Value = serde_json::from_slice(&export(&folder, "resume", "resume")["resume.json"]).expect("JSON");
    assert_eq!(resume["skills"][0]["name"], "Skill 0");
    let matrix =
        String::from_utf8(export(&folder, "matrix", "matrix").remove("skills.csv").expect("it")).expect("text");
    let first = matrix.lines().nth(1).expect("a skill");
    assert!(first.starts_with("c/s0,Skill 0,c,") && first.ends_with(",0,1,Basics,Analyst"), "{first}");
}

#[test]
fn what_cannot_be_exported_is_refused_in_one_sentence() {
    let folder = prepare("refused");
    let check = |arguments: &[&str], expected: &str| {
        let all = [&["export", "backup.json", "--out", "out", "--courses", "courses"], arguments].concat();
        let output = cairn(&folder, &all);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && said.contains(expected), "{arguments:?}: {said}");
    };
    check(&["--as", "clr"], "the backup has no key to sign with");
    check(&["--as", "clr", "--key", "backup.json"], "holds no key");
    check(&["--as", "matrix", "--skill", "c/none"], "there is no evidence for \"c/none\"");
    check(&["--as", "matrix", "--courses", "nowhere"], "cannot be used multiple times");
    let fresh = cairn(&folder, &["key", "key.json"]);
    assert!(!fresh.status.success(), "a key is never overwritten");
    assert!(cairn(&folder, &["key", "new.json"]).status.success());
    assert_ne!(fs::read(folder.join("new.json")).expect("it"), fs::read(folder.join("key.json")).expect("it"));
    assert_eq!(AT, known().now);
}
