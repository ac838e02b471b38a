//! What does a course's parameter file say of its skills and items?

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::load::Loaded;
use super::place::Place;
use super::problem::Report;
use crate::course::{Course, Fitted, Item, Skill, TracingNumbers};
use crate::fitting::{Parameters, TracingModel};

/// The key of `course.toml` that names the file.
const KEY: &str = "parameters";

/// The least that knowing must add to the chance of a right answer; else answers say nothing, or the contrary.
const LEAST_GAIN: f64 = 0.05;

/// Reads the file that the course names, if it names one, and takes over what it says.
pub(super) fn take_parameters(loaded: &mut Loaded, folder: &Path, report: &mut Report) {
    let name = loaded.course.parameters.as_str();
    if name.is_empty() || !loaded.is_whole {
        return;
    }
    let place = &loaded.place;
    // A name with a folder in it could leave the course.
    if name.contains(['/', '\\']) || Path::new(name).extension().is_none_or(|extension| extension != "json") {
        let mend = "write the name of a `.json` file that lies beside `course.toml`";
        report.error(place, KEY, format!("`{name}` is no name of a parameter file"), mend);
        return;
    }
    let text = match fs::read_to_string(folder.join(name)) {
        Ok(text) => text,
        Err(error) => {
            let mend = format!("put it beside `course.toml`: `cairn fit ANSWERS.csv --out {name}`");
            report.error(place, KEY, format!("`{name}` cannot be read: {error}"), mend);
            return;
        }
    };
    match Parameters::from_json(&text) {
        Ok(parameters) => loaded.course.fitted = fitted_to(&loaded.course, &parameters, place, report),
        Err(error) => {
            let mend = format!("write it anew: `cairn fit ANSWERS.csv --out {name}`");
            report.error(place, KEY, format!("`{name}`: {error}"), mend);
        }
    }
}

/// Skills and items of the file by their names there: `id` or, as Cairn exports answers, `course/id`.
struct Named<'a> {
    course: &'a str,
    skills: BTreeMap<&'a str, usize>,
    items: BTreeMap<&'a str, usize>,
    model: TracingModel,
}

impl<'a> Named<'a> {
    fn new(course: &'a str, parameters: &'a Parameters) -> Self {
        let (skills, items) = parameters.names();
        let model = parameters.to_model(&skills, &items);
        Self { course, skills: places(skills), items: places(items), model }
    }

    fn skill(&self, id: &str) -> Option<usize> {
        self.skills.get(id).or_else(|| self.skills.get(full(self.course, id).as_str())).copied()
    }

    fn item(&self, id: &str) -> Option<usize> {
        self.items.get(id).or_else(|| self.items.get(full(self.course, id).as_str())).copied()
    }

    /// An item on several skills was fitted as one on their combination.
    fn skill_of(&self, skill: &Skill, item: &Item) -> Option<usize> {
        if item.also.is_empty() {
            return self.skill(&skill.id);
        }
        let all = || std::iter::once(&skill.id).chain(&item.also);
        let joined = |names: Vec<String>| self.skills.get(names.join(";").as_str()).copied();
        let short = joined(all().cloned().collect());
        short.or_else(|| joined(all().map(|id| full(self.course, id)).collect())).or_else(|| self.skill(&skill.id))
    }
}

fn places(names: Vec<&str>) -> BTreeMap<&str, usize> {
    names.into_iter().enumerate().map(|(place, name)| (name, place)).collect()
}

fn full(course: &str, id: &str) -> String {
    if id.contains('/') { id.to_owned() } else { format!("{course}/{id}") }
}

fn fitted_to(course: &Course, parameters: &Parameters, place: &Place, report: &mut Report) -> Fitted {
    let named = Named::new(&course.id, parameters);
    let mut fitted = Fitted::default();
    for skill in &course.skills {
        let Some(at) = named.skill(&skill.id) else { continue };
        let (guess, slip) = named.model.guess_and_slip(at, usize::MAX);
        if 1.0 - slip - guess < LEAST_GAIN {
            let message = format!(
                "by `{}`, who knows `{}` is right in {:.0}% and who does not in {:.0}%, so that answers say nothing; \
                 the skill keeps the usual numbers",
                course.parameters,
                skill.id,
                100.0 * (1.0 - slip),
                100.0 * guess
            );
            report.warning(place, KEY, message, "fit to more answers, or look at the skill's items");
            continue;
        }
        let (prior, transit) = named.model.prior_and_transit(at);
        fitted.skills.insert(skill.id.clone(), TracingNumbers { prior: Some(prior), transit: Some(transit) });
        for item in &skill.items {
            let Some(of_skill) = named.skill_of(skill, item) else { continue };
            let numbers = named.model.guess_and_slip(of_skill, named.item(&item.id).unwrap_or(usize::MAX));
            fitted.items.insert(item.id.clone(), numbers);
        }
    }
    let missing: Vec<&str> =
        course.skills.iter().filter(|skill| named.skill(&skill.id).is_none()).map(|skill| skill.id.as_str()).collect();
    if missing.len() == course.skills.len() {
        let message = format!("`{}` names none of the course's skills", course.parameters);
        report.error(place, KEY, message, "fit it to answers that call skills `skill` or `course/skill`");
    } else if !missing.is_empty() {
        let (count, first) = (missing.len(), missing[0]);
        let message = format!("`{}` lacks {count} of the course's skills, such as `{first}`", course.parameters);
        report.warning(place, KEY, message, "they keep the usual numbers until it is fitted to answers on them");
    }
    fitted
}
