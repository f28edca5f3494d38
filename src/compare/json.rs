//! A comparison for programs: `docs/comparison.md`.

use serde_json::{Map, Value as Json, json};

use super::change::{
    Belonging, CaseChange, Difference, Follows, MovedItem, MovedParagraph, ParagraphMove, Step,
};
use super::comparison::CaseComparison;
use super::said::{is_told, line};
use super::value::{CaseValue, TextKind};
use super::words::{RunKind, word_runs};
use crate::diagnostic::json_finding;

/// `page`, `changes` and `findings`, as the page about the shape says.
#[must_use]
pub fn json(comparison: &CaseComparison) -> Json {
    let changes = comparison.changes.iter().enumerate();
    let changes = changes.map(|(index, it)| change(comparison, index, it));
    let found = |found: &[_]| found.iter().map(json_finding).collect::<Vec<_>>();
    json!({
        "meeting": comparison.is_meeting,
        "changes_page": comparison.changes_page(),
        "other_templates": comparison.has_other_templates,
        "written_otherwise": comparison.written,
        "changes": changes.collect::<Vec<_>>(),
        "findings": {
            "new": found(&comparison.findings.new),
            "gone": found(&comparison.findings.gone),
        },
    })
}

fn change(comparison: &CaseComparison, index: usize, change: &CaseChange) -> Json {
    let mut said = Map::new();
    said.insert("number".into(), json!(index + 1));
    said.insert(
        "path".into(),
        Json::Array(change.path.iter().map(step).collect()),
    );
    match &change.what {
        Difference::Set { old, new } => {
            said.insert("kind".into(), json!("changed"));
            said.insert("old".into(), value(old));
            said.insert("new".into(), value(new));
            if let Some(words) = words(old, new) {
                said.insert("words".into(), words);
            }
        }
        Difference::Added { at, item } => {
            said.insert("kind".into(), json!("added"));
            said.insert("to".into(), json!(at));
            said.insert("new".into(), value(item));
        }
        Difference::Removed { at, item } => {
            said.insert("kind".into(), json!("removed"));
            said.insert("from".into(), json!(at));
            said.insert("old".into(), value(item));
        }
        Difference::Moved { from, to, .. } => {
            said.insert("kind".into(), json!("moved"));
            said.insert("from".into(), json!(from));
            said.insert("to".into(), json!(to));
        }
    }
    said.insert("changes_page".into(), json!(change.on_page));
    said.insert("follows".into(), json!(change.follows.map(follows)));
    let linked = change
        .linked
        .map(|(link, other)| json!({ "how": how(link), "number": other + 1 }));
    said.insert("linked".into(), json!(linked));
    let moved = change.paragraphs.iter().map(moved_paragraph);
    said.insert("paragraphs".into(), Json::Array(moved.collect()));
    let items = change.items.iter().map(moved_item);
    said.insert("items".into(), Json::Array(items.collect()));
    let is_told = is_told(change);
    said.insert(
        "said".into(),
        json!(is_told.then(|| line(change, &comparison.changes))),
    );
    said.insert("remark".into(), json!(comparison.remarks.get(&index)));
    Json::Object(said)
}

fn moved_item(moved: &MovedItem) -> Json {
    json!({
        "how": if moved.is_here { "moved from" } else { "moved to" },
        "number": moved.other + 1,
        "old": value(&moved.old),
        "new": value(&moved.new),
    })
}

fn moved_paragraph(moved: &MovedParagraph) -> Json {
    let how = match moved.how {
        ParagraphMove::Within => "moved within",
        ParagraphMove::Here => "moved from",
        ParagraphMove::Away => "moved to",
    };
    json!({
        "how": how,
        "number": moved.other + 1,
        "from": moved.from,
        "to": moved.to,
        "old": moved.old,
        "new": moved.new,
    })
}

fn step(step: &Step) -> Json {
    match step {
        Step::Field(key) => json!(key),
        Step::Item {
            old, new, called, ..
        } => {
            json!({ "from": old, "to": new, "called": called })
        }
    }
}

const fn follows(follows: Follows) -> &'static str {
    match follows {
        Follows::Column => "column",
        Follows::Figures => "figures",
        Follows::File => "file",
        Follows::Unit => "unit",
        Follows::Placed => "placed",
    }
}

const fn how(link: Belonging) -> &'static str {
    match link {
        Belonging::MovedFrom => "moved from",
        Belonging::MovedTo => "moved to",
        Belonging::SplitFrom => "split from",
        Belonging::MergedInto => "merged into",
    }
}

/// A text, a list, an object by the keys of the case file, or null.
fn value(of: &CaseValue) -> Json {
    match of {
        CaseValue::Absent => Json::Null,
        CaseValue::Text(text) => json!(text.written),
        CaseValue::List(items) => Json::Array(items.iter().map(value).collect()),
        CaseValue::Record(record) => {
            let fields = record.fields.iter();
            Json::Object(
                fields
                    .map(|(key, it)| ((*key).to_owned(), value(it)))
                    .collect(),
            )
        }
    }
}

/// The words of two proses, as they stand in both.
fn words(old: &CaseValue, new: &CaseValue) -> Option<Json> {
    let (old, new) = (old.text()?, new.text()?);
    if old.kind != TextKind::Prose || new.kind != TextKind::Prose {
        return None;
    }
    let (old, new) = if old.written == new.written {
        (&old.page, &new.page)
    } else {
        (&old.written, &new.written)
    };
    let runs = word_runs(old, new).into_iter().map(|run| {
        let kind = match run.kind {
            RunKind::Kept => "kept",
            RunKind::Removed => "removed",
            RunKind::Added => "added",
        };
        json!({ "kind": kind, "text": run.text })
    });
    Some(Json::Array(runs.collect()))
}
