//! Under which key?

use std::fmt::Write;

use crate::learner::Replica;

/// Whose keys: one learner's, in one deployment. An origin's storage is shared by all its pages, so that every key
/// begins with `cairn:DEPLOYMENT:PROFILE:`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The deployment, such as the path that it is served under.
    pub deployment: String,
    /// The learner, among those on this device.
    pub profile: String,
}

/// What is kept under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// A chunk that its writer may still rewrite.
    Chunk {
        /// The writer.
        replica: Replica,
        /// Its count.
        number: u32,
    },
    /// A chunk of events put together from others, never rewritten.
    Settled {
        /// The checksum of its text.
        checksum: u32,
    },
    /// The settings.
    Settings,
    /// Settings that could not be read, set aside.
    SettingsAside {
        /// The checksum of their text.
        checksum: u32,
    },
}

const PREFIX: &str = "cairn:";

/// What is kept beside the log and the settings, each a text under a name of its own: three kinds of records, and what
/// came in files that this version does not know.
pub const BESIDE: [&str; 4] = ["keys", "trusted", "courses", "others"];

impl Place {
    /// The place of a learner in a deployment.
    #[must_use]
    pub fn new(deployment: &str, profile: &str) -> Self {
        Self { deployment: deployment.to_owned(), profile: profile.to_owned() }
    }

    /// The key under which something is kept.
    #[must_use]
    pub fn key(&self, key: &Key) -> String {
        let prefix = self.prefix();
        match key {
            Key::Chunk { replica, number } => format!("{prefix}log:{replica}:{number}"),
            Key::Settled { checksum } => format!("{prefix}settled:{checksum:08x}"),
            Key::Settings => format!("{prefix}settings"),
            Key::SettingsAside { checksum } => format!("{prefix}settings-aside:{checksum:08x}"),
        }
    }

    /// The key of a chunk.
    #[must_use]
    pub fn chunk_key(&self, replica: Replica, number: u32) -> String {
        self.key(&Key::Chunk { replica, number })
    }

    /// The key of the settings.
    #[must_use]
    pub fn settings_key(&self) -> String {
        self.key(&Key::Settings)
    }

    /// The key under which a name of its own is kept beside the log, such as `keys`.
    #[must_use]
    pub fn beside(&self, name: &str) -> String {
        format!("{}{name}", self.prefix())
    }

    /// The key of what takes the last merge back.
    #[cfg(feature = "backup")]
    pub(super) fn undo_key(&self) -> String {
        self.beside("undo")
    }

    /// The key of what was filled in of a piece of work.
    #[must_use]
    pub fn draft_key(&self, work: &str) -> String {
        format!("{}draft:{work}", self.prefix())
    }

    /// The piece of work whose draft is kept under a key; `None` for all other keys.
    #[must_use]
    pub fn draft_of<'a>(&self, key: &'a str) -> Option<&'a str> {
        key.strip_prefix(&self.prefix())?.strip_prefix("draft:")
    }

    /// What is kept under a key; `None` for the keys of others.
    #[must_use]
    pub fn parse_key(&self, key: &str) -> Option<Key> {
        let (kind, rest) = match key.strip_prefix(&self.prefix())?.split_once(':') {
            Some((kind, rest)) => (kind, Some(rest)),
            None => (key.strip_prefix(&self.prefix())?, None),
        };
        let parsed = match (kind, rest) {
            ("log", Some(rest)) => {
                let (replica, number) = rest.split_once(':')?;
                Key::Chunk { replica: replica.parse().ok()?, number: number.parse().ok()? }
            }
            ("settled", Some(checksum)) => Key::Settled { checksum: u32::from_str_radix(checksum, 16).ok()? },
            ("settings", None) => Key::Settings,
            ("settings-aside", Some(checksum)) => {
                Key::SettingsAside { checksum: u32::from_str_radix(checksum, 16).ok()? }
            }
            _ => return None,
        };
        // One spelling a key: "+1", "01" and the like are someone else's.
        (self.key(&parsed) == key).then_some(parsed)
    }

    /// Whose key it is; `None` if not Cairn's.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        let mut parts = key.strip_prefix(PREFIX)?.splitn(3, ':');
        let place = Self { deployment: unescaped(parts.next()?)?, profile: unescaped(parts.next()?)? };
        parts.next().map(|_| place)
    }

    fn prefix(&self) -> String {
        format!("{PREFIX}{}:{}:", escaped(&self.deployment), escaped(&self.profile))
    }
}

/// Colons end a part of a key, so that they are written `%3A`, and `%` as `%25`.
fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut escaped, c| {
        match c {
            ':' | '%' => {
                // Writing to a String cannot fail.
                let _ = write!(escaped, "%{:02X}", u32::from(c));
            }
            _ => escaped.push(c),
        }
        escaped
    })
}

fn unescaped(text: &str) -> Option<String> {
    let plain = text.replace("%3A", ":").replace("%25", "%");
    (escaped(&plain) == text).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_says_whose_and_what_it_is() {
        let place = Place::new("/team/cairn/", "ana");
        let replica = Replica::new([1, 2, 3, 4, 5, 6]);
        for key in [
            Key::Chunk { replica, number: 0 },
            Key::Chunk { replica, number: u32::MAX },
            Key::Settled { checksum: 0xBEEF },
            Key::Settings,
            Key::SettingsAside { checksum: 0 },
        ] {
            let written = place.key(&key);
            assert_eq!(place.parse_key(&written), Some(key), "{written}");
            assert_eq!(Place::of_key(&written), Some(place.clone()));
            assert_eq!(Place::new("/team/cairn/", "an").parse_key(&written), None);
        }
        let draft = place.draft_key("AQID-7");
        assert_eq!((place.draft_of(&draft), place.parse_key(&draft)), (Some("AQID-7"), None));
        assert_eq!(Place::new("/team/cairn/", "an").draft_of(&draft), None);
        assert_eq!(place.chunk_key(replica, 7), "cairn:/team/cairn/:ana:log:AQIDBAUG:7");
    }

    #[test]
    fn colons_in_names_confuse_no_one() {
        let (one, two) = (Place::new("a:b", "c"), Place::new("a", "b:c"));
        assert_ne!(one.settings_key(), two.settings_key());
        assert_eq!(Place::of_key(&one.settings_key()), Some(one));
        assert_eq!(Place::of_key(&two.settings_key()), Some(two));
        let odd = Place::new("%3A", "%");
        assert_eq!(Place::of_key(&odd.settings_key()), Some(odd));
    }

    #[test]
    fn keys_of_others_are_left_alone() {
        let place = Place::new("", "");
        for key in
            ["", "cairn", "cairn::", "theme", "cairn:::log:AAAAAAAA:01", "cairn:::log:AAAAAAAA", "cairn:::log:x:1"]
        {
            assert_eq!(place.parse_key(key), None, "{key}");
        }
    }
}
