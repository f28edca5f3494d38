//! Findings a line each.

use std::fmt::Write;

use super::Diagnostic;

/// `cases/a.yaml:6:9: fel A101: raderna ger 561 000 kr`; a line that can be fixed says so.
#[must_use]
pub fn short(diagnostics: &[Diagnostic]) -> String {
    let mut lines = String::new();
    for one in diagnostics {
        let place = one.primary.source.position(one.primary.span.start);
        let said = one.primary.printed_text();
        let said = if said.is_empty() {
            one.kind.summary
        } else {
            &said
        };
        let fix = one.fix.as_ref().map_or("", |_| " (--rätta)");
        let _ = writeln!(
            lines,
            "{}:{}:{}: {} {}: {said}{fix}",
            one.primary.printed_path(),
            place.line,
            place.column,
            one.severity.swedish(),
            one.kind.code,
        );
    }
    lines
}
