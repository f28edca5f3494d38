//! What `kallelse` says of what it has sent out or would send.

use crate::check::CheckedMeeting;
use crate::compile::{SupplementOutcome, WrittenDispatch};

use super::build::{packet, without_all};

/// What became of a supplement with so many items that are new or have changed.
pub fn supplement(outcome: &SupplementOutcome, changed: usize, is_draft: bool) -> String {
    let written = match outcome {
        SupplementOutcome::Written(written) => written,
        SupplementOutcome::Lacking(lacks) => {
            return without_all("tillägget, som inte är helt", lacks);
        }
    };
    let items = match changed {
        1 => ", 1 punkt är ny eller ändrad".to_owned(),
        items => format!(", {items} punkter är nya eller ändrade"),
    };
    packet(written, is_draft, &items)
}

/// That there is nothing to make a supplement of.
pub fn nothing_new(checked: &CheckedMeeting) -> String {
    let last = checked.loaded.last_sent();
    let last = last.map_or_else(String::new, |day| format!(" sedan utskicket {day}"));
    format!("Inget är nytt eller ändrat{last}.\n")
}

/// That it has been written down what is sent out.
pub fn dispatched(written: &WrittenDispatch) -> String {
    let items = match written.items {
        1 => "1 punkt".to_owned(),
        items => format!("{items} punkter"),
    };
    format!(
        "utskick  {} ({}, {items})\n         Checka in filen i git: efter det här flyttar sig inga nummer.\n",
        written.file.display(),
        written.date
    )
}

/// That a packet is longer than the committee takes.
pub fn too_long(pages: usize, body: &str, most: usize) -> String {
    format!(
        "för långt  paketet har {pages} sidor, och {body} tar högst {most} (paket_sidor i profilen)\n"
    )
}
