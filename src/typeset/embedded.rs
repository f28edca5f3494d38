//! Typst as a library: no process, no font scan, nothing read from the disk.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::fitting::fitted;
use super::{Engine, frames};
use crate::error::{Error, Result};
use crate::fonts;
use crate::pdf::{Standard, Standards};
use crate::proof::{self, Pages};
use crate::render::{MAIN, TypstProject};

/// How many memos may be compiled before Typst's cache of layouts is emptied. It grows for ever
/// otherwise, by some 5 MB a memo, and what is in it makes memos after the first few no faster.
const CACHE_ROUNDS: usize = 40;

/// The Typst that is compiled in.
pub struct Embedded {
    compiled: AtomicUsize,
    layouts: Mutex<HashMap<FileId, Source>>,
    /// The fonts of organisations that have some of their own.
    fonts: Mutex<Vec<(OwnFonts, Arc<FontSet>)>>,
}

/// Fonts of an organisation, by path.
type OwnFonts = BTreeMap<String, Vec<u8>>;

/// Fonts with what Typst finds them by.
struct FontSet {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl FontSet {
    /// The shipped fonts, and some before them.
    fn with(own: &OwnFonts) -> Self {
        let own = own.values().map(|data| Bytes::new(data.clone()));
        let shipped = fonts::FONTS.iter().map(|(_, data)| Bytes::new(*data));
        let fonts: Vec<Font> = own.chain(shipped).flat_map(Font::iter).collect();
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Self { book, fonts }
    }
}

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

static SHIPPED: LazyLock<Arc<FontSet>> =
    LazyLock::new(|| Arc::new(FontSet::with(&OwnFonts::new())));

impl Default for Embedded {
    fn default() -> Self {
        Self {
            compiled: AtomicUsize::new(0),
            layouts: Mutex::new(HashMap::new()),
            fonts: Mutex::new(Vec::new()),
        }
    }
}

impl Engine for Embedded {
    fn typeset(&self, project: &TypstProject, standards: &Standards) -> Result<Vec<u8>> {
        let fitted = fitted(project, |project| self.set(project))?;
        proof::hold(&project.hand_over, &fitted.pages)?;
        fitted.set.pdf(standards)
    }
}

/// Pages that Typst has set.
struct SetPages {
    pages: PagedDocument,
    world: MemoWorld,
}

impl SetPages {
    fn pdf(&self, standards: &Standards) -> Result<Vec<u8>> {
        let options = PdfOptions {
            standards: pdf_standards(standards)?,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&self.pages, &options).map_err(|faults| template_fault(&self.world, &faults))
    }
}

impl Embedded {
    /// The PDF, not held against what was handed over, and what reads its pages: for those who hold
    /// two readings of the same pages against each other, or measure what the proof costs.
    ///
    /// # Errors
    ///
    /// As [`Engine::typeset`].
    pub fn unproven(
        &self,
        project: &TypstProject,
        standards: &Standards,
    ) -> Result<(Vec<u8>, impl Fn() -> Pages + use<>)> {
        let document = self.document(project)?;
        let pdf = document.pdf(standards)?;
        Ok((pdf, move || frames::pages(&document.pages)))
    }

    /// The project as its pages are set: with things closer where that makes a page fewer, and with
    /// footnotes kept on the pages of their marks.
    #[must_use]
    pub fn as_set(&self, project: TypstProject) -> TypstProject {
        let fitted = fitted(&project, |project| self.set(project));
        // What cannot be set is handed over as it is: somebody looks for the fault in it.
        let changed = fitted.ok().and_then(|fitted| fitted.project);
        changed.unwrap_or(project)
    }

    fn set(&self, project: &TypstProject) -> Result<(SetPages, Pages)> {
        let document = self.document(project)?;
        let pages = frames::pages(&document.pages);
        Ok((document, pages))
    }

    fn document(&self, project: &TypstProject) -> Result<SetPages> {
        if self.compiled.fetch_add(1, Ordering::Relaxed) % CACHE_ROUNDS == CACHE_ROUNDS - 1 {
            typst::comemo::evict(0);
        }
        let world = self.world(project)?;
        let compiled = typst::compile::<PagedDocument>(&world);
        if let Some(error) = missing_font(&world, &compiled.warnings) {
            return Err(error);
        }
        match compiled.output {
            Ok(pages) => Ok(SetPages { pages, world }),
            Err(faults) => Err(template_fault(&world, &faults)),
        }
    }

    /// A world of its own for each memo, with the same virtual paths: Typst numbers file ids in 16
    /// bits.
    fn world(&self, project: &TypstProject) -> Result<MemoWorld> {
        let mut world = MemoWorld {
            main: file_id(MAIN)?,
            sources: HashMap::new(),
            files: HashMap::new(),
            fonts: self.fonts(&project.fonts),
        };
        for (path, data) in &project.files {
            let id = file_id(path)?;
            if path.ends_with(".typ") {
                world.sources.insert(id, self.source(id, data));
            }
            world.files.insert(id, Bytes::new(data.clone()));
        }
        Ok(world)
    }

