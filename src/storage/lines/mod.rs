//! How is an event written?
//!
//! One event a line, each line a JSON array without white space. Chunks and exported files hold the same lines.
//!
//! | line | meaning |
//! | --- | --- |
//! | `["r","REPLICA",SEQUENCE]` | the next event is this one; later ones count on |
//! | `["n",SHARED,"REST"]` | the next name: so many bytes of the name before, at most 256, and the rest. Names count from 0 |
//! | `[0,SECONDS,NAME,...]` | an answer, wrong; `1` right; `2` and `3` the same in a placement |
//! | `[4,SECONDS,NAME,...]` | a showing that went on, ended wrong; `5` ended right |
//! | `[6,SECONDS,NAME]` | skipped |
//! | `["CODE",SECONDS,...]` | anything else |
//!
//! SECONDS is the time since the event on a line before (since 1970 for the first), negative if the clock was set back.
//! Lines that begin with a number are frozen: their numbers are, for answers, `seconds, seed, chosen option + 1, hints,
//! credit` (a right one's missing, in per cent), and for showings that went on `seconds, tries, hints`; zeros at the end
//! are left off. They alone refer to names by number: every other line spells its names, so that a line of a kind that
//! this version does not know can be kept and written again byte for byte, wherever it ends up.

/// A name shares at most so many bytes with the one before: else a few megabytes of hostile lines would name more than
/// any memory holds.
const MOST_SHARED: usize = 256;

mod read;
mod write;

pub use read::LineError;
pub(super) use read::LineReader;
pub(super) use write::LineWriter;
