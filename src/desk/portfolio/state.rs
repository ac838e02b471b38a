//! What does the portfolio's page show, and what is being chosen on it?

use std::collections::BTreeSet;

use super::Selections;
use crate::order::in_order;

/// How the page stands. Nothing of it survives a reload but the selections, which are in the settings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Portfolio {
    /// By what skills are put together.
    pub grouping: Grouping,
    /// The name of the selection that is shown; `None`: everything.
    pub selection: Option<String>,
    /// What is being chosen.
    pub draft: Option<Draft>,
}

/// By what skills are put together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Grouping {
    /// By what they make possible together.
    #[default]
    Stacks,
    /// By the job that they are for.
    Roles,
}

/// A selection that is not saved yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Its name, as typed so far.
    pub name: String,
    /// The skills chosen, as `course/skill`.
    pub skills: BTreeSet<String>,
    /// Whether saving was tried without a name.
    pub unnamed: bool,
}

impl Portfolio {
    /// The skills that are shown; `None`: all.
    #[must_use]
    pub fn shown<'a>(&'a self, selections: &'a Selections) -> Option<&'a BTreeSet<String>> {
        match (&self.draft, &self.selection) {
            (Some(draft), _) => Some(&draft.skills),
            (None, Some(name)) => selections.0.get(name),
            (None, None) => None,
        }
    }

    /// Choosing begins with what is shown: with all of these skills, where that is everything.
    pub fn begin(&mut self, selections: &Selections, all: impl Iterator<Item = String>) {
        let name = self.selection.clone().unwrap_or_default();
        let skills = self.shown(selections).cloned().unwrap_or_else(|| in_order(all));
        self.draft = Some(Draft { name, skills, unnamed: false });
    }

    /// Takes skills into what is being chosen, or out of it.
    pub fn toggle(&mut self, skills: Vec<String>, shown: bool) {
        let Some(draft) = &mut self.draft else { return };
        for skill in skills {
            if shown {
                draft.skills.insert(skill);
            } else {
                draft.skills.remove(&skill);
            }
        }
    }

    /// The selections with what was chosen among them, which is shown from then on; `None` while it has no name.
    pub fn save(&mut self, mut selections: Selections) -> Option<Selections> {
        let draft = self.draft.as_mut()?;
        let name = draft.name.trim().to_owned();
        draft.unnamed = name.is_empty();
        if draft.unnamed {
            return None;
        }
        // Under another name, it is another one.
        selections.0.insert(name.clone(), std::mem::take(&mut draft.skills));
        self.selection = Some(name);
        self.draft = None;
        Some(selections)
    }

    /// The selections without the one that is shown. Its skills stay chosen, so that saving brings it back.
    pub fn delete(&mut self, mut selections: Selections) -> Option<Selections> {
        let name = self.selection.take()?;
        let skills = selections.0.remove(&name)?;
        self.draft.get_or_insert(Draft { name, skills, unnamed: false });
        Some(selections)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skills(ids: &[&str]) -> BTreeSet<String> {
        ids.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_was_chosen_is_saved_under_its_name_and_shown() {
        let mut page = Portfolio::default();
        assert_eq!(page.shown(&Selections::default()), None);
        page.begin(&Selections::default(), ["c/a", "c/b", "c/c"].map(str::to_owned).into_iter());
        page.toggle(vec!["c/b".into(), "c/c".into()], false);
        page.toggle(vec!["c/c".into()], true);
        assert_eq!(page.save(Selections::default()), None, "it has no name");
        assert!(page.draft.as_ref().is_some_and(|draft| draft.unnamed));

        if let Some(draft) = &mut page.draft {
            draft.name = " For applications ".to_owned();
        }
        let saved = page.save(Selections::default()).unwrap_or_default();
        assert_eq!(saved.0.get("For applications"), Some(&skills(&["c/a", "c/c"])));
        assert_eq!(page.shown(&saved), Some(&skills(&["c/a", "c/c"])));
    }

    #[test]
    fn a_deleted_selection_can_be_saved_again() {
        let selections = Selections([("mine".to_owned(), skills(&["c/a"]))].into());
        let mut page = Portfolio { selection: Some("mine".to_owned()), ..Portfolio::default() };
        let left = page.delete(selections.clone()).unwrap_or_default();
        assert_eq!(left, Selections::default());
        assert_eq!(page.shown(&left), Some(&skills(&["c/a"])));
        assert_eq!(page.save(left), Some(selections));
    }
}
