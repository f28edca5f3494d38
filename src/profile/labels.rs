//! What an organisation calls the parts of its documents.

use crate::model::Part;
use crate::parse::{Field, record};

record! {
    /// What the kinds of document and the parts are called.
    Labels {
        memo: String = "tjänsteskrivelse", "Äldre: typens namn, som nu står under typer.";
        basis: String = "beslutsunderlag_typ", "Äldre: typens namn, som nu står under typer.";
        approval: String = "godkännande", "Äldre: typens namn, som nu står under typer.";
        note: String = "promemoria", "Äldre: typens namn, som nu står under typer.";
        officer: String = "handläggare", "Etikett i sidhuvudet.";
        recipients: String = "mottagare", "Etikett i sidhuvudet.";
        date: String = "datum", "Etikett i sidhuvudet.";
        diary_number: String = "diarienummer", "Etikett i sidhuvudet.";
        their_reference: String = "er_beteckning", "Etikett i sidhuvudet.";
        proposal: String = "förslag_till_beslut", "Rubrik.";
        summary: String = "sammanfattning", "Rubrik.";
        background: String = "bakgrund", "Rubrik.";
        assessment: String = "bedömning", "Rubrik.";
        amounts: String = "belopp", "Rubrik.";
        consequences: String = "konsekvenser", "Rubrik.";
        childs_best: String = "barnets_bästa", "Rubrik.";
        preparation: String = "beredning", "Rubrik.";
        unions: String = "samverkan", "Rubrik.";
        participants: String = "deltagare", "Rubrik.";
        reservations: String = "reservationer", "Rubrik.";
        documents: String = "beslutsunderlag", "Rubrik.";
        attachments: String = "bilagor", "Rubrik.";
        signatories: String = "undertecknare", "Rubrik.";
        signature_log: String = "underskriftslogg", "Rubrik.";
        dispatch: String = "skickas_till", "Rubrik.";
    }
}

impl Labels {
    /// All but the heading of the proposal, in which something is filled in.
    #[must_use]
    pub fn others(&self) -> Vec<&Field<String>> {
        let Self {
            proposal: _,
            span: _,
            memo,
            basis,
            approval,
            note,
            officer,
            recipients,
            date,
            diary_number,
            their_reference,
            summary,
            background,
            assessment,
            amounts,
            consequences,
            childs_best,
            preparation,
            unions,
            participants,
            reservations,
            documents,
            attachments,
            signatories,
            signature_log,
            dispatch,
        } = self;
        vec![
            memo,
            basis,
            approval,
            note,
            officer,
            recipients,
            date,
            diary_number,
            their_reference,
            summary,
            background,
            assessment,
            amounts,
            consequences,
            childs_best,
            preparation,
            unions,
            participants,
            reservations,
            documents,
            attachments,
            signatories,
            signature_log,
            dispatch,
        ]
    }

    /// What the organisation calls a part; the author's own sections have headings of their own.
    #[must_use]
    pub const fn of(&self, part: Part) -> Option<&Field<String>> {
        Some(match part {
            Part::Proposal => &self.proposal,
            Part::Summary => &self.summary,
            Part::Background => &self.background,
            Part::Sections => return None,
            Part::Assessment => &self.assessment,
            Part::Amounts => &self.amounts,
            Part::Consequences => &self.consequences,
            Part::ChildsBest => &self.childs_best,
            Part::Preparation => &self.preparation,
            Part::Unions => &self.unions,
            Part::Participants => &self.participants,
            Part::Reservations => &self.reservations,
            Part::Documents => &self.documents,
            Part::Attachments => &self.attachments,
            Part::Signatories => &self.signatories,
            Part::Dispatch => &self.dispatch,
            Part::SignatureLog => &self.signature_log,
        })
    }
}
