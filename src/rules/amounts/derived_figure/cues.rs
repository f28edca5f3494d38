//! What the words around a figure say of how it was reckoned.

use std::ops::Range;

use super::cue_words::CueKinds;
use super::sentence::FigureSentence;
use crate::text::words::words;

/// What stands before a figure, after it and earlier in its sentence.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a sign of its own")]
pub(super) struct FigureCues {
    pub before: CueKinds,
    pub after: CueKinds,
    pub earlier: CueKinds,
    /// The sentence speaks of a change.
    pub changes: bool,
    /// It speaks of what is left.
    pub leaves: bool,
    /// It speaks of so much for each, near the figure.
    pub is_each: bool,
    /// It names a price for each, or a time.
    pub has_rate: bool,
    /// A colon, a bracket or a dash stands right before.
    pub is_after_mark: bool,
    /// Where the figure ends that it stands right after, but for *eller* or a bracket.
    pub apposed_to: Option<usize>,
    /// A colon stands right after it.
    pub is_before_colon: bool,
    /// A year stands beside it.
    pub has_year: bool,
    /// *från*, *än*: it is what something is compared with.
    pub is_compared_with: bool,
    /// The sentence speaks of an earlier time.
    pub is_of_other_time: bool,
    /// It is a goal, a limit, a plan or a rate.
    pub is_planned: bool,
}

/// More text than this before or after a figure is of other things.
const NEAR: usize = 160;

/// *per elev* and *i snitt* stand beside what they are said of.
const BESIDE: usize = 40;

impl FigureCues {
    /// `own` is where the figure stands in the sentence.
    pub(super) fn of(sentence: &FigureSentence, own: &Range<usize>) -> Self {
        let all = &sentence.figures;
        let at = all.partition_point(|it| it.number.figure.start < own.start);
        let from = { all[..at].last() }.map_or(sentence.range.start, |it| it.number.range.end);
        let from = from.min(own.start);
        let next = all[at..].iter().map(|it| it.number.figure.start);
        let to = { next }
            .find(|start| *start >= own.end)
            .unwrap_or(sentence.range.end);
        let words = &sentence.words;
        let lead = words.end_of(&(from..own.start), NEAR);
        let begin = words.end_of(&(sentence.range.start..own.start), NEAR + NEAR);
        let after = words.beginning_of(&(own.end.min(to)..to), NEAR);
        let beside = words.beginning_of(&after, BESIDE);
        let close = words.end_of(&begin, BESIDE + BESIDE / 2);
        let (said_before, said_after) = (words.said(&lead), words.said(&after));
        let said_beside = words.said(&beside);
        let (lead, after) = (words.lower(&lead), words.lower(&after));
        let is_apposed = from > sentence.range.start && is_apposition(lead);
        Self {
            before: said_before,
            after: said_after,
            earlier: words.said(&begin),
            changes: words.all.changes,
            leaves: words.all.leaves,
            is_each: words.said(&close).each || said_beside.each,
            has_rate: words.all.rate,
            is_after_mark: lead.trim_end().ends_with([':', '(', '=', '–']),
            apposed_to: is_apposed.then_some(from),
            is_before_colon: after.trim_start().starts_with(':'),
            has_year: said_before.year || said_beside.year,
            is_compared_with: is_compared_with(lead),
            is_of_other_time: words.is_of_other_time,
            is_planned: said_before.planned || said_after.planned,
        }
    }
}

/// *, eller*, *(*, *, det vill säga*
fn is_apposition(lead: &str) -> bool {
    const WORDS: [&str; 9] = [
        "eller",
        "alltså",
        "det vill säga",
        "dvs",
        "d.v.s",
        "motsvarande",
        "vilket är",
        "vilket motsvarar",
        "drygt",
    ];
    let said = lead.trim_matches([' ', ',', '(', '–', '.', '\u{a0}', '\n']);
    said.is_empty() || WORDS.contains(&said)
}

/// *jämfört med dagens*
fn is_compared_with(lead: &str) -> bool {
    const LAST: [&str; 7] = ["mellan", "från", "mot", "än", "jämfört", "av", "till"];
    const BETWEEN: [&str; 8] = [
        "de",
        "den",
        "det",
        "dagens",
        "årets",
        "nuvarande",
        "fjolårets",
        "med",
    ];
    let is_beside = lead.trim_end().ends_with(char::is_alphanumeric);
    let said: Vec<&str> = words(lead).map(|(_, word)| word).collect();
    let last = said.iter().rev().find(|word| !BETWEEN.contains(word));
    let is_instead = lead.trim_end().ends_with("i stället för");
    is_beside && (is_instead || last.is_some_and(|word| LAST.contains(word)))
}
