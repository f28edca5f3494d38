//! Lines of a paragraph that stand for themselves: an address, names, clauses with *att*. Markdown
//! makes one line of them.

use std::mem::discriminant;
use std::ops::Range;

use crate::text::item_marks::{self, own_mark};
use crate::text::lines::lines;

/// A line of running text is longer, whatever the width it is written with.
pub const SHORT: usize = 40;

/// A name, a street or a town with its number has no more words; a line of a sentence often has.
const MOST_WORDS: usize = 3;

/// The second of some lines that were meant to stand below each other.
pub fn joined(text: &str, paragraph: &Range<usize>) -> Option<Range<usize>> {
    let within = &text[paragraph.clone()];
    // Rows with tabs between their cells have a finding of their own.
    if !within.contains('\n') || within.contains('\t') {
        return None;
    }
    let ranges: Vec<Range<usize>> = lines(within).collect();
    let written: Vec<&str> = ranges.iter().map(|line| &within[line.clone()]).collect();
    // Numbers that make no list have a finding of their own.
    if written.iter().skip(1).any(|line| is_marked(line)) || are_alike_marked(within) {
        return None;
    }
    let meant = are_clauses(&written)
        || are_entries(&written)
        || are_labelled(&written)
        || are_ended(&written)
        || are_dated(&written)
        || are_verses(&written)
        || are_signed(&written)
        || are_reckoned(&written)
        || are_years(&written);
    let second = ranges.get(1).filter(|_| meant)?;
    let start = second.end - within[second.clone()].trim_start().len();
    Some(paragraph.start + start..paragraph.start + second.end)
}

/// Two lines with one kind of mark that makes no list, as T103 tells of.
fn are_alike_marked(text: &str) -> bool {
    let lines = item_marks::lines(text);
    let marks = lines.iter().filter_map(|line| item_marks::mark(line));
    let kinds: Vec<_> = marks.map(|(mark, _)| discriminant(&mark)).collect();
    kinds.windows(2).any(|pair| pair[0] == pair[1])
}

/// A minus before a digit is a sign, and no mark.
fn is_marked(line: &str) -> bool {
    let line = line.trim_start();
    let after = line.strip_prefix('-');
    let is_sign = after.is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()));
    own_mark(line).is_some() && !is_sign
}

/// `att godkänna avtalet,⏎att anvisa medel`
fn are_clauses(lines: &[&str]) -> bool {
    let begins = |line: &&str| {
        let line = line.trim_start();
        let line = line.strip_prefix("och ").unwrap_or(line);
        line.starts_with("att ")
    };
    let clauses = lines.iter().filter(|line| begins(line)).count();
    clauses > 1 && lines.iter().skip(1).all(begins)
}

/// `ett;⏎två;⏎tre.`
fn are_ended(lines: &[&str]) -> bool {
    let (_, before) = lines.split_last().unwrap_or((&"", &[]));
    let ends = |line: &&str| line.trim_end().ends_with(';');
    before.len() > 1 && before.iter().all(ends)
}

/// Three lines or more, all short, and no sentence among them; two spaces at the end of a line keep
/// it. A line that announces them may stand first, and a sentence before figures or days.
fn are_entries(lines: &[&str]) -> bool {
    let all = lines.len();
    let ends = |line: &str, marks: &[char]| line.trim_end().ends_with(marks);
    let lines = match lines {
        [first, rest @ ..] if rest.len() > 1 && ends(first, &[':']) => rest,
        [first, rest @ ..] if rest.len() > 2 && ends(first, &['.', '!', '?']) => {
            return are_figured(first, rest);
        }
        _ => lines,
    };
    let is_kept = |line: &&str| line.ends_with("  ") || line.ends_with('\\');
    let is_entry = |line: &&str| {
        let line = line.trim();
        line.chars().count() <= SHORT
            && line.split_whitespace().count() <= MOST_WORDS
            && line.starts_with(char::is_alphanumeric)
            && !line.ends_with(['.', ':', ';', '–', '-'])
    };
    let last = lines.len() - 1;
    let announced = usize::from(lines.len() < all);
    lines.len() + announced > 2 && lines.iter().all(is_entry) && !lines[..last].iter().all(is_kept)
}

