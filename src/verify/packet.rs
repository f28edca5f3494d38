//! What `packet.json` says of a file of a meeting: a notice, or papers that are bound together.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::signatures::in_words;
use crate::source::{read_regular, sha256};

/// Bytes of `packet.json` that are read: one of 300 items has some 300 kB.
const MAX_LIST: u64 = 4 << 20;

/// Cases of a packet that are named; the rest are counted.
const NAMED: usize = 5;

/// What is known of a file of a meeting.
pub struct MeetingFile {
    /// The meeting; empty when nothing says it.
    meeting: String,
    /// Whether its checksum is the one that `packet.json` states; `None` when none states one.
    is_stated: Option<bool>,
}

impl MeetingFile {
    /// Looks beside a file, and in the folder that goes with it.
    #[must_use]
    pub fn find(file: &Path, pdf: &[u8]) -> Self {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let unknown = Self {
            meeting: String::new(),
            is_stated: None,
        };
        let lists = lists(file).into_iter().filter_map(|path| {
            let data = read_regular(&path, MAX_LIST).ok()?;
            serde_json::from_slice::<Value>(&data).ok()
        });
        let told = lists.filter_map(|list| {
            let stated = stated(&list, &name)?;
            let text = |key: &str| list[key].as_str().unwrap_or_default();
            let (what, when) = (text("name"), text("start"));
            let day = when.get(..10).unwrap_or_default();
            Some(Self {
                meeting: [what, day].join(" ").trim().to_owned(),
                is_stated: Some(stated == sha256(pdf)),
            })
        });
        { told }.next().unwrap_or(unknown)
    }

    /// What the file is, and of which cases.
    #[must_use]
    pub fn said(&self, cases: &[String]) -> String {
        let meeting = match self.meeting.as_str() {
            "" => "ett sammanträde".to_owned(),
            meeting => format!("ett sammanträde (enligt packet.json ”{meeting}”)"),
        };
        let named: Vec<&str> = cases.iter().take(NAMED).map(String::as_str).collect();
        let inside = match (cases.len(), cases.len().saturating_sub(NAMED)) {
            (0, _) => String::new(),
            (_, 0) => format!("; i den ligger {}", in_words(&named)),
            (_, more) => format!("; i den ligger {} och {more} till", named.join(", ")),
        };
        format!("filen hör till {meeting} och är ingen enskild handling{inside}")
    }

    /// Whether it is the file that was listed.
    #[must_use]
    pub const fn agrees(&self) -> &'static str {
        match self.is_stated {
            Some(true) => {
                "den är byte för byte den som packet.json anger; packet.json är inte signerad"
            }
            Some(false) => {
                "den är inte den som packet.json anger: den har ändrats, eller listan är från ett annat bygge"
            }
            None => "ingen packet.json bredvid den anger vilken fil det ska vara",
        }
    }
}

/// Where the list may lie: beside the file of an item, or in the folder of the same name.
fn lists(file: &Path) -> [PathBuf; 2] {
    [
        file.with_extension("").join("packet.json"),
        file.with_file_name("packet.json"),
    ]
}

/// The checksum that a list states for a file of this name.
fn stated<'l>(list: &'l Value, name: &str) -> Option<&'l str> {
    let items = list["agendaItem"].as_array().into_iter().flatten();
    let files = items.map(|item| &item["file"]).chain([&list["packet"]]);
    { files }
        .find(|file| file["fileName"].as_str() == Some(name))
        .and_then(|file| file["sha256"].as_str())
}
