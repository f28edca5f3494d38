//! The amounts that the tables of a case hold, to compare running text with.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::model::sums::worked_out;
use crate::model::table::{At, Reckoning};
use crate::model::{Case, Measure, RowRole, Table, TableRow};
use crate::source::Span;
use crate::swedish::{Money, in_small};
use crate::text::words::words;

/// What an amount of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountRole {
    /// A row, or the sum of a row with several amounts.
    Row,
    /// One of several amounts of a row, the sum of a column, a part of an allocation key, or what
    /// rows give where another sum is stated.
    Part,
    /// The total of a table.
    Total,
}

/// An amount that a table holds.
pub struct Known<'a> {
    /// The row's name; empty for totals and columns.
    pub name: &'a str,
    /// The row's mark.
    pub mark: &'a str,
    /// The id of the table; empty when it has none.
    pub table: &'a str,
    /// What it is.
    pub role: AmountRole,
    /// The amount.
    pub money: Money,
    /// Where it stands; for a total that is worked out, where the table begins.
    pub span: Span,
}

/// All amounts of a case, ready to be searched.
pub struct KnownAmounts<'a> {
    /// In the order of the file.
    pub all: Vec<Known<'a>>,
    /// Number of tables.
    pub tables: usize,
    by_size: Vec<usize>,
    by_first_word: HashMap<String, Vec<usize>>,
    by_mark: HashMap<&'a str, Vec<usize>>,
    widest_step: Decimal,
}

impl<'a> KnownAmounts<'a> {
    /// Collects the amounts that can be read.
    pub fn of(case: &'a Case) -> Self {
        let mut all = Vec::new();
        case.tables().for_each(|table| from_table(table, &mut all));
        let mut by_size: Vec<usize> = (0..all.len()).collect();
        by_size.sort_by_key(|index| all[*index].money.kronor.abs());
        let mut by_first_word: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, known) in all
            .iter()
            .enumerate()
            .filter(|(_, known)| is_distinctive(known.name))
        {
            let lower = known.name.to_lowercase();
            let first = words(&lower).next().map(|(_, word)| stem(word).to_owned());
            by_first_word
                .entry(first.unwrap_or_default())
                .or_default()
                .push(index);
        }
        let mut by_mark: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, known) in all
            .iter()
            .enumerate()
            .filter(|(_, known)| !known.mark.is_empty())
        {
            by_mark.entry(known.mark).or_default().push(index);
        }
        let widest_step = all
            .iter()
            .map(|known| known.money.step)
            .max()
            .unwrap_or_default();
        let tables = case.tables().count();
        Self {
            all,
            tables,
            by_size,
            by_first_word,
            by_mark,
            widest_step,
        }
    }

    /// Whether some amount of the tables is the one that the text gives, as precisely as each is
    /// stated.
    pub fn holds(&self, said: Money) -> bool {
        self.close_to(said).any(|known| agrees(said, known.money))
    }

    /// The amounts that may agree with one in the text.
    pub fn close_to(&self, said: Money) -> impl Iterator<Item = &Known<'a>> {
        let said_kronor = said.kronor.abs();
        let reach =
            said.step * Decimal::TWO + self.widest_step + said_kronor / Decimal::ONE_HUNDRED;
        let first = self
            .by_size
            .partition_point(|index| self.all[*index].money.kronor.abs() < said_kronor - reach);
        let near = self.by_size[first..].iter().map(|index| &self.all[*index]);
        near.take_while(move |known| known.money.kronor.abs() <= said_kronor + reach)
    }

    /// The amounts of the rows that a sentence names: the whole name in any form, or *del* and the
    /// mark.
    pub fn named_in(&self, sentence: &str) -> Vec<&Known<'a>> {
        let lower = sentence.to_lowercase();
        let mut found: Vec<usize> = Vec::new();
        for (range, word) in words(&lower) {
            let rows = self
                .by_first_word
                .get(stem(word))
                .map_or(&[][..], Vec::as_slice);
            found.extend(
                rows.iter()
                    .take(50)
                    .filter(|row| begins_with_name(&lower[range.start..], self.all[**row].name)),
            );
        }
        // A mark alone is a numeral or a letter; *del III* names the row.
        let mut follows_part = false;
        for (_, word) in words(sentence) {
            found.extend(
                self.by_mark
                    .get(word)
                    .filter(|_| follows_part)
                    .into_iter()
                    .flatten(),
            );
            follows_part = matches!(word, "del" | "Del");
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|index| &self.all[index]).collect()
    }
}

/// The first letters of a word, by which its forms are found.
fn stem(word: &str) -> &str {
    word.char_indices()
        .nth(4)
        .map_or(word, |(at, _)| &word[..at])
}

/// A name that can only mean the row.
fn is_distinctive(name: &str) -> bool {
    const GENERAL: [&str; 8] = [
        "övrigt",
        "övriga",
        "summa",
        "totalt",
        "total",
        "netto",
        "kostnader",
        "intäkter",
    ];
    // Shorter names begin too many other words.
    const LEAST_LETTERS: usize = 4;
    name.chars().count() >= LEAST_LETTERS && !GENERAL.contains(&&*in_small(name))
}

/// Whether the text (in lower case) begins with the name, with or without an ending.
fn begins_with_name(text: &str, name: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        "", "s", "n", "t", "en", "et", "ens", "ets", "na", "erna", "arna", "nas",
    ];
    let Some(rest) = text.strip_prefix(name.to_lowercase().as_str()) else {
        return begins_with_forms(text, name);
    };
    let ending = rest
        .find(|c: char| !c.is_alphanumeric())
        .map_or(rest, |end| &rest[..end]);
    ENDINGS.contains(&ending) && !rest[ending.len()..].starts_with('-')
}

