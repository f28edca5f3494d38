//! What stands in each part of a case.

use super::{Case, ChildsBest, Consequences, Part, Prose, Section};
use crate::parse::Field;
use crate::source::Span;

impl Part {
    /// Its prose, in the order of the page.
    #[must_use]
    pub fn prose(self, case: &Case) -> Vec<&Field<Prose>> {
        match self {
            Self::Proposal => {
                let points = case.points();
                points.map(|point| &point.text).collect()
            }
            Self::Summary => vec![&case.summary],
            Self::Background => vec![&case.background],
            Self::Sections => {
                let sections = case.sections.items().iter();
                sections.flat_map(Section::prose).collect()
            }
            Self::Assessment => vec![&case.assessment],
            Self::Consequences => {
                let consequences = case.consequences.get().into_iter();
                consequences.flat_map(Consequences::prose).collect()
            }
            Self::ChildsBest => {
                let tried = case.childs_best.get().into_iter();
                tried.flat_map(ChildsBest::prose).collect()
            }
            Self::Preparation => vec![&case.preparation],
            Self::Unions => vec![&case.unions],
            Self::Reservations => {
                let reservations = case.reservations.items().iter();
                reservations.map(|it| &it.text).collect()
            }
            Self::Amounts
            | Self::Participants
            | Self::Documents
            | Self::Attachments
            | Self::Signatories
            | Self::Dispatch
            | Self::SignatureLog => Vec::new(),
        }
    }

    /// Where something is written in it, readable or not.
    #[must_use]
    pub fn place(self, case: &Case) -> Option<Span> {
        match self {
            Self::Proposal => case.proposal.span(),
            Self::Summary => case.summary.span(),
            Self::Background => case.background.span(),
            Self::Sections => case.sections.span(),
            Self::Assessment => case.assessment.span(),
            Self::Amounts => case.amounts.span().or(case.grids.span()),
            Self::Consequences => case.consequences.span(),
            Self::ChildsBest => case.childs_best.span(),
            Self::Preparation => case.preparation.span(),
            Self::Unions => case.unions.span(),
            Self::Participants => case.participants.span(),
            Self::Reservations => case.reservations.span(),
            Self::Documents => case.documents.span(),
            Self::Attachments => case.attachments.span(),
            Self::Signatories => case.signatories.span(),
            Self::Dispatch => case.dispatch.span(),
            Self::SignatureLog => case.signature_log.span(),
        }
    }

    /// Whether the key is there, is itself a text, and the text has no word.
    #[must_use]
    pub fn is_empty_text(self, case: &Case) -> bool {
        let has_words = |prose: &Field<Prose>| match prose.get() {
            Some(prose) => prose.text.chars().any(char::is_alphanumeric),
            None => !prose.is_missing(),
        };
        self.is_one_text()
            && self.place(case).is_some()
            && !self.prose(case).into_iter().any(has_words)
    }
}

impl Case {
    /// All prose of the case, in the order of the parts.
    #[must_use]
    pub fn prose(&self) -> Vec<&Prose> {
        let parts = Part::DECISION_FIRST.into_iter();
        let fields = parts.flat_map(|part| part.prose(self));
        fields.filter_map(Field::get).collect()
    }
}