    /// Fonts are read once for each organisation.
    fn fonts(&self, own: &OwnFonts) -> Arc<FontSet> {
        if own.is_empty() {
            return Arc::clone(&SHIPPED);
        }
        let mut read = self.fonts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, set)) = read.iter().find(|(fonts, _)| fonts == own) {
            return Arc::clone(set);
        }
        let set = Arc::new(FontSet::with(own));
        read.push((own.clone(), Arc::clone(&set)));
        set
    }

    /// Layout files are the same for memo after memo and are parsed once.
    fn source(&self, id: FileId, data: &[u8]) -> Source {
        let text = String::from_utf8_lossy(data);
        let mut layouts = self.layouts.lock().unwrap_or_else(PoisonError::into_inner);
        match layouts.get(&id) {
            Some(parsed) if parsed.text() == text => parsed.clone(),
            _ => {
                let parsed = Source::new(id, text.into_owned());
                layouts.insert(id, parsed.clone());
                parsed
            }
        }
    }
}

fn file_id(path: &str) -> Result<FileId> {
    let path = VirtualPath::new(path)
        .map_err(|_| Error::new(format!("”{path}” kan inte vara namn på en mallfil")))?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

fn pdf_standards(standards: &Standards) -> Result<PdfStandards> {
    let list: Vec<PdfStandard> = standards.iter().map(pdf_standard).collect();
    PdfStandards::new(&list).map_err(|fault| {
        Error::new(format!(
            "PDF-standarderna går inte ihop ({})",
            fault.message()
        ))
    })
}

const fn pdf_standard(standard: Standard) -> PdfStandard {
    match standard {
        Standard::V14 => PdfStandard::V_1_4,
        Standard::V15 => PdfStandard::V_1_5,
        Standard::V16 => PdfStandard::V_1_6,
        Standard::V17 => PdfStandard::V_1_7,
        Standard::V20 => PdfStandard::V_2_0,
        Standard::A1b => PdfStandard::A_1b,
        Standard::A1a => PdfStandard::A_1a,
        Standard::A2b => PdfStandard::A_2b,
        Standard::A2u => PdfStandard::A_2u,
        Standard::A2a => PdfStandard::A_2a,
        Standard::A3b => PdfStandard::A_3b,
        Standard::A3u => PdfStandard::A_3u,
        Standard::A3a => PdfStandard::A_3a,
        Standard::A4 => PdfStandard::A_4,
        Standard::A4f => PdfStandard::A_4f,
        Standard::A4e => PdfStandard::A_4e,
        Standard::Ua1 => PdfStandard::Ua_1,
    }
}

/// What Typst can see: the files of one memo and its fonts. No clock, no packages, no disk.
struct MemoWorld {
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
    fonts: Arc<FontSet>,
}

impl World for MemoWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

/// A font that the layout names and that is not shipped: Typst would take another in silence.
fn missing_font(world: &MemoWorld, warnings: &[SourceDiagnostic]) -> Option<Error> {
    let is_font = |said: &&SourceDiagnostic| said.message.starts_with("unknown font family");
    let warning = warnings.iter().find(is_font)?;
    let family = warning.message.split(": ").nth(1).unwrap_or_default();
    let place = place(world, warning).unwrap_or_default();
    let said = format!("{place}teckensnittet {family} finns inte bland de medföljande");
    let families: BTreeSet<&str> = world.fonts.book.families().map(|(name, _)| name).collect();
    let families: Vec<&str> = families.into_iter().collect();
    Some(Error::new(said).hint(format!(
        "välj bland {} i templates/layout/measures.typ",
        families.join(" och ")
    )))
}

/// Where a fault is: `layout/memo.typ, rad 5: `.
fn place(world: &MemoWorld, fault: &SourceDiagnostic) -> Option<String> {
    let id = fault.span.id()?;
    let source = world.source(id).ok()?;
    let start = world.range(fault.span)?.start;
    let line = source.lines().byte_to_line(start)? + 1;
    let file = id.get().vpath().get_without_slash();
    Some(format!("{file}, rad {line}: "))
}

/// What Typst says of the template, with file and line.
fn template_fault(world: &MemoWorld, faults: &[SourceDiagnostic]) -> Error {
    let said = faults.iter().map(|fault| {
        let place = place(world, fault);
        let hints: String = fault
            .hints
            .iter()
            .map(|hint| format!(" ({})", hint.v))
            .collect();
        format!("{}{}{hints}", place.unwrap_or_default(), fault.message)
    });
    Error::new(format!(
        "mallen går inte att sätta: {}",
        said.collect::<Vec<_>>().join("; ")
    ))
    .hint("felet ligger i mallen; med --skriv typst skrivs de filer som Typst läser")
}
