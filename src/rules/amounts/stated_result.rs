//! A147 `stated-result`: a text says that a number follows from others near it, and they give
//! another one.

mod cues;
mod equation;
mod explained;
mod near;
mod operands;
mod same_price;
mod slips;
mod swapped_product;
mod wrong_operand;

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use cues::Cues;
use explained::is_explained;
use near::Near;
use operands::is_day;
use rust_decimal::Decimal;
use slips::is_loose_slip;
use wrong_operand::{WrongOperand, wrong_operand};

use super::{
    counted_share, enumeration_sum, repeated_amount, stated_change, stated_comparison,
    stated_difference,
};
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::digit_slip::is_number_swap;
use crate::facts::prose_numbers::{Counted, Number, within};
use crate::facts::reckonings::{Reckoned, ReckonedBy, reckoned};
use crate::source::Span;
use crate::swedish::{Money, Unit};
use crate::text::ReadText;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A147",
        name: "stated-result",
        severity: Severity::Warning,
        summary: "det som räknas fram är inte vad talen bredvid ger",
        page: include_str!("stated_result.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let search = Search {
        checker,
        times: OnceCell::new(),
        told: OnceCell::new(),
    };
    for text in checker.prose() {
        let written_out = equation::found(checker, text);
        let mut found = search.found(text);
        let is_told = |span: &Span| written_out.iter().any(|it| it.primary.span == *span);
        found.retain(|it| {
            let of = it.related.iter().map(|label| &label.span);
            !of.chain([&it.primary.span]).any(is_told)
        });
        keep_last_of_pairs(&mut found);
        let mut places = HashSet::new();
        found.retain(|it| places.insert(it.primary.span));
        checker.report_all(found);
        checker.report_all(written_out);
        checker.report_all(same_price::found(checker, text));
    }
}

/// Of two numbers each of which may be the one that is wrong, *9,5 … 12,3, alltså 1,8*, the later
/// one is told.
fn keep_last_of_pairs(found: &mut Vec<Diagnostic>) {
    let pairs: Vec<(Span, Vec<Span>)> = found
        .iter()
        .map(|it| {
            let of = it.related.iter().map(|label| label.span);
            (it.primary.span, of.collect())
        })
        .collect();
    let mut at = 0;
    found.retain(|it| {
        at += 1;
        let own = it.primary.span;
        !pairs[at..].iter().any(|(later, of)| {
            of.contains(&own) && it.related.iter().any(|label| label.span == *later)
        })
    });
}

/// What is worked out once a number does not fit.
struct Search<'c, 'a> {
    checker: &'c Checker<'a>,
    /// How often each number stands in the texts.
    times: OnceCell<HashMap<(bool, Decimal), usize>>,
    /// The places that other rules tell of: one finding for one thing.
    told: OnceCell<HashSet<Span>>,
}

impl Search<'_, '_> {
    fn found(&self, text: &ReadText<'_>) -> Vec<Diagnostic> {
        let numbers = self.checker.numbers_of(text);
        let mut found = Vec::new();
        if numbers.len() < 2 {
            return found;
        }
        for sentence in text.sentences() {
            if text.is_quoted(sentence.range.start) {
                continue;
            }
            let own = within(numbers, &sentence.range);
            let mut from = sentence.range.start;
            let mut follows = false;
            for said in own {
                let mut cues = Cues::around(text.flowing(), said, from, &sentence.range);
                // *Det blir 5 520 kr i veckan och 287 040 kr på ett år*
                follows =
                    cues.is_result || (follows && joins(&text.flowing()[from..said.figure.start]));
                if follows && !cues.is_result {
                    cues.named.push(ReckonedBy::Product);
                }
                from = said.range.end;
                let own = (cues.is_some() && can_be_result(said)).then(|| {
                    let near = Near::of(text, numbers, said, &sentence.range);
                    self.finding(text, said, &near, &cues)
                });
                let own = own.flatten();
                found.extend(own.or_else(|| self.swapped(text, numbers, said)));
            }
        }
        found
    }

