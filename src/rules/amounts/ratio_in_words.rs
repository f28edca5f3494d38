//! A164 `ratio-in-words`: a text says in words about what part one number is of another, or how
//! many times as much: *nästan hälften*, *fyra av fem*, *tre gånger så mycket*; and no numbers near
//! it are in that ratio.

mod rows;
mod said;

use std::ops::Range;

use rust_decimal::Decimal;

use super::{stated_change, stated_comparison, stated_fraction};
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::prose_numbers::{Counted, Number, within};
use crate::facts::table_rows::{FigureKind, is_form_of};
use crate::swedish::{figure, is_year};
use crate::text::ReadText;
use crate::text::words::words;
use said::{Ratio, ratios};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A164",
        name: "ratio-in-words",
        severity: Severity::Warning,
        summary: "delen eller gångerna i ord är inte vad talen ger",
        page: include_str!("ratio_in_words.md"),
    },
    check,
};

/// Numbers of one kind near a ratio: of more it is not known which are meant.
const MOST_NUMBERS: usize = 3;

fn check(checker: &Checker<'_>) {
    let mut found = Vec::new();
    for text in checker.prose() {
        for ratio in ratios(text) {
            let sentence = text.sentence_at(ratio.range.start);
            if !text.is_quoted(ratio.range.start) && !sentence.is_empty() {
                found.extend(finding(checker, text, &ratio, &sentence));
            }
        }
    }
    if !found.is_empty() {
        let told = checker.told_by(&[
            &stated_fraction::RULE,
            &stated_change::RULE,
            &stated_comparison::RULE,
        ]);
        found.retain(|it: &Diagnostic| !told.contains(&it.primary.span));
        checker.report_all(found);
    }
}

fn finding(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    ratio: &Ratio,
    sentence: &Range<usize>,
) -> Option<Diagnostic> {
    /// Without a word that says that it follows, it may be a part of something else.
    const FOLLOWS: [&str; 4] = ["alltså", "det vill säga", "därmed", "dvs"];
    if let Some(rows) = rows::named(checker, text, ratio, sentence) {
        return rows.wrong(checker, text, ratio);
    }
    let said = &text.flowing()[sentence.clone()];
    if !FOLLOWS.iter().any(|word| said.contains(word)) {
        return None;
    }
    let near = near(checker, text, sentence);
    let (shown, place) = of_numbers(text, ratio, &near)?;
    let found = checker.at(text.place(ratio.range.clone()), shown);
    let found = found.related(text.place(place), "talen");
    Some(found.hint("rätta orden, eller det tal som är fel"))
}

/// The numbers of a sentence, and of the one before it when it has none that go together.
fn near<'n>(
    checker: &'n Checker<'_>,
    text: &ReadText<'_>,
    sentence: &Range<usize>,
) -> Vec<&'n Number> {
    let numbers = checker.numbers_of(text);
    let is_value = |it: &&Number| !is_year(&text.flowing()[it.figure.clone()]);
    let own: Vec<&Number> = within(numbers, sentence).iter().filter(is_value).collect();
    if own.len() >= 2 {
        return own;
    }
    let Some(block) = text.block_at(sentence.start) else {
        return own;
    };
    let sentences = text.sentences();
    let at = sentences.partition_point(|it| it.range.end <= sentence.start);
    let before = at.checked_sub(1).map(|at| sentences[at].range.clone());
    let before = before.filter(|it| block.range.contains(&it.start));
    let earlier = before.map_or(&[][..], |range| within(numbers, &range));
    earlier.iter().filter(is_value).chain(own).collect()
}

/// The sure answer that the numbers give, with where they stand; nothing where they fit, or where
/// it is not known which are meant.
fn of_numbers(
    text: &ReadText<'_>,
    ratio: &Ratio,
    near: &[&Number],
) -> Option<(String, Range<usize>)> {
    let says_percent = |it: &&&Number| matches!(it.counted, Counted::Percent);
    let kinds = [FigureKind::Money, FigureKind::Count];
    let is_said = near.iter().filter(says_percent).any(|it| {
        let part = it.value / Decimal::ONE_HUNDRED;
        ratio.fits(part)
    });
    if is_said {
        return None;
    }
    for kind in kinds {
        let mut of_kind: Vec<&Number> = { near.iter().copied() }
            .filter(|it| {
                FigureKind::of(it) == kind && (it.is_plain || it.is_about) && !it.value.is_zero()
            })
            .collect();
        of_kind.sort_by_key(|it| it.value.abs());
        of_kind.dedup_by_key(|it| it.value.abs());
        if !(2..=MOST_NUMBERS).contains(&of_kind.len()) || !are_of_one(&of_kind) {
            continue;
        }
        let (whole, parts) = of_kind.split_last()?;
        // *Nästan hälften av underskottet*: of something that is none of the numbers.
        if is_of_other(text, ratio, whole) {
            return None;
        }
        let all_fit = |one: &Number, two: &Number| {
            ratio
                .of(one.value.abs(), two.value.abs())
                .is_some_and(|it| ratio.fits(it))
        };
        let mut pairs = of_kind
            .iter()
            .enumerate()
            .flat_map(|(at, one)| of_kind[at + 1..].iter().map(move |two| (*one, *two)));
        if pairs.any(|(one, two)| all_fit(one, two)) || rests_fit(ratio, &of_kind) {
            return None;
        }
        let said: Vec<String> = { parts.iter() }
            .filter_map(|part| {
                let gives = ratio.of(part.value.abs(), whole.value.abs())?;
                Some(format!(
                    "{} av {} är {}",
                    part.shown(text),
                    whole.shown(text),
                    ratio.say(gives)
                ))
            })
            .collect();
        let start = of_kind.iter().map(|it| it.range.start).min()?;
        let end = of_kind.iter().map(|it| it.range.end).max()?;
        return Some((said.join("; "), start..end));
    }
    None
}

