//! A127 `rounded-figures`: figures of a spreadsheet with more decimals than the case states.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::table::SheetOrigin;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A127",
        name: "rounded-figures",
        severity: Severity::Info,
        summary: "tal ur kalkylbladet är avrundade",
        page: include_str!("rounded_figures.md"),
    },
    check,
};

/// As many as a reader looks through.
const SHOWN: usize = 5;

fn check(checker: &Checker<'_>) {
    let origins = checker.case.sheet_origins();
    checker.report_all(origins.filter_map(|origin| finding(checker, origin)));
}

fn finding(checker: &Checker<'_>, origin: &SheetOrigin) -> Option<Diagnostic> {
    let rounded = &origin.rounded;
    let first = rounded.first()?;
    let label = format!("{} är avrundat till {}", first.from, first.to);
    let finding = checker.at(first.span, label);
    let others = rounded.iter().skip(1).take(SHOWN - 1);
    let finding = others.fold(finding, |finding, other| {
        finding.related(other.span, format!("{} blir {}", other.from, other.to))
    });
    let finding = match rounded.len().saturating_sub(SHOWN) {
        0 => finding,
        more => finding.hint(format!("{more} tal till i tabellen är avrundade")),
    };
    Some(finding.hint("skriv fler decimaler: i kolumnen om de ska stå, eller avrundat: ja i tabellen om summan därför skiljer"))
}
