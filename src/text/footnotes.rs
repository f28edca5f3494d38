//! Footnotes of a text: `[^1]` where one belongs, and `[^1]: …` with what it says.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::markdown::Masked;

/// A note that is set at the foot of its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote {
    /// Where it is marked: `[^1]`.
    pub mark: Range<usize>,
    /// The paragraph that says it, with `[^1]:` before it.
    pub definition: Range<usize>,
    /// What it says.
    pub said: Range<usize>,
}

/// Why a mark or a definition is no note and stands on the page as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FootnoteFault {
    /// The text says no such note.
    Unsaid,
    /// Nothing in the text marks it.
    Unmarked,
    /// Another note has the same name.
    SaidTwice,
    /// Another place marks the same note.
    MarkedTwice,
    /// It is marked in a heading, a table, a link or another note.
    Misplaced,
    /// It is more than a paragraph, or nothing.
    NotOneParagraph,
}

/// The notes of a text in the order of their marks, and the faults in the order of the text.
#[derive(Debug, Default)]
pub struct Footnotes {
    /// Those that are set.
    pub notes: Vec<Footnote>,
    /// Those that are not, each at its mark.
    pub faults: Vec<(Range<usize>, FootnoteFault)>,
}

impl Footnotes {
    /// The notes of a prose.
    #[must_use]
    pub fn of(text: &str) -> Self {
        if !text.contains("[^") {
            return Self::default();
        }
        let mut reader = Reader::default();
        let masked = Masked::new(text);
        for (event, range) in masked.events() {
            reader.event(&event, range);
        }
        reader.joined(text)
    }

    /// What the note says that is marked at a byte.
    #[must_use]
    pub fn said_at(&self, mark: usize) -> Option<Range<usize>> {
        let found = self.notes.binary_search_by_key(&mark, |it| it.mark.start);
        found.ok().map(|index| self.notes[index].said.clone())
    }

    /// Whether what begins at a byte is the paragraph of a note that is set.
    #[must_use]
    pub fn is_definition(&self, start: usize) -> bool {
        let mut notes = self.notes.iter();
        notes.any(|note| note.definition.start == start)
    }
}

/// A text with each note where it is marked, between spaces: the order in which a page is read.
#[must_use]
pub fn with_notes_at_marks(text: &str) -> Cow<'_, str> {
    let notes = Footnotes::of(text).notes;
    if notes.is_empty() {
        return Cow::Borrowed(text);
    }
    let marks = notes
        .iter()
        .map(|note| (note.mark.clone(), Some(note.said.clone())));
    let definitions = notes.iter().map(|note| (note.definition.clone(), None));
    let mut changes: Vec<_> = marks.chain(definitions).collect();
    changes.sort_by_key(|(range, _)| range.start);
    let (mut put, mut at) = (String::with_capacity(text.len()), 0);
    for (range, said) in changes {
        put.push_str(&text[at..range.start]);
        if let Some(said) = said {
            put.extend([" ", &text[said], " "]);
        }
        at = range.end;
    }
    put.push_str(&text[at..]);
    Cow::Owned(put)
}

/// A definition that has been read.
struct Definition {
    name: String,
    range: Range<usize>,
    /// Its paragraph, when it is one and nothing else.
    said: Option<Range<usize>>,
    blocks: usize,
}

/// A mark that has been read.
struct Mark {
    name: String,
    range: Range<usize>,
    is_misplaced: bool,
}

/// Collects marks and definitions while Markdown is read.
#[derive(Default)]
struct Reader {
    definitions: Vec<Definition>,
    marks: Vec<Mark>,
    /// How many headings, cells, links and notes are open.
    closed_to_notes: usize,
    is_in_definition: bool,
}

