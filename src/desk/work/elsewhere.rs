//! On which page does a file belong that is no request, submission or review?

use crate::desk::Route;
use crate::work::MessageError;

/// Bytes of a file that are looked at: such marks stand near its beginning.
const LOOKED_AT: usize = 500_000;

/// What a file is that was given where work is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Elsewhere {
    /// A backup, sealed or not.
    Backup,
    /// A portfolio, or a credential of any other kind.
    Portfolio,
    /// Roles and stacks of somebody's own.
    Roles,
    /// A request, a submission or a review of which the end is missing.
    CutOff,
}

impl Elsewhere {
    /// What a text seems to be that could not be read for this reason; `None` where nothing tells.
    ///
    /// Only the marks that such files bear are sought, wherever they stand: this says where to go, and the page there
    /// reads the file and judges it.
    #[must_use]
    pub fn of(text: &str, why: &MessageError) -> Option<Self> {
        let begun = text.get(..text.floor_char_boundary(LOOKED_AT)).unwrap_or(text);
        let has = |mark: &str| begun.contains(mark);
        match why {
            MessageError::NotJson { .. } if has("\"cairn-work\"") => Some(Self::CutOff),
            MessageError::NotJson { .. } | MessageError::NotWork { .. } | MessageError::TooLarge => {
                if ["\"cairn-backup\"", "\"cairn-sealed-backup\"", "\"cairn-log\"", "\"cairn-rescue\""]
                    .map(has)
                    .contains(&true)
                {
                    Some(Self::Backup)
                } else if has("\"cairn-roles\"") || is_table_of_roles(text) {
                    Some(Self::Roles)
                } else if ["VerifiableCredential", "VerifiablePresentation", "openbadges"].map(has).contains(&true)
                    || is_token(text)
                {
                    Some(Self::Portfolio)
                } else {
                    None
                }
            }
            _ => None,
        }
    }

    /// The pages on which it is opened.
    #[must_use]
    pub fn routes(self) -> Vec<Route> {
        match self {
            Self::Backup => vec![Route::Backup],
            Self::Portfolio => vec![Route::Shared(String::new()), Route::Verify],
            Self::Roles => vec![Route::Own],
            Self::CutOff => Vec::new(),
        }
    }
}

/// Whether the first line names the columns that a table of roles has.
fn is_table_of_roles(text: &str) -> bool {
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default().to_ascii_lowercase();
    let named = |column: &str| first.split([',', ';', '\t']).any(|title| title.trim().trim_matches('"') == column);
    named("role") && named("skill")
}

/// Whether it looks like a signed token (RFC 7519), as which credentials travel too: three parts in base64url, the first
/// of which begins as `{"` does.
fn is_token(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("eyJ") && text.split('.').count() == 3 && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::Message;

    #[track_caller]
    fn check(text: &str, expected: Option<Elsewhere>) {
        let why = Message::read(text).unwrap_err();
        assert_eq!(Elsewhere::of(text, &why), expected, "{text}");
    }

    #[test]
    fn what_a_file_is_is_told_by_its_marks() {
        check(r#"{"format":"cairn-backup","version":1}"#, Some(Elsewhere::Backup));
        check(r#"{"format": "cairn-sealed-backup"}"#, Some(Elsewhere::Backup));
        check(r#"{"format":"cairn-backup","vers"#, Some(Elsewhere::Backup));
        check(r#"{"type":["VerifiableCredential","ClrCredential"]}"#, Some(Elsewhere::Portfolio));
        check("eyJhbGciOi.eyJhIjox.abc", Some(Elsewhere::Portfolio));
        check(r#"{"format":"cairn-roles","version":1}"#, Some(Elsewhere::Roles));
        check("Role;Title;Skill\nx;X;c/s\n", Some(Elsewhere::Roles));
        check(r#"{"format":"cairn-work","version":1,"kind":"subm"#, Some(Elsewhere::CutOff));
        for other in ["", "{}", "hello", "roles and skills", "[1]"] {
            check(other, None);
        }
    }
}
