//! Other people's files: those that were chosen, and those in folders that were let fall.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    DataTransfer, DataTransferItem, File, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry,
};

use crate::desk::team::Step;
use crate::order::put_in_order;
use crate::storage::gather::{Gathering, Source, Turn};

/// Milliseconds of work after which the page may do something else.
pub const SLICE_MILLISECONDS: f64 = 15.0;

/// Files that are to be read.
#[derive(Default)]
pub struct Given {
    files: Vec<File>,
    entries: Vec<FileSystemEntry>,
}

impl Given {
    /// The files of a field, also one that chooses a folder.
    #[must_use]
    pub fn chosen(list: &FileList) -> Self {
        // Nothing is asked of them yet: for the size of each the browser looks on the disk.
        Self { files: (0..list.length()).filter_map(|place| list.get(place)).collect(), entries: Vec::new() }
    }

    /// What was let fall. To be called while that is told of: later the browser gives nothing of it.
    #[must_use]
    pub fn dropped(data: &DataTransfer) -> Self {
        let items = data.items();
        let items = (0..items.length()).filter_map(|place| items.get(place)).filter(|item| item.kind() == "file");
        let mut given = Self::default();
        for item in items {
            match entry_of(&item) {
                Some(entry) => given.entries.push(entry),
                None => given.files.extend(item.get_as_file().ok().flatten()),
            }
        }
        given
    }
}

/// Files being read. Dropped, it stops that: nothing more is heard of them.
pub struct Gatherer(Rc<Cell<bool>>);

impl Drop for Gatherer {
    fn drop(&mut self) {
        self.0.set(true);
    }
}

/// Reads files in slices of time; `send` hears, at the end of each, what happened in it.
#[must_use]
pub fn gather(given: Given, send: impl Fn(Vec<Step>) + 'static) -> Gatherer {
    let stopped = Rc::new(Cell::new(false));
    let gatherer = Gatherer(stopped.clone());
    spawn_local(async move {
        let mut files = Vec::with_capacity(given.files.len());
        let mut since = milliseconds();
        for file in given.files {
            files.push(with_source(file));
            if milliseconds() - since > SLICE_MILLISECONDS {
                breathe().await;
                since = milliseconds();
            }
            if stopped.get() {
                break;
            }
        }
        for entry in given.entries {
            files.extend(files_in(entry).await);
        }
        // As the command line goes through a folder.
        put_in_order(&mut files, |a, b| a.1.path.cmp(&b.1.path));
        read(&files, &stopped, &send).await;
    });
    gatherer
}

async fn read(files: &[(File, Source)], stopped: &Cell<bool>, send: &impl Fn(Vec<Step>)) {
    let mut gathering = Gathering::new(files.iter().map(|(_, source)| source.clone()).collect());
    let mut steps = Vec::new();
    let (mut since, mut told) = (milliseconds(), milliseconds());
    while !stopped.get() {
        match gathering.step() {
            Turn::Working => {}
            Turn::Wanted(span) => {
                let file = files.get(span.source).map(|(file, _)| file);
                gathering.give(bytes(file, span.from, span.to).await);
                since = milliseconds();
            }
            Turn::Found(found) => steps.push(Step::Found(found)),
            Turn::Refused { path, why } => steps.push(Step::Refused { path, why }),
            Turn::Done => {
                steps.push(Step::Gathered(gathering.passed()));
                send(steps);
                return;
            }
        }
        let now = milliseconds();
        if now - told > 50.0 {
            steps.push(Step::Progressed(gathering.done()));
            send(std::mem::take(&mut steps));
            told = now;
        }
        if now - since > SLICE_MILLISECONDS {
            breathe().await;
            since = milliseconds();
        }
    }
}

/// Milliseconds since some moment.
#[must_use]
pub fn milliseconds() -> f64 {
    js_sys::Date::now()
}

fn with_source(file: File) -> (File, Source) {
    let within = js_sys::Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
    let within = within.filter(|path| !path.is_empty());
    let source = Source {
        is_named: within.is_none(),
        path: within.unwrap_or_else(|| file.name()),
        size: file.size().max(0.0) as u64,
    };
    (file, source)
}

fn entry_of(item: &DataTransferItem) -> Option<FileSystemEntry> {
    item.webkit_get_as_entry().ok().flatten()
}

/// The files of what was let fall: of a folder, all that are anywhere in it.
async fn files_in(entry: FileSystemEntry) -> Vec<(File, Source)> {
    let mut found = Vec::new();
    let mut waiting = vec![(entry, false)];
    while let Some((entry, is_within)) = waiting.pop() {
        let path = entry.full_path().trim_start_matches('/').to_owned();
        if entry.is_file() {
            let entry: FileSystemFileEntry = entry.unchecked_into();
            if let Some(file) = answered(|done, failed| entry.file_with_callback_and_callback(done, failed)).await {
                let file: File = file.unchecked_into();
                let size = file.size().max(0.0) as u64;
                found.push((file, Source { path, size, is_named: !is_within }));
            }
        } else if entry.is_directory() {
            let reader = entry.unchecked_into::<FileSystemDirectoryEntry>().create_reader();
            // The browser gives some at a time, and none at the end.
            while let Some(some) = answered(|done, failed| {
                reader.read_entries_with_callback_and_callback(done, failed).unwrap_or_default();
            })
            .await
            {
                let some: js_sys::Array = some.unchecked_into();
                if some.length() == 0 {
                    break;
                }
                waiting.extend(some.iter().map(|entry| (entry.unchecked_into(), true)));
            }
        }
    }
    found
}

/// What a function with two callbacks answers; `None` if it fails.
async fn answered(ask: impl Fn(&Function, &Function)) -> Option<JsValue> {
    JsFuture::from(Promise::new(&mut |done, failed| ask(&done, &failed))).await.ok()
}

async fn bytes(file: Option<&File>, from: u64, to: u64) -> Option<Vec<u8>> {
    let part = file?.slice_with_f64_and_f64(from as f64, to as f64).ok()?;
    let buffer = JsFuture::from(part.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// Lets the page do something else.
async fn breathe() {
    let _ = JsFuture::from(Promise::new(&mut |done, _| {
        let _ = gloo::utils::window().set_timeout_with_callback(&done);
    }))
    .await;
}
