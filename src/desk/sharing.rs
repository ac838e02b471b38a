//! How does what is shown get to others? What is asked of the worker that issues, and what it answered.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::course::Outline;
use crate::tutor::{self, Stamp, Time};
use crate::work::LINK_AT_MOST;

use super::portfolio::portfolio;
use super::said::About;
use super::{Asker, Effect, Model, Record, Records};
use crate::learner::Settings;

/// As what the portfolio is taken along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// One signed record (CLR 2.0).
    Clr,
    /// A signed badge for each skill (Open Badges 3.0), as JSON and as images.
    Badges,
    /// A link that holds the signed record.
    Link,
    /// A line a skill, as a table.
    Matrix,
    /// The skills of a JSON Resume.
    Resume,
    /// The answers as xAPI statements.
    Xapi,
    /// All answers as a table.
    Csv,
}

/// What happens where the portfolio is taken along.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// The part of the page is wanted, or no more.
    Opened(bool),
    /// The name that is to stand there changed.
    Named(String),
    /// It is as it is to be.
    NameGiven,
    /// The answers behind a record are to go with it, or not.
    EvidenceWanted(bool),
    /// A form is wanted.
    Asked(Form),
    /// The worker has signed so many of so many.
    Progressed {
        /// Signed.
        done: usize,
        /// Of all.
        all: usize,
    },
    /// The worker's answer, and the file that it made.
    Answered(Option<String>, Option<Vec<u8>>),
    /// It is not wanted any more.
    Cancelled,
    /// A new key is to take over from the one in use.
    NewKeyWanted,
}

/// How that part of the page stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sharing {
    /// Whether it is open.
    pub open: bool,
    /// The learner's name, if it is to stand there.
    pub name: String,
    /// Whether the answers behind a record go with it.
    pub evidence: bool,
    /// What the worker is at.
    pub doing: Option<Doing>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// The end of a link that holds what is shown, after `#/`: `shared/` and the packed record. Also where it is too
    /// long to be passed on by other programs: codes carry more.
    pub link: Option<String>,
}

/// What the worker is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// It makes the first key, for this.
    Key(Form),
    /// The key that it made is being kept, for this.
    Keeping(Form),
    /// It makes this: so many of so many signatures are done.
    Form(Form, usize, usize),
    /// It makes a key that takes over.
    NewKey,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A file was offered.
    Saved {
        /// Its name.
        name: String,
        /// Skills in it; 0 for a table of answers.
        skills: usize,
        /// Answers that are not in it, because their courses are not open.
        left_out: usize,
    },
    /// The link is too long for most programs: so many characters.
    TooLong(usize),
    /// Nothing of what is shown rests on evidence of its own.
    Nothing,
    /// The browser does not keep a key, and what is signed by a lost one is worth little.
    NoKey,
    /// A new key signs from now on.
    NewKey,
    /// The worker could not be had, or failed.
    Failed,
    /// The learner stopped it.
    Cancelled,
}

/// What is asked for, as `src/issuing/order.rs` reads it.
#[derive(Serialize)]
struct Order<'a> {
    r#do: &'static str,
    form: Form,
    at: i64,
    name: Option<&'a str>,
    language: &'a str,
    skills: Vec<String>,
    courses: Vec<&'a Outline>,
    /// What others say of these skills, as `course/skill` and credential.
    said: Vec<(&'a str, &'a Value)>,
    evidence: bool,
    seed: &'a str,
    hand_overs: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Answer {
    File { name: String, skills: usize, left_out: usize },
    Link { packed: String },
    Refused { refused: String },
    Keys { keys: Map<String, Value> },
}

/// The member of the settings that holds the learner's name.
const NAME: &str = "portfolio_name";

/// The name that the learner last gave for what they take along; `None` where there is none.
pub(super) fn kept_name(settings: Option<&Settings>) -> Option<String> {
    let name: String = serde_json::from_str(settings?.extra.get(NAME)?).ok()?;
    Some(name.trim().chars().take(NAME_LETTERS).collect()).filter(|name: &String| !name.is_empty())
}

fn with_name(settings: &Settings, name: &str) -> Settings {
    let mut settings = settings.clone();
    if name.is_empty() {
        settings.extra.remove(NAME);
    } else {
        settings.extra.insert(NAME.to_owned(), json!(name).to_string());
    }
    settings
}

/// Letters of a name that are shown, at most.
const NAME_LETTERS: usize = 100;

impl Sharing {
    /// What was made is of what was shown before.
    pub(super) fn is_of_another_selection(&mut self) {
        (self.outcome, self.link) = (None, None);
    }
}

