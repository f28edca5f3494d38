//! T105 `damaged-letters`: letters that another program has damaged: text decoded twice, ligatures,
//! letters that were lost.

mod garbled;
mod tables;

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::source::Span;
use crate::swedish::places_more;
use crate::text::ReadText;
use crate::text::signs::Signs;
use tables::{LIGATURES, byte_of, of_other_table, shows_byte};

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
    Garbled,
    LetterForDigit,
}

fn check(checker: &Checker<'_>) {
    for prose in checker.prose() {
        report(checker, prose);
    }
    for line in checker.lines() {
        report(checker, line);
    }
}

/// One finding for each kind of damage in a text; the fix is for all.
fn report(checker: &Checker<'_>, read: &ReadText<'_>) {
    if !may_be_damaged(read.written, read.signs()) {
        return;
    }
    let damaged = damaged(read.written);
    for kind in [
        DamageKind::DecodedTwice,
        DamageKind::Ligature,
        DamageKind::Lost,
        DamageKind::Garbled,
        DamageKind::LetterForDigit,
    ] {
        let own: Vec<&Damage> = damaged.iter().filter(|it| it.kind == kind).collect();
        let Some(first) = own.first() else { continue };
        let (label, hint) = said_of(first, &read.written[first.range.clone()], own.len());
        let finding = checker.at(read.place(first.range.clone()), label);
        let finding = finding.hint(hint);
        checker.report(match fix(checker, read, &own) {
            Some((place, written)) => finding.fix(place, written),
            None => finding,
        });
    }
}

/// What is told of the first of some damage of one kind, and the hint.
fn said_of(first: &Damage, written: &str, count: usize) -> (String, String) {
    let more = match count - 1 {
        0 => String::new(),
        more => format!("; {} i texten", places_more(more)),
    };
    let was = &first.was;
    match first.kind {
        DamageKind::DecodedTwice => (
            format!("”{written}” är ”{was}” läst med fel teckentabell{more}"),
            match was.as_str() {
                " " | "\u{a0}" => "skriv ett mellanslag i stället".to_owned(),
                was => format!("skriv {was} i stället"),
            },
        ),
        DamageKind::Ligature => (
            format!("”{written}” är ett enda tecken, en ligatur{more}"),
            format!("skriv {was}, annars går ordet inte att söka"),
        ),
        DamageKind::Lost => (
            format!("här har en bokstav gått förlorad{more}"),
            "skriv bokstaven på nytt".to_owned(),
        ),
        DamageKind::Garbled => (
            format!("”{written}” har ett tecken som inte hör hemma i ett ord{more}"),
            "skriv ordet på nytt".to_owned(),
        ),
        DamageKind::LetterForDigit => (
            format!("bokstaven {written} står bland siffror{more}"),
            format!("skriv siffran {was}"),
        ),
    }
}

/// What to write from the first to the last of some damage of one kind, where that can be known.
fn fix(checker: &Checker<'_>, read: &ReadText<'_>, own: &[&Damage]) -> Option<(Span, String)> {
    let (first, last) = (own.first()?, own.last()?);
    if matches!(first.kind, DamageKind::Lost | DamageKind::Garbled) {
        return None;
    }
    let whole = first.range.start..last.range.end;
    let place = read.place(whole.clone());
    let raw = checker.source.slice(place);
    // What stands around the first and the last is not in the file's part.
    let written = if raw == &read.written[whole.clone()] {
        Some(replaced(read.written, &whole, own))
    } else {
        repaired(raw, first.kind)
    };
    Some((place, written?))
}

/// Asked first: most texts have nothing but usual letters, and no letter beside a digit.
fn may_be_damaged(text: &str, signs: &Signs) -> bool {
    // `%C3%A5`; after a per cent sign no letter stands.
    let is_code = |at: usize| text[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric());
    signs.may_hold_any(&["=", "\\", "<", "?", "{", "}"])
        || signs.has_digit() && garbled::has_letter_beside_digit(text)
        || !text.chars().all(garbled::is_usual)
        || signs.may_hold("%") && text.match_indices('%').any(|(at, _)| is_code(at))
}

