//! Which time is it here, against UTC?

use wasm_bindgen::JsValue;

#[cfg(feature = "desk")]
use crate::desk::plan::Zone;
use crate::tutor::Time;

/// Seconds that local time is ahead of UTC at a moment; negative in the west.
#[must_use]
pub fn seconds_ahead(at: Time) -> i64 {
    let date = js_sys::Date::new(&JsValue::from_f64(at.0 as f64 * 1000.0));
    // It says how far UTC is ahead of local time, in minutes.
    (-60.0 * date.get_timezone_offset()) as i64
}

/// Local time from a year ago to three years ahead, as far as the browser knows it.
#[cfg(feature = "desk")]
#[must_use]
pub fn local_zone(now: Time) -> Zone {
    const DAY: i64 = 86_400;
    let ahead = |at: i64| seconds_ahead(Time(at));
    let first = now.0 - 366 * DAY;
    let mut changes = vec![(Time(first), ahead(first))];
    for day in 0..4 * 366 {
        let (mut before, mut after) = (first + day * DAY, first + (day + 1) * DAY);
        let (offset, next) = (ahead(before), ahead(after));
        if offset == next {
            continue;
        }
        while after - before > 1 {
            let middle = i64::midpoint(before, after);
            if ahead(middle) == offset { before = middle } else { after = middle }
        }
        changes.push((Time(after), next));
    }
    Zone::new(changes)
}
