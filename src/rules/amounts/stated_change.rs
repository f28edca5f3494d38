//! A140 `stated-change`: a text says from what to what something changes, and by how much, and the
//! three do not go together.

mod by_step;
mod cues;
mod direction;
mod triple;

use crate::text::lexicon::Phrases;
use rust_decimal::Decimal;
use std::sync::LazyLock;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::prose_numbers::{Counted, Number, between};
use crate::text::ReadText;
use crate::text::near::around;
use crate::text::words::words;
use cues::{goes_on, is_amount_of_change, is_compared, lead};
use direction::other_way;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A140",
        name: "stated-change",
        severity: Severity::Warning,
        summary: "ändringen stämmer inte med vad den ändras från och till",
        page: include_str!("stated_change.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for text in checker.prose() {
        if speaks_of_change(text.flowing()) {
            checker.report_all(found(checker, text));
        }
    }
}

/// Asked first, since most texts say nothing of the kind.
fn speaks_of_change(text: &str) -> bool {
    ANY_CUE.is_in(text)
}

static ANY_CUE: LazyLock<Phrases> = LazyLock::new(|| {
    let cues = [
        "från ",
        "Från ",
        "fler än",
        "färre än",
        "mer än",
        "mindre än",
        " mot ",
        "stället för",
        " fler",
        " färre",
        " procent",
        " %",
    ];
    Phrases::of(cues)
});

fn found(checker: &Checker<'_>, text: &ReadText<'_>) -> Vec<Diagnostic> {
    let sentences = text.sentences();
    let mut found = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        if text.is_quoted(sentence.range.start) {
            continue;
        }
        let own = checker.numbers_in(text, &sentence.range);
        let three = triple::found(checker, text, own);
        if !three.is_empty() {
            found.extend(three);
            continue;
        }
        let Some(stated) = Stated::of(text.flowing(), own) else {
            found.extend(by_step::found(checker, text, at));
            continue;
        };
        let change = &stated.change;
        // What follows may go on about the change.
        let next = sentences.get(at + 1).filter(|next| {
            next.block == sentence.block && goes_on(&text.flowing()[next.range.clone()])
        });
        let more = next.map(|next| checker.numbers_in(text, &next.range));
        let said = own[stated.after..].iter().chain(more.into_iter().flatten());
        let said =
            said.filter(|number| is_amount_of_change(text.flowing(), number, sentence.range.start));
        let said = stated.before.iter().copied().chain(said);
        let said = said.filter(|number| !is_about_other(text.flowing(), change, number));
        let said = said.filter(|number| !is_of_each_year(text.flowing(), number));
        let wrong = said.filter(|number| change.gives(number).is_some_and(|gives| !gives.fits));
        let wrong: Vec<_> = wrong.take(1).collect();
        if wrong.is_empty() && stated.is_pair {
            let other = other_way(text.flowing(), &sentence.range, &change.from, &change.to);
            found.extend(other.map(|verb| other_direction(checker, text, change, &verb)));
        }
        let wrong = wrong.into_iter();
        found.extend(wrong.map(|number| finding(checker, text, change, number)));
    }
    found
}

/// *i snitt med 0,6 procent om året*: not the whole change.
fn is_of_each_year(text: &str, number: &Number) -> bool {
    /// Letters on each side in which it is said.
    const NEAR: usize = 24;
    const WORDS: [&str; 6] = ["snitt", "om året", "per år", "årlig", "varje år", "årstakt"];
    let near = &text[around(text, &(0..text.len()), &number.range, NEAR)];
    number.counted == Counted::Percent && WORDS.iter().any(|word| near.contains(word))
}

/// Between *från* and *till*; after more words the second figure belongs to another thing.
const MOST_WORDS: usize = 8;

/// Two values of one thing.
struct Change {
    from: Number,
    to: Number,
}

/// What a change gives in the measure of a number.
struct Gives {
    value: Decimal,
    fits: bool,
}

/// A change in a sentence, and where its numbers say by how much.
struct Stated<'n> {
    change: Change,
    /// The amount of the change right before it: *med 31 procent, från 5 420 till 3 740*.
    before: Option<&'n Number>,
    /// So many numbers have been read when it ends.
    after: usize,
    /// Both values stand in the text.
    is_pair: bool,
}

