//! Meetings of a commit, or those that are to be committed next, with the cases, papers and records
//! that they had there: nothing is read from the folder beside.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::dispatch_file::DispatchFile;
use super::loaded::{LoadedFile, LoadedMeeting, NamedCase, ReadMeeting, is_meeting, joined};
use super::loading::name_as_folder;
use super::meetings::papers;
use super::root::{Files, folder_of};
use super::snapshot::{SnapshotCase, SnapshotLoader, folder, joined_name, within};
use super::{Loader, Project};
use crate::model::{DISPATCH_ENDING, Meeting, MeetingItem};
use crate::parse::{Parsed, parse};
use crate::pdf::{self, ForeignPdf};
use crate::source::{AttachmentState, ReadFault, Source, from_bytes, is_case_name};

impl SnapshotLoader<'_> {
    /// The case or the meeting at a path, shown as `shown`: `typ` tells which; and the files that a
    /// case names and that are too large to be taken out. `None` when there is no such file, or git
    /// cannot read it.
    #[must_use]
    pub fn load_either(&self, path: &str, shown: &Path) -> Option<(LoadedFile, Vec<String>)> {
        let data = self.snapshot.read(&[path]).remove(path)?;
        let (source, fault) = from_bytes(shown, data);
        Some(if is_meeting(&source) {
            let meeting = self.meeting(path, source, fault.as_ref());
            (LoadedFile::Meeting(Box::new(meeting)), Vec::new())
        } else {
            let SnapshotCase { loaded, unseen } = self.case(path, source, fault.as_ref());
            (LoadedFile::Case(Box::new(loaded)), unseen)
        })
    }

    /// The meeting in a source that was taken out of the snapshot at a path.
    pub(super) fn meeting(
        &self,
        path: &str,
        source: Arc<Source>,
        fault: Option<&ReadFault>,
    ) -> LoadedMeeting {
        let shown = source.path().to_owned();
        let Parsed {
            value: mut meeting,
            mut found,
            waivers,
            is_whole,
        } = parse::<Meeting>(&source, fault);
        let project = self.project_of(path, meeting.as_ref());
        let profile = meeting.as_mut().and_then(|meeting| {
            name_as_folder(&project, &mut meeting.profile);
            let written = (&meeting.profile, meeting.span);
            Loader::default().profile(&project, &source, written, &mut found)
        });
        let items = meeting.iter().flat_map(|meeting| meeting.items.items());
        let mut papers: Vec<Vec<_>> = items.map(|item| papers(&project, &source, item)).collect();
        let mut pdfs = BTreeMap::new();
        for state in papers.iter_mut().flatten() {
            know_pdf(&project, folder(path), state, &mut pdfs);
        }
        let cases = self.cases_of(path, &source, meeting.as_ref(), &mut pdfs);
        LoadedMeeting {
            pdfs,
            others: self.meetings_beside(path, &shown),
            dispatch: self.dispatch_beside(path, &shown),
            source,
            project,
            meeting,
            profile,
            cases,
            papers,
            found,
            waivers,
            is_whole,
        }
    }

    /// The project of a meeting, with the papers that its items name themselves.
    fn project_of(&self, path: &str, meeting: Option<&Meeting>) -> Arc<Project> {
        let root = self.root(path);
        let items = meeting.into_iter().flat_map(|it| it.items.items());
        let named = items.flat_map(|item| item.papers.items());
        let named = named.filter_map(|paper| paper.file.get());
        let mut files = HashMap::new();
        for name in named {
            let there = within(root, path, name).and_then(|there| self.known(&there));
            if let Some(data) = there.and_then(|there| self.bytes(&there)) {
                files.insert(name.clone(), data);
            }
        }
        let files = Files::InMemory(files);
        Arc::new(Project::new(PathBuf::new(), self.templates(root), files))
    }

    /// The cases of the items; one that is named twice is read once.
    fn cases_of(
        &self,
        path: &str,
        source: &Source,
        meeting: Option<&Meeting>,
        pdfs: &mut BTreeMap<PathBuf, ForeignPdf>,
    ) -> Vec<Option<NamedCase>> {
        let items = meeting.into_iter().flat_map(|it| it.items.items());
        let files = items.map(|item: &MeetingItem| item.case.get());
        // Cases may lie in another project of the repository than the meeting.
        let there = |file: &str| within("", path, &file.replace('\\', "/"));
        let mut read: HashMap<String, NamedCase> = HashMap::new();
        let mut named = |file: &String| {
            let Some(there) = there(file) else {
                return NamedCase::Outside;
            };
            let shown = joined(folder_of(source.path()), file);
            let known = read.entry(there.clone());
            let known = known.or_insert_with(|| self.named_case(&there, &shown, pdfs));
            known.clone()
        };
        files.map(|file| file.map(&mut named)).collect()
    }

    fn named_case(
        &self,
        path: &str,
        shown: &Path,
        pdfs: &mut BTreeMap<PathBuf, ForeignPdf>,
    ) -> NamedCase {
        let Some(path) = self.known(path) else {
            return NamedCase::Missing { beside: Vec::new() };
        };
        let Some(data) = self.snapshot.read(&[&path]).remove(path.as_str()) else {
            return NamedCase::Unreadable;
        };
        let (source, fault) = from_bytes(shown, data);
        if is_meeting(&source) {
            return NamedCase::Meeting;
        }
        let mut loaded = self.case(&path, source, fault.as_ref()).loaded;
        let project = Arc::clone(&loaded.project);
        for state in &mut loaded.attachments {
            know_pdf(&project, folder(&path), state, pdfs);
        }
        NamedCase::Read(Arc::new(loaded))
    }

    /// The meetings that lie in the folder of one, by their names.
    fn meetings_beside(&self, path: &str, shown: &Path) -> Arc<[ReadMeeting]> {
        let own = folder(path);
        let below = joined_name(own, "");
        let paths = self.snapshot.paths_from(&below);
        let paths = paths.take_while(|path| path.starts_with(&below));
        let paths: Vec<&str> = paths
            .filter(|path| folder(path) == own && is_case_name(Path::new(path)))
            .collect();
        let mut texts = self.snapshot.read(&paths);
        let meeting = |path: &str| {
            let name = Path::new(path).file_name()?;
            let shown = folder_of(shown).join(name);
            let (source, fault) = from_bytes(&shown, texts.remove(path)?);
            if !is_meeting(&source) {
                return None;
            }
            let meeting = parse::<Meeting>(&source, fault.as_ref()).value?;
            Some(ReadMeeting {
                dispatch: self.dispatch_beside(path, &shown),
                source,
                meeting,
            })
        };
        paths.into_iter().filter_map(meeting).collect()
    }

    fn dispatch_beside(&self, path: &str, shown: &Path) -> Option<DispatchFile> {
        let there = Path::new(path).with_extension(DISPATCH_ENDING);
        let there = there.to_str()?.replace('\\', "/");
        let data = self.snapshot.read(&[&there]).remove(there.as_str())?;
        Some(DispatchFile::of_bytes(&DispatchFile::path(shown), data))
    }
}

/// Notes what is known of a PDF, by its path in the repository: two cases may call two by one name.
fn know_pdf(
    project: &Project,
    folder: &str,
    state: &mut Option<AttachmentState>,
    pdfs: &mut BTreeMap<PathBuf, ForeignPdf>,
) {
    let Some(AttachmentState::Found { path, .. }) = state else {
        return;
    };
    let ending = path.extension().unwrap_or_default();
    if ending.eq_ignore_ascii_case("pdf")
        && let Ok(data) = project.read(path)
    {
        *path = joined(Path::new(folder), &path.to_string_lossy());
        let known = pdfs.entry(path.clone());
        known.or_insert_with(|| pdf::foreign(&data));
    }
}
