//! The record as text: a line for each item and each paper, so that a diff shows what came and
//! went.

use serde_json::json;

use super::{Dispatch, DispatchRecord, DispatchedItem, DispatchedPaper};
use crate::source::sha256;

/// The form of the file that this program reads and writes.
pub(super) const VERSION: u32 = 1;

impl DispatchRecord {
    /// The file.
    #[must_use]
    pub fn text(&self) -> String {
        let sums = self.checksums();
        let dispatches = self.dispatches.iter().zip(&sums);
        let dispatches: Vec<String> = dispatches.map(|(one, sum)| dispatch(one, sum)).collect();
        format!(
            "{{\n  \"version\": {VERSION},\n  \"meeting\": {{\"body\": {}, \"date\": {}}},\n  \
             \"dispatches\": [\n{}\n  ]\n}}\n",
            json!(self.body),
            json!(self.date),
            dispatches.join(",\n")
        )
    }

    /// The checksum of each dispatch, over what it holds and all before it: nothing that was sent
    /// out can be changed unnoticed.
    pub(super) fn checksums(&self) -> Vec<String> {
        let mut before = format!("{VERSION} {} {}", json!(self.body), json!(self.date));
        let sums = self.dispatches.iter().map(|dispatch| {
            let items: String = dispatch.items.iter().map(item).collect();
            let about = about(dispatch);
            before = sha256(format!("{before}\n{}\n{about}{items}", dispatch.date).as_bytes());
            before.clone()
        });
        sums.collect()
    }
}

fn dispatch(dispatch: &Dispatch, sum: &str) -> String {
    let items: Vec<String> = dispatch.items.iter().map(item).collect();
    format!(
        "    {{\n      \"date\": \"{}\",\n{}      \"items\": [\n{}\n      ],\n      \
         \"checksum\": \"{sum}\"\n    }}",
        dispatch.date,
        about(dispatch),
        items.join(",\n")
    )
}

/// What is said of a dispatch before its items.
fn about(dispatch: &Dispatch) -> String {
    let order = match &dispatch.order[..] {
        [] => String::new(),
        order => {
            let ids: Vec<String> = order.iter().map(|id| json!(id).to_string()).collect();
            format!("      \"order\": [{}],\n", ids.join(", "))
        }
    };
    let files = dispatch.files.iter();
    let files = files
        .map(|(name, sum)| file("", name, sum, 8))
        .collect::<Vec<_>>();
    let files = if files.is_empty() {
        String::new()
    } else {
        format!("      \"files\": [\n{}\n      ],\n", files.join(",\n"))
    };
    details(dispatch) + &order + &files
}

/// A file with its checksum, on a line of its own, after what it is called.
fn file(title: &str, name: &str, sum: &str, indent: usize) -> String {
    let indent = " ".repeat(indent);
    let title = match title {
        "" => String::new(),
        title => format!("\"title\": {}, ", json!(title)),
    };
    format!(
        "{indent}{{{title}\"file\": {}, \"sha256\": \"{sum}\"}}",
        json!(name)
    )
}

/// A line for each thing that was said of the meeting.
fn details(dispatch: &Dispatch) -> String {
    if dispatch.details.is_empty() {
        return String::new();
    }
    let each = dispatch.details.iter();
    let each = each.map(|(name, value)| format!("        [{}, {}]", json!(name), json!(value)));
    let each: Vec<String> = each.collect();
    format!("      \"details\": [\n{}\n      ],\n", each.join(",\n"))
}

fn item(item: &DispatchedItem) -> String {
    let mut written = format!(
        "        {{\"number\": {}, \"id\": {}, \"title\": {}",
        json!(item.number),
        json!(item.id),
        json!(item.title)
    );
    if !item.diary_number.is_empty() {
        written.push_str(&format!(", \"diary_number\": {}", json!(item.diary_number)));
    }
    if let Some(remark) = item.remark.as_ref().filter(|remark| !remark.is_empty()) {
        written.push_str(&format!(", \"remark\": {}", json!(remark)));
    }
    if let Some(told) = item.told.as_ref().filter(|told| !told.is_empty()) {
        let each = told.iter();
        let each = each.map(|(name, value)| format!("[{}, {}]", json!(name), json!(value)));
        let each: Vec<String> = each.collect();
        written.push_str(&format!(", \"told\": [{}]", each.join(", ")));
    }
    if let Some(day) = item.withdrawn {
        written.push_str(&format!(", \"withdrawn\": \"{day}\""));
    }
    if let Some(ground) = &item.secrecy {
        written.push_str(&format!(", \"secrecy\": {}", json!(ground)));
    }
    if !item.papers.is_empty() {
        written.push_str(&papers("papers", &item.papers));
    }
    if !item.made_of.is_empty() {
        written.push_str(&papers("made_of", &item.made_of));
    }
    written + "}"
}

fn papers(key: &str, papers: &[DispatchedPaper]) -> String {
    let lines = papers.iter();
    let lines = lines.map(|it| file(&it.title, &it.file, &it.sha256, 10));
    let lines = lines.collect::<Vec<_>>().join(",\n");
    format!(", \"{key}\": [\n{lines}\n        ]")
}
