//! The spreadsheets that a case takes tables from.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use super::Project;
use crate::parse::{NamedFiles, OUTSIDE_PROJECT, Refusal, UNREADABLE_SPREADSHEET};
use crate::source::AttachmentState;

/// Bytes of all spreadsheets of a case: three of the largest.
const MAX_ALL: u64 = 60 << 20;

/// The bytes of a file, or why they are not read.
type FileRead = Result<Arc<[u8]>, Refusal>;

/// Reads the files that a case takes values from, each once, and within the project's folder only.
pub struct Spreadsheets<'p> {
    project: &'p Project,
    base: &'p Path,
    read: RefCell<HashMap<String, FileRead>>,
    room: RefCell<u64>,
}

impl<'p> Spreadsheets<'p> {
    /// Those of a case in the folder `base`.
    pub fn new(project: &'p Project, base: &'p Path) -> Self {
        Self {
            project,
            base,
            read: RefCell::default(),
            room: RefCell::new(MAX_ALL),
        }
    }

    fn first_read(&self, path: &str, most: u64) -> FileRead {
        let state = self.project.attachment(self.base, path, most);
        let AttachmentState::Found {
            path: real, size, ..
        } = state
        else {
            return Err(refusal(path, &state, most));
        };
        let left = self.room.borrow().checked_sub(size);
        let Some(left) = left else {
            let megabytes = MAX_ALL >> 20;
            return Err(Refusal {
                kind: &UNREADABLE_SPREADSHEET,
                label: format!("med ”{path}” blir kalkylfilerna mer än {megabytes} MB tillsammans"),
                hint: "kopiera de blad som behövs till en mindre fil".to_owned(),
            });
        };
        *self.room.borrow_mut() = left;
        let bytes = self.project.read(&real);
        let bytes = bytes.map_err(|_| refusal(path, &AttachmentState::Unreadable, most))?;
        Ok(bytes.into())
    }
}

impl NamedFiles for Spreadsheets<'_> {
    fn read(&self, path: &str, most: u64) -> FileRead {
        if let Some(known) = self.read.borrow().get(path) {
            return known.clone();
        }
        let read = self.first_read(path, most);
        self.read.borrow_mut().insert(path.to_owned(), read.clone());
        read
    }
}

fn refusal(path: &str, state: &AttachmentState, most: u64) -> Refusal {
    let (kind, label, hint) = match state {
        AttachmentState::Outside => (
            &OUTSIDE_PROJECT,
            format!("”{path}” leder ut ur projektets mapp"),
            "lägg kalkylfilen i projektets mapp, till exempel i bilagor bredvid ärendet".to_owned(),
        ),
        AttachmentState::Hidden => (
            &UNREADABLE_SPREADSHEET,
            format!("”{path}” är en dold fil eller ligger i en dold mapp"),
            "lägg en kopia med ett namn som inte börjar med punkt".to_owned(),
        ),
        AttachmentState::Irregular => (
            &UNREADABLE_SPREADSHEET,
            format!("”{path}” är ingen vanlig fil"),
            "ange en kalkylfil".to_owned(),
        ),
        AttachmentState::TooLarge(size) => (
            &UNREADABLE_SPREADSHEET,
            format!(
                "”{path}” är {} MB; en kalkylfil får vara högst {} MB",
                size.div_ceil(1 << 20),
                most >> 20
            ),
            "kopiera det blad som behövs till en ny fil".to_owned(),
        ),
        AttachmentState::Missing { beside } => (
            &UNREADABLE_SPREADSHEET,
            format!("det finns ingen fil ”{path}”"),
            missing(path, beside),
        ),
        AttachmentState::Unreadable | AttachmentState::Found { .. } => (
            &UNREADABLE_SPREADSHEET,
            format!("”{path}” går inte att läsa"),
            "kontrollera att du har läsrätt till filen, och stäng den om den är öppen i ett annat program"
                .to_owned(),
        ),
    };
    Refusal { kind, label, hint }
}

/// Where to put a file that is missing, and the spreadsheets that lie there.
fn missing(path: &str, beside: &[String]) -> String {
    /// As many as a reader looks through.
    const SHOWN: usize = 6;
    if path.contains('\\') {
        return format!("skriv / mellan mapp och fil: {}", path.replace('\\', "/"));
    }
    let is_sheet = |name: &&String| {
        let name = name.to_lowercase();
        [".xlsx", ".ods", ".csv"]
            .iter()
            .any(|ending| name.ends_with(ending))
    };
    let sheets: Vec<&str> = beside
        .iter()
        .filter(is_sheet)
        .map(String::as_str)
        .take(SHOWN)
        .collect();
    if sheets.is_empty() {
        return "lägg filen där, räknat från ärendets mapp, eller rätta sökvägen".to_owned();
    }
    format!("kalkylfiler som ligger där: {}", sheets.join(", "))
}
