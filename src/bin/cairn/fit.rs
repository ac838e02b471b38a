//! `cairn fit` and `cairn evaluate`

use std::fs::{self, File};
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::Instant;

use clap::{Args, ValueEnum};

use cairn::fitting::shards::{Next, Share, Task};
use cairn::fitting::table::{self, TableError};
use cairn::fitting::{
    Answers, Bin, Model, Options, Parameters, PlainOptions, Predictor, Progress, Score, Watch, cross_validate, fit,
    score_model,
};

use super::outcome::{Failure, exit};
use super::saying::Heard;

/// Which model.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum ModelName {
    /// Textbook knowledge tracing.
    #[value(name = "bkt")]
    Bkt,
    /// With items, ability and forgetting by gap: predicts better.
    #[value(name = "bkt+")]
    BktPlus,
}

/// How models are fitted.
#[derive(Args)]
pub(crate) struct Fitting {
    /// Seed of the places where plain tracing's climbs begin.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// How many cores to use; the result does not depend on it. All, unless given.
    #[arg(long)]
    threads: Option<usize>,
    /// Plain tracing: how many places climbs begin at.
    #[arg(long, default_value_t = PlainOptions::default().restarts)]
    restarts: u32,
    /// Plain tracing: how many imagined learners hold each skill near the typical one.
    #[arg(long, default_value_t = PlainOptions::default().shrinkage)]
    shrinkage: f64,
    /// Plain tracing: what was known may be forgotten between two opportunities.
    #[arg(long)]
    forgets: bool,
    /// Plain tracing: a climb ends when no parameter moves by more than this.
    #[arg(long, default_value_t = PlainOptions::default().tolerance)]
    tolerance: f64,
    /// Plain tracing: the most that guess may be.
    #[arg(long, default_value_t = 1.0)]
    guess_at_most: f64,
    /// Plain tracing: the most that slip may be.
    #[arg(long, default_value_t = 1.0)]
    slip_at_most: f64,
}

impl Fitting {
    fn options(&self, model: ModelName) -> Options {
        let all = || thread::available_parallelism().map_or(1, usize::from);
        Options {
            model: match model {
                ModelName::Bkt => Model::Bkt,
                ModelName::BktPlus => Model::BktPlus,
            },
            plain: PlainOptions {
                restarts: self.restarts,
                shrinkage: self.shrinkage.max(0.0),
                guess_at_most: self.guess_at_most,
                slip_at_most: self.slip_at_most,
                forgets: self.forgets,
                tolerance: self.tolerance,
                seed: self.seed,
            },
            threads: self.threads.unwrap_or_else(all).max(1),
        }
    }
}

/// What `cairn fit` is given.
#[derive(Args)]
pub(crate) struct Fit {
    /// The table of answers, `-` for standard input; with --combine, the shares.
    #[arg(required_unless_present = "begin", value_name = "ANSWERS.csv")]
    files: Vec<PathBuf>,
    /// Which model to fit.
    #[arg(long, default_value = "bkt+")]
    model: ModelName,
    /// Also say how well the model predicts learners it was not fitted to, by so many folds.
    #[arg(long)]
    folds: Option<u32>,
    /// Where to write the parameters, or what else results; standard output, unless given.
    #[arg(long)]
    out: Option<PathBuf>,
    /// In shards: write the first file for --step.
    #[arg(long, conflicts_with_all = ["step", "combine", "folds"])]
    begin: bool,
    /// In shards: from this file, compute one shard's share.
    #[arg(long, value_name = "PARAMS", conflicts_with_all = ["combine", "folds"])]
    step: Option<PathBuf>,
    /// In shards: add the shares that were computed from this file, and write the next one.
    #[arg(long, value_name = "PARAMS", conflicts_with = "folds")]
    combine: Option<PathBuf>,
    #[command(flatten)]
    fitting: Fitting,
}

