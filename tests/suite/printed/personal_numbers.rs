//! Personal identity numbers are found, and never printed.

use crate::support::{case_with, project, skrivelse};

/// How they are written. The digits are those of Skatteverket's test number, and of a coordination
/// number.
const NUMBERS: [&str; 8] = [
    "19121212-1212",
    "121212-1212",
    "191212121212",
    "1212121212",
    "121212+1212",
    "121212 – 1212",
    "121272-1219",
    "19121212 1212",
];

/// Runs of digits that would give a number away.
fn digits(number: &str) -> Vec<&str> {
    number
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .collect()
}

fn assert_silent(folder: &std::path::Path, arguments: &[&str], number: &str) -> String {
    let said = skrivelse(folder, arguments);
    let all = said.out + &said.err;
    for run in digits(number) {
        assert!(
            !all.contains(run),
            "{arguments:?} gives {run} of {number} away:\n{all}"
        );
    }
    all
}

#[test]
fn no_output_has_the_digits_of_a_personal_number() {
    for number in NUMBERS {
        let text = format!(
            "rubrik: \"Ersättning till {number}: kr 5 kr.\"\ndiarienummer: \"{number}\"\nbeslutande: \"{number}\"\n\
             mottagare: [\"{number}\", \"{number}\"]\nprofil: exempelkommun\n\"okänd {number}\": \"{number}\" # {number}\n\
             bakgrund: \"Det kostar {number} 5 kr, {number} 5 kr och {{{{ summa({number}) }}}}  {number}.\"\n\
             {number}: 1\n\
             # skrivelse: tillåt L101 {number} godkänt av {number}\n"
        );
        let good = case_with(&format!("bakgrund: \"Om {number} är 5%.\"\n"));
        let project = project(&[
            ("cases/a.yaml", text.as_bytes()),
            ("cases/b.yaml", good.as_bytes()),
        ]);
        let folder = project.path();
        for format in ["text", "json", "sarif", "github"] {
            let all = assert_silent(folder, &["check", "--format", format], number);
            assert!(all.contains("P101"), "{number}: {all}");
        }
        assert_silent(folder, &["check", "--waivers"], number);
        assert_silent(folder, &["build"], number);
        assert_silent(folder, &["build", "--draft"], number);
        assert_silent(folder, &["verify", "output/b.pdf"], number);
        assert_silent(
            folder,
            &["verify", "--format", "json", "output/b.pdf"],
            number,
        );
        let all = assert_silent(folder, &["check", "--fix", "cases/b.yaml"], number);
        assert!(all.contains("rättat"), "{all}");
    }
}

#[test]
fn a_path_with_a_personal_number_is_masked() {
    let number = "19121212-1212";
    let project = project(&[(
        "19121212-1212/19121212-1212.yaml",
        case_with("okänd: 1\n").as_bytes(),
    )]);
    let (folder, file) = (project.path(), "19121212-1212/19121212-1212.yaml");
    for format in ["text", "json", "sarif", "github"] {
        assert_silent(folder, &["check", "--format", format, file], number);
    }
    assert_silent(folder, &["build", "--draft", file], number);
    assert_silent(folder, &["verify", "output/19121212-1212.pdf"], number);
    assert_silent(
        folder,
        &["check", "--fix", "finns-inte/19121212-1212"],
        number,
    );
}

#[test]
fn the_marker_stays_under_the_number() {
    let project = project(&[(
        "a.yaml",
        case_with("bakgrund: \"Till 19121212-1212 åter.\"\n").as_bytes(),
    )]);
    let said = skrivelse(project.path(), ["check", "a.yaml"]);
    let lines: Vec<&str> = said.out.lines().collect();
    let at = lines
        .iter()
        .position(|line| line.contains("Till ********-**** åter."))
        .unwrap();
    let column = |line: &str, what: &str| line.find(what).map(|at| line[..at].chars().count());
    assert_eq!(
        column(lines[at], "********-****"),
        column(lines[at + 1], "━━━━━━━━━━━━━ numret"),
        "{}",
        said.out
    );
}

