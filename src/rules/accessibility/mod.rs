//! X: the document for those who cannot see it.

mod pdf_access;

use crate::check::rule::Rule;

pub(super) static RULES: &[&Rule] = &[&pdf_access::RULE];
