//! Misspelt words: which are found, what a case and a project teach, and when nobody asks.

use insta::assert_snapshot;
use skrivelse::check;
use skrivelse::diagnostic::Diagnostic;
use skrivelse::project::Loader;
use tempfile::TempDir;

use crate::support::{case_with, cases_in, project, skrivelse};

/// A project with one case, of which some keys are these, and some templates.
fn with(fragment: &str, templates: &[(&str, &str)]) -> TempDir {
    let case = case_with(fragment);
    let templates: Vec<(String, &str)> = templates
        .iter()
        .map(|(path, text)| (format!("templates/{path}"), *text))
        .collect();
    let mut files: Vec<(&str, &[u8])> = vec![("case.yaml", case.as_bytes())];
    files.extend(
        templates
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_bytes())),
    );
    project(&files)
}

fn found(folder: &TempDir) -> Vec<Diagnostic> {
    check::check(
        &Loader::default()
            .load(&folder.path().join("case.yaml"))
            .unwrap(),
    )
}

/// What is said of each word.
fn words(fragment: &str, templates: &[(&str, &str)]) -> Vec<String> {
    let found = found(&with(fragment, templates)).into_iter();
    let found = found.filter(|found| found.kind.code == "L108");
    found.map(|found| found.primary.text).collect()
}

fn codes(folder: &TempDir) -> Vec<&'static str> {
    found(folder).iter().map(|found| found.kind.code).collect()
}

