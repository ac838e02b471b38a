//! One learner's whole way through a course, told in full: what was asked, why, and what it changed.
//!
//! Numbers are written so that reading them back gives the same bits. Nothing comes from outside, so the text is the
//! same wherever the engine calculates alike.
#![expect(clippy::unwrap_used, reason = "a course that cannot be built is a failed test")]

use std::fmt::Write;

use cairn::engine::{
    Belief, Chance, Change, Evidence, Graph, ItemIndex, ItemNumbers, Level, Mode, Opportunity, PlacementStep,
    Probability, Reason, Response, Situation, SkillIndex, SkillNumbers, Syllabus, Target, Time, due, next_activity,
    placement_question, plan,
};

const SKILLS: u32 = 40;
const ITEMS_EACH: u32 = 5;
const OBSERVATIONS: usize = 500;
/// Each session, and the seconds from one's start to the next's.
const SESSION_SECONDS: f64 = 1_500.0;
const BETWEEN_SESSIONS: i64 = 61_234;

/// The story, a line for each thing observed, then what is believed and planned at the end.
pub(crate) fn story() -> String {
    let mut run = Run::new();
    run.place();
    run.practise();
    run.conclude();
    run.story
}

struct Run {
    syllabus: Syllabus,
    belief: Belief,
    targets: Vec<Target>,
    chance: Chance,
    now: i64,
    observed: usize,
    story: String,
}

impl Run {
    fn new() -> Self {
        let syllabus = syllabus();
        let target = |skill, level, weight| Target { skill: SkillIndex(skill), level, weight };
        let targets = vec![
            target(39, Level::Mastered, 1.0),
            target(38, Level::Mastered, 0.5),
            target(33, Level::Practised, 1.0),
            target(20, Level::Mastered, 2.0),
        ];
        let belief = Belief::new(&syllabus);
        Self {
            syllabus,
            belief,
            targets,
            chance: Chance::new(40),
            now: 1_760_000_000,
            observed: 0,
            story: String::new(),
        }
    }

    fn place(&mut self) {
        let skills = self.targets.iter().map(|target| target.skill).collect();
        self.observe(&Evidence::PlacementStarted { targets: skills, seed: 7 });
        loop {
            match placement_question(&self.syllabus, &self.belief, &self.targets, Time(self.now)) {
                PlacementStep::Ask { item, reason } => {
                    self.tell(
                        "ask",
                        &(item.0, reason.probability_known, reason.expected_settled, reason.settled_per_minute),
                    );
                    self.answer(item, Mode::Placement);
                }
                done @ PlacementStep::Done { .. } => {
                    self.tell("placed", &done);
                    break;
                }
            }
        }
        self.observe(&Evidence::PlacementEnded);
    }

    fn practise(&mut self) {
        let mut session = self.now;
        while self.observed < OBSERVATIONS {
            let seconds_left = SESSION_SECONDS - (self.now - session) as f64;
            let Self { syllabus, belief, targets, .. } = &self;
            let situation = Situation { seconds_left, ..Situation::usual(syllabus, belief, targets, Time(self.now)) };
            let Some(choice) = next_activity(&situation).choice else {
                session += BETWEEN_SESSIONS;
                self.now = session;
                self.tell("plan", &plan(&self.syllabus, &self.belief, &self.targets, Time(self.now)).minutes);
                self.overrule();
                continue;
            };
            let (item, Reason { kind, value_per_minute, expected_correct, minutes, goal_minutes_left, because, .. }) =
                (choice.item.0, choice.reason);
            self.tell("next", &(item, kind, value_per_minute, expected_correct, minutes, goal_minutes_left, because));
            match self.chance.below(40) {
                0 => self.observe(&Evidence::Skipped { item: choice.item }),
                1 => self.observe(&Evidence::Ignored { item: choice.item }),
                _ => self.answer(choice.item, Mode::Practice),
            }
        }
    }

