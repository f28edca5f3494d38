//! Findings as people read them, with an excerpt of the file.

use std::collections::BTreeMap;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::excerpt::{Excerpt, PLACED};
use super::mended::Mended;
use super::wrap::wrapped;
use super::{Diagnostic, Label, Severity, gathered, unfilled};
use crate::swedish::places_more;

/// How what is told of other findings of a kind goes on below itself, in columns.
const GATHERED_INDENT: usize = 2;

/// The most related places of a finding that are shown. The longest table in a memo seen has some
/// 30 rows.
const MOST_RELATED: usize = 60;

/// The most characters of a label or a hint: what is quoted in it may be as long as the file.
const LONGEST_LABEL: usize = 600;

/// How findings are to look.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    /// Whether colours of terminals are used.
    pub colour: bool,
    /// How many columns the terminal has; `None` for what is no terminal, where lines are not
    /// broken.
    pub width: Option<usize>,
}

impl Look {
    fn renderer(self) -> Renderer {
        let renderer = if self.colour {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let renderer = renderer.decor_style(DecorStyle::Unicode);
        match self.width {
            Some(width) => renderer.term_width(width),
            None => renderer,
        }
    }

    /// The columns that a paragraph has.
    const fn columns(self) -> usize {
        match self.width {
            Some(width) => width,
            None => usize::MAX,
        }
    }
}

/// Findings with excerpts, a blank line between them; nothing is told by colour alone.
///
/// What is left to fill in of a new file is told in one paragraph. Of many findings of one kind in
/// a file the first are shown, and a line says where the others are; of what the program mends in
/// many files, the first of all.
#[must_use]
pub fn text(diagnostics: &[Diagnostic], look: Look) -> String {
    let mut shown = String::new();
    // The long hints that have been given, by where they stand.
    let mut given: BTreeMap<String, String> = BTreeMap::new();
    let mut mended = Mended::default();
    let of_one_file = |one: &Diagnostic, next: &Diagnostic| one.path() == next.path();
    for file in diagnostics.chunk_by(of_one_file) {
        let (unfilled, rest) = unfilled::split(file);
        shown.extend(unfilled::paragraph(&unfilled));
        let (whole, gathered) = gathered::split(&mended.without(rest));
        for diagnostic in whole {
            shown.push_str(&rendered(diagnostic, look, &mut given));
            shown.push_str("\n\n");
        }
        let lines: Vec<String> = gathered.iter().map(gathered::Gathered::line).collect();
        shown.push_str(&paragraph(&lines, look));
    }
    shown + &paragraph(&mended.lines(), look)
}

/// Lines that tell of other findings, and a blank one after them.
fn paragraph(lines: &[String], look: Look) -> String {
    if lines.is_empty() {
        return String::new();
    }
    wrapped(&lines.concat(), look.columns(), GATHERED_INDENT) + "\n"
}

/// The first line of a finding alone: `fel[A101]: delposterna ger inte den angivna summan`.
#[must_use]
pub fn text_without_source(diagnostic: &Diagnostic) -> String {
    format!(
        "{}[{}]: {}",
        diagnostic.severity.swedish(),
        diagnostic.kind.code,
        diagnostic.kind.summary
    )
}

fn rendered(diagnostic: &Diagnostic, look: Look, given: &mut BTreeMap<String, String>) -> String {
    let mut excerpts = excerpts(diagnostic);
    let mut notes: Vec<String> = hints(diagnostic)
        .into_iter()
        .map(|hint| given_once(hint, diagnostic, given))
        .collect();
    let room = look.width.map(|width| room(&excerpts, width));
    if let Some(room) = room {
        notes.splice(0..0, moved_label(&mut excerpts, &diagnostic.primary, room));
    }
    notes.push(last_note(diagnostic));
    if let Some(room) = room {
        for note in &mut notes {
            *note = wrapped(note, room, 0);
        }
    }
    let group = group(diagnostic, &excerpts, &notes);
    without_second_place(look.renderer().render(&[group]))
}

/// How many columns of a line are left of the frame that an excerpt has: its line number, a space,
/// the frame and a space.
fn room(excerpts: &[Excerpt<'_>], width: usize) -> usize {
    let last_line = |excerpt: &Excerpt<'_>| excerpt.first_line + excerpt.text.lines().count();
    let last = excerpts.iter().map(last_line).max().unwrap_or(1);
    width.saturating_sub(last.to_string().len() + 3)
}

/// The label of the place itself, taken away from the excerpt when it does not fit beside the
/// place: a terminal would break it within a word.
fn moved_label(excerpts: &mut [Excerpt<'_>], primary: &Label, room: usize) -> Option<String> {
    let excerpt = excerpts.first_mut()?;
    let (_, place) = excerpt
        .places
        .iter()
        .find(|(label, _)| std::ptr::eq(*label, primary))?;
    let start = excerpt.text[..place.start]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let before = excerpt.text[start..place.end].chars().count();
    let label = shortened(&primary.printed_text());
    if before + 1 + label.chars().count() <= room {
        return None;
    }
    excerpt.label_is_moved = true;
    Some(label)
}

fn last_note(diagnostic: &Diagnostic) -> String {
    let fix = diagnostic
        .fix
        .as_ref()
        .map_or("", |_| "--rätta rättar det; ");
    format!("{fix}läs mer: skrivelse förklara {}", diagnostic.kind.code)
}

/// A list such as that of all keys is given once in a run; then where it was given.
fn given_once(hint: String, finding: &Diagnostic, given: &mut BTreeMap<String, String>) -> String {
    /// More than two lines of a terminal: what is shorter is read faster than a reference to it.
    const LONG: usize = 200;
    if hint.chars().count() < LONG {
        return hint;
    }
    if let Some(place) = given.get(&hint) {
        return format!("samma råd som vid {place}");
    }
    let line = finding
        .primary
        .source
        .position(finding.primary.span.start)
        .line;
    let place = format!("{}:{line}", finding.primary.printed_path());
    given.insert(hint.clone(), place);
    hint
}

/// The hints, and how many related places are left out.
fn hints(diagnostic: &Diagnostic) -> Vec<String> {
    let more = diagnostic.related.len().saturating_sub(MOST_RELATED);
    let more = (more > 0).then(|| {
        let places = places_more(more);
        format!("{places} hör till; alla fås med --form json")
    });
    diagnostic
        .printed_hints()
        .iter()
        .map(|hint| shortened(hint))
        .chain(more)
        .collect()
}

fn group<'a>(
    diagnostic: &Diagnostic,
    excerpts: &'a [Excerpt<'a>],
    notes: &'a [String],
) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let title = level
        .with_name(diagnostic.severity.swedish())
        .primary_title(diagnostic.kind.summary);
    let snippets = excerpts
        .iter()
        .map(|excerpt| snippet(excerpt, &diagnostic.primary));
    let mut group = Group::with_title(title.id(diagnostic.kind.code)).elements(snippets);
    for note in notes {
        group = group.element(Level::NOTE.no_name().message(note.as_str()));
    }
    group
}

