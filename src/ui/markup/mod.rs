//! What do an author's texts look like? Markdown and formulas as elements, and nothing that an author could smuggle in.

mod reader;
mod tree;

use yew::prelude::*;

#[cfg(feature = "browser")]
pub(in crate::ui) use reader::read_with;
pub(in crate::ui) use tree::{Setting, draw, is_plain, plain_text};

/// The language that the authors' texts within are in, as a BCP 47 tag: the page's own may be another. Empty if that is
/// not known.
#[derive(Debug, Clone, PartialEq)]
pub struct TextLanguage(pub AttrValue);

/// The `lang` of an author's text at this place.
#[hook]
pub(in crate::ui) fn use_text_language() -> Option<AttrValue> {
    use_context().map(|TextLanguage(language)| language)
}

/// A text as an author wrote it.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct MarkupProps {
    /// Markdown with `$math$`.
    pub source: AttrValue,
    /// Whether it stands within a line: then paragraphs are not set apart.
    #[prop_or_default]
    pub inline: bool,
    /// The address of the course's folder, such as `courses/ai-at-work/`; its images are found under it.
    #[prop_or_default]
    pub images: AttrValue,
}

/// Draws a text; drawn again only when its properties change.
#[component]
pub fn Markup(MarkupProps { source, inline, images }: &MarkupProps) -> Html {
    let lang = use_text_language();
    let drawn = draw(source, &Setting { inline: *inline, images }, &mut |_| None);
    if *inline {
        html! { <span class="markup markup--inline" {lang}>{ drawn }</span> }
    } else {
        html! { <div class="markup" dir="auto" {lang}>{ drawn }</div> }
    }
}

// Without the parsers, texts are drawn as they were written.
#[cfg(all(test, feature = "markup"))]
mod tests {
    use super::*;

    fn rendered(source: &'static str, inline: bool) -> String {
        let props = MarkupProps { source: source.into(), inline, images: "courses/c/".into() };
        pollster::block_on(yew::LocalServerRenderer::<Markup>::with_props(props).hydratable(false).render())
    }

    #[track_caller]
    fn check(source: &'static str, expected: &str) {
        assert_eq!(rendered(source, false), format!("<div dir=\"auto\" class=\"markup\">{expected}</div>"), "{source}");
    }

    #[test]
    fn markdown_becomes_elements() {
        check("a *b* **c** ~~d~~", "<p>a <em>b</em> <strong>c</strong> <s>d</s></p>");
        check("# a", "<h3>a</h3>");
        check("###### a", "<h6>a</h6>");
        check("3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>");
        check("> a\\\n> b", "<blockquote><p>a<br>b</p></blockquote>");
        check(
            "```\nx < 1\n```",
            "<pre class=\"markup__code\" tabindex=\"0\" dir=\"ltr\"><code>x &lt; 1\n</code></pre>",
        );
        check(
            "|a|b|\n|-|-:|\n|1|2|",
            "<div class=\"markup__scroll\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">a</th>\
             <th scope=\"col\" data-align=\"end\">b</th></tr></thead>\
             <tbody><tr><td>1</td><td data-align=\"end\">2</td></tr></tbody></table></div>",
        );
        assert_eq!(
            rendered("a `b`", true),
            "<span class=\"markup markup--inline\">a <code dir=\"ltr\">b</code></span>"
        );
    }

    #[test]
    fn what_an_author_smuggles_in_is_only_text() {
        check("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
        check("[a](javascript:b)", "<p>a</p>");
        check("![a](https://x.example/i.png)", "<p><span class=\"markup__missing\">a</span></p>");
        check("![a](images/%2e%2e/x.svg)", "<p><span class=\"markup__missing\">a</span></p>");
        assert!(!rendered("$\\text{<img src=x onerror=y>}$", false).contains("<img"));
    }

    #[test]
    fn links_leave_and_images_stay() {
        check(
            "[a](HTTPS://x.example)",
            "<p><a href=\"HTTPS://x.example\" target=\"_blank\" rel=\"noopener noreferrer\">a</a></p>",
        );
        let image = rendered("![a *b*](images/x.svg)", false);
        assert!(image.contains("src=\"courses/c/images/x.svg\"") && image.contains("alt=\"a b\""), "{image}");
    }

    #[test]
    fn formulas_are_drawn_or_shown_as_written() {
        let drawn = rendered("$x < \\frac{1}{2}$", false);
        assert!(drawn.contains("<mfrac>") && drawn.contains("x &lt; \\frac{1}{2}</annotation>"), "{drawn}");
        for source in
            ["$\\char é$", "$\\operatorname{<img src=x>}$", "$\\frac$", "$\\def\\a{\\a\\a}\\a$", "$\\nosuchthing$"]
        {
            let source_shown = rendered(source, false);
            assert!(source_shown.contains("class=\"markup__source\""), "{source}: {source_shown}");
        }
    }

    #[test]
    fn any_text_is_drawn() {
        for source in ["", "[[", "$$", "|", "![", "[a]: b\n[a]", "&#0; &nbsp;", "\\", "$\\left($", "- - -\n1."] {
            rendered(source, false);
            rendered(source, true);
        }
    }

    #[test]
    fn blanks_are_found_wherever_text_stands() {
        let mut found = Vec::new();
        let setting = Setting { inline: false, images: "" };
        let _ = draw("a [[b]] *[[c]]* `[[d]]` [[no\n\n    [[e]]", &setting, &mut |id| {
            found.push(id.to_owned());
            Some(Html::default())
        });
        assert_eq!(found, ["b", "c", "d", "e"]);
    }

    #[test]
    fn a_plain_text_is_what_can_be_read_aloud() {
        assert_eq!(plain_text("a *b* `c` $d$\n\ne"), "a b c d e");
        assert!(is_plain("a. b") && !is_plain("$a$") && !is_plain("`a`"));
    }
}