    fn finding(
        &self,
        text: &ReadText<'_>,
        said: &Number,
        near: &Near,
        cues: &Cues,
    ) -> Option<Diagnostic> {
        let beside: Vec<&Number> = near.numbers.iter().collect();
        let all = reckoned(&beside, said);
        let fits = |it: &Reckoned| {
            cues.accept(it.reckoning)
                && it.gives(said)
                && !is_loose_slip(it, said, &near.numbers[it.of[0]])
        };
        if all.iter().any(fits) {
            return None;
        }
        let meant = all.iter().filter(|it| near.is_meant(it, said, cues));
        let Some(meant) = meant.min_by_key(|it| (it.of.len(), usize::MAX - it.of[0])) else {
            return self.operand(text, said, cues);
        };
        // Where the right figure stands elsewhere, repeating the swapped one makes it no righter.
        let is_swap = is_number_swap(said.value, meant.value)
            && self.checker.figures().holds(meant.value, Decimal::ZERO);
        let numbers = self.checker.numbers_of(text);
        // What a result follows from is said before it, at least in part.
        let after = |at: &usize| near.numbers[*at].figure.start > said.figure.start;
        if meant.of.iter().all(after)
            || passes_about(numbers, meant, near, said)
            || is_against_other(&text.flowing()[said.range.end..])
            || near.gives_compound(said)
            || rises_from_later(near, meant, said)
            || near.adds_products(said)
            || near.is_times_each(text.flowing(), said)
            || is_explained(text.flowing(), &near.sentence, numbers, said, meant.value)
            || (!is_swap && self.is_held(said))
            || self.is_listed(text, said)
            || self.is_told(text, said)
        {
            return None;
        }
        let label = format!(
            "{} är {}, inte {}",
            meant.shown(text, &beside),
            meant.said_as(said, text),
            said.shown(text)
        );
        let found = self.checker.at(text.place(said.range.clone()), label);
        let found = meant.of.iter().fold(found, |found, at| {
            let operand = &near.numbers[*at];
            found.related(text.place(operand.range.clone()), operand.shown(text))
        });
        Some(
            found.hint(
                "räkna om, och rätta det tal som är fel; gäller talet något annat, skriv ut vad",
            ),
        )
    }

    /// The result is right, and one of the two that it follows from is not.
    fn operand(&self, text: &ReadText<'_>, said: &Number, cues: &Cues) -> Option<Diagnostic> {
        let numbers = self.checker.numbers_of(text);
        let found = wrong_operand(text, numbers, said, cues)?;
        let WrongOperand {
            wrong,
            meant,
            other,
        } = found;
        let is_held = self.is_held(wrong) || self.checker.figures().times(wrong) > 1;
        if is_held || self.is_told(text, wrong) || self.is_told(text, said) {
            return None;
        }
        let label = format!(
            "{} och {} ger {}, inte {}",
            other.shown(text),
            said.shown(text),
            wrong.say(text, meant),
            wrong.shown(text)
        );
        let found = self.checker.at(text.place(wrong.range.clone()), label);
        let found = found.related(text.place(other.range.clone()), other.shown(text));
        let found = found.related(text.place(said.range.clone()), said.shown(text));
        Some(found.hint("räkna om, och rätta det tal som är fel"))
    }

    /// What no word calls a result, and is one all the same.
    fn swapped(
        &self,
        text: &ReadText<'_>,
        numbers: &[Number],
        said: &Number,
    ) -> Option<Diagnostic> {
        let factors = swapped_product::factors(text, numbers, said)?;
        if self.is_held(said) || self.is_listed(text, said) || self.is_told(text, said) {
            return None;
        }
        let [one, two] = &factors;
        let gives = one.value.checked_mul(two.value)?;
        let label = format!(
            "{} × {} är {}, inte {}",
            one.shown(text),
            two.shown(text),
            said.say(text, gives),
            said.shown(text)
        );
        let found = self.checker.at(text.place(said.range.clone()), label);
        let found = factors.iter().fold(found, |found, factor| {
            found.related(text.place(factor.range.clone()), factor.shown(text))
        });
        Some(
            found.hint(
                "räkna om, och rätta det tal som är fel; gäller talet något annat, skriv ut vad",
            ),
        )
    }

    /// The same number stands in a table or elsewhere in the texts.
    fn is_held(&self, said: &Number) -> bool {
        let is_money = said.counted == Counted::Money;
        let times = self.times.get_or_init(|| {
            let mut times = HashMap::new();
            for text in self.checker.prose() {
                for it in self.checker.numbers_of(text) {
                    let key = (it.counted == Counted::Money, it.value.normalize());
                    *times.entry(key).or_default() += 1;
                }
            }
            times
        });
        let is_repeated = times
            .get(&(is_money, said.value.normalize()))
            .is_some_and(|times| *times > 1);
        let is_long = money(said).kronor >= Decimal::ONE_HUNDRED;
        let in_table = is_money && self.checker.table_amounts().holds(money(said));
        in_table || (is_repeated && is_long && said.counted != Counted::Percent)
    }

