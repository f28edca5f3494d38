//! The rows of the grid as rows of the table. What a row is, its name says, or the case: a row of
//! `rader` with the name of one in the sheet tells of that one.

mod one_row;
mod sums;

use sums::{Stated, Total, all_above, no_total, stated_total};

use super::super::form::{ColumnForm, WideForm, WideRow};
use super::super::measure::ColumnKind;
use super::super::unreadable::report;
use super::above::{RowsAbove, Unclear, report_sum_of_nothing, report_unclear};
use super::cells::Figures;
use super::column_rule::ColumnRule;
use super::indents::{self, Indents};
use super::odd_rows;
use super::opened::Opened;
use super::row_names::{ByName, by_name};
use super::sheet_layout::SheetLayout;
use super::told::{Told, report_unknown};
use super::totals;
use super::unlike;
use crate::model::YesNo;
use crate::parse::{Decoder, Field, Located};
use crate::source::Span;

/// Puts the rows of the grid into the form.
pub(super) fn fill(
    form: &mut WideForm,
    layout: &SheetLayout,
    opened: &Opened<'_>,
    figures: &mut Figures<'_>,
    decoder: &mut Decoder<'_>,
) {
    let decimals = form.decimals.get().copied();
    let unit = form.unit.get().copied().unwrap_or_default().unit();
    let forms = form.columns.items();
    let rules = forms
        .iter()
        .map(|it| ColumnRule::of_column(it, decimals, unit));
    let rules: Vec<ColumnRule> = rules.collect();
    figures.note_units(form, opened, layout, &rules);
    let stated = Stated::of(form);
    let mut filling = Filling {
        layout,
        opened,
        rules,
        figures,
        told: Told::of(form.rows.items()),
        stated,
        has_added: layout.sums.is_some() || form.columns.items().iter().any(is_added),
        has_own_total: false,
        span: form.rows.span().unwrap_or(form.span),
    };
    let (rows, total) = filling.rows(decoder);
    let has_own_total = filling.has_own_total;
    if rows.is_empty() {
        let place = opened.place(layout.first_row(), layout.names, 0);
        let label = "här finns inga rader";
        report(
            decoder,
            place,
            label,
            "ange ett område med rader under rubrikerna",
        );
    }
    let told = std::mem::take(&mut filling.told);
    told.report_doubles(&names_of(opened, layout), decoder);
    let left = told.left();
    report_unknown(&left, opened, layout, decoder);
    let span = filling.span;
    let unlike = (stated == Stated::Open && !has_own_total && total.is_none())
        .then(|| unlike::reason(&rows, form, figures.by_name()))
        .flatten();
    form.rows = Field::Value(Located { value: rows, span });
    if let Some(total) = total {
        figures.is_total(total.name.clone());
        stated_total(form, total, span, decoder);
    } else if has_own_total {
        no_total(form, span);
    } else if let Some((place, why)) = unlike {
        figures.are_unlike(place, why);
        no_total(form, span);
    }
}

/// Whether the figures of a column are added.
fn is_added(column: &ColumnForm) -> bool {
    let is_text = column.kind.get() == Some(&ColumnKind::Text);
    !is_text && column.adds.get() != Some(&YesNo::No)
}

/// The names of the rows of the grid, those of parts without *varav*.
fn names_of(opened: &Opened<'_>, layout: &SheetLayout) -> Vec<String> {
    let rows = layout.first_row()..opened.grid.rows.len();
    let names = rows.filter_map(|row| opened.words(row, layout.names));
    names.collect()
}

struct Filling<'f, 'o, 'a, 'n> {
    layout: &'f SheetLayout,
    opened: &'o Opened<'a>,
    rules: Vec<ColumnRule>,
    figures: &'f mut Figures<'n>,
    told: Told,
    stated: Stated,
    /// Some column is added.
    has_added: bool,
    /// The sum of the sheet stands above other rows, and is the last that adds anything.
    has_own_total: bool,
    /// Where the rows are written, as far as the case says it.
    span: Span,
}

impl Filling<'_, '_, '_, '_> {
    fn rows(&mut self, decoder: &mut Decoder<'_>) -> (Vec<WideRow>, Option<Total>) {
        let all = self.layout.first_row()..self.opened.grid.rows.len();
        let used: Vec<usize> = all.filter(|row| !self.is_blank(*row)).collect();
        let used = odd_rows::without(used, self.opened, self.layout, decoder);
        let used = self.without_notes(used, decoder);
        let mut rows: Vec<WideRow> = Vec::with_capacity(used.len());
        let mut above = RowsAbove::default();
        let total_at = totals::above_others(self.opened, self.layout, &self.told, &used)
            .filter(|_| self.stated == Stated::Open && self.has_added);
        let indents = indents::of(self.opened, self.layout, &used);
        self.has_own_total = total_at.is_some();
        for (index, at) in used.iter().copied().enumerate() {
            let is_last = index + 1 == used.len();
            let name = self.name(at, is_last, decoder);
            if let Some(told) = name.get().and_then(|name| self.take(name)) {
                rows.push(self.told_row(told, at, decoder));
                above.note(&rows[index]);
                continue;
            }
            let kind = match by_name(name.text()) {
                ByName::Item if indents.parts.contains(&at) => {
                    ByName::Part(true, name.text().to_owned())
                }
                kind => kind,
            };
            let is_total =
                is_last && total_at.is_none() && self.is_total(&kind, &above, (at, &used));
            if is_total && above.has_items && self.has_added {
                let (cells, sum) = self.cells(at, None, decoder);
                self.ask_about(&indents, &used);
                return (rows, Some(Total { name, cells, sum }));
            }
            let is_below = total_at.is_some_and(|total| total < index);
            let is_sum = matches!(kind, ByName::Sum | ByName::SumOfAll);
            let role = if total_at == Some(index) {
                Ok(ByName::SumOfAll)
            } else if is_below && is_sum || is_total && !self.has_added {
                // The sum of another year; or one below columns that the page does not add.
                Ok(ByName::Item)
            } else {
                above.role(kind, name.text())
            };
            match role {
                Ok(_) => {}
                Err(Unclear::Of) => report_unclear(&name, decoder),
                Err(Unclear::Nothing) => report_sum_of_nothing(&name, decoder),
            }
            let is_unclear = role.is_err();
            let kind = role.unwrap_or(ByName::Sum);
            let mut row = self.own_row(name, kind, is_unclear, at, decoder);
            if total_at == Some(index) {
                row.sums = all_above(row.span);
            } else if is_below {
                self.figures.is_apart(row.span);
            }
            rows.push(row);
            if !is_unclear {
                above.note(&rows[index]);
            }
        }
        self.ask_about(&indents, &used);
        if let Some(total) = total_at {
            self.ask_below(total, &used);
        }
        (rows, None)
    }

