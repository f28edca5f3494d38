//! Cases to PDFs, and meetings to their notices with [`notice()`]. Cases: one with [`case()`], several into a folder with its `manifest.json` with
//! [`batch()`].

mod batch;
mod case;
mod dispatch;
pub mod manifest;
mod notice;
mod options;
mod supplement;
pub mod target;

pub use batch::{BatchReport, CaseOutcome, Replaced, batch};
pub use case::case;
pub use dispatch::{WrittenDispatch, dispatch};
pub use notice::{WrittenNotice, notice};
pub use options::{EngineChoice, Mode, Options};
pub use supplement::{WrittenSupplement, supplement};
