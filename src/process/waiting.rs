//! How long programs that run here have waited for the processor. On a machine with other work, a
//! program takes longer by the clock through no fault of its own.

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
    process: u32,
    /// What it is known to have waited, in nanoseconds.
    known: u64,
}

impl Waiting {
    /// One that has just been started.
    pub fn of(child: &Child) -> Self {
        Self {
            process: child.id(),
            known: 0,
        }
    }

    /// Adds what it has waited since it was last asked.
    pub fn count(&mut self) {
        let now = waited(self.process).max(self.known);
        SUM.fetch_add(now - self.known, Ordering::Relaxed);
        self.known = now;
    }
}

/// What the thread of a process has waited that has waited most, in nanoseconds, as Linux counts
/// it; 0 where nobody does. One that sleeps does not wait.
#[cfg(target_os = "linux")]
fn waited(process: u32) -> u64 {
    let threads = std::fs::read_dir(format!("/proc/{process}/task"));
    let threads = threads.into_iter().flatten().flatten();
    let counts = threads.filter_map(|thread| {
        let counts = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        waited_of(&counts)
    });
    counts.max().unwrap_or_default()
}

#[cfg(not(target_os = "linux"))]
fn waited(_: u32) -> u64 {
    0
}

/// The second number of a line: the first is what the thread has run.
#[cfg(target_os = "linux")]
fn waited_of(counts: &str) -> Option<u64> {
    counts.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::process::{Command, Stdio};
    use std::thread;

    use super::*;

    #[test]
    fn the_second_number_is_what_was_waited() {
        assert_eq!(waited_of("1200 3594382 7\n"), Some(3_594_382));
        assert_eq!(waited_of(""), None);
    }

    /// What has waited once is not counted again, and never less.
    #[test]
    fn a_program_that_waits_is_counted_as_it_waits() {
        let mut child = Command::new("sh")
            .args(["-c", "while :; do :; done"])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut waiting = Waiting::of(&child);
        let mut known = 0;
        for _ in 0..3 {
            thread::sleep(Duration::from_millis(50));
            waiting.count();
            assert!(waiting.known >= known && sum() >= Duration::from_nanos(waiting.known));
            known = waiting.known;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // One that has ended is not asked any more.
        waiting.count();
        assert!(waiting.known >= known);
    }
}
