//! 20, 23, 25, 30: a new case, and what is left to fill in.

use std::fs;

use insta::assert_snapshot;
use skrivelse::check;
use skrivelse::diagnostic::Severity;

use crate::support::{loaded, project, root, skrivelse};

/// A project with profiles of its own, each a copy of a shipped one.
fn project_of(profiles: &[&str]) -> tempfile::TempDir {
    let shipped = root().join("templates/profiles/exempelkommun/profil.yaml");
    let profile = fs::read(shipped).unwrap();
    let paths: Vec<String> = profiles
        .iter()
        .map(|name| format!("templates/profiles/{name}/profil.yaml"))
        .collect();
    let files: Vec<(&str, &[u8])> = paths
        .iter()
        .map(|path| (path.as_str(), &profile[..]))
        .collect();
    project(&files)
}

#[test]
fn what_is_left_of_a_new_case_is_told_in_ten_lines() {
    for profile in [
        "exempelkommun",
        "region-dalarna",
        "region-jamtland-harjedalen",
    ] {
        let folder = project(&[]);
        skrivelse(folder.path(), ["ny", "a", "--profil", profile]);
        let said = skrivelse(folder.path(), ["granska", "a.yaml"]).out;
        assert!(said.lines().count() <= 10, "{profile}: {said}");
        assert!(
            said.lines().all(|line| line.chars().count() <= 80),
            "{said}"
        );
        if profile == "exempelkommun" {
            assert_snapshot!(said, @"
            a.yaml: 16 uppgifter är kvar att fylla i
              diarienummer (rad 6), datum (rad 7), rubrik (rad 8), mottagare (rad 10),
              handläggare (rad 12–13: namn, titel), förslag_till_beslut (rad 19, 21:
              organ, punkter), sammanfattning (rad 24), bakgrund (rad 27), barnets_bästa
              (rad 55: skäl), konsekvenser (rad 59: ekonomi), beslutsunderlag (rad 62:
              datum), undertecknare (rad 72–73: namn, titel), skickas_till (rad 77)

            1 ärende granskat: 14 fel, 2 varningar.
            ");
        }
    }
}

/// Also of the parts that are comments until their author wants them.
#[test]
fn nothing_that_a_new_case_leaves_open_is_called_ready() {
    let folder = project(&[]);
    skrivelse(folder.path(), ["ny", "a.yaml"]);
    let text = fs::read_to_string(folder.path().join("a.yaml")).unwrap();
    let (comments, keys): (Vec<&str>, Vec<&str>) =
        text.lines().skip(2).partition(|line| line.starts_with('#'));
    let blocks = comments
        .iter()
        .map(|line| line[1..].strip_prefix(' ').unwrap());
    let blocks = blocks.filter(|line| !line.contains(": ta bort #") && !line.contains("ja kräver"));
    let all: Vec<&str> = keys.into_iter().chain(blocks).collect();
    let loaded = loaded(&all.join("\n"));
    let told: Vec<usize> = check::check(&loaded)
        .iter()
        .filter(|found| found.severity == Severity::Error)
        .map(|found| loaded.source.position(found.primary.span.start).line)
        .collect();
    let open = all
        .iter()
        .enumerate()
        .filter(|(_, line)| line.contains('['));
    let open: Vec<usize> = open.map(|(index, _)| index + 1).collect();
    assert!(open.len() > 15, "{all:#?}");
    for line in open {
        // A text in a block is told where it begins.
        assert!(
            told.contains(&line) || told.contains(&(line - 1)),
            "{}: {told:?}",
            all[line - 1]
        );
    }
}

#[test]
fn what_is_filled_in_is_no_longer_told_and_the_last_gaps_are_shown_in_place() {
    let folder = project(&[]);
    skrivelse(folder.path(), ["ny", "a.yaml"]);
    let path = folder.path().join("a.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let filled = text.replace("diarienummer:\n", "diarienummer: KS/2025:00123\n");
    fs::write(&path, filled.replace("\"[rubrik]\"", "Nya öppettider")).unwrap();
    let said = skrivelse(folder.path(), ["granska", "a.yaml"]).out;
    assert!(
        said.starts_with("a.yaml: 14 uppgifter är kvar att fylla i\n"),
        "{said}"
    );
    assert!(
        !said.contains("diarienummer") && !said.contains("rubrik"),
        "{said}"
    );
}

#[test]
fn a_name_without_an_ending_gets_it() {
    for (name, file) in [
        ("bibliotek", "bibliotek.yaml"),
        ("möten/mars/01 avtal", "möten/mars/01 avtal.yaml"),
        ("avtal 2.0", "avtal 2.0.yaml"),
        ("a.YML", "a.YML"),
    ] {
        let folder = project(&[]);
        let said = skrivelse(folder.path(), ["ny", name]);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{name}");
        assert!(folder.path().join(file).is_file(), "{file}");
        let command = if file.contains(' ') {
            format!("skrivelse granska \"{file}\"\n")
        } else {
            format!("skrivelse granska {file}\n")
        };
        assert!(said.out.ends_with(&command), "{}", said.out);
    }
}

#[test]
fn a_document_of_another_kind_is_no_case() {
    let folder = project(&[]);
    for (name, hint) in [
        ("x.docx", "skriv skrivelse ny x.yaml"),
        (
            "cases/Mitt ärende.TXT",
            "skriv skrivelse ny \"cases/Mitt ärende.yaml\"",
        ),
        ("a.pdf", "skriv skrivelse ny a.yaml"),
    ] {
        let said = skrivelse(folder.path(), ["ny", name]);
        assert_eq!(said.code, 2, "{name}");
        assert!(
            said.err.contains("men ärenden slutar på .yaml"),
            "{}",
            said.err
        );
        assert!(said.err.contains(hint), "{}", said.err);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

#[test]
fn a_folder_is_no_file() {
    let folder = project(&[("cases/mars/a.yaml", b"")]);
    for name in ["cases/", "cases", "cases/mars", "nya/"] {
        let said = skrivelse(folder.path(), ["ny", name]);
        let meant = format!(
            "skrivelse ny {}/mitt-arende.yaml",
            name.trim_end_matches('/')
        );
        assert_eq!(said.code, 2, "{name}");
        assert!(
            said.err.contains("är en mapp") && said.err.contains(&meant),
            "{}",
            said.err
        );
    }
}

#[test]
fn a_case_is_begun_for_the_organisation_of_the_project() {
    let profile = |folder: &tempfile::TempDir, name: &str| {
        let said = skrivelse(folder.path(), ["ny", name]);
        assert_eq!((said.code, said.err.as_str()), (0, ""));
        let text = fs::read_to_string(folder.path().join(name)).unwrap();
        let line = text
            .lines()
            .find(|line| line.starts_with("profil:"))
            .unwrap();
        line.to_owned()
    };
    assert_eq!(profile(&project(&[]), "a.yaml"), "profil: exempelkommun");
    let own = project_of(&["storstad"]);
    assert_eq!(profile(&own, "cases/a.yaml"), "profil: storstad");
    assert_eq!(profile(&own, "möten/mars/a.yaml"), "profil: storstad");
    let both = project_of(&["exempelkommun", "storstad"]);
    assert_eq!(profile(&both, "a.yaml"), "profil: exempelkommun");
}

#[test]
fn of_several_organisations_that_of_the_cases_beside_is_taken_or_it_is_asked_for() {
    let folder = project_of(&["lilleby", "storstad"]);
    let said = skrivelse(folder.path(), ["ny", "cases/a.yaml"]);
    assert_eq!(said.code, 2);
    assert_snapshot!(said.err, @"
    fel: projektet har flera profiler
    hjälp: ange en av lilleby, storstad med --profil, eller skriv förval: ja i en av dem
    ");
    let arguments = ["ny", "cases/a.yaml", "--profil", "Storstad"];
    assert_eq!(skrivelse(folder.path(), arguments).code, 0);
    assert_eq!(skrivelse(folder.path(), ["ny", "cases/b.yaml"]).code, 0);
    let text = fs::read_to_string(folder.path().join("cases/b.yaml")).unwrap();
    assert!(text.contains("\nprofil: storstad\n"), "{text}");
    // Where the cases beside are of two organisations, nobody knows.
    fs::write(folder.path().join("cases/c.yaml"), "profil: lilleby\n").unwrap();
    assert_eq!(skrivelse(folder.path(), ["ny", "cases/d.yaml"]).code, 2);
}

#[test]
fn a_projects_own_beginning_is_used() {
    let own = "# Vår egen början\nprofil: {profil}\nrubrik: \"[rubrik]\"\n".as_bytes();
    let folder = project(&[("templates/new.yaml", own)]);
    for name in ["a.yaml", "cases/b.yaml"] {
        assert_eq!(skrivelse(folder.path(), ["ny", name]).code, 0);
        let text = fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(
            text.starts_with("# Vår egen början\nprofil: exempelkommun\n"),
            "{text}"
        );
    }
}

#[test]
fn files_among_the_templates_that_are_not_used_are_told() {
    let case = crate::support::case_with("");
    let folder = project(&[
        ("templates/fonts/Minion.otf", b"OTTO"),
        ("templates/layout/logga.jpg", b"jpg"),
        ("templates/profiles/storstad/profil.yml", b"namn: x\n"),
        ("templates/LÄSMIG.md", b"Om mallarna"),
        ("cases/a.yaml", case.as_bytes()),
        ("cases/b.yaml", case.as_bytes()),
    ]);
    assert_snapshot!(skrivelse(folder.path(), ["granska"]).err, @"
    hoppar över templates/fonts/Minion.otf: egna teckensnitt ligger i profilens mapp, bredvid profil.yaml
    hoppar över templates/layout/logga.jpg: bilder i mallar är .svg eller .png
    hoppar över templates/profiles/storstad/profil.yml: mallar och profiler slutar på .yaml; döp om filen
    ");
}

#[test]
fn a_font_that_is_not_shipped_is_an_error_of_the_template() {
    let case = crate::support::case_with("");
    let measures = fs::read_to_string(root().join("templates/layout/measures.typ")).unwrap();
    for name in ["Minion Pro", "Comic Sans MS", "source serif"] {
        let own = measures.replace("\"Source Serif 4\"", &format!("\"{name}\""));
        let folder = project(&[
            ("templates/layout/measures.typ", own.as_bytes()),
            ("cases/a.yaml", case.as_bytes()),
        ]);
        let said = skrivelse(folder.path(), ["bygg"]);
        assert_eq!(said.code, 2, "{name}: {}", said.out);
        assert!(
            said.err.to_lowercase().contains(&name.to_lowercase()),
            "{}",
            said.err
        );
        assert!(
            said.err
                .contains("välj bland Source Sans 3 och Source Serif 4"),
            "{}",
            said.err
        );
        assert!(!folder.path().join("output/a.pdf").exists());
    }
}

#[test]
fn a_new_meeting_is_of_the_organisation_of_the_nearest_cases() {
    let of = |name: &str| format!("profil: {name}\n");
    let (dalarna, jamtland) = (of("region-dalarna"), of("region-jamtland-harjedalen"));
    for (there, new, expected) in [
        ("cases/a.yaml", "cases/april/x.yaml", "region-dalarna"),
        ("cases/mars/a.yaml", "cases/april/x.yaml", "region-dalarna"),
        ("cases/mars/a.yaml", "x.yaml", "region-dalarna"),
        ("elsewhere/a.yaml", "cases/april/x.yaml", "exempelkommun"),
    ] {
        let folder = project(&[(there, dalarna.as_bytes()), ("templates/x.txt", b"")]);
        let said = skrivelse(folder.path(), ["ny", new]);
        assert!(
            said.out.contains(&format!("för {expected}.")),
            "{there} {new}: {}{}",
            said.out,
            said.err
        );
    }
    let folder = project(&[
        ("cases/a.yaml", dalarna.as_bytes()),
        ("cases/b.yaml", jamtland.as_bytes()),
        ("cases/maj/c.yaml", jamtland.as_bytes()),
        ("templates/x.txt", b""),
    ]);
    for new in ["cases/d.yaml", "cases/april/d.yaml", "d.yaml"] {
        let said = skrivelse(folder.path(), ["ny", new]);
        assert_eq!(said.code, 2, "{new}");
        let asked = "ange en av region-dalarna, region-jamtland-harjedalen med --profil";
        assert!(said.err.contains(asked), "{}", said.err);
    }
    let said = skrivelse(folder.path(), ["ny", "cases/maj/d.yaml"]);
    assert!(
        said.out.contains("för region-jamtland-harjedalen."),
        "{}",
        said.out
    );
}
