//! How does a long text travel as a sequence of codes?
//!
//! The text is deflated and cut into pieces. A code holds one piece as `CAIRN1:2:7:9F3A62C1:...`: the form's version,
//! which piece of how many, the first 32 bits of the SHA-256 of all pieces together, and the piece in Base45
//! (RFC 9285), whose letters codes hold with the least squares. The digest tells codes of one text from those of
//! another, and at the end whether nothing was mixed up; it is no protection against who wants to deceive.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::packed::{deflate, inflate};

/// Codes in a sequence, at most: a show of 400 takes nearly three minutes.
pub const MOST_FRAMES: usize = 400;

/// Bytes of a piece: with what stands before it, the most that a code of 65 squares a side holds (version 12, the lowest
/// correction: 535 characters). More squares are read badly from a screen, as a trial with a decoder showed.
const PIECE: usize = 336;

/// Bytes that a text may have.
const MOST_BYTES: usize = 8_000_000;

const MARK: &str = "CAIRN";

const VERSION: &str = "1";

/// One code of a sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Its place, from 1.
    number: usize,
    /// How many there are.
    total: usize,
    /// What they all have in common.
    digest: String,
    piece: Vec<u8>,
}

/// Why a text is no code of a sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoFrame {
    /// It is something else.
    Other,
    /// A newer Cairn wrote it.
    Newer,
    /// It is one, but not as it was written.
    Damaged,
}

/// The texts of the codes in which a text travels; `None` if they were too many.
#[must_use]
pub(super) fn frames(text: &str) -> Option<Vec<String>> {
    let bytes = deflate(text.as_bytes());
    let pieces: Vec<&[u8]> = bytes.chunks(PIECE).collect();
    if text.len() > MOST_BYTES || pieces.len() > MOST_FRAMES {
        return None;
    }
    let (total, digest) = (pieces.len(), digest(&bytes));
    let write = |(place, piece): (usize, &&[u8])| {
        format!("{MARK}{VERSION}:{}:{total}:{digest}:{}", place + 1, base45::encode(piece))
    };
    Some(pieces.iter().enumerate().map(write).collect())
}

impl Frame {
    /// Reads the text of a code.
    ///
    /// # Errors
    /// If it is none of a sequence.
    pub fn read(text: &str) -> Result<Self, NoFrame> {
        let mut parts = text.strip_prefix(MARK).ok_or(NoFrame::Other)?.splitn(5, ':');
        if parts.next() != Some(VERSION) {
            return Err(NoFrame::Newer);
        }
        let mut next = || parts.next().ok_or(NoFrame::Damaged);
        let number = count(next()?)?;
        let total = count(next()?)?;
        let digest = next()?.to_owned();
        let piece = base45::decode(next()?).map_err(|_| NoFrame::Damaged)?;
        let fits = number <= total && digest.len() == 8 && !piece.is_empty() && piece.len() <= PIECE;
        if fits { Ok(Self { number, total, digest, piece }) } else { Err(NoFrame::Damaged) }
    }
}

/// A number of codes, written as Cairn does.
fn count(text: &str) -> Result<usize, NoFrame> {
    let number: usize = text.parse().map_err(|_| NoFrame::Damaged)?;
    let is_count = (1..=MOST_FRAMES).contains(&number) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_count { Ok(number) } else { Err(NoFrame::Damaged) }
}

fn digest(bytes: &[u8]) -> String {
    let [a, b, c, d, ..] = <[u8; 32]>::from(Sha256::digest(bytes));
    format!("{:08X}", u32::from_be_bytes([a, b, c, d]))
}

/// The codes of one sequence that were read so far; never none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathered {
    digest: String,
    total: usize,
    /// By their numbers.
    pieces: BTreeMap<usize, Vec<u8>>,
}

/// What became of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It was not there yet.
    New,
    /// It was.
    Again,
    /// It belongs to another sequence.
    Other,
}

impl Gathered {
    /// A sequence of which one code was read.
    #[must_use]
    pub fn begin(frame: Frame) -> Self {
        let Frame { number, total, digest, piece } = frame;
        Self { digest, total, pieces: BTreeMap::from([(number, piece)]) }
    }

    /// Takes in another code.
    pub fn take(&mut self, frame: Frame) -> Taken {
        if frame.total != self.total || frame.digest != self.digest {
            return Taken::Other;
        }
        match self.pieces.insert(frame.number, frame.piece) {
            None => Taken::New,
            Some(_) => Taken::Again,
        }
    }

