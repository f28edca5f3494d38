//! F115 `stated-count`: a number of things is stated, and the list that follows or the table of
//! them has another number.

mod in_table;
mod listed;

use std::ops::Range;
use std::sync::LazyLock;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::number_words::value_of;
use crate::swedish::is_about_word;
use crate::text::lexicon::entries;
use crate::text::near::single_spaced;
use crate::text::words::words;
use crate::text::{List, ReadText};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F115",
        name: "stated-count",
        severity: Severity::Warning,
        summary: "listan eller tabellen har inte så många som texten säger",
        page: include_str!("stated_count.md"),
    },
    check,
};

/// Other words that make the number say something else than how long the list is.
const LOOSE: [&str; 14] = [
    "av",
    "minst",
    "högst",
    "över",
    "under",
    "per",
    "annat",
    "exempel",
    "exempelvis",
    "däribland",
    "varav",
    "särskilt",
    "främst",
    "flera",
];

fn is_loose(word: &str) -> bool {
    let word = word.to_lowercase();
    is_about_word(&word) || LOOSE.contains(&word.as_str())
}

fn check(checker: &Checker<'_>) {
    checker.report_all(in_table::found(checker));
    for text in checker.prose() {
        checker.report_all(leads(text).filter_map(|lead| finding(checker, text, &lead)));
        let sentences = text.sentences().iter().map(|it| &it.range);
        let own = sentences.filter(|range| !text.is_quoted(range.start));
        checker.report_all(own.filter_map(|range| in_sentence(checker, text, range)));
    }
}

/// What stands before a list: its last sentence, and the list.
struct Lead<'t> {
    sentence: Range<usize>,
    list: &'t List,
}

fn finding(checker: &Checker<'_>, text: &ReadText<'_>, lead: &Lead<'_>) -> Option<Diagnostic> {
    let (stated, range) = stated(&text.written[lead.sentence.clone()])?;
    let counted = lead.list.count;
    if counted < 2 || counted == stated {
        return None;
    }
    let place = lead.sentence.start + range.start..lead.sentence.start + range.end;
    let list = lead.list.range.start;
    let first = text.written[list..].lines().next().map_or(0, str::len);
    let label = format!("listan som följer har {counted} punkter");
    let finding = checker
        .at(text.place(place), label)
        .related(text.place(list..list + first), "här börjar listan");
    Some(finding.hint("rätta antalet, eller rätta listan"))
}

/// *Då öppnas fyra lokaler: biblioteket, medborgarhuset och simhallen.*
fn in_sentence(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    sentence: &Range<usize>,
) -> Option<Diagnostic> {
    let said = &text.flowing()[sentence.clone()];
    let (lead, list) = said.split_once(": ")?;
    let counted = listed(list)?;
    let (stated, range) = stated_before_colon(lead)?;
    if counted == stated {
        return None;
    }
    let place = sentence.start + range.start..sentence.start + range.end;
    let list = sentence.start + lead.len() + 2..sentence.end;
    let finding = checker
        .at(text.place(place), format!("här räknas {counted} upp"))
        .related(text.place(list), "uppräkningen");
    Some(finding.hint("rätta antalet, eller rätta uppräkningen"))
}

/// How many short things a list within a sentence has: *a, b och c*. Nothing where another *och*, a
/// figure or a longer text makes it unclear.
fn listed(list: &str) -> Option<usize> {
    /// More words are a clause of their own.
    const MOST_WORDS: usize = 4;
    let list = single_spaced(list.trim().strip_suffix('.')?);
    let is_unclear = |c: char| c.is_ascii_digit() || "():;–.?".contains(c);
    let ands: Vec<usize> = list
        .match_indices(" och ")
        .map(|(at, _)| at)
        .filter(|at| !list[..*at].ends_with('-'))
        .collect();
    let [and] = ands[..] else { return None };
    let (before, last) = (&list[..and], &list[and + " och ".len()..]);
    let items = before.split(", ").chain([last]);
    let are_short = items
        .clone()
        .all(|item| (1..=MOST_WORDS).contains(&words(item).count()));
    let is_clear = !list.contains(is_unclear) && !last.contains(',') && !list.contains(" samt ");
    // *två i krisledning och en med frivilliga*: the items have numbers of their own.
    let has_numbers = words(&list).any(|(_, word)| value_of(word).is_some());
    let is_clear = is_clear && !has_numbers;
    (is_clear && are_short && before.contains(", ")).then(|| items.count())
}

