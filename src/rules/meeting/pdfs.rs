//! The PDFs of a meeting, each with the place where the meeting names it or its case.

use crate::check::rule::{Checker, OneMeeting};
use crate::model::Case;
use crate::pdf::ForeignPdf;
use crate::source::{AttachmentState, Span};

/// A PDF among the papers of a meeting.
pub(super) struct PaperPdf<'a> {
    /// Where the meeting names it, or its case.
    pub span: Span,
    /// What it is called: `bilagan rapport.pdf till ../a.yaml`.
    pub said: String,
    /// What is known of it.
    pub known: &'a ForeignPdf,
}

/// The PDFs of the items that the committee is to take up, in order.
pub(super) fn pdfs<'a>(checker: &'a Checker<'_, OneMeeting>) -> impl Iterator<Item = PaperPdf<'a>> {
    let known = |state: &Option<AttachmentState>| match state {
        Some(AttachmentState::Found { path, .. }) => checker.loaded.pdfs.get(path),
        _ => None,
    };
    let items = checker.items.iter().filter(|item| item.is_taken_up());
    items.flat_map(move |item| {
        let own = item.item.papers.items().iter().zip(item.papers);
        let own = own.filter_map(move |(paper, state)| {
            Some(PaperPdf {
                span: paper.file.span()?,
                said: paper.file.text().to_owned(),
                known: known(state)?,
            })
        });
        let of_case = item.loaded().into_iter().flat_map(move |loaded| {
            let listed = loaded.case.iter().flat_map(Case::listed_documents);
            listed
                .zip(&loaded.attachments)
                .filter_map(move |(paper, state)| {
                    let file = paper.file.text();
                    Some(PaperPdf {
                        span: item.place(),
                        said: format!("bilagan {file} till {}", item.item.case.text()),
                        known: known(state)?,
                    })
                })
        });
        of_case.chain(own)
    })
}
