//! `cairn schema`

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use cairn::course::authoring::schemas;
use cairn::work::message_schemas;

/// Writes every schema into a folder.
pub(crate) fn run(out: &Path) -> ExitCode {
    let mut all = schemas().into_iter().chain(message_schemas());
    let written =
        fs::create_dir_all(out).and_then(|()| all.try_for_each(|(name, text)| fs::write(out.join(name), text)));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", out.display());
            ExitCode::FAILURE
        }
    }
}
