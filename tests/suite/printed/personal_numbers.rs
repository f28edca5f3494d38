//! Personal identity numbers are found, and never printed.

use crate::support::{case_with, project, skrivelse};

/// How they are written. The digits are those of Skatteverket's test number, and of a coordination number.
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
    number.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect()
}

fn assert_silent(folder: &std::path::Path, arguments: &[&str], number: &str) -> String {
    let said = skrivelse(folder, arguments);
    let all = said.out + &said.err;
    for run in digits(number) {
        assert!(!all.contains(run), "{arguments:?} gives {run} of {number} away:\n{all}");
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
        let good = case_with(&format!("bakgrund: \"Om {number} är 5 kr.\"\n"));
        let project = project(&[("cases/a.yaml", text.as_bytes()), ("cases/b.yaml", good.as_bytes())]);
        let folder = project.path();
        for format in ["text", "json", "sarif", "github"] {
            let all = assert_silent(folder, &["check", "--format", format], number);
            assert!(all.contains("P101"), "{number}: {all}");
        }
        assert_silent(folder, &["check", "--waivers"], number);
        assert_silent(folder, &["build"], number);
        assert_silent(folder, &["build", "--draft"], number);
        assert_silent(folder, &["verify", "output/b.pdf"], number);
        assert_silent(folder, &["verify", "--format", "json", "output/b.pdf"], number);
        let all = assert_silent(folder, &["check", "--fix", "cases/b.yaml"], number);
        assert!(all.contains("rättat"), "{all}");
    }
}

#[test]
fn a_path_with_a_personal_number_is_masked() {
    let number = "19121212-1212";
    let project = project(&[("19121212-1212/19121212-1212.yaml", case_with("okänd: 1\n").as_bytes())]);
    let (folder, file) = (project.path(), "19121212-1212/19121212-1212.yaml");
    for format in ["text", "json", "sarif", "github"] {
        assert_silent(folder, &["check", "--format", format, file], number);
    }
    assert_silent(folder, &["build", "--draft", file], number);
    assert_silent(folder, &["verify", "output/19121212-1212.pdf"], number);
    assert_silent(folder, &["check", "--fix", "finns-inte/19121212-1212"], number);
}

#[test]
fn the_marker_stays_under_the_number() {
    let project = project(&[("a.yaml", case_with("bakgrund: \"Till 19121212-1212 åter.\"\n").as_bytes())]);
    let said = skrivelse(project.path(), ["check", "a.yaml"]);
    let lines: Vec<&str> = said.out.lines().collect();
    let at = lines.iter().position(|line| line.contains("Till ********-**** åter.")).unwrap();
    let column = |line: &str, what: &str| line.find(what).map(|at| line[..at].chars().count());
    assert_eq!(column(lines[at], "********-****"), column(lines[at + 1], "━━━━━━━━━━━━━ numret"), "{}", said.out);
}
