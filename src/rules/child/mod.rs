//! C: the rights of children, after Barnombudsmannen's steps.

mod article_range;
mod denied;
mod no_assessment;
mod no_compensation;
mod not_applicable;
mod not_heard;
mod section_missing;

use crate::check::rule::Rule;
use crate::model::{Case, ChildsBest, YesNo};
use crate::parse::Field;
use crate::text::stock_phrases;

pub(super) static RULES: &[&Rule] = &[
    &section_missing::RULE,
    &not_applicable::RULE,
    &not_heard::RULE,
    &no_assessment::RULE,
    &no_compensation::RULE,
    &denied::RULE,
    &article_range::RULE,
];

/// The prövning as one text that begins by saying that children are not concerned.
fn text_says_no(child: &ChildsBest) -> bool {
    // A longer sentence says more than that.
    const SHORT: usize = 15;
    let Some(text) = child.text.get() else {
        return false;
    };
    let text = stock_phrases::plain(&text.text);
    let first = text.split(['.', ',', ';']).next().unwrap_or_default();
    let words: Vec<&str> = first.split(' ').collect();
    let has = |signs: &[&str]| {
        words
            .iter()
            .any(|word| signs.iter().any(|sign| word.starts_with(sign)))
    };
    words.len() <= SHORT
        && words
            .iter()
            .any(|word| ["inte", "inga", "ingen", "ej"].contains(word))
        && has(&["barn", "unga", "ungdom"])
        && has(&["berör", "påverka", "rör", "konsekvens", "inverka", "effekt"])
}

/// The prövning, when it does not say that children are not concerned.
fn concerned(case: &Case) -> Option<&ChildsBest> {
    // What cannot be read may be a no, and has its own finding.
    let may_be_no = |child: &&ChildsBest| {
        matches!(child.concerns_children, Field::Unreadable(_))
            || child.concerns_children.get() == Some(&YesNo::No)
            || child.concerns_children.is_missing() && text_says_no(child)
    };
    case.childs_best.get().filter(|child| !may_be_no(child))
}
