//! A text of a case, read once for all who ask.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use crate::model::{Figure, Prose};
use crate::source::{Source, Span};
use crate::swedish::{WrittenDate, written_dates};
use crate::text::flowing::flowing;
use crate::text::masks::{BLANK, language_of};
use crate::text::places::Places;
use crate::text::quotations::{Quotation, quotations};
use crate::text::sentence_ends::{is_number_or_mark, sentences};
use crate::text::signs::Signs;
use crate::text::structure::{BlockKind, Item, List, Structure, TextBlock};
use crate::text::tables::MarkdownTable;
use crate::text::words::words;

/// A text with what it is made of. Everything is worked out when it is first asked for.
#[derive(Debug)]
pub struct ReadText<'a> {
    /// The text as YAML hands it over.
    pub written: &'a str,
    /// Where it stands in the file, quotes included; nowhere when it comes from the profile.
    pub span: Span,
    source: Option<&'a Source>,
    prose: Option<&'a Prose>,
    signs: OnceCell<Signs>,
    flowing: OnceCell<Cow<'a, str>>,
    language: OnceCell<Cow<'a, str>>,
    figures: OnceCell<Vec<Figure>>,
    structure: OnceCell<Structure>,
    sentences: OnceCell<Vec<Sentence>>,
    words: OnceCell<Vec<Range<usize>>>,
    quotations: OnceCell<Vec<Quotation>>,
    dates: OnceCell<Vec<WrittenDate>>,
    places: OnceCell<Places>,
}

/// A sentence; of a heading and of a cell all that they say is one or more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// The block that it stands in.
    pub block: usize,
}

impl<'a> ReadText<'a> {
    /// A prose in Markdown that stands in a file.
    #[must_use]
    pub fn of_prose(prose: &'a Prose, source: Option<&'a Source>) -> Self {
        Self {
            prose: Some(prose),
            ..Self::of_line(&prose.text, prose.span, source)
        }
    }

    /// A text of one line, which is no Markdown.
    #[must_use]
    pub const fn of_line(written: &'a str, span: Span, source: Option<&'a Source>) -> Self {
        Self {
            written,
            span,
            source,
            prose: None,
            signs: OnceCell::new(),
            flowing: OnceCell::new(),
            language: OnceCell::new(),
            figures: OnceCell::new(),
            structure: OnceCell::new(),
            sentences: OnceCell::new(),
            words: OnceCell::new(),
            quotations: OnceCell::new(),
            dates: OnceCell::new(),
            places: OnceCell::new(),
        }
    }

    /// What it cannot hold.
    pub fn signs(&self) -> &Signs {
        self.signs.get_or_init(|| Signs::of(self.written))
    }

    /// The text with a space for each line end inside a paragraph, byte for byte: what is asked for
    /// words that stand beside each other asks this one.
    pub fn flowing(&self) -> &str {
        self.flowing.get_or_init(|| {
            if self.written.contains('\n') {
                flowing(self.written, self.blocks())
            } else {
                Cow::Borrowed(self.written)
            }
        })
    }

    /// The text with what is no language blanked out, byte for byte.
    pub fn language(&self) -> &str {
        self.language.get_or_init(|| language_of(self.written))
    }

    /// The `{{ … }}`, in order.
    pub fn figures(&self) -> &[Figure] {
        self.figures
            .get_or_init(|| self.prose.map(Prose::figures).unwrap_or_default())
    }

    /// Paragraphs, headings and cells, in order.
    pub fn blocks(&self) -> &[TextBlock] {
        &self.structure().blocks
    }

    /// The items of all lists, in order.
    pub fn items(&self) -> &[Item] {
        &self.structure().items
    }

    /// The lists, in order.
    pub fn lists(&self) -> &[List] {
        &self.structure().lists
    }

    /// The tables, in order.
    pub fn tables(&self) -> &[MarkdownTable] {
        &self.structure().tables
    }

    /// The sentences of all blocks, in order.
    pub fn sentences(&self) -> &[Sentence] {
        self.sentences.get_or_init(|| {
            let blocks = self.blocks().iter().enumerate();
            let of_block = |(block, it): (usize, &TextBlock)| {
                let ranges = sentences(self.language(), &it.range).into_iter();
                ranges.map(move |range| Sentence { range, block })
            };
            blocks.flat_map(of_block).collect()
        })
    }

    /// The words of the language, in order.
    pub fn words(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        let found = self
            .words
            .get_or_init(|| words(self.language()).map(|(range, _)| range).collect());
        found
            .iter()
            .map(|range| (range.clone(), &self.written[range.clone()]))
    }

    /// What stands in quotation marks, in order.
    pub fn quotations(&self) -> &[Quotation] {
        self.quotations.get_or_init(|| {
            let blocks = self.blocks().iter();
            blocks
                .flat_map(|block| quotations(self.language(), &block.range))
                .collect()
        })
    }

