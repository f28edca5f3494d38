//! What is written down of a dispatch, and what may not be sent.

use std::fs;

use super::{AGENDA, RECORD, change, edit, folder, kallelse, sent};
use crate::support::{git, meeting_with, skrivelse};

#[test]
fn a_dispatch_is_written_down_by_the_day_of_the_meeting_file() {
    let folder = folder(AGENDA);
    let said = kallelse(folder.path(), &["--utskicka"]);
    assert_eq!(
        said.out,
        "klar     output/mote-kallelse.pdf (1 sida)\n\
         klar     output/mote-handlingar.pdf (3 sidor, 2 ärenden med handlingar)\n\
         klar     output/mote-handlingar (en fil för varje ärende, och innehåll)\n\
         utskick  mote.utskick.json (2025-04-01, 3 punkter)\n         \
         Checka in filen i git: efter det här flyttar sig inga nummer.\n",
        "{}",
        said.err
    );
    let record = fs::read_to_string(folder.path().join(RECORD)).unwrap();
    let sum = skrivelse::source::sha256(&fs::read(folder.path().join("case.yaml")).unwrap());
    let lines = [
        "  \"version\": 1,".to_owned(),
        "  \"meeting\": {\"body\": \"KS\", \"date\": \"2025-04-08\"},".to_owned(),
        "        {\"number\": \"1\", \"id\": \"upprop\", \"title\": \"Upprop\"},".to_owned(),
        "        {\"number\": \"2\", \"id\": \"oppet\", \"title\": \"Öppettider på stadsbiblioteket\", \"diary_number\": \"KS/2025:00123\", \"papers\": [".to_owned(),
        format!("          {{\"file\": \"case.yaml\", \"sha256\": \"{sum}\"}}"),
    ];
    for line in lines {
        assert!(
            record.lines().any(|other| other == line),
            "{line}\n{record}"
        );
    }
}

