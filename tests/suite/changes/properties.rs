//! What holds for any two cases.

use std::fmt::Write;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use skrivelse::check;
use skrivelse::compare::{CaseComparison, Version, apply, changes, json, text, value_of};

use super::{Pair, Read, compared, pairs, samples};
use crate::support::{case_with, cases_in};

fn version(read: &Read) -> Version<'_> {
    Version::of(&read.loaded).unwrap()
}

/// All changes put into the old case give the new one.
fn assert_applies(old: &Read, new: &Read, name: &str) {
    let (old, new) = (version(old), version(new));
    let found = changes(&old, &new);
    assert!(apply(&value_of(&old), &found) == value_of(&new), "{name}");
}

#[test]
fn changes_put_into_the_old_case_give_the_new_one() {
    for Pair { name, old, new, .. } in &pairs() {
        assert_applies(old, new, name);
        assert_applies(new, old, name);
    }
}

#[test]
fn changes_put_into_the_originals_give_the_samples() {
    for (original, sample) in &samples() {
        assert_applies(original, sample, "an original");
        assert_applies(sample, original, "a sample");
        let said = || {
            let comparison = compared(original, sample);
            (text(&comparison), json(&comparison).to_string())
        };
        assert_eq!(said(), said());
    }
}

/// Cases that have nothing to do with one another are the hardest test of the same.
#[test]
fn changes_put_into_any_case_give_any_other() {
    let texts = |folder: &str| {
        let files = cases_in(folder).into_iter();
        files
            .map(|path| std::fs::read_to_string(path).unwrap())
            .collect::<Vec<_>>()
    };
    let all = [
        texts("tests/fixtures/tables/more"),
        texts("tests/fixtures/groups"),
    ]
    .concat();
    let read: Vec<Read> = all.iter().map(|text| Read::of(text, &[])).collect();
    let whole: Vec<&Read> = read
        .iter()
        .filter(|it| it.loaded.whole().is_some())
        .collect();
    assert!(whole.len() > 20, "{}", whole.len());
    for pair in whole.windows(2) {
        assert_applies(pair[0], pair[1], "two cases");
    }
    // Beyond a neighbour: the first against all.
    for other in &whole {
        assert_applies(whole[0], other, "the first and another");
    }
}

#[test]
fn a_case_and_itself_have_no_changes_and_two_have_the_same_each_time() {
    for Pair { name, old, new, .. } in &pairs() {
        for same in [old, new] {
            let comparison = compared(same, same);
            assert!(!comparison.has_changes(), "{name}");
            assert_eq!(text(&comparison), "Ingen ändring.\n", "{name}");
        }
        let said = |comparison: &CaseComparison| (text(comparison), json(comparison).to_string());
        assert_eq!(
            said(&compared(old, new)),
            said(&compared(old, new)),
            "{name}"
        );
    }
}

/// A case of random parts out of few words, so that many of them are alike.
pub fn random_case() -> impl Strategy<Value = String> {
    let words = || prop::collection::vec(prop::sample::select(vec!["a", "b", "c", "d"]), 1..5);
    let lines = || prop::collection::vec(words().prop_map(|words| words.join(" ")), 1..6);
    let rows = prop::collection::vec((words(), prop::collection::vec(0..4_u32, 3)), 1..6);
    let heads = Just(vec!["x", "y", "z"]).prop_shuffle();
    (lines(), lines(), lines(), heads, rows).prop_map(|(points, sections, sent, heads, rows)| {
        let mut yaml = "förslag_till_beslut:\n  organ: KS\n  punkter:\n".to_owned();
        points
            .iter()
            .for_each(|it| yaml.push_str(&format!("    - {it}\n")));
        yaml.push_str("avsnitt:\n");
        for section in &sections {
            let title = section.split(' ').next().unwrap();
            yaml.push_str(&format!("  - {{rubrik: {title}, text: {section}}}\n"));
        }
        yaml.push_str(&format!("skickas_till: [{}]\n", sent.join(", ")));
        let heads = heads.join(", ");
        yaml.push_str(&format!(
            "tabeller:\n  - rubrik: t\n    kolumner: [{heads}]\n    rader:\n"
        ));
        for (name, cells) in &rows {
            let (name, cells) = (name.join(" "), format!("{cells:?}"));
            yaml.push_str(&format!("      - {{rad: {name}, belopp: {cells}}}\n"));
        }
        case_with(&yaml)
    })
}

#[test]
fn changes_put_into_a_random_case_give_the_other() {
    let runs = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(150)
    };
    proptest!(runs, |(old in random_case(), new in random_case())| {
        let (old, new) = (Read::of(&old, &[]), Read::of(&new, &[]));
        prop_assert!(old.loaded.whole().is_some() && new.loaded.whole().is_some());
        assert_applies(&old, &new, "two random cases");
    });
}

/// A table of a thousand rows with a text of ten thousand words; `of` varies both.
fn large(of: impl Fn(usize) -> usize) -> String {
    let mut yaml = "bakgrund: |\n".to_owned();
    for line in 0..1_000 {
        let word = |at: usize| format!("ord{}", of(line * 10 + at));
        let words: Vec<String> = (0..10).map(word).collect();
        writeln!(yaml, "  {}.", words.join(" ")).unwrap();
    }
    yaml.push_str("belopp:\n  - rubrik: Medel\n    poster:\n");
    for row in 0..1_000 {
        writeln!(
            yaml,
            "      - {{post: Rad {}, belopp: {} kr}}",
            of(row),
            of(row) % 1_000
        )
        .unwrap();
    }
    case_with(&yaml)
}

/// The time of the comparison, and of reading and checking both.
#[expect(clippy::disallowed_methods, reason = "what is measured is time")]
fn times(old: &str, new: &str) -> (Duration, Duration) {
    let start = Instant::now();
    let (old, new) = (Read::of(old, &[]), Read::of(new, &[]));
    let reading = start.elapsed();
    let start = Instant::now();
    let comparison = compared(&old, &new);
    assert!(!text(&comparison).is_empty());
    (start.elapsed(), reading)
}

/// Comparing takes no longer than reading and checking both, so that all of it takes at most twice
/// as long as that; whether the two have most in common or nothing.
#[test]
fn comparing_takes_no_longer_than_reading() {
    let first = large(|at| at);
    for other in [
        large(|at| if at % 97 == 0 { at + 1_000_000 } else { at }),
        large(|at| at + 5_000_000),
        large(|at| at * 7_919 % 10_007),
        large(|at| at % 13),
    ] {
        let (comparing, reading) = times(&first, &other);
        let most = reading.max(Duration::from_millis(200));
        assert!(comparing < most, "{comparing:?} against {reading:?}");
    }
}

/// One that cannot be read is told, and nothing is said of what has changed.
#[test]
fn a_case_that_cannot_be_read_is_told_and_nothing_else() {
    let whole = Read::of(&case_with(""), &[]);
    let broken = Read::of("profil: exempelkommun\nrubrik: [\nbakgrund: \"\n", &[]);
    assert!(
        check::check(&broken.loaded)
            .iter()
            .any(|it| it.kind.code == "F002")
    );
    for (old, new) in [(&whole, &broken), (&broken, &whole)] {
        let error = CaseComparison::of(&old.side(), &new.side()).unwrap_err();
        assert!(
            error.said().contains("går inte att läsa i sin helhet"),
            "{error}"
        );
    }
}
