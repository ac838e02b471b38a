//! A piece of work goes from offer to review as it should, whatever the clocks and devices do.
#![cfg(feature = "work")]

mod learner_samples;
mod work_samples;

use cairn::course::AssignmentKind;
use cairn::engine::{Stage, Time};
use cairn::learner::{Entry, EventId, Happening, Judge, Learner, Log, Replica};
use cairn::work::{
    Brief, Deed, Fault, NotNow, Part, ReviewRefused, State, Taken, Work, WorkEvent, WorkId, offers, take, works,
};
use proptest::prelude::*;
use work_samples::{Device, HOUR, START, brief, filled, request, review};

fn left(device: &Device, at: i64) -> i64 {
    match device.work().state(Time(at)) {
        State::Running { left_seconds, .. } | State::Paused { left_seconds } => left_seconds,
        State::Expired { .. } => 0,
        other => panic!("{other:?}"),
    }
}

/// Any deed on one of two pieces of work, known to its writer as the event of any turn.
fn work_event() -> impl Strategy<Value = WorkEvent> {
    let deed = (0..8, any::<u32>(), 0..3_u8).prop_map(|(kind, minutes, level)| match kind {
        0 => Deed::Started { brief: Some(brief()), context: vec!["Sales".to_owned()] },
        1 => Deed::Extended { minutes, reason: "why".to_owned() },
        2 => Deed::Paused,
        3 => Deed::Resumed,
        4 => Deed::Observed { notes: vec!["note".to_owned()] },
        5 => Deed::Closed,
        6 => Deed::Asked(request()),
        _ => {
            let mut device = Device::new(1);
            device.start(START);
            let mut submission = filled(device.work().draft("Bo", Time(START)), "Done");
            submission.own_levels = vec![level; 2];
            Deed::Submitted(Box::new(submission))
        }
    });
    (0..2_u8, 0..6_u32, deed).prop_map(|(work, turn, deed)| WorkEvent { work: WorkId::random([work; 12]), turn, deed })
}

proptest! {
    #[test]
    fn whatever_is_in_a_log_and_however_it_came_together_it_is_the_same_work(
        events in prop::collection::vec((work_event(), 0..3_u8, any::<i64>()), 0..20), order in any::<u64>(),
        now in any::<i64>(),
    ) {
        let mut entries: Vec<Entry> = (0..)
            .zip(&events)
            .map(|(sequence, (event, writer, at))| {
                let id = EventId { replica: Replica::new([*writer; 6]), sequence };
                Entry { id, at: Time(*at), what: event.happening() }
            })
            .collect();
        let read = |entries: &[Entry]| {
            let mut log = Log::default();
            for entry in entries { log.insert(entry.clone()); }
            works(&log)
        };
        let before = read(&entries);
        cairn::engine::Chance::new(order).shuffle(&mut entries);
        prop_assert_eq!(&read(&entries), &before);
        for work in before {
            if let State::Running { left_seconds, .. } | State::Paused { left_seconds } = work.state(Time(now)) {
                let most = work.timebox.map_or(0, |timebox| timebox.total_seconds());
                prop_assert!(0 < left_seconds && left_seconds <= most);
            }
        }
    }
}

#[test]
fn what_a_log_from_elsewhere_must_not_hold_is_passed_over() {
    let mut device = Device::new(1);
    device.start(START);
    let work = device.work();
    let mut hostile = filled(work.draft("Bo", Time(START)), "Done");
    hostile.links = vec!["javascript:alert(1)".to_owned()];
    device.event(&WorkEvent { work: work.id, turn: 1, deed: Deed::Submitted(Box::new(hostile)) }, START + 60);
    assert!(device.work().submissions.is_empty());
}

