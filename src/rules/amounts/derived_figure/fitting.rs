//! The signs of many texts, for `tests/fixtures/twins/fit.py`.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use super::search::{DerivedSearch, Doubt};
use super::sentence::sentences;
use crate::facts::Facts;
use crate::model::Case;
use crate::parse::parse;
use crate::source::Source;
use crate::text::ReadText;

/// Reads texts from the file that `TEXTS` names and writes to `SIGNS` what is doubtful in them. A
/// text is a line, with `\n` for its line ends; a doubt is a line with tabs between the number of
/// the text, the signs, the figure, what is reckoned and what that gives.
#[test]
#[ignore = "it makes the input of fit.py"]
#[expect(clippy::disallowed_methods, reason = "fit.py says where its files are")]
fn signs_of_texts() {
    let path = |name: &str| std::env::var(name).unwrap();
    let texts = std::fs::read_to_string(path("TEXTS")).unwrap();
    let mut out = std::io::BufWriter::new(std::fs::File::create(path("SIGNS")).unwrap());
    for (at, line) in texts.lines().enumerate() {
        for doubt in doubts(&line.replace("\\n", "\n")) {
            writeln!(out, "{at}\t{doubt}").unwrap();
        }
    }
}

fn doubts(text: &str) -> Vec<String> {
    let lines: String = text.lines().map(|line| format!("  {line}\n")).collect();
    let written = format!("bakgrund: |\n{lines}");
    let source = Arc::new(Source::new(Path::new("x.yaml"), written));
    let Some(case) = parse::<Case>(&source, None).value else {
        return Vec::new();
    };
    let facts = Facts::new(&source, &case, None, &[]);
    let mut found = Vec::new();
    for text in facts.prose() {
        let sentences = sentences(&facts, text);
        let search = DerivedSearch::of(&sentences);
        found.extend(search.doubts(&facts).iter().map(|it| told(text, it)));
    }
    found
}

fn told(text: &ReadText<'_>, doubt: &Doubt<'_>) -> String {
    let signs: Vec<String> = doubt.signs.iter().map(|it| format!("{it:?}")).collect();
    let reckoned = &doubt.relation.reckoned;
    let of = reckoned.of.iter().map(|at| doubt.window[*at].shown(text));
    let of = reckoned.shown_with(&of.collect::<Vec<_>>());
    let said = doubt.figure.shown(text);
    let value = reckoned.value.round_dp(3);
    format!("{}\t{said}\t{of}\t{value}", signs.join(","))
}
