//! From marks to elements.

use yew::prelude::*;
use yew::virtual_dom::VTag;

use super::reader::read;
use crate::markup::{CODE, END, FORMULA, FORMULA_BLOCK, Mark, SAID, SOURCE, SOURCE_BLOCK, TEXT};

/// The elements that a text may have; what a mark names beside them is not drawn.
const ELEMENTS: [&str; 19] = [
    "p",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tr",
    "th",
    "td",
    "em",
    "strong",
    "s",
    "code",
];

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
    let mut tree = Tree { setting: *setting, blank, open: Vec::new(), root: Children::default() };
    for mark in read(source) {
        tree.take(mark);
    }
    fragment(tree.root.nodes)
}

/// What is left of a text where nothing but letters can stand, such as in a list to choose from.
pub(in crate::ui) fn plain_text(source: &str) -> String {
    let text: Vec<String> = read(source).into_iter().map(|mark| said(&mark).to_owned()).collect();
    text.concat().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether [`plain_text`] says all that the text does.
pub(in crate::ui) fn is_plain(source: &str) -> bool {
    read(source).iter().all(|Mark(name, _)| [TEXT, END, "p", "em", "strong"].contains(&name.as_str()))
}

/// What a mark adds to what is read aloud.
fn said(Mark(name, what): &Mark) -> &str {
    match name.as_str() {
        TEXT | CODE | SAID | SOURCE | SOURCE_BLOCK => what,
        END | "br" => " ",
        _ => "",
    }
}

struct Tree<'a> {
    setting: Setting<'a>,
    blank: &'a mut dyn FnMut(&str) -> Option<Html>,
    /// The elements that are open, from the outermost.
    open: Vec<(Mark, Children)>,
    root: Children,
}

#[derive(Default)]
struct Children {
    nodes: Vec<Html>,
    /// What they say, for an image's description.
    text: String,
}

impl Tree<'_> {
    fn take(&mut self, mark: Mark) {
        let said = said(&mark).to_owned();
        let Mark(name, what) = &mark;
        match name.as_str() {
            END => self.end(),
            TEXT => {
                let nodes = self.with_blanks(what);
                self.push(nodes, &said);
            }
            CODE => {
                let nodes = self.with_blanks(what);
                self.push(element("code", &[("dir", "ltr")], vec![nodes]), &said);
            }
            FORMULA => self.push(Html::from_html_unchecked(what.clone().into()), ""),
            FORMULA_BLOCK => {
                let drawn = Html::from_html_unchecked(what.clone().into());
                self.push(formula_block(drawn), "");
            }
            SAID => self.push(fragment(Vec::new()), &said),
            SOURCE => self.push(source(what), &said),
            SOURCE_BLOCK => self.push(formula_block(source(what)), &said),
            "br" | "hr" => self.push(element(if name == "br" { "br" } else { "hr" }, &[], Vec::new()), &said),
            _ => {
                if name == "p" && self.setting.inline && self.open.is_empty() && !self.root.nodes.is_empty() {
                    self.push(Html::from(" "), " ");
                }
                self.open.push((mark, Children::default()));
            }
        }
    }

    fn end(&mut self) {
        if let Some((mark, children)) = self.open.pop() {
            let text = children.text.clone();
            let element = self.element(&mark, children);
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

    fn element(&mut self, Mark(name, what): &Mark, Children { mut nodes, text }: Children) -> Html {
        match name.as_str() {
            "p" if self.setting.inline => fragment(nodes),
            "pre" => {
                let code = element("code", &[], nodes);
                element("pre", &[("class", "markup__code"), ("tabindex", "0"), ("dir", "ltr")], vec![code])
            }
            "ol" => element("ol", &[("start", what)], nodes),
            // A table of its head and its rows, which scrolls by itself where it is too wide.
            "table" => {
                let rows = if nodes.is_empty() { Vec::new() } else { nodes.split_off(1) };
                nodes.push(element("tbody", &[], rows));
                let table = element("table", &[], nodes);
                element("div", &[("class", "markup__scroll"), ("tabindex", "0")], vec![table])
            }
            "th" => element("th", &[("scope", "col"), ("data-align", what)], nodes),
            "td" => element("td", &[("data-align", what)], nodes),
            "a" => link(what, nodes),
            "img" => image(self.setting.images, what, &text),
            name => match ELEMENTS.iter().find(|known| **known == name) {
                Some(known) => element(known, &[], nodes),
                None => fragment(nodes),
            },
        }
    }
}

fn fragment(nodes: Vec<Html>) -> Html {
    html! { <>{ for nodes }</> }
}

/// An element with those of these attributes that are not empty.
fn element(name: &'static str, attributes: &[(&'static str, &str)], children: Vec<Html>) -> Html {
    let mut tag = VTag::new(name);
    for (key, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
        tag.add_attribute(key, (*value).to_owned());
    }
    tag.add_children(children);
    tag.into()
}

fn source(tex: &str) -> Html {
    element("code", &[("class", "markup__source"), ("dir", "ltr")], vec![Html::from(tex.to_owned())])
}

fn formula_block(drawn: Html) -> Html {
    element("span", &[("class", "markup__formula"), ("tabindex", "0")], vec![drawn])
}

fn link(address: &str, nodes: Vec<Html>) -> Html {
    let lower = address.to_ascii_lowercase();
    if ["https://", "http://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme)) {
        element("a", &[("href", address), ("target", "_blank"), ("rel", "noopener noreferrer")], nodes)
    } else {
        fragment(nodes)
    }
}

/// An image of the course; its description where it lies elsewhere.
fn image(folder: &str, address: &str, description: &str) -> Html {
    let leads_out = address.split('/').any(|step| step == "..") || address.contains(['%', '\\', '?', '#']);
    if !address.starts_with("images/") || leads_out {
        return element("span", &[("class", "markup__missing")], vec![Html::from(description.to_owned())]);
    }
    let mut tag = VTag::new("img");
    tag.add_attribute("class", "markup__image");
    tag.add_attribute("src", format!("{folder}{address}"));
    // Even an empty one: it says that there is nothing to say.
    tag.add_attribute("alt", description.to_owned());
    tag.add_attribute("loading", "lazy");
    tag.into()
}
