//! Tables of figures as the layout sets them: all figures are ready-made text.

mod as_prose;

use serde::Serialize;

use super::printable::line;
use crate::model::sums::rounded;
use crate::model::table::display::{Display, figure_in, needed};
use crate::model::table::{At, TableFigure};
use crate::model::{FigureForm, Measure, RowRole, Table};
use crate::proof::Text;
use crate::swedish::{FIXED_SPACE, Money, Unit, about};

/// A table of figures, as `templates/layout/money.typ` reads it. Every row but a heading has as
/// many cells as there are columns.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoneyTable {
    id: String,
    /// Its number on the page.
    number: usize,
    caption: String,
    /// The head of the first column, which names the rows.
    first: String,
    /// Whether rows have marks.
    marks: bool,
    /// The columns beside the names.
    columns: Vec<ColumnHead>,
    rows: Vec<MoneyRow>,
    total: Option<TotalRow>,
    /// Who pays; empty when nobody is named.
    source: String,
    /// The rows of tables of the same kind, for the widths of the columns. A project may have a
    /// layout from before there were any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alike: Vec<MoneyRow>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ColumnHead {
    /// The heading over it and those beside it that share it; empty without one.
    over: String,
    text: String,
    /// It holds words, which stand to the left.
    words: bool,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoneyRow {
    /// `item`, `part`, `group`, `sum` or `result`.
    role: &'static str,
    mark: String,
    name: String,
    cells: Vec<String>,
    note: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct TotalRow {
    name: String,
    cells: Vec<String>,
}

impl MoneyTable {
    /// What tables have in common whose columns have the same widths.
    pub fn columns_and_marks(&self) -> (&str, bool, &[ColumnHead]) {
        (&self.first, self.marks, &self.columns)
    }

    /// How many rows it has, without the total.
    pub const fn row_count(&self) -> usize {
        self.rows.len()
    }

    /// Its rows, and the total as one more.
    pub fn rows_with_total(&self) -> Vec<MoneyRow> {
        let total = self.total.iter().map(|total| MoneyRow {
            role: role(&RowRole::Item),
            mark: String::new(),
            name: String::new(),
            cells: total.cells.clone(),
            note: String::new(),
        });
        self.rows.iter().cloned().chain(total).collect()
    }

    /// What stands on the page, in order; `Tabell 1.` is the layout's.
    pub fn texts(&self, out: &mut Vec<Text>) {
        let place = format!("tabell {}", self.number);
        let text = |text: &String| Text::at(&place, text);
        out.push(text(&format!("Tabell {}. {}", self.number, self.caption)));
        out.extend(shared_heads(&self.columns).map(|over| text(over).repeated()));
        out.push(text(&self.first).repeated());
        out.extend(self.columns.iter().map(|head| text(&head.text).repeated()));
        for row in &self.rows {
            out.extend(self.marks.then(|| text(&row.mark)));
            out.extend([&row.name, &row.note].map(text));
            out.extend(row.cells.iter().map(text));
        }
        if let Some(total) = &self.total {
            out.push(Text::at(&place, &total.name));
            out.extend(total.cells.iter().map(text));
        }
        out.push(text(&self.source));
    }
}

/// A table with its number on the page.
pub fn table(table: &Table, number: usize) -> MoneyTable {
    let display = Display::of(table);
    let columns: Vec<usize> = (0..table.columns.len())
        .filter(|column| table.columns[*column].is_shown)
        .collect();
    let cells = |row: usize| {
        let cells = columns.iter().map(|column| {
            let at = At {
                row,
                column: *column,
            };
            line(&display.cell(at))
        });
        cells.collect::<Vec<String>>()
    };
    let row = |index: usize| {
        let row = &table.rows[index];
        let is_group = row.role == RowRole::Group;
        let responsible = row.responsible.get();
        MoneyRow {
            role: role(&row.role),
            mark: line(row.mark.text()),
            name: line(&display.name(index)),
            cells: if is_group { Vec::new() } else { cells(index) },
            note: responsible.map_or_else(String::new, |who| format!("Ansvarig: {}", line(who))),
        }
    };
    let head = |column: &usize| ColumnHead {
        over: line(table.columns[*column].over.text()),
        text: line(&display.head(*column)),
        words: table.columns[*column].measure == Measure::Text,
    };
    MoneyTable {
        id: table.id.text().to_owned(),
        number,
        caption: line(&display.caption()),
        first: line(display.first_head()),
        marks: table.rows.iter().any(|row| !row.mark.is_missing()),
        columns: columns.iter().map(head).collect(),
        rows: (0..table.rows.len()).map(row).collect(),
        total: table.shows_total().then(|| TotalRow {
            name: total_name(table),
            cells: cells(table.total_row()),
        }),
        source: funding(table.funding.text()),
        alike: Vec::new(),
    }
}

/// The headings over columns, each once for those that stand together.
fn shared_heads(columns: &[ColumnHead]) -> impl Iterator<Item = &String> {
    let runs = columns.chunk_by(|one, two| one.over == two.over);
    runs.map(|run| &run[0].over).filter(|over| !over.is_empty())
}

const fn role(role: &RowRole) -> &'static str {
    match role {
        RowRole::Item | RowRole::Apart(_) | RowRole::Product(_) | RowRole::Total => "item",
        RowRole::Part(..) => "part",
        RowRole::Group => "group",
        RowRole::SubTotal(_) => "sum",
        RowRole::Formula(_) => "result",
    }
}

/// The name of the last row: the one that its spreadsheet has, or else *Summa*.
fn total_name(table: &Table) -> String {
    match table.total.name.text() {
        "" => "Summa".to_owned(),
        name => line(name),
    }
}

/// A figure in running text: `11 522 848 kr`; decimals only where they say something, unless the
/// text asks for so many.
#[must_use]
pub fn in_prose(figure: &TableFigure, shown: FigureForm) -> String {
    let measure = &figure.measure;
    let unit = match measure {
        // In the unit that it is stated in.
        Measure::Money(_) => shown.unit.unwrap_or(figure.money.unit),
        _ => measure.unit(),
    };
    let money = match shown.decimals {
        Some(decimals) => rounded(
            Money {
                unit,
                ..figure.money
            },
            decimals,
        ),
        None => figure.money,
    };
    let decimals = match (shown.decimals, measure) {
        (Some(decimals), _) => decimals,
        (None, Measure::Money(_)) => needed(&[money], &Measure::Money(unit)),
        (None, _) => needed(&[money], measure),
    };
    let said = match measure {
        Measure::Money(_) => unit.swedish(),
        // A price that does not say for what is still one in kronor.
        Measure::Price(each) if each.is_empty() => Unit::Kr.swedish(),
        _ => measure.swedish(),
    };
    let approximately = about(money.approximate);
    let number = figure_in(money, unit, decimals);
    match said {
        "" => format!("{approximately}{number}"),
        said => format!("{approximately}{number}{FIXED_SPACE}{said}"),
    }
}

fn funding(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("Finansiering: {}", line(text))
    }
}
