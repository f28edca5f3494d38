//! Two versions of a memo on the same pages: what was removed and what was added is marked, in
//! words and in its look.

use super::attachments::picture_files;
use super::blocks::{Block, Inline};
use super::head::Head;
use super::parts::PagePart;
use super::{Memo, TypstProject, assembled, logo_path};
use crate::error::{Error, Result};
use crate::model::Meeting;
use crate::pdf::BuildNotes;
use crate::profile::Profile;
use crate::project::LoadedCase;
use crate::project::templates::Templates;

/// A part of a redline, its heading marked as the rest.
#[derive(Debug, Clone, Default)]
pub struct RedlinePart {
    /// The heading; nothing for what needs none.
    pub title: Vec<Inline>,
    /// What stands below.
    pub body: Vec<Block>,
}

/// Renders a redline with the head and the dress of the new version. There is nothing to sign in
/// it, and no case inside.
///
/// # Errors
///
/// The case cannot be read as a whole, or the template or the profile's logo is at fault.
pub fn redline(new: &LoadedCase, parts: Vec<RedlinePart>) -> Result<TypstProject> {
    let (Some(case), Some(profile)) = (new.whole(), &new.profile) else {
        let path = new.source.path().display();
        return Err(Error::new(format!("{path} går inte att läsa som ärende")));
    };
    let templates = &new.project.templates;
    let name = case.profile.text();
    let logo = profile.logo_file(templates, name);
    let path = logo.as_ref().map(|(name, _)| logo_path(name));
    let head = Head::of(case, profile, false, path, &[], Vec::new());
    let data = comparison(head, parts);
    let mut project = assembled(templates, name, profile, logo, data)?;
    project.files.extend(picture_files(new, case));
    Ok(project)
}

/// Renders the redline of a meeting's notice, with the head and the dress of the new version.
///
/// # Errors
///
/// The template or the profile's logo is at fault.
pub fn redline_of_meeting(
    meeting: &Meeting,
    profile: &Profile,
    templates: &Templates,
    parts: Vec<RedlinePart>,
) -> Result<TypstProject> {
    let name = meeting.profile.text();
    let logo = profile.logo_file(templates, name);
    let path = logo.as_ref().map(|(name, _)| logo_path(name));
    let head = Head::of_meeting(meeting, profile, false, path);
    assembled(templates, name, profile, logo, comparison(head, parts))
}

fn comparison(head: Head, parts: Vec<RedlinePart>) -> Memo {
    let compared = |RedlinePart { title, body }| PagePart::Compared { title, body };
    Memo {
        head: Head::of_comparison(head, BuildNotes::of_comparison().keywords()),
        parts: parts.into_iter().map(compared).collect(),
    }
}
