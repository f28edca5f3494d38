//! What is told of pages that do not say what they were to say.

use crate::error::{Error, Result};

/// One difference between the pages and what was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// What is wrong and where.
    pub message: String,
    /// What can be done.
    pub hint: &'static str,
}

/// So many breaches are told; more would say the same of the next parts.
const TOLD: usize = 3;

/// So many letters of a text are shown that it can be found.
const SHOWN: usize = 40;

/// What can be done when words are missing, added or changed.
pub const BY_LAYOUT: &str = "felet ligger i mallen och inte i ärendet: jämför projektets egna filer i templates/layout med de medföljande; med --skriv typst skrivs de filer som Typst läser";

/// What can be done when the layout draws nothing for a tab.
pub const BY_TAB: &str =
    "texten har tabbtecken: skriv mellanslag, eller en tabell med | mellan cellerna";

/// What can be done about text that has no room.
pub const BY_ROOM: &str = "dela långa ord med mellanslag, korta texten, ta färre kolumner eller belopp i tkr i tabellen, eller lägg den i en bilaga";

/// What can be done about text at the very foot of a page.
pub const BY_FOOT: &str = "ta färre eller kortare rader under sidfot: i profilen, eller jämför projektets egen layout/page.typ med den medföljande";

/// All breaches as one error.
pub fn refuse(breaches: &[Breach]) -> Result<()> {
    let Some(first) = breaches.first() else {
        return Ok(());
    };
    let mut told: Vec<&str> = Vec::new();
    for breach in breaches {
        if !told.contains(&breach.message.as_str()) {
            told.push(&breach.message);
        }
    }
    let more = match told.len().saturating_sub(TOLD) {
        0 => String::new(),
        more => format!("; och {more} till"),
    };
    told.truncate(TOLD);
    Err(Error::new(format!("{}{more}", told.join("; "))).hint(first.hint))
}

/// A text in quotes, so much of it that it can be found.
pub fn quoted(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    format!("”{}”", shown.trim())
}
