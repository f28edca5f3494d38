//! 28: names, suggestions and help in Swedish; the English names for scripts.

use insta::assert_snapshot;

use crate::support::{case_with, project, skrivelse};

const COMMANDS: [&str; 14] = [
    "jämför",
    "installera-krok",
    "profil",
    "mallar",
    "bygg",
    "granska",
    "ny",
    "lista",
    "kallelse",
    "hämta",
    "kontrollera",
    "förklara",
    "regler",
    "schema",
];

#[test]
fn a_slip_in_a_command_or_option_gets_the_nearest() {
    let folder = project(&[]);
    for (arguments, near) in [
        (&["granskka"][..], "menade du granska?"),
        (&["chek"], "menade du check?"),
        (&["byg"], "menade du bygg?"),
        (&["granska", "--frm", "kort"], "menade du --form?"),
        (&["granska", "--rata"], "menade du --rätta?"),
        (&["bygg", "--utkats"], "menade du --utkast?"),
        (&["bygg", "--drat"], "menade du --draft?"),
        (&["bygg", "--output", "x"], "menade du --till?"),
        (
            &["ny", "Nytt", "avtal.yaml"],
            "sätt citattecken om ett namn med mellanslag",
        ),
        (
            &["granska", "--form", "pdf"],
            "välj text, kort, json, sarif, github",
        ),
        (&["hjälp", "bygga"], "menade du bygg?"),
        (&["hjälp", "allt"], "skriv skrivelse hjälp för att se alla"),
        (&["bygg", "klara"], "menade du --klara?"),
        (&["granska", "--kort"], "menade du --form kort?"),
    ] {
        let said = skrivelse(folder.path(), arguments);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{arguments:?}");
        assert!(
            said.err.ends_with(&format!("hjälp: {near}\n")),
            "{arguments:?}: {}",
            said.err
        );
    }
}

#[test]
fn help_is_had_in_every_way_that_people_try() {
    let folder = project(&[]);
    let said = |arguments: &[&str]| {
        let said = skrivelse(folder.path(), arguments);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{arguments:?}");
        said.out
    };
    let help = said(&["hjälp"]);
    for arguments in [
        &["help"][..],
        &["hjalp"],
        &["--help"],
        &["--hjälp"],
        &["-h"],
        &["/?"],
        &["HJÄLP"],
        &[],
    ] {
        assert_eq!(said(arguments), help, "{arguments:?}");
    }
    let check = said(&["hjälp", "granska"]);
    for arguments in [
        &["help", "check"][..],
        &["granska", "--hjälp"],
        &["check", "-h"],
        &["hjälp", "check"],
        &["granska", "hjälp"],
    ] {
        assert_eq!(said(arguments), check, "{arguments:?}");
    }
}

#[test]
fn an_option_is_known_by_whatever_dashes_and_letters_it_is_typed_with() {
    let case = case_with("bakgrund: |\n  Det är ett _utkast_ nu.\n");
    let folder = project(&[("cases/a.yaml", case.as_bytes())]);
    let usual = skrivelse(folder.path(), ["granska", "--form", "kort"]);
    assert!(usual.out.contains("cases/a.yaml:"), "{}", usual.out);
    for arguments in [
        &["granska", "–form", "kort"][..],
        &["GRANSKA", "--FORM", "Kort"],
        &["--form", "kort", "granska"],
        &["granska", "-form=kort", "cases\\a.yaml"],
        &["granska", "—form=KORT"],
    ] {
        let said = skrivelse(folder.path(), arguments);
        assert_eq!(
            (said.code, &said.out),
            (usual.code, &usual.out),
            "{arguments:?}: {}",
            said.err
        );
    }
    for (arguments, problem) in [
        (&["granska", "--rätta=ja"][..], "--rätta tar inget värde"),
        (
            &["granska", "--form", "kort", "--form", "text"],
            "kan bara anges en gång",
        ),
    ] {
        let said = skrivelse(folder.path(), arguments);
        assert!(said.err.contains(problem), "{arguments:?}: {}", said.err);
    }
}

