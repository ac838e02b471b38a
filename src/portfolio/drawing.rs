//! What does a badge look like? Stones, the skill's name, and when it was shown.

use std::fmt::Write;

use super::moment;
use super::proven::{Portfolio, Proven};

/// Each stone from the ground up, in a square of 32: centre, half width and half height. Those of the app's own stacks.
pub const STONES: [(f64, f64, f64, f64); 4] =
    [(16.0, 26.5, 13.5, 4.2), (15.2, 18.4, 10.2, 3.6), (16.8, 11.6, 7.4, 3.0), (15.8, 6.0, 4.8, 2.4)];

/// The drawing's own colours, which no theme changes: paper, ink, a stone that is laid, one that is not.
pub const COLOURS: [&str; 4] = ["#f7f4ec", "#2b2a26", "#6a8a58", "#dcd7c8"];

/// Points to each side.
pub const SIDE: u32 = 512;

/// Letters in a line of the title.
const LETTERS: usize = 24;

/// The words on a badge: lines of the title, then level and date.
#[must_use]
pub fn words(portfolio: &Portfolio, skill: &Proven) -> (Vec<String>, String) {
    let level = portfolio.holder.language.level(skill.stage);
    let date = moment::day(skill.last);
    let below = if level.is_empty() { date } else { format!("{level}, {date}") };
    (lines(&skill.title), below)
}

/// A badge as an SVG image, without its credential.
#[must_use]
pub fn svg(portfolio: &Portfolio, skill: &Proven) -> String {
    let [paper, ink, laid, open] = COLOURS;
    let (title, below) = words(portfolio, skill);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {SIDE} {SIDE}\" width=\"{SIDE}\" height=\"{SIDE}\" \
         role=\"img\">\n<title>{}: {}</title>\n<rect width=\"{SIDE}\" height=\"{SIDE}\" rx=\"48\" fill=\"{paper}\"/>\n",
        escaped(&skill.title),
        escaped(&below),
    );
    for (place, (x, y, half_width, half_height)) in STONES.into_iter().enumerate() {
        let fill = if place < usize::from(skill.stones()) { laid } else { open };
        let [x, y, half_width, half_height] = on_badge(x, y, half_width, half_height);
        let _ =
            writeln!(out, "<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{half_width}\" ry=\"{half_height}\" fill=\"{fill}\"/>");
    }
    let text =
        format!("<text x=\"{}\" text-anchor=\"middle\" font-family=\"system-ui, sans-serif\" fill=\"{ink}\"", SIDE / 2);
    for (line, y) in title.iter().zip([370, 410, 450]) {
        let _ = writeln!(out, "{text} font-size=\"32\" font-weight=\"600\" y=\"{y}\">{}</text>", escaped(line));
    }
    let _ = writeln!(out, "{text} font-size=\"22\" y=\"{}\">{}</text>\n</svg>", SIDE - 22, escaped(&below));
    out
}

/// A stone's measures on the badge.
#[must_use]
pub fn on_badge(x: f64, y: f64, half_width: f64, half_height: f64) -> [f64; 4] {
    const SCALE: f64 = 9.0;
    const LEFT: f64 = 112.0;
    const TOP: f64 = 36.0;
    let rounded = |value: f64| (value * 10.0).round() / 10.0;
    [LEFT + x * SCALE, TOP + y * SCALE, half_width * SCALE, half_height * SCALE].map(rounded)
}

/// At most three lines; what does not fit is cut off with dots.
fn lines(title: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in title.split_whitespace() {
        let Some(line) = lines.last_mut() else { continue };
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > LETTERS {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    let is_longer = lines.len() > 3;
    lines.truncate(3);
    let last = lines.len() - 1;
    let cut = |(place, line): (usize, &String)| {
        if line.chars().count() > LETTERS || (is_longer && place == last) {
            line.chars().take(LETTERS - 3).chain("...".chars()).collect()
        } else {
            line.clone()
        }
    };
    lines.iter().enumerate().map(cut).collect()
}

fn escaped(text: &str) -> String {
    // Characters that XML does not allow would make the whole image unreadable.
    let text: String = text.chars().filter(|character| !character.is_control()).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_broken_into_three_lines_at_most() {
        assert_eq!(lines("Read a stack trace"), ["Read a stack trace"]);
        assert_eq!(lines("Choose a chart that answers the question"), ["Choose a chart that", "answers the question"]);
        assert_eq!(lines(&"word ".repeat(40)).last().map(String::as_str), Some("word word word word w..."));
        assert_eq!(lines(&"x".repeat(400)), ["x".repeat(21) + "..."]);
        assert_eq!(lines(""), [""]);
    }

    #[test]
    fn no_text_can_end_the_element_it_stands_in() {
        assert_eq!(escaped("<script>\"&\u{0}"), "&lt;script&gt;&quot;&amp;");
    }
}
