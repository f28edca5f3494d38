//! S: signatures.

mod no_signatories;
mod place_not_shown;
mod signer_incomplete;
mod signer_mismatch;

use crate::check::rule::Rule;

pub(super) static RULES: &[&Rule] = &[
    &signer_mismatch::RULE,
    &signer_incomplete::RULE,
    &no_signatories::RULE,
    &place_not_shown::RULE,
];
