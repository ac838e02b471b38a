//! What does an author's text say? Markdown and formulas as a list of marks, which the screen draws.
//!
//! The parsers are a third of what the app would weigh, and are needed only once a course is opened. So they are a
//! program of their own (`src/bin/markup.rs`), and what they read comes to the app as JSON.

use serde::{Deserialize, Serialize};

#[cfg(feature = "markup")]
mod formula;
#[cfg(feature = "markup")]
mod read;
#[cfg(feature = "markup")]
mod refused;

#[cfg(feature = "markup")]
pub use formula::can_draw;
#[cfg(feature = "markup")]
pub use read::read;
#[cfg(feature = "markup")]
pub use refused::refused_command;

/// One mark of a text: its name, and what belongs to it.
///
/// The name is one of the constants here, or that of the element which begins: `p`, `h3` to `h6`, `blockquote`, `pre`,
/// `ul`, `ol` (with the first number), `li`, `table`, `thead`, `tr`, `th` and `td` (with `center` or `end` where they
/// are not aligned at the start), `em`, `strong`, `s`, `a` (with the address), `img` (with the address; its description
/// is within). `br` and `hr` have no end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark(pub String, pub String);

/// The element that began last ends.
pub const END: &str = "/";
/// Letters.
pub const TEXT: &str = "#text";
/// Letters of a program or a file.
pub const CODE: &str = "#code";
/// A formula within a line, as MathML of which each element is known to be harmless.
pub const FORMULA: &str = "#formula";
/// A formula on a line of its own, likewise.
pub const FORMULA_BLOCK: &str = "#formula-block";
/// The source of the formula before it, for where only letters can stand; it is not drawn.
pub const SAID: &str = "#said";
/// The source of a formula that cannot be drawn.
pub const SOURCE: &str = "#source";
/// The source of one that would stand on a line of its own.
pub const SOURCE_BLOCK: &str = "#source-block";
