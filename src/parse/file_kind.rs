//! Files of other kinds that have got the name of a case.

use std::sync::Arc;

use super::codes::NOT_YAML;
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// How a file of a kind begins, and what the kind is called. Of those that begin alike, a later
/// part tells.
const KINDS: [(&[u8], &[u8], &str); 22] = [
    (b"PK\x03\x04", b"word/", "ett Word-dokument (docx)"),
    (b"PK\x03\x04", b"xl/", "ett Excel-ark (xlsx)"),
    (b"PK\x03\x04", b"ppt/", "en PowerPoint-presentation (pptx)"),
    (
        b"PK\x03\x04",
        b"opendocument.text",
        "ett dokument från LibreOffice (odt)",
    ),
    (
        b"PK\x03\x04",
        b"opendocument.spreadsheet",
        "ett kalkylark från LibreOffice (ods)",
    ),
    (b"PK\x03\x04", b"opendocument", "en fil från LibreOffice"),
    (b"PK\x03\x04", b"", "en zip-fil"),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        b"",
        "ett äldre dokument från Word, Excel eller Outlook (doc, xls eller msg)",
    ),
    (b"{\\rtf", b"", "ett RTF-dokument"),
    (b"%PDF-", b"", "en PDF"),
    (b"%!PS", b"", "en PostScript-fil"),
    (b"<!doctype html", b"", "en webbsida (HTML)"),
    (b"<html", b"", "en webbsida (HTML)"),
    (b"<?xml", b"<html", "en webbsida (XHTML)"),
    (b"<?xml", b"", "en XML-fil"),
    (b"\x89PNG", b"", "en bild (PNG)"),
    (b"\xFF\xD8\xFF", b"", "en bild (JPEG)"),
    (b"GIF8", b"", "en bild (GIF)"),
    (b"<svg", b"", "en bild (SVG)"),
    (b"\x1F\x8B", b"", "en packad fil (gzip)"),
    (b"7z\xBC\xAF\x27\x1C", b"", "en packad fil (7z)"),
    (b"MIME-Version:", b"", "ett e-postmeddelande"),
];

/// How far into a file its kind is looked for: the list of files in a document comes last, but the
/// first of them are named in its beginning.
const SEARCHED: usize = 64 * 1024;

/// A finding for a file that is of another kind.
pub fn other_kind(source: &Arc<Source>) -> Option<Diagnostic> {
    let kind = kind_of(source.bytes())?;
    // The bytes of such a file say nothing to a reader.
    let nothing = Arc::new(Source::new(source.path(), String::new()));
    let found = NOT_YAML.at(
        &nothing,
        Span::default(),
        format!("filen är {kind}, inte ett ärende"),
    );
    Some(found.hint("börja på ett ärende med: skrivelse ny cases/mitt-arende.yaml").hint(
        "öppna filen i det program som den kommer från, och kopiera texten därifrån till ärendet",
    ))
}

/// What the lines of a letter by e-mail begin with, as programs print and copy them.
const MAIL_HEADS: [&[u8]; 15] = [
    b"from:",
    b"to:",
    b"cc:",
    b"subject:",
    b"date:",
    b"sent:",
    b"received:",
    b"return-path:",
    b"message-id:",
    b"fr\xC3\xA5n:",
    b"till:",
    b"kopia:",
    b"\xC3\xA4mne:",
    b"\xC3\x84mne:",
    b"skickat:",
];

/// Whether a file begins with three lines of such a head: one or two may be keys of a case.
fn is_mail(bytes: &[u8]) -> bool {
    let is_head = |line: &&[u8]| {
        let begins = |head: &&[u8]| {
            line.get(..head.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(head))
        };
        MAIL_HEADS.iter().any(begins)
    };
    bytes
        .split(|byte| *byte == b'\n')
        .take_while(is_head)
        .count()
        >= 3
}

fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let bytes = bytes.trim_ascii_start();
    if is_mail(bytes) {
        return Some("ett e-postmeddelande");
    }
    let begins = |mark: &[u8]| {
        bytes
            .get(..mark.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(mark))
    };
    let searched = &bytes[..bytes.len().min(SEARCHED)];
    let end = &bytes[bytes.len().saturating_sub(SEARCHED)..];
    let holds = |part: &[u8]| {
        let is_in = |bytes: &[u8]| bytes.windows(part.len()).any(|window| window == part);
        part.is_empty() || is_in(searched) || is_in(end)
    };
    KINDS
        .iter()
        .find(|(mark, part, _)| begins(mark) && holds(part))
        .map(|(_, _, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_files_are_told_by_their_bytes() {
        for (bytes, name) in [
            (
                &b"PK\x03\x04....word/document.xml"[..],
                Some("ett Word-dokument (docx)"),
            ),
            (b"PK\x03\x04....a.txt", Some("en zip-fil")),
            (b"{\\rtf1\\ansi Hej}", Some("ett RTF-dokument")),
            (b"\n<!DOCTYPE HTML><p>", Some("en webbsida (HTML)")),
            (b"%PDF-1.7", Some("en PDF")),
            (
                "Från: Kim\r\nSkickat: i dag\r\nTill: KS\r\nÄmne: Tak\r\n\r\nHej".as_bytes(),
                Some("ett e-postmeddelande"),
            ),
            (
                b"From: a@x.se\nTo: b@x.se\nSubject: Tak\n",
                Some("ett e-postmeddelande"),
            ),
            (b"till: KS\ndate: 2025-01-01\nrubrik: Tak\n", None),
            (b"profil: x", None),
            (b"", None),
        ] {
            assert_eq!(kind_of(bytes), name);
        }
    }
}
