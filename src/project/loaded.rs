//! Cases and meetings that have been read, with everything that is needed to judge them.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::Project;
use super::dispatch_file::DispatchFile;
use super::pictures::LoadedPicture;
use super::root::folder_of;
use crate::diagnostic::Diagnostic;
use crate::model::{Case, MEETING, Meeting, MeetingItem};
use crate::parse::{Waiver, meant_word, outermost_text};
use crate::pdf::ForeignPdf;
use crate::profile::{DocumentKind, Kinds, Profile, SigningWays};
use crate::source::{AttachmentState, Source, composed};
use crate::swedish::in_prose;

/// A case that has been read, and what was found while reading it.
#[derive(Debug)]
pub struct LoadedCase {
    /// The file.
    pub source: Arc<Source>,
    /// The project it belongs to.
    pub project: Arc<Project>,
    /// The case; `None` when the file cannot be read as one.
    pub case: Option<Case>,
    /// The organisation; `None` when there is no such profile.
    pub profile: Option<Arc<Profile>>,
    /// One for each of [`Case::listed_documents`]; `None` where no file is named.
    pub attachments: Vec<Option<AttachmentState>>,
    /// One for each of the case's pictures; `None` for one that cannot be used.
    pub pictures: Vec<Option<LoadedPicture>>,
    /// Findings of reading.
    pub found: Vec<Diagnostic>,
    /// What the author allows.
    pub waivers: Vec<Waiver>,
    /// Whether the case holds all of the file. What does not is checked, but no page is made of it.
    pub is_whole: bool,
    /// The ways to sign that were asked for, where they are not those of the profile.
    pub signed_as: Option<SigningWays>,
    /// Whether a meeting that is checked with it has withdrawn it, and none takes it up.
    pub is_withdrawn: bool,
}

impl LoadedCase {
    /// The kind of the document; nothing when it cannot be read.
    #[must_use]
    pub fn document_kind(&self) -> Option<&DocumentKind> {
        let kinds = match &self.profile {
            Some(profile) => profile.kinds(),
            None => Kinds::of_program(),
        };
        kinds.of(self.case.as_ref()?)
    }

    /// The file of the profile, as it is written.
    #[must_use]
    pub fn profile_text(&self) -> Option<&str> {
        let path = Profile::path(self.case.as_ref()?.profile.text());
        std::str::from_utf8(self.project.templates.get(&path)?).ok()
    }

    /// Has the case signed in these ways, whatever the profile says.
    pub fn sign_as(&mut self, ways: &SigningWays) {
        let Some(profile) = &self.profile else {
            return;
        };
        if profile.signing().ways() != *ways {
            self.profile = Some(Arc::new(profile.signing_as(ways.clone())));
            self.signed_as = Some(ways.clone());
        }
    }

    /// Has the case signed as a PDF of it was built: in the ways that the PDF states. One that
    /// states none and has fields, where the profile has none, was built when it had.
    pub fn sign_as_built(&mut self, stated: &[String], has_fields: impl FnOnce() -> bool) {
        let ways = SigningWays::written(&stated.join(", ")).or_else(|| {
            let signing = self.profile.as_ref()?.signing();
            (!signing.has_fields() && has_fields()).then(|| signing.ways().with_fields())
        });
        if let Some(ways) = ways {
            self.sign_as(&ways);
        }
    }

    /// The case, when all of the file could be read.
    #[must_use]
    pub fn whole(&self) -> Option<&Case> {
        self.case.as_ref().filter(|_| self.is_whole)
    }
}

/// What a file is by its `typ`.
#[derive(Debug)]
pub enum LoadedFile {
    /// A case, of any kind of document.
    Case(Box<LoadedCase>),
    /// A meeting.
    Meeting(Box<LoadedMeeting>),
}

