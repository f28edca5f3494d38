//! *Försöket omfattar 320 anställda*, and in another text *I försöket deltar 120 från socialen, 90
//! från skolan, 70 från gatuenheten och 50 från kansliet*: a list whose sum stands elsewhere.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::digit_slip::is_number_slip;
use crate::facts::prose_numbers::{Counted, Number, between};
use crate::text::ReadText;
use crate::text::near::around;
use crate::text::words::words;

/// Of two numbers the sum is too often another thing.
const LEAST_PARTS: usize = 3;

/// A list of more is a table; it also keeps the search linear.
const MOST_PARTS: usize = 20;

/// Of so many numbers of one kind one is a slip away from any sum.
const MOST_ALIKE: usize = 30;

/// Parts of one list in a text.
struct List<'t, 'a> {
    text: &'t ReadText<'a>,
    parts: Vec<Number>,
    /// The sentence or the list in Markdown.
    range: Range<usize>,
}

/// A number that a list may have for its sum.
struct Whole<'t, 'a> {
    text: &'t ReadText<'a>,
    number: &'t Number,
}

/// What is told of the lists of all texts.
pub(super) fn found(checker: &Checker<'_>) -> Vec<Diagnostic> {
    let texts = checker.prose().iter();
    let lists: Vec<List<'_, '_>> = texts.flat_map(|text| lists(checker, text)).collect();
    if lists.is_empty() {
        return Vec::new();
    }
    let wholes = wholes(checker);
    let found = lists
        .iter()
        .filter_map(|list| finding(checker, list, &wholes));
    found.collect()
}

/// The lists in sentences and those of Markdown whose items have one number each.
fn lists<'t, 'a>(checker: &'t Checker<'a>, text: &'t ReadText<'a>) -> Vec<List<'t, 'a>> {
    if checker.numbers_of(text).len() < LEAST_PARTS {
        return Vec::new();
    }
    let of_sentences = text.sentences().iter().filter_map(|sentence| {
        let own = plain(checker, text, &sentence.range);
        let said = &text.flowing()[sentence.range.clone()];
        let is_list = own.len() >= LEAST_PARTS
            && own.windows(2).all(|two| joins(text, &two[0], &two[1]))
            && !text.is_quoted(sentence.range.start)
            && !is_of_other(said);
        is_list.then(|| List {
            text,
            parts: own,
            range: sentence.range.clone(),
        })
    });
    let of_lists = text.lists().iter().enumerate().filter_map(|(index, list)| {
        let items = text.items().iter().filter(|item| item.list == index);
        let parts: Option<Vec<Number>> = items
            .take(MOST_PARTS + 1)
            .map(|item| match &plain(checker, text, &item.range)[..] {
                [only] => Some(only.clone()),
                _ => None,
            })
            .collect();
        let range = list.range.clone();
        Some(List {
            text,
            parts: parts?,
            range,
        })
    });
    let all = of_sentences.chain(of_lists);
    all.filter(|list| {
        let is_several = (LEAST_PARTS..=MOST_PARTS).contains(&list.parts.len());
        is_several && !has_sum(checker, list)
    })
    .collect()
}

fn plain(checker: &Checker<'_>, text: &ReadText<'_>, part: &Range<usize>) -> Vec<Number> {
    let own = checker.numbers_in(text, part).iter();
    let own = own.filter(|it| (it.is_plain || it.is_about) && !is_percent(it));
    own.take(MOST_PARTS + 1).cloned().collect()
}

fn is_percent(number: &Number) -> bool {
    matches!(number.counted, Counted::Percent | Counted::PercentPoints)
}

/// A comma or *och* with a few words between two numbers that count the same.
fn joins(text: &ReadText<'_>, one: &Number, two: &Number) -> bool {
    /// *från tekniska förvaltningen och*
    const MOST_WORDS: usize = 7;
    let said = between(text.flowing(), one, two);
    let is_joined = said.contains(',') || words(said).any(|(_, word)| word == "och");
    let is_one = !said.contains(['.', ';', ':', '(', '\n']) && words(said).count() <= MOST_WORDS;
    is_joined && is_one && one.counts_as(two) && !one.is_about
}

