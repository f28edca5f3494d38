//! *1 200 tkr + 800 tkr = 2,1 mnkr*: a reckoning that is written out.

use rust_decimal::Decimal;

use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::prose_numbers::{Counted, Number};
use crate::text::ReadText;
use crate::text::near::single_spaced;

/// The results of a text that are not what stands before their sign.
pub(super) fn found(checker: &Checker<'_>, text: &ReadText<'_>) -> Vec<Diagnostic> {
    if !text.flowing().contains(" = ") && !text.flowing().contains(['+', '×', '/', 'à']) {
        return Vec::new();
    }
    // Where plus signs are written out, a verb may say what they give.
    let signs = [" = ", " är ", " blir ", " kostar "];
    let signs = signs
        .into_iter()
        .flat_map(|sign| text.flowing().match_indices(sign));
    signs
        .filter_map(|(at, sign)| finding(checker, text, at, sign))
        .collect()
}

fn finding(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    sign: usize,
    written: &str,
) -> Option<Diagnostic> {
    let flowing = text.flowing();
    let numbers = checker.numbers_of(text);
    let next = numbers.partition_point(|it| it.figure.start < sign);
    let said = numbers.get(next)?;
    let to_said = flowing.get(sign + written.len()..said.figure.start)?;
    let reckoning = Reckoning::ending_with(&numbers[..next], flowing, written)?;
    let end = flowing.get(reckoning.end()..sign)?.trim();
    // *25 st à 840 kr, kostar 21 000 kr*
    let is_set_off = end == "," && reckoning.is_product_of_two();
    let is_closed = end.is_empty() || is_set_off || (end == ")" && written != " = ");
    if !to_said.trim().is_empty() || !is_closed || text.is_quoted(sign) {
        return None;
    }
    if begins_earlier(&flowing[..reckoning.start()], end == ")") {
        return None;
    }
    let gives = reckoning.gives(said, flowing)?;
    if reckoning.agrees(gives, said) {
        return None;
    }
    let label = format!(
        "{} är {}, inte {}",
        single_spaced(&flowing[reckoning.start()..reckoning.terms[0].range.end]),
        said.say(text, gives),
        said.shown(text)
    );
    let found = checker.at(text.place(said.range.clone()), label);
    Some(found.hint("räkna om, och rätta det tal som är fel"))
}

/// What is done with the terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operation {
    Sum,
    Product,
    Quotient,
}

/// A reckoning that is written out.
struct Reckoning<'n> {
    /// From the last to the first.
    terms: Vec<&'n Number>,
    /// Whether each of them is taken away.
    is_less: Vec<bool>,
    operation: Operation,
}

impl<'n> Reckoning<'n> {
    /// What ends with the last of some numbers and is followed by a sign for what it gives; of one
    /// term it is none.
    fn ending_with(numbers: &'n [Number], text: &str, sign: &str) -> Option<Self> {
        /// A reckoning of more terms is a table.
        const MOST_TERMS: usize = 12;
        let is_equation = sign == " = ";
        let before: Vec<&Number> = numbers.iter().rev().take(MOST_TERMS).collect();
        let mut reckoning = Self {
            terms: vec![*before.first()?],
            is_less: vec![false],
            operation: Operation::Sum,
        };
        for pair in before.windows(2) {
            let between = text.get(pair[1].range.end..pair[0].figure.start)?;
            let is_first = reckoning.terms.len() == 1;
            match between.trim() {
                "+" => {}
                "−" | "–" | "-" if is_equation => *reckoning.is_less.last_mut()? = true,
                // *25 st à 840 kr*
                "×" | "x" | "*" | "·" | "à" if is_first => {
                    reckoning.operation = Operation::Product;
                }
                "/" if is_first && is_equation => reckoning.operation = Operation::Quotient,
                _ => break,
            }
            reckoning.terms.push(pair[1]);
            reckoning.is_less.push(false);
        }
        (reckoning.terms.len() > 1).then_some(reckoning)
    }

    fn is_product_of_two(&self) -> bool {
        self.operation == Operation::Product && self.terms.len() == 2
    }

    fn start(&self) -> usize {
        self.terms[self.terms.len() - 1].range.start
    }

    fn end(&self) -> usize {
        self.terms[0].range.end
    }

    /// Its result, in the unit of what is said; nothing where it cannot be told what is meant.
    fn gives(&self, said: &Number, text: &str) -> Option<Decimal> {
        let in_unit = |it: &Number| it.clone().in_unit_of(said, text).value;
        let signed = |(it, is_less): (&&Number, &bool)| {
            if *is_less { -in_unit(it) } else { in_unit(it) }
        };
        match (self.operation, &self.terms[..]) {
            (Operation::Sum, terms) => Some(terms.iter().zip(&self.is_less).map(signed).sum()),
            (Operation::Product, [other, one]) => Some(one.value * other.value),
            (Operation::Quotient, [divisor, divided]) => divided.value.checked_div(divisor.value),
            _ => None,
        }
    }

    fn agrees(&self, gives: Decimal, said: &Number) -> bool {
        let apart = (gives - said.value).abs();
        // *1 550 MWh × 1,10 kr = 1,705 mnkr*: the price is for a thousandth.
        let is_scaled = |times: Decimal| gives * times == said.value || said.value * times == gives;
        match self.operation {
            Operation::Product => {
                let scales = [Decimal::ONE_THOUSAND, Decimal::from(1_000_000)];
                scales.into_iter().any(is_scaled) || self.is_within_rounding(apart, said)
            }
            // A quotient is rounded as much as a reader wants.
            Operation::Quotient if apart * Decimal::from(200) <= gives => true,
            Operation::Quotient | Operation::Sum => self.is_within_rounding(apart, said),
        }
    }

    fn is_within_rounding(&self, apart: Decimal, said: &Number) -> bool {
        let steps: Decimal = self.terms.iter().map(|it| it.step).sum();
        let is_rounded = said.counted == Counted::Money && said.step > Decimal::ONE;
        let slack = if is_rounded {
            steps + said.step
        } else {
            Decimal::ZERO
        };
        apart * Decimal::TWO <= slack
    }
}

/// *2 × 3 × 4 = 24*, *(100 + 20) × 2 + 3*: there is more of the reckoning than the terms that were
/// read. A dash or a star first on a line is the mark of a list.
fn begins_earlier(before: &str, is_closed: bool) -> bool {
    let before = before.trim_end();
    let line = before.rsplit('\n').next().unwrap_or(before).trim();
    let is_mark = matches!(line, "-" | "–" | "*" | "+");
    let is_operator = before.ends_with(['+', '-', '–', '−', '×', '*', '·', '/', ')']);
    let is_open = before.ends_with('(') && !is_closed;
    !is_mark && (is_operator || is_open || before.ends_with(" x"))
}
