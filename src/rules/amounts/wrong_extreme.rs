//! A162 `wrong-extreme`: a text calls a row of a table the highest or the lowest, and another is.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::number_words::value_of;
use crate::facts::table_rows::{NamedRow, RowFigure, TableRows, is_form_of};
use crate::swedish::is_year;
use crate::text::ReadText;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A162",
        name: "wrong-extreme",
        severity: Severity::Warning,
        summary: "en annan rad i tabellen är högst eller lägst",
        page: include_str!("wrong_extreme.md"),
    },
    check,
};

/// Of fewer rows the higher and the lower are called that.
const LEAST_ROWS: usize = 3;

const HIGHEST: [&str; 13] = [
    "högst", "störst", "mest", "flest", "längst", "dyrast", "högsta", "största", "längsta",
    "dyraste", "flesta", "varmast", "äldst",
];

const LOWEST: [&str; 11] = [
    "lägst",
    "minst",
    "färst",
    "kortast",
    "billigast",
    "lägsta",
    "minsta",
    "kortaste",
    "billigaste",
    "kallast",
    "yngst",
];

/// Beginnings of words with which something else is compared than the figures of the rows.
const OTHER: [&str; 13] = [
    "ök",
    "minsk",
    "höj",
    "sänk",
    "förändr",
    "skill",
    "relativ",
    "andel",
    "växer",
    "växt",
    "sjunk",
    "utveckl",
    "invånar",
];

fn check(checker: &Checker<'_>) {
    let rows = checker.table_rows();
    if rows.rows.len() < LEAST_ROWS {
        return;
    }
    for text in checker.prose() {
        for sentence in text.sentences() {
            let at = sentence.range.start;
            if !text.is_in_table(at) && !text.is_quoted(at) {
                checker.report_all(in_sentence(checker, rows, text, &sentence.range));
            }
        }
    }
}

fn in_sentence(
    checker: &Checker<'_>,
    rows: &TableRows,
    text: &ReadText<'_>,
    sentence: &Range<usize>,
) -> Vec<Diagnostic> {
    let said = &text.flowing()[sentence.clone()];
    let extremes = words(said).filter_map(|(range, word)| {
        let word = word.to_lowercase();
        let is_highest = HIGHEST.contains(&word.as_str());
        (is_highest || LOWEST.contains(&word.as_str())).then_some((range, is_highest))
    });
    let extremes: Vec<(Range<usize>, bool)> = extremes.collect();
    let found = extremes.iter().filter_map(|(range, is_highest)| {
        let clause = clause(said, range);
        let place = sentence.start + range.start..sentence.start + range.end;
        finding(checker, rows, text, said, clause, place, *is_highest)
    });
    found.collect()
}

/// What stands around a word up to the next comma or *och*.
fn clause<'t>(said: &'t str, word: &Range<usize>) -> &'t str {
    const ENDS: [&str; 7] = [", ", "; ", ": ", " och ", " men ", " medan ", " ("];
    let begin = { ENDS.iter() }
        .filter_map(|end| Some(said[..word.start].rfind(end)? + end.len()))
        .max();
    let end = ENDS
        .iter()
        .filter_map(|end| said[word.end..].find(end))
        .min();
    &said[begin.unwrap_or(0)..end.map_or(said.len(), |end| word.end + end)]
}

fn finding(
    checker: &Checker<'_>,
    rows: &TableRows,
    text: &ReadText<'_>,
    said: &str,
    clause: &str,
    place: Range<usize>,
    is_highest: bool,
) -> Option<Diagnostic> {
    let lower = said.to_lowercase();
    let is_other = words(&lower).any(|(_, word)| OTHER.iter().any(|it| word.starts_with(it)));
    let is_bound = is_bound(text, &place);
    if is_other || is_bound {
        return None;
    }
    let row = row_in(rows, clause)?;
    let own = column(rows, row, &lower, clause)?;
    let (best, best_row) = best(rows, own, is_highest)?;
    if best.value == own.value || says_more(rows, own, &lower) {
        return None;
    }
    let extreme = &text.flowing()[place.clone()];
    let label = format!(
        "{extreme} är {}, {}; {} är {}",
        best_row.name, best.shown, row.name, own.shown
    );
    let found = checker.at(text.place(place), label);
    let found = found.related(best.span, format!("raden {}", best_row.name));
    Some(found.hint("rätta vilken som nämns, eller siffran i tabellen"))
}

