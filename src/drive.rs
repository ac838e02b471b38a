//! How does another program talk to the tutor? One JSON object a line, one reply a line.
//!
//! ```text
//! {"init":{"course":{"skills":[{"id","prereqs":[id],"area"}],
//!                    "items":[{"id","skills":[primary,...],"type":"mc"|"open","options":4,"level":1|2|3,"seconds":45}]},
//!          "targets":[skill id],"now":unix seconds,"days":30,"seed":7}}             -> {"ok":true}
//! {"ask":"place","now":t}                                      -> {"item":id,"why":"..."} or {"done":true}
//! {"answered":id,"correct":true,"seconds":31.2,"now":t,"mode":"place"|"learn"}      -> {"ok":true}
//! {"ask":"next","now":t,"session_left":seconds}                -> {"item":id,"why":"..."} or {"done":true}
//! {"ask":"mastery","now":t,"at":t2}                            -> {"mastery":{skill id: P(mastered at t2)}}
//! {"bye":true}                                                 -> nothing
//! ```
//!
//! `days` is for how many days there is practice; without it no end is in sight. A skill may also carry `prior` and `transit`, an item `surfaces` and `weight`, an answer `hinted`; placement may be
//! asked with `"no_stop":true`. What cannot be understood is answered by `{"error":"..."}`.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::engine::{
    Belief, Evidence, Graph, ItemIndex, ItemNumbers, Level, Mode, Opportunity, PlacementStep, Probability, Response,
    Situation, SkillIndex, SkillNumbers, Syllabus, Target, Time, next_activity, placement_question,
};

