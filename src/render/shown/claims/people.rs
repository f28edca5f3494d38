//! The values of those who prepare, decide and sign.

use super::super::Place;
use super::Claims;
use crate::model::{LogEntry, Officer, Part, Participant, Signatory};

impl Claims<'_> {
    pub(super) fn officer(&mut self, officer: &Officer) {
        let Officer {
            name,
            title,
            unit,
            phone,
            email,
            span: _,
        } = officer;
        for (key, text) in [
            ("namn", name),
            ("titel", title),
            ("enhet", unit),
            ("telefon", phone),
            ("e-post", email),
        ] {
            self.text(&format!("handläggare.{key}"), Place::Head, text);
        }
    }

    pub(super) fn participant(&mut self, participant: &Participant) {
        let Participant {
            name,
            party,
            role,
            span: _,
        } = participant;
        for (key, text) in [("namn", name), ("parti", party), ("roll", role)] {
            let field = format!("deltagare.{key}");
            self.text(&field, Place::Part(Part::Participants), text);
        }
    }

    pub(super) fn signatory(&mut self, signatory: &Signatory) {
        let Signatory {
            name,
            title,
            organisation,
            place,
            date,
            span: _,
        } = signatory;
        let part = Place::Part(Part::Signatories);
        self.text("undertecknare.namn", part, name);
        self.text("undertecknare.titel", part, title);
        self.text("undertecknare.organisation", part, organisation);
        // Place and date are of use where signing is by hand.
        if self.page.profile.signing().has_place_lines() {
            self.text("undertecknare.ort", part, place);
            self.date("undertecknare.datum", part, date);
        }
    }

    pub(super) fn log_entry(&mut self, entry: &LogEntry) {
        let LogEntry {
            name,
            title,
            organisation,
            time,
            kind,
            id,
            span: _,
        } = entry;
        for (key, text) in [
            ("namn", name),
            ("titel", title),
            ("organisation", organisation),
            ("tidpunkt", time),
            ("identifikationstyp", kind),
            ("id", id),
        ] {
            let field = format!("underskriftslogg.{key}");
            self.text(&field, Place::Part(Part::SignatureLog), text);
        }
    }
}
