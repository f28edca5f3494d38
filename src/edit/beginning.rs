//! What a new case begins with: the parts of its kind, each as the usual beginning has it or as the
//! kind asks for it.

use crate::model::Part;
use crate::profile::{Addressee, Decider, DocumentKind};

/// What the usual beginning calls the memo among the documents.
const MEMO: &str = "Tjänsteskrivelsen";

/// Who is addressed and who decides in the usual beginning.
const BODY: &str = "\"[nämnd]\"";

/// The beginning of a case of some kind. `usual` has a paragraph for each part, and others before
/// them for the head; paragraphs are divided by empty lines.
pub fn of_kind(usual: &str, kind: &DocumentKind) -> String {
    let paragraphs: Vec<&str> = usual.trim_end().split("\n\n").collect();
    // A paragraph without a part goes with the one above it: another way to write a table.
    let of_part = |part: Part| {
        let first = paragraphs.iter().position(|it| part_of(it) == Some(part))?;
        let rest = paragraphs[first + 1..].iter();
        let more = rest.take_while(|it| part_of(it).is_none()).count();
        Some(paragraphs[first..=first + more].join("\n\n"))
    };
    let head = paragraphs.iter().take_while(|it| part_of(it).is_none());
    let mut written: Vec<String> = head.map(|paragraph| head_of(paragraph, kind)).collect();
    for part in parts(&paragraphs, kind) {
        let own = match (kind.prompt(part), of_part(part)) {
            (None, Some(paragraph)) => paragraph.replace(MEMO, &own_name(kind)),
            (prompt, _) => generated(part, prompt),
        };
        written.push(if kind.decider() == Decider::Delegate {
            own.replace(BODY, "\"[befattning]\"")
        } else {
            own
        });
    }
    written.retain(|paragraph| !paragraph.is_empty());
    written.join("\n\n") + "\n"
}

/// The parts of the kind, or those of the usual beginning that it may have.
fn parts(paragraphs: &[&str], kind: &DocumentKind) -> Vec<Part> {
    let usual = || {
        let parts = paragraphs.iter().filter_map(|paragraph| part_of(paragraph));
        let may_stand = |part: &Part| !kind.forbidden().any(|forbidden| forbidden == *part);
        parts.filter(may_stand).collect()
    };
    kind.parts().unwrap_or_else(usual)
}

/// The part whose key begins a line of a paragraph, also as a comment.
fn part_of(paragraph: &str) -> Option<Part> {
    let part = |line: &str| {
        let line = line.strip_prefix("# ").unwrap_or(line);
        let key = line.split_once(':')?.0;
        Part::DECISION_FIRST
            .into_iter()
            .find(|part| part.word() == key)
    };
    paragraph.lines().find_map(part)
}

/// The head with the kind, and with the receivers that such a document has.
fn head_of(paragraph: &str, kind: &DocumentKind) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut is_receiver = false;
    for line in paragraph.lines() {
        is_receiver = line.starts_with("mottagare:") || is_receiver && line.starts_with(' ');
        match kind.addressee() {
            _ if line.starts_with("typ:") => lines.push(format!("typ: {}", kind.word)),
            Addressee::Nobody if is_receiver => {}
            Addressee::Outside if is_receiver => {
                lines.push(line.replace(BODY, "\"[domstol, myndighet eller annan mottagare]\""));
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines.join("\n")
}

/// What the document is called in a list of documents.
fn own_name(kind: &DocumentKind) -> String {
    if kind.word == "tjänsteskrivelse" {
        MEMO.to_owned()
    } else {
        kind.name()
    }
}

/// A part with what is to be written in it; nothing for those that authors add when they have some.
fn generated(part: Part, prompt: Option<&str>) -> String {
    let key = part.word();
    let asked = format!("[{}]", prompt.unwrap_or("Skriv texten.").replace('"', "”"));
    match part {
        Part::Proposal => format!("{key}:\n  organ: {BODY}\n  punkter:\n    - \"{asked}\""),
        Part::Summary | Part::Background | Part::Assessment | Part::Preparation | Part::Unions => {
            format!("{key}: |\n  {asked}")
        }
        Part::Sections => {
            format!("{key}:\n  - rubrik: \"[rubrik]\"\n    text: |\n      {asked}")
        }
        Part::Consequences => format!("{key}:\n  ekonomi: |\n    {asked}"),
        Part::ChildsBest => format!("{key}:\n  berör_barn: nej\n  skäl: |\n    {asked}"),
        Part::Documents | Part::Attachments => {
            format!("{key}:\n  - handling: \"[handling]\"\n    datum:")
        }
        Part::Signatories => {
            format!("{key}:\n  - namn: \"[namn]\"\n    titel: \"[titel]\"\n    organisation:")
        }
        Part::Dispatch => format!("{key}:\n  - \"[funktion]\""),
        Part::Amounts | Part::SignatureLog => String::new(),
    }
}
