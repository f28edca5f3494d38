//! Kinds of document: each shipped one and those of a profile, what rules ask of each, and a new
//! case of each.

mod filled;
mod new_cases;
mod own_kinds;

use std::collections::BTreeMap;

use insta::assert_snapshot;
use skrivelse::profile::Kinds;
use skrivelse::project::Loader;
use skrivelse::render::render;

use crate::support::{case_with, cases_in, faults, loaded, project, root, skrivelse};

/// Small cases, at least two of each kind.
const FIXTURES: &str = "tests/fixtures/kinds";

#[test]
fn every_kind_is_without_fault_and_becomes_a_pdf() {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let paths = cases_in(FIXTURES);
    for path in &paths {
        let loaded = Loader::default().load(path).unwrap();
        assert_eq!(faults(&loaded), [""; 0], "{}", path.display());
        let kind = loaded.document_kind().unwrap().word.clone();
        *seen.entry(kind).or_default() += 1;
    }
    for word in Kinds::of_program().words() {
        assert!(
            seen.get(word).is_some_and(|count| *count > 1),
            "{word}: {seen:?}"
        );
    }
    let out = tempfile::tempdir().unwrap();
    let mut arguments = vec!["build".into(), "--ready".into(), "--output-dir".into()];
    arguments.push(out.path().to_owned());
    arguments.extend(paths);
    let said = skrivelse(&root(), arguments);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
}

/// The names of the parts on the page, and what the head calls the document.
fn page(name: &str) -> String {
    let path = root().join(FIXTURES).join(name).with_extension("yaml");
    let loaded = Loader::default().load(&path).unwrap();
    let (case, profile) = (loaded.case.as_ref(), loaded.profile.as_deref());
    let rendered = render(&loaded, case.unwrap(), profile.unwrap(), false).unwrap();
    let head = rendered
        .hand_over
        .head
        .iter()
        .find(|text| text.place == "typ");
    let parts = rendered
        .hand_over
        .parts
        .iter()
        .map(|part| part.name.as_str());
    let parts = parts.collect::<Vec<_>>().join(", ");
    format!("{}: {parts}", head.unwrap().text)
}

#[test]
fn the_page_has_the_words_of_the_kind() {
    assert_snapshot!(page("08-promemoria"), @"Promemoria: delen ”Sammanfattning”, delen ”Beskrivning av ärendet”, delen ”Besöken”");
    assert_snapshot!(page("11-yttrande-domstol"), @"Yttrande: delen ”Sammanfattning av ärendet”, delen ”Bakgrund”, delen ”Synpunkter”, delen ”Bilagor”, delen ”Underskrifter”, rutan för underskriftstjänsten");
    assert_snapshot!(page("12-yttrande-remiss"), @"Yttrande: delen ”Sammanfattning”, delen ”Bakgrund”, delen ”Kommunens yttrande”, delen ”Underskrift”, delen ”Skickas för kännedom till”, rutan för underskriftstjänsten");
    assert_snapshot!(page("14-ordforandebeslut"), @"Ordförandebeslut: delen ”Ordförandens beslut”, delen ”Bakgrund”, delen ”Skäl för beslutet”, delen ”Beslutsunderlag”, delen ”Underskrift”, delen ”Beslutet skickas till”, rutan för underskriftstjänsten");
    assert_snapshot!(page("17-motionssvar"), @"Motionssvar: delen ”Förslag till beslut”, delen ”Sammanfattning”, delen ”Bakgrund”, delen ”Bedömning”, delen ”Ekonomiska konsekvenser”, delen ”Barnets bästa”, delen ”Beslutsunderlag”, delen ”Underskrift”, delen ”Beslutet skickas till”, rutan för underskriftstjänsten");
}

/// The codes that a case of a kind gets.
fn codes(fragment: &str) -> Vec<String> {
    let mut codes: Vec<String> = faults(&loaded(&case_with(fragment)))
        .iter()
        .map(|fault| fault[..4].to_owned())
        .collect();
    codes.dedup();
    codes
}

