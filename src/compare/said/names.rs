//! What fields, records and places are called.

use super::super::change::{CaseChange, Difference, Step};
use super::super::value::RecordKind;
use crate::model::Part;

/// The gender of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// *en*
    Common,
    /// *ett*
    Neuter,
}

impl Gender {
    /// The form of a word that goes with it.
    pub const fn of(self, common: &'static str, neuter: &'static str) -> &'static str {
        match self {
            Self::Common => common,
            Self::Neuter => neuter,
        }
    }
}

/// What a record is called, without its name.
pub const fn kind_word(kind: RecordKind) -> (&'static str, Gender) {
    match kind {
        RecordKind::Case => ("ärende", Gender::Neuter),
        RecordKind::Officer => ("handläggare", Gender::Common),
        RecordKind::Section => ("avsnitt", Gender::Neuter),
        RecordKind::Consequence => ("konsekvens", Gender::Common),
        RecordKind::Question => ("fråga", Gender::Common),
        RecordKind::Table => ("tabell", Gender::Common),
        RecordKind::Column => ("kolumn", Gender::Common),
        RecordKind::Row => ("rad", Gender::Common),
        RecordKind::Key => ("nyckel", Gender::Common),
        RecordKind::Sheet => ("kalkylfil", Gender::Common),
        RecordKind::Picture => ("bild", Gender::Common),
        RecordKind::Consequences => ("konsekvenser", Gender::Common),
        RecordKind::ChildsBest => ("prövning", Gender::Common),
        RecordKind::Group => ("förslag", Gender::Neuter),
        RecordKind::Alternative => ("alternativ", Gender::Neuter),
        RecordKind::Point | RecordKind::AgendaItem => ("punkt", Gender::Common),
        RecordKind::Assignment => ("uppdrag", Gender::Neuter),
        RecordKind::Participant => ("deltagare", Gender::Common),
        RecordKind::Reservation => ("reservation", Gender::Common),
        RecordKind::Document => ("handling", Gender::Common),
        RecordKind::Signatory => ("undertecknare", Gender::Common),
        RecordKind::LogEntry => ("underskrift", Gender::Common),
        RecordKind::Waiver => ("anmärkning", Gender::Common),
        RecordKind::Meeting => ("sammanträde", Gender::Neuter),
        RecordKind::Member => ("ledamot", Gender::Common),
        RecordKind::Substitute => ("ersättare", Gender::Common),
        RecordKind::Notice => ("kallelse", Gender::Common),
        RecordKind::AgendaHeading => ("rubrik", Gender::Common),
        RecordKind::Secrecy => ("sekretess", Gender::Common),
        RecordKind::Outcome => ("utfall", Gender::Neuter),
    }
}

/// What a field is called in a line. Most are called as their keys.
pub fn field_word(key: &'static str) -> &'static str {
    match key {
        "social_hållbarhet" => "social hållbarhet",
        "berör_barn" => "berör barn",
        "barnens_åsikter" => "barnens åsikter",
        "kompenserande_åtgärder" => "kompenserande åtgärder",
        "godkänt_av" => "godkänt av",
        "läggs_ihop" => "läggs ihop",
        "avser_barn" => "avser barn",
        "radrubrik" => "rubriken över raderna",
        "enheten_står" => "var enheten står",
        "text_av" => "vem texten är av",
        "ny_sida" => "ny sida",
        "er_beteckning" => "er beteckning",
        "innehåll" => "filens innehåll",
        "sha256" => "angiven kontrollsumma",
        "kalkylblad" => "kalkylfilen",
        "av" => "av hur många",
        "är" => "formeln",
        "offentlig_rubrik" => "offentlig rubrik",
        "distans" => "på distans",
        key => key,
    }
}

/// The heading that changes of a part are gathered under.
#[must_use]
pub fn heading(part: &str) -> &'static str {
    let of_page = Part::DECISION_FIRST
        .into_iter()
        .find(|it| it.word() == part);
    match (part, of_page) {
        ("avsnitt", _) => "Avsnitt",
        ("bilder", _) => "Bilder",
        ("skickas_till", _) => "Skickas till",
        ("undertecknare", _) => "Undertecknare",
        ("tillåtet", _) => "Tillåtna anmärkningar",
        ("ärenden", _) => "Föredragningslistan",
        ("utfall", _) => "Utfall",
        (_, Some(part)) => part.heading(),
        _ => "Huvudet",
    }
}

/// The sign of a change at the beginning of its line.
#[must_use]
pub const fn sign(change: &CaseChange) -> &'static str {
    match &change.what {
        Difference::Set { .. } => "~",
        Difference::Added { .. } => "+",
        Difference::Removed { .. } => "−",
        Difference::Moved { .. } => ">",
    }
}

/// Keys that go without saying: the lists whose items have names of their own, and the text of what
/// is named.
fn is_silent(key: &str, is_last: bool) -> bool {
    match key {
        "punkter" | "rader" | "kolumner" | "alternativ" | "egna" => true,
        "belopp" | "summa" | "text" => is_last,
        _ => false,
    }
}

/// The way to what has changed, within its part; that of the list for an item that has come, gone
/// or been moved.
pub fn place(change: &CaseChange, is_value: bool) -> String {
    let mut named = Vec::new();
    let inner = change.path.iter().enumerate().skip(1);
    let last = change.path.len() - 1;
    for (index, step) in inner {
        match step {
            Step::Item {
                called, old_called, ..
            } => {
                let called = if called.is_empty() {
                    old_called
                } else {
                    called
                };
                named.push(called.clone());
            }
            Step::Field("summa") if index < last => named.push("summan".to_owned()),
            Step::Field("belopp") if index < last => {}
            Step::Field(key) if is_silent(key, index == last) => {}
            Step::Field("av") if change.part() == "reservationer" => {
                named.push("vilka som står bakom".to_owned());
            }
            Step::Field(key) => named.push(field_word(key).to_owned()),
        }
    }
    if is_value && is_outermost_word(change) {
        named.insert(0, field_word(change.part()).to_owned());
    }
    named.retain(|name| !name.is_empty());
    named.join(", ")
}

/// The way to the record whose name has changed.
pub fn outer(change: &CaseChange) -> String {
    let list = change.path.len().saturating_sub(2);
    let list = CaseChange {
        path: change.path[..list].to_vec(),
        ..change.clone()
    };
    place(&list, false)
}

/// Whether the name of the part is to be said in the line: its heading is that of the whole head.
fn is_outermost_word(change: &CaseChange) -> bool {
    heading(change.part()) == "Huvudet"
}
