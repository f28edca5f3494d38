//! A155 `near-miss`: a figure that stands once in the memo and is a slip of the pen away from
//! another one that is said of the same thing.

mod figure;

use std::collections::{HashMap, HashSet};

use figure::{Context, SaidFigure, figures};

use super::{
    counted_share, decided_amount, enumeration_sum, price_times_count, repeated_amount, row_amount,
    row_figure, stated_change, stated_comparison, stated_difference, stated_result, summary_figure,
    swapped_figure,
};
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::digit_slip::is_swap;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A155",
        name: "near-miss",
        severity: Severity::Warning,
        summary: "siffran liknar en annan som sägs om samma sak",
        page: include_str!("near_miss.md"),
    },
    check,
};

/// Of so many figures with the same digits one more says nothing; it also keeps the search linear.
const MOST_ALIKE: usize = 30;

/// Rounded to fewer digits, two figures are often a swap apart by chance: 2 450 000 and 2 538 000.
const LEAST_ROUNDED_DIGITS: usize = 4;

fn check(checker: &Checker<'_>) {
    let all = figures(checker);
    let index = Index::of(&all);
    let mut found = Vec::new();
    for (at, said) in all.iter().enumerate() {
        if !said.is_searched || index.holds(&all, at) {
            continue;
        }
        let likely = index.likely(&all, at);
        // Where two figures may be meant, neither is.
        let mut values: Vec<_> = likely.iter().map(|other| all[*other].value).collect();
        values.sort_unstable();
        values.dedup();
        if let ([other, ..], 1) = (&likely[..], values.len()) {
            found.push((at, *other));
        }
    }
    if found.is_empty() {
        return;
    }
    let told = checker.spoken_of_by(&others());
    let mut pairs: HashSet<(usize, usize)> = HashSet::new();
    for (at, other) in found {
        let (said, meant) = (&all[at], &all[other]);
        let is_told = told.contains(&said.span)
            || told.contains(&meant.span)
            || checker.figures().tells_apart(said.value, meant.value);
        if !is_told && !is_worked_out(&all, at) && pairs.insert((at.min(other), at.max(other))) {
            checker.report(finding(checker, said, meant));
        }
    }
}

/// Figures of a text that are tried in pairs: with more, nearly any figure is the sum of two.
const MOST_IN_PAIRS: usize = 16;

/// Whether two other figures of the same text add up to it, or it is what one is more than another:
/// it is what its author means.
fn is_worked_out(all: &[SaidFigure], at: usize) -> bool {
    let said = &all[at];
    let Context::Text { text: own, .. } = &said.context else {
        return false;
    };
    let is_beside = |other: &&SaidFigure| {
        let is_same_text = matches!(&other.context, Context::Text { text, .. } if text == own);
        is_same_text && other.kind == said.kind && other.value != said.value
    };
    let beside: Vec<_> = all
        .iter()
        .filter(is_beside)
        .take(MOST_IN_PAIRS + 1)
        .collect();
    let mut pairs = beside.iter().enumerate().flat_map(|(index, one)| {
        let rest = &beside[index + 1..];
        rest.iter().map(move |other| (one.value, other.value))
    });
    beside.len() <= MOST_IN_PAIRS
        && pairs.any(|(one, other)| one + other == said.value || (one - other).abs() == said.value)
}

/// The rules that may tell of the same.
fn others() -> [&'static Rule; 13] {
    [
        &counted_share::RULE,
        &decided_amount::RULE,
        &enumeration_sum::RULE,
        &price_times_count::RULE,
        &repeated_amount::RULE,
        &row_amount::RULE,
        &row_figure::RULE,
        &stated_change::RULE,
        &stated_comparison::RULE,
        &stated_difference::RULE,
        &stated_result::RULE,
        &summary_figure::RULE,
        &swapped_figure::RULE,
    ]
}

/// The figures by their digits.
struct Index {
    /// By the digits in order of size, for those that have changed places, and without zeros at the
    /// end, for those that are ten times another.
    sorted: HashMap<String, Vec<usize>>,
    digits: HashMap<String, Vec<usize>>,
    /// By the digits with one of them left open.
    opened: HashMap<String, Vec<usize>>,
}

impl Index {
    fn of(all: &[SaidFigure]) -> Self {
        let mut index = Self {
            sorted: HashMap::new(),
            digits: HashMap::new(),
            opened: HashMap::new(),
        };
        let push = |map: &mut HashMap<String, Vec<usize>>, key: String, at: usize| {
            let alike = map.entry(key).or_default();
            if alike.len() <= MOST_ALIKE {
                alike.push(at);
            }
        };
        for (at, figure) in all.iter().enumerate() {
            for written in &figure.forms {
                push(&mut index.sorted, figure.key(&sorted(written)), at);
                for open in opened(written) {
                    push(&mut index.opened, figure.key(&open), at);
                }
            }
            push(&mut index.digits, figure.key(figure.significant()), at);
        }
        index
    }