/// What `cairn evaluate` is given.
#[derive(Args)]
pub(crate) struct Evaluate {
    /// The table of answers; `-` for standard input.
    #[arg(value_name = "ANSWERS.csv")]
    answers: PathBuf,
    /// Into how many folds the learners are divided.
    #[arg(long, default_value_t = 5)]
    folds: u32,
    /// Only plain tracing (bkt), not BKT+, beside the baselines.
    #[arg(long, default_value = "bkt+")]
    model: ModelName,
    /// Score these parameters on all answers instead. They should be fitted to others.
    #[arg(long, value_name = "PARAMS.json")]
    params: Option<PathBuf>,
    #[command(flatten)]
    fitting: Fitting,
}

/// Fits, or does one part of a fit in shards.
pub(crate) fn run(arguments: &Fit) -> ExitCode {
    exit(try_fit(arguments))
}

/// Scores.
pub(crate) fn evaluate(arguments: &Evaluate) -> ExitCode {
    exit(try_evaluate(arguments))
}

fn try_fit(arguments: &Fit) -> Result<(), Failure> {
    let options = arguments.fitting.options(arguments.model);
    let out = arguments.out.as_deref();
    if arguments.begin {
        return write_json(out, &Task::first(options.model, options.plain));
    }
    if let Some(path) = &arguments.combine {
        let task: Task = read_json(path)?;
        let shares = arguments.files.iter().map(|path| read_json::<Share>(path)).collect::<Result<Vec<_>, _>>()?;
        let sum = Share::sum(shares).map_err(|error| error.to_string())?;
        return match task.next(sum, options.threads).map_err(|error| error.to_string())? {
            Next::Task(task) => {
                eprintln!("{}", task.describe());
                write_json(out, &*task)
            }
            Next::Done(parameters) => {
                eprintln!("done");
                write_parameters(out, &parameters)
            }
        };
    }
    let [path] = arguments.files.as_slice() else {
        return Err("give one table of answers; only --combine takes several files".to_owned());
    };
    let answers = read_answers(path)?;
    if let Some(path) = &arguments.step {
        let task: Task = read_json(path)?;
        return write_json(out, &task.share(&answers, options.threads));
    }
    let mut watch = |progress: Progress| show(&format!("{} answers", answers.rows.len()), progress);
    let start = now();
    let fitted = fit(&answers, |_| true, &options, &mut watch).ok_or("the fit was cancelled")?;
    eprintln!("\nfitted in {:.3} s", start.elapsed().as_secs_f64());
    write_parameters(out, &Parameters::of(&fitted, &answers))?;
    if let Some(folds) = arguments.folds {
        let predictor = match options.model {
            Model::Bkt => Predictor::Bkt,
            Model::BktPlus => Predictor::BktPlus,
        };
        let scores = scores(&answers, folds, &[predictor], &options)?;
        let mut output = Heard(io::stderr());
        print_scores(&mut output, &scores).map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn try_evaluate(arguments: &Evaluate) -> Result<(), Failure> {
    let options = arguments.fitting.options(arguments.model);
    let answers = read_answers(&arguments.answers)?;
    let scores = if let Some(path) = &arguments.params {
        let text = read_text(path)?;
        let parameters = Parameters::from_json(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        let score = score_model(&answers, &parameters.to_model(&answers.skills, &answers.items));
        vec![("parameters", score)]
    } else {
        let predictors = match options.model {
            Model::Bkt => &Predictor::ALL[..4],
            Model::BktPlus => &Predictor::ALL[..],
        };
        scores(&answers, arguments.folds, predictors, &options)?
    };
    print_scores(&mut Heard(io::stdout()), &scores).map_err(|error| error.to_string())
}

#[expect(clippy::disallowed_methods, reason = "says how long a fit took; nothing depends on it")]
fn now() -> Instant {
    Instant::now()
}

fn scores(
    answers: &Answers,
    folds: u32,
    predictors: &[Predictor],
    options: &Options,
) -> Result<Vec<(&'static str, Score)>, Failure> {
    if folds < 2 {
        return Err(format!("{folds} folds leave nothing to fit to; give at least 2"));
    }
    let mut watch = |fold: u32, predictor: Predictor, progress| {
        show(&format!("{}, fold {} of {folds}", predictor.name(), fold + 1), progress)
    };
    let scores = cross_validate(answers, folds, predictors, options, &mut watch).ok_or("the fit was cancelled")?;
    eprintln!();
    Ok(scores.into_iter().map(|(predictor, score)| (predictor.name(), score)).collect())
}

/// Writes over the same line of the error output.
fn show(what: &str, progress: Progress) -> Watch {
    let Progress { steps, steps_at_most, log_posterior } = progress;
    let so_far = if log_posterior.is_nan() { String::new() } else { format!(", log-posterior {log_posterior:.1}") };
    eprint!("\r{what}: step {steps} of at most {steps_at_most}{so_far}   ");
    Watch::GoOn
}

fn print_scores(output: &mut dyn Write, scores: &[(&str, Score)]) -> io::Result<()> {
    writeln!(output, "{:<12} {:>9} {:>7} {:>7} {:>9} {:>7}", "", "answers", "AUC", "RMSE", "log-loss", "ECE")?;
    for (name, Score { answers, auc, rmse, log_loss, calibration_error, .. }) in scores {
        writeln!(output, "{name:<12} {answers:>9} {auc:>7.4} {rmse:>7.4} {log_loss:>9.4} {calibration_error:>7.4}")?;
    }
    // The baselines' are of no use to anyone.
    let mut models = scores.iter().skip(scores.len().saturating_sub(2));
    models.try_for_each(|(name, score)| print_reliability(output, name, score))
}

fn print_reliability(output: &mut dyn Write, name: &str, score: &Score) -> io::Result<()> {
    writeln!(output, "\nReliability of {name}\n{:>9} {:>9} {:>9} {:>9}", "chance", "answers", "predicted", "right")?;
    for (at, bin) in score.reliability.iter().enumerate().filter(|(_, bin)| bin.answers > 0) {
        let (least, most) = (at as f64 / 10.0, (at + 1) as f64 / 10.0);
        let Bin { answers, predicted, right } = bin;
        writeln!(output, "{least:>5.1}-{most:.1} {answers:>9} {predicted:>9.3} {right:>9.3}")?;
    }
    Ok(())
}

fn read_answers(path: &Path) -> Result<Answers, Failure> {
    let progress = |answers| eprint!("\r{answers} answers read   ");
    let result = if path == Path::new("-") {
        table::read(io::stdin().lock(), progress)
    } else {
        File::open(path).map_err(TableError::from).and_then(|file| table::read(BufReader::new(file), progress))
    };
    let (answers, reading) = result.map_err(|error| format!("{}: {error}", path.display()))?;
    eprintln!(
        "\r{reading}; {} learners, {} skills, {} items",
        answers.learners.len(),
        answers.skills.len(),
        answers.items.len()
    );
    Ok(answers)
}

fn read_text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn read_json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, Failure> {
    serde_json::from_str(&read_text(path)?).map_err(|error| format!("{}: {error}", path.display()))
}

fn write_json(out: Option<&Path>, value: &impl serde::Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string(value).map_err(|error| error.to_string())?;
    write_text(out, &(text + "\n"))
}

fn write_parameters(out: Option<&Path>, parameters: &Parameters) -> Result<(), Failure> {
    write_text(out, &parameters.to_json().map_err(|error| error.to_string())?)
}

/// Whole or not at all: a reader never sees half of a file.
pub(crate) fn write_text(out: Option<&Path>, text: &str) -> Result<(), Failure> {
    let Some(path) = out else {
        return Heard(io::stdout()).write_all(text.as_bytes()).map_err(|error| error.to_string());
    };
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(".part");
    fs::write(&unfinished, text)
        .and_then(|()| fs::rename(&unfinished, path))
        .map_err(|error| format!("{}: {error}", path.display()))
}
