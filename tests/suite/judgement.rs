//! What the organisation and the author say of findings: severities, waivers, and cases that are
//! checked together.

use std::path::Path;

use skrivelse::check;
use skrivelse::diagnostic::Diagnostic;
use skrivelse::project::Loader;

use crate::support::{case_with, project, root, skrivelse};

/// `code severity@line` of every finding of a case.
fn judged(case: &str) -> Vec<String> {
    let folder = project(&[("case.yaml", case.as_bytes())]);
    let loaded = Loader::default()
        .load(&folder.path().join("case.yaml"))
        .unwrap();
    check::check(&loaded).iter().map(shown).collect()
}

fn shown(found: &Diagnostic) -> String {
    let line = found.primary.source.position(found.primary.span.start).line;
    format!("{} {}@{line}", found.kind.code, found.severity.id())
}

#[test]
fn a_waiver_with_a_reason_and_a_name_allows_an_error() {
    let allowed =
        "rubrik: \"[rubrik]\"  # skrivelse: tillåt F112 verkets titel, godkänt av Kim Exempel\n";
    assert_eq!(judged(&case_with(allowed)), [""; 0]);
}

#[test]
fn a_waiver_of_an_error_without_a_name_does_not_hold() {
    let nameless = "rubrik: \"[rubrik]\"  # skrivelse: tillåt F112 verkets titel\n";
    assert_eq!(
        judged(&case_with(nameless)),
        ["F112 error@1", "F017 error@1"]
    );
}

#[test]
fn a_waiver_on_a_line_of_its_own_covers_the_text_below_and_no_more() {
    let above = "# skrivelse: tillåt F112 citat ur mallen, godkänt av Kim Exempel\nbakgrund: |\n  Här.\n\n  TODO nummer ett.\n";
    let below = "bedömning: |\n  TODO nummer två.\n";
    assert_eq!(
        judged(&case_with(&format!("{above}{below}"))),
        ["F112 error@7"]
    );
}

#[test]
fn a_waiver_that_meets_nothing_is_itself_a_finding() {
    assert_eq!(
        judged(&case_with(
            "# skrivelse: tillåt A101 gammalt skäl\nrubrik: En rubrik\n"
        )),
        ["F016 warning@1"]
    );
}

#[test]
fn what_looks_like_a_waiver_inside_a_text_is_text() {
    assert_eq!(
        judged(&case_with(
            "bakgrund: |\n  # skrivelse: tillåt F112 nej\n  TODO\n"
        )),
        ["T104 error@2", "F112 error@3"]
    );
}

#[test]
fn what_is_allowed_can_be_listed() {
    let case = case_with(
        "rubrik: \"[rubrik]\"  # skrivelse: tillåt F112 verkets titel, godkänt av Kim Exempel\n",
    );
    let folder = project(&[("case.yaml", case.as_bytes())]);
    let said = skrivelse(folder.path(), ["check", "--waivers", "case.yaml"]);
    assert_eq!(
        (said.code, said.out.as_str()),
        (
            0,
            "case.yaml:1: F112 verkets titel (godkänt av Kim Exempel)\n"
        )
    );
}

/// A project whose own profile weighs findings in its own way.
fn weighed(rules: &str) -> Vec<String> {
    let profile =
        std::fs::read_to_string(root().join("templates/profiles/exempelkommun/profil.yaml"))
            .unwrap();
    let profile = format!("{profile}\nregler:\n{rules}");
    let case = case_with("profil: egen\nrubrik: \"[rubrik]\"\ndatum:\n");
    let logo = std::fs::read(root().join("templates/profiles/exempelkommun/logo.svg")).unwrap();
    let files = [
        ("case.yaml", case.as_bytes()),
        ("templates/profiles/egen/profil.yaml", profile.as_bytes()),
        ("templates/profiles/egen/logo.svg", logo.as_slice()),
    ];
    let folder = project(&files);
    let loaded = Loader::default()
        .load(&folder.path().join("case.yaml"))
        .unwrap();
    let mut found: Vec<String> = check::check(&loaded).iter().map(shown).collect();
    found
        .iter_mut()
        .for_each(|found| *found = found.split('@').next().unwrap().to_owned());
    found.sort();
    found
}

#[test]
fn the_profile_turns_findings_off_and_gives_them_another_weight() {
    assert_eq!(weighed("  A101: fel\n"), ["F101 error", "F112 error"]);
    assert_eq!(weighed("  F112: av\n  F101: varning\n"), ["F101 warning"]);
}

#[test]
fn the_profile_cannot_turn_off_findings_of_reading_or_name_codes_that_do_not_exist() {
    assert_eq!(
        weighed("  F003: av\n"),
        ["F003 error", "F101 error", "F112 error"]
    );
    assert_eq!(
        weighed("  Q999: av\n"),
        ["F003 error", "F101 error", "F112 error"]
    );
}

#[test]
fn cases_given_together_are_checked_together() {
    let money = "belopp:\n  - id: m\n    rubrik: Medel\n    finansiering: statsbidrag 2025\n    poster:\n      - {post: Ett, belopp: 100}\n";
    let one = case_with(money);
    let other = case_with(&format!("rubrik: Skolskjuts\ndatum: 2025-04-02\n{money}"));
    let folder = project(&[("a.yaml", one.as_bytes()), ("b.yaml", other.as_bytes())]);
    let mut loader = Loader::default();
    let loaded =
        ["a.yaml", "b.yaml"].map(|name| loader.load(&folder.path().join(Path::new(name))).unwrap());
    let found = check::check_all(&loaded.iter().collect::<Vec<_>>());
    let codes: Vec<_> = found[1]
        .iter()
        .map(|found| found.kind.code)
        .filter(|code| code.ends_with("20"))
        .collect();
    assert_eq!(codes, ["A120", "F120"]);
    assert!(
        found[0]
            .iter()
            .all(|found| !found.kind.code.ends_with("20"))
    );
}

#[test]
fn a_reference_to_another_case_has_that_case_s_date() {
    let one = case_with("");
    let documents = "beslutsunderlag:\n  - {handling: Öppettider på stadsbiblioteket, datum: 2025-03-20, diarienummer: \"KS/2025:00123\"}\n";
    let other = case_with(&format!(
        "rubrik: Skolskjuts\ndiarienummer: KS/2025:00124\n{documents}"
    ));
    let folder = project(&[("a.yaml", one.as_bytes()), ("b.yaml", other.as_bytes())]);
    let said = skrivelse(folder.path(), ["check", "--format", "json", "."]);
    assert!(said.out.contains("\"R120\""), "{}", said.out);
}

#[test]
fn the_list_of_rules_in_the_docs_is_the_one_that_the_program_writes() {
    let written = std::fs::read_to_string(root().join("docs/regler.md")).unwrap();
    assert_eq!(
        skrivelse(&root(), ["rules", "--format", "markdown"]).out,
        written
    );
}
