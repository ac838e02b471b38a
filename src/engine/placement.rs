//! Which question tells most of what is already known, and when is it enough?

use super::belief::Belief;
use super::cloud::Cloud;
use super::states::States;
use super::{ItemIndex, ItemNumbers, Opportunity, Probability, Response, SkillIndex, Syllabus, Target, Time};
use crate::order::put_in_order;

/// Questions at one go.
const LIMIT: u32 = 40;
/// Questions on one skill.
const QUESTIONS_PER_SKILL: usize = 2;
/// Among how many of the most doubtful skills the question is sought.
const CANDIDATES: usize = 28;
/// Doubt that a question must settle each minute, in skills at 0.5, where so many skills or more are in question. Where
/// there are fewer, less is at stake but little time is lost either: in proportion.
const WORTH_ASKING: f64 = 0.42;
const SKILLS_IN_QUESTION: f64 = 40.0;
/// Seconds that a question takes beside those of its answer: to go on to it and to find one's way into it. Our estimate.
const SECONDS_BESIDE: f64 = 20.0;
/// P(wrong | known) in placement, and the least P(right | not known).
const SLIP: f64 = 0.10;
const LEAST_GUESS: f64 = 0.12;
/// Nearer to certain than this is no doubt.
const DOUBT: f64 = 0.08;

/// What to do next while placing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PlacementStep {
    /// Ask this.
    Ask {
        /// The item to show.
        item: ItemIndex,
        /// Why this one.
        reason: PlacementReason,
    },
    /// No more questions.
    Done {
        /// Questions answered.
        asked: u32,
        /// Why.
        why: PlacementEnd,
    },
}

/// Why placement asks a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacementReason {
    /// The skill asked about.
    pub skill: SkillIndex,
    /// P(known) before the answer: the nearer to 0.5, the more open.
    pub probability_known: Probability,
    /// How many skills' worth of doubt the answer is expected to settle; one that stood at 0.5 is worth 1.
    pub expected_settled: f64,
    /// The same for each minute it takes: what the choice is made by.
    pub settled_per_minute: f64,
    /// Questions answered so far.
    pub asked: u32,
    /// The next best question.
    pub runner_up: Option<PlacementRival>,
}

/// The question that was nearly asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacementRival {
    /// The skill it is about.
    pub skill: SkillIndex,
    /// What it would have settled each minute.
    pub settled_per_minute: f64,
}

/// Why placement asks no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlacementEnd {
    /// No placement is going on.
    NotStarted,
    /// No question is worth its minutes any more.
    Settled,
    /// As many questions as anyone should be asked at once.
    Limit,
    /// There are no more items to ask with.
    NoItems,
}

/// How far placement has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacementView {
    /// Questions answered.
    pub asked: u32,
    /// Skills that are probably known: 0.85 or more.
    pub known: u32,
    /// Skills that are probably not known: 0.15 or less.
    pub unknown: u32,
    /// The others.
    pub unsure: u32,
    /// About how many more questions there will be.
    pub estimated_questions_left: u32,
}

/// The answers so far, and what they mean while placement is going on.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Placement {
    answers: Vec<Answer>,
    going_on: Option<GoingOn>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Answer {
    skill: SkillIndex,
    /// Likelihoods of what was seen, if the skill is known and if not.
    if_known: f64,
    if_unknown: f64,
}

#[derive(Clone, Debug, PartialEq)]
struct GoingOn {
    cloud: Cloud,
    /// Answers since it was started, or taken up again.
    answers: u32,
}

impl Placement {
    /// How many answers there are about what placement is about now, earlier ones too; all if none is going on.
    fn asked(&self) -> u32 {
        let counts = |answer: &&Answer| match &self.going_on {
            Some(GoingOn { cloud, .. }) => cloud.marginal(answer.skill).is_some(),
            None => true,
        };
        self.answers.iter().filter(counts).count() as u32
    }
}

