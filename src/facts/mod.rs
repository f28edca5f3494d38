//! What rules ask for: the case as they see it, and what is worked out from it.

pub mod added_sums;
pub mod allocation;
pub mod case_words;
pub mod column_patterns;
pub mod compared;
pub mod decision;
pub mod digit_slip;
pub mod enumerations;
pub mod headings;
pub mod likely_cause;
pub mod markdown_sums;
pub mod meeting;
pub mod money_words;
pub mod page_text;
pub mod prose_amounts;
pub mod prose_numbers;
pub mod shared_rows;
pub mod stated_sums;
pub mod table_amounts;
pub mod table_width;
pub mod targets;
mod unread_tables;
pub mod written_number;

use std::cell::{Cell, OnceCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use decision::point::{Point, PointText};
use headings::Heading;
use page_text::Piece;
use prose_amounts::Mentions;
use stated_sums::Statement;

use crate::model::{Case, PointNumbering, Prose, SupportingDocument};
use crate::profile::{DocumentKind, Kinds, Profile};
use crate::project::LoadedCase;
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
    // Worked out once, when the first rule asks.
    prose: OnceCell<ReadProse<'a>>,
    page: OnceCell<Vec<Piece<'a>>>,
    stated_sums: OnceCell<Vec<Statement>>,
    prose_amounts: OnceCell<Vec<Mentions<'a>>>,
    headings: OnceCell<Vec<Heading<'a>>>,
    points: OnceCell<Vec<Point<'a>>>,
    unread_tables: OnceCell<HashSet<&'a str>>,
}

/// What spelling is judged by.
pub struct Spelling<'a> {
    /// The words that are known.
    pub words: &'a WordList,
    searches: &'a Searches,
}

/// For how many unknown words of a run a right one is searched for: a search takes as long as reading
/// and checking a case.
pub struct Searches(Cell<usize>);

impl Default for Searches {
    fn default() -> Self {
        Self(Cell::new(5))
    }
}

impl Spelling<'_> {
    /// Whether there may be one more search.
    pub fn may_search(&self) -> bool {
        let left = self.searches.0.get();
        self.searches.0.set(left.saturating_sub(1));
        left > 0
    }
}

/// All prose of a case, read, and which of it stands where.
struct ReadProse<'a> {
    all: Vec<Rc<ReadText<'a>>>,
    by_start: HashMap<usize, usize>,
}

impl<'a> Facts<'a> {
    /// What rules see of a case that was read as `case`.
    pub fn of(loaded: &'a LoadedCase, case: &'a Case) -> Self {
        Self {
            profile_text: loaded.profile_text(),
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
            spelling: OnceCell::new(),
            profile_text: None,
            prose: OnceCell::new(),
            page: OnceCell::new(),
            stated_sums: OnceCell::new(),
            prose_amounts: OnceCell::new(),
            headings: OnceCell::new(),
            points: OnceCell::new(),
            unread_tables: OnceCell::new(),
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
            ReadProse { all, by_start }
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
            let of_tables = stated_sums::statements(self.case);
            of_tables.into_iter().chain(in_prose).collect()
        })
    }

    /// The amounts in each prose that has some.
    pub fn prose_amounts(&self) -> &[Mentions<'a>] {
        self.prose_amounts
            .get_or_init(|| prose_amounts::in_prose(self.prose()))
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
        let kinds = match self.profile {
            Some(profile) => profile.kinds(),
            None => Kinds::of_program(),
        };
        kinds.of(self.case)
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

    /// Where to point for a key that is missing: the key without a value, or else the first line of
    /// the case.
    pub fn missing(&self, key: &str) -> Span {
        let starts_with_key = |line: &Span| {
            let rest = self.source.slice(*line).strip_prefix(key);
            rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
        };
        let lines = (1..=self.source.line_count()).map(|number| self.source.line(number));
        let own = lines
            .into_iter()
            .find(starts_with_key)
            .map(|line| Span::new(line.start, line.start + key.len()));
        own.unwrap_or_else(|| {
            let first = self
                .source
                .line(self.source.position(self.case.span.start).line);
            Span::new(first.start, first.end)
        })
    }
}
