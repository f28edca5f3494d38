//! What a new case begins with: the parts of its kind, each as the usual beginning has it or as the
//! kind asks for it.

use crate::model::Part;
use crate::profile::{Addressee, Decider, DocumentKind, PointStyle};

/// What the usual beginning calls the memo among the documents.
const MEMO: &str = "Tjänsteskrivelsen";

/// Who is addressed and who decides in the usual beginning.
pub const BODY: &str = "\"[nämnd]\"";

/// Who decides where one person does.
pub const DELEGATE: &str = "\"[befattning]\"";

/// Who is addressed outside the organisation.
pub const OUTSIDE: &str = "\"[domstol, myndighet eller annan mottagare]\"";

/// The beginning of a case of some kind. `usual` has a paragraph for each part, and others before
/// them for the head; paragraphs are divided by empty lines. Points are written in `style`.
pub fn of_kind(usual: &str, kind: &DocumentKind, style: PointStyle) -> String {
    let usual = Paragraphs::of(usual);
    let mut written = usual.head(kind);
    for part in parts_to_begin_with(kind, &usual) {
        let prompt = match part {
            Part::Proposal => prompt_of_points(kind, style),
            _ => kind.prompt(part),
        };
        let own = match (prompt, usual.of_part(part)) {
            (None, Some(paragraph)) => {
                let paragraph = paragraph.replace(MEMO, &own_name(kind));
                let is_required = kind.required().any(|required| required == part);
                if is_required {
                    uncommented(part, &paragraph)
                } else {
                    paragraph
                }
            }
            (prompt, _) => generated(part, prompt),
        };
        written.push(decided_by(kind, own));
    }
    joined(written)
}

/// The parts of the kind, and the signatories when it must have some.
fn parts_to_begin_with(kind: &DocumentKind, usual: &Paragraphs<'_>) -> Vec<Part> {
    let mut parts = kind.parts().unwrap_or_else(|| usual.parts_of(kind));
    let may_have = |part: &Part| !kind.forbidden().any(|forbidden| forbidden == *part);
    let signatories = Some(Part::Signatories).filter(may_have);
    if let Some(part) = signatories.filter(|part| kind.is_signed() && !parts.contains(part)) {
        let place = parts.iter().position(|part| *part == Part::Dispatch);
        parts.insert(place.unwrap_or(parts.len()), part);
    }
    parts
}

/// The lines of a part that stands there as a comment, as lines of the case: what follows its own
/// paragraph is another way to write it.
fn uncommented(part: Part, text: &str) -> String {
    let key = format!("# {}:", part.word());
    let mut is_within = false;
    let lines = text.lines().map(|line| {
        is_within = line.starts_with(&key) || is_within && line.starts_with('#');
        if is_within {
            line.strip_prefix("# ").unwrap_or(line)
        } else {
            line
        }
    });
    // The line above says how to do that.
    let lines = lines.skip_while(|line| line.starts_with('#') && text.contains(&key));
    lines.collect::<Vec<_>>().join("\n")
}

/// A case that is filled in, as one of some kind: with those of its parts that the kind may have.
pub fn filled(text: &str, kind: &DocumentKind) -> String {
    let text = Paragraphs::of(text);
    let mut written = text.head(kind);
    for part in text.parts_of(kind) {
        let own = text.of_part(part).unwrap_or_default();
        let own = own.replace(MEMO, &own_name(kind));
        written.push(decided_by(kind, without_figures(&own, kind)));
    }
    joined(written)
}

/// How a prompt for points begins that asks for sentences.
const SENTENCE: &str = "Skriv en hel mening";

/// What a new case asks for as a decision: nothing where the usual beginning does it.
fn prompt_of_points(kind: &DocumentKind, style: PointStyle) -> Option<&str> {
    let prompt = kind.prompt(Part::Proposal)?;
    let asks_for_sentence = prompt.starts_with(SENTENCE);
    if style == PointStyle::AttClauses && asks_for_sentence {
        return kind.prompt_of_clauses();
    }
    Some(prompt)
}

/// How a line reads that takes a figure out of a table.
const FIGURE: &str = "{{ summa(";

/// The text without the lines that refer to amounts, where the kind may have none.
fn without_figures(text: &str, kind: &DocumentKind) -> String {
    if !kind.forbidden().any(|part| part == Part::Amounts) {
        return text.to_owned();
    }
    let lines = text.lines().filter(|line| !line.contains(FIGURE));
    lines.collect::<Vec<_>>().join("\n")
}

fn joined(mut written: Vec<String>) -> String {
    written.retain(|paragraph| !paragraph.is_empty());
    written.join("\n\n") + "\n"
}

fn decided_by(kind: &DocumentKind, part: String) -> String {
    if kind.decider() == Decider::Delegate {
        part.replace(BODY, DELEGATE)
    } else {
        part
    }
}

/// What is divided by empty lines: the head, then the parts.
struct Paragraphs<'a>(Vec<&'a str>);

impl<'a> Paragraphs<'a> {
    fn of(text: &'a str) -> Self {
        Self(text.trim_end().split("\n\n").collect())
    }

    fn head(&self, kind: &DocumentKind) -> Vec<String> {
        let head = self.0.iter().take_while(|it| part_of(it).is_none());
        head.map(|paragraph| head_of(paragraph, kind)).collect()
    }

    /// A paragraph without a part goes with the one above it: another way to write a table, or more
    /// of a text.
    fn of_part(&self, part: Part) -> Option<String> {
        let first = self.0.iter().position(|it| part_of(it) == Some(part))?;
        let rest = self.0[first + 1..].iter();
        let more = rest.take_while(|it| part_of(it).is_none()).count();
        Some(self.0[first..=first + more].join("\n\n"))
    }

    /// The parts that are here and that the kind may have.
    fn parts_of(&self, kind: &DocumentKind) -> Vec<Part> {
        let parts = self.0.iter().filter_map(|paragraph| part_of(paragraph));
        let may_stand = |part: &Part| !kind.forbidden().any(|forbidden| forbidden == *part);
        parts.filter(may_stand).collect()
    }
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
            _ if line.starts_with("typ:") => lines.push(format!("typ: {}", as_value(&kind.word))),
            Addressee::Nobody if is_receiver => {}
            Addressee::Outside if is_receiver => {
                lines.push(line.replace(BODY, OUTSIDE));
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
        as_value(&kind.name())
    }
}

/// A text as a value of a key: what has more than words is quoted; YAML reads what JSON quotes.
fn as_value(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-');
    if text.starts_with(char::is_alphabetic) && text.chars().all(is_plain) {
        text.to_owned()
    } else {
        serde_json::Value::from(text).to_string()
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
        Part::Participants => format!("{key}:\n  - namn: \"[namn]\"\n    parti: \"[parti]\""),
        Part::Reservations => {
            format!("{key}:\n  - av: [\"[namn (parti)]\"]\n    text: |\n      {asked}")
        }
        Part::Amounts | Part::SignatureLog => String::new(),
    }
}
