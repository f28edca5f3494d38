//! The record out of its file. Only the program writes it, so whatever is not as it writes is a
//! fault.

use super::write::VERSION;
use super::{Detail, Dispatch, DispatchRecord, DispatchedItem, DispatchedPaper};
use crate::parse::{Entry, Node, NodeKind, TreeFault, tree};
use crate::source::{Source, Span};
use crate::swedish::Date;

/// Why a file is no record of what was sent out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordFault {
    /// Where.
    pub span: Span,
    /// What is the matter, in Swedish.
    pub said: String,
}

type Read<T> = Result<T, RecordFault>;

fn fault<T>(span: Span, said: impl Into<String>) -> Read<T> {
    Err(RecordFault {
        span,
        said: said.into(),
    })
}

impl DispatchRecord {
    /// Reads a record. JSON is YAML, and the tree has the place of everything.
    ///
    /// # Errors
    ///
    /// The first fault: the file is no such record, or has been edited since it was written.
    pub fn read(source: &Source) -> Result<Self, RecordFault> {
        let first = source.line(1);
        let root = match tree(source) {
            Ok(root) => root,
            Err(TreeFault::Empty) => return fault(first, "filen är tom"),
            Err(TreeFault::Yaml(_)) => return fault(first, "filen går inte att läsa som JSON"),
        };
        let keys = Keys::of(&root, &["version", "meeting", "dispatches"])?;
        let version = keys.text("version")?;
        if version != VERSION.to_string() {
            let said = format!("version {version} av formen känner programmet inte till");
            return fault(keys.value("version")?.span, said);
        }
        let meeting = keys.value("meeting")?;
        let named = Keys::of(meeting, &["body", "date"])?;
        let dispatches = list(keys.value("dispatches")?)?;
        let read = dispatches.iter().map(dispatch);
        let (sums, read): (Vec<_>, Vec<_>) = read.collect::<Read<Vec<_>>>()?.into_iter().unzip();
        let record = Self {
            body: named.text("body")?,
            date: named.text("date")?,
            span: meeting.span,
            dispatches: read,
        };
        record.refuse_edited(&sums)?;
        Ok(record)
    }

    fn refuse_edited(&self, sums: &[(String, Span)]) -> Read<()> {
        let made = self.checksums();
        let dispatches = self.dispatches.iter().zip(made.iter().zip(sums));
        for (dispatch, (made, (stated, span))) in dispatches {
            if made != stated {
                let said = format!("utskicket {} har ändrats sedan det skrevs", dispatch.date);
                return fault(*span, said);
            }
        }
        Ok(())
    }
}

fn dispatch(node: &Node) -> Read<((String, Span), Dispatch)> {
    let known = ["date", "details", "order", "files", "items", "checksum"];
    let keys = Keys::of(node, &known)?;
    let items = list(keys.value("items")?)?.iter().map(item);
    let details = keys.list("details")?.iter().map(detail);
    let order = keys.list("order")?.iter().map(text);
    let files = keys.list("files")?.iter().map(paper);
    let files = files.map(|file| file.map(|file| (file.file, file.sha256)));
    let mut dispatch = Dispatch {
        date: keys.day("date")?,
        details: details.collect::<Read<_>>()?,
        order: order.collect::<Read<_>>()?,
        files: files.collect::<Read<_>>()?,
        items: items.collect::<Read<_>>()?,
    };
    // Records of earlier versions have neither an order nor remarks.
    if !dispatch.order.is_empty() {
        let items = dispatch.items.iter_mut();
        items.for_each(|item| _ = item.remark.get_or_insert_default());
    }
    // Nor do those without the day of the notice tell more of the items.
    if dispatch
        .details
        .iter()
        .any(|(name, _)| name == Detail::NoticeDay.name())
    {
        let items = dispatch.items.iter_mut();
        items.for_each(|item| _ = item.told.get_or_insert_default());
    }
    let sum = keys.value("checksum")?.span;
    Ok(((keys.text("checksum")?, sum), dispatch))
}

