//! One case to its PDF.

use std::fs;
use std::path::{Path, PathBuf};

use super::manifest::{self, ManifestEntry, Staged};
use super::options::{Mode, Options};
use super::outcome::CaseOutcome;
use super::target;
use super::workshop::Workshop;
use crate::check::{self, Checked};
use crate::diagnostic::Count;
use crate::error::{Error, Result};
use crate::model::Case;
use crate::parse::OUTPUT_NAME_TAKEN;
use crate::pdf::{self, Standards};
use crate::profile::Profile;
use crate::project::LoadedCase;
use crate::project::templates::Templates;
use crate::render::{render, signature_fields};
use crate::typeset::{Embedded, Engine, project_files};
use crate::write;

/// The PDF of a case that can be read: rendered, typeset, and with its fields to sign in; a draft
/// has none.
///
/// ```
/// use skrivelse::{check, compile, project::Loader, typeset::Embedded};
/// # use std::path::Path;
///
/// let loaded = Loader::default().load(Path::new("cases/2025-psykisk-halsa.yaml"))?;
/// let is_draft = !check::lacks(&loaded, &check::check_for_build(&loaded)).is_empty();
/// let standards = loaded.profile.as_ref().expect("a profile").pdf().standards();
/// let pdf = compile::case(&loaded, is_draft, &standards, &Embedded::default())?;
/// assert!(pdf.starts_with(b"%PDF-"));
/// # Ok::<(), skrivelse::error::Error>(())
/// ```
///
/// # Errors
///
/// The case cannot be read, or the template is at fault.
pub fn case(
    loaded: &LoadedCase,
    is_draft: bool,
    standards: &Standards,
    engine: &dyn Engine,
) -> Result<Vec<u8>> {
    let (case, profile) = whole(loaded)?;
    let with_own_look = |error: Error| own_look(&loaded.project.templates, error);
    let project = render(loaded, case, profile, is_draft)?;
    let fields = if is_draft {
        Vec::new()
    } else {
        signature_fields(case, profile)
    };
    pdf::add_signature_fields(
        engine.typeset(&project, standards).map_err(with_own_look)?,
        &fields,
        profile.signing().locks(),
    )
}

/// A case that can be read, with its organisation.
///
/// # Errors
///
/// It cannot be read, or there is no such organisation.
pub(super) fn whole(loaded: &LoadedCase) -> Result<(&Case, &Profile)> {
    let whole = loaded.whole().zip(loaded.profile.as_deref());
    whole.ok_or_else(|| {
        let path = loaded.source.path().display();
        Error::new(format!("{path} går inte att läsa som ärende"))
    })
}

/// Where a project has templates of its own, they are what does not fit: those of an older version
/// do not know what is handed over to them.
fn own_look(templates: &Templates, error: Error) -> Error {
    let changed = templates.changed_look();
    let files: Vec<&str> = changed.iter().map(|(path, _)| *path).collect();
    let [first, others @ ..] = &files[..] else {
        return error;
    };
    let more = if others.is_empty() {
        String::new()
    } else {
        format!(" och {} till", others.len())
    };
    let own = format!(
        "projektet har en egen mall templates/{first}{more}: ta bort den så gäller den medföljande, \
         eller jämför med skrivelse mallar layout --till nya-mallar"
    );
    // What is known of the fault itself says more.
    match error.hint_text().map(str::to_owned) {
        Some(known) if known.contains("projektets egen") => error,
        Some(known) if !known.contains("felet ligger i mallen") => {
            error.hint(format!("{known}; {own}"))
        }
        _ => error.hint(own),
    }
}

/// Builds a case as ready to sign or, when it lacks something that may be lacking, as a draft. A
/// PDF lies in the workshop's temporary folder afterwards.
pub(super) fn build(checked: &Checked, workshop: &Workshop<'_>) -> Result<CaseOutcome> {
    let (loaded, options) = (&checked.loaded, workshop.options);
    let place = target::place(loaded.source.path(), options)?;
    let name = target::written(&place);
    let target = options.output_dir.join(format!("{name}.pdf"));
    let lacks = lacks(checked, options);
    let (Some(case), Some(profile)) = (loaded.whole(), &loaded.profile) else {
        return Ok(stopped(target, lacks));
    };
    if must_stop(checked, options, &lacks) {
        return Ok(stopped(target, lacks));
    }
    let is_draft = !lacks.is_empty();
    if options.emits_typst {
        let project = Embedded::default().as_set(render(loaded, case, profile, is_draft)?);
        let folder = target::folder(loaded.source.path(), options)?;
        make_room(&folder, &options.output_dir)?;
        let made = workshop.new_name("typ");
        write::write_folder(workshop.temporary, &made, &folder, &project_files(&project))?;
        return Ok(CaseOutcome::Written {
            target: folder,
            pages: None,
            lacks,
            staged: None,
        });
    }
    manifest::may_be_replaced(&target)?;
    let standards = options.standards_for(profile)?;
    let pdf = self::case(loaded, is_draft, &standards, workshop.engine)?;
    // Only now: a case that cannot be set leaves no empty folder.
    make_room(&target, &options.output_dir)?;
    let path = workshop.temporary.path().join(workshop.new_name("pdf"));
    fs::write(&path, &pdf).map_err(|error| write::unwritable(&target, &error))?;
    let made = manifest::BuiltPdf {
        file: format!("{name}.pdf"),
        pdf: &pdf,
        ready: !is_draft,
        standards: &standards,
    };
    let staged = Some(Box::new(Staged {
        path,
        entry: ManifestEntry::of(made, loaded, case),
    }));
    Ok(CaseOutcome::Written {
        target,
        pages: pdf::page_count(&pdf),
        lacks,
        staged,
    })
}

/// Makes the folder that something is built into. One that was written as a whole is not built
/// into: it is replaced as a whole.
fn make_room(target: &Path, output_dir: &Path) -> Result<()> {
    let folder = write::folder_of(target);
    let mut above = folder
        .ancestors()
        .take_while(|above| above.starts_with(output_dir));
    if let Some(folder) = above.find(|folder| folder.join(write::MARK).exists()) {
        let said = format!("{} är skriven som en enda mapp", folder.display());
        return Err(Error::new(said).hint("ta bort den, eller välj en annan mapp med --till"));
    }
    fs::create_dir_all(folder).map_err(|error| write::unwritable(target, &error))
}

/// What keeps the PDF from being ready to sign.
fn lacks(checked: &Checked, options: &Options) -> Vec<String> {
    let mut lacks = check::lacks(&checked.loaded, &checked.found);
    if options.mode == Mode::Draft && lacks.is_empty() {
        lacks.push("byggt med --utkast".to_owned());
    }
    lacks
}

fn must_stop(checked: &Checked, options: &Options, lacks: &[String]) -> bool {
    let name_is_taken = checked
        .found
        .iter()
        .any(|finding| std::ptr::eq(finding.kind, &raw const OUTPUT_NAME_TAKEN));
    let has_errors = Count::of(&checked.found).errors > 0;
    let stops = match options.mode {
        Mode::Usual => has_errors,
        Mode::Draft => false,
        Mode::Ready => has_errors || !lacks.is_empty(),
    };
    name_is_taken || stops
}

fn stopped(target: PathBuf, lacks: Vec<String>) -> CaseOutcome {
    CaseOutcome::Stopped {
        earlier: Some(target).filter(|target| target.exists()),
        lacks,
    }
}
