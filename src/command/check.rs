//! `check`: findings, and nothing is built.

use super::{Checked, Outcome, cases, colour, load_and_check, say};
use crate::args::{CheckArguments, Format};
use crate::diagnostic::{self, Count, Diagnostic};
use crate::error::Result;

pub fn run(arguments: &CheckArguments) -> Result<Outcome> {
    let checked = load_and_check(&arguments.paths)?;
    let found = once(&checked);
    match arguments.format {
        Format::Text => {
            say(&diagnostic::text(&found, colour(&std::io::stdout())));
            say(&format!("{}\n", summary(checked.len(), &found)));
        }
        Format::Json => say(&format!("{:#}\n", diagnostic::json(&found, checked.len()))),
    }
    Ok(if Count::of(&found).errors > 0 { Outcome::Findings } else { Outcome::Clean })
}

/// All findings, each once: a finding about a profile comes with every case of that organisation.
fn once(checked: &[Checked]) -> Vec<Diagnostic> {
    let mut seen = std::collections::HashSet::new();
    let all = checked.iter().flat_map(|case| &case.found);
    let place =
        |found: &Diagnostic| (found.primary.source.path().to_owned(), found.primary.span.start, found.kind.code);
    all.filter(|found| seen.insert(place(found))).cloned().collect()
}

fn summary(count: usize, found: &[Diagnostic]) -> String {
    let counted = Count::of(found);
    let checked = if count == 1 { "granskat" } else { "granskade" };
    match (counted.errors, counted.in_words()) {
        (_, words) if words.is_empty() => format!("{} {checked}, inga fel.", cases(count)),
        (0, words) => format!("{} {checked}, inga fel, {words}.", cases(count)),
        (_, words) => format!("{} {checked}: {words}.", cases(count)),
    }
}
