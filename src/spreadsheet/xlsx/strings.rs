//! Texts that cells share: each stands once in the file, by its number.

use std::collections::{BTreeMap, BTreeSet};

use super::super::fault::{Read, SpreadsheetFault};
use super::super::package::Package;
use super::super::xml::{XmlPart, XmlToken};

/// Readings of a text in another script, which stand above it and are not part of it.
pub(super) const LEFT_OUT: [&str; 2] = ["rPh", "phoneticPr"];

/// The texts of the numbers that are wanted; the others are passed.
pub(super) fn read(
    package: &Package<'_>,
    part: Option<&str>,
    wanted: &BTreeSet<usize>,
) -> Read<BTreeMap<usize, String>> {
    let mut texts = BTreeMap::new();
    if wanted.is_empty() {
        return Ok(texts);
    }
    let missing = || SpreadsheetFault::damaged("dess texter saknas");
    let part = part.ok_or_else(missing)?;
    let bytes = package.part(part)?.ok_or_else(missing)?;
    let mut xml = XmlPart::new(&bytes, part)?;
    let mut number = 0;
    loop {
        match xml.next()? {
            XmlToken::Open(tag) if tag.name() == "si" => {
                if wanted.contains(&number) {
                    texts.insert(number, xml.text(&LEFT_OUT)?);
                } else {
                    xml.skip()?;
                }
                number += 1;
            }
            XmlToken::End => return Ok(texts),
            _ => {}
        }
    }
}
