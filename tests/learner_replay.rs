//! What is replayed from a log does not depend on how the log came together.

mod learner_samples;

use cairn::engine::{Level, SkillIndex, Stage, Time};
use cairn::learner::{
    Aim, Answered, Applied, Entry, EventId, Goal, Happening, Inserted, Learner, LibraryNotice, Log, aim_of,
};
use learner_samples::{course, deeds, entries, library, log_of, replica};
use proptest::prelude::*;

proptest! {
    #[test]
    fn any_interleaving_of_replicas_gives_the_same_learner(deeds in deeds(60), order in any::<u64>()) {
        let library = library([course("c", 5, 3)]);
        let entries = entries(&deeds);
        let whole = log_of(&entries);
        let learner = Learner::replay(&library, &whole);

        let mut shuffled = entries.clone();
        cairn::engine::Chance::new(order).shuffle(&mut shuffled);
        prop_assert_eq!(&Learner::replay(&library, &log_of(&shuffled)), &learner);

        // Each replica's part as a log of its own, merged in either order.
        let parts: Vec<Log> =
            (0..3).map(|r| log_of(entries.iter().filter(|entry| entry.id.replica == replica(r)))).collect();
        let (mut forth, mut back) = (Log::default(), Log::default());
        for part in &parts {
            forth.merge(part);
        }
        for part in parts.iter().rev() {
            back.merge(part);
        }
        prop_assert_eq!(&forth, &whole);
        prop_assert_eq!(&Learner::replay(&library, &forth), &learner);
        prop_assert_eq!(&Learner::replay(&library, &back), &learner);
    }

    #[test]
    fn applying_as_it_happens_is_the_same_as_replaying(deeds in deeds(60)) {
        let library = library([course("c", 5, 3)]);
        let whole = log_of(&entries(&deeds));
        let (mut log, mut learner) = (Log::default(), Learner::new(&library));
        for entry in entries(&deeds) {
            let what = entry.what.renamed(|name| log.name(learner_samples::names().text(name)));
            let entry = Entry { what, ..entry };
            let inserted = log.insert(entry.clone());
            if inserted != Inserted::Appended || learner.apply(&library, &log, &entry) == Applied::ReplayNeeded {
                learner = Learner::replay(&library, &log);
            }
        }
        prop_assert_eq!(learner, Learner::replay(&library, &whole));
    }

    #[test]
    fn merging_is_commutative_associative_and_idempotent(deeds in deeds(60), parts in prop::collection::vec(0..8_u8, 60)) {
        // Each entry is in some of three logs: bit i of its part says whether in log i.
        let entries = entries(&deeds);
        let part = |bit: u8| log_of(entries.iter().zip(&parts).filter(|(_, part)| *part >> bit & 1 == 1).map(|(e, _)| e));
        let (a, b, c) = (part(0), part(1), part(2));
        let merged = |logs: &[&Log]| logs.iter().fold(Log::default(), |mut all, log| { all.merge(log); all });

        prop_assert_eq!(merged(&[&a, &b]), merged(&[&b, &a]));
        prop_assert_eq!(merged(&[&merged(&[&a, &b]), &c]), merged(&[&a, &merged(&[&b, &c])]));
        prop_assert_eq!(merged(&[&a, &a]), a.clone());
        let mut all = Log::default();
        prop_assert_eq!(all.merge_all([&a, &b, &c]), all.len());
        prop_assert_eq!(all.merge(&b), 0);
        prop_assert_eq!(all, merged(&[&c, &b, &a]));
    }

    #[test]
    fn events_that_share_an_id_and_differ_are_merged_alike_everywhere(one in deeds(20), two in deeds(20)) {
        let (one, two) = (log_of(&entries(&one)), log_of(&entries(&two)));
        let (mut forth, mut back) = (one.clone(), two.clone());
        forth.merge(&two);
        back.merge(&one);
        prop_assert_eq!(&forth, &back);
        prop_assert!(forth.len() >= one.len().max(two.len()));
        let library = library([course("c", 5, 3)]);
        prop_assert_eq!(Learner::replay(&library, &forth), Learner::replay(&library, &back));
    }
}

/// A log under construction by one replica.
struct Diary {
    log: Log,
    at: i64,
}

impl Diary {
    fn new() -> Self {
        Self { log: Log::default(), at: 1_700_000_000 }
    }

