//! Why a sum may be wrong: guesses that an official can check at a glance.

use rust_decimal::Decimal;

use super::statements::{Statement, Term};
use crate::swedish::Money;

/// The likely cause in words, when exactly one term, or the total, explains the difference.
pub fn likely_cause(statement: &Statement) -> Option<String> {
    let difference = statement.stated.kronor - statement.worked_out().kronor;
    left_out_or_twice(&statement.terms, difference)
        .or_else(|| wrong_unit(&statement.terms, difference))
        .or_else(|| swapped_digits(statement, difference))
}

/// The difference is a row.
fn left_out_or_twice(terms: &[Term], difference: Decimal) -> Option<String> {
    let counted_twice = only(terms, |term| term.money.kronor == difference);
    if let Some(term) = counted_twice {
        return Some(format!("troligen är raden {} räknad två gånger i summan", term.name));
    }
    let left_out = only(terms, |term| term.money.kronor == -difference);
    left_out.map(|term| format!("troligen är raden {} inte medräknad i summan", term.name))
}

/// A row that is 1 000 times too large or too small.
fn wrong_unit(terms: &[Term], difference: Decimal) -> Option<String> {
    let thousand = Decimal::ONE_THOUSAND;
    let too_small = |term: &Term| term.money.kronor * (thousand - Decimal::ONE) == difference;
    let too_large = |term: &Term| term.money.kronor * (Decimal::ONE - thousand) == difference * thousand;
    let term = only(terms, |term| too_small(term) || too_large(term))?;
    Some(format!("troligen är raden {} skriven i fel enhet: den är 1 000 gånger för liten eller för stor", term.name))
}

/// Two neighbouring digits that have changed places in one figure; only where the difference is divisible by 9.
fn swapped_digits(statement: &Statement, difference: Decimal) -> Option<String> {
    let steps = (difference / statement.difference().step).normalize();
    if !(steps % Decimal::from(9)).is_zero() {
        return None;
    }
    if let Some(total) = swapped(statement.stated, -difference) {
        return Some(format!("troligen har två siffror bytt plats i summan: {total}"));
    }
    let mut found = statement.terms.iter().filter_map(|term| Some((term, swapped(term.money, difference)?)));
    let (term, right) = found.next()?;
    found.next().is_none().then(|| format!("troligen har två siffror bytt plats i raden {}: {right}", term.name))
}

/// The amount with two neighbouring digits exchanged, if that changes it by `change`.
fn swapped(money: Money, change: Decimal) -> Option<Money> {
    let figure = (money.kronor / money.step).normalize().to_string();
    let digits: Vec<char> = figure.chars().collect();
    (1..digits.len()).find_map(|index| {
        let mut other = digits.clone();
        other.swap(index - 1, index);
        let kronor = other.into_iter().collect::<String>().parse::<Decimal>().ok()? * money.step;
        (kronor != money.kronor && kronor - money.kronor == change).then_some(Money { kronor, ..money })
    })
}

/// The one term for which `is` holds.
fn only(terms: &[Term], is: impl Fn(&Term) -> bool) -> Option<&Term> {
    let mut found = terms.iter().filter(|term| !term.money.kronor.is_zero() && is(term));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}
