//! Why a `{{ … }}` in prose stands for nothing.

use super::TableForm;

/// Why a figure has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoValue {
    /// There is no table with this id; the ids that there are.
    Table(Vec<String>),
    /// There is no picture with this id; the ids that there are.
    Picture(Vec<String>),
    /// The table has no row of this name.
    Row {
        /// The names that there are.
        names: Vec<String>,
        /// What asks for the sum in place of a row: `summa("id")`.
        sum: Option<String>,
        /// The name is one that a sum has: *Totalt*, *Resultat*.
        is_of_sum: bool,
    },
    /// The table has no column of this name; the names that there are.
    NoColumn(Vec<String>),
    /// The table has several columns, and which one is meant is not said; their names.
    Column(Vec<String>),
    /// The table has so many rows of this name.
    SeveralRows(usize, TableForm),
    /// The table, or the column, is not added.
    NoSums,
    /// The cell says that there is nothing.
    Nothing,
    /// The cell has words, or a figure from one to another, as they stand there.
    Words(String),
    /// It is to be shown in a unit that it has not: what it is, in Swedish.
    OtherUnit(String),
    /// A formula that works with what does not go together; why, in Swedish.
    Formula(String),
    /// It cannot be worked out, since what it comes from is no figure.
    Open,
    /// The amount is missing or unreadable, which is reported at its own place.
    Unreadable,
}
