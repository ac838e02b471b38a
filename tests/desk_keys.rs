//! Whom the learner trusts, and what follows where something is verified.

#![cfg(feature = "desk")]
#![expect(clippy::panic, reason = "a test that cannot go on has failed")]

use cairn::desk::codes::{self, Wanted};
use cairn::desk::keys::{Person, Said, Step, people};
use cairn::desk::reading;
use cairn::desk::{Asker, Effect, Event, Kept, Model};
use cairn::learner::Time;
use cairn::portfolio::key::Key;
use cairn::tutor::{self, Stamp};

const NOW: Stamp = Stamp { at: Time(1_800_000_000), chance: 7 };

fn did(number: u8) -> String {
    Key::from_seed(&[number; 32]).public().did()
}

fn phrase(number: u8) -> String {
    Key::from_seed(&[number; 32]).public().phrase()
}

fn on(page: &str) -> Model {
    let mut model = Model::default();
    open(&mut model, page);
    model
}

fn open(model: &mut Model, page: &str) -> Vec<Effect> {
    model.update(tutor::Event::RouteChanged(tutor::Route::Desk(page.to_owned())).into(), NOW)
}

/// One step, after which what is to be kept is.
fn step(model: &mut Model, step: Step) -> Vec<Effect> {
    let effects = model.update(Event::Keys(step), NOW);
    for effect in &effects {
        if let Effect::KeepTrusted(records) = effect {
            let mut kept = Kept::clone(&model.kept);
            kept.trusted.merge(records);
            model.update(Event::KeptRead(Box::new(kept)), NOW);
        }
    }
    effects
}

fn given(model: &mut Model, text: &str) {
    step(model, Step::Given(text.to_owned()));
}

/// Somebody of this number is met, and their words are the same.
fn trust(model: &mut Model, number: u8, name: &str) {
    given(model, &did(number));
    step(model, Step::Named(name.to_owned()));
    step(model, Step::Confirmed);
}

#[test]
fn nobody_is_trusted_before_their_words_were_compared_and_they_have_a_name() {
    let mut model = on("keys");
    given(&mut model, &format!("  {}  ", did(1)));
    let met = model.keys.met.clone().unwrap();
    assert_eq!((met.did, met.phrase, met.name), (did(1), phrase(1), String::new()));
    assert_eq!(people(&model.kept), []);
    step(&mut model, Step::Confirmed);
    assert!(model.keys.met.as_ref().unwrap().unnamed);
    step(&mut model, Step::Named(" Ana ".into()));
    step(&mut model, Step::Confirmed);
    assert_eq!(people(&model.kept), [Person { did: did(1), name: "Ana".into(), phrase: phrase(1) }]);
    assert_eq!((model.keys.met.clone(), model.keys.said.clone()), (None, Some(Said::Trusted("Ana".into()))));

    given(&mut model, &did(2));
    step(&mut model, Step::Named("Bo".into()));
    step(&mut model, Step::Declined);
    assert_eq!((people(&model.kept).len(), model.keys.said.clone()), (1, Some(Said::Differ)));
}

#[test]
fn a_key_comes_by_text_by_link_and_by_code_and_nothing_else_is_one() {
    let link = format!("https://elsewhere.example/cairn/#/keys/{}", did(1));
    let mut typed = on("keys");
    given(&mut typed, &link);
    let mut opened = on(&format!("keys/{}", did(1)));
    let mut scanned = on("keys");
    scanned.update(Event::Codes(codes::Step::Read(Wanted::Key)), NOW);
    scanned.update(Event::Codes(codes::Step::Seen(link)), NOW);
    let mut bare = on("keys");
    bare.update(Event::Codes(codes::Step::Read(Wanted::Key)), NOW);
    bare.update(Event::Codes(codes::Step::Seen(did(1))), NOW);
    for model in [&mut typed, &mut opened, &mut scanned, &mut bare] {
        assert_eq!(model.keys.met.as_ref().unwrap().did, did(1));
        for text in ["", "did:key:", "did:web:example.org", "z6Mk", &did(1)[..30], &format!("{}\u{202e}", did(1))] {
            given(model, text);
            assert_eq!((&model.keys.met, &model.keys.said), (&None, &Some(Said::NoKey)), "{text}");
        }
    }
}

#[test]
fn ones_own_key_and_a_trusted_one_are_not_met_again() {
    let mut model = on("keys");
    let mut kept = Kept::default();
    let record = cairn::desk::Record::new(Time(1), &Key::from_seed(&[1; 32]).written().parse().unwrap()).unwrap();
    kept.keys.insert(&did(1), record);
    model.update(Event::KeptRead(Box::new(kept)), NOW);
    assert_eq!(model.kept.signing().map(|(did, _)| did), Some(did(1).as_str()));
    given(&mut model, &did(1));
    assert_eq!(model.keys.said, Some(Said::Own));
    trust(&mut model, 2, "Bo");
    given(&mut model, &did(2));
    assert_eq!((model.keys.met.clone(), model.keys.said.clone()), (None, Some(Said::Already("Bo".into()))));
}

#[test]
fn who_is_trusted_no_more_may_be_again_within_the_same_second() {
    let mut model = on("keys");
    trust(&mut model, 2, "Bo");
    trust(&mut model, 1, "ana");
    let names = |model: &Model| people(&model.kept).into_iter().map(|person| person.name).collect::<Vec<_>>();
    assert_eq!(names(&model), ["ana", "Bo"]);
    for _ in 0..3 {
        step(&mut model, Step::Removed(did(2)));
        assert_eq!((names(&model), &model.keys.said), (vec!["ana".into()], &Some(Said::Removed(did(2), "Bo".into()))));
        step(&mut model, Step::Restored(did(2)));
        assert_eq!(names(&model), ["ana", "Bo"]);
    }
    step(&mut model, Step::Removed(did(2)));
    given(&mut model, &did(2));
    assert_eq!(model.keys.met.as_ref().unwrap().name, "Bo", "the name is kept");
    assert_eq!(step(&mut model, Step::Removed(did(9))), []);
}

#[test]
fn whoever_verifies_is_told_whom_the_learner_trusts() {
    let mut model = on("keys");
    trust(&mut model, 1, "Ana");
    open(&mut model, "verify");
    let step = reading::Step::Given { name: "x.json".into(), bytes: b"{}".to_vec() };
    let effects = model.update(Event::Verify(step), NOW);
    let [Effect::Ask { asker: Asker::Verifying, request, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    let request: serde_json::Value = serde_json::from_str(request).unwrap();
    assert_eq!(request["known"]["trusted"], serde_json::json!([[did(1), "Ana"]]));
}

#[test]
fn a_long_name_is_cut_and_one_of_spaces_is_none() {
    let mut model = on("keys");
    trust(&mut model, 1, "   ");
    assert!(model.keys.met.as_ref().unwrap().unnamed);
    trust(&mut model, 1, &"é".repeat(5000));
    assert_eq!(people(&model.kept)[0].name, "é".repeat(100));
}
