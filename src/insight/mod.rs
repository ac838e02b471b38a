//! Where are the gaps, and are they closing?
//!
//! For one person: the [`Gap`] to each goal, the [`NextSkill`] that opens most, the [`Way`] to each role, what a typed
//! need [finds](Search). For a person and for many: the [`Trail`] of one record, its [`Impact`], and a team's
//! [`Totals`]. What is summed over people is summed in whole numbers, so that the pages and the command line agree to
//! the last digit, in whatever order the files come.

mod calendar;
mod gap;
mod impact;
mod member;
mod mobility;
mod next;
mod own;
mod own_csv;
mod own_preview;
mod report;
mod reviews;
mod schedule;
mod search;
mod stacks;
mod sums;
mod team;
mod trail;

pub use calendar::{Calendar, DayKind};
pub use gap::{Decaying, Gap, Missing, Pace, gap, is_reached};
pub use impact::{Bin, CurvePoint, Impact, Retention, SkillImpact};
pub use member::{Basis, Cell, Member, PersonId, Stagnation, Want};
pub use mobility::{Comparison, Need, Way, compare, ways};
pub use next::{NextSkill, Opens, next_skills};
pub use own::{OWN_COURSE, Own, OwnError};
pub use own_csv::own_from_csv;
pub use own_preview::{Preview, Row, RowFault, preview};
pub use report::{SkillRow, TeamReport, WeekRow, matrix_csv};
pub use reviews::{Reviews, reviews};
pub use schedule::{Schedule, ScheduledGoal, ScheduledStep, schedule};
pub use search::{Found, Hit, Search};
pub use stacks::{Complement, complements};
pub use sums::{Billionths, Thousandths};
pub use team::{RoleRow, SkillTotals, Totals, Week, role_rows};
pub use trail::{Answer, Trail, WeekGap, trail};

pub use crate::learner::{Zone, date_of, weekday};
