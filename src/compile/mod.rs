//! Cases to PDFs, and meetings to their notices with [`notice()`]. Cases: one with [`case()`], several into a folder with its `manifest.json` with
//! [`batch()`].

mod batch;
mod case;
pub mod manifest;
mod notice;
mod options;
pub mod target;

pub use batch::{BatchReport, CaseOutcome, Replaced, batch};
pub use case::case;
pub use notice::{WrittenNotice, notice};
pub use options::{EngineChoice, Mode, Options};