/// Answers every line of `input` on `output` until it ends or says bye.
///
/// # Errors
/// If reading or writing fails.
pub fn run(input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut session: Option<Session> = None;
    for line in input.lines() {
        let reply = match serde_json::from_str::<Request>(&line?) {
            Ok(Request::Bye { .. }) => break,
            Ok(request) => answer(&mut session, request).unwrap_or_else(|error| json!({ "error": error })),
            Err(error) => json!({ "error": format!("not a request: {error}") }),
        };
        serde_json::to_writer(&mut output, &reply)?;
        output.write_all(b"\n")?;
        output.flush()?;
    }
    Ok(())
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Request {
    Init {
        init: Init,
    },
    Answered(Answered),
    Ask(Ask),
    Bye {
        #[serde(rename = "bye")]
        _bye: bool,
    },
}

#[derive(Deserialize)]
struct Init {
    course: Course,
    targets: Vec<String>,
    #[serde(default)]
    now: f64,
    days: Option<f64>,
    #[serde(default)]
    seed: u64,
}

#[derive(Deserialize)]
struct Course {
    skills: Vec<Skill>,
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct Skill {
    id: String,
    prereqs: Vec<String>,
    #[serde(default)]
    area: String,
    prior: Option<f64>,
    transit: Option<f64>,
}

#[derive(Deserialize)]
struct Item {
    id: String,
    skills: Vec<String>,
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    options: u32,
    level: Option<u8>,
    seconds: Option<f64>,
    surfaces: Option<u32>,
    weight: Option<f64>,
}

#[derive(Deserialize)]
struct Answered {
    #[serde(rename = "answered")]
    item: String,
    correct: bool,
    #[serde(default)]
    seconds: f64,
    now: f64,
    #[serde(default)]
    mode: String,
    #[serde(default)]
    hinted: bool,
}

#[derive(Deserialize)]
struct Ask {
    #[serde(rename = "ask")]
    wanted: String,
    now: f64,
    at: Option<f64>,
    session_left: Option<f64>,
    #[serde(default)]
    no_stop: bool,
}

/// One learner at one course.
struct Session {
    syllabus: Syllabus,
    belief: Belief,
    targets: Vec<Target>,
    until: Option<Time>,
    seed: u64,
    skill_ids: Vec<String>,
    item_ids: Vec<String>,
    items: BTreeMap<String, ItemIndex>,
}

fn answer(session: &mut Option<Session>, request: Request) -> Result<Value, String> {
    if let Request::Init { init } = request {
        *session = Some(Session::new(init)?);
        return Ok(json!({ "ok": true }));
    }
    let session = session.as_mut().ok_or("the first request must be init")?;
    match request {
        Request::Answered(answered) => session.answered(&answered),
        Request::Ask(ask) => match ask.wanted.as_str() {
            "place" => Ok(session.place(&ask)),
            "next" => Ok(session.next(&ask)),
            "mastery" => Ok(session.mastery(&ask)),
            other => Err(format!("{other:?} is nothing to ask for; \"place\", \"next\" and \"mastery\" are")),
        },
        Request::Init { .. } | Request::Bye { .. } => Ok(json!({ "ok": true })),
    }
}

impl Session {
    fn new(init: Init) -> Result<Self, String> {
        let Init { course, targets, now, days, seed } = init;
        let skill_ids: Vec<String> = course.skills.iter().map(|skill| skill.id.clone()).collect();
        let by_id: BTreeMap<&str, SkillIndex> =
            skill_ids.iter().enumerate().map(|(k, id)| (id.as_str(), SkillIndex(k as u32))).collect();
        let skill = |id: &String| by_id.get(id.as_str()).copied().ok_or_else(|| format!("there is no skill {id:?}"));
        let skills_of = |ids: &[String]| ids.iter().map(skill).collect::<Result<Vec<_>, String>>();

        let prerequisites = course.skills.iter().map(|skill| skills_of(&skill.prereqs)).collect::<Result<_, _>>()?;
        let graph = Graph::new(prerequisites).map_err(|error| error.to_string())?;
        let items = course.items.iter().map(|item| Ok(numbers_of(item, skills_of(&item.skills)?)));
        let items = items.collect::<Result<Vec<_>, String>>()?;
        let syllabus =
            Syllabus::new(graph, numbers_of_skills(&course.skills), items).map_err(|error| error.to_string())?;
        let to_target = |skill| Target { skill, level: Level::Mastered, weight: 1.0 };
        let targets = skills_of(&targets)?.into_iter().map(to_target).collect();
        let item_ids: Vec<String> = course.items.into_iter().map(|item| item.id).collect();
        let items = item_ids.iter().enumerate().map(|(i, id)| (id.clone(), ItemIndex(i as u32))).collect();
        let belief = Belief::new(&syllabus);
        let until = days.map(|days| time(now).plus_days(days));
        Ok(Self { syllabus, belief, targets, until, seed, skill_ids, item_ids, items })
    }

    fn answered(&mut self, answered: &Answered) -> Result<Value, String> {
        let &item = self.items.get(&answered.item).ok_or_else(|| format!("there is no item {:?}", answered.item))?;
        let opportunity = Opportunity {
            item,
            response: if answered.correct { Response::Correct } else { Response::Incorrect },
            hinted: answered.hinted,
            seconds: answered.seconds,
            mode: if answered.mode == "place" { Mode::Placement } else { Mode::Practice },
        };
        self.observe(&Evidence::Answered(opportunity), answered.now);
        Ok(json!({ "ok": true }))
    }

    fn place(&mut self, ask: &Ask) -> Value {
        if self.belief.placing().is_none() {
            let targets = self.targets.iter().map(|target| target.skill).collect();
            self.observe(&Evidence::PlacementStarted { targets, seed: self.seed }, ask.now);
        }
        let step = placement_question(&self.syllabus, &self.belief, &self.targets, time(ask.now));
        let step = if ask.no_stop { self.ask_on(step) } else { step };
        match step {
            PlacementStep::Ask { item, reason } => {
                let why = format!(
                    "expected to settle {:.1} skills, {:.1} a minute",
                    reason.expected_settled, reason.settled_per_minute
                );
                json!({ "item": self.item_ids[item.at()], "why": why })
            }
            PlacementStep::Done { .. } => {
                self.observe(&Evidence::PlacementEnded, ask.now);
                json!({ "done": true })
            }
        }
    }

    /// The best question there is, even where placement would stop.
    fn ask_on(&self, step: PlacementStep) -> PlacementStep {
        match crate::engine::best_question(&self.syllabus, &self.belief, &self.targets) {
            Some((item, reason)) => PlacementStep::Ask { item, reason },
            None => step,
        }
    }

    fn next(&self, ask: &Ask) -> Value {
        let seconds_left = ask.session_left.unwrap_or(f64::INFINITY);
        let Self { syllabus, belief, targets, until, .. } = self;
        let usual = Situation::usual(syllabus, belief, targets, time(ask.now));
        let situation = Situation { seconds_left, until: *until, ..usual };
        match next_activity(&situation).choice {
            Some(choice) => {
                let why = format!(
                    "{:?} {:.3} a minute, {:?}",
                    choice.kind, choice.reason.value_per_minute, choice.reason.because
                );
                json!({ "item": self.item_ids[choice.item.at()], "why": why })
            }
            None => json!({ "done": true }),
        }
    }

    fn mastery(&self, ask: &Ask) -> Value {
        let at = time(ask.at.unwrap_or(ask.now));
        let mut mastery = Map::new();
        for (k, id) in self.skill_ids.iter().enumerate() {
            let skill = SkillIndex(k as u32);
            let known = self.belief.placed(skill);
            let known = known.unwrap_or_else(|| self.belief.standing(&self.syllabus, skill, at).today());
            mastery.insert(id.clone(), json!(known.get()));
        }
        json!({ "mastery": mastery })
    }

    fn observe(&mut self, evidence: &Evidence, now: f64) {
        self.belief.observe(&self.syllabus, evidence, time(now));
    }
}

fn numbers_of_skills(skills: &[Skill]) -> Vec<SkillNumbers> {
    let mut areas: BTreeMap<&str, u32> = BTreeMap::new();
    skills
        .iter()
        .map(|skill| {
            let next = areas.len() as u32;
            let area = *areas.entry(&skill.area).or_insert(next);
            let probability = |value: Option<f64>| value.and_then(Probability::new);
            SkillNumbers { area, prior: probability(skill.prior), transit: probability(skill.transit), minutes: 0.0 }
        })
        .collect()
}

fn numbers_of(item: &Item, skills: Vec<SkillIndex>) -> ItemNumbers {
    let options = if item.options == 0 { 4 } else { item.options };
    let guess = if item.kind == "mc" { 1.0 / f64::from(options.max(2)) } else { 0.05 };
    ItemNumbers {
        skills,
        guess: Probability::clamped(guess),
        slip: None,
        level: item.level.unwrap_or(2),
        seconds: item.seconds.unwrap_or(45.0),
        surfaces: item.surfaces.unwrap_or(1),
        weight: item.weight.unwrap_or(1.0),
    }
}

fn time(seconds: f64) -> Time {
    Time(seconds as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dialogue(requests: &[&str]) -> Vec<Value> {
        let mut output = Vec::new();
        run(requests.join("\n").as_bytes(), &mut output).unwrap();
        let lines = String::from_utf8(output).unwrap();
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    const INIT: &str = r#"{"init":{"course":{"skills":[{"id":"a","prereqs":[]},{"id":"b","prereqs":["a"]}],
        "items":[{"id":"a1","skills":["a"],"type":"open"},{"id":"b1","skills":["b"],"type":"mc","options":4}]},
        "targets":["b"],"now":0,"seed":7}}"#;

    #[test]
    fn a_dialogue_from_placement_to_practice() {
        let init = INIT.replace('\n', "");
        let replies = dialogue(&[
            &init,
            r#"{"ask":"place","now":0}"#,
            r#"{"answered":"a1","correct":false,"seconds":20,"now":20,"mode":"place"}"#,
            r#"{"ask":"mastery","now":20}"#,
            r#"{"ask":"next","now":100000,"session_left":600}"#,
            r#"{"bye":true}"#,
            r#"{"ask":"next","now":30}"#,
        ]);
        assert_eq!(replies.len(), 5);
        assert_eq!(replies[0], json!({ "ok": true }));
        assert!(replies[3]["mastery"]["a"].as_f64().unwrap() < 0.5);
        assert_eq!(replies[4]["item"], "a1");
    }

    #[test]
    fn who_is_told_when_practice_ends_makes_what_is_known_last() {
        let asked_first = |days: &str| {
            let init = format!(
                r#"{{"init":{{"course":{{"skills":[{{"id":"a","prereqs":[]}},{{"id":"b","prereqs":[]}},{{"id":"c","prereqs":[]}}],
                "items":[{{"id":"a1","skills":["a"],"surfaces":9}},{{"id":"b1","skills":["b"],"surfaces":9}},
                {{"id":"c1","skills":["c"]}}]}},
                "targets":["a","b"],"now":0{days}}}}}"#
            );
            let right = r#"{"answered":"a1","correct":true,"seconds":40,"now":60}"#;
            let other = r#"{"answered":"c1","correct":true,"seconds":40,"now":400}"#;
            let init = init.replace('\n', "");
            let ask = r#"{"ask":"next","now":86460,"session_left":600}"#;
            dialogue(&[&init, right, right, right, right, right, other, ask])[7]["item"].clone()
        };
        assert_eq!([asked_first(""), asked_first(r#","days":30"#), asked_first(r#","days":3"#)], ["b1", "b1", "a1"]);
    }

    #[test]
    fn what_cannot_be_understood_is_named() {
        let replies = dialogue(&["{", r#"{"ask":"next","now":0}"#, r#"{"answered":"x","correct":true,"now":0}"#]);
        assert!(replies.iter().all(|reply| reply["error"].is_string()));
    }
}
