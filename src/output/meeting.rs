//! What `kallelse` says of what it has sent out or would send.

use crate::check::CheckedMeeting;
use crate::compile::{WrittenDispatch, WrittenSupplement};

/// That a supplement has been written.
pub fn supplement(written: &WrittenSupplement, is_draft: bool) -> String {
    let items = match written.items {
        1 => "1 punkt är ny eller ändrad".to_owned(),
        items => format!("{items} punkter är nya eller ändrade"),
    };
    format!(
        "{}         {items}\n",
        super::build::written(&written.notice, is_draft, "")
    )
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
