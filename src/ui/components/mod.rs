//! What are pages made of? Drawings and small pieces that know no tutor: they get what they show.

mod chart;
mod skill_map;
mod stones;
mod why;

pub use chart::{MasteryChart, MasteryChartProps};
pub use skill_map::{MapNode, SkillMap, SkillMapProps};
pub use stones::{MasteryStones, MasteryStonesProps};
pub use why::{Why, WhyProps};
