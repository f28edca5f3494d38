//! L102 `abbreviation-undefined`: an abbreviation that is not written out where the reader meets it
//! first.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::page_text::TextRole;
use crate::text::ReadText;
use crate::text::lexicon::entries;
use crate::text::near::word_before;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "L102",
        name: "abbreviation-undefined",
        severity: Severity::Warning,
        summary: "förkortningen förklaras inte",
        page: include_str!("abbreviation_undefined.md"),
    },
    check,
};

static KNOWN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    entries(include_str!("abbreviations.txt"))
        .flat_map(str::split_whitespace)
        .collect()
});

fn check(checker: &Checker<'_>) {
    let mut seen: HashSet<String> = HashSet::new();
    let pieces = checker.page_text().iter();
    // The head of a person is read after the text has explained what it speaks of.
    let pieces = pieces.filter(|piece| {
        piece.role != TextRole::Position && piece.written.bytes().any(|b| b.is_ascii_uppercase())
    });
    let found: Vec<_> = pieces.map(|piece| (piece, abbreviations(piece))).collect();
    let defined: HashSet<String> = { found.iter() }
        .flat_map(|(piece, ranges)| defined(piece.language(), ranges))
        .collect();
    for (piece, ranges) in &found {
        let text = piece.language();
        for range in ranges {
            let word = &text[range.clone()];
            if KNOWN.contains(word) || !seen.insert(word.to_owned()) {
                continue;
            }
            let is_told = defined.contains(word) || is_explained(text, range);
            if piece.is_from_profile() || is_told {
                continue;
            }
            let span = piece.place(range.clone());
            let label = format!("”{word}” står här för första gången utan förklaring");
            let hint = format!(
                "skriv ut namnet första gången och sätt förkortningen inom parentes: … ({word})"
            );
            checker.report(checker.at(span, label).hint(hint));
        }
    }
}

/// The abbreviations of a text: at least two capitals, at most six letters, no numeral and no word
/// in capitals.
fn abbreviations(read: &ReadText<'_>) -> Vec<Range<usize>> {
    let text = read.language();
    let mut found: Vec<Range<usize>> = Vec::new();
    for (range, joined) in read.words().filter(|(_, word)| has_two_capitals(word)) {
        // In the language numbers of documents are blanks; *HVMFS 2016:17* is a name.
        if is_in_code(read.written, range.start, range.end) {
            continue;
        }
        let mut start = range.start;
        for part in joined.split('-') {
            let word = part.strip_suffix('s').unwrap_or(part);
            if is_abbreviation(word) && !is_in_code(text, start, start + part.len()) {
                found.push(start..start + word.len());
            }
            start += part.len() + 1;
        }
    }
    let in_capitals: Vec<bool> = found
        .iter()
        .map(|range| is_in_capitals(text, range))
        .collect();
    let mut kept = in_capitals.into_iter();
    found.retain(|_| !kept.next().unwrap_or(false));
    found
}

/// Most words have not; å, ä and ö are counted whatever their case.
fn has_two_capitals(word: &str) -> bool {
    word.bytes()
        .filter(|b| b.is_ascii_uppercase() || *b == 0xc3)
        .take(2)
        .count()
        == 2
}

fn is_abbreviation(word: &str) -> bool {
    let (mut capitals, mut small) = (0, 0);
    for c in word.chars() {
        match c {
            c if c.is_uppercase() => capitals += 1,
            c if c.is_lowercase() => small += 1,
            _ => return false,
        }
    }
    let is_numeral = word
        .bytes()
        .all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'));
    // SoS, FoU: a small letter between capitals.
    let is_mixed = small == 1
        && capitals == 2
        && word.ends_with(char::is_uppercase)
        && word.starts_with(char::is_uppercase);
    (2..=6).contains(&capitals) && (small == 0 || is_mixed) && !is_numeral
}

/// A part of an id such as `RS/123`, or before a number of a document: `TRV 2025/31240`.
fn is_in_code(text: &str, start: usize, end: usize) -> bool {
    let is_code = |c: char| matches!(c, '_' | '\\' | '=' | '<');
    let begins_with_digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let after = &text[end..];
    let is_id = after
        .strip_prefix(['/', ':', '-'])
        .is_some_and(begins_with_digit);
    let next = after
        .strip_prefix([' ', '\u{a0}'])
        .filter(|next| begins_with_digit(next))
        .unwrap_or_default();
    let after_digits = next.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = after_digits.starts_with(['/', ':']);
    let is_reported = next.len() == after_digits.len() + 4 && is_report(after_digits);
    text[..start].ends_with(is_code)
        || is_id
        || is_numbered
        || is_reported
        || matches!(word_before(text, start), "dnr" | "diarienummer")
}

