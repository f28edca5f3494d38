//! The rows of tables with their figures, to compare what a text says of a row with: amounts,
//! counts and shares, in tables of the data and in Markdown.

use std::collections::HashMap;
use std::ops::Range;

use rust_decimal::Decimal;

use crate::facts::Facts;
use crate::facts::money_words::is_head_of_money;
use crate::facts::prose_numbers::{Counted, Number};
use crate::facts::written_number::figure_at;
use crate::model::table::At;
use crate::model::{Measure, RowRole, Table};
use crate::source::Span;
use crate::swedish::Unit;
use crate::text::ReadText;
use crate::text::tables::MarkdownTable;
use crate::text::words::words;

/// Tables with more rows are lists; it also keeps the search linear.
const MOST_ROWS: usize = 300;

/// Rows that begin with one word; more are told apart by the words that follow.
const MOST_ALIKE: usize = 20;

/// What a figure counts, as far as it tells which numbers it may be compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureKind {
    /// Kronor.
    Money,
    /// Per cent.
    Percent,
    /// Anything else.
    Count,
}

impl FigureKind {
    /// The kind of a number of a text.
    pub const fn of(number: &Number) -> Self {
        match number.counted {
            Counted::Money => Self::Money,
            Counted::Percent | Counted::PercentPoints => Self::Percent,
            Counted::Word(_) => Self::Count,
        }
    }
}

/// A figure of a row.
#[derive(Debug, Clone)]
pub struct RowFigure {
    /// What it counts.
    pub kind: FigureKind,
    /// Its value; of money in kronor.
    pub value: Decimal,
    /// What its last digit stands for.
    pub step: Decimal,
    /// Its table and column, to compare with figures of other rows.
    pub column: (usize, usize),
    /// Where it stands.
    pub span: Span,
    /// As it is written.
    pub shown: String,
}

/// A row of a table.
#[derive(Debug)]
pub struct NamedRow {
    /// Its name.
    pub name: String,
    words: Vec<String>,
    /// Its figures.
    pub figures: Vec<RowFigure>,
}

/// A column of a table with its total.
#[derive(Debug)]
pub struct NamedColumn {
    /// The longer words of its head.
    words: Vec<String>,
    /// The table has a total; in Markdown it may be left to the reader.
    pub is_stated: bool,
    /// It is what is left of one column without another.
    is_difference: bool,
    /// Its total.
    pub total: RowFigure,
    /// The figures above the total.
    pub values: Vec<Decimal>,
}

impl NamedRow {
    /// *Summa*, *Totalt*
    fn is_sum(&self) -> bool {
        let first = self.words.first();
        first.is_some_and(|word| SUMS.contains(&word.as_str()))
    }
}

/// The longer words of a head, in small letters: shorter ones are units and small words.
fn long_words(head: &str) -> Vec<String> {
    const SHORTEST: usize = 5;
    let lower = head.to_lowercase();
    let long = words(&lower).filter(|(_, word)| word.chars().count() >= SHORTEST);
    long.map(|(_, word)| word.to_owned()).collect()
}

impl NamedColumn {
    /// Whether a word names the column: its head, or *underskott* for a difference.
    pub fn is_named_by(&self, word: &str) -> bool {
        const DIFFERENCES: [&str; 6] = [
            "underskott",
            "överskott",
            "avvikelse",
            "avvikelsen",
            "underskottet",
            "överskottet",
        ];
        let word = word.to_lowercase();
        (self.is_difference && DIFFERENCES.contains(&word.as_str()))
            || self.words.iter().any(|own| is_form_of(&word, own))
    }
}

/// All rows of the tables of a case.
#[derive(Debug, Default)]
pub struct TableRows {
    /// In the order of the file; rows of one name are apart. Rows of sums are named by no text.
    pub rows: Vec<NamedRow>,
    /// The columns that have totals, or may be added.
    pub columns: Vec<NamedColumn>,
    by_beginning: HashMap<[Option<char>; LETTERS], Vec<usize>>,
    /// Those whose names begin with a noun and go on with a preposition, by that noun.
    by_head: HashMap<[Option<char>; LETTERS], Vec<usize>>,
    /// The heads of the columns, in lower case, by table and column.
    pub heads: HashMap<(usize, usize), String>,
    /// The years that heads, captions and the title have.
    pub years: Vec<String>,
}

