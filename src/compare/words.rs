//! Two texts word by word.

mod shortest;

use std::collections::HashMap;

use crate::model::longest_rise;
use shortest::shortest;

/// A part of two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordRun {
    /// Where it stands.
    pub kind: RunKind,
    /// Its words; `¶` stands where a paragraph ends.
    pub text: String,
}

/// Where a part stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunKind {
    /// In both texts.
    Kept,
    /// In the old one only.
    Removed,
    /// In the new one only.
    Added,
}

/// Stands for the end of a paragraph.
pub const PARAGRAPH: &str = "¶";

/// Words that are taken out and put in, at most, between two places that both texts share. Two
/// texts of 10 000 words that share nothing would take 10⁸ steps; past so many changes nobody reads
/// word by word, and what stands between is told as another text.
const MAX_EDITS: usize = 1_000;

/// The parts of two texts, in order; white space is where lines end, and of no account but between
/// paragraphs.
#[must_use]
pub fn word_runs(old: &str, new: &str) -> Vec<WordRun> {
    let (old, new) = (with_plain_spaces(old), with_plain_spaces(new));
    let (old, new) = (words(&old), words(&new));
    let mut script = Script::default();
    anchored(&old, &new, &mut script);
    joined(&script.readable())
}

/// The parts of two runs of words, and how many words each has: what is kept stands in both.
pub(super) fn word_spans(old: &[&str], new: &[&str]) -> Vec<(RunKind, usize)> {
    let mut script = Script::default();
    anchored(old, new, &mut script);
    let blocks = script.readable().into_iter();
    blocks.map(|(kind, words)| (kind, words.len())).collect()
}

/// A text without the spaces that hold a line together: which of them stands there is no word.
pub(super) fn with_plain_spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// The words of a text, with the ends of its paragraphs.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut is_blank = false;
    for line in text.trim().lines() {
        if line.trim().is_empty() {
            is_blank = true;
            continue;
        }
        if is_blank && !words.is_empty() {
            words.push(PARAGRAPH);
        }
        is_blank = false;
        words_of_line(line, &mut words);
    }
    words
}

/// Words between spaces; the groups of a number are one word.
pub(super) fn words_of_line<'t>(line: &'t str, words: &mut Vec<&'t str>) {
    let is_space = |c: char| c.is_ascii_whitespace();
    let mut rest = line.trim_start_matches(is_space);
    while !rest.is_empty() {
        let mut end = figure_end(rest).unwrap_or(0);
        end += rest[end..].find(is_space).unwrap_or(rest.len() - end);
        while goes_on_as_number(&rest[..end], &rest[end..]) {
            let next = end + 1;
            end = rest[next..]
                .find(is_space)
                .map_or(rest.len(), |at| next + at);
        }
        words.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(is_space);
    }
}

/// Where a `{{ … }}` ends that a text begins with: it is one word.
fn figure_end(text: &str) -> Option<usize> {
    text.starts_with("{{").then(|| text.find("}}")).flatten()
}

/// Whether what follows a word is the next group of its digits: `400` and `000`.
fn goes_on_as_number(word: &str, rest: &str) -> bool {
    let next = rest.strip_prefix(' ').unwrap_or_default();
    let digits = next.bytes().take_while(u8::is_ascii_digit).count();
    let before = word.bytes().rev().take_while(u8::is_ascii_digit).count();
    let is_group = digits == 3 && (1..=3).contains(&before);
    let start = word.len() - before;
    // Before the first group may stand a sign or a bracket, and before the others a group.
    is_group
        && word[..start]
            .chars()
            .all(|c| c.is_ascii_digit() || !c.is_alphanumeric() && !matches!(c, '.' | ','))
}

#[derive(Default)]
struct Script<'t> {
    steps: Vec<(RunKind, &'t str)>,
}

