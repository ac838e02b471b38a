//! Profiles as devices make them, for the tests of backup.
#![allow(dead_code, reason = "each test file uses its own part")]

use cairn::learner::{Log, Settings, Theme, Time};
use cairn::storage::backup::{Profile, Record, Records};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::learner_samples::{deeds, entries, log_of};

/// Few stamps, so that two devices often wrote at the same time.
fn stamp() -> impl Strategy<Value = Time> {
    (0..4_i64).prop_map(Time)
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        // No record can hold numbers of Unicode that stand for no character.
        ".{0,6}".prop_map(Value::from).prop_filter("characters", |text| Record::new(Time(0), text).is_ok()),
        (0..9_u32).prop_map(Value::from),
        Just(json!({ "digest": "sha256:ab" })),
        Just(json!({ "digest": "sha256:ab", "course": { "id": "c", "é": [1.5, null, true] } })),
    ]
}

fn records() -> impl Strategy<Value = Records> {
    prop::collection::vec((prop::sample::select(vec!["a", "b", "did:key:z6é"]), stamp(), value()), 0..4).prop_map(
        |all| {
            let mut records = Records::default();
            for (id, at, value) in all {
                records.insert(id, Record::new(at, &value).unwrap());
            }
            records
        },
    )
}

pub(crate) fn settings() -> impl Strategy<Value = Settings> {
    (prop::option::of(stamp()), 1..600_u32, any::<bool>(), prop::option::of(stamp()), prop::option::of("[a-zé]{1,3}"))
        .prop_map(|(saved_at, session_minutes, dark, last_backup, extra)| Settings {
            saved_at,
            session_minutes,
            theme: if dark { Theme::Dark } else { Theme::System },
            last_backup,
            extra: extra.into_iter().map(|name| (format!("x-{name}"), "[1.50,\"\u{e9}\"]".to_owned())).collect(),
            ..Settings::default()
        })
}

pub(crate) fn log(most: usize) -> impl Strategy<Value = Log> {
    deeds(most).prop_map(|deeds| log_of(&entries(&deeds)))
}

/// Whatever a profile can hold.
pub(crate) fn profile(most: usize) -> impl Strategy<Value = Profile> {
    let extra = prop::collection::btree_map("x-[a-c]", value(), 0..3);
    (log(most), prop::option::of(settings()), records(), records(), records(), extra).prop_map(
        |(log, settings, keys, trusted, courses, extra)| Profile { log, settings, keys, trusted, courses, extra },
    )
}
