//! The record of what has been sent out of a meeting, from beside its file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::{DISPATCH_ENDING, DispatchRecord, Meeting, RecordFault};
use crate::source::{self, ReadFault, Source};

/// The record beside the file of a meeting.
#[derive(Debug)]
pub struct DispatchFile {
    /// The file.
    pub source: Arc<Source>,
    /// What it holds, or why it holds nothing that can be used.
    pub record: Result<DispatchRecord, RecordFault>,
}

impl DispatchFile {
    /// Where the record of a meeting lies.
    #[must_use]
    pub fn path(meeting: &Path) -> PathBuf {
        meeting.with_extension(DISPATCH_ENDING)
    }

    /// The record beside a meeting; nothing when nothing has been sent out.
    pub(super) fn beside(meeting: &Path) -> Option<Self> {
        let path = Self::path(meeting);
        let metadata = path.symlink_metadata().ok()?;
        if metadata.is_symlink() {
            // It could lead out of the project's folder.
            let source = Arc::new(Source::new(&path, String::new()));
            let record = Err(first_line(&source, "filen är en länk"));
            return Some(Self { source, record });
        }
        let Ok((source, fault)) = source::read(&path) else {
            let source = Arc::new(Source::new(&path, String::new()));
            let record = Err(first_line(&source, "filen går inte att öppna"));
            return Some(Self { source, record });
        };
        Some(Self::of_source(source, fault.as_ref()))
    }

    /// The record in the bytes of a file that would lie at a path.
    pub(super) fn of_bytes(path: &Path, data: Vec<u8>) -> Self {
        let (source, fault) = source::from_bytes(path, data);
        Self::of_source(source, fault.as_ref())
    }

    fn of_source(source: Arc<Source>, fault: Option<&ReadFault>) -> Self {
        let record = match fault {
            None => DispatchRecord::read(&source),
            Some(_) => Err(first_line(&source, "filen går inte att läsa som text")),
        };
        Self { source, record }
    }

    /// The record, when it can be used for a meeting: one of another meeting says nothing of it.
    #[must_use]
    pub fn of_meeting(&self, meeting: &Meeting) -> Option<&DispatchRecord> {
        let record = self.record.as_ref().ok()?;
        is_of(record, meeting).then_some(record)
    }
}

fn first_line(source: &Source, said: &str) -> RecordFault {
    RecordFault {
        span: source.line(1),
        said: said.to_owned(),
    }
}

/// Whether a record is of a meeting, by committee and day.
#[must_use]
pub fn is_of(record: &DispatchRecord, meeting: &Meeting) -> bool {
    let day = meeting.date.get().map(ToString::to_string);
    record.body.eq_ignore_ascii_case(meeting.body.text()) && day.as_ref() == Some(&record.date)
}
