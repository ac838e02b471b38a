//! What is there for a need, as somebody types it?

use std::collections::BTreeMap;
use std::rc::Rc;

use super::words::{letters, words};
use crate::course::Texts;
use crate::engine::{ItemIndex, SkillIndex};
use crate::learner::{Goal, Library};
use crate::order::put_in_order;

/// Tasks, roles, stacks, skills and items by their words, made once for a library.
#[derive(Clone, Debug, Default)]
pub struct Search {
    places: Vec<Found>,
    /// Sorted by their texts.
    vocabulary: Vec<Word>,
    /// Of each word: places and how much it says there.
    postings: Vec<(u32, f32)>,
}

/// Something that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A task, a role or a stack.
    Goal(Goal<String>),
    /// A skill.
    Skill(SkillIndex),
    /// An item.
    Item(ItemIndex),
}

impl Found {
    /// What to choose to get there from here: an item stands for its skill. `None` for what the library does not have.
    #[must_use]
    pub fn goal(&self, library: &Library) -> Option<Goal<String>> {
        let of_skill =
            |skill: SkillIndex| library.skill(skill).map(|_| Goal::Skill(library.skill_id(skill).to_owned()));
        match self {
            Self::Goal(goal) => Some(goal.clone()),
            Self::Skill(skill) => of_skill(*skill),
            Self::Item(item) => library.skill_of(*item).and_then(of_skill),
        }
    }
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What.
    pub found: Found,
    /// How well it fits, against others of the same search; positive.
    pub score: f64,
}

#[derive(Clone, Debug)]
struct Word {
    text: String,
    letters: u32,
    /// Where its postings begin; they end where the next one's begin.
    first: usize,
    /// How much it says that a place has it: the logarithm of how few have.
    rarity: f32,
}

/// What a word says by where it stands.
const IN_TITLE: f32 = 1.0;
const IN_TAGS: f32 = 0.8;
const IN_OUTCOME: f32 = 0.5;
const IN_ITEM: f32 = 0.3;

/// What is worse than this share of the best hit is left out.
const WORTH_SHOWING: f32 = 0.25;

impl Search {
    /// Reads all that the library has.
    #[must_use]
    pub fn new(library: &Library) -> Self {
        Self::with_texts(library, &BTreeMap::new())
    }

    /// The same, with the questions of these courses, by their ids.
    #[must_use]
    pub fn with_texts(library: &Library, texts: &BTreeMap<String, Rc<Texts>>) -> Self {
        let mut index = Index::default();
        for outline in library.outlines() {
            let id = |id: &str| format!("{}/{id}", outline.id);
            for task in &outline.tasks {
                index.add(Found::Goal(Goal::Task(id(&task.id))), &[(&task.need, IN_TITLE)]);
            }
            for role in &outline.roles {
                let texts = [(role.title.as_str(), IN_TITLE), (role.summary.as_str(), IN_OUTCOME)];
                index.add(Found::Goal(Goal::Role(id(&role.id))), &texts);
            }
            for stack in &outline.stacks {
                let texts = [(stack.title.as_str(), IN_TITLE), (stack.why.as_str(), IN_OUTCOME)];
                index.add(Found::Goal(Goal::Stack(id(&stack.id))), &texts);
            }
        }
        for skill in (0..library.syllabus().len() as u32).map(SkillIndex) {
            let Some(outline) = library.skill(skill) else { continue };
            let tags = outline.tags.join(" ");
            let said =
                [(outline.title.as_str(), IN_TITLE), (tags.as_str(), IN_TAGS), (outline.outcome.as_str(), IN_OUTCOME)];
            index.add(Found::Skill(skill), &said);
            let of_skill = library.course_of(skill).and_then(|course| texts.get(&course.id)?.skills.get(&outline.id));
            for &item in library.syllabus().items_of(skill) {
                let Some(outline) = library.item(item) else { continue };
                let contexts = outline.contexts.join(" ");
                let stem = of_skill.and_then(|texts| texts.items.iter().find(|text| text.id == outline.id));
                let stem = stem.map_or("", |item| item.part.stem.as_str());
                index.add(Found::Item(item), &[(&outline.id, IN_ITEM), (&contexts, IN_ITEM), (stem, IN_ITEM)]);
            }
        }
        index.finished()
    }

