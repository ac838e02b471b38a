//! What the screen shows: values computed from the model, with no words of their own.

mod goals;
mod skills;
mod today;

pub use goals::{GoalView, OfferView, goals, offers};
pub use skills::{SkillRow, SkillView, map, rows, skill, stage_key};
pub use today::{
    ChangeView, PlacementProgress, ProgressView, TodayView, changes, kind_key, placed_view, placement_progress,
    progress, questions_expected, today,
};
