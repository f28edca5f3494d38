//! Other programs, run within limits: one that takes too long or says too much is ended, with all
//! that it started.

mod waiting;

use std::io::{Read, Write};
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

pub use std::process::Command;

/// How often a program that has said all is asked whether it has ended.
const PAUSE: Duration = Duration::from_millis(2);

/// How often it is asked how long a program has waited for the processor.
const STEP: Duration = Duration::from_millis(200);

/// How many times longer something may take by the clock while the programs that do it wait for the
/// processor: beside two others on each core, with room.
const MOST_WAITING: u32 = 5;

/// When something must be done. It decides nothing about what is built. Time in which the programs
/// that do it were not given the processor does not count, up to a limit.
#[derive(Debug, Clone, Copy)]
pub struct Deadline {
    until: Instant,
    /// What all programs had waited when it was set.
    waited: Duration,
    /// The most that is added for waiting.
    most: Duration,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// There is no such program, or it cannot be started.
    NotStarted,
    /// It took longer than it may.
    TooLong,
    /// It said more than it may.
    TooMuch,
    /// It failed, with this code; `None` when a signal ended it.
    Failed(Option<i32>),
}

impl Deadline {
    /// The time from now on.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "a limit of time decides nothing about what is built"
    )]
    pub fn after(time: Duration) -> Self {
        Self {
            until: Instant::now() + time,
            waited: waiting::sum(),
            most: time * (MOST_WAITING - 1),
        }
    }

    /// The same or, if that comes sooner, the time from now on.
    #[must_use]
    pub fn at_most(self, time: Duration) -> Self {
        let other = Self::after(time);
        if self.left() < other.left() {
            self
        } else {
            other
        }
    }

    /// How much is left of it.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "a limit of time decides nothing about what is built"
    )]
    pub fn left(self) -> Duration {
        let waited = waiting::sum().saturating_sub(self.waited);
        (self.until + waited.min(self.most)).saturating_duration_since(Instant::now())
    }

    /// Whether it has passed.
    #[must_use]
    pub fn is_over(self) -> bool {
        self.left().is_zero()
    }
}

/// Runs a program on `input` and gives what it says, at most `most` bytes. What it complains of is
/// not read.
///
/// # Errors
///
/// It cannot be started, fails, or goes over a limit: then it is ended.
pub fn run(
    mut command: Command,
    input: Vec<u8>,
    deadline: Deadline,
    most: u64,
) -> Result<Vec<u8>, Fault> {
    if deadline.is_over() {
        return Err(Fault::TooLong);
    }
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    lead_a_group(&mut command);
    let mut child = command.spawn().map_err(|_| Fault::NotStarted)?;
    let said = listen(&mut child, input, deadline, most);
    if said.is_err() {
        end(&mut child);
    }
    said
}

fn listen(
    child: &mut Child,
    input: Vec<u8>,
    deadline: Deadline,
    most: u64,
) -> Result<Vec<u8>, Fault> {
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(Fault::NotStarted);
    };
    // Not joined: a program that was left behind by the one that is ended may hold the pipes open.
    thread::spawn(move || drop(stdin.write_all(&input)));
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let mut said = Vec::new();
        let read = stdout.take(most + 1).read_to_end(&mut said);
        let _ = tell.send(read.map(|_| said));
    });
    let mut waiting = waiting::Waiting::of(child);
    let said = loop {
        match told.recv_timeout(deadline.left().min(STEP)) {
            Ok(said) => break said,
            Err(RecvTimeoutError::Timeout) => waiting.count(),
            Err(RecvTimeoutError::Disconnected) => return Err(Fault::Failed(None)),
        }
        if deadline.is_over() {
            return Err(Fault::TooLong);
        }
    };
    let said = said.map_err(|_| Fault::Failed(None))?;
    if said.len() as u64 > most {
        return Err(Fault::TooMuch);
    }
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(said),
            Ok(Some(status)) => return Err(Fault::Failed(status.code())),
            Ok(None) if deadline.is_over() => return Err(Fault::TooLong),
            Ok(None) => thread::sleep(PAUSE),
            Err(_) => return Err(Fault::Failed(None)),
        }
    }
}

/// What the program starts is in its group, so that all of it can be ended.
#[cfg(unix)]
fn lead_a_group(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
fn lead_a_group(_: &mut Command) {}

fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id())
        .ok()
        .and_then(rustix::process::Pid::from_raw)
    {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// The limit of addresses of this process, in bytes, where it has one and that is less than it
/// needs to do anything: what it works with is taken in large pieces.
#[must_use]
pub fn too_few_addresses(least: u64) -> Option<u64> {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, getrlimit};
        getrlimit(Resource::As)
            .current
            .filter(|limit| *limit < least)
    }
    #[cfg(not(unix))]
    {
        let _ = least;
        None
    }
}

/// Limits this process: it gets `memory` bytes for data, writes no file, leaves no image of its
/// memory, and ends with the one that started it. Where the system has no such limits, nothing
/// happens.
///
/// On Linux the limit is on data and not on addresses: each thread reserves addresses that it never
/// uses.
pub fn confine(memory: u64) {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let to = |limit| Rlimit {
            current: Some(limit),
            maximum: Some(limit),
        };
        let data = if cfg!(target_os = "linux") {
            Resource::Data
        } else {
            Resource::As
        };
        let limits = [(data, memory), (Resource::Core, 0), (Resource::Fsize, 0)];
        for (resource, limit) in limits {
            let _ = setrlimit(resource, to(limit));
        }
    }
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
    #[cfg(not(unix))]
    let _ = memory;
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, most: u64) -> Result<Vec<u8>, Fault> {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        run(
            command,
            b"in".to_vec(),
            Deadline::after(Duration::from_millis(500)),
            most,
        )
    }

    #[test]
    fn what_a_program_says_is_read_to_its_limit() {
        assert_eq!(shell("cat", 2), Ok(b"in".to_vec()));
        assert_eq!(shell("cat", 1), Err(Fault::TooMuch));
        assert_eq!(shell("yes", 1 << 16), Err(Fault::TooMuch));
        assert_eq!(shell("exit 3", 2), Err(Fault::Failed(Some(3))));
        assert_eq!(shell("kill -9 $$", 2), Err(Fault::Failed(None)));
    }

    #[test]
    fn one_that_takes_too_long_is_ended_with_all_that_it_started() {
        for script in [
            "sleep 9",
            "sleep 9 & wait",
            "exec >&-; sleep 9",
            "(sleep 9 &) ; cat >/dev/null",
        ] {
            let begun = Deadline::after(Duration::from_secs(5));
            assert_eq!(shell(script, 9), Err(Fault::TooLong), "{script}");
            assert!(!begun.is_over(), "{script}");
        }
        let mut command = Command::new("no-such-program");
        command.arg("x");
        let never = run(
            command,
            Vec::new(),
            Deadline::after(Duration::from_secs(1)),
            1,
        );
        assert_eq!(never, Err(Fault::NotStarted));
    }
}
