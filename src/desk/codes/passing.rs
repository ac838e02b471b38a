//! What goes out as a link or as codes, and what becomes of what was read?

use crate::desk::{Effect, Model, Route};
use crate::desk::{Event, keys, reading};
use crate::tutor::{self, Stamp};

use super::Step;
use super::reading::{Camera, Reading, Said};
use super::showing::Showing;

/// What a code is to hold. A link to a page that shows what is in the link is welcome everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Work: a request, a submission, a review.
    Work,
    /// A credential, or a portfolio of them, to be checked.
    Credential,
    /// A portfolio, to be looked at.
    Portfolio,
    /// Somebody's key.
    Key,
}

/// What became of a link that was passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passed {
    /// It is on the clipboard.
    Copied,
    /// The browser lends no clipboard: the link is marked.
    Marked,
    /// The browser took it, and passed it on.
    Shared,
    /// The browser passed nothing on.
    NotShared,
}

/// The pages whose links hold what they show.
const CARRYING: [&str; 5] = ["request", "submission", "review", "shared", "keys"];

/// The page that a link to any Cairn leads to, if the link holds what is shown there.
fn carried(text: &str) -> Option<Route> {
    let (_, path) = text.trim().split_once("#/")?;
    let (page, rest) = path.split_once('/')?;
    let route = Route::read(path);
    (CARRYING.contains(&page) && !rest.is_empty() && !matches!(route, Route::Unknown(_))).then_some(route)
}

impl Wanted {
    /// Whether a text may be what is wanted; whether it is, who takes it says.
    pub(super) fn is(self, text: &str) -> bool {
        carried(text).is_some()
            || match self {
                Self::Work | Self::Credential | Self::Portfolio => text.trim_start().starts_with('{'),
                Self::Key => text.trim().starts_with("did:key:"),
            }
    }
}

impl Model {
    /// Shows, reads and passes on.
    pub(in crate::desk) fn pass(&mut self, step: Step, stamp: Stamp) -> Vec<Effect> {
        let codes = &mut self.codes;
        match step {
            Step::Show(text) => {
                codes.showing = Some(Showing::of(text));
                return focus("codes");
            }
            Step::Hidden => {
                codes.showing = None;
                return focus("show-codes");
            }
            Step::Turned { on } => {
                if let Some(showing) = &mut codes.showing {
                    showing.playing = false;
                    showing.turn(on);
                }
            }
            Step::Played(playing) => {
                if let Some(showing) = &mut codes.showing {
                    showing.playing = playing && showing.codes.len() > 1;
                }
            }
            Step::Ticked => {
                if let Some(showing) = codes.showing.as_mut().filter(|showing| showing.playing) {
                    showing.turn(true);
                }
            }
            Step::SheetWanted(sheet) => {
                if let Some(showing) = &mut codes.showing {
                    showing.sheet = sheet;
                }
            }
            Step::Read(wanted) => {
                codes.reading = Some(Reading::of(wanted));
                return focus("reading");
            }
            Step::ReadingEnded => {
                codes.reading = None;
                return focus("read-codes");
            }
            Step::Copied(copied) => codes.passed = Some(if copied { Passed::Copied } else { Passed::Marked }),
            Step::Shared(shared) => codes.passed = Some(if shared { Passed::Shared } else { Passed::NotShared }),
            step => return self.read_code(step, stamp),
        }
        Vec::new()
    }

    fn read_code(&mut self, step: Step, stamp: Stamp) -> Vec<Effect> {
        let Some(reading) = &mut self.codes.reading else { return Vec::new() };
        match step {
            Step::CameraWanted(wanted) => {
                reading.camera = if wanted { Camera::Starting } else { Camera::Off };
                reading.said = None;
            }
            Step::CameraStarted => reading.camera = Camera::On,
            Step::CameraFailed(fault) => reading.camera = Camera::Failed(fault),
            Step::BegunAnew => {
                reading.gathered = None;
                reading.said = None;
            }
            Step::PictureGiven { name, bytes } => {
                reading.pictures += 1;
                reading.said = None;
                return vec![Effect::ReadPicture { name, bytes }];
            }
            Step::PictureRead { name, texts } => {
                reading.pictures = reading.pictures.saturating_sub(1);
                match texts {
                    None => reading.said = Some(Said::NoPicture(name)),
                    Some(texts) if texts.is_empty() => reading.said = Some(Said::NoCode(name)),
                    Some(texts) => return texts.into_iter().flat_map(|text| self.see(text, stamp)).collect(),
                }
            }
            Step::Seen(text) => return self.see(text, stamp),
            _ => {}
        }
        Vec::new()
    }

    /// What is whole goes where it belongs, and the reading ends.
    fn see(&mut self, text: String, stamp: Stamp) -> Vec<Effect> {
        let Some(reading) = &mut self.codes.reading else { return Vec::new() };
        let wanted = reading.wanted;
        let Some(text) = reading.see(text) else { return Vec::new() };
        self.codes.reading = None;
        match (carried(&text), wanted) {
            (Some(Route::Keys(did)), Wanted::Key) => return self.change_keys(keys::Step::Scanned(did), stamp),
            (Some(route), _) => return vec![Effect::Open(route)],
            (None, _) => {}
        }
        match wanted {
            Wanted::Key => self.change_keys(keys::Step::Scanned(text), stamp),
            Wanted::Portfolio => self.update(Event::Shared(given(text)), stamp),
            Wanted::Work => self.open_file(&text, stamp),
            Wanted::Credential => {
                let mut effects = self.check(given(text), stamp);
                effects.extend(focus("read-codes"));
                effects
            }
        }
    }
}

fn given(text: String) -> reading::Step {
    reading::Step::Given { name: String::new(), bytes: text.into_bytes() }
}

fn focus(id: &'static str) -> Vec<Effect> {
    vec![Effect::Record(tutor::Effect::Focus(id))]
}