/// Whether the ratio is of something that the words after it name, and the whole does not count.
fn is_of_other(text: &ReadText<'_>, ratio: &Ratio, whole: &Number) -> bool {
    let after = text.flowing()[ratio.range.end..].trim_start();
    let Some(rest) = after.strip_prefix("av ") else {
        return false;
    };
    let Counted::Word(noun) = &whole.counted else {
        return true;
    };
    let named = words(rest).take(2).map(|(_, word)| word.to_lowercase());
    !named
        .into_iter()
        .any(|word| is_form_of(&word, noun) || is_form_of(noun, &word))
}

/// *36 av 236 svarade inte*: what is left of the whole may be what is meant.
fn rests_fit(ratio: &Ratio, all: &[&Number]) -> bool {
    let Some((whole, parts)) = all.split_last() else {
        return false;
    };
    parts.iter().any(|part| {
        let rest = whole.value.abs() - part.value.abs();
        // *430 kg, 210 kg mindre än i dag*: the whole is both.
        let both = whole.value.abs() + part.value.abs();
        let of_both = [part, whole].map(|it| it.value.abs().checked_div(both));
        let is_of_both = !ratio.is_times && of_both.into_iter().flatten().any(|it| ratio.fits(it));
        is_of_both
            || ratio
                .of(rest, whole.value.abs())
                .is_some_and(|it| ratio.fits(it))
            || ratio
                .of(part.value.abs().min(rest), part.value.abs().max(rest))
                .is_some_and(|it| ratio.fits(it))
    })
}

/// Whether the numbers count the same, or at most one thing with a name and others without.
fn are_of_one(all: &[&Number]) -> bool {
    let nouns: Vec<&String> = { all.iter() }
        .filter_map(|it| match &it.counted {
            Counted::Word(noun) if !noun.is_empty() => Some(noun),
            _ => None,
        })
        .collect();
    let is_measure = |noun: &str| {
        words(noun).any(|(_, word)| {
            matches!(
                word,
                "år" | "månader" | "dagar" | "veckor" | "timmar" | "minuter"
            )
        })
    };
    !nouns.iter().any(|noun| is_measure(noun))
}

/// A ratio in figures, for a reader: *25 procent*, *2,4 gånger*.
fn shown(value: Decimal, is_times: bool) -> String {
    if is_times {
        return format!("{} gånger", figure(value.round_dp(1).normalize()));
    }
    let percent = (value * Decimal::ONE_HUNDRED).round_dp(0).normalize();
    format!("{} procent", figure(percent))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::{found_in, found_in_background};

    #[test]
    fn words_that_no_numbers_give_are_told() {
        for text in [
            "Enkäten gick till 236 medarbetare, och 177 svarade. Fyra av fem svarade alltså.",
            "I år har 286 elever skolskjuts. Av dem åker 214 buss och 72 taxi. Nästan hälften åker alltså taxi.",
            "Antalet resor var 2 100 på linje A och 9 800 på linje B. Linje A har alltså en dryg tredjedel så många.",
            "Kommunen har 40 elbilar och 12 andra bilar, alltså mer än fyra gånger så många elbilar.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn words_that_the_numbers_give_and_others_are_left() {
        for text in [
            "Enkäten gick till 236 medarbetare, och 177 svarade. Tre av fyra svarade alltså.",
            "Enkäten gick till 236 medarbetare, och 177 svarade. Var fjärde svarade inte.",
            "I år har 286 elever skolskjuts. Av dem åker 214 buss och 72 taxi. En fjärdedel åker alltså taxi.",
            "Kommunen har 40 elbilar och 12 andra bilar, mer än tre gånger så många elbilar.",
            "Kommunen har 40 elbilar. Nästan hälften av dem är nya.",
            "Nästan hälften av underskottet är ett faktum: ramen är 309 750 tkr och utfallet 2 700 tkr mer.",
            "Tillförseln ska bli 430 kg. Det är 210 kg mindre än i dag, en minskning med ungefär en tredjedel.",
            "Remissen gick till 40 instanser, varav 30 svarade. Två av tre är positiva.",
            "Förra året kom 90 ansökningar och i år 180. Kostnaden är tre gånger så hög.",
            "Hälften av de 40 svarade. Kostnaden är 12 kr.",
            "Mer än hälften av de svarande, 62 procent, vill ha buss 4 eller 12.",
            "Projektet pågår i 4 år och kostar 12 kronor. Hälften betalas av staten.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }

    #[test]
    fn rows_are_held_to_the_total_and_to_each_other() {
        let table = "belopp:\n  - id: t\n    enhet: kr\n    poster:\n      - {post: Kök, belopp: 1 850 000}\n      - {post: Entré, belopp: 640 000}\n      - {post: Larm, belopp: 910 000}\n    summa: 3 400 000\n";
        let told = |text: &str| found_in(&RULE, &format!("bakgrund: {text}\n{table}")).len();
        assert_eq!(told("Entrén är en knapp tredjedel av det hela."), 1);
        assert_eq!(told("Köket är drygt hälften av kostnaden."), 0);
        assert_eq!(told("Köket kostar dubbelt så mycket som entrén."), 1);
        assert_eq!(
            told("Köket kostar nästan tre gånger så mycket som entrén."),
            0
        );
        assert_eq!(told("Entrén är en knapp tredjedel så stor som torget."), 0);
    }
}
