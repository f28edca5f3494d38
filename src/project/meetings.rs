//! From a file to a meeting with everything that is needed to judge it: its profile, its cases, its
//! papers, and the other meetings in its folder.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::dispatch_file::DispatchFile;
use super::loaded::{LoadedMeeting, NamedCase, ReadMeeting, is_meeting, joined};
use super::loading::{Loader, name_as_folder};
use super::root::folder_of;
use super::{Project, Workplace};
use crate::error::Result;
use crate::model::{Meeting, MeetingItem};
use crate::parse::{Parsed, parse};
use crate::pdf::{self, ForeignPdf};
use crate::source::{self, AttachmentState, ReadFault, Source, is_case_name};

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
        let papers: Vec<Vec<_>> = items.map(|item| papers(&project, &source, item)).collect();
        let cases = self.cases_of(&project, &source, meeting.as_ref());
        Ok(LoadedMeeting {
            pdfs: known_pdfs(&project, &papers, &cases),
            others: self.meetings_in(folder_of(source.path())),
            dispatch: DispatchFile::beside(source.path()),
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
        Some(ReadMeeting {
            dispatch: DispatchFile::beside(&path),
            source,
            meeting,
        })
    };
    paths.into_iter().filter_map(meeting).collect()
}

/// What is known of all PDFs that are attached to cases or are papers of items.
fn known_pdfs(
    project: &Project,
    papers: &[Vec<Option<AttachmentState>>],
    cases: &[Option<NamedCase>],
) -> BTreeMap<PathBuf, ForeignPdf> {
    let cases = cases.iter().flatten().filter_map(NamedCase::loaded);
    let of_cases = cases.flat_map(|case| case.attachments.iter().map(|it| (&*case.project, it)));
    let own = papers.iter().flatten().map(|state| (project, state));
    let mut known = BTreeMap::new();
    for (project, state) in own.chain(of_cases) {
        let Some(AttachmentState::Found { path, .. }) = state else {
            continue;
        };
        let ending = path.extension().unwrap_or_default();
        if ending.eq_ignore_ascii_case("pdf")
            && !known.contains_key(path)
            && let Ok(data) = project.read(path)
        {
            known.insert(path.clone(), pdf::foreign(&data));
        }
    }
    known
}

/// What became of each paper of an item.
pub(super) fn papers(
    project: &Project,
    source: &Source,
    item: &MeetingItem,
) -> Vec<Option<AttachmentState>> {
    let base = folder_of(source.path());
    let papers = item.papers.items().iter();
    papers
        .map(|paper| Some(project.attachment(base, paper.file.get()?, source::MAX_ATTACHMENT)))
        .collect()
}
