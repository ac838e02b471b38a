//! How is work handed over? First what was made, then the checklist, then one's own review by the rubric.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::desk::work::WorkDraft;
use crate::tutor::content::Deliverable;
use crate::ui::desk::Attach;
use crate::ui::desk::form::{change, marks, on_submit, text_area, text_line, tick};
use crate::ui::markup::use_text_language;
use crate::ui::pages::use_words;
use crate::ui::words::Words;
use crate::work::{Attached, Submission};

/// What the form begins with, and where it goes.
#[derive(Properties, PartialEq)]
pub(super) struct SubmitProps {
    pub(super) draft: Submission,
    pub(super) submit: Callback<Submission>,
    /// What was filled in before.
    pub(super) before: WorkDraft,
    /// Where it goes with every change.
    pub(super) keep: Callback<WorkDraft>,
    /// Reads a file: its name and bytes go to the callback.
    pub(super) attach: Attach,
}

/// What is being filled in; links are one text of lines until it is handed over.
#[derive(Clone, PartialEq)]
struct Filled {
    submission: Submission,
    links: String,
    levels: Vec<Option<u8>>,
}

/// The form by which work is handed over. What stands in it is kept until then.
#[component]
pub(super) fn SubmitForm(SubmitProps { draft, submit, before, keep, attach }: &SubmitProps) -> Html {
    let words = use_words();
    let lang = use_text_language();
    let filled = use_state(|| begun(draft, before));
    let keep = keep.clone();
    use_effect_with((*filled).clone(), move |filled| keep.emit(unfinished(filled)));
    let submitted = {
        let (submit, filled, at) = (submit.clone(), filled.clone(), draft.at);
        on_submit(move || submit.emit(finished(&filled, at)))
    };
    let brief = &draft.brief;
    let now = &filled.submission;
    html! {
        <form class="card stack stack--loose" onsubmit={submitted}>
            <h2>{ words.text("submit.title") }</h2>
            { text_line("by", &words.text("submit.by"), &now.by, change(&filled, |filled: &mut Filled, value| filled.submission.by = value)) }
            if brief.takes(Deliverable::Text) {
                { text_area("text", &words.text("submit.text"), &words.text("submit.text-hint"), &now.text,
                    change(&filled, |filled: &mut Filled, value| filled.submission.text = value)) }
            }
            if brief.takes(Deliverable::Link) {
                { text_area("links", &words.text("submit.links"), &words.text("submit.links-hint"), &filled.links,
                    change(&filled, |filled: &mut Filled, value| filled.links = value)) }
            }
            if brief.takes(Deliverable::File) {
                { draw_files(&words, &filled, attach) }
            }
            if !brief.checklist.is_empty() {
                <fieldset class="work__criterion">
                    <legend>{ words.text("assignments.checklist") }</legend>
                    { for brief.checklist.iter().enumerate().map(|(place, line)| {
                        let ticked = now.checked.get(place).copied().unwrap_or_default();
                        tick(line, lang.as_ref(), ticked, change(&filled, move |filled: &mut Filled, value| {
                            if let Some(ticked) = filled.submission.checked.get_mut(place) {
                                *ticked = value;
                            }
                        }))
                    }) }
                </fieldset>
            }
            <section class="stack">
                <h3>{ words.text("work.own-review") }</h3>
                { for brief.rubric.iter().enumerate().map(|(place, criterion)| {
                    let mark = change(&filled, move |filled: &mut Filled, level| {
                        if let Some(marked) = filled.levels.get_mut(place) {
                            *marked = Some(level);
                        }
                    });
                    let marked = filled.levels.get(place).copied().flatten();
                    marks(&format!("own-{place}"), criterion, marked, None, lang.as_ref(), &mark)
                }) }
            </section>
            { text_area("remark", &words.text("submit.remark"), "", &now.remark,
                change(&filled, |filled: &mut Filled, value| filled.submission.remark = value)) }
            <div class="row"><button class="button button--primary" type="submit">{ words.text("submit.hand-over") }</button></div>
        </form>
    }
}

/// What the form begins with: what was filled in before of this attempt, else what is handed over anew.
fn begun(blank: &Submission, before: &WorkDraft) -> Filled {
    if before.attempt != blank.attempt {
        let levels = vec![None; blank.brief.rubric.len()];
        return Filled { submission: blank.clone(), links: blank.links.join("\n"), levels };
    }
    let WorkDraft { attempt: _, by, text, links, files, checked, levels, remark, notes: _ } =
        before.clone().fitting(blank);
    Filled { submission: Submission { by, text, files, checked, remark, ..blank.clone() }, links, levels }
}

/// What the form holds, to be taken up again.
fn unfinished(Filled { submission, links, levels }: &Filled) -> WorkDraft {
    let Submission { attempt, by, text, files, checked, remark, .. } = submission.clone();
    WorkDraft {
        attempt,
        by,
        text,
        links: links.clone(),
        files,
        checked,
        levels: levels.clone(),
        remark,
        notes: Vec::new(),
    }
}

/// The submission of what was filled in. A criterion without a mark leaves it incomplete, which is then said.
fn finished(filled: &Filled, at: i64) -> Submission {
    let links = filled.links.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let own_levels = filled.levels.iter().copied().flatten().collect();
    Submission { at, links, own_levels, ..filled.submission.clone() }
}

fn draw_files(words: &Words, filled: &UseStateHandle<Filled>, attach: &Attach) -> Html {
    let taken = change(filled, |filled: &mut Filled, (name, bytes): (String, Vec<u8>)| {
        let embedded: usize = filled.submission.files.iter().filter_map(Attached::bytes).map(|bytes| bytes.len()).sum();
        filled.submission.files.push(Attached::of(&name, &bytes, embedded));
    });
    let attach = attach.clone();
    let chosen = Callback::from(move |event: web_sys::Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            attach.emit((file, taken.clone()));
        }
        input.set_value("");
    });
    html! {
        <div class="field">
            <label class="field__label" for="files">{ words.text("submit.files") }</label>
            <input id="files" type="file" onchange={chosen} aria-describedby="files-hint" />
            <p class="field__hint" id="files-hint">{ words.text("submit.files-hint") }</p>
            <ul class="bullets">
                { for filled.submission.files.iter().enumerate().map(|(place, file)| {
                    let away = change(filled, move |filled: &mut Filled, _: MouseEvent| {
                        filled.submission.files.remove(place);
                    });
                    let kept = if file.content.is_some() { "submit.embedded" } else { "submit.told-of" };
                    html! {
                        <li>
                            <bdi>{ &file.name }</bdi>{ " · " }{ words.text(kept) }{ " " }
                            <button class="button button--quiet" type="button" onclick={away}>
                                { words.text("submit.remove") }<span class="visually-hidden">{ format!(": {}", file.name) }</span>
                            </button>
                        </li>
                    }
                }) }
            </ul>
        </div>
    }
}
