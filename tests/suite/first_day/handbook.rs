//! 31: what the handbook and the README say is so: the example is a case without errors, every
//! command is understood, and the answers are those that the program gives.

use std::ffi::OsString;
use std::fs;

use regex::Regex;
use skrivelse::args::{Asked, read};
use skrivelse::project::templates::shipped;

use crate::support::{project, root, skrivelse};

fn page(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// The blocks of code of a kind in a part of the handbook.
fn blocks(text: &str, kind: &str) -> Vec<String> {
    let fence = Regex::new(&format!(r"(?s)```{kind}\n(.*?)```")).unwrap();
    let found = fence.captures_iter(text);
    found.map(|block| block[1].to_owned()).collect()
}

/// The handbook's case: what its examples are together.
fn example() -> String {
    let handbook = page("docs/handbok.md");
    let start = handbook.find("## Skriv ärendet steg för steg").unwrap();
    let end = handbook.find("## Siffror i texten").unwrap();
    blocks(&handbook[start..end], "yaml").join("\n")
}

#[test]
fn the_examples_of_the_handbook_are_together_a_case_without_errors() {
    let case = example();
    assert!(case.lines().count() > 80, "{case}");
    let folder = project(&[
        ("cases/bibliotek.yaml", case.as_bytes()),
        ("cases/bilagor/onskemal.pdf", b"%PDF-1.7"),
    ]);
    let said = skrivelse(folder.path(), ["granska", "cases/bibliotek.yaml"]);
    assert_eq!(said.code, 0, "{}", said.out);
    assert_eq!(skrivelse(folder.path(), ["bygg"]).code, 0);
}

/// The handbook's profile, with the fonts that it names.
#[test]
fn the_examples_of_a_profile_are_together_one_without_remarks() {
    let handbook = page("docs/handbok.md");
    let start = handbook.find("## Er egen profil").unwrap();
    let end = handbook.find("## Skriv i en redigerare").unwrap();
    let profile = blocks(&handbook[start..end], "yaml").join("\n");
    assert!(profile.lines().count() > 60, "{profile}");
    let folder = project(&[]);
    let run = |arguments: &[&str]| skrivelse(folder.path(), arguments);
    assert_eq!(run(&["profil", "ny", "nyby-kommun"]).code, 0);
    let own = folder.path().join("templates/profiles/nyby-kommun");
    fs::write(own.join("profil.yaml"), profile).unwrap();
    for (name, of) in [
        ("Nyby-Regular.ttf", "SourceSerif4_400Regular.ttf"),
        ("Nyby-Bold.ttf", "SourceSerif4_700Bold.ttf"),
        ("Nyby-Italic.ttf", "SourceSerif4_400Regular_Italic.ttf"),
        ("NybySans-Regular.ttf", "SourceSans3_400Regular.ttf"),
        ("NybySans-Bold.ttf", "SourceSans3_700Bold.ttf"),
    ] {
        fs::write(own.join(name), shipped(&format!("fonts/{of}")).unwrap()).unwrap();
    }
    let said = run(&["profil", "granska", "--form", "kort"]);
    assert_eq!(said.code, 0, "{}", said.out);
    let mut remarks = said.out.lines().filter(|line| line.contains("profil.yaml"));
    // The shipped serif lacks two letters that its files are told for under other names.
    assert!(remarks.all(|line| line.contains("samiska")), "{}", said.out);
    let said = run(&["ny", "cases/dialog.yaml", "--typ", "medborgardialog"]);
    assert!(said.out.contains("nyby-kommun"), "{}{}", said.out, said.err);
    let begun = fs::read_to_string(folder.path().join("cases/dialog.yaml")).unwrap();
    assert!(begun.contains("typ: medborgardialog") && begun.contains("ansvarig_enhet:"));
    assert!(begun.contains("Skriv vad invånarna tillfrågades om"));
    assert!(!begun.contains("förslag_till_beslut"), "{begun}");
    assert!(run(&["bygg", "--utkast"]).code < 2);
    assert!(folder.path().join("output/dialog.pdf").exists());
}

#[test]
fn the_finding_that_the_handbook_explains_is_the_one_that_is_given() {
    let case = example().replace("summa: 561 000", "summa: 516 000");
    let folder = project(&[
        ("cases/bibliotek.yaml", case.as_bytes()),
        ("cases/bilagor/onskemal.pdf", b"%PDF-1.7"),
    ]);
    let said = skrivelse(folder.path(), ["granska", "cases/bibliotek.yaml"]).out;
    let handbook = page("docs/handbok.md");
    let shown = blocks(&handbook, "text");
    let shown = shown
        .iter()
        .find(|block| block.starts_with("fel[A101]"))
        .unwrap();
    // Lines are counted in the reader's file, which has other comments.
    let numbers = Regex::new(r"(?m)^ *\d+ │|:\d+:").unwrap();
    let plain = |text: &str| {
        numbers
            .replace_all(&text.replace('\u{a0}', " "), "# │")
            .into_owned()
    };
    let first = plain(shown).split("\n\n").next().unwrap().to_owned();
    assert!(plain(&said).contains(&first), "{said}");
}

#[test]
fn the_answers_about_a_new_case_are_those_that_are_given() {
    let folder = project(&[]);
    let begun = skrivelse(folder.path(), ["ny", "cases/bibliotek.yaml"]).out;
    let checked = skrivelse(folder.path(), ["granska", "cases/bibliotek.yaml"]).out;
    let shown = blocks(&page("docs/handbok.md"), "text");
    for answer in [begun, checked] {
        assert!(shown.contains(&answer), "{answer}");
    }
}

#[test]
fn every_command_that_the_pages_name_is_understood() {
    let named = Regex::new(r"(?m)`(skrivelse [^`]+)`|^(skrivelse .+)$").unwrap();
    let mut seen = 0;
    for name in [
        "docs/handbok.md",
        "README.md",
        "docs/case-format.md",
        "docs/meeting-format.md",
        "docs/profiles.md",
    ] {
        let page = page(name);
        for found in named.captures_iter(&page) {
            let command = found.get(1).or(found.get(2)).unwrap().as_str();
            let words = command.replace(['[', ']', '…'], "").replace('\n', " ");
            let words = words.split_whitespace().map(OsString::from);
            if let Asked::Unclear(error) = read(words) {
                // A command may be named without the file that it needs.
                assert!(
                    error.said().ends_with("saknas"),
                    "{name}: {command}: {error}"
                );
            }
            seen += 1;
        }
    }
    assert!(seen > 40, "{seen} commands");
}
