//! T105 `damaged-letters`: letters that another program has damaged: text decoded twice, ligatures,
//! letters that were lost.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::text::ReadText;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "T105",
        name: "damaged-letters",
        severity: Severity::Error,
        summary: "bokstäver har skadats i ett annat program",
        page: include_str!("damaged_letters.md"),
    },
    check,
};

/// The characters of Windows-1252 at 0x80 to 0x9F; those that it lacks are those of Latin-1.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// What å, ä, ö and the like become when UTF-8 is read with the tables of a Mac or of DOS.
const OTHER_TABLES: [(&str, &str); 14] = [
    ("√•", "å"),
    ("√§", "ä"),
    ("√∂", "ö"),
    ("√Ö", "Å"),
    ("√Ñ", "Ä"),
    ("√ñ", "Ö"),
    ("√©", "é"),
    ("├Ñ", "å"),
    ("├ñ", "ä"),
    ("├Â", "ö"),
    ("├à", "Å"),
    ("├ä", "Ä"),
    ("├û", "Ö"),
    ("├®", "é"),
];

const LIGATURES: [(char, &str); 7] = [
    ('ﬀ', "ff"),
    ('ﬁ', "fi"),
    ('ﬂ', "fl"),
    ('ﬃ', "ffi"),
    ('ﬄ', "ffl"),
    ('ﬅ', "st"),
    ('ﬆ', "st"),
];

/// Letters that are damaged, and what they were.
#[derive(Debug, PartialEq, Eq)]
struct Damage {
    range: Range<usize>,
    kind: DamageKind,
    /// What stood there; empty when that cannot be told.
    was: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DamageKind {
    DecodedTwice,
    Ligature,
    Lost,
}

fn check(checker: &Checker<'_>) {
    for prose in checker.prose() {
        report(checker, prose);
    }
    for text in checker.case.texts() {
        let source = Some(&**checker.source);
        report(checker, &ReadText::of_line(&text.value, text.span, source));
    }
}

/// One finding for each kind of damage in a text; the fix is for all.
fn report(checker: &Checker<'_>, read: &ReadText<'_>) {
    let text = read.written;
    if text.is_ascii() {
        return;
    }
    let damaged = damaged(text);
    for kind in [
        DamageKind::DecodedTwice,
        DamageKind::Ligature,
        DamageKind::Lost,
    ] {
        let own: Vec<&Damage> = damaged
            .iter()
            .filter(|damage| damage.kind == kind)
            .collect();
        let (Some(first), Some(last)) = (own.first(), own.last()) else {
            continue;
        };
        let written = &text[first.range.clone()];
        let more = match own.len() - 1 {
            0 => String::new(),
            more => format!("; {more} ställen till i texten"),
        };
        let (label, hint) = match kind {
            DamageKind::DecodedTwice => (
                format!(
                    "”{written}” är ”{}” läst med fel teckentabell{more}",
                    first.was
                ),
                format!("skriv {} i stället", first.was),
            ),
            DamageKind::Ligature => (
                format!("”{written}” är ett enda tecken, en ligatur{more}"),
                format!("skriv {}, annars går ordet inte att söka", first.was),
            ),
            DamageKind::Lost => (
                format!("här har en bokstav gått förlorad{more}"),
                "skriv bokstaven på nytt".to_owned(),
            ),
        };
        let finding = checker
            .at(read.place(first.range.clone()), label)
            .hint(hint);
        let whole = first.range.start..last.range.end;
        let fix = (kind != DamageKind::Lost)
            .then(|| read.place(whole))
            .and_then(|place| Some((place, repaired(checker.source.slice(place), kind)?)));
        checker.report(match fix {
            Some((place, written)) => finding.fix(place, written),
            None => finding,
        });
    }
}

/// A part of the file with its damage of one kind repaired.
fn repaired(raw: &str, kind: DamageKind) -> Option<String> {
    let (mut written, mut at) = (String::new(), 0);
    for damage in damaged(raw)
        .into_iter()
        .filter(|damage| damage.kind == kind)
    {
        written.push_str(&raw[at..damage.range.start]);
        written.push_str(&damage.was);
        at = damage.range.end;
    }
    written.push_str(&raw[at..]);
    (at > 0).then_some(written)
}

fn damaged(text: &str) -> Vec<Damage> {
    let mut damaged = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let damage = damage_at(text, at, c);
        at = damage
            .as_ref()
            .map_or(at + c.len_utf8(), |damage| damage.range.end);
        damaged.extend(damage);
    }
    damaged
}

fn damage_at(text: &str, at: usize, c: char) -> Option<Damage> {
    let damage = |length: usize, kind, was: &str| {
        Some(Damage {
            range: at..at + length,
            kind,
            was: was.to_owned(),
        })
    };
    if c == char::REPLACEMENT_CHARACTER {
        return damage(c.len_utf8(), DamageKind::Lost, "");
    }
    if let Some((_, letters)) = LIGATURES.iter().find(|(ligature, _)| *ligature == c) {
        return damage(c.len_utf8(), DamageKind::Ligature, letters);
    }
    let other = OTHER_TABLES
        .iter()
        .find(|(written, _)| text[at..].starts_with(written));
    if let Some((written, letter)) = other {
        return damage(written.len(), DamageKind::DecodedTwice, letter);
    }
    // Å and Ä begin sequences as well, but stand before quotes and dashes in good text.
    let length = match c {
        'Ã' | 'Â' => 2,
        'â' => 3,
        _ => return None,
    };
    let taken: Vec<char> = text[at..].chars().take(length).collect();
    let bytes: Vec<u8> = taken.iter().filter_map(|c| byte_of(*c)).collect();
    let letter = std::str::from_utf8(&bytes)
        .ok()
        .filter(|_| bytes.len() == length)?;
    let is_one = letter.chars().count() == 1 && !letter.contains(char::is_control);
    let written: usize = taken.iter().map(|c| c.len_utf8()).sum();
    if is_one {
        damage(written, DamageKind::DecodedTwice, letter)
    } else {
        None
    }
}

/// The byte that a character stands for in Windows-1252.
fn byte_of(c: char) -> Option<u8> {
    let index = WINDOWS_1252.iter().position(|other| *other == c);
    match index {
        Some(index) => u8::try_from(0x80 + index).ok(),
        None => u8::try_from(u32::from(c)).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_repaired_and_good_text_left_alone() {
        let fixed = |text: &str, kind| repaired(text, kind);
        let twice = DamageKind::DecodedTwice;
        for (text, was) in [
            ("BesÃ¶karna pÃ¥ Ã„lvÃ¥sen", "Besökarna på Älvåsen"),
            ("â€“ och â€\u{9d}ja”", "– och ”ja”"),
            ("12Â\u{a0}500 kr, Â§ 5", "12\u{a0}500 kr, § 5"),
            ("b√•t, √∂l", "båt, öl"),
            ("b├Ñt", "båt"),
        ] {
            assert_eq!(fixed(text, twice).as_deref(), Some(was), "{text}");
        }
        assert_eq!(
            fixed("eﬀektiv ﬁnansiering", DamageKind::Ligature).as_deref(),
            Some("effektiv finansiering")
        );
        for text in [
            "”BLÅ” – Å, Ä och Ö",
            "château, São Paulo",
            "Ångström à 5 €",
            "fi fl",
        ] {
            assert_eq!(damaged(text), [], "{text}");
        }
    }
}
