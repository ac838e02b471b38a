//! What was handed over?

use base64ct::{Base64, Encoding};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::brief::{line, lines, list, notes, text};
use super::{Brief, Fault, Part, WorkId, json};
use crate::learner::Time;

/// Work as it was handed over, whole: the log keeps it, and a file or link carries it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Submission {
    /// Which piece of work.
    pub work: WorkId,
    /// 1, or 2 after it was returned.
    pub attempt: u8,
    /// The name that the learner goes by; may be empty.
    pub by: String,
    /// When, in seconds since 1970, UTC.
    pub at: i64,
    /// What was asked.
    pub brief: Brief,
    /// The learner's own context: an answer for each of the brief's questions.
    #[serde(default)]
    pub context: Vec<String>,
    /// What was seen while watching: a note for each of the brief's points.
    #[serde(default)]
    pub observed: Vec<String>,
    /// Markdown; may be empty.
    #[serde(default)]
    pub text: String,
    /// Each begins with `https://` or `http://`.
    #[serde(default)]
    pub links: Vec<String>,
    /// Files, small ones embedded.
    #[serde(default)]
    pub files: Vec<Attached>,
    /// Which points of the checklist are ticked.
    #[serde(default)]
    pub checked: Vec<bool>,
    /// The learner's own review: a level for each criterion, 0 for the lowest.
    pub own_levels: Vec<u8>,
    /// What the learner says to it; may be empty.
    #[serde(default)]
    pub remark: String,
}

/// A file that belongs to the work: told of, or embedded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Attached {
    /// Its name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 in 64 hexadecimal digits, lower case.
    pub sha256: String,
    /// The bytes in base64 (RFC 4648, section 4), where the file is small.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
}

/// Bytes of all embedded files of one submission together, at most: the log keeps them, and a browser gives an origin
/// about 5 MB.
pub const EMBEDDED_AT_MOST: usize = 48 * 1024;

impl Attached {
    /// A file, embedded if it still fits beside `embedded` bytes of others.
    #[must_use]
    pub fn of(name: &str, bytes: &[u8], embedded: usize) -> Self {
        let fits = bytes.len().saturating_add(embedded) <= EMBEDDED_AT_MOST;
        Self {
            name: name.to_owned(),
            size: bytes.len() as u64,
            sha256: hash(bytes),
            content: fits.then(|| Base64::encode_string(bytes)),
        }
    }

    /// The embedded bytes; `None` if there are none, or not those that its size and hash tell of.
    #[must_use]
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let bytes = Base64::decode_vec(self.content.as_ref()?).ok()?;
        self.is(&bytes).then_some(bytes)
    }

    /// Whether these bytes are the file that is told of.
    #[must_use]
    pub fn is(&self, bytes: &[u8]) -> bool {
        self.size == bytes.len() as u64 && self.sha256 == hash(bytes)
    }
}

impl Submission {
    /// When it was handed over.
    #[must_use]
    pub const fn time(&self) -> Time {
        Time(self.at)
    }

    /// Whether it can be handed over, or taken in from elsewhere.
    ///
    /// # Errors
    /// The first part that cannot be as it is.
    pub fn check(&self) -> Result<(), Fault> {
        // In full, so that no new part goes unchecked.
        let Self {
            work: _,
            attempt,
            by,
            at: _,
            brief,
            context,
            observed,
            text: written,
            links,
            files,
            checked,
            own_levels,
            remark,
        } = self;
        brief.check()?;
        if !(1..=2).contains(attempt) {
            return Err(Fault::OutOfRange(Part::Text));
        }
        line(Part::Name, by)?;
        notes(Part::Answers, context)?;
        if context.len() != brief.context.len() {
            return Err(Fault::NotOneEach(Part::Answers));
        }
        notes(Part::Notes, observed)?;
        if observed.len() != brief.observe.len() {
            return Err(Fault::NotOneEach(Part::Notes));
        }
        if checked.len() != brief.checklist.len() {
            return Err(Fault::NotOneEach(Part::Checklist));
        }
        text(Part::Text, written)?;
        text(Part::Remark, remark)?;
        lines(Part::Links, links)?;
        if let Some(link) = links.iter().find(|link| !is_link(link)) {
            return Err(Fault::NotALink(link.clone()));
        }
        check_files(files)?;
        if written.trim().is_empty() && links.is_empty() && files.is_empty() {
            return Err(Fault::Missing(Part::Text));
        }
        brief.level(own_levels).map(|_| ())
    }
}

/// What a review names, to say what it is a review of: SHA-256 of the submission, in base64url.
#[must_use]
pub fn digest_of(submission: &Submission) -> String {
    json::digest(submission)
}

/// Only what a browser opens as a page: no `javascript:`, no `data:`.
fn is_link(link: &str) -> bool {
    let lower = link.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || c.is_control()))
}

fn check_files(files: &[Attached]) -> Result<(), Fault> {
    list(Part::Files, files)?;
    let mut embedded = 0;
    for file in files {
        line(Part::Files, &file.name)?;
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if file.name.trim().is_empty() || file.sha256.len() != 64 || !file.sha256.bytes().all(is_digit) {
            return Err(Fault::OutOfRange(Part::Files));
        }
        if file.content.is_some() {
            let bytes = file.bytes().ok_or_else(|| Fault::NotTheFile(file.name.clone()))?;
            embedded += bytes.len();
        }
    }
    if embedded > EMBEDDED_AT_MOST {
        return Err(Fault::TooLong { part: Part::Files, most: EMBEDDED_AT_MOST });
    }
    Ok(())
}

fn hash(bytes: &[u8]) -> String {
    json::hexadecimal(&Sha256::digest(bytes))
}
