//! R108 `spreadsheet-changed`: a spreadsheet is not the one that the case states.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::table::SheetOrigin;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "R108",
        name: "spreadsheet-changed",
        severity: Severity::Error,
        summary: "kalkylfilen är en annan än den som ärendet anger",
        page: include_str!("spreadsheet_changed.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let origins = checker.case.sheet_origins();
    checker.report_all(origins.filter_map(|origin| finding(checker, origin)));
}

/// No fix writes the new checksum: nobody has seen the new figures.
fn finding(checker: &Checker<'_>, origin: &SheetOrigin) -> Option<Diagnostic> {
    let (file, stated) = (origin.file.located()?, origin.checksum.located()?);
    let actual = origin.actual.as_ref()?;
    if stated.value.0 == *actual {
        return None;
    }
    let label = format!("”{}” har ändrats sedan kontrollsumman skrevs", file.value);
    let finding = checker.at(stated.span, label);
    Some(
        finding
            .related(file.span, "tabellen har nu filens nya siffror")
            .hint("jämför tabellen med kalkylbladet, och beslutet med tabellen")
            .hint("är de nya siffrorna rätt? Ta bort raden kontrollsumma och kör skrivelse granska --rätta, som skriver den nya"),
    )
}
