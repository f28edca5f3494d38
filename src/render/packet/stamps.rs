//! Stamps: a page for each page of a packet, with nothing but what is drawn over it.

use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use super::super::{TypstProject, main_file, with_layout};
use crate::error::Result;
use crate::profile::Profile;
use crate::project::templates::Templates;
use crate::proof::HandOver;

const TEMPLATE: &str = "stamps.typ.j2";

#[derive(Debug, Serialize)]
struct Stamps {
    texts: Vec<String>,
}

/// Renders a document with a stamp on each page.
///
/// # Errors
///
/// The template is at fault.
pub fn stamps(
    texts: Vec<String>,
    name: &str,
    (profile, templates): (&Profile, &Templates),
) -> Result<TypstProject> {
    let hand_over = HandOver {
        page_feet: texts.clone(),
        ..HandOver::default()
    };
    let main = main_file(templates, TEMPLATE, &Value::from(Serde(Stamps { texts })))?;
    Ok(with_layout(templates, name, profile, main, hand_over))
}
