//! Lines that Markdown would take for an item of a list, a quotation, a rule or a definition, and
//! that are none.

use std::ops::Range;

use super::lines::lines;
use super::literal_marks::refers_to_note;
use crate::swedish::begins_with_month;

/// Where the characters stand that Markdown must not see for the lines to be text.
pub fn places(text: &str) -> Vec<usize> {
    let lines: Vec<Range<usize>> = lines(text).collect();
    let notes = notes(text, &lines);
    let mut places = Vec::new();
    let (mut quotation, mut is_meant) = (0..0, false);
    for (index, line) in lines.iter().enumerate() {
        if !quotation.contains(&index) && is_cited(&text[line.clone()]) {
            quotation = quotation_from(text, &lines, index);
            is_meant = match before_quotation(text, &lines[..index]) {
                Before::Nothing => quotation_is_meant(text, &lines[quotation.clone()]),
                Before::Paragraph => has_space(text, &lines[quotation.clone()]),
                Before::Line => false,
            };
        }
        let context = Line {
            text: &text[line.clone()],
            is_quotation: is_meant && quotation.contains(&index),
            is_note: notes.contains(&index),
            is_counted: is_counted(text, &lines, index),
        };
        places.extend(context.hidden().map(|at| line.start + at));
    }
    // What would be a definition, and not stand on the page; a footnote does.
    let definitions = text.match_indices("]:");
    let definitions = definitions.filter(|(at, _)| !is_footnote(&text[..*at]));
    places.extend(definitions.map(|(at, _)| at + 1));
    places
}

/// Whether a text ends in `[^` and a name.
fn is_footnote(before: &str) -> bool {
    let name =
        before.trim_end_matches(|c: char| !c.is_whitespace() && c != '[' && c != ']' && c != '^');
    name.len() < before.len() && name.ends_with("[^")
}

/// A line, with what those around it make of it.
struct Line<'t> {
    text: &'t str,
    /// Its `>` marks a quotation.
    is_quotation: bool,
    /// Its asterisk is the mark of a note.
    is_note: bool,
    /// It has the number that follows that of a line beside it.
    is_counted: bool,
}

impl Line<'_> {
    /// Where it begins, after the marks of quotations and lists, when it is to stay as it is.
    fn hidden(&self) -> Option<usize> {
        let mut rest = self.text;
        loop {
            rest = rest.trim_start_matches([' ', '\t']);
            if let Some(inner) = rest.strip_prefix('>')
                && self.means_quotation(rest)
            {
                rest = inner;
                continue;
            }
            if self.is_literal(rest) {
                return Some(self.text.len() - rest.len());
            }
            rest = after_list_mark(rest)?;
        }
    }

    /// After the mark of an item, the line stands for itself.
    fn means_quotation(&self, rest: &str) -> bool {
        self.is_quotation || !is_cited(self.text) && quotes(rest) == Some(true)
    }

    fn is_literal(&self, rest: &str) -> bool {
        let is_sum = rest == "+" || rest.starts_with("+ ") || rest.starts_with("+\t");
        rest.starts_with('>')
            || is_sum
            || is_marks_alone(rest.trim_end())
            || is_date(rest) && !self.is_counted
            || self.is_note && rest.starts_with('*')
    }
}

/// `---`, `* * *`, `===`, and a list mark with nothing after it.
fn is_marks_alone(text: &str) -> bool {
    let is_of = |mark: char| text.chars().all(|c| c == mark || c == ' ' || c == '\t');
    !text.is_empty()
        && (['-', '*', '_', '=', '+'].into_iter().any(is_of) || after_list_mark(text) == Some(""))
}

/// What follows `-`, `*`, `1.` or `1)`.
fn after_list_mark(text: &str) -> Option<&str> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let marks: &[char] = if digits > 0 { &['.', ')'] } else { &['-', '*'] };
    let rest = text[digits..].strip_prefix(marks)?;
    (rest.is_empty() || rest.starts_with([' ', '\t'])).then_some(rest)
}

/// `31. december`: a day, not an item.
fn is_date(text: &str) -> bool {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let Some(rest) = text[digits..]
        .strip_prefix(". ")
        .filter(|_| matches!(digits, 1 | 2))
    else {
        return false;
    };
    begins_with_month(rest.trim_start())
}

/// The number that a line begins with as an item.
fn number(line: &str) -> Option<u32> {
    let text = line.trim_start();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    after_list_mark(text)?;
    text[..digits].parse().ok()
}

/// Whether the item above or below has the number before or after: months are counted too.
fn is_counted(text: &str, lines: &[Range<usize>], index: usize) -> bool {
    let number_of = |line: &Range<usize>| number(&text[line.clone()]);
    let is_blank = |line: &&Range<usize>| text[(*line).clone()].trim().is_empty();
    let Some(own) = number_of(&lines[index]) else {
        return false;
    };
    let above = lines[..index].iter().rev().find(|line| !is_blank(line));
    let below = lines[index + 1..].iter().find(|line| !is_blank(line));
    above
        .and_then(number_of)
        .is_some_and(|above| above + 1 == own)
        || below
            .and_then(number_of)
            .is_some_and(|below| own + 1 == below)
}

/// What stands above lines that begin with `>`.
enum Before {
    /// They begin the text.
    Nothing,
    /// A paragraph that is ended, or a line that announces them.
    Paragraph,
    /// A line that goes on: `om priset är⏎> 5 mnkr`.
    Line,
}

