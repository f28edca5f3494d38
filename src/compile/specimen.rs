//! What documents of an organisation look like, before somebody has written one.

use std::path::Path;
use std::sync::Arc;

use super::case;
use crate::edit;
use crate::error::Result;
use crate::panics::caught;
use crate::profile::{DocumentKind, Profile};
use crate::project::Loader;
use crate::project::templates::Templates;
use crate::source::Source;
use crate::typeset::Embedded;

/// The first kind of document of which no specimen can be set, and why. A template that makes the
/// typesetter panic is one.
#[must_use]
pub fn first_unset(
    templates: &Templates,
    name: &str,
    profile: &Profile,
) -> Option<(DocumentKind, String)> {
    let mut kinds = profile.kinds().all();
    kinds.find_map(|kind| {
        let made = caught(|| specimen(templates, name, profile, kind));
        Some((kind.clone(), made.err()?.said().to_owned()))
    })
}

/// The PDF of a document that has every part of its kind. It is a draft: nobody may take a specimen
/// for a document.
///
/// # Errors
///
/// The typesetter cannot take what the profile has of fonts, logo or words.
pub fn specimen(
    templates: &Templates,
    name: &str,
    profile: &Profile,
    kind: &DocumentKind,
) -> Result<Vec<u8>> {
    let text = edit::specimen(templates, name, profile, kind);
    let source = Arc::new(Source::new(Path::new("provark.yaml"), text));
    let files = edit::specimen_files(templates);
    let loaded = Loader::in_memory(source, None, templates.clone(), files);
    let standards = profile.pdf().standards();
    case(&loaded, true, &standards, &Embedded::default())
}
