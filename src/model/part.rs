//! The parts that a case has on the page: the only list of them.

use crate::parse::choice;

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
        Participants = "deltagare", "de som har deltagit i beslutet";
        Reservations = "reservationer", "reservationer och särskilda yttranden";
        Documents = "beslutsunderlag", "listan med handlingar";
        Attachments = "bilagor", "listan med bilagor som inte är underlag för beslutet";
        Signatories = "undertecknare", "underskrifterna";
        Dispatch = "skickas_till", "vilka som får beslutet";
        SignatureLog = "underskriftslogg", "gjorda underskrifter";
    }
}

impl Part {
    /// All parts in the order that readers of decisions ask for: the proposal first.
    pub const DECISION_FIRST: [Self; 17] = [
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
        Self::Participants,
        Self::Reservations,
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
            Self::Participants => "Deltagare i beslutet",
            Self::Reservations => "Reservationer och särskilda yttranden",
            Self::Documents => "Beslutsunderlag",
            Self::Attachments => "Bilagor",
            Self::Signatories => "Underskrift",
            Self::Dispatch => "Beslutet skickas till",
            Self::SignatureLog => "Elektroniska underskrifter",
        }
    }

    /// Whether the part closes a document, below all that it says: who took part and signs, what it
    /// is based on and to whom it goes.
    #[must_use]
    pub const fn is_closing(self) -> bool {
        matches!(
            self,
            Self::Participants
                | Self::Reservations
                | Self::Documents
                | Self::Attachments
                | Self::Signatories
                | Self::Dispatch
                | Self::SignatureLog
        )
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
            | Self::Participants
            | Self::Reservations
            | Self::Documents
            | Self::Attachments
            | Self::Signatories
            | Self::Dispatch
            | Self::SignatureLog => false,
        }
    }
}
