//! Numbers of headings, where the organisation has them.

use super::super::blocks::{Block, Inline};
use super::PagePart;
use crate::model::Part;
use crate::profile::{HeadingNumbering, Numerals};

/// Parts that have no number: they close the document and are no text of it.
const WITHOUT: [Part; 3] = [Part::Signatories, Part::Dispatch, Part::SignatureLog];

/// Gives headings their numbers. One that the author has numbered keeps its own.
pub fn number(parts: &mut [(Part, PagePart)], numbering: HeadingNumbering, figures: Numerals) {
    if numbering == HeadingNumbering::Never {
        return;
    }
    let mut count = 0;
    for (_, drawn) in parts.iter_mut().filter(|(part, _)| !WITHOUT.contains(part)) {
        let Some(title) = drawn.title_mut() else {
            continue;
        };
        if title.is_empty() || title.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        count += 1;
        let written = written(count, figures);
        *title = format!("{written}\u{a0}{title}");
        if let (HeadingNumbering::All, PagePart::Section { body, .. }) = (numbering, drawn) {
            number_within(body, &written);
        }
    }
}

fn number_within(body: &mut [Block], part: &str) {
    let mut count = 0;
    for block in body {
        let Block::Heading(3, inlines) = block else {
            continue;
        };
        let is_numbered = matches!(inlines.first(), Some(Inline::Text(text))
            if text.starts_with(|c: char| c.is_ascii_digit()));
        if !is_numbered {
            count += 1;
            inlines.insert(0, Inline::Number(format!("{part}.{count}\u{a0}")));
        }
    }
}

fn written(number: usize, figures: Numerals) -> String {
    match figures {
        Numerals::Usual => number.to_string(),
        Numerals::Roman => roman(number),
        Numerals::Letters => letters(number),
    }
}

const ROMAN: [(usize, &str); 11] = [
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

fn roman(mut number: usize) -> String {
    let mut written = String::new();
    for (value, letters) in ROMAN {
        while number >= value {
            written.push_str(letters);
            number -= value;
        }
    }
    written
}

/// `A` to `Z`, then `AA`.
fn letters(number: usize) -> String {
    let (before, last) = ((number - 1) / 26, (number - 1) % 26);
    let letter = char::from(b'A' + u8::try_from(last).expect("internal error: below 26"));
    let before = if before == 0 {
        String::new()
    } else {
        letters(before)
    };
    format!("{before}{letter}")
}

impl PagePart {
    const fn title_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::Section { title, .. } | Self::Listing { title, .. } => Some(title),
            Self::Proposal(proposal) => Some(&mut proposal.title),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_roman_figures_and_in_letters() {
        let roman: Vec<String> = [1, 4, 9, 14, 49, 99, 444].map(roman).into();
        assert_eq!(roman, ["I", "IV", "IX", "XIV", "XLIX", "XCIX", "CDXLIV"]);
        let letters: Vec<String> = [1, 26, 27, 52, 53, 703].map(letters).into();
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "AAA"]);
    }
}
