//! What travels between people, as a file or a link?
//!
//! `{"format":"cairn-work","version":1,"kind":"request","digest":"...","content":{...}}`: the digest is that of the
//! content, so that what was changed on its way is told from what was written so. Whoever wants to deceive can compute
//! it anew: a signature, not this, says who wrote something. A member that is added makes a new version.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::brief::{line, required, text};
use super::{Brief, Fault, Part, Review, Submission, WorkId, json};
use crate::packed::{PackedError, pack, unpack};

/// Bytes of a message, at most; what is longer is no message. The longest that passes its checks, with every character
/// written as six, is below.
pub const MESSAGE_AT_MOST: usize = 4 * 1024 * 1024;

/// Characters that a message may have as a link, at most: what mail and chat programs pass on whole.
pub const LINK_AT_MOST: usize = 16_000;

const FORMAT: &str = "cairn-work";
const VERSION: u32 = 1;

/// Something that one person sends another.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// A lead asks for work.
    Request(Request),
    /// A learner hands it over.
    Submission(Box<Submission>),
    /// A reviewer says what they think of it.
    Review(Review),
}

/// Work that somebody asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Request {
    /// Which piece of work it will be.
    pub work: WorkId,
    /// Who asks.
    pub by: String,
    /// When, in seconds since 1970, UTC.
    pub at: i64,
    /// What is asked, with the team's context.
    pub brief: Brief,
    /// What else there is to say; may be empty.
    #[serde(default)]
    pub note: String,
}

/// Why a text is no message that can be taken in. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageError {
    /// It is empty.
    Empty,
    /// It is longer than any message.
    TooLarge,
    /// It is no JSON, or breaks off.
    NotJson {
        /// Where, from 1.
        line: usize,
        /// Where in the line, from 1.
        column: usize,
    },
    /// It is JSON, but something else.
    NotWork {
        /// What it says that it is.
        format: Option<String>,
    },
    /// A newer version of Cairn wrote it.
    NewerVersion {
        /// The version of its form.
        version: u64,
    },
    /// A part is missing or of the wrong type.
    Malformed,
    /// It was changed since it was written.
    Changed,
    /// A part of it cannot be as it is.
    Fault(Fault),
    /// The link does not hold a whole message.
    Link(PackedError),
}

/// The message is too long for a link; as a file it can be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLongForALink {
    /// Characters that the link would have.
    pub letters: usize,
}

impl Request {
    /// Whether it can be sent, or taken in from elsewhere.
    ///
    /// # Errors
    /// The first part that cannot be as it is.
    pub fn check(&self) -> Result<(), Fault> {
        line(Part::Name, &self.by)?;
        text(Part::Remark, &self.note)?;
        self.brief.check()
    }

    /// All that has to be mended before somebody may send it; a name is asked for, and minutes of work.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = self.brief.faults();
        if self.brief.minutes == 0 {
            faults.push(Fault::OutOfRange(Part::Minutes));
        }
        faults.extend(text(Part::Remark, &self.note).err());
        faults.extend(required(Part::Name, &self.by).and_then(|()| line(Part::Name, &self.by)).err());
        faults
    }
}

#[derive(Serialize)]
struct Written<'a, T> {
    format: &'a str,
    version: u32,
    kind: &'a str,
    digest: String,
    content: &'a T,
}

#[derive(Deserialize)]
struct Read {
    kind: String,
    digest: String,
    content: Value,
}