impl<'t> Script<'t> {
    fn push(&mut self, kind: RunKind, words: &[&'t str]) {
        self.steps.extend(words.iter().map(|word| (kind, *word)));
    }

    /// A single word that both texts share between two changes reads better as a part of them.
    fn readable(self) -> Vec<(RunKind, Vec<&'t str>)> {
        let steps = &self.steps;
        let is_change = |at: Option<usize>| {
            at.and_then(|at| steps.get(at))
                .is_some_and(|(kind, _)| *kind != RunKind::Kept)
        };
        let mut blocks: Vec<(RunKind, Vec<&str>)> = Vec::new();
        let (mut removed, mut added) = (Vec::new(), Vec::new());
        for (index, (kind, word)) in steps.iter().enumerate() {
            let is_between = is_change(index.checked_sub(1)) && is_change(Some(index + 1));
            match kind {
                RunKind::Removed => removed.push(*word),
                RunKind::Added => added.push(*word),
                RunKind::Kept if is_between && *word != PARAGRAPH => {
                    removed.push(*word);
                    added.push(*word);
                }
                RunKind::Kept => {
                    flush(&mut removed, &mut added, &mut blocks);
                    match blocks.last_mut() {
                        Some((RunKind::Kept, words)) => words.push(word),
                        _ => blocks.push((RunKind::Kept, vec![word])),
                    }
                }
            }
        }
        flush(&mut removed, &mut added, &mut blocks);
        blocks
    }
}

fn flush<'t>(
    removed: &mut Vec<&'t str>,
    added: &mut Vec<&'t str>,
    blocks: &mut Vec<(RunKind, Vec<&'t str>)>,
) {
    for (kind, words) in [(RunKind::Removed, removed), (RunKind::Added, added)] {
        if !words.is_empty() {
            blocks.push((kind, std::mem::take(words)));
        }
    }
}

fn joined(blocks: &[(RunKind, Vec<&str>)]) -> Vec<WordRun> {
    let run = |(kind, words): &(RunKind, Vec<&str>)| WordRun {
        kind: *kind,
        text: words.join(" "),
    };
    blocks.iter().map(run).collect()
}

/// Divides both texts at words that stand once in each, in the same order, and compares what stands
/// between: so the time grows with the texts and not with their product.
fn anchored<'t>(old: &[&'t str], new: &[&'t str], script: &mut Script<'t>) {
    let start = old
        .iter()
        .zip(new)
        .take_while(|(one, other)| one == other)
        .count();
    let (head, old, new) = (&old[..start], &old[start..], &new[start..]);
    let ends = old.iter().rev().zip(new.iter().rev());
    let end = ends.take_while(|(one, other)| one == other).count();
    let (old, tail) = old.split_at(old.len() - end);
    let new = &new[..new.len() - end];
    script.push(RunKind::Kept, head);
    let (mut from, mut from_new) = (0, 0);
    for (at, at_new) in anchors(old, new) {
        shortest(&old[from..at], &new[from_new..at_new], script);
        script.push(RunKind::Kept, &old[at..=at]);
        (from, from_new) = (at + 1, at_new + 1);
    }
    shortest(&old[from..], &new[from_new..], script);
    script.push(RunKind::Kept, tail);
}

/// The places of words that stand once in each text: the longest run of them in one order.
fn anchors(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let mut seen: HashMap<&str, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (at, word) in old.iter().enumerate() {
        seen.entry(word).or_default().0.push(at);
    }
    for (at, word) in new.iter().enumerate() {
        seen.entry(word).or_default().1.push(at);
    }
    let once = seen
        .into_values()
        .filter_map(|(old, new)| match (&old[..], &new[..]) {
            ([old], [new]) => Some((*old, *new)),
            _ => None,
        });
    let mut once: Vec<(usize, usize)> = once.collect();
    once.sort_unstable();
    let stays = longest_rise(&once);
    let stays = once.into_iter().zip(stays);
    stays
        .filter(|(_, stays)| *stays)
        .map(|(pair, _)| pair)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The runs with `-` and `+` before what is in one text only.
    fn said(old: &str, new: &str) -> String {
        let runs = word_runs(old, new).into_iter().map(|run| match run.kind {
            RunKind::Kept => run.text,
            RunKind::Removed => format!("-[{}]", run.text),
            RunKind::Added => format!("+[{}]", run.text),
        });
        runs.collect::<Vec<_>>().join(" ")
    }

    /// One of both texts again, out of the runs.
    fn again(runs: &[WordRun], without: RunKind) -> String {
        let runs = runs.iter().filter(|run| run.kind != without);
        runs.map(|run| run.text.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn what_is_changed_is_told_word_by_word() {
        assert_eq!(
            said(
                "Nämnden ger ansvar för budgeten i år.",
                "Nämnden ger ansvar för ekonomin i år."
            ),
            "Nämnden ger ansvar för -[budgeten] +[ekonomin] i år."
        );
        assert_eq!(said("a b c", "a b c"), "a b c");
        assert_eq!(
            said("Netto −5 200 tkr.", "Netto −5 100 tkr."),
            "Netto -[−5 200] +[−5 100] tkr."
        );
        assert_eq!(
            said("se {{ bild(\"a b\") }}.", "se {{ bild(\"c b\") }}."),
            "se -[{{ bild(\"a b\") }}.] +[{{ bild(\"c b\") }}.]"
        );
        assert_eq!(said("", "a b"), "+[a b]");
        assert_eq!(said("a b", ""), "-[a b]");
        assert_eq!(said("a x b y c", "a u b w c"), "a -[x b y] +[u b w] c");
        assert_eq!(
            said("En rad.\n\nEn till.", "En rad. En\ntill."),
            "En rad. -[¶] En till."
        );
        assert_eq!(said("a b a b a", "b a b a a"), "-[a] b a b +[a] a");
    }

    #[test]
    fn both_texts_come_out_of_the_runs_again() {
        let texts = [
            "",
            "a",
            "a b c",
            "c b a",
            "a a b b c",
            "x a b c y",
            "b c a b c a",
            "¶ a",
        ];
        for old in texts {
            for new in texts {
                let runs = word_runs(old, new);
                assert_eq!(again(&runs, RunKind::Added), old, "{old} → {new}");
                assert_eq!(again(&runs, RunKind::Removed), new, "{old} → {new}");
            }
        }
    }

    /// Past the bound a text is told whole, and in time.
    #[test]
    fn texts_of_ten_thousand_words_are_compared_in_time() {
        let text = |of: fn(usize) -> usize| {
            (0..10_000)
                .map(|at| format!("ord{} ", of(at)))
                .collect::<String>()
        };
        let (old, new) = (text(|at| at % 7), text(|at| (at * at) % 11));
        let runs = word_runs(&old, &new);
        assert_eq!(again(&runs, RunKind::Added), old.trim());
        assert_eq!(again(&runs, RunKind::Removed), new.trim());
    }
}
