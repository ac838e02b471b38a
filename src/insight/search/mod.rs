//! What is there for a need, as somebody types it?

mod index;
mod words;

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::course::Texts;
use crate::engine::{ItemIndex, SkillIndex};
use crate::learner::{Goal, Library};
use crate::order::put_in_order;

use index::Index;
use words::{each_word, letters, meant_by, says_little};

/// Tasks, roles, stacks, skills and items by their words, made once for a library.
#[derive(Clone, Debug, Default)]
pub struct Search {
    places: Vec<Place>,
    /// Sorted by their texts.
    vocabulary: Vec<Word>,
    /// Of each word: places and how much it says there.
    postings: Vec<(u32, f32)>,
}

#[derive(Clone, Debug)]
struct Place {
    found: Found,
    /// How rare the words of its title are, summed; 0 without one.
    title: f32,
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
    text: Rc<str>,
    letters: u32,
    /// Where its postings begin; they end where the next one's begin.
    first: usize,
    /// How much it says that a place has it: the logarithm of how many have it not for each that has.
    rarity: f32,
}

/// What a word says by where it stands.
const IN_TITLE: f32 = 1.0;
const IN_TAGS: f32 = 0.8;
const IN_OUTCOME: f32 = 0.5;
const IN_ITEM: f32 = 0.3;

/// How like what was typed a word is that only begins so, or that has one typing error, or two.
const BEGUN: f32 = 0.85;
const ONE_ERROR: f32 = 0.7;
const TWO_ERRORS: f32 = 0.5;
/// ... or that courses have for it.
const SAME_THING: f32 = 0.9;

/// What a word counts of that says who asks and how, and hardly what about.
const LITTLE: f32 = 0.1;

/// What something counts of whose title nothing was typed, as a question that has none, against one of whose title all
/// was.
const STRANGE_TITLE: f32 = 0.5;

/// What is worse than this share of the best hit is left out.
const WORTH_SHOWING: f32 = 0.15;