/// A meeting that has been read, and what was found while reading it.
#[derive(Debug)]
pub struct LoadedMeeting {
    /// The file.
    pub source: Arc<Source>,
    /// The project it belongs to.
    pub project: Arc<Project>,
    /// The meeting; `None` when the file cannot be read as one.
    pub meeting: Option<Meeting>,
    /// The organisation; `None` when there is no such profile.
    pub profile: Option<Arc<Profile>>,
    /// One for each item; `None` where no case is named.
    pub cases: Vec<Option<NamedCase>>,
    /// For each item, one for each of its papers; `None` where no file is named.
    pub papers: Vec<Vec<Option<AttachmentState>>>,
    /// What is known of the PDFs among the attachments of its cases and its papers, by their paths.
    pub pdfs: BTreeMap<PathBuf, ForeignPdf>,
    /// The meetings of its folder, by the names of their files; itself is among them.
    pub others: Arc<[ReadMeeting]>,
    /// What has been sent out of it; nothing before the first time.
    pub dispatch: Option<DispatchFile>,
    /// Findings of reading.
    pub found: Vec<Diagnostic>,
    /// What the author allows.
    pub waivers: Vec<Waiver>,
    /// Whether the meeting holds all of the file.
    pub is_whole: bool,
}

impl LoadedMeeting {
    /// What it is called: `kommunstyrelsen 8 april 2025`.
    #[must_use]
    pub fn called(&self) -> String {
        let Some(meeting) = &self.meeting else {
            return String::new();
        };
        let profile = self.profile.as_deref();
        let body = profile.and_then(|profile| profile.body(meeting.body.text()));
        let name = body.map_or(meeting.body.text(), |body| body.name.text());
        let day = meeting.date.get().map(|day| in_prose(*day));
        let called = format!("{name} {}", day.unwrap_or_default());
        called.trim().to_owned()
    }
}

/// A case that a meeting names.
#[derive(Debug, Clone)]
pub enum NamedCase {
    /// It has been read.
    Read(Arc<LoadedCase>),
    /// There is no such file; those in the folder that it should lie in.
    Missing {
        /// Their names, as the meeting would write them.
        beside: Vec<String>,
    },
    /// It lies outside the project's folder.
    Outside,
    /// It is a meeting itself.
    Meeting,
    /// It is there and cannot be read.
    Unreadable,
}

impl NamedCase {
    /// The case, when it has been read.
    #[must_use]
    pub fn loaded(&self) -> Option<&LoadedCase> {
        match self {
            Self::Read(loaded) => Some(loaded),
            _ => None,
        }
    }
}

/// A meeting by itself, without its cases.
#[derive(Debug)]
pub struct ReadMeeting {
    /// The file.
    pub source: Arc<Source>,
    /// The meeting.
    pub meeting: Meeting,
    /// What has been sent out of it.
    pub dispatch: Option<DispatchFile>,
}

impl ReadMeeting {
    /// The agenda number of each item; see [`Meeting::numbers`].
    #[must_use]
    pub fn numbers(&self) -> Vec<Option<String>> {
        let sent = self.dispatch.as_ref();
        let sent = sent.and_then(|file| file.of_meeting(&self.meeting));
        self.meeting.numbers(sent)
    }

    /// Where the case of an item lies, as seen from where the meeting is.
    #[must_use]
    pub fn case_path(&self, item: &MeetingItem) -> Option<PathBuf> {
        let file = item.case.get()?;
        Some(joined(folder_of(self.source.path()), file))
    }
}

/// A path from a folder, without `..` where that can be told from the words alone.
pub(super) fn joined(base: &Path, file: &str) -> PathBuf {
    let file = file.replace('\\', "/");
    let mut path = PathBuf::new();
    for part in base.join(file).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(path.components().next_back(), Some(Component::Normal(_))) =>
            {
                path.pop();
            }
            part => path.push(part),
        }
    }
    path
}

/// Whether a file is a meeting by its `typ`, also with a slip in the word.
pub fn is_meeting(source: &Source) -> bool {
    let kind = outermost_text(source, "typ").unwrap_or_default();
    meant_word(&composed(&kind).to_lowercase(), &[MEETING]).is_some()
}

/// Whether the text of a file is a meeting's.
#[must_use]
pub fn is_meeting_text(text: &str) -> bool {
    is_meeting(&Source::new(Path::new(""), text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_named_from_the_folder_of_the_meeting() {
        for (base, file, path) in [
            ("cases/moten", "../a.yaml", "cases/a.yaml"),
            (".", "a.yaml", "a.yaml"),
            ("moten", "../../a.yaml", "../a.yaml"),
            ("moten", "..\\a.yaml", "a.yaml"),
        ] {
            assert_eq!(joined(Path::new(base), file), Path::new(path), "{file}");
        }
    }
}
