//! The five source memos, corrected and as they were, and the small cases with one fault each.

use std::fs;

use insta::assert_snapshot;
use skrivelse::check;
use skrivelse::project::Loader;

use crate::samples::case_files;
use crate::support::{root, skrivelse};

/// `A101 error@154` for every finding of a case, in the order of the file.
fn findings(path: &str) -> Vec<String> {
    let loaded = Loader::default().load(&root().join(path)).unwrap();
    let found = check::check(&loaded);
    let line = |found: &skrivelse::diagnostic::Diagnostic| {
        found.primary.source.position(found.primary.span.start).line
    };
    found
        .iter()
        .map(|found| {
            format!(
                "{} {}@{}",
                found.kind.code,
                found.severity.id(),
                line(found)
            )
        })
        .collect()
}

/// The errors of a source memo, and what is said of its rounding and of the child's best: the rest
/// is the rules' own.
fn heavy(path: &str) -> String {
    let is_told = |found: &&String| {
        found.contains(" error@") || found.starts_with("A102") || found.starts_with("C101")
    };
    findings(path)
        .iter()
        .filter(is_told)
        .cloned()
        .collect::<Vec<_>>()
        .join("\n")
}

/// The findings of one code that the program tells of, in full.
fn told(path: &str, code: &str) -> String {
    let said = skrivelse(&root(), ["check", path]);
    let told: Vec<&str> = said
        .out
        .split("\n\n")
        .filter(|finding| finding.contains(&format!("[{code}]")))
        .collect();
    told.join("\n\n").replace('\u{a0}', " ")
}

#[test]
fn the_corrected_memos_have_neither_errors_nor_warnings() {
    for file in case_files() {
        let found = findings(file.strip_prefix(root()).unwrap().to_str().unwrap());
        let heavy: Vec<&String> = found
            .iter()
            .filter(|found| !found.contains(" info@"))
            .collect();
        assert!(heavy.is_empty(), "{}: {heavy:?}", file.display());
    }
}

