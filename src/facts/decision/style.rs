//! Which style each point is written in, and which the organisation has chosen.

use crate::facts::Facts;
use crate::facts::decision::point::{Point, PointText, Style, lead_goes_on, style};
use crate::facts::decision::verbs::{VerbForm, verb};
use crate::model::ProposalGroup;
use crate::profile::PointStyle;
use crate::text::words::words;

/// A point with the style that it is written in.
pub struct StyledPoint<'f, 'a> {
    /// Its text.
    pub text: &'f PointText<'a>,
    /// The group that it belongs to.
    pub group: &'a ProposalGroup,
    /// How it is built.
    pub style: Style,
}

/// The points with their styles. Bare infinitives are D101's matter and left out.
pub fn styles<'f, 'a>(facts: &'f Facts<'a>) -> Vec<StyledPoint<'f, 'a>> {
    let styled = |point: &'f Point<'a>| {
        let text = point.text.as_ref()?;
        let group = point.group;
        let style = own_style(text, lead_goes_on(group));
        let is_written = !text.written.trim().is_empty() && style != Style::BareInfinitive;
        is_written.then_some(StyledPoint { text, group, style })
    };
    facts.points().iter().filter_map(styled).collect()
}

/// The style that the organisation's profile states.
pub fn chosen(facts: &Facts<'_>) -> Option<Style> {
    Some(match facts.profile?.point_style.get()? {
        PointStyle::Sentences => Style::Sentence,
        PointStyle::AttClauses => Style::That,
    })
}

/// Whether both styles are found.
pub fn is_mixed(points: &[StyledPoint<'_, '_>]) -> bool {
    points.iter().any(|point| point.style != points[0].style)
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
