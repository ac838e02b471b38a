//! How does something get from one screen to another? By link, by the browser's own sharing, or as codes for a camera.

mod reading;
mod sharing;
mod showing;

pub(super) use reading::draw_read_codes;
pub(super) use sharing::{draw_passed, draw_share};
pub(super) use showing::{draw_code, draw_show_codes};