impl TableRows {
    /// The rows of a case.
    pub fn of(facts: &Facts<'_>) -> Self {
        let mut all = Self::default();
        for (at, table) in facts.case.tables().enumerate() {
            all.add_table(table, at);
            all.add_columns(table, at);
        }
        let first = facts.case.tables().count();
        let in_prose = facts.prose().iter();
        let in_prose = in_prose.flat_map(|text| text.tables().iter().map(move |it| (text, it)));
        for (at, (text, table)) in in_prose.enumerate() {
            all.add_markdown(text, table, first + at);
        }
        let title = facts.case.title.text();
        all.add_years(title);
        // What names no year is of the year of the memo.
        if all.years.is_empty() {
            let date = facts.case.date.get();
            all.years
                .extend(date.map(|date| date.parts().0.to_string()));
        }
        all
    }

    fn add_years(&mut self, text: &str) {
        let runs = text.split(|c: char| !c.is_ascii_digit());
        let years = runs.filter(|run| crate::swedish::is_year(run));
        self.years.extend(years.map(str::to_owned));
    }

    fn add(&mut self, name: &str, figures: Vec<RowFigure>) {
        let name = name.trim();
        let lower = name.to_lowercase();
        let words: Vec<String> = words(&lower)
            .map(|(_, word)| word.to_owned())
            .filter(|word| !SMALL.contains(&word.as_str()))
            .collect();
        if figures.is_empty() || self.rows.len() >= MOST_ROWS {
            return;
        }
        let is_named = words
            .iter()
            .any(|word| word.starts_with(char::is_alphabetic));
        let is_sum = words
            .first()
            .is_some_and(|word| SUMS.contains(&word.as_str()));
        if is_named && !is_sum {
            let rows = self.by_beginning.entry(beginning(&words[0])).or_default();
            rows.push(self.rows.len());
            if has_tail(&lower, &words[0]) {
                let rows = self.by_head.entry(beginning(&words[0])).or_default();
                rows.push(self.rows.len());
            }
        }
        self.rows.push(NamedRow {
            name: name.to_owned(),
            words,
            figures,
        });
    }

    fn add_table(&mut self, table: &Table, index: usize) {
        self.add_years(table.caption.text());
        for (at, column) in table.columns.iter().enumerate() {
            self.add_years(&column.name());
            self.heads.insert((index, at), column.name().to_lowercase());
        }
        for (row, item) in table.rows.iter().enumerate() {
            if matches!(item.role, RowRole::Group | RowRole::Total) {
                continue;
            }
            let columns = 0..table.columns.len();
            let figures = columns.filter_map(|column| figure(table, At { row, column }, index));
            self.add(item.name.text(), figures.collect());
        }
    }

    fn add_columns(&mut self, table: &Table, index: usize) {
        if !table.shows_total() {
            return;
        }
        let total = table.total_row();
        for (column, head) in table.columns.iter().enumerate() {
            let Some(figure) = figure(table, At { row: total, column }, index) else {
                continue;
            };
            let values = (0..total).filter_map(|row| {
                let money = table.cell(At { row, column }).worth.figure()?;
                Some(money.kronor.abs())
            });
            self.columns.push(NamedColumn {
                words: long_words(&head.name()),
                is_stated: true,
                is_difference: head.formula.is_some() && figure.kind == FigureKind::Money,
                total: figure,
                values: values.collect(),
            });
        }
    }

