//! Decisions in steps: groups of points, alternatives, numbers and att-clauses.

use std::fs;

use insta::assert_snapshot;
use skrivelse::project::{LoadedCase, Loader};
use skrivelse::proof::HandOver;
use skrivelse::render::{MAIN, render};

use crate::support::{case_with, cases_in, faults, loaded, project, root, skrivelse};

/// Small cases, two for each form of a proposal.
const FIXTURES: &str = "tests/fixtures/groups";

fn fixture(name: &str) -> LoadedCase {
    let path = root().join(FIXTURES).join(name).with_extension("yaml");
    Loader::default().load(&path).unwrap()
}

/// What the file for Typst says, and what the pages are to say.
fn rendered(loaded: &LoadedCase) -> (String, HandOver) {
    let (case, profile) = (loaded.case.as_ref(), loaded.profile.as_deref());
    let mut rendered = render(loaded, case.unwrap(), profile.unwrap(), false).unwrap();
    let main = rendered.files.remove(MAIN).unwrap();
    (String::from_utf8(main).unwrap(), rendered.hand_over)
}

/// The texts of the proposal as they are handed over, a line each.
fn proposal(loaded: &LoadedCase) -> String {
    let parts = rendered(loaded).1.parts;
    let part = parts.iter().find(|part| part.name.contains("örslag"));
    let texts = part.unwrap().texts.iter().map(|text| text.text.as_str());
    let texts = texts.filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("\n").replace('\u{a0}', " ")
}

#[test]
fn every_form_of_a_proposal_is_without_fault_and_becomes_a_pdf() {
    let paths = cases_in(FIXTURES);
    assert!(paths.len() >= 10, "{paths:?}");
    for path in &paths {
        let loaded = Loader::default().load(path).unwrap();
        assert_eq!(faults(&loaded), [""; 0], "{}", path.display());
    }
    let out = tempfile::tempdir().unwrap();
    let mut arguments = vec!["build".into(), "--ready".into(), "--output-dir".into()];
    arguments.push(out.path().to_owned());
    arguments.extend(paths);
    let said = skrivelse(&root(), arguments);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
}

