//! M106 `paper-changed`: a paper of an item that is not there, or not the one that was stated.

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::edit::yaml::ChecksumFixes;
use crate::model::SupportingDocument;
use crate::source::AttachmentState;

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M106",
        name: "paper-changed",
        severity: Severity::Error,
        summary: "en handling till punkten saknas eller är en annan",
        page: include_str!("paper_changed.md"),
    },
    check,
};

fn check(checker: &Checker<'_, OneMeeting>) {
    let fixes = ChecksumFixes::of(checker.source);
    for item in &checker.items {
        for (paper, state) in item.item.papers.items().iter().zip(item.papers) {
            let (Some(file), Some(state)) = (paper.file.located(), state) else {
                continue;
            };
            let Some((said, hint)) = fault(paper, state) else {
                continue;
            };
            let label = format!("”{}” {said}", file.value);
            let finding = checker.at(file.span, label).hint(hint);
            let sum = unstated(paper, state).and_then(|sum| fixes.fix(paper.span, sum));
            checker.report(match sum {
                Some(fix) => finding
                    .hint("eller låt verktyget göra det: skrivelse granska --rätta")
                    .fix(fix.span, fix.text),
                None => finding,
            });
        }
    }
}

/// The checksum of a file where none is stated.
fn unstated<'a>(paper: &SupportingDocument, state: &'a AttachmentState) -> Option<&'a str> {
    match state {
        AttachmentState::Found { sha256, .. } if paper.sha256.is_missing() => Some(sha256),
        _ => None,
    }
}

fn fault(paper: &SupportingDocument, state: &AttachmentState) -> Option<(&'static str, String)> {
    match state {
        AttachmentState::Found { sha256, .. } => match paper.sha256.get() {
            Some(stated) if stated.0 == *sha256 => None,
            Some(_) => Some((
                "har ändrats sedan kontrollsumman skrevs",
                format!("se vad som är nytt, och skriv sha256: {sha256}"),
            )),
            None => Some(("saknar kontrollsumma", format!("skriv sha256: {sha256}"))),
        },
        AttachmentState::Missing { .. } => Some((
            "finns inte",
            "skriv sökvägen från mappen som sammanträdet ligger i".to_owned(),
        )),
        AttachmentState::Outside => Some((
            "ligger utanför projektets mapp",
            "projektets mapp är den närmaste med templates eller .git: lägg filen där, eller gör \
             mappen till ett projekt med git init"
                .to_owned(),
        )),
        _ => Some((
            "går inte att använda",
            "lägg en vanlig fil i projektets mapp".to_owned(),
        )),
    }
}