impl Reader {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::FootnoteReference(name) => self.marks.push(Mark {
                name: name.to_lowercase(),
                range,
                is_misplaced: self.closed_to_notes > 0,
            }),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                self.closed_to_notes += 1;
                self.is_in_definition = true;
                self.definitions.push(Definition {
                    name: name.to_lowercase(),
                    range,
                    said: None,
                    blocks: 0,
                });
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                self.closed_to_notes -= 1;
                self.is_in_definition = false;
            }
            Event::Start(
                Tag::Heading { .. } | Tag::TableHead | Tag::TableRow | Tag::Link { .. },
            ) => {
                self.closed_to_notes += 1;
                self.count_block(event, range);
            }
            Event::End(
                TagEnd::Heading(_) | TagEnd::TableHead | TagEnd::TableRow | TagEnd::Link,
            ) => self.closed_to_notes -= 1,
            _ => self.count_block(event, range),
        }
    }

    /// Counts what a definition is built of.
    fn count_block(&mut self, event: &Event<'_>, range: Range<usize>) {
        let open = self
            .definitions
            .last_mut()
            .filter(|_| self.is_in_definition);
        let Some(definition) = open else { return };
        match event {
            Event::Start(Tag::Paragraph) => {
                definition.blocks += 1;
                definition.said = Some(range);
            }
            Event::Start(Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. }) => {}
            Event::Start(_) | Event::Rule => definition.blocks += 2,
            _ => {}
        }
    }

    /// Marks with what they mark.
    fn joined(self, text: &str) -> Footnotes {
        let mut made = Footnotes::default();
        let mut said: HashMap<&str, (&Definition, bool)> = HashMap::new();
        for definition in &self.definitions {
            let named = definition.range.start..name_end(text, definition.range.start);
            if said.contains_key(definition.name.as_str()) {
                made.faults.push((named, FootnoteFault::SaidTwice));
            } else if definition.blocks == 1 {
                said.insert(&definition.name, (definition, false));
            } else {
                made.faults.push((named, FootnoteFault::NotOneParagraph));
                said.insert(&definition.name, (definition, true));
            }
        }
        for mark in &self.marks {
            let range = mark.range.clone();
            match said.get_mut(mark.name.as_str()) {
                _ if mark.is_misplaced => made.faults.push((range, FootnoteFault::Misplaced)),
                Some((definition, _)) if definition.blocks != 1 => {}
                Some((_, is_marked)) if *is_marked => {
                    made.faults.push((range, FootnoteFault::MarkedTwice));
                }
                Some((definition, is_marked)) => {
                    *is_marked = true;
                    let said = definition.said.clone().unwrap_or_default();
                    let trimmed = text[said.clone()].trim_end().len();
                    made.notes.push(Footnote {
                        mark: range,
                        definition: definition.range.clone(),
                        said: said.start..said.start + trimmed,
                    });
                }
                None => made.faults.push((range, FootnoteFault::Unsaid)),
            }
        }
        let misplaced = self.marks.iter().filter(|mark| mark.is_misplaced);
        let misplaced: HashSet<&str> = misplaced.map(|mark| mark.name.as_str()).collect();
        for (name, (definition, is_marked)) in &said {
            if !is_marked && !misplaced.contains(name) {
                let named = definition.range.start..name_end(text, definition.range.start);
                made.faults.push((named, FootnoteFault::Unmarked));
            }
        }
        made.faults.extend(self.unsaid(text));
        made.faults.sort_by_key(|(range, _)| range.start);
        made
    }

    /// Marks that Markdown takes for words, since it finds no note of that name.
    fn unsaid(&self, text: &str) -> Vec<(Range<usize>, FootnoteFault)> {
        let mut known: Vec<usize> = self.marks.iter().map(|mark| mark.range.start).collect();
        known.extend(self.definitions.iter().map(|it| it.range.start));
        known.sort_unstable();
        let found = marks_in(text).filter(|range| known.binary_search(&range.start).is_err());
        found.map(|range| (range, FootnoteFault::Unsaid)).collect()
    }
}

