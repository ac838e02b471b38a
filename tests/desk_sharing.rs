//! The portfolio taken along from the desk, and what another desk makes of it.

#![cfg(all(feature = "desk", feature = "issuing"))]
#![expect(clippy::expect_used, clippy::panic, reason = "what is asked for in another shape is a failed test")]

mod portfolio_samples;

use std::collections::BTreeMap;

use cairn::course::{Catalogue, CatalogueEntry};
use cairn::desk::portfolio::portfolio;
use cairn::desk::reading::{self, Found, Reason, Unread};
use cairn::desk::said::{About, Move, Said};
use cairn::desk::sharing::{Doing, Form, Outcome, Step};
use cairn::desk::verify::Verdict;
use cairn::desk::{Effect, Event, Kept, Model, Records, Route};
use cairn::issuing::{Order, at_once, fulfil};
use cairn::learner::{Log, Replica, Settings};
use cairn::portfolio::service;
use cairn::storage::write_chunk;
use cairn::tutor::{self, Stage, Stamp};
use portfolio_samples::{AT, endorsement, outline, practised};
use serde_json::Value;

const NOW: Stamp = Stamp { at: AT, chance: 7 };

/// A desk with this record, and what it keeps beside it: a world of its own.
struct World {
    model: Model,
    log: Log,
    saved: Vec<(String, Vec<u8>)>,
}

impl World {
    fn new(log: Log) -> Self {
        let mut model = Model::default();
        "en".clone_into(&mut model.language);
        let replica = Replica::new([3; 6]);
        let settings = Settings::default();
        let opened =
            tutor::Event::Opened { log: log.clone(), settings, replica, kept: true, troubles: Vec::new(), safe: false };
        let entry = CatalogueEntry { id: "c".to_owned(), ..CatalogueEntry::default() };
        let catalogue = Catalogue { courses: vec![entry], ..Catalogue::default() };
        for event in
            [opened, tutor::Event::CatalogueArrived(catalogue), tutor::Event::OutlineArrived(Box::new(outline(6)))]
        {
            model.update(event.into(), NOW);
        }
        Self { model, log, saved: Vec::new() }
    }

    /// Lets an event happen, and everything that follows from it: the worker answers, what is to be kept is kept.
    fn happen(&mut self, event: Event) {
        for effect in self.model.update(event, NOW) {
            match effect {
                Effect::Ask { asker, request, with_record, bytes } => {
                    let record = || write_chunk(&self.log, self.log.entries()).unwrap_or_default().into_bytes();
                    let bytes = if with_record { record() } else { bytes };
                    let (answer, file) = answered(&request, &bytes);
                    self.happen(asker.answered(Some(answer), file));
                }
                Effect::KeepKeys(keys) => {
                    let mut all: Records = self.model.kept.keys.clone();
                    all.merge(&keys);
                    self.happen(Event::KeptRead(Box::new(Kept { keys: all, trusted: Records::default() })));
                }
                Effect::DownloadBytes { name, bytes } => self.saved.push((name, bytes)),
                _ => {}
            }
        }
    }

    /// What the page of somebody else's portfolio shows: skill and level.
    fn seen(&self) -> BTreeMap<String, Stage> {
        let Some(Found::Read(shown)) = self.model.shared.files.last().map(|file| &file.found) else {
            panic!("{:?}", self.model.shared.files)
        };
        let level =
            |level: &Option<(String, usize, usize)>| Stage::of_stones(level.as_ref().map_or(0, |level| level.1));
        shown.skills.iter().map(|skill| (skill.claim.code.clone(), level(&skill.claim.level))).collect()
    }
}

fn answered(request: &str, bytes: &[u8]) -> (String, Option<Vec<u8>>) {
    let Some(order) = Order::read(request) else { return (service::answer(request, bytes, &mut |_, _| ()), None) };
    let order = order.expect("it is understood");
    let key = order.key().expect("a key");
    let record = String::from_utf8(bytes.to_vec()).expect("text");
    let issued = at_once(fulfil(order, &record, &key, &mut |_, _| ())).expect("at once").expect("it is issued");
    (issued.answer, issued.bytes)
}

