//! A137 `counted-share`: a text says how many of how many, and a share in per cent that is another.

use rust_decimal::Decimal;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::prose_numbers::{Counted, Number, between};
use crate::swedish::{in_small, is_comparative};
use crate::text::ReadText;
use crate::text::near::word_before;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A137",
        name: "counted-share",
        severity: Severity::Warning,
        summary: "andelen i procent är inte den som antalen ger",
        page: include_str!("counted_share.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for text in checker.prose() {
        let may_have = text.flowing().contains("procent") || text.flowing().contains('%');
        if may_have && (text.flowing().contains(" av ") || text.flowing().contains("Av ")) {
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
        let own = checker.numbers_in(text, &sentence.range);
        if let Some((share, said)) = Share::around_percent(text.flowing(), own) {
            found.extend(finding(checker, text, &share, said));
            continue;
        }
        let Some((share, after)) = Share::of(text.flowing(), own) else {
            continue;
        };
        // The share follows at once, or in the next sentence when that goes on about it.
        let beside = own.get(after).filter(|percent| {
            let last = &own[after - 1];
            let rest = &text.flowing()[percent.range.end..sentence.range.end];
            let lead = between(text.flowing(), last, percent);
            let is_apart = words(lead).any(|(_, word)| word == "med");
            is_introduction(lead) && !is_apart && !says_change(rest) && !is_of_other(rest)
        });
        let next = sentences
            .get(at + 1)
            .filter(|next| next.block == sentence.block);
        // *412 av dem körde fortare än 40 kilometer i timmen* counts nothing more.
        let is_bound = |it: &Number| word_before(text.flowing(), it.figure.start) == "än";
        let next = next.filter(|_| own[after..].iter().all(is_bound));
        let next = next.and_then(|next| {
            let said = &text.flowing()[next.range.clone()];
            let percent = checker.numbers_in(text, &next.range).first()?;
            let after = &text.flowing()[percent.range.end..next.range.end];
            let lead = &text.flowing()[next.range.start..percent.range.start];
            let is_other = says_change(after) || is_of_other(after) || says_change_before(lead);
            (goes_on(said) && !is_other).then(|| percent.clone())
        });
        let said = beside.cloned().or(next).filter(is_exact_percent);
        found.extend(said.and_then(|said| finding(checker, text, &share, &said)));
    }
    found
}

/// Some of all.
struct Share {
    some: Number,
    all: Number,
}

impl Share {
    /// *6,4 mnkr, motsvarande 1,6 procent av budgeten på 412 mnkr*, with the share that is said.
    fn around_percent<'n>(text: &str, numbers: &'n [Number]) -> Option<(Self, &'n Number)> {
        numbers.windows(3).find_map(|three| {
            let [some, said, all] = three else {
                return None;
            };
            let is_exact = [some, all]
                .into_iter()
                .all(|it| it.is_plain && !it.is_about);
            let leads = is_introduction(between(text, some, said));
            let mut after = words(between(text, said, all)).map(|(_, word)| word);
            let is_of = after.next() == Some("av") && after.count() <= MOST_WORDS;
            let is_counted = some.counted == all.counted && some.counted != Counted::Percent;
            let is_share = is_exact && leads && is_of && is_counted && is_exact_percent(said);
            let share = || Self {
                some: some.clone(),
                all: all.clone(),
            };
            is_share.then(|| (share(), said))
        })
    }

    /// *27 av 36 förskolor*, *Av de 36 förskolorna har 27*, with how many numbers have been read
    /// then.
    fn of(text: &str, numbers: &[Number]) -> Option<(Self, usize)> {
        (1..numbers.len()).find_map(|at| {
            let (first, second) = (&numbers[at - 1], &numbers[at]);
            let is_count = |it: &Number| {
                it.is_plain
                    && !it.is_about
                    && !matches!(it.counted, Counted::Percent | Counted::PercentPoints)
            };
            if ![first, second].into_iter().all(is_count) {
                return None;
            }
            let is_whole_first = || {
                is_of_them(text, &numbers[..=at])
                    || is_whole(&text[..first.figure.start])
                        && words(between(text, first, second)).count() <= MOST_WORDS
            };
            let (some, all) = if is_of(between(text, first, second)) {
                (first, second)
            } else if is_whole_first() {
                (second, first)
            } else {
                return None;
            };
            let share = Self {
                some: some.clone().in_unit_of(all, text),
                all: all.clone().in_unit_of(some, text),
            };
            let is_money = |it: &Number| it.counted == Counted::Money;
            let is_share = share.some.value <= share.all.value
                && share.all.value > Decimal::ONE
                && is_money(&share.some) == is_money(&share.all);
            is_share.then_some((share, at + 1))
        })
    }
}

