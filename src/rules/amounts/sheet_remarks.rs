//! What reading a spreadsheet has noted for a rule.

use crate::check::rule::Checker;
use crate::model::table::RemarkKind;

/// Reports the remarks of a kind, with their own words.
pub(super) fn sheet_remarks(checker: &Checker<'_>, kind: RemarkKind) {
    let remarks = checker.case.sheet_remarks(kind);
    checker.report_all(remarks.map(|remark| {
        let found = checker.at(remark.span, remark.label.as_str());
        found.hint(remark.hint.as_str())
    }));
}
