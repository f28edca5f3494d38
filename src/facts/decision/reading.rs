//! A decision point read as sentences of words with their verbs.

use std::ops::Range;

use crate::facts::decision::verbs::{Verb, verb};

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Space only.
    Space,
    /// A comma, a figure, brackets, a dash: the words are no longer side by side.
    Break,
    /// The end of a sentence, or of a line of a list.
    Stop,
}

/// A word of a point.
#[derive(Debug, Clone)]
pub struct Word {
    /// Where it stands in the prose.
    pub range: Range<usize>,
    /// What stands before it.
    pub gap: Gap,
    /// The verb that it is a form of.
    pub verb: Option<Verb>,
}

/// The words of a point. What stands in brackets, in quotes and in `{{ … }}` is left out.
#[derive(Debug)]
pub struct Reading {
    lower: String,
    pub words: Vec<Word>,
}

impl Reading {
    pub fn new(text: &str) -> Self {
        let lower = text.to_lowercase();
        // A few foreign letters change their length; such a text is read as it stands.
        let lower = if lower.len() == text.len() {
            lower
        } else {
            text.to_owned()
        };
        let mut words = Vec::with_capacity(text.len() / 6);
        let mut scan = Scan {
            text: &lower,
            written: text,
            at: 0,
            gap: Gap::Stop,
            missing: Vec::new(),
        };
        while let Some((range, gap)) = scan.next_word() {
            let verb = verb(&lower[range.clone()]);
            words.push(Word { range, gap, verb });
        }
        Self { lower, words }
    }

    /// The word in lower case; empty after the last.
    pub fn word(&self, index: usize) -> &str {
        self.words
            .get(index)
            .map_or("", |word| &self.lower[word.range.clone()])
    }

    /// The verb at a place.
    pub fn verb(&self, index: usize) -> Option<Verb> {
        self.words.get(index)?.verb
    }

    /// Whether a word stands beside the one before it.
    pub fn is_beside(&self, index: usize) -> bool {
        self.words
            .get(index)
            .is_some_and(|word| word.gap == Gap::Space)
    }

    /// The sentences, as ranges of words.
    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        let starts = self
            .words
            .iter()
            .enumerate()
            .filter(|(_, word)| word.gap == Gap::Stop)
            .map(|(index, _)| index);
        let starts: Vec<usize> = starts.chain([self.words.len()]).collect();
        (1..starts.len()).map(move |index| starts[index - 1]..starts[index])
    }

    /// The text from one word to another, in lower case, both included.
    pub fn between(&self, words: Range<usize>) -> &str {
        match self.words.get(words) {
            Some([first, .., last]) => &self.lower[first.range.start..last.range.end],
            Some([only]) => &self.lower[only.range.clone()],
            _ => "",
        }
    }
}

struct Scan<'a> {
    text: &'a str,
    written: &'a str,
    at: usize,
    gap: Gap,
    /// Ends of brackets that do not occur any more.
    missing: Vec<&'static str>,
}