/// The question that is expected to settle most doubt each minute, over what the targets need.
///
/// Without targets: over everything that placement was started for.
#[must_use]
pub fn placement_question(syllabus: &Syllabus, belief: &Belief, targets: &[Target], _at: Time) -> PlacementStep {
    let done = |why| PlacementStep::Done { asked: belief.placement.asked(), why };
    let Some(going_on) = &belief.placement.going_on else { return done(PlacementEnd::NotStarted) };
    if going_on.answers >= LIMIT {
        return done(PlacementEnd::Limit);
    }
    let in_question = going_on.cloud.marginals().count() as f64;
    let worth_asking = WORTH_ASKING * (in_question / SKILLS_IN_QUESTION).min(1.0);
    match best_question(syllabus, belief, targets) {
        Some((item, reason)) if reason.settled_per_minute >= worth_asking => PlacementStep::Ask { item, reason },
        None if belief.placing().is_some_and(|view| view.unsure > 0) => done(PlacementEnd::NoItems),
        _ => done(PlacementEnd::Settled),
    }
}

/// The best question there is, worth asking or not; `None` when no placement is going on, or nothing is left to ask.
#[must_use]
pub fn best_question(syllabus: &Syllabus, belief: &Belief, targets: &[Target]) -> Option<(ItemIndex, PlacementReason)> {
    let cloud = &belief.placement.going_on.as_ref()?.cloud;
    let wanted: Vec<SkillIndex> = targets.iter().map(|target| target.skill).collect();
    let wanted = syllabus.graph().closure(&wanted);
    let counts = |skill| wanted.is_empty() || wanted.binary_search(&skill).is_ok();

    let doubt = |p: f64| p.min(1.0 - p);
    let mut candidates: Vec<(SkillIndex, f64)> =
        cloud.marginals().filter(|&(skill, p)| counts(skill) && doubt(p) > DOUBT).collect();
    put_in_order(&mut candidates, |a, b| doubt(b.1).total_cmp(&doubt(a.1)));

    let asked = belief.placement.asked();
    let question = |&(skill, p): &(SkillIndex, f64)| {
        let item = belief.question_on(syllabus, skill)?;
        let numbers = syllabus.item(item)?;
        let (if_known, if_unknown) = likelihoods(numbers, Response::Correct);
        let expected_settled = cloud.settles(skill, if_known, if_unknown, counts);
        let settled_per_minute = expected_settled / ((numbers.seconds + SECONDS_BESIDE) / 60.0);
        let probability_known = Probability::clamped(p);
        let runner_up = None;
        Some((
            item,
            PlacementReason { skill, probability_known, expected_settled, settled_per_minute, asked, runner_up },
        ))
    };
    let mut questions: Vec<(ItemIndex, PlacementReason)> =
        candidates.iter().filter_map(question).take(CANDIDATES).collect();
    put_in_order(&mut questions, |a, b| b.1.settled_per_minute.total_cmp(&a.1.settled_per_minute));

    let rival =
        |&(_, PlacementReason { skill, settled_per_minute, .. }): &_| PlacementRival { skill, settled_per_minute };
    let runner_up = questions.get(1).map(rival);
    questions.first().map(|&(item, reason)| (item, PlacementReason { runner_up, ..reason }))
}

impl Belief {
    /// How far placement has come; `None` when none is going on.
    #[must_use]
    pub fn placing(&self) -> Option<PlacementView> {
        let GoingOn { cloud, answers } = self.placement.going_on.as_ref()?;
        let (mut known, mut unknown, mut unsure) = (0, 0, 0);
        for (_, p) in cloud.marginals() {
            match p {
                0.85.. => known += 1,
                ..=0.15 => unknown += 1,
                _ => unsure += 1,
            }
        }
        // An answer settles about two skills, and some doubt is not worth asking about.
        let estimated_questions_left = (unsure / 2).min(LIMIT.saturating_sub(*answers));
        let asked = self.placement.asked();
        Some(PlacementView { asked, known, unknown, unsure, estimated_questions_left })
    }

    /// P(known) as far as placement has come; `None` when none is going on, or it is not about this skill.
    #[must_use]
    pub fn placed(&self, skill: SkillIndex) -> Option<Probability> {
        Some(Probability::clamped(self.placement.going_on.as_ref()?.cloud.marginal(skill)?))
    }

    /// Begins, or takes up again: earlier answers, claims and practice count from the start.
    pub(crate) fn start_placement(&mut self, syllabus: &Syllabus, targets: &[SkillIndex], seed: u64) {
        let skills = syllabus.graph().closure(targets);
        let cloud = Cloud::new(syllabus, &skills, seed, |skill| self.seen_of(skill));
        self.placement.going_on = Some(GoingOn { cloud, answers: 0 });
    }

