//! Which time is it here, against UTC?

use wasm_bindgen::JsValue;

use crate::desk::plan::Zone;
use crate::tutor::Time;

const DAY: i64 = 86_400;

/// Local time from a year ago to three years ahead, as far as the browser knows it.
#[must_use]
pub fn local_zone(now: Time) -> Zone {
    let ahead = |at: i64| {
        let date = js_sys::Date::new(&JsValue::from_f64(at as f64 * 1000.0));
        // It says how far UTC is ahead of local time, in minutes.
        (-60.0 * date.get_timezone_offset()) as i64
    };
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