fn item(node: &Node) -> Read<DispatchedItem> {
    let known = [
        "number",
        "id",
        "title",
        "diary_number",
        "remark",
        "told",
        "withdrawn",
        "secrecy",
        "papers",
        "made_of",
    ];
    let keys = Keys::of(node, &known)?;
    let has = |key: &str| keys.get(key).is_some();
    let papers = keys.list("papers")?.iter().map(paper);
    let papers = papers.collect::<Read<_>>()?;
    let made_of = keys.list("made_of")?.iter().map(paper);
    let made_of = made_of.collect::<Read<_>>()?;
    let told = keys.list("told")?.iter().map(detail);
    let told = told.collect::<Read<Vec<_>>>()?;
    Ok(DispatchedItem {
        number: keys.text("number")?,
        id: keys.text("id")?,
        title: keys.text("title")?,
        diary_number: if has("diary_number") {
            keys.text("diary_number")?
        } else {
            String::new()
        },
        remark: has("remark").then(|| keys.text("remark")).transpose()?,
        told: has("told").then_some(told),
        withdrawn: has("withdrawn")
            .then(|| keys.day("withdrawn"))
            .transpose()?,
        secrecy: has("secrecy").then(|| keys.text("secrecy")).transpose()?,
        made_of,
        papers,
    })
}

fn detail(node: &Node) -> Read<(String, String)> {
    let texts = list(node)?.iter().map(text);
    match &texts.collect::<Read<Vec<String>>>()?[..] {
        [name, value] => Ok((name.clone(), value.clone())),
        _ => fault(node.span, "här ska stå två texter"),
    }
}

fn text(node: &Node) -> Read<String> {
    match &node.kind {
        NodeKind::Scalar(text) => Ok(text.clone()),
        _ => fault(node.span, "här ska stå en text"),
    }
}

fn paper(node: &Node) -> Read<DispatchedPaper> {
    let keys = Keys::of(node, &["title", "file", "sha256"])?;
    let has_title = keys.get("title").is_some();
    let title = has_title.then(|| keys.text("title")).transpose()?;
    Ok(DispatchedPaper {
        title: title.unwrap_or_default(),
        file: keys.text("file")?,
        sha256: keys.text("sha256")?,
    })
}

fn list(node: &Node) -> Read<&[Node]> {
    match &node.kind {
        NodeKind::List(items) => Ok(items),
        _ => fault(node.span, "här ska stå en lista"),
    }
}

/// A map of which all keys are known.
struct Keys<'a> {
    entries: &'a [Entry],
    span: Span,
}

impl<'a> Keys<'a> {
    fn of(node: &'a Node, known: &[&str]) -> Read<Self> {
        let NodeKind::Map(entries) = &node.kind else {
            return fault(node.span, "här ska stå nycklar med värden");
        };
        let strange = |entry: &&Entry| !known.contains(&entry.key.as_str());
        if let Some(entry) = entries.iter().find(strange) {
            return fault(entry.key_span, format!("”{}” finns inte här", entry.key));
        }
        Ok(Self {
            entries,
            span: node.span,
        })
    }

    fn get(&self, key: &str) -> Option<&'a Node> {
        let entry = self.entries.iter().find(|entry| entry.key == key);
        entry.map(|entry| &entry.value)
    }

    fn value(&self, key: &str) -> Read<&'a Node> {
        match self.get(key) {
            Some(node) => Ok(node),
            None => fault(self.span, format!("”{key}” saknas")),
        }
    }

    /// The items of a list that may be missing.
    fn list(&self, key: &str) -> Read<&'a [Node]> {
        self.get(key).map_or(Ok(&[]), list)
    }

    fn text(&self, key: &str) -> Read<String> {
        let node = self.value(key)?;
        match &node.kind {
            NodeKind::Scalar(text) => Ok(text.clone()),
            _ => fault(node.span, format!("”{key}” ska vara en text")),
        }
    }

    fn day(&self, key: &str) -> Read<Date> {
        let text = self.text(key)?;
        match Date::parse(&text) {
            Some(day) => Ok(day),
            None => fault(self.value(key)?.span, format!("”{text}” är inget datum")),
        }
    }
}
