//! A section with `text_av` is somebody else's: it stands as it is written.

use std::fs;

use crate::support::{case_with, project, skrivelse};

/// What others write, with what the rules would tell of the memo's own words.
const WORDS: &str = "      Vi skall erhålla 75% av \"anslaget\" den 2024-12-13, bl a för drifft.
      Avseende SVOM äger vi ej inkomma med svar 1000000 kr

      a) ett
      b) två
";

fn section(author: &str) -> String {
    case_with(&format!(
        "avsnitt:\n  - rubrik: Synpunkter\n{author}    text: |\n{WORDS}"
    ))
}

fn codes(yaml: &str) -> Vec<String> {
    let folder = project(&[("cases/a.yaml", yaml.as_bytes())]);
    let said = skrivelse(folder.path(), ["granska", "--form", "kort"]).out;
    let codes = said.lines().filter_map(|line| line.split(' ').nth(2));
    codes
        .map(|code| code.trim_end_matches(':').to_owned())
        .collect()
}

fn judged(codes: &[String]) -> Vec<&String> {
    let of_language = |code: &&String| code.starts_with('L') || code.starts_with('T');
    codes.iter().filter(of_language).collect()
}

#[test]
fn nobody_judges_the_language_of_others_or_mends_it() {
    let own = codes(&section(""));
    assert!(judged(&own).len() > 5, "{own:?}");
    let author = "    text_av: Villaföreningen\n";
    let foreign = codes(&section(author));
    assert_eq!(judged(&foreign), [""; 0], "{foreign:?}");
    let yaml = section(author);
    let folder = project(&[("cases/a.yaml", yaml.as_bytes())]);
    skrivelse(folder.path(), ["granska", "--rätta"]);
    let after = fs::read_to_string(folder.path().join("cases/a.yaml")).unwrap();
    assert!(after.contains(WORDS), "{after}");
}

/// What travels with the page, or does not come onto it, is told wherever it stands.
#[test]
fn what_is_no_judgement_is_told_of_the_words_of_others_too() {
    let number = format!("{}-{}", "811228", "9874");
    for (text, code) in [
        (format!("Kim har {number}."), "P101"),
        ("Se Fel! Hittar inte referenskälla.".to_owned(), "T104"),
        ("Det kostar [belopp] kr.".to_owned(), "F112"),
    ] {
        let yaml =
            section("    text_av: Villaföreningen\n").replace(WORDS, &format!("      {text}\n"));
        let found = codes(&yaml);
        assert!(found.iter().any(|found| found == code), "{text}: {found:?}");
    }
}