impl<'n> Stated<'n> {
    fn of(text: &str, numbers: &'n [Number]) -> Option<Self> {
        let found = (0..numbers.len()).find_map(|at| {
            let next = numbers[at + 1..].iter().position(is_value)? + at + 1;
            Some((
                at,
                next,
                Change::of_pair(text, &numbers[at], &numbers[next])?,
            ))
        });
        let found = found.map(|(first, last, change)| Self {
            change,
            before: before(text, &numbers[..first], &numbers[first]),
            after: last + 1,
            is_pair: true,
        });
        found.or_else(|| {
            let (change, after) = Change::of_comparison(text, numbers)?;
            Some(Self {
                change,
                before: None,
                after,
                is_pair: false,
            })
        })
    }
}

/// *eller 640 kr om året för en villa: från*
const MOST_BEFORE: usize = 8;

/// *med 31 procent sedan 2020, från*: nothing but a comma stands between the clauses.
fn before<'n>(text: &str, earlier: &'n [Number], from: &Number) -> Option<&'n Number> {
    let last = earlier.iter().rev().find(|it| it.is_plain || it.is_rate)?;
    let said = between(text, last, from);
    let is_near = said.trim_end().ends_with("från") && words(said).count() <= MOST_BEFORE;
    let joins = said.trim_end().ends_with(", från") || is_near;
    let lead = lead(text, last.figure.start);
    let says = matches!(lead.as_str(), "med" | "eller") && !last.is_about;
    (joins && says).then_some(last)
}

impl Change {
    /// *från 5 till 7*, *till 7, från 5*, *7 mot 5*, *7 i stället för 5*.
    fn of_pair(text: &str, first: &Number, second: &Number) -> Option<Self> {
        let said = between(text, first, second);
        let leads = [first, second].map(|it| lead(text, it.figure.start));
        let is_near = words(said).count() <= MOST_WORDS;
        let is_exact = [first, second]
            .iter()
            .all(|it| is_value(it) && !it.is_about);
        if !is_near || !is_exact || !first.counts_as(second) {
            return None;
        }
        let lead = said.trim_end();
        let is_instead = lead.ends_with("i stället för") || lead.ends_with("istället för");
        let (from, to) = match [leads[0].as_str(), leads[1].as_str()] {
            ["från", "till"] => (first, second),
            ["till", "från"] | [_, "mot"] => (second, first),
            _ if is_instead => (second, first),
            _ => return None,
        };
        Some(Self {
            from: from.clone().in_unit_of(to, text),
            to: to.clone().in_unit_of(from, text),
        })
    }

    /// *372 patienter, 54 fler än året före*
    fn of_comparison(text: &str, numbers: &[Number]) -> Option<(Self, usize)> {
        (1..numbers.len()).find_map(|at| {
            let [now, step] = [&numbers[at - 1], &numbers[at]];
            let Counted::Word(word) = &step.counted else {
                return None;
            };
            let sign = match word.as_str() {
                "fler" => Decimal::NEGATIVE_ONE,
                "färre" => Decimal::ONE,
                _ => return None,
            };
            let compares = text[step.range.end..].trim_start().starts_with("än");
            let is_pair = compares
                && between(text, now, step).trim() == ","
                && matches!(now.counted, Counted::Word(_))
                && [now, step].iter().all(|it| it.is_plain && !it.is_about);
            let from = Number {
                value: now.value + sign * step.value,
                ..now.clone()
            };
            is_pair.then(|| {
                (
                    Self {
                        from,
                        to: now.clone(),
                    },
                    at + 1,
                )
            })
        })
    }

