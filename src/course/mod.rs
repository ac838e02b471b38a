//! What is there to learn?
//!
//! A [`Course`] is what its author wrote, checked. It is shipped in two parts: an [`Outline`], which is all that
//! choosing and tracing need, and its [`Texts`], which are loaded when an item is first shown. An [`Item`] and a seed
//! make a [`Showing`]; a showing and an [`Answer`] make a [`Marked`]. `authoring` reads, checks and packs what authors
//! wrote; it is left out of the app, which reads the packed forms.

mod answer;
mod assignment;
#[cfg(feature = "cli")]
pub mod authoring;
mod draw;
mod formula;
mod goal;
mod item;
mod letters;
mod marking;
mod numbers;
mod outline;
mod outlining;
mod question;
mod showing;
mod skill;
mod written;

pub use answer::{Answer, Marked, PartMark, ReadAs, Remark, Unreadable};
pub use assignment::{Assignment, AssignmentKind, Criterion, Deliverable};
pub use formula::{Expression, FormulaError, Names};
pub use goal::{Role, Stack, Target, TargetLevel, Task};
pub use item::{Formula, Item, Part, Variable};
pub use marking::{mark, right_answer, steps_result};
pub use numbers::{Separator, TypedNumber, local_number, plain_number, read_number};
pub use outline::{Catalogue, CatalogueEntry, ItemOutline, Outline, SkillOutline, SkillTexts, Texts};
pub use question::{Blank, BlankAnswer, Card, Claim, Kind, Mistake, Opt, Pair, Question, TextMatters, TextMistake};
pub use showing::{Display, Showing};
pub use skill::{Alignment, Course, Fitted, Skill, TracingNumbers};
pub use written::{ItemError, ItemErrors, Passage, WrittenBlank, WrittenItem, WrittenMistake};
