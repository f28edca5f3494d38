//! A161 `other-count`: a text speaks of all of something, or of what somebody has, and the memo
//! counts them otherwise; or what there is and what is added are not what they are said to make.

mod read;
mod total;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{stated_result, summary_figure, swapped_figure};
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::corrections::is_corrected;
use crate::facts::digit_slip::is_swap;
use read::{CountForm, ThingCount, counts};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A161",
        name: "other-count",
        severity: Severity::Warning,
        summary: "antalet är ett annat än det som handlingen har räknat till",
        page: include_str!("other_count.md"),
    },
    check,
};

/// Of so many counts of one thing one more says nothing; it also keeps the search linear.
const MOST_COUNTS: usize = 400;

fn check(checker: &Checker<'_>) {
    let texts = checker.prose().iter();
    let all: Vec<ThingCount<'_, '_>> = texts
        .flat_map(|text| counts(checker, text))
        .take(MOST_COUNTS)
        .collect();
    let whole = all.iter().enumerate().filter_map(|(at, count)| {
        let other = match &count.said {
            CountForm::All => other_of_all(checker, &all, at),
            CountForm::Of(owner) => other_of_owner(&all, at, owner),
            CountForm::Plain | CountForm::Added => None,
        };
        Some(finding(checker, count, other?))
    });
    let mut found: Vec<Diagnostic> = whole.chain(total::wrong(checker, &all)).collect();
    if !found.is_empty() {
        let told = checker.spoken_of_by(&[
            &swapped_figure::RULE,
            &stated_result::RULE,
            &summary_figure::RULE,
        ]);
        found.retain(|it| !told.contains(&it.primary.span));
        checker.report_all(found);
    }
}

/// *de 420 deltagarna*: the one other number of them that the memo has, or one of the same digits.
fn other_of_all<'c, 't, 'a>(
    checker: &Checker<'_>,
    all: &'c [ThingCount<'t, 'a>],
    at: usize,
) -> Option<&'c ThingCount<'t, 'a>> {
    let own = &all[at];
    if checker.figures().times(own.number) > 1 {
        return None;
    }
    // Some of all are often counted without a word that says so: only a slip is told.
    let same = others(all, at).filter(|it| it.is_of_same(own));
    let is_slip = |it: &&ThingCount<'_, '_>| is_swap(&digits(own), &digits(it));
    only_other(own, same).filter(is_slip).or_else(|| {
        let people = others(all, at).filter(|it| it.is_of_people() && own.is_of_people());
        let is_swapped = |it: &&ThingCount<'_, '_>| is_swap(&digits(own), &digits(it));
        let mut swapped = people.filter(is_swapped);
        swapped.next().filter(|_| !is_counted_otherwise(all, at))
    })
}

fn digits(count: &ThingCount<'_, '_>) -> String {
    count.value().normalize().to_string()
}

/// Something of the same name has another number, so that a swap of digits proves nothing.
fn is_counted_otherwise(all: &[ThingCount<'_, '_>], at: usize) -> bool {
    others(all, at).any(|it| it.is_of_same(&all[at]))
}

/// *teamets sex medarbetare*: the one other number of them in a sentence about the owner.
fn other_of_owner<'c, 't, 'a>(
    all: &'c [ThingCount<'t, 'a>],
    at: usize,
    owner: &str,
) -> Option<&'c ThingCount<'t, 'a>> {
    let own = &all[at];
    let same = others(all, at).filter(|it| it.is_of_same(own));
    let same = same.filter(|it| it.speaks_of(owner));
    // Further off they are some of them, or those that are needed.
    let is_slip = |it: &&ThingCount<'_, '_>| {
        let is_one_off = (it.value() - own.value()).abs() == Decimal::ONE;
        let is_slip = is_one_off || is_swap(&digits(own), &digits(it));
        is_slip && it.sentence() != own.sentence()
    };
    only_other(own, same).filter(is_slip)
}

fn others<'c, 't, 'a>(
    all: &'c [ThingCount<'t, 'a>],
    at: usize,
) -> impl Iterator<Item = &'c ThingCount<'t, 'a>> {
    let numbered = all.iter().enumerate();
    numbered
        .filter(move |(index, _)| *index != at)
        .map(|(_, count)| count)
}

