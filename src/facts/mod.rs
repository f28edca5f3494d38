//! What rules ask for: the case as they see it, and what is worked out from it.

pub mod added_sums;
pub mod allocation;
pub mod case_words;
pub mod column_patterns;
pub mod compared;
pub mod corrections;
pub mod decision;
pub mod digit_slip;
pub mod enumerations;
pub mod headings;
pub mod likely_cause;
pub mod markdown_sums;
pub mod markdown_tables;
pub mod meeting;
pub mod memo_figures;
pub mod money_words;
pub mod number_words;
pub mod numbers_alone;
pub mod page_text;
pub mod profile;
pub mod prose_amounts;
pub mod prose_numbers;
mod read_texts;
pub mod reckonings;
pub mod said_apart;
pub mod shared_rows;
mod spelling;
pub mod stated_sums;
pub mod subject;
pub mod table_amounts;
pub mod table_rows;
pub mod table_width;
pub mod targets;
mod unread_tables;
pub mod written_number;

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use added_sums::AddedSum;
use allocation::Keyed;
use decision::point::{Point, PointText};
use enumerations::Enumeration;
use headings::Heading;
use memo_figures::MemoFigures;
use page_text::Piece;
use prose_amounts::{Mention, Mentions};
use prose_numbers::Number;
use read_texts::{ReadLines, ReadProse, WorkedOut};
use stated_sums::Statement;
use table_amounts::KnownAmounts;
use table_rows::TableRows;

pub use spelling::{Searches, Spelling};

use crate::model::{Case, Picture, PointNumbering, Prose, SupportingDocument, Table};
use crate::parse::Located;
use crate::profile::{DocumentKind, Kinds, Profile};
use crate::project::{LoadedCase, LoadedPicture};
use crate::source::{AttachmentState, Source, Span};
use crate::spelling::WordList;
use crate::text::ReadText;

/// What a rule sees of a case.
pub struct Facts<'a> {
    /// The file.
    pub source: &'a Arc<Source>,
    /// The case.
    pub case: &'a Case,
    /// The organisation; `None` when there is no such profile.
    pub profile: Option<&'a Profile>,
    spelling: OnceCell<Spelling<'a>>,
    profile_text: Option<&'a str>,
    attachments: &'a [Option<AttachmentState>],
    pictures: &'a [Option<LoadedPicture>],
    // Worked out once, when the first rule asks.
    prose: OnceCell<ReadProse<'a>>,
    page: OnceCell<Vec<Piece<'a>>>,
    lines: OnceCell<ReadLines<'a>>,
    stated_sums: OnceCell<Vec<Statement>>,
    table_amounts: OnceCell<KnownAmounts<'a>>,
    table_rows: OnceCell<TableRows>,
    markdown_tables: OnceCell<Vec<Table>>,
    added_sums: OnceCell<HashMap<Span, Vec<AddedSum>>>,
    keyed_rows: OnceCell<HashMap<Span, Vec<Keyed<'a>>>>,
    prose_amounts: OnceCell<Vec<Mentions<'a>>>,
    headings: OnceCell<Vec<Heading<'a>>>,
    figures: OnceCell<MemoFigures>,
    points: OnceCell<Vec<Point<'a>>>,
    unread_tables: OnceCell<HashSet<&'a str>>,
    document_kind: OnceCell<Option<&'a DocumentKind>>,
}

impl<'a> Facts<'a> {
    /// What rules see of a case that was read as `case`.
    pub fn of(loaded: &'a LoadedCase, case: &'a Case) -> Self {
        Self {
            profile_text: loaded.profile_text(),
            pictures: &loaded.pictures,
            ..Self::new(
                &loaded.source,
                case,
                loaded.profile.as_deref(),
                &loaded.attachments,
            )
        }
    }

