//! The case built again in the ways in which the file may have been built, until one gives it.

use super::super::treated::{self, PagesCompared, ShownFile};
use super::answer::RebuiltText;
use super::lost::{self, LostFile};
use crate::check;
use crate::compile;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};
use crate::parse::UNKNOWN_KEY;
use crate::pdf::{self, AllowedPlaces, EmbeddedFile, Standards};
use crate::project::LoadedCase;
use crate::typeset::Embedded;

/// The file that the case is compared with.
pub struct FileNow<'a> {
    /// Its oldest revision: what was built, or what a service has saved anew.
    pub built: &'a [u8],
    /// As it is now, where more was added than signatures.
    pub whole: Option<&'a [u8]>,
}

impl FileNow<'_> {
    fn now(&self) -> &[u8] {
        self.whole.unwrap_or(self.built)
    }
}

/// What comes of the comparison.
pub struct Attempt {
    /// In a word.
    pub outcome: RebuiltText,
    /// What today's format and rules hold against it, a few words each.
    pub outdated: Vec<String>,
    /// The pages beside those of the file, when that is not what was built, or was added to.
    pub pages: Option<PagesCompared>,
}

/// The case built as the file was, with what is held against it today where it was ready then: by
/// the standards that the file claims, as ready or as a draft, and then by those of the
/// organisation, since a program that saves a file anew may lose what it claims. What is most like
/// the file counts.
///
/// Files that are `lost` were taken for what the case says they are.
pub fn compared(
    loaded: &LoadedCase,
    found: &[Diagnostic],
    file: &FileNow<'_>,
    lost: &[LostFile],
) -> Result<Attempt> {
    let profile = loaded.case.as_ref().map(|case| case.profile.text());
    let profile =
        profile.ok_or_else(|| Error::new("källfilen i PDF-filen går inte att läsa som ärende"))?;
    let Some(organisation) = &loaded.profile else {
        return Err(Error::new(format!(
            "profilen ”{profile}” finns inte bland mallarna"
        )));
    };
    let there = embedded_files(file, lost)?;
    if let Some(why) = lost::hindrance(lost, &there) {
        return Err(Error::new(why));
    }
    let is_inside = organisation.pdf().embeds_attachments();
    let allowed = organisation.signing().service_places();
    let ways = Ways::of(loaded, found);
    let standards = standards(file.built, organisation.pdf().standards());
    let (mut best, mut failed): (Option<Attempt>, Option<Error>) = (None, None);
    for (standards, is_draft) in ways.with_each(&standards) {
        let again = match compile::case(loaded, is_draft, standards, &Embedded::default()) {
            Ok(again) => again,
            Err(error) => {
                failed.get_or_insert(error);
                continue;
            }
        };
        let mut compared = with(&again, file, allowed)?;
        if ways.was_ready && !is_draft {
            compared.outdated = outdated(found);
        }
        if let Some(pages) = &mut compared.pages {
            lost::tell(lost, &there, is_inside, pages);
        }
        if compared.is_proof() {
            return Ok(compared);
        }
        let is_nearer = |best: &Attempt| distance(&compared) < distance(best);
        if best.as_ref().is_none_or(is_nearer) {
            best = Some(compared);
        }
    }
    best.ok_or_else(|| failed.unwrap_or_else(|| Error::new("ärendet går inte att bygga")))
}

/// Whether the case may have been built as a draft, as ready, or either.
struct Ways {
    is_draft: bool,
    was_ready: bool,
}

impl Ways {
    fn of(loaded: &LoadedCase, found: &[Diagnostic]) -> Self {
        let is_draft = !check::lacks(loaded, found).is_empty();
        // An older format and older rules found nothing in what has an error today.
        let was_ready = is_draft && check::lacks(loaded, &[]).is_empty();
        Self {
            is_draft,
            was_ready,
        }
    }

    /// The likelier one first, by each of some standards.
    fn with_each<'s>(
        &self,
        standards: &'s [Standards],
    ) -> impl Iterator<Item = (&'s Standards, bool)> + use<'s> {
        let ways = if self.is_draft && !self.was_ready {
            vec![true]
        } else {
            // A ready case may have been built with --utkast.
            vec![self.is_draft, !self.is_draft]
        };
        let each = standards.iter();
        each.flat_map(move |it| ways.clone().into_iter().map(move |way| (it, way)))
    }
}

