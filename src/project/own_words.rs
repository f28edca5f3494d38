//! Unknown keys that are words of the organisation: a field of its head, or what it calls a part.
//! The reader of cases knows no profile, and takes them for keys that do not exist.

use crate::diagnostic::Diagnostic;
use crate::model::{Case, Part};
use crate::parse::{UNKNOWN_KEY, folded};
use crate::profile::Profile;
use crate::source::Source;

/// Says of outermost keys that nobody knows what the organisation means by them.
pub fn tell_own_words(source: &Source, case: &Case, profile: &Profile, found: &mut [Diagnostic]) {
    for at in 0..found.len() {
        let (kind, span) = (found[at].kind, found[at].primary.span);
        let place = source.position(span.start);
        let is_unsure = kind.code == UNKNOWN_KEY.code && found[at].fix.is_none();
        if !is_unsure || place.column > 1 {
            continue;
        }
        let key = source.slice(span);
        let Some((label, hint)) = meant(case, profile, key) else {
            continue;
        };
        // Other findings may lead to the list of keys that stands here.
        let reference = format!("vid rad {}", place.line);
        let is_named = |other: &Diagnostic| other.hints.iter().any(|it| it.ends_with(&reference));
        let is_needed = found.iter().any(is_named);
        let finding = &mut found[at];
        finding.primary.text = label;
        if !is_needed {
            finding.hints.clear();
        }
        finding.hints.insert(0, hint);
    }
}

/// What is told of a key, and what to do.
fn meant(case: &Case, profile: &Profile, key: &str) -> Option<(String, String)> {
    let word = folded(key);
    let mut fields = profile.own_fields.items().iter();
    let field = fields.find(|field| {
        [field.id.text(), field.shown_label()]
            .map(folded)
            .contains(&word)
    });
    if let Some(field) = field {
        let label = format!("”{key}” är en uppgift i sidhuvudet");
        let hint = format!("skriv {}: under uppgifter:, med indrag", field.id.text());
        return Some((label, hint));
    }
    let mut parts = Part::DECISION_FIRST.into_iter();
    let part = parts.find(|part| {
        profile
            .label(case, *part)
            .is_some_and(|label| folded(label) == word)
    })?;
    let label = format!("”{key}” är vad sidan kallar delen {}", part.word());
    Some((label, format!("skriv {}: i stället", part.word())))
}
