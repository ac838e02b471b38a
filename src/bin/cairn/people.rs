//! Whose files are in a folder, and which of each person is the newest?
//!
//! However many there are, none of it is kept in memory: the names of the files, and of each person an id and a number,
//! are put in order in files of this program's own.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use cairn::engine::Time;
use cairn::insight::PersonId;
use cairn::storage::gather::{Found, Gathering, Refusal, Says, Source, Span, Turn};

use super::outcome::Failure;
use super::sorted::{Sorted, Sorter};

/// Tells `found` of the newest file of each person in a folder, the folders in it and their archives, or in one file;
/// of equally new ones the first by name. Each that cannot be read is told to `refused`.
pub(crate) fn newest_of_each(
    folder: &Path,
    found: impl FnMut(&Found),
    refused: impl FnMut(String),
) -> Result<(), Failure> {
    let named = |error: io::Error| format!("{}: {error}", folder.display());
    let files = Files::of(folder).map_err(named)?;
    if files.names.is_empty() {
        return Err(format!("{}: there is no portfolio or backup (.json, .zip) here", folder.display()));
    }
    let newest = files.newest(refused).map_err(named)?;
    files.read_those(&newest, found).map_err(named)
}

/// Who a file is about, and how new it is: see [`Member::age`](cairn::insight::Member::age). `None` where nothing
/// happened.
pub(crate) fn who(found: &Found) -> Option<(PersonId, (Time, usize))> {
    match &found.says {
        Says::Record(log, _) => PersonId::of(log),
        Says::Levels(levels) => {
            Some((PersonId::of_holder(&levels.holder, &found.path), (levels.at, levels.skills.len())))
        }
    }
}

/// As whom a portfolio of the person of a backup would be taken: it says nothing that the backup does not.
fn portfolio_of(found: &Found) -> Option<PersonId> {
    match &found.says {
        Says::Record(_, key) if !key.is_empty() => Some(PersonId::of_holder(key, &found.path)),
        _ => None,
    }
}

/// Files by their names in a folder, in the order of these: as the page goes through them.
struct Files {
    root: PathBuf,
    names: Sorted,
    /// It is one file that somebody named, and no folder.
    is_one: bool,
}

impl Files {
    fn of(path: &Path) -> io::Result<Self> {
        let is_one = fs::metadata(path)?.is_file();
        let mut names = Sorter::new()?;
        let root = if is_one {
            names.push(path.file_name().unwrap_or_default().to_string_lossy().as_bytes())?;
            path.parent().map(Path::to_path_buf).unwrap_or_default()
        } else {
            gather(path, "", &mut names)?;
            path.to_path_buf()
        };
        Ok(Self { root, names: names.sorted()?, is_one })
    }

    /// The places of the newest file of each person among all that say something of somebody, as eight bytes.
    fn newest(&self, refused: impl FnMut(String)) -> io::Result<Sorted> {
        let mut people = Sorter::new()?;
        let each = |place: u64, found: &Found| {
            if let Some(id) = portfolio_of(found) {
                people.push(&record((id, (Time(i64::MAX), usize::MAX)), NOWHERE))?;
            }
            who(found).map_or(Ok(()), |who| people.push(&record(who, place)))
        };
        self.read(each, refused)?;
        let (people, mut places) = (people.sorted()?, Sorter::new()?);
        let mut last = Vec::new();
        for record in people.records()? {
            let record = record?;
            let (id, rest) = record.split_at(ID.min(record.len()));
            if id != last {
                last = id.to_vec();
                let place = &rest[rest.len().saturating_sub(PLACE)..];
                if place != NOWHERE.to_be_bytes() {
                    places.push(place)?;
                }
            }
        }
        places.sorted()
    }

    /// Reads all again, and tells of those at these places.
    fn read_those(&self, places: &Sorted, mut found: impl FnMut(&Found)) -> io::Result<()> {
        let mut places = places.records()?;
        let mut next = places.next().transpose()?;
        let of_place = |place: u64, file: &Found| {
            // A file that is gone or broken by now is passed over, and no other with it.
            while next.as_deref().is_some_and(|next| next < &place.to_be_bytes()[..]) {
                next = places.next().transpose()?;
            }
            if next.as_deref() == Some(&place.to_be_bytes()) {
                found(file);
                next = places.next().transpose()?;
            }
            Ok(())
        };
        // What could not be read was told before.
        self.read(of_place, |_| {})
    }

