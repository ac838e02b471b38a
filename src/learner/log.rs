//! In which order did it happen, and what do two devices know together?

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{Entry, EventId, Happening, Name, Replica, Time};
use crate::order::put_in_order;

/// Everything that happened, in the order (time, replica, sequence), with a table of the names in it.
///
/// Merging is the union of two sets of entries: commutative, associative and idempotent. Entries that share an id and
/// differ (a copied device went on under the same replica) are different entries: nothing is lost, and their order is
/// that of their contents, the same everywhere. Two logs are equal if they hold the same entries, whatever the numbers
/// of their names.
///
/// A copy costs nothing until one of the two changes: each redraw of the screen makes one.
#[derive(Clone, Debug, Default)]
pub struct Log {
    texts: Rc<Vec<String>>,
    numbers: Rc<BTreeMap<String, Name>>,
    entries: Rc<Vec<Entry>>,
    next: BTreeMap<Replica, u32>,
}

/// Where an entry went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inserted {
    /// After all others: what was replayed may go on from there.
    Appended,
    /// Before others: what was replayed must be replayed afresh.
    Between,
    /// It was there already.
    AlreadyThere,
}

impl Log {
    /// The symbol for a text, in this log.
    pub fn name(&mut self, text: &str) -> Name {
        if let Some(&name) = self.numbers.get(text) {
            return name;
        }
        let name = Name(self.texts.len() as u32);
        Rc::make_mut(&mut self.texts).push(text.to_owned());
        Rc::make_mut(&mut self.numbers).insert(text.to_owned(), name);
        name
    }

    /// What a symbol of this log stands for; empty for another log's.
    #[must_use]
    pub fn text(&self, name: Name) -> &str {
        self.texts.get(name.0 as usize).map_or("", String::as_str)
    }

