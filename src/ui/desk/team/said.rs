//! Why does a file say nothing of anybody? In one sentence each.

use yew::prelude::*;

use crate::desk::Event;
use crate::desk::team::{ArchiveError, BackupError, Refusal, Step};
use crate::ui::desk::DeskProps;
use crate::ui::words::Words;

/// Files that could not be taken in.
pub(super) fn draw_refused(props: &DeskProps, words: &Words) -> Html {
    let refused = &props.model.team.refused;
    if refused.is_empty() || props.model.team.reading.is_some() {
        return Html::default();
    }
    html! {
        <section class="notice notice--caution stack">
            <h2 class="notice__title">{ words.count("team.refused", refused.len() as f64, &[]) }</h2>
            <ul class="bullets team__refused">
                { for refused.iter().map(|(path, why)| html! {
                    <li><strong><bdi>{ path }</bdi></strong>{ ": " }{ words.text(key(why)) }</li>
                }) }
            </ul>
            <p>
                <button class="button" onclick={props.on_click(Event::Team(Step::RefusalsSeen))}>
                    { words.text("team.refused-seen") }
                </button>
            </p>
        </section>
    }
}

fn key(why: &Refusal) -> &'static str {
    match why {
        Refusal::NotRead => "team.why-not-read",
        Refusal::Sealed => "team.why-sealed",
        Refusal::NothingHappened => "team.why-nothing",
        Refusal::NoLevels => "team.why-no-levels",
        Refusal::Credential(_) => "team.why-foreign",
        Refusal::ArchiveInArchive => "team.why-nested",
        Refusal::Archive(ArchiveError::TooLarge) | Refusal::Backup(BackupError::TooLarge) => "team.why-too-large",
        Refusal::Archive(ArchiveError::Foreign) => "team.why-packed",
        Refusal::Archive(ArchiveError::BreaksOff) | Refusal::Backup(BackupError::BreaksOff { .. }) => {
            "team.why-breaks-off"
        }
        Refusal::Archive(ArchiveError::Damaged) | Refusal::Backup(BackupError::Damaged) => "team.why-damaged",
        Refusal::Backup(why) => match why {
            BackupError::Empty => "team.why-empty",
            BackupError::NewerVersion { .. } => "team.why-newer",
            BackupError::SeveralProfiles { .. } => "team.why-several",
            BackupError::NotJson { .. } | BackupError::NotText { .. } | BackupError::NotCairn { .. } => {
                "team.why-foreign"
            }
            _ => "team.why-damaged",
        },
    }
}
