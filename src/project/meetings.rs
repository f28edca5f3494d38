//! From a file to a meeting with everything that is needed to judge it: its profile, its cases, its
//! papers, and the other meetings in its folder.

use std::collections::HashMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::attachments::folder_of;
use super::loading::{LoadedCase, Loader, name_as_folder};
use super::{Project, Workplace};
use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::model::{MEETING, Meeting, MeetingItem};
use crate::parse::{Parsed, Waiver, meant_word, outermost_text, parse};
use crate::profile::Profile;
use crate::source::{self, AttachmentState, ReadFault, Source, composed, is_case_name};

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
    /// The meetings of its folder, by the names of their files; itself is among them.
    pub others: Arc<[ReadMeeting]>,
    /// Findings of reading.
    pub found: Vec<Diagnostic>,
    /// What the author allows.
    pub waivers: Vec<Waiver>,
    /// Whether the meeting holds all of the file.
    pub is_whole: bool,
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
}

impl ReadMeeting {
    /// Where the case of an item lies, as seen from where the meeting is.
    #[must_use]
    pub fn case_path(&self, item: &MeetingItem) -> Option<PathBuf> {
        let file = item.case.get()?;
        Some(joined(folder_of(self.source.path()), file))
    }
}

/// Whether a file is a meeting by its `typ`, also with a slip in the word.
pub fn is_meeting(source: &Source) -> bool {
    let kind = outermost_text(source, "typ").unwrap_or_default();
    meant_word(&composed(&kind).to_lowercase(), &[MEETING]).is_some()
}

impl Loader {
    /// Reads the meeting in a source, with the cases that it names.
    ///
    /// # Errors
    ///
    /// The project's templates cannot be opened.
    pub(super) fn load_meeting(
        &mut self,
        source: Arc<Source>,
        fault: Option<&ReadFault>,
    ) -> Result<LoadedMeeting> {
        let project = self.project(source.path())?;
        let Parsed {
            value: mut meeting,
            mut found,
            waivers,
            is_whole,
        } = parse::<Meeting>(&source, fault);
        let profile = meeting.as_mut().and_then(|meeting| {
            name_as_folder(&project, &mut meeting.profile);
            let written = (&meeting.profile, meeting.span);
            self.profile(&project, &source, written, &mut found)
        });
        let items = meeting.iter().flat_map(|meeting| meeting.items.items());
        let papers = items.map(|item| papers(&project, &source, item)).collect();
        let cases = self.cases_of(&project, &source, meeting.as_ref());
        Ok(LoadedMeeting {
            others: self.meetings_in(folder_of(source.path())),
            source,
            project,
            meeting,
            profile,
            cases,
            papers,
            found,
            waivers,
            is_whole,
        })
    }

    /// The cases of the items; one that is named twice is read once.
    fn cases_of(
        &mut self,
        project: &Project,
        source: &Source,
        meeting: Option<&Meeting>,
    ) -> Vec<Option<NamedCase>> {
        let base = folder_of(source.path());
        let mut read: HashMap<PathBuf, NamedCase> = HashMap::new();
        let items = meeting
            .into_iter()
            .flat_map(|meeting| meeting.items.items());
        items
            .map(|item| {
                let file = item.case.get()?;
                let path = joined(base, file);
                let named = read.entry(path.clone());
                let named = named.or_insert_with(|| self.named_case(project, base, file, &path));
                Some(named.clone())
            })
            .collect()
    }

    fn named_case(&mut self, project: &Project, base: &Path, file: &str, path: &Path) -> NamedCase {
        let real = match source::attachment(&cases_root(project, base), base, file) {
            AttachmentState::Found { path, .. } => path,
            AttachmentState::Missing { beside } => return NamedCase::Missing { beside },
            AttachmentState::Outside => return NamedCase::Outside,
            _ => return NamedCase::Unreadable,
        };
        // The disk may have another form of its name.
        let path = if path.exists() { path } else { &real };
        let Ok((source, fault)) = source::read(path) else {
            return NamedCase::Unreadable;
        };
        if is_meeting(&source) {
            return NamedCase::Meeting;
        }
        let loaded = self.load_source(source, fault.as_ref());
        loaded.map_or(NamedCase::Unreadable, |case| {
            NamedCase::Read(Arc::new(case))
        })
    }

    /// The meetings that lie in a folder itself, by their names.
    fn meetings_in(&mut self, folder: &Path) -> Arc<[ReadMeeting]> {
        let read = self.meetings.entry(folder.to_owned());
        Arc::clone(read.or_insert_with(|| read_meetings(folder)))
    }
}

/// The folder that the cases of a meeting lie in: the project's, or that of all cases around it.
fn cases_root(project: &Project, base: &Path) -> PathBuf {
    let around = Workplace::around(base).map(|workplace| workplace.folder().to_owned());
    let around = around.filter(|folder| project.root.starts_with(folder));
    around.unwrap_or_else(|| project.root.clone())
}

fn read_meetings(folder: &Path) -> Arc<[ReadMeeting]> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| folder.join(entry.file_name()));
    let mut paths: Vec<PathBuf> = paths.filter(|path| is_case_name(path)).collect();
    paths.sort();
    let meeting = |path: PathBuf| {
        let (source, fault) = source::read(&path).ok()?;
        if !is_meeting(&source) {
            return None;
        }
        let meeting = parse::<Meeting>(&source, fault.as_ref()).value?;
        Some(ReadMeeting { source, meeting })
    };
    paths.into_iter().filter_map(meeting).collect()
}

/// What became of each paper of an item.
fn papers(project: &Project, source: &Source, item: &MeetingItem) -> Vec<Option<AttachmentState>> {
    let base = folder_of(source.path());
    let papers = item.papers.items().iter();
    papers
        .map(|paper| Some(project.attachment(base, paper.file.get()?, source::MAX_ATTACHMENT)))
        .collect()
}

/// A path from a folder, without `..` where that can be told from the words alone.
fn joined(base: &Path, file: &str) -> PathBuf {
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
