//! R107 `attachment-without-checksum`: a case is ready, and nothing says which file an attachment
//! is.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Fix, Kind, Severity};
use crate::edit::yaml::{Value, Yaml};
use crate::model::{Status, SupportingDocument};
use crate::source::{AttachmentState, Source};

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
    let mut fixes = Fixes {
        yaml: OnceCell::new(),
        source: checker.source,
        tries: MAX_TRIES,
    };
    for (document, state) in checker.attached() {
        if let (AttachmentState::Found { sha256, .. }, true) = (state, document.sha256.is_missing())
        {
            checker.report_all(finding(checker, document, sha256, &mut fixes));
        }
    }
}

fn finding(
    checker: &Checker<'_>,
    document: &SupportingDocument,
    sha256: &str,
    fixes: &mut Fixes<'_>,
) -> Option<Diagnostic> {
    let file = document.file.located()?;
    let label = format!("det står inte vilken version av ”{}” som avses", file.value);
    let finding = checker
        .at(file.span, label)
        .hint(format!("lägg till sha256: {sha256}"));
    Some(match fixes.fix(document, sha256) {
        Some(fix) => finding
            .hint("eller låt verktyget göra det: skrivelse granska --rätta")
            .fix(fix.span, fix.text),
        None => finding,
    })
}

/// Gives fixes as long as they do not take too long.
struct Fixes<'a> {
    yaml: OnceCell<Option<Yaml>>,
    source: &'a Arc<Source>,
    tries: usize,
}

impl Fixes<'_> {
    /// Writes the key after `fil`, or its value where it stands there without one.
    fn fix(&mut self, document: &SupportingDocument, sha256: &str) -> Option<Fix> {
        let cost = self.source.text().len() + 1;
        self.tries = self.tries.checked_sub(cost)?;
        let yaml = self.yaml.get_or_init(|| Yaml::read(self.source));
        let yaml = yaml.as_ref()?;
        let map = yaml.map_at(document.span)?;
        let sum = Value::from(sha256);
        match yaml.key(&map, "sha256") {
            Some(empty) if yaml.is_null(&empty) => yaml.replace(&empty, &sum),
            Some(_) => None,
            None => {
                let file = yaml.key(&map, "fil")?;
                yaml.insert_key(&map, file.index() + 1, "sha256", &sum)
            }
        }
    }
}
