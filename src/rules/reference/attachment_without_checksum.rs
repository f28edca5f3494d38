//! R107 `attachment-without-checksum`: a case is ready, and nothing says which file an attachment
//! is.

use std::sync::Arc;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Fix, Kind, Severity};
use crate::edit::apply::apply;
use crate::facts::Facts;
use crate::model::{Case, Status, SupportingDocument};
use crate::parse::{DUPLICATE_KEY, parse};
use crate::source::{AttachmentState, Source, Span};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "R107",
        name: "attachment-without-checksum",
        severity: Severity::Error,
        summary: "en bilaga saknar kontrollsumma",
        page: include_str!("attachment_without_checksum.md"),
    },
    check,
};

/// Bytes that are read again to see what a fix does: half a second's work. A case of 20 kB gets 400
/// fixes all the same, and `check --fix` asks again for what is left.
const MAX_TRIES: usize = 8_000_000;

fn check(checker: &Checker<'_>) {
    if checker.case.status.get() != Some(&Status::Ready) {
        return;
    }
    let mut tries = MAX_TRIES;
    for (document, state) in checker.attached() {
        if let (AttachmentState::Found { sha256, .. }, true) = (state, document.sha256.is_missing())
        {
            checker.report_all(finding(checker, document, sha256, &mut tries));
        }
    }
}

fn finding(
    checker: &Checker<'_>,
    document: &SupportingDocument,
    sha256: &str,
    tries: &mut usize,
) -> Option<Diagnostic> {
    let file = document.file.located()?;
    let label = format!("det står inte vilken version av ”{}” som avses", file.value);
    let finding = checker
        .at(file.span, label)
        .hint(format!("lägg till sha256: {sha256}"));
    Some(match fix(checker, document, file.span, sha256, tries) {
        Some(fix) => finding
            .hint("eller låt verktyget göra det: skrivelse granska --fix")
            .fix(fix.span, fix.text),
        None => finding,
    })
}

/// Where to write the key, and how. YAML can be written in more ways than are known here: what
/// would not be read as it is meant is left to the author.
fn fix(
    facts: &Facts<'_>,
    document: &SupportingDocument,
    file: Span,
    sha256: &str,
    tries: &mut usize,
) -> Option<Fix> {
    let source = facts.source;
    let is_flow = source.text()[document.span.start..].starts_with('{');
    let new_key = if is_flow {
        Some(in_braces(file, sha256))
    } else {
        on_a_line(source, file, sha256)
    };
    let ways = [after_empty_key(source, document.span, sha256), new_key];
    let mut ways = ways.into_iter().flatten();
    ways.find(|fix| {
        let may_try = *tries > 0;
        *tries = tries.saturating_sub(facts.source.text().len() + 1);
        may_try && is_read(facts, fix, document, sha256)
    })
}

/// `{handling: Karta, fil: karta.pdf}`: after the value.
fn in_braces(file: Span, sha256: &str) -> Fix {
    Fix {
        span: Span::new(file.end, file.end),
        text: format!(", sha256: {sha256}"),
    }
}

/// After the line of `fil`, as far in as that key.
fn on_a_line(source: &Source, file: Span, sha256: &str) -> Option<Fix> {
    let line = source.line(source.position(file.start).line);
    let before_key = source
        .slice(Span::new(line.start, file.start))
        .trim_end()
        .strip_suffix("fil:")?;
    let indent = " ".repeat(before_key.chars().count());
    let end = if source.text().contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    Some(Fix {
        span: Span::new(line.end, line.end),
        text: format!("{end}{indent}sha256: {sha256}"),
    })
}

/// The key stands there with nothing after it.
fn after_empty_key(source: &Source, document: Span, sha256: &str) -> Option<Fix> {
    const KEY: &str = "sha256:";
    let at = document.start + source.text()[document.start..].find(KEY)? + KEY.len();
    Some(Fix {
        span: Span::new(at, at),
        text: format!(" {sha256}"),
    })
}

/// Whether the fixed case is read with this checksum there, and is otherwise as it was.
fn is_read(facts: &Facts<'_>, fix: &Fix, document: &SupportingDocument, sha256: &str) -> bool {
    let fixed = Source::new(facts.source.path(), apply(facts.source.text(), &[fix]));
    let fixed = parse::<Case>(&Arc::new(fixed), None);
    let Some(case) = fixed.value else {
        return false;
    };
    let is_meant = |(old, new): (&SupportingDocument, &SupportingDocument)| {
        let meant = if old.span == document.span {
            Some(sha256)
        } else {
            old.sha256.get().map(|sum| sum.0.as_str())
        };
        new.sha256.get().map(|sum| sum.0.as_str()) == meant
    };
    let (before, after) = (facts.case.listed_documents(), case.listed_documents());
    !fixed.found.iter().any(|found| *found.kind == DUPLICATE_KEY) && before.zip(after).all(is_meant)
}
