//! The pages that `explain` shows: their shape, and their examples run.

use std::collections::BTreeSet;
use std::path::Path;

use image::ImageFormat;
use skrivelse::check;
use skrivelse::diagnostic::Diagnostic;
use skrivelse::project::Loader;

use crate::meetings;
use crate::pictures::picture;
use crate::support::{case_with, project};

/// The one file that examples may name as an attachment.
const ATTACHMENT: (&str, &str) = ("bilagor/besok.csv", "timme;besök\n17–18;41\n18–19;38\n");

/// The one picture that they may place.
const PICTURE: &str = "bilagor/karta.png";

/// An example of a page: a fragment of a case, and the lines on which the finding must stand.
struct Example {
    yaml: String,
    marked: BTreeSet<usize>,
    is_bad: bool,
}

fn examples(page: &str, code: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let is_bad = line.starts_with("```yaml fel");
        if !is_bad && !line.starts_with("```yaml rätt") {
            continue;
        }
        let fragment: Vec<&str> = lines
            .by_ref()
            .take_while(|line| !line.starts_with("```"))
            .collect();
        let mark = format!("# <- {code}");
        let marked = fragment
            .iter()
            .enumerate()
            .filter(|(_, line)| line.contains(&mark))
            .map(|(index, _)| index + 1);
        let marked = marked.collect();
        examples.push(Example {
            marked,
            is_bad,
            yaml: fragment.join("\n") + "\n",
        });
    }
    examples
}

/// The findings of one kind that a fragment gives.
fn found(fragment: &str, code: &str) -> Vec<Diagnostic> {
    if code.starts_with('M') {
        return meetings::found(fragment, code);
    }
    let (attachment, content) = ATTACHMENT;
    let folder = project(&[
        ("case.yaml", case_with(fragment).as_bytes()),
        (attachment, content.as_bytes()),
        (PICTURE, &picture(ImageFormat::Png)),
    ]);
    let loaded = Loader::default()
        .load(&folder.path().join(Path::new("case.yaml")))
        .unwrap();
    check::check(&loaded)
        .into_iter()
        .filter(|found| found.kind.code == code)
        .collect()
}

#[test]
fn a_bad_example_gives_the_finding_on_its_marked_lines_and_a_good_one_does_not() {
    let mut run = 0;
    for kind in check::kinds() {
        for example in examples(kind.page, kind.code) {
            let found = found(&example.yaml, kind.code);
            let line =
                |found: &Diagnostic| found.primary.source.position(found.primary.span.start).line;
            let lines: BTreeSet<usize> = found.iter().map(line).collect();
            assert_eq!(
                lines, example.marked,
                "{} of {}:\n{}",
                kind.code, kind.name, example.yaml
            );
            assert_eq!(
                example.is_bad,
                !example.marked.is_empty(),
                "{}: a bad example marks its lines",
                kind.code
            );
            run += 1;
        }
    }
    assert!(run > 30, "only {run} examples were run");
}

#[test]
fn the_base_case_has_no_findings() {
    let folder = project(&[("case.yaml", case_with("").as_bytes())]);
    let loaded = Loader::default()
        .load(&folder.path().join("case.yaml"))
        .unwrap();
    assert!(check::check(&loaded).is_empty());
}

#[test]
fn every_page_has_the_same_shape() {
    for kind in check::kinds() {
        let headings: Vec<&str> = kind
            .page
            .lines()
            .filter(|line| line.starts_with('#'))
            .collect();
        let title = format!("# {}: {}", kind.code, kind.summary);
        assert_eq!(
            headings,
            [
                title.as_str(),
                "## Varför",
                "## Exempel",
                "## Grund",
                "## När den kan lämnas"
            ],
            "{}",
            kind.code
        );
    }
}

#[test]
fn codes_and_names_are_unique_and_well_formed() {
    let kinds = check::kinds();
    let codes: BTreeSet<_> = kinds.iter().map(|kind| kind.code).collect();
    let names: BTreeSet<_> = kinds.iter().map(|kind| kind.name).collect();
    // F011 stands among the findings of reading and among the rules, since a rule finds it.
    assert_eq!((codes.len(), names.len()), (kinds.len(), kinds.len()));
    for kind in kinds {
        let (letter, digits) = kind.code.split_at(1);
        assert!(
            letter.bytes().all(|b| b.is_ascii_uppercase())
                && digits.parse::<u16>().is_ok()
                && digits.len() == 3
        );
        assert!(
            kind.name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b == b'-'),
            "{}",
            kind.name
        );
        assert!(
            !kind.summary.ends_with('.') && kind.summary.starts_with(char::is_lowercase),
            "{}",
            kind.summary
        );
    }
}
