//! What there is, what is added to it, and what they make: *det finns 22 platser*, *34 nya
//! platser*, *därmed blir det 56 platser*.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::read::{CountForm, ThingCount};
use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::digit_slip::is_number_slip;
use crate::swedish::figure;
use crate::text::words::words;

pub(super) fn wrong(checker: &Checker<'_>, all: &[ThingCount<'_, '_>]) -> Vec<Diagnostic> {
    let wholes = all
        .iter()
        .filter(|it| it.said == CountForm::Plain && is_whole(it));
    wholes
        .filter_map(|whole| finding(checker, all, whole))
        .collect()
}

/// *Därmed blir det 54 platser*
fn is_whole(count: &ThingCount<'_, '_>) -> bool {
    const LEADS: [&str; 2] = ["därmed", "då"];
    let sentence = count.sentence().to_lowercase();
    let said: Vec<&str> = words(&sentence).map(|(_, word)| word).collect();
    let becomes = said.iter().any(|word| matches!(*word, "blir" | "finns"));
    becomes && said.iter().any(|word| LEADS.contains(word)) && count.is_exact()
}

fn finding<'t, 'a>(
    checker: &Checker<'_>,
    all: &[ThingCount<'t, 'a>],
    whole: &ThingCount<'t, 'a>,
) -> Option<Diagnostic> {
    let same = all.iter().filter(|it| it.is_of_same(whole));
    let parts: Vec<_> = same
        .filter(|it| it.range != whole.range || it.text.span != whole.text.span)
        .collect();
    let added = only(&parts, |it| it.said == CountForm::Added)?;
    let there = only(&parts, |it| it.said != CountForm::Added)?;
    let gives = added.value() + there.value();
    let is_clear = there.is_exact() && whole.value() > added.value().max(there.value());
    // Further off more is added than the memo counts.
    let is_slip = is_number_slip(whole.value(), gives, Decimal::ONE, 2);
    let is_other = whole.value() != gives && is_clear && is_slip;
    is_other.then(|| {
        let label = format!(
            "{} och {} är {}, inte {}",
            there.shown(),
            added.shown().to_lowercase(),
            figure(gives),
            figure(whole.value())
        );
        let found = checker.at(whole.text.place(whole.range.clone()), label);
        let found = found.related(there.text.place(there.range.clone()), "det som finns");
        let found = found.related(added.text.place(added.range.clone()), "det som kommer till");
        found.hint("räkna om, och rätta det antal som är fel")
    })
}

/// The count of a kind that has the only number of its kind.
fn only<'c, 't, 'a>(
    parts: &[&'c ThingCount<'t, 'a>],
    is_kind: impl Fn(&ThingCount<'_, '_>) -> bool,
) -> Option<&'c ThingCount<'t, 'a>> {
    let mut of_kind = parts.iter().copied().filter(|it| is_kind(it));
    let values: BTreeSet<Decimal> = of_kind.clone().map(ThingCount::value).collect();
    of_kind.next().filter(|_| values.len() == 1)
}