impl Model {
    /// Changes what is taken along by one step.
    pub(super) fn share(&mut self, step: Step, stamp: Stamp) -> Vec<Effect> {
        let at = stamp.at;
        let sharing = &mut self.sharing;
        match step {
            Step::Opened(open) => {
                sharing.open = open;
                if sharing.name.is_empty() {
                    sharing.name = kept_name(Some(&self.tutor.settings)).unwrap_or_default();
                }
                return if open { super::model::focus("sharing") } else { Vec::new() };
            }
            Step::Named(name) => {
                sharing.name = name;
                sharing.link = None;
            }
            Step::NameGiven => {
                let name = sharing.name.trim().to_owned();
                if kept_name(Some(&self.tutor.settings)).unwrap_or_default() != name {
                    let settings = with_name(&self.tutor.settings, &name);
                    return self.record(tutor::Event::SettingsChanged(settings), stamp);
                }
            }
            Step::EvidenceWanted(wanted) => sharing.evidence = wanted,
            Step::Asked(form) => return self.order(form, at),
            Step::NewKeyWanted => {
                let Some((_, seed)) = self.kept.signing() else { return Vec::new() };
                let request = json!({ "do": "rotate", "seed": seed, "at": at.0 }).to_string();
                (sharing.doing, sharing.outcome) = (Some(Doing::NewKey), None);
                return vec![Effect::Ask { asker: Asker::Sharing, request, with_record: false, bytes: Vec::new() }];
            }
            Step::Progressed { done, all } => {
                if let Some(Doing::Form(form, ..)) = sharing.doing {
                    sharing.doing = Some(Doing::Form(form, done, all));
                }
            }
            Step::Answered(answer, file) => {
                let Some(doing) = sharing.doing.take() else { return Vec::new() };
                return self.take_answer(doing, answer, file, at);
            }
            Step::Cancelled => {
                (sharing.doing, sharing.outcome) = (None, Some(Outcome::Cancelled));
                return vec![Effect::StopAsking(Asker::Sharing)];
            }
        }
        Vec::new()
    }

    /// Asks for a form; for a key first, where there is none yet.
    fn order(&mut self, form: Form, at: Time) -> Vec<Effect> {
        let kept = self.kept.clone();
        let skills = self.carried();
        if skills.is_empty() && form != Form::Csv {
            self.sharing.outcome = Some(Outcome::Nothing);
            return Vec::new();
        }
        let (doing, request) = match kept.signing() {
            None => (Doing::Key(form), json!({ "do": "new-key" }).to_string()),
            Some((_, seed)) => (Doing::Form(form, 0, 0), self.ordered(form, skills, seed, at)),
        };
        let sharing = &mut self.sharing;
        (sharing.doing, sharing.outcome, sharing.link) = (Some(doing), None, None);
        let with_record = matches!(doing, Doing::Form(..));
        vec![Effect::Ask { asker: Asker::Sharing, request, with_record, bytes: Vec::new() }]
    }

    /// The skills that are shown and can be taken along.
    fn carried(&self) -> Vec<String> {
        let groups = portfolio(self).groups;
        let shown = groups.into_iter().flat_map(|group| group.skills);
        shown.filter(|proof| proof.shown && proof.basis.is_evidence()).map(|proof| proof.row.id).collect()
    }

    fn ordered(&self, form: Form, skills: Vec<String>, seed: &str, at: Time) -> String {
        let name = Some(self.sharing.name.trim()).filter(|name| !name.is_empty());
        let said = self.said.iter().filter(|said| said.verified && !said.own && self.about(said) != About::Other);
        let said = said.filter_map(|said| Some((said.skill.as_deref()?, said.credential.as_ref()?))).collect();
        let order = Order {
            r#do: "issue",
            form,
            at: at.0,
            name,
            language: &self.language,
            skills,
            courses: self.tutor.library.outlines().iter().map(|outline| &**outline).collect(),
            said,
            evidence: self.sharing.evidence,
            seed,
            hand_overs: self.kept.handed_over(),
        };
        // Texts, numbers and lists: there is nothing that cannot be written.
        serde_json::to_string(&order).unwrap_or_default()
    }

    fn take_answer(&mut self, doing: Doing, answer: Option<String>, file: Option<Vec<u8>>, at: Time) -> Vec<Effect> {
        let answer = answer.and_then(|answer| serde_json::from_str(&answer).ok());
        let (outcome, effects) = match (answer, doing) {
            (Some(Answer::Keys { keys }), Doing::Key(_) | Doing::NewKey) => {
                let mut records = Records::default();
                for (did, value) in keys {
                    if let Ok(record) = Record::new(at, &value) {
                        records.insert(&did, record);
                    }
                }
                match doing {
                    // What is to be signed waits for the key to be kept.
                    Doing::Key(form) => self.sharing.doing = Some(Doing::Keeping(form)),
                    _ => self.sharing.outcome = Some(Outcome::NewKey),
                }
                return vec![Effect::KeepKeys(records)];
            }
            (Some(Answer::File { name, skills, left_out }), Doing::Form(..)) => match file {
                Some(bytes) => {
                    let saved = Effect::DownloadBytes { name: name.clone(), bytes };
                    (Outcome::Saved { name, skills, left_out }, vec![saved])
                }
                None => (Outcome::Failed, Vec::new()),
            },
            (Some(Answer::Link { packed }), Doing::Form(..)) => {
                self.sharing.link = Some(format!("shared/{packed}"));
                if packed.len() <= LINK_AT_MOST {
                    return super::model::focus("link");
                }
                (Outcome::TooLong(packed.len()), Vec::new())
            }
            (Some(Answer::Refused { refused }), Doing::Form(..)) if refused == "nothing" => {
                (Outcome::Nothing, Vec::new())
            }
            _ => (Outcome::Failed, Vec::new()),
        };
        self.sharing.outcome = Some(outcome);
        effects
    }

    /// What is kept was read: what waited for a key goes on.
    pub(super) fn go_on_sharing(&mut self, at: Time) -> Vec<Effect> {
        let Some(Doing::Keeping(form)) = self.sharing.doing else { return Vec::new() };
        if self.kept.signing().is_some() {
            return self.order(form, at);
        }
        (self.sharing.doing, self.sharing.outcome) = (None, Some(Outcome::NoKey));
        Vec::new()
    }
}
