//! What a supplement holds.

use std::fs;
use std::path::Path;

use super::{AGENDA, RECORD, change, edit, folder, kallelse, sent, squeezed, text, told};
use crate::conformance::breaches;
use crate::support::{case_with, git, meeting_with, skrivelse};

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

/// An attachment that comes or goes is a change of the memo, and is told once, by its title.
#[test]
fn attachments_that_come_and_go_are_told_with_the_memo() {
    let folder = folder(AGENDA);
    let at = folder.path();
    let attached = |title: &str, file: &str| {
        fs::write(at.join(file), title).unwrap();
        let sum = skrivelse::source::sha256(title.as_bytes());
        format!(
            "bilagor:\n  - {{handling: {title}, datum: 2025-03-01, fil: {file}, sha256: {sum}}}\n"
        )
    };
    let write = |listed: &str| fs::write(at.join("case.yaml"), case_with(listed)).unwrap();
    write(&attached("Kartan", "karta.txt"));
    git(at, &["init", "-q"]);
    let said = kallelse(at, &["--utskicka"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    write(&attached("Ritningen", "ritning.txt"));
    let said = kallelse(at, &["--tillägg"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let text = text(at, "mote-tillagg-1.pdf");
    for told in ["Kartan”", "Ritningen”"] {
        assert!(text.contains(told), "{told}: {text}");
    }
    for again in ["Handlingenärborttagen", "Nyhandling:"] {
        assert!(!text.contains(again), "{again}: {text}");
    }
}

/// `bilagor` with a title, a file and what it holds each; the files are written.
fn attached(at: &Path, files: [(&str, &str, &str); 2]) -> String {
    let line = |(title, file, text): (&str, &str, &str)| {
        fs::write(at.join(file), text).unwrap();
        let sum = skrivelse::source::sha256(text.as_bytes());
        format!("  - {{handling: {title}, datum: 2025-03-01, fil: {file}, sha256: {sum}}}\n")
    };
    format!("bilagor:\n{}", files.map(line).concat())
}

/// What the supplement tells when the attachments of the memo, and a word of it, become others.
fn after(files: [(&str, &str, &str); 2], background: &str) -> String {
    let folder = folder(AGENDA);
    let at = folder.path();
    let write = |files, background: &str| {
        let text = format!("bakgrund: {background}\n{}", attached(at, files));
        fs::write(at.join("case.yaml"), case_with(&text)).unwrap();
    };
    write(
        [("Utredning", "u.txt", "ett"), ("Remissvar", "r.txt", "två")],
        "Kajen är gammal.",
    );
    git(at, &["init", "-q"]);
    let said = kallelse(at, &["--utskicka"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    write(files, background);
    let said = kallelse(at, &["--tillägg"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    text(at, "mote-tillagg-1.pdf")
}

/// Whoever has got *Utredning* has got another one than there is now.
#[test]
fn attachments_that_exchange_files_are_replaced() {
    let files = [("Utredning", "r.txt", "två"), ("Remissvar", "u.txt", "ett")];
    let told = after(files, "Kajen är gammal.");
    for title in ["Utredning", "Remissvar"] {
        let said = squeezed(&format!("Handlingen är utbytt: {title}"));
        assert!(told.contains(&said), "{title}: {told}");
    }
}

#[test]
fn an_attachment_that_is_replaced_under_another_name_is_told_beside_the_text() {
    for background in ["Kajen är gammal.", "Kajen är sliten."] {
        let files = [
            ("Utredning", "u.txt", "ett"),
            ("Remissvar", "r2.txt", "tre"),
        ];
        let told = after(files, background);
        let said = squeezed("Handlingen är utbytt: Remissvar");
        assert!(told.contains(&said), "{background}: {told}");
        for again in ["borttagen", "Ny handling", "utbytt: Utredning"] {
            assert!(!told.contains(&squeezed(again)), "{again}: {told}");
        }
    }
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
