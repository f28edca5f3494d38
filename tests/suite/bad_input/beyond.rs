//! Cases that hold more than can be set: a finding at the place, never a panic, a hang, or blame on
//! the template.

use std::fs;
use std::time::{Duration, Instant};

use super::{refused, refused_in};
use crate::support::{case_with, project, skrivelse};

/// Far more than it takes, far less than to typeset what is refused.
const SOON: Duration = Duration::from_secs(30);

/// A draft is refused as well, since the typesetter would be just as lost; exit code 1 says that
/// the case is at fault.
fn stops_a_draft_soon(yaml: &str, limit: &str) {
    let folder = project(&[("case.yaml", yaml.as_bytes())]);
    #[expect(
        clippy::disallowed_methods,
        reason = "the time it takes is what is tested"
    )]
    let started = Instant::now();
    let said = skrivelse(folder.path(), ["build", "--draft", "case.yaml"]);
    assert!(started.elapsed() < SOON, "it took {:?}", started.elapsed());
    let err = said.err.replace('\u{a0}', " ");
    assert_eq!(said.code, 1, "{err}");
    assert!(
        err.contains("fel[F018]") && err.contains(limit) && !err.contains("mall"),
        "{err}"
    );
    assert!(!folder.path().join("output/case.pdf").exists());
}

fn prose(text: &str) -> String {
    case_with(&format!(
        "bakgrund: |\n{}",
        text.lines()
            .map(|line| format!("  {line}\n"))
            .collect::<String>()
    ))
}

#[test]
fn a_word_that_cannot_be_set_is_shown_where_it_stands() {
    let said = refused(prose(&format!("Ett ord.\n\n{}", "å".repeat(32_768))));
    let [title, place, ..] = said.lines().collect::<Vec<_>>()[..] else {
        panic!("{said}")
    };
    assert_eq!(
        title,
        "fel[F018]: ärendet innehåller mer än vad som går att sätta"
    );
    assert!(place.ends_with("case.yaml:4:3"), "{said}");
    assert!(
        said.contains("här är det 32 768 tecken i rad utan mellanslag; gränsen är 500"),
        "{said}"
    );
    assert!(
        said.contains("dela ordet med mellanslag, eller lägg texten i en bilaga"),
        "{said}"
    );
}

#[test]
fn a_long_word_is_refused_in_every_field() {
    for letters in [1_000, 16_384, 32_768] {
        let word = "å".repeat(letters);
        for yaml in [
            format!("rubrik: {word}\n"),
            format!("mottagare: [{word}]\n"),
            format!("skickas_till: [{word}]\n"),
            format!("handläggare:\n  - {{namn: Kim Exempel, enhet: {word}}}\n"),
            format!("undertecknare:\n  - {{namn: {word}, organisation: Kommun}}\n"),
            format!("bilagor:\n  - handling: {word}\n"),
            format!("belopp:\n  - poster:\n      - {{post: {word}, belopp: 5 kr}}\n"),
            format!("underskriftslogg:\n  - {{namn: Kim Exempel, id: {word}}}\n"),
        ] {
            stops_a_draft_soon(
                &case_with(&yaml),
                "tecken i rad utan mellanslag; gränsen är 500",
            );
        }
    }
}

#[test]
fn marks_without_end_are_refused() {
    for marks in [
        ">".repeat(100_000),
        "<".repeat(500_000),
        "{{".repeat(300_000),
        "x".repeat(100_000),
    ] {
        stops_a_draft_soon(&prose(&marks), "gränsen är 500");
    }
    for marks in [
        "> ".repeat(100_000),
        "*a* ".repeat(50_000),
        "| a ".repeat(20_000),
        "[ ".repeat(50_000),
    ] {
        stops_a_draft_soon(&prose(&marks), "gränsen är");
    }
}

#[test]
fn lists_without_end_are_refused() {
    let many = |item: &str| item.repeat(10_000);
    for yaml in [
        format!("avsnitt:\n{}", many("  - {rubrik: En, text: Två.}\n")),
        format!("skickas_till:\n{}", many("  - Enheten\n")),
        format!("mottagare:\n{}", many("  - Nämnden\n")),
        format!("undertecknare:\n{}", many("  - {namn: Kim Exempel}\n")),
        format!("bilagor:\n{}", many("  - {handling: En, fil: en.txt}\n")),
        format!(
            "belopp:\n  - poster:\n{}",
            many("      - {post: En, belopp: 5 kr}\n")
        ),
        format!(
            "belopp:\n{}",
            many("  - poster: [{post: En, belopp: 5 kr}]\n")
        ),
        format!(
            "tabeller:\n  - kolumner: [{}]\n",
            vec!["En"; 20_000].join(", ")
        ),
        format!("underskriftslogg:\n{}", many("  - {namn: Kim Exempel}\n")),
    ] {
        stops_a_draft_soon(&case_with(&yaml), "gränsen är");
    }
    stops_a_draft_soon(
        &prose(&"- en\n".repeat(20_000)),
        "rader text; gränsen är 5 000",
    );
    stops_a_draft_soon(
        &prose(&"{{ tabell(\"a\") }}\n".repeat(150)),
        "tabeller som texten placerar; gränsen är 20",
    );
}