impl Scan<'_> {
    fn next_word(&mut self) -> Option<(Range<usize>, Gap)> {
        loop {
            let c = self.text[self.at..].chars().next()?;
            if c.is_alphanumeric() {
                let range = self.at..self.word_end();
                self.at = range.end;
                return Some((range, std::mem::replace(&mut self.gap, Gap::Space)));
            }
            self.step(c);
        }
    }

    /// A word runs over hyphens, colons (`SVOM:s`), and points inside (`bl.a`).
    fn word_end(&self) -> usize {
        let rest = &self.text[self.at..];
        let mut end = rest.len();
        let mut letters = rest.char_indices().peekable();
        while let Some((index, c)) = letters.next() {
            let joins = matches!(c, '-' | ':' | '.' | ',')
                && letters
                    .peek()
                    .is_some_and(|(_, next)| next.is_alphanumeric());
            if !c.is_alphanumeric() && !joins {
                end = index;
                break;
            }
        }
        self.at + end
    }

    fn step(&mut self, c: char) {
        let rest = &self.text[self.at..];
        let skipped = match c {
            '{' if rest.starts_with("{{") => self.skip(rest, "}}"),
            '(' => self.skip(rest, ")"),
            '”' => self
                .skip(&rest[c.len_utf8()..], "”")
                .map(|length| length + c.len_utf8()),
            _ => None,
        };
        if let Some(length) = skipped {
            self.at = (self.at + length).min(self.text.len());
            self.raise(Gap::Break);
            return;
        }
        match c {
            '.' | '!' | '?' if self.ends_sentence(self.at + 1) => self.raise(Gap::Stop),
            ':' if rest.starts_with(":\n") => self.raise(Gap::Stop),
            ',' | ';' | ':' | '–' | '—' | '/' | '{' | '(' | '&' => self.raise(Gap::Break),
            '\n' if begins_block(&rest[1..]) => self.raise(Gap::Stop),
            _ => {}
        }
        self.at += c.len_utf8();
    }

    /// The length of a bracketed part that begins here, when it ends. An end that is not found is
    /// not sought again.
    fn skip(&mut self, rest: &str, end: &'static str) -> Option<usize> {
        if self.missing.contains(&end) {
            return None;
        }
        let found = rest.find(end).map(|at| at + end.len());
        if found.is_none() {
            self.missing.push(end);
        }
        found
    }

    fn raise(&mut self, gap: Gap) {
        if self.gap != Gap::Stop {
            self.gap = gap;
        }
    }

    /// A full stop ends a sentence when a capital follows, or nothing; after `kap.` and `ca.` it
    /// does not.
    fn ends_sentence(&self, after: usize) -> bool {
        const ABBREVIATIONS: [&str; 14] = [
            "kap", "nr", "st", "ca", "dnr", "tf", "bitr", "resp", "inkl", "exkl", "prop", "dir",
            "ang", "max",
        ];
        let before = &self.text[..after - 1];
        if before.ends_with('.') {
            return false;
        }
        let start = before
            .rfind(|c: char| !c.is_alphanumeric() && c != '.')
            .map_or(0, |at| at + 1);
        let word = before.get(start..).unwrap_or_default();
        let is_abbreviation =
            ABBREVIATIONS.contains(&word) || word.contains('.') || word.chars().count() == 1;
        let next = self.written[after..]
            .trim_start_matches(['”', '"', ')', '*', '_'])
            .chars()
            .find(|c| !c.is_whitespace());
        next.is_none_or(|next| next.is_uppercase() && !is_abbreviation)
    }
}

/// What follows a line end: an empty line, or a line of a list or a table.
fn begins_block(line: &str) -> bool {
    let line = line.trim_start_matches(' ');
    line.starts_with(['\n', '-', '*', '|', '#'])
        || line.split_once(['.', ')']).is_some_and(|(number, _)| {
            number.len() < 3 && number.bytes().all(|b| b.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<String> {
        let reading = Reading::new(text);
        reading
            .sentences()
            .map(|words| {
                words
                    .map(|index| reading.word(index))
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect()
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        assert_eq!(
            sentences(
                "SVOM:s beslut (HSN {{ summa(\"x\") }}), 5 kap. 53 § och\nbl.a. Mora. Nämnden ”Bygga nu” står."
            ),
            ["svom:s beslut 5 kap 53 och bl.a mora", "nämnden står"]
        );
        assert_eq!(
            sentences("Nämnden antar:\n\n- planen\n- taxan"),
            ["nämnden antar", "planen", "taxan"]
        );
    }

    #[test]
    fn a_break_is_no_space() {
        let reading = Reading::new("planen, som {{ x }} antas");
        let gaps: Vec<Gap> = reading.words.iter().map(|word| word.gap).collect();
        assert_eq!(gaps, [Gap::Stop, Gap::Break, Gap::Break]);
    }
}