#[test]
fn what_one_desk_shows_another_sees_alike_by_file_and_by_link() {
    let mut mine = World::new(practised(&outline(6), 25));
    mine.happen(Event::Share(Step::Asked(Form::Clr)));
    let groups = portfolio(&mine.model).groups;
    let own: BTreeMap<String, Stage> =
        groups.into_iter().flat_map(|group| group.skills).map(|proof| (proof.row.id, proof.row.stage)).collect();
    assert!(own.len() == 6 && own.values().any(|stage| *stage >= Stage::Mastered), "{own:?}");
    let (name, bytes) = mine.saved.pop().expect("a file");
    assert_eq!(name, "portfolio.cairn.json");
    assert_eq!(mine.model.kept.keys.len(), 1, "a key was made, and kept");
    assert_eq!(mine.model.sharing.outcome, Some(Outcome::Saved { name, skills: 6, left_out: 0 }));

    let mut stranger = World::new(Log::default());
    stranger.happen(Event::Shared(reading::Step::Given { name: "x (2).json".to_owned(), bytes }));
    assert_eq!(stranger.seen(), own);
    mine.happen(Event::Share(Step::Asked(Form::Link)));
    let link = mine.model.sharing.link.clone().expect("a link");
    stranger.happen(tutor::Event::RouteChanged(tutor::Route::read(&format!("#/{link}"))).into());
    assert_eq!(stranger.model.shared.files.len(), 1);
    assert_eq!(stranger.seen(), own);
}

