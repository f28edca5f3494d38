//! A176 `derived-figure`: a figure is not what the figures beside it give, and is so near it that
//! it is likely meant to be.
//!
//! Rules with words of their own, such as A147, look for what a sentence names. This one weighs
//! signs, since the ways to say that one figure follows from others have no end.

mod agreement;
mod cue_words;
mod cues;
mod figure;
mod fractions;
mod relation;
mod said_words;
mod search;
mod sentence;
mod signs;
mod time_units;
mod weights;
mod window;

use std::collections::HashSet;

use search::{DerivedSearch, Doubt};
use sentence::sentences;
use weights::{THRESHOLD, weight};

use super::{
    column_pattern, counted_share, enumeration_sum, near_miss, other_count, other_total,
    part_exceeds_whole, points_or_percent, price_times_count, ratio_in_words, repeated_amount,
    row_amount, row_figure, stated_average, stated_change, stated_comparison, stated_difference,
    stated_fraction, stated_rest, stated_result, stated_share, summary_figure, swapped_figure,
    table_claim,
};
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::corrections::is_corrected;
use crate::text::ReadText;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A176",
        name: "derived-figure",
        severity: Severity::Warning,
        summary: "ett tal är inte vad talen bredvid ger, men nära det",
        page: include_str!("derived_figure.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let mut found = Vec::new();
    for text in checker.prose() {
        // Two figures give nothing but each other.
        if checker.numbers_of(text).len() + checker.number_words_of(text).len() < 2 {
            continue;
        }
        found.extend(of_text(checker, text));
    }
    if found.is_empty() {
        return;
    }
    let told = checker.spoken_of_by(&others());
    let is_told = |it: &Diagnostic| {
        let related = it.related.iter().map(|label| label.span);
        std::iter::once(it.primary.span)
            .chain(related)
            .any(|span| told.contains(&span))
    };
    found.retain(|it| !is_told(it));
    checker.report_all(found);
}

/// The likeliest first; a figure is told of once, whether it is given or gives.
fn of_text(checker: &Checker<'_>, text: &ReadText<'_>) -> Vec<Diagnostic> {
    let sentences = sentences(checker, text);
    let search = DerivedSearch::of(&sentences);
    let doubts = search.doubts(checker).into_iter();
    let weighed =
        doubts.map(|doubt| (doubt.signs.iter().map(|it| weight(*it)).sum::<i32>(), doubt));
    let mut likely: Vec<(i32, Doubt<'_>)> = weighed.filter(|it| it.0 >= THRESHOLD).collect();
    likely.sort_by_key(|(weight, doubt)| (-weight, doubt.figure.number.figure.start));
    let mut places = HashSet::new();
    let mut found = Vec::new();
    for (_, doubt) in likely {
        let of = doubt.reckoned_with().map(|it| it.number.figure.start);
        let own: Vec<usize> = of.chain([doubt.figure.number.figure.start]).collect();
        let is_new = own.iter().all(|at| !places.contains(at));
        if is_new && !is_corrected(text, doubt.figure.number.figure.start) {
            places.extend(own);
            found.push(finding(checker, text, &doubt));
        }
    }
    found.sort_by_key(|it| it.primary.span.start);
    found
}

fn finding(checker: &Checker<'_>, text: &ReadText<'_>, doubt: &Doubt<'_>) -> Diagnostic {
    let said = &doubt.figure.number;
    let reckoned = &doubt.relation.reckoned;
    let gives = match doubt.figure.fraction {
        Some(_) => format!(
            "{} procent",
            crate::swedish::figure(reckoned.value.abs().round())
        ),
        None => reckoned.said_as(said, text),
    };
    let of = reckoned.of.iter().map(|at| doubt.window[*at].shown(text));
    let label = format!(
        "{} är {gives}, inte {}",
        reckoned.shown_with(&of.collect::<Vec<_>>()),
        doubt.figure.shown(text)
    );
    let found = checker.at(text.place(said.range.clone()), label);
    let found = doubt.reckoned_with().fold(found, |found, it| {
        found.related(text.place(it.number.range.clone()), it.shown(text))
    });
    found.hint("räkna om, och rätta det tal som är fel; gäller talet något annat, skriv ut vad")
}

/// The rules that may tell of the same.
fn others() -> [&'static Rule; 24] {
    [
        &column_pattern::RULE,
        &counted_share::RULE,
        &enumeration_sum::RULE,
        &near_miss::RULE,
        &other_count::RULE,
        &other_total::RULE,
        &part_exceeds_whole::RULE,
        &points_or_percent::RULE,
        &price_times_count::RULE,
        &ratio_in_words::RULE,
        &repeated_amount::RULE,
        &row_amount::RULE,
        &row_figure::RULE,
        &stated_average::RULE,
        &stated_change::RULE,
        &stated_comparison::RULE,
        &stated_difference::RULE,
        &stated_fraction::RULE,
        &stated_rest::RULE,
        &stated_result::RULE,
        &stated_share::RULE,
        &summary_figure::RULE,
        &swapped_figure::RULE,
        &table_claim::RULE,
    ]
}

#[cfg(test)]
mod fitting;

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn a_figure_that_the_others_nearly_give_is_told() {
        for text in [
            "Den nya taxan ger 2 315 tkr om året mot dagens 1 980 tkr. Merintäkten, 353 tkr, går till \
             utökad tillsyn.",
            "Asfalteringen kostade 5 850 tkr och omfattade 13 km väg. Kostnaden per km stannade på \
             540 tkr.",
            "Parkeringshuset har 480 platser. De boende får 310 och bilpoolen 45. Besökarna får nöja \
             sig med de 152 platser som är kvar.",
            "Stödet från EU är 3,4 mnkr när hela projektet kostar 8,5 mnkr. EU betalar således 34 \
             procent av kostnaden.",
            "Miljöenheten hann med 58 av årets 75 planerade besök. De 19 besök som inte blev av \
             återstår.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn what_some_reckoning_gives_and_what_is_another_thing_is_left() {
        for text in [
            "Den nya taxan ger 2 315 tkr om året mot dagens 1 980 tkr. Merintäkten, 335 tkr, går till \
             utökad tillsyn.",
            "Den nya taxan ger 2 315 tkr om året mot dagens 1 980 tkr. Tillsynen får 270 tkr till.",
            "Det är 4,1 procent mer än vid förra inköpet, då priset var 2 900 000 kr. Nu är det \
             3 018 900 kr.",
            "Kostnaden blir 1 380 000 kr och 592 200 kr. Avrundat är det sammanlagt 1 972 000 kr.",
            "Med löner på 3 procent det ena och 8 procent det andra året steg de med sammanlagt 11,2 \
             procent.",
            "De är 2 140 anställda, varav 1 670 kvinnor och 470 män. Andelen kvinnor är 78 procent.",
            "Enligt 6 kap. 37 § får en nämnd uppdra åt presidiet att besluta, enligt 7 kap. 5 § åt en \
             anställd. De räknas upp i 6 kap. 38 §.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }

    #[test]
    fn a_corrected_figure_is_left() {
        let text = "Taxan ger 2 315 tkr mot 1 980 tkr. Merintäkten angavs felaktigt till 353 tkr.";
        assert_eq!(found_in_background(&RULE, text).len(), 0);
    }
}
