//! What `packet.json` says of a file of a meeting: a notice, or papers that are bound together.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::signatures::in_words;
use crate::model::{DISPATCH_ENDING, Dispatch, DispatchRecord};
use crate::project::{CASES, OUTPUT, Workplace};
use crate::source::{Source, read_regular, real_path, sha256};
use crate::swedish::Date;

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
    /// The record of dispatches that names a file of its name, and the day on which this very one
    /// was sent.
    sent: Option<(PathBuf, Option<Date>)>,
}

impl MeetingFile {
    /// Looks beside a file, and in the folder that goes with it.
    #[must_use]
    pub fn find(file: &Path, pdf: &[u8]) -> Self {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let sum = sha256(pdf);
        let unknown = Self {
            meeting: String::new(),
            is_stated: None,
            sent: sent(file, &name, &sum),
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
                is_stated: Some(stated == sum),
                sent: None,
            })
        });
        let told = { told }.next();
        match told {
            Some(told) => Self {
                sent: unknown.sent,
                ..told
            },
            None => unknown,
        }
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

    /// Whether it is the file that was listed, or sent out.
    #[must_use]
    pub fn agrees(&self) -> String {
        match &self.sent {
            Some((record, Some(day))) => {
                return format!(
                    "den är byte för byte den som skickades ut {day} enligt {}",
                    record.display()
                );
            }
            Some((record, None)) => {
                return format!(
                    "den är inte den som skickades ut enligt {}: den har ändrats eller byggts på nytt",
                    record.display()
                );
            }
            None => {}
        }
        let said = match self.is_stated {
            Some(true) => {
                "den är byte för byte den som packet.json anger; packet.json är inte signerad"
            }
            Some(false) => {
                "den är inte den som packet.json anger: den har ändrats, eller listan är från ett annat bygge"
            }
            None => "ingen packet.json bredvid den anger vilken fil det ska vara",
        };
        said.to_owned()
    }
}

/// The record of dispatches that names a file, beside it or where its meeting lies among the cases;
/// and the day of the dispatch that has its checksum.
fn sent(file: &Path, name: &str, sum: &str) -> Option<(PathBuf, Option<Date>)> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let places = [folder.to_owned()].into_iter().chain(meetings_of(folder));
    let records = places.flat_map(records);
    let mut named = records.filter_map(|(path, record)| {
        let files = |dispatch: &Dispatch| dispatch.files.clone();
        let is_named = record
            .dispatches
            .iter()
            .flat_map(files)
            .any(|it| it.0 == name);
        let has_sum = |dispatch: &&Dispatch| {
            let mut files = dispatch.files.iter();
            files.any(|(other, stated)| other == name && stated == sum)
        };
        let day = record.dispatches.iter().find(has_sum).map(|it| it.date);
        let name = PathBuf::from(path.file_name().unwrap_or_default());
        is_named.then_some((name, day))
    });
    named.next()
}

/// Where the meetings may lie of which the PDFs lie in a folder: as these lie below the folder of
/// PDFs, below that of cases or the workplace.
fn meetings_of(folder: &Path) -> Vec<PathBuf> {
    let Some(workplace) = Workplace::around(folder) else {
        return Vec::new();
    };
    let real = real_path(folder);
    let Ok(below) = real.strip_prefix(workplace.folder().join(OUTPUT)) else {
        return Vec::new();
    };
    let root = workplace.folder();
    vec![root.join(CASES).join(below), root.join(below)]
}

/// The records in a folder that can be trusted.
fn records(folder: PathBuf) -> Vec<(PathBuf, DispatchRecord)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(DISPATCH_ENDING));
    paths.sort();
    let record = |path: PathBuf| {
        let data = read_regular(&path, MAX_LIST).ok()?;
        let text = String::from_utf8(data).ok()?;
        let record = DispatchRecord::read(&Source::new(&path, text)).ok()?;
        Some((path, record))
    };
    paths.into_iter().filter_map(record).collect()
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
