//! A piece of work between two desks that share nothing but messages.

#![cfg(feature = "desk")]
#![expect(clippy::panic, reason = "an effect of another shape is a failed test")]

use cairn::course::{AssignmentKind, Catalogue, Criterion};
use cairn::desk::work::{AskDraft, Elsewhere, Move, ReviewDraft, Said, WorkDraft};
use cairn::desk::{Effect, Event, Model, Route};
use cairn::learner::{Entry, Happening, Judge, Log, Replica, Settings, Time};
use cairn::tutor::{self, Stamp};
use cairn::work::{Attached, Brief, Fault, Message, Part, Review, ReviewRefused, State, Submission, Work, WorkId};

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

#[test]
fn nobody_reviews_their_own_work() {
    let mut learner = begun();
    let link = sent(&mut learner, 10);
    let before = learner.tutor.log.clone();
    open(&mut learner, &Route::Link(link.clone()), 20);
    let Some(Message::Submission(submission)) = learner.work.arrived.clone() else { panic!("{:?}", learner.work) };
    assert_eq!(learner.own_work(&submission), Some(&only(&learner).id), "the page says so");
    let best = ReviewDraft { levels: vec![Some(2)], ..ReviewDraft::blank(&submission, "Ana") }.finished();
    let effects = learner.update(Event::ReviewFinished(Box::new(best)), at(21));
    assert_eq!(effects, [Effect::Record(tutor::Effect::Focus("said"))]);
    assert_eq!((learner.work.said.clone(), learner.work.sending.clone()), (Some(Said::OwnWork), None));

    // Another's work of the same request is none of one's own.
    let another = Submission { by: "Bo".to_owned(), text: "Mine".to_owned(), ..*submission.clone() };
    assert_eq!(learner.own_work(&another), None);

    // Written elsewhere under the same name, as in another browser of theirs: it is no review by somebody else either.
    let (mut elsewhere, submission) = arrived(&link, 30);
    let best = ReviewDraft { levels: vec![Some(2)], ..ReviewDraft::blank(&submission, " noor ") }.finished();
    elsewhere.update(Event::ReviewFinished(Box::new(best)), at(30));
    open(&mut learner, &Route::Link(link_of(&elsewhere)), 40);
    assert_eq!(learner.work.said, Some(Said::ReviewRefused(ReviewRefused::OwnName)));
    assert_eq!(learner.tutor.log, before);
    let judges: Vec<Judge> = before.entries().iter().filter_map(judge).collect();
    assert_eq!(judges, [Judge::Oneself], "all that speaks for the skill is their own mark");
}

fn judge(entry: &Entry) -> Option<Judge> {
    match entry.what {
        Happening::Judged { by, .. } => Some(by),
        _ => None,
    }
}

