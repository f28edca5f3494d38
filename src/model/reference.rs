//! What a `{{ … }}` in prose stands for.

use super::{AmountTable, Case, FigureUse, Grid, Prose};
use crate::parse::{Field, Located};
use crate::source::Span;
use crate::swedish::Money;

/// A table of either kind.
#[derive(Debug, Clone, Copy)]
pub enum Table<'a> {
    /// From `belopp`.
    Amounts(&'a AmountTable),
    /// From `tabeller`.
    Grid(&'a Grid),
}

/// What a figure in prose becomes.
#[derive(Debug, Clone, Copy)]
pub enum FigureValue<'a> {
    /// An amount.
    Money(Money),
    /// A table to be placed here.
    Table(Table<'a>),
    /// The table whose number is to stand here.
    NumberOf(Table<'a>),
}

/// Why a figure has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoValue {
    /// There is no table with this id; the ids that there are.
    Table(Vec<String>),
    /// The table has no row, or no column, of this name; the names that there are.
    Row(Vec<String>),
    /// The amount is missing or unreadable, which is reported at its own place.
    Unreadable,
}

impl<'a> Table<'a> {
    /// The id; empty when it is missing.
    #[must_use]
    pub fn id(self) -> &'a str {
        match self {
            Self::Amounts(table) => table.id.text(),
            Self::Grid(grid) => grid.id.text(),
        }
    }

    /// The caption; empty when it is missing.
    #[must_use]
    pub fn caption(self) -> &'a str {
        match self {
            Self::Amounts(table) => table.caption.text(),
            Self::Grid(grid) => grid.caption.text(),
        }
    }

    /// Where the money comes from; empty when it is missing.
    #[must_use]
    pub fn funding(self) -> &'a str {
        match self {
            Self::Amounts(table) => table.funding.text(),
            Self::Grid(grid) => grid.funding.text(),
        }
    }

    /// Where the table begins.
    #[must_use]
    pub const fn span(self) -> Span {
        match self {
            Self::Amounts(table) => table.span,
            Self::Grid(grid) => grid.span,
        }
    }

    /// The stated or worked-out total.
    #[must_use]
    pub fn total(self) -> Option<Money> {
        match self {
            Self::Amounts(table) => table.total(),
            Self::Grid(grid) => grid.total(),
        }
    }

    /// The amount, or the sum, of the row with this name or mark.
    fn row(self, name: &str) -> Result<Money, NoValue> {
        match self {
            Self::Amounts(table) => {
                let rows = table.rows.items();
                let row = rows
                    .iter()
                    .find(|row| row.name.text() == name || row.mark.text() == name);
                let row = row.ok_or_else(|| {
                    NoValue::Row(rows.iter().map(|row| row.name.text().to_owned()).collect())
                })?;
                row.amount
                    .get()
                    .map(|amount| amount.money(table.unit()))
                    .ok_or(NoValue::Unreadable)
            }
            Self::Grid(grid) => grid
                .row_sum(grid_row(grid, name)?)
                .ok_or(NoValue::Unreadable),
        }
    }

    /// One cell of a table with several columns.
    fn cell(self, row: &str, column: &str) -> Result<Money, NoValue> {
        let Self::Grid(grid) = self else {
            return Err(NoValue::Row(Vec::new()));
        };
        let row = grid_row(grid, row)?;
        let columns = grid.columns.items();
        let names = || columns.iter().map(|head| head.value.clone()).collect();
        let index = columns
            .iter()
            .position(|head| head.value == column)
            .ok_or_else(|| NoValue::Row(names()))?;
        let amount = row
            .amounts
            .items()
            .get(index)
            .and_then(Field::get)
            .ok_or(NoValue::Unreadable)?;
        Ok(amount.money(grid.unit()))
    }
}

fn grid_row<'a>(grid: &'a Grid, name: &str) -> Result<&'a super::GridRow, NoValue> {
    let rows = grid.rows.items();
    let names = || rows.iter().map(|row| row.name.text().to_owned()).collect();
    rows.iter()
        .find(|row| row.name.text() == name)
        .ok_or_else(|| NoValue::Row(names()))
}