    fn add(&mut self, what: Happening) -> EventId {
        self.at += 60;
        let id = EventId { replica: replica(1), sequence: self.log.next_sequence(replica(1)) };
        self.log.insert(Entry { id, at: Time(self.at), what });
        id
    }

    fn answer(&mut self, item: &str, right: bool) -> EventId {
        let item = self.log.name(item);
        let credit = if right { 100 } else { 0 };
        let answered = Answered { item, right, credit, hints: 0, seconds: 30, seed: 1, placement: false, chosen: None };
        self.add(Happening::Answered(answered))
    }
}

#[test]
fn what_was_undone_counts_as_if_it_had_not_happened_and_may_be_redone() {
    let library = library([course("c", 5, 3)]);
    let mut diary = Diary::new();
    diary.answer("c/s0-i0", true);
    let once = Learner::replay(&library, &diary.log);
    let second = diary.answer("c/s0-i1", false);
    let twice = Learner::replay(&library, &diary.log);

    let undo = diary.add(Happening::Undone { event: second });
    let undone = Learner::replay(&library, &diary.log);
    assert_eq!((undone.answers, &undone.belief, &undone.days), (1, &once.belief, &once.days));

    diary.add(Happening::Undone { event: undo });
    let redone = Learner::replay(&library, &diary.log);
    assert_eq!((redone.answers, &redone.belief, &redone.items), (2, &twice.belief, &twice.items));
}

#[test]
fn what_was_learned_follows_a_renamed_skill_and_item() {
    let mut diary = Diary::new();
    diary.answer("c/old-item", true);
    let skill = diary.log.name("c/old-skill");
    diary.add(Happening::PrimerRead { skill });
    diary.add(Happening::GoalChosen { goal: Goal::Skill(skill) });
    let aim = Aim { by: Some(Time(9)), weight: 2.0 };
    diary.add(aim_of(&Goal::Skill("c/old-skill".to_owned()), aim));

    let mut renamed = course("c", 2, 2);
    renamed.renames = [("old-item", "mid-item"), ("mid-item", "s0-i0"), ("old-skill", "s1"), ("loop", "loop")]
        .map(|(old, new)| (old.to_owned(), new.to_owned()))
        .into();
    let library = library([renamed]);
    let learner = Learner::replay(&library, &diary.log);
    let item = library.item_index("c/s0-i0").unwrap();
    assert_eq!(learner.items[item.at()].shown, 1);
    assert!(learner.skills[1].primer_read.is_some());
    assert_eq!(learner.goals[0].goal, Goal::Skill("c/s1".to_owned()));
    assert_eq!(learner.aim(&learner.goals[0].goal), Some(aim));
    assert_eq!(library.item_index("c/loop"), None);

    let skill = diary.log.name("c/s1");
    diary.add(Happening::GoalDropped { goal: Goal::Skill(skill) });
    assert_eq!(Learner::replay(&library, &diary.log).goals, []);
}

#[test]
fn goals_are_joined_at_their_highest_level() {
    let library = library([course("c", 3, 2)]);
    let mut diary = Diary::new();
    let (task, stack, elsewhere) = (diary.log.name("c/report"), diary.log.name("c/basics"), diary.log.name("d/x"));
    diary.add(Happening::GoalChosen { goal: Goal::Task(task) });
    let role = diary.log.name("c/analyst");
    let levels = |diary: &Diary| -> Vec<(u32, Level)> {
        let targets = Learner::replay(&library, &diary.log).targets(&library);
        targets.into_iter().map(|target| (target.skill.0, target.level)).collect()
    };
    assert_eq!(levels(&diary), [(1, Level::Practised)]);
    diary.add(Happening::GoalChosen { goal: Goal::Role(role) });
    diary.add(Happening::GoalChosen { goal: Goal::Role(elsewhere) });
    assert_eq!(levels(&diary), [(0, Level::Practised), (1, Level::Mastered)]);
    diary.add(Happening::GoalChosen { goal: Goal::Stack(stack) });
    assert_eq!(levels(&diary), [(0, Level::Mastered), (1, Level::Mastered)]);
    assert_eq!(library.goal_title(&Goal::Role("c/analyst")), Some("Analyst"));
    assert_eq!(library.goal_title(&Goal::Role("d/x")), None);
}

