//! A171 `sheet-left-out`: remarks beside the figures of a spreadsheet that the table does not take.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::table::RemarkKind;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A171",
        name: "sheet-left-out",
        severity: Severity::Info,
        summary: "anmärkningar i kalkylbladet kommer inte med på sidan",
        page: include_str!("sheet_left_out.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let origins = checker.case.sheet_origins();
    let remarks = origins.flat_map(|origin| &origin.remarks);
    let left_out = remarks.filter(|remark| remark.kind == RemarkKind::LeftOut);
    checker.report_all(left_out.map(|remark| {
        let found = checker.at(remark.span, remark.label.as_str());
        found.hint(remark.hint.as_str())
    }));
}