/// A decision on delegation is begun without a summary, and is no document of its own basis; a
/// statement asks others to write.
#[test]
fn what_a_kind_does_not_have_is_not_asked_for() {
    let long = "  Åtgärden följer planen, och grannarna har inte behövt höras om den.\n".repeat(12);
    let of = |kind: &str, more: &str| {
        let yaml = case_with(&format!(
            "typ: {kind}\nsammanfattning:\nbakgrund: |\n{long}{more}"
        ));
        let found = skrivelse::check::check(&loaded(&yaml));
        found.iter().map(|it| it.kind.code).collect::<Vec<_>>()
    };
    let basis = "beslutsunderlag:\n  - {handling: Ansökan, datum: 2025-03-03}\n";
    let usual = of("tjänsteskrivelse", basis);
    assert!(
        usual.contains(&"F105") && usual.contains(&"R102"),
        "{usual:?}"
    );
    let delegated = of("delegationsbeslut", basis);
    assert!(
        !delegated.contains(&"F105") && !delegated.contains(&"R102"),
        "{delegated:?}"
    );
    for order in [
        "Skriv vilket år det gäller.",
        "Ange gränsen i 4 §.",
        "Komplettera tabellen.",
    ] {
        let text = format!("bedömning: Punkten är otydlig. {order} Övriga delar är bra.\n");
        assert!(of("tjänsteskrivelse", &text).contains(&"F145"), "{order}");
        let outside = format!("förslag_till_beslut:\nmottagare: [Hovrätten]\n{text}");
        assert!(!of("yttrande", &outside).contains(&"F145"), "{order}");
    }
}

#[test]
fn rules_ask_what_the_kind_says() {
    for (fragment, expected) in [
        (
            "typ: tjänsteskrivelse\nförslag_till_beslut:\n",
            &["F104"][..],
        ),
        ("typ: tjänsteutlåtande\nförslag_till_beslut:\n", &["F104"]),
        ("typ: delegationsbeslut\nförslag_till_beslut:\n", &["F104"]),
        ("typ: svar på motion\nförslag_till_beslut:\n", &["F104"]),
        ("typ: promemoria\nförslag_till_beslut:\n", &[]),
        ("typ: information\nförslag_till_beslut:\n", &[]),
        ("typ: beslutsunderlag\nförslag_till_beslut:\n", &[]),
        ("typ: promemoria\n", &["F124"]),
        (
            "typ: yttrande\nförslag_till_beslut:\nmottagare: [Hovrätten]\n",
            &["F123"],
        ),
        (
            "typ: yttrande\nförslag_till_beslut:\nmottagare: [Hovrätten]\nbedömning: Vi håller med.\n",
            &[],
        ),
        (
            "typ: yttrande\nförslag_till_beslut:\nmottagare: [Hovrätten]\nbedömning: \"  \"\n",
            &["F123"],
        ),
        (
            "typ: yttrande\nförslag_till_beslut:\nmottagare: [Hovrätten]\nbedömning: .\n",
            &["F123"],
        ),
        (
            "typ: yttrande\nförslag_till_beslut:\nmottagare:\nbedömning: Vi håller med.\n",
            &["F103"],
        ),
        ("typ: tjänsteskrivelse\nmottagare:\n", &["F103"]),
        ("typ: promemoria\nförslag_till_beslut:\nmottagare:\n", &[]),
        (
            "typ: promemoria\nförslag_till_beslut:\nundertecknare:\n",
            &[],
        ),
        ("typ: tjänsteskrivelse\nundertecknare:\n", &["S104"]),
        (
            "typ: tjänsteskrivelse\nmottagare: [KS, Hovrätten]\n",
            &["F117"],
        ),
        // The shipped beginning of a profile says nothing of anybody's bodies and numbers.
        (
            "profil: neutral\ndiarienummer: SN 2025/303\nmottagare: [socialnämnden]\n",
            &["F112"],
        ),
        (
            "typ: promemoria\nförslag_till_beslut:\nbarnets_bästa:\nbakgrund: Barnen i skolan åker buss.\n",
            &[],
        ),
        (
            "typ: tjänsteskrivelse\nbarnets_bästa:\nbakgrund: Barnen i skolan åker buss.\n",
            &["C101"],
        ),
    ] {
        assert_eq!(codes(fragment), expected, "{fragment}");
    }
}

