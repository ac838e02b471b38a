//! `cairn verify`

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;
use serde::Serialize;

use cairn::engine::Time;
use cairn::portfolio::canonical::{MOST_BYTES, Unreadable};
use cairn::portfolio::claims;
use cairn::portfolio::did::PublicKey;
use cairn::portfolio::moment;
use cairn::portfolio::verify::{Check, Known, Outcome, Verdict, digest};

/// What `cairn verify` is given.
#[derive(Args)]
pub(crate) struct Arguments {
    /// Open Badges, endorsements and records of learning, as JSON; badges in PNG and SVG images too.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// As if it were then, such as 2026-11-01T09:30:00Z; now, unless given.
    #[arg(long, value_name = "TIME", value_parser = time)]
    at: Option<Time>,
    /// A key that you have accepted, and whose it is.
    #[arg(long, value_name = "DID=NAME", value_parser = trusted)]
    trust: Vec<(PublicKey, String)>,
    /// A file that may be evidence.
    #[arg(long, value_name = "FILE")]
    evidence: Vec<PathBuf>,
    /// The language of the sentences: en or es.
    #[arg(long, default_value = "en")]
    language: String,
    /// One JSON object a file instead of sentences.
    #[arg(long)]
    json: bool,
}

/// A date with time and zone.
pub(crate) fn time(text: &str) -> Result<Time, String> {
    moment::read(text).ok_or_else(|| format!("{text:?} is no time; write it as 2026-11-01T09:30:00Z"))
}

/// Now, where no time is given.
#[expect(clippy::disallowed_methods, reason = "the one place where this program asks for the time")]
pub(crate) fn now() -> Time {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Time(i64::try_from(since_1970.as_secs()).unwrap_or(i64::MAX))
}

fn trusted(text: &str) -> Result<(PublicKey, String), String> {
    let (did, name) = text.split_once('=').unwrap_or((text, text));
    let key = PublicKey::of_did(did).map_err(|_| format!("{did:?} is no key; write it as did:key:z6Mk...=NAME"))?;
    Ok((key, name.to_owned()))
}

/// What is said of one file.
#[derive(Serialize)]
struct Said<'a> {
    file: String,
    verdict: Verdict,
    #[serde(skip_serializing_if = "Option::is_none")]
    unreadable: Option<String>,
    checks: &'a [Check],
}

/// Succeeds if every file is accepted.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let known = match known(arguments) {
        Ok(known) => known,
        Err(failure) => {
            eprintln!("{failure}");
            return ExitCode::from(2);
        }
    };
    let mut all_accepted = true;
    for path in &arguments.files {
        let said = read(path).and_then(|bytes| claims::read(&bytes, &known).map_err(|error| error.to_string()));
        let (verdict, unreadable, checks) = match said {
            Ok(said) => (said.report.verdict(), None, said.report.checks),
            Err(failure) => (Verdict::Refused, Some(failure), Vec::new()),
        };
        all_accepted &= verdict == Verdict::Accepted;
        let said = Said { file: path.display().to_string(), verdict, unreadable, checks: &checks };
        if arguments.json {
            println!("{}", serde_json::to_string(&said).unwrap_or_default());
        } else {
            say(&said, &arguments.language);
        }
    }
    if all_accepted { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn say(said: &Said, language: &str) {
    let verdict = match said.verdict {
        Verdict::Accepted => "accepted",
        Verdict::Undecided => "undecided: it could not be verified from here",
        Verdict::Refused => "refused",
    };
    println!("{}: {verdict}", said.file);
    if let Some(unreadable) = &said.unreadable {
        println!("  no    {unreadable}");
    }
    let mut at = "";
    for check in said.checks {
        if check.at != at {
            at = &check.at;
            println!("  in {at}");
        }
        let mark = match check.outcome {
            Outcome::Ok => "yes",
            Outcome::Failed => "no",
            Outcome::NotChecked => "?",
            Outcome::Note => "",
        };
        println!("  {mark:<5} {}", check.says.sentence(language));
    }
}

fn known(arguments: &Arguments) -> Result<Known, String> {
    let files = arguments.evidence.iter().map(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok((name, digest(&fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?)))
    });
    Ok(Known {
        now: arguments.at.unwrap_or_else(now),
        trusted: arguments.trust.clone(),
        files: files.collect::<Result<_, String>>()?,
        ..Known::default()
    })
}

/// Reads a file, unless it is larger than any credential.
fn read(path: &Path) -> Result<Vec<u8>, String> {
    let length = fs::metadata(path).map_err(|error| error.to_string())?.len();
    if length > MOST_BYTES as u64 {
        return Err(Unreadable::TooLarge.to_string());
    }
    fs::read(path).map_err(|error| error.to_string())
}