/// How else they are written: over a line end, with other dashes, spaces and digits, and with
/// letters in them.
const OTHER_FORMS: [&str; 24] = [
    "19121212-\n1212",
    "121212\n1212",
    "121272-\n1219",
    "121212 -\n      1212",
    "121212‐1212",
    "121212‑1212",
    "121212‒1212",
    "121212—1212",
    "121212−1212",
    "121212－1212",
    "121212﹣1212",
    "121212\u{a0}1212",
    "121212\u{3000}1212",
    "121212\u{2007}-\u{2007}1212",
    "121212  -  1212",
    "121212\u{200b}-\u{fe0f}1212",
    "1212\u{3164}12-1212",
    "１２１２１２-１２１２",
    "１９１２１２１２１２１２",
    "\u{661}\u{662}\u{661}\u{662}\u{661}\u{662}-\u{661}\u{662}\u{661}\u{662}",
    "𝟏𝟐𝟏𝟐𝟏𝟐-1212",
    "19121212-T212",
    "121212-R212",
    "121272TF12",
];

/// Forms that nobody should write, and some do.
const UNUSUAL_FORMS: [&str; 23] = [
    "1912-12-12-1212",
    "1912 12 12 1212",
    "1912 12 12-1212",
    "12 12 12-1212",
    "12-12-12-1212",
    "1212 12-1212",
    "1912 1212-1212",
    "121212-12 12",
    "121212-12-12",
    "121212.1212",
    "121212/1212",
    "121212_1212",
    "121212·1212",
    "121212⋅1212",
    "121212:1212",
    "121212;1212",
    "121212~1212",
    "121212--1212",
    "121212&#45;1212",
    "**121212**-1212",
    "121212*-*1212",
    "(121212)1212",
    "(19121212)-1212",
];

/// In words and names of files.
const TOUCHED: [&str; 4] = [
    "pnr121212-1212",
    "n19121212-1212.pdf",
    "x1912-12-12-1212",
    "121212-1212X",
];

/// Numbers that are no person's.
const OF_NO_PERSON: [&str; 19] = [
    "RS/1212121212",
    "RS/1212121212.",
    "KS-1212121212",
    "KS 2025-1212",
    "KS 2025/121212",
    "232100-0214",
    "2321000214",
    "16232100-0214",
    "16121212-1212",
    "20210412T121200",
    "211312-T212",
    "1912-12-12 1212",
    "1912-12-12–1212-12-12",
    "121 212 1212 kr",
    "121212. 1212",
    "08-12 12 12 12",
    "§ 1212/1912",
    "SFS 1912:1212",
    "000121/2026",
];

/// A project with a case for each number, in prose with a finding beside it and in a comment.
fn with_numbers(numbers: &[&str]) -> tempfile::TempDir {
    let case = |number: &&str| {
        let (prose, comment) = (number.replace('\n', "\n  "), number.replace('\n', "\n# "));
        case_with(&format!(
            "bakgrund: |\n  Om {prose} är 5%.\n# {comment}\n# skrivelse: tillåt L101 {comment}\n"
        ))
    };
    let files: Vec<(String, String)> = numbers
        .iter()
        .enumerate()
        .map(|(at, number)| (format!("cases/{}.yaml", letter(at)), case(number)))
        .collect();
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    project(&files)
}

fn letter(at: usize) -> char {
    char::from(b'a' + u8::try_from(at).unwrap())
}

#[test]
fn no_form_of_a_number_gives_its_digits_away() {
    assert_no_digits(&OTHER_FORMS);
    assert_no_digits(&UNUSUAL_FORMS);
    assert_no_digits(&TOUCHED);
}