/// The only number of a sentence before its colon, with the words from it to the colon.
fn stated_before_colon(lead: &str) -> Option<(usize, Range<usize>)> {
    /// *fyra svala lokaler*
    const MOST_WORDS: usize = 2;
    let words: Vec<_> = words(lead).collect();
    if words.iter().any(|(_, word)| is_loose(word)) {
        return None;
    }
    let mut numbers = words.iter().enumerate();
    let mut numbers = numbers
        .by_ref()
        .filter_map(|(at, (_, word))| Some((at, number(word)?)));
    let (Some((at, stated)), None) = (numbers.next(), numbers.next()) else {
        return None;
    };
    let rest = words.len() - at - 1;
    let range = words[at].0.start..lead.len();
    ((1..=MOST_WORDS).contains(&rest)).then_some((stated, range))
}

/// The sentences that end with a colon and stand before a list.
fn leads<'t>(text: &'t ReadText<'_>) -> impl Iterator<Item = Lead<'t>> {
    let lead = |list: &'t List| {
        let before = text.written[..list.range.start]
            .trim_end()
            .strip_suffix(':')?;
        let sentence = text.sentence_at(before.len().checked_sub(1)?);
        let sentence = sentence.start..before.len();
        (sentence.start < sentence.end).then_some(Lead { sentence, list })
    };
    text.lists().iter().filter_map(lead)
}

/// The only number of listed things in a sentence, and where it stands.
fn stated(sentence: &str) -> Option<(usize, Range<usize>)> {
    let words: Vec<_> = words(sentence).collect();
    if words.iter().any(|(_, word)| is_loose(word)) {
        return None;
    }
    let mut numbers = words
        .iter()
        .enumerate()
        .filter_map(|(index, (_, word))| Some((index, number(word)?)));
    let (Some((index, number)), None) = (numbers.next(), numbers.next()) else {
        return None;
    };
    // *Tre enheter delar på följande kostnader:* lists the costs.
    let rest = words.iter().skip(index + 1);
    if rest.clone().any(|(_, word)| *word == "följande") {
        return None;
    }
    // One adjective may stand between: *fyra prioriterade områden*.
    let known = words
        .iter()
        .skip(index + 1)
        .take(2)
        .find(|(_, word)| is_counted(word));
    let any = || {
        words
            .get(index + 1)
            .filter(|_| counts_what_follows(&words, index))
    };
    let noun = known.or_else(any)?;
    Some((number, words[index].0.start..noun.0.end))
}

/// *Sex linjer behövs:*, *Programmet omfattar tre gator:* – a number of anything that the list must
/// be, since the sentence says nothing else.
fn counts_what_follows(words: &[(Range<usize>, &str)], index: usize) -> bool {
    const LEADS: [&str; 4] = ["följande", "dessa", "omfattar", "gäller"];
    const VERBS: [&str; 7] = [
        "behövs",
        "föreslås",
        "ingår",
        "berörs",
        "byggs",
        "införs",
        "gäller",
    ];
    /// A longer sentence says more of them than how many they are.
    const MOST_WORDS: usize = 7;
    const PLURALS: [&str; 4] = ["er", "ar", "or", "na"];
    const MEASURES: [&str; 6] = ["månader", "veckor", "dagar", "timmar", "kronor", "minuter"];
    let leads = index.checked_sub(1).map(|at| words[at].1.to_lowercase());
    let is_all = words.iter().any(|(_, word)| VERBS.contains(word));
    let begins = leads.map_or(is_all, |word| LEADS.contains(&word.as_str()));
    let noun = words.get(index + 1).map_or("", |(_, word)| word);
    let is_measure = MEASURES.contains(&noun);
    let is_noun =
        !is_measure && noun.chars().count() >= 4 && PLURALS.iter().any(|it| noun.ends_with(it));
    let is_clause = words
        .iter()
        .any(|(_, word)| matches!(*word, "att" | "som" | "när" | "och" | "samt"));
    begins && is_noun && !is_clause && words.len() <= MOST_WORDS
}

