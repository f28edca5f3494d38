//! Who is to report what, and when.

use super::*;

#[test]
fn assignments_come_in_the_order_in_which_they_are_due() {
    let rows = json(&["--uppdrag", "cases/pengar.yaml"]);
    assert_eq!(column(&rows, "due"), ["2025-05-01", "2026-03-01"]);
    assert_eq!(
        column(&rows, "to"),
        ["ekonomiavdelningen", "socialförvaltningen"]
    );
    // A meeting has those of the cases that it takes up, and says when.
    let of_meeting = json(&["--uppdrag", "cases/mote.yaml"]);
    assert_eq!(
        column(&of_meeting, "assignment"),
        column(&rows, "assignment")
    );
    assert_eq!(column(&of_meeting, "meeting"), ["2025-04-08"; 2]);
    assert_eq!(column(&of_meeting, "number"), ["2"; 2]);
    assert_eq!(column(&of_meeting, "decision"), [""; 2]);
    assert_eq!(json(&["--uppdrag"]).len(), 4);
}

#[test]
fn assignments_in_words_are_listed_with_their_whole_text() {
    let long = "och hur barn, unga och deras föräldrar har fått del av dem, i vilka kommuner";
    let words = MONEY.replace(
        "    - text: Kommunstyrelsen ger ekonomiavdelningen i uppdrag att betala ut medlen.
      uppdrag: {till: ekonomiavdelningen, senast: 2025-05-01}
",
        &format!("    - Kommunstyrelsen uppdrar åt kulturchefen att senast den 31 oktober 2025 redovisa hur {{{{ summa(\"bidrag\") }}}} har använts {long}.\n"),
    );
    let folder = project(&[("cases/ord.yaml", case_with(&words).as_bytes())]);
    let said = skrivelse(folder.path(), ["lista", "--uppdrag"]);
    assert_eq!(
        said.out.replace('\u{a0}', " "),
        "2025-10-31  kulturchefen
            Kommunstyrelsen uppdrar åt kulturchefen att senast den 31 oktober 2025
            redovisa hur 200 000 kr har använts och hur barn, unga och deras föräldrar har
            fått del av dem, i vilka kommuner.
            kommunstyrelsen, KS/2025:00301, cases/ord.yaml

2026-03-01  socialförvaltningen
            Kommunstyrelsen ger socialförvaltningen i uppdrag att redovisa hur medlen har
            använts.
            kommunstyrelsen, KS/2025:00301, cases/ord.yaml
"
    );
}

#[test]
fn people_read_when_an_assignment_was_given() {
    let folder = folder();
    let at = folder.path();
    let listed = || skrivelse(at, ["lista", "--uppdrag", "cases/mote.yaml"]).out;
    let on_agenda = "kommunstyrelsen, inte beslutat (på listan 2025-04-08, punkt 2), KS/2025:00301";
    assert!(listed().contains(on_agenda), "{}", listed());
    let path = at.join("cases/mote.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(
        &path,
        format!("{text}utfall:\n  - {{ärende: pengar.yaml, beslut: bifall}}\n"),
    )
    .unwrap();
    let decided = "kommunstyrelsen, beslutat 2025-04-08, punkt 2, KS/2025:00301";
    assert!(listed().contains(decided), "{}", listed());
}

#[test]
fn duties_are_assignments_and_what_is_denied_is_none() {
    let points = "förslag_till_beslut:
  organ: KS
  punkter:
    - Förvaltningen ska återkomma till nämnden med en lägesrapport senast i oktober 2027.
    - Rektor vid Åskolan uppdras att ta fram en tidplan till sammanträdet den 26 augusti 2027.
    - Kommunstyrelsen beslutar att inte ge kommundirektören i uppdrag att utreda frågan.
    - Kommunstyrelsen noterar att fullmäktige har gett styrelsen i uppdrag att spara 2 mnkr.
";
    let folder = project(&[("cases/ord.yaml", case_with(points).as_bytes())]);
    let said = skrivelse(folder.path(), ["lista", "--uppdrag", "--form", "json"]);
    let value: Value = serde_json::from_str(&said.out).unwrap();
    let rows = value["rows"].as_array().unwrap();
    assert_eq!(column(rows, "to"), ["rektor vid Åskolan", "förvaltningen"]);
    assert_eq!(column(rows, "due"), ["2027-08-26", "2027-10-31"]);
}

#[test]
fn what_was_not_decided_gives_no_assignment() {
    let folder = folder();
    let path = folder.path().join("cases/mote.yaml");
    let meeting = std::fs::read_to_string(&path).unwrap();
    for (decision, count) in [("bifall", 2), ("återremiss", 0), ("avslag", 0)] {
        let outcome =
            format!("{meeting}utfall:\n  - {{ärende: pengar.yaml, beslut: {decision}}}\n");
        std::fs::write(&path, outcome).unwrap();
        let words = ["lista", "--uppdrag", "--form", "json", "cases/mote.yaml"];
        let said = skrivelse(folder.path(), words);
        let value: Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!(value["rows"].as_array().unwrap().len(), count, "{decision}");
    }
    // An outcome that names no item is that of none, and told.
    std::fs::write(&path, format!("{meeting}utfall:\n  - beslut: avslag\n")).unwrap();
    let said = skrivelse(folder.path(), ["lista", "--uppdrag", "cases/mote.yaml"]);
    assert!(said.out.contains("socialförvaltningen"), "{}", said.out);
    let found = skrivelse(folder.path(), ["granska", "cases/mote.yaml"]);
    assert!(
        found
            .out
            .contains("utfallet säger inte vilken punkt det gäller"),
        "{}",
        found.out
    );
}

/// What was put off and is on the agenda again is not decided, and not gone.
#[test]
fn an_assignment_that_was_put_off_is_back_with_its_case() {
    for decision in ["bordläggning", "återremiss"] {
        let folder = folder();
        let at = folder.path().join("cases");
        let path = at.join("mote.yaml");
        let meeting = std::fs::read_to_string(&path).unwrap();
        let outcome =
            format!("{meeting}utfall:\n  - {{ärende: pengar.yaml, beslut: {decision}}}\n");
        std::fs::write(&path, outcome).unwrap();
        let listed = || skrivelse(folder.path(), ["lista", "--uppdrag"]).out;
        let count = || listed().matches("cases/pengar.yaml").count();
        assert_eq!(count(), 0, "{}", listed());
        let may = meeting_with("datum: 2025-05-06\närenden:\n  - ärende: pengar.yaml\n");
        std::fs::write(at.join("maj.yaml"), may).unwrap();
        assert_eq!(count(), 2, "{}", listed());
        let on_agenda = "inte beslutat (på listan 2025-05-06, punkt 1)";
        assert!(listed().contains(on_agenda), "{}", listed());
        // One that was decided before and is only told of now stays so.
        let approved = format!("{meeting}utfall:\n  - {{ärende: pengar.yaml, beslut: bifall}}\n");
        std::fs::write(&path, approved).unwrap();
        assert!(
            listed().contains("beslutat 2025-04-08, punkt 2"),
            "{}",
            listed()
        );
    }
}