    fn at<'i>(map: &'i HashMap<String, Vec<usize>>, key: &str) -> &'i [usize] {
        let found = map.get(key).map_or(&[][..], Vec::as_slice);
        if found.len() > MOST_ALIKE { &[] } else { found }
    }

    /// Whether another place gives the same figure, or one that it is rounded from.
    fn holds(&self, all: &[SaidFigure], at: usize) -> bool {
        let said = &all[at];
        let own = Self::at(&self.sorted, &said.key(&sorted(said.written())));
        let crowded = self.sorted.get(&said.key(&sorted(said.written())));
        let is_crowded = crowded.is_some_and(|all| all.len() > MOST_ALIKE);
        let is_same = |other: &&usize| {
            **other != at && all[**other].forms.iter().any(|it| it == said.written())
        };
        is_crowded || own.iter().any(|other| is_same(&other))
    }

    /// The figures that a slip of the pen makes this one of, and that are said of the same thing:
    /// those of the kind of slip that is the least likely by chance.
    fn likely(&self, all: &[SaidFigure], at: usize) -> Vec<usize> {
        let said = &all[at];
        let written = said.written();
        let digits = said.significant().len();
        let find = |others: &[usize], fits: &dyn Fn(&SaidFigure) -> bool| -> Vec<usize> {
            let others = others.iter().copied().filter(|other| *other != at);
            others.filter(|other| fits(&all[*other])).collect()
        };
        let swapped = find(
            Self::at(&self.sorted, &said.key(&sorted(written))),
            &|other| {
                let digits = digits.min(other.significant().len());
                let is_rounded_slip = || other.forms.iter().any(|form| is_swap(form, written));
                let is_slip = is_swap(other.written(), written)
                    || (digits >= LEAST_ROUNDED_DIGITS && is_rounded_slip());
                is_slip && digits >= 2 && said.may_be_swapped(other, digits)
            },
        );
        if !swapped.is_empty() {
            return swapped;
        }
        let same = find(
            Self::at(&self.digits, &said.key(said.significant())),
            &|other| {
                let is_slip = other.written().len() != written.len();
                is_slip && digits >= 2 && said.is_said_with(other, if digits >= 3 { 1 } else { 2 })
            },
        );
        if !same.is_empty() || digits < 3 || (digits == 3 && !said.is_money()) {
            return same;
        }
        let mut found = Vec::new();
        for open in opened(written) {
            let near = find(Self::at(&self.opened, &said.key(&open)), &|other| {
                let form = other.written();
                let is_slip = form != written && form.len() == written.len();
                // What is said of a row has a rule of its own.
                let is_row = matches!(&other.context, Context::Row(name) if !name.is_empty());
                is_slip && !is_row && said.is_said_with(other, 2)
            });
            found.extend(
                near.into_iter()
                    .filter(|other| !found.contains(other))
                    .collect::<Vec<_>>(),
            );
        }
        found
    }
}

fn sorted(digits: &str) -> String {
    let mut all: Vec<char> = digits.chars().collect();
    all.sort_unstable();
    all.into_iter().collect()
}

/// The digits with one of them left open, each in turn; zeros at the end are no digits of their
/// own.
fn opened(digits: &str) -> Vec<String> {
    let last = digits.trim_end_matches('0').len();
    let open = |at: usize| format!("{}?{}", &digits[..at], &digits[at + 1..]);
    (0..last.min(digits.len())).map(open).collect()
}

fn finding(checker: &Checker<'_>, said: &SaidFigure, meant: &SaidFigure) -> Diagnostic {
    let there = match &meant.context {
        Context::Row(name) if !name.is_empty() => {
            format!("raden {name} i tabellen har {}", meant.shown)
        }
        Context::Row(_) => format!("tabellen har {}", meant.shown),
        Context::Text { .. } => format!("på ett annat ställe står {}", meant.shown),
    };
    let label = format!("här står {}, men {there}", said.shown);
    let found = checker
        .at(said.span, label)
        .related(meant.span, meant.shown.clone());
    found.hint("skriv samma siffra, eller skriv ut vad var och en avser")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in;

    fn found(summary: &str, text: &str) -> usize {
        let table = "belopp:\n  - id: t\n    rubrik: Nytt passersystem\n    poster:\n      - {post: Läsare, belopp: 1 212 500}\n      - {post: Installation, belopp: 352 000}\n";
        let yaml = format!("bakgrund: {summary}\nbedömning: |\n  {text}\n{table}");
        found_in(&RULE, &yaml).len()
    }

    #[test]
    fn a_figure_beside_one_that_is_almost_the_same_is_told() {
        for (summary, text) in [
            (
                "Arkivet behöver 340 kvadratmeter i ett plan.",
                "Lokalen för arkivet är 430 kvadratmeter och ny.",
            ),
            (
                "Hyran av arkivet är 145 000 kr.",
                "Arkivet har en hyra på 1 450 000 kr.",
            ),
        ] {
            assert_eq!(found(summary, text), 1, "{text}");
        }
    }

    #[test]
    fn the_same_figure_and_what_is_said_of_others_is_left() {
        for (summary, text) in [
            (
                "Arkivet behöver 340 kvadratmeter.",
                "Lokalen för arkivet är 340 kvadratmeter.",
            ),
            ("Arkivet behöver 340 kvadratmeter.", "Skogen är 430 hektar."),
            (
                "Planen omfattar 85,1 mnkr under tre år.",
                "Planen omfattar 27,0 mnkr 2025 och under två år 58,1 mnkr, tillsammans 85,1 mnkr.",
            ),
            (
                "Arkivet behöver 340 kvadratmeter, och 430 kvadratmeter om tio år.",
                "Det räcker.",
            ),
            (
                "Hyran av arkivet var 145 000 kr 2019.",
                "Arkivet har en hyra på 154 000 kr 2026.",
            ),
            (
                "Vi köper ett passersystem.",
                "Till läsarna i passersystemet går 1 212 500 kr.",
            ),
        ] {
            assert_eq!(found(summary, text), 0, "{text}");
        }
    }
}
