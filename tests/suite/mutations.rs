//! Faultless cases with one fault each, made by rule: which of them the checks find.
//!
//! The table in `docs/measured-checks.md` is the one that this test makes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use skrivelse::check;
use skrivelse::project::{LoadedCase, Loader};
use skrivelse::source::Source;

use crate::mutants::{Mutant, mutants};
use crate::support::root;

/// A case that is read and checked from memory.
pub struct Checked {
    pub loaded: LoadedCase,
    codes: BTreeMap<String, usize>,
}

/// Reads and checks a text as if it stood at `path`.
pub fn checked(loader: &mut Loader, path: &Path, text: String) -> Checked {
    let source = Arc::new(Source::new(path, text));
    let loaded = loader.load_source(source, None).unwrap();
    let mut codes = BTreeMap::new();
    // Spelling is measured by itself: thousands of mutants would each search for what is meant.
    for found in check::check_for_build(&loaded) {
        *codes
            .entry(format!("{} {}", found.kind.code, found.severity.id()))
            .or_default() += 1;
    }
    Checked { loaded, codes }
}

impl Checked {
    /// Whether something is found here that is not found in the faultless case.
    fn has_more_than(&self, faultless: &Self) -> bool {
        self.codes.iter().any(|(code, count)| {
            faultless
                .codes
                .get(code)
                .is_none_or(|before| count > before)
        })
    }
}

fn faultless_cases() -> Vec<PathBuf> {
    let mut cases = Vec::new();
    for folder in ["cases", "tests/fixtures/clean"] {
        let Ok(entries) = std::fs::read_dir(root().join(folder)) else {
            continue;
        };
        cases.extend(
            entries
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.extension().is_some_and(|e| e == "yaml")),
        );
    }
    cases.sort();
    cases
}

/// Found and made, by family of mutations.
#[derive(Default)]
struct Score {
    found: usize,
    made: usize,
    missed: BTreeSet<String>,
}

fn measure() -> BTreeMap<&'static str, Score> {
    let mut scores: BTreeMap<&'static str, Score> = BTreeMap::new();
    let mut loader = Loader::default();
    for path in faultless_cases() {
        let text = std::fs::read_to_string(&path).unwrap();
        let faultless = checked(&mut loader, &path, text);
        for Mutant {
            family,
            text,
            what,
            must_be_found,
        } in mutants(&faultless.loaded)
        {
            let found = checked(&mut loader, &path, text).has_more_than(&faultless);
            assert!(
                found || !must_be_found,
                "{}: {family}: {what} is not found",
                path.display()
            );
            let score = scores.entry(family).or_default();
            score.made += 1;
            score.found += usize::from(found);
            if !found {
                score.missed.insert(format!(
                    "{}: {what}",
                    path.file_name().unwrap().to_string_lossy()
                ));
            }
        }
    }
    scores
}

fn table(scores: &BTreeMap<&'static str, Score>) -> String {
    let row = |(family, score): (&&str, &Score)| {
        format!(
            "| {family} | {} | {} | {} % |\n",
            score.made,
            score.found,
            score.found * 100 / score.made
        )
    };
    format!(
        "| Fel | Gjorda | Funna | Andel |\n|---|---:|---:|---:|\n{}",
        scores.iter().map(row).collect::<String>()
    )
}

#[test]
fn single_faults_in_faultless_cases_are_found_and_the_share_is_documented() {
    let scores = measure();
    let made: usize = scores.values().map(|score| score.made).sum();
    let table = table(&scores);
    println!("{table}");
    for (family, score) in &scores {
        score
            .missed
            .iter()
            .take(12)
            .for_each(|what| println!("missed: {family}: {what}"));
    }
    assert!(made > 1_000, "only {made} mutants");
    let docs = std::fs::read_to_string(root().join("docs/measured-checks.md")).unwrap();
    assert!(
        docs.contains(&table),
        "docs/measured-checks.md should hold:\n{table}"
    );
}
