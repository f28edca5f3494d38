//! The words with which a text says that a number follows from others.

use std::ops::Range;
use std::sync::LazyLock;

use crate::facts::prose_numbers::{Counted, Number};
use crate::facts::reckonings::ReckonedBy;
use crate::swedish::is_comparative;
use crate::text::lexicon::Phrases;
use crate::text::near::end_of;
use crate::text::words::words;

/// What the words around a number say of how it has been reckoned.
#[derive(Default)]
pub(super) struct Cues {
    /// The reckonings that the words name.
    pub named: Vec<ReckonedBy>,
    /// They say that the number follows, without saying how: *alltså*.
    pub is_result: bool,
    /// A noun says so, *en skillnad på*: what it is a difference of need not stand in the sentence.
    pub is_noun: bool,
    /// It is how much more or less something is than another: *3,1 mnkr bättre än i juni*.
    pub compares: bool,
}

const TOTALS: [&str; 8] = [
    "totalt",
    "sammanlagt",
    "tillsammans",
    "sammantaget",
    "summan",
    "totalsumman",
    "totalkostnaden",
    "totalpriset",
];

const RESTS: [&str; 16] = [
    "skillnad",
    "mellanskillnad",
    "vinst",
    "överskott",
    "underskott",
    "merkostnad",
    "differens",
    "återstår",
    "återstående",
    "resterande",
    "resten",
    "kvar",
    "skillnaden",
    "mellanskillnaden",
    "differensen",
    "netto",
];

/// Words for what is left of a share.
const PARTS_LEFT: [&str; 3] = ["resten", "återstående", "resterande"];

/// Beginnings of words for a change: *ökningen*, *sparar*.
const CHANGES: [&str; 11] = [
    "ökning",
    "ökat",
    "ökade",
    "ökar",
    "minsk",
    "höj",
    "sänk",
    "spar",
    "bespar",
    "fördyr",
    "förbättr",
];

const SHARES: [&str; 12] = [
    "andel",
    "andelen",
    "svarsfrekvens",
    "svarsfrekvensen",
    "svarsandelen",
    "motsvarar",
    "motsvarande",
    "utgör",
    "beläggningen",
    "beläggningsgraden",
    "täckningsgraden",
    "självkostnadsgraden",
];

const AVERAGES: [&str; 4] = ["snitt", "genomsnitt", "genomsnittet", "medeltal"];

const RESULTS: [&str; 20] = [
    "blir",
    "ger",
    ", så",
    "kräver",
    "alltså",
    "det vill säga",
    "dvs",
    "därmed",
    "således",
    "det blir",
    "blir det",
    "vilket ger",
    "vilket blir",
    "vilket är",
    "vilket innebär",
    "vilket motsvarar",
    "ger det",
    "det ger",
    "det motsvarar",
    "det innebär",
];

/// Asked first: most numbers have none of them before them.
static ANY_RESULT: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(RESULTS));

/// The same of all words that say something of a number after them, in small letters or capitals.
static ANY_LEAD: LazyLock<Phrases> = LazyLock::new(|| {
    let words = TOTALS.into_iter().chain(RESTS).chain(PARTS_LEFT);
    let words = words.chain(CHANGES).chain(SHARES).chain(AVERAGES);
    Phrases::in_any_case(words.chain(RESULTS))
});

/// More text than this between two numbers is about other things; it also keeps long sentences
/// linear.
const NEAR: usize = 160;

impl Cues {
    /// The cues in what stands before a number, back to the number before it or the beginning of
    /// the sentence, and right after it.
    pub(super) fn around(
        text: &str,
        number: &Number,
        from: usize,
        sentence: &Range<usize>,
    ) -> Self {
        let lead = end_of(text, from..number.figure.start, NEAR);
        let after = &text[number.range.end..sentence.end.max(number.range.end)];
        let mut cues = Self::default();
        cues.read_after(after, number);
        if !cues.is_some() && !ANY_LEAD.is_in(lead) {
            return cues;
        }
        let lead = lead.to_lowercase();
        cues.read_lead(&lead, number);
        let (earlier, word) = words(&lead).fold(("", ""), |(_, last), (_, word)| (last, word));
        let is_of_other = match word {
            "från" | "av" | "mot" | "än" => true,
            "till" => !cues.is_result,
            "på" | "om" => !cues.is_result && !is_amount(earlier),
            _ => false,
        };
        if is_of_other { Self::default() } else { cues }
    }