    /// What the change is in the measure of `said`; nothing when that is another thing.
    fn gives(&self, said: &Number) -> Option<Gives> {
        let (from, to) = (&self.from, &self.to);
        let difference = (to.value - from.value).abs();
        // What is counted is exact.
        let is_count = |it: &Number| {
            let has_noun = matches!(&it.counted, Counted::Word(noun) if !noun.is_empty());
            has_noun && it.value.scale() == 0
        };
        let half = |number: &Number| {
            if is_count(number) && number.figure != said.figure {
                Decimal::ZERO
            } else {
                number.step / Decimal::TWO
            }
        };
        let slack = half(from) + half(to);
        let of = |value: Decimal, slack: Decimal| Gives {
            value,
            fits: (said.value.abs() - value).abs() <= half(said) + slack,
        };
        let is_percent = to.counted == Counted::Percent || from.counted == Counted::Percent;
        let points = of(difference, slack);
        match said.counted {
            Counted::PercentPoints => is_percent.then_some(points),
            Counted::Percent => {
                let percent = Decimal::ONE_HUNDRED;
                let share = difference.checked_div(from.value)? * percent;
                let reach = slack.checked_div(from.value)? * (percent + share);
                let relative = of(share, reach.abs());
                // *procent* is often written where percentage points are meant.
                Some(if is_percent && points.fits {
                    points
                } else {
                    relative
                })
            }
            _ => (!is_percent && (said.counts_as(to) || said.is_comparison())).then_some(points),
        }
    }
}

/// *40 fler biljetter* beside a change of 1: less than half of it, or more than twice, is about
/// another thing.
fn is_about_other(text: &str, change: &Change, number: &Number) -> bool {
    let is_loose = number.is_comparison() || is_compared(&text[number.range.end..]);
    let difference = (change.to.value - change.from.value).abs();
    let said = number.value.abs();
    is_loose && (said * Decimal::TWO < difference || said > difference * Decimal::TWO)
}

/// No year. Money after *till* may look like the end of a range.
fn is_value(number: &Number) -> bool {
    number.is_plain || number.counted == Counted::Money
}

fn other_direction(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    change: &Change,
    verb: &str,
) -> Diagnostic {
    let (from, to) = (change.from.shown(text), change.to.shown(text));
    let way = if change.to.value > change.from.value {
        "mer"
    } else {
        "mindre"
    };
    let label = format!("här står ”{verb}”, men {to} är {way} än {from}");
    checker
        .at(text.place(change.to.range.clone()), label)
        .related(text.place(change.from.range.clone()), from)
        .hint("rätta den siffra som är fel, eller ordet")
}

