//! A163 `points-or-percent`: a change between two shares is said in per cent, or one between two
//! numbers in percentage points.

use std::borrow::Cow;
use std::ops::Range;

use rust_decimal::Decimal;

use super::{stated_change, stated_comparison, stated_share};
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::number_words::with_words;
use crate::facts::prose_numbers::{Counted, Number, within};
use crate::swedish::{figure, is_year};
use crate::text::ReadText;
use crate::text::near::{single_spaced, word_before};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A163",
        name: "points-or-percent",
        severity: Severity::Warning,
        summary: "procent och procentenheter är förväxlade",
        page: include_str!("points_or_percent.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let mut found = Vec::new();
    for text in checker.prose() {
        if !text.flowing().contains("procent") {
            continue;
        }
        let all = with_percent(checker, text);
        let sentences = text.sentences();
        for (at, sentence) in sentences.iter().enumerate() {
            if text.is_quoted(sentence.range.start) {
                continue;
            }
            // What it is changed by may stand in the next sentence of the paragraph.
            let next = sentences
                .get(at + 1)
                .filter(|it| it.block == sentence.block);
            let end = next.map_or(sentence.range.end, |it| it.range.end);
            let own = within(&all, &sentence.range);
            let rest = within(&all, &(sentence.range.start..end));
            found.extend(in_sentence(checker, text, own, rest));
        }
    }
    if !found.is_empty() {
        let told = checker.told_by(&[
            &stated_change::RULE,
            &stated_comparison::RULE,
            &stated_share::RULE,
        ]);
        found.retain(|it| !told.contains(&it.primary.span));
        checker.report_all(found);
    }
}

/// The numbers of a text, with *fyra procent* in words among them.
fn with_percent<'n>(checker: &'n Checker<'_>, text: &ReadText<'_>) -> Cow<'n, [Number]> {
    let counted = |noun: &str| match noun {
        "procent" => Some(Counted::Percent),
        "procentenheter" => Some(Counted::PercentPoints),
        _ => None,
    };
    with_words(
        checker.numbers_of(text),
        checker.number_words_of(text),
        counted,
    )
}

fn in_sentence(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    own: &[Number],
    rest: &[Number],
) -> Option<Diagnostic> {
    let is_value = |it: &&Number| !is_year(&text.flowing()[it.figure.clone()]);
    let own: Vec<&Number> = own.iter().filter(is_value).collect();
    let rest: Vec<&Number> = rest.iter().filter(is_value).collect();
    let leads = |number: &Number, word: &str| {
        word_before(text.flowing(), number.figure.start).eq_ignore_ascii_case(word)
    };
    let at = own
        .windows(2)
        .position(|pair| leads(pair[0], "från") && leads(pair[1], "till"))?;
    let (from, to) = (
        own[at].clone().in_unit_of(own[at + 1], text.flowing()),
        own[at + 1],
    );
    let said = rest.get(at + 2)?;
    if !is_change(text, to.range.end..said.figure.start) || said.is_about {
        return None;
    }
    finding(checker, text, &from, to, said)
}

/// Whether what stands before a number says that it is the change itself: *, en minskning med*,
/// *. Det är en ökning på*, *, alltså med*. Another subject may have a change of its own.
fn is_change(text: &ReadText<'_>, between: Range<usize>) -> bool {
    const LEADS: [&str; 8] = [
        ", en ",
        ". Det är en ",
        ". Det innebär en ",
        ", vilket är en ",
        ", alltså",
        ", det vill säga",
        ", dvs.",
        ", eller",
    ];
    const REST: [&str; 8] = [
        "med",
        "på",
        "minskning med",
        "ökning med",
        "minskning på",
        "ökning på",
        "höjning med",
        "sänkning med",
    ];
    let between = single_spaced(text.flowing().get(between).unwrap_or_default()).into_owned();
    // *till 8,1 procent 2025. Det är*: a year may stand between.
    let between = between.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit());
    let rest = LEADS.iter().find_map(|lead| between.strip_prefix(lead));
    rest.is_some_and(|rest| rest.trim().is_empty() || REST.contains(&rest.trim()))
}

fn finding(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    from: &Number,
    to: &Number,
    said: &Number,
) -> Option<Diagnostic> {
    let apart = (from.value - to.value).abs();
    let relative = (apart * Decimal::ONE_HUNDRED).checked_div(from.value.abs())?;
    let is = |value: Decimal| (value - said.value.abs()).abs() * Decimal::TWO <= said.step;
    let is_share = from.counted == Counted::Percent && to.counted == Counted::Percent;
    let is_same = from.counted == to.counted;
    let (right, unit) = match said.counted {
        Counted::Percent if is_share && is(apart) && !is(relative) => (apart, "procentenheter"),
        Counted::PercentPoints if is_same && !is_share && is(relative) && !is(apart) => {
            (said.value.abs(), "procent")
        }
        _ => return None,
    };
    let between = &text.flowing()[from.figure.start..to.range.end];
    let between = single_spaced(between);
    let shown_unit = if right == Decimal::ONE {
        unit.trim_end_matches("er")
    } else {
        unit
    };
    let mut label = format!(
        "från {between} är det {} {shown_unit}",
        figure(right.normalize())
    );
    if unit == "procentenheter" {
        let percent = figure(relative.round_dp(0).normalize());
        label.push_str(&format!(", eller omkring {percent} procent"));
    }
    let found = checker.at(text.place(said.range.clone()), label);
    let found = found.related(text.place(from.figure.start..to.range.end), "från och till");
    Some(found.hint(format!("skriv {unit}, eller räkna om")))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn points_that_are_called_percent_are_told() {
        for text in [
            "Frånvaron sjönk från 9,4 procent 2024 till 8,1 procent 2025. Det är en minskning med 1,3 procent.",
            "Andelen steg från 24 till 28 procent, alltså med fyra procent.",
            "Timmarna sjönk från 6 400 timmar till 5 600 timmar, en minskning med 12,5 procentenheter.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn what_is_right_or_about_something_else_is_left() {
        for text in [
            "Frånvaron sjönk från 9,4 procent 2024 till 8,1 procent 2025. Det är en minskning med 1,3 procentenheter.",
            "Andelen steg från 24 till 28 procent, alltså med 17 procent.",
            "Timmarna sjönk från 6 400 timmar till 5 600 timmar, en minskning med 12,5 procent.",
            "Andelen steg från 24 till 28 procent. Av dem är fyra procent nya.",
            "Frånvaron sjönk från 9,4 till 8,1 procent. Kostnaden minskade med 1,3 procent.",
            "Andelen ökade från 82 till 85 procent, trots att budgeten bara höjdes med 3 procent.",
            "Indexet steg från 3,1 till 3,4 procent, vilket ger en höjning av hyran med 0,3 procent.",
            "Räntan höjs från 50 procent till 100 procent, en ökning med 100 procent.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
