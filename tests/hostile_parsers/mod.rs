//! Everything that reads what comes from outside, each with files that it takes.
#![allow(dead_code, reason = "each test file uses its own part")]

mod passed_on;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use cairn::course::{Catalogue, Outline, Texts};
use cairn::fitting::{Parameters, table};
use cairn::insight::{Own, own_from_csv};
use cairn::learner::{Learner, Library, Log, Settings};
use cairn::portfolio::account::account;
use cairn::portfolio::key::{HandOver, Key};
use cairn::portfolio::shown::shown;
use cairn::portfolio::{badge, bake, claims, drawing, proof, record};
use cairn::storage::backup::{Import, Sealing, Step};
use cairn::storage::{Kept, read_chunk};
use cairn::work::{Message, Request, Review, Submission};
use cairn::{drive, markup, packed};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::portfolio_samples::{AT, endorsement, known, learner_key, portfolio};

/// Something that reads files of one kind.
pub(crate) struct Parser {
    pub(crate) name: &'static str,
    /// Files that it takes.
    pub(crate) samples: Vec<Vec<u8>>,
    /// Reads a file; the sentences are what is said of it, whether it is taken or not.
    pub(crate) read: fn(&[u8]) -> Told,
}

/// Whether a file is taken, and what is said of it: never nothing where it is not.
pub(crate) struct Told {
    pub(crate) taken: bool,
    pub(crate) sentences: Vec<String>,
}

fn told<T>(read: Result<T, impl ToString>) -> Told {
    let refused = read.err().map(|error| error.to_string());
    Told { taken: refused.is_none(), sentences: refused.into_iter().collect() }
}

/// What a reader says that gives no reason: who calls it has one sentence for all.
fn told_at_all<T>(read: Option<T>) -> Told {
    told(read.ok_or("the file cannot be read by Cairn"))
}

/// As the app reads a file's text.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const PASSPHRASE: &str = "as long as it is mine";

/// All of them; their samples are made once.
pub(crate) fn all() -> &'static [Parser] {
    static ALL: LazyLock<Vec<Parser>> = LazyLock::new(parsers);
    &ALL
}

