//! Fitting parameters as a program of its own, which `assets/fit-worker.js` runs in a worker; Trunk builds this.

use std::io::{self, BufReader, Read};

use cairn::fitting::table::{self, Reading};
use cairn::fitting::{Answers, Model, Options, Parameters, PlainOptions, Progress, Watch, fit};
use js_sys::{Function, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// Leaves `cairnFit(read, options, say)` in the worker.
///
/// `read(offset, length)` gives so many bytes of the table from there on, fewer only at its end; `options` is JSON; what
/// happens goes to `say` as JSON. It returns when the fit is over; who wants it no more ends the worker.
fn main() {
    let run: Closure<dyn Fn(Function, String, Function)> = Closure::new(|read: Function, options: String, say| {
        let say = |said: &Said| {
            let text = serde_json::to_string(said).unwrap_or_default();
            // Nobody may be left to hear it.
            let _ = Function::call1(&say, &JsValue::NULL, &text.into());
        };
        match run(read, &options, &say) {
            Ok(parameters) => say(&Said::Result { parameters }),
            Err(message) => say(&Said::Failed { message }),
        }
    });
    let _ = js_sys::Reflect::set(&js_sys::global(), &"cairnFit".into(), &run.into_js_value());
}

/// What may be asked for; the defaults are those of `cairn fit`.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Asked {
    model: ModelName,
    seed: u64,
    restarts: u32,
    shrinkage: f64,
    forgets: bool,
}

impl Default for Asked {
    fn default() -> Self {
        let PlainOptions { seed, restarts, shrinkage, forgets, .. } = PlainOptions::default();
        Self { model: ModelName::BktPlus, seed, restarts, shrinkage, forgets }
    }
}

#[derive(Clone, Copy, Deserialize)]
enum ModelName {
    #[serde(rename = "bkt")]
    Bkt,
    #[serde(rename = "bkt+")]
    BktPlus,
}

/// What the worker says.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
enum Said {
    /// So many answers were read so far.
    Reading { answers: usize },
    /// The table was read.
    Read { answers: u64, later_attempts: u64, learners: usize, skills: usize, items: usize, bad_rows: Vec<BadRows> },
    /// A step was taken; the likelihood is `null` before the first.
    Progress { step: u32, of: u32, log_likelihood: f64 },
    /// It is over: a parameter file.
    Result { parameters: String },
    /// Nothing came of it.
    Failed { message: String },
}

/// Rows that are no answers, for one reason.
#[derive(Serialize)]
struct BadRows {
    reason: &'static str,
    count: u64,
    /// The first of them, from 1.
    lines: Vec<u64>,
}

fn run(read: Function, options: &str, say: &dyn Fn(&Said)) -> Result<String, String> {
    let asked: Asked = serde_json::from_str(options).map_err(|error| format!("these are no options: {error}"))?;
    let input = BufReader::with_capacity(1 << 20, Table { read, offset: 0 });
    let (answers, reading) =
        table::read(input, |answers| say(&Said::Reading { answers })).map_err(|error| error.to_string())?;
    say(&read_in_full(&answers, &reading));
    let Asked { model, seed, restarts, shrinkage, forgets } = asked;
    let options = Options {
        model: match model {
            ModelName::Bkt => Model::Bkt,
            ModelName::BktPlus => Model::BktPlus,
        },
        plain: PlainOptions { seed, restarts, shrinkage: shrinkage.max(0.0), forgets, ..PlainOptions::default() },
        threads: 1,
    };
    let mut watch = |Progress { steps: step, steps_at_most: of, log_posterior: log_likelihood }| {
        say(&Said::Progress { step, of, log_likelihood });
        Watch::GoOn
    };
    let fitted = fit(&answers, |_| true, &options, &mut watch).ok_or("the fit was cancelled")?;
    Parameters::of(&fitted, &answers).to_json().map_err(|error| error.to_string())
}

fn read_in_full(answers: &Answers, reading: &Reading) -> Said {
    let bad_rows = reading.all_bad().map(|(reason, count, lines)| BadRows {
        reason: reason.reason(),
        count,
        lines: lines.to_vec(),
    });
    Said::Read {
        answers: reading.answers,
        later_attempts: reading.later_attempts,
        learners: answers.learners.len(),
        skills: answers.skills.len(),
        items: answers.items.len(),
        bad_rows: bad_rows.collect(),
    }
}

/// The table, read piece by piece, so that it is never in memory as a whole.
struct Table {
    read: Function,
    offset: u64,
}

impl Read for Table {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let (offset, length) = (self.offset as f64, buffer.len() as f64);
        let piece = self.read.call2(&JsValue::NULL, &offset.into(), &length.into());
        let piece = piece.map_err(|_| io::Error::other("the table cannot be read any further"))?;
        let piece = Uint8Array::new(&piece);
        let length = (piece.length() as usize).min(buffer.len());
        piece.slice(0, length as u32).copy_to(&mut buffer[..length]);
        self.offset += length as u64;
        Ok(length)
    }
}