/// Where the name of a definition ends, with its colon.
fn name_end(text: &str, start: usize) -> usize {
    text[start..]
        .find("]:")
        .map_or(start, |end| start + end + 2)
}

/// Everything that looks as the mark of a note does, in order: brackets around `^` and a name.
pub fn marks_in(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices("[^").filter_map(|(at, open)| {
        let rest = &text[at + open.len()..];
        let end = rest.find(|c: char| c == ']' || c.is_whitespace())?;
        let is_mark = end > 0 && rest[end..].starts_with(']') && !text[..at].ends_with('\\');
        is_mark.then_some(at..at + open.len() + end + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The notes of a text, and what is no note.
    fn found(text: &str) -> (Vec<&str>, Vec<(&str, FootnoteFault)>) {
        let found = Footnotes::of(text);
        let notes = found.notes.into_iter().map(|note| &text[note.said]);
        let faults = found.faults.into_iter();
        let faults = faults.map(|(range, fault)| (&text[range], fault));
        (notes.collect(), faults.collect())
    }

    #[test]
    fn notes_are_read_in_the_order_of_their_marks() {
        for (text, notes) in [
            (
                "Ett.[^1] Två.[^b]\n\n[^b]: Nästa.\n[^1]: Först.",
                vec!["Först.", "Nästa."],
            ),
            (
                "- ett[^1]\n- två\n\n[^1]: Not med *kursiv*.",
                vec!["Not med *kursiv*."],
            ),
            (
                "Ett[^1].\n[^1]: En not\nsom går över två rader.\n\nNytt.",
                vec!["En not\nsom går över två rader."],
            ),
            ("Inget märke, [1] och a^2.", vec![]),
            ("Ett \\[^1] som det står.", vec![]),
        ] {
            assert_eq!(found(text), (notes, vec![]), "{text}");
        }
    }

    #[test]
    fn what_is_no_note_is_told_at_its_place() {
        use FootnoteFault as Fault;
        for (text, faults) in [
            ("Ett.[^1]", vec![("[^1]", Fault::Unsaid)]),
            (
                "Ett.[^1]\n\n[^2]: Två.",
                vec![("[^1]", Fault::Unsaid), ("[^2]:", Fault::Unmarked)],
            ),
            ("Ett.\n\n[^1]: Not.", vec![("[^1]:", Fault::Unmarked)]),
            (
                "A[^1] och b[^1].\n\n[^1]: Not.",
                vec![("[^1]", Fault::MarkedTwice)],
            ),
            (
                "A[^1].\n\n[^1]: Ett.\n\n[^1]: Två.",
                vec![("[^1]:", Fault::SaidTwice)],
            ),
            (
                "### A[^1]\n\nB[^1].\n\n[^1]: Not.",
                vec![("[^1]", Fault::Misplaced)],
            ),
            ("### A[^1]\n\n[^1]: Not.", vec![("[^1]", Fault::Misplaced)]),
            (
                "A[^1].\n\n[^1]: - ett\n    - två",
                vec![("[^1]:", Fault::NotOneParagraph)],
            ),
            (
                "A[^1].\n\n[^1]: Ett.\n\n    Två.",
                vec![("[^1]:", Fault::NotOneParagraph)],
            ),
            (
                "A[^1].\n\n[^1]:\n\nB",
                vec![("[^1]:", Fault::NotOneParagraph)],
            ),
        ] {
            assert_eq!(found(text).1, faults, "{text}");
        }
    }

    #[test]
    fn a_page_is_read_with_each_note_at_its_mark() {
        let text = "Ett[^1].\n\n[^1]: En not.\n\nTvå.";
        let read: Vec<&str> = text.split_whitespace().collect();
        assert_eq!(read.len(), 5);
        let put = with_notes_at_marks(text);
        let put: Vec<&str> = put.split_whitespace().collect();
        assert_eq!(put, ["Ett", "En", "not.", ".", "Två."]);
    }
}
