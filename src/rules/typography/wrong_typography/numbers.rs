//! A missing space at per cent and sections: MSR 13.14 and 13.15. The page sets spaces there and
//! within figures so that no line ends at them, however they are written.

use std::ops::Range;
use std::sync::LazyLock;

use crate::rules::typography::slip::Slip;
use crate::swedish::FIXED_SPACE;
use crate::text::lexicon::Phrases;

static SIGNS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(["§", "%", "kap", "kr", "procent"]));

pub(super) fn find(text: &str, slips: &mut Vec<Slip>) {
    for (Range { start: at, .. }, sign) in SIGNS.find(text) {
        slips.extend(match sign {
            "§" => section(text, at),
            "%" => percent(text, at),
            "kr" => unit(text, at),
            "procent" => None,
            _ => chapter(text, at..at + sign.len()),
        });
        if matches!(sign, "%" | "procent") {
            slips.extend(point(text, at));
        }
    }
}

/// *1 000kr*, *500tkr*: a unit right after the digits.
fn unit(text: &str, at: usize) -> Option<Slip> {
    let end = at + "kr".len();
    let joins = text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
    let prefix = ["mn", "md", "t", ""].into_iter();
    let before = prefix
        .filter_map(|it| text[..at].strip_suffix(it))
        .find(|it| it.ends_with(is_digit))?;
    // A code such as AB1kr has letters before its digits.
    let digits = before.trim_end_matches(is_digit);
    let is_code = digits.ends_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '#'));
    (!joins && !is_code).then(|| {
        let place = before.len() - 1..end;
        let unit = &text[before.len()..end];
        let gap = before.len()..before.len();
        let hint = format!("skriv mellanslag mellan talet och {unit}");
        Slip::new(place, "mellanslag saknas före enheten", hint).change(gap, " ")
    })
}

/// *0.5 %*: the decimal mark is a comma (MSR 12.1.8). Three digits may be thousands.
fn point(text: &str, at: usize) -> Option<Slip> {
    let before = text[..at].trim_end_matches([' ', FIXED_SPACE]);
    let rest = before.trim_end_matches(is_digit);
    let decimals = before.len() - rest.len();
    let whole = rest
        .strip_suffix('.')
        .filter(|_| matches!(decimals, 1 | 2))?;
    let start = whole.trim_end_matches(is_digit).len();
    // A date, a section and a version have more parts.
    let is_part = text[..start]
        .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | ':' | '/'));
    let is_number = start < whole.len() && !is_part;
    (is_number && !is_numbered(text, start, before.len())).then(|| {
        let place = start..before.len();
        let hint = format!("skriv {}", text[place.clone()].replace('.', ","));
        let dot = whole.len()..whole.len() + 1;
        Slip::new(place, "decimaler skrivs med komma", hint).change(dot, ",")
    })
}

/// Whether digits with a point are a time, a day, or the number of a part of a text, and no
/// decimals: *kl. 10.30*, *den 5.5*, *tabell 3.1*, and *2.4 Procentandel* as a heading.
fn is_numbered(text: &str, start: usize, end: usize) -> bool {
    const BEFORE: [&str; 24] = [
        "kl",
        "klockan",
        "den",
        "avsnitt",
        "avsnittet",
        "kapitel",
        "kap",
        "tabell",
        "tabellen",
        "figur",
        "figuren",
        "diagram",
        "bild",
        "bilaga",
        "punkt",
        "punkten",
        "del",
        "steg",
        "mål",
        "delmål",
        "nr",
        "nummer",
        "version",
        "rubrik",
    ];
    let before = text[..start].trim_end_matches([' ', FIXED_SPACE, '.']);
    let from = before
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        });
    let word = before[from..].to_lowercase();
    let is_first = text[..start]
        .trim_end_matches([' ', FIXED_SPACE, '#'])
        .is_empty();
    let after = text[end..].trim_start_matches([' ', FIXED_SPACE]);
    BEFORE.contains(&word.as_str()) || is_first && after.starts_with(char::is_uppercase)
}

