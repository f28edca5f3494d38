//! A167 `sheet-unit`: a spreadsheet names another unit than the one that its figures are read in.

use super::sheet_remarks::sheet_remarks;
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
    sheet_remarks(checker, RemarkKind::Unit);
}
