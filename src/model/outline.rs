//! The parts that a case has on the page: the only list of them.

use super::{Case, ChildsBest, Consequences, Prose, Section};
use crate::parse::{Field, choice};
use crate::source::Span;

choice! {
    /// A part of the page.
    Part {
        #[default] Proposal = "förslag_till_beslut", "förslaget";
        Summary = "sammanfattning", "sammanfattningen";
        Background = "bakgrund", "bakgrunden";
        Sections = "avsnitt", "de egna avsnitten";
        Assessment = "bedömning", "bedömningen";
        Amounts = "belopp", "tabeller som ingen text placerar";
        Consequences = "konsekvenser", "konsekvenserna";
        ChildsBest = "barnets_bästa", "prövningen av barnets bästa";
        Preparation = "beredning", "beredningen";
        Unions = "samverkan", "samverkan med fackliga organisationer";
        Documents = "beslutsunderlag", "listan med handlingar";
        Attachments = "bilagor", "listan med bilagor som inte är underlag för beslutet";
        Signatories = "undertecknare", "underskrifterna";
        Dispatch = "skickas_till", "vilka som får beslutet";
        SignatureLog = "underskriftslogg", "gjorda underskrifter";
    }
}

impl Part {
    /// All parts in the order that readers of decisions ask for: the proposal first.
    pub const DECISION_FIRST: [Self; 15] = [
        Self::Proposal,
        Self::Summary,
        Self::Background,
        Self::Sections,
        Self::Assessment,
        Self::Amounts,
        Self::Consequences,
        Self::ChildsBest,
        Self::Preparation,
        Self::Unions,
        Self::Documents,
        Self::Attachments,
        Self::Signatories,
        Self::Dispatch,
        Self::SignatureLog,
    ];

    /// Its heading, where the organisation has no other; the author's own sections have theirs.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Proposal => "Förslag till beslut",
            Self::Summary => "Sammanfattning",
            Self::Background => "Bakgrund",
            Self::Sections => "",
            Self::Assessment => "Bedömning",
            Self::Amounts => "Belopp",
            Self::Consequences => "Konsekvenser",
            Self::ChildsBest => "Barnets bästa",
            Self::Preparation => "Beredning",
            Self::Unions => "Samverkan",
            Self::Documents => "Beslutsunderlag",
            Self::Attachments => "Bilagor",
            Self::Signatories => "Underskrift",
            Self::Dispatch => "Beslutet skickas till",
            Self::SignatureLog => "Elektroniska underskrifter",
        }
    }

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
                let parts = consequences.flat_map(Consequences::parts);
                parts.map(|part| part.text).collect()
            }
            Self::ChildsBest => {
                let tried = case.childs_best.get().into_iter();
                tried.flat_map(ChildsBest::prose).collect()
            }
            Self::Preparation => vec![&case.preparation],
            Self::Unions => vec![&case.unions],
            Self::Amounts
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

    /// Whether the key of the part in the file is itself a text.
    #[must_use]
    pub const fn is_one_text(self) -> bool {
        match self {
            Self::Summary
            | Self::Background
            | Self::Assessment
            | Self::Preparation
            | Self::Unions => true,
            Self::Proposal
            | Self::Sections
            | Self::Amounts
            | Self::Consequences
            | Self::ChildsBest
            | Self::Documents
            | Self::Attachments
            | Self::Signatories
            | Self::Dispatch
            | Self::SignatureLog => false,
        }
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
