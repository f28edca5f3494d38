//! L101 `trap-words`: words that a spell-checker passes and that say something else.

mod in_context;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::page_text::{Piece, TextRole};
use crate::swedish::capitalised;
use crate::text::ReadText;
use crate::text::lexicon::Phrases;
use crate::text::lexicon::entries;
use crate::text::near::{joins_before, single_spaced, word_after};
use in_context::{doubtful, genitives, old_name, reversed, suffices};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "L101",
        name: "trap-words",
        severity: Severity::Warning,
        summary: "ordet finns, men det är troligen ett annat som menas",
        page: include_str!("trap_words.md"),
    },
    check,
};

/// What is right, and whether the wrong word may go on.
struct Trap {
    is_prefix: bool,
    right: String,
}

/// The traps by the wrong word, with a small and with a capital first letter.
static TRAPS: LazyLock<HashMap<String, Trap>> = LazyLock::new(|| {
    let traps = entries(include_str!("trap_words.txt")).filter_map(|line| {
        let mut parts = line.split('|').map(str::trim);
        let (how, wrong, right) = (parts.next()?, parts.next()?, parts.next()?);
        Some((how == "början", wrong, right))
    });
    let forms = traps.flat_map(|(is_prefix, wrong, right)| {
        let small = (
            wrong.to_owned(),
            Trap {
                is_prefix,
                right: right.to_owned(),
            },
        );
        [
            small,
            (
                capitalised(wrong),
                Trap {
                    is_prefix,
                    right: capitalised(right),
                },
            ),
        ]
    });
    forms.collect()
});

static WRONG: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of_words(TRAPS.keys().map(String::as_str)));

/// What is wrong only beside some other words.
static ANY_IN_CONTEXT: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of(["psykisk", "de behövs ", "förslår"]));

/// What a trap in a text gives.
struct Found {
    range: Range<usize>,
    label: String,
    hint: String,
    severity: Severity,
    /// Bytes to replace and what with.
    change: Option<(Range<usize>, String)>,
}

fn check(checker: &Checker<'_>) {
    let mut has_old_name = false;
    for piece in checker
        .page_text()
        .iter()
        .filter(|piece| !piece.is_from_profile())
    {
        let mut found = traps(piece);
        if !has_old_name && let Some(old) = old_name(checker, piece) {
            has_old_name = true;
            found.push(old);
        }
        report(checker, piece, found);
    }
}

/// The traps in a text.
fn traps(text: &ReadText<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    words(text.language(), &mut found);
    genitives(text, &mut found);
    if ANY_IN_CONTEXT.is_in(text.language()) {
        reversed(text.language(), &mut found);
        doubtful(text.language(), &mut found);
        suffices(text.language(), &mut found);
    }
    found
}

fn report(checker: &Checker<'_>, piece: &Piece<'_>, found: Vec<Found>) {
    // Decisions, names of rows and of documents are the author's to change.
    let may_change = !matches!(
        piece.role,
        TextRole::Point | TextRole::RowName | TextRole::Document | TextRole::Dispatch
    );
    for one in found {
        let mut finding = checker
            .at(piece.place(one.range), one.label)
            .hint(one.hint)
            .severity(one.severity);
        if let Some((range, right)) = one.change.filter(|_| may_change)
            && let Some(span) = piece.exact_place(&range)
        {
            finding = finding.fix(span, right);
        }
        checker.report(finding);
    }
}

fn words(text: &str, found: &mut Vec<Found>) {
    for (wrong, said) in WRONG.find(text) {
        let said = single_spaced(said);
        let Some(trap) = TRAPS.get(said.as_ref()) else {
            continue;
        };
        let (at, end) = (wrong.start, wrong.end);
        let joins = |c: char| c.is_alphanumeric() || c == '-';
        let goes_on = text[end..].starts_with(joins);
        if joins_before(text, at) || goes_on && !trap.is_prefix {
            continue;
        }
        let rest = if goes_on { word_after(text, end) } else { "" };
        let instead = format!("{}{rest}", trap.right);
        found.push(Found {
            label: format!("”{said}{rest}”: menas ”{instead}”?"),
            hint: format!("skriv {instead}"),
            severity: Severity::Warning,
            change: Some(difference(at, &said, &trap.right)),
            range: at..end + rest.len(),
        });
    }
}

/// What must be replaced at `at` to make the right word of the wrong one; it comes before the first
/// space.
fn difference(at: usize, wrong: &str, right: &str) -> (Range<usize>, String) {
    let begins = wrong
        .char_indices()
        .zip(right.chars())
        .take_while(|((_, one), other)| one == other);
    let start = begins
        .last()
        .map_or(0, |((place, c), _)| place + c.len_utf8());
    let ends = wrong[start..]
        .chars()
        .rev()
        .zip(right[start..].chars().rev())
        .take_while(|(one, other)| one == other);
    let length: usize = ends.map(|(c, _)| c.len_utf8()).sum();
    (
        at + start..at + wrong.len() - length,
        right[start..right.len() - length].to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Prose;
    use crate::source::Span;

    fn labels(text: &str) -> Vec<String> {
        let prose = Prose::new(text.to_owned(), Span::default());
        let found = traps(&ReadText::of_prose(&prose, None));
        found.into_iter().map(|found| found.hint).collect()
    }

    #[test]
    fn traps_are_found_with_the_right_word() {
        for (text, hint) in [
            ("de nationella stadsbidragen går", "skriv statsbidragen"),
            ("Medlen förslås gå till", "skriv föreslås"),
            ("| Stäkra äldres hälsa |", "skriv Stärka"),
            (
                "unga som lider av psykisk hälsa och",
                "skriv psykisk ohälsa",
            ),
            ("länsmedel ps hälsa 2025", "skriv psykisk hälsa"),
            (
                "#### 3.1.4 Ungdomsmottagningarna arbete med",
                "skriv Ungdomsmottagningarnas arbete",
            ),
            ("anser att de behövs tydliga incitament", "skriv det behövs"),
            (
                "sociala vård och omsorgsgruppen har",
                "skriv vård- och omsorgsgruppen",
            ),
            (
                "Hälso och sjukvårdsnämnden",
                "skriv Hälso- och sjukvårdsnämnden",
            ),
            (
                "behov av väsentlig förändrad fördelning",
                "skriv väsentligt förändrad",
            ),
            ("Regiondirektören förslår nämnden", "skriv föreslår"),
            ("medan tjänstemannen förslår att", "skriv föreslår"),
        ] {
            assert_eq!(labels(text), [hint], "{text}");
        }
    }

    #[test]
    fn words_that_are_right_are_left() {
        for text in [
            "statsbidraget föreslås stärka psykisk hälsa",
            "insatser som gav ungdomarna arbete, och regionerna ansvar",
            "de behövs för att främja psykisk hälsa",
            "förebyggande psykisk hälsa-arbete, lider av psykisk ohälsa",
            "Moderna insatser. Kommunerna ansvarar. Kommunernas arbete",
            "det förslår inte långt, nämnden föreslår att",
            "vård och omsorg, barn och ungdomar, i-stadsbidrag",
        ] {
            assert_eq!(labels(text), [""; 0], "{text}");
        }
    }
}