#[test]
fn memo_000_lacks_its_head_and_the_childs_best_and_keeps_its_template() {
    assert_snapshot!(heavy("tests/fixtures/original/000.yaml"), @"
    F101 error@4
    F102 error@4
    F103 error@4
    C101 error@30
    D101 error@51
    S102 error@60
    F112 error@62
    F112 error@63
    ");
}

#[test]
fn memo_001_does_not_add_up_and_goes_to_a_body_that_cannot_decide() {
    assert_snapshot!(heavy("tests/fixtures/original/001.yaml"), @"
    F101 error@7
    F102 error@7
    F103 error@7
    A101 error@157
    D108 error@160
    T103 error@166
    L101 error@181
    R105 error@197
    S102 error@200
    S102 error@202
    ");
}

#[test]
fn memo_002_keeps_its_template_and_does_not_try_the_childs_best() {
    assert_snapshot!(heavy("tests/fixtures/original/002.yaml"), @"
    F101 error@5
    F102 error@5
    S104 error@5
    F112 error@10
    C101 warning@31
    D107 error@38
    ");
}

#[test]
fn memo_003_has_four_half_dates_and_a_sum_that_agrees_within_its_rounding() {
    assert_snapshot!(heavy("tests/fixtures/original/003.yaml"), @"
    F101 error@3
    F102 error@3
    F103 error@3
    A102 info@44
    S101 error@64
    F101 error@68
    F101 error@73
    F101 error@78
    F101 error@83
    ");
}

#[test]
fn memo_004_decides_nothing_numbers_twice_and_adds_up_row_by_row() {
    assert_snapshot!(heavy("tests/fixtures/original/004.yaml"), @"
    F101 error@3
    F102 error@3
    F103 error@3
    F104 error@3
    S104 error@3
    C101 warning@54
    F107 error@69
    F113 error@119
    F113 error@120
    F107 error@122
    A102 info@151
    A102 info@166
    ");
}

#[test]
fn the_sum_of_memo_001_is_564_kronor_wrong() {
    assert_snapshot!(told("tests/fixtures/original/001.yaml", "A101"), @"
    fel[A101]: delposterna ger inte den angivna summan
        ╭▸ tests/fixtures/original/001.yaml:157:12
        │
    141 │         belopp: 6 199 701, 00
        │                 ───────────── ingår
        ┆
    146 │         belopp: 1 000 000, 00
        │                 ───────────── ingår
        ┆
    150 │         belopp: 2 525 124, 00
        │                 ───────────── ingår; nyckeln ger 2 525 686,32 kr
        ┆
    155 │         belopp: 1 797 459, 00
        │                 ───────────── ingår
    156 │         avser_barn: ja
    157 │     summa: 11 522 848, 00
        │            ━━━━━━━━━━━━━━ raderna ger 11 522 284,00 kr
        │
        ├ skillnad: 564,00 kr
        ├ troligen är det raden Suicidprevention som är fel: med 2 525 688,00 kr stämmer summan, och nyckeln ger 2 525 686,32 kr
        ╰ läs mer: skrivelse förklara A101
    ");
}

#[test]
fn the_sums_of_memos_003_and_004_agree_by_the_precision_they_are_stated_in() {
    assert_snapshot!(told("tests/fixtures/original/003.yaml", "A102"), @"
    upplysning[A102]: summan skiljer från delposterna med avrundningen
       ╭▸ tests/fixtures/original/003.yaml:44:12
       │
    44 │     summa: 1,6 Mnkr
       │            ━━━━━━━━ raderna ger 1 601 tkr
       │
       ├ skillnaden, 1 tkr, ryms i avrundningen; inget behöver ändras
       ╰ läs mer: skrivelse förklara A102
    ");
    assert_snapshot!(told("tests/fixtures/original/004.yaml", "A102"), @"
    upplysning[A102]: summan skiljer från delposterna med avrundningen
        ╭▸ tests/fixtures/original/004.yaml:151:16
        │
    151 │         summa: 18 172 239 kr
        │                ━━━━━━━━━━━━━ raderna ger 18 172 239,23 kr
        │
        ├ skillnaden, 0,23 kr, ryms i avrundningen; inget behöver ändras
        ╰ läs mer: skrivelse förklara A102

    upplysning[A102]: summan skiljer från delposterna med avrundningen
        ╭▸ tests/fixtures/original/004.yaml:166:16
        │
    166 │         summa: 197 452
        │                ━━━━━━━ raderna ger 197 451,94 kr
        │
        ├ skillnaden, 0,06 kr, ryms i avrundningen; inget behöver ändras
        ├ detsamma gäller 14 fler summor i tabellen
        ╰ läs mer: skrivelse förklara A102
    ");
}

/// The small cases, and the one kind of finding that each has.
const FAULTY: [(&str, &[&str]); 14] = [
    ("attachment-missing", &["R105 error@36"]),
    ("attachment-outside", &["F012 error@36"]),
    ("body-cannot-decide", &["D108 error@30"]),
    ("child-section-missing", &["C101 error@25"]),
    ("duplicate-number", &["F107 error@19"]),
    ("missing-date", &["F101 error@3"]),
    ("missing-diary-number", &["F102 error@3"]),
    ("missing-recipient", &["F103 error@3"]),
    ("no-decision", &["F104 error@3"]),
    ("partial-date", &["F101 error@7"]),
    ("personal-number", &["P101 error@19"]),
    ("placeholder", &["F112 error@8", "F112 error@19"]),
    ("sum-mismatch", &["A101 error@27"]),
    ("wrong-diary-number", &["F102 error@6"]),
];

#[test]
fn a_faulty_case_has_its_one_fault_and_no_other() {
    let files = fs::read_dir(root().join("tests/fixtures/faulty")).unwrap();
    let mut names: Vec<String> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        FAULTY.map(|(name, _)| format!("{name}.yaml")),
        "every file has a line in the table"
    );
    for (name, expected) in FAULTY {
        assert_eq!(
            findings(&format!("tests/fixtures/faulty/{name}.yaml")),
            expected,
            "{name}"
        );
    }
}
