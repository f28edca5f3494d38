//! A case that has been read to a finished PDF: rendered, typeset, and with its fields to sign in.

use crate::error::{Error, Result};
use crate::load::LoadedCase;
use crate::pdf::{self, Standards};
use crate::render::{render, signature_fields};
use crate::typeset::Engine;

/// The PDF of a case that can be read; a draft has no fields.
pub fn finished_pdf(
    loaded: &LoadedCase,
    is_draft: bool,
    standards: &Standards,
    engine: &dyn Engine,
) -> Result<Vec<u8>> {
    let (Some(case), Some(profile)) = (&loaded.case, &loaded.profile) else {
        return Err(Error::new(format!("{} går inte att läsa som ärende", loaded.source.path().display())));
    };
    let project = render(loaded, case, profile, is_draft)?;
    let fields = if is_draft { Vec::new() } else { signature_fields(case, profile) };
    pdf::add_signature_fields(engine.typeset(&project, standards)?, &fields, profile.signing().locks())
}
