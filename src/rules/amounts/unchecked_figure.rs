//! A131 `unchecked-figure`: a figure that is stated where it could be worked out, but what it comes
//! from is not there or is no figure.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::Table;
use crate::model::table::At;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A131",
        name: "unchecked-figure",
        severity: Severity::Warning,
        summary: "talet går inte att räkna efter",
        page: include_str!("unchecked_figure.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for table in checker.case.tables() {
        let places = table.places();
        checker.report_all(places.filter_map(|at| finding(checker, table, at)));
    }
}

fn finding(checker: &Checker<'_>, table: &Table, at: At) -> Option<Diagnostic> {
    let (stated, place) = table.cell(at).stated()?;
    if !table.is_reckoned(at) || table.reckoning(at).is_some() {
        return None;
    }
    let said = table.measure(at).say(stated);
    let found = checker.at(place, format!("{said} går inte att räkna efter"));
    Some(if table.has_formula(at) {
        found.hint(
            "något som det räknas ut av är tomt, noll eller inget tal: skriv – här också, eller det \
             tal som saknas",
        )
    } else {
        // A sum of ranges and prices is the author's own.
        found.severity(Severity::Info).hint(
            "något som läggs ihop är ett spann, ett pris eller ord; säg i texten hur summan är \
             räknad",
        )
    })
}
