//! How does a command end?

use std::process::ExitCode;

/// Why nothing came of a command, as a sentence for people.
pub(crate) type Failure = String;

/// Says what went wrong, if anything, and tells the shell.
pub(crate) fn exit(result: Result<(), Failure>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
