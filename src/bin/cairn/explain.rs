//! `cairn explain`

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;

use cairn::course::{Catalogue, Outline};
use cairn::engine::Time;
use cairn::explain::{Account, moment};
use cairn::learner::{Library, Zone};

use crate::backup;

/// What `cairn explain` is given.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A file that the app saved, of any form.
    log: PathBuf,
    /// The moment, such as 2026-11-21T09:30:00Z or seconds since 1970; the log's end, unless given.
    #[arg(long)]
    at: Option<String>,
    /// Hours by which the learner's clocks are ahead of UTC, such as -5 or 5.5: on which day a lighter day is.
    #[arg(long, default_value_t = 0.0, allow_negative_numbers = true)]
    ahead: f64,
    /// The folder of packed courses that the log is about.
    #[arg(long, default_value = "dist/courses")]
    courses: PathBuf,
}

/// Prints the account.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    match explain(arguments) {
        Ok(account) => {
            print!("{account}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn explain(arguments: &Arguments) -> Result<String, String> {
    let Arguments { log, at, ahead, courses } = arguments;
    let contents = backup::read(log, None)?;
    let at = match (at, contents.profile.log.entries().last()) {
        (Some(text), _) => moment(text).map_err(|error| error.to_string())?,
        (None, Some(last)) => last.at,
        (None, None) => return Err(format!("{}: nothing has happened in it", log.display())),
    };
    let (library, notices) = Library::new(outlines(courses)?);
    for notice in notices {
        eprintln!("{notice}");
    }
    let settings = contents.profile.settings.unwrap_or_default();
    let zone = Zone::new(vec![(Time(0), (ahead * 3600.0) as i64)]);
    Ok(Account::new(&library, &contents.profile.log, &settings, at, &zone).to_string())
}

/// All courses of the catalogue, in its order.
fn outlines(courses: &Path) -> Result<Vec<Rc<Outline>>, String> {
    let catalogue: Catalogue = read(&courses.join("catalogue.json"))?;
    let outline = |id: &str| read(&courses.join(id).join("outline.json")).map(Rc::new);
    catalogue.courses.iter().map(|course| outline(&course.id)).collect()
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, String> {
    let said = |error: serde_json::Error| format!("{}: {error}; pack the courses with `cairn pack`", path.display());
    serde_json::from_str(&fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?)
        .map_err(said)
}
