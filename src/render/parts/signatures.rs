//! Who signs, where, and what was signed elsewhere.

use serde::Serialize;

use super::super::blocks::{Block, Inline, ProseTable};
use super::super::page::Page;
use super::super::printable::line;
use crate::model::{Case, LogEntry, Part, Signatory};
use crate::pdf::{BOX_LABEL, PLACEHOLDER, SignaturePlaceholder};
use crate::profile::Profile;
use crate::proof::Text;

/// Where the signatories sign.
#[derive(Debug, Serialize)]
pub struct Signatures {
    title: String,
    /// Whether place and date are filled in by hand.
    place_lines: bool,
    /// Whether there is a space with a line to sign on above each name; a service has its own.
    spaces: bool,
    people: Vec<Person>,
}

#[derive(Debug, Serialize)]
struct Person {
    /// The address of the link that becomes a field; drafts, and papers signed by hand, have none.
    field: Option<String>,
    name: String,
    title: String,
    organisation: String,
    place: String,
    /// `2025-04-07`
    date: String,
}

impl Signatures {
    /// Who signs; nothing when nobody does.
    pub fn of(page: &Page<'_>) -> Option<Self> {
        let signatories = page.case.signatories.items();
        let signing = page.profile.signing();
        let fields = if page.has_fields {
            signature_fields(page.case, page.profile)
        } else {
            Vec::new()
        };
        let person = |(index, person)| Person::of(person, fields.get(index));
        (!signatories.is_empty()).then(|| Self {
            title: page.heading(Part::Signatories),
            place_lines: signing.has_place_lines(),
            spaces: signing.has_place_lines() || signing.has_fields(),
            people: signatories.iter().enumerate().map(person).collect(),
        })
    }
}

impl Signatures {
    /// The heading.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Who signs, a line each, without any place to sign.
    pub fn blocks(&self) -> Vec<Block> {
        let person = |person: &Person| {
            let place = self.place_lines.then(|| person.place_line());
            let said = [&person.name, &person.title, &person.organisation];
            let said = place.into_iter().chain(said.map(Clone::clone));
            vec![Block::Paragraph(in_lines(said))]
        };
        vec![Block::Bullets(self.people.iter().map(person).collect())]
    }

    /// What stands on the page.
    pub fn texts(&self, out: &mut Vec<Text>) {
        out.push(Text::new(&self.title));
        for person in &self.people {
            out.extend(self.place_lines.then(|| Text::new(person.place_line())));
            out.extend([&person.name, &person.title, &person.organisation].map(Text::new));
        }
    }
}

impl Person {
    /// What the layout writes above the line, with dots for what is missing.
    fn place_line(&self) -> String {
        match (self.place.as_str(), self.date.as_str()) {
            ("", "") => "Ort och datum".to_owned(),
            ("", date) => format!("Ort {date}"),
            (place, "") => format!("{place}, datum"),
            (place, date) => format!("{place} {date}"),
        }
    }

    fn of(person: &Signatory, field: Option<&SignaturePlaceholder>) -> Self {
        Self {
            field: field.map(|field| format!("{PLACEHOLDER}{}", field.name)),
            name: own(person.name.text()),
            title: own(person.title.text()),
            organisation: own(person.organisation.text()),
            place: own(person.place.text()),
            date: person
                .date
                .get()
                .map(ToString::to_string)
                .unwrap_or_default(),
        }
    }
}

/// The box that a signing service may put its mark in, last of all on the page.
#[derive(Debug, Serialize)]
pub struct ServiceBox {
    label: &'static str,
}

impl ServiceBox {
    /// The box; nothing where nobody signs, or not through a service.
    pub fn of(page: &Page<'_>) -> Option<Self> {
        let is_signed = !page.case.signatories.items().is_empty();
        let has_box = is_signed && page.profile.signing().has_service_box();
        has_box.then_some(Self { label: BOX_LABEL })
    }

    /// What stands above it.
    pub fn texts(&self, out: &mut Vec<Text>) {
        out.push(Text::new(self.label));
    }
}

/// The fields that a ready memo has, one for each signatory in their order; none where the
/// organisation signs in other ways.
#[must_use]
pub fn signature_fields(case: &Case, profile: &Profile) -> Vec<SignaturePlaceholder> {
    let field = |(index, person): (usize, &Signatory)| {
        let said =
            [&person.name, &person.title, &person.organisation].map(|part| line(part.text()));
        SignaturePlaceholder::of(index + 1, &said)
    };
    let has_fields = profile.signing().has_fields();
    case.signatories
        .items()
        .iter()
        .enumerate()
        .filter(|_| has_fields)
        .map(field)
        .collect()
}

/// The columns of the log, as the layout heads them.
const LOG_HEADS: [&str; 3] = ["Undertecknare", "Tidpunkt", "Identifikation"];

/// Signatures that were made elsewhere.
#[derive(Debug, Serialize)]
pub struct SignatureLog {
    title: String,
    rows: Vec<LogRow>,
}

#[derive(Debug, Serialize)]
struct LogRow {
    name: String,
    title: String,
    organisation: String,
    time: String,
    kind: String,
    id: String,
}

impl SignatureLog {
    /// The log of a case; nothing when it has none.
    pub fn of(page: &Page<'_>) -> Option<Self> {
        let entries = page.case.signature_log.items();
        (!entries.is_empty()).then(|| Self {
            title: page.heading(Part::SignatureLog),
            rows: entries.iter().map(LogRow::of).collect(),
        })
    }
}

impl SignatureLog {
    /// The heading.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The same as a table of prose.
    pub fn blocks(&self) -> Vec<Block> {
        let row = |row: &LogRow| {
            let cells = [
                vec![&row.name, &row.title, &row.organisation],
                vec![&row.time],
                vec![&row.kind, &row.id],
            ];
            cells
                .map(|lines| in_lines(lines.into_iter().cloned()))
                .to_vec()
        };
        vec![Block::Table(ProseTable {
            alignments: vec!["left"; LOG_HEADS.len()],
            head: LOG_HEADS
                .map(|head| vec![Inline::Text(head.to_owned())])
                .to_vec(),
            rows: self.rows.iter().map(row).collect(),
        })]
    }

    /// What stands on the page; the head of the table is the layout's.
    pub fn texts(&self, out: &mut Vec<Text>) {
        out.push(Text::new(&self.title));
        out.extend(LOG_HEADS.map(|head| Text::new(head).repeated()));
        for row in &self.rows {
            let said = [
                &row.name,
                &row.title,
                &row.organisation,
                &row.time,
                &row.kind,
                &row.id,
            ];
            out.extend(said.map(Text::new));
        }
    }
}

impl LogRow {
    fn of(entry: &LogEntry) -> Self {
        Self {
            name: own(entry.name.text()),
            title: own(entry.title.text()),
            organisation: own(entry.organisation.text()),
            time: own(entry.time.text()),
            kind: own(entry.kind.text()),
            id: own(entry.id.text()),
        }
    }
}

fn own(text: &str) -> String {
    line(text)
}

/// Texts one under the other, those that say something.
fn in_lines(texts: impl Iterator<Item = String>) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for text in texts.filter(|text| !text.is_empty()) {
        if !inlines.is_empty() {
            inlines.push(Inline::LineBreak);
        }
        inlines.push(Inline::Text(text));
    }
    inlines
}