#[test]
fn a_kind_is_known_with_other_capitals_and_signs_and_an_unknown_one_is_told() {
    for word in ["Tjänsteskrivelse", "TJÄNSTESKRIVELSE"] {
        assert_eq!(codes(&format!("typ: {word}\n")), [""; 0], "{word}");
    }
    for word in ["svar på motion", "svar_på_motion", "Svar-på-motion"] {
        let case = loaded(&case_with(&format!("typ: {word}\n")));
        assert_eq!(case.document_kind().unwrap().word, "svar på motion");
    }
    let said = |word: &str| {
        let case = case_with(&format!("typ: {word}\n"));
        let folder = project(&[("a.yaml", case.as_bytes())]);
        skrivelse(folder.path(), ["granska", "a.yaml"]).out
    };
    assert_snapshot!(said("reseräkning"), @"
    fel[F006]: värdet går inte att läsa
      ╭▸ a.yaml:1:6
      │
    1 │ typ: reseräkning
      │      ━━━━━━━━━━━ det finns ingen typ ”reseräkning”
      │
      ├ typer som finns: tjänsteskrivelse, tjänsteutlåtande, beslutsunderlag, godkännande, promemoria, yttrande, delegationsbeslut, svar på motion, svar på medborgarförslag, svar på revisionsrapport, information
      ╰ läs mer: skrivelse förklara F006

    1 ärende granskat: 1 fel.
    ");
    assert_snapshot!(said("promemorja"), @"
    fel[F006]: värdet går inte att läsa
      ╭▸ a.yaml:1:6
      │
    1 │ typ: promemorja
      │      ━━━━━━━━━━ det finns ingen typ ”promemorja”
      │
      ├ skriv promemoria
      ╰ --rätta rättar det; läs mer: skrivelse förklara F006

    fel[F124]: en del som typen inte får ha
       ╭▸ a.yaml:10:1
       │
    10 │ förslag_till_beslut:
       │ ━━━━━━━━━━━━━━━━━━━ typen promemoria har inte förslag_till_beslut
       │
       ├ ska nämnden besluta om något i promemorian: skriv en tjänsteskrivelse (skrivelse ny) med promemorian som handling i beslutsunderlag, och flytta förslaget dit; annars: ta bort delen
       ╰ läs mer: skrivelse förklara F124

    1 ärende granskat: 2 fel.
    1 går att rätta med: skrivelse granska --rätta a.yaml
    ");
    assert_snapshot!(said("[promemoria]"), @"
    fel[F005]: värdet är av fel slag
      ╭▸ a.yaml:1:6
      │
    1 │ typ: [promemoria]
      │      ━ här ska stå en text, inte en lista
      │
      ├ skriv promemoria, utan streck och hakparenteser
      ╰ --rätta rättar det; läs mer: skrivelse förklara F005

    fel[F124]: en del som typen inte får ha
       ╭▸ a.yaml:10:1
       │
    10 │ förslag_till_beslut:
       │ ━━━━━━━━━━━━━━━━━━━ typen promemoria har inte förslag_till_beslut
       │
       ├ ska nämnden besluta om något i promemorian: skriv en tjänsteskrivelse (skrivelse ny) med promemorian som handling i beslutsunderlag, och flytta förslaget dit; annars: ta bort delen
       ╰ läs mer: skrivelse förklara F124

    1 ärende granskat: 2 fel.
    1 går att rätta med: skrivelse granska --rätta a.yaml
    ");
}

/// What is said of a case whose profile has these kinds.
fn said_of_profile(kinds: &str) -> String {
    let profile = format!("namn: Nyby kommun\ntyper:\n{kinds}");
    let case = case_with(
        "profil: nyby\nbarnets_bästa: {berör_barn: nej, skäl: Beslutet gäller lokaler.}\n",
    );
    let folder = project(&[
        ("a.yaml", case.as_bytes()),
        ("templates/profiles/nyby/profil.yaml", profile.as_bytes()),
    ]);
    skrivelse(folder.path(), ["granska", "a.yaml"]).out
}

#[test]
fn kinds_that_contradict_themselves_are_told_at_their_place_in_the_profile() {
    assert_snapshot!(said_of_profile("  beslut:\n    måste_ha: [bakgrund]\n    får_inte_ha: [bakgrund]\n"), @"
    fel[F030]: inställningen går inte att använda
      ╭▸ templates/profiles/nyby/profil.yaml:5:19
      │
    5 │     får_inte_ha: [bakgrund]
      │                   ━━━━━━━━ bakgrund både måste och får inte finnas i den här typen
      │
      ├ skriv får_inte_ha utan bakgrund, eller måste_ha utan bakgrund
      ╰ läs mer: skrivelse förklara F030

    1 ärende granskat: 1 fel.
    ");
    assert_snapshot!(said_of_profile("  tjänsteskrivelse:\n    får_inte_ha: [förslag_till_beslut]\n"), @"
    fel[F124]: en del som typen inte får ha
       ╭▸ a.yaml:11:1
       │
    11 │ förslag_till_beslut:
       │ ━━━━━━━━━━━━━━━━━━━ typen tjänsteskrivelse har inte förslag_till_beslut
       │
       ├ ta bort delen, eller välj en annan typ
       ╰ läs mer: skrivelse förklara F124

    fel[F030]: inställningen går inte att använda
      ╭▸ templates/profiles/nyby/profil.yaml:4:19
      │
    4 │     får_inte_ha: [förslag_till_beslut]
      │                   ━━━━━━━━━━━━━━━━━━━ förslag_till_beslut både måste och får inte finnas i den här typen
      │
      ├ skriv får_inte_ha utan förslag_till_beslut, eller måste_ha utan förslag_till_beslut
      ╰ läs mer: skrivelse förklara F030

    1 ärende granskat: 2 fel.
    ");
    assert_snapshot!(said_of_profile("  tjänsteskrivelse:\n    delar: [sammanfattning, bakgrund]\n"), @"
    fel[F030]: inställningen går inte att använda
      ╭▸ templates/profiles/nyby/profil.yaml:4:12
      │
    4 │     delar: [sammanfattning, bakgrund]
      │            ━ förslag_till_beslut måste finnas i den här typen, men står inte bland delarna
      │
      ├ lägg till förslag_till_beslut under delar, eller skriv måste_ha utan förslag_till_beslut
      ╰ läs mer: skrivelse förklara F030

    1 ärende granskat: 1 fel.
    ");
    assert_snapshot!(said_of_profile("  promemoria:\n    måste_ha: [förslag_till_beslut]\n"), @"
    fel[F030]: inställningen går inte att använda
      ╭▸ templates/profiles/nyby/profil.yaml:4:16
      │
    4 │     måste_ha: [förslag_till_beslut]
      │                ━━━━━━━━━━━━━━━━━━━ förslag_till_beslut både måste och får inte finnas i den här typen
      │
      ├ skriv får_inte_ha utan förslag_till_beslut, eller måste_ha utan förslag_till_beslut
      ╰ läs mer: skrivelse förklara F030

    1 ärende granskat: 1 fel.
    ");
}

#[test]
fn kinds_that_cannot_be_read_are_told_at_their_place_in_the_profile() {
    assert_snapshot!(said_of_profile("  beslut:\n    som: delegationbeslut\n"), @"
    fel[F030]: inställningen går inte att använda
      ╭▸ templates/profiles/nyby/profil.yaml:4:10
      │
    4 │     som: delegationbeslut
      │          ━━━━━━━━━━━━━━━━ det finns ingen typ ”delegationbeslut” här eller ovanför
      │
      ├ typer som finns: tjänsteskrivelse, tjänsteutlåtande, beslutsunderlag, godkännande, promemoria, yttrande, delegationsbeslut, svar på motion, svar på medborgarförslag, svar på revisionsrapport, information
      ╰ läs mer: skrivelse förklara F030

    1 ärende granskat: 1 fel.
    ");
    assert_snapshot!(said_of_profile("  beslut:\n    måste_ha: [bakgrunden]\n    beslutas_av: nämnden\n    rubriker: {sammanfatning: Kort}\n"), @"
    fel[F006]: värdet går inte att läsa
      ╭▸ templates/profiles/nyby/profil.yaml:4:16
      │
    4 │     måste_ha: [bakgrunden]
      │                ━━━━━━━━━━ ”bakgrunden” kan inte stå här
      │
      ├ skriv bakgrund
      ╰ --rätta rättar det; läs mer: skrivelse förklara F006

    fel[F006]: värdet går inte att läsa
      ╭▸ templates/profiles/nyby/profil.yaml:5:18
      │
    5 │     beslutas_av: nämnden
      │                  ━━━━━━━ ”nämnden” kan inte stå här
      │
      ├ skriv organ eller delegat eller ingen
      ╰ läs mer: skrivelse förklara F006

    fel[F003]: nyckeln finns inte
      ╭▸ templates/profiles/nyby/profil.yaml:6:16
      │
    6 │     rubriker: {sammanfatning: Kort}
      │                ━━━━━━━━━━━━━ ”sammanfatning” finns inte här
      │
      ├ här kan stå: sammanfattning, förslag_till_beslut, bakgrund, avsnitt, bedömning, belopp, konsekvenser, barnets_bästa, beredning, samverkan, deltagare, reservationer, beslutsunderlag, bilagor, undertecknare, skickas_till, underskriftslogg
      ╰ läs mer: skrivelse förklara F003

    1 ärende granskat: 3 fel.
    1 går att rätta med: skrivelse granska --rätta a.yaml
    ");
    assert_snapshot!(said_of_profile("  - beslut\n"), @"
    fel[F005]: värdet är av fel slag
      ╭▸ templates/profiles/nyby/profil.yaml:3:3
      │
    3 │   - beslut
      │   ━ här ska stå typer av handlingar, var och en med sina nycklar
      │
      ├ skriv till exempel ordförandebeslut: {som: delegationsbeslut}
      ╰ läs mer: skrivelse förklara F005

    1 ärende granskat: 1 fel.
    ");
}

#[test]
fn old_names_of_kinds_in_a_profile_are_still_known() {
    let name = |profile: &str| {
        let profile = format!("namn: Nyby kommun\n{profile}");
        let case = case_with("profil: nyby\n");
        let folder = project(&[
            ("a.yaml", case.as_bytes()),
            ("templates/profiles/nyby/profil.yaml", profile.as_bytes()),
        ]);
        let loaded = Loader::default()
            .load(&folder.path().join("a.yaml"))
            .unwrap();
        loaded.document_kind().unwrap().name()
    };
    assert_eq!(
        name("rubriker: {tjänsteskrivelse: Skrivelse}\n"),
        "Skrivelse"
    );
    let both =
        "rubriker: {tjänsteskrivelse: Skrivelse}\ntyper: {tjänsteskrivelse: {namn: Tjänstebrev}}\n";
    assert_eq!(name(both), "Tjänstebrev");
    assert_eq!(name(""), "Tjänsteskrivelse");
}

#[test]
fn a_decision_on_delegation_says_who_decides() {
    let lacks = |proposal: &str| {
        let fragment =
            format!("typ: delegationsbeslut\nmottagare:\nförslag_till_beslut:{proposal}\n");
        codes(&fragment).contains(&"F126".to_owned())
    };
    assert!(lacks("\n  punkter: [Ansökan beviljas.]"));
    assert!(lacks(" [Ansökan beviljas.]"));
    assert!(!lacks(
        "\n  organ: enhetschefen\n  punkter: [Ansökan beviljas.]"
    ));
    assert!(!lacks(" [Enhetschefen för hemtjänsten beviljar ansökan.]"));
    assert!(
        !codes("typ: tjänsteskrivelse\nförslag_till_beslut: [Ansökan beviljas.]\n")
            .contains(&"F126".to_owned())
    );
}
