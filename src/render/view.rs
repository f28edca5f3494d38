//! The case as data for the template.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::files::AttachedFile;
use super::markdown::{self, INSERT};
use super::printable::printable;
use super::{money, parts};
use crate::load::LoadedCase;
use crate::model::{Case, DocumentKind, FigureValue, Officer, Prose, Table};
use crate::parse::Field;
use crate::profile::Profile;
use crate::source::AttachmentState;
use crate::swedish::capitalised;

/// All that the template hands over: `head` and `parts`.
pub fn view(loaded: &LoadedCase, case: &Case, profile: &Profile, draft: bool, files: &[AttachedFile]) -> Value {
    let page = Page::new(case, profile, draft, &loaded.attachments);
    json!({ "head": head(case, profile, draft, files), "parts": parts::parts(&page) })
}

/// The case and its organisation, with the numbers that its tables have on the page.
pub struct Page<'a> {
    /// The case.
    pub case: &'a Case,
    /// The organisation.
    pub profile: &'a Profile,
    /// Whether it is a draft, which nobody can sign.
    pub draft: bool,
    /// One for each of the case's listed documents.
    pub attachments: &'a [Option<AttachmentState>],
    numbers: HashMap<String, usize>,
}

impl<'a> Page<'a> {
    fn new(case: &'a Case, profile: &'a Profile, draft: bool, attachments: &'a [Option<AttachmentState>]) -> Self {
        let mut page = Self { case, profile, draft, attachments, numbers: HashMap::new() };
        for id in parts::table_order(&page) {
            let next = page.numbers.len() + 1;
            page.numbers.entry(id).or_insert(next);
        }
        page
    }

    /// Prose as blocks; figures have got their values.
    pub fn blocks(&self, prose: &Field<Prose>) -> Vec<Value> {
        let Some(prose) = prose.get() else { return Vec::new() };
        let mut inserts = Vec::new();
        let mut text = String::with_capacity(prose.text.len());
        let mut at = 0;
        for figure in prose.figures() {
            text.push_str(&printable(&prose.text[at..figure.range.start]));
            at = figure.range.end;
            match figure.asks.ok().and_then(|asks| self.case.figure(&asks).ok()) {
                Some(FigureValue::Money(amount)) => text.push_str(&money::in_prose(amount)),
                Some(FigureValue::NumberOf(table)) => text.push_str(&format!("tabell\u{a0}{}", self.number(table))),
                Some(FigureValue::Table(table)) => {
                    text.push_str(&format!("{INSERT}{}{INSERT}", inserts.len()));
                    inserts.push(self.table(table));
                }
                // Only a draft gets here: what stands for nothing stands as it is.
                None => text.push_str(&printable(&prose.text[figure.range])),
            }
        }
        text.push_str(&printable(&prose.text[at..]));
        markdown::blocks(&text, &inserts)
    }

    /// A table of money as a block.
    pub fn table(&self, table: Table<'_>) -> Value {
        money::table(table, self.number(table))
    }

    fn number(&self, table: Table<'_>) -> usize {
        self.numbers.get(table.id()).copied().unwrap_or(self.numbers.len() + 1)
    }
}

/// The label of the profile, or else the usual one.
pub fn label(own: &Field<String>, usual: &str) -> String {
    own.get().map_or_else(|| usual.to_owned(), |own| printable(own).into_owned())
}

fn head(case: &Case, profile: &Profile, draft: bool, files: &[AttachedFile]) -> Value {
    let recipients: Vec<String> = case.recipients.items().iter().map(|body| recipient(profile, &body.value)).collect();
    let date = case.date.get();
    let parts = date.map(|date| date.parts());
    json!({
        "kind": kind(case, profile),
        "draft": draft,
        "organisation": printable(profile.name.text()),
        "accent": profile.accent.get().map_or("#000000", |colour| colour.0.as_str()),
        "logo": profile.logo.get().map(|logo| format!("profile/{logo}")),
        "title": title(case),
        "date": parts.map(|(year, month, day)| json!({ "year": year, "month": month, "day": day })),
        "date_text": date.map(ToString::to_string).unwrap_or_default(),
        "diary": printable(case.diary_number.text()),
        "recipients": recipients,
        "officers": case.officers.items().iter().map(officer).collect::<Vec<_>>(),
        "labels": labels(profile),
        "footer": footer(profile),
        "files": files.iter().map(AttachedFile::view).collect::<Vec<_>>(),
    })
}

/// The title; a PDF must have one, so a draft without says that it is missing.
fn title(case: &Case) -> String {
    match case.title.text() {
        "" => "[rubrik saknas]".to_owned(),
        title => printable(title).into_owned(),
    }
}

fn kind(case: &Case, profile: &Profile) -> String {
    let labels = profile.labels.get().cloned().unwrap_or_default();
    let kind = case.kind.get().copied().unwrap_or_default();
    let own = match kind {
        DocumentKind::Memo => &labels.memo,
        DocumentKind::Basis => &labels.basis,
        DocumentKind::Approval => &labels.approval,
        DocumentKind::Note => &labels.note,
    };
    label(own, &capitalised(kind.word()))
}

/// A body as the head writes it.
fn recipient(profile: &Profile, written: &str) -> String {
    let Some(body) = profile.body(written) else { return printable(written).into_owned() };
    let name = body.written.get().or(body.name.get()).map_or(written, String::as_str);
    printable(&capitalised(name)).into_owned()
}

fn officer(officer: &Officer) -> Value {
    json!({
        "name": printable(officer.name.text()),
        "title": printable(officer.title.text()),
        "unit": printable(officer.unit.text()),
        "phone": printable(officer.phone.text()),
        "email": printable(officer.email.text()),
    })
}

fn labels(profile: &Profile) -> Value {
    let labels = profile.labels.get().cloned().unwrap_or_default();
    let officer = label(&labels.officer, "Handläggare");
    json!({
        "officer": officer,
        "officers": officer,
        "date": label(&labels.date, "Datum"),
        "diary": label(&labels.diary_number, "Diarienummer"),
        "recipients": label(&labels.recipients, "Till"),
    })
}

fn footer(profile: &Profile) -> Vec<Value> {
    let column = |column: &crate::profile::FooterColumn| {
        let lines: Vec<_> = column.lines.items().iter().map(|line| printable(&line.value)).collect();
        json!({ "title": printable(column.title.text()), "lines": lines })
    };
    profile.footer.items().iter().map(column).collect()
}
