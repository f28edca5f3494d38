//! Documents in files, in `beslutsunderlag` and in `bilagor`: both lists are read, judged and
//! numbered as one.

use insta::assert_snapshot;
use skrivelse::check;
use skrivelse::project::Loader;
use skrivelse::source::sha256;

use crate::support::{case_with, main_typ, project, skrivelse};

/// A draft in which a list of documents ends with this one.
fn draft_with(list: &str, document: &str) -> String {
    let own = "beslutsunderlag:\n  - {handling: Tjänsteskrivelsen, datum: 2025-03-26}\n";
    let list = if list == "beslutsunderlag" {
        own.to_owned()
    } else {
        format!("{own}{list}:\n")
    };
    case_with(&format!("status: utkast\n{list}  - {{{document}}}\n"))
}

fn codes(yaml: &str) -> Vec<&'static str> {
    let folder = project(&[("case.yaml", yaml.as_bytes()), ("karta.pdf", b"abc")]);
    let loaded = Loader::default()
        .load(&folder.path().join("case.yaml"))
        .unwrap();
    check::check(&loaded)
        .iter()
        .map(|found| found.kind.code)
        .collect()
}

#[test]
fn a_fault_in_a_document_is_found_in_both_lists() {
    for (code, document) in [
        (
            "F012",
            "handling: Karta, datum: 2025-03-18, fil: ../karta.pdf",
        ),
        ("F101", "handling: Karta, datum: 2025-02-30"),
        ("F112", "handling: \"[text]\", datum: 2025-03-18"),
        ("L101", "handling: Karta som förslås, datum: 2025-03-18"),
        ("P103", "handling: Karta (sekretess), datum: 2025-03-18"),
        ("R103", "handling: Protokollsutdrag SVOM § 9 7 mars"),
        (
            "R105",
            "handling: Karta, datum: 2025-03-18, fil: kartan.pdf",
        ),
    ] {
        for list in ["beslutsunderlag", "bilagor"] {
            let found = codes(&draft_with(list, document));
            assert!(found.contains(&code), "{code} in {list}: {found:?}");
        }
    }
    let sound = "handling: Karta, datum: 2025-03-18, fil: karta.pdf";
    assert_eq!(codes(&draft_with("bilagor", sound)), [""; 0]);
}

#[test]
fn attachments_are_numbered_through_both_lists() {
    let case = case_with(
        "beslutsunderlag:\n  - {handling: Tjänsteskrivelsen, datum: 2025-03-26}\n  - {handling: Besök, datum: 2025-03-18, fil: besok.csv}\n\
         bilagor:\n  - {handling: Affisch}\n  - {handling: Karta, fil: karta.pdf}\n",
    );
    let page = main_typ(&case).replace('\u{a0}', " ");
    let at = |text: &str| {
        page.find(text)
            .unwrap_or_else(|| panic!("{text} is not on the page: {page}"))
    };
    assert!(
        at("Besök, 2025-03-18, bilaga 1") < at("Affisch") && at("Affisch") < at("Karta, bilaga 2")
    );
    assert!(page.contains("\"Bilagor\""));

    for (text, is_dangling) in [("bilaga 2", false), ("bilaga 3", true)] {
        let found = codes(&format!("bedömning: Tiderna framgår av {text}.\n{case}"));
        assert_eq!(found.contains(&"R106"), is_dangling, "{text}: {found:?}");
    }
}

/// What `check --fix` makes of a case that names `a.csv`, and perhaps `b.csv`; afterwards there is
/// nothing to complain of.
fn with_checksums(case: &str) -> String {
    let files: [(&str, &[u8]); 3] = [
        ("case.yaml", case.as_bytes()),
        ("a.csv", b"a"),
        ("b.csv", b"b"),
    ];
    let folder = project(&files);
    let said = skrivelse(folder.path(), ["check", "--fix", "case.yaml"]);
    assert!(
        said.out.ends_with("1 ärende granskat, inga fel.\n"),
        "{}{}",
        said.out,
        said.err
    );
    std::fs::read_to_string(folder.path().join("case.yaml")).unwrap()
}

