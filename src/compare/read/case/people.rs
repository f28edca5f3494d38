//! Those who prepare, sign, take part and reserve themselves.

use super::super::super::value::{CaseValue, RecordKind};
use super::super::prose::{ProseFigures, prose};
use super::super::{day, field, line, list};
use crate::model::{LogEntry, Officer, Participant, Reservation, Signatory};
use crate::parse::Field;

pub fn participant(participant: &Participant) -> CaseValue {
    let Participant {
        name,
        party,
        role,
        span: _,
    } = participant;
    CaseValue::record(
        RecordKind::Participant,
        name.text(),
        vec![
            ("namn", line(name)),
            ("parti", line(party)),
            ("roll", line(role)),
        ],
    )
}

pub fn reservations(figures: &ProseFigures<'_>, all: &Field<Vec<Reservation>>) -> CaseValue {
    list(all, |it| reservation(figures, it))
}

fn reservation(figures: &ProseFigures<'_>, reservation: &Reservation) -> CaseValue {
    let Reservation {
        kind,
        by,
        text,
        span: _,
    } = reservation;
    let names: Vec<&str> = by.items().iter().map(|it| it.value.as_str()).collect();
    CaseValue::record(
        RecordKind::Reservation,
        format!("av {}", names.join(", ")),
        vec![
            ("slag", field(kind, |kind| CaseValue::line(kind.word()))),
            ("av", field(by, |_| CaseValue::line(&names.join(", ")))),
            ("text", prose(figures, text)),
        ],
    )
}

pub fn officer(officer: &Officer) -> CaseValue {
    let Officer {
        name,
        title,
        unit,
        phone,
        email,
        span: _,
    } = officer;
    CaseValue::record(
        RecordKind::Officer,
        name.text(),
        vec![
            ("namn", line(name)),
            ("titel", line(title)),
            ("enhet", line(unit)),
            ("telefon", line(phone)),
            ("e-post", line(email)),
        ],
    )
}

pub fn signatory(signatory: &Signatory) -> CaseValue {
    let Signatory {
        name,
        title,
        organisation,
        place,
        date,
        span: _,
    } = signatory;
    CaseValue::record(
        RecordKind::Signatory,
        name.text(),
        vec![
            ("namn", line(name)),
            ("titel", line(title)),
            ("organisation", line(organisation)),
            ("ort", line(place)),
            ("datum", day(date)),
        ],
    )
}

pub fn log_entry(entry: &LogEntry) -> CaseValue {
    let LogEntry {
        name,
        title,
        organisation,
        time,
        kind,
        id,
        span: _,
    } = entry;
    CaseValue::record(
        RecordKind::LogEntry,
        name.text(),
        vec![
            ("namn", line(name)),
            ("titel", line(title)),
            ("organisation", line(organisation)),
            ("tidpunkt", line(time)),
            ("identifikationstyp", line(kind)),
            ("id", line(id)),
        ],
    )
}
