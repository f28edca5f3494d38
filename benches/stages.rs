//! What each stage of a build costs: reading, checking, rendering, typesetting, finishing. All
//! samples go through a stage before the next begins, in one process; median of several rounds.
//!
//! `cargo bench --bench stages`

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a benchmark measures time and stops at a fault"
)]

use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use skrivelse::check;
use skrivelse::pdf::add_signature_fields;
use skrivelse::project::{LoadedCase, Loader};
use skrivelse::proof::{self, Pages};
use skrivelse::render::{TypstProject, render, signature_fields};
use skrivelse::typeset::Embedded;

const STAGES: [&str; 6] = [
    "reading",
    "checking",
    "rendering",
    "typesetting",
    "proving",
    "finishing",
];

/// Odd, so that one of them is the median.
const ROUNDS: usize = 11;

/// Reading and checking take a millisecond or less: so many times that a round is far above what
/// the clock can tell.
const REPEATS: usize = 20;

fn main() {
    let files = samples();
    let mut rounds: Vec<[f64; 6]> = (0..=ROUNDS).map(|_| round(&files)).collect();
    rounds.remove(0); // fills the caches of Typst and of the operating system
    let milliseconds: Vec<f64> = (0..STAGES.len())
        .map(|stage| median(rounds.iter().map(|round| round[stage]).collect()))
        .collect();
    let whole: f64 = milliseconds.iter().sum();
    println!("{} samples, median of {ROUNDS} rounds", files.len());
    for (stage, took) in STAGES.iter().zip(&milliseconds) {
        println!(
            "  {stage:<12} {took:7.2} ms  {:5.1} %",
            took / whole * 100.0
        );
    }
    let ratios = rounds.iter().map(|round| round[1] / round[0]);
    println!("checking / reading: {:.2}", median(ratios.collect()));
    spelling(&files);
}

/// What spelling costs besides: the dictionary once a run, and each case.
fn spelling(files: &[PathBuf]) {
    let loaded = read(files);
    let (_, first) = timed(|| check::check(&loaded[0]));
    let (_, whole) = repeated(|| loaded.iter().map(check::check).collect::<Vec<_>>());
    let (_, without) = repeated(|| {
        loaded
            .iter()
            .map(check::check_for_build)
            .collect::<Vec<_>>()
    });
    println!("spelling: {first:.1} ms for the first case with the dictionary");
    println!(
        "spelling: {:.1} ms for all samples, with the searches of five runs",
        whole - without
    );
}

fn samples() -> Vec<PathBuf> {
    let entries = fs::read_dir("cases").unwrap();
    let mut samples: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .collect();
    samples.sort();
    assert!(!samples.is_empty(), "there are no samples");
    samples
}

/// Milliseconds for each stage, all samples together.
fn round(files: &[PathBuf]) -> [f64; 6] {
    let (loaded, reading) = repeated(|| read(files));
    let (_, checking) = repeated(|| {
        loaded
            .iter()
            .map(check::check_for_build)
            .collect::<Vec<_>>()
    });
    let (projects, rendering) = timed(|| loaded.iter().map(rendered).collect::<Vec<_>>());
    // Typst remembers what it has set; a build of one case has nothing to remember.
    typst::comemo::evict(0);
    let (set, typesetting) = timed(|| typeset(&loaded, &projects));
    let ((), proving) = repeated(|| prove(&projects, &set));
    let pdfs = set.into_iter().map(|(pdf, _)| pdf).collect();
    let (_, finishing) = timed(|| finish(&loaded, pdfs));
    [
        reading,
        checking,
        rendering,
        typesetting,
        proving,
        finishing,
    ]
}

fn read(files: &[PathBuf]) -> Vec<LoadedCase> {
    let mut loader = Loader::default();
    files
        .iter()
        .map(|file| loader.load(file).unwrap())
        .collect()
}

fn rendered(loaded: &LoadedCase) -> TypstProject {
    let (case, profile) = (loaded.case.as_ref(), loaded.profile.as_ref());
    render(loaded, case.unwrap(), profile.unwrap(), false).unwrap()
}

/// Each PDF, and what reads its pages.
fn typeset(
    loaded: &[LoadedCase],
    projects: &[TypstProject],
) -> Vec<(Vec<u8>, impl Fn() -> Pages + use<>)> {
    let engine = Embedded::default();
    let standards = |case: &LoadedCase| case.profile.as_ref().unwrap().pdf().standards();
    loaded
        .iter()
        .zip(projects)
        .map(|(case, project)| engine.unproven(project, &standards(case)).unwrap())
        .collect()
}

fn prove(projects: &[TypstProject], set: &[(Vec<u8>, impl Fn() -> Pages)]) {
    for (project, (_, pages)) in projects.iter().zip(set) {
        proof::hold(&project.hand_over, &pages()).unwrap();
    }
}

fn finish(loaded: &[LoadedCase], pdfs: Vec<Vec<u8>>) -> usize {
    let finished = loaded.iter().zip(pdfs).map(|(loaded, pdf)| {
        let (case, profile) = (loaded.case.as_ref(), loaded.profile.as_ref());
        let fields = signature_fields(case.unwrap(), profile.unwrap());
        let locks = profile.unwrap().signing().locks();
        add_signature_fields(pdf, &fields, locks).unwrap().len()
    });
    finished.sum()
}

fn repeated<T>(work: impl Fn() -> T) -> (T, f64) {
    let ((), took) = timed(|| (1..REPEATS).for_each(|_| drop(black_box(work()))));
    let (result, last) = timed(&work);
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let repeats = REPEATS as f64;
    (result, (took + last) / repeats)
}

/// What some work gives, and how many milliseconds it took.
fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed().as_secs_f64() * 1000.0)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
