//! `cairn gap`

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;

use cairn::course::Outline;
use cairn::course::authoring::{course_folders, load};
use cairn::engine::Time;
use cairn::insight::{Member, Own, PersonId, TeamReport, Totals, stage_of_stones};
use cairn::learner::{Goal, Library};
use cairn::storage::gather::{Found, Gathering, Says, Source, Span, Turn};

use super::outcome::{Failure, exit};

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
    let files = Files::of(&arguments.folder)?;
    let newest = files.newest_of_each();
    let mut totals = Totals::default();
    files.read(
        |place, found| {
            // Looked at before, so that only a file that changed in between is passed over.
            if newest.binary_search(&place).is_err() {
                return;
            }
            let member = match &found.says {
                Says::Record(log) => Member::read(&library, log, &found.name, &targets, now),
                Says::Levels(levels) => {
                    let (id, age) = who(found);
                    let stages = levels.skills.iter().map(|(skill, stones)| (skill.clone(), stage_of_stones(*stones)));
                    let stages: Vec<_> = stages.collect();
                    id.map(|id| Member::of_levels(&library, id, &found.name, age, &stages))
                }
            };
            if let Some(member) = member {
                totals.add(&member, &targets, now);
            }
        },
        |_| {},
    );
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

/// Who a file is about, and how new it is; `None` where nothing happened.
fn who(found: &Found) -> (Option<PersonId>, (Time, usize)) {
    match &found.says {
        Says::Record(log) => PersonId::of(log).map_or((None, (Time(0), 0)), |(id, age)| (Some(id), age)),
        Says::Levels(levels) => {
            (Some(PersonId::of_holder(&levels.holder, &found.path)), (levels.at, levels.skills.len()))
        }
    }
}

/// The files of a folder, in the order of their names, as bytes that can be had again.
struct Files {
    root: PathBuf,
    names: Vec<Source>,
}

impl Files {
    fn of(path: &Path) -> Result<Self, Failure> {
        let meta = fs::metadata(path).map_err(|error| format!("{}: {error}", path.display()))?;
        if meta.is_file() {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let root = path.parent().map(Path::to_path_buf).unwrap_or_default();
            return Ok(Self { root, names: vec![Source { path: name, size: meta.len(), is_named: true }] });
        }
        let mut names = Vec::new();
        gather(path, "", &mut names).map_err(|error| format!("{}: {error}", path.display()))?;
        names.sort_by(|a, b| a.path.cmp(&b.path));
        if names.is_empty() {
            Err(format!("{}: there is no portfolio or backup (.json, .zip) here", path.display()))
        } else {
            Ok(Self { root: path.to_path_buf(), names })
        }
    }

    /// Reads all of them; each person's file comes with its place, and each that cannot be read is told of.
    fn read(&self, mut found: impl FnMut(usize, &Found), mut refused: impl FnMut(String)) {
        let mut gathering = Gathering::new(self.names.clone());
        let mut place = 0;
        loop {
            match gathering.step() {
                Turn::Working => {}
                Turn::Wanted(span) => gathering.give(self.bytes(span)),
                Turn::Found(file) => {
                    found(place, &file);
                    place += 1;
                }
                Turn::Refused { path, why } => refused(format!("{path}: {why}")),
                Turn::Done => return,
            }
        }
    }

    fn bytes(&self, span: Span) -> Option<Vec<u8>> {
        let mut file = File::open(self.root.join(&self.names.get(span.source)?.path)).ok()?;
        file.seek(SeekFrom::Start(span.from)).ok()?;
        let mut bytes = Vec::new();
        file.take(span.to - span.from).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// The places of the newest file of each person, in order. Of each person only an id and a number are kept.
    fn newest_of_each(&self) -> Vec<usize> {
        let mut newest: BTreeMap<PersonId, ((Time, usize), usize)> = BTreeMap::new();
        let found = |place, file: &Found| {
            if let (Some(id), age) = who(file) {
                let known = newest.entry(id).or_insert((age, place));
                if age > known.0 {
                    *known = (age, place);
                }
            }
        };
        self.read(found, |why| eprintln!("{why}"));
        let mut places: Vec<usize> = newest.into_values().map(|(_, place)| place).collect();
        places.sort_unstable();
        places
    }
}

/// What may be somebody's file, in a folder and the folders in it.
fn gather(folder: &Path, within: &str, names: &mut Vec<Source>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{within}{}", entry.file_name().to_string_lossy());
        let meta = entry.metadata()?;
        if meta.is_dir() {
            gather(&entry.path(), &format!("{path}/"), names)?;
        } else if Source::is_wanted(&path) {
            names.push(Source { path, size: meta.len(), is_named: false });
        }
    }
    Ok(())
}