/// *5 kap 3 §*: the abbreviation has a stop (MSR 11.3).
fn chapter(text: &str, word: Range<usize>) -> Option<Slip> {
    let before = text[..word.start].strip_suffix([' ', FIXED_SPACE, '\n'])?;
    // 5 a kap.
    let number = before.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let letter = &before[number.len()..];
    let is_numbered = number
        .trim_end_matches([' ', FIXED_SPACE])
        .ends_with(is_digit)
        && (letter.is_empty() || letter.len() == 1 && number.ends_with([' ', FIXED_SPACE]));
    let after = text[word.end..].chars().next();
    let is_whole = after.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | '-' | ':'));
    (is_numbered && is_whole).then(|| {
        let end = word.end;
        let hint = "skriv ”kap.”, eller hela ordet";
        Slip::new(word, "förkortningen skrivs ”kap.”", hint).change(end..end, ".")
    })
}

fn section(text: &str, at: usize) -> Option<Slip> {
    let end = at + '§'.len_utf8();
    let rest = &text[end..];
    let digits = rest.len() - rest.trim_start_matches(is_digit).len();
    if digits > 0 {
        let hint = format!("skriv § {}", &rest[..digits]);
        let slip = Slip::new(at..end + digits, "mellanslag saknas efter §", hint);
        return Some(slip.change(end..end, " "));
    }
    let before = text[..at].trim_end_matches('§');
    let is_prefix = rest
        .trim_start_matches([' ', FIXED_SPACE])
        .starts_with(is_digit);
    if let Some(slip) = lettered(text, at).filter(|_| !is_prefix) {
        return Some(slip);
    }
    let is_slip = before.ends_with(is_digit) && !is_prefix && !rest.starts_with('§');
    is_slip.then(|| {
        let place = before.len() - 1..end;
        let hint = "skriv mellanslag mellan talet och §";
        let gap = before.len()..before.len();
        Slip::new(place, "mellanslag saknas före §", hint).change(gap, " ")
    })
}

/// *18b §*: the letter of a section stands by itself.
fn lettered(text: &str, at: usize) -> Option<Slip> {
    let before = text[..at].trim_end_matches([' ', FIXED_SPACE]);
    let number = before.strip_suffix(|c: char| c.is_ascii_lowercase())?;
    let is_section = number.ends_with(is_digit);
    is_section.then(|| {
        let place = number.len() - 1..before.len();
        let gap = number.len()..number.len();
        let hint = "skriv mellanslag mellan talet och bokstaven";
        Slip::new(place, "mellanslag saknas före paragrafens bokstav", hint).change(gap, " ")
    })
}

fn percent(text: &str, at: usize) -> Option<Slip> {
    let joins = text[at + 1..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
    let is_slip = text[..at].ends_with(is_digit) && !joins;
    is_slip.then(|| {
        let hint = "skriv mellanslag mellan talet och %";
        Slip::new(at - 1..at + 1, "mellanslag saknas före %", hint).change(at..at, " ")
    })
}

const fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_and_decimals_as_they_are_not_written_are_told() {
        let count = |text: &str| {
            let mut slips = Vec::new();
            find(text, &mut slips);
            slips.len()
        };
        for text in [
            "1 000kr nu",
            "500tkr",
            "2,5mnkr.",
            "0.5 %",
            "12.25 procent",
            "(1.5\u{a0}%)",
            "Andelen är 1.5 %",
            "12.5 procent av barnen",
            "den ökar 2.5 procent",
        ] {
            assert_eq!(count(text), 1, "{text}");
        }
        for text in [
            "1 000 kr",
            "kritik",
            "500 tkr",
            "5kr-mynt",
            "AB1kr",
            "3.2.1 %",
            "kl. 10.30 procent",
            "Klockan 9.15 procentade någon",
            "1.000 %",
            "0,5 %",
            "den 5.5 procenten",
            "tabell 3.1 procent av barnen",
            "Se avsnitt\u{a0}2.4, % av alla",
            "2.4 Procentandel",
            "Delmål 3.4 % av barnen",
        ] {
            assert_eq!(count(text), 0, "{text}");
        }
    }

    #[test]
    fn a_chapter_without_its_stop_is_told_from_other_words() {
        let count = |text: &str| {
            let mut slips = Vec::new();
            find(text, &mut slips);
            slips.len()
        };
        assert_eq!(count("enligt 5 kap 3 § och 6 a kap, 2\u{a0}kap 1 §"), 3);
        assert_eq!(count("enligt 18b § och 18b§"), 2);
        assert_eq!(count("enligt 18 b § och § 18 b, 1s § 1"), 0);
        assert_eq!(
            count("enligt 5 kap. 3 §, 2 kapitel, två kap, 3 kap-verdi, ett kap"),
            0
        );
    }
}