#[test]
fn nothing_is_signed_by_a_key_that_is_not_kept() {
    let mut model = World::new(practised(&outline(6), 25)).model;
    let effects = model.update(Event::Share(Step::Asked(Form::Clr)), NOW);
    let [Effect::Ask { request, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    let (answer, _) = answered(request, b"");
    let effects = model.update(Event::Share(Step::Answered(Some(answer), None)), NOW);
    assert!(matches!(effects.as_slice(), [Effect::KeepKeys(keys)] if keys.len() == 1), "{effects:?}");
    assert_eq!(model.sharing.doing, Some(Doing::Keeping(Form::Clr)));
    assert_eq!(model.update(Event::KeptRead(Box::default()), NOW), []);
    assert_eq!((model.sharing.doing, &model.sharing.outcome), (None, &Some(Outcome::NoKey)));
}

#[test]
fn a_new_key_takes_over_and_is_known_to_be_the_same_person() {
    let mut mine = World::new(practised(&outline(6), 25));
    mine.happen(Event::Share(Step::Asked(Form::Clr)));
    let (_, by_old) = mine.saved.pop().expect("a file");
    let first = mine.model.kept.signing().expect("a key").0.to_owned();
    mine.happen(Event::Share(Step::NewKeyWanted));
    assert_eq!(mine.model.sharing.outcome, Some(Outcome::NewKey));
    assert_ne!(mine.model.kept.signing().expect("a key").0, first);
    let known = mine.model.kept.known(AT);
    assert_eq!(
        (known["own"].as_array().map(Vec::len), known["hand_overs"].as_array().map(Vec::len)),
        (Some(2), Some(1))
    );

    let mut friend = World::new(Log::default());
    let mut trusted = Records::default();
    // Of the new key the friend knows nothing but what comes with the record.
    let value = serde_json::json!({ "name": "Sam" });
    trusted.insert(&first, cairn::desk::Record::new(AT, &value).expect("a record"));
    friend.happen(Event::KeptRead(Box::new(Kept { keys: Records::default(), trusted })));
    mine.happen(Event::Share(Step::Asked(Form::Clr)));
    let (_, by_new) = mine.saved.pop().expect("a file");
    let badges = |bytes: &[u8]| -> Vec<Value> {
        let record: Value = serde_json::from_slice(bytes).expect("JSON");
        let badges = record.pointer("/credentialSubject/verifiableCredential").and_then(Value::as_array);
        badges.expect("badges").iter().map(|badge| badge["id"].clone()).collect()
    };
    assert_eq!(badges(&by_old), badges(&by_new), "what others said of them stays with them");
    for bytes in [by_old, by_new] {
        friend.happen(Event::Shared(reading::Step::Given { name: String::new(), bytes }));
        let Some(Found::Read(shown)) = friend.model.shared.files.last().map(|file| &file.found) else {
            panic!("it is shown")
        };
        let checks = &shown.account.members[0].checks;
        assert!(
            checks.iter().any(|check| check.sentence.contains("Sam") && check.sentence.contains("trust")),
            "{checks:?}"
        );
        // Of a key that was never compared that is said, with how it is known all the same.
        let handed_over = checks.iter().any(|check| check.sentence.contains("handed over"));
        assert_eq!((handed_over, shown.account.members[0].known.as_str()), (shown.key != first, "Sam"));
    }
}

#[test]
fn what_others_say_counts_for_a_skill_only_when_the_learner_says_so() {
    let mut mine = World::new(practised(&outline(6), 25));
    let bytes = endorsement("c/s1").to_string().into_bytes();
    mine.happen(Event::SaidRead(reading::Step::Given { name: "ana.json".to_owned(), bytes }));
    let Some(Found::Read(shown)) = mine.model.saying.files.last().map(|file| &file.found) else {
        panic!("it is shown")
    };
    let said = mine.model.said_by_endorsement(&shown.endorsements[0]);
    assert!(said.verified && !said.own && said.skill.is_none() && said.credential.is_some());
    // It is of the badge of another key than the desk's, so that nothing can be suggested.
    assert_eq!(mine.model.skill_suggested(&said), None);
    let id = said.id.clone();
    mine.happen(Event::SaidMoved(Move::Keep(Box::new(said))));
    let of_skill = |world: &World| world.model.said_of_skills().get("c/s1").map_or(0, Vec::len);
    assert_eq!((mine.model.said.len(), of_skill(&mine)), (1, 0));
    mine.happen(Event::SaidMoved(Move::Map { id: id.clone(), skill: Some("c/s1".to_owned()) }));
    assert_eq!(of_skill(&mine), 1);
    mine.happen(Event::Share(Step::Asked(Form::Clr)));
    let (_, bytes) = mine.saved.pop().expect("a file");
    let record: Value = serde_json::from_slice(&bytes).expect("JSON");
    let members = record["credentialSubject"]["verifiableCredential"].as_array().expect("members");
    assert!(members.contains(&endorsement("c/s1")) && members.len() == 7);
    mine.happen(Event::SaidMoved(Move::Drop(id)));
    assert!(mine.model.said.is_empty() && of_skill(&mine) == 0);
}

/// What the page of claims makes of a file.
fn claimed(world: &mut World, bytes: Vec<u8>) -> Said {
    world.happen(Event::SaidRead(reading::Step::Given { name: "x.json".to_owned(), bytes }));
    let Some(Found::Read(shown)) = world.model.saying.files.last().map(|file| &file.found) else {
        panic!("it is shown")
    };
    world.model.said_by_badge(&shown.skills[0])
}

#[test]
fn a_badge_of_somebody_else_is_neither_kept_nor_counted() {
    let mut theirs = World::new(practised(&outline(6), 25));
    theirs.happen(Event::Share(Step::Asked(Form::Clr)));
    let (_, bytes) = theirs.saved.pop().expect("a file");
    let mut mine = World::new(practised(&outline(6), 25));
    mine.happen(Event::Share(Step::Asked(Form::Clr)));
    let said = claimed(&mut mine, bytes.clone());
    assert_eq!((mine.model.about(&said), theirs.model.about(&said)), (About::Other, About::Me));
    mine.happen(Event::SaidMoved(Move::Keep(Box::new(said.clone()))));
    assert!(mine.model.said.is_empty());

    // One that was kept before that was looked at is not counted either, nor handed on.
    let skill = "c/s1".to_owned();
    let before = Said { holder: String::new(), skill: Some(skill.clone()), ..said };
    mine.model.said = std::rc::Rc::new(vec![before]);
    assert_eq!(mine.model.said_of_skills().get("c/s1"), None);
    mine.happen(Event::Share(Step::Asked(Form::Clr)));
    let (_, own) = mine.saved.pop().expect("a file");
    let record: Value = serde_json::from_slice(&own).expect("JSON");
    assert_eq!(record["credentialSubject"]["verifiableCredential"].as_array().map(Vec::len), Some(6));

    // Where it names nobody, or nobody's key, people tell.
    let mut record: Value = serde_json::from_slice(&bytes).expect("JSON");
    for holder in [Value::Null, "mailto:sam@example.org".into()] {
        record["credentialSubject"]["verifiableCredential"][0]["credentialSubject"]["id"] = holder;
        let said = claimed(&mut mine, record.to_string().into_bytes());
        assert_eq!(mine.model.about(&said), About::Unsaid, "{}", said.holder);
    }
}

#[test]
fn a_portfolio_of_a_link_does_not_stay_under_the_plain_address() {
    let mut mine = World::new(practised(&outline(6), 25));
    mine.happen(Event::Share(Step::Asked(Form::Link)));
    let link = mine.model.sharing.link.clone().expect("a link");
    let open = |world: &mut World, path: &str| {
        world.happen(tutor::Event::RouteChanged(tutor::Route::read(&format!("#/{path}"))).into());
        world.model.shared.files.len()
    };
    let mut stranger = World::new(Log::default());
    assert_eq!((open(&mut stranger, &link), open(&mut stranger, "shared")), (1, 0));
    // That of a file stands nowhere else.
    mine.happen(Event::Share(Step::Asked(Form::Clr)));
    let (name, bytes) = mine.saved.pop().expect("a file");
    stranger.happen(Event::Shared(reading::Step::Given { name, bytes }));
    assert_eq!((open(&mut stranger, "portfolio"), open(&mut stranger, "shared")), (1, 1));
}

#[test]
fn what_was_verified_says_what_is_claimed_and_can_be_read_as_a_portfolio() {
    let mut mine = World::new(practised(&outline(6), 25));
    mine.happen(Event::Share(Step::Asked(Form::Clr)));
    let (name, bytes) = mine.saved.pop().expect("a file");
    let mut stranger = World::new(Log::default());
    stranger.happen(Event::Verify(reading::Step::Given { name, bytes: bytes.clone() }));
    let verified = |world: &World, place: usize| match &world.model.verifying.reading.files[place].found {
        Found::Read(account) => account.clone(),
        other @ Found::Not(_) => panic!("{other:?}"),
    };
    let account = verified(&stranger, 0);
    let badges = &account.members[1..];
    assert!(account.lacks_evidence(), "the answers are not here");
    assert!(badges.iter().all(|badge| badge.verdict() == Verdict::Accepted), "and yet there is nothing to look at");
    assert!(badges.iter().all(|badge| badge.level.is_some() && badge.since == Some(AT.0 - 60)), "{badges:?}");

    let mut record: Value = serde_json::from_slice(&bytes).expect("JSON");
    record["credentialSubject"]["verifiableCredential"][2]["credentialSubject"]["achievement"]["name"] = "All".into();
    let bytes_changed = record.to_string().into_bytes();
    stranger.happen(Event::Verify(reading::Step::Given { name: String::new(), bytes: bytes_changed }));
    let refused = verified(&stranger, 1).members.iter().filter(|it| it.verdict() == Verdict::Refused).count();
    assert_eq!(refused, 2, "the badge, and the record that holds it");

    assert!(stranger.model.verifying.is_portfolio(0));
    let effects = stranger.model.update(Event::ReadingWanted(0), NOW);
    let [Effect::Ask { bytes: asked, .. }, Effect::Open(Route::Shared(_))] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(*asked, bytes);
}

#[test]
fn the_name_that_was_given_is_there_the_next_time() {
    let mut mine = World::new(practised(&outline(6), 25));
    for step in [Step::Opened(true), Step::Named(" Ana R. ".to_owned()), Step::NameGiven] {
        mine.happen(Event::Share(step));
    }
    let settings = mine.model.tutor.settings.clone();
    let mut again = World::new(mine.log.clone());
    again.model.tutor.settings = settings;
    again.happen(Event::Share(Step::Opened(true)));
    assert_eq!(again.model.sharing.name, "Ana R.");
    again.happen(Event::Share(Step::Named(String::new())));
    again.happen(Event::Share(Step::NameGiven));
    assert_eq!(again.model.tutor.settings.extra.get("portfolio_name"), None);
}

#[test]
fn the_archives_that_cairn_writes_are_read_where_credentials_are() {
    let mut mine = World::new(practised(&outline(6), 25));
    mine.happen(Event::Share(Step::EvidenceWanted(true)));
    let mut written = |form| {
        mine.happen(Event::Share(Step::Asked(form)));
        mine.saved.pop().expect("a file")
    };
    let [record, badges] = [Form::Clr, Form::Badges].map(&mut written);
    assert_eq!([record.0.as_str(), badges.0.as_str()], ["portfolio.zip", "badges.zip"]);
    let given = |(name, bytes): &(String, Vec<u8>)| reading::Step::Given { name: name.clone(), bytes: bytes.clone() };

    let mut stranger = World::new(Log::default());
    stranger.happen(Event::Shared(given(&record)));
    let seen = stranger.seen();
    assert_eq!(seen.len(), 6);
    stranger.happen(Event::Shared(given(&badges)));
    assert_eq!(stranger.seen(), seen, "the badges together");
    let Some(Found::Read(shown)) = stranger.model.shared.files.last().map(|file| &file.found) else {
        panic!("it is shown")
    };
    assert!(shown.phrase.contains(' '), "all by one key: {}", shown.phrase);

    stranger.happen(Event::Verify(given(&record)));
    let verifying = &stranger.model.verifying;
    let names: Vec<&str> = verifying.reading.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!((names.len(), names[0]), (7, "portfolio.cairn.json"));
    assert!((1..7).all(|place| verifying.is_evidence(place)) && !verifying.is_evidence(0));
    let Found::Read(account) = &verifying.reading.files[0].found else { panic!("it is verified") };
    assert!(account.verdict == Verdict::Accepted && !account.lacks_evidence());

    stranger.happen(Event::SaidRead(given(&badges)));
    let read = stranger.model.saying.files.iter().filter(|file| matches!(file.found, Found::Read(_))).count();
    assert_eq!(read, 1, "all of them together");

    let (name, mut bytes) = badges;
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8].fill(0);
    stranger.happen(Event::Shared(reading::Step::Given { name, bytes }));
    let found = stranger.model.shared.files.last().map(|file| &file.found);
    assert!(matches!(found, Some(Found::Not(Unread::Unreadable(Reason::Archive)))), "{found:?}");
}

#[test]
fn a_backup_is_named_as_one_where_credentials_are_read() {
    let mut stranger = World::new(Log::default());
    for format in ["cairn-backup", "cairn-sealed-backup"] {
        let bytes = serde_json::json!({ "format": format, "version": 1 }).to_string().into_bytes();
        let given = reading::Step::Given { name: "cairn-2026-11-21.json".to_owned(), bytes };
        stranger.happen(Event::Shared(given));
        let found = stranger.model.shared.files.last().map(|file| &file.found);
        assert!(matches!(found, Some(Found::Not(Unread::Unreadable(Reason::Backup)))), "{found:?}");
    }
}

#[test]
fn what_is_cairns_own_in_a_portfolio_is_read_in_ones_own_language_and_the_rest_is_marked() {
    let mut mine = World::new(practised(&outline(6), 25));
    mine.happen(Event::Share(Step::Asked(Form::Clr)));
    let (name, bytes) = mine.saved.pop().expect("a file");
    let mut stranger = World::new(Log::default());
    "es".clone_into(&mut stranger.model.language);
    stranger.happen(Event::Shared(reading::Step::Given { name, bytes }));
    let Some(Found::Read(shown)) = stranger.model.shared.files.last().map(|file| &file.found) else {
        panic!("it is shown")
    };
    assert!(shown.name.starts_with("Portafolio de habilidades, "), "{}", shown.name);
    assert_eq!(shown.account.members[0].issuer, "Emitida por quien aprende");
    let skill = &shown.skills[0];
    let (evidence, narrative) = &skill.claim.evidence[0];
    assert_eq!((evidence.as_str(), skill.language.as_str()), ("Respuestas a preguntas", "en"));
    assert!(narrative.contains("first answers"), "as it was signed: {narrative}");
}
