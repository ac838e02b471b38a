//! Checks that Markdown and formulas render, and that images are there.

use std::path::Path;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::super::place::Place;
use super::super::problem::Report;
use crate::course::refused_command;
use crate::markup::can_draw;

/// The extensions that the app renders.
fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_MATH | Options::ENABLE_STRIKETHROUGH
}

pub(super) fn check_markup(text: &str, key: &str, place: &Place, folder: &Path, report: &mut Report) {
    let mut check = Check { text, key, place, folder, report, code_depth: 0, image: None };
    for (event, span) in Parser::new_ext(text, options()).into_offset_iter() {
        check.look_at(event, span.start);
    }
}

struct Check<'a> {
    text: &'a str,
    key: &'a str,
    place: &'a Place,
    folder: &'a Path,
    report: &'a mut Report,
    code_depth: usize,
    /// The image being read: its address, and its description so far.
    image: Option<(String, String)>,
}

impl Check<'_> {
    fn error(&mut self, message: impl Into<String>, mend: &str) {
        self.report.error(self.place, self.key, message, mend);
    }

    fn look_at(&mut self, event: Event<'_>, at: usize) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => self.code_depth += 1,
            Event::End(TagEnd::CodeBlock) => self.code_depth = self.code_depth.saturating_sub(1),
            Event::Start(Tag::Image { dest_url, .. }) => self.image = Some((dest_url.into_string(), String::new())),
            Event::End(TagEnd::Image) => {
                if let Some((address, description)) = self.image.take() {
                    self.check_image(&address, &description);
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => self.check_link(&dest_url),
            Event::Text(text) => self.check_text(&text, at),
            Event::Code(code) => self.describe(&code),
            Event::InlineMath(formula) | Event::DisplayMath(formula) => self.check_formula(&formula),
            Event::Html(html) | Event::InlineHtml(html) => {
                let message = format!("`{}` is HTML", html.trim());
                self.error(message, "write Markdown; put `<` in backticks or write `\\<`");
            }
            _ => {}
        }
    }

    fn describe(&mut self, words: &str) {
        if let Some((_, description)) = &mut self.image {
            description.push_str(words);
        }
    }

    fn check_text(&mut self, text: &str, at: usize) {
        self.describe(text);
        let is_escaped = at > 0 && self.text.as_bytes().get(at - 1) == Some(&b'\\');
        let dollars = text.match_indices('$').filter(|(found, _)| !(*found == 0 && is_escaped)).count();
        if self.code_depth == 0 && dollars > 0 {
            self.error("a `$` begins a formula that does not end", "end it with `$`, or write `\\$` for a dollar sign");
        }
    }

    fn check_formula(&mut self, formula: &str) {
        if let Some(command) = refused_command(formula) {
            let mend = if command == "\\char" { "write the character itself" } else { "write out what it stands for" };
            self.error(format!("the formula `{formula}` uses `{command}`, which is not drawn"), mend);
            return;
        }
        let storage = pulldown_latex::Storage::new();
        let error = pulldown_latex::Parser::new(formula, &storage).find_map(Result::err);
        if let Some(error) = error {
            let reason = error.to_string();
            let reason = reason.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
            let reason = reason.trim_start_matches("parsing error: ");
            self.error(format!("the formula `{formula}` does not render: {reason}"), "");
        } else if !can_draw(formula) {
            let mend = "leave out commands that define others, and write `<` as `\\lt`";
            self.error(format!("the formula `{formula}` cannot be drawn"), mend);
        }
    }

    fn check_image(&mut self, address: &str, description: &str) {
        if description.trim().is_empty() {
            self.error(
                format!("the image `{address}` has no description"),
                "write what it shows: `![a rising line](images/x.svg)`",
            );
        }
        let is_inside = address.starts_with("images/") && !address.split('/').any(|step| step == "..");
        if !is_inside {
            self.error(format!("the image `{address}` is not in `images/`"), "put it there");
        } else if !self.folder.join(address).is_file() {
            self.error(format!("there is no image `{address}`"), "add the file, or mend its name");
        }
    }

    fn check_link(&mut self, address: &str) {
        let is_safe = ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
        if !is_safe {
            self.error(format!("the link `{address}` leads nowhere"), "begin it with `https://`");
        }
    }
}
