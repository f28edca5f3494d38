//! L105 `inconsistent-name`: one body or person with two spellings.

mod address;
mod bodies;
mod other_names;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::Facts;
use crate::facts::page_text::{Piece, TextRole};
use crate::source::Span;
use crate::text::ReadText;
use bodies::bodies_in_two_orders;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "L105",
        name: "inconsistent-name",
        severity: Severity::Warning,
        summary: "samma namn är skrivet på två sätt",
        page: include_str!("inconsistent_name.md"),
    },
    check,
};

/// A name as it is written at a place.
struct Use {
    written: String,
    span: Span,
}

fn check(checker: &Checker<'_>) {
    let mut first: HashMap<String, Use> = HashMap::new();
    let mut reported: HashSet<String> = HashSet::new();
    let log = signature_log(checker);
    let page = checker
        .page_text()
        .iter()
        .filter(|piece| !piece.is_from_profile());
    for piece in page.chain(&log) {
        let names = names(piece);
        if names.is_empty() {
            continue;
        }
        for (range, written, key) in names {
            let span = piece.place(range);
            match first.get(&key) {
                Some(earlier) if earlier.written != written && !reported.contains(&written) => {
                    checker.report(finding(checker, span, &written, earlier));
                    reported.insert(written);
                }
                Some(_) => {}
                None => {
                    first.insert(key, Use { written, span });
                }
            }
        }
    }
    people(checker);
    people_in_text(checker);
    people_of_texts(checker);
    bodies_in_two_orders(checker);
    checker.report_all(address::differing(checker));
    for variant in other_names::variants(checker) {
        let (span, written) = variant.earlier;
        let earlier = Use { written, span };
        checker.report(finding(checker, variant.place, &variant.written, &earlier));
    }
}

/// A surname, where it stands, and in which sentence of which text.
type Surname = (String, Span, (usize, Range<usize>));

/// Two persons with one first name whose surnames are alike, in different sentences of the texts.
fn people_of_texts(checker: &Checker<'_>) {
    /// Of one first name a memo names a few.
    const MOST_ALIKE: usize = 20;
    let mut seen: HashMap<String, Vec<Surname>> = HashMap::new();
    let mut families: HashMap<String, Vec<Surname>> = HashMap::new();
    for (index, text) in checker.prose().iter().enumerate() {
        let words: Vec<_> = text.words().collect();
        for pair in words.windows(2) {
            let [(start, first), (end, surname)] = pair else {
                continue;
            };
            let surname = surname.strip_suffix('s').unwrap_or(surname);
            if !is_first_name(first) || !is_capital(surname) || first.len() <= 2 {
                continue;
            }
            let is_near = text.written[start.end..end.start].trim().is_empty();
            if !is_near || text.is_quoted(start.start) {
                continue;
            }
            let sentence = (index, text.sentence_at(start.start));
            let alike = seen.entry((*first).to_owned()).or_default();
            if alike.len() > MOST_ALIKE || alike.iter().any(|(own, _, _)| own == surname) {
                continue;
            }
            let near = alike.iter().find(|(own, _, other)| {
                *other != sentence && (is_misspelt(surname, own) || share_beginning(surname, own))
            });
            let place = text.place(start.start..end.end);
            if let Some((own, span, _)) = near {
                let earlier = Use {
                    written: format!("{first} {own}"),
                    span: *span,
                };
                checker.report(finding(
                    checker,
                    place,
                    &format!("{first} {surname}"),
                    &earlier,
                ));
            }
            alike.push((surname.to_owned(), place, sentence.clone()));
            let family = families.entry(surname.to_owned()).or_default();
            if family.len() > MOST_ALIKE || family.iter().any(|(own, _, _)| own == first) {
                continue;
            }
            let near = family.iter().find(|(own, _, other)| {
                *other != sentence && is_one_first_name(first, own, surname)
            });
            if let Some((own, span, _)) = near {
                let earlier = Use {
                    written: format!("{own} {surname}"),
                    span: *span,
                };
                let written = format!("{first} {surname}");
                checker.report(finding(checker, place, &written, &earlier));
            }
            family.push(((*first).to_owned(), place, sentence));
        }
    }
}