    /// The days that the language names, in order.
    pub fn dates(&self) -> &[WrittenDate] {
        self.dates.get_or_init(|| written_dates(self.language()))
    }

    /// The quotations of a block.
    pub fn quotations_in(&self, block: &Range<usize>) -> &[Quotation] {
        let all = self.quotations();
        let first = all.partition_point(|it| it.range.start < block.start);
        let last = all.partition_point(|it| it.range.start < block.end);
        &all[first..last.max(first)]
    }

    /// Whether a byte stands within quotation marks, or after one that is not closed.
    pub fn is_quoted(&self, at: usize) -> bool {
        let quotations = self.quotations();
        let next = quotations.partition_point(|quotation| quotation.range.end <= at);
        quotations
            .get(next)
            .is_some_and(|quotation| quotation.range.start < at)
    }

    /// Whether a byte stands within a table in Markdown.
    pub fn is_in_table(&self, at: usize) -> bool {
        self.tables().iter().any(|table| table.range.contains(&at))
    }

    /// The block around a byte.
    pub fn block_at(&self, at: usize) -> Option<&TextBlock> {
        let blocks = self.blocks();
        let next = blocks.partition_point(|block| block.whole.end <= at && block.range.end <= at);
        let near = blocks
            .get(next..)?
            .iter()
            .take_while(|block| block.whole.start <= at);
        let near: Vec<&TextBlock> = near.collect();
        let inside = near.iter().find(|block| block.range.contains(&at));
        inside.or(near.first()).copied()
    }

    /// The sentence around a byte; nothing but the byte itself where there is none.
    pub fn sentence_at(&self, at: usize) -> Range<usize> {
        let sentences = self.sentences();
        let next = sentences.partition_point(|sentence| sentence.range.end <= at);
        match sentences.get(next) {
            Some(sentence) if sentence.range.start <= at => sentence.range.clone(),
            _ => at..at,
        }
    }

    /// The sentence around a byte or, in a table, the row.
    pub fn statement_at(&self, at: usize) -> Range<usize> {
        match self.block_at(at) {
            Some(block) if block.kind == BlockKind::Cell => block.whole.clone(),
            _ => self.sentence_at(at),
        }
    }

    /// The lines around a byte up to empty ones: a paragraph with the list that belongs to it. Of
    /// very long ones the part that lies near.
    pub fn paragraph_at(&self, at: usize) -> Range<usize> {
        /// About a page on either side; without it a text of one paragraph is read for each byte.
        const NEAR: usize = 2000;
        let text = self.written;
        let first = text.floor_char_boundary(at.saturating_sub(NEAR));
        let last = text.ceil_char_boundary((at + NEAR).min(text.len()));
        let start = text[first..at].rfind("\n\n");
        let end = text[at..last].find("\n\n");
        start.map_or(first, |found| first + found + 2)..end.map_or(last, |found| at + found)
    }

    /// Whether a capital at a byte is that of a beginning: of a sentence, a heading, an item, a
    /// cell, a quotation, or what follows a colon.
    pub fn begins_at(&self, at: usize) -> bool {
        const BEFORE: [char; 11] = [':', ';', '”', '"', '“', '(', '|', '–', '/', '…', BLANK];
        let before = &self.language()[self.sentence_at(at).start..at];
        let before = before.trim_end().trim_end_matches('*').trim_end();
        let is_item = before.ends_with(')') && before.chars().count() <= 3;
        before.ends_with(BEFORE) || is_item || before.chars().all(is_number_or_mark)
    }

    /// Whether what stands at a byte is the first of a sentence, a heading, an item or a cell.
    pub fn begins_sentence(&self, at: usize) -> bool {
        let before = &self.language()[self.sentence_at(at).start..at];
        let before = before.trim().trim_start_matches("**");
        before.ends_with('|') || before.chars().all(is_number_or_mark)
    }

    /// Where a part of the text stands in the file: YAML's indentation, folding and quoting are
    /// seen through.
    pub fn place(&self, part: Range<usize>) -> Span {
        self.places().span(&part)
    }

    /// Where a part can be replaced byte for byte; see [`Places::exact`].
    pub fn exact_place(&self, part: &Range<usize>) -> Option<Span> {
        self.places().exact(self.source?, self.written, part)
    }

    /// Where every letter of the text stands in the file.
    pub fn places(&self) -> &Places {
        self.places
            .get_or_init(|| Places::new(self.source, self.written, self.span))
    }

    fn structure(&self) -> &Structure {
        self.structure.get_or_init(|| match self.prose {
            Some(_) => Structure::of_prose(self.written),
            None => Structure::of_line(self.written),
        })
    }
}
