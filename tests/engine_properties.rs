//! What holds for every course, every learner and every log?
#![expect(clippy::unwrap_used, reason = "a test whose course cannot be built should fail")]

use cairn::engine::{
    ActivityKind, Belief, Chance, Evidence, Forecast, Graph, Habit, Interval, ItemIndex, ItemNumbers, Level, Mode,
    Next, Opportunity, PlacementStep, Probability, Response, Situation, SkillIndex, SkillNumbers, Source, Stage,
    Syllabus, Target, Time, best_question, due, forecast, next_activity, placement_question, plan, tracing,
};
use proptest::prelude::*;

/// A course of up to 12 skills; prerequisites have lower numbers.
fn any_syllabus() -> impl Strategy<Value = Syllabus> {
    (2_usize..12, any::<u64>()).prop_map(|(skills, seed)| syllabus_of(skills, seed, 3))
}

fn syllabus_of(skills: usize, seed: u64, items_each: usize) -> Syllabus {
    let mut chance = Chance::new(seed);
    let prerequisites = (0..skills)
        .map(|k| (0..chance.below(3)).filter(|_| k > 0).map(|_| SkillIndex(chance.below(k) as u32)).collect())
        .collect();
    let numbers = (0..skills)
        .map(|_| SkillNumbers {
            area: chance.below(3) as u32,
            prior: (chance.below(3) == 0).then(|| Probability::clamped(chance.next_f64() * 1.2 - 0.1)),
            transit: (chance.below(3) == 0).then(|| Probability::clamped(chance.next_f64())),
            minutes: 10.0,
        })
        .collect();
    let items = (0..skills * items_each)
        .map(|i| {
            let mut of_item = vec![SkillIndex((i / items_each) as u32)];
            if chance.below(5) == 0 {
                of_item.push(SkillIndex(chance.below(skills) as u32));
            }
            ItemNumbers {
                skills: of_item,
                guess: Probability::clamped([0.0, 0.05, 0.25, 0.5, 1.0][chance.below(5)]),
                slip: [None, None, Some(0.0), Some(0.15), Some(1.0)][chance.below(5)].map(Probability::clamped),
                level: 1 + chance.below(3) as u8,
                seconds: 10.0 + 100.0 * chance.next_f64(),
                surfaces: 1 + chance.below(3) as u32,
                weight: [1.0, 1.0, 0.3, 0.0][chance.below(4)],
            }
        })
        .collect();
    Syllabus::new(Graph::new(prerequisites).unwrap(), numbers, items).unwrap()
}

/// Every source but those that only answers have.
const JUDGES: [Source; 5] =
    [Source::LeadReview, Source::PeerReview, Source::SelfReview, Source::SelfReport, Source::Artifact];

/// Anything a log may hold, indices and times out of range too.
fn any_evidence() -> impl Strategy<Value = (Evidence, i64)> {
    let response = || prop_oneof![Just(Response::Correct), Just(Response::Incorrect)];
    let mode = prop_oneof![8 => Just(Mode::Practice), 1 => Just(Mode::Placement)];
    let seconds = prop_oneof![4 => 0.5..500.0, 1 => Just(f64::NAN), 1 => Just(-1.0), 1 => Just(f64::INFINITY)];
    let answer =
        (0_u32..40, response(), any::<bool>(), seconds, mode).prop_map(|(item, response, hinted, seconds, mode)| {
            Evidence::Answered(Opportunity { item: ItemIndex(item), response, hinted, seconds, mode })
        });
    let evidence = prop_oneof![
        30 => answer,
        3 => (0_u32..40, response())
            .prop_map(|(item, response)| Evidence::Retried { item: ItemIndex(item), response }),
        3 => (0_u32..14, -0.5..1.5, 0..JUDGES.len()).prop_map(|(skill, level, judge)| Evidence::Judged {
            skill: SkillIndex(skill), level: Probability::clamped(level), source: JUDGES[judge],
        }),
        2 => (0_u32..40).prop_map(|item| Evidence::Skipped { item: ItemIndex(item) }),
        1 => (0_u32..40).prop_map(|item| Evidence::Ignored { item: ItemIndex(item) }),
        2 => (0_u32..14, any::<bool>()).prop_map(|(skill, known)| Evidence::Claimed { skill: SkillIndex(skill), known }),
        1 => (prop::collection::vec((0_u32..14).prop_map(SkillIndex), 0..4), any::<u64>())
            .prop_map(|(targets, seed)| Evidence::PlacementStarted { targets, seed }),
        1 => Just(Evidence::PlacementEnded),
    ];
    let time = prop_oneof![8 => 0_i64..10_000_000, 1 => Just(i64::MAX), 1 => Just(i64::MIN)];
    (evidence, time)
}