fn parsers() -> Vec<Parser> {
    let golden = |name: &str| fs::read(golden(name)).unwrap();
    let parser = |name, samples, read| Parser { name, samples, read };
    let [badge, clr, old_badge] = credentials();
    let svg = drawing::svg(&portfolio(1), &portfolio(1).skills[0]);
    let work = ["work-v1-request.json", "work-v1-submission.json", "work-v1-review.json"].map(golden);
    let contents = work.clone().map(|file| content(&file));
    vec![
        parser("backup", vec![golden("backup-v1.json"), golden("rescue-v1.json")], read_backup),
        parser("sealed", vec![sealed()], read_backup),
        parser("log", ["log-v1.json", "log-v1-work.json", "rescue-v1.json"].map(golden).to_vec(), read_backup),
        parser("stored log", vec![golden("chunk-v1.txt")], |bytes| told(read_chunk(&text(bytes)))),
        parser("settings", vec![Settings::default().written().into_bytes()], |bytes| {
            told_at_all(Settings::read(&text(bytes)))
        }),
        parser("records", vec![kept()], |bytes| told_at_all(Kept::Trusted.read(&text(bytes)))),
        parser("badge", vec![badge.clone()], read_credential),
        parser("clr", vec![clr], read_credential),
        parser("old badge", vec![old_badge.clone()], read_credential),
        parser("png", vec![bake::bake(&image(), &text(&badge)).unwrap()], read_credential),
        parser("svg", vec![bake::bake(svg.as_bytes(), &text(&badge)).unwrap()], read_credential),
        parser("inside of a png", vec![old_badge], |bytes| match bake::bake(&image(), &text(bytes)) {
            Ok(image) => read_credential(&image),
            Err(fault) => told::<()>(Err(fault)),
        }),
        parser("key", vec![learner_key().written().into_bytes()], |bytes| told_at_all(Key::read(&text(bytes)))),
        parser("hand-over", vec![hand_over()], |bytes| {
            told(
                serde_json::from_slice::<Value>(bytes)
                    .map_err(|_| "no JSON, so no hand-over".to_owned())
                    .and_then(|statement| HandOver::read(&statement).map_err(|fault| fault.to_string())),
            )
        }),
        parser("work", work.to_vec(), |bytes| told(Message::read(&text(bytes)))),
        parser("work, past its digest", contents.to_vec(), read_content),
        parser("link", work.iter().map(|file| packed::pack(file).into_bytes()).collect(), |bytes| {
            told(Message::unpacked(&text(bytes)))
        }),
        parser("inside of a link", work.to_vec(), |bytes| told(Message::unpacked(&packed::pack(bytes)))),
        parser("course", course_files(), read_course),
        parser("packed course", vec![packed_course()], |bytes| {
            let outline: Result<Outline, _> = serde_json::from_slice(bytes);
            if let Ok(outline) = &outline {
                let (library, notices) = Library::new(vec![outline.clone().into()]);
                let _ = Learner::replay(&library, &Log::default());
                return Told { taken: true, sentences: notices.iter().map(ToString::to_string).collect() };
            }
            told_at_all(outline.ok())
        }),
        parser("packed texts", vec![packed_file("every-kind/texts.json")], |bytes| {
            told_at_all(serde_json::from_slice::<Texts>(bytes).ok())
        }),
        parser("catalogue", vec![packed_file("catalogue.json")], |bytes| {
            told_at_all(serde_json::from_slice::<Catalogue>(bytes).ok())
        }),
        parser(
            "author's text",
            vec![b"A *word*, $\\frac{1}{2}$, `code`\n\n- a\n- b\n\n| a | b |\n|--|--|\n| 1 | 2 |".to_vec()],
            |bytes| {
                let _ = markup::read(&text(bytes));
                told::<()>(Ok::<(), String>(()))
            },
        ),
        parser("parameters", ["fit/bkt.json", "fit/bkt-plus.json"].map(golden).to_vec(), |bytes| {
            let parameters = Parameters::from_json(&text(bytes));
            if let Ok(parameters) = &parameters {
                let _ = parameters.to_model(&["a", "b"], &["a/1"]);
            }
            told(parameters)
        }),
        parser("answers", vec![golden("fit/answers.csv")], |bytes| {
            let mut told = told(table::read(bytes, |_| ()));
            // A list of why no row is an answer has a line for each reason.
            told.sentences = told.sentences.iter().flat_map(|said| said.lines()).map(str::to_owned).collect();
            told
        }),
        parser(
            "roles as a table",
            vec![b"role,title,skill,level\nlead,Lead,c/s0,mastered\nlead,,c/s1,practised\n".to_vec()],
            |bytes| told(own_from_csv(&text(bytes))),
        ),
        parser("roles", vec![roles()], |bytes| told(Own::from_json(&text(bytes)))),
        parser("drive", vec![drive_lines()], read_drive),
    ]
    .into_iter()
    .chain(passed_on::parsers())
    .collect()
}

/// The smallest there is: one black point.
fn image() -> Vec<u8> {
    let header = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0].to_vec();
    let data = [0x78, 0x01, 0x63, 0x60, 0, 0, 0, 2, 0, 1].to_vec();
    bake::png(&[(b"IHDR", header), (b"IDAT", data), (b"IEND", Vec::new())])
}

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

/// In steps, as the page reads it; who waits long enough cancels, which a file of millions of rounds leads to.
fn read_backup(bytes: &[u8]) -> Told {
    let mut import = Import::new(bytes.to_vec());
    let mut unlocked = false;
    for _ in 0..2_000 {
        match import.step() {
            Err(error) => return told::<()>(Err(error)),
            Ok(Step::Done(contents)) => {
                replayed(&contents.profile.log);
                return told::<()>(Ok::<(), String>(()));
            }
            Ok(Step::Locked) if unlocked => return told::<()>(Err("another passphrase is needed")),
            Ok(Step::Locked) => {
                unlocked = true;
                import.unlock(PASSPHRASE);
            }
            Ok(Step::Choosing(_)) => import.choose(0),
            Ok(Step::Working(_)) => {}
        }
    }
    told::<()>(Err("this takes longer than anybody waits"))
}

