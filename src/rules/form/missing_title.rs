//! F116 `missing-title`: the case does not say what it is about.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::parse::Field;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F116",
        name: "missing-title",
        severity: Severity::Error,
        summary: "rubriken saknas",
        page: include_str!("missing_title.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let title = &checker.case.title;
    // A title that cannot be read has its own finding.
    if matches!(title, Field::Unreadable(_)) || !title.text().is_empty() {
        return;
    }
    let span = title.span().unwrap_or_else(|| checker.missing("rubrik"));
    let finding = checker.at(span, "ärendet har ingen rubrik");
    checker.report(
        finding.hint(
            "skriv vad ärendet handlar om, till exempel rubrik: Öppettider på stadsbiblioteket",
        ),
    );
}
