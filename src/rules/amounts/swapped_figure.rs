//! A145 `swapped-figure`: two texts say the same of the same thing, and two digits have changed
//! places in one of them.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::corrections::is_corrected;
use crate::facts::digit_slip::is_swap;
use crate::facts::prose_numbers::{Counted, Number, numbers};
use crate::facts::said_apart::speak_of_others;
use crate::facts::table_amounts::KnownAmounts;
use crate::swedish::{Money, Unit};
use crate::text::ReadText;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A145",
        name: "swapped-figure",
        severity: Severity::Warning,
        summary: "samma uppgift står med två siffror i olika ordning",
        page: include_str!("swapped_figure.md"),
    },
    check,
};

/// Of so many figures of the same digits one more says nothing.
const MOST_ALIKE: usize = 20;

/// Of amounts of money fewer digits often happen to be the same ones.
const LEAST_MONEY_DIGITS: usize = 4;

fn check(checker: &Checker<'_>) {
    let mut seen: HashMap<(String, String), Vec<Said<'_, '_>>> = HashMap::new();
    for text in checker.prose() {
        for number in checker.numbers_of(text) {
            let Some(said) = Said::of(text, number) else {
                continue;
            };
            let digits = said.sorted_digits();
            let alike = seen.entry((said.what.clone(), digits)).or_default();
            let swapped = alike
                .iter()
                .take(MOST_ALIKE)
                .find(|other| said.is_long_enough(other) && is_swap(&other.digits, &said.digits));
            if let Some(other) = swapped {
                let known = checker.table_amounts();
                // An amount of a table is compared with the table.
                let is_in_table = [other, &said]
                    .iter()
                    .any(|it| it.is_money() && it.is_held(known));
                let is_corrected = [other, &said]
                    .iter()
                    .any(|it| is_corrected(it.text, it.number.range.start));
                if !is_in_table && !is_corrected && !are_apart(other, &said) {
                    checker.report(finding(checker, other, &said));
                }
            }
            alike.push(said);
        }
    }
    checker.report_all(in_title(checker));
}

/// *Utbyggnad av 48 laddplatser*, and in the text 84 of them.
fn in_title(checker: &Checker<'_>) -> Option<Diagnostic> {
    let title = checker.line(checker.case.title.located()?);
    let numbers = numbers(title.written);
    let own = numbers.iter().find(|it| is_counted(it, &title))?;
    let texts = checker.prose().iter();
    let same: Vec<_> = texts
        .flat_map(|text| checker.numbers_of(text).iter().map(move |it| (text, it)))
        .filter(|(text, it)| it.counted == own.counted && is_counted(it, text))
        .collect();
    let digits = |it: &Number, text: &ReadText<'_>| text.written[it.figure.clone()].to_owned();
    let is_other = |text, it| is_swap(&digits(it, text), &digits(own, &title));
    let (text, first) = *same.iter().find(|(text, it)| is_other(text, it))?;
    let is_said = same.iter().any(|(_, it)| it.value == own.value);
    (!is_said).then(|| {
        let label = format!("i texten står {}", first.shown(text));
        let finding = checker.at(title.place(own.range.clone()), label);
        finding
            .related(text.place(first.range.clone()), first.shown(text))
            .hint("rätta den som är fel")
    })
}

fn is_counted(number: &Number, text: &ReadText<'_>) -> bool {
    let is_long = number.figure.len() > 1;
    let is_word = matches!(&number.counted, Counted::Word(word) if word.chars().count() > 2);
    is_long && is_word && number.is_plain && !number.is_about && !text.is_quoted(number.range.start)
}

/// A number with what it is said of.
struct Said<'t, 'a> {
    text: &'t Rc<ReadText<'a>>,
    number: &'t Number,
    /// What is counted, with the words after it: *ton koldioxid om*.
    what: String,
    digits: String,
}

impl<'t, 'a> Said<'t, 'a> {
    fn of(text: &'t Rc<ReadText<'a>>, number: &'t Number) -> Option<Self> {
        let written = &text.flowing()[number.figure.clone()];
        let digits: String = written.chars().filter(char::is_ascii_digit).collect();
        let what = match &number.counted {
            Counted::Money => String::from("kr"),
            Counted::Word(word) if word.chars().count() > 2 => tail(text.flowing(), &number.figure),
            _ => return None,
        };
        let significant = digits.trim_end_matches('0').len();
        let is_long = number.counted != Counted::Money || significant + 1 >= LEAST_MONEY_DIGITS;
        let is_exact = number.is_plain && !number.is_about;
        let is_said = digits.len() > 1 && is_long && is_exact;
        let is_own = is_said && !text.is_quoted(number.range.start);
        is_own.then_some(Self {
            text,
            number,
            what,
            digits,
        })
    }

