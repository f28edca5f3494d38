//! S: signatures.

mod names;
mod signer_mismatch;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[&signer_mismatch::RULE];
