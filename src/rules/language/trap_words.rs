//! L101 `trap-words`: words that a spell-checker passes and that say something else.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::Facts;
use crate::facts::page_text::{Piece, TextRole};
use crate::swedish::{Date, capitalised};
use crate::text::ReadText;
use crate::text::lexicon::{AnyOf, entries};
use crate::text::near::{joins_before, single_spaced, stands_alone, word_after, word_before};

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

static WRONG: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::of(TRAPS.keys().map(String::as_str)));

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
    reversed(text.language(), &mut found);
    genitives(text, &mut found);
    doubtful(text.language(), &mut found);
    suffices(text.language(), &mut found);
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
    for wrong in WRONG.find(text) {
        let said = single_spaced(&text[wrong.clone()]);
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

/// *lider av psykisk hälsa*: the opposite of what is meant.
fn reversed(text: &str, found: &mut Vec<Found>) {
    const HEALTH: &str = "hälsa";
    for (at, mental) in text.match_indices("psykisk") {
        if word_after(text, at + mental.len()) != HEALTH {
            continue;
        }
        let rest = text[at + mental.len()..].trim_start_matches([' ', '\u{a0}', '\n']);
        let (health, end) = (
            text.len() - rest.len(),
            text.len() - rest.len() + HEALTH.len(),
        );
        let before = word_before(text, at);
        let place = at - text[..at].len() + text[..at].trim_end().len() - before.len();
        let verb = if before == "av" {
            word_before(text, place)
        } else {
            before
        };
        let suffers = before == "av"
            && matches!(
                verb,
                "lider"
                    | "lida"
                    | "lidit"
                    | "led"
                    | "lidande"
                    | "drabbas"
                    | "drabbats"
                    | "drabbade"
            );
        let prevents = matches!(
            before,
            "förebygga" | "förebygger" | "motverka" | "motverkar"
        );
        if suffers || prevents {
            let start = if suffers {
                text[..place].trim_end().len() - verb.len()
            } else {
                place
            };
            found.push(Found {
                range: start..end,
                label: "meningen säger motsatsen till det som menas".to_owned(),
                hint: "skriv psykisk ohälsa".to_owned(),
                severity: Severity::Error,
                change: Some((health..health, "o".to_owned())),
            });
        }
    }
}

/// *Ungdomsmottagningarna arbete* at the beginning of a sentence or heading, where no verb can be
/// left out.
fn genitives(read: &ReadText<'_>, found: &mut Vec<Found>) {
    const OWNED: [&str; 14] = [
        "arbete",
        "ansvar",
        "uppdrag",
        "behov",
        "verksamhet",
        "verksamheter",
        "roll",
        "insatser",
        "resultat",
        "förslag",
        "beslut",
        "budget",
        "redovisning",
        "medverkan",
    ];
    const OTHER: [&str; 5] = ["Moderna", "Interna", "Externa", "Forna", "Subalterna"];
    let text = read.language();
    for (at, ending) in text.match_indices("rna") {
        let end = at + ending.len();
        if !text[end..].starts_with([' ', '\n']) {
            continue;
        }
        let (owner, thing) = (word_before(text, end), word_after(text, end));
        let start = end - owner.len();
        let is_plural =
            owner.ends_with("arna") || owner.ends_with("erna") || owner.ends_with("orna");
        let is_owner =
            owner.starts_with(char::is_uppercase) && is_plural && !OTHER.contains(&owner);
        if is_owner && OWNED.contains(&thing) && read.begins_at(start) {
            found.push(Found {
                range: start..end,
                label: format!("”{owner} {thing}”: genitivens s saknas"),
                hint: format!("skriv {owner}s {thing}"),
                severity: Severity::Warning,
                change: Some((end..end, "s".to_owned())),
            });
        }
    }
}

/// *de behövs tydliga …* for *det behövs*.
fn doubtful(text: &str, found: &mut Vec<Found>) {
    const AFTER: [&str; 10] = [
        "tydliga",
        "tydligare",
        "fler",
        "flera",
        "nya",
        "större",
        "bättre",
        "ytterligare",
        "gemensamma",
        "särskilda",
    ];
    for (at, wrong) in text.match_indices("de behövs ") {
        let joined = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-');
        if !joined && AFTER.contains(&word_after(text, at + wrong.len())) {
            found.push(Found {
                range: at..at + wrong.len() - 1,
                label: "”de behövs”: menas ”det behövs”?".to_owned(),
                hint: "skriv det behövs".to_owned(),
                severity: Severity::Warning,
                change: None,
            });
        }
    }
}

/// *nämnden förslår att*: the word is one, and no body is enough for anything.
fn suffices(text: &str, found: &mut Vec<Found>) {
    const WRONG: &str = "förslår";
    const PROPOSERS: [&str; 18] = [
        "nämnden",
        "nämnderna",
        "styrelsen",
        "direktören",
        "förvaltningen",
        "kontoret",
        "chefen",
        "utskottet",
        "beredningen",
        "utredningen",
        "regeringen",
        "regionen",
        "kommunen",
        "fullmäktige",
        "enheten",
        "avdelningen",
        "gruppen",
        "vi",
    ];
    for (at, _) in text.match_indices(WRONG) {
        let end = at + WRONG.len();
        if !stands_alone(text, at, end) {
            continue;
        }
        let before = word_before(text, at).to_lowercase();
        let proposes = PROPOSERS.iter().any(|ending| before.ends_with(ending));
        if proposes || word_after(text, end) == "att" {
            let stem = at + "för".len();
            found.push(Found {
                range: at..end,
                label: format!("”{WRONG}” betyder räcker till: menas ”föreslår”?"),
                hint: "skriv föreslår".to_owned(),
                severity: Severity::Warning,
                change: Some((stem..stem, "e".to_owned())),
            });
        }
    }
}

/// SKL in a text from 2020 or later, outside quotation marks. A text about the years before may say
/// SKL.
fn old_name(facts: &Facts<'_>, read: &ReadText<'_>) -> Option<Found> {
    let text = read.language();
    let date = facts.case.date.get()?;
    if !text.contains("SKL") || *date < Date::parse("2020-01-01")? {
        return None;
    }
    let is_word = |at: usize| {
        let joins = |c: char| c.is_alphanumeric();
        !text[..at].ends_with(joins) && !text[at + 3..].starts_with(joins)
    };
    let at = text
        .match_indices("SKL")
        .map(|(at, _)| at)
        .find(|at| is_word(*at))?;
    (!read.is_quoted(at)).then(|| Found {
        range: at..at + 3,
        label: "organisationen heter numera Sveriges Kommuner och Regioner".to_owned(),
        hint: "skriv SKR, om texten inte handlar om tiden före namnbytet".to_owned(),
        severity: Severity::Info,
        change: None,
    })
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