    /// Whether the last row is the sum of all, by its name and what stands above it.
    fn is_total(&self, kind: &ByName, above: &RowsAbove, (at, used): (usize, &[usize])) -> bool {
        let is_of_all = || totals::is_sum_of_all(self.opened, self.layout, &self.told, used, at);
        self.stated != Stated::None
            && (*kind == ByName::SumOfAll
                || *kind == ByName::Sum && (!above.has_sums || is_of_all()))
    }

    /// Rows below the sum of the sheet that look as if they belonged to it are told.
    fn ask_below(&mut self, total: usize, used: &[usize]) {
        let beside = totals::Beside {
            opened: self.opened,
            layout: self.layout,
            told: &self.told,
            used,
            total,
        };
        let Some(first) = beside.unclear() else {
            return;
        };
        let words = |row: usize| self.opened.words(row, self.layout.names);
        let name = words(used[total]).unwrap_or_default();
        let place = self.opened.place(first, self.layout.names, 0);
        let area = self.opened.area_to(used[total]);
        self.figures.are_below(place, &name, area.as_deref());
    }

    /// Rows that are indented below one that they do not give are added as it is, which is told
    /// unless the sheet adds them so too.
    fn ask_about(&mut self, indents: &Indents, used: &[usize]) {
        let last = used.last().copied().unwrap_or_default();
        if totals::is_sum_of_all(self.opened, self.layout, &self.told, used, last) {
            return;
        }
        let told = |row: usize| {
            let name = self.opened.words(row, self.layout.names);
            name.is_some_and(|name| self.told.has(&name))
        };
        let unclear = indents.unclear.iter().copied();
        let Some((whole, part)) = unclear.into_iter().find(|(_, part)| !told(*part)) else {
            return;
        };
        let words = |row: usize| {
            self.opened
                .words(row, self.layout.names)
                .unwrap_or_default()
        };
        let place = self.opened.place(part, self.layout.names, 0);
        self.figures
            .are_indented(place, &words(whole), &words(part));
    }

    /// The rows without those below the last figures, such as *Källa: Ekonomi*, which are reported:
    /// each would be a heading without rows.
    fn without_notes(&self, mut used: Vec<usize>, decoder: &mut Decoder<'_>) -> Vec<usize> {
        let last = used.iter().rposition(|row| !self.has_no_figures(*row));
        let Some(last) = last else {
            return used;
        };
        let is_told = |row: &usize| {
            let name = self.opened.words(*row, self.layout.names);
            name.is_some_and(|name| self.told.has(&name))
        };
        let notes = used.split_off(last + 1);
        let (told, notes): (Vec<usize>, Vec<usize>) = notes.into_iter().partition(is_told);
        if let Some(first) = notes.first() {
            let place = self.opened.place(*first, self.layout.names, 0);
            let label = "raden har inga belopp och står under den sista som har det: den hör inte till tabellen";
            let hint = match self.opened.area_to(used[last]) {
                Some(area) => format!("ange ett område utan den: område: {area}"),
                None => "ta bort raden ur det som är inklistrat".to_owned(),
            };
            let way = format!("{hint}; är den en rad i tabellen, skriv ett belopp eller – i den");
            report(decoder, place, label, way);
        }
        used.extend(told);
        used
    }

    /// What the case says of the row; *varav* and *därav* may be left out there.
    fn take(&mut self, name: &str) -> Option<WideRow> {
        let own = self.told.take(name);
        own.or_else(|| match by_name(name) {
            ByName::Part(_, rest) => self.told.take(&rest),
            _ => None,
        })
    }

    fn is_blank(&self, row: usize) -> bool {
        let is_empty = |column: usize| {
            self.opened
                .words(row, column)
                .is_none_or(|it| it.is_empty())
        };
        is_empty(self.layout.names) && self.has_no_figures(row)
    }

    /// Whether nothing stands in the columns of the table.
    fn has_no_figures(&self, row: usize) -> bool {
        let columns = self
            .layout
            .columns
            .iter()
            .chain([&self.layout.sums])
            .flatten();
        columns.into_iter().all(|column| {
            let value = self.opened.cell(row, *column);
            let is_below = self.opened.is_below(row, *column);
            !is_below && value.is_empty()
        })
    }
}
