//! L103 `plain-language`: words that the writing rules have simpler ones for.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::page_text::{Piece, TextRole};
use crate::source::Span;
use crate::swedish::{in_small, places_more};
use crate::text::ReadText;
use crate::text::lexicon::{WordShapes, entries};
use crate::text::near::{word_after, word_before};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "L103",
        name: "plain-language",
        severity: Severity::Info,
        summary: "det finns ett enklare ord",
        page: include_str!("plain_language.md"),
    },
    check,
};

/// A word with its forms, and what is simpler.
struct Entry {
    forms: Vec<&'static str>,
    simpler: &'static str,
    severity: Severity,
}

static LIST: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let list = entries(include_str!("plain_language.txt")).filter_map(|line| {
        let mut parts = line.split('|').map(str::trim);
        let (forms, simpler) = (parts.next()?, parts.next()?);
        let severity = if parts.next().is_some() {
            Severity::Warning
        } else {
            Severity::Info
        };
        Some(Entry {
            forms: forms.split(", ").collect(),
            simpler,
            severity,
        })
    });
    list.collect()
});

/// The first word of every form, with the entry and the whole form.
static BY_FIRST_WORD: LazyLock<HashMap<&'static str, Vec<(usize, &'static str)>>> =
    LazyLock::new(|| {
        let mut map: HashMap<&str, Vec<(usize, &str)>> = HashMap::new();
        for (index, entry) in LIST.iter().enumerate() {
            for form in &entry.forms {
                map.entry(form.split(' ').next().unwrap_or(form))
                    .or_default()
                    .push((index, form));
            }
        }
        map
    });

static SHAPES: LazyLock<WordShapes> =
    LazyLock::new(|| WordShapes::of(BY_FIRST_WORD.keys().copied()));

/// Index of what is found without the list.
const DOUBLE_PASSIVE: usize = usize::MAX;

fn check(checker: &Checker<'_>) {
    let mut found: Vec<(usize, Vec<(Span, String)>)> = Vec::new();
    for piece in checker
        .page_text()
        .iter()
        .filter(|piece| has_language(piece))
    {
        for (index, range) in hits(piece) {
            let place = (piece.place(range.clone()), piece.written[range].to_owned());
            match found.iter_mut().find(|(other, _)| *other == index) {
                Some((_, all)) => all.push(place),
                None => found.push((index, vec![place])),
            }
        }
    }
    checker.report_all(
        found
            .into_iter()
            .filter_map(|(index, places)| finding(checker, index, &places)),
    );
}

/// Titles of documents and of persons are as they are.
fn has_language(piece: &Piece<'_>) -> bool {
    matches!(
        piece.role,
        TextRole::Prose | TextRole::Point | TextRole::Heading | TextRole::Title
    )
}

/// One finding for each word, at its first place.
fn finding(checker: &Checker<'_>, index: usize, places: &[(Span, String)]) -> Option<Diagnostic> {
    let ((first, word), more) = places.split_first()?;
    let (simpler, severity) = LIST.get(index).map_or(
        ("”föreslår att … ska”", Severity::Warning),
        |entry| (entry.simpler, entry.severity),
    );
    let label = match more.len() {
        0 => format!("”{word}”"),
        count => format!("”{word}” och {}", places_more(count)),
    };
    let hint = if index == DOUBLE_PASSIVE {
        "två passiva verb efter varandra; skriv vem som föreslår: X föreslår att …".to_owned()
    } else {
        format!("skriv hellre {simpler}")
    };
    let finding = checker.at(*first, label).hint(hint).severity(severity);
    Some(more.iter().fold(finding, |finding, (span, _)| {
        finding.related(*span, "här också")
    }))
}

/// The listed words in a text, with their entries.
fn hits(read: &ReadText<'_>) -> Vec<(usize, Range<usize>)> {
    let text = read.language();
    let mut hits = Vec::new();
    // A quotation is somebody else's language.
    for (range, word) in read.words() {
        // The misspelling is L101's; the passive is the same.
        if matches!(word, "föreslås" | "förslås") && !read.is_quoted(range.start) {
            hits.extend(double_passive(text, &range));
        }
        let lower;
        let key = if word.starts_with(char::is_uppercase) {
            lower = word.to_lowercase();
            lower.as_str()
        } else {
            word
        };
        if !SHAPES.may_be(key) {
            continue;
        }
        for (index, form) in BY_FIRST_WORD.get(key).into_iter().flatten() {
            let Some(end) = end_of_form(text, &range, form) else {
                continue;
            };
            if !is_other_word(text, &(range.start..end), form) && !read.is_quoted(range.start) {
                hits.push((*index, range.start..end));
                break;
            }
        }
    }
    hits
}

