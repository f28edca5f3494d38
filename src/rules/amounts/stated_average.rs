//! A165 `stated-average`: a text gives an average, or so much for each, and the numbers that it
//! comes from give another.

mod per_each;

use std::ops::Range;

use rust_decimal::Decimal;

use super::{price_times_count, repeated_amount, row_figure, stated_result};
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::prose_numbers::{Number, within};
use crate::facts::table_rows::{FigureKind, RowFigure};
use crate::swedish::is_year;
use crate::text::ReadText;
use crate::text::near::single_spaced;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A165",
        name: "stated-average",
        severity: Severity::Warning,
        summary: "genomsnittet är inte vad talen ger",
        page: include_str!("stated_average.md"),
    },
    check,
};

/// How far a wrong average may be off: further, it is the average of something else.
const MOST_OFF: Decimal = Decimal::from_parts(25, 0, 0, false, 2);

/// How far an average that is said to be about so much may be off.
const ABOUT: Decimal = Decimal::from_parts(2, 0, 0, false, 2);

fn check(checker: &Checker<'_>) {
    let mut found = Vec::new();
    for text in checker.prose() {
        for (at, sentence) in text.sentences().iter().enumerate() {
            let at_start = sentence.range.start;
            if text.is_quoted(at_start) || text.is_in_table(at_start) {
                continue;
            }
            found.extend(average(checker, text, at));
            found.extend(per_each::found(checker, text, &sentence.range));
        }
    }
    if !found.is_empty() {
        let told = checker.told_by(&[
            &price_times_count::RULE,
            &repeated_amount::RULE,
            &row_figure::RULE,
            &stated_result::RULE,
        ]);
        found.retain(|it| !told.contains(&it.primary.span));
        checker.report_all(found);
    }
}

/// Whether a number is a value, as precisely as both are stated.
fn fits(number: &Number, value: Decimal, step: Decimal) -> bool {
    let slack = (number.step + step) / Decimal::TWO;
    let about = if number.is_about {
        value.abs() * ABOUT
    } else {
        Decimal::ZERO
    };
    (number.value.abs() - value.abs()).abs() <= slack.max(about)
}

fn is_near(number: &Number, value: Decimal) -> bool {
    let off = (number.value.abs() - value.abs()).abs();
    !value.is_zero() && off <= value.abs() * MOST_OFF
}

/// The number that a sentence calls an average.
fn average(checker: &Checker<'_>, text: &ReadText<'_>, at: usize) -> Option<Diagnostic> {
    let sentence = &text.sentences()[at].range;
    let numbers = checker.numbers_of(text);
    let said = average_in(text, within(numbers, sentence), sentence)?;
    let before = within(numbers, sentence)
        .iter()
        .filter(|it| it.figure.start < said.figure.start);
    let before: Vec<&Number> = before.collect();
    let earlier = at.checked_sub(1).map(|at| &text.sentences()[at]);
    let earlier = earlier.filter(|it| it.block == text.sentences()[at].block);
    let earlier = earlier.map_or(&[][..], |it| within(numbers, &it.range));
    let lists = [before, earlier.iter().collect()];
    let of_list = lists
        .iter()
        .find_map(|list| of_list(checker, text, said, list));
    match of_list {
        Some(Answer::Wrong(found)) => Some(*found),
        Some(Answer::Right) => None,
        None => of_rows(checker, text, said),
    }
}

/// *I genomsnitt får en förening 45 000 kr*: the first number after the words.
fn average_in<'n>(
    text: &ReadText<'_>,
    own: &'n [Number],
    sentence: &Range<usize>,
) -> Option<&'n Number> {
    const WORDS: [&str; 4] = [
        "i genomsnitt",
        "genomsnittet är",
        "i snitt",
        "medelvärdet är",
    ];
    const OTHERS: [&str; 5] = ["i dag", "vägt", "tidigare", "riket", "eftersom"];
    /// The words lead to the number; further off it is another one.
    const FAR: usize = 60;
    let lower = text.flowing()[sentence.clone()].to_lowercase();
    if OTHERS.iter().any(|word| lower.contains(word)) {
        return None;
    }
    let end = WORDS
        .iter()
        .find_map(|word| Some(lower.find(word)? + word.len()))?;
    // Lower case may have another length.
    let end = sentence.start + end;
    let said = own.iter().find(|it| it.figure.start >= end)?;
    let between = text.flowing().get(end..said.figure.start)?;
    let is_value =
        (said.is_plain || said.is_rate) && !is_year(&text.flowing()[said.figure.clone()]);
    (is_value && between.len() <= FAR && !between.contains([',', ';', ':'])).then_some(said)
}

/// What a list says of an average.
enum Answer {
    Right,
    Wrong(Box<Diagnostic>),
}

