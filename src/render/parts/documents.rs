//! The lists of documents, and what is attached.

use serde::Serialize;

use super::super::blocks::Inline;
use super::super::page::Page;
use super::super::printable::line;
use crate::model::SupportingDocument;
use crate::proof::Text;
use crate::source::AttachmentState;

/// A line of a list.
#[derive(Debug, Serialize)]
pub struct ListItem {
    text: String,
    /// The SHA-256 of the file that the line names.
    checksum: Option<String>,
}

impl ListItem {
    /// A line that names no file.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            checksum: None,
        }
    }

    /// The same as inlines of one line, or two.
    pub fn inlines(self) -> Vec<Inline> {
        let mut inlines = vec![Inline::Text(self.text)];
        if let Some(digits) = self.checksum {
            inlines.push(Inline::LineBreak);
            inlines.push(Inline::Text(format!("SHA-256: {digits}")));
        }
        inlines
    }

    /// What stands on the page; `SHA-256:` is the layout's.
    pub fn texts(&self, out: &mut Vec<Text>) {
        out.push(Text::new(&self.text));
        let checksum = self.checksum.iter();
        out.extend(checksum.map(|digits| Text::new(format!("SHA-256: {digits}"))));
    }
}

/// The lines of `beslutsunderlag` and of `bilagor`: `Protokollsutdrag SVOM § 9, 2025-03-07, bilaga
/// 1`. Files are numbered as attachments through both.
pub fn lines(page: &Page<'_>) -> (Vec<ListItem>, Vec<ListItem>) {
    let mut numbers = page.case.attachment_numbers().into_iter();
    let mut entry = |(document, state): (&SupportingDocument, &Option<AttachmentState>)| {
        let mut parts = vec![line(document.title.text())];
        parts.extend(document.date.get().map(ToString::to_string));
        parts.extend(document.diary_number.get().map(|number| line(number)));
        let number = numbers.next().flatten();
        parts.extend(number.map(|number| format!("bilaga\u{a0}{}", line(&number))));
        ListItem {
            text: parts.join(", "),
            checksum: checksum(state.as_ref()).map(str::to_owned),
        }
    };
    let mut lines: Vec<ListItem> = page
        .case
        .listed_documents()
        .zip(page.attachments)
        .map(&mut entry)
        .collect();
    let attachments = lines.split_off(page.case.documents.items().len());
    (lines, attachments)
}

/// That of the file itself: in a draft, the case may state another.
fn checksum(state: Option<&AttachmentState>) -> Option<&str> {
    match state? {
        AttachmentState::Found { sha256, .. } => Some(sha256),
        _ => None,
    }
}