/// *Gun Åström* and *Gunn Åström*: one letter of the first name, and a surname that few have.
fn is_one_first_name(one: &str, other: &str, surname: &str) -> bool {
    const SHORTEST: usize = 5;
    let is_rare = surname.chars().count() >= SHORTEST && !surname.ends_with("sson");
    // *Mia* and *Pia* are two persons, and *Martin* and *Martina*.
    let is_alike = one.chars().next() == other.chars().next();
    let is_pair = one.strip_suffix('a') == Some(other) || other.strip_suffix('a') == Some(one);
    is_rare && is_alike && !is_pair && strsim::damerau_levenshtein(one, other) == 1
}

/// *Anna*, *Sven-Åke*: each part has a capital.
fn is_first_name(word: &str) -> bool {
    word.split('-').all(is_capital)
}

/// *Sjöström* and *Sjöstrand*: long surnames that begin alike, with a few letters at the end.
fn share_beginning(one: &str, other: &str) -> bool {
    /// Shorter beginnings are shared by names of different families: *Berg-*, *Lind-*, *Sand-*.
    const LEAST_ALIKE: usize = 6;
    /// So that what is left has two letters at least.
    const SHORTEST: usize = 8;
    let same = one
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let length = |word: &str| word.chars().count();
    let is_long = length(one).min(length(other)) >= SHORTEST;
    is_long && same >= LEAST_ALIKE && strsim::damerau_levenshtein(one, other) <= 3
}

/// Organisations in the log of signatures.
fn signature_log<'a>(facts: &Facts<'a>) -> Vec<Piece<'a>> {
    let source = Some(&**facts.source);
    let organisations = facts
        .case
        .signature_log
        .items()
        .iter()
        .filter_map(|entry| entry.organisation.located());
    organisations
        .map(|located| Piece::of_line(&located.value, located.span, source, TextRole::Label))
        .collect()
}

fn finding(checker: &Checker<'_>, span: Span, written: &str, earlier: &Use) -> Diagnostic {
    checker
        .at(
            span,
            format!(
                "här står ”{written}”, men på ett annat ställe ”{}”",
                earlier.written
            ),
        )
        .related(earlier.span, format!("här står ”{}”", earlier.written))
        .hint("skriv namnet på samma sätt överallt")
}

/// Names that have variants: two words with capitals beside each other or with a slash between
/// them, and *A och B*.
///
/// The name as written and a key that its variants share. A pair of words is a name only when the
/// other variant is found, so pairs are kept without being judged.
fn names(read: &ReadText<'_>) -> Vec<(std::ops::Range<usize>, String, String)> {
    let text = read.language();
    let all: Vec<_> = read.words().collect();
    let mut names = Vec::new();
    for pair in all.windows(2) {
        let [(one, left), (two, right)] = pair else {
            continue;
        };
        if !is_capital(left) || !is_capital(right) {
            continue;
        }
        let between = &text[one.end..two.start];
        let is_name = left.len() > 2 && right.len() > 2;
        if is_name && matches!(between, "/" | " " | "\n" | "\u{a0}") {
            let mark = if between == "/" { "/" } else { " " };
            names.push((
                one.start..two.end,
                format!("{left}{mark}{right}"),
                format!("{left}/{right}"),
            ));
        }
    }
    for three in all.windows(3) {
        let [(one, left), (_, and), (two, right)] = three else {
            continue;
        };
        if *and != "och" || !is_capital(left) {
            continue;
        }
        let is_joined = text[one.end..two.start].trim_matches([' ', '\n', '\u{a0}']) == *and;
        // At the beginning of a sentence the first capital says nothing: Kommuner och regioner.
        let is_name = left.len() > 3 && right.len() > 3 && !read.begins_at(one.start);
        if is_joined && is_name {
            let key = format!("{left} och {}", right.to_lowercase());
            names.push((one.start..two.end, format!("{left} och {right}"), key));
        }
    }
    names
}

