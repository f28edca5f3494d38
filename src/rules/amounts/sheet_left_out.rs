//! A171 `sheet-left-out`: remarks beside the figures of a spreadsheet that the table does not take.

use super::sheet_remarks::sheet_remarks;
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
    sheet_remarks(checker, RemarkKind::LeftOut);
}
