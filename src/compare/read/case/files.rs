//! What names a file: pictures, and the documents of both lists.

use super::super::super::value::{CaseValue, RecordKind, TextKind};
use super::super::super::version::Version;
use super::super::{day, field, line, list};
use crate::model::{Picture, SupportingDocument};
use crate::parse::Field;
use crate::source::AttachmentState;

pub fn pictures_of(version: &Version<'_>, pictures: &Field<Vec<Picture>>) -> CaseValue {
    let mut loaded = version.pictures.iter();
    list(pictures, |picture| {
        let Picture {
            id,
            file,
            sha256,
            alternative,
            caption,
            span: _,
        } = picture;
        let content = loaded.next().and_then(Option::as_ref);
        let content = content.map_or("", |content| content.sha256.as_str());
        CaseValue::record(
            RecordKind::Picture,
            format!("bilden ”{}”", id.get().map_or(file.text(), String::as_str)),
            vec![
                ("id", line(id)),
                ("fil", line(file)),
                (
                    "sha256",
                    field(sha256, |sum| CaseValue::of(TextKind::Checksum, &sum.0)),
                ),
                ("alternativtext", line(alternative)),
                ("bildtext", line(caption)),
                ("innehåll", CaseValue::of(TextKind::Checksum, content)),
            ],
        )
    })
}

pub fn documents_of(
    documents: &Field<Vec<SupportingDocument>>,
    contents: &[Option<AttachmentState>],
) -> CaseValue {
    let mut contents = contents.iter();
    list(documents, |document| {
        let SupportingDocument {
            title,
            date,
            diary_number,
            number,
            file,
            sha256,
            span: _,
        } = document;
        let content = match contents.next().and_then(Option::as_ref) {
            Some(AttachmentState::Found { sha256, .. }) => sha256.as_str(),
            _ => "",
        };
        CaseValue::record(
            RecordKind::Document,
            format!("”{}”", title.text()),
            vec![
                ("handling", line(title)),
                ("datum", day(date)),
                ("diarienummer", line(diary_number)),
                ("bilaga", line(number)),
                ("fil", line(file)),
                (
                    "sha256",
                    field(sha256, |sum| CaseValue::of(TextKind::Checksum, &sum.0)),
                ),
                ("innehåll", CaseValue::of(TextKind::Checksum, content)),
            ],
        )
    })
}
