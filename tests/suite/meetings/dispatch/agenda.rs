//! Items that come, go, move and come back after the dispatch.

use std::fs;

use super::{AGENDA, RECORD, change, edit, folder, kallelse, sent, squeezed, text};
use crate::support::{meeting_with, skrivelse};

#[test]
fn what_comes_or_goes_before_the_notice_that_was_sent_is_a_slip() {
    let folder = sent();
    change(folder.path());
    let at = folder.path();
    edit(
        at,
        "mote.yaml",
        "tillkommer: 2025-04-02",
        "tillkommer: 2025-03-02",
    );
    edit(at, "mote.yaml", "utgår: 2025-04-02", "utgår: 2025-03-02");
    let said = skrivelse(folder.path(), ["granska", "--form", "kort", "mote.yaml"]);
    for expected in [
        "punkten kom till före kallelsen, som skickades 2025-04-01 utan den",
        "punkten utgick före kallelsen, som skickades 2025-04-01 med den",
    ] {
        assert!(said.out.contains(expected), "{}", said.out);
    }
}

#[test]
fn numbers_stay_wherever_the_items_are_moved() {
    let folder = sent();
    let moved = AGENDA.replace("  - {id: upprop, rad: Upprop}\n", "")
        + "  - {id: upprop, rad: Upprop}\n  - {rad: Extra, tillkommer: 2025-04-02}\n";
    fs::write(folder.path().join("mote.yaml"), meeting_with(&moved)).unwrap();
    let batch = skrivelse::check::check_paths(&[folder.path().join("mote.yaml")]).unwrap();
    let numbers = batch.meetings[0].loaded.numbers();
    let numbers: Vec<&str> = numbers.iter().flatten().map(String::as_str).collect();
    assert_eq!(numbers, ["2", "3", "1", "1a"]);
}

#[test]
fn an_item_that_gets_an_id_later_is_the_same_item() {
    let folder = folder(&AGENDA.replace("{id: oppet, ärende: case.yaml}", "ärende: case.yaml"));
    assert_eq!(kallelse(folder.path(), &["--utskicka"]).code, 0);
    edit(
        folder.path(),
        "mote.yaml",
        "ärende: case.yaml",
        "{id: oppet, ärende: case.yaml}",
    );
    let said = skrivelse(folder.path(), ["granska", "mote.yaml"]);
    assert_eq!(said.out, "1 sammanträde granskat, inga fel.\n");
}

#[test]
fn a_tabled_case_comes_back_with_its_history() {
    let folder = folder(AGENDA);
    let said = kallelse(folder.path(), &[]);
    assert_eq!(said.code, 0, "{}", said.err);
    let text = text(folder.path(), "mote-kallelse.pdf");
    assert!(
        text.contains(&squeezed("Bordlagt 2025-03-04, ärende 1")),
        "{text}"
    );
}