    pub(crate) fn place_answer(&mut self, syllabus: &Syllabus, opportunity: &Opportunity, at: Time) {
        let Some(item) = syllabus.item(opportunity.item) else { return };
        let Some(&skill) = item.skills.first() else { return };
        self.show(opportunity.item, at);
        // A right answer with help is none.
        if opportunity.hinted && opportunity.response == Response::Correct {
            return;
        }
        let (mut if_known, if_unknown) = likelihoods(item, opportunity.response);
        if opportunity.response == Response::Correct && item.weight >= 1.0 {
            let before = self.placed(skill).map_or(0.5, Probability::get);
            let (known, unknown) = (before * if_known, (1.0 - before) * if_unknown);
            if_known *=
                self.learner.fluency.odds_of_solid(item.seconds, opportunity.seconds, known / (known + unknown));
        }
        self.placement.answers.push(Answer { skill, if_known, if_unknown });
        if let Some(GoingOn { cloud, answers }) = &mut self.placement.going_on {
            *answers += 1;
            cloud.learn_of(skill, if_known, if_unknown);
        }
    }

    /// A claim settles a skill as far as placement is concerned.
    pub(crate) fn place_claim(&mut self, skill: SkillIndex, known: bool) {
        if let Some(GoingOn { cloud, .. }) = &mut self.placement.going_on {
            let (if_known, if_unknown) = claim_likelihoods(known);
            cloud.learn_of(skill, if_known, if_unknown);
        }
    }

    /// What was found is believed of every skill that neither practice nor the learner has spoken of.
    pub(crate) fn end_placement(&mut self) {
        let Some(GoingOn { cloud, .. }) = self.placement.going_on.take() else { return };
        for (skill, p) in cloud.marginals() {
            let Some(belief) = self.skills.get_mut(skill.at()) else { continue };
            if belief.answers == 0 && belief.claimed.is_none() {
                belief.states = States::inferred(p);
            }
        }
        // Who knows more than most has probably learned faster.
        if self.learner.answers == 0 {
            let log_speed: f64 = 0.35 * cloud.mean_ability();
            self.learner.set_log_speed(log_speed.clamp(-0.5, 0.5));
        }
    }

    /// Likelihoods, if known and if not, of all that was seen of a skill before.
    fn seen_of(&self, skill: SkillIndex) -> (f64, f64) {
        let mut seen = (1.0, 1.0);
        for answer in self.placement.answers.iter().filter(|answer| answer.skill == skill) {
            seen = (seen.0 * answer.if_known, seen.1 * answer.if_unknown);
        }
        let Some(belief) = self.skills.get(skill.at()) else { return seen };
        if belief.answers > 0 {
            let known = (belief.states.solid + 0.5 * belief.states.fragile).clamp(0.03, 0.97);
            seen = (seen.0 * known, seen.1 * (1.0 - known));
        } else if let Some(known) = belief.claimed {
            let (if_known, if_unknown) = claim_likelihoods(known);
            seen = (seen.0 * if_known, seen.1 * if_unknown);
        }
        seen
    }

    /// The item to ask about a skill with: not seen yet, hard to guess, of typical difficulty, short. `None` if the
    /// skill was asked about enough, practised, or claimed.
    fn question_on(&self, syllabus: &Syllabus, skill: SkillIndex) -> Option<ItemIndex> {
        let belief = self.skills.get(skill.at())?;
        let asked = self.placement.answers.iter().filter(|answer| answer.skill == skill).count();
        if belief.answers > 0 || belief.claimed.is_some() || asked >= QUESTIONS_PER_SKILL {
            return None;
        }
        let unseen =
            |item: &&ItemIndex| self.items.get(item.at()).is_some_and(|used| used.showings == 0 && !used.ignored);
        let open =
            syllabus.items_of(skill).iter().filter(unseen).filter_map(|&item| Some((item, syllabus.item(item)?)));
        let by_worth = |(i, a): &(ItemIndex, &ItemNumbers), (j, b): &(ItemIndex, &ItemNumbers)| {
            let from_typical = |item: &ItemNumbers| item.level.abs_diff(2);
            (b.weight.total_cmp(&a.weight))
                .then(a.guess.get().total_cmp(&b.guess.get()))
                .then(from_typical(a).cmp(&from_typical(b)))
                .then(a.seconds.total_cmp(&b.seconds))
                .then(i.cmp(j))
        };
        open.min_by(by_worth).map(|(item, _)| item)
    }
}