#[test]
fn a_code_is_known_as_it_stands_in_a_message() {
    let folder = project(&[]);
    let page = |arguments: &[&str]| {
        let said = skrivelse(folder.path(), arguments);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{arguments:?}");
        said.out
    };
    let usual = page(&["förklara", "A101"]);
    for written in ["fel[A101]", "A101.", "a101", "[A101]"] {
        assert_eq!(page(&["förklara", written]), usual, "{written}");
    }
    let both = page(&["förklara", "A101", "A102"]);
    assert!(both.starts_with(&usual) && both.len() > usual.len());
}

#[test]
fn no_line_of_help_is_wider_than_a_terminal() {
    let folder = project(&[]);
    let mut lines = 0;
    for command in COMMANDS.into_iter().chain([""]) {
        for line in skrivelse(
            folder.path(),
            ["hjälp", command]
                .into_iter()
                .filter(|word| !word.is_empty()),
        )
        .out
        .lines()
        {
            assert!(line.chars().count() <= 80, "{command}: {line}");
            lines += 1;
        }
    }
    assert!(lines > 60, "{lines} lines");
}

#[test]
fn the_options_of_building_have_swedish_names() {
    let folder = project(&[]);
    assert_snapshot!(skrivelse(folder.path(), ["hjälp", "bygg"]).out, @"
    Bygg PDF-filer av ärenden

    Användning: skrivelse bygg [VAL] [SÖKVÄG]...

    Argument:
      [SÖKVÄG]...  Filer och mappar (utan: mappen cases)

    Val:
          --till <MAPP>              Mapp för PDF-filerna (utan: output)
          --utkast                   Bygg även det som har fel, märkt UTKAST
          --klara                    Bygg bara det som är klart att underteckna
          --signera-som <SÄTT>       Underskrift: tjänst, fält, för-hand eller flera
          --rensa                    Ta bort PDF-filer vars ärenden är borta
          --pdf-standard <STANDARD>  PDF-standarder, till exempel a-2a,ua-1
          --motor <MOTOR>            Typst: inbyggd eller installerad
          --samtidigt <ANTAL>        Hur många som byggs samtidigt
          --skriv <FORM>             Skriv det som Typst läser: typst
      -h, --hjälp                    Visa hjälp
    ");
}

#[test]
fn scripts_may_use_the_english_names() {
    let case = case_with("bakgrund: |\n  Det kostar 5 kr.\n");
    let folder = project(&[("cases/a.yaml", case.as_bytes())]);
    for (swedish, english) in [
        (
            &["granska", "--form", "json"][..],
            &["check", "--format", "json"][..],
        ),
        (
            &["granska", "--felkod-vid", "varning"],
            &["check", "--fail-on", "warning"],
        ),
        (
            &["granska", "--felkod-vid", "aldrig"],
            &["check", "--fail-on", "never"],
        ),
        (&["granska", "--tillåtet"], &["check", "--waivers"]),
        (
            &["bygg", "--utkast", "--till", "a", "--samtidigt", "1"],
            &["build", "--draft", "--output-dir", "a", "--jobs", "1"],
        ),
        (
            &["bygg", "--klara", "--motor", "inbyggd"],
            &["build", "--ready", "--engine", "embedded"],
        ),
        (
            &["bygg", "--skriv", "typst", "--till", "b"],
            &["build", "--emit", "typst", "--output-dir", "b"],
        ),
        (&["bygg", "--rensa"], &["build", "--prune"]),
        (
            &["regler", "--form", "markdown"],
            &["rules", "--format", "markdown"],
        ),
    ] {
        let (one, other) = (
            skrivelse(folder.path(), swedish),
            skrivelse(folder.path(), english),
        );
        let without = |text: &str| {
            if text.contains(" byggt på ") {
                crate::commands::without_seconds(text)
            } else {
                text.to_owned()
            }
        };
        assert_eq!(
            (one.code, without(&one.out)),
            (other.code, without(&other.out)),
            "{swedish:?}"
        );
    }
}
