//! How fast are fits? `cargo bench --bench fitting --features cli --profile native -- ANSWERS.csv`
//!
//! Prints for one and for two threads: seconds of plain tracing (from one place, to convergence, without reading the
//! table), how many million answers times iterations that is a second, and seconds of BKT+.

use std::env;
use std::fs::File;
use std::io::BufReader;
use std::process::ExitCode;
use std::time::Instant;

use cairn::fitting::{Answers, Fitted, Model, Options, PlainOptions, Watch, fit, table};

fn main() -> ExitCode {
    let paths: Vec<String> = env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    if paths.is_empty() {
        println!("no answers given: nothing to measure");
    }
    for path in paths {
        let start = now();
        let read = File::open(&path).map_err(table::TableError::from);
        match read.and_then(|file| table::read(BufReader::new(file), |_| {})) {
            Ok((answers, reading)) => {
                println!("{path}: {reading}; read in {:.2} s", start.elapsed().as_secs_f64());
                for threads in [1, 2] {
                    row(&answers, threads);
                }
            }
            Err(error) => {
                println!("{path}: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

fn row(answers: &Answers, threads: usize) {
    let plain = PlainOptions { restarts: 1, shrinkage: 0.0, ..PlainOptions::default() };
    let timed = |model| {
        let start = now();
        let fitted = fit(answers, |_| true, &Options { model, plain, threads }, &mut |_| Watch::GoOn);
        (fitted, start.elapsed().as_secs_f64())
    };
    if let (Some(Fitted::Bkt(fitted)), seconds) = timed(Model::Bkt) {
        let looks = fitted.iterations * answers.rows.len() as f64;
        println!(
            "{threads} threads: plain BKT {seconds:.3} s, {:.1} iterations, {:.0} M answer-iterations a second, ln L {:.1}",
            fitted.iterations,
            looks / seconds / 1e6,
            fitted.log_likelihood
        );
    }
    if let (Some(Fitted::BktPlus(fitted)), seconds) = timed(Model::BktPlus) {
        println!("{threads} threads: BKT+ {seconds:.2} s, {} steps", fitted.steps);
    }
}

#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
fn now() -> Instant {
    Instant::now()
}
