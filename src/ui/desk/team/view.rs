//! People and skills: as a map, or as a list of people with what can be done about each.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::desk::Event;
use crate::desk::team::{PEOPLE_ON_A_PAGE, Shown, Sort, Step, TeamView};
use crate::tutor::Goal;
use crate::ui::pages::use_words;
use crate::ui::words::Words;

use super::map::{HeatMap, draw_legend};
use super::people::PeopleTable;

#[derive(Properties)]
pub(super) struct ViewsProps {
    pub(super) view: Rc<TeamView>,
    /// How many of the rows are drawn by now.
    pub(super) drawn: usize,
    pub(super) shown: Shown,
    pub(super) sort: Sort,
    pub(super) send: Callback<Event>,
}

/// The same view is the same page: what it is made of need not be compared.
impl PartialEq for ViewsProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.view, &other.view)
            && (self.drawn, self.shown, self.sort) == (other.drawn, other.shown, other.sort)
    }
}

/// Which of the two, of what, and in which order.
#[component]
pub(super) fn Views(props: &ViewsProps) -> Html {
    let words = use_words();
    let ViewsProps { view, drawn, shown, sort: _, send } = props;
    let choose = |to: Shown, key: &str| {
        let onclick = sending(send, Step::ShownAs(to));
        let pressed = (*shown == to).to_string();
        html! { <button class="segmented__option" aria-pressed={pressed} {onclick}>{ words.text(key) }</button> }
    };
    html! {
        <section class="stack">
            <h2>{ words.text("team.map") }</h2>
            <p>{ finding(&words, view) }</p>
            <div class="team__choices">
                { draw_goals(props, &words) }
                { draw_sort(props, &words) }
            </div>
            <div class="row">
                <div class="segmented" role="group" aria-label={words.text("team.shown-as")}>
                    { choose(Shown::Map, "team.as-map") }
                    { choose(Shown::People, "team.as-people") }
                </div>
                <button class="button" onclick={sending(send, Step::MapWanted)}>{ words.text("team.map-csv") }</button>
            </div>
            { draw_pages(props, &words) }
            if view.columns.is_empty() {
                <p>{ words.text("team.no-skills") }</p>
            }
            if *shown == Shown::People || view.columns.is_empty() {
                <PeopleTable view={view.clone()} drawn={*drawn} send={send.clone()} />
            } else {
                <HeatMap view={view.clone()} drawn={*drawn} />
                { draw_legend(&words) }
            }
        </section>
    }
}

/// Who fills the role, and of how many people what is known.
fn finding(words: &Words, view: &TeamView) -> String {
    let report = &view.reckoned.report;
    let (people, ready) = (f64::from(report.people), words.number(f64::from(report.ready), 0));
    let filled = match &view.reckoned.goal {
        None => words.count("team.finding-goals", people, &[("ready", &ready)]),
        Some(_) => words.count("team.finding-role", people, &[("ready", &ready), ("role", &report.title)]),
    };
    if report.stated == 0 {
        return filled;
    }
    format!("{filled} {}", words.count("team.stated", f64::from(report.stated), &[]))
}

fn draw_goals(props: &ViewsProps, words: &Words) -> Html {
    let view = &props.view;
    let (roles, stacks) = (view.roles.clone(), view.stacks.clone());
    let send = props.send.clone();
    let onchange = Callback::from(move |change: web_sys::Event| {
        let Some(select) = change.target_dyn_into::<HtmlSelectElement>() else { return };
        // The first place is that of everybody's own goals.
        let place = usize::try_from(select.selected_index()).unwrap_or_default();
        let goal = place.checked_sub(1).and_then(|place| roles.iter().chain(&stacks).nth(place));
        send.emit(Event::Team(Step::GoalChosen(goal.map(|(goal, _)| goal.clone()))));
    });
    let option = |(goal, title): &(Goal<String>, String)| {
        let selected = view.reckoned.goal.as_ref() == Some(goal);
        html! { <option {selected}>{ title }</option> }
    };
    html! {
        <div class="field">
            <label class="field__label" for="team-goal">{ words.text("team.look-at") }</label>
            <select id="team-goal" {onchange}>
                <option selected={view.reckoned.goal.is_none()}>{ words.text("team.own-goals") }</option>
                <optgroup label={words.text("team.roles")}>{ for view.roles.iter().map(option) }</optgroup>
                <optgroup label={words.text("team.stacks")}>{ for view.stacks.iter().map(option) }</optgroup>
            </select>
        </div>
    }
}

fn draw_sort(props: &ViewsProps, words: &Words) -> Html {
    let (send, columns) = (props.send.clone(), props.view.columns.clone());
    let onchange = Callback::from(move |change: web_sys::Event| {
        let Some(select) = change.target_dyn_into::<HtmlSelectElement>() else { return };
        let sort = match usize::try_from(select.selected_index()).unwrap_or_default() {
            0 => Sort::Name,
            1 => Sort::Most,
            2 => Sort::Least,
            place => columns.get(place - 3).map_or(Sort::Name, |column| Sort::Skill(column.skill)),
        };
        send.emit(Event::Team(Step::SortChosen(sort)));
    });
    let option = |sort: Sort, text: String| html! { <option selected={props.sort == sort}>{ text }</option> };
    html! {
        <div class="field">
            <label class="field__label" for="team-sort">{ words.text("team.sort") }</label>
            <select id="team-sort" {onchange}>
                { option(Sort::Name, words.text("team.sort-name")) }
                { option(Sort::Most, words.text("team.sort-most")) }
                { option(Sort::Least, words.text("team.sort-least")) }
                <optgroup label={words.text("team.sort-skill")}>
                    { for props.view.columns.iter().map(|column| option(Sort::Skill(column.skill), column.title.clone())) }
                </optgroup>
            </select>
        </div>
    }
}

/// Of a long list, which part is shown.
fn draw_pages(props: &ViewsProps, words: &Words) -> Html {
    let ViewsProps { view, send, .. } = props;
    let all = view.reckoned.members.len();
    if all <= PEOPLE_ON_A_PAGE {
        return Html::default();
    }
    let number = |number: usize| words.number(number as f64, 0);
    let range = [("from", &*number(view.first + 1)), ("to", &number(view.first + view.rows.len()))];
    let before = view.first.checked_sub(PEOPLE_ON_A_PAGE);
    let after = Some(view.first + PEOPLE_ON_A_PAGE).filter(|first| *first < all);
    let to = |first: Option<usize>, key: &str| {
        let disabled = first.is_none().to_string();
        let onclick = first.map(|first| sending(send, Step::Paged(first)));
        html! { <button class="button" aria-disabled={disabled} {onclick}>{ words.text(key) }</button> }
    };
    html! {
        <div class="row">
            { to(before, "team.before") }
            <span role="status">{ words.count("team.range", all as f64, &range) }</span>
            { to(after, "team.after") }
        </div>
    }
}

/// Sends a step when something is clicked.
pub(super) fn sending(send: &Callback<Event>, step: Step) -> Callback<MouseEvent> {
    let send = send.clone();
    Callback::from(move |_: MouseEvent| send.emit(Event::Team(step.clone())))
}
