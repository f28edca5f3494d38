//! All texts of a file, whether or not a table takes them: the file travels inside the PDF.

use super::fault::Read;
use super::kind::SpreadsheetKind;
use super::package::Package;
use super::xml::{XmlPart, XmlToken};
use crate::source;

/// What the cells and comments of all sheets say, a line each. Numbers are left out: ten digits are
/// as often an amount.
pub(super) fn texts(file: &[u8], kind: SpreadsheetKind) -> Read<String> {
    if kind == SpreadsheetKind::Csv {
        return Ok(source::decode(file.to_vec()).0);
    }
    let package = Package::open(file)?;
    let mut all = String::new();
    for name in package.names().filter(|name| holds_texts(name)) {
        if let Some(bytes) = package.part(name)? {
            add(&mut all, &mut XmlPart::new(&bytes, name)?)?;
        }
    }
    Ok(all)
}

/// Where both kinds of files keep what is no number.
fn holds_texts(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    let starts = ["sharedStrings", "comments", "threadedComment"];
    last == "content.xml" || starts.iter().any(|start| last.starts_with(start))
}

fn add(all: &mut String, xml: &mut XmlPart<'_>) -> Read<()> {
    /// Elements whose text belongs together: a shared text, a comment, a paragraph.
    const WHOLE: [&str; 4] = ["si", "comment", "threadedComment", "p"];
    loop {
        match xml.next()? {
            XmlToken::Text(text) => all.push_str(&text),
            XmlToken::Close(name) if WHOLE.contains(&name.as_str()) => all.push('\n'),
            XmlToken::Open(_) | XmlToken::Close(_) => {}
            XmlToken::End => return Ok(()),
        }
    }
}
