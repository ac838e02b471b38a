//! How is work shared among the processor's cores?

use std::ops::Range;
use std::thread;

/// Cuts `0..count` into `threads` ranges, does `work` on each at the same time, and gives the results in order.
///
/// Where no thread can be started (in a browser's worker), the work is done one range after the other.
pub(super) fn in_ranges<T: Send>(count: usize, threads: usize, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    let threads = threads.clamp(1, count.max(1));
    let range = |n: usize| count * n / threads..count * (n + 1) / threads;
    if threads == 1 {
        return vec![work(0..count)];
    }
    thread::scope(|scope| {
        let work = &work;
        let others: Vec<_> = (1..threads)
            .map(|n| thread::Builder::new().spawn_scoped(scope, move || work(range(n))).map_err(|_| n))
            .collect();
        let mut results = vec![work(range(0))];
        for (n, other) in others.into_iter().enumerate() {
            let done = other.ok().and_then(|thread| thread.join().ok());
            results.push(done.unwrap_or_else(|| work(range(n + 1))));
        }
        results
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_worked_on_once_and_in_order() {
        for (count, threads) in [(0, 3), (1, 4), (10, 1), (10, 3), (7, 7)] {
            let all: Vec<usize> = in_ranges(count, threads, Iterator::collect::<Vec<_>>).concat();
            assert_eq!(all, (0..count).collect::<Vec<_>>());
        }
    }
}