/// One capital first, then small letters.
fn is_capital(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
}

/// Persons of the head and the signatures whose names differ by one letter.
fn people(checker: &Checker<'_>) {
    // A head names a few; more are not compared.
    let officers = checker
        .case
        .officers
        .items()
        .iter()
        .take(20)
        .filter_map(|officer| officer.name.located());
    let signatories = &checker.case.signatories.items();
    for officer in officers {
        let near = signatories
            .iter()
            .filter_map(|signatory| signatory.name.located())
            .find(|name| {
                let (one, other) = (officer.value.to_lowercase(), name.value.to_lowercase());
                one != other && strsim::damerau_levenshtein(&one, &other) == 1
            });
        if let Some(name) = near {
            let earlier = Use {
                written: officer.value.clone(),
                span: officer.span,
            };
            checker.report(finding(checker, name.span, &name.value, &earlier));
        }
    }
}

/// Persons whom a text calls by the first name of somebody in the head or the signatures, with a
/// surname that differs by a letter or two.
fn people_in_text(checker: &Checker<'_>) {
    let case = checker.case;
    // A head names a few; more are not compared.
    let officers = case.officers.items().iter().map(|officer| &officer.name);
    let signatories = case.signatories.items().iter().map(|it| &it.name);
    let known: Vec<_> = officers
        .take(20)
        .chain(signatories.take(20))
        .filter_map(|name| Some((name.located()?, name.get()?.split_once(' ')?)))
        .collect();
    let page = checker.page_text().iter();
    for piece in page.filter(|piece| !piece.is_from_profile()) {
        let mut names = known.iter().flat_map(|(_, (first, last))| [first, last]);
        if !names.any(|name| piece.written.contains(*name)) {
            continue;
        }
        let words: Vec<_> = piece.words().collect();
        for pair in words.windows(2) {
            let [(start, first), (end, surname)] = pair else {
                continue;
            };
            let called = known.iter().filter(|(_, (own, _))| own == first);
            if called.clone().next().is_none() {
                continue;
            }
            let near = called
                .clone()
                .find(|(_, (_, own))| is_misspelt(surname, own));
            let is_somebody = called.clone().any(|(_, (_, own))| own == surname);
            // *Brigitta Strömberg* for *Birgitta*
            let near = near.or_else(|| {
                let family = surname.strip_suffix('s').unwrap_or(surname);
                let mut family = known.iter().filter(|(_, (_, own))| *own == family);
                family.find(|(_, (own, last))| is_one_first_name(first, own, last))
            });
            let is_name = piece.written[start.end..end.start].trim().is_empty();
            if let Some((known, _)) = near.filter(|_| is_name && !is_somebody) {
                let earlier = Use {
                    written: known.value.clone(),
                    span: known.span,
                };
                let written = format!("{first} {surname}");
                let place = piece.place(start.start..end.end);
                checker.report(finding(checker, place, &written, &earlier));
            }
        }
    }
}

/// Whether a surname is another one with a letter or two wrong. Short ones that differ are others,
/// and so is a genitive.
fn is_misspelt(written: &str, own: &str) -> bool {
    /// *Berg* and *Borg* are two families.
    const SHORTEST: usize = 6;
    let plain = written.strip_suffix('s').unwrap_or(written);
    let is_own = written == own || plain == own;
    let is_capital = written.starts_with(char::is_uppercase);
    let is_long = written.chars().count() >= SHORTEST && own.chars().count() >= SHORTEST;
    let is_near = || (1..=2).contains(&strsim::damerau_levenshtein(written, own));
    !is_own && is_capital && (is_long && is_near() || is_doubling(plain, own))
}