/// Between the whole and a part of it: more words are about another thing.
const MOST_WORDS: usize = 5;

/// *av*, *av de*, *av totalt*, *hushåll i kommunen av kommunens*: what is counted may stand before
/// the word.
fn is_of(between: &str) -> bool {
    /// Before and after the word.
    const MOST: (usize, usize) = (4, 2);
    let words: Vec<&str> = words(between).map(|(_, word)| word).collect();
    let of = words.iter().position(|word| *word == "av");
    let is_near = |at: usize| at <= MOST.0 && words.len() - at - 1 <= MOST.1;
    of.is_some_and(is_near) && !between.contains([',', ';', ':', '(', ')'])
}

/// *1 648 fordon, och 412 av dem*: the only number before it in the sentence counts them all.
fn is_of_them(text: &str, numbers: &[Number]) -> bool {
    let [all, some] = numbers else { return false };
    let after = text[some.figure.end..].trim_start();
    let is_them = after.starts_with("av dem ") || after.starts_with("av dessa ");
    is_them && matches!(all.counted, Counted::Word(_)) && !is_measure(&all.counted)
}

/// *25 gator med hastigheten 40 km*
fn is_measure(counted: &Counted) -> bool {
    const MEASURES: [&str; 8] = [
        "km",
        "kilometer",
        "meter",
        "timmar",
        "år",
        "ton",
        "liter",
        "kvm",
    ];
    matches!(counted, Counted::Word(noun) if noun.is_empty() || MEASURES.contains(&noun.as_str()))
}

/// The text ends with *av de*, *av kommunens*, before the number of all.
fn is_whole(before: &str) -> bool {
    let mut last = before.split_whitespace().rev();
    let is_of = |word: &str| word.eq_ignore_ascii_case("av");
    match last.next() {
        Some(word) if is_of(word) => true,
        Some(word) => {
            let leads = ["de", "totalt", "sammanlagt", "alla"].contains(&word);
            (leads || word.ends_with('s')) && last.next().is_some_and(is_of)
        }
        None => false,
    }
}

fn is_exact_percent(number: &Number) -> bool {
    number.counted == Counted::Percent && !number.is_about
}

/// Nothing but words that lead over to the share stands between.
fn is_introduction(between: &str) -> bool {
    const WORDS: [&str; 16] = [
        "det",
        "vill",
        "säga",
        "dvs",
        "alltså",
        "eller",
        "vilket",
        "motsvarar",
        "är",
        "ger",
        "blir",
        "motsvarande",
        "utgör",
        "d",
        "v",
        "s",
    ];
    /// The noun after the number, and what it belongs to.
    const MOST_OTHERS: usize = 3;
    let opens =
        between.contains(['(', ',', '–']) || words(between).any(|(_, word)| word == "eller");
    let others = words(between).filter(|(_, word)| !WORDS.contains(&&*in_small(word)));
    opens && others.count() <= MOST_OTHERS
}

/// The sentence gives the share of the one before, and no change.
fn goes_on(sentence: &str) -> bool {
    const BEGINNINGS: [&str; 7] = [
        "Det motsvarar",
        "Det är",
        "Det innebär",
        "Detta motsvarar",
        "Andelen är",
        "Andelen blir",
        "Det ger",
    ];
    BEGINNINGS
        .iter()
        .any(|beginning| sentence.starts_with(beginning))
}

/// *10 procent av länets*, *i vakans*: the per cent is of something else.
fn is_of_other(after: &str) -> bool {
    let next = words(after).next().map_or("", |(_, word)| word);
    matches!(next, "av" | "över" | "under" | "i")
}

/// *en ökning med*
fn says_change_before(lead: &str) -> bool {
    const CHANGES: [&str; 4] = ["ökning", "minskning", "höjning", "sänkning"];
    words(lead).any(|(_, word)| CHANGES.contains(&word))
}