#[test]
fn a_notice_is_sent_out_once() {
    let folder = sent();
    let before = fs::read(folder.path().join(RECORD)).unwrap();
    let said = kallelse(folder.path(), &["--utskicka"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err
            .starts_with("fel: mote.yaml skickades ut 2025-04-01"),
        "{}",
        said.err
    );
    assert_eq!(fs::read(folder.path().join(RECORD)).unwrap(), before);
    let said = kallelse(folder.path(), &["--tillägg", "--utskicka"]);
    assert_eq!(
        (said.code, said.out.as_str()),
        (
            0,
            "Inget är nytt eller ändrat sedan utskicket 2025-04-01.\n"
        )
    );
    assert_eq!(fs::read(folder.path().join(RECORD)).unwrap(), before);
}

#[test]
fn what_was_sent_is_not_written_over() {
    let folder = sent();
    let file = folder.path().join("output/mote-kallelse.pdf");
    let before = fs::read(&file).unwrap();
    change(folder.path());
    let said = kallelse(folder.path(), &[]);
    assert_eq!(said.code, 2, "{}", said.out);
    assert!(
        said.err
            .contains("skickades ut 2025-04-01 och skrivs inte över"),
        "{}",
        said.err
    );
    assert_eq!(fs::read(&file).unwrap(), before);
    assert_eq!(kallelse(folder.path(), &["--till", "nu"]).code, 0);
    assert!(folder.path().join("nu/mote-handlingar.pdf").exists());
}

#[test]
fn every_dispatch_has_its_day_in_the_meeting_file() {
    let folder = sent();
    change(folder.path());
    edit(
        folder.path(),
        "mote.yaml",
        "[2025-04-01, 2025-04-03]",
        "[2025-04-01]",
    );
    let said = kallelse(folder.path(), &["--tillägg", "--utskicka"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("säger inte vilken dag tillägget skickas"),
        "{}",
        said.err
    );
    assert!(
        said.err
            .contains("kallelse: {utskick: [2025-04-01, 2025-04-03]}"),
        "{}",
        said.err
    );
}

#[test]
fn a_dispatch_without_a_day_builds_nothing() {
    let folder = sent();
    let at = folder.path();
    change(at);
    edit(at, "mote.yaml", "2025-04-01, 2025-04-03]", "2025-04-01]");
    let said = kallelse(at, &["--tillägg", "--utskicka"]);
    assert_eq!(said.code, 2, "{}{}", said.out, said.err);
    assert!(
        !at.join("output/mote-tillagg-1.pdf").exists(),
        "{}",
        said.out
    );
}

#[test]
fn what_is_not_committed_is_not_sent() {
    let folder = folder(AGENDA);
    let at = folder.path();
    git(at, &["init", "-q"]);
    git(at, &["add", "mote.yaml", "bordlagt.yaml"]);
    git(at, &["commit", "-qm", "x"]);
    let send = || skrivelse(at, ["kallelse", "mote.yaml", "--utskicka"]);
    let said = send();
    assert_eq!(said.code, 2, "{}{}", said.out, said.err);
    assert!(
        said.err.starts_with(
            "fel: 1 fil till utskicket är inte incheckad i git som den är nu: case.yaml\n"
        ),
        "{}",
        said.err
    );
    assert!(!at.join(RECORD).exists() && !at.join("output/mote-kallelse.pdf").exists());
    git(at, &["add", "case.yaml"]);
    git(at, &["commit", "-qm", "x"]);
    edit(at, "mote.yaml", "Upprop", "Upprop och jäv");
    assert!(send().err.contains("nu: mote.yaml\n"));
    git(at, &["commit", "-qam", "x"]);
    // What the meeting does not take up may be as it likes.
    edit(at, "case.yaml", "status: klar", "status: klar ");
    git(at, &["checkout", "-q", "case.yaml"]);
    fs::write(at.join("nytt.yaml"), "rubrik: Nytt\n").unwrap();
    let said = send();
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    // A repository without any commit has none of the files.
    fs::remove_dir_all(at.join(".git")).unwrap();
    fs::remove_file(at.join(RECORD)).unwrap();
    git(at, &["init", "-q"]);
    assert!(send().err.starts_with("fel: 3 filer"), "{}", send().err);
}

#[test]
fn the_record_has_the_checksums_of_what_was_sent() {
    let folder = sent();
    let record = fs::read_to_string(folder.path().join(RECORD)).unwrap();
    for name in ["mote-kallelse.pdf", "mote-handlingar.pdf"] {
        let pdf = fs::read(folder.path().join("output").join(name)).unwrap();
        let sum = skrivelse::source::sha256(&pdf);
        let line = format!("{{\"file\": \"{name}\", \"sha256\": \"{sum}\"}}");
        assert!(record.contains(&line), "{line}\n{record}");
    }
    assert!(record.contains("\"order\": [\"upprop\", \"oppet\", \"bordlagt\"]"));
}

#[test]
fn a_record_of_another_meeting_or_edited_by_hand_builds_nothing() {
    for (old, new, at) in [
        (
            "\"date\": \"2025-04-08\"",
            "\"date\": \"2025-03-08\"",
            "mote.utskick.json:9:",
        ),
        (
            "\"number\": \"2\"",
            "\"number\": \"4\"",
            "utskicket 2025-04-01 har ändrats sedan det skrevs",
        ),
        (
            "\"version\": 1",
            "\"version\": 9",
            "version 9 av formen känner programmet inte till",
        ),
        (
            "\"items\": [",
            "\"items\": [,,",
            "filen går inte att läsa som JSON",
        ),
    ] {
        let folder = sent();
        fs::remove_dir_all(folder.path().join("output")).unwrap();
        edit(folder.path(), RECORD, old, new);
        for option in ["--utkast", "--tillägg", "--utskicka"] {
            let said = kallelse(folder.path(), &[option]);
            assert_ne!(said.code, 0, "{option}: {}", said.out);
            assert!(said.err.contains("fel[M116]"), "{}", said.err);
            if at.starts_with("mote") {
                continue;
            }
            assert!(said.err.contains(at), "{at}: {}", said.err);
        }
        let built = folder.path().join("output/mote-tillagg-1.pdf");
        assert!(!built.exists(), "{old}");
    }
    let folder = sent();
    let text = meeting_with(&format!(
        "datum: 2025-04-29\n{}",
        AGENDA.replace("2025-04-0", "2025-04-1")
    ));
    fs::write(folder.path().join("mote.yaml"), text).unwrap();
    let said = kallelse(folder.path(), &["--utskicka"]);
    assert_eq!(said.code, 1, "{}", said.out);
    assert!(
        said.err
            .contains("gäller KS 2025-04-08, ett annat sammanträde"),
        "{}",
        said.err
    );
}

#[test]
fn a_packet_that_is_longer_than_the_committee_takes_is_not_sent() {
    let folder = folder(AGENDA);
    let profile = "templates/profiles/exempelkommun/profil.yaml";
    let shipped = fs::read_to_string(crate::support::root().join(profile)).unwrap();
    let limited = |most: u32| {
        let to = folder.path().join(profile);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        let own = shipped.replacen("{id: KS,", &format!("{{id: KS, paket_sidor: {most},"), 1);
        assert_ne!(own, shipped);
        fs::write(to, own).unwrap();
    };
    limited(2);
    let said = kallelse(folder.path(), &["--utskicka"]);
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    assert!(
        said.out
            .contains("paketet har 3 sidor, och kommunstyrelsen tar högst 2"),
        "{}",
        said.out
    );
    assert!(!folder.path().join(RECORD).exists());
    limited(3);
    assert_eq!(kallelse(folder.path(), &["--utskicka"]).code, 0);
}
