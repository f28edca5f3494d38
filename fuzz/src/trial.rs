//! A target run over kept inputs and over what is made of them, within the fuzzer's limits.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::mutation::Mutation;
use crate::targets::{ALL, Run};

/// Of an input; the same as in `.ci/fuzz/run`.
const TIME: Duration = Duration::from_secs(10);

/// Of the process, in kB; the same as in `.ci/fuzz/run`.
const MEMORY: u64 = 1024 * 1024;

/// Runs what the arguments say.
///
/// # Panics
///
/// The arguments are not as they should be, or an input is a finding.
pub fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [corpus, name, seconds, current, words @ ..] = arguments.as_slice() else {
        panic!("fuzz_targets CORPUS NAME SECONDS CURRENT [WORDS]");
    };
    let run = ALL
        .iter()
        .find(|(known, _)| known == name)
        .expect("a fuzz target")
        .1;
    let kept = kept(Path::new(corpus));
    let trial = Trial {
        run,
        current: PathBuf::from(current),
    };
    let used = kept.iter().filter(|input| trial.run(input)).count();
    println!("{} kept inputs, {used} of them used", kept.len());
    trial.go_on(
        kept,
        Duration::from_secs(seconds.parse().expect("seconds")),
        words,
    );
}

/// What the corpus holds, in the order of its names, and one input when it holds nothing.
fn kept(corpus: &Path) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(corpus)
        .expect("a folder")
        .map(|entry| entry.expect("a file").path());
    let mut paths: Vec<PathBuf> = entries.collect();
    paths.sort();
    let mut inputs: Vec<_> = paths
        .iter()
        .map(|path| fs::read(path).expect("a file"))
        .collect();
    if inputs.is_empty() {
        inputs.push(Vec::new());
    }
    inputs
}

struct Trial {
    run: Run,
    current: PathBuf,
}

impl Trial {
    fn go_on(&self, kept: Vec<Vec<u8>>, time: Duration, words: &[String]) {
        let mut mutation = Mutation::of(kept, words);
        let begun = now();
        let (mut runs, mut used) = (0_u64, 0_u64);
        while begun.elapsed() < time {
            used += u64::from(self.run(&mutation.next_input()));
            runs += 1;
        }
        println!("{runs} inputs made of them, {used} of them used");
    }

    /// Runs an input; whether it was one.
    fn run(&self, input: &[u8]) -> bool {
        fs::write(&self.current, input).expect("the input can be written");
        let begun = now();
        let is_used = (self.run)(input);
        assert!(begun.elapsed() < TIME, "over {} s", TIME.as_secs());
        assert!(most_memory() < MEMORY, "over 1 GB");
        is_used
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "an input that takes too long is a finding"
)]
fn now() -> Instant {
    Instant::now()
}

/// The most memory that this process has had, in kB; 0 where the system does not say.
fn most_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok())
        .unwrap_or_default()
}
