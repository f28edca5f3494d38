//! Typst as a library: no process, no font scan, nothing read from the disk.

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::{Engine, frames};
use crate::error::{Error, Result};
use crate::fonts;
use crate::pdf::{Standard, Standards};
use crate::proof::{self, Pages};
use crate::render::{MAIN, TypstProject};

/// How many memos may be compiled before Typst's cache of layouts is emptied. It grows for ever
/// otherwise.
const CACHE_ROUNDS: usize = 200;

/// The Typst that is compiled in.
pub struct Embedded {
    compiled: AtomicUsize,
    layouts: Mutex<HashMap<FileId, Source>>,
}

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

static FONTS: LazyLock<(LazyHash<FontBook>, Vec<Font>)> = LazyLock::new(|| {
    let fonts: Vec<Font> = fonts::FONTS
        .iter()
        .flat_map(|(_, data)| Font::iter(Bytes::new(*data)))
        .collect();
    (LazyHash::new(FontBook::from_fonts(&fonts)), fonts)
});

impl Default for Embedded {
    fn default() -> Self {
        Self {
            compiled: AtomicUsize::new(0),
            layouts: Mutex::new(HashMap::new()),
        }
    }
}

impl Engine for Embedded {
    fn typeset(&self, project: &TypstProject, standards: &Standards) -> Result<Vec<u8>> {
        let document = self.document(project)?;
        proof::hold(&project.hand_over, &frames::pages(&document.pages))?;
        document.pdf(standards)
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

/// What Typst can see: the files of one memo and the shipped fonts. No clock, no packages, no disk.
struct MemoWorld {
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

impl World for MemoWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.0
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
        FONTS.1.get(index).cloned()
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
    let families: BTreeSet<&str> = FONTS.0.families().map(|(name, _)| name).collect();
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