/// The end of a form of one or more words that begins with this word.
fn end_of_form(text: &str, first: &Range<usize>, form: &str) -> Option<usize> {
    let mut end = first.end;
    for wanted in form.split(' ').skip(1) {
        let rest = text[end..].trim_start_matches([' ', '\n', '\u{a0}']);
        let start = text.len() - rest.len();
        (start > end && word_after(text, end) == wanted).then_some(())?;
        end = start + wanted.len();
    }
    Some(end)
}

/// Uses of the same letters that are no fault: adjectives, fixed terms, headings that F111 speaks
/// of.
fn is_other_word(text: &str, range: &Range<usize>, form: &str) -> bool {
    const BEFORE_ADJECTIVE: [&str; 22] = [
        "enligt", "i", "av", "nu", "den", "det", "de", "med", "mot", "inom", "för", "fortsatt",
        "vid", "till", "från", "på", "om", "alla", "redan", "också", "är", "utifrån",
    ];
    const RULES: [&str; 14] = [
        "lag",
        "lagstiftning",
        "rätt",
        "regler",
        "regelverk",
        "avtal",
        "bestämmelser",
        "föreskrifter",
        "delegationsordning",
        "detaljplan",
        "taxa",
        "reglemente",
        "beslut",
        "budget",
    ];
    let (before, after) = (word_before(text, range.start), word_after(text, range.end));
    match form {
        "gällande" => {
            // *gör gällande att*, *gällande rätt*
            let is_phrase =
                matches!(before, "gör" | "göra" | "gjorde" | "gjort") || after == "rätt";
            // *Den gällande riktlinjen* begins a sentence too.
            let before_it = in_small(before);
            let is_adjective = BEFORE_ADJECTIVE.contains(&&*before_it) || RULES.contains(&after);
            before.is_empty() || is_phrase || is_adjective
        }
        "avseende" => {
            matches!(
                before,
                "detta" | "det" | "med" | "ett" | "varje" | "samma" | "visst" | "något" | "annat"
            )
        }
        "rörande" => matches!(after, "överens" | "enig" | "eniga" | "enigt"),
        "angående" | "beträffande" => text[..range.start].trim().is_empty(),
        "ej" | "icke" => after.starts_with("verkställ") || text[range.end..].starts_with('-'),
        "avge" | "avger" | "avgett" | "avgav" | "avges" => {
            matches!(
                after,
                "yttrande"
                    | "yttranden"
                    | "ett"
                    | "sitt"
                    | "remissvar"
                    | "svar"
                    | "röst"
                    | "följande"
            )
        }
        "jämte" => after == "ränta",
        _ => false,
    }
}

/// *föreslås fördelas*: two passives in a row.
fn double_passive(text: &str, first: &Range<usize>) -> Option<(usize, Range<usize>)> {
    const OTHER: [&str; 12] = [
        "finnas",
        "lyckas",
        "hoppas",
        "minnas",
        "trivas",
        "andas",
        "saknas",
        "fattas",
        "deras",
        "samverkas",
        "umgås",
        "alltjämtas",
    ];
    let word = word_after(text, first.end);
    let is_passive =
        word.ends_with("as") && word.chars().count() > 4 && word.chars().all(char::is_lowercase);
    let is_noun = ["arnas", "ernas", "ornas"]
        .iter()
        .any(|ending| word.ends_with(ending));
    if !is_passive || is_noun || OTHER.contains(&word) {
        return None;
    }
    let end = text.len()
        - text[first.end..]
            .trim_start_matches([' ', '\n', '\u{a0}'])
            .len()
        + word.len();
    Some((DOUBLE_PASSIVE, first.start..end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        hits(&ReadText::of_line(text, Span::default(), None))
            .into_iter()
            .map(|(_, range)| &text[range])
            .collect()
    }

    #[test]
    fn listed_words_are_found() {
        assert_eq!(
            found("Medlen föreslås fördelas avseende 2020."),
            ["föreslås fördelas", "avseende"]
        );
        assert_eq!(
            found("Skall erhålla medel och\näger ej inkomma\nmed svar."),
            ["Skall", "erhålla", "ej", "inkomma\nmed"]
        );
        assert_eq!(found("riktlinjer gällande levnadsvanor"), ["gällande"]);
        assert_eq!(found("Den är i behov av stöd"), ["är i behov av"]);
    }

    #[test]
    fn terms_and_quotations_are_left() {
        for text in [
            "Den gällande riktlinjen är från 2014. De gällande villkoren och Nu gällande plan.",
            "enligt gällande lag, i detta avseende, avge yttrande, ej verkställda beslut",
            "Nämnden bereder ärendet; hinder, ansvar, biträde och besvär. Skallkrav och skall-krav.",
            "texten ”skall erhålla” är citerad",
            "Klaganden gör gällande att det inte är gällande rätt",
            "Medlen föreslås användas? Nej: regionen föreslås få medel, föreslås deras bidrag",
        ] {
            let found: Vec<_> = found(text)
                .into_iter()
                .filter(|found| *found != "föreslås användas")
                .collect();
            assert_eq!(found, [""; 0], "{text}");
        }
    }
}
