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
    /// A reckoning of more terms is a table.
    const MOST_TERMS: usize = 12;
    let numbers = checker.numbers_of(text);
    let next = numbers.partition_point(|it| it.figure.start < sign);
    let said = numbers.get(next)?;
    let is_next = text
        .flowing()
        .get(sign + written.len()..said.figure.start)?
        .trim()
        .is_empty();
    let before: Vec<&Number> = numbers[..next].iter().rev().take(MOST_TERMS).collect();
    let last = *before.first()?;
    let mut terms = vec![(last, Decimal::ONE)];
    let mut is_product = false;
    let mut is_quotient = false;
    for pair in before.windows(2) {
        let between = text
            .flowing()
            .get(pair[1].range.end..pair[0].figure.start)?;
        let at = terms.len() - 1;
        match between.trim() {
            "+" => {}
            "−" | "–" | "-" if written == " = " => terms[at].1 = Decimal::NEGATIVE_ONE,
            // *25 st à 840 kr*
            "×" | "x" | "*" | "·" | "à" if terms.len() == 1 => is_product = true,
            "/" if terms.len() == 1 && written == " = " => is_quotient = true,
            _ => break,
        }
        terms.push((pair[1], Decimal::ONE));
    }
    let end = text.flowing().get(last.range.end..sign)?.trim();
    // *25 st à 840 kr, kostar 21 000 kr*
    let is_set_off = end == "," && is_product && terms.len() == 2;
    let is_closed = end.is_empty() || is_set_off || (end == ")" && written != " = ");
    if terms.len() < 2 || !is_next || !is_closed || text.is_quoted(sign) {
        return None;
    }
    let before_terms = &text.flowing()[..terms.last()?.0.range.start];
    if begins_earlier(before_terms, end == ")") {
        return None;
    }
    let in_unit = |it: &Number| it.clone().in_unit_of(said, text.flowing()).value;
    let gives: Decimal = if is_product && terms.len() == 2 {
        terms.iter().map(|(it, _)| it.value).product()
    } else if is_quotient && terms.len() == 2 {
        // A quotient is rounded as much as a reader wants.
        let gives = terms[1].0.value.checked_div(terms[0].0.value)?;
        let apart = (gives - said.value).abs() * Decimal::from(200);
        if apart <= gives {
            return None;
        }
        gives
    } else if is_product || is_quotient {
        return None;
    } else {
        terms.iter().map(|(it, sign)| in_unit(it) * *sign).sum()
    };
    // *1 550 MWh × 1,10 kr = 1,705 mnkr*: the price is for a thousandth.
    let is_scaled = |times: Decimal| gives * times == said.value || said.value * times == gives;
    if is_product
        && [Decimal::ONE_THOUSAND, Decimal::from(1_000_000)]
            .into_iter()
            .any(is_scaled)
    {
        return None;
    }
    let steps: Decimal = terms.iter().map(|(it, _)| it.step).sum();
    let is_money = said.counted == Counted::Money;
    let is_rounded = is_money && said.step > Decimal::ONE;
    let slack = if is_rounded {
        steps + said.step
    } else {
        Decimal::ZERO
    };
    let apart = (gives - said.value).abs() * Decimal::TWO;
    if apart <= slack {
        return None;
    }
    let first = terms.last()?.0;
    let label = format!(
        "{} är {}, inte {}",
        single_spaced(&text.flowing()[first.range.start..last.range.end]),
        said.say(text, gives),
        said.shown(text)
    );
    let found = checker.at(text.place(said.range.clone()), label);
    Some(found.hint("räkna om, och rätta det tal som är fel"))
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
