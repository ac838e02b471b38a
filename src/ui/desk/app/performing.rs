//! What is done outside of what the desk orders?

use gloo::timers::callback::{Interval, Timeout};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::{
    Kept, ask_credentials, copy, download, download_bytes, look, print_page, read_picture, record_text, share,
    store_trouble,
};
use crate::desk::team::Order;
use crate::desk::{self, Asker, Effect, Event, Records, codes};
use crate::tutor::{self, Trouble};

use super::{App, Message, teller};

/// How long each code of a sequence is shown, in milliseconds. What changes more than three times a second could flash
/// (WCAG 2.2, 2.3.1).
const CODE_MILLISECONDS: u32 = 400;

impl App {
    /// Does what is ordered, in order; what comes of it is told as it comes.
    pub(super) fn perform_all(&mut self, ctx: &Context<Self>, effects: Vec<Effect>) {
        for effect in effects {
            self.perform(ctx, effect);
        }
        self.follow_codes(ctx);
    }

    fn perform(&mut self, ctx: &Context<Self>, effect: Effect) {
        let tell = teller(ctx);
        match effect {
            Effect::Record(effect) => self.perform_recorded(ctx, effect),
            Effect::Print => print_page(),
            Effect::Open(route) => {
                self.perform_recorded(ctx, tutor::Effect::Navigate(tutor::Route::Desk(route.path())));
            }
            Effect::Download { name, text } => {
                if download(&name, &text).is_err() {
                    tell(not_saved());
                }
            }
            Effect::DownloadBytes { name, bytes } => {
                if download_bytes(&name, &bytes).is_err() {
                    tell(not_saved());
                }
            }
            Effect::Ask { asker, request, with_record, bytes } => {
                let bytes = if with_record { record_text(&self.model.tutor.log).into_bytes() } else { bytes };
                self.ask(ctx, asker, &request, &bytes);
            }
            Effect::StopAsking(asker) => drop(self.asking.remove(&asker)),
            Effect::Copy(text) => copy(&text, move |copied| tell(Event::Codes(codes::Step::Copied(copied)))),
            Effect::ReadPicture { name, bytes } => spawn_local(async move {
                let texts = read_picture(&bytes).await;
                tell(Event::Codes(codes::Step::PictureRead { name, texts }));
            }),
            Effect::Share { title, link, file } => {
                share(&title, link.as_deref(), file, move |shared| tell(Event::Codes(codes::Step::Shared(shared))));
            }
            Effect::KeepDraft { work, text } => self.outside.keep_draft(&work, text.as_deref()),
            Effect::KeepKeys(keys) => self.keep(ctx, Kept::Keys, &keys),
            Effect::KeepTrusted(trusted) => self.keep(ctx, Kept::Trusted, &trusted),
            Effect::Team(order) => self.for_team(ctx, order),
            Effect::Backup(order) => self.backups.perform(order),
        }
    }

    /// What the tutor orders; the first app is told of all that was written.
    fn perform_recorded(&self, ctx: &Context<Self>, effect: tutor::Effect) {
        let (log, settings) = (&self.model.tutor.log, &self.model.tutor.settings);
        match &effect {
            tutor::Effect::Append(entries) => self.outside.tell_of_entries(log, entries),
            tutor::Effect::SaveSettings(settings) => self.outside.tell_of_settings(settings),
            _ => {}
        }
        if let Some(outcome) = self.outside.perform(effect, log, settings) {
            teller(ctx)(outcome.into());
        }
    }

    /// Asks the worker; what it says goes to the part of the desk that asks.
    fn ask(&mut self, ctx: &Context<Self>, asker: Asker, request: &str, bytes: &[u8]) {
        let (tell, then) = (teller(ctx), teller(ctx));
        let progress = move |done, all| tell(asker.progressed(done, all));
        let answered = move |answer, file| then(asker.answered(answer, file));
        self.asking.insert(asker, ask_credentials(request, bytes, progress, answered));
    }

    fn for_team(&mut self, ctx: &Context<Self>, order: Order) {
        match order {
            Order::Open => {
                let tell = teller(ctx);
                self.people.open(self.outside.place(), move |step| tell(Event::Team(step)));
            }
            Order::GoOn => {
                let link = ctx.link().clone();
                self.time = Some(Timeout::new(0, move || link.send_message(Message::TimeGiven)));
            }
            Order::Stop => self.gatherer = None,
            Order::Keep { .. } | Order::Forget(_) | Order::ForgetAll => self.orders.push(order),
        }
    }

    /// What was ordered is kept or forgotten in one go.
    pub(super) fn keep_people(&mut self, ctx: &Context<Self>) {
        let tell = teller(ctx);
        self.people.perform(std::mem::take(&mut self.orders), move |step| tell(Event::Team(step)));
    }

    /// The camera is on, and a sequence runs, exactly while the model says so.
    fn follow_codes(&mut self, ctx: &Context<Self>) {
        let tell = teller(ctx);
        if !self.model.codes.is_looking() {
            self.looking = None;
        } else if self.looking.is_none() {
            let tell = tell.clone();
            self.looking = Some(look("camera", move |step| tell(Event::Codes(step))));
        }
        if !self.model.codes.is_playing() {
            self.playing = None;
        } else if self.playing.is_none() {
            self.playing = Some(Interval::new(CODE_MILLISECONDS, move || tell(Event::Codes(codes::Step::Ticked))));
        }
    }

    pub(super) fn read_kept(&self) -> Event {
        let (keys, trusted) = (self.outside.records(Kept::Keys), self.outside.records(Kept::Trusted));
        Event::KeptRead(Box::new(desk::Kept { keys, trusted }))
    }

    /// What the store refuses is said, and is not there afterwards.
    fn keep(&mut self, ctx: &Context<Self>, kind: Kept, records: &Records) {
        let tell = teller(ctx);
        if let Err(error) = self.outside.keep_records(kind, records) {
            tell(tutor::Event::TroubleMet(store_trouble(error)).into());
        }
        tell(self.read_kept());
    }
}

fn not_saved() -> Event {
    tutor::Event::TroubleMet(Trouble { key: "trouble.export-failed", detail: String::new() }).into()
}