    fn add_markdown(&mut self, text: &ReadText<'_>, table: &MarkdownTable, index: usize) {
        let Some((head, rows)) = table.rows.split_first() else {
            return;
        };
        let cell = |range: &Range<usize>| text.written[range.clone()].trim();
        let heads: Vec<&str> = head.cells.iter().map(cell).collect();
        for (at, head) in heads.iter().enumerate() {
            self.add_years(head);
            self.heads.insert((index, at), head.to_lowercase());
        }
        let first = self.rows.len();
        for row in rows {
            let cells = row.cells.iter().enumerate().skip(1);
            let figures = cells.filter_map(|(column, range)| {
                let written = cell(range).trim_start_matches(['−', '-', '–', '+']);
                let start = range.start + text.written[range.clone()].find(written)?;
                let figure = figure_at(text.written, start)?;
                let rest = text.written[figure.range.end..range.end].trim();
                let head = heads.get(column).copied().unwrap_or_default();
                let unit = unit_of(head).or_else(|| Unit::of_word(rest));
                let is_percent = head.contains('%') || head.contains("rocent") || rest == "%";
                if !rest.is_empty() && unit.is_none() && !is_percent {
                    return None;
                }
                let kind = match unit {
                    Some(_) => FigureKind::Money,
                    None if is_percent => FigureKind::Percent,
                    None => FigureKind::Count,
                };
                let times = unit.map_or(Decimal::ONE, Unit::kronor);
                Some(RowFigure {
                    kind,
                    value: figure.value * times,
                    step: Decimal::new(1, figure.value.scale()) * times,
                    column: (index, column),
                    span: text.place(figure.range),
                    shown: cell(range).to_owned(),
                })
            });
            let figures = figures.collect();
            let name = row.cells.first().map(cell).unwrap_or_default();
            self.add(name.trim_matches('*'), figures);
        }
        for (column, head) in heads.iter().enumerate().skip(1) {
            let column = self.markdown_column((index, column), head, first);
            self.columns.extend(column);
        }
    }

    /// A column of the rows from `first` on: the last of them may be its total, and else it is
    /// worked out.
    fn markdown_column(
        &self,
        column: (usize, usize),
        head: &str,
        first: usize,
    ) -> Option<NamedColumn> {
        let of_row = |row: &NamedRow| row.figures.iter().find(|it| it.column == column).cloned();
        let rows = self.rows.get(first..)?;
        let last = rows.last()?;
        let has_total = last.is_sum();
        let items = rows.iter().filter(|row| !row.is_sum());
        let own: Vec<RowFigure> = items.filter_map(of_row).collect();
        let is_one_kind = own.windows(2).all(|two| two[0].kind == two[1].kind);
        let total = if has_total {
            of_row(last)?
        } else {
            let value = own.iter().map(|it| it.value).sum();
            RowFigure {
                value,
                shown: crate::swedish::figure(value),
                ..own.first()?.clone()
            }
        };
        let words = long_words(head);
        let is_added = total.kind != FigureKind::Percent && own.len() >= 2 && is_one_kind;
        (is_added && !words.is_empty()).then(|| NamedColumn {
            words,
            is_stated: has_total,
            is_difference: false,
            total,
            values: own.iter().map(|it| it.value).collect(),
        })
    }

    /// The rows of sums whose name is that and a noun, in any form: *Summa utgifter*.
    pub fn sums_named(&self, noun: &str) -> impl Iterator<Item = &NamedRow> {
        self.rows.iter().filter(move |row| {
            let [first, name] = &row.words[..] else {
                return false;
            };
            let is_sum = SUMS.contains(&first.as_str());
            is_sum && (is_form_of(noun, name) || is_form_of(name, noun))
        })
    }

    /// The only row whose whole name stands in a part of a sentence, in any form; the one with the
    /// longest name when one name holds another.
    pub fn named_in(&self, part: &str) -> Option<&NamedRow> {
        let lower = part.to_lowercase();
        let said: Vec<&str> = words(&lower).map(|(_, word)| word).collect();
        let mut found: Vec<&NamedRow> = Vec::new();
        for at in 0..said.len() {
            let rows = self.by_beginning.get(&beginning(said[at]));
            let rows = rows.map_or(&[][..], Vec::as_slice).iter().take(MOST_ALIKE);
            let rows = rows.map(|row| &self.rows[*row]);
            found.extend(rows.filter(|row| row.is_said_at(&said[at..])));
        }
        let longest = found.iter().map(|row| row.words.len()).max()?;
        let is_held = |row: &&NamedRow| row.words.len() == longest;
        let mut best = found.iter().copied().filter(is_held);
        let first = best.next()?;
        let is_other = |row: &&NamedRow| {
            row.name != first.name && !row.words.iter().all(|word| first.words.contains(word))
        };
        let has_others = found.iter().any(is_other);
        (!has_others && best.next().is_none()).then_some(first)
    }
}

