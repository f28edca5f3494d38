//! Who took part in a decision, and what those who disagree have handed in.

use super::super::blocks::Block;
use super::super::page::Page;
use super::super::printable::line;
use super::documents::ListItem;
use crate::model::{Participant, Reservation, ReservationKind};

/// Those who took part, a line each: `Anna Andersson (S), ordförande`.
pub fn lines(page: &Page<'_>) -> Vec<ListItem> {
    let participants = page.case.participants.items().iter();
    let said = participants.map(said).filter(|said| !said.is_empty());
    said.map(ListItem::new).collect()
}

fn said(participant: &Participant) -> String {
    let mut said = line(participant.name.text());
    if !participant.party.text().is_empty() {
        said.push_str(&format!(" ({})", line(participant.party.text())));
    }
    if !participant.role.text().is_empty() {
        said.push_str(&format!(", {}", line(participant.role.text())));
    }
    said.trim_start_matches([' ', ',']).to_owned()
}

/// Reservations and statements, each below a heading that says whose it is.
pub fn reservations(page: &Page<'_>) -> Vec<Block> {
    let reservations = page.case.reservations.items().iter();
    let blocks = reservations.flat_map(|reservation| {
        let mut text = page.blocks(&reservation.text);
        // A reservation may be made by word of mouth.
        if text.is_empty() {
            text.push(Block::paragraph("Utan skriftlig motivering."));
        }
        text.insert(0, Block::heading(3, heading(reservation)));
        text
    });
    blocks.collect()
}

fn heading(reservation: &Reservation) -> String {
    let word = match kind(reservation) {
        ReservationKind::Reservation => "Reservation",
        ReservationKind::Statement => "Särskilt yttrande",
        ReservationKind::Remark => "Protokollsanteckning",
    };
    match names(reservation) {
        names if names.is_empty() => word.to_owned(),
        names => format!("{word} av {names}"),
    }
}

fn kind(reservation: &Reservation) -> ReservationKind {
    reservation.kind.get().copied().unwrap_or_default()
}

/// `A, B och C`
fn names(reservation: &Reservation) -> String {
    let names = reservation.by.items().iter();
    let names: Vec<String> = names.map(|name| line(&name.value)).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} och {last}", first.join(", ")),
    }
}
