//! `cairn gap`

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;

use cairn::course::Outline;
use cairn::course::authoring::{course_folders, load};
use cairn::engine::{Stage, Time};
use cairn::insight::{Member, Own, TeamReport, Totals};
use cairn::learner::{Goal, Library};
use cairn::storage::gather::Says;

use super::outcome::{Failure, exit};
use super::people::{newest_of_each, who};

/// What `cairn gap` is given.
#[derive(Args)]
pub(crate) struct Arguments {
    /// A folder of backups and portfolios (.json) and of archives of them (.zip), or one such file. A person's name is
    /// that of the file.
    folder: PathBuf,
    /// The role: `course/role`, or the role alone where only one course has it. Without one, what each person's own goals
    /// ask for.
    #[arg(long)]
    role: Option<String>,
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
    exit(report(arguments).map(|report| match arguments {
        Arguments { json: true, .. } => println!("{}", report.json()),
        Arguments { csv: true, .. } => print!("{}", report.csv()),
        _ => print!("{report}"),
    }))
}

fn report(arguments: &Arguments) -> Result<TeamReport, Failure> {
    let library = library(&arguments.courses, arguments.own.as_deref())?;
    let role = arguments.role.as_deref().map(|wanted| role(&library, wanted)).transpose()?;
    let now = arguments.at.map_or_else(now, Time);
    let targets = role.as_ref().map(|role| library.targets(role)).unwrap_or_default();
    let mut totals = Totals::default();
    newest_of_each(
        &arguments.folder,
        |found| {
            let member = match &found.says {
                Says::Record(log, _) => Member::read(&library, log, &found.name, &targets, now),
                Says::Levels(levels) => who(found).map(|(id, age)| {
                    let stages = levels
                        .skills
                        .iter()
                        .map(|(skill, stones)| (skill.clone(), Stage::of_stones(usize::from(*stones))));
                    Member::of_levels(&library, id, &found.name, age, &stages.collect::<Vec<_>>())
                }),
            };
            if let Some(member) = member {
                totals.add(&member, &targets, now);
            }
        },
        |why| eprintln!("{why}"),
    )?;
    Ok(match &role {
        Some(role) => TeamReport::new(&library, &totals, role, now),
        None => TeamReport::of_goals(&library, &totals, now),
    })
}

#[expect(clippy::disallowed_methods, reason = "a program on the command line stamps its own reports")]
fn now() -> Time {
    Time(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs().cast_signed()))
}

fn library(folder: &Path, own: Option<&Path>) -> Result<Library, Failure> {
    let folders = course_folders(folder).map_err(|error| error.to_string())?;
    let outline = |folder: &PathBuf| match load(folder) {
        Ok((course, _)) => Ok(Rc::new(Outline::of(&course))),
        Err(_) => Err(format!("{}: the course has errors; `cairn check` names them", folder.display())),
    };
    let mut outlines: Vec<Rc<Outline>> = folders.iter().map(outline).collect::<Result<_, Failure>>()?;
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

fn role(library: &Library, wanted: &str) -> Result<Goal<String>, Failure> {
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
