//! The record of what has been sent out of a meeting, from beside its file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::{DISPATCH_ENDING, DispatchRecord, Meeting, RecordFault};
use crate::source::{self, Source};

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
        let fault = |source: &Source, said: &str| RecordFault {
            span: source.line(1),
            said: said.to_owned(),
        };
        if metadata.is_symlink() {
            // It could lead out of the project's folder.
            let source = Arc::new(Source::new(&path, String::new()));
            let record = Err(fault(&source, "filen är en länk"));
            return Some(Self { source, record });
        }
        let (source, record) = match source::read(&path) {
            Ok((source, None)) => {
                let record = DispatchRecord::read(&source);
                (source, record)
            }
            Ok((source, Some(_))) => {
                let fault = fault(&source, "filen går inte att läsa som text");
                (source, Err(fault))
            }
            Err(_) => {
                let source = Arc::new(Source::new(&path, String::new()));
                let fault = fault(&source, "filen går inte att öppna");
                (source, Err(fault))
            }
        };
        Some(Self { source, record })
    }

    /// The record, when it can be used for a meeting: one of another meeting says nothing of it.
    #[must_use]
    pub fn of_meeting(&self, meeting: &Meeting) -> Option<&DispatchRecord> {
        let record = self.record.as_ref().ok()?;
        is_of(record, meeting).then_some(record)
    }
}

/// Whether a record is of a meeting, by committee and day.
#[must_use]
pub fn is_of(record: &DispatchRecord, meeting: &Meeting) -> bool {
    let day = meeting.date.get().map(ToString::to_string);
    record.body.eq_ignore_ascii_case(meeting.body.text()) && day.as_ref() == Some(&record.date)
}