/// The only other number among counts of one thing, none of which has the number itself.
fn only_other<'c, 't, 'a>(
    own: &ThingCount<'_, '_>,
    same: impl Iterator<Item = &'c ThingCount<'t, 'a>>,
) -> Option<&'c ThingCount<'t, 'a>> {
    /// Further off it is a part of them, or another thing.
    const MOST_TIMES: Decimal = Decimal::TWO;
    let same: Vec<&ThingCount<'_, '_>> = same.collect();
    let values: BTreeSet<Decimal> = same.iter().map(|it| it.value()).collect();
    let only = same
        .iter()
        .find(|it| it.is_exact())
        .filter(|_| values.len() == 1)?;
    let (one, two) = (own.value(), only.value());
    let is_near = one <= two * MOST_TIMES && two <= one * MOST_TIMES;
    (one != two && is_near && !is_corrected(only.text, only.number.range.start)).then_some(only)
}

fn finding(
    checker: &Checker<'_>,
    own: &ThingCount<'_, '_>,
    other: &ThingCount<'_, '_>,
) -> Diagnostic {
    let shown = other.shown();
    let label = format!("här står {}, och på ett annat ställe {shown}", own.shown());
    let found = checker.at(own.text.place(own.range.clone()), label);
    let found = found.related(other.text.place(other.range.clone()), shown);
    found.hint("rätta det antal som är fel; är det olika saker, skriv ut vilka som menas")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::{found_in, found_in_background};

    #[test]
    fn all_of_something_has_one_number() {
        for text in [
            "Projektet ska utbilda 240 personer. När de 420 deltagarna är klara får de intyg.",
            "Vi har 24 skolor. De 42 skolorna är små.",
            "Området har 124 lägenheter. Samtliga 142 lägenheter renoveras.",
            "Vi har 24 lägenheter. De 42 lägenheterna renoveras.",
            "Ett team med fem medarbetare kan ge vård. Teamets sex medarbetare anställs i år.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn parts_others_and_what_is_named_are_left() {
        for text in [
            "Projektet ska utbilda 240 personer. När de 240 deltagarna är klara får de intyg.",
            "Vi har 24 skolor. De 12 skolorna i norr är små.",
            "Vi har 24 skolor, varav 12 skolor i norr. De 12 skolorna är små.",
            "Alla 30 deltagare fick en enkät. 24 deltagare svarade.",
            "Alla 16 förskolor har kock utom en. De 15 förskolor som har kock lagar mat.",
            "Teamets sex medarbetare räcker inte, utan det behövs åtta medarbetare.",
            "Teamets sex medarbetare arbetar i två grupper om tre medarbetare.",
            "Norrskolans 31 lärare och Söderskolans 32 lärare får samma kurs.",
            "Två skolor är stora. De tre skolorna Al, Ek och Lind är små.",
            "Vi har 240 skolor. De 14 skolorna är små.",
            "Ett team med fem medarbetare ger vård. Kansliets sex medarbetare hjälper till.",
            "Ett team med fem medarbetare ger vård. Teamets två chefer hjälper till.",
            "Vi har ungefär 24 skolor. De 22 skolorna är små.",
            "Under 2024 hade vi 22 skolor och under 2025 fanns 24 skolor. De 20 skolorna är små.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }

    #[test]
    fn what_there_is_and_what_is_added_make_the_whole() {
        let told = |first: &str, then: &str| {
            found_in(&RULE, &format!("bakgrund: {first}\nbedömning: {then}\n")).len()
        };
        let first = "Det finns 22 laddplatser i dag.";
        let then = |whole: &str| {
            format!("Vi bygger 34 nya laddplatser. Därmed blir det {whole} laddplatser i kommunen.")
        };
        assert_eq!(told(first, &then("54")), 1);
        assert_eq!(told(first, &then("56")), 0);
        for text in [
            "Vi bygger 34 nya laddplatser. Därmed blir det 54 bilplatser.",
            "Det blir 34 nya laddplatser, utöver 12 laddplatser. Därmed blir det 54 laddplatser.",
            "Vi bygger 34 nya laddplatser. I länet finns 54 laddplatser.",
        ] {
            assert_eq!(told(first, text), 0, "{text}");
        }
    }
}