    /// One of two amounts may have lost a digit that matters to the zeros at its end.
    fn is_long_enough(&self, other: &Self) -> bool {
        let significant = |it: &Self| it.digits.trim_end_matches('0').len();
        !self.is_money() || significant(self).max(significant(other)) >= LEAST_MONEY_DIGITS
    }

    fn sorted_digits(&self) -> String {
        let mut digits: Vec<char> = self.digits.chars().collect();
        digits.sort_unstable();
        digits.into_iter().collect()
    }

    fn is_money(&self) -> bool {
        self.number.counted == Counted::Money
    }

    fn is_held(&self, known: &KnownAmounts<'_>) -> bool {
        known.holds(Money {
            kronor: self.number.value,
            step: self.number.step,
            unit: Unit::Kr,
            approximate: false,
        })
    }

    fn shown(&self) -> String {
        self.number.shown(self.text)
    }
}

/// Of two things, or side by side: who writes two figures in one sentence compares them.
fn are_apart<'a>(one: &Said<'_, 'a>, other: &Said<'_, 'a>) -> bool {
    let sentence = |it: &Said<'_, 'a>| it.text.sentence_at(it.number.figure.start);
    let (first, second) = (sentence(one), sentence(other));
    let is_one = Rc::ptr_eq(one.text, other.text) && first == second;
    is_one || speak_of_others(&one.text.flowing()[first], &other.text.flowing()[second])
}

/// The three words after a figure: fewer say too little of what is counted.
fn tail(text: &str, figure: &Range<usize>) -> String {
    let words: Vec<String> = text[figure.end..]
        .split(|c: char| c.is_whitespace())
        .filter(|word| !word.is_empty())
        .take(3)
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        })
        .collect();
    words.join(" ")
}

fn finding(checker: &Checker<'_>, first: &Said<'_, '_>, second: &Said<'_, '_>) -> Diagnostic {
    let place = second.text.place(second.number.range.clone());
    let label = format!(
        "här står {}, och tidigare {}",
        second.shown(),
        first.shown()
    );
    checker
        .at(place, label)
        .related(first.text.place(first.number.range.clone()), first.shown())
        .hint("rätta den som är fel; är det två olika uppgifter, skriv ut vad var och en avser")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::{found_in, found_in_background};

    #[test]
    fn a_title_is_held_against_the_text() {
        let told = |title: &str, text: &str| {
            found_in(&RULE, &format!("rubrik: {title}\nbakgrund: {text}\n")).len()
        };
        let title = "Utbyggnad av 48 laddplatser";
        assert_eq!(
            told(
                title,
                "Det byggs 84 laddplatser. Förut fanns 36 laddplatser."
            ),
            1
        );
        for text in [
            "Det byggs 48 laddplatser, och det finns 84 laddplatser.",
            "Det byggs 84 parkeringar.",
            "Det byggs 60 laddplatser.",
        ] {
            assert_eq!(told(title, text), 0, "{text}");
        }
    }

    #[test]
    fn the_same_with_two_digits_swapped_is_told() {
        for text in [
            "Projekten sparar 83 ton koldioxid om året. Det är bra att projekten sparar 38 ton koldioxid om året.",
            "Bygget kostar 2 761 000 kr. Nämnden avsätter 2 716 000 kr.",
            "Hyran är 1 104 000 kr. Nämnden avsätter 1 140 000 kr.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn the_same_and_other_things_are_left() {
        for text in [
            "Projekten sparar 83 ton koldioxid om året, och 83 ton koldioxid om året är mycket.",
            "Projekten sparar 83 ton koldioxid om året och 38 ton kväve om året.",
            "Stödet är 120 000 kr och 210 000 kr.",
            "Det kostar drygt 2 761 000 kr eller 2 716 000 kr.",
            "I skolan går 45 elever i fyran. I förskolan går 54 elever i femman.",
            "I rapporten angavs budgeten felaktigt till 11 840 tkr. Rätt belopp är 11 480 tkr.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
