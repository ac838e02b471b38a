use std::rc::Rc;

use super::*;
use crate::tutor::content::{Item, PartMark, Showing};
use crate::ui::words::PlainEnglish;

const ENGLISH: &str = include_str!("../../../assets/locales/en.json");

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    control: AnswerControlProps,
}

#[component]
fn Page(PageProps { control }: &PageProps) -> Html {
    let words = Words::read(ENGLISH, Rc::new(PlainEnglish)).expect("a catalogue");
    html! { <ContextProvider<Words> context={words}><AnswerControl ..control.clone() /></ContextProvider<Words>> }
}

/// An item of each kind that is drawn.
const KINDS: [&str; 11] = [
    r#""kind": "choice", "options": [{ "text": "*a*", "right": true }, { "text": "b" }]"#,
    r#""kind": "choices", "options": [{ "text": "a", "right": true }, { "text": "b" }]"#,
    r#""kind": "number", "value": 3, "unit": "kg""#,
    r#""kind": "text", "accept": ["a"]"#,
    r#""kind": "expression", "value": "x + 1""#,
    r#""kind": "order", "lines": ["first", "second", "third"]"#,
    r#""kind": "match", "pairs": [{ "left": "a", "right": "x" }, { "left": "b", "right": "y" }], "extra": ["z"]"#,
    r#""kind": "sort", "bins": ["in", "out"], "cards": [{ "text": "a", "bin": "in" }, { "text": "b", "bin": "out" }]"#,
    r#""kind": "cloze", "passage": "A [[form]] of [[words]] for [[who]] $[[lost]]$.", "blanks": [
        { "id": "form", "options": [{ "text": "summary", "right": true }, { "text": "thing" }] },
        { "id": "words", "value": 100 }, { "id": "who", "accept": ["you"] }, { "id": "lost", "accept": ["x"] }]"#,
    r#""kind": "judge", "passage": [{ "text": "a", "faulty": true }, { "text": "b" }]"#,
    r#""kind": "open", "model": "so", "rubric": [{ "criterion": "c", "levels": ["no", "yes"] }]"#,
];

fn control(keys: &str, answer: Option<Answer>) -> AnswerControlProps {
    let item: Item =
        serde_json::from_str(&format!(r#"{{ "id": "it", "seconds": 30, "stem": "?", {keys} }}"#)).expect("an item");
    let showing = Showing::new(&item, 1);
    AnswerControlProps {
        asked: Asked { showing: Rc::new(showing), step: 0, at_scaffold: false },
        answer,
        marked: None,
        locked: false,
        comparing: false,
        images: AttrValue::default(),
        label: AttrValue::default(),
        on_change: Callback::noop(),
        on_submit: Callback::noop(),
    }
}

fn rendered(control: AnswerControlProps) -> String {
    pollster::block_on(yew::LocalServerRenderer::<Page>::with_props(PageProps { control }).hydratable(false).render())
}

fn marked(right: bool, parts: &[bool]) -> Rc<Marked> {
    let parts = parts.iter().map(|right| PartMark { right: *right, feedback: String::new() }).collect();
    Rc::new(Marked { right, parts, ..Marked::default() })
}

#[test]
fn every_kind_is_drawn_with_any_answer_and_all_its_words() {
    let answers = [
        None,
        Some(Answer::One(7)),
        Some(Answer::Several(vec![0, 9])),
        Some(Answer::Typed("x".into())),
        Some(Answer::Ordered(vec![2, 0, 9])),
        Some(Answer::Placed(vec![Some(1), None, Some(9)])),
        Some(Answer::Filled(vec!["1".into()])),
        Some(Answer::Rated { text: "x".into(), levels: vec![1, 9] }),
    ];
    for keys in KINDS {
        for answer in &answers {
            for (locked, comparing, parts) in
                [(false, false, &[][..]), (true, true, &[true, false]), (false, true, &[false])]
            {
                let marked = locked.then(|| marked(false, parts));
                let html = rendered(AnswerControlProps { marked, locked, comparing, ..control(keys, answer.clone()) });
                assert!(!html.contains("answer."), "a word is missing: {html}");
                assert!(
                    html.contains("<input")
                        || html.contains("<select")
                        || html.contains("<textarea")
                        || html.contains("<li"),
                    "{html}"
                );
                assert!(!html.contains(" disabled") || locked, "{html}");
            }
        }
    }
}

#[test]
fn a_line_moves_by_one_place_and_not_beyond_the_ends() {
    assert_eq!(ordering::moved(&[2, 0, 1], 0, 1), [0, 2, 1]);
    assert_eq!(ordering::moved(&[2, 0, 1], 2, 3), [2, 0, 1]);
}

#[test]
fn an_answer_in_parts_keeps_a_place_for_each() {
    let placed = placing::placed(None, 3, 1, Some(2));
    assert_eq!(placed, Answer::Placed(vec![None, Some(2), None]));
    assert_eq!(placing::placed(Some(&placed), 3, 1, None), Answer::Placed(vec![None; 3]));
    let filled = filling::filled(None, 2, 1, "x".into());
    assert_eq!(filled, Answer::Filled(vec![String::new(), "x".into()]));
}

#[test]
fn what_was_missed_shows_only_when_it_is_over() {
    let wrong = AnswerControlProps {
        marked: Some(marked(false, &[false, false])),
        ..control(KINDS[9], Some(Answer::Several(vec![1])))
    };
    assert!(!rendered(wrong.clone()).contains("missed") && rendered(wrong.clone()).contains("data-mark=\"wrong\""));
    assert!(rendered(AnswerControlProps { locked: true, ..wrong }).contains("data-mark=\"missed\""));
}

#[test]
fn blanks_stand_in_the_passage_and_none_is_lost() {
    let html = rendered(control(KINDS[8], Some(Answer::Filled(vec!["1".into(), "90".into()]))));
    assert_eq!(html.matches("<span class=\"answer__blank\"").count(), 4, "{html}");
    assert!(html.contains("value=\"90\"") && html.contains("Blank 4 of 4"), "{html}");
}

#[test]
fn a_model_answer_shows_only_when_comparing() {
    let open = control(KINDS[10], Some(Answer::Typed("mine".into())));
    assert!(!rendered(open.clone()).contains("so</p>"));
    let comparing = rendered(AnswerControlProps { comparing: true, ..open });
    assert!(comparing.contains("mine") && comparing.contains("so</p>"), "{comparing}");
}
