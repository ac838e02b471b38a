//! How do outlines become numbers?

use std::rc::Rc;

use crate::course::{ItemOutline, Kind, Outline, SkillOutline};
use crate::engine::{ItemIndex, ItemNumbers, Probability, SkillIndex, SkillNumbers, Source, Syllabus, SyllabusError};

use super::ids::{Ids, full_id};
use super::{Library, LibraryNotice, Place, graph};

/// Seconds of an item whose outline says none that can be.
const TYPICAL_SECONDS: f64 = 45.0;

pub(super) fn library(outlines: Vec<Rc<Outline>>) -> (Library, Vec<LibraryNotice>) {
    let mut notices = Vec::new();
    let outlines = without_doubles(outlines, &mut notices);
    let mut ids = Ids::with_renames(&outlines);
    let (skills, items) = places(&outlines, &mut ids, &mut notices);
    let library = match syllabus(&outlines, &skills, &items, &ids, &mut notices) {
        Ok(syllabus) => Library { outlines, skills, items, ids, syllabus },
        // Cannot be, because all numbers are made to fit; a library of no courses fits any log.
        Err(_) => Library::default(),
    };
    (library, notices)
}

fn without_doubles(outlines: Vec<Rc<Outline>>, notices: &mut Vec<LibraryNotice>) -> Vec<Rc<Outline>> {
    let mut kept: Vec<Rc<Outline>> = Vec::new();
    for outline in outlines {
        if kept.iter().any(|other| other.id == outline.id) {
            notices.push(LibraryNotice::CourseTwice { course: outline.id.clone() });
        } else {
            kept.push(outline);
        }
    }
    kept
}

/// All skills and items, each with the index that is its place in the list.
fn places(outlines: &[Rc<Outline>], ids: &mut Ids, notices: &mut Vec<LibraryNotice>) -> (Vec<Place>, Vec<Place>) {
    let (mut skills, mut items) = (Vec::new(), Vec::new());
    for (course, outline) in outlines.iter().enumerate() {
        for (skill, skill_outline) in outline.skills.iter().enumerate() {
            let id = full_id(&outline.id, &skill_outline.id);
            if ids.skills.contains_key(&id) {
                notices.push(LibraryNotice::IdTwice { id });
                continue;
            }
            ids.skills.insert(id.clone(), SkillIndex(skills.len() as u32));
            skills.push(Place { id, course, skill, item: 0 });

            for (item, item_outline) in skill_outline.items.iter().enumerate() {
                let id = full_id(&outline.id, &item_outline.id);
                if ids.items.contains_key(&id) {
                    notices.push(LibraryNotice::IdTwice { id });
                    continue;
                }
                ids.items.insert(id.clone(), ItemIndex(items.len() as u32));
                items.push(Place { id, course, skill, item });
            }
        }
    }
    (skills, items)
}

fn syllabus(
    outlines: &[Rc<Outline>],
    skills: &[Place],
    items: &[Place],
    ids: &Ids,
    notices: &mut Vec<LibraryNotice>,
) -> Result<Syllabus, SyllabusError> {
    let outline_of = |place: &Place| &outlines[place.course].skills[place.skill];
    let mut known = |place: &Place, needed: &[String]| {
        let mut indices = Vec::new();
        for id in needed {
            let id = full_id(&outlines[place.course].id, id);
            match ids.skill(&id) {
                Some(index) => indices.push(index),
                None => notices.push(LibraryNotice::SkillMissing { of: place.id.clone(), skill: id }),
            }
        }
        indices
    };

    let prerequisites: Vec<_> = skills.iter().map(|place| known(place, &outline_of(place).prerequisites)).collect();
    let item_numbers = items
        .iter()
        .filter_map(|place| {
            let (skill, item) = (outline_of(place), &outline_of(place).items[place.item]);
            let primary = ids.skill(&full_id(&outlines[place.course].id, &skill.id))?;
            let mut needs = vec![primary];
            needs.extend(known(place, &item.also));
            Some(item_numbers(needs, item))
        })
        .collect();
    let skill_numbers = skills.iter().map(|place| skill_numbers(place.course, outline_of(place))).collect();

    let courses: Vec<usize> = skills.iter().map(|place| place.course).collect();
    let (graph, left_out) = graph::without_rings(&prerequisites, &courses);
    let id = |skill: SkillIndex| skills[skill.at()].id.clone();
    notices.extend(
        left_out
            .into_iter()
            .map(|(skill, needed)| LibraryNotice::RingOpened { skill: id(skill), prerequisite: id(needed) }),
    );
    Syllabus::new(graph, skill_numbers, item_numbers)
}

fn skill_numbers(course: usize, outline: &SkillOutline) -> SkillNumbers {
    let numbers = outline.tracing.unwrap_or_default();
    SkillNumbers {
        area: course as u32,
        prior: numbers.prior.map(Probability::clamped),
        transit: numbers.transit.map(Probability::clamped),
        minutes: if outline.minutes.is_finite() { outline.minutes.max(0.0) } else { 0.0 },
    }
}

fn item_numbers(skills: Vec<SkillIndex>, outline: &ItemOutline) -> ItemNumbers {
    let seconds = if outline.seconds.is_finite() { outline.seconds } else { TYPICAL_SECONDS };
    ItemNumbers {
        skills,
        guess: Probability::clamped(outline.guess),
        slip: outline.slip.map(Probability::clamped),
        level: outline.level,
        seconds: seconds.clamp(1.0, 86_400.0),
        surfaces: outline.surfaces,
        weight: if outline.kind == Kind::Open { Source::SelfMarked } else { Source::Answer }.reliability().get(),
    }
}
