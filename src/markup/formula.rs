//! Formulas: LaTeX to MathML, which browsers draw themselves.

use pulldown_latex::config::{DisplayMode, RenderConfig};
use pulldown_latex::mathml::write_mathml;
use pulldown_latex::{Parser, Storage};

use crate::course::refused_command;

/// The elements that the crate writes. Anything else in its output would be an author's text that it failed to escape.
const MATHML: [&str; 26] = [
    "math",
    "semantics",
    "annotation",
    "mrow",
    "mi",
    "mn",
    "mo",
    "mtext",
    "mspace",
    "mfrac",
    "msqrt",
    "mroot",
    "msub",
    "msup",
    "msubsup",
    "munder",
    "mover",
    "munderover",
    "mmultiscripts",
    "mprescripts",
    "mtable",
    "mtr",
    "mtd",
    "mpadded",
    "mstyle",
    "mphantom",
];

/// Whether a formula is drawn; else its source would stand there.
#[must_use]
pub fn can_draw(tex: &str) -> bool {
    inline(tex).is_some()
}

/// The MathML of a formula within a line; nothing where it cannot be drawn.
pub(super) fn inline(tex: &str) -> Option<String> {
    mathml(tex, DisplayMode::Inline)
}

/// The MathML of a formula on a line of its own; nothing where it cannot be drawn.
pub(super) fn block(tex: &str) -> Option<String> {
    mathml(tex, DisplayMode::Block)
}

fn mathml(tex: &str, display_mode: DisplayMode) -> Option<String> {
    if refused_command(tex).is_some() {
        return None;
    }
    let storage = Storage::new();
    let events: Vec<_> = Parser::new(tex, &storage).collect::<Result<_, _>>().ok()?;
    // The crate writes the annotation as it is.
    let annotation = tex.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let config = RenderConfig { display_mode, annotation: Some(&annotation), ..RenderConfig::default() };
    let mut written = Vec::new();
    write_mathml(&mut written, events.into_iter().map(Ok::<_, std::convert::Infallible>), config).ok()?;
    // Nor does it escape a relation: `<mo><</mo>`.
    let written = String::from_utf8(written).ok()?.replace("<</", "&lt;</").replace("<\u{338}", "&lt;\u{338}");
    is_mathml(&written).then_some(written)
}

fn is_mathml(written: &str) -> bool {
    written.split('<').skip(1).all(|tag| {
        let tag = tag.split('>').next().unwrap_or_default().trim_start_matches('/');
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        MATHML.contains(&name) && !tag.contains(" on") && !tag.contains("href")
    })
}