/// Whether a sentence has words that are neither of the table nor of the comparison: *bland män*,
/// *i årskurs 9*, *per lärare*, another year. What it compares is then not what the table has.
fn says_more(rows: &TableRows, own: &RowFigure, sentence: &str) -> bool {
    const SMALL: [&str; 24] = [
        "är",
        "var",
        "på",
        "i",
        "och",
        "den",
        "det",
        "av",
        "hos",
        "vid",
        "inom",
        "finns",
        "fanns",
        "har",
        "hade",
        "för",
        "en",
        "posten",
        "delen",
        "kostnaden",
        "väntas",
        "inträffade",
        "sker",
        "antalet",
    ];
    let head = rows.heads.get(&own.column).map_or("", String::as_str);
    let names = rows.rows.iter().map(|row| row.name.to_lowercase());
    let names: Vec<String> = names.collect();
    let is_known = |word: &str| {
        let is_extreme = HIGHEST.contains(&word) || LOWEST.contains(&word);
        let is_form = |other: &str| is_form_of(word, other) || is_form_of(other, word);
        is_extreme
            || SMALL.contains(&word)
            || words(head).any(|(_, other)| is_form(other))
            || names
                .iter()
                .any(|name| words(name).any(|(_, other)| is_form(other)))
    };
    words(sentence).any(|(_, word)| !is_known(word))
}

/// *högst 3 miljoner*, *minst en gång*: a bound. *som mest* is no row's.
fn is_bound(text: &ReadText<'_>, place: &Range<usize>) -> bool {
    let (before, after) = (&text.flowing()[..place.start], &text.flowing()[place.end..]);
    let next = after.split_whitespace().next().unwrap_or_default();
    let is_number = next.starts_with(|c: char| c.is_ascii_digit())
        || value_of(next).is_some()
        || matches!(next, "en" | "ett" | "av");
    let last = before.split_whitespace().next_back().unwrap_or_default();
    // *Högsta avgift för torghandel är 12 000 kr* is a limit of its own.
    let word = &text.flowing()[place.clone()];
    let is_limit = word.ends_with(['a', 'e']) && !matches!(last, "den" | "det");
    is_number || is_limit || matches!(last, "som" | "näst" | "bland" | "de")
}

/// The row that a clause names; also one that is called by its year.
fn row_in<'r>(rows: &'r TableRows, clause: &str) -> Option<&'r NamedRow> {
    rows.named_in(clause).or_else(|| {
        let mut years = words(clause).filter(|(_, word)| is_year(word));
        let (Some((_, year)), None) = (years.next(), years.next()) else {
            return None;
        };
        let mut named = rows.rows.iter().filter(|row| row.name == year);
        named.next().filter(|_| named.next().is_none())
    })
}

/// The figure of a row that is meant: of the column whose head stands in the sentence, or of the
/// only one when the clause says nothing but that the row is the largest, or how many it has.
fn column<'r>(
    rows: &TableRows,
    row: &'r NamedRow,
    sentence: &str,
    clause: &str,
) -> Option<&'r RowFigure> {
    /// Shorter words of heads are units and small words.
    const SHORTEST: usize = 5;
    let head = |it: &RowFigure| rows.heads.get(&it.column).map_or("", String::as_str);
    let is_named = |it: &RowFigure| {
        let mut long = words(head(it)).map(|(_, word)| word);
        long.any(|own| {
            let is_long = own.chars().count() >= SHORTEST;
            is_long && words(sentence).any(|(_, word)| is_form_of(word, own))
        })
    };
    let mut named = row.figures.iter().filter(|it| is_named(it));
    if let (Some(only), None) = (named.next(), named.next()) {
        return Some(only);
    }
    let [only] = &row.figures[..] else {
        return None;
    };
    let lower = clause.to_lowercase();
    let says_what = [
        "posten",
        "delen",
        "kostnaden",
        "störst är ",
        "dyrast är ",
        "längst är ",
    ];
    let is_all = says_what.iter().any(|it| lower.contains(it));
    let counts = lower.contains("flest") && head(only).contains("antal");
    (is_all || counts).then_some(only)
}