#[test]
fn answers_in_courses_that_are_not_open_wait_for_them() {
    let mut diary = Diary::new();
    diary.answer("c/s0-i0", true);
    diary.answer("d/s0-i0", true);
    let without = Learner::replay(&library([course("c", 2, 2)]), &diary.log);
    assert_eq!((without.answers, without.answers_elsewhere), (2, 1));
    let both = library([course("c", 2, 2), course("d", 2, 2)]);
    let with = Learner::replay(&both, &diary.log);
    assert_eq!((with.answers, with.answers_elsewhere), (2, 0));
    assert_eq!(with.items[both.item_index("d/s0-i0").unwrap().at()].shown, 1);
}

#[test]
fn a_clock_set_back_puts_the_event_where_its_time_says() {
    let library = library([course("c", 2, 2)]);
    let mut diary = Diary::new();
    diary.answer("c/s0-i0", true);
    diary.at -= 500_000;
    diary.answer("c/s0-i1", false);
    let learner = Learner::replay(&library, &diary.log);
    assert_eq!(diary.log.entries()[0].id.sequence, 1);
    assert_eq!(learner.days.len(), 2);
    assert!(learner.days[0].day < learner.days[1].day);
    assert_eq!((learner.days[0].right, learner.days[1].right), (0, 1));
}

#[test]
fn sessions_and_days_add_up() {
    let library = library([course("c", 2, 2)]);
    let mut diary = Diary::new();
    diary.add(Happening::SessionStarted { minutes: 25 });
    diary.answer("c/s0-i0", true);
    diary.answer("c/s0-i1", false);
    diary.add(Happening::SessionEnded);
    diary.answer("c/s0-i1", true);
    let learner = Learner::replay(&library, &diary.log);
    let session = learner.sessions[0];
    assert_eq!((session.answers, session.right, session.planned_minutes, session.ended), (2, 1, 25, true));
    assert_eq!((learner.days[0].answers, learner.days[0].right, learner.days[0].minutes), (3, 2, 1.5));
    assert!(!learner.placed);
    diary.add(Happening::PlacementEnded);
    assert!(Learner::replay(&library, &diary.log).placed);
}

#[test]
fn the_days_count_what_is_mastered_as_the_belief_does() {
    let library = library([course("c", 3, 6)]);
    let mut diary = Diary::new();
    for round in 0..40 {
        diary.answer(&format!("c/s{}-i{}", round % 3, round / 3 % 6), true);
        diary.at += 3_000;
    }
    let skill = diary.log.name("c/s2");
    diary.add(Happening::Claimed { skill, known: true });
    let learner = Learner::replay(&library, &diary.log);
    let now = Time(diary.at);
    let stage = |k| learner.belief.standing(library.syllabus(), SkillIndex(k), now).stage;
    let mastered = (0..3).filter(|&k| stage(k) >= Stage::Mastered).count() as u32;
    assert!(mastered > 0);
    assert_eq!(learner.days.last().map(|day| day.mastered), Some(mastered));
    assert_eq!(
        learner.skills.iter().map(|skill| skill.stage).collect::<Vec<_>>(),
        (0..3).map(stage).collect::<Vec<_>>()
    );
    let sample = learner.skills[2].samples.last().unwrap();
    assert_eq!(sample.mastery.to_bits(), learner.belief.states(SkillIndex(2))[2].get().to_bits());
}

#[test]
fn courses_that_need_each_other_in_a_ring_open_with_a_notice() {
    let (mut c, mut d) = (course("c", 2, 1), course("d", 2, 1));
    c.skills[0].prerequisites = vec!["d/s1".to_owned()];
    d.skills[0].prerequisites = vec!["c/s1".to_owned(), "e/gone".to_owned()];
    let twice = course("c", 9, 1);
    let (library, notices) = cairn::learner::Library::new([c, d, twice].into_iter().map(std::rc::Rc::new).collect());
    assert_eq!(
        notices,
        [
            LibraryNotice::CourseTwice { course: "c".to_owned() },
            LibraryNotice::SkillMissing { of: "d/s0".to_owned(), skill: "e/gone".to_owned() },
            LibraryNotice::RingOpened { skill: "d/s0".to_owned(), prerequisite: "c/s1".to_owned() },
        ]
    );
    assert_eq!(library.syllabus().len(), 4);
    let graph = library.syllabus().graph();
    assert_eq!(graph.prerequisites(SkillIndex(0)), [SkillIndex(3)]);
    assert_eq!(library.skill_id(SkillIndex(3)), "d/s1");
    assert_eq!(library.course_of(SkillIndex(3)).unwrap().id, "d");
}
