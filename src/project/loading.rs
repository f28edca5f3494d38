//! From a path to a case with everything that is needed to judge it: its profile and the files that
//! it names.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::attachments::{attachments, refused};
use super::loaded::{LoadedCase, LoadedFile, ReadMeeting, is_meeting};
use super::own_words::tell_own_words;
use super::pictures::pictures;
use super::root::{Files, folder_of, load_templates};
use super::spreadsheets::Spreadsheets;
use super::templates::{OlderTemplate, Templates};
use super::{Project, no_case, project_root};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::model::Case;
use crate::parse::{
    Field, OLDER_TEMPLATE, Parsed, UNKNOWN_PROFILE, UNREADABLE_VALUE, folded, meant_word,
    parse_with,
};
use crate::profile::{Kinds, Profile};
use crate::source::{self, ReadFault, STANDARD_INPUT, Source, Span};

type LoadedProfile = Option<(Option<Arc<Profile>>, Vec<Diagnostic>)>;

/// Reads cases; projects and profiles are read once.
#[derive(Debug, Default)]
pub struct Loader {
    projects: HashMap<PathBuf, Arc<Project>>,
    profiles: HashMap<(PathBuf, String), LoadedProfile>,
    /// The meetings of each folder.
    pub(super) meetings: HashMap<PathBuf, Arc<[ReadMeeting]>>,
}

impl Loader {
    /// Reads the case at `path`, or from standard input for `-`.
    ///
    /// # Errors
    ///
    /// The file, or the project's templates, cannot be opened.
    pub fn load(&mut self, path: &Path) -> Result<LoadedCase> {
        let (source, fault) = read_file(path)?;
        self.load_source(source, fault.as_ref())
    }

    /// Reads the case or the meeting at `path`: `typ` tells which.
    ///
    /// # Errors
    ///
    /// Those of [`Loader::load`].
    pub fn load_either(&mut self, path: &Path) -> Result<LoadedFile> {
        let (source, fault) = read_file(path)?;
        if is_meeting(&source) {
            let meeting = self.load_meeting(source, fault.as_ref())?;
            return Ok(LoadedFile::Meeting(Box::new(meeting)));
        }
        let case = self.load_source(source, fault.as_ref())?;
        Ok(LoadedFile::Case(Box::new(case)))
    }

    /// Reads the case in a source that is already in memory; its path says which project it belongs
    /// to.
    ///
    /// # Errors
    ///
    /// The project's templates cannot be opened.
    pub fn load_source(
        &mut self,
        source: Arc<Source>,
        fault: Option<&ReadFault>,
    ) -> Result<LoadedCase> {
        let project = self.project(source.path())?;
        Ok(self.judge(source, fault, project))
    }

    /// A case of which all is in memory: no folder is looked for and no file is read. `files` are
    /// those that the case names, by the path as it stands there.
    #[must_use]
    pub fn in_memory(
        source: Arc<Source>,
        fault: Option<&ReadFault>,
        templates: Templates,
        files: HashMap<String, Vec<u8>>,
    ) -> LoadedCase {
        let project = Project::new(PathBuf::new(), templates, Files::InMemory(files));
        Self::default().judge(source, fault, Arc::new(project))
    }

    fn judge(
        &mut self,
        source: Arc<Source>,
        fault: Option<&ReadFault>,
        project: Arc<Project>,
    ) -> LoadedCase {
        let files = Spreadsheets::new(&project, folder_of(source.path()));
        let parsed = parse_with::<Case>(&source, fault, &files);
        let Parsed {
            value: mut case,
            mut found,
            waivers,
            is_whole,
        } = parsed;
        if let Some(case) = &mut case {
            name_as_folder(&project, &mut case.profile);
        }
        let profile = case.as_ref().and_then(|case| {
            self.profile(&project, &source, (&case.profile, case.span), &mut found)
        });
        found.extend(older_templates(&project.templates));
        if let (Some(case), Some(profile)) = (&mut case, &profile) {
            found.extend(read_kind(&source, case, profile.kinds()));
            tell_own_words(&source, case, profile, &mut found);
        }
        let attachments = case
            .as_ref()
            .map(|case| attachments(&project, &source, case))
            .unwrap_or_default();
        if let Some(case) = &case {
            found.extend(refused(&project, &source, case, &attachments));
        }
        let (pictures, unusable) = case
            .as_ref()
            .map(|case| pictures(&project, &source, case))
            .unwrap_or_default();
        found.extend(unusable);
        LoadedCase {
            source,
            project,
            case,
            profile,
            attachments,
            pictures,
            found,
            waivers,
            is_whole,
            signed_as: None,
            is_withdrawn: false,
        }
    }

    /// The same case with another text in its file. What it names is as it was: no file is read but
    /// those that tables come from, and the profile is not looked for.
    #[must_use]
    pub fn reread(loaded: &LoadedCase, text: String) -> LoadedCase {
        let source = Arc::new(Source::new(loaded.source.path(), text));
        let files = Spreadsheets::new(&loaded.project, folder_of(source.path()));
        let parsed = parse_with::<Case>(&source, None, &files);
        let (mut case, mut found) = (parsed.value, parsed.found);
        if let (Some(case), Some(profile)) = (&mut case, &loaded.profile) {
            name_as_folder(&loaded.project, &mut case.profile);
            found.extend(read_kind(&source, case, profile.kinds()));
        }
        LoadedCase {
            project: Arc::clone(&loaded.project),
            profile: loaded.profile.clone(),
            attachments: loaded.attachments.clone(),
            pictures: loaded.pictures.clone(),
            signed_as: loaded.signed_as.clone(),
            is_withdrawn: false,
            waivers: parsed.waivers,
            is_whole: parsed.is_whole,
            source,
            case,
            found,
        }
    }

