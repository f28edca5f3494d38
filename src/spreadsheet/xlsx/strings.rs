//! Texts that cells share: each stands once in the file, by its number.

use std::collections::{BTreeMap, BTreeSet};

use super::super::fault::{Read, SpreadsheetFault};
use super::super::look::raised;
use super::super::package::Package;
use super::super::xml::{XmlPart, XmlToken};

/// Readings of a text in another script, which stand above it and are not part of it.
const LEFT_OUT: [&str; 2] = ["rPh", "phoneticPr"];

/// The texts of the numbers that are wanted; the others are passed.
pub(super) fn read(
    package: &Package<'_>,
    part: Option<&str>,
    wanted: &BTreeSet<usize>,
) -> Read<BTreeMap<usize, (String, bool)>> {
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
                    texts.insert(number, rich_text(&mut xml)?);
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

/// The text of the element that was just opened, and whether a part of it is struck out. Raised
/// digits become raised ones, so that a note is no part of a number: `100¹`, `m²`.
pub(super) fn rich_text(xml: &mut XmlPart<'_>) -> Read<(String, bool)> {
    let (mut text, mut open, mut is_struck) = (String::new(), 1_usize, false);
    let mut is_raised = false;
    while open > 0 {
        match xml.next_inside()? {
            XmlToken::Open(tag) if LEFT_OUT.contains(&tag.name()) => xml.skip()?,
            XmlToken::Open(tag) => {
                open += 1;
                let value = tag.attribute("val")?;
                match tag.name() {
                    "r" => is_raised = false,
                    "vertAlign" => is_raised = value.as_deref() == Some("superscript"),
                    "strike" => is_struck |= value.is_none_or(|on| on != "0" && on != "false"),
                    _ => {}
                }
            }
            XmlToken::Close(_) => open -= 1,
            XmlToken::Text(more) if is_raised => {
                text.extend(unescaped(&more).chars().map(raised));
            }
            XmlToken::Text(more) => text.push_str(&unescaped(&more)),
            XmlToken::End => {}
        }
    }
    Ok((text, is_struck))
}

/// A text with its characters in place of `_x000D_`: so a sheet keeps those that XML has no room
/// for (ISO/IEC 29500-1, 22.9.2.19). An end of a line is a blank.
pub(super) fn unescaped(text: &str) -> String {
    const LENGTH: usize = "_x000D_".len();
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + LENGTH - 1);
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let is_closed = rest.get(at + LENGTH - 1..at + LENGTH) == Some("_");
        let number = code
            .filter(|_| is_closed)
            .and_then(|code| u32::from_str_radix(code, 16).ok());
        let (end, character) = match number.and_then(char::from_u32) {
            Some(c) => (at + LENGTH, Some(if c.is_control() { ' ' } else { c })),
            None => (at + 2, None),
        };
        let kept = if character.is_some() { at } else { end };
        plain.push_str(&rest[..kept]);
        plain.extend(character);
        rest = &rest[end..];
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::{XmlPart, rich_text, unescaped};

    #[test]
    fn texts_of_cells_have_their_escaped_characters() {
        let part = "<si><t>Rad_x000D_</t><r><rPr><vertAlign val=\"superscript\"/></rPr>\
                    <t>_x0031_2</t></r></si>";
        let mut xml = XmlPart::new(part.as_bytes(), "texter").unwrap();
        xml.next().unwrap();
        assert_eq!(rich_text(&mut xml).unwrap(), ("Rad ¹²".to_owned(), false));
    }

    #[test]
    fn escaped_characters_are_read() {
        for (text, plain) in [
            ("Rad_x000D_ ett _x0041_ & b", "Rad  ett A & b"),
            ("_x005F_x000D_", "_x000D_"),
            ("a_x_b och fil_x12", "a_x_b och fil_x12"),
            ("_xåäö_", "_xåäö_"),
            ("", ""),
        ] {
            assert_eq!(unescaped(text), plain, "{text}");
        }
    }
}
