//! The large files of the red team, made here, and two more of each kind.

use super::{prose, run};
use crate::support::{case_with, project};

/// What `check` says of a case, and `build --draft` the same; with the exit code of both.
fn judged(yaml: &str, code: i32) -> String {
    let folder = project(&[("case.yaml", yaml.as_bytes())]);
    let check = run(folder.path(), &["check", "case.yaml"]);
    let build = run(folder.path(), &["build", "--draft", "case.yaml"]);
    assert_eq!(
        (check.code, build.code),
        (code, code),
        "{}{}",
        check.out,
        build.err
    );
    assert!(!build.err.contains("mall"), "{}", build.err);
    check.out.replace('\u{a0}', " ")
}

#[track_caller]
fn is_beyond(yaml: &str, told: &str) {
    let said = judged(yaml, 1);
    assert!(said.contains("fel[F018]") && said.contains(told), "{said}");
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

/// `blames-template-17k-word.yaml`, `panics-typesetting-33k-word.yaml` and `slow-word-10k.yaml`.
#[test]
fn long_words() {
    for (word, count) in [
        ("å".repeat(17_000), "17 000"),
        ("å".repeat(33_000), "33 000"),
        ("x".repeat(10_000), "10 000"),
        ("漢".repeat(20_000), "20 000"),
        ("1.".repeat(25_000), "50 000"),
        ("a\u{a0}".repeat(5_000), "10 000"),
    ] {
        is_beyond(
            &prose(&word),
            &format!("här är det {count} tecken i rad utan mellanslag; gränsen är 500"),
        );
    }
}

/// `out-of-fuel-10k-sections.yaml`.
#[test]
fn sections_points_and_signatories_by_the_thousand() {
    let of = |key: &str, item: &str| {
        case_with(&format!(
            "{key}:\n{}",
            lines(10_000, |_| format!("  - {item}\n"))
        ))
    };
    for (key, item) in [
        ("avsnitt", "{rubrik: En, text: Två.}"),
        (
            "undertecknare",
            "{namn: Kim Exempel, titel: chef, organisation: Kommun}",
        ),
        ("beslutsunderlag", "{handling: En, datum: 2025-03-26}"),
    ] {
        is_beyond(
            &of(key, item),
            "här är det 10 000 delar i listan; gränsen är 500",
        );
    }
}

/// `slow-money-rows-16k.yaml`.
#[test]
fn rows_of_money_by_the_thousand() {
    let rows = |row: fn(usize) -> String| {
        case_with(&format!(
            "belopp:\n  - id: t\n    rubrik: R\n    poster:\n{}",
            lines(16_000, row)
        ))
    };
    is_beyond(
        &rows(|n| format!("      - {{post: Rad {n}, belopp: {n} 000 kr}}\n")),
        "16 000 rader i tabellen; gränsen är 1 000",
    );
    is_beyond(
        &rows(|n| format!("      - {{post: Rad {n}, belopp: {n}.5}}\n")),
        "16 000 rader i tabellen; gränsen är 1 000",
    );
    is_beyond(
        &prose(&lines(16_000, |n| format!("| Rad {n} | {n} 000 kr |\n"))),
        "rader text; gränsen är 5 000",
    );
}

/// `slow-waivers-16k.yaml`: nothing on the page, and so nothing that cannot be set.
#[test]
fn waivers_by_the_thousand() {
    for waiver in ["tillåt F112 x", "tillåt A106 skäl", "tillåt Z999", "tillåt"] {
        let said = judged(
            &(format!("# skrivelse: {waiver}\n").repeat(16_000) + &case_with("")),
            0,
        );
        assert!(said.contains("1 ärende granskat"), "{waiver}: {said}");
    }
}

/// `...yaml`: `build --emit typst` would make a folder of that name; a PDF of it is as good as any.
#[test]
fn names_of_dots() {
    for name in ["...yaml", "..yaml", "...yml"] {
        let folder = project(&[(name, case_with("").as_bytes())]);
        let emit = run(folder.path(), &["build", "--emit", "typst", name]);
        assert!(
            emit.code == 2 && emit.err.contains("kan inte ge namn åt en mapp"),
            "{name}: {}",
            emit.err
        );
        assert_eq!(run(folder.path(), &["check", name]).code, 0, "{name}");
    }
}

#[test]
fn a_case_beyond_the_limits_takes_no_other_along() {
    let good = case_with("");
    for bad in [
        prose(&"å".repeat(32_768)),
        prose(&"> ".repeat(100_000)),
        "- ".repeat(300_000),
    ] {
        let folder = project(&[
            ("a.yaml", good.as_bytes()),
            ("b.yaml", bad.as_bytes()),
            ("c.yaml", good.as_bytes()),
        ]);
        let said = run(folder.path(), &["build", "a.yaml", "b.yaml", "c.yaml"]);
        assert_eq!(said.code, 1, "{}", said.err);
        let written = |name: &str| folder.path().join("output").join(name).exists();
        assert!(
            written("a.pdf") && written("c.pdf") && written("manifest.json") && !written("b.pdf"),
            "{}",
            said.err
        );
    }
}
