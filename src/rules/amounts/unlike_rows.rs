//! A168 `unlike-rows`: rows of a spreadsheet that are not added, as their names say that they are
//! of different kinds.

use super::sheet_remarks::sheet_remarks;
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
    sheet_remarks(checker, RemarkKind::UnlikeRows);
}