/// *Osian* and *Ossian*: one letter is doubled in one of them.
fn is_doubling(one: &str, other: &str) -> bool {
    /// Of shorter names *Al* and *All* are two.
    const SHORTEST: usize = 4;
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let single = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.dedup();
        letters
    };
    let is_one_apart = short.chars().count() + 1 == long.chars().count();
    is_one_apart && short.chars().count() >= SHORTEST && single(short) == single(long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_name_with_two_letters_swapped_is_told() {
        assert!(is_one_first_name("Brigitta", "Birgitta", "Strömberg"));
        assert!(!is_one_first_name("Anna", "Hanna", "Strömberg"));
    }

    #[test]
    fn a_surname_with_a_letter_wrong_is_told_from_another() {
        for (written, own) in [
            ("Lindkvist", "Lindqvist"),
            ("Johanson", "Johansson"),
            ("Osian", "Ossian"),
            ("Bergg", "Berg"),
        ] {
            assert!(is_misspelt(written, own), "{written}");
        }
        for (written, own) in [
            ("Lindqvists", "Lindqvist"),
            ("Borg", "Berg"),
            ("Ask", "Asks"),
            ("Nordström", "Lindqvist"),
            ("föreslår", "Förslags"),
        ] {
            assert!(!is_misspelt(written, own), "{written}");
        }
    }

    #[test]
    fn persons_and_bodies_of_the_texts_are_held_together() {
        let found = |text: &str| crate::rules::testing::found_in_background(&RULE, text).len();
        for text in [
            "Samordnare är Anneli Sjöström. I mars kom Anneli Sjöstrand till mötet.",
            "Ordförande är Sven-Åke Lindqvist. I mars kom Sven-Åke Lindkvist till mötet.",
            "Chef är Gun Åström. I mars kom Gunn Åström till mötet.",
            "Avtalet har Furuhöjden Vård AB. I mars fick Furuhöjdens Vård AB frågor.",
            "Avtalet har Norrvakt AB. I mars fick Norrvakten AB frågor.",
            "Avtalet har Brandtex Norden AB. Bäst anbud gav Brandtech Norden AB.",
            "Arbetsmarknads- och socialutskottet prövar. Social- och arbetsmarknadsutskottet beslutar.",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
        for text in [
            "Samordnare är Anneli Sjöström. Anneli Sjöströms möte var i mars.",
            "Anbud kom från Norrvakt AB, Norrtele AB och Norrtele Fiber AB.",
            "Lena Andersson och Lena Andersén delar på uppdraget.",
            "Samordnare är Martin Åström. I mars kom Martina Åström till mötet.",
            "Samordnare är Maria Nilsson. I mars kom Marie Nilsson till mötet.",
            "Samordnare är Anneli Sjöström. I mars kom Anneli Lindkvist till mötet.",
            "Barn- och utbildningsnämnden prövar. Kultur- och fritidsnämnden beslutar.",
            "Social- och arbetsmarknadsutskottet prövar. Social- och arbetsmarknadsutskottets svar.",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }

    #[test]
    fn variants_share_a_key() {
        let keys = |text: &str| {
            let read = ReadText::of_line(text, Span::default(), None);
            names(&read)
                .into_iter()
                .map(|(_, _, key)| key)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            keys("Region Jämtland/Härjedalen"),
            ["Region/Jämtland", "Jämtland/Härjedalen"]
        );
        assert_eq!(keys("i Jämtland Härjedalen"), ["Jämtland/Härjedalen"]);
        assert_eq!(keys("Hälsa\n och Välfärd"), ["Hälsa och välfärd"; 0]);
        assert_eq!(keys("från Hälsa\n och Välfärd"), ["Hälsa och välfärd"]);
        assert_eq!(keys("avdelningen för hälsa och välfärd"), [""; 0]);
    }
}
