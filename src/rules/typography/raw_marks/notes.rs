//! What colleagues write to each other and what mail leaves behind: *Stäm av med Lotta*, *Mvh Ola*.

use std::ops::Range;

use super::RawMark;
use crate::text::{BlockKind, ReadText};

const NOTE: &str = "ta bort anteckningen, eller skriv den under anteckning: som inte kommer med";
const MAIL: &str = "ta bort det som är kvar av brevet eller e-posten";

/// How a note to a colleague begins.
const NOTES: [&str; 19] = [
    "Kvar att göra",
    "Att göra:",
    "Ska uppdateras ",
    "Behöver kompletteras",
    "Återstår att skriva",
    "Stäm av med ",
    "Kolla med ",
    "Kolla upp ",
    "Kontrollera siffran",
    "Kontrollera med ",
    "Dubbelkolla ",
    "Fråga ekonomi",
    "Återkommer om ",
    "Obs! Kontrollera",
    "OBS: kolla",
    "OBS! Kolla",
    "Obs! Kolla",
    "OBS: kontrollera",
    "OBS! Kontrollera",
];

/// How what is left of a letter begins.
const LETTERS: [&str; 6] = [
    "Mvh",
    "MVH",
    "Vänliga hälsningar",
    "Med vänlig hälsning",
    "Med vänliga hälsningar",
    "Hej igen",
];

/// The notes and the remains of mail in a text.
pub(super) fn notes(prose: &ReadText<'_>) -> Vec<RawMark> {
    let mut found = Vec::new();
    let blocks = prose.blocks();
    for sentence in prose.sentences() {
        let block = &blocks[sentence.block];
        let is_running = block.kind == BlockKind::Paragraph && !block.is_cited;
        let range = trimmed(prose.written, &sentence.range);
        let said = &prose.written[range.clone()];
        if !is_running || prose.is_quoted(range.start) {
            continue;
        }
        let begins = |list: &[&str]| {
            list.iter().any(|words| {
                let rest = said.strip_prefix(words);
                rest.is_some_and(|rest| {
                    words.ends_with(' ') || !rest.starts_with(char::is_alphanumeric)
                })
            })
        };
        if begins(&NOTES) {
            found.push(RawMark::told(
                range,
                "så skriver en kollega till en annan",
                NOTE,
            ));
        } else if is_mail_head(prose.written, &block.range, range.start) {
            found.push(RawMark::told(range, "så börjar ett e-brev", MAIL));
        } else if is_greeting(said) || (begins(&LETTERS) && !is_signed(prose, &block.range)) {
            found.push(RawMark::told(range, "så skrivs brev och e-post", MAIL));
        }
    }
    found.extend(pictures(prose.written));
    found
}

/// *Från: …* with *Skickat: …* below it.
fn is_mail_head(text: &str, block: &Range<usize>, at: usize) -> bool {
    let said = &text[block.clone()];
    let has_line = |words: &str| {
        said.lines()
            .any(|line| line.trim_start().starts_with(words))
    };
    at <= block.start
        && said.trim_start().starts_with("Från:")
        && ["Skickat:", "Ämne:"].iter().any(|words| has_line(words))
}

/// *Med vänlig hälsning* and a name below it: that lines run together is told already.
fn is_signed(prose: &ReadText<'_>, block: &Range<usize>) -> bool {
    let said = prose.written[block.clone()].trim();
    said.starts_with("Med ") && said.contains('\n')
}

fn trimmed(text: &str, range: &Range<usize>) -> Range<usize> {
    let said = &text[range.clone()];
    let start = range.start + said.len() - said.trim_start().len();
    start..start + said.trim().len()
}

/// *Hej Anna!*, *Hej!*
fn is_greeting(said: &str) -> bool {
    let Some(rest) = said.strip_prefix("Hej") else {
        return false;
    };
    let name = rest.trim_end_matches(['!', ',', '.']);
    let is_name = name.is_empty()
        || name
            .strip_prefix(' ')
            .is_some_and(|name| !name.contains(' ') && name.starts_with(char::is_uppercase));
    is_name && rest.ends_with(['!', ','])
}

/// `[image: image001.png]`, `[cid:image001.png@01D9]`: pictures of a mail.
fn pictures(text: &str) -> Vec<RawMark> {
    let starts = text
        .match_indices("[image: ")
        .chain(text.match_indices("[cid:"));
    let found = starts.filter_map(|(at, _)| {
        let end = at + text[at..].find(']')? + 1;
        let label = "en bild ur ett e-brev har blivit text";
        Some(RawMark::told(at..end, label, MAIL))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::found_in_background;
    use crate::rules::typography::raw_marks::RULE;

    #[test]
    fn notes_and_mail_are_told_from_text() {
        for text in [
            "Kostnaden är 5 kr. Stäm av med Lotta innan onsdag.",
            "OBS: kolla med ekonomi.",
            "Kvar att göra: räkna om tabellen.",
            "Hej Anna! Här kommer texten.",
            "Se ovan.\n\n  Mvh\n  Ola",
            "Från: Anna\n  Skickat: den 3 mars 2026\n  Ämne: texten",
            "Kartan är [image: image001.png] här.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
        for text in [
            "Förvaltningen ska stämma av med Region Dalarna.",
            "Skolan skriver: ”Mvh Ola”.",
            "Hejaklacken fick bidrag. Hej är ett ord.",
            "Kontrollera är ett verb.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
