//! A167 `sheet-unit`: a spreadsheet names another unit than the one that its figures are read in.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::table::RemarkKind;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A167",
        name: "sheet-unit",
        severity: Severity::Warning,
        summary: "kalkylbladet säger en annan enhet än beloppen läses i",
        page: include_str!("sheet_unit.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let origins = checker.case.sheet_origins();
    let remarks = origins.flat_map(|origin| &origin.remarks);
    let units = remarks.filter(|remark| remark.kind == RemarkKind::Unit);
    checker.report_all(units.map(|remark| {
        let found = checker.at(remark.span, remark.label.as_str());
        found.hint(remark.hint.as_str())
    }));
}
