//! What is asked of the worker that issues, and what it gives?

use std::fmt;
use std::rc::Rc;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::course::Outline;
use crate::engine::{SkillIndex, Stage, Time};
use crate::learner::{Learner, Library, Log};
use crate::packed::pack;
use crate::portfolio::attempts::attempts;
use crate::portfolio::did::PublicKey;
use crate::portfolio::key::Key;
use crate::portfolio::proof::{ProofFault, Signer};
use crate::portfolio::proven::{Evidence, Holder, MoreEvidence, Portfolio};
use crate::portfolio::wording::Language;
use crate::portfolio::{name, record, tables};
use crate::storage::{ChunkError, read_chunk};

use super::{File, Form, archive, files};

/// What stands in the files, whatever their form.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// As of when.
    pub at: Time,
    /// The learner's name, if it is to stand there.
    pub name: Option<String>,
    /// The signed statements by which the learner's keys handed over to the one that signs, the latest first.
    pub hand_overs: Vec<Value>,
    /// The language of its words.
    pub language: Language,
    /// What others say, as signed endorsements of the learner's badges.
    pub endorsements: Vec<Value>,
    /// What else others say, as the learner counts it: `course/skill` and signed credential.
    pub said: Vec<(String, Value)>,
}

/// Why nothing is issued.
#[derive(Clone, Debug, PartialEq)]
pub enum OrderFault {
    /// The request is none.
    NoRequest(String),
    /// The record cannot be read.
    Log(ChunkError),
    /// An endorsement is of something else than the learner's badges.
    EndorsesOther(String),
    /// No skill has evidence, so that there is nothing to show.
    Nothing,
    /// A part cannot be signed.
    Proof(ProofFault),
    /// There is more than one file can hold.
    TooMuch,
}

impl fmt::Display for OrderFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRequest(why) => write!(f, "not a request: {why}"),
            Self::Log(why) => why.fmt(f),
            Self::EndorsesOther(of) => write!(f, "it endorses {of:?}, which is none of this learner's badges"),
            Self::Nothing => {
                f.write_str("no skill is practised yet, so there is nothing to show; --skill shows one that is begun")
            }
            Self::Proof(why) => why.fmt(f),
            Self::TooMuch => f.write_str("there is more than one file can hold; choose fewer skills"),
        }
    }
}

impl std::error::Error for OrderFault {}

/// All that can be shown with what others say of it.
///
/// # Errors
/// If an endorsement is not of this learner's badges.
pub fn portfolio(
    (library, log, learner): (&Library, &Log, &Learner),
    key: PublicKey,
    wanted: &Wanted,
) -> Result<Portfolio, OrderFault> {
    let Wanted { name, hand_overs, language, .. } = wanted.clone();
    let holder = Holder { key, hand_overs, name, language };
    let earlier = holder.hand_overs.iter().filter_map(|statement| statement.get("from")?.as_str());
    let dids: Vec<String> = earlier.map(ToOwned::to_owned).chain([key.did()]).collect();
    let skills: Vec<&str> =
        (0..library.syllabus().len() as u32).map(|skill| library.skill_id(SkillIndex(skill))).collect();
    let mut more = MoreEvidence::new();
    for endorsement in &wanted.endorsements {
        let of = endorsement.pointer("/credentialSubject/id").and_then(Value::as_str).unwrap_or_default();
        let is_of =
            |skill: &&&str| dids.iter().any(|did| of == name::badge(did, skill)) || of == name::achievement(skill);
        let skill = skills.iter().find(is_of).ok_or_else(|| OrderFault::EndorsesOther(of.to_owned()))?;
        more.entry((*skill).to_owned()).or_default().push(Evidence::Endorsement(endorsement.clone()));
    }
    for (skill, credential) in &wanted.said {
        more.entry(skill.clone()).or_default().push(Evidence::Endorsement(credential.clone()));
    }
    Ok(Portfolio::of(library, log, learner, &more, holder, wanted.at))
}

/// Leaves these skills in it, or all that are at least practised where none is named.
///
/// # Errors
/// If nothing is left.
pub fn choose(portfolio: &mut Portfolio, skills: &[String]) -> Result<(), OrderFault> {
    portfolio
        .keep(|skill| if skills.is_empty() { skill.stage >= Stage::Practised } else { skills.contains(&skill.id) });
    if portfolio.skills.is_empty() { Err(OrderFault::Nothing) } else { Ok(()) }
}

