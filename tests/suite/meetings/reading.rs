//! What is read of a meeting, and what is said of bad ones.

use std::fmt::Write;

use skrivelse::check;

use super::{folder, found};
use crate::support::{case_with, meeting_with, project, skrivelse};

/// Each finding as `CODE line: text`.
fn said(fragment: &str) -> Vec<String> {
    let folder = folder(fragment);
    let batch = check::check_paths(&[folder.path().join("mote.yaml")]).unwrap();
    let found = batch.meetings.into_iter().flat_map(|meeting| meeting.found);
    found
        .map(|found| {
            let place = found.primary.source.position(found.primary.span.start);
            format!("{} {}: {}", found.kind.code, place.line, found.primary.text)
        })
        .collect()
}

#[test]
fn the_base_meeting_has_no_findings() {
    assert_eq!(said(""), [""; 0]);
}

#[test]
fn a_meeting_is_told_from_a_case_by_its_kind_however_it_is_spelled() {
    for kind in [
        "sammanträde",
        "\"sammanträde\" # i april",
        "Sammanträde",
        "samanträde",
    ] {
        let folder = folder(&format!("typ: {kind}\n"));
        let said = skrivelse(folder.path(), ["granska", "mote.yaml"]);
        let expected = "1 sammanträde granskat, inga fel.\n";
        assert_eq!((said.code, said.out.as_str()), (0, expected), "{kind}");
    }
    let folder = folder("");
    let said = skrivelse(folder.path(), ["granska", "case.yaml", "mote.yaml"]);
    assert_eq!(
        said.out,
        "1 ärende och 1 sammanträde granskade, inga fel.\n"
    );
}

#[test]
fn unknown_keys_and_unreadable_values_have_their_places() {
    assert_eq!(
        said("plast: Stadshuset\nutfall:\n  - {ärende: case.yaml, beslut: bifal}\n"),
        [
            "F003 1: ”plast” finns inte; menade du ”plats”?",
            "F006 3: ”bifal” kan inte stå här",
        ]
    );
}

#[test]
fn a_meeting_that_yaml_cannot_read_is_an_error_and_still_a_meeting() {
    let folder = folder("ärenden:\n  - ärende: \"case.yaml\n");
    let said = skrivelse(folder.path(), ["granska", "--form", "kort", "mote.yaml"]);
    assert_eq!(said.code, 1, "{}", said.out);
    assert!(
        said.out.contains("F002") && said.out.contains("1 sammanträde"),
        "{}",
        said.out
    );
}

#[test]
fn cases_that_cannot_be_taken_up_are_told_where_they_are_named() {
    let items = "ärenden:
  - ärende: saknas.yaml
  - ärende: ../utanför.yaml
  - ärende: tidigare.yaml
  - ärende: utkast.yaml
  - ärende: bordlagt.yaml
  - ärende: ./bordlagt.yaml
  - ärende: annan.yaml
";
    assert_eq!(
        said(items),
        [
            "M104 2: ”saknas.yaml” finns inte",
            "M104 3: ”../utanför.yaml” ligger utanför projektets mapp",
            "M104 4: ”tidigare.yaml” är ett sammanträde, inte ett ärende",
            "M105 5: status är utkast",
            "M109 7: ärendet står redan på listan",
            "M107 8: ärendet är till SN",
        ]
    );
}

#[test]
fn a_statement_goes_to_others_and_a_kind_without_recipients_to_nobody() {
    let taken_up = |fragment: &str| {
        let folder = folder("ärenden:\n  - ärende: nytt.yaml\n");
        let case = case_with(&format!("diarienummer: KS/2025:00209\n{fragment}"));
        std::fs::write(folder.path().join("nytt.yaml"), case).unwrap();
        let batch = check::check_paths(&[folder.path().join("mote.yaml")]).unwrap();
        let found = batch.meetings.into_iter().flat_map(|meeting| meeting.found);
        let found = found.filter(|found| found.kind.code == "M107");
        found.map(|found| found.primary.text).collect::<Vec<_>>()
    };
    let statement = "typ: yttrande\nmottagare: [Kammarrätten i Sundsvall]\n";
    assert_eq!(taken_up(statement), [""; 0]);
    assert_eq!(taken_up("typ: promemoria\nmottagare:\n"), [""; 0]);
    assert_eq!(
        taken_up("typ: promemoria\nmottagare: [SN]\n"),
        ["ärendet är till SN"]
    );
    assert_eq!(taken_up("mottagare:\n"), ["ärendet har ingen mottagare"]);
}

#[test]
fn a_file_of_nearly_the_same_name_is_offered() {
    let hint = |file: &str| {
        let found = found(&format!("ärenden:\n  - ärende: {file}\n"), "M104");
        found[0].hints[0].clone()
    };
    assert_eq!(hint("bordlagd.yaml"), "menade du bordlagt.yaml?");
    assert!(
        hint("vatten.yaml").starts_with("skriv sökvägen"),
        "{}",
        hint("vatten.yaml")
    );
}