/// The case as it should become: the text as it was, with `{a}` and `{b}` as checksums.
fn expected(documents: &str) -> String {
    documents
        .replace("{a}", &sha256(b"a"))
        .replace("{b}", &sha256(b"b"))
}

#[test]
fn a_checksum_that_is_lacking_is_put_in_and_nothing_else_is_changed() {
    for (what, before, after) in [
        (
            "block",
            "  - handling: A\n    datum: 2025-03-18\n    fil: a.csv  # se nedan\n",
            "  - handling: A\n    datum: 2025-03-18\n    fil: a.csv  # se nedan\n    sha256: {a}\n",
        ),
        (
            "first key",
            "  -   fil: 'a.csv'\n      handling: A\n      datum: 2025-03-18\n",
            "  -   fil: 'a.csv'\n      sha256: {a}\n      handling: A\n      datum: 2025-03-18\n",
        ),
        (
            "flow",
            "  - {handling: A, datum: 2025-03-18, fil: a.csv}\n  - {fil: \"b.csv\", handling: B, datum: 2025-03-18}  # {fil: x}\n",
            "  - {handling: A, datum: 2025-03-18, fil: a.csv, sha256: {a}}\n  - {fil: \"b.csv\", sha256: {b}, handling: B, datum: 2025-03-18}  # {fil: x}\n",
        ),
        (
            "flow over lines",
            "  - {\n      handling: A, datum: 2025-03-18,\n      fil: a.csv\n    }\n",
            "  - {\n      handling: A, datum: 2025-03-18,\n      fil: a.csv, sha256: {a}\n    }\n",
        ),
        (
            "a key with nothing after it",
            "  - handling: A\n    sha256:\n    datum: 2025-03-18\n    fil: a.csv\n  - {handling: B, datum: 2025-03-18, sha256: , fil: b.csv}\n",
            "  - handling: A\n    sha256: {a}\n    datum: 2025-03-18\n    fil: a.csv\n  - {handling: B, datum: 2025-03-18, sha256: {b} , fil: b.csv}\n",
        ),
    ] {
        for list in [
            "beslutsunderlag:\n  - {handling: Tjänsteskrivelsen, datum: 2025-03-26}\n",
            "bilagor:\n",
        ] {
            for end in ["\n", "\r\n"] {
                let case =
                    |documents: &str| case_with(&format!("{list}{documents}")).replace('\n', end);
                assert_eq!(
                    with_checksums(&case(before)),
                    expected(&case(after)),
                    "{what}, {end:?}"
                );
            }
        }
    }
}

#[test]
fn a_checksum_is_put_in_however_the_document_is_written() {
    for (before, after) in [
        (
            "  - handling: A\n    datum: 2025-03-18\n    fil:\n      a.csv\n",
            "  - handling: A\n    datum: 2025-03-18\n    fil:\n      a.csv\n    sha256: {a}\n",
        ),
        (
            "  - handling: A\n    fil: >-\n      a.csv\n\n    datum: 2025-03-18\n",
            "  - handling: A\n    fil: >-\n      a.csv\n    sha256: {a}\n\n    datum: 2025-03-18\n",
        ),
        (
            "  - handling: A\n    datum: 2025-03-18\n    \"sha256\":  # se nedan\n    fil: a.csv\n",
            "  - handling: A\n    datum: 2025-03-18\n    \"sha256\": {a}  # se nedan\n    fil: a.csv\n",
        ),
        (
            "- {handling: A, datum: 2025-03-18, sha256: ~, fil: a.csv}\n",
            "- {handling: A, datum: 2025-03-18, sha256: {a}, fil: a.csv}\n",
        ),
    ] {
        let case = |documents: &str| case_with(&format!("bilagor:\n{documents}"));
        assert_eq!(with_checksums(&case(before)), expected(&case(after)));
    }
}