fn before_quotation(text: &str, above: &[Range<usize>]) -> Before {
    let line = |line: &Range<usize>| text[line.clone()].trim_end();
    match above.last().map(line) {
        None => Before::Nothing,
        Some(last) if last.ends_with(':') => Before::Paragraph,
        // What a quotation is of is said before it: `Lagen säger:`
        Some("") => match above.iter().rev().map(line).find(|line| !line.is_empty()) {
            Some(said) if said.ends_with(':') => Before::Paragraph,
            _ => Before::Nothing,
        },
        Some(_) => Before::Line,
    }
}

/// Whether a space stands between `>` and words.
fn has_space(text: &str, lines: &[Range<usize>]) -> bool {
    lines.iter().any(|line| {
        let inner = text[line.clone()].trim_start().trim_start_matches('>');
        inner.starts_with(' ')
            && !inner.trim_start().starts_with(['=', '>'])
            && !inner.trim().is_empty()
    })
}

fn is_cited(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

/// The lines from one on that begin with `>`.
fn quotation_from(text: &str, lines: &[Range<usize>], first: usize) -> Range<usize> {
    let cited = lines[first..]
        .iter()
        .take_while(|line| is_cited(&text[(*line).clone()]));
    first..first + cited.count()
}

/// Whether one of the lines can be nothing but a quotation.
fn quotation_is_meant(text: &str, lines: &[Range<usize>]) -> bool {
    lines
        .iter()
        .any(|line| quotes(text[line.clone()].trim_start()) == Some(true))
}

/// Whether `>` and a space stand before words. Before a figure or `=` it is a sign of comparison,
/// and without a space it is hardly meant. `None` when nothing follows.
fn quotes(line: &str) -> Option<bool> {
    let inner = line.trim_start_matches('>');
    let text = inner.trim_start();
    if text.is_empty() {
        return None;
    }
    let is_item = after_list_mark(text).is_some();
    let compares = text.starts_with(|c: char| c.is_ascii_digit() || c == '=') && !is_item;
    let has_space = inner.len() > text.len();
    if text.starts_with('>') && has_space {
        return quotes(text);
    }
    Some(has_space && !compares)
}

/// Lines that begin with the asterisk of a note that the text refers to: `* Exklusive moms`.
/// Several in a row are a list.
fn notes(text: &str, lines: &[Range<usize>]) -> Vec<usize> {
    let begins = |index: &usize| text[lines[*index].clone()].starts_with("* ");
    let starred: Vec<usize> = (0..lines.len()).filter(begins).collect();
    if starred.len() == 1 && refers_to_note(text) {
        starred
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::tilded;

    fn hidden(text: &str) -> String {
        tilded(text, places(text))
    }

    #[test]
    fn days_and_sums_are_no_items() {
        for (text, with_marks_hidden) in [
            (
                "1. januari 2026 börjar\n\n31. december slutar",
                "~. januari 2026 börjar\n\n~1. december slutar",
            ),
            ("- 3. mars", "- ~. mars"),
            (
                "1. januari: start\n2. februari: slut",
                "1. januari: start\n2. februari: slut",
            ),
            (
                "1. Mars är varm\n3. Marsklandet",
                "1. Mars är varm\n3. Marsklandet",
            ),
            (
                "höjer taxan med\n+ 5 procent",
                "höjer taxan med\n~ 5 procent",
            ),
            ("- + 5 procent", "- ~ 5 procent"),
            ("+ ett\n+ två", "~ ett\n~ två"),
        ] {
            assert_eq!(hidden(text), with_marks_hidden);
        }
    }

    #[test]
    fn comparisons_are_no_quotations() {
        for (text, with_marks_hidden) in [
            ("om priset är\n> 5 mnkr.", "om priset är\n~ 5 mnkr."),
            ("om index är\n> KPI", "om index är\n~ KPI"),
            (
                "Lagen säger:\n\n> 5 kap. Barn ska höras.",
                "Lagen säger:\n\n> 5 kap. Barn ska höras.",
            ),
            ("Så här:\n> 12 elever", "Så här:\n> 12 elever"),
            (">5 år gäller", "~5 år gäller"),
            (
                "Taxan sänks.\n\n> 65 år får rabatt.",
                "Taxan sänks.\n\n~ 65 år får rabatt.",
            ),
            (">= 5 mnkr", "~= 5 mnkr"),
            ("- > 5 mnkr", "- ~ 5 mnkr"),
            (">Hej", "~Hej"),
            (">", "~"),
            (
                "> Vi ser att\n> 5 personer\n>sa så",
                "> Vi ser att\n> 5 personer\n>sa så",
            ),
            ("> 1. Ett\n> 2. Två", "> 1. Ett\n> 2. Två"),
            ("> > Från: Kim\n>\n> Hej", "> > Från: Kim\n>\n> Hej"),
            ("- > Citat", "- > Citat"),
        ] {
            assert_eq!(hidden(text), with_marks_hidden);
        }
    }

    #[test]
    fn rules_definitions_and_notes_are_text() {
        for (text, with_marks_hidden) in [
            ("---", "~--"),
            ("[avtal]: https://x.se", "[avtal]~ https://x.se"),
            ("[avtal](https://x.se)", "[avtal](https://x.se)"),
            ("a[^1]\n\n[^1]: b", "a[^1]\n\n[^1]: b"),
            ("> ---", "> ~--"),
            (
                "Ung* är ung.\n\n* Mätt i maj.",
                "Ung* är ung.\n\n~ Mätt i maj.",
            ),
            (
                "Ung* är ung.\n\n* Ett\n* Två",
                "Ung* är ung.\n\n* Ett\n* Två",
            ),
            ("Text.\n\n* Ett", "Text.\n\n* Ett"),
        ] {
            assert_eq!(hidden(text), with_marks_hidden);
        }
    }
}