/// P(response) to this item, if its skill is known and if not. An answer that counts less tells less.
fn likelihoods(item: &ItemNumbers, response: Response) -> (f64, f64) {
    let guess = item.guess.get().clamp(LEAST_GUESS, 1.0 - SLIP);
    let (if_known, if_unknown) = match response {
        Response::Correct => (1.0 - SLIP, guess),
        Response::Incorrect => (SLIP, 1.0 - guess),
    };
    let fade = |likelihood: f64| if item.weight < 1.0 { libm::pow(likelihood, item.weight) } else { likelihood };
    (fade(if_known), fade(if_unknown))
}

const fn claim_likelihoods(known: bool) -> (f64, f64) {
    if known { (0.9, 0.1) } else { (0.1, 0.9) }
}

#[cfg(test)]
mod tests {
    use super::super::small_courses::{chain, mastered};
    use super::*;
    use crate::engine::{Evidence, Mode};

    /// Places a learner who knows the first skills of a chain and never slips.
    fn place(syllabus: &Syllabus, knows: u32, seed: u64) -> (Belief, u32) {
        let mut belief = Belief::new(syllabus);
        let last = syllabus.len() as u32 - 1;
        let started = Evidence::PlacementStarted { targets: vec![SkillIndex(last)], seed };
        belief.observe(syllabus, &started, Time(0));
        let mut asked = 0;
        while let PlacementStep::Ask { item, reason } =
            placement_question(syllabus, &belief, &[mastered(last)], Time(0))
        {
            let response = if reason.skill.0 < knows { Response::Correct } else { Response::Incorrect };
            let answer = Opportunity { item, response, hinted: false, seconds: 20.0, mode: Mode::Placement };
            belief.observe(syllabus, &Evidence::Answered(answer), Time(0));
            asked += 1;
        }
        (belief, asked)
    }

    #[test]
    fn few_questions_find_how_far_a_learner_has_come() {
        let syllabus = chain(24);
        for knows in [0, 8, 16, 24] {
            let (mut belief, asked) = place(&syllabus, knows, 5);
            let view = belief.placing().unwrap();
            assert_eq!((view.asked, view.known + view.unknown + view.unsure), (asked, 24));
            belief.observe(&syllabus, &Evidence::PlacementEnded, Time(0));
            let right = (0..24).filter(|&k| (belief.solid(k) > 0.5) == (k < knows)).count();
            assert!(asked <= 14 && right >= 22, "{knows}: {asked} questions, {right} right");
            assert!(belief.placing().is_none());
        }
    }

    #[test]
    fn placement_is_taken_up_again_with_its_answers() {
        let syllabus = chain(24);
        let (mut belief, asked) = place(&syllabus, 12, 5);
        let before = belief.placing().unwrap();
        belief.observe(&syllabus, &Evidence::PlacementEnded, Time(0));
        let again = Evidence::PlacementStarted { targets: vec![SkillIndex(23)], seed: 6 };
        belief.observe(&syllabus, &again, Time(0));
        let after = belief.placing().unwrap();
        assert_eq!((before.asked, after.asked), (asked, asked));
        assert!(after.known.abs_diff(before.known) <= 4 && after.unsure.abs_diff(before.unsure) <= 4, "{after:?}");
    }

    #[test]
    fn what_placement_finds_is_inferred_until_practice_proves_it() {
        let syllabus = chain(24);
        let (mut belief, _) = place(&syllabus, 24, 5);
        belief.observe(&syllabus, &Evidence::PlacementEnded, Time(0));
        assert!(belief.standing(&syllabus, SkillIndex(3), Time(0)).inferred);
        belief.answers(&syllabus, 3, 7, '+', 60);
        assert!(!belief.standing(&syllabus, SkillIndex(3), Time(0)).inferred);
    }
}
