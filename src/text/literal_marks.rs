//! Asterisks, underlines and backslashes that emphasise or escape nothing: those within words,
//! formulas, addresses and paths.

mod stretches;

use std::collections::HashSet;
use std::ops::Range;
use stretches::{addresses, link_addresses, paths};

/// Where the marks stand that Markdown must not see.
pub fn places(text: &str) -> Vec<usize> {
    if !text.contains(['*', '_', '\\']) {
        return Vec::new();
    }
    let links = link_addresses(text);
    let mut places: Vec<usize> = stars(text, &links);
    places.extend(underlines(text, &links));
    let marks_in = |part: Range<usize>| {
        let found = text[part.clone()].match_indices(['*', '_', '\\']);
        found.map(move |(at, _)| part.start + at)
    };
    // Who writes \_ in an address has said that it is a letter.
    let is_own = |at: &usize| !text[*at..].starts_with('\\') && !is_escaped(text, *at);
    places.extend(addresses(text).flat_map(marks_in).filter(is_own));
    places.extend(paths(text).flat_map(marks_in));
    places
}

/// Whether an asterisk hangs on a word, as the mark of a note does: `500 kr*`.
pub fn refers_to_note(text: &str) -> bool {
    let mut is_open = false;
    for run in runs(text, '*') {
        let is_one = run.range.len() == 1;
        if is_one && stands_for_note(text, &run.range) {
            return true;
        }
        if is_one && run.closes && !run.opens {
            if !is_open {
                return true;
            }
            is_open = false;
        } else if is_one && run.opens {
            is_open = true;
        }
    }
    false
}

/// `(*)`, or an asterisk between a space and the end of its sentence.
fn stands_for_note(text: &str, mark: &Range<usize>) -> bool {
    let (before, after) = (&text[..mark.start], &text[mark.end..]);
    let is_alone = before.ends_with(' ') && after.starts_with(['.', ',', ';']);
    is_alone || before.ends_with('(') && after.starts_with(')')
}

/// Marks of one kind that follow each other, and whether they can open and close emphasis: at the
/// edge of a word, never inside one.
#[derive(Debug, Clone)]
pub struct MarkRun {
    /// Where they stand.
    pub range: Range<usize>,
    /// Whether text after them can be emphasised.
    pub opens: bool,
    /// Whether text before them can be.
    pub closes: bool,
}

/// The runs of a mark in a text; one that a backslash makes plain is passed over.
pub fn runs(text: &str, mark: char) -> Vec<MarkRun> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(mark).map(|found| at + found) {
        let start = found + usize::from(is_escaped(text, found));
        let rest = &text[start..];
        at = start + rest.len() - rest.trim_start_matches(mark).len();
        if start < at {
            let before = text[..start].chars().next_back();
            let after = text[at..].chars().next();
            runs.push(MarkRun {
                range: start..at,
                opens: opens(before, after),
                closes: opens(after, before),
            });
        }
    }
    runs
}

/// Whether a mark opens between what stands outside and what stands within; seen from the other
/// side, whether it closes.
fn opens(outside: Option<char>, within: Option<char>) -> bool {
    let is_bracket = |c: char| {
        matches!(
            c,
            '(' | ')' | '[' | ']' | '{' | '}' | '”' | '“' | '"' | '’' | '\''
        )
    };
    match (outside, within) {
        (_, None) => false,
        (_, Some(within)) if within.is_whitespace() => false,
        (None, _) => true,
        // Between two brackets it is a sign of multiplication, between quotes it is itself.
        (Some(outside), Some(within)) => {
            !(outside.is_alphanumeric() || is_bracket(outside) && is_bracket(within))
        }
    }
}

/// The asterisks that can neither open nor close, and those around a number alone: `nr *12*`.
fn stars(text: &str, links: &[Range<usize>]) -> Vec<usize> {
    let runs = runs(text, '*');
    let is_in_link = |run: &&MarkRun| is_within(links, run.range.start);
    let mut hidden: Vec<usize> = multiplied(text, &runs);
    let factors: HashSet<usize> = hidden.iter().copied().collect();
    let mut open: Option<&MarkRun> = None;
    let is_factor = |run: &&MarkRun| factors.contains(&run.range.start);
    for run in runs
        .iter()
        .filter(|run| !is_in_link(run) && !is_factor(run))
    {
        if !run.opens && !run.closes {
            // Between spaces it may be the mark of an item.
            if !run.is_between_spaces(text) {
                hidden.extend(run.range.clone());
            }
            continue;
        }
        if run.range.len() > 1 {
            continue;
        }
        match open {
            Some(first) if run.closes => {
                if is_number(&text[first.range.end..run.range.start]) {
                    hidden.extend([first.range.start, run.range.start]);
                }
                open = None;
            }
            _ if run.opens => open = Some(run),
            _ => {}
        }
    }
    hidden
}

/// The asterisks beside figures that pair as emphasis does and stand for a multiplication: `12 *500
/// kr och elen 3* 200 kr`. The first stands between a figure and another, the last after one.
fn multiplied(text: &str, runs: &[MarkRun]) -> Vec<usize> {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let opens = |run: &MarkRun| {
        let before = text[..run.range.start].strip_suffix([' ', '\u{a0}']);
        run.opens
            && is_digit(before.and_then(|before| before.chars().next_back()))
            && is_digit(text[run.range.end..].chars().next())
    };
    let closes =
        |run: &MarkRun| run.closes && is_digit(text[..run.range.start].chars().next_back());
    let mut hidden = Vec::new();
    let mut last = 0;
    for (index, open) in runs.iter().enumerate().filter(|(_, run)| opens(run)) {
        let close = runs[index + 1..].iter().find(|run| {
            run.range.len() == open.range.len() && run.range.start >= last && closes(run)
        });
        let Some(close) = close else { continue };
        let inner = &text[open.range.end..close.range.start];
        if inner.contains(char::is_whitespace) && !inner.contains("\n\n") {
            hidden.extend(open.range.clone().chain(close.range.clone()));
            last = close.range.end;
        }
    }
    hidden
}

