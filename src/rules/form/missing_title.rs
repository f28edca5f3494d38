//! F116 `missing-title`: the case does not say what it is about.

use crate::check::rule::Rule;
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::Context;
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

fn check(kind: &'static Kind, context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let title = &context.case.title;
    // A title that cannot be read has its own finding.
    if matches!(title, Field::Unreadable(_)) || !title.text().is_empty() {
        return;
    }
    let span = title.span().unwrap_or_else(|| context.missing("rubrik"));
    let finding = context.at(kind, span, "ärendet har ingen rubrik");
    out.push(finding.hint("skriv vad ärendet handlar om, till exempel rubrik: Öppettider på stadsbiblioteket"));
}