fn finding(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    change: &Change,
    said: &Number,
) -> Diagnostic {
    let gives = change.gives(said).map(|gives| said.say(text, gives.value));
    let gives = gives.unwrap_or_default();
    let from = change.from.say(text, change.from.value);
    let to = change.to.shown(text);
    let label = format!(
        "från {from} till {to} är det {gives}, inte {}",
        said.shown(text)
    );
    checker
        .at(text.place(said.range.clone()), label)
        .related(
            text.place(change.to.range.clone()),
            format!("hit från {from}"),
        )
        .hint("räkna om, och rätta den siffra som är fel")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn a_change_that_does_not_add_up_is_told() {
        for text in [
            "Frånvaron minskade från 7,4 procent 2024 till 6,8 procent 2025. Det är en minskning med 0,8 procentenheter.",
            "Stödet ökar från 18,9 till 35,0 mnkr, det vill säga med 15,1 mnkr.",
            "Antalet ökade från 318 till 372, en ökning med 20 procent.",
            "Hamnen hade 312 anlöp 2025, mot 288 året före: 24 fler, eller 9 procent.",
            "Vid förra valet kostade arvodena 371 000 kr. Kostnaden ökar alltså med 35 200 kr eller 8,5 procent.",
            "Av 512 elever är 12 nya. Klubben hade 240 medlemmar. Antalet ökade med 36 medlemmar (16 procent).",
            "Det var 372 patienter, 54 fler än året före. Det är en ökning med 20 procent.",
            "Avgiften höjs från 1 350 kr till 1 420 kr, en höjning med 80 kr.",
            "Utsläppen har minskat med 13 procent sedan 2020, från 5 420 till 3 740 ton.",
            "Resandet ökade till 1 312 resor, från 1 148 året före. Det var 146 fler.",
            "Avfallet var 830 ton 2025 mot 1 290 ton 2020, en minskning med 640 ton.",
            "Huset kostar 35,5 mnkr i stället för 42 mnkr, 5,6 mnkr billigare.",
            "Stödet ökar från 11 200 till 12 600 tkr, alltså med 1 400 tkr eller 15,5 procent.",
            "Utsläppen minskar med 12 000 ton eller 24 procent från 48 000 ton till 36 000 ton.",
            "Taxan höjs med 8 procent eller 640 kr per år för en villa: från 8 000 kr till 8 460 kr.",
            "Avgiften sänks från 900 kr till 650 kr. Sänkningen är 250 kr, det vill säga 38 procent.",
            "Antalet ärenden minskade från 310 till 342.",
            "Antalet frågor var 2 150, en ökning med 430 från 1 620 året innan.",
            "Vi sänker ytan från 142 300 kvm med 8 500 kvm till 133 000 kvm.",
            "Polisen tog emot 143 anmälningar, mot 97 anmälningar året före. Det är 46 fler eller 37 procent.",
            "Hastigheten sänks från 50 till 60 kilometer i timmen.",
            "Andelen nöjda ökade från 42 procent 2023 till 38 procent 2025.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_change_that_adds_up_and_what_is_none_are_left() {
        for text in [
            "Av kostnaderna på 400 000 kr är lönerna störst och ökar med 20 000 kr eller 5,5 procent.",
            "I fjol kostade hyran 371 000 kr. Lönerna ökar med 35 200 kr eller 8,5 procent.",
            "Frånvaron minskade från 7,4 procent 2024 till 6,8 procent 2025. Det är en minskning med 0,6 procentenheter.",
            "Frånvaron minskade från 7,4 procent till 6,8 procent, alltså med 8 procent.",
            "Stödet ökar från 18,9 till 35,0 mnkr, det vill säga med 16,1 mnkr.",
            "Antalet ökade från 318 till 372, en ökning med 17 procent.",
            "Antalet ökade från 318 till 372, en ökning med drygt 15 procent.",
            "Det var 372 patienter, 54 fler än året före. Det är en ökning med 17 procent.",
            "Öppettiden ändras från 8 till 10 med 3 anställda.",
            "Från 2024 till 2026 ökar kostnaden med 5 procent.",
            "Befolkningen ökade från 14 210 till 15 030 personer, i snitt med 0,6 procent om året.",
            "Kostnaden stiger från 1,2 till 1,3 mnkr, en ökning med 120 tkr.",
            "Avgiften höjs från 12 150 kr till 1 2780 kr för 8 9 av 10.",
            "Avgiften höjs från 1 350 kr till 1 420 kr. Kostnaden minskar med 80 kr.",
            "Från 1 januari till 31 mars minskar priset med 20 procent.",
            "Utsläppen har minskat med 31 procent sedan 2020, från 5 420 till 3 740 ton.",
            "Resandet ökade till 1 312 resor, från 1 148 året före. Det var 164 fler.",
            "Avfallet var 830 ton 2025 mot 1 290 ton 2020, en minskning med 460 ton.",
            "Huset kostar 35,5 mnkr i stället för 42 mnkr, 6,5 mnkr billigare.",
            "Stödet ökar från 11 200 till 12 600 tkr, alltså med 1 400 tkr eller 12,5 procent.",
            "Laget vann med 3 mot 2 och sålde 40 fler biljetter än i fjol.",
            "Kostnaden minskar med 3 procent när priset går från 5 kr till 6 kr.",
            "Priset ändras i tre steg från 50 till 30 kr i Växjö, i det fallet från 40 till 20 kr.",
            "Antalet frågor var 2 150, en ökning med 530 från 1 620 året innan.",
            "Vi sänker ytan från 142 300 kvm med 8 500 kvm till 133 800 kvm.",
            "Åldern sänks från 18 till 16 år, och avgiften höjs från 50 till 60 kr.",
            "Temperaturen höjs från −5 till −2 grader.",
            "Avgiften sänks inte utan höjs från 50 till 60 kr.",
            "Skillnaden minskar när andelen går från 42 till 45 procent.",
            "Nämnden har 12 mnkr mot 14 mnkr i fjol, och hyran är 2 mnkr högre än väntat.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