#[test]
fn a_request_is_kept_until_it_is_made_and_all_that_is_wrong_with_it_is_said_at_once() {
    let mut lead = desk(2);
    open(&mut lead, &Route::Asking, 1);
    let wrong = Brief { skill: String::new(), title: String::new(), timebox_minutes: 0, minutes: 0, ..brief() };
    let draft = AskDraft { by: String::new(), brief: wrong, note: "Soon".to_owned() };
    let change =
        |draft: Option<&AskDraft>| Event::AskChanged { of: String::new(), draft: draft.cloned().map(Box::new) };
    let effects = lead.update(change(Some(&draft)), at(2));
    let [Effect::KeepDraft { work: id, text: Some(text) }] = effects.as_slice() else { panic!("{effects:?}") };
    let mut later = desk(3);
    later.update(Event::DraftsRead(vec![(id.clone(), text.clone()), ("request.x".into(), "{".into())]), at(9));
    assert_eq!(later.work.requests.into_iter().collect::<Vec<_>>(), [(String::new(), draft.clone())]);

    let make = |AskDraft { by, brief, note }: AskDraft| Event::RequestMade {
        of: String::new(),
        brief: Box::new(brief),
        by,
        note,
    };
    let effects = lead.update(make(draft.clone()), at(3));
    assert_eq!(effects, [Effect::Record(tutor::Effect::Focus("ask-skill"))], "the first field of the page");
    let parts = [Part::Skill, Part::Title, Part::Timebox, Part::Minutes, Part::Name];
    let Some(Said::Faults(faults)) = &lead.work.said else { panic!("{:?}", lead.work.said) };
    assert_eq!(faults.iter().filter_map(Fault::part).collect::<Vec<_>>(), parts);

    let right = AskDraft { by: "Ana".to_owned(), brief: brief(), note: String::new() };
    lead.update(change(Some(&right)), at(4));
    let effects = lead.update(make(right.clone()), at(5));
    assert!(effects.contains(&Effect::KeepDraft { work: id.clone(), text: None }), "{effects:?}");
    assert!(lead.work.sending.is_some() && lead.work.said.is_none());

    let other = AskDraft { note: "Till Friday".to_owned(), ..right };
    lead.update(change(Some(&other)), at(6));
    assert!(lead.work.sending.is_none() && lead.work.is_stale, "what was made says something else by now");
    lead.update(make(other), at(7));
    assert!(lead.work.sending.is_some() && !lead.work.is_stale);
}

#[test]
fn a_review_that_is_changed_once_it_is_finished_is_to_be_finished_anew() {
    let (mut lead, submission) = arrived(&sent(&mut begun(), 10), 20);
    let draft = ReviewDraft { levels: vec![Some(0)], ..ReviewDraft::blank(&submission, "Ana") };
    lead.update(Event::ReviewFinished(Box::new(draft.finished())), at(21));
    assert!(lead.work.sending.is_some());
    lead.update(Event::ReviewChanged(Box::new(ReviewDraft { levels: vec![Some(2)], ..draft })), at(22));
    assert!(lead.work.sending.is_none() && lead.work.is_stale);
}

#[test]
fn answers_before_a_start_are_kept_until_it_and_what_was_said_is_over_then() {
    let mut model = desk(1);
    let changed = Event::AnswersChanged { of: "c/redo".to_owned(), answers: vec!["Sales".to_owned()] };
    let effects = model.update(changed, at(1));
    let [Effect::KeepDraft { work: id, text: Some(text) }] = effects.as_slice() else { panic!("{effects:?}") };
    let mut later = desk(3);
    later.update(Event::DraftsRead(vec![(id.clone(), text.clone())]), at(2));
    assert_eq!(later.work.answers.get("c/redo"), Some(&vec!["Sales".to_owned()]));

    let begin = |answer: &str| Event::WorkBegun { brief: Box::new(brief()), context: vec![answer.to_owned()] };
    model.update(begin(" "), at(3));
    assert!(matches!(model.work.said, Some(Said::Fault(_))), "{:?}", model.work.said);
    let effects = model.update(begin("Sales"), at(4));
    assert!(effects.contains(&Effect::KeepDraft { work: id.clone(), text: None }), "{effects:?}");
    assert_eq!(model.work.said, None);
}

#[test]
fn a_file_that_belongs_on_another_page_is_said_to() {
    let mut model = desk(1);
    open(&mut model, &Route::Assignments, 1);
    for (text, elsewhere, pages) in [
        (r#"{"format":"cairn-backup"}"#, Elsewhere::Backup, vec!["backup"]),
        (r#"{"type":["VerifiableCredential"]}"#, Elsewhere::Portfolio, vec!["shared", "verify"]),
        (r#"{"format":"cairn-roles"}"#, Elsewhere::Roles, vec!["plan/own"]),
        (r#"{"format":"cairn-work","ver"#, Elsewhere::CutOff, vec![]),
    ] {
        model.update(Event::FileRead(text.to_owned()), at(2));
        assert_eq!(model.work.said, Some(Said::Elsewhere(elsewhere)));
        assert_eq!(elsewhere.routes().iter().map(Route::path).collect::<Vec<_>>(), pages);
    }
}