    /// Reads all of them; each person's file comes with its place: the number of the file, and in an archive that of the
    /// member, so that one that is changed meanwhile moves no other.
    fn read(
        &self,
        mut found: impl FnMut(u64, &Found) -> io::Result<()>,
        mut refused: impl FnMut(String),
    ) -> io::Result<()> {
        for (number, name) in (0_u64..).zip(self.names.records()?) {
            let path = String::from_utf8_lossy(&name?).into_owned();
            let file = self.root.join(&path);
            let Ok(size) = fs::metadata(&file).map(|meta| meta.len()) else {
                refused(format!("{path}: {}", Refusal::NotRead));
                continue;
            };
            let mut gathering = Gathering::new(vec![Source { path, size, is_named: self.is_one }]);
            let mut place = number << 32;
            loop {
                match gathering.step() {
                    Turn::Working => {}
                    Turn::Wanted(span) => gathering.give(bytes(&file, span)),
                    Turn::Found(of) => {
                        found(place, &of)?;
                        place += 1;
                    }
                    Turn::Refused { path, why } => {
                        refused(format!("{path}: {why}"));
                        place += 1;
                    }
                    Turn::Done => break,
                }
            }
        }
        Ok(())
    }
}

/// Bytes that say who somebody is, and where their file stands.
const ID: usize = 17;
const PLACE: usize = 8;
/// The place of what is in no file of its own.
const NOWHERE: u64 = u64::MAX;

/// A person's file as bytes whose order is that of persons; of the same person the newest first, then the first.
fn record((id, (Time(at), count)): (PersonId, (Time, usize)), place: u64) -> Vec<u8> {
    let mut record = vec![0; ID];
    match id {
        PersonId::Log(event) => {
            let bytes = event.replica.to_string().into_bytes().into_iter().chain(event.sequence.to_be_bytes());
            record[1..].iter_mut().zip(bytes).for_each(|(byte, of)| *byte = of);
        }
        PersonId::Holder(half) => {
            record[0] = 1;
            record[1..].copy_from_slice(&half);
        }
    }
    // Seconds before 1970 come before those after it once the sign is turned.
    let newer_first = [!(at as u64 ^ 1 << 63), !(count as u64), place];
    record.extend(newer_first.into_iter().flat_map(u64::to_be_bytes));
    record
}

/// What may be somebody's file, in a folder and the folders in it.
fn gather(folder: &Path, within: &str, names: &mut Sorter) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{within}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &format!("{path}/"), names)?;
        } else if Source::is_wanted(&path) {
            names.push(path.as_bytes())?;
        }
    }
    Ok(())
}

fn bytes(file: &Path, span: Span) -> Option<Vec<u8>> {
    let mut file = File::open(file).ok()?;
    file.seek(SeekFrom::Start(span.from)).ok()?;
    let mut bytes = Vec::new();
    file.take(span.to - span.from).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use cairn::learner::{Entry, EventId, Happening, Log, Replica};
    use cairn::storage::{Settings, export};

    use super::*;

    #[test]
    fn a_file_that_is_gone_by_now_takes_no_other_with_it() {
        let folder = std::env::temp_dir().join(format!("cairn-people-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (number, name) in [(1, "ana.json"), (2, "bo.json"), (3, "cy.json")] {
            let mut log = Log::default();
            let id = EventId { replica: Replica::new([number; 6]), sequence: 0 };
            log.insert(Entry { id, at: Time(1), what: Happening::SessionStarted { minutes: 25 } });
            fs::write(folder.join(name), export(&log, &Settings::default(), &[], Time(7))).unwrap();
        }
        let files = Files::of(&folder).unwrap();
        let mut places = Sorter::new().unwrap();
        for number in 0..3_u64 {
            places.push(&(number << 32).to_be_bytes()).unwrap();
        }
        fs::remove_file(folder.join("bo.json")).unwrap();
        let mut found = Vec::new();
        let read = files.read_those(&places.sorted().unwrap(), |file| found.push(file.path.clone()));
        fs::remove_dir_all(&folder).unwrap();
        read.unwrap();
        assert_eq!(found, ["ana.json", "cy.json"]);
    }

    #[test]
    fn of_the_same_person_the_newest_comes_first_and_of_equally_new_ones_the_first() {
        let log = |number| PersonId::Log(EventId { replica: Replica::new([number; 6]), sequence: 7 });
        let holder = PersonId::Holder([0; 16]);
        let in_order = [
            (log(1), 9, 1, 4),
            (log(1), 8, 5, 0),
            (log(1), 8, 5, 300),
            (log(1), 8, 4, 1),
            (log(1), 0, 1, 2),
            (log(1), -1, 1, 3),
            (log(2), 5, 5, 5),
            (holder, 5, 5, 5),
        ];
        let record = |(id, at, count, place): (PersonId, i64, usize, u64)| record((id, (Time(at), count)), place);
        let mut records: Vec<Vec<u8>> = in_order.into_iter().map(record).collect();
        let expected = records.clone();
        records.reverse();
        records.sort();
        assert_eq!(records, expected);
        assert!(records.iter().all(|record| record.len() == ID + 3 * PLACE));
    }
}
