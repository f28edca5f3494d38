//! Which style each point is written in, and which the organisation has chosen.

use crate::facts::Facts;
use crate::facts::decision::point::{PointText, Style, lead_goes_on, style};
use crate::facts::decision::verbs::{VerbForm, verb};
use crate::profile::PointStyle;
use crate::text::words::words;

/// The points with the style that each is written in. Bare infinitives are D101's matter and left
/// out.
pub fn styles<'f, 'a>(facts: &'f Facts<'a>) -> Vec<(&'f PointText<'a>, Style)> {
    let Some(proposal) = facts.case.proposal.get() else {
        return Vec::new();
    };
    let lead_goes_on = lead_goes_on(proposal);
    let written = facts
        .point_texts()
        .filter(|text| !text.written.trim().is_empty());
    let styles = written.map(|text| (text, own_style(text, lead_goes_on)));
    styles
        .filter(|(_, style)| *style != Style::BareInfinitive)
        .collect()
}

/// The style that the organisation's profile states.
pub fn chosen(facts: &Facts<'_>) -> Option<Style> {
    Some(match facts.profile?.point_style.get()? {
        PointStyle::Sentences => Style::Sentence,
        PointStyle::AttClauses => Style::That,
    })
}

/// Whether both styles are found.
pub fn is_mixed(styles: &[(&PointText<'_>, Style)]) -> bool {
    styles.iter().any(|(_, style)| *style != styles[0].1)
}

/// Most points begin with a word that settles it, and need not be read.
fn own_style(text: &PointText<'_>, lead_goes_on: bool) -> Style {
    let first = words(text.written)
        .next()
        .map(|(_, word)| word.to_lowercase())
        .unwrap_or_default();
    let may_be_infinitive =
        first == "att" || verb(&first).is_some_and(|verb| verb.form == VerbForm::Infinitive);
    if may_be_infinitive {
        style(text.reading(), lead_goes_on)
    } else {
        Style::Sentence
    }
}