    /// What spelling is judged by; nothing before somebody says it.
    pub fn spelling(&self) -> Option<&Spelling<'a>> {
        self.spelling.get()
    }

    /// Says what spelling is judged by.
    pub fn judge_spelling_by(&self, words: &'a WordList, searches: &'a Searches) {
        self.spelling.get_or_init(|| Spelling { words, searches });
    }

    /// What rules see of a case; `attachments` has one for each of its listed documents.
    pub fn new(
        source: &'a Arc<Source>,
        case: &'a Case,
        profile: Option<&'a Profile>,
        attachments: &'a [Option<AttachmentState>],
    ) -> Self {
        Self {
            source,
            case,
            profile,
            attachments,
            pictures: &[],
            spelling: OnceCell::new(),
            profile_text: None,
            prose: OnceCell::new(),
            page: OnceCell::new(),
            lines: OnceCell::new(),
            stated_sums: OnceCell::new(),
            table_amounts: OnceCell::new(),
            table_rows: OnceCell::new(),
            markdown_tables: OnceCell::new(),
            added_sums: OnceCell::new(),
            keyed_rows: OnceCell::new(),
            prose_amounts: OnceCell::new(),
            headings: OnceCell::new(),
            figures: OnceCell::new(),
            points: OnceCell::new(),
            unread_tables: OnceCell::new(),
            document_kind: OnceCell::new(),
        }
    }

    /// The file of the profile, as it is written.
    pub fn profile_text(&self) -> Option<&'a str> {
        self.profile_text
    }

    /// All prose of the case, in the order of the model.
    pub fn prose(&self) -> &[Rc<ReadText<'a>>] {
        &self.read_prose().all
    }

    /// A prose of the case as it was read.
    pub fn read(&self, prose: &Prose) -> &Rc<ReadText<'a>> {
        let read = self.read_prose();
        // Two fields may be one text, by an alias.
        &read.all[read.by_start[&prose.span.start]]
    }

    fn read_prose(&self) -> &ReadProse<'a> {
        self.prose.get_or_init(|| {
            let all = self.case.prose().into_iter();
            let all: Vec<_> = all
                .map(|prose| Rc::new(ReadText::of_prose(prose, Some(self.source))))
                .collect();
            let starts = all.iter().enumerate();
            let by_start = starts
                .map(|(index, text)| (text.span.start, index))
                .collect();
            ReadProse {
                worked_out: all.iter().map(|_| WorkedOut::default()).collect(),
                all,
                by_start,
            }
        })
    }

    /// All texts of one line that stand on the page, in the order of the model. Nothing in them is
    /// Markdown.
    pub fn lines(&self) -> &[Rc<ReadText<'a>>] {
        &self.read_lines().all
    }

    /// A text of one line as it was read.
    pub fn line(&self, text: &'a Located<String>) -> Rc<ReadText<'a>> {
        let read = self.read_lines();
        let found = read.by_place.get(&text.span).map(|at| &read.all[*at]);
        // Two fields may stand in one value: a document and its diary number.
        let found = found.filter(|line| line.written == text.value);
        found.map_or_else(|| Rc::new(self.read_line(text)), Rc::clone)
    }

    fn read_line(&self, text: &'a Located<String>) -> ReadText<'a> {
        ReadText::of_line(&text.value, text.span, Some(self.source))
    }

    fn read_lines(&self) -> &ReadLines<'a> {
        self.lines.get_or_init(|| {
            let texts = self.case.texts().into_iter();
            let all: Vec<_> = texts.map(|text| Rc::new(self.read_line(text))).collect();
            let places = all.iter().enumerate();
            let by_place = places.map(|(index, line)| (line.span, index)).collect();
            ReadLines { all, by_place }
        })
    }

    /// All texts in the order of the page. Names of persons, numbers and the log of signatures are
    /// not among them.
    pub fn page_text(&self) -> &[Piece<'a>] {
        self.page.get_or_init(|| page_text::read(self))
    }

    /// What the case says that something adds up to: its tables, and those in Markdown.
    pub fn stated_sums(&self) -> &[Statement] {
        self.stated_sums.get_or_init(|| {
            let in_prose = self.prose().iter();
            let in_prose = in_prose.flat_map(|text| markdown_sums::statements(text));
            let of_tables = stated_sums::statements(self);
            of_tables.into_iter().chain(in_prose).collect()
        })
    }

    /// The amounts in each prose that has some.
    pub fn prose_amounts(&self) -> &[Mentions<'a>] {
        self.prose_amounts.get_or_init(|| {
            let read = self.read_prose();
            let all = read.all.iter().zip(&read.worked_out);
            let all = all.map(|(text, worked_out)| Mentions {
                text: text.clone(),
                mentions: worked_out.amounts(text).clone(),
            });
            all.filter(|prose| !prose.mentions.is_empty()).collect()
        })
    }

    /// The amounts in a prose of the case, in order.
    pub fn amounts_of(&self, text: &ReadText<'_>) -> &[Mention] {
        self.worked_out(text).amounts(text)
    }

    /// The numbers in a prose of the case, amounts among them, in order.
    pub fn numbers_of(&self, text: &ReadText<'_>) -> &[Number] {
        self.worked_out(text).numbers(text)
    }

    /// The numbers from two to twenty that a prose of the case says in words, in order.
    pub fn number_words_of(&self, text: &ReadText<'_>) -> &[Number] {
        self.worked_out(text).in_words(text)
    }

    /// The numbers that begin in a part of a prose of the case, in order.
    pub fn numbers_in(&self, text: &ReadText<'_>, part: &Range<usize>) -> &[Number] {
        prose_numbers::within(self.numbers_of(text), part)
    }

    /// What a prose of the case says that other numbers make together.
    pub fn enumerations_of(&self, text: &ReadText<'_>) -> &[Enumeration] {
        let worked_out = self.worked_out(text);
        let numbers = worked_out.numbers(text);
        let enumerations = &worked_out.enumerations;
        enumerations.get_or_init(|| enumerations::enumerations(text, numbers))
    }

    fn worked_out(&self, text: &ReadText<'_>) -> &WorkedOut {
        let read = self.read_prose();
        &read.worked_out[read.by_start[&text.span.start]]
    }

    /// The amounts in the tables of the case.
    pub fn table_amounts(&self) -> &KnownAmounts<'a> {
        self.table_amounts
            .get_or_init(|| KnownAmounts::of(self.case))
    }

    /// The rows of all tables, those in Markdown included.
    pub fn table_rows(&self) -> &TableRows {
        self.table_rows.get_or_init(|| TableRows::of(self))
    }

    /// The tables of running text as those of the model, in the order of the texts.
    pub fn markdown_tables(&self) -> &[Table] {
        self.markdown_tables.get_or_init(|| {
            let texts = self.prose().iter();
            let tables = texts.flat_map(|text| markdown_tables::markdown_tables(text));
            tables.take(markdown_tables::MOST_TABLES).collect()
        })
    }

    /// The rows of a table of the case that are sums and are written as common rows.
    pub fn added_sums_of(&self, table: &Table) -> &[AddedSum] {
        let all = self.added_sums.get_or_init(|| {
            let tables = self.case.tables();
            let of_table = |table: &Table| (table.span, added_sums::added_sums(table));
            tables.map(of_table).collect()
        });
        &all[&table.span]
    }

    /// The rows of a table of the case that have an allocation key.
    pub fn keyed_rows_of(&self, table: &Table) -> &[Keyed<'a>] {
        let all = self.keyed_rows.get_or_init(|| {
            let tables = self.case.tables();
            let of_table = |table: &'a Table| (table.span, allocation::keyed_rows(table));
            tables.map(of_table).collect()
        });
        &all[&table.span]
    }

    /// How often each number stands in the texts and tables.
    pub fn figures(&self) -> &MemoFigures {
        self.figures.get_or_init(|| MemoFigures::of(self))
    }

    /// The headings of the case, in the order of the file.
    pub fn headings(&self) -> &[Heading<'a>] {
        self.headings.get_or_init(|| headings::headings(self))
    }

    /// The decision points, in order.
    pub fn points(&self) -> &[Point<'a>] {
        self.points.get_or_init(|| decision::point::points(self))
    }

    /// The ids of tables that the file has, but that could not be read.
    pub fn unread_tables(&self) -> &HashSet<&'a str> {
        self.unread_tables
            .get_or_init(|| unread_tables::unread_tables(self))
    }

    /// The kind of the document; nothing when it cannot be read.
    pub fn document_kind(&self) -> Option<&'a DocumentKind> {
        *self.document_kind.get_or_init(|| {
            let kinds = match self.profile {
                Some(profile) => profile.kinds(),
                None => Kinds::of_program(),
            };
            kinds.of(self.case)
        })
    }

    /// How the decision points are numbered on the page.
    pub fn point_numbering(&self) -> PointNumbering {
        let of_profile = |profile: &Profile| profile.point_numbering(self.case);
        self.profile
            .map_or_else(PointNumbering::default, of_profile)
    }

    /// The texts of the decision points that have one, in order.
    pub fn point_texts(&self) -> impl Iterator<Item = &PointText<'a>> {
        self.points().iter().filter_map(|point| point.text.as_ref())
    }

    /// The documents that name a file, each with what became of the file.
    pub fn attached(&self) -> impl Iterator<Item = (&SupportingDocument, &AttachmentState)> {
        let documents = self.case.listed_documents().zip(self.attachments);
        documents.filter_map(|(document, state)| Some((document, state.as_ref()?)))
    }

    /// The pictures that can be used, each with what its file holds.
    pub fn usable_pictures(&self) -> impl Iterator<Item = (&Picture, &LoadedPicture)> {
        let pictures = self.case.pictures.items().iter().zip(self.pictures);
        pictures.filter_map(|(picture, loaded)| Some((picture, loaded.as_ref()?)))
    }

    /// Where to point for a key that is missing: the key without a value, or else the first line of
    /// the case.
    pub fn missing(&self, key: &str) -> Span {
        self.key(key).unwrap_or_else(|| {
            let first = self
                .source
                .line(self.source.position(self.case.span.start).line);
            Span::new(first.start, first.end)
        })
    }

    /// Where something is missing inside a value: at its key as the author wrote it, which may be
    /// another word for it.
    pub fn missing_within(&self, key: &str, value: Span) -> Span {
        self.key(key).unwrap_or_else(|| {
            let number = self.source.position(value.start).line;
            let own = (1..=number).rev().map(|number| self.source.line(number));
            let is_key = |line: &Span| self.source.slice(*line).starts_with(char::is_alphabetic);
            let line = own.into_iter().find(is_key).unwrap_or(value);
            let written = self.source.slice(line);
            let end = written.find(':').unwrap_or(written.len());
            Span::new(line.start, line.start + end)
        })
    }

    /// Where a key of the case itself stands.
    pub fn key(&self, key: &str) -> Option<Span> {
        let starts_with_key = |line: &Span| {
            let rest = self.source.slice(*line).strip_prefix(key);
            rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
        };
        let lines = (1..=self.source.line_count()).map(|number| self.source.line(number));
        lines
            .into_iter()
            .find(starts_with_key)
            .map(|line| Span::new(line.start, line.start + key.len()))
    }
}
