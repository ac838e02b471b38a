//! Reading what another screen shows: by the camera, or from pictures.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::desk::Event;
use crate::desk::codes::{Camera, CameraFault, Gathered, Reading, Said, Step, Wanted};
use crate::ui::desk::DeskProps;
use crate::ui::words::Words;

/// Runs of missing codes that are named, at most.
const RUNS: usize = 8;

/// A button that begins to read; and what there is to read with, once that was wanted. One a page. What was read goes
/// where things of its kind go.
pub(in crate::ui::desk) fn draw_read_codes(props: &DeskProps, words: &Words, wanted: Wanted) -> Html {
    match props.model.codes.reading.as_ref().filter(|reading| reading.wanted == wanted) {
        Some(reading) => draw_reading(props, words, reading),
        None => html! {
            <div class="row">
                <button class="button" id="read-codes" onclick={on(props, Step::Read(wanted))}>
                    { words.text("codes.read") }
                </button>
            </div>
        },
    }
}

fn draw_reading(props: &DeskProps, words: &Words, reading: &Reading) -> Html {
    let looks = props.model.codes.is_looking();
    html! {
        <section class="card codes" id="reading" tabindex="-1" aria-labelledby="reading-title">
            <h3 id="reading-title">{ words.text("codes.read") }</h3>
            <p>{ words.text("codes.read-lead") }</p>
            <div class="row">
                <button class="button button--primary" onclick={on(props, Step::CameraWanted(!looks))}>
                    { words.text(if looks { "codes.camera-off" } else { "codes.camera-on" }) }
                </button>
            </div>
            if looks {
                <video id="camera" class="codes__camera" aria-label={words.text("codes.camera")} muted={true}></video>
            }
            <div class="field">
                <label class="field__label" for="pictures">{ words.text("codes.pictures") }</label>
                <input id="pictures" type="file" accept="image/*" multiple=true onchange={on_pictures(props)} />
            </div>
            if let Some(gathered) = &reading.gathered {
                { draw_gathered(props, words, gathered) }
            }
            <div role="status">
                if let Some(sentence) = sentence(words, reading) {
                    <p class="notice notice--caution">{ sentence }</p>
                } else if reading.pictures > 0 {
                    <p class="quiet">{ words.text("codes.looking") }</p>
                } else if reading.camera == Camera::Starting {
                    <p class="quiet">{ words.text("codes.starting") }</p>
                }
            </div>
            <div class="row">
                <button class="button" onclick={on(props, Step::ReadingEnded)}>{ words.text("codes.close") }</button>
            </div>
        </section>
    }
}

/// How much of a sequence is there, and what is not.
fn draw_gathered(props: &DeskProps, words: &Words, gathered: &Gathered) -> Html {
    let (read, total) = (gathered.read(), gathered.total());
    let number = |number: usize| words.number(number as f64, 0);
    let runs = gathered.missing();
    let named = runs.iter().take(RUNS).map(|&(first, last)| {
        if first == last {
            return number(first);
        }
        words.with("codes.run", &[("first", &number(first)), ("last", &number(last))])
    });
    let mut missing = named.collect::<Vec<_>>().join(", ");
    if runs.len() > RUNS {
        missing.push_str(", …");
    }
    let name = words.count("codes.gathered", total as f64, &[("read", &number(read))]);
    html! {
        <div class="stack stack--tight">
            <progress class="meter" max={total.to_string()} value={read.to_string()} aria-label={name.clone()} />
            <p>{ name }{ " " }{ words.with("codes.missing", &[("numbers", &missing)]) }</p>
            <div class="row">
                <button class="button button--quiet" onclick={on(props, Step::BegunAnew)}>{ words.text("codes.anew") }</button>
            </div>
        </div>
    }
}

/// All pictures that were chosen.
fn on_pictures(props: &DeskProps) -> Callback<web_sys::Event> {
    let (attach, send) = (props.attach.clone(), props.send.clone());
    Callback::from(move |event: web_sys::Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        let files = input.files();
        for file in files.iter().flat_map(|files| (0..files.length()).filter_map(|place| files.get(place))) {
            let send = send.clone();
            let given = Callback::from(move |(name, bytes)| {
                send.emit(Event::Codes(Step::PictureGiven { name, bytes }));
            });
            attach.emit((file, given));
        }
        input.set_value("");
    })
}

/// What there is to say: of the last thing read, or else of the camera.
fn sentence(words: &Words, reading: &Reading) -> Option<String> {
    let Some(said) = &reading.said else {
        let Camera::Failed(fault) = reading.camera else { return None };
        return Some(words.text(fault_key(fault)));
    };
    Some(match said {
        Said::Wrong(text) => words.with(wrong_key(reading.wanted), &[("text", text)]),
        Said::OtherSequence => words.text("codes.other"),
        Said::Newer => words.text("codes.newer"),
        Said::Damaged => words.text("codes.damaged"),
        Said::NotTogether => words.text("codes.not-together"),
        Said::NoCode(name) => words.with("codes.no-code", &[("name", name)]),
        Said::NoPicture(name) => words.with("codes.no-picture", &[("name", name)]),
    })
}

const fn wrong_key(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Work => "codes.no-work",
        Wanted::Credential | Wanted::Portfolio => "codes.no-credential",
        Wanted::Key => "codes.no-key",
    }
}

const fn fault_key(fault: CameraFault) -> &'static str {
    match fault {
        CameraFault::NotAllowed => "codes.not-allowed",
        CameraFault::None => "codes.no-camera",
        CameraFault::Busy => "codes.busy",
        CameraFault::NotOffered => "codes.not-offered",
        CameraFault::NoReader => "codes.no-reader",
    }
}

fn on(props: &DeskProps, step: Step) -> Callback<MouseEvent> {
    props.on_click(Event::Codes(step))
}
