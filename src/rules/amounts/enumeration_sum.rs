//! A141 `enumeration-sum`: amounts in running text that are said to make another one together, and
//! do not.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::prose_numbers::{Counted, Number, numbers};
use crate::text::ReadText;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A141",
        name: "enumeration-sum",
        severity: Severity::Warning,
        summary: "beloppen som räknas upp ger inte summan",
        page: include_str!("enumeration_sum.md"),
    },
    check,
};

/// A sum and parts that differ more than this, in parts of the sum, are most likely no sum and its
/// parts; a digit more or less is told apart from that.
const MOST_APART: i64 = 4;

/// The words that say that an amount is a sum.
const TOTALS: [&str; 8] = [
    "tillsammans",
    "sammanlagt",
    "totalt",
    "sammantaget",
    "summan",
    "totalkostnaden",
    "totalsumman",
    "summa",
];

fn check(checker: &Checker<'_>) {
    for text in checker.prose() {
        let lower = text.written.to_lowercase();
        let may_have = lower.contains(": ") || TOTALS.iter().any(|word| lower.contains(word));
        if may_have {
            checker.report_all(found(checker, text));
        }
    }
}

fn found(checker: &Checker<'_>, text: &ReadText<'_>) -> Vec<Diagnostic> {
    let sentences = text.sentences();
    let mut found = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        if text.is_quoted(sentence.range.start) {
            continue;
        }
        let own = plain(text.written, &sentence.range);
        let Some(total) = own
            .iter()
            .position(|it| is_total(text.written, it, &sentence.range))
        else {
            found.extend(
                after_colon(text.written, &own)
                    .and_then(|(sum, parts)| differing(checker, text, sum, &parts)),
            );
            continue;
        };
        let earlier = sentences[..at].iter().rev();
        let earlier = earlier.take_while(|other| other.block == sentence.block);
        let sum = &own[total];
        let parts = if total >= 2 {
            own[..total].to_vec()
        } else if total == 0 && own.len() > 2 && is_introduced(text.written, sum, &own[1]) {
            own[1..].to_vec()
        } else {
            of_sentences_before(text.written, earlier.map(|it| &it.range), sum)
        };
        found.extend(differing(checker, text, sum, &parts));
    }
    found
}

/// What counts money, or what the sum counts.
fn plain(text: &str, sentence: &Range<usize>) -> Vec<Number> {
    let found = numbers(text, sentence).into_iter();
    found.filter(|it| it.is_plain && !it.is_about).collect()
}

/// *tillsammans 279 000 kr*, *sammanlagt kostar det 20,1 mnkr*: the word stands before it in the
/// sentence, and no other number between.
fn is_total(text: &str, number: &Number, sentence: &Range<usize>) -> bool {
    let before = &text[sentence.start..number.figure.start];
    let from = before
        .rfind(|c: char| c.is_ascii_digit())
        .map_or(0, |at| at + 1);
    words(&before[from..]).any(|(_, word)| TOTALS.contains(&word.to_lowercase().as_str()))
}

/// *450 000 kr under 2026: 280 000 kr för …, 110 000 kr …*
fn after_colon<'n>(text: &str, own: &'n [Number]) -> Option<(&'n Number, Vec<Number>)> {
    let [sum, parts @ ..] = own else { return None };
    let is_list =
        parts.len() >= 2 && is_introduced(text, sum, &parts[0]) && sum.counted == Counted::Money;
    is_list.then(|| (sum, parts.to_vec()))
}

fn is_introduced(text: &str, sum: &Number, first: &Number) -> bool {
    text[sum.range.end..first.figure.start].contains(": ")
}

/// The amounts of the sentences before, back to one that has none.
fn of_sentences_before<'r>(
    text: &str,
    earlier: impl Iterator<Item = &'r Range<usize>>,
    sum: &Number,
) -> Vec<Number> {
    let of_sentence = |range: &Range<usize>| -> Vec<Number> {
        let own = plain(text, range).into_iter();
        own.filter(|it| it.counted == sum.counted).collect()
    };
    let amounts = earlier.map(of_sentence).take_while(|own| own.len() == 1);
    let mut parts: Vec<Number> = amounts.flatten().collect();
    parts.reverse();
    parts
}