/// *712 kr, 735 kr och 748 kr. Genomsnittet är 741 kr*: nothing when it is no list of that kind.
fn of_list(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    said: &Number,
    list: &[&Number],
) -> Option<Answer> {
    /// Of two it is what lies between them, which another rule reads.
    const LEAST: usize = 3;
    let same: Vec<Number> = { list.iter() }
        .filter(|it| it.counts_as(said) && it.is_plain)
        .map(|it| (*it).clone().in_unit_of(said, text.flowing()))
        .collect();
    let joins = |pair: &[Number]| {
        let between = text.flowing().get(pair[0].range.end..pair[1].figure.start);
        between.is_some_and(|it| matches!(it.trim(), "," | "och" | "samt"))
    };
    if same.len() < LEAST || !same.windows(2).all(joins) {
        return None;
    }
    let sum: Decimal = same.iter().map(|it| it.value.abs()).sum();
    let mean = sum.checked_div(Decimal::from(same.len()))?;
    // *I genomsnitt avgjordes 230 ärenden* is about something else than those that came.
    let before = text.flowing()[..said.figure.start].trim_end();
    let is_of_list = ["snitt", "snittet är", "värdet är"]
        .iter()
        .any(|it| before.ends_with(it));
    if !is_of_list || fits(said, mean, Decimal::ZERO) || !is_near(said, mean) {
        return Some(Answer::Right);
    }
    let (first, last) = (same.first()?, same.last()?);
    let place = first.range.start..last.range.end;
    let shown = single_spaced(&text.flowing()[place.clone()]).into_owned();
    let label = format!("genomsnittet av {shown} är {}", said.say(text, mean));
    let found = checker.at(text.place(said.range.clone()), label);
    let found = found.related(text.place(place), "talen");
    Some(Answer::Wrong(Box::new(found.hint(
        "räkna om genomsnittet, eller rätta det tal som är fel",
    ))))
}

/// The average of the rows of the only table that has figures of that kind in one column.
fn of_rows(checker: &Checker<'_>, text: &ReadText<'_>, said: &Number) -> Option<Diagnostic> {
    const LEAST: usize = 3;
    let kind = FigureKind::of(said);
    let rows = checker.table_rows();
    let all = rows.rows.iter().flat_map(|row| &row.figures);
    let all: Vec<&RowFigure> = all.filter(|it| it.kind == kind).collect();
    let column = all.first()?.column;
    let is_only = all.iter().all(|it| it.column == column);
    // A number of the table itself, or of a text, may be an average that is known.
    let is_row = all.iter().any(|it| fits(said, it.value, it.step));
    if kind == FigureKind::Percent
        || !is_only
        || is_row
        || all.len() < LEAST
        || checker.figures().times(said) > 1
    {
        return None;
    }
    let sum: Decimal = all.iter().map(|it| it.value).sum();
    let mean = sum.checked_div(Decimal::from(all.len()))?;
    if fits(said, mean, all[0].step) || !is_near(said, mean) {
        return None;
    }
    let label = format!(
        "tabellens {} rader ger i genomsnitt {}",
        all.len(),
        said.say(text, mean)
    );
    let found = checker.at(text.place(said.range.clone()), label);
    let found = found.related(all[0].span, "här börjar raderna");
    Some(found.hint("räkna om genomsnittet; gäller det något annat, skriv ut vad"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::{found_in, found_in_background};

    #[test]
    fn an_average_of_a_list_is_reckoned() {
        let told = |text: &str| found_in_background(&RULE, text).len();
        for text in [
            "Timpriserna är 712 kr, 735 kr och 748 kr. Genomsnittet är 741 kr.",
            "Priserna är 12, 15 och 18 kr, i snitt 17 kr.",
            "En höjning ger 6,3 mnkr, ungefär 356 kr per invånare, med 24 600 invånare.",
            "Avgiften blir 15 252 000 kr, alltså 640 kr per invånare. Vi är 24 600 invånare.",
        ] {
            assert_eq!(told(text), 1, "{text}");
        }
        for text in [
            "Timpriserna är 712 kr, 735 kr och 748 kr. Genomsnittet är 732 kr.",
            "Timpriserna är 712 kr, 735 kr och 748 kr. Genomsnittet är 2 195 kr.",
            "Priserna är 12, 15 och 18 kr, i snitt 15 kr.",
            "Priserna är 12, 15 och 18 kr, i snitt 35 kr för alla.",
            "En höjning ger 6,3 mnkr, ungefär 256 kr per invånare, med 24 600 invånare.",
            "Avgiften blir 15 252 000 kr, alltså 620 kr per invånare. Vi är 24 600 invånare.",
            "Avgiften är 640 kr per invånare. Grannen har 24 600 invånare och betalar 15 252 000 kr.",
        ] {
            assert_eq!(told(text), 0, "{text}");
        }
    }

    #[test]
    fn an_average_of_rows_is_reckoned() {
        let table = "belopp:\n  - id: t\n    enhet: kr\n    poster:\n      - {post: Hembygd, belopp: 45 000}\n      - {post: Teatern, belopp: 60 000}\n      - {post: Kören, belopp: 36 000}\n    summa: 141 000\n";
        let told = |text: &str| found_in(&RULE, &format!("bakgrund: {text}\n{table}")).len();
        assert_eq!(told("I genomsnitt får en förening 50 000 kr."), 1);
        assert_eq!(told("I genomsnitt får en förening 47 000 kr."), 0);
        assert_eq!(told("I genomsnitt kostar en resa 400 kr."), 0);
    }
}
