//! A148 `summary-figure`: the summary or the decision gives a number that the rest of the memo
//! gives otherwise, in a passage about the same thing.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

use rust_decimal::Decimal;

use super::{repeated_amount, stated_result, swapped_figure};
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::digit_slip::is_slip;
use crate::facts::prose_numbers::{Counted, Number};
use crate::source::Span;
use crate::swedish::{Money, Unit, is_month};
use crate::text::ReadText;
use crate::text::near::{self, end_of};
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A148",
        name: "summary-figure",
        severity: Severity::Warning,
        summary: "sammanfattningen eller beslutet har en annan siffra än texten",
        page: include_str!("summary_figure.md"),
    },
    check,
};

/// Of so many numbers that count the same one more says nothing; it also keeps the search linear.
const MOST_ALIKE: usize = 40;

fn check(checker: &Checker<'_>) {
    let heads = head_texts(checker);
    let (short, long): (Vec<_>, Vec<_>) = checker
        .prose()
        .iter()
        .partition(|text| heads.contains(&text.span.start));
    let numbers = |text: &&Rc<ReadText<'_>>| checker.numbers_of(text).iter().any(is_figure);
    if !short.iter().any(numbers) || long.is_empty() {
        return;
    }
    let body = Body::of(checker, &long);
    let mut told: Option<HashSet<Span>> = None;
    for text in &short {
        for said in checker.numbers_of(text).iter().filter(|it| is_figure(it)) {
            if body.holds(said) || text.is_quoted(said.range.start) {
                continue;
            }
            let meant = body.meant(text, said);
            let is_slip =
                |it: &&InBody<'_, '_>| !checker.figures().tells_apart(said.value, it.number.value);
            let Some(other) = meant.filter(is_slip) else {
                continue;
            };
            let told = told.get_or_insert_with(|| {
                checker.spoken_of_by(&[
                    &repeated_amount::RULE,
                    &stated_result::RULE,
                    &swapped_figure::RULE,
                ])
            });
            let place = text.place(said.range.clone());
            let there = other.text.place(other.number.range.clone());
            if told.contains(&place) || told.contains(&there) {
                continue;
            }
            let shown = other.number.shown(other.text);
            let label = format!("här står {}, i texten {shown}", said.shown(text));
            let found = checker.at(place, label).related(there, shown);
            checker.report(found.hint(
                "rätta den siffra som är fel; är det två uppgifter, skriv ut vad var och en avser",
            ));
        }
    }
}

/// Where the summary and the points begin.
fn head_texts(checker: &Checker<'_>) -> HashSet<usize> {
    let summary = checker.case.summary.get().map(|prose| prose.span.start);
    let points = checker.point_texts().map(|point| point.span.start);
    points.chain(summary).collect()
}

/// An exact number of something, of two digits at least.
fn is_figure(number: &Number) -> bool {
    let is_noun = match &number.counted {
        Counted::Word(noun) => noun.chars().count() > 2 && !is_month(noun),
        Counted::Money | Counted::Percent | Counted::PercentPoints => true,
    };
    let digits = number.value.abs().normalize().mantissa().to_string().len();
    is_noun && digits >= 2 && (number.is_plain || number.is_rate) && !number.is_about
}

/// A number of the body of the memo.
struct InBody<'t, 'a> {
    text: &'t ReadText<'a>,
    number: &'t Number,
}

/// The numbers of the texts that are neither the summary nor the decision, and of the tables.
struct Body<'t, 'a> {
    /// By size.
    values: Vec<Decimal>,
    by_noun: HashMap<String, Vec<InBody<'t, 'a>>>,
}

impl<'t, 'a> Body<'t, 'a> {
    fn of(checker: &'t Checker<'a>, texts: &[&'t Rc<ReadText<'a>>]) -> Self {
        let mut body = Self {
            values: Vec::new(),
            by_noun: HashMap::new(),
        };
        for text in texts {
            for number in checker.numbers_of(text) {
                body.values.push(number.value.abs());
                if is_figure(number) && !text.is_quoted(number.range.start) {
                    let alike = body.by_noun.entry(key(number)).or_default();
                    alike.push(InBody { text, number });
                }
            }
            let in_words = checker.number_words_of(text).iter();
            body.values.extend(in_words.map(|it| it.value));
        }
        for table in checker.case.tables() {
            let figures = table
                .places()
                .filter_map(|at| table.cell(at).worth.figure());
            body.values.extend(figures.map(|it| it.kronor.abs()));
        }
        body.values.sort_unstable();
        body
    }

    /// The number stands there too, whatever it counts, or rounds to it.
    fn holds(&self, said: &Number) -> bool {
        let half = if said.step > Decimal::ONE {
            said.step / Decimal::TWO
        } else {
            Decimal::ZERO
        };
        let value = said.value.abs();
        let first = self.values.partition_point(|other| *other < value - half);
        let next = self.values.get(first);
        next.is_some_and(|other| *other <= value + half)
    }

