//! How does local time stand against UTC?

use wasm_bindgen::JsValue;

use crate::tutor::{Time, Zone};

/// Local time from ten years ago to three years ahead, as far as the browser knows it.
#[must_use]
pub fn local_zone(now: Time) -> Zone {
    const WEEK: i64 = 7 * 86_400;
    // Nowhere do clocks change twice in two weeks.
    let (first, step) = (now.0 - 520 * WEEK, 2 * WEEK);
    let last = now.0 + 156 * WEEK;
    let mut changes = vec![(Time(first), seconds_ahead(first))];
    for turn in 0..(last - first) / step {
        let (mut before, mut after) = (first + turn * step, first + (turn + 1) * step);
        let (offset, next) = (seconds_ahead(before), seconds_ahead(after));
        if offset == next {
            continue;
        }
        while after - before > 1 {
            let middle = i64::midpoint(before, after);
            if seconds_ahead(middle) == offset { before = middle } else { after = middle }
        }
        changes.push((Time(after), next));
    }
    Zone::new(changes)
}

/// Seconds that local time is ahead of UTC at a moment; negative in the west.
fn seconds_ahead(at: i64) -> i64 {
    let date = js_sys::Date::new(&JsValue::from_f64(at as f64 * 1000.0));
    // It says how far UTC is ahead of local time, in minutes.
    (-60.0 * date.get_timezone_offset()) as i64
}
