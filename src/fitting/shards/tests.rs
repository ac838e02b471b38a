use super::*;
use crate::engine::Chance;
use crate::fitting::answers::Gathering;
use crate::fitting::fit::{Options, Watch, fit};

/// Some learners on three skills; `learners` as names, so that a shard is a part of the whole.
fn answers(learners: impl Iterator<Item = u64>) -> Answers {
    let mut gathering = Gathering::default();
    for learner in learners {
        let mut chance = Chance::new(learner);
        let able = chance.next_f64();
        for n in 0..20 {
            let skill = ["a", "b", "a;b"][chance.below(3)];
            let item = format!("{skill}{}", chance.below(4));
            let right = chance.next_f64() < 0.3 * able + 0.2 + 0.02 * f64::from(n);
            gathering.add(&format!("u{learner}"), skill, &item, right, f64::from(n) * 40.0, 0.0);
        }
    }
    gathering.finish()
}

fn in_shards(model: Model, shards: &[Answers]) -> Parameters {
    let mut task = Task::first(model, PlainOptions::default());
    loop {
        // Written down and read again, as it is between processes.
        let read: Task = serde_json::from_str(&serde_json::to_string(&task).unwrap()).unwrap();
        assert_eq!(read, task);
        let share = |shard: &Answers| serde_json::to_string(&task.share(shard, 1)).unwrap();
        let texts: Vec<String> = shards.iter().map(share).collect();
        let sum = Share::sum(texts.iter().rev().map(|text| serde_json::from_str::<Share>(text).unwrap())).unwrap();
        match task.next(sum, 1).unwrap() {
            Next::Task(next) => task = *next,
            Next::Done(parameters) => return *parameters,
        }
    }
}

#[test]
fn shards_give_the_parameters_of_one_process() {
    let whole = answers(0..60);
    let shards = [answers(0..10), answers(10..45), answers(45..60)];
    for model in [Model::Bkt, Model::BktPlus] {
        for threads in [1, 3] {
            let options = Options { model, plain: PlainOptions::default(), threads };
            let fitted = fit(&whole, |_| true, &options, &mut |_| Watch::GoOn).unwrap();
            assert_eq!(in_shards(model, &shards), Parameters::of(&fitted, &whole), "{model:?}, {threads} threads");
        }
    }
}

#[test]
fn shares_of_different_tasks_do_not_go_together() {
    let shard = answers(0..5);
    let first = Task::first(Model::BktPlus, PlainOptions::default());
    let counts = first.share(&shard, 1);
    assert_eq!(Share::sum([]), Err(ShareError::None));
    let plain = Task::first(Model::Bkt, PlainOptions::default());
    assert_eq!(plain.clone().next(counts.clone(), 1), Err(ShareError::OtherTask));
    let Ok(Next::Task(second)) = first.next(counts.clone(), 1) else { panic!("a step follows") };
    let stale = second.share(&shard, 1);
    assert_eq!(Share::sum([counts, stale.clone()]), Err(ShareError::OtherTask));
    let Ok(Next::Task(third)) = second.next(stale.clone(), 1) else { panic!("another step follows") };
    assert_eq!(third.next(stale, 1), Err(ShareError::OtherTask));
}
