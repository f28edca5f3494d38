//! A170 `unclear-rows`: rows of a spreadsheet that are added, or stand below its sum and are not,
//! and look as if it were the other way round.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::table::RemarkKind;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A170",
        name: "unclear-rows",
        severity: Severity::Warning,
        summary: "det framgår inte vilka rader i kalkylbladet som läggs ihop",
        page: include_str!("unclear_rows.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let origins = checker.case.sheet_origins();
    let remarks = origins.flat_map(|origin| &origin.remarks);
    let unclear = remarks.filter(|remark| remark.kind == RemarkKind::UnclearRows);
    checker.report_all(unclear.map(|remark| {
        let found = checker.at(remark.span, remark.label.as_str());
        found.hint(remark.hint.as_str())
    }));
}