/// Whatever a log holds, a learner follows from it.
fn replayed(log: &Log) {
    let outline: Outline = serde_json::from_slice(&packed_course()).unwrap();
    let (library, _) = Library::new(vec![outline.into()]);
    let _ = Learner::replay(&library, log);
}

fn sealed() -> Vec<u8> {
    let plain = fs::read(golden("backup-v1.json")).unwrap();
    let mut sealing = Sealing::with_iterations(plain, PASSPHRASE, [7; Sealing::CHANCE], 50);
    std::iter::repeat_with(|| sealing.step()).find_map(|file| file).unwrap()
}

fn kept() -> Vec<u8> {
    let record = json!({ "at": 7, "value": { "name": "Ana" } });
    json!({ "format": "cairn-records", "version": 1, "records": { "did:key:z6Mk": record } }).to_string().into_bytes()
}

/// A signed badge, a signed portfolio with an endorsement, and a badge of version 2.
fn credentials() -> [Vec<u8>; 3] {
    let shown = portfolio(1);
    let mut badge = badge::unsigned(&shown, &shown.skills[0]);
    proof::sign(&mut badge, &learner_key(), AT).unwrap();
    let mut clr = record::unsigned(&shown, &[badge.clone(), endorsement("c/s0")]);
    proof::sign(&mut clr, &learner_key(), AT).unwrap();
    let old = json!({
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Assertion",
        "id": "https://example.org/assertions/1",
        "recipient": { "type": "email", "hashed": true, "identity": "sha256$00" },
        "issuedOn": "2024-05-01T00:00:00Z",
        "evidence": [{ "name": "A report", "narrative": "Found three faults." }],
        "badge": {
            "type": "BadgeClass",
            "id": "https://example.org/badges/1",
            "name": "Debugger",
            "description": "Finds faults.",
            "issuer": { "id": "https://example.org", "name": "Example School" },
            "alignment": [{ "targetName": "debug software", "targetUrl": "https://example.org/skills/1" }]
        },
        "verification": { "type": "hosted" }
    });
    [badge, clr, old].map(|credential| credential.to_string().into_bytes())
}

fn hand_over() -> Vec<u8> {
    HandOver::signed(&Key::from_seed(&[1; 32]), &Key::from_seed(&[2; 32]), AT).unwrap().to_string().into_bytes()
}

/// What is said on the page that verifies, in both languages.
fn read_credential(bytes: &[u8]) -> Told {
    let document = match claims::credential(bytes) {
        Ok(document) => document,
        Err(fault) => return told::<()>(Err(fault)),
    };
    match claims::read_document(&document, &known(), &mut |_, _| ()) {
        Err(fault) => told::<()>(Err(fault)),
        Ok(imported) => {
            let _ = json!(shown(&document, &imported, "en", true));
            let accounts = ["en", "es"].map(|language| account(&document, &imported, language));
            let sentences = accounts.into_iter().flat_map(|account| account.members);
            Told {
                taken: true,
                sentences: sentences.flat_map(|member| member.checks).map(|check| check.sentence).collect(),
            }
        }
    }
}

fn content(file: &[u8]) -> Vec<u8> {
    let message: Value = serde_json::from_slice(file).unwrap();
    message["content"].to_string().into_bytes()
}

/// What whoever wants to deceive does: they compute the digest anew. What passes its checks is written and read again.
fn read_content(bytes: &[u8]) -> Told {
    fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
        serde_json::from_slice(bytes).ok()
    }
    let submission = || read::<Submission>(bytes).map(|it| (it.check(), Message::Submission(Box::new(it))));
    let review = || read::<Review>(bytes).map(|it| (it.check(), Message::Review(it)));
    let request = || read::<Request>(bytes).map(|it| (it.check(), Message::Request(it)));
    match submission().or_else(review).or_else(request) {
        None => told::<()>(Err("this is no content of a message")),
        Some((Err(fault), _)) => told::<()>(Err(fault)),
        Some((Ok(()), message)) => {
            assert_eq!(Message::read(&message.written()).as_ref(), Ok(&message));
            told::<()>(Ok::<(), String>(()))
        }
    }
}

