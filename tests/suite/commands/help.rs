//! Help, `explain`, `rules` and `schema`: all in Swedish, and the Swedish names of the commands.

use insta::assert_snapshot;
use serde_json::Value;
use skrivelse::check::kinds;
use skrivelse::profile::schema::of_cases;
use skrivelse::project::templates::Templates;

use crate::support::{case_with, project, root, skrivelse};

const COMMANDS: [&str; 10] = [
    "build",
    "check",
    "diff",
    "new",
    "list",
    "agenda",
    "explain",
    "rules",
    "schema",
    "install-hook",
];

/// What the program says to standard output; it must end well.
fn said(arguments: &[&str]) -> String {
    let said = skrivelse(&root(), arguments);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{arguments:?}");
    said.out
}

#[test]
fn help_names_the_commands_in_both_languages() {
    let help = said(&["--help"]);
    assert_snapshot!(help, @"
    Granskar ärenden till nämnder och styrelser och sätter dem till PDF

    Användning: skrivelse KOMMANDO [VAL]

    Kommandon:
      bygg             Bygg PDF-filer av ärenden [alias: build]
      granska          Granska ärenden utan att bygga [alias: check]
      jämför           Visa vad som har ändrats i ärenden [alias: diff]
      ny               Börja på ett nytt ärende eller sammanträde [alias: new]
      lista            Lista ärenden, sammanträden och uppdrag [alias: list]
      kallelse         Bygg kallelsen och sammanträdets handlingar [alias: agenda]
      hämta            Hämta ärendet och bilagorna ur en PDF-fil [alias: extract]
      kontrollera      Kontrollera en PDF-fil och dess underskrifter [alias: verify]
      förklara         Förklara en anmärkning [alias: explain]
      regler           Lista alla anmärkningar som finns [alias: rules]
      profil           Gör, pröva och visa profiler [alias: profile]
      mallar           Lista eller skriv ut mallar [alias: templates]
      schema           Skriv ut JSON Schema, till redigerare
      installera-krok  Låt git granska före incheckning [alias: install-hook]
      hjälp            Visa hjälp om programmet eller ett kommando [alias: help]

    Val:
      -h, --hjälp    Visa hjälp
      -V, --version  Visa version
    ");
    assert_eq!(said(&["-h"]), help);
    assert_eq!(said(&[]), help);
}

#[test]
fn help_is_in_swedish() {
    let english = [
        "Usage",
        "Options",
        "Commands",
        "Arguments",
        "Print",
        "help for",
        "default",
        "possible",
        "aliases",
        "required",
        "the ",
    ];
    let helps = COMMANDS
        .map(|command| said(&[command, "--help"]))
        .into_iter()
        .chain([said(&["--help"])]);
    for help in helps {
        assert!(
            help.contains("Användning: skrivelse") && help.contains("Visa hjälp"),
            "{help}"
        );
        english
            .iter()
            .for_each(|word| assert!(!help.contains(word), "”{word}” in {help}"));
    }
}

#[test]
fn every_option_and_argument_is_explained() {
    let mut seen = 0;
    for command in COMMANDS {
        let help = said(&[command, "--help"]);
        let named = help
            .lines()
            .filter(|line| line.starts_with("  "))
            .map(str::trim);
        for line in named {
            let explained = line.split("  ").filter(|part| !part.is_empty()).count() >= 2;
            assert!(explained, "{command}: {line}");
            seen += 1;
        }
    }
    assert!(seen > 15, "{seen} lines");
}

#[test]
fn the_commands_have_swedish_names() {
    let folder = project(&[("a.yaml", case_with("").as_bytes())]);
    let granska = skrivelse(folder.path(), ["granska", "a.yaml"]);
    assert_eq!(
        (granska.code, granska.out.as_str()),
        (0, "1 ärende granskat, inga fel.\n")
    );
    assert_eq!(skrivelse(folder.path(), ["bygg", "a.yaml"]).code, 0);
    assert!(folder.path().join("output/a.pdf").exists());
    assert_eq!(skrivelse(folder.path(), ["ny", "b.yaml"]).code, 0);
    assert!(folder.path().join("b.yaml").exists());
    assert_eq!(said(&["förklara", "A101"]), said(&["explain", "A101"]));
    assert_eq!(said(&["regler"]), said(&["rules"]));
}

#[test]
fn a_rule_is_explained_by_its_code_or_its_name_in_any_case() {
    for kind in kinds() {
        assert_eq!(said(&["explain", kind.code]), kind.page);
        assert_eq!(said(&["explain", &kind.code.to_lowercase()]), kind.page);
        assert_eq!(said(&["explain", &kind.name.to_uppercase()]), kind.page);
    }
    assert!(kinds().len() > 25);
}

#[test]
fn every_kind_of_finding_has_its_line_in_the_list() {
    let list = said(&["rules"]);
    let codes: Vec<&str> = list
        .lines()
        .map(|line| line.split_whitespace().next().unwrap())
        .collect();
    assert_eq!(
        codes,
        kinds().iter().map(|kind| kind.code).collect::<Vec<_>>()
    );
    let line = list.lines().find(|line| line.starts_with("A101")).unwrap();
    assert_eq!(
        line.split_whitespace().collect::<Vec<_>>().join(" "),
        "A101 fel sum-mismatch delposterna ger inte den angivna summan"
    );
}

#[test]
fn the_schema_is_written_as_json() {
    assert_eq!(
        serde_json::from_str::<Value>(&said(&["schema"])).unwrap(),
        of_cases(&shipped())
    );
}

#[test]
fn the_version_is_told() {
    assert_eq!(
        said(&["--version"]),
        concat!("skrivelse ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

/// The templates of a project that has none of its own.
fn shipped() -> Templates {
    Templates::of(std::iter::empty())
}