/// What a page asks the worker for, beside the text of its record.
#[derive(Deserialize)]
pub struct Order {
    form: OrderedForm,
    /// Seconds since 1970.
    at: i64,
    #[serde(default)]
    name: Option<String>,
    language: String,
    /// Those to be shown, as `course/skill`.
    skills: Vec<String>,
    courses: Vec<Outline>,
    /// What others say, as the learner counts it: `course/skill` and credential.
    #[serde(default)]
    said: Vec<(String, Value)>,
    /// Whether the answers behind a record go with it.
    #[serde(default)]
    evidence: bool,
    /// The 32 bytes of the key that signs, in base64url.
    seed: String,
    /// The signed statements by which the learner's keys handed over to that one, the latest first.
    #[serde(default)]
    hand_overs: Vec<Value>,
}

impl Order {
    /// The order of a request; `None` if it asks for something else.
    ///
    /// # Errors
    /// If it asks for this, but not in a way that is understood.
    #[must_use]
    pub fn read(request: &str) -> Option<Result<Self, OrderFault>> {
        #[derive(Deserialize)]
        struct Head {
            r#do: String,
        }
        let head: Head = serde_json::from_str(request).ok()?;
        let order = || serde_json::from_str(request).map_err(|error| OrderFault::NoRequest(error.to_string()));
        (head.r#do == "issue").then(order)
    }

    /// The key that signs.
    ///
    /// # Errors
    /// If there is none in it.
    pub fn key(&self) -> Result<Key, OrderFault> {
        Key::of_text(&self.seed).ok_or_else(|| OrderFault::NoRequest("the key is not 32 bytes in base64url".to_owned()))
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum OrderedForm {
    Clr,
    Badges,
    Xapi,
    Resume,
    Matrix,
    /// The answers as a table.
    Csv,
    /// A record as the end of a link.
    Link,
}

/// What comes of an order: an answer as JSON, and a file where there is one.
#[derive(Debug)]
pub struct Issued {
    /// `{"name":"...","skills":12,"left_out":0}` of a file, `{"packed":"...","skills":12}` of a link,
    /// `{"refused":"nothing"}` where there is nothing to show.
    pub answer: String,
    /// The file.
    pub bytes: Option<Vec<u8>>,
}

/// Fulfils an order from the text of a record, as [`write_chunk`](crate::storage::write_chunk) writes it; an empty one of
/// none. `progress` hears how many of how many signatures are done.
///
/// # Errors
/// If the order or the record cannot be read, or a part not be signed.
pub async fn fulfil(
    order: Order,
    record: &str,
    signer: &impl Signer,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Issued, OrderFault> {
    let log = if record.is_empty() { Log::default() } else { read_chunk(record).map_err(OrderFault::Log)?.log };
    let (library, _) = Library::new(order.courses.into_iter().map(Rc::new).collect());
    let learner = Learner::replay(&library, &log);
    let at = Time(order.at);
    if order.form == OrderedForm::Csv {
        let (attempts, left_out) = attempts(&library, &log, &learner);
        let table = tables::answers(&library, &signer.public().did(), &attempts);
        let file = File { name: "answers.csv".to_owned(), bytes: table.into_bytes() };
        return Ok(issued(file, 0, left_out));
    }
    let language = Language::of(&order.language);
    let (name, hand_overs) = (order.name, order.hand_overs);
    let wanted = Wanted { at, name, hand_overs, language, endorsements: Vec::new(), said: order.said };
    let mut portfolio = portfolio((&library, &log, &learner), signer.public(), &wanted)?;
    if choose(&mut portfolio, &order.skills).is_err() {
        return Ok(Issued { answer: json!({ "refused": "nothing" }).to_string(), bytes: None });
    }
    let skills = portfolio.skills.len();
    let form = match order.form {
        OrderedForm::Link => {
            let record = record::signed(&portfolio, signer, progress).await.map_err(OrderFault::Proof)?;
            let packed = pack(record.to_string().as_bytes());
            return Ok(Issued { answer: json!({ "packed": packed, "skills": skills }).to_string(), bytes: None });
        }
        OrderedForm::Clr => Form::Clr,
        OrderedForm::Badges => Form::Badges,
        OrderedForm::Xapi => Form::Xapi,
        OrderedForm::Resume => Form::Resume,
        OrderedForm::Matrix | OrderedForm::Csv => Form::Matrix,
    };
    let mut files = files(form, &portfolio, signer, progress).await.map_err(OrderFault::Proof)?;
    if form == Form::Clr && !order.evidence {
        files.truncate(1);
    }
    let file = match <[File; 1]>::try_from(files) {
        Ok([file]) => file,
        Err(files) => {
            let name = if form == Form::Clr { "portfolio.zip" } else { "badges.zip" };
            File { name: name.to_owned(), bytes: archive(&files, at).ok_or(OrderFault::TooMuch)? }
        }
    };
    Ok(issued(file, skills, portfolio.answers_left_out))
}

fn issued(file: File, skills: usize, left_out: usize) -> Issued {
    let answer = json!({ "name": file.name, "skills": skills, "left_out": left_out });
    Issued { answer: answer.to_string(), bytes: Some(file.bytes) }
}
