//! A piece of work between two desks that share nothing but messages.

#![cfg(feature = "desk")]
#![expect(clippy::panic, reason = "an effect of another shape is a failed test")]

use cairn::course::{AssignmentKind, Catalogue, Criterion};
use cairn::desk::work::{Move, ReviewDraft, Said, WorkDraft};
use cairn::desk::{Effect, Event, Model, Route};
use cairn::learner::{Log, Replica, Settings, Time};
use cairn::tutor::{self, Stamp};
use cairn::work::{Attached, Brief, Fault, Message, Part, Review, State, Submission, Work, WorkId};

fn at(seconds: i64) -> Stamp {
    Stamp { at: Time(1_800_000_000 + seconds), chance: 7 }
}

fn desk(replica: u8) -> Model {
    let mut model = Model::default();
    let (settings, replica) = (Settings::default(), Replica::new([replica; 6]));
    let opened =
        tutor::Event::Opened { log: Log::default(), settings, replica, kept: true, troubles: Vec::new(), safe: false };
    model.update(opened.into(), at(0));
    model.update(tutor::Event::CatalogueArrived(Catalogue::default()).into(), at(0));
    model
}

fn brief() -> Brief {
    Brief {
        skill: "c/s".to_owned(),
        assignment: Some("c/redo".to_owned()),
        title: "Redo one chart".to_owned(),
        kind: AssignmentKind::Do,
        brief: "Redo it.".to_owned(),
        setting: String::new(),
        context: vec!["Which report?".to_owned()],
        observe: Vec::new(),
        timebox_minutes: 60,
        minutes: 30,
        deliver: Vec::new(),
        checklist: Vec::new(),
        rubric: vec![Criterion {
            criterion: "Honest".to_owned(),
            levels: ["no", "half", "yes"].map(str::to_owned).to_vec(),
        }],
    }
}

/// A desk on which work was begun.
fn begun() -> Model {
    let mut model = desk(1);
    let begin = Event::WorkBegun { brief: Box::new(brief()), context: vec!["Sales".to_owned()] };
    let effects = model.update(begin, at(1));
    let [Effect::Record(tutor::Effect::Append(_)), Effect::Open(Route::Work(id))] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    open(&mut model, &Route::Work(id.clone()), 1);
    model
}

fn open(model: &mut Model, route: &Route, seconds: i64) -> Vec<Effect> {
    model.update(tutor::Event::RouteChanged(tutor::Route::Desk(route.path())).into(), at(seconds))
}

fn only(model: &Model) -> &Work {
    model.works.first().unwrap_or_else(|| panic!("no work"))
}

fn step(model: &mut Model, step: Move, seconds: i64) -> Vec<Effect> {
    let work = only(model).id.clone();
    model.update(Event::WorkMoved { work, step }, at(seconds))
}

fn submission(model: &Model, seconds: i64) -> Box<Submission> {
    let draft = only(model).draft("Noor", at(seconds).at);
    Box::new(Submission { text: "Done".to_owned(), own_levels: vec![2], ..draft })
}

/// Hands the work over; the end of the link by which it is sent.
fn sent(model: &mut Model, seconds: i64) -> String {
    let submission = submission(model, seconds);
    step(model, Move::Submit(submission), seconds);
    let id = only(model).id.clone();
    model.update(Event::SubmissionSent(id), at(seconds));
    link_of(model)
}

fn link_of(model: &Model) -> String {
    model
        .work
        .sending
        .as_ref()
        .and_then(|sending| sending.link.clone().ok())
        .unwrap_or_else(|| panic!("nothing to send"))
}

/// A desk on which a submission arrived by a link.
fn arrived(link: &str, seconds: i64) -> (Model, Box<Submission>) {
    let mut lead = desk(2);
    open(&mut lead, &Route::Link(link.to_owned()), seconds);
    let Some(Message::Submission(submission)) = lead.work.arrived.clone() else { panic!("{:?}", lead.work) };
    (lead, submission)
}

/// The link of a review by another desk of what a link holds.
fn reviewed(link: &str, level: u8, seconds: i64) -> String {
    let (mut lead, submission) = arrived(link, seconds);
    let review = Review {
        by: "Ana".to_owned(),
        levels: vec![level],
        ..Review::blank(WorkId::random([0; 12]), &submission, Time(0))
    };
    lead.update(Event::ReviewFinished(Box::new(review)), at(seconds));
    link_of(&lead)
}