/// Words that say that not all is listed, or that something else is.
fn is_of_other(sentence: &str) -> bool {
    const OTHERS: [&str; 18] = [
        "bland",
        "exempel",
        "exempelvis",
        "varav",
        "därav",
        "främst",
        "flest",
        "från",
        "jämfört",
        "respektive",
        "mot",
        "ökade",
        "minskade",
        "ökat",
        "minskat",
        "medan",
        "eller",
        "per",
    ];
    // *120 från skolan* says where they come from; *från 120 till 130* is a change.
    words(sentence).any(|(range, word)| {
        let is_from = word == "från";
        let next = sentence[range.end..].trim_start();
        OTHERS.contains(&word) && (!is_from || next.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// The text itself says what they are together.
fn has_sum(checker: &Checker<'_>, list: &List<'_, '_>) -> bool {
    let own = checker.enumerations_of(list.text).iter();
    let mut parts = own.flat_map(|it| it.parts.iter().chain([&it.sum]));
    parts.any(|it| list.range.contains(&it.figure.start))
}

/// The numbers of the memo by what they count.
fn wholes<'t, 'a>(checker: &'t Checker<'a>) -> HashMap<String, Vec<Whole<'t, 'a>>> {
    let mut all: HashMap<String, Vec<Whole<'t, 'a>>> = HashMap::new();
    for text in checker.prose() {
        for number in checker.numbers_of(text) {
            let is_whole = number.is_plain && !number.is_about && !is_percent(number);
            if let Some(noun) = noun(number).filter(|_| is_whole) {
                let alike = all.entry(noun).or_default();
                alike.push(Whole { text, number });
                // Lists without nouns look among all.
                let any = all.entry(String::new()).or_default();
                any.push(Whole { text, number });
            }
        }
    }
    all
}

fn noun(number: &Number) -> Option<String> {
    match &number.counted {
        Counted::Money => Some(String::from("kr")),
        Counted::Word(noun) => (!noun.is_empty()).then(|| noun.clone()),
        Counted::Percent | Counted::PercentPoints => None,
    }
}

fn finding(
    checker: &Checker<'_>,
    list: &List<'_, '_>,
    wholes: &HashMap<String, Vec<Whole<'_, '_>>>,
) -> Option<Diagnostic> {
    let first = list.parts.first()?;
    let counted = list.parts.iter().find_map(noun);
    let is_one = list.parts.iter().all(|it| it.counts_as(first));
    let gives: Decimal = list.parts.iter().map(|it| it.value).sum();
    let greatest = list.parts.iter().map(|it| it.value).max()?;
    if !is_one || checker.figures().holds(gives, Decimal::ZERO) {
        return None;
    }
    let alike = wholes.get(counted.as_deref().unwrap_or_default())?;
    if alike.len() > MOST_ALIKE {
        return None;
    }
    let own = stems(list.text, &list.range, first);
    let is_sum = |whole: &&Whole<'_, '_>| {
        let number = whole.number;
        let is_inside =
            whole.text.span == list.text.span && list.range.contains(&number.figure.start);
        let is_near = (number.value - gives).abs() * Decimal::TEN <= number.value;
        let is_slip = is_number_slip(number.value, gives, number.step, 2);
        let there = whole.text.sentence_at(number.figure.start);
        let shares = || !stems(whole.text, &there, number).is_disjoint(&own);
        // Money of all kinds is in every memo; things have a name.
        let is_named = counted.as_deref().is_some_and(|noun| noun != "kr");
        !is_inside && number.value > greatest && is_near && is_slip && (is_named || shares())
    };
    let mut likely = alike.iter().filter(is_sum);
    let whole = likely.next()?;
    if likely.any(|it| it.number.value != whole.number.value) {
        return None;
    }
    let last = list.parts.last()?;
    let shown = whole.number.shown(whole.text);
    let label = format!(
        "de {} ger {}, men på ett annat ställe står {shown}",
        list.parts.len(),
        whole.number.say(whole.text, gives)
    );
    let place = list.text.place(first.range.start..last.range.end);
    let found = checker.at(place, label);
    let found = found.related(whole.text.place(whole.number.range.clone()), shown);
    Some(found.hint("räkna om, och rätta det tal som är fel; är det två uppgifter, skriv ut vad var och en avser"))
}

/// The beginnings of the longer words around a number.
fn stems(text: &ReadText<'_>, part: &Range<usize>, number: &Number) -> HashSet<String> {
    const BEGINNING: usize = 5;
    const NEAR: usize = 200;
    const GENERAL: [&str; 10] = [
        "kommu", "regio", "nämnd", "förva", "föres", "under", "krono", "samma", "kostn", "kosta",
    ];
    let near = around(text.flowing(), part, &number.figure, NEAR);
    let all = words(&text.flowing()[near]);
    let all = all.filter(|(_, word)| word.starts_with(char::is_alphabetic));
    let stem = |word: &str| -> String { word.to_lowercase().chars().take(BEGINNING).collect() };
    all.map(|(_, word)| stem(word))
        .filter(|stem| stem.chars().count() == BEGINNING && !GENERAL.contains(&stem.as_str()))
        .collect()
}