    /// All that its symbols stand for, in the order of their first use.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(String::as_str)
    }

    /// How many names there are: each is below it.
    #[must_use]
    pub fn name_count(&self) -> usize {
        self.texts.len()
    }

    /// Puts one entry in its place. Its names must be this log's.
    pub fn insert(&mut self, entry: Entry) -> Inserted {
        let place = match self.entries.last() {
            Some(last) if self.compare(last, &entry) == Ordering::Less => Err(self.entries.len()),
            _ => self.entries.binary_search_by(|other| self.compare(other, &entry)),
        };
        let Err(place) = place else { return Inserted::AlreadyThere };
        count(&mut self.next, entry.id);
        let last = place == self.entries.len();
        Rc::make_mut(&mut self.entries).insert(place, entry);
        if last { Inserted::Appended } else { Inserted::Between }
    }

    /// Takes in what the other log has and this has not; how many entries that was.
    pub fn merge(&mut self, other: &Self) -> usize {
        self.merge_all([other])
    }

    /// [`merge`](Self::merge) of many logs, in one go.
    pub fn merge_all<'a>(&mut self, others: impl IntoIterator<Item = &'a Self>) -> usize {
        let mut entries = Vec::new();
        for other in others {
            let mut numbers: Vec<Option<Name>> = vec![None; other.texts.len()];
            entries.reserve(other.entries.len());
            for entry in other.entries.iter() {
                let what = entry.what.renamed(|name| match numbers.get_mut(name.0 as usize) {
                    Some(number) => *number.get_or_insert_with(|| self.name(other.text(name))),
                    None => self.name(""),
                });
                entries.push(Entry { what, ..*entry });
            }
        }
        self.insert_all(entries)
    }

    /// [`insert`](Self::insert) of many entries, in one go; how many of them were new.
    pub fn insert_all(&mut self, new: Vec<Entry>) -> usize {
        let before = self.entries.len();
        for entry in &new {
            count(&mut self.next, entry.id);
        }
        let mut entries = Rc::unwrap_or_clone(std::mem::take(&mut self.entries));
        entries.extend(new);
        // Stable, because it is fast on runs that are in order already.
        put_in_order(&mut entries, |a, b| self.compare(a, b));
        entries.dedup();
        self.entries = Rc::new(entries);
        self.entries.len() - before
    }

    /// What this log holds and the other does not.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        let mut theirs = other.entries.iter().peekable();
        let mut rest = self.clone();
        rest.retain(|ours| {
            let place = |their: &&Entry| {
                (ours.at, ours.id)
                    .cmp(&(their.at, their.id))
                    .then_with(|| self.spelled(&ours.what).cmp(&other.spelled(&their.what)))
            };
            while theirs.next_if(|their| place(their) == Ordering::Greater).is_some() {}
            theirs.next_if(|their| place(their) == Ordering::Equal).is_none()
        });
        rest
    }

    /// Leaves out entries. For what a merge brought and shall go again: nothing else is ever taken out.
    pub fn retain(&mut self, keep: impl FnMut(&Entry) -> bool) {
        Rc::make_mut(&mut self.entries).retain(keep);
        self.next.clear();
        for entry in self.entries.iter() {
            count(&mut self.next, entry.id);
        }
    }

    /// The same without what people wrote in their own words, and without what only the pages of work read: no figure
    /// needs it. The first event and the last stay, by which a log is known.
    #[must_use]
    pub fn without_words(&self) -> Self {
        let mut kept = self.clone();
        let ends = [self.entries.first(), self.entries.last()].map(|entry| entry.map(|entry| entry.id));
        kept.retain(|entry| {
            let is_words = matches!(entry.what, Happening::Reported { .. } | Happening::Other { .. });
            !is_words || ends.contains(&Some(entry.id))
        });
        for entry in Rc::make_mut(&mut kept.entries) {
            match &mut entry.what {
                Happening::Reported { why, .. } => why.clear(),
                Happening::Other { rest, .. } => "null".clone_into(rest),
                Happening::Judged { details, .. } => "null".clone_into(details),
                _ => {}
            }
        }
        kept
    }

    /// All entries in order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What had happened by then.
    #[must_use]
    pub fn until(&self, at: Time) -> Self {
        let mut past = Self { texts: self.texts.clone(), numbers: self.numbers.clone(), ..Self::default() };
        past.insert_all(self.entries.iter().take_while(|entry| entry.at <= at).cloned().collect());
        past
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing has happened yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The number that a replica's next event gets: one more than its highest so far.
    #[must_use]
    pub fn next_sequence(&self, replica: Replica) -> u32 {
        self.next.get(&replica).copied().unwrap_or(0)
    }

    /// The replicas that wrote in it.
    pub fn replicas(&self) -> impl Iterator<Item = Replica> {
        self.next.keys().copied()
    }

    /// Whether an event is in it. Looks at the newest first; in the worst case at all.
    #[must_use]
    pub fn contains(&self, id: EventId) -> bool {
        self.get(id).is_some()
    }

    /// An event. Looks at the newest first; in the worst case at all.
    #[must_use]
    pub fn get(&self, id: EventId) -> Option<&Entry> {
        if id.sequence >= self.next_sequence(id.replica) {
            return None;
        }
        self.entries.iter().rev().find(|entry| entry.id == id)
    }

    /// The events that count as if they had not happened. An undoing may be undone itself: the later one decides.
    #[must_use]
    pub fn undone(&self) -> BTreeSet<EventId> {
        let mut undone = BTreeSet::new();
        for entry in self.entries.iter().rev() {
            if let Happening::Undone { event } = entry.what
                && !undone.contains(&entry.id)
            {
                undone.insert(event);
            }
        }
        undone
    }

    /// Time, replica, sequence; for entries that agree in these, their contents with names spelled out, because the
    /// numbers of names differ between logs.
    fn compare(&self, a: &Entry, b: &Entry) -> Ordering {
        (a.at, a.id).cmp(&(b.at, b.id)).then_with(|| {
            if a.what == b.what {
                return Ordering::Equal;
            }
            self.spelled(&a.what).cmp(&self.spelled(&b.what))
        })
    }

    fn spelled(&self, what: &Happening) -> (Happening, Vec<&str>) {
        let mut texts = Vec::new();
        let nameless = what.renamed(|name| {
            texts.push(self.text(name));
            Name::default()
        });
        (nameless, texts)
    }
}