#[test]
fn the_lines_before_the_points_say_who_proposes_and_who_decides_for_itself() {
    assert_snapshot!(proposal(&fixture("01-two-bodies")), @"
    Förslag till beslut
    Kommunstyrelsen föreslår att kommunfullmäktige beslutar följande:
    Kommunfullmäktige antar arkivordningen, som gäller från och med den 1 juli 2025.
    Kommunfullmäktige upphäver arkivreglementet från 1998.
    Kommunstyrelsen beslutar för egen del följande:
    Kommunstyrelsen ger kommunarkivarien i uppdrag att ta fram en handledning till arkivordningen, senast den 31 oktober 2025.
    ");
    assert_snapshot!(proposal(&fixture("02-three-bodies")), @"
    Förslag till beslut
    Socialchefen föreslår att socialnämnden beslutar för egen del följande:
    Socialnämnden godkänner rutinen för sin del.
    Socialnämnden föreslår att kommunstyrelsen beslutar följande:
    Kommunstyrelsen antar rutinen för remisser, från och med den 1 maj 2025.
    Kommunstyrelsen föreslår att kommunfullmäktige fattar följande beslut:
    Kommunfullmäktige upphäver riktlinjerna för remisser från 2011.
    Kommunfullmäktige noterar att kommunstyrelsen antar en egen rutin.
    ");
    assert_snapshot!(proposal(&fixture("05-att-clauses")), @"
    Förslag till beslut
    Kommunstyrelsen föreslår att kommunfullmäktige beslutar
    att godkänna avtalet med Nordby kommun om en gemensam överförmyndare,
    att avtalet gäller från och med den 1 januari 2026, samt
    att upphäva reglementet för kommunens egen överförmyndare.
    Kommunstyrelsen beslutar för egen del
    att ge kommundirektören i uppdrag att underteckna avtalet.
    ");
    assert_snapshot!(proposal(&fixture("08-alternatives-and-points")), @"
    Förslag till beslut
    Kommunstyrelsen beslutar följande:
    Kommunstyrelsen upphäver riktlinjen om fordon från 2014.
    Kommunstyrelsen noterar redovisningen av fordonens kostnader.
    Kommunstyrelsen beslutar dessutom enligt ett av följande alternativ:
    Alternativ 1
    Kommunstyrelsen antar riktlinjen om egna fordon.
    Alternativ 2
    Kommunstyrelsen antar riktlinjen om hyrda fordon.
    ");
}

#[test]
fn numbers_go_through_or_begin_anew_or_are_left_out_as_the_profile_says() {
    for (name, numbers) in [
        ("01-two-bodies", "1 3"),
        ("02-three-bodies", "1 2 3"),
        ("03-per-group", "1 1"),
        ("04-per-group-single", "none 1"),
        ("05-att-clauses", "none none"),
        ("07-alternatives", "none 1"),
        ("08-alternatives-and-points", "1 none none"),
    ] {
        let main = rendered(&fixture(name)).0;
        let first = main.split("first_number: ").skip(1);
        let first = first.map(|rest| rest.split([',', ')', '\n']).next().unwrap());
        assert_eq!(first.collect::<Vec<_>>().join(" "), numbers, "{name}");
    }
}

#[test]
fn a_list_a_map_and_one_group_are_the_same_page() {
    let points = "- Kommunstyrelsen godkänner planen.\n- Kommunstyrelsen noterar svaret.\n";
    let indented = |spaces: usize| {
        let indent = " ".repeat(spaces);
        points
            .lines()
            .map(|line| format!("{indent}{line}\n"))
            .collect::<String>()
    };
    let pages = [
        format!(
            "förslag_till_beslut:\n  organ: KS\n  punkter:\n{}",
            indented(4)
        ),
        format!(
            "förslag_till_beslut:\n  beslutande: KS\n  punkter:\n{}",
            indented(4)
        ),
        format!(
            "förslag_till_beslut:\n  - organ: KS\n    punkter:\n{}",
            indented(6)
        ),
    ];
    let pages = pages.map(|fragment| rendered(&loaded(&case_with(&fragment))).0);
    assert!(
        pages
            .iter()
            .all(|page| *page == pages[0] && page.contains("first_number: 1"))
    );
    let list = format!("förslag_till_beslut:\n{}", indented(2));
    let list = rendered(&loaded(&case_with(&list))).0;
    assert!(
        list.contains("lead: \"\"") && list.contains("first_number: 1"),
        "{list}"
    );
}

/// What `granska` says of a case with this proposal.
fn said(proposal: &str) -> String {
    let case = case_with(&format!(
        "mottagare: [KS, KF]\nförslag_till_beslut:\n{proposal}"
    ));
    let folder = project(&[("a.yaml", case.as_bytes())]);
    let said = skrivelse(folder.path(), ["granska", "a.yaml"]);
    said.out.replace('\u{a0}', " ")
}

#[test]
fn a_group_and_an_alternative_without_points_are_told_at_their_place() {
    assert_snapshot!(said("  - organ: KF\n    punkter:\n      - Kommunfullmäktige antar planen.\n  - organ: KS\n    punkter: []\n"), @"
    fel[F104]: det finns inget förslag till beslut
      ╭▸ a.yaml:6:5
      │
    6 │   - organ: KS
      │     ━ gruppen har inga punkter
      │
      ├ skriv punkter: med det som organet beslutar, eller ta bort gruppen
      ╰ läs mer: skrivelse förklara F104

    1 ärende granskat: 1 fel.
    ");
    assert_snapshot!(said("  organ: KF\n  alternativ:\n    - rubrik: planen\n    - Kommunfullmäktige avslår planen.\n"), @"
    fel[F104]: det finns inget förslag till beslut
      ╭▸ a.yaml:5:7
      │
    5 │     - rubrik: planen
      │       ━ alternativet har inga punkter
      │
      ├ skriv punkter: med det som beslutas om alternativet väljs, eller ta bort alternativet
      ╰ läs mer: skrivelse förklara F104

    1 ärende granskat: 1 fel.
    ");
    assert_snapshot!(said("  organ: KF\n  alternativ:\n    - Kommunfullmäktige avslår planen.\n"), @"
    varning[D112]: beslutspunkten lämnar öppet vad som beslutas
      ╭▸ a.yaml:5:7
      │
    5 │     - Kommunfullmäktige avslår planen.
      │       ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ett alternativ är inget att välja mellan
      │
      ├ skriv minst två alternativ, eller flytta det som föreslås till punkter
      ╰ läs mer: skrivelse förklara D112

    1 ärende granskat, inga fel, 1 varning.
    ");
}

#[test]
fn what_belongs_to_no_group_and_old_and_wrong_keys_are_told() {
    assert_snapshot!(said("  - Kommunfullmäktige antar planen.\n  - organ: KF\n    punkter:\n      - Kommunfullmäktige antar taxan.\n"), @"
    fel[F005]: värdet är av fel slag
      ╭▸ a.yaml:3:5
      │
    3 │   - Kommunfullmäktige antar planen.
      │     ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ punkten står utanför grupperna
      │
      ├ skriv den under punkter: i en av grupperna, eller i en ny grupp med organ: och punkter:
      ╰ läs mer: skrivelse förklara F005

    1 ärende granskat: 1 fel.
    ");
    assert_snapshot!(said("  - beslutande: KF\n    punkter:\n      - Kommunfullmäktige antar planen.\n"), @"
    fel[F003]: nyckeln finns inte
      ╭▸ a.yaml:3:5
      │
    3 │   - beslutande: KF
      │     ━━━━━━━━━━ ”beslutande” finns inte; menade du ”organ”?
      │
      ├ skriv organ i stället
      ╰ --rätta rättar det; läs mer: skrivelse förklara F003

    1 ärende granskat: 1 fel.
    1 går att rätta med: skrivelse granska --rätta a.yaml
    ");
    assert_snapshot!(said("  organ: KF\n  beslutande: KF\n  punkter:\n    - Kommunfullmäktige antar planen.\n"), @"
    fel[F005]: värdet är av fel slag
      ╭▸ a.yaml:4:15
      │
    4 │   beslutande: KF
      │               ━━ beslutande är det äldre namnet på organ, som också står här
      │
      ├ ta bort beslutande
      ╰ läs mer: skrivelse förklara F005

    1 ärende granskat: 1 fel.
    ");
    assert_snapshot!(said("  - text: Kommunfullmäktige antar planen.\n    updrag: {till: KS, senast: 2025-12-31}\n"), @"
    fel[F003]: nyckeln finns inte
      ╭▸ a.yaml:4:5
      │
    4 │     updrag: {till: KS, senast: 2025-12-31}
      │     ━━━━━━ ”updrag” finns inte; menade du ”uppdrag”?
      │
      ├ skriv uppdrag i stället
      ╰ --rätta rättar det; läs mer: skrivelse förklara F003

    varning[D114]: den som får ett uppdrag får inte beslutet
      ╭▸ a.yaml:4:20
      │
    4 │     updrag: {till: KS, senast: 2025-12-31}
      │                    ━━ KS får ett uppdrag men står inte i skickas_till
      │
      ├ lägg till KS under skickas_till
      ╰ läs mer: skrivelse förklara D114

    varning[D113]: uppdraget säger inte vem eller till när
      ╭▸ a.yaml:4:32
      │
    4 │     updrag: {till: KS, senast: 2025-12-31}
      │                                ━━━━━━━━━━ dagen står inte i punktens text
      │
      ├ skriv den i meningen också, till exempel ”senast den 31 december 2025”: det som står under uppdrag kommer inte med på sidan
      ╰ läs mer: skrivelse förklara D113

    1 ärende granskat: 1 fel, 2 varningar.
    1 går att rätta med: skrivelse granska --rätta a.yaml
    ");
}

#[test]
fn old_keys_in_groups_are_moved() {
    let proposal = "  - beslutande: KF\n    förslagstallare: KS\n    punkter:\n      - Kommunfullmäktige antar planen.\n";
    let case = case_with(&format!(
        "mottagare: [KS, KF]\nförslag_till_beslut:\n{proposal}"
    ));
    let folder = project(&[("a.yaml", case.as_bytes())]);
    skrivelse(folder.path(), ["granska", "--rätta", "a.yaml"]);
    let fixed = fs::read_to_string(folder.path().join("a.yaml")).unwrap();
    assert!(
        fixed.contains("  - organ: KF\n    förslagsställare: KS\n"),
        "{fixed}"
    );
}

#[test]
fn a_key_is_not_moved_in_among_groups() {
    let case = case_with(
        "förslag_till_beslut:\n  - Kommunstyrelsen antar planen.\ninledning: Vi föreslår\norgan: KS\n",
    );
    let folder = project(&[("a.yaml", case.as_bytes())]);
    skrivelse(folder.path(), ["granska", "--rätta", "a.yaml"]);
    let fixed = fs::read_to_string(folder.path().join("a.yaml")).unwrap();
    assert_eq!(fixed, case);
}

#[test]
fn answers_to_motions_proposals_and_reports_are_whole_decisions() {
    for point in [
        "Kommunstyrelsen bifaller motionen.",
        "Kommunstyrelsen avslår medborgarförslaget.",
        "Kommunstyrelsen anser motionen besvarad.",
        "Motionen anses besvarad.",
        "Medborgarförslaget anses besvarat med hänvisning till planen.",
        "Motionen bifalls.",
        "Kommunstyrelsen lägger rapporten till handlingarna.",
        "Rapporten läggs till handlingarna.",
        "Kommunstyrelsen avskriver ärendet.",
        "Kommunstyrelsen noterar informationen.",
        "Kommunstyrelsen tar del av rapporten.",
        "Kommunstyrelsen avger yttrandet som sitt svar.",
    ] {
        let case = format!("förslag_till_beslut:\n  organ: KS\n  punkter:\n    - {point}\n");
        assert_eq!(faults(&loaded(&case_with(&case))), [""; 0], "{point}");
    }
    for (open, code) in [
        ("Kommunstyrelsen bifaller eller avslår motionen.", "D112"),
        (
            "Kommunstyrelsen avslår motionen, alternativt anser den besvarad.",
            "D112",
        ),
        ("Motionen besvarad.", "D101"),
        ("Socialnämnden anser motionen besvarad.", "D107"),
        ("Socialnämnden lägger rapporten till handlingarna.", "D107"),
    ] {
        let case = format!("förslag_till_beslut:\n  organ: KS\n  punkter:\n    - {open}\n");
        let found = faults(&loaded(&case_with(&case)));
        assert!(
            found.iter().any(|it| it.starts_with(code)),
            "{open}: {found:?}"
        );
    }
}

#[test]
fn each_group_is_judged_by_its_own_body() {
    let two = |first: &str, second: &str| {
        let case = format!(
            "mottagare: [KS, KF]\nförslag_till_beslut:\n  - organ: KF\n    förslagsställare: KS\n    punkter:\n      - {first}\n  - organ: KS\n    punkter:\n      - {second}\nskickas_till: [kommundirektören]\n"
        );
        faults(&loaded(&case_with(&case)))
    };
    let plan = "Kommunfullmäktige antar planen.";
    assert_eq!(two(plan, "Kommunstyrelsen antar taxan."), [""; 0]);
    assert_snapshot!(two(plan, "Kommunfullmäktige antar taxan.").join("\n"), @"D107 punkten är kommunfullmäktiges, men kommunstyrelsen beslutar");
    assert_snapshot!(two(plan, "Taxan.").join("\n"), @"D101 det står inte vad kommunstyrelsen gör");
    assert_snapshot!(two("Kommunfullmäktige ger kommunstyrelsen i uppdrag att senast i maj 2026 se över taxan.", "Kommunstyrelsen antar taxan.").join("\n"), @"D114 kommunstyrelsen får ett uppdrag men står inte i skickas_till");
    assert_snapshot!(two(plan, "Kommunstyrelsen antar taxan enligt punkt 3.").join("\n"), @"R106 förslaget har 2 punkter; punkt 3 finns inte");
}

#[test]
fn the_same_decision_twice_is_told_and_what_is_alike_is_not() {
    let told = |proposal: &str| {
        let found = faults(&loaded(&case_with(&format!(
            "förslag_till_beslut:\n{proposal}"
        ))));
        found
            .iter()
            .filter(|fault| fault.starts_with("F125"))
            .count()
    };
    let two = |one: &str, other: &str| {
        told(&format!(
            "  organ: KS\n  punkter:\n    - {one}\n    - {other}\n"
        ))
    };
    let plan = "Kommunstyrelsen godkänner planen.";
    assert_eq!(two(plan, plan), 1);
    let yes = "Kommunstyrelsen bifaller motionen.";
    assert_eq!(two(yes, "Kommunstyrelsen avslår motionen."), 1);
    assert_eq!(two(yes, "Kommunstyrelsen avslår medborgarförslaget."), 0);
    assert_eq!(two(plan, "Kommunstyrelsen godkänner budgeten."), 0);
    let choice = |one: &str, other: &str| {
        told(&format!(
            "  organ: KS\n  alternativ:\n    - rubrik: Ett\n      punkter: [{one}]\n    - rubrik: Två\n      punkter: [{other}]\n"
        ))
    };
    assert_eq!(choice(yes, "Kommunstyrelsen avslår motionen."), 0);
    assert_eq!(choice(yes, yes), 1);
    let groups = |body: &str| {
        let group =
            |body: &str| format!("  - organ: {body}\n    punkter: [Fullmäktige antar planen.]\n");
        told(&[group("KF"), group(body)].concat())
    };
    assert_eq!(groups("KF"), 1);
    assert_eq!(groups("KS"), 0);
}