#[test]
fn what_a_case_lacks_is_told_with_who_prepares_it_and_how_to_see_it() {
    let found = found("ärenden:\n  - ärende: utkast.yaml\n", "M105");
    assert_eq!(found.len(), 1);
    let ready = "är ärendet färdigt skriver handläggaren status: klar i ";
    assert!(found[0].hints[0].starts_with(ready));
    assert_eq!(found[0].hints[1], "handläggare: Kim Exempel");
}

#[test]
fn a_paper_is_held_against_its_checksum() {
    let paper = |sum: &str| {
        format!(
            "ärenden:\n  - ärende: bordlagt.yaml\n    handlingar:\n      - {{handling: A, fil: papper.txt{sum}}}\n"
        )
    };
    let sum = skrivelse::source::sha256(b"Ett papper\n");
    let wrong = "0".repeat(64);
    assert_eq!(said(&paper(&format!(", sha256: {sum}"))), [""; 0]);
    assert_eq!(
        said(&paper("")),
        ["M106 4: ”papper.txt” saknar kontrollsumma"]
    );
    assert_eq!(
        said(&paper(&format!(", sha256: {wrong}"))),
        ["M106 4: ”papper.txt” har ändrats sedan kontrollsumman skrevs"]
    );
}

#[test]
fn days_before_are_asked_for_where_the_law_or_the_profile_states_them() {
    let last = |profile: &str, body: &str, due: &str| {
        let shipped = "templates/profiles/exempelkommun/profil.yaml";
        let shipped = std::fs::read_to_string(crate::support::root().join(shipped)).unwrap();
        let own = shipped.replace("logotyp: logo.svg\n", "").replace(
            "namn: kommunstyrelsen,",
            &format!("namn: kommunstyrelsen, {profile}"),
        );
        let meeting = meeting_with(&format!(
            "profil: egen\norgan: {body}\nkallelse: {{senast: {due}}}\n"
        ));
        let folder = project(&[
            ("templates/profiles/egen/profil.yaml", own.as_bytes()),
            ("mote.yaml", meeting.as_bytes()),
        ]);
        let batch = check::check_paths(&[folder.path().join("mote.yaml")]).unwrap();
        let found = batch.meetings.into_iter().flat_map(|meeting| meeting.found);
        found.filter(|one| one.kind.code == "M112").count()
    };
    // The meeting is on 8 April.
    assert_eq!(last("", "KF", "2025-04-01"), 0);
    assert_eq!(last("", "KF", "2025-04-02"), 1);
    assert_eq!(last("", "KS", "2025-04-07"), 0);
    assert_eq!(last("kallelse_dagar: 5,", "KS", "2025-04-03"), 0);
    assert_eq!(last("kallelse_dagar: 5,", "KS", "2025-04-04"), 1);
}

#[test]
fn a_tabled_case_is_missed_until_some_later_meeting_takes_it_up() {
    let without = "ärenden:\n  - ärende: case.yaml\n";
    assert_eq!(
        said(without),
        ["M113 3: bordlagt.yaml (bordlagt 2025-03-04) står inte på listan"]
    );
    // Before it was tabled nothing is missed, and another committee has not tabled it.
    assert_eq!(
        found(&format!("datum: 2025-03-01\n{without}"), "M113").len(),
        0
    );
    assert_eq!(found(&format!("organ: SN\n{without}"), "M113").len(), 0);
    let folder = folder(without);
    let later = meeting_with("datum: 2025-05-06\närenden:\n  - ärende: bordlagt.yaml\n");
    std::fs::write(folder.path().join("senare.yaml"), later).unwrap();
    let said = skrivelse(folder.path(), ["granska", "mote.yaml"]);
    assert_eq!(said.out, "1 sammanträde granskat, inga fel.\n");
}

/// What was sent back was not tabled, so nobody is told to say that it was.
#[test]
fn the_way_back_is_that_of_what_was_decided() {
    let hint = |decisions: [&str; 2]| {
        let folder = folder("ärenden:\n  - ärende: annan.yaml\n");
        let items = ["case.yaml", "bordlagt.yaml"];
        let outcome = |(item, decision)| format!("  - {{ärende: {item}, beslut: {decision}}}\n");
        let outcomes: String = items.iter().zip(decisions).map(outcome).collect();
        let earlier = meeting_with(&format!(
            "datum: 2025-03-04\närenden:\n  - ärende: case.yaml\n  - ärende: bordlagt.yaml\nutfall:\n{outcomes}"
        ));
        std::fs::write(folder.path().join("tidigare.yaml"), earlier).unwrap();
        skrivelse(folder.path(), ["granska", "mote.yaml"]).out
    };
    let sent_back = hint(["återremiss", "återremiss"]);
    assert!(
        sent_back.contains("M113") && !sent_back.contains("bordlagt:"),
        "{sent_back}"
    );
    let both = hint(["återremiss", "bordläggning"]);
    assert!(both.contains("det bordlagda också med bordlagt:"), "{both}");
    let tabled = hint(["bifall", "bordläggning"]);
    assert!(tabled.contains("med ärende: och bordlagt:"), "{tabled}");
}

