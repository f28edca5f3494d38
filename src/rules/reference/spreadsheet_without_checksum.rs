//! R109 `spreadsheet-without-checksum`: nothing says which version of a spreadsheet a table comes
//! from.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Fix, Kind, Severity};
use crate::edit::yaml::{Value, Yaml};
use crate::model::Status;
use crate::model::table::SheetOrigin;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "R109",
        name: "spreadsheet-without-checksum",
        severity: Severity::Error,
        summary: "en kalkylfil saknar kontrollsumma",
        page: include_str!("spreadsheet_without_checksum.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let origins = checker.case.sheet_origins();
    let mut missing = origins
        .filter(|origin| origin.checksum.is_missing())
        .peekable();
    if missing.peek().is_none() {
        return;
    }
    let yaml = Yaml::read(checker.source);
    checker.report_all(missing.filter_map(|origin| finding(checker, origin, yaml.as_ref())));
}

fn finding(checker: &Checker<'_>, origin: &SheetOrigin, yaml: Option<&Yaml>) -> Option<Diagnostic> {
    let (file, actual) = (origin.file.located()?, origin.actual.as_ref()?);
    let label = format!(
        "det står inte vilken version av ”{}” tabellen kommer ur",
        file.value
    );
    let finding = checker.at(file.span, label);
    let finding = finding.hint(format!("lägg till kontrollsumma: {actual}"));
    // A draft may still follow its spreadsheet.
    let finding = if checker.case.status.get() == Some(&Status::Ready) {
        finding
    } else {
        finding.severity(Severity::Warning)
    };
    Some(finding.mended(yaml.and_then(|yaml| fix(yaml, origin, actual))))
}

/// Writes the key after `fil`, or its value where it stands there without one.
fn fix(yaml: &Yaml, origin: &SheetOrigin, actual: &str) -> Option<Fix> {
    let map = yaml.map_at(origin.span)?;
    let sum = Value::from(actual);
    match yaml.key(&map, "kontrollsumma") {
        Some(empty) if yaml.is_null(&empty) => yaml.replace(&empty, &sum),
        Some(_) => None,
        None => {
            let file = yaml.key(&map, "fil")?;
            yaml.insert_key(&map, file.index() + 1, "kontrollsumma", &sum)
        }
    }
}
