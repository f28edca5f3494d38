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
        if title.is_empty() || is_numbered(title) {
            continue;
        }
        count += 1;
        let written = figures.written(count);
        *title = format!("{written}\u{a0}{title}");
        if let (HeadingNumbering::All, PagePart::Section { body, .. }) = (numbering, drawn) {
            number_within(body, &written);
        }
    }
}

/// `3.2.1 Mål`, `3. Mål`; not `2024 års redovisning` nor `5G-nätet`.
fn is_numbered(title: &str) -> bool {
    let first = title.split_whitespace().next().unwrap_or_default();
    let mut figures = first.trim_end_matches(['.', ')']).split('.');
    figures.all(|it| (1..=2).contains(&it.len()) && it.bytes().all(|c| c.is_ascii_digit()))
}

fn number_within(body: &mut [Block], part: &str) {
    let mut count = 0;
    for block in body {
        let Block::Heading(3, inlines) = block else {
            continue;
        };
        let has_own = matches!(inlines.first(), Some(Inline::Text(text)) if is_numbered(text));
        if !has_own {
            count += 1;
            inlines.insert(0, Inline::Number(format!("{part}.{count}\u{a0}")));
        }
    }
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
    fn a_year_is_no_number_of_a_heading() {
        for title in ["3 Mål", "3. Mål", "3.2.1 Mål", "12) Mål"] {
            assert!(is_numbered(title), "{title}");
        }
        for title in [
            "2024 års redovisning",
            "100 procent förnybart",
            "5G-nätet",
            "3D",
            "Mål",
            "",
        ] {
            assert!(!is_numbered(title), "{title}");
        }
    }
}
