//! The texts of a case in the order in which a reader of the page meets them.

use std::ops::Deref;
use std::rc::Rc;

use crate::facts::Facts;
use crate::model::{CellValue, DecisionPoint, Figure, FigureUse, Part, Proposal, Prose, Table};
use crate::parse::{Field, Located};
use crate::profile::Profile;
use crate::source::{Source, Span};
use crate::text::ReadText;

/// What a text is on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextRole {
    /// The heading of the case.
    Title,
    /// The heading of a section.
    Heading,
    /// Running text.
    Prose,
    /// A decision point.
    Point,
    /// A caption, a head of a column, a source of funding, a unit, who proposes.
    Label,
    /// A name of a row or column, which prose may refer to.
    RowName,
    /// A document in one of the lists of documents.
    Document,
    /// Who the decision is sent to.
    Dispatch,
    /// The title of a person.
    Position,
    /// Text that the organisation's profile puts on the page.
    FromProfile,
}

/// A text on the page.
#[derive(Debug, Clone)]
pub struct Piece<'a> {
    text: Rc<ReadText<'a>>,
    /// What it is.
    pub role: TextRole,
}

impl<'a> Deref for Piece<'a> {
    type Target = ReadText<'a>;

    fn deref(&self) -> &ReadText<'a> {
        &self.text
    }
}

impl<'a> Piece<'a> {
    /// A text of one line.
    pub fn of_line(text: &'a str, span: Span, source: Option<&'a Source>, role: TextRole) -> Self {
        let text = Rc::new(ReadText::of_line(text, span, source));
        Self { text, role }
    }

    /// Running text that stands in no file.
    #[cfg(test)]
    pub fn of_prose(prose: &'a Prose) -> Self {
        let text = Rc::new(ReadText::of_prose(prose, None));
        let role = TextRole::Prose;
        Self { text, role }
    }

    /// Paragraphs in Markdown.
    pub fn is_prose(&self) -> bool {
        matches!(self.role, TextRole::Prose | TextRole::Point)
    }

    /// Nothing in the file to point at.
    pub fn is_from_profile(&self) -> bool {
        self.role == TextRole::FromProfile
    }
}

/// All texts in the order of the page. Names of persons, numbers and the log of signatures are not
/// among them.
pub fn read<'a>(facts: &Facts<'a>) -> Vec<Piece<'a>> {
    let mut reading = Reading {
        facts,
        placed: placed_tables(facts),
        pieces: Vec::new(),
    };
    reading.head();
    let order = facts.profile.map_or_else(
        || Profile::default().order(facts.case),
        |profile| profile.order(facts.case),
    );
    for part in order {
        reading.part(part);
    }
    reading.pieces
}

/// Ids of the tables that prose places.
fn placed_tables(facts: &Facts<'_>) -> Vec<String> {
    let prose = facts.prose().iter();
    prose.flat_map(|prose| tables_in(prose)).collect()
}

/// Ids of the tables that a text places.
fn tables_in(text: &ReadText<'_>) -> Vec<String> {
    let figures = text.figures().iter();
    let id = |figure: &Figure| match &figure.asks {
        Ok(FigureUse::Table(id)) => Some(id.clone()),
        _ => None,
    };
    figures.filter_map(id).collect()
}

/// Ids of the pictures that a text places.
fn pictures_in(text: &ReadText<'_>) -> Vec<String> {
    let figures = text.figures().iter();
    let id = |figure: &Figure| match &figure.asks {
        Ok(FigureUse::Picture(id)) => Some(id.clone()),
        _ => None,
    };
    figures.filter_map(id).collect()
}

struct Reading<'c, 'a> {
    facts: &'c Facts<'a>,
    placed: Vec<String>,
    pieces: Vec<Piece<'a>>,
}

