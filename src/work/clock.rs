//! How much of its time is left?

use crate::learner::Time;

/// The time that a piece of work was given, and how much of it is used.
///
/// All times are instants, counted in seconds from 1970, UTC: no time zone and no change to summer time moves a
/// deadline. Time that goes backwards, because a clock was set back, is no time: what is left never grows by it.
/// Nothing runs: what is left is computed from what happened and from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timebox {
    /// Seconds given in all.
    total: i64,
    /// Seconds used until `last`.
    used: i64,
    /// Up to when was counted.
    last: Time,
    running: bool,
    extended: bool,
}

impl Timebox {
    /// One that begins to run.
    #[must_use]
    pub fn started(minutes: u32, at: Time) -> Self {
        Self { total: i64::from(minutes) * 60, used: 0, last: at, running: true, extended: false }
    }

    /// Seconds left; 0 once it is over.
    #[must_use]
    pub fn left_seconds(&self, now: Time) -> i64 {
        (self.total - self.counted(now).used).max(0)
    }

    /// When it is over, if nothing changes; `None` while it is paused.
    #[must_use]
    pub fn deadline(&self) -> Option<Time> {
        self.running.then(|| Time(self.last.0.saturating_add(self.total - self.used)))
    }

    /// Whether it runs.
    #[must_use]
    pub const fn is_running(&self) -> bool {
        self.running
    }

    /// Whether it was extended already.
    #[must_use]
    pub const fn is_extended(&self) -> bool {
        self.extended
    }

    /// Seconds given in all.
    #[must_use]
    pub const fn total_seconds(&self) -> i64 {
        self.total
    }

    pub(super) fn pause(&mut self, at: Time) {
        *self = Self { running: false, ..self.counted(at) };
    }

    pub(super) fn resume(&mut self, at: Time) {
        *self = Self { running: true, ..self.counted(at) };
    }

    /// So many minutes more from here on; what ran over before is forgiven.
    pub(super) fn extend(&mut self, minutes: u32, at: Time) {
        let counted = self.counted(at);
        let used = counted.used.min(counted.total);
        *self = Self { total: counted.total + i64::from(minutes) * 60, used, extended: true, ..counted };
    }

    fn counted(self, now: Time) -> Self {
        let now = now.max(self.last);
        let passed = if self.running { now.0.saturating_sub(self.last.0) } else { 0 };
        Self { used: self.used.saturating_add(passed), last: now, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3600;

    #[test]
    fn time_runs_but_not_while_paused() {
        let mut timebox = Timebox::started(120, Time(0));
        assert_eq!(timebox.deadline(), Some(Time(2 * HOUR)));
        assert_eq!(timebox.left_seconds(Time(HOUR)), HOUR);
        timebox.pause(Time(HOUR));
        assert_eq!((timebox.deadline(), timebox.left_seconds(Time(90 * HOUR))), (None, HOUR));
        timebox.resume(Time(100 * HOUR));
        assert_eq!(timebox.deadline(), Some(Time(101 * HOUR)));
        assert_eq!(timebox.left_seconds(Time(200 * HOUR)), 0);
    }

    #[test]
    fn a_clock_set_back_gives_no_time_and_takes_none() {
        let mut timebox = Timebox::started(120, Time(10 * HOUR));
        assert_eq!(timebox.left_seconds(Time(0)), 2 * HOUR);
        timebox.pause(Time(11 * HOUR));
        timebox.resume(Time(5 * HOUR));
        assert_eq!(timebox.left_seconds(Time(6 * HOUR)), HOUR, "paused at eleven, so that it is no earlier now");
        assert_eq!(timebox.left_seconds(Time(12 * HOUR)), 0);
        assert_eq!(Timebox::started(u32::MAX, Time(i64::MAX)).deadline(), Some(Time(i64::MAX)));
        assert_eq!(Timebox::started(1, Time(i64::MIN)).left_seconds(Time(i64::MAX)), 0);
    }

    #[test]
    fn an_extension_counts_from_when_it_is_asked_for() {
        let mut timebox = Timebox::started(60, Time(0));
        timebox.extend(30, Time(10 * HOUR));
        assert_eq!(timebox.left_seconds(Time(10 * HOUR)), HOUR / 2);
        assert!(timebox.is_extended());
    }
}
