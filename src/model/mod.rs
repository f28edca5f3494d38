//! The case: what stands in the file, typed, with the place of every value.

mod case;
mod checksum;
pub mod key;
mod money;
mod outline;
mod prose;
mod reference;
pub mod sums;

pub use case::{
    Assignment, Case, ChildsBest, Consequences, DecisionPoint, DocumentKind, LogEntry, Officer,
    Proposal, Section, Signatory, Status, SupportingDocument, YesNo,
};
pub use checksum::Checksum;
pub use money::{AmountRow, AmountTable, ConcernsChildren, Grid, GridRow, TableUnit};
pub use outline::Part;
pub use prose::{Figure, FigureFault, FigureUse, Prose};
pub use reference::{FigureValue, NoValue, Table};
