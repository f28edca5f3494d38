//! What has been sent out keeps its numbers, and what comes after is a supplement.

use std::fs;
use std::path::Path;

use serde_json::Value;
use skrivelse::compile::PACKET_SCHEMA;
use tempfile::TempDir;

use super::folder;
use crate::conformance::breaches;
use crate::support::{Said, case_with, git, meeting_with, skrivelse};

const AGENDA: &str = "kallelse: {senast: 2025-04-01, utskick: [2025-04-01, 2025-04-03]}
ärenden:
  - grupp: Formalia
  - {id: upprop, rad: Upprop}
  - grupp: Beslut
  - {id: oppet, ärende: case.yaml}
  - {id: bordlagt, ärende: bordlagt.yaml, bordlagt: 2025-03-04}
";

const RECORD: &str = "mote.utskick.json";

/// A project under version control of which the notice has been sent out and committed.
fn sent() -> TempDir {
    let folder = folder(AGENDA);
    git(folder.path(), &["init", "-q"]);
    let said = kallelse(folder.path(), &["--utskicka"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-qm", "kallelse"]);
    folder
}

/// What is sent out is committed before, where there is a repository.
fn kallelse(folder: &Path, arguments: &[&str]) -> Said {
    if arguments.contains(&"--utskicka") && folder.join(".git").exists() {
        git(folder, &["add", "."]);
        git(folder, &["commit", "-q", "--allow-empty", "-m", "ändrat"]);
    }
    skrivelse(folder, [&["kallelse", "mote.yaml"], arguments].concat())
}

fn edit(folder: &Path, file: &str, old: &str, new: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(old), "{file} does not say {old}");
    fs::write(path, text.replacen(old, new, 1)).unwrap();
}

/// One item is late, one is withdrawn, and the memo of one has changed.
fn change(folder: &Path) {
    let late = "diarienummer: KS/2025:00207\nrubrik: Skadad brygga\n";
    fs::write(folder.join("sent.yaml"), case_with(late)).unwrap();
    edit(
        folder,
        "mote.yaml",
        "bordlagt: 2025-03-04}",
        "utgår: 2025-04-02}\n  - {id: brygga, ärende: sent.yaml, tillkommer: 2025-04-02}",
    );
    edit(
        folder,
        "case.yaml",
        "till klockan 20 på",
        "till klockan 21 på",
    );
}

/// What the pages say, without spaces.
fn text(folder: &Path, file: &str) -> String {
    let pdf = fs::read(folder.join("output").join(file)).unwrap();
    let pages = skrivelse::pdf::page_texts(&pdf).unwrap().join(" ");
    pages.split_whitespace().collect()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

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
fn a_supplement_has_what_is_new_or_changed_and_nothing_else() {
    let folder = sent();
    fs::remove_dir_all(folder.path().join("output")).unwrap();
    change(folder.path());
    let said = kallelse(folder.path(), &["--tillägg", "--utskicka"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let text = text(folder.path(), "mote-tillagg-1.pdf");
    for said in [
        "Tillägg 1 till kallelse",
        "Ändrat sedan utskicket 2025-04-01",
        "2 Öppettider på stadsbiblioteket KS/2025:00123 Ändrade handlingar",
        "KS/2025:00201 Utgår",
        "3a Skadad brygga KS/2025:00207 Nytt",
        "2. Öppettider på stadsbiblioteket",
        "[20 → 21]",
        "Tillägget har",
        "Jämförelse med utskicket 2025-04-01",
        // The redline itself.
        "borttaget: 20",
        "tillagt: 21",
        "ingen handling att besluta om",
    ] {
        assert!(text.contains(&squeezed(said)), "{said}: {text}");
    }
    assert!(!text.contains("Upprop"), "{text}");
    let mut names: Vec<String> = fs::read_dir(folder.path().join("output"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["mote-tillagg-1", "mote-tillagg-1.pdf"]);
    // It is written down, and there is nothing more to send.
    let said = kallelse(folder.path(), &["--tillägg"]);
    assert!(
        said.out
            .starts_with("Inget är nytt eller ändrat sedan utskicket 2025-04-03"),
        "{}",
        said.out
    );
}

#[test]
fn a_supplement_is_archival_accessible_and_the_same_each_time() {
    let built = || {
        let folder = sent();
        change(folder.path());
        let said = kallelse(folder.path(), &["--tillägg"]);
        assert_eq!(said.code, 0, "{}", said.err);
        fs::read(folder.path().join("output/mote-tillagg-1.pdf")).unwrap()
    };
    let pdf = built();
    assert!(pdf == built(), "other bytes");
    for profile in ["3a", "ua1"] {
        assert_eq!(breaches(&pdf, profile), [""; 0], "{profile}");
    }
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

/// Number, change, and the papers with their kinds.
fn told(folder: &Path) -> Vec<(String, String, Vec<String>)> {
    let path = folder.join("output/mote-tillagg-1/packet.json");
    let told: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let schema: Value = serde_json::from_str(PACKET_SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(&told), "{told:#}");
    assert_eq!(told["supplement"]["since"], "2025-04-01");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let papers = |item: &Value| {
        let papers = item["paper"].as_array().unwrap().iter();
        papers.map(|paper| text(&paper["paperType"])).collect()
    };
    let items = told["agendaItem"].as_array().unwrap().iter();
    items
        .map(|item| (text(&item["number"]), text(&item["change"]), papers(item)))
        .collect()
}

#[test]
fn a_supplement_tells_programs_what_it_holds() {
    let folder = sent();
    change(folder.path());
    assert_eq!(kallelse(folder.path(), &["--tillägg"]).code, 0);
    let item = |number: &str, change: &str, papers: &[&str]| {
        let papers = papers.iter().map(ToString::to_string).collect();
        (number.to_owned(), change.to_owned(), papers)
    };
    assert_eq!(
        told(folder.path()),
        [
            item("2", "changed", &["memo", "comparison"]),
            item("3", "withdrawn", &[]),
            item("3a", "new", &["memo"]),
        ]
    );
}

/// The memo is as it was; only the files beside it are new.
#[test]
fn of_a_changed_item_only_the_changed_papers_are_sent() {
    let folder = folder(AGENDA);
    let papers = "{id: upprop, rad: Upprop, handlingar: [{handling: Lista, fil: lista.txt, sha256: SUM}, {handling: Karta, fil: karta.txt, sha256: KARTA}]}";
    let write = |file: &str, text: &str| fs::write(folder.path().join(file), text).unwrap();
    let sum = |text: &str| skrivelse::source::sha256(text.as_bytes());
    let agenda = |list: &str| {
        let papers = papers
            .replace("SUM", &sum(list))
            .replace("KARTA", &sum("Karta\n"));
        meeting_with(&AGENDA.replace("{id: upprop, rad: Upprop}", &papers))
    };
    write("lista.txt", "Ada\n");
    write("karta.txt", "Karta\n");
    write("mote.yaml", &agenda("Ada\n"));
    let said = kallelse(folder.path(), &["--utskicka"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    write("lista.txt", "Ada\nBo\n");
    write("mote.yaml", &agenda("Ada\nBo\n"));
    let said = kallelse(folder.path(), &["--tillägg"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let text = text(folder.path(), "mote-tillagg-1.pdf");
    for said in ["Handlingen är utbytt: Lista", "Bilaga 1: Lista"] {
        assert!(text.contains(&squeezed(said)), "{said}: {text}");
    }
    assert!(!text.contains("Karta"), "{text}");
}

/// What was under secrecy is sent whole when it is not any more, and no version of before is shown.
#[test]
fn what_was_withheld_is_not_compared_with() {
    let secret = "{id: oppet, ärende: case.yaml, sekretess: {lagrum: 19 kap. 1 § OSL, offentlig_rubrik: Avtal}}";
    let open = "{id: oppet, ärende: case.yaml}";
    let folder = folder(&AGENDA.replace(open, secret));
    git(folder.path(), &["init", "-q"]);
    assert_eq!(kallelse(folder.path(), &["--utskicka"]).code, 0);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-qm", "kallelse"]);
    edit(folder.path(), "mote.yaml", secret, open);
    edit(
        folder.path(),
        "case.yaml",
        "till klockan 20 på",
        "till klockan 21 på",
    );
    let said = kallelse(folder.path(), &["--tillägg"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    assert_eq!(
        told(folder.path()),
        [("2".to_owned(), "opened".to_owned(), vec!["memo".to_owned()])]
    );
}

/// Whoever has got a memo is told that it is withheld now, and whoever has not gets it when it is
/// not any more: also where nothing in it has changed.
#[test]
fn secrecy_that_comes_and_goes_after_the_dispatch_is_told() {
    let folder = sent();
    let at = folder.path();
    let open = "{id: oppet, ärende: case.yaml}";
    let secret = "{id: oppet, ärende: case.yaml, sekretess: {lagrum: 19 kap. 1 § OSL, offentlig_rubrik: Avtal}}";
    edit(at, "mote.yaml", open, secret);
    let said = skrivelse(at, ["granska", "--form", "kort", "mote.yaml"]);
    let expected = "punkten är lagd under sekretess sedan utskicket 2025-04-01";
    assert!(said.out.contains(expected), "{}", said.out);
    let said = kallelse(at, &["--tillägg", "--utskicka"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let number = "2".to_owned();
    // The sheet that says so is the paper.
    let sent = told(at);
    assert_eq!((&sent[0].0, sent[0].1.as_str()), (&number, "withheld"));
    let pages = text(at, "mote-tillagg-1.pdf");
    for said in [
        "Omfattas nu av sekretess",
        "Dess handlingar är redan utskickade",
        "19 kap. 1 § OSL",
    ] {
        assert!(pages.contains(&squeezed(said)), "{said}: {pages}");
    }
    assert!(!pages.contains("Öppettider"), "{pages}");
    edit(at, "mote.yaml", secret, open);
    edit(at, "mote.yaml", "2025-04-03]", "2025-04-03, 2025-04-04]");
    let said = kallelse(at, &["--tillägg"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let list = fs::read_to_string(at.join("output/mote-tillagg-2/packet.json")).unwrap();
    let list: Value = serde_json::from_str(&list).unwrap();
    assert_eq!(list["agendaItem"][0]["change"], "opened");
    assert_eq!(list["agendaItem"][0]["paper"][0]["paperType"], "memo");
    let pages = text(at, "mote-tillagg-2.pdf");
    assert!(
        pages.contains(&squeezed("Inte längre sekretess")),
        "{pages}"
    );
}

/// The memo that states the checksum of a file is the same memo, and a comment is no news.
#[test]
fn what_is_only_saved_anew_is_not_sent_again() {
    let folder = sent();
    let at = folder.path();
    edit(at, "case.yaml", "rubrik:", "# sparat om\nrubrik:");
    let said = kallelse(at, &["--tillägg"]);
    assert_eq!(
        (said.code, said.out.contains("Inget är nytt eller ändrat")),
        (0, true)
    );
}

#[test]
fn a_picture_that_is_replaced_sends_its_memo_again() {
    let folder = folder(AGENDA);
    let at = folder.path();
    let square = |side: u32| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"40\"><rect width=\"{side}\" height=\"40\"/></svg>"
        )
    };
    fs::write(at.join("karta.svg"), square(40)).unwrap();
    let picture = "bilder:\n  - {id: karta, fil: karta.svg, alternativtext: Karta över kajen, bildtext: Kajen}\n";
    let text = fs::read_to_string(at.join("case.yaml")).unwrap();
    let text = text.replacen(
        "bakgrund: |\n",
        "bakgrund: |\n  {{ bild(\"karta\") }}\n\n",
        1,
    );
    fs::write(at.join("case.yaml"), format!("{text}{picture}")).unwrap();
    git(at, &["init", "-q"]);
    let said = kallelse(at, &["--utskicka"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    git(at, &["add", "."]);
    git(at, &["commit", "-qm", "kallelse"]);
    fs::write(at.join("karta.svg"), square(60)).unwrap();
    // It is a part of what is sent.
    let said = skrivelse(at, ["kallelse", "mote.yaml", "--tillägg", "--utskicka"]);
    assert!(
        said.err
            .contains("är inte incheckad i git som den är nu: karta.svg"),
        "{}",
        said.err
    );
    let said = kallelse(at, &["--tillägg"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    assert_eq!(
        told(at),
        [(
            "2".to_owned(),
            "changed".to_owned(),
            vec!["memo".to_owned(), "comparison".to_owned()]
        )]
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

/// Templates and spreadsheets are those of the dispatch, and the case is found under its old name.
#[test]
fn a_case_that_has_got_another_name_is_compared_with_what_was_sent() {
    let folder = sent();
    git(folder.path(), &["mv", "case.yaml", "oppettider.yaml"]);
    edit(
        folder.path(),
        "mote.yaml",
        "ärende: case.yaml",
        "ärende: oppettider.yaml",
    );
    edit(
        folder.path(),
        "oppettider.yaml",
        "till klockan 20 på",
        "till klockan 21 på",
    );
    let said = kallelse(folder.path(), &["--tillägg"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let text = text(folder.path(), "mote-tillagg-1.pdf");
    assert!(text.contains("[20→21]"), "{text}");
    assert!(!text.contains(&squeezed("Ny handling")), "{text}");
}

#[test]
fn a_supplement_that_would_lack_a_paper_is_not_written() {
    let folder = sent();
    change(folder.path());
    let fil =
        "beslutsunderlag:\n  - {handling: Rapport, datum: 2025-03-01, fil: rapport.pdf, sha256: "
            .to_owned()
            + &skrivelse::source::sha256(b"%PDF-1.7 half")
            + "}\n";
    fs::write(folder.path().join("rapport.pdf"), b"%PDF-1.7 half").unwrap();
    let late = format!("diarienummer: KS/2025:00207\nrubrik: Skadad brygga\n{fil}");
    fs::write(folder.path().join("sent.yaml"), case_with(&late)).unwrap();
    let before = fs::read(folder.path().join(RECORD)).unwrap();
    for option in ["--utkast", "--utskicka"] {
        let said = kallelse(folder.path(), &["--tillägg", option]);
        assert_ne!(said.code, 0, "{}", said.out);
        assert!(!folder.path().join("output/mote-tillagg-1.pdf").exists());
        assert_eq!(fs::read(folder.path().join(RECORD)).unwrap(), before);
    }
}

#[test]
fn without_the_version_that_was_sent_it_is_said_that_it_is_not_known() {
    let folder = folder(AGENDA);
    assert_eq!(kallelse(folder.path(), &["--utskicka"]).code, 0);
    change(folder.path());
    let said = kallelse(folder.path(), &["--tillägg"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let text = text(folder.path(), "mote-tillagg-1.pdf");
    assert!(
        text.contains(&squeezed(
            "Den utskickade versionen finns inte i projektets historik"
        )),
        "{text}"
    );
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

#[test]
fn nothing_is_told_of_an_item_under_secrecy() {
    let folder = sent();
    let secret = "{id: oppet, ärende: case.yaml, sekretess: {lagrum: 19 kap. 1 § OSL, offentlig_rubrik: Avtal}}";
    edit(
        folder.path(),
        "mote.yaml",
        "{id: oppet, ärende: case.yaml}",
        secret,
    );
    edit(
        folder.path(),
        "case.yaml",
        "till klockan 20 på",
        "till klockan 21 på",
    );
    let said = kallelse(folder.path(), &["--tillägg"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let text = text(folder.path(), "mote-tillagg-1.pdf");
    assert!(
        text.contains("Avtal") && !text.contains("21") && !text.contains("biblioteket"),
        "{text}"
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

/// A packet that was sent out is known by the record, and one that is built again as another.
#[test]
fn what_was_sent_is_known_by_the_record() {
    let folder = sent();
    let at = folder.path();
    fs::create_dir_all(at.join("cases")).unwrap();
    let verified = || skrivelse(at, ["kontrollera", "output/mote-handlingar.pdf"]).out;
    let known = "den är byte för byte den som skickades ut 2025-04-01 enligt mote.utskick.json";
    assert!(verified().contains(known), "{}", verified());
    edit(at, "case.yaml", "till klockan 20 på", "till klockan 21 på");
    let said = kallelse(at, &["--till", "output2"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    fs::rename(
        at.join("output2/mote-handlingar.pdf"),
        at.join("output/mote-handlingar.pdf"),
    )
    .unwrap();
    let other = "den är inte den som skickades ut enligt mote.utskick.json";
    assert!(verified().contains(other), "{}", verified());
}

/// A file of one item has one case inside, which can be taken out and compared.
#[test]
fn the_case_of_one_item_is_taken_out_of_its_file() {
    let folder = sent();
    let at = folder.path();
    let files = fs::read_dir(at.join("output/mote-handlingar")).unwrap();
    let files = files.map(|file| file.unwrap().path());
    let mut files: Vec<_> = files
        .filter(|it| it.extension().is_some_and(|it| it == "pdf"))
        .collect();
    files.sort();
    let file = files[0].to_str().unwrap();
    let said = skrivelse(at, ["hämta", file, "--till", "uttaget"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let taken = fs::read(at.join("uttaget/case.yaml")).unwrap();
    assert_eq!(taken, fs::read(at.join("case.yaml")).unwrap());
    let said = skrivelse(at, ["jämför", file, "case.yaml"]);
    assert!(
        said.out.ends_with("Ingen ändring.\n"),
        "{}{}",
        said.out,
        said.err
    );
    let said = skrivelse(at, ["jämför", "output/mote-handlingar.pdf", "case.yaml"]);
    assert!(
        said.err
            .contains("i output/mote-handlingar.pdf ligger 2 ärenden, inte ett"),
        "{}",
        said.err
    );
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
    let said = skrivelse(folder.path(), ["granska", "--form", "kort", "mote.yaml"]);
    assert!(said.out.contains("anmärkningen är ändrad sedan utskicket"));
    assert!(
        said.out
            .contains("punkten är flyttad på listan sedan utskicket")
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
