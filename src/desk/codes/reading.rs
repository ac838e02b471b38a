//! What was read so far, and what is to be said of it?

use super::frame::{Frame, Gathered, NoFrame, Taken};
use super::passing::Wanted;

/// A code that is being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What it is to be.
    pub wanted: Wanted,
    /// How the camera stands.
    pub camera: Camera,
    /// What was read of a sequence.
    pub gathered: Option<Gathered>,
    /// Pictures that are being looked through.
    pub pictures: usize,
    /// What there is to say of the last thing read.
    pub said: Option<Said>,
}

/// How the camera stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Camera {
    /// Nobody asked for it.
    Off,
    /// The learner is asked for it, or it is not ready.
    Starting,
    /// It looks.
    On,
    /// It cannot be had.
    Failed(CameraFault),
}

/// Why there is no camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CameraFault {
    /// The learner, or who looks after the device, does not allow it.
    NotAllowed,
    /// The device has none.
    None,
    /// Another program has it.
    Busy,
    /// The browser lends none here, as outside a secure context.
    NotOffered,
    /// What finds codes in pictures could not be loaded.
    NoReader,
}

/// One sentence, as what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// The code holds something that is not wanted here: its beginning.
    Wrong(String),
    /// The code belongs to another sequence.
    OtherSequence,
    /// A newer Cairn made the code.
    Newer,
    /// The code is one of a sequence, but damaged.
    Damaged,
    /// All codes are there, and do not fit together.
    NotTogether,
    /// The picture of this name shows no code.
    NoCode(String),
    /// The file of this name is no picture.
    NoPicture(String),
}

/// Letters of a wrong code that are shown, at most.
const LETTERS: usize = 60;

impl Reading {
    pub(super) const fn of(wanted: Wanted) -> Self {
        Self { wanted, camera: Camera::Off, gathered: None, pictures: 0, said: None }
    }

    /// Takes in the text of a code; gives the whole text, once it is there.
    pub(super) fn see(&mut self, text: String) -> Option<String> {
        let frame = match Frame::read(&text) {
            Ok(frame) => frame,
            Err(NoFrame::Other) if self.wanted.is(&text) => return Some(text),
            Err(fault) => {
                self.said = Some(match fault {
                    NoFrame::Other => Said::Wrong(text.chars().take(LETTERS).collect()),
                    NoFrame::Newer => Said::Newer,
                    NoFrame::Damaged => Said::Damaged,
                });
                return None;
            }
        };
        let taken = match &mut self.gathered {
            None => {
                self.gathered = Some(Gathered::begin(frame));
                Taken::New
            }
            Some(gathered) => gathered.take(frame),
        };
        // What was wrong with another picture is to be read by the learner first.
        let keeps = matches!(self.said, Some(Said::NoCode(_) | Said::NoPicture(_)));
        match taken {
            Taken::Other => self.said = Some(Said::OtherSequence),
            Taken::New | Taken::Again if !keeps => self.said = None,
            Taken::New | Taken::Again => {}
        }
        match self.gathered.as_ref()?.text()? {
            Some(text) if self.wanted.is(&text) => return Some(text),
            Some(text) => self.said = Some(Said::Wrong(text.chars().take(LETTERS).collect())),
            None => self.said = Some(Said::NotTogether),
        }
        self.gathered = None;
        None
    }
}
