//! R107 `attachment-without-checksum`: a case is ready, and nothing says which file an attachment
//! is.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::edit::yaml::ChecksumFixes;
use crate::model::{Status, SupportingDocument};
use crate::source::AttachmentState;

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

fn check(checker: &Checker<'_>) {
    if checker.case.status.get() != Some(&Status::Ready) {
        return;
    }
    let fixes = ChecksumFixes::of(checker.source);
    for (document, state) in checker.attached() {
        if let (AttachmentState::Found { sha256, .. }, true) = (state, document.sha256.is_missing())
        {
            checker.report_all(finding(checker, document, sha256, &fixes));
        }
    }
}

fn finding(
    checker: &Checker<'_>,
    document: &SupportingDocument,
    sha256: &str,
    fixes: &ChecksumFixes<'_>,
) -> Option<Diagnostic> {
    let file = document.file.located()?;
    let label = format!("det står inte vilken version av ”{}” som avses", file.value);
    let finding = checker
        .at(file.span, label)
        .hint(format!("lägg till sha256: {sha256}"));
    Some(finding.mended(fixes.fix(document.span, sha256)))
}
