//! `cairn gap`

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;

use cairn::course::Outline;
use cairn::course::authoring::{course_folders, load};
use cairn::engine::Time;
use cairn::insight::{Member, Own, PersonId, TeamReport, Totals};
use cairn::learner::{Goal, Library, Log};
use cairn::storage::import;

/// What `cairn gap` is given.
#[derive(Args)]
pub(crate) struct Arguments {
    /// A folder of exported files, one for each person; a person's name is that of the file.
    folder: PathBuf,
    /// The role: `course/role`, or the role alone where only one course has it.
    #[arg(long)]
    role: String,
    /// A course, or a folder of courses.
    #[arg(long, default_value = "assets/courses")]
    courses: PathBuf,
    /// Roles of one's own, as a file of the format cairn-roles: `own/ROLE`.
    #[arg(long, value_name = "FILE")]
    own: Option<PathBuf>,
    /// As of when, in seconds since 1970, UTC; now, unless given.
    #[arg(long)]
    at: Option<i64>,
    /// Print as JSON.
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    /// Print the skills as CSV.
    #[arg(long)]
    csv: bool,
}

/// Prints a team's gap to a role. Files that cannot be read are named on standard error, and the rest counts.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    match report(arguments) {
        Ok(report) if arguments.json => println!("{}", report.json()),
        Ok(report) if arguments.csv => print!("{}", report.csv()),
        Ok(report) => print!("{report}"),
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn report(arguments: &Arguments) -> Result<TeamReport, String> {
    let library = library(&arguments.courses, arguments.own.as_deref())?;
    let role = role(&library, &arguments.role)?;
    let now = arguments.at.map_or_else(now, Time);
    let targets = library.targets(&role);
    let mut totals = Totals::default();
    for file in newest_of_each(&files_in(&arguments.folder)?) {
        // Read before, so that only a file that changed in between is passed over.
        if let Ok(log) = read(&file)
            && let Some(member) = Member::read(&library, &log, &name_of(&file), &targets, now)
        {
            totals.add(&member, &targets, now);
        }
    }
    Ok(TeamReport::new(&library, &totals, &role, now))
}

#[expect(clippy::disallowed_methods, reason = "a program on the command line stamps its own reports")]
fn now() -> Time {
    Time(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs().cast_signed()))
}

fn library(folder: &Path, own: Option<&Path>) -> Result<Library, String> {
    let folders = course_folders(folder).map_err(|error| error.to_string())?;
    let outline = |folder: &PathBuf| match load(folder) {
        Ok((course, _)) => Ok(Rc::new(Outline::of(&course))),
        Err(_) => Err(format!("{}: the course has errors; `cairn check` names them", folder.display())),
    };
    let mut outlines: Vec<Rc<Outline>> = folders.iter().map(outline).collect::<Result<_, String>>()?;
    if let Some(file) = own {
        let named = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
        let text = fs::read_to_string(file).map_err(|error| named(&error))?;
        let own = Own::from_json(&text).map_err(|error| named(&error))?;
        outlines.push(Rc::new(own.outline()));
    }
    let (library, notices) = Library::new(outlines);
    for notice in notices {
        eprintln!("{notice}");
    }
    Ok(library)
}

fn role(library: &Library, wanted: &str) -> Result<Goal<String>, String> {
    let all = library
        .outlines()
        .iter()
        .flat_map(|outline| outline.roles.iter().map(|role| (format!("{}/{}", outline.id, role.id), role.id.as_str())));
    let mut fitting = all.filter(|(full, id)| full == wanted || *id == wanted).map(|(full, _)| full);
    match (fitting.next(), fitting.next()) {
        (Some(role), None) => Ok(Goal::Role(role)),
        (Some(one), Some(other)) => Err(format!("several courses have the role {wanted:?}: {one}, {other}; name one")),
        (None, _) => Err(format!("no course has the role {wanted:?}")),
    }
}

fn files_in(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let mut files: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|extension| extension == "json")).collect();
    files.sort();
    if files.is_empty() {
        Err(format!("{}: there is no exported file (.json) here", folder.display()))
    } else {
        Ok(files)
    }
}

/// The newest file of each person, in the order of the files. Of each person only an id and a number are kept.
fn newest_of_each(files: &[PathBuf]) -> Vec<PathBuf> {
    let mut newest: BTreeMap<PersonId, ((Time, usize), usize)> = BTreeMap::new();
    for (place, file) in files.iter().enumerate() {
        match read(file) {
            Ok(log) => {
                let Some((id, age)) = PersonId::of(&log) else { continue };
                let known = newest.entry(id).or_insert((age, place));
                if age > known.0 {
                    *known = (age, place);
                }
            }
            Err(why) => eprintln!("{}: {why}", file.display()),
        }
    }
    let mut places: Vec<usize> = newest.into_values().map(|(_, place)| place).collect();
    places.sort_unstable();
    places.into_iter().map(|place| files[place].clone()).collect()
}

fn read(file: &Path) -> Result<Log, String> {
    let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
    import(&text).map(|imported| imported.log).map_err(|error| error.to_string())
}

fn name_of(file: &Path) -> String {
    file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
