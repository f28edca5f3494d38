//! Rules about how several cases go together.

mod differing_reference;
mod shared_diary_number;
mod shared_grant;

use crate::check::rule::{Rule, SeveralCases};

pub(super) static RULES: &[&Rule<SeveralCases>] = &[
    &shared_grant::RULE,
    &shared_diary_number::RULE,
    &differing_reference::RULE,
];