#[test]
fn a_review_that_comes_back_counts_once() {
    let mut learner = begun();
    let link = sent(&mut learner, 10);
    let answer = Route::Link(reviewed(&link, 2, 20));
    let effects = open(&mut learner, &answer, 30);
    assert!(
        matches!(effects.as_slice(), [Effect::Record(tutor::Effect::Append(_)), Effect::Open(Route::Work(_))]),
        "{effects:?}"
    );
    assert_eq!(learner.work.said, Some(Said::ReviewCounts));
    assert!(matches!(only(&learner).state(at(30).at), State::Counted { level: 100, .. }));

    let effects = open(&mut learner, &answer, 40);
    assert!(matches!(effects.as_slice(), [Effect::Open(Route::Work(_))]), "{effects:?}");
    assert_eq!(learner.work.said, Some(Said::ReviewThereAlready));
}

#[test]
fn a_review_of_what_was_changed_since_is_shown_and_does_not_count() {
    let mut learner = begun();
    let first = sent(&mut learner, 10);
    let changed = Box::new(Submission { text: "Done better".to_owned(), ..*submission(&learner, 11) });
    step(&mut learner, Move::Submit(changed), 11);
    open(&mut learner, &Route::Link(reviewed(&first, 2, 20)), 30);
    assert_eq!(learner.work.said, Some(Said::ReviewOfEarlier));
    assert!(matches!(only(&learner).state(at(30).at), State::Submitted { .. }));
    assert_eq!(only(&learner).reviews.len(), 1);
}

#[test]
fn what_cannot_be_taken_in_is_said_and_nothing_is_written() {
    let mut learner = begun();
    let before = learner.tutor.log.clone();
    let link = sent(&mut learner.clone(), 10);
    let answer = reviewed(&link, 1, 20);
    for broken in [answer.replace("review/", "review/A"), "review/x".to_owned(), answer[..answer.len() - 9].to_owned()]
    {
        let effects = open(&mut learner, &Route::Link(broken), 30);
        assert!(matches!(learner.work.said, Some(Said::Refused(_))), "{:?}", learner.work.said);
        assert_eq!(effects, [Effect::Record(tutor::Effect::Focus("said"))]);
    }
    // The submission was never handed over here.
    open(&mut learner, &Route::Link(answer), 30);
    assert!(matches!(learner.work.said, Some(Said::ReviewRefused(_))), "{:?}", learner.work.said);
    assert_eq!(learner.tutor.log, before);
}

#[test]
fn what_is_missing_in_a_form_is_said() {
    let mut learner = begun();
    let empty = Box::new(only(&learner).draft("", at(5).at));
    let effects = step(&mut learner, Move::Submit(empty), 5);
    assert_eq!(effects, [Effect::Record(tutor::Effect::Focus("said"))]);
    assert!(matches!(learner.work.said, Some(Said::Fault(_))), "{:?}", learner.work.said);
    step(&mut learner, Move::Pause, 6);
    assert_eq!(learner.work.said, None);
}

fn draft() -> WorkDraft {
    WorkDraft { attempt: 1, text: "Half of it".to_owned(), levels: vec![Some(2)], ..WorkDraft::default() }
}

