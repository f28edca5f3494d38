//! A170 `unclear-rows`: rows of a spreadsheet that are added, or stand below its sum and are not,
//! and look as if it were the other way round.

use super::sheet_remarks::sheet_remarks;
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
    sheet_remarks(checker, RemarkKind::UnclearRows);
}