fn any_log() -> impl Strategy<Value = Vec<(Evidence, i64)>> {
    prop::collection::vec(any_evidence(), 0..60)
}

fn replayed(syllabus: &Syllabus, log: &[(Evidence, i64)]) -> Belief {
    let mut belief = Belief::new(syllabus);
    for (evidence, at) in log {
        belief.observe(syllabus, evidence, Time(*at));
    }
    belief
}

fn solid(belief: &Belief, skill: SkillIndex) -> f64 {
    belief.states(skill)[2].get()
}

fn all_targets(syllabus: &Syllabus) -> Vec<Target> {
    let target = |k| Target { skill: SkillIndex(k), level: Level::Mastered, weight: 1.0 };
    (0..syllabus.len() as u32).map(target).collect()
}

fn next(syllabus: &Syllabus, belief: &Belief, targets: &[Target], now: Time) -> Next {
    next_activity(&Situation::usual(syllabus, belief, targets, now))
}

fn answer(item: ItemIndex, response: Response) -> Opportunity {
    Opportunity { item, response, hinted: false, seconds: 30.0, mode: Mode::Practice }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn every_number_stays_in_its_range(syllabus in any_syllabus(), log in any_log(), now in any::<i64>()) {
        let belief = replayed(&syllabus, &log);
        for k in 0..15 {
            let states = belief.states(SkillIndex(k)).map(Probability::get);
            prop_assert!(states.iter().all(|p| (0.0..=1.0).contains(p)), "{states:?}");
            prop_assert!((states.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{states:?}");
            let standing = belief.standing(&syllabus, SkillIndex(k), Time(now));
            for p in [standing.mastery, standing.practised, standing.recall, standing.ready, standing.today()] {
                prop_assert!((0.0..=1.0).contains(&p.get()));
            }
            prop_assert!(standing.expected_minutes.is_finite() && standing.expected_minutes >= 0.0);
            prop_assert!(standing.stability_days.is_none_or(|days| days.is_finite() && days > 0.0));
        }
        let targets = all_targets(&syllabus);
        let plan = plan(&syllabus, &belief, &targets, Time(now));
        prop_assert!(0.0 <= plan.minutes.low && plan.minutes.low <= plan.minutes.expected);
        prop_assert!(plan.minutes.expected <= plan.minutes.high && plan.minutes.high.is_finite());
        prop_assert!(due(&syllabus, &belief, &targets, Time(now), 30.0).is_sorted_by_key(|due| due.at));
        if let Some(choice) = next(&syllabus, &belief, &targets, Time(now)).choice {
            prop_assert!(choice.reason.value_per_minute.is_finite() && choice.reason.value_per_minute > 0.0);
            prop_assert!(choice.reason.minutes.is_finite() && choice.reason.minutes > 0.0);
        }
    }

    #[test]
    fn the_same_log_gives_the_same_belief(syllabus in any_syllabus(), log in any_log()) {
        prop_assert_eq!(replayed(&syllabus, &log), replayed(&syllabus, &log));
    }

    #[test]
    fn a_right_answer_never_lowers_its_skills(
        syllabus in any_syllabus(), log in any_log(), item in 0_u32..36, hinted in any::<bool>(), at in 0_i64..10_000_000,
    ) {
        let mut belief = replayed(&syllabus, &log);
        let Some(numbers) = syllabus.item(ItemIndex(item)) else { return Ok(()) };
        let before: Vec<f64> = numbers.skills.iter().map(|&skill| solid(&belief, skill)).collect();
        let right = Opportunity { hinted, ..answer(ItemIndex(item), Response::Correct) };
        belief.observe(&syllabus, &Evidence::Answered(right), Time(at));
        for (&skill, before) in numbers.skills.iter().zip(before) {
            prop_assert!(solid(&belief, skill) >= before);
        }
    }

    #[test]
    fn a_wrong_answer_never_raises_its_skill_beyond_what_teaching_adds(
        syllabus in any_syllabus(), log in any_log(), item in 0_u32..36, at in 0_i64..10_000_000,
    ) {
        let mut belief = replayed(&syllabus, &log);
        let Some(&skill) = syllabus.item(ItemIndex(item)).and_then(|numbers| numbers.skills.first()) else { return Ok(()) };
        let [_, fragile, before] = belief.states(skill).map(Probability::get);
        belief.observe(&syllabus, &Evidence::Answered(answer(ItemIndex(item), Response::Incorrect)), Time(at));
        // Teaching moves at most half of what is not solid yet, and only what is fragile; Bayes' rule can make some of
        // what was solid look fragile, but never the other way round.
        let most = before + 0.5 * (fragile + before).min(1.0 - before);
        prop_assert!(solid(&belief, skill) <= most + 1e-12);
    }

    #[test]
    fn a_judgement_moves_its_skill_its_own_way_and_no_further_than_one_that_is_relied_on_more(
        syllabus in any_syllabus(), log in any_log(), skill in 0_u32..12, levels in (0.0..1.0, 0.0..1.0),
    ) {
        let belief = replayed(&syllabus, &log);
        let skill = SkillIndex(skill % syllabus.len() as u32);
        let moved = |level: f64, source| {
            let mut after = belief.clone();
            let level = Probability::clamped(level);
            after.observe(&syllabus, &Evidence::Judged { skill, level, source }, Time(0));
            solid(&after, skill) - solid(&belief, skill)
        };
        for pair in JUDGES.windows(2) {
            let by_source = pair.iter().map(|&source| moved(levels.0, source)).collect::<Vec<_>>();
            prop_assert!(by_source.iter().all(|moved| moved * (levels.0 - 0.5) >= -1e-12), "{by_source:?}");
            let relied_on_more = pair[0].reliability() > pair[1].reliability();
            let more = if relied_on_more { by_source[0].abs() - by_source[1].abs() } else { 0.0 };
            prop_assert!(more >= -1e-12, "{by_source:?}");
            let (low, high) = (levels.0.min(levels.1), levels.0.max(levels.1));
            prop_assert!(moved(low, pair[0]) <= moved(high, pair[0]) + 1e-12);
        }
    }

    #[test]
    fn a_further_try_moves_its_skill_its_own_way_and_less_than_a_first_one(
        syllabus in any_syllabus(), log in any_log(), item in 0_u32..36,
    ) {
        let belief = replayed(&syllabus, &log);
        let item = ItemIndex(item);
        let Some(&skill) = syllabus.item(item).and_then(|numbers| numbers.skills.first()) else { return Ok(()) };
        let before = solid(&belief, skill);
        let tried = |response| {
            let mut after = belief.clone();
            after.observe(&syllabus, &Evidence::Retried { item, response }, Time(0));
            solid(&after, skill) - before
        };
        prop_assert!((-1e-12..=0.1 + 1e-12).contains(&tried(Response::Correct)));
        prop_assert!((-0.1 - 1e-12..=1e-12).contains(&tried(Response::Incorrect)));
    }

    #[test]
    fn a_right_answer_after_help_raises_no_more_than_one_without(
        syllabus in any_syllabus(), log in any_log(), item in 0_u32..36, at in 0_i64..10_000_000,
    ) {
        let belief = replayed(&syllabus, &log);
        // Seconds apart: a right answer that took very long says little by itself.
        let right = Opportunity { seconds: 0.0, ..answer(ItemIndex(item), Response::Correct) };
        let Some(&skill) = syllabus.item(right.item).and_then(|numbers| numbers.skills.first()) else { return Ok(()) };
        let after = |hinted| {
            let mut after = belief.clone();
            after.observe(&syllabus, &Evidence::Answered(Opportunity { hinted, ..right }), Time(at));
            solid(&after, skill)
        };
        prop_assert!(after(true) <= after(false) + 1e-12);
    }

    #[test]
    fn repetition_proves_nothing(syllabus in any_syllabus(), log in any_log(), item in 0_u32..36) {
        let mut belief = replayed(&syllabus, &log);
        let now = Time(10_000_000);
        let Some(numbers) = syllabus.item(ItemIndex(item)) else { return Ok(()) };
        // Seen as often as it has surfaces: the next showing is a repetition.
        for _ in 0..numbers.surfaces {
            belief.observe(&syllabus, &Evidence::Skipped { item: ItemIndex(item) }, now);
        }
        let mut helped = belief.clone();
        let mut wrong = belief.clone();
        let right = answer(ItemIndex(item), Response::Correct);
        let skill = numbers.skills[0];
        let [_, fragile, before] = belief.states(skill).map(Probability::get);
        belief.observe(&syllabus, &Evidence::Answered(right), now);
        helped.observe(&syllabus, &Evidence::Answered(Opportunity { hinted: true, ..right }), now);
        wrong.observe(&syllabus, &Evidence::Answered(answer(ItemIndex(item), Response::Incorrect)), now);
        for after in [solid(&belief, skill), solid(&helped, skill)] {
            prop_assert!(after <= (before + 0.5 * fragile).max(0.003) + 1e-12, "{before} {fragile} {after}");
        }
        prop_assert!(belief.standing(&syllabus, skill, now).stage != Stage::Kept || before >= 0.85);
    }

    #[test]
    fn nothing_comes_before_its_prerequisites(syllabus in any_syllabus(), log in any_log(), at in 0_i64..20_000_000) {
        let belief = replayed(&syllabus, &log);
        let Next { choice, runner_up } = next(&syllabus, &belief, &all_targets(&syllabus), Time(at));
        for choice in [choice, runner_up].into_iter().flatten() {
            prop_assert_eq!(syllabus.item(choice.item).unwrap().skills[0], choice.skill);
            let learning = matches!(choice.kind, ActivityKind::Learn | ActivityKind::Continue);
            prop_assert!(!learning || choice.reason.ready.get() >= 0.65);
        }
    }

    #[test]
    fn what_is_asked_for_is_given(syllabus in any_syllabus(), log in any_log(), skill in 0_u32..12) {
        let belief = replayed(&syllabus, &log);
        let skill = SkillIndex(skill);
        let usable = |item: &ItemIndex| !log.iter().any(|(e, _)| *e == Evidence::Ignored { item: *item });
        if !syllabus.items_of(skill).iter().any(usable) {
            return Ok(());
        }
        let now = Time(10_000_000);
        let situation = Situation { only: Some(skill), ..Situation::usual(&syllabus, &belief, &[], now) };
        let choice = next_activity(&situation).choice;
        let needed = syllabus.graph().closure(&[skill]);
        prop_assert!(choice.is_some_and(|choice| needed.contains(&choice.skill)));
    }

    #[test]
    fn nothing_is_longer_than_the_time_left(syllabus in any_syllabus(), log in any_log(), seconds_left in 0.0..120.0) {
        let belief = replayed(&syllabus, &log);
        let targets = all_targets(&syllabus);
        let now = Time(10_000_000);
        let situation = Situation { seconds_left, ..Situation::usual(&syllabus, &belief, &targets, now) };
        if let Some(choice) = next_activity(&situation).choice {
            prop_assert!(syllabus.item(choice.item).unwrap().seconds <= seconds_left);
        }
    }

    #[test]
    fn names_do_not_matter(seed in any::<u64>(), answers in prop::collection::vec((0_u32..24, any::<bool>()), 0..40)) {
        let syllabus = syllabus_of(8, seed, 3);
        let mut new_name: Vec<u32> = (0..8).collect();
        Chance::new(seed ^ 1).shuffle(&mut new_name);
        let renamed = renamed(&syllabus, &new_name);
        let log: Vec<(Evidence, i64)> = answers
            .iter()
            .zip(0_i64..)
            .map(|(&(item, right), n)| {
                let response = if right { Response::Correct } else { Response::Incorrect };
                (Evidence::Answered(answer(ItemIndex(item), response)), 40_000 * n)
            })
            .collect();
        let now = Time(40_000 * 41);
        let here = next(&syllabus, &replayed(&syllabus, &log), &all_targets(&syllabus), now);
        let there = next(&renamed, &replayed(&renamed, &log), &all_targets(&renamed), now);
        let value = |choice: Option<cairn::engine::Choice>| choice.map_or(0.0, |choice| choice.reason.value_per_minute);
        prop_assert!((value(here.choice) - value(there.choice)).abs() < 1e-9);
        if value(here.choice) - value(here.runner_up) > 1e-9 {
            let name = |choice: cairn::engine::Choice| new_name[choice.skill.0 as usize];
            prop_assert_eq!(here.choice.map(name), there.choice.map(|choice| choice.skill.0));
        }
    }

    #[test]
    fn an_ignored_item_says_nothing(syllabus in any_syllabus(), log in any_log(), item in 0_u32..36, right in any::<bool>()) {
        let mut belief = replayed(&syllabus, &log);
        belief.observe(&syllabus, &Evidence::Ignored { item: ItemIndex(item) }, Time(0));
        let before = belief.clone();
        let response = if right { Response::Correct } else { Response::Incorrect };
        belief.observe(&syllabus, &Evidence::Answered(answer(ItemIndex(item), response)), Time(10_000_000));
        prop_assert_eq!(before, belief);
    }

    #[test]
    fn two_state_tracing_stays_in_range(
        [prior, transit, guess, slip, forget] in prop::array::uniform5(0.0..=1.0),
        responses in prop::collection::vec(any::<bool>(), 0..50),
    ) {
        let p = Probability::clamped;
        let (prior, transit, guess, slip, forget) = (p(prior), p(transit), p(guess), p(slip), p(forget));
        let model = tracing::Tracing { prior, transit, guess, slip, forget };
        let mut mastery = prior;
        for right in responses {
            let response = if right { Response::Correct } else { Response::Incorrect };
            mastery = tracing::forget(&model, tracing::mastery_after(&model, mastery, response));
            prop_assert!((0.0..=1.0).contains(&mastery.get()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn a_forecast_is_in_range_and_the_same_for_the_same_seed(
        syllabus in any_syllabus(), log in any_log(), now in 0_i64..10_000_000, seed in any::<u64>(),
        minutes_a_day in prop_oneof![4 => 1.0..8.0, 1 => Just(f64::NAN), 1 => Just(-1.0)],
    ) {
        let belief = replayed(&syllabus, &log);
        let habit = Habit { minutes_a_day, days: 3 };
        let ahead = || forecast(&syllabus, &belief, &all_targets(&syllabus), Time(now), habit, seed, 2);
        let Forecast { minutes, days, .. } = ahead();
        for Interval { low, expected, high } in [minutes, days] {
            prop_assert!(0.0 <= low && low <= expected + 1e-9 && expected <= high + 1e-9 && high.is_finite());
        }
        prop_assert!(days.high <= 3.0);
        prop_assert_eq!(ahead(), ahead());
    }

    #[test]
    fn placement_ends_and_is_the_same_for_the_same_seed(
        syllabus in any_syllabus(), seed in any::<u64>(), rights in prop::collection::vec(any::<bool>(), 60),
    ) {
        let place = || {
            let mut belief = Belief::new(&syllabus);
            let targets: Vec<SkillIndex> = (0..syllabus.len() as u32).map(SkillIndex).collect();
            belief.observe(&syllabus, &Evidence::PlacementStarted { targets, seed }, Time(0));
            let mut asked = Vec::new();
            while let PlacementStep::Ask { item, .. } =
                placement_question(&syllabus, &belief, &all_targets(&syllabus), Time(0))
            {
                let response = if rights[asked.len()] { Response::Correct } else { Response::Incorrect };
                let opportunity = Opportunity { mode: Mode::Placement, ..answer(item, response) };
                belief.observe(&syllabus, &Evidence::Answered(opportunity), Time(0));
                asked.push(item);
            }
            belief.observe(&syllabus, &Evidence::PlacementEnded, Time(0));
            (belief, asked)
        };
        let (belief, asked) = place();
        prop_assert!(asked.len() <= 40);
        prop_assert_eq!((belief, asked), place());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn placement_asks_the_same_whatever_skills_are_called(
        seed in any::<u64>(), rights in prop::collection::vec(any::<bool>(), 8),
    ) {
        let here = syllabus_of(8, seed, 3);
        let mut new_name: Vec<u32> = (0..8).collect();
        Chance::new(seed ^ 1).shuffle(&mut new_name);
        let there = renamed(&here, &new_name);
        let asked = |syllabus: &Syllabus| {
            let mut belief = Belief::new(syllabus);
            let targets = (0..8).map(SkillIndex).collect();
            belief.observe(syllabus, &Evidence::PlacementStarted { targets, seed }, Time(0));
            let mut asked = Vec::new();
            for &right in &rights {
                let Some((item, reason)) = best_question(syllabus, &belief, &all_targets(syllabus)) else { break };
                let response = if right { Response::Correct } else { Response::Incorrect };
                let opportunity = Opportunity { mode: Mode::Placement, ..answer(item, response) };
                belief.observe(syllabus, &Evidence::Answered(opportunity), Time(0));
                asked.push((item, reason.probability_known, reason.settled_per_minute));
            }
            asked
        };
        prop_assert_eq!(asked(&here), asked(&there));
    }
}

/// The same course with skill k called `new_name[k]`; items keep their names.
fn renamed(syllabus: &Syllabus, new_name: &[u32]) -> Syllabus {
    let name = |skill: &SkillIndex| SkillIndex(new_name[skill.0 as usize]);
    let mut prerequisites = vec![Vec::new(); new_name.len()];
    let mut numbers = vec![SkillNumbers::default(); new_name.len()];
    for (k, &new) in new_name.iter().enumerate() {
        let skill = SkillIndex(k as u32);
        prerequisites[new as usize] = syllabus.graph().prerequisites(skill).iter().map(name).collect();
        numbers[new as usize] = *syllabus.skill(skill).unwrap();
    }
    let items = (0..syllabus.item_count() as u32).map(|i| {
        let item = syllabus.item(ItemIndex(i)).unwrap().clone();
        ItemNumbers { skills: item.skills.iter().map(name).collect(), ..item }
    });
    Syllabus::new(Graph::new(prerequisites).unwrap(), numbers, items.collect()).unwrap()
}