    /// What fits best, at most so many. A word may be begun only, or have a typing error (two from eight letters on);
    /// words that nothing has are passed over.
    #[must_use]
    pub fn find(&self, need: &str, most: usize) -> Vec<Hit> {
        let mut scores = vec![0.0_f32; self.places.len()];
        let mut best = vec![0.0_f32; self.places.len()];
        let mut touched: Vec<u32> = Vec::new();
        for wanted in words(need) {
            // A place counts for a word once, by its best likeness.
            let mut of_word: Vec<u32> = Vec::new();
            for (place, likeness) in self.alike(&wanted) {
                let word = &self.vocabulary[place];
                for &(place, weight) in self.postings_of(place) {
                    let score = likeness * weight * word.rarity;
                    let best = &mut best[place as usize];
                    if *best == 0.0 {
                        of_word.push(place);
                    }
                    *best = best.max(score);
                }
            }
            for place in of_word {
                let score = &mut scores[place as usize];
                if *score == 0.0 {
                    touched.push(place);
                }
                *score += std::mem::take(&mut best[place as usize]);
            }
        }
        let highest = touched.iter().map(|&place| scores[place as usize]).fold(0.0, f32::max);
        touched.retain(|&place| scores[place as usize] >= WORTH_SHOWING * highest);
        put_in_order(&mut touched, |a, b| scores[*b as usize].total_cmp(&scores[*a as usize]).then(a.cmp(b)));
        touched.truncate(most);
        let hit =
            |place: u32| Hit { found: self.places[place as usize].clone(), score: f64::from(scores[place as usize]) };
        touched.into_iter().map(hit).collect()
    }

    fn postings_of(&self, word: usize) -> &[(u32, f32)] {
        let end = self.vocabulary.get(word + 1).map_or(self.postings.len(), |next| next.first);
        &self.postings[self.vocabulary[word].first..end]
    }

    /// The words like this one, and how like they are, in (0, 1].
    fn alike(&self, wanted: &str) -> Vec<(usize, f32)> {
        let count = wanted.chars().count();
        let edits: usize = match count {
            0..4 => 0,
            4..8 => 1,
            _ => 2,
        };
        let mut alike = Vec::new();
        let first = self.vocabulary.partition_point(|word| word.text.as_str() < wanted);
        let begun = self.vocabulary[first..].iter().take_while(|word| word.text.starts_with(wanted));
        for (place, word) in (first..).zip(begun) {
            if word.text.len() == wanted.len() {
                alike.push((place, 1.0));
            } else if count >= 3 {
                alike.push((place, 0.85));
            }
        }
        if edits == 0 {
            return alike;
        }
        let of_wanted = letters(wanted);
        for (place, word) in self.vocabulary.iter().enumerate() {
            let could_be = (word.letters ^ of_wanted).count_ones() as usize <= 2 * edits
                && word.text.len().abs_diff(wanted.len()) <= edits
                && !word.text.starts_with(wanted);
            if could_be {
                let distance = strsim::osa_distance(&word.text, wanted);
                if distance <= edits {
                    alike.push((place, if distance == 1 { 0.7 } else { 0.5 }));
                }
            }
        }
        alike
    }
}

#[derive(Default)]
struct Index {
    places: Vec<Found>,
    words: BTreeMap<String, Vec<(u32, f32)>>,
}

impl Index {
    fn add(&mut self, found: Found, texts: &[(&str, f32)]) {
        let place = self.places.len() as u32;
        self.places.push(found);
        for (text, weight) in texts {
            for word in words(text) {
                let postings = self.words.entry(word).or_default();
                match postings.last_mut() {
                    Some((last, known)) if *last == place => *known = known.max(*weight),
                    _ => postings.push((place, *weight)),
                }
            }
        }
    }

    fn finished(self) -> Search {
        let all = self.places.len() as f32;
        let mut search = Search { places: self.places, ..Search::default() };
        for (text, postings) in self.words {
            search.vocabulary.push(Word {
                letters: letters(&text),
                text,
                first: search.postings.len(),
                rarity: libm::logf(1.0 + all / postings.len() as f32),
            });
            search.postings.extend(postings);
        }
        search
    }
}