#[test]
fn work_is_started_paused_extended_and_handed_over() {
    let mut device = Device::new(1);
    device.start(START);
    assert_eq!(left(&device, START), 24 * HOUR);
    // A night of 23 hours by local clocks is one of 24 here: the deadline is an instant.
    assert_eq!(left(&device, START + 10 * HOUR), 14 * HOUR);
    device.moves(START + 10 * HOUR, Work::pause);
    assert_eq!(left(&device, START + 90 * HOUR), 14 * HOUR);
    device.moves(START + 90 * HOUR, Work::resume);
    let State::Running { deadline, .. } = device.work().state(Time(START + 91 * HOUR)) else { panic!() };
    assert_eq!(deadline, Time(START + 104 * HOUR));

    let late = START + 200 * HOUR;
    assert_eq!(device.work().state(Time(late)), State::Expired { may_extend: true });
    device.moves(late, |work, now| work.extend(120, "the data came late", now));
    assert_eq!(left(&device, late), 2 * HOUR);
    let again = device.work().extend(60, "and again", Time(late));
    assert_eq!(again, Err(NotNow::ExtendedBefore));
    assert_eq!(device.work().state(Time(late + 3 * HOUR)), State::Expired { may_extend: false });

    // Late is no matter.
    device.submit(late + 4 * HOUR, "Here it is");
    assert_eq!(device.work().state(Time(late + 9 * HOUR)), State::Submitted { since: Time(late + 4 * HOUR) });
    device.moves(late + 10 * HOUR, Work::close);
    let own = State::Counted { level: 75, by: Judge::Oneself };
    assert_eq!(device.work().state(Time(late + 10 * HOUR)), own);
}

#[test]
fn a_clock_that_is_set_back_gives_no_time_and_breaks_no_order() {
    let mut device = Device::new(1);
    device.start(START);
    device.moves(START + 2 * HOUR, Work::pause);
    // The clock goes back by a day: the log's order now has these before the start.
    device.moves(START - 22 * HOUR, Work::resume);
    assert_eq!(left(&device, START - 22 * HOUR), 22 * HOUR);
    assert_eq!(left(&device, START + 3 * HOUR), 21 * HOUR);
    device.submit(START - 20 * HOUR, "Done");
    assert!(matches!(device.work().state(Time(START)), State::Submitted { .. }));
}

#[test]
fn a_request_is_answered_with_ones_own_context() {
    let mut device = Device::new(1);
    let asked = WorkEvent::asked(&request());
    device.event(&asked, START);
    device.event(&asked, START + 60);
    let work = device.work();
    assert_eq!((work.state(Time(START)), work.asked.as_ref().unwrap().by.as_str()), (State::Asked, "Ana"));
    assert_eq!(work.brief.setting, "Our weekly sales report");

    let missing = NotNow::Fault(Fault::Missing(Part::Answers));
    assert_eq!(work.start(vec![" ".to_owned()], Time(START)), Err(missing));
    assert_eq!(work.start(Vec::new(), Time(START)), Err(NotNow::Fault(Fault::NotOneEach(Part::Answers))));
    device.moves(START, |work, now| work.start(vec!["Sales".to_owned()], now));
    let submission = device.submit(START + HOUR, "Done");
    assert_eq!((submission.work, submission.context), (request().work, vec!["Sales".to_owned()]));
}

#[test]
fn who_shadows_watches_first() {
    let shadow = Brief { kind: AssignmentKind::Shadow, observe: vec!["Who speaks?".to_owned()], ..brief() };
    let mut device = Device::new(1);
    let event = WorkEvent::started(device.next_id(), shadow, vec!["Sales".to_owned()]).unwrap();
    device.event(&event, START);
    let work = device.work();
    assert!(work.observes_first());
    let early = work.submit(filled(work.draft("", Time(START)), "x"), Time(START));
    assert_eq!(early, Err(NotNow::ObserveFirst));
    let late = Time(START + 100 * HOUR);
    assert!(matches!(work.state(late), State::Expired { .. }));
    assert_eq!(work.submit(filled(work.draft("", late), "x"), late), Err(NotNow::ObserveFirst), "also when it is late");
    let nothing = work.observe(vec![String::new()], Time(START));
    assert_eq!(nothing, Err(NotNow::Fault(Fault::Missing(Part::Notes))));
    device.moves(START + 60, |work, now| work.observe(vec!["Mostly Ana".to_owned()], now));
    let submission = device.submit(START + HOUR, "My own");
    assert_eq!(submission.observed, ["Mostly Ana"]);
}