/// What follows the year of a judgment or an article in the series that it is printed in: *HFD 2018
/// ref. 44*, *NJA 2014 s. 272*, *AD 2010 nr 3*, *BMJ 2022;377:e069*.
fn is_report(after_year: &str) -> bool {
    let rest = after_year.trim_start_matches([' ', '\u{a0}']);
    let is_volume = after_year
        .strip_prefix([';', ','])
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let begins = |word: &&str| {
        let rest = rest.strip_prefix(word);
        let number = rest.map(|rest| rest.trim_start_matches(['.', ' ', '\u{a0}']));
        number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
    };
    is_volume || ["ref", "not", "s", "nr", "st"].iter().any(begins)
}

/// In a line of capitals, or beside a longer word in capitals: a heading or a name.
fn is_in_capitals(text: &str, range: &Range<usize>) -> bool {
    let is_loud = |word: &str| word.chars().count() > 4 && word.chars().all(char::is_uppercase);
    let after = text[range.end..].strip_prefix(' ').unwrap_or_default();
    let next = &after[..after
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(after.len())];
    let before = text[..range.start].strip_suffix(' ').unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphabetic())
        .last();
    let previous = start.map_or("", |(at, _)| &before[at..]);
    is_loud(next)
        || is_loud(previous)
        || is_loud(&text[range.clone()])
            && (!next.is_empty() && next.chars().all(char::is_uppercase))
}

/// The abbreviations that a text says the meaning of, as a list of them does, wherever it stands.
fn defined(text: &str, ranges: &[Range<usize>]) -> Vec<String> {
    if ranges.is_empty() {
        return Vec::new();
    }
    // A line may end between the words.
    let text = text.replace('\n', " ");
    let defined = ranges.iter().filter(|range| is_defined(&text, range));
    defined
        .map(|range| text[(*range).clone()].to_owned())
        .collect()
}

/// `SoL betyder socialtjänstlagen`, `SoL är socialtjänstlagen`, `med SoL avses …` and
/// `| SoL | Socialtjänstlagen |`.
fn is_defined(text: &str, range: &Range<usize>) -> bool {
    /// *Lagen (1990:52) med särskilda bestämmelser om vård av unga* has the most among the laws.
    const WORDS: usize = 9;
    const SAYING: [&str; 7] = [
        "betyder ",
        "står för ",
        "avser ",
        "utläses ",
        "uttyds ",
        "är en förkortning ",
        "är förkortning ",
    ];
    let word = &text[range.clone()];
    let (before, after) = (
        &text[..range.start],
        text[range.end..].trim_start_matches('*'),
    );
    let after = after.trim_start();
    let is_meant = after.starts_with("avses ") || after.starts_with("menas ");
    if SAYING.iter().any(|said| after.starts_with(said))
        || (is_meant && word_before(before, before.len()).eq_ignore_ascii_case("med"))
    {
        return true;
    }
    let named = ["är ", "=", "|", ":", "–"].iter();
    let mut named = named.filter_map(|sign| after.strip_prefix(sign));
    named.any(|name| spells(word, first_words(name, WORDS)))
}

/// Whether the words around the first use write the abbreviation out.
fn is_explained(text: &str, range: &Range<usize>) -> bool {
    let word = &text[range.clone()];
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let after = after.strip_prefix("**").unwrap_or(after);
    // … (ABC), … (förkortat ABC), … (nedan ABC)
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(40))..];
    let inner = near
        .rfind(['(', ')'])
        .filter(|at| near[*at..].starts_with('('))
        .map(|at| near[at + 1..].trim());
    let is_first = inner.is_some_and(|inner| inner.trim_matches('*').is_empty())
        && after.starts_with([')', ',', ';']);
    let is_said = inner.is_some_and(|inner| {
        matches!(
            inner,
            "förkortat" | "förkortas" | "nedan" | "härefter" | "kallat" | "kallad"
        )
    });
    if is_first || is_said {
        return true;
    }
    if [
        "förkortas ",
        "förkortat ",
        "förkortad ",
        "kallas ",
        "kallad ",
        "kallat ",
    ]
    .iter()
    .any(|said| before.ends_with(said))
    {
        return true;
    }
    let trimmed = after.trim_start_matches(|c: char| c.is_whitespace());
    // ABC (full name)
    if let Some(inner) = trimmed.strip_prefix('(') {
        let inner = &inner[..inner.find(')').unwrap_or(inner.len())];
        return spells(word, inner) || inner.split_whitespace().count() > 1;
    }
    // ABC, full name
    let named = after
        .strip_prefix([',', ':'])
        .or_else(|| after.strip_prefix(" –"));
    if named.is_some_and(|rest| spells(word, first_words(rest, 10))) {
        return true;
    }
    // full name, ABC
    let name = before.trim_end().strip_suffix([',', '–', '=']);
    name.is_some_and(|name| ends_spelling(word, name))
}

