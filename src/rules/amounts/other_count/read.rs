//! What a text counts, in figures and in words, and how it says so.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::rule::Checker;
use crate::facts::prose_numbers::{Counted, Number, is_about};
use crate::facts::table_rows::is_form_of;
use crate::swedish::{is_month, is_year};
use crate::text::ReadText;
use crate::text::near::{single_spaced, word_after, word_before};
use crate::text::words::words;

/// How a count is said.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum CountForm {
    /// *det finns 22 platser*
    Plain,
    /// *34 nya platser*
    Added,
    /// *de 420 deltagarna*, and nothing narrows it.
    All,
    /// *teamets sex medarbetare*: the owner without its s.
    Of(String),
}

/// A number of things that a text counts.
pub(super) struct ThingCount<'t, 'a> {
    pub(super) text: &'t ReadText<'a>,
    pub(super) number: &'t Number,
    /// From the number to its noun.
    pub(super) range: Range<usize>,
    /// In lower case.
    noun: String,
    pub(super) said: CountForm,
}

/// The counts in a text that is no quotation.
pub(super) fn counts<'t, 'a>(
    checker: &'t Checker<'a>,
    text: &'t ReadText<'a>,
) -> Vec<ThingCount<'t, 'a>> {
    let in_figures = checker.numbers_of(text).iter();
    let in_figures = in_figures.filter(|it| matches!(it.counted, Counted::Word(_)));
    let all = in_figures.chain(checker.number_words_of(text));
    all.filter_map(|number| ThingCount::of(text, number))
        .collect()
}

/// What is measured is no thing that is counted, and what is said of it is compared elsewhere.
const MEASURES: [&str; 22] = [
    "procent",
    "procentenheter",
    "kronor",
    "meter",
    "kilometer",
    "kvadratmeter",
    "hektar",
    "timmar",
    "minuter",
    "dagar",
    "veckor",
    "månader",
    "gånger",
    "grader",
    "liter",
    "kubikmeter",
    "poäng",
    "miljoner",
    "tusen",
    "tillfällen",
    "nätter",
    "dygn",
];

/// Words between a number and its noun that say which of them are meant.
const ADDED: [&str; 3] = ["nya", "ytterligare", "extra"];

impl<'t, 'a> ThingCount<'t, 'a> {
    fn of(text: &'t ReadText<'a>, number: &'t Number) -> Option<Self> {
        let flowing = text.flowing();
        let first = word_after(flowing, number.figure.end);
        let is_added = ADDED.contains(&first);
        let skipped = if is_added { first } else { "" };
        let from = end_of_word(flowing, number.figure.end, skipped);
        let noun = word_after(flowing, from);
        let end = end_of_word(flowing, from, noun);
        let noun = noun.to_lowercase();
        let is_thing = noun.chars().count() >= 4
            && noun.chars().all(char::is_alphabetic)
            && !MEASURES.contains(&noun.as_str())
            && !is_month(&noun);
        let is_count = is_thing
            && !is_year(&flowing[number.figure.clone()])
            && !text.is_quoted(number.range.start);
        is_count.then(|| Self {
            text,
            number,
            said: said(flowing, &number.figure, is_added, end),
            range: number.figure.start..end,
            noun,
        })
    }

    pub(super) fn value(&self) -> Decimal {
        self.number.value
    }

    /// Neither about so many, nor of a year, nor a part or a bound.
    pub(super) fn is_exact(&self) -> bool {
        const OTHERS: [&str; 9] = [
            "varav",
            "tidigare",
            "förra",
            "fjol",
            "sökte",
            "kvar",
            "återstår",
            "andra",
            "fler",
        ];
        let before = &self.text.flowing()[..self.number.figure.start];
        let mut said = words(self.sentence());
        self.number.is_plain
            && !self.number.is_about
            && !is_about(before.trim_end())
            && !said.any(|(_, word)| is_year(word) || OTHERS.contains(&word))
    }

    pub(super) fn sentence(&self) -> &'t str {
        let range = self.text.sentence_at(self.number.figure.start);
        &self.text.flowing()[range]
    }

    /// Whether both count the same things: *deltagare* and *deltagarna*.
    pub(super) fn is_of_same(&self, other: &Self) -> bool {
        is_form_of(&self.noun, &other.noun)
            || is_form_of(&other.noun, &self.noun)
            || stem(&self.noun) == stem(&other.noun)
    }

    /// Whether it counts people, who are called this and that.
    pub(super) fn is_of_people(&self) -> bool {
        const PEOPLE: [&str; 8] = [
            "person",
            "deltaga",
            "medarbeta",
            "anställda",
            "besöka",
            "invåna",
            "studera",
            "sökande",
        ];
        PEOPLE.iter().any(|word| self.noun.starts_with(word))
    }

    /// Whether its sentence speaks of somebody, in any form.
    pub(super) fn speaks_of(&self, owner: &str) -> bool {
        let owner = stem(owner);
        let lower = self.sentence().to_lowercase();
        words(&lower).any(|(_, word)| stem(word.strip_suffix('s').unwrap_or(word)) == owner)
    }

    pub(super) fn shown(&self) -> String {
        single_spaced(&self.text.flowing()[self.range.clone()]).into_owned()
    }
}

/// A noun without the endings of number and definiteness.
fn stem(noun: &str) -> &str {
    const ENDINGS: [&str; 14] = [
        "arna", "erna", "orna", "aren", "ena", "na", "ar", "er", "or", "en", "et", "n", "a", "e",
    ];
    let stem = ENDINGS.iter().find_map(|ending| noun.strip_suffix(ending));
    stem.filter(|stem| stem.chars().count() >= 3)
        .unwrap_or(noun)
}

fn end_of_word(text: &str, from: usize, word: &str) -> usize {
    let found = text[from..].find(word).unwrap_or_default();
    from + found + word.len()
}

fn said(text: &str, figure: &Range<usize>, is_added: bool, end: usize) -> CountForm {
    const ALL: [&str; 4] = ["de", "dessa", "samtliga", "alla"];
    let before = word_before(text, figure.start).to_lowercase();
    if is_added || before == "ytterligare" {
        return CountForm::Added;
    }
    match owner(&before) {
        _ if is_narrowed(&text[end..]) => CountForm::Plain,
        _ if ALL.contains(&before.as_str()) => CountForm::All,
        Some(owner) => CountForm::Of(owner.to_owned()),
        None => CountForm::Plain,
    }
}

/// *skolorna i norr*, *skolorna som byggs*
fn is_narrowed(after: &str) -> bool {
    const NARROWING: [&str; 16] = [
        "i", "på", "vid", "från", "med", "som", "utan", "för", "till", "inom", "hos", "av", "där",
        "vars", "under", "över",
    ];
    let next = words(after).next();
    next.is_some_and(|(range, word)| range.start <= 1 && NARROWING.contains(&word))
}

/// The owner that a word in the genitive names.
fn owner(word: &str) -> Option<&str> {
    let owner = word.strip_suffix('s')?;
    // A verb in the passive ends with s too: *utbildas sex medarbetare*.
    let is_noun = ["et", "en", "na", "an"]
        .iter()
        .any(|it| owner.ends_with(it));
    (is_noun && owner.chars().count() >= 4).then_some(owner)
}
