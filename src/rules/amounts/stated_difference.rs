//! A146 `stated-difference`: how much more or less something is, and the two figures before it say
//! otherwise.

mod between_rows;
mod elsewhere;
mod in_words;

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::digit_slip::is_slip;
use crate::facts::prose_numbers::{Counted, Number, within};
use crate::swedish::{Money, Unit, is_comparative};
use crate::text::ReadText;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A146",
        name: "stated-difference",
        severity: Severity::Warning,
        summary: "skillnaden är inte den som talen före den ger",
        page: include_str!("stated_difference.md"),
    },
    check,
};

/// The last number and so many before it are tried: *412 elever … byggd för 380 … 448, 36 fler*.
const MOST_EARLIER: usize = 3;

fn check(checker: &Checker<'_>) {
    for text in checker.prose() {
        let numbers = checker.numbers_of(text);
        let found = (0..numbers.len()).filter_map(|at| {
            let near = (at >= 2).then(|| finding(checker, text, numbers, at));
            let saved = || elsewhere::finding(checker, text, numbers, at);
            near.flatten().or_else(saved)
        });
        checker.report_all(found);
        checker.report_all(in_words::found(checker, text));
        checker.report_all(between_rows::found(checker, text));
    }
}

fn finding(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    numbers: &[Number],
    at: usize,
) -> Option<Diagnostic> {
    let said = &numbers[at];
    let is_exact = said.is_plain && !said.is_about && !text.is_quoted(said.range.start);
    if !is_exact || !is_difference(text.flowing(), said) {
        return None;
    }
    let block = text.block_at(said.range.start)?.range.clone();
    let last = &numbers[at - 1];
    let earlier: Vec<&Number> = numbers[..at - 1]
        .iter()
        .rev()
        .filter(|it| is_value(it) && block.contains(&it.range.start))
        .take(MOST_EARLIER)
        .collect();
    let is_last = is_value(last) && block.contains(&last.range.start) && last.counts_as(said);
    if !(is_last || said.is_comparison()) || !block.contains(&last.range.start) {
        return None;
    }
    let alike = earlier.into_iter().filter(|it| it.counts_as(last));
    let differences: Vec<(&Number, Decimal)> = alike
        .map(|it| (it, (last.value - it.value).abs()))
        .collect();
    let step = |it: &Number| (it.step + last.step + said.step) / Decimal::TWO;
    let fits = |(it, difference): &(&Number, Decimal)| {
        let apart = (said.value - difference).abs();
        apart.is_zero() || (said.step > Decimal::ONE && apart <= step(it))
    };
    if differences.iter().any(fits) || is_of_two_others(numbers, &block, said) {
        return None;
    }
    let least = if said.is_comparison() || is_conclusion(text.flowing(), said) {
        2
    } else {
        3
    };
    let (other, gives) = differences
        .iter()
        .find(|(_, gives)| is_slip_of(said.value, *gives, least))?;
    let label = format!(
        "mellan {} och {} är det {}, inte {}",
        other.shown(text),
        last.shown(text),
        said.say(text, *gives),
        said.shown(text)
    );
    let found = checker.at(text.place(said.range.clone()), label);
    let found = found.related(text.place(other.range.clone()), other.shown(text));
    Some(found.hint("räkna om, och rätta det tal som är fel"))
}

/// Whether two other numbers of the paragraph are that far apart: *av 64 flickor blev 58 behöriga
/// och av 78 pojkar 61; pojkarna är 14 fler*.
fn is_of_two_others(numbers: &[Number], block: &Range<usize>, said: &Number) -> bool {
    /// Of more numbers some two are any number apart.
    const MOST_NUMBERS: usize = 6;
    let is_whole = |it: &&Number| matches!(it.counted, Counted::Word(_)) && is_value(it);
    let own = within(numbers, block).iter().filter(is_whole);
    let before: Vec<&Number> = own
        .filter(|it| it.figure.start < said.figure.start)
        .collect();
    let is_apart = |one: &Number, two: &Number| (one.value - two.value).abs() == said.value;
    before.len() <= MOST_NUMBERS
        && before
            .iter()
            .enumerate()
            .any(|(at, one)| before[at + 1..].iter().any(|two| is_apart(one, two)))
}

