//! Which files is a portfolio written as?

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use serde::Deserialize;
use serde_json::Value;

use crate::portfolio::proof::{self, ProofFault, Signer};
use crate::portfolio::proven::{Portfolio, Proven};
use crate::portfolio::{badge, bake, drawing, record, tables, xapi};

use super::picture;

/// What a portfolio is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// One signed record of learning (CLR 2.0) with all badges in it, and the evidence of each.
    Clr,
    /// Each skill as a signed Open Badge 3.0: as JSON, and baked into SVG and PNG, with its evidence.
    Badges,
    /// The answers as xAPI statements.
    Xapi,
    /// The skills section of a JSON Resume.
    Resume,
    /// The skills as a table.
    Matrix,
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, with its folder where it has one.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl File {
    fn json(name: &str, value: &Value) -> Self {
        // A value has no members that could not be written.
        let text = serde_json::to_string_pretty(value).unwrap_or_default() + "\n";
        Self { name: name.to_owned(), bytes: text.into_bytes() }
    }
}

/// The files of a portfolio in a form. `progress` hears how many of how many signatures are done.
///
/// # Errors
/// If a part has no statements to sign.
pub async fn files(
    form: Form,
    portfolio: &Portfolio,
    signer: &impl Signer,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Vec<File>, ProofFault> {
    match form {
        Form::Clr => {
            let record = record::signed(portfolio, signer, progress).await?;
            let evidence = portfolio.skills.iter().map(|skill| evidence(portfolio, skill));
            Ok(std::iter::once(File::json("portfolio.cairn.json", &record)).chain(evidence).collect())
        }
        Form::Badges => badges(portfolio, signer, progress).await,
        Form::Xapi => Ok(vec![File::json("statements.json", &xapi::statements(portfolio))]),
        Form::Resume => Ok(vec![File::json("resume.json", &tables::resume(portfolio))]),
        Form::Matrix => Ok(vec![File { name: "skills.csv".to_owned(), bytes: tables::matrix(portfolio).into_bytes() }]),
    }
}

async fn badges(
    portfolio: &Portfolio,
    signer: &impl Signer,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Vec<File>, ProofFault> {
    let all = portfolio.skills.len();
    let mut files = Vec::new();
    for (done, skill) in portfolio.skills.iter().enumerate() {
        progress(done, all);
        let mut badge = badge::unsigned(portfolio, skill);
        proof::sign_by(&mut badge, signer, portfolio.at).await?;
        let stem = stem(skill);
        files.push(File::json(&format!("{stem}.json"), &badge));
        let text = badge.to_string();
        let images = [("svg", drawing::svg(portfolio, skill).into_bytes()), ("png", picture::draw(portfolio, skill))];
        for (extension, image) in images {
            // Drawn here, so that a credential fits in.
            if let Ok(bytes) = bake::bake(&image, &text) {
                files.push(File { name: format!("{stem}.{extension}"), bytes });
            }
        }
        files.push(evidence(portfolio, skill));
    }
    progress(all, all);
    Ok(files)
}

/// What the badge's digest is of.
fn evidence(portfolio: &Portfolio, skill: &Proven) -> File {
    File { name: format!("evidence/{}.json", stem(skill)), bytes: xapi::evidence_file(portfolio, skill) }
}

fn stem(skill: &Proven) -> String {
    skill.id.replace('/', "--")
}

/// What a future gives that never waits, as where a [key](crate::portfolio::key::Key) in hand signs; `None` if it waits
/// after all.
pub fn at_once<F: Future>(future: F) -> Option<F::Output> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}
