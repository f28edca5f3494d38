//! How much a case takes from spreadsheets: what is at a limit passes, and one more does not.

use skrivelse::check;
use skrivelse::project::Loader;

use crate::support::{case_with, project};

/// What the reading of a case with these tables says, by code and text; sums do not matter.
fn said(tables: &str, files: &[(&str, &[u8])]) -> Vec<String> {
    let case = case_with(&format!("tabeller:\n{tables}"));
    let all = [("case.yaml", case.as_bytes())];
    let all: Vec<(&str, &[u8])> = all.into_iter().chain(files.iter().copied()).collect();
    let folder = project(&all);
    let loaded = Loader::default()
        .load(&folder.path().join("case.yaml"))
        .unwrap();
    let found = check::check(&loaded).into_iter();
    let found = found.filter(|found| found.kind.code.starts_with("F0"));
    found
        .map(|found| format!("{} {}", found.kind.code, found.primary.text))
        .collect()
}

fn table(number: usize, file: &str) -> String {
    format!(
        "  - id: t{number}\n    rubrik: Tabell {number}\n    summa: nej\n    från: {{fil: {file}}}\n"
    )
}

fn rows(count: usize) -> Vec<u8> {
    let rows = (0..count).map(|row| format!("Rad {row};{row}\n"));
    format!("Post;Budget\n{}", rows.collect::<String>()).into_bytes()
}

#[test]
fn rows_and_tables_have_limits() {
    let none: [String; 0] = [];
    assert_eq!(said(&table(1, "a.csv"), &[("a.csv", &rows(1_000))]), none);
    assert_eq!(
        said(&table(1, "a.csv"), &[("a.csv", &rows(1_001))]),
        ["F022 området har 1002 rader; en tabell har högst 1001"]
    );
    let small = rows(3);
    let tables = |count| {
        (1..=count)
            .map(|number| table(number, "a.csv"))
            .collect::<String>()
    };
    assert_eq!(said(&tables(20), &[("a.csv", &small)]), none);
    assert_eq!(
        said(&tables(21), &[("a.csv", &small)]),
        ["F018 det här är tabell 21 ur en kalkylfil; högst 20 läses"]
    );
}

#[test]
fn cells_have_limits_together_and_alone() {
    let wide = |count: usize| {
        let row = |first: &str| format!("{first}{}\n", ";1".repeat(9));
        let heads = (0..9).map(|head| format!(";K{head}")).collect::<String>();
        let rows = (0..count).map(|number| row(&format!("Rad {number}")));
        format!("Post{heads}\n{}", rows.collect::<String>()).into_bytes()
    };
    let two = format!("{}{}", table(1, "a.csv"), table(2, "a.csv"));
    assert_eq!(said(&two, &[("a.csv", &wide(499))]).len(), 0);
    assert_eq!(
        said(&two, &[("a.csv", &wide(500))]),
        ["F018 tabellerna ur kalkylblad har med den här 10020 celler; högst 10000 läses"]
    );
    let named = |name: String| {
        said(
            &table(1, "a.csv"),
            &[("a.csv", format!("Post;Budget\n{name};1\n").as_bytes())],
        )
    };
    assert_eq!(named("ord ".repeat(250)).len(), 0);
    assert_eq!(
        named("ord ".repeat(251)),
        ["F006 a.csv, A2: cellen har 1003 tecken; en cell har högst 1000"]
    );
    assert_eq!(named("a".repeat(150)).len(), 0);
    assert_eq!(
        named("a".repeat(151)),
        ["F006 a.csv, A2: cellen har ett ord på 151 tecken; högst 150 går att sätta"]
    );
}

#[test]
fn spreadsheets_of_a_case_are_bounded_together() {
    // No spreadsheets, which is seen at once.
    let large = |first: u8| vec![first; 19 << 20];
    let (a, b, c, d) = (large(b'a'), large(b'b'), large(b'c'), large(b'd'));
    let files: [(&str, &[u8]); 4] = [
        ("a.xlsx", &a),
        ("b.xlsx", &b),
        ("c.xlsx", &c),
        ("d.xlsx", &d),
    ];
    let tables = |names: &[&str]| {
        let tables = names.iter().enumerate();
        tables
            .map(|(index, name)| table(index + 1, name))
            .collect::<String>()
    };
    let beyond = |names: &[&str]| {
        let said = said(&tables(names), &files);
        said.iter()
            .filter(|said| said.contains("tillsammans"))
            .count()
    };
    assert_eq!(beyond(&["a.xlsx", "b.xlsx", "c.xlsx", "a.xlsx"]), 0);
    assert_eq!(beyond(&["a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx"]), 1);
}