#[test]
fn a_document_that_cannot_be_changed_alone_is_left_to_the_author() {
    for documents in [
        "  - ? fil\n    : a.csv\n    handling: A\n    datum: 2025-03-18\n",
        "  - &a {handling: A, datum: 2025-03-18, fil: a.csv}\n  - *a\n",
    ] {
        let case = case_with(&format!("bilagor:\n{documents}"));
        let folder = project(&[("case.yaml", case.as_bytes()), ("a.csv", b"a")]);
        let said = skrivelse(folder.path(), ["check", "--fix", "case.yaml"]);
        assert!(
            said.out.contains("fel[R107]") && !said.out.contains("--fix"),
            "{documents}{}",
            said.out
        );
        assert_eq!(
            std::fs::read_to_string(folder.path().join("case.yaml")).unwrap(),
            case
        );
    }
}

#[test]
fn a_checksum_that_differs_is_never_changed() {
    let case = case_with(&format!(
        "bilagor:\n  - {{handling: A, fil: a.csv, sha256: {}}}\n",
        sha256(b"b")
    ));
    let folder = project(&[("case.yaml", case.as_bytes()), ("a.csv", b"a")]);
    let said = skrivelse(folder.path(), ["check", "--fix", "case.yaml"]);
    assert!(
        said.code == 1 && said.out.contains("fel[R105]"),
        "{}",
        said.out
    );
    assert_eq!(
        std::fs::read_to_string(folder.path().join("case.yaml")).unwrap(),
        case
    );
}

#[test]
fn the_author_is_told_which_checksum_to_write() {
    let case = case_with("bilagor:\n  - handling: Karta\n    fil: karta.pdf\n");
    let folder = project(&[("case.yaml", case.as_bytes()), ("karta.pdf", b"abc")]);
    assert_snapshot!(skrivelse(folder.path(), ["check", "case.yaml"]).out, @"
    fel[R107]: en bilaga saknar kontrollsumma
      ╭▸ case.yaml:3:10
      │
    3 │     fil: karta.pdf
      │          ━━━━━━━━━ det står inte vilken version av ”karta.pdf” som avses
      │
      ├ lägg till sha256: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
      ├ eller låt verktyget göra det: skrivelse granska --rätta
      ╰ --rätta rättar det; läs mer: skrivelse förklara R107

    1 ärende granskat: 1 fel.
    1 går att rätta med: skrivelse granska --rätta case.yaml
    ");
    assert_snapshot!(skrivelse(folder.path(), ["check", "--fix", "case.yaml"]).err, @"
    rättat case.yaml:3:19 ”karta.pdf” → ”karta.pdf⏎    sha256: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad”
    1 ställe rättat.
    ");
}

#[test]
fn each_file_has_its_checksum_on_the_page_and_nothing_else_has() {
    let case = case_with(
        "status: utkast\nbeslutsunderlag:\n  - {handling: A, fil: a.csv}\n  - {handling: B, fil: borta.csv}\nbilagor:\n  - {handling: C, fil: c.csv}\n",
    );
    let folder = project(&[
        ("case.yaml", case.as_bytes()),
        ("a.csv", b"a"),
        ("c.csv", b"c"),
    ]);
    let said = skrivelse(
        folder.path(),
        ["build", "--draft", "--emit", "typst", "case.yaml"],
    );
    assert!(
        said.out.starts_with("utkast   case  output/case"),
        "{}{}",
        said.out,
        said.err
    );
    let main = std::fs::read_to_string(folder.path().join("output/case/main.typ")).unwrap();
    let shown = |bytes: &[u8]| main.matches(&format!("\"{}\"", sha256(bytes))).count();
    assert_eq!(
        (shown(b"a"), shown(b"c"), main.matches("checksum").count()),
        (1, 1, 4),
        "{main}"
    );
}