/// A part of a text with its damage repaired.
fn replaced(text: &str, part: &Range<usize>, damaged: &[&Damage]) -> String {
    let (mut written, mut at) = (String::new(), part.start);
    for damage in damaged {
        written.push_str(&text[at..damage.range.start]);
        written.push_str(&damage.was);
        at = damage.range.end;
    }
    written.push_str(&text[at..part.end]);
    written
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
        // Most of a text is neither damaged nor what stands for something else.
        if c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | ',' | 'å' | 'ä' | 'ö') {
            at += c.len_utf8();
            continue;
        }
        let damage = damage_at(text, at, c);
        at = damage
            .as_ref()
            .map_or(at + c.len_utf8(), |damage| damage.range.end);
        damaged.extend(damage);
    }
    let is_known = |range: &Range<usize>, known: &[Damage]| {
        let next = known.partition_point(|damage| damage.range.end <= range.start);
        known
            .get(next)
            .is_some_and(|damage| damage.range.start < range.end)
    };
    let garbled = garbled::words(text).filter(|word| !is_known(word, &damaged));
    let garbled = garbled.map(|range| Damage {
        range,
        kind: DamageKind::Garbled,
        was: String::new(),
    });
    let garbled: Vec<Damage> = garbled.collect();
    damaged.extend(garbled);
    let mut letters = garbled::letters_for_digits(text);
    letters.extend(garbled::letters_around_digits(text));
    letters.sort_unstable();
    letters.dedup();
    damaged.extend(letters.into_iter().map(|(at, digit)| Damage {
        range: at..at + 1,
        kind: DamageKind::LetterForDigit,
        was: digit.to_string(),
    }));
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
    // The same character, decoded twice, and a byte as editors show what they cannot read.
    if text[at..].starts_with("ï¿½") {
        return damage("ï¿½".len(), DamageKind::Lost, "");
    }
    if c == '<' && shows_byte(&text[at..]) {
        return damage("<F6>".len(), DamageKind::Lost, "");
    }
    if let Some((_, letters)) = LIGATURES.iter().find(|(ligature, _)| *ligature == c) {
        return damage(c.len_utf8(), DamageKind::Ligature, letters);
    }
    if let Some((written, letter)) = of_other_table(text, at, c) {
        return damage(written.len(), DamageKind::DecodedTwice, letter);
    }
    if let Some(letter) = of_old_mac(text, at, c) {
        return damage(c.len_utf8(), DamageKind::DecodedTwice, letter);
    }
    // A fixed space that lost one of its two bytes to an ordinary one.
    if text[at..].starts_with("Â ") && text[..at].ends_with(|c: char| c.is_ascii_digit()) {
        return damage("Â ".len(), DamageKind::DecodedTwice, " ");
    }
    // Å and Ä begin sequences as well, but stand before quotes and dashes in good text.
    let length = match c {
        'Ã' | 'Â' => 2,
        'â' => 3,
        _ => return None,
    };
    let taken: Vec<char> = text[at..].chars().take(length).collect();
    let bytes: Vec<u8> = taken.iter().filter_map(|c| byte_of(*c)).collect();
    let whole = std::str::from_utf8(&bytes).ok();
    let Some(letter) = whole.filter(|_| bytes.len() == length) else {
        // The last byte of ” has no character and is often dropped.
        return text[at..]
            .starts_with("â€")
            .then(|| damage("â€".len(), DamageKind::DecodedTwice, "”"))
            .flatten();
    };
    let is_one = letter.chars().count() == 1 && !letter.contains(char::is_control);
    let written: usize = taken.iter().map(|c| c.len_utf8()).sum();
    if is_one {
        damage(written, DamageKind::DecodedTwice, letter)
    } else {
        None
    }
}

/// The å of an old Mac, read as Windows has it: within a word of small letters, where no French one
/// has a capital, or by itself. *Œdipus* begins with it.
fn of_old_mac(text: &str, at: usize, c: char) -> Option<&'static str> {
    let is_within = text[..at].ends_with(char::is_lowercase);
    let is_alone = !text[at + c.len_utf8()..].starts_with(char::is_alphabetic);
    (c == 'Œ' && (is_within || is_alone)).then_some("å")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may_be(text: &str) -> bool {
        may_be_damaged(text, &Signs::of(text))
    }

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
            ("F=C3=B6r f%C3%B6r n\\u00e4r", "För för när"),
            ("n\\'e4mnden, 5Â kr", "nämnden, 5 kr"),
            ("â€Avtaletâ€ gäller", "”Avtalet” gäller"),
            ("Gator, Œ och pŒ vägen", "Gator, å och på vägen"),
        ] {
            assert_eq!(fixed(text, twice).as_deref(), Some(was), "{text}");
            assert!(may_be(text), "{text}");
        }
        assert_eq!(
            fixed("eﬀektiv ﬁnansiering", DamageKind::Ligature).as_deref(),
            Some("effektiv finansiering")
        );
        for text in ["Fï¿½r nämnden", "F<F6>r", "K<E4>r"] {
            let kinds: Vec<DamageKind> = damaged(text).iter().map(|it| it.kind).collect();
            assert_eq!(kinds, [DamageKind::Lost], "{text}");
            assert!(may_be(text), "{text}");
        }
        for text in [
            "eﬀekt",
            "5OO kr",
            "l00 kr",
            "verk?amhet",
            "Šrenden och mŠlen",
        ] {
            assert!(!damaged(text).is_empty() && may_be(text), "{text}");
        }
        assert!(!may_be("Nämnden – Åsa, 10 000 kr (se sidan 5)"));
        for text in [
            "<12> och a<B2, <b> <A>",
            "”BLÅ” – Å, Ä och Ö",
            "château, São Paulo",
            "Œuvre",
            "Œil och Œdipus",
            "Ångström à 5 €",
            "https://x.se/%C3%B6ppet, kr=C3, G:\\xe4",
            "a=b och \\u00f7",
            "fi fl",
        ] {
            assert_eq!(damaged(text), [], "{text}");
        }
    }
}
