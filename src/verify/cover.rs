//! A memo inside a cover: some services keep the file that was handed in as it was, and put it into
//! a PDF of their own.

use std::path::Path;

use super::confined;
use super::embedded_case::EmbeddedCase;
use super::evidence::{Inside, Report};
use super::treated::PagesCompared;
use crate::pdf::{self, EmbeddedFile};
use crate::process::Deadline;

/// Memos in one cover that are judged. A meeting has more papers, but a service makes a cover for
/// each that is signed.
const MOST: usize = 10;

/// What lies in a cover.
pub struct Covered {
    /// The first memos, each judged by itself.
    pub judged: Vec<Inside>,
    /// How many more there are.
    pub unjudged: usize,
}

/// The memos inside a PDF that has no case of its own; `None` when there are none.
#[must_use]
pub fn of(cover: &EmbeddedCase, pdf: &[u8], project: &Path) -> Option<Covered> {
    if cover.source.is_some() {
        return None;
    }
    let memos: Vec<&EmbeddedFile> = cover.others.iter().filter(|file| is_memo(file)).collect();
    let first = memos.iter().take(MOST);
    let deadline = confined::deadline_of_cover();
    let judged = first.map(|memo| judged(memo, pdf, project, deadline));
    let judged: Vec<Inside> = judged.collect();
    (!judged.is_empty()).then(|| Covered {
        judged,
        unjudged: memos.len().saturating_sub(MOST),
    })
}

/// Whether a file is a PDF that carries a case. What lies in it is not looked through further.
fn is_memo(file: &EmbeddedFile) -> bool {
    let has_source = |pdf: &[u8]| {
        let files = pdf::embedded_files(pdf);
        files.is_ok_and(|files| files.iter().any(|file| file.is_source))
    };
    file.data.starts_with(b"%PDF-") && has_source(&file.data)
}

fn judged(memo: &EmbeddedFile, cover: &[u8], project: &Path, deadline: Deadline) -> Inside {
    let file = Path::new(&memo.name);
    let until = confined::deadline_within(deadline);
    let found = Report::gather_until(file, &memo.data, project, None, until);
    let until = confined::deadline_within(deadline);
    let copy = confined::copied(cover, &memo.data, until);
    // What cannot be compared is not shown to be the same.
    let copy = copy.unwrap_or_else(|why| {
        Some(PagesCompared {
            doubts: vec![format!(
                "omslaget går inte att jämföra med handlingen: {why}"
            )],
            ..PagesCompared::default()
        })
    });
    Inside {
        name: memo.name.clone(),
        found: found.map(Box::new),
        copy,
    }
}
