//! X: the document for those who cannot see it.

mod pdf_access;
mod tables;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[&pdf_access::RULE];