    /// The sum of an enumeration, which has a rule of its own.
    fn is_listed(&self, text: &ReadText<'_>, said: &Number) -> bool {
        let sums = self.checker.enumerations_of(text).iter();
        let mut sums = sums.map(|it| &it.sum.figure);
        sums.any(|figure| *figure == said.figure)
    }

    fn is_told(&self, text: &ReadText<'_>, said: &Number) -> bool {
        let told = self.told.get_or_init(|| {
            let rules: [&'static Rule; 6] = [
                &stated_change::RULE,
                &stated_comparison::RULE,
                &stated_difference::RULE,
                &counted_share::RULE,
                &enumeration_sum::RULE,
                &repeated_amount::RULE,
            ];
            self.checker.spoken_of_by(&rules)
        });
        told.contains(&text.place(said.range.clone()))
    }
}

/// So many per cent more or less than what is told after it: what has risen is told before.
fn rises_from_later(near: &Near, meant: &Reckoned, said: &Number) -> bool {
    let [percent, base] = meant.of[..] else {
        return false;
    };
    let (percent, base) = (&near.numbers[percent], &near.numbers[base]);
    let part = base.value * percent.value / Decimal::ONE_HUNDRED;
    meant.reckoning == ReckonedBy::PartOf
        && part != meant.value
        && base.figure.start > said.figure.start
}

/// *en försämring med 1,1 mnkr mot april*: what it is compared with is named after it.
fn is_against_other(after: &str) -> bool {
    let after = after.trim_start();
    after.starts_with("mot ") || after.starts_with("jämfört med ")
}

/// *1 058 500 kr, mot ca 320 tkr. Skillnaden är 738 500 kr*: a number that is about so much stands
/// nearer than one of those that are reckoned with.
fn passes_about(numbers: &[Number], meant: &Reckoned, near: &Near, said: &Number) -> bool {
    let ends = meant.of.iter().map(|at| near.numbers[*at].range.end);
    let last = ends.filter(|end| *end <= said.figure.start).max();
    let between = last.unwrap_or(said.figure.start)..said.figure.start;
    let is_money = |it: &Number| it.counted == Counted::Money;
    within(numbers, &between)
        .iter()
        .any(|it| it.is_about && is_money(it) == is_money(said))
}

/// Exact, and no name of a month; a price for a time may be worked out.
fn can_be_result(number: &Number) -> bool {
    (number.is_plain || number.is_rate) && !number.is_about && !is_day(number)
}

/// Nothing but a few words and *och* between two numbers that follow from the same.
fn joins(between: &str) -> bool {
    /// *kr i veckan och*
    const MOST_WORDS: usize = 5;
    let is_short = words(between).count() <= MOST_WORDS;
    is_short && words(between).any(|(_, word)| word == "och")
}

