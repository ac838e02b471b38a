//! The command line.

// First: its macros hold in all that follow.
#[macro_use]
mod saying;

mod backup;
mod check;
mod drive;
mod explain;
mod export;
mod fit;
mod gap;
mod outcome;
mod pack;
mod people;
mod schema;
mod sorted;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Cairn: an adaptive tutor for micro-skills. This is its command line.
#[derive(Parser)]
#[command(name = "cairn", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Say everything that is wrong with courses, where, and how to mend it.
    Check(check::Arguments),
    /// Pack courses into the files that the app loads.
    Pack {
        /// A course, or a folder of courses.
        folder: PathBuf,
        /// Where to write them.
        out: PathBuf,
    },
    /// Find the parameters that make many learners' answers most probable.
    Fit(fit::Fit),
    /// Say how well models predict learners that they were not fitted to.
    Evaluate(fit::Evaluate),
    /// Say what is believed of a learner at a moment, which events moved it by how much, and what is proposed then.
    Explain(explain::Arguments),
    /// Say what a team misses for a role, from a folder of exported files.
    Gap(gap::Arguments),
    /// Put the backups of several devices together into one. Nothing is lost, and their order does not matter.
    Merge(backup::Merge),
    /// Look into a backup, seal it with a passphrase, or open a sealed one.
    #[command(subcommand)]
    Backup(backup::Backup),
    /// Write the JSON Schemas of courses and of messages about work.
    Schema {
        /// Where to write them.
        #[arg(long, default_value = "assets/schemas")]
        out: PathBuf,
    },
    /// Write a learner's backup in the forms that other programs read.
    Export(export::Arguments),
    /// Make a key to sign with.
    Key(export::NewKey),
    /// Say what speaks for credentials and what does not: badges, endorsements, records of learning, whoever issued them.
    Verify(verify::Arguments),
    /// Let another program talk to the tutor: one JSON object a line in, one reply a line out.
    ///
    /// For simulations and research. The first line gives the course, then answers go in, and questions are asked:
    /// which item to place the learner by, what comes next, what is mastered. The module `drive` lists the lines.
    Drive,
}

/// Exits with 0 where all is well, 1 where something is wrong, and 2 where the command was not understood.
fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Pack { folder, out } => pack::run(&folder, &out),
        Command::Fit(arguments) => fit::run(&arguments),
        Command::Evaluate(arguments) => fit::evaluate(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Gap(arguments) => gap::run(&arguments),
        Command::Merge(arguments) => backup::merge(&arguments),
        Command::Backup(command) => backup::run(&command),
        Command::Schema { out } => schema::run(&out),
        Command::Export(arguments) => export::run(&arguments),
        Command::Key(arguments) => export::new_key(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Drive => drive::run(),
    }
}
