//! The case: what stands in the file, typed, with the place of every value.

mod case;
mod checksum;
pub mod key;
mod outline;
mod prose;
mod reference;
pub mod sums;
pub mod table;

pub use case::{
    Assignment, Case, ChildsBest, Consequences, DecisionPoint, DocumentKind, LogEntry, Officer,
    Proposal, Section, Signatory, Status, SupportingDocument, YesNo,
};
pub use checksum::Checksum;
pub use outline::Part;
pub use prose::{Figure, FigureFault, FigureForm, FigureUse, Prose};
pub use reference::{FigureValue, NoValue};
pub use table::{
    Cell, CellValue, Column, ConcernsChildren, Measure, RowRole, Table, TableForm, TableRow, Worth,
};