fn money(number: &Number) -> Money {
    Money {
        kronor: number.value,
        step: number.step,
        unit: Unit::Kr,
        approximate: false,
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn what_the_numbers_beside_do_not_give_is_told() {
        for text in [
            "Hyran är 1 450 kr per kvadratmeter, och lokalen har 640 kvadratmeter, alltså 982 000 kr om året.",
            "Badet hade 61 200 besök 2024 och 68 900 besök 2025. Det är en ökning med 8 700 besök.",
            "Bron kostar 6 200 000 kr, varav 1 900 000 kr är bidrag. Kommunen betalar alltså 4 200 000 kr.",
            "Fonden har 1 240 000 kr. Avkastningen är 3 procent, det vill säga 32 700 kr.",
            "Prognosen är 14,2 mnkr, vilket är 3,1 mnkr bättre än i juni, då den visade 11,9 mnkr.",
            "Fem stipendier på vardera 6 000 kr delas ut, totalt 36 000 kr.",
            "Av svaren säger 40 procent ja, 35 procent nej och 20 procent vet inte. Resten, 15 procent, är blanka.",
            "Enkäten gick till 860 personer och 645 svarade. Svarsfrekvensen var 72 procent.",
            "Det finns 310 platser. Avgift införs på 120 av dem, så att 170 förblir gratis.",
            "Då fick 286 hushåll bistånd. Kostnaden var 2 574 000 kr, alltså 9 900 kr per hushåll.",
            "Värdet är 4 500 000 kr. Högsta bud är 4 520 000 kr, vilket är 200 000 kr mer.",
            "Avtalet är värt 3 200 000 kr per år i fyra år, totalt 12 600 000 kr.",
            "Kvinnorna tjänar 34 200 kr och männen 36 000 kr. Lönen är 95 procent, en skillnad på 1 600 kr.",
            "Ersättningen är 452 kr i tätorten och 497 kr på landet, en skillnad på 55 kr.",
            "Priset är 6,3 mnkr. Säljarens första bud var 7,2 mnkr. Skillnaden är 0,6 mnkr.",
            "Kostnaden är 1 200 tkr + 800 tkr = 2,1 mnkr.",
            "Summan är 100 + 200 + 300 = 700 kr.",
            "Vi köper 12 × 4 500 kr = 45 000 kr.",
            "Vi köper 40 st à 125 kr = 5 500 kr.",
            "Bordsskivor, 25 st à 840 kr, kostar 20 100 kr.",
            "Kostnaden (1 200 tkr + 800 tkr) är 2,1 mnkr.",
            "Bron är 28 meter lång och 3,5 meter bred, alltså 89 kvadratmeter.",
            "Planen medger tre våningar och en höjd på 9,5 meter för fyra hus. Husen blir 12,3 meter höga, alltså 1,8 meter för höga.",
            "Priset blir 4 950 000 kr / 3 750 timmar = 1 230 kr per timme.",
            "Det sparar 2,5 timmar per medarbetare. Med 40 medarbetare blir det 120 timmar i månaden.",
            "Förslaget kostar 2,1 mnkr. Bidraget är 1,3 mnkr, så kommunen betalar 0,6 mnkr.",
            "Avtalet kostar 2,4 mnkr per år i tre år, totalt 7,4 mnkr.",
            "Av kvinnorna fick 62 procent mer, av männen 54 procent. Skillnaden är 6 procentenheter.",
            "Två inspektörer arbetar 900 timmar var, alltså 1 900 timmar.",
            "Svinnet var 38 gram 2023, 33 gram 2024 och 29 gram 2025. Det har alltså minskat med 19 gram.",
            "Priset är 685 000 kr exklusive moms och 855 250 kr inklusive moms.",
            "Priset är 685 000 kr. Beloppet inklusive moms (25 procent) är 855 250 kr.",
            "Kostnaden är 480 tkr per år, det vill säga 45 tkr per månad.",
            "Under 2025 gjordes 31 000 resor av 642 personer. I snitt blir det 84 resor per person.",
            "Arbetet för 320 anställda i 26 veckor tar 8 230 timmar.",
            "Kostnaden per år blir 970 080 kr. På fyra år är den 3 808 320 kr.",
        ] {
            // What is compared has a rule of its own.
            let compared = found_in_background(&super::stated_comparison::RULE, text);
            let found = found_in_background(&RULE, text);
            assert_eq!(found.len() + compared.len(), 1, "{text}");
        }
    }

    #[test]
    fn what_they_give_and_what_comes_from_elsewhere_is_left() {
        for text in [
            "Vi köpte 40 st à 125 kr i mars och 20 st à 130 kr i maj, sammanlagt 7 600 kr.",
            "Borgensavgiften är 0,35 procent av lånen. Den ger 1,4 mnkr på dagens lån och 1,66 mnkr när allt är utbetalt.",
            "Hyran är 1 450 kr per kvadratmeter, och lokalen har 640 kvadratmeter, alltså 928 000 kr om året.",
            "Badet hade 61 200 besök 2024 och 68 900 besök 2025. Det är en ökning med 7 700 besök.",
            "Fonden har 1 240 000 kr. Avkastningen är 3 procent, det vill säga 37 200 kr.",
            "Kommunen betalar 5,40 mnkr 2025 och 7,75 mnkr 2026. Samtidigt minskar hyran med 1,4 mnkr.",
            "Underskottet är 55 000 kr. Därefter blir det 50 000 kr, och 155 000 kr vart och ett av de tre följande.",
            "Prognosen är 14,2 mnkr, vilket är 2,3 mnkr bättre än i juni, då den visade 11,9 mnkr.",
            "Av svaren säger 40 procent ja, 35 procent nej och 10 procent vet inte. Resten, 15 procent, är blanka.",
            "Anläggningsavgifterna ger 15,3 mnkr. Om räntan blir 3,8 procent ökar kostnaden med 1,2 mnkr.",
            "Skolan har 412 elever. Kommunen har totalt 1 240 elever.",
            "Platserna i maj var 70, i juni 60 och i juli 50. Tillsammans med personalen blir det 210.",
            "Norra verket ger 1 200 m³ per dygn, Södra 2 400 och Östra 600. Kapaciteten är 4 200 m³.",
            "Lokalen har 1 650 kvadratmeter, medan den nya har 1 500. Hyran är i dag 1 815 000 kr, vilket är 1 100 kr per kvadratmeter; i den nya blir den 1 600 kr per kvadratmeter.",
            "Beläggningen är 81 procent. I Bruksby steg den från 78 till 94 procent, alltså med 16 procentenheter.",
            "Kostnaden är 1 200 tkr + 800 tkr = 2,0 mnkr. Vi köper 12 × 4 500 kr = 54 000 kr.",
            "Här är A = 3 och B = 5, och 40 – 30 = 10. Kostnaden (1 200 tkr + 800 tkr) är 2,0 mnkr.",
            "Bron är 28 meter lång och 3,5 meter bred, alltså 98 kvadratmeter.",
            "Vi räknar 2 * 3 * 4 = 24 och 100 / 4 + 2 = 27 och (10 + 5) × 2 = 30.",
            "Priset blir 4 950 000 kr / 3 750 timmar = 1 320 kr per timme.",
            "Besparingen är 1 550 MWh × 1,10 kr = 1,705 mnkr om året.",
            "Annexet har 2 800 kvm. Totalt avvecklas 4 800 kvm i tre steg.",
            "Av kvinnorna fick 62 procent mer, av männen 54 procent. Skillnaden är 8 procentenheter.",
            "Två inspektörer arbetar 900 timmar var, alltså 1 800 timmar.",
            "Svinnet var 38 gram 2023, 33 gram 2024 och 29 gram 2025. Det har alltså minskat med 9 gram.",
            "Det sparar 2,5 timmar per medarbetare. Med 40 medarbetare blir det 100 timmar i månaden.",
            "Förslaget kostar 2,1 mnkr. Bidraget är 1,3 mnkr, så kommunen betalar 0,8 mnkr.",
            "Priset är 685 000 kr exklusive moms och 856 250 kr inklusive moms.",
            "Resan kostar 500 kr exklusive moms och 530 kr inklusive moms.",
            "Huset kostar 12,4 mnkr exklusive moms. Maskinen kostar 1,3 mnkr inklusive moms.",
            "Kostnaden är 480 tkr per år, det vill säga 40 tkr per månad.",
            "Hyran är 12 500 kr per månad, och driften kostar 14 000 kr per år.",
            "Arvodet är 260 400 kr, det vill säga 440 procent av prisbasbeloppet 59 200 kr.",
            "Priset är 6,3 mnkr. Säljarens första bud var 7,2 mnkr. Skillnaden är 0,9 mnkr.",
            "Under 2025 gjordes 31 000 resor av 642 personer. I snitt blir det 48 resor per person.",
            "Arbetet för 320 anställda i 26 veckor tar 8 320 timmar, och 12 840 timmar är semester.",
            "Kvinnornas frånvaro är 8,0 procent och männens 5,2. Den ökade från 5,9 till 6,3 procent. Skillnaden är 2,8 procentenheter.",
            "Av 50 000 invånare betalar 9 300 en avgift på 6 450 kr.",
            "Skillnaden är stor: från 61 till 88 procent.\n\n  I maj hade 1 870 av de listade väntat länge, vilket är 7,4 procent.",
            "Det kostar 6 000 kr, alltså ungefär 7 000 kr med moms.",
            "Taxan höjdes med 3 procent 2022 och med 8 procent 2023. Den steg därmed med sammanlagt 11,2 procent.",
            "Ett hem kostar 2 900 kr per dygn, alltså 1 058 500 kr per år, mot ca 320 tkr för ett eget. Skillnaden är 738 500 kr.",
            "Tillsynen skulle behöva 7 150 timmar. Varje heltid ger 1 400 timmar om året, så enheten har 5 950 timmar. Det saknas 1 200 timmar.",
            "Medlen är 146,3 mnkr. Värdet har ökat med 9,1 mnkr sedan årsskiftet, alltså 6,6 procent.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
