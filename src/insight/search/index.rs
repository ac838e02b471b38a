//! Which words does the library have, and where?

use std::collections::HashMap;
use std::rc::Rc;

use crate::learner::Goal;
use crate::order::put_in_order;

use super::words::{each_word, letters};
use super::{Found, IN_TITLE, Place, Search, Word};

/// A search that is being made.
#[derive(Default)]
pub(super) struct Index {
    places: Vec<Place>,
    words: Vec<Known>,
    numbers: HashMap<Rc<str>, usize>,
}

/// A word, and the places that have it with how much it says there.
struct Known {
    text: Rc<str>,
    postings: Vec<(u32, f32)>,
}

impl Index {
    /// Adds something that can be found, by its texts and how much a word says in each.
    pub(super) fn add(&mut self, found: Found, texts: &[(&str, f32)]) {
        let place = self.places.len() as u32;
        self.places.push(Place { found, title: 0.0 });
        for (text, weight) in texts {
            each_word(text, |word| {
                let number = self.number(word);
                let Some(Known { postings, .. }) = self.words.get_mut(number) else { return };
                match postings.last_mut() {
                    Some((last, known)) if *last == place => *known = known.max(*weight),
                    _ => postings.push((place, *weight)),
                }
            });
        }
    }

    fn number(&mut self, word: &str) -> usize {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let text: Rc<str> = word.into();
        self.words.push(Known { text: text.clone(), postings: Vec::new() });
        self.numbers.insert(text, self.words.len() - 1);
        self.words.len() - 1
    }

    pub(super) fn finished(mut self) -> Search {
        put_in_order(&mut self.words, |a, b| a.text.cmp(&b.text));
        let mut search = Search { places: self.places, ..Search::default() };
        let of_kinds = counts(search.places.iter());
        for Known { text, postings } in self.words {
            let have = counts(postings.iter().filter_map(|(place, _)| search.places.get(*place as usize)));
            let rarity = rarity(have, of_kinds);
            for (place, _) in postings.iter().filter(|(_, weight)| *weight >= IN_TITLE) {
                search.places[*place as usize].title += rarity;
            }
            let letters = letters(&text);
            search.vocabulary.push(Word { text, letters, first: search.postings.len(), rarity });
            search.postings.extend(postings);
        }
        search
    }
}

/// Things of one kind, from which on what is common among them is common.
const LEAST_OF_A_KIND: u32 = 20;

/// How many things there are of each kind: tasks; roles and stacks; skills; items.
fn counts<'a>(places: impl Iterator<Item = &'a Place>) -> [u32; 4] {
    let mut counts = [0; 4];
    for place in places {
        let kind = match &place.found {
            Found::Goal(Goal::Task(_)) => 0,
            Found::Goal(_) => 1,
            Found::Skill(_) => 2,
            Found::Item(_) => 3,
        };
        counts[kind] += 1;
    }
    counts
}

/// How rare a word is that so many things of each kind have: ln(1 + (N - n + ½) / (n + ½)) (Robertson & Zaragoza 2009,
/// with 1 added, so that it stays positive), of all things or of those of one kind, whichever is less. "My" is in few
/// texts of a course, and in half of its tasks.
fn rarity(have: [u32; 4], of_kinds: [u32; 4]) -> f32 {
    let rarity = |have: u32, all: u32| {
        let (have, all) = (have as f32, all as f32);
        libm::logf(1.0 + (all - have + 0.5) / (have + 0.5))
    };
    let of_all = rarity(have.iter().sum(), of_kinds.iter().sum());
    let of_kind = have.iter().zip(of_kinds).filter(|(_, all)| *all >= LEAST_OF_A_KIND);
    of_kind.map(|(have, all)| rarity(*have, all)).fold(of_all, f32::min)
}
