//! What a file holds, and what taking it in would change.

use yew::prelude::*;

use crate::desk::backup::{Counts, Form, LeftOut, Offer, SettingChange, Summary};
use crate::tutor::{Catalogue, Theme};
use crate::ui::words::Words;

pub(super) fn draw_offer(words: &Words, offer: &Offer, catalogue: Option<&Catalogue>) -> Html {
    let Offer { form, sealed, holds, records, new, new_records, settings, left_out, is_nothing, whose: _ } = offer;
    let kind = words.text(match form {
        Form::Backup { .. } if *sealed => "backup.is-sealed",
        Form::Backup { .. } => "backup.is-backup",
        Form::Log => "backup.is-log",
        Form::Rescue => "backup.is-rescue",
    });
    let known = holds.events.saturating_sub(new.events);
    html! {
        <>
            <h4 id="offer" tabindex="-1">{ kind }</h4>
            <ul class="bullets">
                { for holds_of(words, holds, catalogue).into_iter().map(|line| html! { <li>{ line }</li> }) }
                { draw_counts(words, *records) }
            </ul>
            { draw_left_out(words, *left_out) }
            <h4>{ words.text("backup.would-change") }</h4>
            if *is_nothing {
                <p>{ words.text("backup.nothing-new") }</p>
            } else {
                <ul class="bullets">
                    <li>{ words.count("backup.new-entries", new.events as f64, &[("known", &words.number(known as f64, 0))]) }</li>
                    if new.answers > 0 {
                        <li>{ words.count("backup.new-answers", new.answers as f64, &[]) }</li>
                    }
                    { for days_of(words, new).into_iter().map(|days| html! { <li>{ days }</li> }) }
                    { draw_new_counts(words, *new_records) }
                    { for settings.iter().map(|change| html! { <li>{ change_of(words, change) }</li> }) }
                </ul>
                <p>{ words.text("backup.nothing-deleted") }</p>
            }
        </>
    }
}

fn holds_of(words: &Words, holds: &Summary, catalogue: Option<&Catalogue>) -> Vec<String> {
    let mut lines = vec![words.count("backup.entries", holds.events as f64, &[])];
    if holds.answers > 0 {
        lines.push(words.count("backup.answers", holds.answers as f64, &[]));
    }
    lines.extend(days_of(words, holds));
    if holds.goals > 0 {
        lines.push(words.count("backup.goals", holds.goals as f64, &[]));
    }
    if !holds.courses.is_empty() {
        let title = |id: &String| {
            let known = catalogue.and_then(|catalogue| catalogue.courses.iter().find(|course| course.id == *id));
            known.map_or_else(|| id.clone(), |course| course.title.clone())
        };
        let titles: Vec<String> = holds.courses.iter().map(title).collect();
        lines.push(words.with("backup.courses-named", &[("courses", &titles.join(", "))]));
    }
    lines
}

/// When it happened.
fn days_of(words: &Words, summary: &Summary) -> Option<String> {
    let (first, last) = (words.day(summary.first?.0), words.day(summary.last?.0));
    Some(if first == last {
        words.with("backup.day", &[("day", &first)])
    } else {
        words.with("backup.days", &[("first", &first), ("last", &last)])
    })
}

fn draw_counts(words: &Words, Counts { keys, trusted, courses }: Counts) -> Html {
    let line = |count: usize, text: String| (count > 0).then(|| html! { <li>{ text }</li> });
    html! {
        <>
            { line(keys, words.count("backup.keys", keys as f64, &[])) }
            { line(trusted, words.count("backup.trusted", trusted as f64, &[])) }
            { line(courses, words.count("backup.added", courses as f64, &[])) }
        </>
    }
}

fn draw_new_counts(words: &Words, Counts { keys, trusted, courses }: Counts) -> Html {
    let line = |count: usize, text: String| (count > 0).then(|| html! { <li>{ text }</li> });
    html! {
        <>
            { line(keys, words.count("backup.new-keys", keys as f64, &[])) }
            { line(trusted, words.count("backup.new-trusted", trusted as f64, &[])) }
            { line(courses, words.count("backup.new-added", courses as f64, &[])) }
        </>
    }
}

/// What a setting is, and what it would be.
fn change_of(words: &Words, change: &SettingChange) -> String {
    let from_to = |key: &'static str, from: &str, to: &str| {
        words.with("backup.from-to", &[("what", &words.text(key)), ("from", from), ("to", to)])
    };
    match change {
        SettingChange::Language(from, to) => {
            from_to("settings.language", &language(words, from.as_deref()), &language(words, to.as_deref()))
        }
        SettingChange::Colours(from, to) => from_to("settings.theme", &colours(words, *from), &colours(words, *to)),
        SettingChange::Minutes(from, to) => {
            let minutes = |minutes: u32| words.count("backup.minutes", f64::from(minutes), &[]);
            from_to("settings.minutes", &minutes(*from), &minutes(*to))
        }
        SettingChange::Recall(from, to) => from_to("backup.recall", &words.percent(*from), &words.percent(*to)),
        SettingChange::Others(count) => words.count("backup.other-settings", *count as f64, &[]),
    }
}

fn language(words: &Words, tag: Option<&str>) -> String {
    match tag {
        None => words.text("settings.as-browser"),
        Some("en") => "English".to_owned(),
        Some("es") => "Español".to_owned(),
        Some(tag) => tag.to_owned(),
    }
}

fn colours(words: &Words, theme: Theme) -> String {
    words.text(match theme {
        Theme::System => "settings.theme-system",
        Theme::Light => "settings.theme-light",
        Theme::Dark => "settings.theme-dark",
    })
}

fn draw_left_out(words: &Words, LeftOut { damaged, newer, settings, unknown }: LeftOut) -> Html {
    if damaged + newer + unknown == 0 && !settings {
        return Html::default();
    }
    html! {
        <div class="notice notice--caution">
            if damaged > 0 {
                <p>{ words.count("backup.left-damaged", damaged as f64, &[]) }</p>
            }
            if newer > 0 {
                <p>{ words.count("backup.left-newer", newer as f64, &[]) }</p>
            }
            if settings {
                <p>{ words.text("backup.left-settings") }</p>
            }
            if unknown > 0 {
                <p>{ words.count("backup.unknown", unknown as f64, &[]) }</p>
            }
        </div>
    }
}