const COURSE_FILE: &str = "skills/1-type-an-answer.toml";

fn course_files() -> Vec<Vec<u8>> {
    vec![fs::read(golden("every-kind").join(COURSE_FILE)).unwrap()]
}

/// As one of the files of a course's folder.
fn read_course(bytes: &[u8]) -> Told {
    let thread = format!("{:?}", std::thread::current().id());
    let folder = std::env::temp_dir().join(format!("cairn-hostile-{}-{thread}", std::process::id()));
    for file in ["course.toml", "images/line.svg", "skills/2-answer-in-parts.toml"] {
        fs::create_dir_all(folder.join(file).parent().unwrap()).unwrap();
        fs::copy(golden("every-kind").join(file), folder.join(file)).unwrap();
    }
    fs::write(folder.join(COURSE_FILE), bytes).unwrap();
    let loaded = cairn::course::authoring::load(&folder);
    fs::remove_dir_all(&folder).unwrap();
    match loaded {
        Ok(_) => told::<()>(Ok::<(), String>(())),
        Err(problems) => Told { taken: false, sentences: problems.iter().map(ToString::to_string).collect() },
    }
}

fn packed_course() -> Vec<u8> {
    serde_json::to_vec(&crate::portfolio_samples::outline(3)).unwrap()
}

/// A file of the golden course, as it is shipped.
fn packed_file(name: &str) -> Vec<u8> {
    let folder = std::env::temp_dir().join(format!("cairn-hostile-packed-{}", std::process::id()));
    cairn::course::authoring::pack(&golden("every-kind"), &folder).unwrap();
    let file = fs::read(folder.join(name)).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    file
}

fn roles() -> Vec<u8> {
    let targets = json!([{ "skill": "c/s0", "level": "mastered" }, { "skill": "c/s1", "level": "practised" }]);
    let role = json!({ "id": "lead", "title": "Lead", "summary": "", "targets": targets });
    let stack = json!({ "id": "st", "title": "Stack", "why": "Because", "skills": ["c/s0"] });
    json!({ "format": "cairn-roles", "version": 1, "roles": [role], "stacks": [stack] }).to_string().into_bytes()
}

fn drive_lines() -> Vec<u8> {
    let skills = json!([{ "id": "a", "prereqs": [] }, { "id": "b", "prereqs": ["a"], "prior": 0.2, "transit": 0.1 }]);
    let items =
        json!([{ "id": "a1", "skills": ["a"], "type": "choice", "options": 4 }, { "id": "b1", "skills": ["b"] }]);
    let init = json!({ "init": { "course": { "skills": skills, "items": items }, "targets": ["b"], "seed": 3 } });
    let answered = json!({ "answered": "a1", "correct": true, "seconds": 20.0, "now": 9.0 });
    let asked = ["place", "next", "mastery"].map(|wanted| json!({ "ask": wanted, "now": 99.0 }).to_string());
    [vec![init.to_string(), answered.to_string()], asked.to_vec()].concat().join("\n").into_bytes()
}

/// Each reply is one line of JSON; what went wrong stands in it.
fn read_drive(bytes: &[u8]) -> Told {
    let mut replies = Vec::new();
    let run = drive::run(bytes, &mut replies);
    let replies = text(&replies).lines().map(|line| serde_json::from_str::<Value>(line).unwrap()).collect::<Vec<_>>();
    let errors = replies.iter().filter_map(|reply| Some(reply.get("error")?.as_str()?.to_owned()));
    let sentences = errors.chain(run.err().map(|error| error.to_string())).collect::<Vec<_>>();
    Told { taken: sentences.is_empty(), sentences }
}
