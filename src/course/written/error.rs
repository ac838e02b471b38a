//! What can be wrong with an item's keys, said in the author's words.

use std::fmt;

use crate::course::Kind;

/// All that is wrong with one item's keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemErrors(pub Vec<(String, ItemError)>);

impl fmt::Display for ItemErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (path, error)) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}")?;
            if let Some((outer, _)) = path.rsplit_once('.') {
                write!(f, "{outer}: ")?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

/// One thing that is wrong with an item's keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemError {
    /// A key that every item has is missing.
    Missing(&'static str),
    /// A key that this kind needs is missing.
    KindNeeds(Kind, &'static str),
    /// A key of another kind.
    MeansNothing(Kind, &'static str),
    /// A key of whole items stands in a step.
    NotInAStep(&'static str),
    /// A key of steps stands in a whole item.
    OnlyInAStep(&'static str),
    /// A step that itself has steps.
    StepsWithinSteps,
    /// The passage is a text where lines are needed, or the other way round.
    PassageForm(Kind),
    /// A mistake has not the one key that it needs.
    MistakeNeeds(Kind, &'static str),
    /// A blank needs exactly one of its ways to be filled.
    BlankNeedsOne,
    /// A blank's key that belongs to another way to fill it.
    BlankMeansNothing(&'static str, &'static str),
    /// A variable needs exactly one of its forms.
    VariableNeedsOne,
}

impl ItemError {
    /// The key concerned, where it is one by itself.
    pub(super) fn key(&self) -> Option<&'static str> {
        match self {
            Self::Missing(key)
            | Self::KindNeeds(_, key)
            | Self::MeansNothing(_, key)
            | Self::NotInAStep(key)
            | Self::OnlyInAStep(key)
            | Self::BlankMeansNothing(key, _) => Some(key),
            Self::PassageForm(_) => Some("passage"),
            Self::StepsWithinSteps => Some("kind"),
            Self::MistakeNeeds(..) | Self::BlankNeedsOne | Self::VariableNeedsOne => None,
        }
    }
}

/// The kind with its article.
fn a(kind: Kind) -> String {
    let name = kind.name();
    let article = if name.starts_with(['e', 'o']) { "an" } else { "a" };
    format!("{article} `{name}`")
}

impl fmt::Display for ItemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(key) => write!(f, "`{key}` is missing"),
            Self::KindNeeds(kind, key) => write!(f, "`{}` needs `{key}`", kind.name()),
            Self::MeansNothing(kind, key) => write!(f, "`{key}` means nothing for {}", a(*kind)),
            Self::NotInAStep(key) => write!(f, "`{key}` means nothing in a step; it belongs to the whole item"),
            Self::OnlyInAStep(key) => write!(f, "`{key}` means something only in a step"),
            Self::StepsWithinSteps => write!(f, "a step cannot itself be of kind `steps`"),
            Self::PassageForm(Kind::Judge) => {
                write!(f, "the `passage` of a `judge` is a list of lines, each `{{ text = \"...\" }}`")
            }
            Self::PassageForm(kind) => write!(f, "the `passage` of {} is one text", a(*kind)),
            Self::MistakeNeeds(kind, key) => {
                write!(f, "a mistake of {} needs `{key}`, and nothing else but `feedback`", a(*kind))
            }
            Self::BlankNeedsOne => write!(f, "a blank needs exactly one of `accept`, `value` and `options`"),
            Self::BlankMeansNothing(key, of) => write!(f, "`{key}` means nothing for a blank with `{of}`"),
            Self::VariableNeedsOne => {
                write!(f, "a variable is `{{ from, to, step }}`, `{{ one_of }}` or `{{ is, round }}`")
            }
        }
    }
}
