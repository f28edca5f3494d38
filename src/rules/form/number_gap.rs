//! F108 `number-gap`: a jump in the numbers of headings.

use std::collections::HashMap;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::headings::{Heading, of_sections};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F108",
        name: "number-gap",
        severity: Severity::Warning,
        summary: "ett nummer är överhoppat bland rubrikerna",
        page: include_str!("number_gap.md"),
    },
    check,
};

/// Numbers of one series share what stands before the last full stop; whole numbers also share the
/// level.
type Series<'a> = (&'a str, usize);

fn check(checker: &Checker<'_>) {
    let headings = of_sections(checker);
    let mut last: HashMap<Series<'_>, (u32, &Heading<'_>)> = HashMap::new();
    for heading in &headings {
        let Some((series, number)) = heading
            .number
            .and_then(|number| place_in_series(number, heading.level))
        else {
            continue;
        };
        let before = last.insert(series, (number, heading));
        let expected = before.map_or(1, |(before, _)| before + 1);
        // What the first chapter is called is the author's: the numbers may go on from another
        // document.
        let is_free = before.is_none() && series.0.is_empty();
        if number <= expected || is_free {
            continue;
        }
        let written = heading.number.unwrap_or_default();
        let missing = if series.0.is_empty() {
            expected.to_string()
        } else {
            format!("{}.{expected}", series.0)
        };
        let place = |heading: &Heading<'_>| heading.place(0..heading.number.map_or(0, str::len));
        let finding = checker.at(
            place(heading),
            format!("här står {written}, men {missing} finns inte före"),
        );
        let finding = match before {
            Some((_, earlier)) => finding.related(place(earlier), "numret före"),
            None => finding,
        };
        checker.report(finding.hint(format!(
            "skriv {missing}, eller lägg till avsnittet som fattas"
        )));
    }
}

/// `3.2.1` is the first in the series `3.2`.
fn place_in_series(number: &str, level: usize) -> Option<(Series<'_>, u32)> {
    Some(match number.rsplit_once('.') {
        Some((parent, last)) => ((parent, 0), last.parse().ok()?),
        None => (("", level), number.parse().ok()?),
    })
}