/// The per cent is a change, and no share.
fn says_change(text: &str) -> bool {
    words(text).take(2).any(|(_, word)| {
        let word = word.to_lowercase();
        is_comparative(&word) || matches!(word.as_str(), "ökning" | "minskning")
    })
}

fn finding(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    share: &Share,
    said: &Number,
) -> Option<Diagnostic> {
    let gives = share.some.value.checked_div(share.all.value)? * Decimal::ONE_HUNDRED;
    // What is left of the whole is given as often.
    let rest = Decimal::ONE_HUNDRED - gives;
    let half = said.step / Decimal::TWO;
    let fits = |value: Decimal| (value - said.value).abs() <= half;
    if fits(gives) || fits(rest) {
        return None;
    }
    let label = format!(
        "{} av {} är {}, inte {}",
        share.some.shown(text),
        share.all.shown(text),
        said.say(text, gives),
        said.shown(text)
    );
    let found = checker.at(text.place(said.range.clone()), label);
    let found = found
        .related(text.place(share.some.range.clone()), "delen")
        .related(text.place(share.all.range.clone()), "det hela");
    Some(found.hint("räkna om andelen; gäller den något annat, skriv ut vad"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn another_share_than_the_counts_give_is_told() {
        for text in [
            "27 av 36 förskolor (57 procent) deltar.",
            "Enkäten har 312 svar av 480 möjliga, det vill säga 56 procent.",
            "Av de 36 förskolorna har 27 svarat, vilket motsvarar 57 procent.",
            "Vid mätningen deltog 27 av kommunens 36 förskolor. Det motsvarar 80 procent.",
            "Nämnden har förbrukat 2,4 av 3,0 mnkr, alltså 75 %.",
            "Vid mätningen hade 4 312 hushåll av totalt 19 870 invånare svarat. Det är 27,1 procent.",
            "Av kommunens 214 bilar går 138 på el. Det är 46 procent.",
            "Här passerade 1 648 fordon, och 412 av dem körde för fort. Det är 35 procent.",
            "Av 1 648 fordon körde 412 fortare än 40 kilometer i timmen. Det är 35 procent.",
            "Här passerade 1 648 fordon, och 412 av dessa körde för fort. Det motsvarar 35 procent.",
            "Underskottet är 6,4 mnkr, motsvarande 2,6 procent av nettobudgeten på 412,0 mnkr.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn right_shares_and_other_percents_are_left() {
        for text in [
            "27 av 36 förskolor (75 procent) deltar.",
            "Enkäten har 312 svar av 480 möjliga, det vill säga 65 procent.",
            "Av de 36 förskolorna har 27 svarat, vilket motsvarar 75 procent.",
            "27 av 36 förskolor deltar, vilket är 5 procent fler än i fjol.",
            "27 av 36 förskolor deltar. Det är 5 procent fler än i fjol.",
            "Här passerade 1 648 fordon, och 412 av dem körde för fort. Det är 25 procent.",
            "Här finns 40 skolor med 9 000 elever, och 12 av dem är små. Det är 30 procent.",
            "Här finns 200 ärenden, och 20 av dem är små. Det är 3 procent av länets ärenden.",
            "Här finns 200 ärenden, och 20 av dem är små. Det är 5 procent över budget.",
            "Här finns 40 skolor, och 12 av dem är små. Det innebär en ökning med 10 procent.",
            "Här finns 40 skolor, och 12 av dem är små, vilket ger 3 procent i vakans.",
            "Här finns 12 bussar, och 6 av dem går, med 4 procent vakans.",
            "Av 1 648 fordon körde 412 för fort, och 90 av 300 cyklar. Det är 30 procent.",
            "Av 90 linjer går 40 i staden. Här finns 60 turer, och 12 av dem är nya. Det är 20 procent.",
            "27 av 36 förskolor deltar. Kostnaden ökar med 4 procent.",
            "27 av 36 förskolor deltar, så 25 procent saknas.",
            "27 av 36 förskolor (cirka 80 procent) deltar.",
            "I 12 av 14 fall höjs avgiften med 3 procent.",
            "Från 2024 av 100 möjliga, 30 procent.",
            "Underskottet är 6,4 mnkr, motsvarande 1,6 procent av nettobudgeten på 412,0 mnkr.",
            "Avgiften är 250 kr, vilket är 3 procent av medelinkomsten i landet.",
            "Vi köper 12 bilar av företaget för 400 000 kr. Det är 5 procent.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
