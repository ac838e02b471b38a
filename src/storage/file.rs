//! How does everything get out where there is nothing but the first app? `backup` reads it back in.

use crate::learner::{Log, Time};

use super::Settings;
use super::chunk::{FORMAT, VERSION};
use super::lines::LineWriter;
use super::text::push_quoted;
use super::tidy::by_writer;

/// The whole log, the settings and the texts [beside](super::BESIDE) them by their names as one JSON file, in ASCII.
/// Equal ones give equal bytes.
#[must_use]
pub fn export(log: &Log, settings: &Settings, beside: &[(&str, String)], at: Time) -> String {
    let mut lines = String::new();
    let mut writer = LineWriter::default();
    for entry in by_writer(log) {
        writer.push(&mut lines, log, entry);
    }
    let lines = lines.trim_end().replace('\n', ",\n");
    let settings = settings.written();
    let mut others = String::new();
    for (name, text) in beside {
        others.push_str(if others.is_empty() { ",\n\"beside\":{" } else { "," });
        push_quoted(&mut others, name);
        others.push(':');
        push_quoted(&mut others, text);
    }
    if !others.is_empty() {
        others.push('}');
    }
    format!(
        "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"at\":{},\"events\":{},\n\"settings\":{settings}{others},\n\"lines\":[\n{lines}\n]}}\n",
        at.0,
        log.len(),
    )
}