/// `onsdag 24 mars (Umeå)⏎onsdag 26 maj (Luleå)⏎…`: short lines that each have a figure, and of
/// which none ends a sentence, below a longer one that does.
fn are_figured(first: &str, lines: &[&str]) -> bool {
    let length = |line: &str| line.trim().chars().count();
    let is_entry = |line: &&str| {
        let line = line.trim();
        line.chars().count() <= SHORT
            && line.contains(|c: char| c.is_ascii_digit())
            && line.starts_with(char::is_alphanumeric)
            && !line.ends_with(['.', ':', ';', ',', '–', '-'])
    };
    let is_longer = lines.iter().all(|line| length(line) < length(first));
    let is_kept = |line: &&str| line.ends_with("  ") || line.ends_with('\\');
    is_longer && lines.iter().all(is_entry) && !lines[..lines.len() - 1].iter().all(is_kept)
}

/// `Namn: Kim⏎Titel: utredare`
fn are_labelled(lines: &[&str]) -> bool {
    let is_labelled = |line: &&str| {
        let label = line.trim().split_once(": ").map(|(label, _)| label);
        label.is_some_and(|label| {
            (label.starts_with(char::is_uppercase) || is_year_or_day(label))
                && label.split(' ').count() < 3
                && !line.ends_with("  ")
        })
    };
    lines.len() > 1 && lines.iter().all(is_labelled)
}

/// `2025` or `2025-01-31`
fn is_year_or_day(label: &str) -> bool {
    let is_digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let lengths: Vec<usize> = label.split('-').map(str::len).collect();
    matches!(lengths[..], [4] | [4, 2] | [4, 2, 2]) && label.split('-').all(is_digits)
}

/// `+ nära bussen⏎− buller`, `-5 grader⏎-10 grader`
fn are_signed(lines: &[&str]) -> bool {
    let is_signed = |line: &&str| {
        let text = line.trim().strip_prefix(['+', '−', '-', '±']);
        text.is_some_and(|text| {
            let said = text.trim_start();
            said.starts_with(char::is_alphanumeric) && line.trim().chars().count() <= SHORT
        })
    };
    lines.len() > 1 && lines.iter().all(is_signed)
}

/// `Intäkter⏎+ 35 mnkr i bidrag⏎= 40 mnkr`: two lines or more that each go on with a reckoning.
fn are_reckoned(lines: &[&str]) -> bool {
    let goes_on = |line: &&str| {
        let text = line.trim().strip_prefix(['+', '−', '–', '=']);
        let said = text.and_then(|text| text.strip_prefix(' '));
        said.is_some_and(|said| said.starts_with(|c: char| c.is_ascii_digit()))
    };
    lines.iter().skip(1).filter(|line| goes_on(line)).count() > 1
}

/// `2023 köptes marken.⏎2024 byggdes huset.`
fn are_years(lines: &[&str]) -> bool {
    let is_of_year = |line: &&str| {
        let (year, rest) = line.trim().split_once(' ').unwrap_or_default();
        year.len() == 4 && is_year_or_day(year) && rest.ends_with('.')
    };
    lines.len() > 1 && lines.iter().all(is_of_year)
}

/// Four lines or more that are all short, as in a poem or a list without marks. Running text is not
/// written so narrow.
fn are_verses(lines: &[&str]) -> bool {
    /// Three short lines may be a sentence that an editor has broken.
    const FEWEST: usize = 4;
    let is_short = |line: &&str| line.trim().chars().count() <= SHORT;
    let is_kept = |line: &&str| line.ends_with("  ") || line.ends_with('\\');
    let last = lines.len() - 1;
    lines.len() >= FEWEST
        && lines.iter().all(is_short)
        && !is_filled(lines)
        && !lines[..last].iter().all(is_kept)
}