/// No year; an amount may be for each year.
fn is_value(number: &Number) -> bool {
    number.is_plain || number.counted == Counted::Money
}

/// *36 fler*, *alltså 490 000 kr mer*
fn is_difference(text: &str, number: &Number) -> bool {
    let next = words(&text[number.range.end..]).next();
    let is_near =
        |(range, word): (std::ops::Range<usize>, &str)| range.start <= 1 && is_comparative(word);
    number.is_comparison() || next.is_some_and(is_near)
}

/// *alltså 490 000 kr mer*
fn is_conclusion(text: &str, number: &Number) -> bool {
    let before = text[..number.figure.start].trim_end();
    before.ends_with("alltså") || before.ends_with("det vill säga")
}

/// Anything that is not a slip of the pen away is the difference of something else; so is what has
/// fewer than `least` digits that matter, where a slip of one happens to be the other.
fn is_slip_of(said: Decimal, gives: Decimal, least: usize) -> bool {
    let money = |kronor| Money {
        kronor,
        step: Decimal::ONE,
        unit: Unit::Kr,
        approximate: false,
    };
    is_slip(money(said), money(gives), least)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn another_difference_than_the_figures_give_is_told() {
        for text in [
            "Skolan har 412 elever men är byggd för 380. Hösten 2027 väntas 448, 46 fler än i dag.",
            "Avtalet kostar 5 430 000 kr. Det nya kostar 5 920 000 kr, alltså 590 000 kr mer.",
            "Avgiften blir 565 200 kr.\n\n  Dagens lösning kostar 640 000 kr. Besparingen blir 84 800 kr.",
            "Resultatet blir 14,2 mnkr mot budgeterade 11,5 mnkr, alltså 3,7 mnkr bättre.",
            "Väntetiden är nitton månader mot tolv i riket, alltså åtta månader längre.",
            "Avtalet gäller i tolv månader, mot nitton i det förra. Det är åtta månader kortare.",
            "Kön har minskat från femton personer till nio, det vill säga med fem personer.",
            "Kursen är 14 veckor mot tolv veckor förut, alltså en vecka längre.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn right_differences_and_others_are_left() {
        for text in [
            "Skolan har 412 elever men är byggd för 380. Hösten 2027 väntas 448, 36 fler än i dag.",
            "Avtalet kostar 5 430 000 kr. Det nya kostar 5 920 000 kr, alltså 490 000 kr mer.",
            "Skolan har 412 elever och 448 platser. Det är 120 fler än i fjol.",
            "Väntetiden är nitton månader mot tolv i riket, alltså sju månader längre.",
            "Avtalet gäller i tolv månader, mot nitton i det förra. Det är sju månader kortare.",
            "Kön har minskat från femton personer till nio, det vill säga med sex personer.",
            "Kursen är 13 veckor mot tolv veckor förut, alltså en vecka längre.",
            "Väntetiden är nitton månader mot tolv i riket. Det är två månader längre än i fjol.",
            "Avtalet gäller i tolv månader mot nitton förut, alltså fyra kvartal.",
            "Teatern får 120 000 kr och kören 45 000 kr, 25 000 kr mindre än i fjol.",
            "Resultatet är 38,2 mnkr, 20,7 mnkr bättre än budgeterat.",
            "Avgiften blir 565 200 kr.\n\n  Dagens lösning kostar 640 000 kr. Besparingen blir 74 800 kr.",
            "Avgiften blir 565 200 kr.\n\n  Dagens lösning kostar 640 000 kr. Besparingen blir 12 500 kr.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
