//! One row of the grid as a row of the table.

use super::super::super::form::{CellText, SumsOf, WideRow};
use super::super::super::from_forms::is_no;
use super::super::super::unreadable::report;
use super::super::form::PercentInSheet;
use super::super::odd_rows;
use super::super::row_names::ByName;
use super::super::texts::{fits, odd_character};
use super::super::told::written_name;
use super::Filling;
use crate::parse::{Decoder, Field, Located};
use crate::source::Span;

impl Filling<'_, '_, '_, '_> {
    /// The name of a row; that it has none is reported.
    pub(super) fn name(
        &self,
        row: usize,
        is_last: bool,
        decoder: &mut Decoder<'_>,
    ) -> Field<String> {
        let text = self.opened.words(row, self.layout.names);
        let text = text.unwrap_or_default();
        let span = self.opened.place(row, self.layout.names, text.len());
        let fault = if text.is_empty() {
            Some(odd_rows::nameless(self.opened, self.layout, row, is_last))
        } else {
            let unfit = fits(&text).err();
            unfit.map(|(label, hint)| (label, hint.to_owned()))
        };
        if let Some((label, hint)) = fault {
            report(decoder, span, label, hint);
            return Field::Unreadable(Located { value: text, span });
        }
        odd_character(&text, span, decoder);
        Field::Value(Located { value: text, span })
    }

    /// A row that the case tells of, with the figures of the sheet.
    pub(super) fn told_row(
        &mut self,
        mut row: WideRow,
        at: usize,
        decoder: &mut Decoder<'_>,
    ) -> WideRow {
        let is_apart = is_no(&row.sum);
        let sum = row.sum.span().filter(|_| !is_apart);
        if let Some(place) = row.amounts.span().or(sum) {
            let label = "radens belopp kommer ur kalkylbladet";
            report(decoder, place, label, "ta bort belopp och summa från raden");
        }
        if is_apart {
            self.figures.is_apart(row.span);
        }
        if !row.group.is_missing() {
            if !self.has_no_figures(at) {
                let place = row.group.span().unwrap_or(row.span);
                let label =
                    "raden har belopp i kalkylbladet, och en grupp är en rubrik utan belopp";
                report(decoder, place, label, "skriv rad i stället för grupp");
            }
            return row;
        }
        let unit = row.unit.located().cloned();
        let own = unit.map(|unit| {
            let name = written_name(&row).map_or("", |name| &name.value).to_owned();
            (unit, row.in_sheet.get().copied(), name)
        });
        let (cells, sum) = self.cells(at, own.as_ref(), decoder);
        row.amounts = located(cells, row.span);
        row.sum = sum;
        row
    }

    /// A row that the case does not tell of.
    pub(super) fn own_row(
        &mut self,
        name: Field<String>,
        kind: ByName,
        is_unclear: bool,
        at: usize,
        decoder: &mut Decoder<'_>,
    ) -> WideRow {
        let span = name.span().unwrap_or_default();
        self.figures.is_by_name(span);
        let row = WideRow {
            span,
            ..WideRow::default()
        };
        if self.has_no_figures(at) && kind == ByName::Item {
            return WideRow { group: name, ..row };
        }
        let (cells, sum) = self.cells(at, None, decoder);
        let row = WideRow {
            amounts: located(cells, span),
            sum,
            ..row
        };
        if is_unclear {
            // Neither added nor checked: what it is has to be told first.
            let sums = Field::Value(Located {
                value: SumsOf::Rows(Vec::new()),
                span,
            });
            let amounts = amounts_unread(&row.amounts);
            return WideRow {
                name,
                amounts,
                sums,
                ..row
            };
        }
        let named = |text: String| Field::Value(Located { value: text, span });
        match kind {
            ByName::Part(true, rest) => WideRow {
                of_which: named(rest),
                ..row
            },
            ByName::Part(false, rest) => WideRow {
                thereof: named(rest),
                ..row
            },
            ByName::Sum | ByName::SumOfAll => WideRow {
                name,
                sums: Field::Value(Located {
                    value: SumsOf::Group,
                    span,
                }),
                ..row
            },
            ByName::Item | ByName::Net => WideRow { name, ..row },
        }
    }

    /// The cells of a row, and the sum that the sheet states for it.
    pub(super) fn cells(
        &mut self,
        row: usize,
        own: Option<&(Located<String>, Option<PercentInSheet>, String)>,
        decoder: &mut Decoder<'_>,
    ) -> (Vec<Field<CellText>>, Field<CellText>) {
        let mut cells = Vec::with_capacity(self.layout.columns.len());
        for (index, column) in self.layout.columns.iter().enumerate() {
            let Some(column) = *column else {
                cells.push(Field::Missing);
                continue;
            };
            let rule = &mut self.rules[index];
            let at = (row, column);
            cells.push(match own {
                Some((unit, percent, name)) => {
                    let mut rule = rule.of_row(unit, *percent, name);
                    self.figures.cell(self.opened, at, &mut rule, decoder)
                }
                None => self.figures.cell(self.opened, at, rule, decoder),
            });
        }
        let sum = match (
            self.layout.sums,
            self.rules.iter_mut().find(|rule| !rule.is_text()),
        ) {
            (Some(column), Some(rule)) => {
                self.figures.cell(self.opened, (row, column), rule, decoder)
            }
            _ => Field::Missing,
        };
        (cells, sum)
    }
}

fn located(cells: Vec<Field<CellText>>, span: Span) -> Field<Vec<Field<CellText>>> {
    Field::Value(Located { value: cells, span })
}

/// Cells that nothing is compared with.
fn amounts_unread(cells: &Field<Vec<Field<CellText>>>) -> Field<Vec<Field<CellText>>> {
    let unread = |cell: &Field<CellText>| match cell.located() {
        Some(cell) => Field::Unreadable(Located {
            value: cell.value.0.clone(),
            span: cell.span,
        }),
        None => Field::Missing,
    };
    located(
        cells.items().iter().map(unread).collect(),
        cells.span().unwrap_or_default(),
    )
}
