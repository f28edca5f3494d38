//! P: personal data and secrets.

mod personal_contact;
mod personal_number;
mod secret;

use crate::check::rule::Rule;

pub(super) static RULES: &[&Rule] = &[
    &personal_number::RULE,
    &personal_contact::RULE,
    &secret::RULE,
];
