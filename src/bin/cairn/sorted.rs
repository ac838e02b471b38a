//! How is more put in order than memory should hold?
//!
//! By merging sorted runs (external merge sort; Knuth 1998, The Art of Computer Programming 3, 5.4): what is given is
//! sorted a megabyte at a time and kept in a file, and merged while it is read. In memory are one run, or of each run
//! what is read of it at a time.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// Bytes of a run.
const RUN: usize = 1 << 20;

/// Bytes of each run that are read at a time.
const STRETCH: usize = 8 << 10;

/// Records that come in any order.
pub(crate) struct Sorter {
    file: Scratch,
    runs: Vec<(u64, u64)>,
    waiting: Vec<Box<[u8]>>,
    bytes: usize,
    run_bytes: usize,
}

/// The same records in the order of their bytes.
pub(crate) struct Sorted {
    file: Scratch,
    runs: Vec<(u64, u64)>,
}

/// Records as they are merged.
pub(crate) struct Merging<'a> {
    runs: Vec<BufReader<Part<'a>>>,
    /// The next record of each run that is not at its end.
    next: BinaryHeap<Reverse<(Vec<u8>, usize)>>,
}

impl Sorter {
    pub(crate) fn new() -> io::Result<Self> {
        Self::with_runs_of(RUN)
    }

    fn with_runs_of(run_bytes: usize) -> io::Result<Self> {
        Ok(Self { file: Scratch::new()?, runs: Vec::new(), waiting: Vec::new(), bytes: 0, run_bytes })
    }

    pub(crate) fn push(&mut self, record: &[u8]) -> io::Result<()> {
        self.bytes += record.len() + size_of::<Box<[u8]>>();
        self.waiting.push(record.into());
        if self.bytes < self.run_bytes { Ok(()) } else { self.end_run() }
    }

    pub(crate) fn sorted(mut self) -> io::Result<Sorted> {
        self.end_run()?;
        Ok(Sorted { file: self.file, runs: self.runs })
    }

    fn end_run(&mut self) -> io::Result<()> {
        self.waiting.sort_unstable();
        let from = self.runs.last().map_or(0, |(_, to)| *to);
        let mut out = BufWriter::new(&self.file.file);
        out.seek(SeekFrom::Start(from))?;
        for record in self.waiting.drain(..) {
            out.write_all(&(record.len() as u32).to_le_bytes())?;
            out.write_all(&record)?;
        }
        let to = out.stream_position()?;
        out.flush()?;
        self.runs.extend((from < to).then_some((from, to)));
        self.bytes = 0;
        Ok(())
    }
}

impl Sorted {
    pub(crate) const fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// All of them from the first on; as often as they are wanted.
    pub(crate) fn records(&self) -> io::Result<Merging<'_>> {
        let part = |&(from, to): &(u64, u64)| Part { file: &self.file.file, from, to };
        let runs = self.runs.iter().map(|run| BufReader::with_capacity(STRETCH, part(run))).collect();
        let mut merging = Merging { runs, next: BinaryHeap::new() };
        (0..self.runs.len()).try_for_each(|run| merging.read_on(run))?;
        Ok(merging)
    }
}

impl Merging<'_> {
    fn read_on(&mut self, run: usize) -> io::Result<()> {
        let Some(reader) = self.runs.get_mut(run) else { return Ok(()) };
        let mut length = [0; 4];
        match reader.read_exact(&mut length) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(()),
            Err(error) => return Err(error),
        }
        let mut record = vec![0; u32::from_le_bytes(length) as usize];
        reader.read_exact(&mut record)?;
        self.next.push(Reverse((record, run)));
        Ok(())
    }
}

impl Iterator for Merging<'_> {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        let Reverse((record, run)) = self.next.pop()?;
        Some(self.read_on(run).map(|()| record))
    }
}

/// From here to there in a file that others read too.
struct Part<'a> {
    file: &'a File,
    from: u64,
    to: u64,
}

impl Read for Part<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut file = self.file;
        file.seek(SeekFrom::Start(self.from))?;
        let count = file.take(self.to - self.from).read(buffer)?;
        self.from += count as u64;
        Ok(count)
    }
}

/// A file of this program's own, gone when it is dropped.
struct Scratch {
    file: File,
    path: PathBuf,
}

impl Scratch {
    fn new() -> io::Result<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let path = std::env::temp_dir().join(format!("cairn-{}-{number}", std::process::id()));
            let mut options = OpenOptions::new();
            options.read(true).write(true).create_new(true);
            // It has the names of people's files.
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            match options.open(&path) {
                Ok(file) => {
                    // Open, it needs no name; without one nothing is left of it when the program is interrupted.
                    #[cfg(unix)]
                    let _ = fs::remove_file(&path);
                    return Ok(Self { file, path });
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Where it cannot be removed, the system clears its own folder.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(records: &[&str], run_bytes: usize) {
        let mut given = Sorter::with_runs_of(run_bytes).unwrap();
        for record in records {
            given.push(record.as_bytes()).unwrap();
        }
        let merged = given.sorted().unwrap();
        let mut expected: Vec<Vec<u8>> = records.iter().map(|record| record.as_bytes().to_vec()).collect();
        expected.sort();
        for _ in 0..2 {
            let found: Vec<Vec<u8>> = merged.records().unwrap().map(Result::unwrap).collect();
            assert_eq!(found, expected);
        }
        assert_eq!(merged.is_empty(), records.is_empty());
        let path = merged.file.path.clone();
        drop(merged);
        assert!(!path.exists());
    }

    #[test]
    fn records_come_in_the_order_of_their_bytes_however_many_runs_they_make() {
        let many: Vec<String> = (0..500_u32).map(|place| format!("{:x}", place.wrapping_mul(2_654_435_761))).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        for run_bytes in [1, 300, RUN] {
            check(&[], run_bytes);
            check(&["b", "", "a\nc", "b", "ä"], run_bytes);
            check(&many, run_bytes);
        }
    }
}