/// What is known of a place while it is sought.
#[derive(Clone, Copy, Default)]
struct Mark {
    /// The words found there, each by how like, how rare and where: summed.
    score: f32,
    /// The same wherever they stand.
    heard: f32,
    /// The same of those in the title.
    in_title: f32,
    /// Of the word that is sought: the best of what it adds to these.
    best: (f32, f32, f32),
}

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
            let Some(of_skill) = of_skill else { continue };
            for &item in library.syllabus().items_of(skill) {
                let Some(outline) = library.item(item) else { continue };
                let text = of_skill.items.iter().find(|text| text.id == outline.id);
                if let Some(text) = text {
                    let contexts = outline.contexts.join(" ");
                    index.add(Found::Item(item), &[(&contexts, IN_ITEM), (&text.part.stem, IN_ITEM)]);
                }
            }
        }
        index.finished()
    }

    /// What fits best, at most so many. A word may be begun only, or have a typing error (two from eight letters on);
    /// words that nothing has are passed over.
    ///
    /// A place is worth the words that it has, by how rare they are (Robertson & Zaragoza 2009, "The probabilistic
    /// relevance framework") and where they stand; times the share that these are of all that was typed; and the less,
    /// the more its title says that was not typed.
    #[must_use]
    pub fn find(&self, need: &str, most: usize) -> Vec<Hit> {
        let mut wanted: Vec<String> = Vec::new();
        each_word(need, |word| {
            if wanted.iter().all(|known| known != word) {
                wanted.push(word.to_owned());
            }
        });
        let mut marks = vec![Mark::default(); self.places.len()];
        let mut touched: Vec<u32> = Vec::new();
        let mut asked = 0.0;
        for word in &wanted {
            asked += self.mark(word, &mut marks, &mut touched);
        }
        let worth = |place: u32| {
            let (mark, title) = (marks[place as usize], self.places[place as usize].title);
            let of_title = if title > 0.0 { (mark.in_title / title).min(1.0) } else { 0.0 };
            mark.score * mark.heard / asked * (STRANGE_TITLE + (1.0 - STRANGE_TITLE) * of_title)
        };
        let mut found: Vec<(u32, f32)> = touched.into_iter().map(|place| (place, worth(place))).collect();
        let best = found.iter().map(|(_, worth)| *worth).fold(0.0, f32::max);
        found.retain(|(_, worth)| *worth >= WORTH_SHOWING * best);
        put_in_order(&mut found, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(most);
        let hit = |(place, worth): (u32, f32)| Hit {
            found: self.places[place as usize].found.clone(),
            score: f64::from(worth),
        };
        found.into_iter().map(hit).collect()
    }

    /// Marks where a word is, or one like it, and says how rare is what was meant: of the likest words the commonest.
    /// No other says more.
    fn mark(&self, wanted: &str, marks: &mut [Mark], touched: &mut Vec<u32>) -> f32 {
        let alike = self.alike(wanted);
        let weight = if says_little(wanted) { LITTLE } else { 1.0 };
        let likest = alike.iter().map(|(_, likeness)| *likeness).fold(0.0, f32::max);
        let of_likest = alike.iter().filter(|(_, likeness)| *likeness >= likest);
        let meant = of_likest.map(|(word, _)| self.vocabulary[*word].rarity).fold(f32::INFINITY, f32::min);
        let mut here: Vec<u32> = Vec::new();
        for (word, likeness) in alike {
            let heard = weight * likeness * meant.min(self.vocabulary[word].rarity);
            for &(place, weight) in self.postings_of(word) {
                let mark = &mut marks[place as usize];
                // A place counts for a word once, by its best likeness.
                if mark.best.0 == 0.0 {
                    here.push(place);
                }
                let in_title = if weight >= IN_TITLE { heard } else { 0.0 };
                let (score, all, title) = mark.best;
                mark.best = (score.max(heard * weight), all.max(heard), title.max(in_title));
            }
        }
        for place in here {
            let mark = &mut marks[place as usize];
            if mark.score == 0.0 {
                touched.push(place);
            }
            let (score, heard, in_title) = std::mem::take(&mut mark.best);
            mark.score += score;
            mark.heard += heard;
            mark.in_title += in_title;
        }
        if meant.is_finite() { weight * meant } else { 0.0 }
    }

    fn postings_of(&self, word: usize) -> &[(u32, f32)] {
        let end = self.vocabulary.get(word + 1).map_or(self.postings.len(), |next| next.first);
        &self.postings[self.vocabulary[word].first..end]
    }

    /// The words like this one, and how like they are, in (0, 1].
    fn alike(&self, wanted: &str) -> Vec<(usize, f32)> {
        let count = wanted.chars().count();
        let first = self.vocabulary.partition_point(|word| &*word.text < wanted);
        let is_word = self.vocabulary.get(first).is_some_and(|word| &*word.text == wanted);
        let mut alike = Vec::new();
        alike.extend(is_word.then_some((first, 1.0)));
        for same in meant_by(wanted) {
            let place = self.vocabulary.partition_point(|word| &*word.text < same);
            let is_there = self.vocabulary.get(place).is_some_and(|word| &*word.text == same);
            alike.extend(is_there.then_some((place, SAME_THING)));
        }
        if count >= 3 {
            let begun = self.vocabulary[first..].iter().take_while(|word| word.text.starts_with(wanted)).count();
            alike.extend((first..first + begun).skip(usize::from(is_word)).map(|word| (word, BEGUN)));
        }
        let edits: usize = match count {
            // Who wrote a word that there is meant it.
            _ if is_word => 0,
            0..4 => 0,
            4..8 => 1,
            _ => 2,
        };
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
                    alike.push((place, if distance == 1 { ONE_ERROR } else { TWO_ERRORS }));
                }
            }
        }
        alike
    }
}
