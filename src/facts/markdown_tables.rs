//! The tables of running text as tables of the model, so that what is known of columns holds for
//! both.

use super::markdown_sums::{columns::read_column, is_part, name, sum_word};
use crate::model::table::cell::Cell;
use crate::model::table::measure::is_of_each;
use crate::model::table::{Column, TableRow};
use crate::model::{Measure, RowRole, Table};
use crate::parse::{Field, Located};
use crate::swedish::Unit;
use crate::text::ReadText;
use crate::text::tables::{MarkdownTable, Row};
use crate::text::words::words;

/// A memo with more is a list; each takes a thousand bytes and more.
pub const MOST_TABLES: usize = 100;

/// The tables of a text, in its order. They have no ids, no formulas and no row of sums of their
/// own: *Summa* is a common row that is not added.
pub fn markdown_tables(text: &ReadText<'_>) -> Vec<Table> {
    let tables = text.tables().iter();
    let made = tables.filter_map(|table| model_of(text, table));
    made.take(MOST_TABLES).collect()
}

fn model_of(text: &ReadText<'_>, table: &MarkdownTable) -> Option<Table> {
    let (head, rows) = table.rows.split_first()?;
    let columns: Vec<(Column, Vec<Cell>)> = (1..table.columns)
        .map(|index| column(text, head, rows, index))
        .collect();
    let row = |(at, row): (usize, &Row)| TableRow {
        name: located(text, row, 0),
        role: role(&name(text, row.cells.first())),
        cells: columns.iter().map(|(_, cells)| cells[at].clone()).collect(),
        span: text.place(row.range.clone()),
        ..TableRow::default()
    };
    Some(Table {
        first_head: located(text, head, 0),
        rows: rows.iter().enumerate().map(row).collect(),
        total: TableRow {
            cells: vec![Cell::default(); columns.len()],
            ..TableRow::default()
        },
        columns: columns.into_iter().map(|(column, _)| column).collect(),
        span: text.place(table.range.clone()),
        ..Table::default()
    })
}

fn role(name: &str) -> RowRole {
    if sum_word(name).is_some() {
        RowRole::SubTotal(Vec::new())
    } else if is_part(name) {
        RowRole::Part("varav", None)
    } else {
        RowRole::Item
    }
}

fn column(text: &ReadText<'_>, head: &Row, rows: &[Row], index: usize) -> (Column, Vec<Cell>) {
    let title = name(text, head.cells.get(index));
    let (measure, cells) = read_column(text, &title, rows, index, told(text, head, &title));
    let column = Column {
        head: located(text, head, index),
        adds: matches!(measure, Measure::Money(_) | Measure::Number(_)),
        is_shown: true,
        measure,
        ..Column::default()
    };
    (column, cells)
}

/// What neither the head of a column nor its cells say: that it is of prices, or money where the
/// head of the names has the unit, as in *Tkr | 2024 | 2025*.
fn told(text: &ReadText<'_>, head: &Row, title: &str) -> Option<Measure> {
    let of_all = Unit::parse(&name(text, head.cells.first()));
    let is_year = crate::swedish::is_year(title);
    let money = of_all.filter(|_| is_year).map(Measure::Money);
    let unit = words(title).find_map(|(_, word)| Unit::of_word(word));
    let price = || Measure::Price(unit.unwrap_or_default().swedish().to_owned());
    let price = is_price(title).then(price);
    price.or(money)
}

/// *Timpris*, *Kostnad per elev*
fn is_price(head: &str) -> bool {
    let lower = head.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    is_of_each(head) || words.any(|word| word.ends_with("pris") && word != "pris")
}

fn located(text: &ReadText<'_>, row: &Row, index: usize) -> Field<String> {
    let Some(range) = row.cells.get(index) else {
        return Field::Missing;
    };
    Field::Value(Located {
        value: name(text, Some(range)),
        span: text.place(range.clone()),
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use crate::facts::Facts;
    use crate::model::{Case, Measure, RowRole};
    use crate::parse::parse;
    use crate::source::Source;
    use crate::swedish::Unit;

    #[test]
    fn heads_and_names_say_what_columns_and_rows_are() {
        let yaml = "bakgrund: |\n  | Tkr | 2024 | Pris per st (tkr) | Andel (%) | Ägare |\n  \
                    |---|---|---|---|---|\n  | Drift | 1 200 | 4,5 | 60 | Norr |\n  \
                    | varav hyra | 200 | 2 | 10 | Syd |\n  | Summa | 1 200 | | | |\n";
        let source = Arc::new(Source::new(Path::new("x.yaml"), yaml.to_owned()));
        let case = parse::<Case>(&source, None).value.unwrap();
        let facts = Facts::new(&source, &case, None, &[]);
        let tables = facts.markdown_tables();
        assert_eq!(tables.len(), 1);
        let measures: Vec<&Measure> = tables[0].columns.iter().map(|it| &it.measure).collect();
        let expected = [
            &Measure::Money(Unit::Tkr),
            &Measure::Price("tkr".to_owned()),
            &Measure::Percent,
            &Measure::Text,
        ];
        assert_eq!(measures, expected);
        let roles: Vec<&RowRole> = tables[0].rows.iter().map(|it| &it.role).collect();
        let expected = [
            &RowRole::Item,
            &RowRole::Part("varav", None),
            &RowRole::SubTotal(Vec::new()),
        ];
        assert_eq!(roles, expected);
    }
}