    /// Now and then a learner says what they know.
    fn overrule(&mut self) {
        if self.chance.below(4) == 0 {
            let skill = SkillIndex(self.chance.below(SKILLS as usize) as u32);
            let known = self.chance.below(2) == 0;
            self.observe(&Evidence::Claimed { skill, known });
        }
    }

    fn answer(&mut self, item: ItemIndex, mode: Mode) {
        let seconds = 8.0 + 70.0 * self.chance.next_f64();
        self.now += 5 + seconds as i64;
        // Better from day to day, worse on later skills.
        let skill = self.syllabus.item(item).unwrap().skills[0].at() as f64;
        let able = 0.65 + self.observed as f64 / 900.0 - skill / 120.0;
        let response = if self.chance.next_f64() < able { Response::Correct } else { Response::Incorrect };
        let hinted = mode == Mode::Practice && self.chance.below(9) == 0;
        self.observe(&Evidence::Answered(Opportunity { item, response, hinted, seconds, mode }));
    }

    fn observe(&mut self, evidence: &Evidence) {
        let change = self.belief.observe(&self.syllabus, evidence, Time(self.now));
        self.observed += 1;
        if let Some(Change { skill, mastery_after, stage_after, .. }) = change {
            self.tell("moved", &(skill.0, mastery_after, stage_after));
        }
    }

    fn conclude(&mut self) {
        let later = Time(self.now + BETWEEN_SESSIONS);
        for skill in (0..SKILLS).map(SkillIndex) {
            let states = self.belief.states(skill);
            self.tell("states", &states);
            let standing = self.belief.standing(&self.syllabus, skill, later);
            self.tell("standing", &standing);
        }
        let plan = plan(&self.syllabus, &self.belief, &self.targets, later);
        self.tell("plan", &plan);
        let due = due(&self.syllabus, &self.belief, &self.targets, later, 30.0);
        self.tell("due", &due);
    }

    /// `{:?}` writes as many digits as tell a number from every other.
    fn tell(&mut self, what: &str, value: &impl std::fmt::Debug) {
        let value = format!("{value:?}").replace("Probability", "").replace("SkillIndex", "");
        // Writing to a String cannot fail.
        let _ = writeln!(self.story, "{} {what} {value}", self.observed);
    }
}

fn syllabus() -> Syllabus {
    let mut chance = Chance::new(1);
    let mut some = |says: bool, most: f64| says.then(|| Probability::clamped(chance.next_f64() * most));
    let needs = |k: u32| {
        [2, 5, 9].into_iter().filter(move |back| k >= *back && !(k + back).is_multiple_of(4)).map(move |back| k - back)
    };
    let graph = Graph::new((0..SKILLS).map(|k| needs(k).map(SkillIndex).collect()).collect()).unwrap();
    let skills = (0..SKILLS)
        .map(|k| SkillNumbers {
            area: k % 3,
            prior: some(k % 5 == 2, 0.9),
            transit: some(k % 4 == 1, 0.3),
            minutes: 20.0,
        })
        .collect();
    let item = |i: u32| {
        let skill = i / ITEMS_EACH;
        let also = (i % 7 == 3 && skill > 4).then(|| SkillIndex(skill - 4));
        ItemNumbers {
            skills: std::iter::once(SkillIndex(skill)).chain(also).collect(),
            guess: Probability::clamped([0.25, 0.05, 0.5, 0.0][i as usize % 4]),
            slip: (i % 5 == 4).then(|| Probability::clamped(0.1)),
            level: 1 + (i % 3) as u8,
            seconds: 20.0 + f64::from(i % 11) * 7.3,
            surfaces: [1, 1, 12][i as usize % 3],
            weight: if i.is_multiple_of(9) { 0.3 } else { 1.0 },
        }
    };
    Syllabus::new(graph, skills, (0..SKILLS * ITEMS_EACH).map(item).collect()).unwrap()
}
