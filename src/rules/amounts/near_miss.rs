//! A155 `near-miss`: a figure that stands once in the memo and is a slip of the pen away from
//! another one that is said of the same thing.

mod digits;
mod figure;

use std::collections::HashSet;

use rust_decimal::Decimal;

use digits::{Alike, DigitKey, Digits};
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

/// Rounded to fewer digits, two figures are often a swap apart by chance: 2 450 000 and 2 538 000.
const LEAST_ROUNDED_DIGITS: u32 = 4;

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
            || is_rounded(said, meant)
            || checker.figures().tells_apart(said.value, meant.value);
        if !is_told && !is_worked_out(&all, at) && pairs.insert((at.min(other), at.max(other))) {
            checker.report(finding(checker, said, meant));
        }
    }
}

/// *blir 29,925 kr och avrundas till 29,93 kr*
fn is_rounded(one: &SaidFigure, other: &SaidFigure) -> bool {
    one.step != other.step
        && (one.value - other.value).abs() * Decimal::TWO <= one.step.max(other.step)
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
    /// By the digits in whichever order, for those that have changed places.
    sorted: Alike,
    /// By the digits without zeros at the end, for those that are ten times another.
    significant: Alike,
    /// By the digits with one of them left open.
    opened: Alike,
}

impl Index {
    fn of(all: &[SaidFigure]) -> Self {
        let figures = || all.iter().enumerate();
        let forms =
            || figures().flat_map(|(at, it)| it.forms.iter().map(move |form| (at, it, form)));
        let opened = forms().flat_map(|(at, it, form)| {
            let opened = form.opened();
            opened.map(move |open| (it.key(open), at))
        });
        Self {
            sorted: Alike::of(forms().map(|(at, it, form)| (it.key(form.sorted()), at))),
            significant: Alike::of(figures().map(|(at, it)| (significant(it), at))),
            opened: Alike::of(opened),
        }
    }

    /// Whether another place gives the same figure, or one that it is rounded from.
    fn holds(&self, all: &[SaidFigure], at: usize) -> bool {
        let said = &all[at];
        let key = said.key(said.written().sorted());
        let is_same = |other: usize| other != at && all[other].forms.contains(&said.written());
        self.sorted.is_crowded(key) || self.sorted.at(key).any(is_same)
    }

    /// The figures that a slip of the pen makes this one of, and that are said of the same thing:
    /// those of the kind of slip that is the least likely by chance.
    fn likely(&self, all: &[SaidFigure], at: usize) -> Vec<usize> {
        let said = &all[at];
        let written = said.written();
        let digits = written.significant().count();
        let key = said.key(written.sorted());
        let others = self.sorted.at(key).filter(|other| *other != at);
        let swapped: Vec<usize> = others
            .filter(|other| may_be_swapped(said, &all[*other]))
            .collect();
        if !swapped.is_empty() {
            return swapped;
        }
        let others = self.significant.at(significant(said));
        let same: Vec<usize> = others
            .filter(|other| *other != at && may_be_ten_times(said, &all[*other]))
            .collect();
        if !same.is_empty() || digits < 3 || (digits == 3 && !said.is_money()) {
            return same;
        }
        let mut found = Vec::new();
        for open in written.opened() {
            for other in self.opened.at(said.key(open)) {
                let is_new = other != at && !found.contains(&other);
                if is_new && may_be_one_digit_off(said, &all[other]) {
                    found.push(other);
                }
            }
        }
        found
    }
}

fn significant(figure: &SaidFigure) -> DigitKey {
    figure.key(figure.written().significant().value())
}

/// Two digits beside each other have changed places.
fn may_be_swapped(said: &SaidFigure, other: &SaidFigure) -> bool {
    let written = said.written().to_string();
    let is_swap = |form: &Digits| is_swap(&form.to_string(), &written);
    let count = |figure: &SaidFigure| figure.written().significant().count();
    let digits = count(said).min(count(other));
    let is_slip = is_swap(&other.written())
        || (digits >= LEAST_ROUNDED_DIGITS && other.forms.iter().any(is_swap));
    is_slip && digits >= 2 && said.may_be_swapped(other, digits)
}

/// The digits are the same, and there is a zero more or less.
fn may_be_ten_times(said: &SaidFigure, other: &SaidFigure) -> bool {
    let digits = said.written().significant().count();
    let is_slip = other.written().count() != said.written().count();
    is_slip && digits >= 2 && said.is_said_with(other, if digits >= 3 { 1 } else { 2 })
}

fn may_be_one_digit_off(said: &SaidFigure, other: &SaidFigure) -> bool {
    let (written, form) = (said.written(), other.written());
    let is_slip = form != written && form.count() == written.count();
    // What is said of a row has a rule of its own.
    let is_row = matches!(&other.context, Context::Row(name) if !name.is_empty());
    is_slip && !is_row && said.is_said_with(other, 2)
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
                "Orkestern har 126 elever från hela länet.",
                "De 162 eleverna spelar i tre grupper.",
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
                "Länet får enligt överenskommelsen 21 300 000 kr.",
                "Förra året fick länet 23 100 000 kr.",
            ),
            (
                "Arvodet för ledamöter var 2 350 kr.",
                "Medelarvodet för ledamöter är 2 530 kr.",
            ),
            (
                "Avgiften för kubikmeter blir 29,925 kr.",
                "Avgiften för kubikmeter är 29,93 kr.",
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
