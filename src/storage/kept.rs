//! How is what stands beside the log kept: keys, whom the learner trusts, added courses?

use serde_json::{Value, json};

use crate::portfolio::canonical;
use crate::portfolio::records::Records;

use super::{Place, Store, StoreError, checksum};

const FORMAT: &str = "cairn-records";
const VERSION: u32 = 1;

/// A kind of records, each in a text of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The learner's keys, by their `did:key`: secret.
    Keys,
    /// Whom the learner trusts, by `did:key`.
    Trusted,
    /// Courses that the learner added, by id.
    Courses,
}

impl Kept {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Keys, Self::Trusted, Self::Courses];

    /// The records in a store; none where there is nothing yet, or nothing that can be read.
    ///
    /// # Errors
    /// If the store cannot be reached.
    pub fn load(self, store: &dyn Store, place: &Place) -> Result<Records, StoreError> {
        let text = store.read(&self.key(place))?;
        Ok(text.and_then(|text| self.read(&text)).unwrap_or_default())
    }

    /// Takes records into a store, beside those that are there: of each id the one written last stays. All that are
    /// there then.
    ///
    /// Other tabs may have written since these were loaded, and nothing of theirs is lost.
    ///
    /// # Errors
    /// If the store cannot be reached or is full; then what is there stays.
    pub fn merge(self, store: &dyn Store, place: &Place, records: &Records) -> Result<Records, StoreError> {
        let mut all = self.load(store, place)?;
        all.merge(records);
        self.replace(store, place, &all)?;
        Ok(all)
    }

    /// Puts these records in the place of those that are there, as taking a merge back needs. What is there and cannot
    /// be read is set aside first: it may be a key.
    ///
    /// # Errors
    /// If the store cannot be reached or is full; then what is there stays.
    pub fn replace(self, store: &dyn Store, place: &Place, records: &Records) -> Result<(), StoreError> {
        let key = self.key(place);
        let there = store.read(&key)?;
        if there.is_none() && records.is_empty() {
            return Ok(());
        }
        if let Some(text) = there
            && self.read(&text).is_none()
        {
            store.write(&format!("{key}-aside:{:08x}", checksum::of(&text)), &text)?;
        }
        let text = json!({ "format": FORMAT, "version": VERSION, "records": records.to_json() });
        store.write(&key, &String::from_utf8_lossy(&canonical::canonical(&text)))
    }

    /// The key of the text in which they are.
    #[must_use]
    pub fn key(self, place: &Place) -> String {
        place.beside(self.name())
    }

    /// The name of the text in which they are.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Keys => "keys",
            Self::Trusted => "trusted",
            Self::Courses => "courses",
        }
    }

    /// The records of such a text; `None` if it is none, or a newer version's.
    #[must_use]
    pub fn read(self, text: &str) -> Option<Records> {
        let mut text = canonical::read(text.as_bytes()).ok()?;
        let version = text.get("version").and_then(Value::as_u64)?;
        if text.get("format")? != FORMAT || version != u64::from(VERSION) {
            return None;
        }
        Records::of_json(text.get_mut("records")?.take())
    }
}

#[cfg(test)]
mod tests {
    use super::super::MemoryStore;
    use super::*;
    use crate::learner::Time;
    use crate::portfolio::records::Record;

    fn records(id: &str, at: i64, value: &str) -> Records {
        let mut records = Records::default();
        records.insert(id, Record::new(Time(at), &json!(value)).unwrap());
        records
    }

    #[test]
    fn what_two_tabs_keep_is_there_for_both_and_the_later_word_counts() {
        let (store, place) = (MemoryStore::default(), Place::new("/", "me"));
        assert_eq!(Kept::Trusted.load(&store, &place), Ok(Records::default()));
        Kept::Trusted.merge(&store, &place, &records("a", 2, "later")).unwrap();
        Kept::Trusted.merge(&store, &place, &records("b", 1, "other")).unwrap();
        let all = Kept::Trusted.merge(&store, &place, &records("a", 1, "earlier")).unwrap();
        assert_eq!(Kept::Trusted.load(&store, &place), Ok(all.clone()));
        let said: Vec<_> = all.iter().map(|(id, record)| (id, record.value().as_str())).collect();
        assert_eq!(said, [("a", Some("later")), ("b", Some("other"))]);
        assert_eq!(Kept::Keys.load(&store, &place), Ok(Records::default()), "each kind has its own place");
        assert_eq!(place.parse_key(&Kept::Keys.key(&place)), None, "no part of the log");
    }

    #[test]
    fn what_cannot_be_read_is_set_aside_before_others_are_written() {
        let place = Place::new("/", "me");
        for text in ["", "{", "[]", r#"{"format":"cairn-records","records":{},"version":2}"#] {
            let store = MemoryStore::default();
            store.write(&Kept::Keys.key(&place), text).unwrap();
            assert_eq!(Kept::Keys.merge(&store, &place, &records("a", 1, "x")), Ok(records("a", 1, "x")));
            let kept: Vec<_> = store.keys().unwrap().into_iter().filter_map(|key| store.read(&key).unwrap()).collect();
            assert!(kept.iter().any(|kept| kept == text) && kept.len() == 2, "{text}");
        }
    }
}