/// The highest or the lowest figure of a column.
fn best<'r>(
    rows: &'r TableRows,
    own: &RowFigure,
    is_highest: bool,
) -> Option<(&'r RowFigure, &'r NamedRow)> {
    let figures = rows.rows.iter().flat_map(|row| {
        let own = row.figures.iter().filter(|it| it.column == own.column);
        own.map(move |it| (it, row))
    });
    let all: Vec<(&RowFigure, &NamedRow)> = figures.collect();
    // The size of what is negative says nothing.
    let has_signs = all
        .iter()
        .any(|(it, _)| it.shown.starts_with(['-', '−', '–', '+']));
    if all.len() < LEAST_ROWS || has_signs {
        return None;
    }
    if is_highest {
        all.into_iter().max_by_key(|(it, _)| it.value)
    } else {
        all.into_iter().min_by_key(|(it, _)| it.value)
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in;

    fn told(text: &str) -> usize {
        let table = "  | Enhet | Sjukfrånvaro 2025, procent | Medarbetare |\n  |---|---|---|\n  | Hemtjänst | 8,8 | 98 |\n  | Tallgården | 7,2 | 83 |\n  | Korttidsboende | 8,2 | 55 |\n";
        found_in(&RULE, &format!("bakgrund: |\n{table}\n  {text}\n")).len()
    }

    #[test]
    fn another_row_is_the_highest_or_the_lowest() {
        for text in [
            "Sjukfrånvaron är högst på korttidsboendet och lägst på Tallgården.",
            "Sjukfrånvaron är högst i hemtjänsten och lägst på korttidsboendet.",
            "Flest medarbetare finns på Tallgården.",
        ] {
            assert_eq!(told(text), 1, "{text}");
        }
    }

    #[test]
    fn years_and_posts_are_rows_too() {
        let told = |table: &str, text: &str| {
            found_in(&RULE, &format!("bakgrund: |\n  {text}\n\n{table}")).len()
        };
        let years = "  | År | Avgångar |\n  |---|---:|\n  | 2027 | 41 |\n  | 2028 | 47 |\n  | 2029 | 52 |\n";
        assert_eq!(told(years, "Flest avgångar väntas 2028."), 1);
        assert_eq!(told(years, "Flest avgångar väntas 2029."), 0);
        let posts = "  | Del | Kostnad, kr |\n  |---|---:|\n  | Kök | 900 |\n  | Entré | 640 |\n  | Larm | 950 |\n";
        assert_eq!(told(posts, "Köket är den största posten."), 1);
        assert_eq!(told(posts, "Larmen är den största posten."), 0);
    }

    #[test]
    fn right_ones_bounds_and_other_things_are_left() {
        for text in [
            "Sjukfrånvaron är högst i hemtjänsten och lägst på Tallgården.",
            "Sjukfrånvaron är näst högst på korttidsboendet.",
            "Högsta sjukfrånvaro på korttidsboendet är 9 procent enligt målet.",
            "Sjukfrånvaron har ökat mest på korttidsboendet.",
            "Sjukfrånvaron ska vara högst 7 procent på korttidsboendet.",
            "Intresset är störst på Tallgården.",
            "Bland män är sjukfrånvaron högst på korttidsboendet.",
            "Den långa sjukfrånvaron är högst på korttidsboendet.",
            "År 2020 var sjukfrånvaron högst på korttidsboendet.",
            "Flest medarbetare över 60 år finns på Tallgården.",
            "Flest medarbetare per chef finns på Tallgården.",
            "Bland de små enheterna är sjukfrånvaron som högst på Tallgården.",
        ] {
            assert_eq!(told(text), 0, "{text}");
        }
    }
}