impl<'a> Reading<'_, 'a> {
    fn head(&mut self) {
        let case = self.facts.case;
        self.text(&case.title, TextRole::Title);
        let bodies = case.recipients.items().iter();
        let written =
            bodies.filter_map(|body| self.facts.profile?.body(&body.value)?.written.get());
        let shown =
            written.map(|text| Piece::of_line(text, Span::default(), None, TextRole::FromProfile));
        self.pieces.extend(shown.collect::<Vec<_>>());
        for officer in case.officers.items() {
            self.text(&officer.title, TextRole::Position);
            self.text(&officer.unit, TextRole::Label);
        }
        let own = case.own_fields.get().into_iter();
        own.flat_map(|stated| &stated.0)
            .for_each(|(_, text)| self.located(text, TextRole::Label));
    }

    fn part(&mut self, part: Part) {
        let case = self.facts.case;
        match part {
            Part::Proposal => case
                .proposal
                .get()
                .into_iter()
                .for_each(|proposal| self.proposal(proposal)),
            Part::Sections => self.sections(),
            Part::Amounts => self.tables(|id, placed| !placed.iter().any(|other| other == id)),
            Part::Summary
            | Part::Background
            | Part::Assessment
            | Part::Preparation
            | Part::Unions
            | Part::Consequences
            | Part::ChildsBest
            | Part::Reservations => {
                for prose in part.prose(case) {
                    self.prose(prose, TextRole::Prose);
                }
            }
            Part::Documents => case
                .documents
                .items()
                .iter()
                .for_each(|it| self.text(&it.title, TextRole::Document)),
            Part::Attachments => case
                .attachments
                .items()
                .iter()
                .for_each(|it| self.text(&it.title, TextRole::Document)),
            Part::Dispatch => case
                .dispatch
                .items()
                .iter()
                .for_each(|to| self.located(to, TextRole::Dispatch)),
            Part::Signatories => {
                for signatory in case.signatories.items() {
                    self.text(&signatory.title, TextRole::Position);
                    self.text(&signatory.organisation, TextRole::Label);
                }
            }
            Part::Participants => {
                for participant in case.participants.items() {
                    self.text(&participant.role, TextRole::Position);
                }
            }
            Part::SignatureLog => {}
        }
    }

    fn proposal(&mut self, proposal: &'a Proposal) {
        for group in &proposal.groups {
            // The page has the name of a body, whatever the author calls it.
            let body = |profile: &'a Profile| profile.body(group.proposer.text());
            if self.facts.profile.and_then(body).is_none() {
                self.text(&group.proposer, TextRole::Label);
            }
            self.text(&group.lead, TextRole::Label);
            self.points(group.points.items());
            for alternative in group.alternatives.items() {
                self.text(&alternative.title, TextRole::Label);
                self.points(alternative.points.items());
            }
        }
    }

    fn points(&mut self, points: &'a [DecisionPoint]) {
        for point in points {
            self.prose(&point.text, TextRole::Point);
        }
    }

    fn sections(&mut self) {
        for section in self.facts.case.sections.items() {
            self.text(&section.title, TextRole::Heading);
            self.text(&section.author, TextRole::Label);
            self.prose(&section.text, TextRole::Prose);
            for question in section.questions.items() {
                self.text(&question.question, TextRole::Label);
                self.prose(&question.reason, TextRole::Prose);
            }
        }
    }

    fn prose(&mut self, prose: &'a Field<Prose>, role: TextRole) {
        let Some(prose) = prose.get() else { return };
        let text = self.facts.read(prose).clone();
        let placed = tables_in(&text);
        let pictures = pictures_in(&text);
        self.pieces.push(Piece { text, role });
        for id in pictures {
            self.picture(&id);
        }
        for id in placed {
            self.tables(|own, _| own == id);
        }
    }

    fn picture(&mut self, id: &str) {
        if let Some(picture) = self.facts.case.picture(id) {
            self.text(&picture.alternative, TextRole::Label);
            self.text(&picture.caption, TextRole::Label);
        }
    }

    fn tables(&mut self, is_here: impl Fn(&str, &[String]) -> bool) {
        for table in self
            .facts
            .case
            .tables()
            .filter(|table| is_here(table.id.text(), &self.placed))
            .collect::<Vec<_>>()
        {
            self.table(table);
        }
    }

    fn table(&mut self, table: &'a Table) {
        self.text(&table.caption, TextRole::Label);
        self.text(&table.first_head, TextRole::Label);
        for column in &table.columns {
            let role = if column.is_row_sum {
                TextRole::Label
            } else {
                TextRole::RowName
            };
            for head in column.heads() {
                self.text(head, role);
            }
        }
        for row in &table.rows {
            self.text(&row.name, TextRole::RowName);
            self.text(&row.responsible, TextRole::Label);
            for cell in &row.cells {
                if let (CellValue::Text(text), Some(span)) = (&cell.value, cell.span) {
                    let source = Some(&**self.facts.source);
                    let piece = Piece::of_line(text, span, source, TextRole::Label);
                    self.pieces.push(piece);
                }
            }
        }
        self.text(&table.funding, TextRole::Label);
    }

    fn text(&mut self, text: &'a Field<String>, role: TextRole) {
        if let Some(located) = text.located() {
            self.located(located, role);
        }
    }

    fn located(&mut self, located: &'a Located<String>, role: TextRole) {
        if !located.value.is_empty() {
            let text = self.facts.line(located);
            self.pieces.push(Piece { text, role });
        }
    }
}