fn number(word: &str) -> Option<usize> {
    value_of(word).or_else(|| word.parse().ok().filter(|number| (2..=12).contains(number)))
}

fn is_counted(word: &str) -> bool {
    static COUNTED: LazyLock<Vec<&str>> =
        LazyLock::new(|| entries(include_str!("counted.txt")).collect());
    let lower = word.to_lowercase();
    COUNTED.iter().any(|noun| lower.ends_with(noun))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Prose;
    use crate::source::Span;

    fn difference(text: &str) -> Option<(usize, usize)> {
        let prose = Prose::new(text.to_owned(), Span::default());
        let read = ReadText::of_prose(&prose, None);
        let lead = leads(&read).next()?;
        Some((stated(&text[lead.sentence])?.0, lead.list.count))
    }

    #[test]
    fn what_a_sentence_counts_and_lists_is_held_together() {
        let found = |text: &str| crate::rules::testing::found_in_background(&RULE, text).len();
        for text in [
            "Vid värme öppnas fyra svala lokaler: biblioteket, medborgarhuset och simhallen.",
            "Nämnden har två mål: trygghet, studiero och hälsa.",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
        for text in [
            "Vid värme öppnas tre svala lokaler: biblioteket, medborgarhuset och simhallen.",
            "Nämnden har två mål: en trygg skola för alla och studiero, så att ingen störs.",
            "De första fyra åren är mest detaljerade: där finns projekt, kostnader och tider.",
            "Nämnden har flera av fyra mål: trygghet, studiero och hälsa.",
            "Kommunen har sju övningar: två i staben, tre ute och två med frivilliga.",
            "Tre anbud kom: 120 kr, 130 kr, 140 kr och 150 kr.",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }

    #[test]
    fn a_number_that_begins_a_short_lead_counts_anything() {
        let list = "\n\n1. a\n2. b\n3. c\n";
        for (lead, counted) in [
            ("Sex linjer behövs nästa läsår:", true),
            ("Programmet omfattar fyra gator:", true),
            ("Nämnden har haft två möten och beslutat att:", false),
            ("Efter två möten behövs mer:", false),
            ("Avtalet gäller två månader och omfattar:", false),
            ("Avtalet gäller två månader:", false),
            ("Sex linjer som ska bli fler har:", false),
        ] {
            assert_eq!(
                difference(&format!("{lead}{list}")).is_some(),
                counted,
                "{lead}"
            );
        }
    }

    #[test]
    fn the_number_and_the_list_are_counted() {
        assert_eq!(
            difference("Medlen har fyra nya ändamål:\n\n- a\n  - x\n- b\n\n  mer\n- c\n\nSlut"),
            Some((4, 3))
        );
        assert_eq!(
            difference("A. Här gäller\n3 krav:\n1. a\n2. b"),
            Some((3, 2))
        );
        for text in [
            "Två kommuner har svarat:\n\n- a\n- b\n- c",
            "Minst två krav gäller:\n\n- a\n- b\n- c",
            "Två av tre mål är nådda:\n\n- a\n- b",
            "Fyra områden, bland annat:\n\n- a\n- b",
            "Tre syften: a, b och c.",
        ] {
            assert_eq!(difference(text), None, "{text}");
        }
    }
}
