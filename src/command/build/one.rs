//! One case to its PDF.

use std::fs;
use std::path::PathBuf;

use super::super::{Checked, finished_pdf};
use super::{Built, Workshop, output};
use crate::args::{BuildArguments, Emit};
use crate::check;
use crate::diagnostic::Count;
use crate::error::Result;
use crate::manifest::{self, Entry, Staged};
use crate::pdf::{self, Standard, Standards};
use crate::profile::Profile;
use crate::render::render;
use crate::typeset::project_files;
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
        let project = render(loaded, case, profile, is_draft)?;
        let folder = output::folder(loaded.source.path(), &arguments.output_dir)?;
        let made = format!("{}.typ", output::name(loaded.source.path()));
        write::write_folder(workshop.temporary, &made, &folder, &project_files(&project))?;
        return Ok(Built::Written { target: folder, pages: None, lacks, staged: None });
    }
    manifest::may_be_replaced(&target)?;
    let standards = standards(arguments, profile)?;
    let pdf = finished_pdf(loaded, is_draft, &standards, workshop.engine)?;
    let file = format!("{}.pdf", output::name(loaded.source.path()));
    let path = workshop.temporary.path().join(&file);
    fs::write(&path, &pdf).map_err(|error| write::unwritable(&target, &error))?;
    let made = manifest::Built { file, pdf: &pdf, ready: !is_draft, standards: &standards };
    let staged = Some(Box::new(Staged { path, entry: Entry::of(made, loaded, case) }));
    Ok(Built::Written { target, pages: pdf::page_count(&pdf), lacks, staged })
}

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