/// That it is new is told once, and what a supplement says is not told before it too.
#[test]
fn what_is_new_is_told_once() {
    let folder = sent();
    let at = folder.path();
    change(at);
    edit(at, "mote.yaml", ", tillkommer: 2025-04-02}", "}");
    let said = skrivelse(at, ["granska", "--form", "kort", "mote.yaml"]);
    assert!(said.out.contains("M118"), "{}", said.out);
    let new = "punkten är ny sedan utskicket";
    assert!(!said.out.contains(new), "{}", said.out);
    edit(
        at,
        "mote.yaml",
        "ärende: sent.yaml}",
        "ärende: sent.yaml, tillkommer: 2025-04-02}",
    );
    let said = skrivelse(at, ["granska", "--form", "kort", "mote.yaml"]);
    assert!(said.out.contains(new), "{}", said.out);
    let said = kallelse(at, &["--tillägg"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
}

#[test]
fn a_supplement_tells_what_has_been_moved_and_remarked() {
    let folder = sent();
    edit(
        folder.path(),
        "mote.yaml",
        "  - {id: upprop, rad: Upprop}\n",
        "",
    );
    edit(
        folder.path(),
        "mote.yaml",
        "ärende: case.yaml}\n",
        "ärende: case.yaml, anmärkning: Föredras klockan 10}\n  - {id: upprop, rad: Upprop}\n",
    );
    let said = kallelse(folder.path(), &["--tillägg"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let text = text(folder.path(), "mote-tillagg-1.pdf");
    for said in [
        "1 Upprop Flyttad på listan",
        "Tas nu upp efter ärende 2.",
        "Ny anmärkning",
        "Anmärkning: Föredras klockan 10",
    ] {
        assert!(text.contains(&squeezed(said)), "{said}: {text}");
    }
    let list = folder.path().join("output/mote-tillagg-1/innehall.txt");
    let list = fs::read_to_string(list).unwrap();
    assert!(list.contains("inga nya handlingar"), "{list}");
    let said = skrivelse(folder.path(), ["granska", "--form", "kort", "mote.yaml"]);
    assert!(said.out.contains("anmärkningen är ändrad sedan utskicket"));
    assert!(
        said.out
            .contains("punkten är flyttad på listan sedan utskicket")
    );
}

#[test]
fn what_is_said_of_the_meeting_itself_is_a_change_too() {
    let folder = sent();
    edit(
        folder.path(),
        "mote.yaml",
        "plats: Stadshuset",
        "plats: Kulturhuset",
    );
    let said = skrivelse(folder.path(), ["granska", "mote.yaml"]);
    let all = said.out.clone() + &said.err;
    assert!(
        all.contains("platsen är ändrad sedan utskicket 2025-04-01"),
        "{all}"
    );
    let said = kallelse(folder.path(), &["--tillägg", "--utskicka"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let text = text(folder.path(), "mote-tillagg-1.pdf");
    assert!(text.contains("→Kulturhuset"), "{text}");
    let said = kallelse(folder.path(), &["--tillägg"]);
    assert!(
        said.out
            .starts_with("Inget är nytt eller ändrat sedan utskicket 2025-04-03"),
        "{}",
        said.out
    );
}

/// All that the notice shows is kept: what is changed is told at its key, and sent.
#[test]
fn what_the_notice_shows_of_items_and_headings_is_a_change_too() {
    for (old, new, told, shown) in [
        (
            "grupp: Beslut",
            "grupp: Avgöranden",
            "rubrikerna på listan är ändrade",
            "Avgöranden från punkt 2",
        ),
        (
            "bordlagt: 2025-03-04",
            "bordlagt: 2025-03-05",
            "dagen då ärendet bordlades är ändrad",
            "Bordlagt: 2025-03-04 → 2025-03-05",
        ),
        (
            "rad: Upprop",
            "rad: Upprop, protokoll: 2025-03-04",
            "dagen för protokollet är ändrad",
            "Protokoll: 2025-03-04",
        ),
        (
            "rad: Upprop",
            "rad: Upprop, förslagsställare: Kim Exempel",
            "vem som lägger förslaget är ändrat",
            "Förslag från: Kim Exempel",
        ),
        (
            "utskick: [2025-04-01",
            "utskick: [2025-03-31",
            "dagen då kallelsen skickas är ändrad",
            "2025-04-01 → 2025-03-31",
        ),
    ] {
        let folder = sent();
        let at = folder.path();
        edit(at, "mote.yaml", old, new);
        let said = skrivelse(at, ["granska", "--form", "kort", "mote.yaml"]).out;
        let meeting = fs::read_to_string(at.join("mote.yaml")).unwrap();
        let line = 1 + meeting.lines().position(|line| line.contains(new)).unwrap();
        let place = format!("mote.yaml:{line}:");
        let is_told = |line: &str| line.contains(&place) && line.contains(told);
        assert!(said.lines().any(is_told), "{place} {told}: {said}");
        assert_eq!(said.matches("M119").count(), 1, "{said}");
        let refused = kallelse(at, &[]);
        assert_eq!(refused.code, 2, "{}", refused.out);
        assert!(
            refused.err.contains("--tillägg mote.yaml"),
            "{}",
            refused.err
        );
        let built = kallelse(at, &["--tillägg", "--utskicka"]);
        assert_eq!(built.code, 0, "{}{}", built.out, built.err);
        let pages = text(at, "mote-tillagg-1.pdf");
        assert!(pages.contains(&squeezed(shown)), "{shown}: {pages}");
        let said = kallelse(at, &["--tillägg"]).out;
        assert!(said.starts_with("Inget är nytt eller ändrat"), "{said}");
    }
}

/// A new item first under a heading leaves the heading as it was, and so does the day of the
/// notice that was its last one, once it is written out.
#[test]
fn what_the_notice_shows_as_before_is_no_change() {
    let folder = folder(&AGENDA.replace(", utskick: [2025-04-01, 2025-04-03]", ""));
    let at = folder.path();
    assert_eq!(kallelse(at, &["--utskicka"]).code, 0);
    let pages = text(at, "mote-kallelse.pdf");
    assert!(pages.contains("Kallelsenskickas:2025-04-01"), "{pages}");
    edit(
        at,
        "mote.yaml",
        "2025-04-01}",
        "2025-04-01, utskick: [2025-04-01, 2025-04-03]}",
    );
    edit(
        at,
        "mote.yaml",
        "  - {id: oppet",
        "  - {rad: Extra, tillkommer: 2025-04-02}\n  - {id: oppet",
    );
    let said = skrivelse(at, ["granska", "--form", "kort", "mote.yaml"]).out;
    assert_eq!(said.matches("M119").count(), 1, "{said}");
    assert!(said.contains("punkten är ny"), "{said}");
}

/// Of what a record of an earlier version does not have, nobody knows whether it is changed.
#[test]
fn a_record_without_what_the_notice_shows_tells_no_change_of_it() {
    let folder = folder(AGENDA);
    let at = folder.path();
    let paths = [at.join("mote.yaml")];
    assert_eq!(kallelse(at, &["--utskicka"]).code, 0);
    let batch = skrivelse::check::check_paths(&paths).unwrap();
    let mut record = batch.meetings[0].loaded.sent().unwrap().clone();
    let newer = ["Kallelsen skickas", "Rubriker"];
    for sent in &mut record.dispatches {
        sent.details
            .retain(|(name, _)| !newer.contains(&name.as_str()));
        sent.items.iter_mut().for_each(|item| item.told = None);
    }
    fs::write(at.join(RECORD), record.text()).unwrap();
    edit(at, "mote.yaml", "grupp: Beslut", "grupp: Avgöranden");
    edit(
        at,
        "mote.yaml",
        "bordlagt: 2025-03-04",
        "bordlagt: 2025-03-05",
    );
    let said = skrivelse(at, ["granska", "--form", "kort", "mote.yaml"]).out;
    assert!(!said.contains("M119") && !said.contains("M116"), "{said}");
    let refused = kallelse(at, &[]);
    let told = "eller något annat i sammanträdets fil är ändrat";
    assert!(refused.err.contains(told), "{}", refused.err);
}

/// A heading may have what divides headings in what is said of them all.
#[test]
fn the_heading_that_has_changed_is_told_where_it_stands() {
    for (before, after, other) in [
        ("Val; fyllnad", "Val; fyllnad", "Avgöranden"),
        ("Val; fyllnad; jäv", "Val; fyllnad; jäv", "Beslut; övrigt"),
        ("Val", "Val; fyllnad", "Beslut"),
    ] {
        let agenda = AGENDA.replace(
            "  - {id: upprop",
            &format!("  - grupp: {before}\n  - {{id: upprop"),
        );
        let folder = folder(&agenda);
        let at = folder.path();
        assert_eq!(kallelse(at, &["--utskicka"]).code, 0);
        edit(
            at,
            "mote.yaml",
            &format!("grupp: {before}"),
            &format!("grupp: {after}"),
        );
        edit(at, "mote.yaml", "grupp: Beslut", &format!("grupp: {other}"));
        let said = skrivelse(at, ["granska", "--form", "kort", "mote.yaml"]).out;
        let text = fs::read_to_string(at.join("mote.yaml")).unwrap();
        let changed = if before == after { other } else { after };
        let mut lines = text.lines();
        let line = lines.position(|line| line.ends_with(&format!("grupp: {changed}")));
        let place = format!("mote.yaml:{}:", line.unwrap() + 1);
        assert!(
            said.contains(&place) && said.contains("rubrikerna på listan"),
            "{place}: {said}"
        );
    }
}

/// Each key that the notice tells of is named where it stands; what is gone, at the head.
#[test]
fn what_has_changed_of_the_meeting_is_told_at_its_key() {
    let folder = folder(&format!(
        "offentligt: ja\nkallade:\n  - {{namn: Kim Exempel}}\n  - {{namn: Bo Exempel}}\n{AGENDA}"
    ));
    let at = folder.path();
    assert_eq!(kallelse(at, &["--utskicka"]).code, 0);
    edit(at, "mote.yaml", "09.00", "10.00");
    edit(at, "mote.yaml", "namn: Robin", "namn: Kim");
    edit(at, "mote.yaml", "offentligt: ja", "offentligt: nej");
    edit(at, "mote.yaml", "Bo Exempel", "Eva Exempel");
    edit(at, "mote.yaml", "plats: Stadshuset\n", "");
    let said = skrivelse(at, ["granska", "--form", "kort", "mote.yaml"]).out;
    let text = fs::read_to_string(at.join("mote.yaml")).unwrap();
    let line = |begins: &str| {
        let mut lines = text.lines();
        lines
            .position(|line| line.trim_start().starts_with(begins))
            .unwrap()
            + 1
    };
    for (key, told) in [
        ("tid:", "tiden är ändrad"),
        ("sekreterare:", "sekreteraren är ändrad"),
        ("offentligt:", "om sammanträdet är öppet är ändrat"),
        ("kallade:", "ledamöterna är ändrade"),
        ("typ:", "platsen är ändrad"),
    ] {
        let place = format!("mote.yaml:{}:", line(key));
        let mut lines = said.lines();
        assert!(
            lines.any(|line| line.contains(&place) && line.contains(told)),
            "{place} {told}: {said}"
        );
    }
}