    /// The number of the body that is said of the same thing, a slip of the pen away.
    fn meant(&self, text: &ReadText<'_>, said: &Number) -> Option<&InBody<'t, 'a>> {
        let alike = self.by_noun.get(&key(said))?;
        if alike.len() > MOST_ALIKE {
            return None;
        }
        let own = around(text, &said.figure);
        let is_average = says_average(text, &said.figure);
        let alike = alike
            .iter()
            .filter(|other| says_average(other.text, &other.number.figure) == is_average);
        let mut likely = alike.filter(|other| {
            let shared = around(other.text, &other.number.figure);
            let shared = shared.intersection(&own).count();
            shared >= least_shared(said, other.number)
        });
        match (likely.next(), likely.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }
}

/// So many words must be the same around two numbers; without end where no slip makes one of the
/// other.
fn least_shared(said: &Number, other: &Number) -> usize {
    let step = said.step.min(other.step);
    let scaled = |it: &Number| it.value.checked_div(step).unwrap_or(it.value).round().abs();
    let (one, two) = (scaled(said), scaled(other));
    let money = |kronor| Money {
        kronor,
        step: Decimal::ONE,
        unit: Unit::Kr,
        approximate: false,
    };
    let digits = two.normalize().mantissa().to_string().len();
    if one == two
        || !is_slip(money(one), money(two), 2)
        || one.to_string().len() != two.to_string().len()
    {
        return usize::MAX;
    }
    // Of two digits another one is as often another thing.
    match (is_swap(one, two), digits) {
        (true, 3..) => 1,
        (true, _) | (false, 4..) => 2,
        (false, _) => 3,
    }
}

fn is_swap(one: Decimal, other: Decimal) -> bool {
    let sorted = |value: Decimal| {
        let mut digits: Vec<char> = value.to_string().chars().collect();
        digits.sort_unstable();
        digits
    };
    sorted(one) == sorted(other)
}

/// Whether the words before a number say that it is an average: of the same thing it is another
/// figure.
fn says_average(text: &ReadText<'_>, figure: &Range<usize>) -> bool {
    /// Some eight words: what stands further off is said of another number.
    const NEAR: usize = 60;
    let start = text.sentence_at(figure.start).start;
    let before = end_of(text.flowing(), start..figure.start, NEAR).to_lowercase();
    words(&before).any(|(_, word)| {
        word.contains("genomsnitt")
            || matches!(word, "snitt" | "medeltal" | "medeltalet" | "medelvärdet")
    })
}

/// What a number counts; what has no noun is compared with nothing.
fn key(number: &Number) -> String {
    match &number.counted {
        Counted::Money => String::from("kr"),
        Counted::Percent | Counted::PercentPoints => String::from("%"),
        Counted::Word(noun) => noun.clone(),
    }
}

/// The beginnings of the longer words around a number: its sentence, or what lies near of it.
fn around(text: &ReadText<'_>, figure: &Range<usize>) -> HashSet<String> {
    /// Shorter words are in every sentence; the beginning is the same in all forms of a word.
    const SHORTEST: usize = 5;
    const BEGINNING: usize = 5;
    /// Twice a long sentence; in a longer one each number has words of its own.
    const NEAR: usize = 300;
    let sentence = text.sentence_at(figure.start);
    let near = near::around(text.flowing(), &sentence, figure, NEAR);
    let long = words(&text.flowing()[near]).filter(|(_, word)| word.chars().count() >= SHORTEST);
    let long = long.filter(|(_, word)| word.starts_with(char::is_alphabetic));
    let beginning = |word: &str| {
        word.to_lowercase()
            .chars()
            .take(BEGINNING)
            .collect::<String>()
    };
    let found: HashSet<String> = long.map(|(_, word)| beginning(word)).collect();
    let general = GENERAL.iter().map(|word| (*word).to_owned()).collect();
    found.difference(&general).cloned().collect()
}

/// Beginnings of words that say nothing of what a sentence is about.
const GENERAL: [&str; 16] = [
    "kommu", "regio", "nämnd", "förva", "föres", "under", "perso", "kronor", "krono", "proce",
    "inom", "efter", "sedan", "samma", "sedan", "årlig",
];

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in;

    fn found(summary: &str, text: &str) -> usize {
        found_in(
            &RULE,
            &format!("sammanfattning: {summary}\nbakgrund: {text}\n"),
        )
        .len()
    }

    #[test]
    fn another_number_than_the_text_has_is_told() {
        for (summary, text) in [
            (
                "Biblioteket lånade ut 89 600 böcker under 2025.",
                "Under 2025 lånade biblioteket ut 86 900 böcker.",
            ),
            (
                "Under åren skadades 31 personer i trafiken i Norrby.",
                "De 37 personer som skadades i trafiken i Norrby cyklade.",
            ),
        ] {
            assert_eq!(found(summary, text), 1, "{summary}");
        }
    }

    #[test]
    fn the_same_number_and_other_things_are_left() {
        for (summary, text) in [
            (
                "Biblioteket lånade ut 89 600 böcker under 2025.",
                "Under 2025 lånade biblioteket ut 89 600 böcker, mot 86 900 böcker 2024.",
            ),
            (
                "Skolan i Norrby har 31 elever.",
                "Skolan i Söderby har 37 elever.",
            ),
            (
                "Under åren skadades 31 personer i trafiken i Norrby.",
                "Kursen hade 37 personer.",
            ),
            (
                "Bidraget till varje anställd höjs till högst 2 500 kr om året.",
                "De anställda använde i genomsnitt 2 050 kr av bidraget.",
            ),
            (
                "Nämnden hyr 1 240 kvadratmeter i Vågen.",
                "Nu hyr nämnden 1 420 kvadratmeter. Vågen är 180 kvadratmeter mindre.",
            ),
            (
                "Biblioteket lånade ut drygt 89 600 böcker under 2025.",
                "Under 2025 lånade biblioteket ut 86 900 böcker.",
            ),
        ] {
            assert_eq!(found(summary, text), 0, "{summary}");
        }
    }
}