#[test]
fn a_hidden_file_is_no_attachment() {
    for path in [".git/config", ".env", "a/.ssh/id", "a/../.git/config"] {
        let yaml = case_with(&format!("bilagor:\n  - {{handling: En, fil: {path}}}\n"));
        let files = [".git/config", ".env", "a/.ssh/id"].map(|path| (path, b"x".as_slice()));
        let folder = project(&[files.as_slice(), &[("case.yaml", yaml.as_bytes())]].concat());
        let said = refused_in(&folder);
        assert!(
            said.starts_with("fel[F019]") && said.contains("är en dold fil"),
            "{said}"
        );
    }
}

/// A sparse file takes no space on the disk, and reading it would take half a minute.
#[test]
fn large_attachments_are_not_read() {
    let size = |folder: &std::path::Path, name: &str, megabytes: u64| {
        fs::File::create(folder.join(name))
            .unwrap()
            .set_len(megabytes * 1024 * 1024)
            .unwrap();
    };
    for (files, label) in [
        (
            &[("a", 4_096)][..],
            "”a” är 4096 MB; en bilaga får vara högst 100 MB",
        ),
        (
            &[("a", 101)],
            "”a” är 101 MB; en bilaga får vara högst 100 MB",
        ),
        (
            &[("a", 90), ("b", 90), ("c", 90)],
            "med ”c” (90 MB) blir bilagorna mer än 200 MB tillsammans",
        ),
    ] {
        let list = files
            .iter()
            .map(|(name, _)| format!("  - {{handling: En, fil: {name}}}\n"))
            .collect::<String>();
        let folder = project(&[(
            "case.yaml",
            case_with(&format!("bilagor:\n{list}")).as_bytes(),
        )]);
        files
            .iter()
            .for_each(|(name, megabytes)| size(folder.path(), name, *megabytes));
        let said = skrivelse(folder.path(), ["check", "case.yaml"]);
        assert!(
            said.code == 1 && said.out.contains("fel[F019]") && said.out.contains(label),
            "{}",
            said.out
        );
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_at_once() {
    let folder = project(&[
        (
            "attached.yaml",
            case_with("bilagor:\n  - {handling: En, fil: pipe}\n").as_bytes(),
        ),
        ("b/case.yaml", case_with("").as_bytes()),
        ("b/templates/layout/x", b""),
    ]);
    for path in ["pipe", "pipe.yaml", "b/templates/layout/x.typ"] {
        let made = std::process::Command::new("mkfifo")
            .arg(folder.path().join(path))
            .status()
            .unwrap();
        assert!(made.success());
    }
    let said = |arguments: &[&str]| skrivelse(folder.path(), arguments);
    let attached = said(&["check", "attached.yaml"]);
    assert!(
        attached.out.contains("”pipe” är ingen vanlig fil"),
        "{}",
        attached.out
    );
    for (path, told) in [
        ("pipe.yaml", "pipe.yaml går inte"),
        ("/dev/zero", "/dev/zero går inte"),
        ("b/case.yaml", "x.typ går inte"),
    ] {
        let refused = said(&["check", path]);
        assert!(
            refused.code == 2 && refused.err.contains(told),
            "{path}: {}",
            refused.err
        );
        assert!(
            refused.err.contains("är ingen vanlig fil"),
            "{path}: {}",
            refused.err
        );
    }
}

#[test]
fn large_templates_are_not_read() {
    let folder = project(&[
        ("case.yaml", case_with("").as_bytes()),
        ("templates/layout/x.typ", b""),
    ]);
    let file = fs::File::create(folder.path().join("templates/layout/x.typ")).unwrap();
    file.set_len(5 * 1024 * 1024 * 1024).unwrap();
    let said = skrivelse(folder.path(), ["check", "case.yaml"]);
    assert!(
        said.code == 2 && said.err.contains("högst 4096 kB läses"),
        "{}",
        said.err
    );
}

#[test]
fn cases_with_endings_in_capitals_are_checked() {
    let folder = project(&[
        ("a/A.YAML", case_with("").as_bytes()),
        ("a/B.Yml", case_with("").as_bytes()),
    ]);
    let said = skrivelse(folder.path(), ["build", "a"]);
    assert!(
        said.out.contains("klar     a/A") && said.out.contains("klar     a/B"),
        "{}{}",
        said.out,
        said.err
    );
}