/// *slutna tankar* for *Sluten tank*: word by word another form of the same.
fn begins_with_forms(text: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    let own: Vec<&str> = words(&name).map(|(_, word)| word).collect();
    let mut found = words(text).map(|(_, word)| word);
    // Of a single word more must be the same: *lokaler* and *lokalisering* are two things.
    let least = if own.len() == 1 { 6 } else { 4 };
    !own.is_empty()
        && own
            .iter()
            .all(|word| found.next().is_some_and(|it| is_form(it, word, least)))
}

/// Two words that begin alike and end with an ending or two.
fn is_form(one: &str, other: &str, least: usize) -> bool {
    /// *-arna*, *-erna*
    const LONGEST_ENDING: usize = 4;
    let pairs = one.chars().zip(other.chars());
    let same = pairs.take_while(|(a, b)| a == b).count();
    let rest = |word: &str| word.chars().count() - same;
    one == other || (same >= least && rest(one).max(rest(other)) <= LONGEST_ENDING)
}

/// Whether two amounts may be the same, as precisely as each is stated.
pub fn agrees(said: Money, known: Money) -> bool {
    let (one, other) = (said.kronor.abs(), known.kronor.abs());
    let difference = (one - other).abs();
    difference <= said.step.max(known.step) / Decimal::TWO || is_rounded(one, other, difference)
}

/// `6 200 000 kr` for 6 209 812 kr: zeros at the end, and a difference of less than half a per
/// cent.
fn is_rounded(said: Decimal, known: Decimal, difference: Decimal) -> bool {
    /// Rounded to whole thousands at least: fewer zeros are no rounding that a reader sees.
    const LEAST_ZEROS: u32 = 3;
    /// Half a per cent, so that `6 000 000` is not taken for `5 600 000`.
    const MOST_PARTS: i64 = 200;
    let zeros = significant(said).1;
    let step = 10_i64
        .checked_pow(zeros)
        .map(Decimal::from)
        .unwrap_or_default();
    let is_near = difference * Decimal::from(MOST_PARTS) <= known;
    zeros >= LEAST_ZEROS && difference * Decimal::TWO <= step && is_near
}

/// The digits of whole kronor that matter, and how many zeros follow them.
pub fn significant(kronor: Decimal) -> (String, u32) {
    let digits = kronor.abs().trunc().to_string();
    let trimmed = digits.trim_end_matches('0');
    let zeros = u32::try_from(digits.len() - trimmed.len()).unwrap_or_default();
    (trimmed.to_owned(), zeros)
}

/// The amounts of money of a table, those that are worked out too.
fn from_table<'a>(table: &'a Table, all: &mut Vec<Known<'a>>) {
    let sum = table.sum_place();
    // What stands for a whole row: its only amount, or its sum.
    let of_rows = sum.map(|at| at.column).or_else(|| only_money(table));
    for at in table.places() {
        let is_hidden = !table.columns[at.column].is_shown && Some(at.column) != of_rows;
        if is_hidden || !matches!(table.measure(at), Measure::Money(_)) {
            continue;
        }
        let row = table.row(at.row);
        if at.column == 0 {
            from_key(table, row, all);
        }
        let role = match &row.role {
            _ if Some(at) == sum => AmountRole::Total,
            RowRole::Total if sum.is_none() && Some(at.column) == of_rows => AmountRole::Total,
            RowRole::Total => AmountRole::Part,
            _ if Some(at.column) == of_rows => AmountRole::Row,
            _ => AmountRole::Part,
        };
        let known = |role, money, span| Known {
            name: row.name.text(),
            mark: row.mark.text(),
            table: table.id.text(),
            role,
            money,
            span,
        };
        let cell = table.cell(at);
        let span = cell.span.unwrap_or(row.span);
        all.extend(worked_out_beside(table, at).map(|money| known(AmountRole::Part, money, span)));
        all.extend(cell.worth.figure().map(|money| known(role, money, span)));
    }
}

/// The only column that holds money: *platser*, *kostnad*.
fn only_money(table: &Table) -> Option<usize> {
    let is_money = |column: &usize| {
        let at = At {
            row: table.total_row(),
            column: *column,
        };
        table.columns[*column].is_shown && matches!(table.measure(at), Measure::Money(_))
    };
    let mut columns = (0..table.columns.len()).filter(is_money);
    let only = columns.next()?;
    columns.next().is_none().then_some(only)
}

/// What the terms of a stated sum give: the text may speak of that.
fn worked_out_beside(table: &Table, at: At) -> Option<Money> {
    let is_sum = table.columns[at.column].is_row_sum || table.row(at.row).role.is_worked_out();
    if !is_sum {
        return None;
    }
    table.cell(at).stated()?;
    let Some(Reckoning::Sum(terms)) = table.reckoning(at) else {
        return None;
    };
    let moneys: Vec<Money> = terms.iter().filter_map(|term| table.term(term)).collect();
    (!moneys.is_empty()).then(|| worked_out(&moneys, table.measure(at).unit()))
}

/// The parts of an allocation key.
fn from_key<'a>(table: &'a Table, row: &'a TableRow, all: &mut Vec<Known<'a>>) {
    let parts = row.key.get().into_iter();
    let parts = parts.flat_map(|key| [&key.fixed, &key.pool]);
    let parts = parts.filter_map(|amount| amount.located());
    all.extend(parts.map(|part| Known {
        name: "",
        mark: "",
        table: table.id.text(),
        role: AmountRole::Part,
        money: part.value.money(table.unit),
        span: part.span,
    }));
}
