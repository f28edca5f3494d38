//! Many findings, and long lines: nothing is quadratic, nothing is printed for ever, and nothing is
//! lost.

use std::fmt::Write;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::{case_with, project, skrivelse};

fn unknown_keys(count: usize) -> String {
    (0..count).fold(case_with(""), |text, number| {
        text + &format!("okänd_{number}: 1\n")
    })
}

fn seconds(text: &str, format: &str) -> Duration {
    let project = project(&[("a.yaml", text.as_bytes())]);
    #[expect(
        clippy::disallowed_methods,
        reason = "how long it takes is what is tested"
    )]
    let start = Instant::now();
    let said = skrivelse(project.path(), ["check", "--format", format, "a.yaml"]);
    assert_ne!(said.code, 2, "{}", said.err);
    start.elapsed()
}

#[test]
fn of_many_findings_the_worst_are_shown_and_all_are_counted() {
    let mut text = (0..500).fold(String::from("rubrik: x\nbakgrund: |\n"), |text, _| {
        text + "  Det är 5%.\n\n"
    });
    text += "okänd_a: 1\nokänd_b: 1\n";
    let project = project(&[("a.yaml", text.as_bytes()), ("b.yaml", b"okand: 1\n")]);
    let said = skrivelse(project.path(), ["check", "a.yaml", "b.yaml"]);
    let json = skrivelse(
        project.path(),
        ["check", "--format", "json", "a.yaml", "b.yaml"],
    );
    let json: Value = serde_json::from_str(&json.out).unwrap();
    let of_a = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|found| found["file"] == "a.yaml")
        .count();
    assert!(of_a > 500, "{of_a} findings");
    assert!(said.out.matches("╭▸ a.yaml:").count() < 30, "{}", said.out);
    // They stand last in the file.
    assert!(
        said.out.contains("okänd_a")
            && said.out.contains("okänd_b")
            && said.out.contains("╭▸ b.yaml:1:1")
    );
    let more = said
        .out
        .lines()
        .filter(|line| line.contains("]: och "))
        .collect::<Vec<_>>();
    assert_eq!(more.len(), 1);
    assert!(
        more[0].ends_with(", …; alla fås med: skrivelse granska --form kort a.yaml"),
        "{more:?}"
    );
    let errors = json["summary"]["errors"].as_u64().unwrap();
    assert!(
        said.out
            .lines()
            .any(|line| line.starts_with(&format!("2 ärenden granskade: {errors} fel, ")))
    );
}

#[test]
fn sixteen_times_the_findings_take_sixteen_times_as_long() {
    for format in ["text", "json", "sarif", "github"] {
        let (few, many) = (
            seconds(&unknown_keys(1000), format),
            seconds(&unknown_keys(16_000), format),
        );
        // Starting the program is in both; the second half is what a busy machine may add.
        assert!(
            many < few * 16 + Duration::from_secs(2),
            "{format}: {few:?}, {many:?}"
        );
    }
}

/// A line as long as a line may be, with 400 findings on it.
#[test]
fn a_long_line_is_cut_around_the_place() {
    let mut text = String::from("bakgrund: \"");
    for _ in 0..400 {
        write!(text, "{} kostar 5%. ", "å".repeat(4)).unwrap();
    }
    text += "\"\n";
    let text = case_with(&text);
    let project = project(&[("a.yaml", text.as_bytes())]);
    let said = skrivelse(project.path(), ["check", "a.yaml"]);
    let json = skrivelse(project.path(), ["check", "--format", "json", "a.yaml"]);
    assert!(
        said.out.matches("╭▸").count() >= 3 && said.out.len() < 10_000,
        "{} bytes",
        said.out.len()
    );
    assert!(said.out.lines().all(|line| line.chars().count() < 1000));
    // The place of each that is shown is the one that programs get.
    let json: Value = serde_json::from_str(&json.out).unwrap();
    let findings = json["findings"].as_array().unwrap();
    let place = |found: &Value| format!("╭▸ a.yaml:{}:{}\n", found["line"], found["column"]);
    let shown = findings
        .iter()
        .filter(|found| said.out.contains(&place(found)))
        .count();
    assert!(shown >= 3, "{shown} of {}", findings.len());
}

#[test]
fn a_long_value_is_cut_in_labels_and_hints() {
    let long = "å".repeat(200_000);
    let text = case_with(&format!("typ: {long}\nstatus: \"{long} 1\"\n"));
    let project = project(&[("a.yaml", text.as_bytes())]);
    let said = skrivelse(project.path(), ["check", "a.yaml"]);
    assert!(said.out.contains("å…"), "{}", said.out);
    assert!(said.out.len() < 20_000, "{} bytes", said.out.len());
}

/// The first of two equal keys is far above the second.
#[test]
fn places_that_are_far_apart_stand_in_excerpts_of_their_own() {
    for (lines, headings) in [(100, 1), (20_000, 2)] {
        let text = format!("rubrik: x\n{}rubrik: y\n", "# \n".repeat(lines));
        let project = project(&[("a.yaml", text.as_bytes())]);
        let said = skrivelse(project.path(), ["check", "a.yaml"]);
        let finding = said
            .out
            .split("\n\n")
            .find(|finding| finding.contains("rubrik: y"))
            .unwrap();
        assert!(
            finding.contains("\n1 ") || finding.contains(" 1 │ rubrik: x"),
            "{finding}"
        );
        assert_eq!(finding.matches("a.yaml:").count(), headings, "{finding}");
    }
}
