//! Work on several threads, with results in order.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Does each of `count` pieces of work on at most `jobs` threads.
pub(super) fn in_order<T: Send>(
    count: usize,
    jobs: usize,
    work: impl Fn(usize) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<Option<T>>> = Mutex::new((0..count).map(|_| None).collect());
    let run = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= count {
                return;
            }
            let done = work(index);
            results.lock().unwrap_or_else(PoisonError::into_inner)[index] = Some(done);
        }
    };
    std::thread::scope(|scope| {
        (1..jobs.min(count)).for_each(|_| {
            scope.spawn(run);
        });
        run();
    });
    let results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results
        .into_iter()
        .map(|done| done.expect("internal error: a piece of work was passed over"))
        .collect()
}
