//! 21, 22: many findings are gathered and counted, and those that can be fixed say so.

use std::fs;

use insta::assert_snapshot;

use crate::support::{case_with, project, skrivelse};

/// A text with a number of findings of one kind, a paragraph each.
fn prose(count: usize, sentence: &str) -> String {
    case_with(&format!(
        "bakgrund: |\n{}",
        format!("  {sentence}\n\n").repeat(count)
    ))
}

#[test]
fn findings_of_one_kind_in_one_file_are_gathered() {
    let text = prose(9, "Se <b>bilagan</b>.");
    let folder = project(&[("a.yaml", text.as_bytes())]);
    let said = skrivelse(folder.path(), ["granska", "a.yaml"]).out;
    assert_eq!(said.matches("╭▸ a.yaml:").count(), 3, "{said}");
    let gathered = said.lines().find(|line| line.contains("och ")).unwrap();
    assert_snapshot!(gathered, @"fel[T104]: och 6 till i a.yaml, rad 8, 10, 12, 14, 16, 18; alla fås med: skrivelse granska --form kort a.yaml");
}

#[test]
fn few_findings_and_those_of_other_files_are_shown_whole() {
    for sentence in ["Se <b>bilagan</b>.", "Det kostar 5%."] {
        let four = prose(4, sentence);
        let (one, two) = (
            prose(1, sentence),
            prose(2, sentence).replace("00123", "00124"),
        );
        let folder = project(&[("a.yaml", four.as_bytes())]);
        let said = skrivelse(folder.path(), ["granska", "a.yaml"]).out;
        assert_eq!(said.matches("╭▸ a.yaml:").count(), 4, "{said}");
        let folder = project(&[
            ("a.yaml", one.as_bytes()),
            ("b.yaml", two.as_bytes()),
            ("c.yaml", two.replace("00124", "00125").as_bytes()),
        ]);
        let said = skrivelse(folder.path(), ["granska", "."]).out;
        assert!(!said.contains("till i"), "{said}");
    }
}

#[test]
fn all_that_is_gathered_is_in_the_short_form() {
    for (count, sentence) in [
        (9, "Se <b>bilagan</b>."),
        (40, "Det kostar 5%."),
        (5, "Vi använder ca 3% av medlen."),
    ] {
        let text = prose(count, sentence);
        let folder = project(&[("a.yaml", text.as_bytes())]);
        let short = skrivelse(folder.path(), ["granska", "a.yaml", "--form", "kort"]).out;
        let lines = short
            .lines()
            .filter(|line| line.starts_with("a.yaml:"))
            .count();
        assert!(lines >= count, "{short}");
        let json = skrivelse(folder.path(), ["check", "a.yaml", "--format", "json"]).out;
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["findings"].as_array().unwrap().len(), lines);
    }
}

