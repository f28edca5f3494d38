//! A168 `unlike-rows`: rows of a spreadsheet that are not added, as their names say that they are
//! of different kinds.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::table::RemarkKind;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A168",
        name: "unlike-rows",
        severity: Severity::Warning,
        summary: "raderna i kalkylbladet är av olika slag och läggs inte ihop",
        page: include_str!("unlike_rows.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let origins = checker.case.sheet_origins();
    let remarks = origins.flat_map(|origin| &origin.remarks);
    let unlike = remarks.filter(|remark| remark.kind == RemarkKind::UnlikeRows);
    checker.report_all(unlike.map(|remark| {
        let found = checker.at(remark.span, remark.label.as_str());
        found.hint(remark.hint.as_str())
    }));
}
