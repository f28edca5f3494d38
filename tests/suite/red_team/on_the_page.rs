//! A page that is built has all of its text on it: a word that is wider than its column is divided,
//! in every field, and what a layout sets beside the paper is an error and not a page.

use super::run;
use crate::support::{case_with, project, quoted};

/// Words without a space that Typst alone would let run off the page.
const WORDS: [(&str, &str, usize); 12] = [
    ("letters", "å", 400),
    ("digits", "7", 400),
    ("digits, a little too many", "7", 90),
    ("letters and digits", "a1", 200),
    ("brackets", "(", 400),
    ("fixed spaces", "ord\u{a0}", 100),
    ("hyphens", "a-", 200),
    ("underscores", "a_b", 130),
    ("dots", ".", 300),
    ("dashes", "—", 300),
    ("addresses", "a@", 200),
    ("wide letters", "W", 39),
];

/// Every field that is set, with a text in it.
fn fields(text: &str) -> Vec<String> {
    let text = quoted(text);
    let person = |name: &str, title: &str, unit: &str| {
        format!("  - {{namn: {name}, titel: {title}, organisation: {unit}}}\n")
    };
    vec![
        format!("rubrik: {text}\n"),
        format!("diarienummer: {text}\n"),
        format!("mottagare: [{text}]\nskickas_till: [{text}]\n"),
        format!(
            "handläggare:\n  - {{namn: {text}, titel: {text}, enhet: {text}, telefon: {text}, e-post: {text}}}\n"
        ),
        format!(
            "undertecknare:\n{}",
            person("Kim Exempel", &text, &text).repeat(3)
        ),
        format!("undertecknare:\n{}", person(&text, "chef", "Kommun")),
        format!(
            "beslutsunderlag:\n  - {{handling: {text}, datum: 2025-03-26}}\nbilagor:\n  - {{handling: {text}}}\n"
        ),
        format!("förslag_till_beslut:\n  beslutande: {text}\n  punkter: [{text}]\n"),
        format!("avsnitt:\n  - {{rubrik: {text}, text: {text}}}\n"),
        format!(
            "barnets_bästa:\n  berör_barn: nej\n  skäl: {text}\nkonsekvenser:\n  ekonomi: {text}\n"
        ),
        format!(
            "belopp:\n  - id: t\n    rubrik: {text}\n    kolumner: [{text}, b]\n    poster:\n      - {{post: {text}, \
             belopp: [5 kr, 6 kr]}}\n"
        ),
        format!(
            "underskriftslogg:\n  - {{namn: {text}, titel: {text}, tid: \"2026-01-01T00:00:00Z\", id: {text}}}\n"
        ),
    ]
}

/// The text in every block of Markdown, at the greatest depth.
fn blocks(text: &str) -> [String; 2] {
    let forms = [
        "{}",
        "- {}",
        "- a\n  - b\n    - {}",
        "1. {}",
        "> > {}",
        "### {}",
        "**{}** *{}*",
        "[{}](https://x.example)",
    ];
    let table = format!("| a | b | c |\n|---|---|---|\n| {text} | {text} | c |\n");
    [
        forms
            .iter()
            .map(|form| form.replace("{}", text) + "\n\n")
            .collect(),
        table,
    ]
}

#[test]
fn no_word_runs_off_the_page() {
    for (name, word, count) in WORDS {
        let text = word.repeat(count);
        let mut cases: Vec<String> = fields(&text)
            .iter()
            .map(|fragment| case_with(fragment))
            .collect();
        cases.extend(blocks(&text).iter().map(|prose| super::prose(prose)));
        for case in cases {
            let folder = project(&[("case.yaml", case.as_bytes())]);
            let said = run(folder.path(), &["build", "--draft", "case.yaml"]);
            assert!(
                said.code < 2 && folder.path().join("output/case.pdf").exists(),
                "{name}: {}\n{case}",
                said.err
            );
        }
    }
}

/// The signatories are a block, which breaks between them where a page has no room for all.
#[test]
fn many_signatories_stand_on_the_page() {
    let long = "chef för stöd till barn, unga och vuxna i hela länet och dess kommuner ".repeat(4);
    for (count, title, before) in [
        (6, long.trim(), 1),
        (12, long.trim(), 30),
        (40, "chef", 12),
        (6, "W".repeat(300).as_str(), 25),
    ] {
        let person =
            format!("  - {{namn: Kim Exempel, titel: \"{title}\", organisation: Kommun}}\n");
        let text = "  Texten räcker en bit ned på sidan.\n\n".repeat(before);
        let case = case_with(&format!(
            "undertecknare:\n{}bakgrund: |\n{text}",
            person.repeat(count)
        ));
        let folder = project(&[("case.yaml", case.as_bytes())]);
        let said = run(folder.path(), &["build", "--draft", "case.yaml"]);
        let is_built = folder.path().join("output/case.pdf").exists();
        assert!(said.code < 2 && is_built, "{count}: {}", said.err);
    }
}

/// Layouts of a project's own that set text where no paper is, or turn it off the page.
#[test]
fn text_beside_the_paper_is_an_error() {
    let shipped = include_str!("../../../templates/layout/memo.typ");
    let heading = "  let head = first-head(";
    assert!(shipped.contains(heading));
    for placed in [
        "place(dx: 180mm)[utanför]",
        "place(dx: -60mm)[utanför]",
        "place(dy: 300mm)[utanför]",
        "block(height: 400mm, breakable: false, align(bottom)[utanför])",
        "place(rotate(90deg, origin: left + bottom, block(width: 400mm)[utanför #box(width: 300mm)[] utanför]))",
        "place(move(dx: 250mm, scale(200%)[utanför]))",
    ] {
        let layout = shipped.replacen(heading, &format!("  {placed}\n{heading}"), 1);
        let folder = project(&[
            ("case.yaml", case_with("").as_bytes()),
            ("templates/layout/memo.typ", layout.as_bytes()),
        ]);
        let said = run(folder.path(), &["build", "case.yaml"]);
        assert_eq!(said.code, 2, "{placed}: {}", said.out);
        assert!(
            said.err.contains("hamnar utanför sidan (sida 1)"),
            "{placed}: {}",
            said.err
        );
        assert!(!folder.path().join("output/case.pdf").exists(), "{placed}");
    }
}

#[test]
fn what_stands_at_the_edge_is_on_the_page() {
    let shipped = include_str!("../../../templates/layout/memo.typ");
    let heading = "  let head = first-head(";
    for placed in [
        "place(top + right, dx: 40mm)[kant]",
        "place(dx: -24mm)[kant]",
    ] {
        let layout = shipped.replacen(heading, &format!("  {placed}\n{heading}"), 1);
        let folder = project(&[
            ("case.yaml", case_with("").as_bytes()),
            ("templates/layout/memo.typ", layout.as_bytes()),
        ]);
        let said = run(folder.path(), &["build", "case.yaml"]);
        assert!(!said.err.contains("utanför"), "{placed}: {}", said.err);
        assert!(
            said.err.contains("kant"),
            "the word is the layout's own: {}",
            said.err
        );
    }
}
