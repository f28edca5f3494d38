//! What a `{{ … }}` in prose stands for.

use std::collections::HashSet;

use super::table::{Remark, RemarkKind, SheetOrigin, TableFigure};
use super::{Case, Figure, FigureForm, FigureUse, Measure, NoValue, Picture, Table};

/// What a figure in prose becomes.
#[derive(Debug, Clone)]
pub enum FigureValue<'a> {
    /// A figure of a table.
    Figure(TableFigure),
    /// A table to be placed here.
    Table(&'a Table),
    /// The table whose number is to stand here.
    NumberOf(&'a Table),
    /// A picture to be placed here.
    Picture(&'a Picture),
    /// The picture whose number is to stand here.
    NumberOfPicture(&'a Picture),
}

/// The figure, when it can be shown in the unit that is asked for.
fn fits<'a>(figure: TableFigure, shown: FigureForm) -> Result<FigureValue<'a>, NoValue> {
    let is_money = matches!(figure.measure, Measure::Money(_));
    let is_percent = figure.measure == Measure::Percent;
    if shown.unit.is_some() && !is_money || shown.is_percent && !is_percent {
        return Err(NoValue::OtherUnit(figure.measure.say(figure.money)));
    }
    Ok(FigureValue::Figure(figure))
}

impl Case {
    /// The tables of money, those of `belopp` first.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        let short = self.amounts.items().iter().map(|table| &table.0);
        short.chain(self.grids.items().iter().map(|table| &table.0))
    }

    /// Where tables come from that are read from spreadsheets, in the order of the tables.
    pub fn sheet_origins(&self) -> impl Iterator<Item = &SheetOrigin> {
        self.tables().filter_map(|table| table.origin.as_ref())
    }

    /// What a rule of a kind tells of the spreadsheets, in the order of the tables.
    pub fn sheet_remarks(&self, kind: RemarkKind) -> impl Iterator<Item = &Remark> {
        let remarks = self.sheet_origins().flat_map(|origin| &origin.remarks);
        remarks.filter(move |remark| remark.kind == kind)
    }

    /// The spreadsheets that tables come from, each file once, in the order of the tables.
    #[must_use]
    pub fn spreadsheets(&self) -> Vec<&SheetOrigin> {
        let mut seen = HashSet::new();
        let origins = self.sheet_origins();
        let files =
            origins.filter(|origin| origin.file.get().is_some_and(|file| seen.insert(file)));
        files.collect()
    }

    /// What a figure in prose stands for.
    ///
    /// # Errors
    ///
    /// Why it stands for nothing.
    pub fn figure(&self, figure: &Figure) -> Result<FigureValue<'_>, NoValue> {
        match &figure.asks {
            Ok(FigureUse::Formula(formula)) => {
                let figures = formula
                    .figures
                    .iter()
                    .map(|one| match self.stands_for(one)? {
                        FigureValue::Figure(figure) => Ok(figure),
                        _ => Err(NoValue::Open),
                    });
                let figures: Vec<TableFigure> = figures.collect::<Result<_, _>>()?;
                fits(formula.value(&figures, figure.shown)?, figure.shown)
            }
            Ok(asks) => match self.stands_for(asks)? {
                FigureValue::Figure(value) => fits(value, figure.shown),
                other => Ok(other),
            },
            Err(_) => Err(NoValue::Unreadable),
        }
    }

    fn stands_for(&self, figure: &FigureUse) -> Result<FigureValue<'_>, NoValue> {
        let table = |id: &str| {
            let ids = || {
                self.tables()
                    .map(|table| table.id.text().to_owned())
                    .filter(|id| !id.is_empty())
                    .collect()
            };
            self.tables()
                .find(|table| table.id.text() == id && !id.is_empty())
                .ok_or_else(|| NoValue::Table(ids()))
        };
        let picture = |id: &str| {
            let ids = || {
                let ids = self.pictures.items().iter();
                let ids = ids.map(|picture| picture.id.text().to_owned());
                ids.filter(|id| !id.is_empty()).collect()
            };
            self.picture(id).ok_or_else(|| NoValue::Picture(ids()))
        };
        Ok(match figure {
            FigureUse::Total(id) => FigureValue::Figure(table(id)?.sum()?),
            FigureUse::ColumnTotal(id, column) => {
                FigureValue::Figure(table(id)?.sum_of_column(column)?)
            }
            FigureUse::Row(id, row) => FigureValue::Figure(table(id)?.of_row(row)?),
            FigureUse::Cell(id, row, column) => {
                FigureValue::Figure(table(id)?.of_cell(row, column)?)
            }
            FigureUse::Table(id) => FigureValue::Table(table(id)?),
            FigureUse::TableNumber(id) => FigureValue::NumberOf(table(id)?),
            FigureUse::Picture(id) => FigureValue::Picture(picture(id)?),
            FigureUse::PictureNumber(id) => FigureValue::NumberOfPicture(picture(id)?),
            FigureUse::Formula(_) => return Err(NoValue::Open),
        })
    }
}