impl Message {
    /// As a file's content: one line of JSON, in ASCII. Equal messages give equal bytes.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Self::Request(request) => written("request", request),
            Self::Submission(submission) => written("submission", submission),
            Self::Review(review) => written("review", review),
        }
    }

    /// As the end of a link, after `#/KIND/`. Also good to know before: [`str::len`] of it is the link's length.
    ///
    /// # Errors
    /// If it is too long to be passed on whole by most programs.
    pub fn packed(&self) -> Result<String, TooLongForALink> {
        let packed = pack(self.written().as_bytes());
        if packed.len() > LINK_AT_MOST { Err(TooLongForALink { letters: packed.len() }) } else { Ok(packed) }
    }

    /// Reads the end of a link.
    ///
    /// # Errors
    /// If it is no message, or cannot be taken in.
    pub fn unpacked(text: &str) -> Result<Self, MessageError> {
        let bytes = unpack(text, MESSAGE_AT_MOST).map_err(|error| match error {
            PackedError::TooLarge { .. } => MessageError::TooLarge,
            other => MessageError::Link(other),
        })?;
        Self::read(&String::from_utf8_lossy(&bytes))
    }

    /// Reads a file's content.
    ///
    /// # Errors
    /// If it is no message, or cannot be taken in.
    pub fn read(text: &str) -> Result<Self, MessageError> {
        if text.len() > MESSAGE_AT_MOST {
            return Err(MessageError::TooLarge);
        }
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.is_empty() {
            return Err(MessageError::Empty);
        }
        let not_json = |error: serde_json::Error| MessageError::NotJson { line: error.line(), column: error.column() };
        let json: Value = serde_json::from_str(text).map_err(not_json)?;
        let format = json.get("format").and_then(Value::as_str);
        if format != Some(FORMAT) {
            return Err(MessageError::NotWork { format: format.map(|format| format.chars().take(60).collect()) });
        }
        match json.get("version").and_then(Value::as_u64) {
            Some(version) if version == u64::from(VERSION) => {}
            Some(version) if version > u64::from(VERSION) => return Err(MessageError::NewerVersion { version }),
            _ => return Err(MessageError::Malformed),
        }
        let Read { kind, digest, content } = serde_json::from_value(json).map_err(|_| MessageError::Malformed)?;
        match kind.as_str() {
            "request" => {
                let request: Request = content_of(content, &digest)?;
                request.check().map_err(MessageError::Fault)?;
                Ok(Self::Request(request))
            }
            "submission" => {
                let submission: Submission = content_of(content, &digest)?;
                submission.check().map_err(MessageError::Fault)?;
                Ok(Self::Submission(Box::new(submission)))
            }
            "review" => {
                let review: Review = content_of(content, &digest)?;
                review.check().map_err(MessageError::Fault)?;
                Ok(Self::Review(review))
            }
            _ => Err(MessageError::Malformed),
        }
    }

    /// What to call the file: ids have only characters that every file system takes.
    #[must_use]
    pub fn file_name(&self) -> String {
        let (kind, id) = match self {
            Self::Request(request) => ("request", &request.work),
            Self::Submission(submission) => ("submission", &submission.work),
            Self::Review(review) => ("review", &review.work),
        };
        format!("cairn-{kind}-{id}.json")
    }
}

fn written(kind: &str, content: &impl Serialize) -> String {
    json::ascii(&Written { format: FORMAT, version: VERSION, kind, digest: json::digest(content), content })
}

fn content_of<T: Serialize + for<'a> Deserialize<'a>>(content: Value, digest: &str) -> Result<T, MessageError> {
    let content: T = serde_json::from_value(content).map_err(|_| MessageError::Malformed)?;
    if json::digest(&content) == digest { Ok(content) } else { Err(MessageError::Changed) }
}

impl fmt::Display for MessageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("there is nothing in it"),
            Self::TooLarge => {
                write!(f, "it is larger than any request, submission or review ({MESSAGE_AT_MOST} bytes)")
            }
            Self::NotJson { line, column } => {
                write!(f, "it is no file of Cairn's, or breaks off, at line {line}, column {column}; ask for it again")
            }
            Self::NotWork { format: Some(format) } => {
                write!(f, "it is of the format {format:?}, not a request, a submission or a review")
            }
            Self::NotWork { format: None } => f.write_str("Cairn did not write it"),
            Self::NewerVersion { version } => {
                write!(
                    f,
                    "a newer Cairn wrote it (version {version}); this one reads version {VERSION}: update it first"
                )
            }
            Self::Malformed => f.write_str("a part of it is missing or is not as Cairn writes it; ask for it again"),
            Self::Changed => f.write_str("it was changed since it was written; ask for it again"),
            Self::Fault(fault) => fault.fmt(f),
            Self::Link(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for MessageError {}

impl fmt::Display for TooLongForALink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letters = self.letters;
        write!(
            f,
            "as a link it would have {letters} characters, of which many programs cut off those after {LINK_AT_MOST}; send it as a file"
        )
    }
}

impl std::error::Error for TooLongForALink {}
