//! Faults that are seen in the bytes and characters of a file before it is read as YAML.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::codes::{TOO_LARGE, UNPRINTABLE, WRONG_ENCODING};
use super::decomposed::decomposed;
use super::hidden;
use super::node::Node;
use super::waiver::Texts;
use crate::diagnostic::Diagnostic;
use crate::fonts;
use crate::source::{EncodingFault, MAX_BYTES, ReadFault, Source, Span};
use crate::swedish::figure;

/// The finding for a file that is no text to compile.
pub fn read_fault(source: &Arc<Source>, fault: &ReadFault) -> Diagnostic {
    match fault {
        ReadFault::Encoding(fault) => wrong_encoding(source, fault),
        ReadFault::TooLarge(bytes) => TOO_LARGE
            .at(
                source,
                Span::default(),
                format!("filen är {} kB", figure(Decimal::from(bytes / 1024))),
            )
            .hint(format!(
                "ett ärende får vara högst {} kB; lägg det långa i en bilaga",
                figure(Decimal::from(MAX_BYTES / 1024))
            )),
    }
}

fn wrong_encoding(source: &Arc<Source>, fault: &EncodingFault) -> Diagnostic {
    let end = source.text()[fault.offset..]
        .chars()
        .next()
        .map_or(fault.offset, |c| fault.offset + c.len_utf8());
    let label = match fault.first {
        Some((byte, letter)) => format!("byte 0x{byte:02X} är ”{letter}” i {}", fault.encoding),
        None => format!("filen är sparad som {}", fault.encoding),
    };
    WRONG_ENCODING
        .at(source, Span::new(fault.offset, end), label)
        .hint("spara om filen som UTF-8 (i Anteckningar: Spara som, Kodning: UTF-8)")
}

/// Characters that would vanish from the page, turn the text around, or look the same and be
/// another. Comments are left alone; what is one is known when there is a tree.
pub fn odd_characters(source: &Arc<Source>, tree: Option<&Node>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if source.text().is_ascii() {
        return found;
    }
    found.extend(decomposed(source));
    let texts = tree.map(Texts::of);
    for number in 1..=source.line_count() {
        let line = source.line(number);
        let text = source.slice(line);
        // A heading in prose begins with # as a comment does.
        let mark = line.start + text.len() - text.trim_start().len();
        let is_comment = source.text()[mark..].starts_with('#')
            && !texts.as_ref().is_some_and(|texts| texts.hold(mark));
        if !text.is_ascii() && !is_comment {
            found.extend(odd_in_line(source, line.start, text));
        }
    }
    found
}

/// The first hidden and the first unprintable character of a line: a line of foreign script is one
/// finding.
fn odd_in_line(source: &Arc<Source>, start: usize, text: &str) -> Vec<Diagnostic> {
    let hidden = hidden::in_line(source, start, text);
    hidden
        .into_iter()
        .chain(unprintable(source, start, text))
        .collect()
}

fn unprintable(source: &Arc<Source>, start: usize, text: &str) -> Option<Diagnostic> {
    let is_unprintable = |c: char| !fonts::is_hidden(c) && !fonts::has(c);
    let mut unprintable = text.char_indices().filter(|(_, c)| is_unprintable(*c));
    let (at, c) = unprintable.next()?;
    let more = match unprintable.count() {
        0 => String::new(),
        more => format!(", och {more} tecken till på raden saknas också"),
    };
    let label = format!(
        "”{c}” (U+{:04X}) finns inte i typsnitten{more}",
        u32::from(c)
    );
    let place = Span::new(start + at, start + at + c.len_utf8());
    let finding = UNPRINTABLE.at(source, place, label);
    if let Some(written) = written_otherwise(c) {
        return Some(finding.hint(format!("skriv {written} i stället")));
    }
    let Some(instead) = substitute(c) else {
        return Some(finding.hint(
            "skriv med andra tecken; det som inte kan skrivas ut skulle försvinna från sidan",
        ));
    };
    let fixed = text
        .chars()
        .map(|c| substitute(c).unwrap_or(c))
        .collect::<String>();
    let line = Span::new(start, start + text.len());
    Some(
        finding
            .hint(format!("skriv {instead} i stället"))
            .fix(line, fixed),
    )
}

/// The character that is meant by one that no font has.
const fn substitute(c: char) -> Option<char> {
    match c {
        // The fixed hyphen of Word (Ctrl+Shift+hyphen), and the hyphen that is none but a hyphen.
        '\u{2010}' | '\u{2011}' => Some('-'),
        _ => None,
    }
}

/// How the letters and figures that officials write, and no shipped font has, are written
/// otherwise: exponents, indices, letters of Sámi languages in few texts, boxes.
const fn written_otherwise(c: char) -> Option<&'static str> {
    Some(match c {
        'ₓ' => "x (NOx)",
        'ₐ' => "a",
        'ₑ' => "e",
        'ₙ' => "n",
        'ₒ' => "o",
        'ₜ' => "t",
        'Ǩ' => "K, eller K med apostrof (K’)",
        'ǩ' => "k, eller k med apostrof (k’)",
        '☒' => "☑ eller ✓",
        '✅' => "✓",
        '❌' => "×",
        _ => return None,
    })
}
