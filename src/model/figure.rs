//! What a `{{ … }}` asks for.

use super::table::formula::Expr;
use crate::swedish::Unit;

/// How an amount is shown in prose: `i: "mnkr"`, `decimaler: 1`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FigureForm {
    /// The unit; that of the amount when none is said.
    pub unit: Option<Unit>,
    /// `i: "%"`: what a formula gives, in hundredths.
    pub is_percent: bool,
    /// So many decimals; as many as there are when nothing is said.
    pub decimals: Option<u32>,
}

/// What a `{{ … }}` asks for; ids, rows and columns as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureUse {
    /// `summa("id")`
    Total(String),
    /// `summa("id", "kolumn")`
    ColumnTotal(String, String),
    /// `belopp("id", "rad")`
    Row(String, String),
    /// `belopp("id", "rad", "kolumn")`
    Cell(String, String, String),
    /// `tabell("id")`
    Table(String),
    /// `tabellnummer("id")`
    TableNumber(String),
    /// `bild("id")`
    Picture(String),
    /// `bildnummer("id")`
    PictureNumber(String),
    /// `summa("id") - belopp("id", "rad")`
    Formula(FigureFormula),
}

impl FigureUse {
    /// The ids of its tables, as written; none for a picture.
    #[must_use]
    pub fn tables(&self) -> Vec<&str> {
        match self {
            Self::Picture(_) | Self::PictureNumber(_) => Vec::new(),
            Self::Total(id)
            | Self::ColumnTotal(id, _)
            | Self::Row(id, _)
            | Self::Cell(id, ..)
            | Self::Table(id)
            | Self::TableNumber(id) => vec![id],
            Self::Formula(formula) => formula.figures.iter().flat_map(Self::tables).collect(),
        }
    }

    /// It is a figure of tables, and not a table, a picture or the number of one.
    #[must_use]
    pub const fn is_amount(&self) -> bool {
        matches!(
            self,
            Self::Total(_)
                | Self::ColumnTotal(..)
                | Self::Row(..)
                | Self::Cell(..)
                | Self::Formula(_)
        )
    }
}

/// Why a `{{ … }}` cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureFault {
    /// The braces are not closed.
    Unclosed,
    /// Not of the form `name("…")`.
    Form,
    /// No such name, or the wrong number of values.
    Name(String),
    /// `i:` names no unit of money.
    Unit(String),
    /// `decimaler:` is no number from 0 to 4.
    Decimals,
    /// `i:` and `decimaler:` stand within a formula, and not after it.
    FormWithin,
    /// A formula that cannot be read; why, in Swedish.
    Formula(String),
}

/// A formula in prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureFormula {
    /// The figures, in the order in which they stand.
    pub figures: Vec<FigureUse>,
    /// What is done with them; names are numbers of `figures`.
    pub expr: Expr,
}
