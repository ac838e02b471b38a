//! Who am I here, and what is kept where?

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::tutor::{Event, Kept, Settings, Theme};

use super::{PageProps, backup_text};
use crate::ui::words::Words;

/// Language, theme, session, and everything as a file; the desk's page of backups does more, but may not be had.
pub(super) fn draw_settings(props: &PageProps, words: &Words) -> Html {
    let settings = &props.model.settings;
    let change = |change: fn(&mut Settings, String)| {
        let (send, settings) = (props.send.clone(), settings.clone());
        Callback::from(move |event: web_sys::Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                let mut settings = settings.clone();
                change(&mut settings, select.value());
                send.emit(Event::SettingsChanged(settings));
            }
        })
    };
    let option = |value: &str, text: String, current: bool| html! { <option value={value.to_owned()} selected={current}>{ text }</option> };
    let language = change(|settings, value| settings.language = (!value.is_empty()).then_some(value));
    let theme = change(|settings, value| {
        settings.theme = match value.as_str() {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::System,
        };
    });
    let minutes = change(|settings, value| settings.session_minutes = value.parse().unwrap_or(25));
    let kept = match props.model.kept {
        Kept::Unknown | Kept::Here => words.text("kept.here"),
        Kept::Promised => words.text("kept.promised"),
        Kept::MemoryOnly => words.text("kept.memory"),
    };
    let chosen = settings.language.as_deref();
    html! {
        <div class="settings">
            <h1>{ words.text("nav.settings") }</h1>
            <section class="settings__group">
                <div class="field">
                    <label class="field__label" for="language">{ words.text("settings.language") }</label>
                    <select id="language" onchange={language}>
                        { option("", words.text("settings.as-browser"), chosen.is_none()) }
                        { option("en", "English".to_owned(), chosen == Some("en")) }
                        { option("es", "Español".to_owned(), chosen == Some("es")) }
                    </select>
                </div>
                <div class="field">
                    <label class="field__label" for="theme">{ words.text("settings.theme") }</label>
                    <select id="theme" onchange={theme}>
                        { option("system", words.text("settings.theme-system"), settings.theme == Theme::System) }
                        { option("light", words.text("settings.theme-light"), settings.theme == Theme::Light) }
                        { option("dark", words.text("settings.theme-dark"), settings.theme == Theme::Dark) }
                    </select>
                </div>
                if settings.week().is_some() {
                    // A plan says how long to practise, day by day.
                    <p><a href="#/plan">{ words.text("goals.plan") }</a></p>
                }
                <div class="field">
                    <label class="field__label" for="minutes">{ words.text("settings.minutes") }</label>
                    <select id="minutes" onchange={minutes}>
                        { for [5_u32, 10, 15, 25, 45, 60].into_iter().map(|minutes| option(
                            &minutes.to_string(),
                            words.count("today.session", f64::from(minutes), &[]),
                            settings.session_minutes == minutes,
                        )) }
                    </select>
                </div>
            </section>
            <section class="settings__group">
                <h2>{ words.text("settings.work") }</h2>
                <p>{ kept }{ " " }{ backup_text(words, &props.model) }</p>
                <p>{ words.count("settings.events", props.model.log.len() as f64, &[]) }</p>
                <div class="row">
                    <a class="button button--primary" href="#/backup">{ words.text("settings.backup") }</a>
                    <button class="button" onclick={props.on_click(Event::ExportAsked)}>{ words.text("settings.export") }</button>
                    <a href="#/backup">{ words.text("settings.erase") }</a>
                </div>
            </section>
        </div>
    }
}