impl TableRows {
    /// The only row whose name begins with a noun of a part of a sentence, in any form, and goes on
    /// with what the text leaves out: *helpensionen* for *Helpension per månad*. By itself this is
    /// no sure name.
    pub fn begun_in(&self, part: &str) -> Option<&NamedRow> {
        let lower = part.to_lowercase();
        let mut found: Vec<&NamedRow> = Vec::new();
        for (_, word) in words(&lower) {
            let rows = self.by_head.get(&beginning(word)).into_iter().flatten();
            let rows = rows.take(MOST_ALIKE).map(|row| &self.rows[*row]);
            found.extend(rows.filter(|row| is_form_of(word, &row.words[0])));
        }
        let [only] = found[..] else { return None };
        let is_alike = |row: &&NamedRow| row.words.first() == only.words.first();
        (self.rows.iter().filter(is_alike).count() == 1).then_some(only)
    }
}

/// Whether a name is a noun with a preposition after it.
fn has_tail(name: &str, first: &str) -> bool {
    /// Shorter words are too often other words.
    const SHORTEST: usize = 5;
    const PREPOSITIONS: [&str; 11] = [
        "per", "i", "till", "för", "på", "av", "hos", "vid", "inom", "från", "med",
    ];
    let rest = name.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = rest.strip_prefix(first).map(str::trim_start);
    let next = rest.and_then(|rest| rest.split_whitespace().next());
    first.chars().count() >= SHORTEST && next.is_some_and(|word| PREPOSITIONS.contains(&word))
}

impl NamedRow {
    /// Whether the name has a word.
    pub fn has_word(&self, word: &str) -> bool {
        self.words.iter().any(|own| own == word)
    }

    /// The words of the name follow each other there; small words between them do not count.
    fn is_said_at(&self, said: &[&str]) -> bool {
        let mut said = said.iter().filter(|word| !SMALL.contains(word));
        self.words
            .iter()
            .all(|word| said.next().is_some_and(|other| is_form_of(other, word)))
    }
}

/// The figure of a cell of a table of the data.
fn figure(table: &Table, at: At, index: usize) -> Option<RowFigure> {
    let measure = table.measure(at);
    let kind = match measure {
        Measure::Money(_) | Measure::Price(_) => FigureKind::Money,
        Measure::Number(unit) if unit.starts_with("kr") => FigureKind::Money,
        Measure::Number(_) => FigureKind::Count,
        Measure::Percent => FigureKind::Percent,
        Measure::Text => return None,
    };
    let cell = table.cell(at);
    let money = cell.worth.figure()?;
    Some(RowFigure {
        kind,
        value: money.kronor.abs(),
        step: money.step,
        column: (index, at.column),
        span: cell.span.unwrap_or(table.row(at.row).span),
        shown: measure.say(money),
    })
}

/// Words that names are written with and without.
const SMALL: [&str; 11] = [
    "och", "av", "till", "i", "för", "på", "med", "den", "det", "de", "samt",
];

/// Rows of sums are compared by other rules.
const SUMS: [&str; 8] = [
    "summa",
    "totalt",
    "total",
    "netto",
    "resultat",
    "sammanlagt",
    "samtliga",
    "varav",
];

/// So many letters are the same in all forms of a word.
const LETTERS: usize = 2;

fn beginning(word: &str) -> [Option<char>; LETTERS] {
    let mut letters = word.chars();
    [letters.next(), letters.next()]
}

/// Whether a word is another one in some form: *fjärrvärmen* of *fjärrvärme*, *skolor* of *skola*.
pub fn is_form_of(said: &str, word: &str) -> bool {
    const ENDINGS: [&str; 22] = [
        "", "s", "n", "t", "en", "et", "ns", "ts", "ens", "ets", "na", "nas", "a", "e", "ar", "er",
        "or", "arna", "erna", "orna", "m", "ernas",
    ];
    let has_ending = |stem: &str| {
        said.strip_prefix(stem)
            .is_some_and(|rest| ENDINGS.contains(&rest))
    };
    let short = word.strip_suffix(['a', 'e']);
    has_ending(word) || short.is_some_and(|stem| stem.chars().count() >= 4 && has_ending(stem))
}

fn unit_of(head: &str) -> Option<Unit> {
    let unit = words(head).find_map(|(_, word)| Unit::of_word(word));
    unit.or_else(|| is_head_of_money(head).then_some(Unit::Kr))
}