impl MarkRun {
    /// Whether no word touches them.
    pub fn is_between_spaces(&self, text: &str) -> bool {
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        is_space(text[..self.range.start].chars().next_back())
            && is_space(text[self.range.end..].chars().next())
    }
}

fn is_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic)
}

/// All underlines but those that are escaped: only the asterisk is a mark of emphasis.
fn underlines(text: &str, links: &[Range<usize>]) -> Vec<usize> {
    let found = text.match_indices('_').map(|(at, _)| at);
    found
        .filter(|at| !is_escaped(text, *at) && !is_within(links, *at))
        .collect()
}

/// Whether one of some ranges, which are in order and apart, holds a place.
fn is_within(ranges: &[Range<usize>], at: usize) -> bool {
    let next = ranges.partition_point(|range| range.end <= at);
    ranges.get(next).is_some_and(|range| range.start <= at)
}

/// An odd number of backslashes stands before the place.
fn is_escaped(text: &str, at: usize) -> bool {
    let before = &text[..at];
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::tilded;

    fn hidden(text: &str) -> String {
        tilded(text, places(text))
    }

    #[test]
    fn marks_within_words_and_formulas_are_hidden() {
        for (text, with_marks_hidden) in [
            ("12*1 500*3", "12~1 500~3"),
            ("beviljar a*b*c kr, E=m*c*c", "beviljar a~b~c kr, E=m~c~c"),
            ("a**b**c och 2**3**4", "a~~b~~c och 2~~3~~4"),
            ("a*(b)*c samt (x)*(y)*(z)", "a*(b)*c samt (x)~(y)~(z)"),
            ("nr *12* och *3,5*", "nr ~12~ och ~3,5~"),
            ("2*x och *viktigt*", "2~x och *viktigt*"),
            (
                "12 *500 kr och elen 3* 200 kr",
                "12 ~500 kr och elen 3~ 200 kr",
            ),
            ("4 **500 … 2** 300", "4 ~~500 … 2~~ 300"),
            ("4 *500 … 2*(3+4)*500", "4 ~500 … 2~(3+4)*500"),
            (
                "3 *5-åringar* och 4 **500** kr",
                "3 *5-åringar* och 4 **500** kr",
            ),
            ("**500** kr, *3 st*", "**500** kr, *3 st*"),
            ("(*a*), ”*b*”, *c*. ***d***", "(*a*), ”*b*”, *c*. ***d***"),
            ("**Fet:** text, **fet**(se)", "**Fet:** text, **fet**(se)"),
            ("* ett\n* två", "* ett\n* två"),
            ("\\*ett\\* \\**två*", "\\*ett\\* \\**två*"),
        ] {
            assert_eq!(hidden(text), with_marks_hidden);
        }
    }

    #[test]
    fn underlines_emphasise_nothing() {
        for (text, with_marks_hidden) in [
            ("_1234_56_, __init__.py", "~1234~56~, ~~init~~.py"),
            ("mapp _Arkiv_/_2025_", "mapp ~Arkiv~/~2025~"),
            ("en\\_två _tre_", "en\\_två ~tre~"),
            (
                "[a](https://x.se/_b_) <https://x.se/_c_>",
                "[a](https://x.se/_b_) <https://x.se/_c_>",
            ),
        ] {
            assert_eq!(hidden(text), with_marks_hidden);
        }
    }

    #[test]
    fn addresses_and_paths_are_hidden_from_markdown() {
        for (text, with_marks_hidden) in [
            ("https://x.se/_a_/b*c*", "https://x.se/~a~/b~c*"),
            ("**https://x.se/a_b**", "**https://x.se/a~b**"),
            ("å*1 é_@x.se", "å~1 é~@x.se"),
            (r"G:\Gemensam\_arkiv\*nytt*", "G:~Gemensam~~arkiv~~nytt~"),
            (
                r"C:\#temp och S:\-arkiv\[2025]\.bak",
                "C:~#temp och S:~-arkiv~[2025]~.bak",
            ),
            (r"\\server\_del\*.docx", "~~server~~del~~.docx"),
            (
                r"G:\Mina filer\_arkiv, \*not",
                r"G:~Mina filer~~arkiv, ~~not",
            ),
            (r"**G:\a\_b**", "**G:~a~~b**"),
            (r"arkiv\avtal\_nytt", "arkiv~avtal~~nytt"),
            (
                r"fil\_namn\_här \*inte kursiv\*",
                r"fil\_namn\_här \*inte kursiv\*",
            ),
        ] {
            assert_eq!(hidden(text), with_marks_hidden);
        }
    }

    #[test]
    fn the_mark_of_a_note_hangs_on_its_word() {
        for (text, refers) in [
            ("Temperaturen* är ung.", true),
            ("avgift 300 kr*, och *kursiv*", true),
            ("Priset (*) är lågt.", true),
            ("Priset är 5 kr *.", true),
            ("*kursiv* och **fet**", false),
            ("* ett\n* två", false),
        ] {
            assert_eq!(refers_to_note(text), refers, "{text}");
        }
    }
}