    pub(super) fn is_some(&self) -> bool {
        self.is_result || !self.named.is_empty()
    }

    /// Whether the words say that it is a total.
    pub(super) fn says_total(&self) -> bool {
        self.named.contains(&ReckonedBy::Sum)
    }

    /// Whether the words say, or leave open, that a number was reckoned so.
    pub(super) fn name(&self, reckoning: ReckonedBy) -> bool {
        self.named.contains(&reckoning) || (self.is_result && self.named.is_empty())
    }

    /// Whether a reckoning that gives the number may be how it was made: of many numbers some give
    /// it by chance.
    pub(super) fn accept(&self, reckoning: ReckonedBy) -> bool {
        let is_change = self.named.contains(&ReckonedBy::Change);
        match reckoning {
            ReckonedBy::Rest => self.named.contains(&ReckonedBy::Rest),
            _ if self.named.contains(&ReckonedBy::Rest) => false,
            ReckonedBy::Sum | ReckonedBy::Difference => true,
            _ if self.named.contains(&reckoning) => true,
            ReckonedBy::Quotient => self.is_result,
            _ => self.is_result || is_change,
        }
    }

    fn read_lead(&mut self, lead: &str, number: &Number) {
        let is_percent = matches!(number.counted, Counted::Percent | Counted::PercentPoints);
        // *Om räntan blir 3,8 procent* and *varje heltid ger 1 400 timmar* are no results.
        let is_of_each = words(lead).any(|(_, word)| word == "varje");
        let is_weak =
            |words: &str| (is_percent || is_of_each) && matches!(words, "blir" | "ger" | "kräver");
        self.is_result = ANY_RESULT.is_in(lead) && { RESULTS.iter() }
            .any(|words| !is_weak(words) && holds(lead, words));
        for (_, word) in words(lead) {
            if TOTALS.contains(&word) {
                self.named.extend([ReckonedBy::Sum, ReckonedBy::Product]);
            }
            if RESTS.contains(&word) {
                self.named.push(ReckonedBy::Difference);
                self.is_noun |= !matches!(word, "överskott" | "underskott");
            }
            // Several shares are a whole only where the rest is named.
            if is_percent && PARTS_LEFT.contains(&word) {
                self.named.push(ReckonedBy::Rest);
            }
            if CHANGES.iter().any(|beginning| word.starts_with(beginning)) {
                self.named
                    .extend([ReckonedBy::Difference, ReckonedBy::Change]);
            }
            if SHARES.contains(&word) && is_percent {
                self.named.push(ReckonedBy::Share);
            }
            if AVERAGES.contains(&word) {
                self.named.push(ReckonedBy::Quotient);
            }
        }
    }

    fn read_after(&mut self, after: &str, number: &Number) {
        let mut next = words(after);
        if number.is_comparison() {
            self.named
                .extend([ReckonedBy::Difference, ReckonedBy::Change]);
            self.compares = next.next().is_some_and(|(_, word)| word == "än");
            return;
        }
        let Some((range, word)) = next.next().filter(|(range, _)| range.start <= 1) else {
            return;
        };
        if ["tillsammans", "sammanlagt", "totalt"].contains(&word) {
            self.named.extend([ReckonedBy::Sum, ReckonedBy::Product]);
        }
        let is_left = word == "kvar";
        let compares = is_comparative(word) || matches!(word, "över" | "under");
        let is_compared = compares
            && !after[range.end..]
                .trim_start()
                .starts_with(|c: char| c.is_ascii_digit());
        if is_left || is_compared {
            self.named
                .extend([ReckonedBy::Difference, ReckonedBy::Change]);
        }
        self.compares = is_compared && next.next().is_some_and(|(_, word)| word == "än");
    }
}

/// *en skillnad på*, *en ökning om*
fn is_amount(word: &str) -> bool {
    RESTS.contains(&word) || CHANGES.iter().any(|beginning| word.starts_with(beginning))
}

/// The words stand in the text, and are no parts of others.
fn holds(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        (found.starts_with(',') || !is_letter(before)) && !is_letter(after)
    })
}
