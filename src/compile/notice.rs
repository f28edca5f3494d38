//! The notice to a meeting, as a PDF.

use super::Options;
use crate::error::{Error, Result};
use crate::model::Meeting;
use crate::profile::Profile;
use crate::project::LoadedMeeting;
use crate::render::{self, NoticeItem};
use crate::typeset::Engine;

/// A meeting that can be read, with its organisation.
///
/// # Errors
///
/// It cannot be read, or there is no such organisation.
pub(super) fn whole(loaded: &LoadedMeeting) -> Result<(&Meeting, &Profile)> {
    let meeting = loaded.meeting.as_ref().filter(|_| loaded.is_whole);
    let whole = meeting.zip(loaded.profile.as_deref());
    whole.ok_or_else(|| {
        let path = loaded.source.path().display();
        Error::new(format!("{path} går inte att läsa som sammanträde"))
    })
}

/// The notice as a PDF; a draft is marked on every page.
///
/// # Errors
///
/// A template is at fault.
pub(super) fn notice(
    loaded: &LoadedMeeting,
    options: &Options,
    is_draft: bool,
    engine: &dyn Engine,
) -> Result<Vec<u8>> {
    let (meeting, profile) = whole(loaded)?;
    let numbers = loaded.numbers();
    let items = NoticeItem::all(loaded, meeting, &numbers);
    let templates = &loaded.project.templates;
    let project = render::notice(meeting, &items, profile, templates, is_draft)?;
    engine.typeset(&project, &options.standards_for(profile)?)
}
