//! The head of the page: whose it is, what it is, to whom and by whom.

mod entries;

use serde::Serialize;

use super::attachments::{AttachedFile, FileEntry};
use super::printable::line;
use crate::model::{Case, Meeting};
use crate::pdf::BuildNotes;
use crate::profile::{NamePlace, Profile};
use crate::proof::Text;
use crate::swedish::capitalised;
use entries::{
    DateParts, FootColumn, HeadLabels, OfficerEntry, OwnEntry, date_parts, diaries, footer, labels,
    officer, own_entries, secretary,
};

/// What the layout puts behind the text of a draft.
const DRAFT_MARK: &str = "UTKAST";

/// What stands behind the text of a comparison.
const COMPARISON_MARK: &str = "JÄMFÖRELSE";

/// What the kind of the document is called among the fields.
pub const KIND: &str = "Typ av dokument";

/// The head, as `templates/layout/memo.typ` reads it. A text that is missing is empty.
#[derive(Debug, Serialize)]
pub struct Head {
    kind: String,
    draft: bool,
    /// What stands behind the text of every page, where it is no draft.
    #[serde(skip_serializing_if = "String::is_empty")]
    mark: String,
    organisation: String,
    /// A colour: `#005eb8`.
    accent: String,
    /// The path of the logo from the Typst project's folder.
    logo: Option<String>,
    title: String,
    date: Option<DateParts>,
    /// `2025-04-07`
    date_text: String,
    diary: String,
    /// Each of several diary numbers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    diaries: Vec<String>,
    recipients: Vec<String>,
    officers: Vec<OfficerEntry>,
    labels: HeadLabels,
    /// Fields that not every document has. A project may have a layout from before there were any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    own: Vec<OwnEntry>,
    footer: Vec<FootColumn>,
    files: Vec<FileEntry>,
    /// What the PDF says of how it was built.
    keywords: Vec<String>,
    /// The logo has the name in itself, so that the head does not write it.
    #[serde(skip)]
    logo_says_name: bool,
}

impl Head {
    /// The head of a case; `files` are those that go into the PDF, and `keywords` what it says of
    /// how it was built.
    pub fn of(
        case: &Case,
        profile: &Profile,
        draft: bool,
        logo: Option<String>,
        files: &[AttachedFile],
        keywords: Vec<String>,
    ) -> Self {
        let date = case.date.get();
        Self {
            kind: kind(case, profile),
            draft,
            mark: String::new(),
            organisation: line(profile.name.text()),
            accent: accent(profile),
            logo_says_name: logo_says_name(profile, logo.as_ref()),
            logo,
            title: title(case),
            date: date.copied().map(date_parts),
            date_text: date.map(ToString::to_string).unwrap_or_default(),
            diary: line(case.diary_number.joined()),
            diaries: diaries(case),
            recipients: case
                .recipients
                .items()
                .iter()
                .map(|body| recipient(profile, &body.value))
                .collect(),
            officers: case.officers.items().iter().map(officer).collect(),
            labels: labels(profile),
            own: own_entries(case, profile),
            footer: footer(profile),
            files: files.iter().map(AttachedFile::entry).collect(),
            keywords,
        }
    }
}

impl Head {
    /// The head of a notice to a meeting; the secretary stands where the officers of a case do.
    pub fn of_meeting(
        meeting: &Meeting,
        profile: &Profile,
        draft: bool,
        logo: Option<String>,
    ) -> Self {
        let date = meeting.date.get();
        let own_labels = labels(profile);
        Self {
            kind: "Kallelse".to_owned(),
            draft,
            mark: String::new(),
            organisation: line(profile.name.text()),
            accent: accent(profile),
            logo_says_name: logo_says_name(profile, logo.as_ref()),
            logo,
            title: format!(
                "Sammanträde med {}",
                line(&body_name(profile, meeting.body.text()))
            ),
            date: date.copied().map(date_parts),
            date_text: date.map(ToString::to_string).unwrap_or_default(),
            diary: String::new(),
            diaries: Vec::new(),
            recipients: Vec::new(),
            officers: meeting.secretary.get().map(secretary).into_iter().collect(),
            labels: HeadLabels {
                officer: "Sekreterare".to_owned(),
                officers: "Sekreterare".to_owned(),
                date: "Sammanträdesdag".to_owned(),
                ..own_labels
            },
            own: Vec::new(),
            footer: footer(profile),
            files: Vec::new(),
            keywords: BuildNotes::of_meeting().keywords(),
        }
    }

    /// The same head of another kind of document.
    #[must_use]
    pub fn called(self, kind: &str) -> Self {
        Self {
            kind: line(kind),
            ..self
        }
    }

    /// The same head about something else.
    #[must_use]
    pub fn about(self, title: &str, diary: &str) -> Self {
        Self {
            title: line(title),
            diary: line(diary),
            diaries: Vec::new(),
            ..self
        }
    }

    /// The same head with files inside the PDF.
    #[must_use]
    pub fn with_files(self, files: &[AttachedFile]) -> Self {
        Self {
            files: files.iter().map(AttachedFile::entry).collect(),
            ..self
        }
    }

