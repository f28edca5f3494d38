//! L105 `inconsistent-name`: one body or person with two spellings.

mod address;
mod bodies;
mod other_names;
mod parties;
mod people;

use std::collections::{HashMap, HashSet};

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
    people::of_head(checker);
    people::in_text(checker);
    people::of_texts(checker);
    bodies_in_two_orders(checker);
    checker.report_all(address::differing(checker));
    parties::of_texts(checker);
    for variant in other_names::variants(checker) {
        let (span, written) = variant.earlier;
        let earlier = Use { written, span };
        checker.report(finding(checker, variant.place, &variant.written, &earlier));
    }
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

#[cfg(test)]
mod tests {
    use super::*;

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