#[test]
fn numbers_never_move() {
    let items = "ärenden:
  - grupp: Formalia
  - {rad: Upprop}
  - grupp: Beslut
  - {ärende: case.yaml, utgår: 2025-04-02}
  - {rad: Extra, tillkommer: 2025-04-03}
  - {rad: Extra till, tillkommer: 2025-04-04}
  - ärende: bordlagt.yaml
";
    let folder = folder(items);
    let batch = check::check_paths(&[folder.path().join("mote.yaml")]).unwrap();
    let numbers = batch.meetings[0].loaded.numbers();
    let numbers: Vec<&str> = numbers.iter().flatten().map(String::as_str).collect();
    assert_eq!(numbers, ["1", "2", "2a", "2b", "3"]);
}

#[test]
fn fifteen_hundred_items_are_read_and_one_more_is_a_finding() {
    let agenda = |count: usize| {
        let mut text = "ärenden:\n  - ärende: bordlagt.yaml\n".to_owned();
        (1..count).for_each(|number| writeln!(text, "  - {{rad: Punkt {number}}}").unwrap());
        text
    };
    assert_eq!(said(&agenda(1_500)), [""; 0]);
    let said = said(&agenda(1_501));
    assert!(said.len() == 1 && said[0].starts_with("F018"), "{said:?}");
}

#[test]
fn a_meeting_may_allow_what_has_a_reason() {
    let allowed = "# skrivelse: tillåt M113 ärendet är återtaget, godkänt av Robin Exempel\ntyp: sammanträde\närenden:\n  - ärende: case.yaml\n";
    assert_eq!(said(allowed), [""; 0]);
    let folder = folder(allowed);
    let said = skrivelse(folder.path(), ["granska", "--tillåtet", "mote.yaml"]);
    assert_eq!(
        said.out,
        "mote.yaml:1: M113 ärendet är återtaget (godkänt av Robin Exempel)\n"
    );
}

#[test]
fn a_slip_in_a_key_is_mended() {
    let folder = folder("sekreterrare: {namn: Robin Exempel}\n");
    let mote = folder.path().join("mote.yaml");
    let text = std::fs::read_to_string(&mote).unwrap();
    let text = text.replace("\nsekreterare: {namn: Robin Exempel}\n", "\n");
    std::fs::write(&mote, text).unwrap();
    let said = skrivelse(folder.path(), ["granska", "--rätta", "mote.yaml"]);
    assert_eq!(
        said.out, "1 sammanträde granskat, inga fel.\n",
        "{}",
        said.err
    );
    let text = std::fs::read_to_string(&mote).unwrap();
    assert!(
        text.contains("sekreterare: {namn: Robin Exempel}"),
        "{text}"
    );
}

#[test]
fn build_checks_meetings_and_says_what_builds_them() {
    let folder = folder("");
    let said = skrivelse(folder.path(), ["bygg", "mote.yaml", "case.yaml"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.out
            .contains("granskat  mote.yaml (sammanträde, inga fel; byggs med skrivelse kallelse)"),
        "{}",
        said.out
    );
    assert!(!folder.path().join("output/mote.pdf").exists());
    let alone = super::folder("");
    let said = skrivelse(alone.path(), ["bygg", "mote.yaml"]);
    let expected = "granskat  mote.yaml (sammanträde, inga fel; byggs med skrivelse kallelse)\n";
    assert_eq!((said.code, said.out.as_str()), (0, expected));
    assert!(!alone.path().join("output").exists());
    let faulty = super::folder("organ: XX\n");
    let said = skrivelse(faulty.path(), ["bygg", "mote.yaml", "case.yaml"]);
    assert_eq!(said.code, 1, "{}", said.out);
}

#[test]
fn a_new_meeting_is_begun_and_asks_for_what_it_lacks() {
    let folder = project(&[]);
    let said = skrivelse(folder.path(), ["ny", "--sammanträde", "moten/mars.yaml"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(folder.path().join("moten/meeting.schema.json").exists());
    let said = skrivelse(
        folder.path(),
        ["granska", "--form", "kort", "moten/mars.yaml"],
    );
    assert_eq!(said.code, 1);
    for lack in ["organ saknas", "datum saknas", "tid saknas", "plats saknas"] {
        assert!(said.out.contains(lack), "{lack}: {}", said.out);
    }
    assert!(!said.out.contains("F0"), "{}", said.out);
}

/// A second memo is a paper as a PDF; the handbook says how.
#[test]
fn a_case_file_is_no_paper_of_an_item() {
    let sum = skrivelse::source::sha256(case_with("").as_bytes());
    for file in ["case.yaml", "./CASE.YAML", "annat.yml"] {
        let items = format!(
            "ärenden:\n  - rad: Information\n    handlingar:\n      - {{handling: Yttrande, fil: {file}, sha256: {sum}}}\n"
        );
        let told = found(&items, "M121");
        assert_eq!(told.len(), 1, "{file}: {told:?}");
        let said = format!("{file} är en fil i YAML, som de som kallas inte kan läsa");
        assert_eq!(told[0].primary.text, said);
    }
}
