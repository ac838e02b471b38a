//! How does something get from one screen to another without a network? As codes (QR) that a camera reads.

mod frame;
mod passing;
mod picture;
mod reading;
mod showing;

pub use frame::{Gathered, MOST_FRAMES};
pub use passing::{Passed, Wanted};
pub use picture::{MARGIN, Picture, picture};
pub use reading::{Camera, CameraFault, Reading, Said};
pub use showing::Showing;

/// What happens where codes are shown or read.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// A text is to be shown as codes.
    Show(String),
    /// Another code of the sequence is to be shown: the next one, or the one before.
    Turned {
        /// Forward?
        on: bool,
    },
    /// The sequence is to run by itself, or to stand still.
    Played(bool),
    /// The code that is shown had its time.
    Ticked,
    /// All codes are to stand on one sheet, or not any more.
    SheetWanted(bool),
    /// No code is to be shown any more.
    Hidden,
    /// A code is to be read, for this.
    Read(Wanted),
    /// The camera is wanted, or not any more.
    CameraWanted(bool),
    /// The camera shows a picture.
    CameraStarted,
    /// The camera shows none.
    CameraFailed(CameraFault),
    /// The camera, or a picture, showed a code with this text.
    Seen(String),
    /// A picture was chosen.
    PictureGiven {
        /// What it is called.
        name: String,
        /// What is in it.
        bytes: Vec<u8>,
    },
    /// A picture was looked through; `None` if it cannot be opened.
    PictureRead {
        /// What it is called.
        name: String,
        /// The texts of its codes.
        texts: Option<Vec<String>>,
    },
    /// What was read of a sequence is to be forgotten.
    BegunAnew,
    /// No code is to be read any more.
    ReadingEnded,
    /// The link is on the clipboard; or not, and is marked for the learner to copy.
    Copied(bool),
    /// The browser's sharing came to its end: passed on, or not.
    Shared(bool),
}

/// How codes are shown and read, on the page that is open.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Codes {
    /// What is shown.
    pub showing: Option<Showing>,
    /// What is read.
    pub reading: Option<Reading>,
    /// What became of the last link that was passed on.
    pub passed: Option<Passed>,
}

impl Codes {
    /// Whether the camera has to be on.
    #[must_use]
    pub fn is_looking(&self) -> bool {
        self.reading.as_ref().is_some_and(|reading| matches!(reading.camera, Camera::Starting | Camera::On))
    }

    /// Whether a sequence runs by itself.
    #[must_use]
    pub fn is_playing(&self) -> bool {
        self.showing.as_ref().is_some_and(|showing| showing.playing)
    }
}
