//! R: references and attachments.

mod attachment_missing;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[&attachment_missing::RULE];