impl PartialEq for Log {
    fn eq(&self, other: &Self) -> bool {
        let same =
            |(a, b): (&Entry, &Entry)| (a.at, a.id) == (b.at, b.id) && self.spelled(&a.what) == other.spelled(&b.what);
        self.len() == other.len() && self.entries.iter().zip(other.entries.iter()).all(same)
    }
}

fn count(next: &mut BTreeMap<Replica, u32>, id: EventId) {
    let after = id.sequence.saturating_add(1);
    let next = next.entry(id.replica).or_insert(after);
    *next = after.max(*next);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skip(log: &mut Log, replica: u8, sequence: u32, at: i64, item: &str) -> Entry {
        let id = EventId { replica: Replica::new([replica; 6]), sequence };
        Entry { id, at: Time(at), what: Happening::Skipped { item: log.name(item) } }
    }

    #[test]
    fn entries_stand_in_the_order_of_time_replica_and_sequence() {
        let mut log = Log::default();
        let cases = [
            (skip(&mut log, 1, 0, 50, "c/a"), Inserted::Appended),
            (skip(&mut log, 1, 1, 60, "c/b"), Inserted::Appended),
            (skip(&mut log, 1, 2, 40, "c/a"), Inserted::Between), // the clock was set back
            (skip(&mut log, 2, 0, 60, "c/b"), Inserted::Appended),
            (skip(&mut log, 0, 7, 60, "c/a"), Inserted::Between),
            (skip(&mut log, 1, 0, 50, "c/a"), Inserted::AlreadyThere),
        ];
        for (entry, expected) in cases {
            assert_eq!(log.insert(entry.clone()), expected, "{entry:?}");
        }
        let order: Vec<i64> = log.entries().iter().map(|entry| entry.at.0).collect();
        assert_eq!(order, [40, 50, 60, 60, 60]);
        assert_eq!(log.next_sequence(Replica::new([1; 6])), 3);
        assert_eq!(log.next_sequence(Replica::new([0; 6])), 8);
        assert_eq!(log.next_sequence(Replica::new([9; 6])), 0);
        assert!(log.contains(EventId { replica: Replica::new([0; 6]), sequence: 7 }));
        assert!(!log.contains(EventId { replica: Replica::new([0; 6]), sequence: 6 }));
    }

    #[test]
    fn a_copy_shares_all_entries_until_one_of_the_two_changes() {
        let mut log = Log::default();
        let first = skip(&mut log, 1, 0, 50, "c/a");
        log.insert(first);
        let copy = log.clone();
        assert!(Rc::ptr_eq(&log.entries, &copy.entries) && Rc::ptr_eq(&log.texts, &copy.texts));
        let second = skip(&mut log, 1, 1, 60, "c/b");
        log.insert(second);
        assert_eq!((log.len(), copy.len(), copy.name_count()), (2, 1, 1));
    }

    #[test]
    fn events_that_share_an_id_and_differ_are_both_kept_in_the_same_order() {
        let (mut one, mut two) = (Log::default(), Log::default());
        two.name("c/z");
        let b = skip(&mut one, 1, 0, 50, "c/b");
        one.insert(b);
        let a = skip(&mut two, 1, 0, 50, "c/a");
        two.insert(a);

        let (mut one_two, mut two_one) = (one.clone(), two.clone());
        assert_eq!(one_two.merge(&two), 1);
        assert_eq!(two_one.merge(&one), 1);
        assert_eq!(one_two, two_one);
        assert_eq!(one_two.len(), 2);
        assert_eq!(one_two.merge(&two_one), 0);
    }
}
