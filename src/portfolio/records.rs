//! What is kept beside the log, each with the moment when it was written?

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::canonical::{Unreadable, canonical, read};
use crate::engine::Time;
use crate::order::in_order;

/// The greatest time that every reader of JSON reads alike: 2^53 - 1 (RFC 7493, section 2.2).
const LATEST: i64 = 9_007_199_254_740_991;

/// One of a profile's keys, one person whom it trusts, or one course that was added. Backup does not look into it.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    at: Time,
    value: Value,
}

impl Record {
    /// A record that was written at this time.
    ///
    /// # Errors
    /// If programs could read the value differently: a backup with it would not be read again.
    pub fn new(at: Time, value: &Value) -> Result<Self, Unreadable> {
        let value = read(&canonical(value))?;
        Ok(Self { at: Time(at.0.clamp(-LATEST, LATEST)), value })
    }

    /// When it was written.
    #[must_use]
    pub const fn at(&self) -> Time {
        self.at
    }

    /// What it says.
    #[must_use]
    pub const fn value(&self) -> &Value {
        &self.value
    }

    /// The one written last; of two at the same time the one that says more, so that the order of merging is all one.
    fn is_older_than(&self, other: &Self) -> bool {
        let order = |record: &Self| {
            let text = canonical(&record.value);
            (record.at, text.len(), text)
        };
        order(self) < order(other)
    }
}

/// Records by what they are about, such as a key's `did:key` or a course's id. Nothing is ever taken out: what shall
/// count no more is written over by a record that says so.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records(BTreeMap<String, Record>);

impl Records {
    /// The record of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Record> {
        self.0.get(id)
    }

    /// All records by their ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Record)> {
        self.0.iter().map(|(id, record)| (id.as_str(), record))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts a record in, unless the one there was written later.
    pub fn insert(&mut self, id: &str, record: Record) {
        match self.0.get_mut(id) {
            Some(there) if !there.is_older_than(&record) => {}
            Some(there) => *there = record,
            None => {
                self.0.insert(id.to_owned(), record);
            }
        }
    }

    /// Takes in the other's records, of each id the one written last.
    pub fn merge(&mut self, other: &Self) {
        for (id, record) in &other.0 {
            self.insert(id, record.clone());
        }
    }

    /// The ids of what merging the other's would put in or write over.
    #[must_use]
    pub fn changed_by(&self, other: &Self) -> Vec<String> {
        let changes = |id: &str, record: &Record| self.get(id).is_none_or(|there| there.is_older_than(record));
        other.iter().filter(|(id, record)| changes(id, record)).map(|(id, _)| id.to_owned()).collect()
    }

    /// As before an undone merge: the record that there was then, or none.
    pub fn put_back(&mut self, id: &str, before: Option<Record>) {
        match before {
            Some(record) => self.0.insert(id.to_owned(), record),
            None => self.0.remove(id),
        };
    }

    /// As JSON: an object of `{"at": SECONDS, "value": ...}` by id.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let written =
            |(id, record): (&String, &Record)| (id.clone(), json!({ "at": record.at.0, "value": record.value }));
        Value::Object(in_order(self.0.iter().map(written)))
    }

    /// Of [such JSON](Self::to_json); `None` of anything else.
    #[must_use]
    pub fn of_json(value: Value) -> Option<Self> {
        let Value::Object(members) = value else { return None };
        let mut records = BTreeMap::new();
        for (id, mut record) in members {
            let at = Time(record.get("at")?.as_i64()?);
            let value = record.get_mut("value")?.take();
            records.insert(id, Record { at, value });
        }
        Some(Self(records))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(at: i64, value: &Value) -> Record {
        Record::new(Time(at), value).unwrap()
    }

    #[test]
    fn the_record_written_last_wins_and_of_two_at_once_the_one_that_says_more() {
        let cases = [
            (record(1, &json!("new")), record(2, &json!("o")), json!("o")),
            (
                record(2, &json!({"digest": "x"})),
                record(2, &json!({"digest": "x", "course": {}})),
                json!({"digest": "x", "course": {}}),
            ),
            (record(2, &json!("a")), record(2, &json!("b")), json!("b")),
        ];
        for (one, two, wins) in cases {
            let (mut forth, mut back) = (Records::default(), Records::default());
            forth.insert("c", one.clone());
            assert_eq!(forth.changed_by(&Records([("c".to_owned(), two.clone())].into())), ["c"]);
            forth.insert("c", two.clone());
            back.insert("c", two);
            back.insert("c", one);
            assert_eq!(forth, back);
            assert_eq!(forth.get("c").unwrap().value(), &wins);
        }
    }

    #[test]
    fn a_record_that_could_not_be_read_again_is_none() {
        assert!(matches!(Record::new(Time(0), &json!(1e300)), Err(Unreadable::BadNumber { .. })));
        let latest = record(i64::MAX, &json!(1));
        let records = Records([("c".to_owned(), latest)].into());
        assert_eq!(Records::of_json(records.to_json()), Some(records));
    }
}
