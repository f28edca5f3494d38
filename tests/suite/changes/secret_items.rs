//! Items of an agenda that are, become or cease to be secret: nothing of them is shown that the
//! notice keeps to itself.

use std::fs;

use insta::assert_snapshot;

use crate::support::{case_with, git, meeting_with, project, skrivelse};

const SECRET: &str = "sekretess: {lagrum: 39 kap. 1 § OSL, offentlig_rubrik: Personalärende}";

/// What is said of two versions of an agenda, without the two lines above; `{secret}` in them is
/// what makes an item secret.
fn said(old: &str, new: &str) -> String {
    let folder = project(&[("cases/a.yaml", case_with("").as_bytes())]);
    let at = folder.path();
    let write = |items: &str| {
        let text = format!("ärenden:\n{items}").replace("{secret}", SECRET);
        fs::write(at.join("cases/mote.yaml"), meeting_with(&text)).unwrap();
    };
    write(old);
    git(at, &["init", "-q", "-b", "main"]);
    git(at, &["add", "-A"]);
    git(at, &["commit", "-q", "-m", "x"]);
    write(new);
    let said = skrivelse(at, ["jämför", "cases/mote.yaml"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    for form in ["json", "pdf"] {
        let other = skrivelse(at, ["jämför", "cases/mote.yaml", "--form", form]);
        assert!(other.code == 0, "{form}: {}", other.err);
    }
    said.out
        .lines()
        .skip(2)
        .map(|line| format!("{line}\n"))
        .collect()
}

#[test]
fn of_two_of_one_name_the_secret_one_counts() {
    let old = "  - {rad: Information, anmärkning: Om skolan}
  - {rad: Information, anmärkning: Anna sägs upp, handlingar: [{handling: Brev från Anna}]}
";
    let new = "  - {rad: Information, anmärkning: Om skolorna}
  - {rad: Information, anmärkning: Anna har sagts upp, {secret}}
utfall:
  - {ärende: Information, beslut: återremiss, skäl: Anna har klagat}
";
    let said = said(old, new);
    assert!(!said.contains("Anna"), "{said}");
}

#[test]
fn an_item_that_is_secret_in_both_says_nothing_of_itself() {
    let old = "  - {id: p, rad: Anna Ek, anmärkning: Anna deltar, förslagsställare: Annas nämnd, {secret}}\n";
    let new = "  - {id: p, rad: Anna Berg, tillkommer: 2025-04-02, handlingar: [{handling: Brev från Anna}], {secret}}
utfall:
  - {ärende: p, beslut: återremiss, skäl: Anna har klagat}
";
    assert_snapshot!(said(old, new), @r"
    Föredragningslistan
      ~ punkt 1 ”Personalärende” har tillkommit (2 april 2025)
    Utfall
      + nytt utfall för punkt 1 ”Personalärende”: återremiss

    2 ändringar.
    ");
}

#[test]
fn an_item_that_is_opened_is_told_field_by_field() {
    let old = "  - {id: p, rad: Anna Ek, tillkommer: 2025-04-02, anmärkning: Anna deltar, {secret}}
utfall:
  - {ärende: p, beslut: återremiss, skäl: Anna har klagat}
";
    let new = "  - {id: p, rad: Ny chef, tillkommer: 2025-04-02, anmärkning: Chefen deltar, handlingar: [{handling: Brev}]}
utfall:
  - {ärende: p, beslut: bordläggning, skäl: Tiden räckte inte}
";
    let said = said(old, new);
    assert!(!said.contains("Anna"), "{said}");
    assert_snapshot!(said, @r"
    Föredragningslistan
      ~ punkt 1 ”Personalärende” heter nu ”Ny chef”
      + punkt 1 ”Ny chef”, handlingar, ny handling ”Brev”
      ~ punkt 1 ”Ny chef”, anmärkning: tillagt: Chefen deltar
      ~ punkt 1 ”Ny chef” är inte längre under sekretess
    Utfall
      − utfall för punkt 1 ”Personalärende” borttaget: återremiss
      + nytt utfall för punkt 1 ”Ny chef”: bordläggning, Tiden räckte inte

    6 ändringar.
    ");
}

#[test]
fn an_opened_case_keeps_its_file() {
    let said = said("  - {ärende: a.yaml, {secret}}\n", "  - {ärende: a.yaml}\n");
    assert_snapshot!(said, @r"
    Föredragningslistan
      ~ punkt 1 ”Öppettider på stadsbiblioteket” är inte längre under sekretess

    1 ändring.
    ");
}

#[test]
fn a_heading_that_becomes_secret_is_no_longer_named() {
    let old = "  - {grupp: Uppsägning av Anna}\n  - {rad: Upprop}\n";
    let new = "  - {grupp: Uppsägning av Anna, {secret}}\n  - {rad: Upprop}\n";
    let said = said(old, new);
    assert!(!said.contains("Anna"), "{said}");
    assert_snapshot!(said, @r"
    Föredragningslistan
      ~ rubrik ”Personalärende” är lagd under sekretess enligt 39 kap. 1 § OSL

    1 ändring.
    ");
}