/// The path of a file is shown with each finding in it.
#[test]
fn no_form_in_a_path_gives_its_digits_away() {
    for number in UNUSUAL_FORMS.into_iter().chain(TOUCHED) {
        let path = format!("cases/{}.yaml", number.replace('/', "."));
        let project = project(&[(&path, case_with("okänd: 1\n").as_bytes())]);
        for format in ["text", "json", "sarif", "github"] {
            assert_silent_of_all(project.path(), &["check", "--format", format]);
        }
        assert_silent_of_all(project.path(), &["build", "--draft"]);
    }
}

fn assert_silent_of_all(folder: &std::path::Path, arguments: &[&str]) -> String {
    let said = skrivelse(folder, arguments);
    let all = said.out + &said.err;
    for digits in [
        "1212",
        "12-12",
        "12 12",
        "1219",
        "1272",
        "212\n",
        "R212",
        "T212",
        "12 december",
    ] {
        assert!(
            !all.contains(digits),
            "{arguments:?} has {digits:?}:\n{all}"
        );
    }
    all
}

fn assert_no_digits(numbers: &[&str]) {
    let project = with_numbers(numbers);
    let pdf = format!("output/{}.pdf", letter(0));
    for arguments in [
        &["check"][..],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["check", "--format", "github"],
        &["build"],
        &["build", "--draft"],
        &["verify", &pdf],
        &["check", "--fix"],
    ] {
        let all = assert_silent_of_all(project.path(), arguments);
        // A character that no font has is named alone; it gives nothing away.
        let others: Vec<bool> = all
            .chars()
            .map(|c| !c.is_ascii() && c.is_numeric())
            .collect();
        assert!(
            !others.windows(2).any(|pair| pair == [true, true]),
            "{arguments:?}:\n{all}"
        );
    }
}

#[test]
fn all_forms_with_a_check_digit_are_found() {
    assert_are_found(&OTHER_FORMS);
    assert_are_found(&UNUSUAL_FORMS);
}

fn assert_are_found(numbers: &[&str]) {
    let project = with_numbers(numbers);
    let said = skrivelse(project.path(), ["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    for (at, number) in numbers.iter().enumerate() {
        let file = format!("cases/{}.yaml", letter(at));
        let is_found =
            |found: &serde_json::Value| found["file"] == file.as_str() && found["code"] == "P101";
        let count = json["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|found| is_found(found))
            .count();
        let has_letters = number.contains(|c: char| c.is_ascii_uppercase());
        assert_eq!(count > 0, !has_letters, "{number:?}: {count}");
    }
}

#[test]
fn numbers_of_no_person_are_shown() {
    for number in OF_NO_PERSON {
        let project = with_numbers(&[number]);
        let said = skrivelse(project.path(), ["check"]);
        assert!(
            said.out.contains(number) && !said.out.contains("P101"),
            "{number}: {}",
            said.out
        );
    }
}

/// With a wrong check digit a number is nobody's for certain: it is asked about. One digit that is
/// wrong hides nobody, so it is not shown; what is called something else is.
#[test]
fn numbers_with_a_wrong_check_digit_are_asked_about() {
    for number in ["19121212-1213", "121212-1213", "121272-1218"] {
        let project = with_numbers(&[number]);
        let said = skrivelse(project.path(), ["check"]);
        assert!(
            said.out.contains("varning[P101]") && !said.out.contains(number),
            "{number}: {}",
            said.out
        );
    }
    let named = project(&[(
        "cases/a.yaml",
        case_with("bakgrund: Avtalsnummer 121212-1213 gäller.\n").as_bytes(),
    )]);
    let said = skrivelse(named.path(), ["check"]);
    assert!(!said.out.contains("P101"), "{}", said.out);
    let beside = "bakgrund: Avtalsnummer 121212-1213 gäller TODO.\n";
    let shown = project(&[("cases/a.yaml", case_with(beside).as_bytes())]);
    let said = skrivelse(shown.path(), ["check"]);
    assert!(said.out.contains("121212-1213"), "{}", said.out);
}
