//! Documents in files, in `beslutsunderlag` and in `bilagor`: both lists are read, judged and numbered as one.

use skrivelse::check;
use skrivelse::load::Loader;

use crate::support::{case_with, main_typ, project};

/// A draft in which a list of documents ends with this one.
fn draft_with(list: &str, document: &str) -> String {
    let own = "beslutsunderlag:\n  - {handling: Tjänsteskrivelsen, datum: 2025-03-26}\n";
    let list = if list == "beslutsunderlag" { own.to_owned() } else { format!("{own}{list}:\n") };
    case_with(&format!("status: utkast\n{list}  - {{{document}}}\n"))
}

fn codes(yaml: &str) -> Vec<&'static str> {
    let folder = project(&[("case.yaml", yaml.as_bytes()), ("karta.pdf", b"abc")]);
    let loaded = Loader::default().load(&folder.path().join("case.yaml")).unwrap();
    check::check(&loaded).iter().map(|found| found.kind.code).collect()
}

#[test]
fn a_fault_in_a_document_is_found_in_both_lists() {
    for (code, document) in [
        ("F012", "handling: Karta, datum: 2025-03-18, fil: ../karta.pdf"),
        ("F101", "handling: Karta, datum: 2025-02-30"),
        ("F112", "handling: \"[text]\", datum: 2025-03-18"),
        ("L101", "handling: Karta som förslås, datum: 2025-03-18"),
        ("P103", "handling: Karta (sekretess), datum: 2025-03-18"),
        ("R103", "handling: Protokollsutdrag SVOM § 9 7 mars"),
        ("R105", "handling: Karta, datum: 2025-03-18, fil: kartan.pdf"),
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
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} is not on the page: {page}"));
    assert!(at("Besök, 2025-03-18, bilaga 1") < at("Affisch") && at("Affisch") < at("Karta, bilaga 2"));
    assert!(page.contains("\"Bilagor\""));

    for (text, is_dangling) in [("bilaga 2", false), ("bilaga 3", true)] {
        let found = codes(&format!("bedömning: Tiderna framgår av {text}.\n{case}"));
        assert_eq!(found.contains(&"R106"), is_dangling, "{text}: {found:?}");
    }
}