#[test]
fn what_was_filled_in_is_kept_with_every_change_and_forgotten_once_it_is_handed_over() {
    let mut model = begun();
    let work = only(&model).id.clone();
    let change = |draft: WorkDraft| Event::DraftChanged { work: work.clone(), draft: Box::new(draft) };
    assert_eq!(
        model.update(change(WorkDraft { attempt: 1, ..WorkDraft::default() }), at(2)),
        [],
        "nothing is filled in"
    );
    let effects = model.update(change(draft()), at(2));
    let [Effect::KeepDraft { work: id, text: Some(text) }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(model.update(change(draft()), at(3)), [], "it is kept already");

    // Another sitting finds it.
    let mut later = desk(3);
    later.update(Event::DraftsRead(vec![(id.clone(), text.clone()), ("no id".into(), text.clone())]), at(9));
    assert_eq!(later.work.drafts.get(&work), Some(&draft()));
    later.update(Event::DraftsRead(vec![(id.clone(), "{\"attempt\":\"x\"}".to_owned())]), at(9));
    assert!(later.work.drafts.is_empty(), "what cannot be read is none");

    let submission = submission(&model, 5);
    let effects = step(&mut model, Move::Submit(submission), 5);
    assert!(effects.contains(&Effect::KeepDraft { work: id.clone(), text: None }), "{effects:?}");
    assert!(model.work.drafts.is_empty());
}

#[test]
fn a_draft_fits_the_form_that_it_is_for_whatever_it_holds() {
    let model = begun();
    let blank = only(&model).draft("", at(2).at);
    let odd = WorkDraft { levels: vec![Some(9), Some(1)], checked: vec![true; 4], notes: vec!["x".into()], ..draft() };
    let fitting = odd.fitting(&blank);
    assert_eq!((fitting.levels, fitting.checked, fitting.notes), (vec![None], vec![], vec![]));
    assert_eq!(fitting.text, "Half of it");
    let earlier = WorkDraft { attempt: 2, ..draft() }.fitting(&blank);
    assert_eq!((earlier.text.as_str(), earlier.levels), ("", vec![None]), "of another attempt");
}

#[test]
fn what_was_marked_of_a_review_is_kept_until_it_is_finished_and_so_is_the_name() {
    let (mut lead, submission) = arrived(&sent(&mut begun(), 10), 20);
    let blank = lead.review_draft(&submission);
    assert_eq!(blank, ReviewDraft::blank(&submission, ""));
    assert_eq!(lead.update(Event::ReviewChanged(Box::new(blank.clone())), at(21)), [], "nothing is filled in");

    let review = Review { by: "Ana".to_owned(), ..blank.review };
    let marked = ReviewDraft { review, levels: vec![Some(1)] };
    let effects = lead.update(Event::ReviewChanged(Box::new(marked.clone())), at(22));
    let [Effect::KeepDraft { work: id, text: Some(text) }] = effects.as_slice() else { panic!("{effects:?}") };
    let mut later = desk(3);
    later.update(Event::DraftsRead(vec![(id.clone(), text.clone())]), at(30));
    assert_eq!(later.review_draft(&submission), marked);
    let other = Submission { text: "Another".to_owned(), ..*submission.clone() };
    assert_eq!(later.review_draft(&other), ReviewDraft::blank(&other, ""), "a draft is of one submission");

    let effects = lead.update(Event::ReviewFinished(Box::new(marked.finished())), at(40));
    assert!(effects.contains(&Effect::KeepDraft { work: id.clone(), text: None }), "{effects:?}");
    let kept = |effect: &Effect| match effect {
        Effect::KeepDraft { work, text: Some(text) } => Some((work.clone(), text.clone())),
        _ => None,
    };
    let name: Vec<_> = effects.iter().filter_map(kept).collect();
    later.update(Event::DraftsRead(name), at(50));
    assert_eq!(later.review_draft(&other).review.by, "Ana", "nobody types their name twice");
}

#[test]
fn a_mark_that_is_missing_is_called_missing() {
    let (mut lead, submission) = arrived(&sent(&mut begun(), 10), 20);
    let review = ReviewDraft::blank(&submission, "Ana").finished();
    lead.update(Event::ReviewFinished(Box::new(review)), at(21));
    assert_eq!(lead.work.said, Some(Said::Fault(Fault::NotOneEach(Part::Levels))));
}

#[test]
fn one_more_try_begins_with_what_was_handed_over_and_is_not_said_to_be_all() {
    let mut learner = begun();
    let (mut lead, submission) = arrived(&sent(&mut learner, 10), 20);
    let draft = ReviewDraft { levels: vec![Some(0)], ..ReviewDraft::blank(&submission, "Ana") };
    let review = Review { again: true, ..draft.finished() };
    lead.update(Event::ReviewFinished(Box::new(review)), at(20));
    open(&mut learner, &Route::Link(link_of(&lead)), 30);
    assert_eq!(learner.work.said, Some(Said::ReviewReturns));
    step(&mut learner, Move::Resume, 40);
    let again = only(&learner).draft("Noor", at(41).at);
    assert_eq!((again.attempt, again.text.as_str(), again.own_levels), (2, "Done", vec![]));
}

#[test]
fn a_file_that_came_with_the_work_can_be_saved() {
    let (mut lead, _) = arrived(&sent(&mut begun(), 10), 20);
    let file = Attached::of("notes.txt", b"hello", 0);
    let effects = lead.update(Event::AttachedWanted(Box::new(file.clone())), at(21));
    assert_eq!(effects, [Effect::DownloadBytes { name: "notes.txt".to_owned(), bytes: b"hello".to_vec() }]);
    let told_of = Attached { content: None, ..file };
    assert_eq!(lead.update(Event::AttachedWanted(Box::new(told_of)), at(22)), []);
}
