//! The project that cases lie in: its root, its templates, the files that its cases name, and what
//! git knows of it; and from a path to a case with everything that is needed to judge it.

mod attachments;
mod dispatch;
mod dispatch_file;
pub mod git;
mod history;
mod kind;
mod loaded;
mod loading;
mod meetings;
mod no_case;
mod own_words;
mod pictures;
mod root;
mod secrecy;
mod snapshot;
mod snapshot_meetings;
mod spreadsheets;
pub mod templates;
mod uncommitted;
mod workplace;

pub use dispatch::{ChangedItem, from_meeting};
pub use dispatch_file::{DispatchFile, is_of};
pub use history::EarlierTreatment;
pub use loaded::{LoadedCase, LoadedFile, LoadedMeeting, NamedCase, ReadMeeting, is_meeting_text};
pub use loading::Loader;
pub use pictures::LoadedPicture;
pub use root::{Project, project_root, templates_for};
pub use secrecy::secret_cases;
pub use snapshot::{SnapshotCase, SnapshotLoader};
pub use workplace::{CASES, OUTPUT, Workplace};