    /// The head of a comparison that ends in this one: it says no more than whose it is, so that
    /// nobody takes it for that of the memo.
    pub fn of_comparison(new: Self, keywords: Vec<String>) -> Self {
        Self {
            kind: "Jämförelse".to_owned(),
            draft: false,
            mark: COMPARISON_MARK.to_owned(),
            title: format!("Jämförelse: {}", new.title),
            date_text: String::new(),
            diary: "Jämförelse".to_owned(),
            diaries: Vec::new(),
            recipients: Vec::new(),
            officers: Vec::new(),
            own: Vec::new(),
            labels: HeadLabels {
                diary: "Handling".to_owned(),
                ..new.labels
            },
            files: Vec::new(),
            keywords,
            ..new
        }
    }

    /// What stands in it: what each field is called, and its lines.
    pub fn fields(&self) -> Vec<(String, Vec<String>)> {
        let officer = |officer: &OfficerEntry| {
            // The head has a comma after the name already.
            let lines = officer
                .texts()
                .into_iter()
                .map(|it| it.trim_end_matches(',').to_owned());
            let lines = lines.filter(|it| !it.is_empty());
            lines.collect::<Vec<_>>().join(", ")
        };
        let one = |text: &String| vec![text.clone()];
        let fields = vec![
            (KIND.to_owned(), one(&self.kind)),
            ("Rubrik".to_owned(), one(&self.title)),
            (self.labels.date.clone(), one(&self.date_text)),
            (self.labels.diary.clone(), self.diary_lines().to_vec()),
            (self.labels.recipients.clone(), self.recipients.clone()),
            (
                self.labels.officer.clone(),
                self.officers.iter().map(officer).collect(),
            ),
        ];
        let own = self.own.iter();
        let own = own.map(|field| (field.label.clone(), field.value.lines().to_vec()));
        let fields = fields.into_iter().chain(own);
        let says = |(_, lines): &(String, Vec<String>)| lines.iter().any(|it| !it.is_empty());
        fields.filter(says).collect()
    }

    fn diary_lines(&self) -> &[String] {
        match self.diaries.as_slice() {
            [] => std::slice::from_ref(&self.diary),
            several => several,
        }
    }

    /// What stands behind the text of every page; empty for nothing.
    pub fn mark(&self) -> &str {
        if self.draft { DRAFT_MARK } else { &self.mark }
    }

    /// What stands in the head of the first page; `utkast` is the layout's.
    pub fn texts(&self) -> Vec<Text> {
        let draft = if self.draft { " – utkast" } else { "" };
        let name = (!self.logo_says_name).then(|| Text::at("organisation", &self.organisation));
        let mut texts: Vec<Text> = name.into_iter().collect();
        texts.extend([
            Text::at("typ", format!("{}{draft}", self.kind)),
            Text::at("rubrik", &self.title),
        ]);
        let mut labelled = |label: &String, place: &str, values: &[String]| {
            if values.iter().any(|value| !value.is_empty()) {
                texts.push(Text::at(format!("etiketten för {place}"), label));
                texts.extend(values.iter().map(|value| Text::at(place, value)));
            }
        };
        labelled(
            &self.labels.date,
            "datum",
            std::slice::from_ref(&self.date_text),
        );
        labelled(&self.labels.diary, "diarienummer", self.diary_lines());
        labelled(&self.labels.recipients, "mottagare", &self.recipients);
        let officers: Vec<String> = self.officers.iter().flat_map(OfficerEntry::texts).collect();
        labelled(&self.labels.officer, "handläggare", &officers);
        for field in &self.own {
            labelled(&field.label, &field.id, field.value.lines());
        }
        texts
    }

    /// What the head of the other pages may repeat.
    pub fn running(&self) -> Vec<String> {
        let mut running = [&self.organisation, &self.date_text, &self.diary]
            .map(Clone::clone)
            .to_vec();
        if let [first, _, _, ..] = self.diaries.as_slice() {
            running.push(format!("{first} m.fl."));
        }
        running
    }

    /// The lines at the foot of the pages.
    pub fn foot(&self) -> Vec<String> {
        let columns = self.footer.iter();
        columns
            .flat_map(|column| std::iter::once(&column.title).chain(&column.lines))
            .cloned()
            .collect()
    }
}

/// The title; a PDF must have one, so a draft without says that it is missing.
fn title(case: &Case) -> String {
    match case.title.text() {
        "" => "[rubrik saknas]".to_owned(),
        title => line(title),
    }
}

fn kind(case: &Case, profile: &Profile) -> String {
    let kind = profile.kind(case);
    kind.map_or_else(String::new, |kind| line(&kind.name()))
}

/// A body as the head writes it.
fn recipient(profile: &Profile, written: &str) -> String {
    let Some(body) = profile.body(written) else {
        return line(written);
    };
    let name = body
        .written
        .get()
        .or(body.name.get())
        .map_or(written, String::as_str);
    line(&capitalised(name))
}

fn logo_says_name(profile: &Profile, logo: Option<&String>) -> bool {
    logo.is_some() && profile.head().name.get() == Some(&NamePlace::InLogo)
}

fn accent(profile: &Profile) -> String {
    let own = profile.accent.get();
    own.map_or("#000000", |colour| colour.0.as_str()).to_owned()
}

/// A body as running text writes it.
pub fn body_name(profile: &Profile, written: &str) -> String {
    let name = profile.body(written).and_then(|body| body.name.get());
    name.map_or(written, String::as_str).to_owned()
}
