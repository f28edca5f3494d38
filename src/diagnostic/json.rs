//! Findings for programs.

use serde_json::{Value, json};

use super::{Count, Diagnostic, Label};

/// One object: `version`, `findings` in file order, and `summary` with the number of files and of
/// findings.
///
/// Lines and columns count from 1, columns in characters; the end is exclusive.
#[must_use]
pub fn json(diagnostics: &[Diagnostic], files: usize) -> Value {
    let count = Count::of(diagnostics);
    json!({
        "version": 1,
        "findings": diagnostics.iter().map(finding).collect::<Vec<_>>(),
        "summary": {
            "files": files,
            "errors": count.errors,
            "warnings": count.warnings,
            "infos": count.infos,
        },
    })
}

/// A finding: `code`, `name`, `severity`, `message`, where it is when it is about a place,
/// `related` and `hints`.
#[must_use]
pub fn finding(diagnostic: &Diagnostic) -> Value {
    let kind = diagnostic.kind;
    let mut value = json!({
        "code": kind.code,
        "name": kind.name,
        "severity": diagnostic.severity.id(),
        "message": message(diagnostic),
    });
    let object = value
        .as_object_mut()
        .expect("internal error: a finding is an object");
    if diagnostic.has_place() {
        let place = place(&diagnostic.primary);
        object.extend(
            place
                .as_object()
                .expect("internal error: a place is an object")
                .clone(),
        );
    }
    object.insert(
        "related".into(),
        diagnostic.related.iter().map(related).collect(),
    );
    object.insert("hints".into(), json!(diagnostic.printed_hints()));
    value
}

/// The general message and what is wrong in this case, in one line. What has no place is a sentence
/// of its own.
fn message(diagnostic: &Diagnostic) -> String {
    if !diagnostic.has_place() {
        return diagnostic.primary.printed_text();
    }
    match diagnostic.primary.printed_text().as_str() {
        "" => diagnostic.kind.summary.to_owned(),
        case => format!("{}: {case}", diagnostic.kind.summary),
    }
}

fn related(label: &Label) -> Value {
    let mut value = json!({ "message": label.printed_text() });
    let place = place(label);
    let object = value
        .as_object_mut()
        .expect("internal error: a related place is an object");
    object.extend(
        place
            .as_object()
            .expect("internal error: a place is an object")
            .clone(),
    );
    value
}

fn place(label: &Label) -> Value {
    let (start, end) = (
        label.source.position(label.span.start),
        label.source.position(label.span.end),
    );
    json!({
        "file": label.printed_path(),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    })
}