/// At most so many words from the beginning.
fn first_words(text: &str, count: usize) -> &str {
    let text = text.trim_start();
    let end = text
        .match_indices([' ', '\n'])
        .nth(count)
        .map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// Whether the letters of the abbreviation come in order in the words, the first at their
/// beginning.
fn spells(abbreviation: &str, words: &str) -> bool {
    let words = words.trim_start().to_lowercase();
    let mut letters = words.chars();
    let mut wanted = abbreviation.chars().flat_map(char::to_lowercase);
    let begins = wanted
        .next()
        .zip(letters.next())
        .is_some_and(|(wanted, letter)| wanted == letter);
    begins && wanted.all(|wanted| letters.any(|letter| letter == wanted))
}

/// Whether the last words of the text spell the abbreviation.
fn ends_spelling(abbreviation: &str, text: &str) -> bool {
    let starts = text.char_indices().rev().filter(|(at, c)| {
        c.is_alphabetic() && !text[..*at].ends_with(|before: char| before.is_alphabetic())
    });
    starts
        .take(8)
        .any(|(start, _)| spells(abbreviation, &text[start..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unexplained(text: &str) -> Vec<&str> {
        let read = ReadText::of_line(text, crate::source::Span::default(), None);
        let ranges = abbreviations(&read)
            .into_iter()
            .filter(|range| !is_explained(text, range));
        ranges.map(|range| &text[range]).collect()
    }

    #[test]
    fn an_abbreviation_that_stands_alone_is_found() {
        for (text, word) in [
            ("beslutade SVOM att", "SVOM"),
            ("enligt SVOMs beslut", "SVOM"),
            ("enligt SVOM:s beslut", "SVOM"),
            ("från FHM-rapporten", "FHM"),
            ("väntetider på\nBUP)", "BUP"),
            ("enligt ÖK psykisk hälsa", "ÖK"),
            ("Kunskapsbas. HoS/socialtjänst", "HoS"),
        ] {
            assert_eq!(unexplained(text), [word], "{text}");
        }
    }

    #[test]
    fn series_of_judgments_and_articles_are_names() {
        for text in [
            "jämför HFD 2018 ref. 44",
            "se RÅ 2006 ref. 84 och NJA 2014 s. 272",
            "enligt AD 2010 nr 3",
            "MÖD\u{a0}2013:38",
            "BMJ 2022;377:e069",
        ] {
            assert_eq!(unexplained(text), [""; 0], "{text}");
        }
        for text in ["i HFD 2018 sade man", "SVOM 2025 st", "FHM 20 s. 3"] {
            assert_eq!(unexplained(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_list_of_abbreviations_explains_them() {
        let told = |text: &str| {
            let read = ReadText::of_line(text, crate::source::Span::default(), None);
            let ranges = abbreviations(&read);
            defined(text, &ranges)
        };
        assert_eq!(
            told(
                "Förkortningar: SoL är socialtjänstlagen, LVU är lagen (1990:52) med särskilda \
                 bestämmelser om vård av unga och FL är förvaltningslagen (2017:900)."
            ),
            ["SoL", "LVU", "FL"]
        );
        for text in [
            "HSL = hälso- och sjukvårdslagen",
            "HSL betyder hälso- och sjukvårdslagen",
            "HSL står för lagen om vård",
            "Med HSL avses lagen om vård",
            "| HSL | Hälso- och sjukvårdslagen |",
            "**HSL** – hälso- och sjukvårdslagen",
        ] {
            assert_eq!(told(text), ["HSL"], "{text}");
        }
        for text in [
            "HSL är viktig",
            "Enligt HSL ska vården ges",
            "HSL: se ovan",
            "med HSL ges vård",
        ] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn an_explained_abbreviation_is_left() {
        for text in [
            "Sveriges Kommuner och Regioner (SKR) har",
            "Sveriges Kommuner och Regioner (SKR, tidigare SKL) har",
            "sociala vård och omsorgsgruppen,\nSVOM, har",
            "SVOM, sociala vård- och omsorgsgruppen",
            "LPO (lokalt programområde)",
            "samordnad individuell plan, SIP; utlysning",
            "den förkortas FIFO",
            "Del IV, RS/123, A4, XII och KS-2021",
            "beslut, dnr TRV 2025/31240 och LST 5/2025",
            "HANS SVENSSON och KENT EHLIASSON",
            "McDonald och iPhone",
        ] {
            let found = unexplained(text)
                .into_iter()
                .filter(|word| *word != "SKL")
                .collect::<Vec<_>>();
            assert_eq!(found, [""; 0], "{text}");
        }
    }
}
