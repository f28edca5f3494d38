//! Findings as annotations in GitHub Actions (workflow commands).

use super::{Diagnostic, Severity};

/// One `::error …::` line a finding.
#[must_use]
pub fn github(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(annotation).collect()
}

fn annotation(diagnostic: &Diagnostic) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let place = &diagnostic.primary;
    let (start, end) = (
        place.source.position(place.span.start),
        place.source.position(place.span.end),
    );
    let title = format!("{} {}", diagnostic.kind.code, diagnostic.kind.summary);
    let said: Vec<String> = std::iter::once(place.printed_text())
        .chain(diagnostic.printed_hints())
        .collect();
    format!(
        "::{command} file={},line={},col={},endLine={},endColumn={},title={}::{}\n",
        property(&place.printed_path()),
        start.line,
        start.column,
        end.line,
        end.column,
        property(&title),
        message(&said.join("\n")),
    )
}

fn message(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
