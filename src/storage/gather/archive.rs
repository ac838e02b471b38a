//! What is in a ZIP archive? Nothing that it says of itself is believed before it was compared.
//!
//! Read by spans (APPNOTE.TXT 6.3.10, with ZIP64), so that an archive need not be in memory: its end, its directory, then
//! one member after the other. Members that stand in each other, which is how small archives hold endless files, cannot
//! be: each ends where the next begins.

use std::fmt;

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::super::checksum;
use crate::order::put_in_order;

/// Bytes at the end of an archive among which its end must begin: the longest remark, and the records before it.
pub(super) const TAIL: u64 = 65_535 + 22 + 20 + 56;

/// A directory of more bytes is not read: a million short names have as many.
const LONGEST_DIRECTORY: u64 = 64_000_000;

/// Bytes inflated at a time.
const STRETCH: usize = 256 * 1024;

/// Bytes that one byte becomes at most, beyond the first megabyte. What Cairn writes becomes 5 to 20; deflate's own limit
/// is 1032.
const MOST_OUT_OF_ONE: u64 = 150;

/// Why an archive, or one of its members, cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArchiveError {
    /// Its end is missing, or what stands there is none.
    BreaksOff,
    /// Its parts contradict each other.
    Damaged,
    /// It is sealed by a password, or packed in a way that is not read: only stored and deflated members are.
    Foreign,
    /// It would become too large.
    TooLarge,
}

/// Where a directory is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Directory {
    pub(super) from: u64,
    pub(super) to: u64,
    count: u64,
}

/// One file of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) name: String,
    /// Where its header begins, and where the next thing does.
    pub(super) from: u64,
    pub(super) to: u64,
    packed: u64,
    /// Its length once it is unpacked, as the archive says.
    pub(super) size: u64,
    checksum: u32,
    method: u16,
    is_sealed: bool,
}

/// Finds the directory; `tail` are the last [`TAIL`] bytes of all, or all of a shorter archive.
pub(super) fn directory(tail: &[u8], length: u64) -> Result<Directory, ArchiveError> {
    let begins = |at: &usize| field(tail, *at, 4) == Some(0x0605_4b50);
    let at = (0..=tail.len().saturating_sub(22)).rev().find(begins).ok_or(ArchiveError::BreaksOff)?;
    let start = length.checked_sub(tail.len() as u64).ok_or(ArchiveError::BreaksOff)?;
    let read = |from: usize, bytes| field(tail, from, bytes).ok_or(ArchiveError::BreaksOff);
    let (mut count, mut size, mut from) = (read(at + 10, 2)?, read(at + 12, 4)?, read(at + 16, 4)?);
    if (count == 0xffff || size == 0xffff_ffff || from == 0xffff_ffff)
        && let Some(locator) = at.checked_sub(20).filter(|locator| field(tail, *locator, 4) == Some(0x0706_4b50))
    {
        let record = read(locator + 8, 8)?.checked_sub(start).ok_or(ArchiveError::Damaged)? as usize;
        if record > locator || read(record, 4)? != 0x0606_4b50 {
            return Err(ArchiveError::Damaged);
        }
        (count, size, from) = (read(record + 32, 8)?, read(record + 40, 8)?, read(record + 48, 8)?);
    }
    let to = from.checked_add(size).filter(|to| *to <= start + at as u64).ok_or(ArchiveError::Damaged)?;
    if size > LONGEST_DIRECTORY {
        return Err(ArchiveError::TooLarge);
    }
    Ok(Directory { from, to, count })
}

/// The members, in the order in which they stand in the archive; `bytes` are those of the directory.
pub(super) fn members(directory: Directory, bytes: &[u8]) -> Result<Vec<Member>, ArchiveError> {
    let mut members = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let read = |from: usize, length| field(bytes, at + from, length).ok_or(ArchiveError::Damaged);
        if read(0, 4)? != 0x0201_4b50 {
            return Err(ArchiveError::Damaged);
        }
        let [name, extra, remark] = [read(28, 2)? as usize, read(30, 2)? as usize, read(32, 2)? as usize];
        let text = bytes.get(at + 46..at + 46 + name).ok_or(ArchiveError::Damaged)?;
        let more = bytes.get(at + 46 + name..at + 46 + name + extra).ok_or(ArchiveError::Damaged)?;
        let mut wide = [read(24, 4)?, read(20, 4)?, read(42, 4)?];
        widen(&mut wide, more)?;
        let [size, packed, from] = wide;
        members.push(Member {
            name: String::from_utf8_lossy(text).replace('\\', "/"),
            from,
            to: directory.from,
            packed,
            size,
            checksum: read(16, 4)? as u32,
            method: read(10, 2)? as u16,
            is_sealed: read(8, 2)? & 1 == 1,
        });
        at += 46 + name + extra + remark;
    }
    if members.len() as u64 != directory.count {
        return Err(ArchiveError::Damaged);
    }
    put_in_order(&mut members, |a, b| a.from.cmp(&b.from));
    for place in 1..members.len() {
        members[place - 1].to = members[place].from;
    }
    let fits = |member: &Member| {
        member.from.checked_add(30).and_then(|data| data.checked_add(member.packed)).is_some_and(|end| end <= member.to)
    };
    if members.iter().all(fits) { Ok(members) } else { Err(ArchiveError::Damaged) }
}