/// Each line but the last is so full that the first word of the next has no room on it: a paragraph
/// that a narrow window has broken.
fn is_filled(lines: &[&str]) -> bool {
    /// The column of a phone is wider.
    const NARROWEST: usize = 24;
    let length = |text: &str| text.trim().chars().count();
    let width = lines.iter().map(|line| length(line)).max().unwrap_or(0);
    let is_full = |pair: &[&str]| {
        let next = pair[1].split_whitespace().next().unwrap_or_default();
        length(pair[0]) + 1 + length(next) > width
    };
    width > NARROWEST && lines.windows(2).all(is_full)
}

/// `2025-01-31 Start`
fn are_dated(lines: &[&str]) -> bool {
    let is_dated = |line: &&str| {
        let (day, rest) = line.trim().split_once(' ').unwrap_or_default();
        day.len() == 10 && is_year_or_day(day) && rest.starts_with(char::is_alphabetic)
    };
    lines.len() > 1 && lines.iter().all(is_dated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_stand_for_themselves_are_told_from_running_text() {
        let second = |text: &str| joined(text, &(0..text.len())).map(|line| text[line].to_owned());
        for (text, line) in [
            (
                "att godkänna avtalet,\natt anvisa medel,\noch att uppdra",
                "att anvisa medel,",
            ),
            (
                "Nämnden beslutar\natt godkänna avtalet,\natt anvisa",
                "att godkänna avtalet,",
            ),
            (
                "Biblioteket\nStorgatan 1\n123 45 Exempelstad",
                "Storgatan 1",
            ),
            ("Öppettider\nBemanning\nKostnader", "Bemanning"),
            ("Namn: Kim Exempel\nTitel: utredare", "Titel: utredare"),
            ("2024: 5 mnkr\n2025: 7 mnkr", "2025: 7 mnkr"),
            ("2026-01-01 Start\n2026-03-31 Slut", "2026-03-31 Slut"),
            (
                "Det våras i backen,\nsolen går upp,\noch ingen vet varför\nblåsippan log.",
                "solen går upp,",
            ),
            ("+ nära bussen\n− buller", "− buller"),
            (
                "Intäkter 5 mnkr\n+ 35 mnkr i bidrag\n= 40 mnkr",
                "+ 35 mnkr i bidrag",
            ),
            (
                "Våren är här,\nsolen går upp,\nblommorna spirar\npå ängar och skär.",
                "solen går upp,",
            ),
            ("-5 grader\n-10 grader", "-10 grader"),
            (
                "2023 köptes marken.\n2024 byggdes huset.",
                "2024 byggdes huset.",
            ),
            (
                "Med vänlig hälsning\nKim Exempel\nenhetschef",
                "Kim Exempel",
            ),
            ("öppettider;\nbemanning;\nkostnader.", "bemanning;"),
            (
                "Öppettider:\nVardagar 8–20\nLördagar 10–16",
                "Vardagar 8–20",
            ),
            (
                "Nämnden sammanträder klockan 10. Kallelse går ut senast tio dagar före.\n\
                 onsdag 24 mars (Umeå)\nonsdag 26 maj (Luleå)\nonsdag 8 september (Piteå)",
                "onsdag 24 mars (Umeå)",
            ),
        ] {
            assert_eq!(second(text).as_deref(), Some(line), "{text}");
        }
        for text in [
            "Besökarna har bett om\nlängre öppettider.",
            "Beslutet togs av\nKommunstyrelsen",
            "Det är viktigt\natt det blir av och att ingen\nglöms",
            "Namn  \nGata  \nOrt",
            "Det gäller avtalet;\nandra handlingar ligger kvar.",
            "Så här är det:\nNämnden beslutade igår",
            "2026-01-01\nbörjar avtalet",
            "Se: avtalet\noch mer: text",
            "Resultatet blev\n+ 35 mnkr mot budget.",
            "Beslutet fattades i\nÅre. Det gäller från\n2026.",
            "Avtalet gäller från 2026.\nDet förnyas 2028 om ingen\nsäger upp det före 2027\noch sedan 2030",
            "Biblioteket har i dag öppet fyra timmar\nom dagen, och många besökare har bett om\n\
             längre öppettider på kvällen så att de\nhinner efter arbetet.",
        ] {
            assert_eq!(second(text), None, "{text}");
        }
    }
}
