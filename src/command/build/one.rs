//! One case to its PDF.

use std::fs;
use std::path::{Path, PathBuf};

use super::super::{Checked, finished_pdf};
use super::{Built, Workshop, output};
use crate::args::{BuildArguments, Emit};
use crate::check;
use crate::diagnostic::Count;
use crate::error::{Error, Result};
use crate::manifest::{self, Entry};
use crate::pdf::{self, Standard, Standards};
use crate::profile::Profile;
use crate::render::render;
use crate::typeset::write_project;
use crate::write;

/// Builds a case as ready to sign or, when it lacks something that may be lacking, as a draft.
pub fn build(checked: &Checked, workshop: &Workshop<'_>) -> Result<Built> {
    let (loaded, arguments) = (&checked.loaded, workshop.arguments);
    let target = output::target(loaded.source.path(), &arguments.output_dir);
    let lacks = lacks(checked, arguments);
    let (Some(case), Some(profile)) = (&loaded.case, &loaded.profile) else { return Ok(stopped(target, lacks)) };
    if must_stop(checked, arguments, &lacks) {
        return Ok(stopped(target, lacks));
    }
    let is_draft = !lacks.is_empty();
    if arguments.emit == Some(Emit::Typst) {
        let folder = target.with_extension("");
        write_project(&render(loaded, case, profile, is_draft)?, &folder)?;
        return Ok(Built::Written { target: folder, pages: None, lacks, entry: None });
    }
    refuse_signed(&target)?;
    let standards = standards(arguments, profile)?;
    let pdf = finished_pdf(loaded, is_draft, &standards, workshop.engine)?;
    write::write(&target, &pdf)?;
    let file = format!("{}.pdf", output::name(loaded.source.path()));
    let made = manifest::Built { file, pdf: &pdf, ready: !is_draft, standards: &standards };
    let entry = Some(Box::new(Entry::of(made, loaded, case)));
    Ok(Built::Written { target, pages: pdf::page_count(&pdf), lacks, entry })
}

/// A signed file is never written over: its signatures cannot be made again.
fn refuse_signed(target: &Path) -> Result<()> {
    let there = fs::read(target).unwrap_or_default();
    if !there.windows(SIGNED.len()).any(|part| part == SIGNED) {
        return Ok(());
    }
    Err(Error::new(format!("{} är undertecknad och skrivs inte över", target.display()))
        .hint("flytta den undertecknade filen, eller bygg till en annan mapp med --output-dir"))
}

/// What every signature in a PDF has in plain letters: what it covers.
const SIGNED: &[u8] = b"/ByteRange";

/// What keeps the PDF from being ready to sign.
fn lacks(checked: &Checked, arguments: &BuildArguments) -> Vec<String> {
    let mut lacks = check::lacks(&checked.loaded, &checked.found);
    if arguments.draft && lacks.is_empty() {
        lacks.push("byggt med --draft".to_owned());
    }
    lacks
}

fn must_stop(checked: &Checked, arguments: &BuildArguments, lacks: &[String]) -> bool {
    let name_is_taken =
        checked.found.iter().any(|finding| std::ptr::eq(finding.kind, &raw const crate::parse::OUTPUT_NAME_TAKEN));
    let has_errors = Count::of(&checked.found).errors > 0;
    name_is_taken || (has_errors && !arguments.draft) || (arguments.ready && !lacks.is_empty())
}

fn stopped(target: PathBuf, lacks: Vec<String>) -> Built {
    Built::Stopped { earlier: Some(target).filter(|target| target.exists()), lacks }
}

/// Standards from the command line that cannot hold for some organisation stop the build before it begins.
pub fn refuse_unfit_standards(checked: &[Checked], arguments: &BuildArguments) -> Result<()> {
    let asked_for = !arguments.pdf_standard.is_empty();
    let profiles = checked.iter().filter_map(|case| case.loaded.profile.as_deref()).filter(|_| asked_for);
    profiles.map(|profile| standards(arguments, profile)).try_for_each(|standards| standards.map(drop))
}

/// The standards of the command line, or else of the organisation.
fn standards(arguments: &BuildArguments, profile: &Profile) -> Result<Standards> {
    let settings = profile.pdf();
    let asked: Vec<Standard> = arguments.pdf_standard.iter().filter_map(|id| Standard::from_id(id)).collect();
    let standards = if asked.is_empty() { settings.standards() } else { Standards::new(asked)? };
    settings.allowed(&standards)?;
    Ok(standards)
}
