//! What all rules together cost against reading and parsing the same files, over 1 000 cases in one
//! run.
//!
//! `cargo bench --profile release --bench rules`

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a benchmark measures time and stops at a fault"
)]

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use skrivelse::check;
use skrivelse::project::{LoadedCase, Loader};

const CASES: usize = 1_000;
const ROUNDS: usize = 5;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let files = copies(folder.path());
    let mut ratios: Vec<f64> = (0..ROUNDS).map(|_| round(&files)).collect();
    ratios.sort_by(f64::total_cmp);
    println!(
        "rules / reading and parsing, median of {ROUNDS}: {:.2}",
        ratios[ROUNDS / 2]
    );
}

/// 1 000 files with the samples' texts in turn.
fn copies(folder: &std::path::Path) -> Vec<PathBuf> {
    let samples = fs::read_dir("cases")
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut samples: Vec<_> = samples
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .collect();
    samples.sort();
    let copy = |number: usize| {
        let path = folder.join(format!("{number}.yaml"));
        fs::copy(&samples[number % samples.len()], &path).unwrap();
        path
    };
    (0..CASES).map(copy).collect()
}

fn round(files: &[PathBuf]) -> f64 {
    let mut loader = Loader::default();
    let (loaded, reading) = timed(|| {
        files
            .iter()
            .map(|file| loader.load(file).unwrap())
            .collect::<Vec<LoadedCase>>()
    });
    let (found, checking) = timed(|| {
        loaded
            .iter()
            .map(|case| check::check(case).len())
            .sum::<usize>()
    });
    let ratio = checking.as_secs_f64() / reading.as_secs_f64();
    println!(
        "{CASES} cases: reading {reading:.0?}, rules {checking:.0?} ({found} findings), ratio {ratio:.2}"
    );
    ratio
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}
