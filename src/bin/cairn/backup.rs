//! `cairn merge` and `cairn backup`

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use unicode_normalization::UnicodeNormalization;

use cairn::learner::{Library, Time};
use cairn::portfolio::moment;
use cairn::storage::Notice;
use cairn::storage::backup::{Changes, Contents, Form, Import, Profile, Sealing, Summary};

use crate::fit::write_text;

use super::outcome::{Failure, exit};

/// What `cairn merge` is given.
#[derive(Args)]
pub(crate) struct Merge {
    /// Backups, and files that older versions exported.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Where to write all of it together, not sealed.
    #[arg(long)]
    out: PathBuf,
    /// A file with the passphrase of those that are sealed.
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

/// What `cairn backup` is given.
#[derive(Subcommand)]
pub(crate) enum Backup {
    /// Say what a backup holds.
    Show {
        /// The backup.
        file: PathBuf,
        /// A file with its passphrase.
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
    },
    /// Write a sealed backup, or one of an older form, as a plain one.
    Open {
        /// The backup.
        file: PathBuf,
        /// Where to write it; standard output, unless given.
        #[arg(long)]
        out: Option<PathBuf>,
        /// A file with its passphrase.
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
    },
    /// Seal a backup with a passphrase.
    Seal {
        /// The backup.
        file: PathBuf,
        /// Where to write it; standard output, unless given.
        #[arg(long)]
        out: Option<PathBuf>,
        /// A file with the passphrase.
        #[arg(long, value_name = "FILE")]
        passphrase_file: PathBuf,
    },
}

/// Puts backups together.
pub(crate) fn merge(arguments: &Merge) -> ExitCode {
    exit(try_merge(arguments))
}

/// Shows, opens or seals a backup.
pub(crate) fn run(command: &Backup) -> ExitCode {
    exit(match command {
        Backup::Show { file, passphrase_file } => show(file, passphrase_file.as_deref()),
        Backup::Open { file, out, passphrase_file } => {
            whole(file, passphrase_file.as_deref()).and_then(|profile| write(out.as_deref(), &profile.written()))
        }
        Backup::Seal { file, out, passphrase_file } => seal(file, out.as_deref(), passphrase_file),
    })
}

fn try_merge(arguments: &Merge) -> Result<(), Failure> {
    let Merge { files, out, passphrase_file } = arguments;
    let mut all = Profile::default();
    for file in files {
        let profile = whole(file, passphrase_file.as_deref())?;
        let new = Changes::between(&all, &profile).added.len();
        println!("{}: {} events, {new} of them new", file.display(), profile.log.len());
        all.merge(&profile);
    }
    write(Some(out), &all.written())?;
    println!("{}: {} events", out.display(), all.log.len());
    Ok(())
}

fn seal(file: &Path, out: Option<&Path>, passphrase_file: &Path) -> Result<(), Failure> {
    let passphrase = passphrase(passphrase_file)?;
    let plain = whole(file, Some(passphrase_file))?.written();
    let mut chance = [0; Sealing::CHANCE];
    getrandom::fill(&mut chance).map_err(|error| format!("the system gives no random bytes: {error}"))?;
    let mut sealing = Sealing::new(plain, &passphrase, chance);
    loop {
        if let Some(sealed) = sealing.step() {
            return write(out, &sealed);
        }
    }
}

fn show(file: &Path, passphrase_file: Option<&Path>) -> Result<(), Failure> {
    let Contents { profile, form, sealed, notices, .. } = read(file, passphrase_file)?;
    let form = match form {
        Form::Backup { app: Some(app) } => format!("a backup, written by Cairn {app}"),
        Form::Backup { app: None } => "a backup".to_owned(),
        Form::Log => "a log, as Cairn exported it before there were backups".to_owned(),
        Form::Rescue => "what the recovery page saved".to_owned(),
    };
    println!("{}: {form}{}", file.display(), if sealed { ", sealed" } else { "" });
    let Summary { events, answers, items, skills: _, courses, goals, first, last, replicas } =
        Summary::of(&profile.log, &Library::default());
    let courses: Vec<String> = courses.into_iter().collect();
    println!("events    {events}, by {} tabs, {} to {}", replicas.len(), day(first), day(last));
    println!("answers   {answers}, to {items} different items");
    println!("courses   {}", if courses.is_empty() { "none".to_owned() } else { courses.join(", ") });
    println!("goals     {goals}");
    let saved = profile.settings.map_or("none".to_owned(), |settings| format!("saved {}", day(settings.saved_at)));
    println!("settings  {saved}");
    for (name, records) in [("keys", &profile.keys), ("trusted", &profile.trusted), ("added", &profile.courses)] {
        let ids: Vec<&str> = records.iter().map(|(id, _)| id).collect();
        println!("{name:<9} {}", if ids.is_empty() { "none".to_owned() } else { ids.join(", ") });
    }
    for notice in notices {
        println!("note      {notice}");
    }
    Ok(())
}

fn day(at: Option<Time>) -> String {
    at.map_or_else(|| "never".to_owned(), |at| moment::written(at).chars().take_while(|&sign| sign != 'T').collect())
}

/// Everything of a file; refused if a part of it would be lost by writing it again.
fn whole(file: &Path, passphrase_file: Option<&Path>) -> Result<Profile, Failure> {
    let Contents { profile, notices, .. } = read(file, passphrase_file)?;
    match notices.iter().find(|notice| !matches!(notice, Notice::NewerEvents { .. })) {
        Some(notice) => Err(format!("{}: {notice}", file.display())),
        None => Ok(profile),
    }
}

/// Everything that can be read of a file.
pub(crate) fn read(file: &Path, passphrase_file: Option<&Path>) -> Result<Contents, Failure> {
    let of_file = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
    let bytes = fs::read(file).map_err(|error| of_file(&error))?;
    let passphrase = passphrase_file.map(passphrase).transpose()?;
    Import::all(bytes, passphrase.as_deref()).map_err(|error| of_file(&error))
}

/// The first line of a file, in the form in which all systems type it alike.
fn passphrase(file: &Path) -> Result<String, Failure> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(text.lines().next().unwrap_or_default().nfc().collect())
}

fn write(out: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    write_text(out, &String::from_utf8_lossy(bytes))
}
