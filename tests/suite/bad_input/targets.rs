//! Paths, output folders and options that cannot be used: the program says so and stops, exit code
//! 2.

use std::fs;

use insta::assert_snapshot;
use tempfile::TempDir;

use crate::support::{case_with, project, skrivelse};

/// What the program says when it cannot run; it must be exit code 2 and standard error alone.
fn stopped<'a>(folder: &TempDir, arguments: impl IntoIterator<Item = &'a str>) -> String {
    let said = skrivelse(folder.path(), arguments);
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{}", said.err);
    said.err
}

fn one_case() -> TempDir {
    project(&[("case.yaml", case_with("").as_bytes())])
}

#[test]
fn a_path_that_does_not_exist_is_named() {
    let folder = one_case();
    let said = stopped(&folder, ["check", "case.yaml", "finns/inte.yaml"]);
    assert_snapshot!(said, @"
    fel: finns/inte.yaml går inte att läsa (finns inte)
    hjälp: kontrollera att sökvägen stämmer
    ");
    assert_eq!(
        stopped(&folder, ["build", "case.yaml", "finns/inte.yaml"]),
        said
    );
    assert!(!folder.path().join("output").exists());
}

#[test]
fn a_folder_without_cases_says_what_a_case_is() {
    let folder = project(&[("arenden/las-mig.txt", b"hej"), ("arenden/.dold.yaml", b"")]);
    assert_snapshot!(stopped(&folder, ["check", "arenden"]), @"
    fel: det finns inga ärenden i arenden
    hjälp: ärenden är filer som slutar på .yaml; börja på ett med: skrivelse ny cases/mitt-arende.yaml
    ");
    assert!(stopped(&folder, ["build", "arenden"]).contains("det finns inga ärenden i arenden"));
    assert!(stopped(&folder, ["build"]).contains("det finns inga ärenden i den här mappen"));
}

#[test]
fn a_file_in_the_way_of_the_output_folder_is_left_alone() {
    let folder = one_case();
    fs::write(folder.path().join("ut"), "en fil").unwrap();
    assert_snapshot!(stopped(&folder, ["build", "case.yaml", "--output-dir", "ut"]), @"
    fel: ut är en fil, inte en mapp
    hjälp: välj en annan mapp med --till
    ");
    assert_snapshot!(stopped(&folder, ["build", "case.yaml", "--output-dir", "ut/pdf"]), @"
    fel: ut/pdf går inte att skriva till (är ingen mapp)
    hjälp: välj en annan mapp med --till
    ");
    assert_eq!(
        fs::read_to_string(folder.path().join("ut")).unwrap(),
        "en fil"
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn a_folder_in_the_way_of_the_pdf_is_left_alone() {
    let folder = one_case();
    fs::create_dir_all(folder.path().join("output/case.pdf/undermapp")).unwrap();
    let said = skrivelse(folder.path(), ["build", "case.yaml"]);
    assert_eq!(said.code, 2);
    assert_snapshot!(said.err, @"
    fel: output/case.pdf går inte att skriva till (är en mapp)
    hjälp: välj en annan mapp med --till
    ");
    assert!(
        said.out.contains("stoppad  case  se felet ovan"),
        "{}",
        said.out
    );
    assert_eq!(
        fs::read_dir(folder.path().join("output")).unwrap().count(),
        1
    );
}

#[test]
fn two_cases_of_one_name_are_both_stopped() {
    let case = case_with("");
    let folder = project(&[
        ("a/Dubbel.yaml", case.as_bytes()),
        ("a/dubbel.yml", case.as_bytes()),
        ("ensam.yaml", case.as_bytes()),
    ]);
    let said = skrivelse(folder.path(), ["build", "a", "ensam.yaml"]);
    assert_eq!(said.code, 1);
    assert_snapshot!(said.err.split("\n\n").find(|finding| finding.contains("F014")).unwrap(), @"
    fel[F014]: två ärenden skulle få samma namn på PDF-filen
      ╭▸ a/Dubbel.yaml:1:1
      │
    1 │ profil: exempelkommun
      │ ━━━━━━━━━━━━━━━━━━━━━ a/dubbel.yml skulle få samma namn; stora och små bokstäver räknas som lika
      │
      ├ döp om den ena filen, eller bygg dem till olika mappar med --till
      ╰ läs mer: skrivelse förklara F014
    ");
    assert_eq!(said.err.matches("fel[F014]").count(), 2, "{}", said.err);
    assert!(
        said.out.starts_with("stoppad  a/Dubbel  1 fel"),
        "{}",
        said.out
    );
    assert!(said.out.contains("klar     ensam"), "{}", said.out);
    let written: Vec<_> = fs::read_dir(folder.path().join("output"))
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect();
    assert_eq!(written, ["ensam.pdf", "manifest.json"]);
}

#[test]
fn a_command_or_option_that_does_not_exist_is_named() {
    let folder = one_case();
    assert_snapshot!(stopped(&folder, ["bulid"]), @"
    fel: kommandot bulid finns inte
    hjälp: menade du build?
    ");
    assert_snapshot!(stopped(&folder, ["check", "--strikt"]), @"
    fel: valet --strikt finns inte
    hjälp: skriv skrivelse hjälp för att se vad som går
    ");
    assert_snapshot!(stopped(&folder, ["schema", "case.yaml"]), @"
    fel: case.yaml går inte att använda med SLAG
    hjälp: välj ärende, sammanträde, profil, paket
    ");
    assert_snapshot!(stopped(&folder, ["check", "--format", "xml"]), @"
    fel: xml går inte att använda med --form FORM
    hjälp: välj text, kort, json, sarif, github
    ");
    assert_snapshot!(stopped(&folder, ["build", "--jobs", "0"]), @"
    fel: 0 går inte att använda med --samtidigt ANTAL
    hjälp: skriv ett heltal från 1
    ");
    assert_snapshot!(stopped(&folder, ["build", "--output-dir"]), @"
    fel: --till MAPP saknar värde
    hjälp: skriv skrivelse hjälp för att se vad som går
    ");
    assert_snapshot!(stopped(&folder, ["new"]), @"
    fel: FIL saknas
    hjälp: skriv skrivelse hjälp för att se vad som går
    ");
    assert_snapshot!(stopped(&folder, ["explain", "A999"]), @"
    fel: det finns ingen anmärkning A999
    hjälp: skriv skrivelse regler för att se alla
    ");
}
