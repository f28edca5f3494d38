//! What the rules cost against reading and parsing, over 1,000 cases: all of them, each family, the
//! dearest rules, and spelling apart. Processor time of one thread, so that other work on the
//! machine does not count.
//!
//! `cargo bench --bench rules`

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    reason = "a benchmark measures time and stops at a fault"
)]

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use skrivelse::check;
use skrivelse::project::{LoadedCase, Loader};

/// As many cases as a committee of a region has in some eight years.
const CASES: usize = 1_000;

/// Samples, cases in the form that they had in the wild, and those without faults.
const FOLDERS: [&str; 4] = [
    "cases",
    "tests/fixtures/clean",
    "tests/fixtures/kinds",
    "tests/fixtures/original",
];

/// How many rules are told by themselves.
const DEAREST: usize = 12;

/// Odd, so that one of them is the median.
const ROUNDS: usize = 5;

fn main() {
    let files: Vec<PathBuf> = FOLDERS.iter().flat_map(|it| cases(Path::new(it))).collect();
    let files: Vec<&PathBuf> = files.iter().cycle().take(CASES).collect();
    // The dictionary, and what is made once a run.
    let _ = check::check(&read(&files[..1])[0]);
    let rounds: Vec<BTreeMap<String, f64>> = (0..ROUNDS).map(|_| round(&files)).collect();
    println!("{CASES} cases, median of {ROUNDS} rounds, processor time against reading");
    let median = |what: &str| {
        let mut measured: Vec<(f64, f64)> = { rounds.iter() }
            .map(|round| (round[what] / round["reading"], round[what]))
            .collect();
        measured.sort_by(|one, other| one.0.total_cmp(&other.0));
        measured[ROUNDS / 2]
    };
    let measured = rounds[0].keys().map(|what| (what, median(what)));
    let (mut rules, rest): (Vec<_>, Vec<_>) =
        measured.partition(|(what, _)| what.starts_with("rule "));
    rules.sort_by(|one, other| other.1.0.total_cmp(&one.1.0));
    rules.truncate(DEAREST);
    for (what, (share, time)) in rest.into_iter().chain(rules) {
        println!("  {what:<12} {time:8.1} ms {share:6.2}");
    }
}

fn cases(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{} has no cases", folder.display());
    files
}

/// Milliseconds by what they were spent on; a family by the letter of its codes.
fn round(files: &[&PathBuf]) -> BTreeMap<String, f64> {
    let mut spent = BTreeMap::new();
    let (loaded, reading) = timed(|| read(files));
    spent.insert("reading".to_owned(), reading);
    let ((), rules) = timed(|| {
        for case in &loaded {
            black_box(check::check_for_build(case));
        }
    });
    spent.insert("rules".to_owned(), rules);
    let ((), with_spelling) = timed(|| {
        for case in &loaded {
            black_box(check::check(case));
        }
    });
    spent.insert("spelling".to_owned(), with_spelling - rules);
    for case in &loaded {
        let mut begun = processor_time();
        check::one_by_one(case, |code| {
            let now = processor_time();
            *spent.entry(format!("family {}", &code[..1])).or_default() += now - begun;
            *spent.entry(format!("rule {code}")).or_default() += now - begun;
            begun = processor_time();
        });
    }
    spent
}

fn read(files: &[&PathBuf]) -> Vec<LoadedCase> {
    let mut loader = Loader::default();
    let cases = files.iter().map(|file| loader.load(file).unwrap());
    cases.collect()
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let begun = processor_time();
    let result = work();
    (result, processor_time() - begun)
}

/// Milliseconds that this thread has had a processor for; where the system does not tell, those
/// that have passed.
fn processor_time() -> f64 {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|it| it.split(' ').next()?.parse::<u64>().ok());
    match nanoseconds {
        Some(nanoseconds) => nanoseconds as f64 / 1e6,
        None => START.with(|start| start.elapsed().as_secs_f64() * 1e3),
    }
}

thread_local! {
    static START: Instant = Instant::now();
}
