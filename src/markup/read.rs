//! From Markdown's events to marks.

use pulldown_cmark::{Alignment, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::{CODE, END, FORMULA, FORMULA_BLOCK, Mark, SAID, SOURCE, SOURCE_BLOCK, TEXT, formula};

/// The extensions that authors may use.
const EXTENSIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_MATH).union(Options::ENABLE_STRIKETHROUGH);

/// Reads Markdown with `$math$`. Any text can be read; HTML in it is text.
#[must_use]
pub fn read(source: &str) -> Vec<Mark> {
    let mut reader = Reader::default();
    for event in TextMergeStream::new(Parser::new_ext(source, EXTENSIONS)) {
        reader.take(event);
    }
    reader.marks
}

#[derive(Default)]
struct Reader {
    marks: Vec<Mark>,
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(end),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.push(TEXT, &text),
            Event::Code(code) => self.push(CODE, &code),
            Event::InlineMath(tex) => self.formula(&tex, formula::inline(&tex), FORMULA, SOURCE),
            Event::DisplayMath(tex) => self.formula(&tex, formula::block(&tex), FORMULA_BLOCK, SOURCE_BLOCK),
            Event::SoftBreak => self.push(TEXT, "\n"),
            Event::HardBreak => self.push("br", ""),
            Event::Rule => self.push("hr", ""),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn push(&mut self, name: &str, what: &str) {
        self.marks.push(Mark(name.to_owned(), what.to_owned()));
    }

    fn formula(&mut self, tex: &str, drawn: Option<String>, name: &str, name_of_source: &str) {
        if let Some(drawn) = drawn {
            self.push(name, &drawn);
            self.push(SAID, tex);
        } else {
            self.push(name_of_source, tex);
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.push(heading(level), ""),
            Tag::BlockQuote(_) => self.push("blockquote", ""),
            Tag::CodeBlock(_) => self.push("pre", ""),
            Tag::List(None) => self.push("ul", ""),
            Tag::List(Some(first)) => self.push("ol", &first.to_string()),
            Tag::Item => self.push("li", ""),
            Tag::Table(columns) => {
                self.columns = columns;
                self.push("table", "");
            }
            Tag::TableHead => {
                (self.in_head, self.column) = (true, 0);
                self.push("thead", "");
                self.push("tr", "");
            }
            Tag::TableRow => {
                (self.in_head, self.column) = (false, 0);
                self.push("tr", "");
            }
            Tag::TableCell => {
                let align = match self.columns.get(self.column) {
                    Some(Alignment::Center) => "center",
                    Some(Alignment::Right) => "end",
                    Some(Alignment::Left | Alignment::None) | None => "",
                };
                self.column += 1;
                self.push(if self.in_head { "th" } else { "td" }, align);
            }
            Tag::Emphasis => self.push("em", ""),
            Tag::Strong => self.push("strong", ""),
            Tag::Strikethrough => self.push("s", ""),
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => self.push("a", &format!("mailto:{dest_url}")),
            Tag::Link { dest_url, .. } => self.push("a", &dest_url),
            Tag::Image { dest_url, .. } => self.push("img", &dest_url),
            // What else there is belongs to extensions that are off.
            _ => self.push("p", ""),
        }
    }

    fn end(&mut self, end: TagEnd) {
        if end == TagEnd::TableHead {
            self.push(END, "");
        }
        self.push(END, "");
    }
}

/// A heading, below the screen's own, which are `h1` and `h2`.
fn heading(level: HeadingLevel) -> &'static str {
    match level {
        HeadingLevel::H1 => "h3",
        HeadingLevel::H2 => "h4",
        HeadingLevel::H3 => "h5",
        HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => "h6",
    }
}