#[test]
fn a_review_counts_once_however_often_and_wherever_it_comes() {
    let mut device = Device::new(1);
    device.start(START);
    let submission = device.submit(START + HOUR, "Done");
    let review = review(1, &submission, START + 2 * HOUR);
    let mut phone = device.clone();
    phone.replica = Replica::new([2; 6]);
    for device in [&mut device, &mut phone] {
        let taken = take(&device.works(), &review, Time(START + 3 * HOUR)).unwrap();
        device.take(&taken, START + 3 * HOUR);
        assert_eq!(take(&device.works(), &review, Time(START + 3 * HOUR)), Ok(Taken::Already));
    }
    let before = device.log.len();
    device.log.merge(&phone.log);
    assert_eq!(device.log.len(), before);
    let state = device.work().state(Time(START + 3 * HOUR));
    assert_eq!(state, State::Counted { level: 100, by: Judge::Lead });
}

#[test]
fn what_is_returned_has_one_more_try() {
    let mut device = Device::new(1);
    device.start(START);
    let first = device.submit(START + HOUR, "Done");
    let mut back = review(1, &first, START + 2 * HOUR);
    (back.again, back.levels) = (true, vec![0, 1]);
    let taken = take(&device.works(), &back, Time(START + 3 * HOUR)).unwrap();
    device.take(&taken, START + 3 * HOUR);
    assert_eq!(device.work().state(Time(START + 4 * HOUR)), State::Returned);

    device.moves(START + 50 * HOUR, Work::resume);
    assert_eq!(left(&device, START + 50 * HOUR), 24 * HOUR);
    let second = device.submit(START + 51 * HOUR, "Better");
    assert_eq!(second.attempt, 2);
    let mut good = review(2, &second, START + 52 * HOUR);
    (good.again, good.levels) = (true, vec![2, 1]);
    device.take(&take(&device.works(), &good, Time(START + 53 * HOUR)).unwrap(), START + 53 * HOUR);
    let work = device.work();
    // A second return is none: it counts as it is.
    assert_eq!(work.state(Time(START + 53 * HOUR)), State::Counted { level: 75, by: Judge::Lead });
    assert_eq!(work.reviews.iter().map(|received| received.level).collect::<Vec<_>>(), [25, 75]);
}

#[test]
fn a_review_of_what_was_changed_since_says_so_and_is_no_evidence() {
    let mut device = Device::new(1);
    device.start(START);
    let first = device.submit(START + HOUR, "Done");
    let second = device.submit(START + 2 * HOUR, "Done better");
    let old = review(1, &first, START + 3 * HOUR);
    let taken = take(&device.works(), &old, Time(START + 3 * HOUR)).unwrap();
    assert!(matches!(taken, Taken::ChangedSince(_)));
    device.take(&taken, START + 3 * HOUR);
    let work = device.work();
    assert!(matches!(work.state(Time(START + 4 * HOUR)), State::Submitted { .. }));
    assert!(work.reviews[0].changed_since && work.review().is_none());
    assert_eq!(take(&device.works(), &old, Time(START + 4 * HOUR)), Ok(Taken::Already));

    let judgements =
        |log: &Log| log.entries().iter().filter(|entry| matches!(entry.what, Happening::Judged { .. })).count();
    assert_eq!(judgements(&device.log), 1, "one's own, once for both");
    device.take(&take(&device.works(), &review(2, &second, START + 5 * HOUR), Time(START + 5 * HOUR)).unwrap(), START);
    assert_eq!(judgements(&device.log), 2);
}

#[test]
fn who_reviews_again_replaces_what_they_said() {
    let mut device = Device::new(1);
    device.start(START);
    let submission = device.submit(START + HOUR, "Done");
    let (mut first, second) = (review(1, &submission, START + 2 * HOUR), review(2, &submission, START + 4 * HOUR));
    first.levels = vec![0, 0];
    for review in [first, second] {
        let taken = take(&device.works(), &review, Time(START + 5 * HOUR)).unwrap();
        device.take(&taken, START + 5 * HOUR);
    }
    let work = device.work();
    assert_eq!(work.reviews.len(), 1);
    assert_eq!(work.state(Time(START + 6 * HOUR)), State::Counted { level: 100, by: Judge::Lead });
}

