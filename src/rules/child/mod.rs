//! C: the rights of children, after Barnombudsmannen's steps.

mod denied;
mod no_assessment;
mod no_compensation;
mod not_applicable;
mod not_heard;
mod section_missing;

use crate::check::rule::Rule;
use crate::model::{Case, ChildsBest, YesNo};
use crate::parse::Field;

pub(super) static RULES: &[&Rule] = &[
    &section_missing::RULE,
    &not_applicable::RULE,
    &not_heard::RULE,
    &no_assessment::RULE,
    &no_compensation::RULE,
    &denied::RULE,
];

/// The prövning, when it does not say that children are not concerned.
fn concerned(case: &Case) -> Option<&ChildsBest> {
    // What cannot be read may be a no, and has its own finding.
    let may_be_no = |child: &&ChildsBest| {
        matches!(child.concerns_children, Field::Unreadable(_))
            || child.concerns_children.get() == Some(&YesNo::No)
    };
    case.childs_best.get().filter(|child| !may_be_no(child))
}