#[test]
fn the_short_form_is_a_line_each_with_place_code_and_words() {
    let text = case_with("datum: 2025-\nrubrik: Öppettider.\n");
    let folder = project(&[("cases/ett ärende.yaml", text.as_bytes())]);
    assert_snapshot!(skrivelse(folder.path(), ["granska", "--form", "kort"]).out, @"
    cases/ett ärende.yaml:1:8: fel F101: ”2025-” är inget helt datum
    cases/ett ärende.yaml:2:19: varning F110: en rubrik slutar utan punkt och kolon (--rätta)
    1 ärende granskat: 1 fel, 1 varning.
    1 går att rätta med: skrivelse granska --rätta
    ");
    let english = skrivelse(folder.path(), ["check", "--format", "short"]).out;
    assert_eq!(
        english,
        skrivelse(folder.path(), ["granska", "--form", "kort"]).out
    );
}

#[test]
fn what_can_be_fixed_says_so_and_the_last_line_counts_it() {
    let text = case_with("rubrik: Öppettider.\nbakgrund: |\n  Det kostar 5%.\n");
    let folder = project(&[
        ("a.yaml", text.as_bytes()),
        ("b c.yaml", text.replace("00123", "00124").as_bytes()),
    ]);
    assert_snapshot!(skrivelse(folder.path(), ["granska", "a.yaml"]).out, @"
    varning[F110]: rubriken har skiljetecken på slutet eller är skriven med versaler
      ╭▸ a.yaml:1:19
      │
    1 │ rubrik: Öppettider.
      │                   ━ en rubrik slutar utan punkt och kolon
      │
      ├ ta bort tecknet
      ╰ --rätta rättar det; läs mer: skrivelse förklara F110

    varning[T101]: tecken, mellanslag eller datum följer inte skrivreglerna
      ╭▸ a.yaml:3:14
      │
    3 │   Det kostar 5%.
      │              ━━ mellanslag saknas före %
      │
      ├ skriv mellanslag mellan talet och %
      ╰ --rätta rättar det; läs mer: skrivelse förklara T101

    1 ärende granskat, inga fel, 2 varningar.
    1 tal i texten (procent, antal, mått) har inget annat i ärendet att jämföras med: läs det en gång till, på rad 3.
    2 går att rätta med: skrivelse granska --rätta a.yaml
    ");
    // The command that is told does what it says.
    let said = skrivelse(folder.path(), ["granska", "b c.yaml"]).out;
    let last = said.lines().last().unwrap();
    assert!(
        last.ends_with("skrivelse granska --rätta \"b c.yaml\""),
        "{last}"
    );
    let fixed = skrivelse(folder.path(), ["granska", "--rätta", "b c.yaml"]);
    assert!(!fixed.out.contains("--rätta"), "{}", fixed.out);
    assert!(
        !fs::read_to_string(folder.path().join("b c.yaml"))
            .unwrap()
            .contains("Öppettider.")
    );
}

#[test]
fn findings_of_many_cases_are_counted_by_code_and_by_who_prepares_them() {
    let officer = |name: &str, number: u32| {
        prose(3, "Det kostar 5%.")
            .replace(
                "{namn: Kim Exempel, titel: utredare",
                &format!("{{namn: {name}, titel: utredare"),
            )
            .replace("00123", &format!("{number:05}"))
    };
    let cases = [
        officer("Kim Exempel", 1),
        officer("Robin Exempel", 2),
        officer("Kim Exempel", 3),
        officer("Robin Exempel", 4).replace("handläggare:", "#"),
    ];
    let names = ["a.yaml", "b.yaml", "c.yaml", "d.yaml"];
    let files: Vec<(&str, &[u8])> = names
        .into_iter()
        .zip(&cases)
        .map(|(name, case)| (name, case.as_bytes()))
        .collect();
    let folder = project(&files);
    for form in ["text", "kort"] {
        let said = skrivelse(folder.path(), ["granska", ".", "--form", form]).out;
        let counts = said
            .lines()
            .rev()
            .take_while(|line| !line.contains("a.yaml") && !line.contains("╰"))
            .count();
        let counts: Vec<&str> = said.lines().skip(said.lines().count() - counts).collect();
        let tail = counts.join("\n");
        assert!(tail.contains("  Kim Exempel (2 ärenden)"), "{tail}");
        assert!(tail.contains("  Robin Exempel (1 ärende)"), "{tail}");
        assert!(tail.contains("  T101  "), "{tail}");
    }
    // One case alone, or few findings, need no counting.
    assert!(
        !skrivelse(folder.path(), ["granska", "a.yaml"])
            .out
            .contains("(1 ärende)")
    );
}

#[test]
fn one_grant_that_many_cases_divide_is_one_finding_with_the_sum() {
    let grant = |number: u32, sum: &str| {
        case_with(&format!(
            "diarienummer: KS/2025:{number:05}\nbelopp:\n  - id: medel\n    rubrik: Medel\n    enhet: kr\n    finansiering: statsbidrag enligt överenskommelsen 2025\n    poster:\n      - {{post: Insatser, belopp: {sum}, avser_barn: nej}}\n    summa: {sum}\n"
        ))
    };
    for count in [2, 3, 25] {
        let cases: Vec<(String, String)> = (1..=count)
            .map(|number| (format!("{number:02}.yaml"), grant(number, "100 000")))
            .collect();
        let files: Vec<(&str, &[u8])> = cases
            .iter()
            .map(|(name, case)| (name.as_str(), case.as_bytes()))
            .collect();
        let folder = project(&files);
        let said = skrivelse(folder.path(), ["granska", ".", "--form", "kort"]).out;
        assert_eq!(said.matches(" A120: ").count(), 1, "{said}");
        let sum = format!("{}\u{a0}kr", swedish(count * 100_000));
        let text = skrivelse(folder.path(), ["granska", "."])
            .out
            .replace('\u{202f}', "\u{a0}");
        assert!(text.contains(&sum), "{sum}: {text}");
    }
}

/// A number with fixed spaces between its thousands.
fn swedish(number: u32) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let (head, rest) = digits.split_at(first);
    let groups = rest
        .as_bytes()
        .chunks(3)
        .map(|group| std::str::from_utf8(group).unwrap());
    let all: Vec<&str> = std::iter::once(head)
        .filter(|head| !head.is_empty())
        .chain(groups)
        .collect();
    all.join("\u{a0}")
}
