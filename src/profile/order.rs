//! The order of the parts on the page.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::model::Part;
use crate::parse::{IDLE_SETTING, Located};
use crate::source::Source;

/// The order of all parts; one that is not named stands after the one that it usually follows, and
/// what closes a document after what it closes.
pub fn completed(named: &[Located<Part>]) -> Vec<Part> {
    let mut order: Vec<Part> = Vec::new();
    for part in named.iter().map(|part| part.value) {
        if !order.contains(&part) {
            order.push(part);
        }
    }
    let mut before = None;
    for part in Part::DECISION_FIRST {
        if !order.contains(&part) {
            let place = order.iter().position(|other| Some(*other) == before);
            let mut at = place.map_or(0, |place| place + 1);
            // Nobody signs above the proposal, wherever the organisation has that.
            let is_content = |other: &Part| !other.is_closing();
            while part.is_closing() && order.get(at).is_some_and(is_content) {
                at += 1;
            }
            order.insert(at, part);
        }
        before = Some(part);
    }
    order
}

/// Parts that an order names again.
pub fn repeated(parts: &[Located<Part>], source: &Arc<Source>) -> Vec<Diagnostic> {
    let repeated = parts.iter().enumerate().filter(|(at, part)| {
        let earlier = &parts[..*at];
        earlier.iter().any(|other| other.value == part.value)
    });
    let finding = |(_, part): (usize, &Located<Part>)| {
        let label = format!("{} står redan högre upp i ordningen", part.value.word());
        let finding = IDLE_SETTING.at(source, part.span, label);
        finding.hint("ta bort den här; den första platsen gäller")
    };
    repeated.map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_are_not_named_have_their_places() {
        let order = |named: &[Part]| {
            let span = crate::source::Span::default();
            let named = named.iter().map(|part| Located { value: *part, span });
            completed(&named.collect::<Vec<_>>())
        };
        assert_eq!(order(&[]), Part::DECISION_FIRST);
        let last = order(&[
            Part::Summary,
            Part::Background,
            Part::ChildsBest,
            Part::Proposal,
        ]);
        let at = |part| last.iter().position(|other| *other == part).unwrap();
        assert!(at(Part::Unions) < at(Part::Proposal));
        assert!(at(Part::Amounts) > at(Part::Background) && at(Part::Amounts) < at(Part::Proposal));
        for part in Part::DECISION_FIRST
            .into_iter()
            .filter(|part| part.is_closing())
        {
            assert!(at(part) > at(Part::Proposal), "{part:?}");
        }
        assert_eq!(last.last(), Some(&Part::SignatureLog));
    }
}
