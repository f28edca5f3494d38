//! Cases to PDFs: one with [`case()`], several into a folder with its `manifest.json` with
//! [`batch()`]. Meetings to their notices and packets with [`meeting()`].

mod batch;
mod case;
mod dispatch;
pub mod manifest;
mod meeting;
mod notice;
mod options;
mod outcome;
mod packet;
mod parallel;
mod sent_files;
mod since_sent;
mod specimen;
mod supplement;
pub mod target;
mod workshop;

pub use batch::{BatchReport, Replaced, batch};
pub use case::case;
pub use dispatch::{WrittenDispatch, dispatch, refuse_undated};
pub use meeting::{PacketOutcome, WrittenFile, WrittenMeeting, WrittenPacket, meeting};
pub use options::{EngineChoice, Mode, Options};
pub use outcome::CaseOutcome;
pub use packet::{PACKET_SCHEMA, paper_count};
pub use specimen::{first_unset, specimen};
pub use supplement::{Supplement, SupplementOutcome};