    pub(super) fn project(&mut self, case: &Path) -> Result<Arc<Project>> {
        let root = project_root(folder_of(case));
        if let Some(project) = self.projects.get(&root) {
            return Ok(Arc::clone(project));
        }
        let templates = load_templates(&root)?;
        let project = Arc::new(Project::new(root.clone(), templates, Files::OnDisk));
        self.projects.insert(root, Arc::clone(&project));
        Ok(project)
    }

    /// The profile that a file names; `written` is its key, and where the file's map begins.
    pub(super) fn profile(
        &mut self,
        project: &Project,
        source: &Arc<Source>,
        written: (&Field<String>, Span),
        found: &mut Vec<Diagnostic>,
    ) -> Option<Arc<Profile>> {
        let (written, start) = written;
        let name = written.text();
        let key = (project.root.clone(), name.to_owned());
        let loaded = self.profiles.entry(key).or_insert_with(|| {
            let Parsed { value, found, .. } = Profile::load(&project.templates, name)?;
            Some((value.map(Arc::new), found))
        });
        if let Some((profile, profile_found)) = loaded {
            found.extend(profile_found.iter().cloned());
            return profile.clone();
        }
        if written.is_unread() {
            return None;
        }
        let names = Profile::names(&project.templates).join(", ");
        let (span, label) = match written.span() {
            Some(span) => (span, format!("det finns ingen profil ”{name}”")),
            None => (
                source.line(source.position(start.start).line),
                "nyckeln profil saknas".to_owned(),
            ),
        };
        let near = Profile::names(&project.templates)
            .into_iter()
            .find(|known| {
                let (known, written) = (folded(known), folded(name));
                !written.is_empty() && (written.starts_with(&known) || known.starts_with(&written))
            });
        let finding = UNKNOWN_PROFILE.at(source, span, label);
        let finding = match near {
            Some(near) => finding.hint(format!("menade du {near}?")),
            None => finding,
        };
        found.push(finding.hint(format!("profiler som finns: {names}")));
        None
    }
}

fn read_file(path: &Path) -> Result<(Arc<Source>, Option<ReadFault>)> {
    let read = if path.as_os_str() == STANDARD_INPUT {
        source::read_standard_input(path)
    } else {
        source::read(path)
    };
    let read = read.map_err(|error| Error::unreadable(path, &error))?;
    no_case::refuse(path)?;
    Ok(read)
}

/// Says when there is no such kind as the case states; a kind that is spelled otherwise is taken
/// for what it means.
fn read_kind(source: &Arc<Source>, case: &mut Case, kinds: &Kinds) -> Option<Diagnostic> {
    let Field::Value(written) = &mut case.kind else {
        return None;
    };
    if let Some(kind) = kinds.get(&written.value) {
        written.value.clone_from(&kind.word);
        return None;
    }
    let words: Vec<&str> = kinds.words().collect();
    let label = format!("det finns ingen typ ”{}”", written.value);
    let finding = UNREADABLE_VALUE.at(source, written.span, label);
    if let Some(meant) = meant_word(&written.value.to_lowercase(), &words) {
        words[meant].clone_into(&mut written.value);
        let hint = format!("skriv {}", words[meant]);
        return Some(finding.hint(hint).fix(written.span, words[meant]));
    }
    case.kind = Field::Unreadable(written.clone());
    Some(finding.hint(format!("typer som finns: {}", words.join(", "))))
}

/// A profile that is named with other capitals than its folder gets the folder's name.
pub(super) fn name_as_folder(project: &Project, profile: &mut Field<String>) {
    let Field::Value(name) = profile else {
        return;
    };
    let names = Profile::names(&project.templates);
    let is_same = |folder: &&String| folder.to_lowercase() == name.value.to_lowercase();
    if names.contains(&name.value) {
        return;
    }
    if let Some(folder) = names.iter().find(is_same) {
        name.value.clone_from(folder);
    }
}

/// Templates of the project that were made of shipped ones which have changed since.
fn older_templates(templates: &Templates) -> Vec<Diagnostic> {
    let told = |older: OlderTemplate| {
        let text = String::from_utf8_lossy(templates.get(&older.path).unwrap_or_default());
        let shown = templates.shown_path(&older.path);
        let source = Arc::new(Source::new(&shown, text.into_owned()));
        let label = format!(
            "mallen är gjord av version {} av den medföljande, som nu är {}",
            older.made_of, older.shipped
        );
        OLDER_TEMPLATE
            .at(&source, source.line(1), label)
            .hint(format!(
                "skriv ut den nya bredvid med skrivelse mallar {} --till nya-mallar, för över det \
                 som är nytt, och skriv {} i den här raden",
                older.path, older.shipped
            ))
    };
    let older = templates.older().into_iter().map(told);
    let changed = templates.changed_look().into_iter();
    let unmarked = changed.filter(|(_, is_marked)| !is_marked);
    older
        .chain(unmarked.map(|(path, _)| unmarked_template(templates, path)))
        .collect()
}

/// A template that was not written out by this program: nobody can see whether it fits the others.
fn unmarked_template(templates: &Templates, path: &str) -> Diagnostic {
    let text = String::from_utf8_lossy(templates.get(path).unwrap_or_default());
    let source = Arc::new(Source::new(&templates.shown_path(path), text.into_owned()));
    let label = "mallen säger inte vilken version av den medföljande den är gjord av";
    let finding = OLDER_TEMPLATE.at(&source, source.line(1), label);
    finding.hint(format!(
        "ta bort filen så gäller den medföljande; eller skriv ut den med skrivelse mallar {path} \
         --till nya-mallar, och för över det egna till den"
    ))
}