    /// How many codes the sequence has.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.total
    }

    /// How many of them were read.
    #[must_use]
    pub fn read(&self) -> usize {
        self.pieces.len()
    }

    /// The numbers of those that were not, first and last of each run.
    #[must_use]
    pub fn missing(&self) -> Vec<(usize, usize)> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for number in (1..=self.total).filter(|number| !self.pieces.contains_key(number)) {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == number => *last = number,
                _ => runs.push((number, number)),
            }
        }
        runs
    }

    /// The text, once all codes are there; `None` in it if they do not fit together.
    #[must_use]
    pub fn text(&self) -> Option<Option<String>> {
        if self.pieces.len() < self.total {
            return None;
        }
        let bytes: Vec<u8> = self.pieces.values().flatten().copied().collect();
        let whole = (digest(&bytes) == self.digest).then(|| inflate(&bytes, MOST_BYTES).ok()).flatten();
        Some(whole.and_then(|bytes| String::from_utf8(bytes).ok()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long_text(letters: usize) -> String {
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b' ' + (state >> 24) as u8 % 95)
        };
        (0..letters).map(|_| next()).collect()
    }

    fn gathered(frames: &[String]) -> Gathered {
        let mut all = frames.iter().map(|text| Frame::read(text).unwrap());
        let mut gathered = Gathered::begin(all.next().unwrap());
        all.for_each(|frame| assert_ne!(gathered.take(frame), Taken::Other));
        gathered
    }

    #[test]
    fn a_text_comes_back_from_its_codes_in_any_order_and_not_before_the_last() {
        let text = format!("{}é", long_text(5_000));
        let mut frames = frames(&text).unwrap();
        assert!(frames.len() > 10 && frames.iter().all(|frame| frame.len() <= 535), "{}", frames.len());
        frames.reverse();
        frames.swap(2, 5);
        let (last, rest) = frames.split_last().unwrap();
        let mut gathered = gathered(rest);
        assert_eq!((gathered.text(), gathered.missing()), (None, vec![(1, 1)]));
        assert_eq!(gathered.take(Frame::read(&rest[3]).unwrap()), Taken::Again);
        assert_eq!(gathered.take(Frame::read(last).unwrap()), Taken::New);
        assert_eq!(gathered.text(), Some(Some(text)));
    }

    #[test]
    fn what_is_missing_is_told_in_runs() {
        let frames = frames(&long_text(4_000)).unwrap();
        assert_eq!(gathered(&[frames[1].clone(), frames[4].clone()]).missing()[..2], [(1, 1), (3, 4)]);
        assert_eq!(gathered(&frames).missing(), []);
    }

    #[test]
    fn codes_of_another_text_are_told_apart_and_mixed_ones_give_nothing() {
        let [one, two] = [long_text(900), long_text(901)].map(|text| frames(&text).unwrap());
        let mut gathered = gathered(&one[..1]);
        assert_eq!(gathered.take(Frame::read(&two[0]).unwrap()), Taken::Other);
        // The same digest, another piece.
        let forged = one[1].rsplit_once(':').unwrap().0.to_owned() + ":00";
        gathered.take(Frame::read(&forged).unwrap());
        one[2..].iter().for_each(|text| assert_eq!(gathered.take(Frame::read(text).unwrap()), Taken::New));
        assert_eq!(gathered.text(), Some(None));
    }

    #[test]
    fn whatever_else_a_code_holds_is_refused_for_its_reason() {
        let check = |text: &str, expected| assert_eq!(Frame::read(text).err(), Some(expected), "{text}");
        check("", NoFrame::Other);
        check("https://example.org", NoFrame::Other);
        check("CAIRN2:1:1:00000000:00", NoFrame::Newer);
        for rest in ["", ":", ":1:1:00000000", ":0:1:00000000:00", ":2:1:00000000:00", ":+1:1:00000000:00"] {
            check(&format!("CAIRN1{rest}"), NoFrame::Damaged);
        }
        check("CAIRN1:1:1:00000000:", NoFrame::Damaged);
        check("CAIRN1:1:1:00000000:::::", NoFrame::Damaged);
        check("CAIRN1:1:401:00000000:00", NoFrame::Damaged);
        check("CAIRN1:1:99999999999999999999:00000000:00", NoFrame::Damaged);
        check(&format!("CAIRN1:1:1:00000000:{}", "00".repeat(800)), NoFrame::Damaged);
    }

    #[test]
    fn a_text_that_would_need_too_many_codes_has_none() {
        assert!(frames(&long_text(200_000)).is_none());
        assert_eq!(frames(&" ".repeat(MOST_BYTES)).unwrap().len(), 24);
        assert!(frames(&" ".repeat(MOST_BYTES + 1)).is_none());
    }
}
