//! F107 `duplicate-number`: two headings with the same number.

use std::collections::HashMap;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::headings::{Heading, of_sections};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F107",
        name: "duplicate-number",
        severity: Severity::Error,
        summary: "samma nummer står på två rubriker",
        page: include_str!("duplicate_number.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let headings = of_sections(checker);
    let mut first: HashMap<&str, &Heading<'_>> = HashMap::new();
    for heading in &headings {
        let Some(number) = heading.number else {
            continue;
        };
        let Some(earlier) = first.get(number) else {
            first.insert(number, heading);
            continue;
        };
        let place = |heading: &Heading<'_>| heading.place(0..number.len());
        checker.report(
            checker
                .at(place(heading), format!("numret {number} är redan använt"))
                .related(place(earlier), "här står det första gången")
                .hint("ge rubriken nästa lediga nummer, och rätta hänvisningar till den"),
        );
    }
}