/// Numbers that are too large for their fields stand in the extra field 1, in this order: size, packed, from.
fn widen(wide: &mut [u64; 3], mut extra: &[u8]) -> Result<(), ArchiveError> {
    while let (Some(id), Some(length)) = (field(extra, 0, 2), field(extra, 2, 2)) {
        let Some(data) = extra.get(4..4 + length as usize) else { return Err(ArchiveError::Damaged) };
        if id == 1 {
            let mut at = 0;
            for number in wide.iter_mut().filter(|number| **number == 0xffff_ffff) {
                *number = field(data, at, 8).ok_or(ArchiveError::Damaged)?;
                at += 8;
            }
        }
        extra = extra.get(4 + length as usize..).unwrap_or_default();
    }
    Ok(())
}

/// A member being unpacked, a stretch at a time.
pub(super) struct Unpacking {
    /// The span of the member.
    bytes: Vec<u8>,
    at: usize,
    end: usize,
    inflater: Option<Box<DecompressorOxide>>,
    out: Vec<u8>,
    filled: usize,
    size: usize,
    checksum: u32,
}

impl Unpacking {
    /// Begins with the bytes of a member's span.
    pub(super) fn new(member: &Member, bytes: Vec<u8>, most: u64) -> Result<Self, ArchiveError> {
        if member.is_sealed || !matches!(member.method, 0 | 8) {
            return Err(ArchiveError::Foreign);
        }
        if member.size > most || member.size > 1_000_000 + member.packed.saturating_mul(MOST_OUT_OF_ONE) {
            return Err(ArchiveError::TooLarge);
        }
        let read = |from, length| field(&bytes, from, length).ok_or(ArchiveError::BreaksOff);
        if read(0, 4)? != 0x0403_4b50 {
            return Err(ArchiveError::Damaged);
        }
        let at = 30 + read(26, 2)? as usize + read(28, 2)? as usize;
        let end = at + member.packed as usize;
        if end > bytes.len() {
            return Err(ArchiveError::Damaged);
        }
        let inflater = (member.method == 8).then(Box::<DecompressorOxide>::default);
        let (size, checksum) = (member.size as usize, member.checksum);
        Ok(Self { bytes, at, end, inflater, out: Vec::new(), filled: 0, size, checksum })
    }

    /// Goes on; what was unpacked, once all of it is.
    pub(super) fn step(&mut self) -> Result<Option<Vec<u8>>, ArchiveError> {
        let Some(inflater) = &mut self.inflater else {
            self.out = self.bytes.get(self.at..self.end).unwrap_or_default().to_vec();
            return self.finish().map(Some);
        };
        // One more than there may be, so that what is longer than it says is seen.
        self.out.resize((self.filled + STRETCH).min(self.size + 1), 0);
        let input = self.bytes.get(self.at..self.end).unwrap_or_default();
        let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, read, written) = decompress(inflater, input, &mut self.out, self.filled, flags);
        self.at += read;
        self.filled += written;
        match status {
            TINFLStatus::Done => {
                self.out.truncate(self.filled);
                self.finish().map(Some)
            }
            TINFLStatus::HasMoreOutput if self.filled <= self.size => Ok(None),
            _ => Err(ArchiveError::Damaged),
        }
    }

    /// The share that is unpacked, from 0 to 1.
    pub(super) fn done(&self) -> f64 {
        self.filled as f64 / self.size.max(1) as f64
    }

    fn finish(&mut self) -> Result<Vec<u8>, ArchiveError> {
        let out = std::mem::take(&mut self.out);
        if out.len() == self.size && checksum::of_bytes(&out) == self.checksum {
            Ok(out)
        } else {
            Err(ArchiveError::Damaged)
        }
    }
}

/// A number of so many bytes, the lowest first.
fn field(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    Some(bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)))
}

impl fmt::Display for ArchiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BreaksOff => "the archive breaks off; copy it again from where it was made",
            Self::Damaged => "this part of the archive was damaged; make the archive again",
            Self::Foreign => "it is sealed by a password or packed in a way that is not read; pack it as a plain ZIP",
            Self::TooLarge => "unpacked it would be larger than any portfolio or backup",
        })
    }
}

impl std::error::Error for ArchiveError {}
