//! How long programs that run here have waited for the processor. On a machine with other work, a
//! program takes longer by the clock through no fault of its own.

use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// What all programs that were run have waited, in nanoseconds.
static SUM: AtomicU64 = AtomicU64::new(0);

/// What all programs that were run have waited until now.
pub fn sum() -> Duration {
    Duration::from_nanos(SUM.load(Ordering::Relaxed))
}

/// A program that runs.
pub struct Waiting {
    /// Where Linux has a folder for each of its threads.
    threads: PathBuf,
    /// What it is known to have waited, in nanoseconds.
    known: u64,
}

impl Waiting {
    /// One that has just been started.
    pub fn of(child: &Child) -> Self {
        Self {
            threads: PathBuf::from(format!("/proc/{}/task", child.id())),
            known: 0,
        }
    }

    /// Adds what it has waited since it was last asked.
    pub fn count(&mut self) {
        SUM.fetch_add(self.since_last(), Ordering::Relaxed);
    }

    /// What it has waited since it was last asked. What it waited once is not counted again, and
    /// one that has ended is not asked any more.
    fn since_last(&mut self) -> u64 {
        let before = self.known;
        self.known = waited(&self.threads).max(before);
        self.known - before
    }
}

/// What the thread of a process has waited that has waited most, in nanoseconds, as Linux counts
/// it; 0 where nobody does. One that sleeps does not wait.
fn waited(threads: &Path) -> u64 {
    let threads = std::fs::read_dir(threads);
    let threads = threads.into_iter().flatten().flatten();
    let counts = threads.filter_map(|thread| {
        let counts = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        waited_of(&counts)
    });
    counts.max().unwrap_or_default()
}

/// The second number of a line: the first is what the thread has run.
fn waited_of(counts: &str) -> Option<u64> {
    counts.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_second_number_is_what_was_waited() {
        assert_eq!(waited_of("1200 3594382 7\n"), Some(3_594_382));
        assert_eq!(waited_of(""), None);
    }

    #[test]
    fn what_the_slowest_thread_has_waited_is_counted_once() {
        let folder = tempfile::tempdir().unwrap();
        let threads = folder.path().join("task");
        let mut waiting = Waiting {
            threads: threads.clone(),
            known: 0,
        };
        let say = |thread: &str, counts: &str| {
            fs::create_dir_all(threads.join(thread)).unwrap();
            fs::write(threads.join(thread).join("schedstat"), counts).unwrap();
        };
        assert_eq!(waiting.since_last(), 0);
        say("11", "900 40 3\n");
        say("12", "100 700 9\n");
        assert_eq!(waiting.since_last(), 700);
        assert_eq!(waiting.since_last(), 0);
        say("11", "950 1000 3\n");
        assert_eq!(waiting.since_last(), 300);
        fs::remove_dir_all(&threads).unwrap();
        assert_eq!(waiting.since_last(), 0);
    }

    /// The numbers stand where they are looked for.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_program_that_runs_has_them() {
        let own = PathBuf::from("/proc/self/task");
        let thread = fs::read_dir(&own).unwrap().next().unwrap().unwrap();
        let counts = fs::read_to_string(thread.path().join("schedstat")).unwrap();
        assert!(waited_of(&counts).is_some(), "{counts}");
    }
}