/// The primary file first, and then one for each place in another file.
fn excerpts(diagnostic: &Diagnostic) -> Vec<Excerpt<'_>> {
    let primary = &diagnostic.primary;
    let related = diagnostic.related.iter().take(MOST_RELATED);
    let (here, elsewhere): (Vec<_>, Vec<_>) =
        related.partition(|label| label.source.path() == primary.source.path());
    let here: Vec<&Label> = std::iter::once(primary).chain(here).collect();
    Excerpt::of(&here)
        .into_iter()
        .chain(elsewhere.iter().flat_map(|label| Excerpt::of(&[label])))
        .collect()
}

fn snippet<'a>(excerpt: &'a Excerpt<'a>, primary: &Label) -> Snippet<'a, Annotation<'a>> {
    let annotation = |(label, place): &(&Label, std::ops::Range<usize>)| {
        let kind = if std::ptr::eq(*label, primary) {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let is_moved = excerpt.label_is_moved && std::ptr::eq(*label, primary);
        let said = (!label.text.is_empty() && !is_moved).then(|| shortened(&label.printed_text()));
        kind.span(place.clone()).label(said)
    };
    Snippet::source(excerpt.text.as_str())
        .line_start(excerpt.first_line)
        .path(excerpt.path.as_str())
        .annotations(excerpt.places.iter().map(annotation))
}

/// Takes away the place that was read off an excerpt whose path has the right one already.
fn without_second_place(text: String) -> String {
    if !text.contains(PLACED) {
        return text;
    }
    let mut parts = text.split(PLACED);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + part.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit())
    })
}

/// The beginning of a text that is very long.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_LABEL) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
