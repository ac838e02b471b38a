//! Where are files given? They are chosen, or let fall.

use web_sys::FileList;
use yew::prelude::*;

use crate::desk::Event;
use crate::desk::verify::{MOST_BYTES, Unreadable};
use crate::ui::desk::dropping::draw_drop as draw_field;
use crate::ui::desk::{Attach, DeskProps};

/// A file that was given: its name, and its bytes or why it is not read.
pub(in crate::ui::desk) type Given = Result<(String, Vec<u8>), (String, Unreadable)>;

/// A place for files, with its label and a hint; each that is given becomes an event.
pub(in crate::ui::desk) fn draw_drop(
    props: &DeskProps,
    (label, hint): (&str, &str),
    event: fn(Given) -> Event,
) -> Html {
    let (attach, send) = (props.attach.clone(), props.send.clone());
    let given = Callback::from(move |files: FileList| give(&files, &attach, &send, event));
    draw_field("credentials", label, hint, true, given)
}

fn give(files: &FileList, attach: &Attach, send: &Callback<Event>, event: fn(Given) -> Event) {
    for file in (0..files.length()).filter_map(|place| files.get(place)) {
        if file.size() > MOST_BYTES as f64 {
            send.emit(event(Err((file.name(), Unreadable::TooLarge))));
            continue;
        }
        let send = send.clone();
        attach.emit((file, Callback::from(move |given| send.emit(event(Ok(given))))));
    }
}