fn differing(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    sum: &Number,
    parts: &[Number],
) -> Option<Diagnostic> {
    let parts: Vec<Number> = parts
        .iter()
        .map(|it| it.clone().in_unit_of(sum, text.written))
        .collect();
    let is_alike = parts.len() >= 2 && parts.iter().all(|part| part.counted == sum.counted);
    let is_fitting = (0..parts.len().saturating_sub(1)).any(|from| fits(sum, &parts[from..]));
    let gives: Decimal = parts.iter().map(|part| part.value).sum();
    let apart = (gives - sum.value).abs() * Decimal::from(MOST_APART);
    if !is_alike || is_fitting || apart > sum.value.abs() || is_about_other(text, sum, &parts) {
        return None;
    }
    let shown = text.written[sum.range.clone()].replace('\n', " ");
    let label = format!("beloppen ger {}, inte {shown}", sum.say(text, gives));
    let mut finding = checker.at(text.place(sum.range.clone()), label);
    for part in &parts {
        let amount = text.written[part.range.clone()].replace('\n', " ");
        finding = finding.related(text.place(part.range.clone()), amount);
    }
    Some(finding.hint("räkna om, och rätta det belopp som är fel"))
}

fn fits(sum: &Number, parts: &[Number]) -> bool {
    let gives: Decimal = parts.iter().map(|part| part.value).sum();
    let slack: Decimal = parts.iter().map(|part| part.step).sum();
    (gives - sum.value).abs() * Decimal::TWO <= slack + sum.step
}

/// Words between the first amount and the last that say that not all of them are added.
fn is_about_other(text: &ReadText<'_>, sum: &Number, parts: &[Number]) -> bool {
    const OTHERS: [&str; 12] = [
        "varav",
        "därav",
        "återstår",
        "kvar",
        "tidigare",
        "jämfört",
        "budget",
        "medan",
        "minskat",
        "ökat",
        "året",
        "fjol",
    ];
    let ends = parts.iter().chain([sum]).map(|it| &it.range);
    let first = ends
        .clone()
        .map(|range| range.start)
        .min()
        .unwrap_or_default();
    let last = ends.map(|range| range.end).max().unwrap_or_default();
    words(&text.written[first..last])
        .any(|(_, word)| OTHERS.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn parts_that_do_not_give_the_sum_are_told() {
        for text in [
            "Simskolan kostar 120 000 kr. Lägret kostar 85 000 kr. Gården kostar 64 000 kr. Tillsammans kostar det 279 000 kr.",
            "Stödet är 7,1, 8,0, 4,0 och 1,0, sammanlagt 21,1 mnkr.",
            "Åtgärderna kostar 450 000 kr under 2026: 280 000 kr för koordinatorn, 120 000 kr för kartor och 60 000 kr för kurser.",
            "Vi får 200 tkr till hyra och 340 tkr till löner, totalt 550 tkr.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn right_sums_and_other_amounts_are_left() {
        for text in [
            "Simskolan kostar 120 000 kr. Lägret kostar 85 000 kr. Tillsammans kostar det 205 000 kr.",
            "Stödet är 7,1, 8,0, 4,0 och 1,0, sammanlagt 20,1 mnkr.",
            "Åtgärderna kostar 450 000 kr under 2026: 280 000 kr för koordinatorn, 110 000 kr för kartor och 60 000 kr för kurser.",
            "Ramen är 900 tkr. Vi får 200 tkr till hyra och 340 tkr till löner, totalt 540 tkr.",
            "Bidraget är 200 tkr, varav 40 tkr till hyra och 20 tkr till mat, totalt 230 tkr med resor.",
            "Kommunen har totalt 5 mnkr. Skolan får 200 tkr och biblioteket 100 tkr.",
            "Tillsammans har de 3 skolorna 200 elever och 40 lärare.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