impl Case {
    /// The tables of money, those of `belopp` first.
    pub fn tables(&self) -> impl Iterator<Item = Table<'_>> {
        let amounts = self.amounts.items().iter().map(Table::Amounts);
        amounts.chain(self.grids.items().iter().map(Table::Grid))
    }

    /// What a figure in prose stands for.
    ///
    /// # Errors
    ///
    /// Why it stands for nothing.
    pub fn figure(&self, figure: &FigureUse) -> Result<FigureValue<'_>, NoValue> {
        let table = |id: &str| {
            let ids = || {
                self.tables()
                    .map(|table| table.id().to_owned())
                    .filter(|id| !id.is_empty())
                    .collect()
            };
            self.tables()
                .find(|table| table.id() == id && !id.is_empty())
                .ok_or_else(|| NoValue::Table(ids()))
        };
        Ok(match figure {
            FigureUse::Total(id) => {
                FigureValue::Money(table(id)?.total().ok_or(NoValue::Unreadable)?)
            }
            FigureUse::Row(id, row) => FigureValue::Money(table(id)?.row(row)?),
            FigureUse::Cell(id, row, column) => FigureValue::Money(table(id)?.cell(row, column)?),
            FigureUse::Table(id) => FigureValue::Table(table(id)?),
            FigureUse::TableNumber(id) => FigureValue::NumberOf(table(id)?),
        })
    }

    /// All texts of one line that stand on the page, with their places.
    #[must_use]
    pub fn texts(&self) -> Vec<&Located<String>> {
        let mut all: Vec<&Field<String>> = vec![&self.diary_number, &self.title];
        for officer in self.officers.items() {
            all.extend([
                &officer.name,
                &officer.title,
                &officer.unit,
                &officer.phone,
                &officer.email,
            ]);
        }
        all.extend(self.sections.items().iter().map(|section| &section.title));
        for table in self.amounts.items() {
            all.extend([&table.caption, &table.first_head, &table.funding]);
            all.extend(
                table
                    .rows
                    .items()
                    .iter()
                    .flat_map(|row| [&row.mark, &row.name, &row.responsible]),
            );
        }
        for grid in self.grids.items() {
            all.extend([
                &grid.caption,
                &grid.first_head,
                &grid.sum_head,
                &grid.funding,
            ]);
            all.extend(grid.rows.items().iter().map(|row| &row.name));
        }
        if let Some(proposal) = self.proposal.get() {
            all.extend([&proposal.proposer, &proposal.deciding_body, &proposal.lead]);
            all.extend(
                proposal
                    .points
                    .items()
                    .iter()
                    .filter_map(|point| point.assignment.get())
                    .map(|who| &who.to),
            );
        }
        for document in self.listed_documents() {
            all.extend([&document.title, &document.diary_number]);
        }
        for signatory in self.signatories.items() {
            all.extend([
                &signatory.name,
                &signatory.title,
                &signatory.organisation,
                &signatory.place,
            ]);
        }
        let lists = [&self.recipients, &self.dispatch];
        let columns = self.grids.items().iter().map(|grid| &grid.columns);
        let items = lists.into_iter().chain(columns).flat_map(Field::items);
        all.into_iter()
            .filter_map(Field::located)
            .chain(items)
            .collect()
    }
}

/// A consequence of a decision.
pub struct Consequence<'a> {
    /// Its key in the file.
    pub key: &'static str,
    /// Its heading on the page.
    pub title: &'static str,
    /// What is said of it.
    pub text: &'a Field<Prose>,
}

impl super::Consequences {
    /// All of them, in the order of the page.
    pub fn parts(&self) -> impl Iterator<Item = Consequence<'_>> {
        let Self {
            economy,
            equality,
            environment,
            rural,
            social,
            staff,
            span: _,
        } = self;
        [
            ("ekonomi", "Ekonomi", economy),
            ("jämställdhet", "Jämställdhet", equality),
            ("miljö", "Miljö och klimat", environment),
            ("landsbygd", "Landsbygd", rural),
            ("social_hållbarhet", "Social hållbarhet", social),
            ("personal", "Personal", staff),
        ]
        .into_iter()
        .map(|(key, title, text)| Consequence { key, title, text })
    }
}

impl super::ChildsBest {
    /// Its prose, in the order of the method.
    pub fn prose(&self) -> impl Iterator<Item = &Field<Prose>> {
        [
            &self.reason,
            &self.which,
            &self.knowledge,
            &self.views,
            &self.assessment,
            &self.compensation,
        ]
        .into_iter()
    }
}
