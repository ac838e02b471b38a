//! `cairn pack`

use std::path::Path;
use std::process::ExitCode;

use cairn::course::authoring::pack;

/// Packs, and says what could be better on the way.
pub(crate) fn run(folder: &Path, out: &Path) -> ExitCode {
    match pack(folder, out) {
        Ok(warnings) => {
            for warning in warnings {
                eprintln!("{warning}");
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
