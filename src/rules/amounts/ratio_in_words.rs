//! A164 `ratio-in-words`: a text says in words about what part one number is of another, or how
//! many times as much: *nästan hälften*, *fyra av fem*, *tre gånger så mycket*; and no numbers near
//! it are in that ratio.

mod numbers;
mod rows;
mod said;

use std::ops::Range;

use rust_decimal::Decimal;

use super::{stated_change, stated_comparison, stated_fraction};
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::prose_numbers::{Number, within};
use crate::swedish::{figure, is_year};
use crate::text::ReadText;
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
    let (shown, place) = numbers::wrong(text, ratio, &near)?;
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
