//! `cairn export` and `cairn key`

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;

use clap::{Args, ValueEnum};
use serde_json::Value;

use cairn::course::Outline;
use cairn::course::authoring;
use cairn::engine::Time;
use cairn::issuing::{self, File, Wanted, at_once};
use cairn::learner::{Learner, Library, Log};
use cairn::portfolio::attempts::attempts;
use cairn::portfolio::key::Key;
use cairn::portfolio::proven::Portfolio;
use cairn::portfolio::wording::Language;
use cairn::portfolio::{claims, tables};

use crate::backup;
use crate::verify::{now, time};

use super::outcome::{Failure, exit};

/// What a backup is written as.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// One signed record of learning (CLR 2.0) with all badges in it.
    Clr,
    /// Each skill as a signed Open Badge 3.0: as JSON, and baked into PNG and SVG.
    Badges,
    /// The answers as xAPI statements.
    Xapi,
    /// The answers as a table that pyBKT and `cairn fit` read.
    Csv,
    /// The skills section of a JSON Resume.
    Resume,
    /// The skills as a table.
    Matrix,
}

/// What `cairn export` is given.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The file that the app saved.
    backup: PathBuf,
    /// A file with its passphrase, where it is sealed.
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// What to write.
    #[arg(long = "as", value_name = "FORM")]
    form: Form,
    /// Where to write it.
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// The key to sign with, where the backup has none.
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// The courses: packed, or as their authors write them.
    #[arg(long, value_name = "FOLDER", default_value = "assets/courses")]
    courses: PathBuf,
    /// As if it were then, such as 2026-11-01T09:30:00Z; now, unless given. With it, equal backups give equal files.
    #[arg(long, value_name = "TIME", value_parser = time)]
    at: Option<Time>,
    /// The learner's name, to stand in what is signed; none, unless given.
    #[arg(long)]
    name: Option<String>,
    /// The language of its words: en or es.
    #[arg(long, default_value = "en")]
    language: String,
    /// Only these skills, as course/skill; all that are at least practised, unless given.
    #[arg(long, value_name = "ID")]
    skill: Vec<String>,
    /// What others say, as signed endorsements.
    #[arg(long, value_name = "FILE")]
    endorsement: Vec<PathBuf>,
}

/// What `cairn key` is given.
#[derive(Args)]
pub(crate) struct NewKey {
    /// Where to write it. Who has this file can sign as you.
    file: PathBuf,
}

/// Makes a new key.
pub(crate) fn new_key(arguments: &NewKey) -> ExitCode {
    exit(try_new_key(&arguments.file))
}

/// Writes what was asked for, and says what was written.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    exit(try_export(arguments))
}

fn try_new_key(file: &Path) -> Result<(), Failure> {
    if file.exists() {
        return Err(format!("{} is there already; a key that is overwritten is lost", file.display()));
    }
    let key = random_key()?;
    write(file, key.written() + "\n")?;
    println!("{}\n{}", key.public(), key.public().phrase());
    Ok(())
}

fn random_key() -> Result<Key, Failure> {
    Ok(Key::random().ok_or("the system gives no chance for a key")?)
}

