//! `cairn drive`

use std::io;
use std::process::ExitCode;

/// Answers standard input on standard output until it ends or says bye.
pub(crate) fn run() -> ExitCode {
    match cairn::drive::run(io::stdin().lock(), io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        // The other side has had enough: nobody is left to tell.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
