//! A128 `hidden-in-spreadsheet`: the table has rows or columns that the spreadsheet hides.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::table::SheetOrigin;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A128",
        name: "hidden-in-spreadsheet",
        severity: Severity::Warning,
        summary: "dolda rader i kalkylbladet står i tabellen",
        page: include_str!("hidden_in_spreadsheet.md"),
    },
    check,
};

/// As many as a reader looks through.
const SHOWN: usize = 10;

fn check(checker: &Checker<'_>) {
    let origins = checker.case.sheet_origins();
    checker.report_all(origins.filter_map(|origin| finding(checker, origin)));
}

fn finding(checker: &Checker<'_>, origin: &SheetOrigin) -> Option<Diagnostic> {
    let file = origin.file.located()?;
    let hidden = &origin.hidden;
    if hidden.is_empty() {
        return None;
    }
    let more = if hidden.len() > SHOWN { " …" } else { "" };
    let shown = hidden[..hidden.len().min(SHOWN)].join(", ");
    let label = format!("dolt i kalkylbladet, men med i tabellen: {shown}{more}");
    let hint = "visa dem i kalkylbladet om de ska vara med, eller ta bort dem ur området";
    Some(checker.at(file.span, label).hint(hint))
}