/// Those that the file claims, and then those of the organisation.
fn standards(built: &[u8], own: Standards) -> Vec<Standards> {
    let mut standards = vec![pdf::claimed_standards(built).unwrap_or_default()];
    if !standards.contains(&own) {
        standards.push(own);
    }
    standards
}

impl Attempt {
    /// The file is what was built, or shows the same.
    pub fn is_proof(&self) -> bool {
        distance(self) == (0, 0)
    }
}

/// The files inside, where some of the case's are not at hand.
fn embedded_files(file: &FileNow<'_>, lost: &[LostFile]) -> Result<Vec<EmbeddedFile>> {
    if lost.is_empty() {
        return Ok(Vec::new());
    }
    pdf::embedded_files(file.now())
}

/// The file beside what was built.
fn with(again: &[u8], file: &FileNow<'_>, allowed: AllowedPlaces) -> Result<Attempt> {
    let is_same = again == file.built;
    let mut pages = match file.whole {
        None if is_same => None,
        _ => Some(pages(&ShownFile::of(file.now())?, again, allowed)?),
    };
    if let Some(pages) = &mut pages
        && pages.holds()
        && let Some(count) = changed_in_place(file.built, again)
    {
        pages.doubts_of_file.push(in_place(count));
    }
    let parting = pages.as_ref().and_then(|pages| pages.parting.clone());
    let outcome = match (&pages, parting) {
        _ if is_same => RebuiltText::SameFile,
        (Some(pages), _) if !pages.is_unlike => RebuiltText::Pages,
        (_, None) => RebuiltText::SameWords,
        (_, Some(parting)) => RebuiltText::OtherWords(parting),
    };
    Ok(Attempt {
        outcome,
        outdated: Vec::new(),
        pages,
    })
}

/// The end of a file, in bytes: where it stands for each build which one it is, by a checksum of
/// all of it.
const END: usize = 256;

/// How many bytes are others, where the file is the one that was built and not one that was saved
/// anew: as long, with the same end.
fn changed_in_place(built: &[u8], again: &[u8]) -> Option<usize> {
    let is_it = built.len() == again.len() && built.last_chunk::<END>() == again.last_chunk();
    let differing = || built.iter().zip(again).filter(|(one, other)| one != other);
    Some(differing().count()).filter(|count| is_it && *count > 0)
}

fn in_place(count: usize) -> String {
    let others = match count {
        1 => "en byte i filen är en annan".to_owned(),
        count => format!("{count} byte i filen är andra"),
    };
    format!("{others} än när den byggdes: den är skadad, eller någon har ändrat i den")
}

fn pages(file: &ShownFile, again: &[u8], allowed: AllowedPlaces) -> Result<PagesCompared> {
    let places = pdf::service_places(again, allowed)?;
    Ok(treated::compared(file, &ShownFile::of(again)?, &places))
}

/// How unlike a file is to what was built: first in kind, then by the number of what differs.
fn distance(compared: &Attempt) -> (usize, usize) {
    let differing = compared.pages.as_ref().map_or(0, |pages| {
        let doubts = pages.doubts.len() + pages.doubts_of_file.len();
        pages.differing + pages.faults.len() + doubts
    });
    let has_faults = |pages: &PagesCompared| !pages.faults.is_empty();
    let kind = match compared.outcome {
        RebuiltText::Pages if compared.pages.as_ref().is_some_and(has_faults) => 2,
        RebuiltText::SameFile | RebuiltText::Pages => 0,
        RebuiltText::SameWords => 1,
        RebuiltText::OtherWords(_) => 3,
        RebuiltText::Impossible(_) => 4,
    };
    (kind, differing)
}

/// The errors, a few words each: keys by what they are called today.
fn outdated(found: &[Diagnostic]) -> Vec<String> {
    let errors = found.iter().filter(|one| one.severity == Severity::Error);
    let mut said: Vec<String> = errors
        .map(|one| match &one.fix {
            Some(fix) if one.kind.code == UNKNOWN_KEY.code && !fix.text.contains('\n') => {
                let key = one.primary.source.slice(fix.span);
                format!("{key} heter nu {}", fix.text)
            }
            _ => format!("{} ({})", one.kind.code, one.kind.summary),
        })
        .collect();
    said.dedup();
    said
}
