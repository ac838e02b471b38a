//! From Markdown's events to elements.

use pulldown_cmark::{Alignment, Event, HeadingLevel, LinkType, Options, Parser, Tag, TextMergeStream};
use yew::prelude::*;

use super::formula;

/// The extensions that authors may use.
const EXTENSIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_MATH).union(Options::ENABLE_STRIKETHROUGH);

/// Where a text stands.
#[derive(Debug, Clone, Copy)]
pub(in crate::ui) struct Setting<'a> {
    /// Whether within a line.
    pub(in crate::ui) inline: bool,
    /// The address of the course's folder.
    pub(in crate::ui) images: &'a str,
}

/// Draws a text. Whatever `blank` gives for the name in `[[name]]` stands in its place; without that it is text.
pub(in crate::ui) fn draw(source: &str, setting: &Setting<'_>, blank: &mut dyn FnMut(&str) -> Option<Html>) -> Html {
    let mut tree =
        Tree { setting: *setting, blank, open: Vec::new(), root: Children::default(), table: Table::default() };
    for event in TextMergeStream::new(Parser::new_ext(source, EXTENSIONS)) {
        tree.take(event);
    }
    fragment(tree.root.nodes)
}

/// What is left of a text where nothing but letters can stand, such as in a list to choose from.
pub(in crate::ui) fn plain_text(source: &str) -> String {
    let mut text = String::new();
    for event in Parser::new_ext(source, EXTENSIONS) {
        match event {
            Event::Text(piece)
            | Event::Code(piece)
            | Event::InlineMath(piece)
            | Event::DisplayMath(piece)
            | Event::Html(piece)
            | Event::InlineHtml(piece) => text.push_str(&piece),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => text.push(' '),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether [`plain_text`] says all that the text does.
pub(in crate::ui) fn is_plain(source: &str) -> bool {
    Parser::new_ext(source, EXTENSIONS).all(|event| {
        matches!(
            event,
            Event::Text(_)
                | Event::SoftBreak
                | Event::Start(Tag::Paragraph | Tag::Emphasis | Tag::Strong)
                | Event::End(_)
        )
    })
}

struct Tree<'a> {
    setting: Setting<'a>,
    blank: &'a mut dyn FnMut(&str) -> Option<Html>,
    /// The elements that are open, from the outermost.
    open: Vec<(Tag<'a>, Children)>,
    root: Children,
    table: Table,
}

#[derive(Default)]
struct Children {
    nodes: Vec<Html>,
    /// What they say, for an image's description.
    text: String,
}

#[derive(Default)]
struct Table {
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl<'a> Tree<'a> {
    fn take(&mut self, event: Event<'a>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) => self.end(),
            Event::Text(text) => {
                let nodes = self.with_blanks(&text);
                self.push(nodes, &text);
            }
            Event::Code(code) => {
                let nodes = self.with_blanks(&code);
                self.push(html! { <code dir="ltr">{ nodes }</code> }, &code);
            }
            Event::InlineMath(tex) => self.push(formula::draw_inline(&tex), &tex),
            Event::DisplayMath(tex) => self.push(formula::draw_block(&tex), &tex),
            Event::Html(html) | Event::InlineHtml(html) => self.push(Html::from(html.to_string()), &html),
            Event::SoftBreak => self.push(Html::from("\n"), " "),
            Event::HardBreak => self.push(html! { <br /> }, " "),
            Event::Rule => self.push(html! { <hr /> }, ""),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>) {
        match &tag {
            Tag::Paragraph if self.setting.inline && self.open.is_empty() && !self.root.nodes.is_empty() => {
                self.push(Html::from(" "), " ");
            }
            Tag::Table(columns) => self.table = Table { columns: columns.clone(), column: 0, in_head: false },
            Tag::TableHead => (self.table.in_head, self.table.column) = (true, 0),
            Tag::TableRow => (self.table.in_head, self.table.column) = (false, 0),
            _ => {}
        }
        self.open.push((tag, Children::default()));
    }

    fn end(&mut self) {
        if let Some((tag, children)) = self.open.pop() {
            let text = children.text.clone();
            let element = self.element(&tag, children);
            self.push(element, &text);
        }
    }

    fn push(&mut self, node: Html, text: &str) {
        let top = self.open.last_mut().map_or(&mut self.root, |(_, children)| children);
        top.nodes.push(node);
        top.text.push_str(text);
    }

    /// The text with what stands in its blanks.
    fn with_blanks(&mut self, text: &str) -> Html {
        let mut nodes = Vec::new();
        let mut rest = text;
        // What of `rest` was looked at and is text.
        let mut read = 0;
        while let Some(begin) = rest[read..].find("[[").map(|at| at + read) {
            let Some(end) = rest[begin..].find("]]").map(|at| at + begin) else { break };
            let Some(node) = (self.blank)(&rest[begin + 2..end]) else {
                read = begin + 2;
                continue;
            };
            nodes.extend([Html::from(rest[..begin].to_owned()), node]);
            rest = &rest[end + 2..];
            read = 0;
        }
        nodes.push(Html::from(rest.to_owned()));
        fragment(nodes)
    }

    fn element(&mut self, tag: &Tag<'a>, Children { nodes, text }: Children) -> Html {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock if self.setting.inline => fragment(nodes),
            Tag::Paragraph | Tag::HtmlBlock => html! { <p>{ for nodes }</p> },
            Tag::Heading { level, .. } => heading(*level, nodes),
            Tag::BlockQuote(_) => html! { <blockquote>{ for nodes }</blockquote> },
            Tag::CodeBlock(_) => {
                html! { <pre class="markup__code" tabindex="0" dir="ltr"><code>{ for nodes }</code></pre> }
            }
            Tag::List(None) => html! { <ul>{ for nodes }</ul> },
            Tag::List(Some(start)) => html! { <ol start={start.to_string()}>{ for nodes }</ol> },
            Tag::Item => html! { <li>{ for nodes }</li> },
            Tag::Table(_) => table(nodes),
            Tag::TableHead => html! { <thead><tr>{ for nodes }</tr></thead> },
            Tag::TableRow => html! { <tr>{ for nodes }</tr> },
            Tag::TableCell => self.cell(nodes),
            Tag::Emphasis => html! { <em>{ for nodes }</em> },
            Tag::Strong => html! { <strong>{ for nodes }</strong> },
            Tag::Strikethrough => html! { <s>{ for nodes }</s> },
            Tag::Link { link_type, dest_url, .. } => link(*link_type, dest_url, nodes),
            Tag::Image { dest_url, .. } => image(self.setting.images, dest_url, text),
            _ => fragment(nodes),
        }
    }

    fn cell(&mut self, nodes: Vec<Html>) -> Html {
        let align = match self.table.columns.get(self.table.column) {
            Some(Alignment::Center) => Some("center"),
            Some(Alignment::Right) => Some("end"),
            Some(Alignment::Left | Alignment::None) | None => None,
        };
        self.table.column += 1;
        if self.table.in_head {
            html! { <th scope="col" data-align={align}>{ for nodes }</th> }
        } else {
            html! { <td data-align={align}>{ for nodes }</td> }
        }
    }
}

fn fragment(nodes: Vec<Html>) -> Html {
    html! { <>{ for nodes }</> }
}

/// A heading, below the screen's own, which are `h1` and `h2`.
fn heading(level: HeadingLevel, nodes: Vec<Html>) -> Html {
    match level {
        HeadingLevel::H1 => html! { <h3>{ for nodes }</h3> },
        HeadingLevel::H2 => html! { <h4>{ for nodes }</h4> },
        HeadingLevel::H3 => html! { <h5>{ for nodes }</h5> },
        HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => html! { <h6>{ for nodes }</h6> },
    }
}

/// A table of its head and its rows, which scrolls by itself where it is too wide.
fn table(nodes: Vec<Html>) -> Html {
    let mut nodes = nodes.into_iter();
    let head = nodes.next();
    html! { <div class="markup__scroll" tabindex="0"><table>{ head }<tbody>{ for nodes }</tbody></table></div> }
}

fn link(kind: LinkType, address: &str, nodes: Vec<Html>) -> Html {
    let address = if kind == LinkType::Email { format!("mailto:{address}") } else { address.to_owned() };
    let lower = address.to_ascii_lowercase();
    if ["https://", "http://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme)) {
        html! { <a href={address} target="_blank" rel="noopener noreferrer">{ for nodes }</a> }
    } else {
        fragment(nodes)
    }
}

/// An image of the course; its description where it lies elsewhere.
fn image(folder: &str, address: &str, description: String) -> Html {
    let leads_out = address.split('/').any(|step| step == "..") || address.contains(['%', '\\', '?', '#']);
    if !address.starts_with("images/") || leads_out {
        return html! { <span class="markup__missing">{ description }</span> };
    }
    html! { <img class="markup__image" src={format!("{folder}{address}")} alt={description} loading="lazy" /> }
}
