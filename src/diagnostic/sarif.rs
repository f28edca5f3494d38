//! Findings as SARIF 2.1.0 (OASIS), for code review and archives of analyses.

use serde_json::{Value, json};

use super::{Diagnostic, Fix, Kind, Label, Severity};
use crate::printed::printed_lines;
use crate::swedish::without_personal_numbers;

/// A log with one run: the kinds of findings that occur, and the findings.
#[must_use]
pub fn sarif(diagnostics: &[Diagnostic]) -> Value {
    let mut kinds: Vec<&'static Kind> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.kind)
        .collect();
    kinds.sort_by_key(|kind| kind.code);
    kinds.dedup_by_key(|kind| kind.code);
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "skrivelse",
                "version": env!("CARGO_PKG_VERSION"),
                "language": "sv",
                "rules": kinds.iter().map(|kind| rule(kind)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": diagnostics.iter().map(|diagnostic| result(diagnostic, &kinds)).collect::<Vec<_>>(),
        }],
    })
}

fn rule(kind: &Kind) -> Value {
    json!({
        "id": kind.code,
        "name": kind.name,
        "shortDescription": { "text": kind.summary },
        "fullDescription": { "text": kind.page },
        "defaultConfiguration": { "level": level(kind.severity) },
    })
}

fn result(diagnostic: &Diagnostic, kinds: &[&'static Kind]) -> Value {
    let said: Vec<String> = std::iter::once(diagnostic.primary.printed_text())
        .filter(|text| !text.is_empty())
        .chain(diagnostic.printed_hints())
        .collect();
    let text = if said.is_empty() {
        diagnostic.kind.summary.to_owned()
    } else {
        said.join("\n")
    };
    let mut result = json!({
        "ruleId": diagnostic.kind.code,
        "ruleIndex": kinds.iter().position(|kind| kind.code == diagnostic.kind.code),
        "level": level(diagnostic.severity),
        "message": { "text": text },
        "locations": [location(&diagnostic.primary)],
    });
    if !diagnostic.related.is_empty() {
        result["relatedLocations"] = diagnostic.related.iter().map(location).collect();
    }
    if let Some(fix) = diagnostic.fix.as_ref().filter(|fix| stays_as_it_is(fix)) {
        let place = Label {
            source: diagnostic.primary.source.clone(),
            span: fix.span,
            text: String::new(),
        };
        result["fixes"] = json!([{ "artifactChanges": [{
            "artifactLocation": artifact(&place),
            "replacements": [{ "deletedRegion": region(&place), "insertedContent": { "text": fix.text } }],
        }]}]);
    }
    result
}

/// Whether a fix has nothing that is printed as something else: a program would write that into the
/// file.
fn stays_as_it_is(fix: &Fix) -> bool {
    printed_lines(&fix.text) == fix.text
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn location(label: &Label) -> Value {
    let mut location = json!({ "physicalLocation": { "artifactLocation": artifact(label), "region": region(label) } });
    if !label.text.is_empty() {
        location["message"] = json!({ "text": label.printed_text() });
    }
    location
}

/// The path as a relative reference: a URI has no spaces and no letters outside ASCII.
fn artifact(label: &Label) -> Value {
    let path = label.source.path().to_string_lossy();
    let path = without_personal_numbers(&path).replace('\\', "/");
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    json!({ "uri": path.bytes().map(byte).collect::<String>() })
}

fn region(label: &Label) -> Value {
    let (start, end) = (
        label.source.position(label.span.start),
        label.source.position(label.span.end),
    );
    json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
}