#[test]
fn a_misspelt_word_is_told_with_its_places_and_what_may_be_meant() {
    let fragment = "bakgrund: |\n  Verksamhten växer, och verksamheten är bra.\n  Så är \
                    verksamhten här.\n";
    let said = skrivelse(with(fragment, &[]).path(), ["granska", "case.yaml"]);
    assert_snapshot!(said.out, @"
    upplysning[L108]: ordet finns inte i ordlistan
      ╭▸ case.yaml:2:3
      │
    2 │   Verksamhten växer, och verksamheten är bra.
      │   ━━━━━━━━━━━ ”Verksamhten” finns inte i ordlistan
    3 │   Så är verksamhten här.
      │         ─────────── här också
      │
      ├ menas Verksamheten?
      ├ är ordet rätt: skriv det på en rad i templates/ordlista.txt
      ╰ läs mer: skrivelse förklara L108

    1 ärende granskat, inga fel, 1 upplysning.
    ");
    assert_eq!(said.code, 0);
}

#[test]
fn what_the_case_teaches_is_known() {
    for fragment in [
        "bakgrund: Bibblisrummet är stort. Vi har bibblisrummet. Alla ser bibblisrummets dörr.\n",
        "bakgrund: Egenbyborna har bett om det. Alla hos Egenbyborna vet det.\n",
        "bakgrund: Skylten säger ”biblotek” och ”öpet”, och den byts.\n",
        "bakgrund: Se https://exempel.se/biblotek, biblotek@exempel.se och biblotek_a.pdf.\n",
        "bakgrund: |\n  Rapporten heter så här. The library will remain opened during evenings.\n",
        "handläggare: [{namn: Kim Exempel, titel: bibblisstrateg, enhet: öpetenheten}]\nbakgrund: En \
         bibblisstrateg på öpetenheten har utrett det.\n",
        "skickas_till: [öpetenheten]\nbakgrund: Ansvaret ligger på öpetenheten.\n",
    ] {
        assert_eq!(words(fragment, &[]), [""; 0], "{fragment}");
    }
    let twice = "bakgrund: Bibblisrummet är stort. Vi har bibblisrummet.\n";
    assert_eq!(words(twice, &[]).len(), 1);
}

#[test]
fn what_the_profile_and_the_lists_teach_is_known() {
    let fragment = "bakgrund: Bibblisrummet ligger vid takvolymen.\n";
    assert_eq!(words(fragment, &[]).len(), 2);
    let list = ("ordlista.txt", "# våra ord\nbibblisrummet\ntak-\n");
    assert_eq!(words(fragment, &[list]), [""; 0]);
    let profile = "namn: Exempelkommun\nsidfot: [{rubrik: Bibblisrummet, rader: [takvolymen]}]\n";
    let fragment = format!("profil: egen\n{fragment}");
    let own = ("profiles/egen/profil.yaml", profile);
    assert_eq!(words(&fragment, &[own]), [""; 0]);
}

/// Titles and words of municipalities and regions that no dictionary has.
#[test]
fn words_of_the_trade_are_known() {
    let fragment = "bakgrund: Chefläkaren och cheftandläkaren har beskrivit uteblivandeavgiften, \
                    tolkavtalet, ombudgeteringarna, balanskravsresultatet och det prehospitala arbetet.\n";
    assert_eq!(words(fragment, &[]), [""; 0]);
    // A slip in one of them is still told.
    let slip = "bakgrund: Cheflkaren har beskrivit ombudgetringen.\n";
    assert_eq!(words(slip, &[]).len(), 2);
}

#[test]
fn another_finding_on_the_same_word_is_the_only_one() {
    let folder = with(
        "bakgrund: Kommunen har fått stadsbidrag, som förslås gå hit.\n",
        &[],
    );
    assert_eq!(codes(&folder), ["L101", "L101"]);
    let folder = with("bakgrund: Kommunstyrelsen förslår att lokalen byts.\n", &[]);
    assert_eq!(codes(&folder), ["L101"]);
}

#[test]
fn a_profile_turns_it_off_and_a_waiver_allows_a_word() {
    let fragment = "profil: egen\nbakgrund: Takvolymen är stor.\n";
    let profile = |severity: &str| format!("namn: Exempelkommun\nregler: {{L108: {severity}}}\n");
    let with_profile = |severity: &str| {
        let profile = profile(severity);
        words(fragment, &[("profiles/egen/profil.yaml", profile.as_str())])
    };
    assert_eq!(with_profile("varning").len(), 1);
    assert_eq!(with_profile("av"), [""; 0]);
    let allowed = "bakgrund: Takvolymen är stor. # skrivelse: tillåt L108 fackord\n";
    assert_eq!(codes(&with(allowed, &[])), [""; 0]);
}

#[test]
fn a_build_asks_only_where_a_misspelt_word_is_an_error() {
    let fragment = "bakgrund: Takvolymen är stor. # skrivelse: tillåt L108 fackord, godkänt av Kim Exempel\n\
                    sammanfattning: Verksamhten är stor.\n";
    let folder = with(fragment, &[]);
    let said = skrivelse(folder.path(), ["bygg", "case.yaml"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);

    let profile = "namn: Exempelkommun\nregler: {L108: fel}\n";
    let fragment = format!("profil: egen\n{fragment}");
    let folder = with(&fragment, &[("profiles/egen/profil.yaml", profile)]);
    let said = skrivelse(folder.path(), ["bygg", "case.yaml"]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(
        said.err.contains("fel[L108]") && !said.err.contains("Takvolymen"),
        "{}",
        said.err
    );
}

#[test]
fn five_words_of_a_run_get_proposals() {
    let misspelt = [
        "verksamhten",
        "arbetmiljön",
        "kommunnen",
        "beslutt",
        "nämdn",
        "följnde",
    ];
    let fragment = format!(
        "bakgrund: |\n  Vi ser {}.\n",
        misspelt.join(" här. Vi ser ")
    );
    let found = found(&with(&fragment, &[]));
    let hints: Vec<usize> = found.iter().map(|found| found.hints.len()).collect();
    assert_eq!(hints, [2, 2, 2, 2, 2, 1]);
    assert_eq!(found[3].hints[0], "menas beslut eller beslutat?");
}

#[test]
fn a_list_or_a_dictionary_that_is_not_used_is_told() {
    let fragment = "bakgrund: Verksamheten är stor.\n";
    let odd = [
        ("ordlista/Ordlista.txt", "takvolym\n"),
        ("sv_SE.dic", "1\ntakvolym\n"),
        ("ordlista/sv.dic", "takvolym\n"),
    ];
    let said = skrivelse(with(fragment, &odd).path(), ["granska", "case.yaml"]);
    assert_snapshot!(said.err, @"
    hoppar över templates/ordlista/Ordlista.txt: projektets egna ord står i templates/ordlista.txt
    hoppar över templates/sv_SE.dic: en egen ordbok heter templates/ordlista/sv.dic och sv.aff
    hoppar över templates/ordlista/sv.dic: rad 1: den går inte att läsa som en ordbok för Hunspell; den medföljande används
    ");
}

/// Memos that nobody wrote for this rule. A word in five of them is what may be.
#[test]
fn clean_memos_have_few_unknown_words() {
    let folders = [
        "cases",
        "tests/fixtures/clean",
        "tests/fixtures/kinds",
        "tests/fixtures/groups",
        "tests/fixtures/tables",
    ];
    let (mut cases, mut unknown) = (0, Vec::new());
    for case in folders.into_iter().flat_map(cases_in) {
        let found = check::check(&Loader::default().load(&case).unwrap()).into_iter();
        let found = found.filter(|found| found.kind.code == "L108");
        unknown.extend(found.map(|found| found.primary.text));
        cases += 1;
    }
    assert!(
        cases >= 80 && unknown.len() * 5 <= cases,
        "{cases}: {unknown:?}"
    );
}
