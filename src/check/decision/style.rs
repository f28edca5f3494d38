//! Which style each point is written in, and which the organisation has chosen.

use super::point::{Style, lead_goes_on, style, texts};
use super::reading::Reading;
use crate::check::Context;
use crate::model::Prose;
use crate::profile::PointStyle;

/// The points with the style that each is written in. Bare infinitives are D101's matter and left out.
pub(super) fn styles<'a>(context: &Context<'a>) -> Vec<(&'a Prose, Style)> {
    let Some(proposal) = context.case.proposal.get() else { return Vec::new() };
    let lead_goes_on = lead_goes_on(proposal);
    let written = texts(context.case).filter(|prose| !prose.text.trim().is_empty());
    let styles = written.map(|prose| (prose, style(&Reading::new(&prose.text), lead_goes_on)));
    styles.filter(|(_, style)| *style != Style::BareInfinitive).collect()
}

/// The style that the organisation's profile states.
pub(super) fn chosen(context: &Context<'_>) -> Option<Style> {
    Some(match context.profile?.point_style.get()? {
        PointStyle::Sentences => Style::Sentence,
        PointStyle::AttClauses => Style::That,
    })
}

/// Whether both styles are found.
pub(super) fn is_mixed(styles: &[(&Prose, Style)]) -> bool {
    styles.iter().any(|(_, style)| *style != styles[0].1)
}