#[test]
fn what_does_not_belong_is_refused_and_changes_nothing() {
    let mut device = Device::new(1);
    device.start(START);
    let submission = device.submit(START + HOUR, "Done");
    let good = review(1, &submission, START + 2 * HOUR);
    let now = Time(START + 3 * HOUR);
    let cases = [
        (cairn::work::Review { work: WorkId::random([9; 12]), ..good.clone() }, ReviewRefused::NotYours),
        (cairn::work::Review { digest: "x".to_owned(), ..good.clone() }, ReviewRefused::NotWhatWasHandedOver),
        (cairn::work::Review { at: now.0 + 2 * 86_400, ..good.clone() }, ReviewRefused::YetToCome),
        (
            cairn::work::Review { levels: vec![2, 3], ..good.clone() },
            ReviewRefused::Fault(Fault::OutOfRange(Part::Levels)),
        ),
        (cairn::work::Review { levels: vec![2], ..good }, ReviewRefused::Fault(Fault::NotOneEach(Part::Levels))),
    ];
    for (review, refused) in cases {
        assert_eq!(take(&device.works(), &review, now), Err(refused.clone()));
        assert!(!refused.to_string().is_empty());
    }
}

#[test]
fn a_leads_review_is_strong_evidence_and_ones_own_is_weak() {
    let library = learner_samples::library([learner_samples::course("c", 3, 3)]);
    let skill = library.skill_index("c/s1").unwrap();
    let solid = |log: &Log| Learner::replay(&library, log).belief.states(skill)[2].get();
    let mut device = Device::new(1);
    device.start(START);
    let nothing = solid(&device.log);
    let submission = device.submit(START + HOUR, "Done");
    let own = solid(&device.log);
    let taken = take(&device.works(), &review(1, &submission, START + 2 * HOUR), Time(START + 2 * HOUR)).unwrap();
    device.take(&taken, START + 2 * HOUR);
    let lead = solid(&device.log);
    assert!(nothing < own && own < lead && own - nothing < 0.2 * (lead - own), "{nothing} {own} {lead}");
}

#[test]
fn undone_is_as_if_it_had_not_happened() {
    let mut device = Device::new(1);
    device.start(START);
    device.moves(START + HOUR, Work::close);
    assert_eq!(device.work().state(Time(START + HOUR)), State::Withdrawn);
    let event = device.log.entries().last().unwrap().id;
    device.write(Happening::Undone { event }, START + 2 * HOUR);
    assert_eq!(left(&device, START + 2 * HOUR), 22 * HOUR);
}

#[test]
fn what_was_practised_and_not_yet_shown_is_offered() {
    let mut course = learner_samples::course("c", 3, 3);
    for skill in &mut course.skills {
        skill.assignments = vec![("redo-one".to_owned(), "Redo one".to_owned())];
    }
    let library = learner_samples::library([course]);
    let mut device = Device::new(1);
    for place in 0..9 {
        let item = device.log.name(&format!("c/s{}-i{}", place / 8, place % 3));
        let answered = cairn::learner::Answered {
            item,
            right: true,
            credit: 100,
            hints: 0,
            seconds: 30,
            seed: place as u32,
            placement: false,
            chosen: None,
        };
        device.write(Happening::Answered(answered), START - (9 - place) * 86_400);
    }
    let offered = |device: &Device| {
        let learner = Learner::replay(&library, &device.log);
        offers(&library, &learner, &device.works(), Time(START))
    };
    let all = offered(&device);
    assert_eq!(all.iter().map(|offer| offer.skill_id.as_str()).collect::<Vec<_>>(), ["c/s0"]);
    assert!(all[0].stage >= Stage::Practised);
    let brief = Brief { skill: "c/s0".to_owned(), ..brief() };
    let event = WorkEvent::started(device.next_id(), brief, vec!["Sales".to_owned()]).unwrap();
    device.event(&event, START);
    assert!(offered(&device).is_empty());
}
