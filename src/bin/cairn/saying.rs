//! How does a command say something?
//!
//! Whoever reads may have had enough (`cairn check FOLDER | head`). That ends nothing: what was asked for is still done,
//! and the exit code still says what came of it. So the macros of these names stand in for std's, which panic then.

use std::fmt::Arguments;
use std::io::{self, ErrorKind, Write};

macro_rules! print {
    ($($what:tt)*) => { $crate::saying::say(&mut std::io::stdout(), format_args!($($what)*)) };
}
macro_rules! println {
    () => { $crate::saying::say(&mut std::io::stdout(), format_args!("\n")) };
    ($($what:tt)*) => { $crate::saying::say(&mut std::io::stdout(), format_args!("{}\n", format_args!($($what)*))) };
}
macro_rules! eprint {
    ($($what:tt)*) => { $crate::saying::say(&mut std::io::stderr(), format_args!($($what)*)) };
}
macro_rules! eprintln {
    () => { $crate::saying::say(&mut std::io::stderr(), format_args!("\n")) };
    ($($what:tt)*) => { $crate::saying::say(&mut std::io::stderr(), format_args!("{}\n", format_args!($($what)*))) };
}

/// Says something, if anybody listens. What cannot be written for another reason, such as a full disk, ends the
/// command: its output would not be whole.
pub(crate) fn say(to: &mut impl Write, what: Arguments<'_>) {
    if let Err(error) = Heard(to).write_fmt(what) {
        let _ = writeln!(io::stderr(), "the output cannot be written: {error}");
        std::process::exit(1);
    }
}

/// A writer that goes on, without a word, when nobody listens any more.
pub(crate) struct Heard<W>(pub(crate) W);

impl<W: Write> Write for Heard<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.write(bytes) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(bytes.len()),
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.0.flush() {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            flushed => flushed,
        }
    }
}