fn try_export(arguments: &Arguments) -> Result<(), Failure> {
    let profile = backup::read(&arguments.backup, arguments.passphrase_file.as_deref())?.profile;
    let log = &profile.log;
    let key = match &arguments.key {
        Some(path) => Some(
            Key::read(&read(path)?)
                .ok_or_else(|| format!("{} holds no key; `cairn key FILE` makes one", path.display()))?,
        ),
        None => profile.key(),
    };
    let learner_id = key.as_ref().map_or_else(|| "learner".to_owned(), |key| key.public().did());
    let needs_key = matches!(arguments.form, Form::Clr | Form::Badges | Form::Xapi);
    let key = match key {
        Some(key) => key,
        None if needs_key => {
            return Err(
                "the backup has no key to sign with; give one with --key FILE (`cairn key FILE` makes one)".into()
            );
        }
        // Tables name nobody, so any will do.
        None => random_key()?,
    };
    let library = read_courses(&arguments.courses)?;
    let learner = Learner::replay(&library, log);
    fs::create_dir_all(&arguments.out).map_err(|error| format!("{}: {error}", arguments.out.display()))?;
    if arguments.form == Form::Csv {
        let (attempts, left_out) = attempts(&library, log, &learner);
        say_left_out(left_out);
        return save(&arguments.out, "answers.csv", tables::answers(&library, &learner_id, &attempts));
    }
    let hand_overs = profile.handed_over(key.public());
    let portfolio = portfolio(arguments, (&library, log, &learner), &key, hand_overs)?;
    say_left_out(portfolio.answers_left_out);
    let form = match arguments.form {
        Form::Clr => issuing::Form::Clr,
        Form::Badges => issuing::Form::Badges,
        Form::Xapi => issuing::Form::Xapi,
        Form::Resume => issuing::Form::Resume,
        Form::Matrix | Form::Csv => issuing::Form::Matrix,
    };
    write_files(form, &portfolio, &key, &arguments.out)
}

fn portfolio(
    arguments: &Arguments,
    record: (&Library, &Log, &Learner),
    key: &Key,
    hand_overs: Vec<Value>,
) -> Result<Portfolio, Failure> {
    let mut endorsements = Vec::new();
    for path in &arguments.endorsement {
        let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        endorsements.push(claims::credential(&bytes).map_err(|error| format!("{}: {error}", path.display()))?);
    }
    let wanted = Wanted {
        at: arguments.at.unwrap_or_else(now),
        name: arguments.name.clone(),
        hand_overs,
        language: Language::of(&arguments.language),
        endorsements,
        said: Vec::new(),
    };
    let mut portfolio = issuing::portfolio(record, key.public(), &wanted).map_err(|error| error.to_string())?;
    if let Some(unknown) = arguments.skill.iter().find(|id| portfolio.skills.iter().all(|skill| skill.id != **id)) {
        return Err(format!("there is no evidence for {unknown:?}; skills are named as course/skill"));
    }
    issuing::choose(&mut portfolio, &arguments.skill).map_err(|error| error.to_string())?;
    Ok(portfolio)
}

fn write_files(form: issuing::Form, portfolio: &Portfolio, key: &Key, out: &Path) -> Result<(), Failure> {
    let mut progress = |done, all| eprint!("\r{done} of {all} signed   ");
    let files = at_once(issuing::files(form, portfolio, key, &mut progress)).ok_or("a key in hand signs at once")?;
    if matches!(form, issuing::Form::Clr | issuing::Form::Badges) {
        eprintln!();
    }
    for File { name, bytes } in files.map_err(|error| error.to_string())? {
        save(out, &name, bytes)?;
    }
    Ok(())
}

fn say_left_out(count: usize) {
    if count > 0 {
        eprintln!("{count} answers are left out, because their courses are not here; --courses says where they are");
    }
}

fn save(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> Result<(), Failure> {
    let path = folder.join(name);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    write(&path, content)?;
    println!("{}", path.display());
    Ok(())
}

fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), Failure> {
    fs::write(path, content).map_err(|error| format!("{}: {error}", path.display()))
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// All courses of a folder, packed or as written.
fn read_courses(folder: &Path) -> Result<Library, Failure> {
    let mut outlines = Vec::new();
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut folders: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.sort();
    for course in folders {
        let packed = course.join("outline.json");
        if packed.exists() {
            let outline: Outline =
                serde_json::from_str(&read(&packed)?).map_err(|error| format!("{}: {error}", packed.display()))?;
            outlines.push(Rc::new(outline));
        } else if course.join("course.toml").exists() {
            let (course, _) = authoring::load(&course)
                .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
            outlines.push(Rc::new(Outline::of(&course)));
        }
    }
    if outlines.is_empty() {
        return Err(format!("{} holds no course; --courses says where they are", folder.display()));
    }
    Ok(Library::new(outlines).0)
}
