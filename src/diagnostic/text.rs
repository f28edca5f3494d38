//! Findings as people read them, with an excerpt of the file.

use std::collections::BTreeMap;
use std::path::Path;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::excerpt::{Excerpt, PLACED};
use super::{Count, Diagnostic, Label, Severity};
use crate::printed::printed;

/// The most findings of a file that are shown: more than anybody reads before mending the first.
/// The worst come first.
const MOST_OF_A_FILE: usize = 200;

/// The most related places of a finding that are shown. The longest table in a memo seen has some
/// 30 rows.
const MOST_RELATED: usize = 60;

/// The most characters of a label or a hint: what is quoted in it may be as long as the file.
const LONGEST_LABEL: usize = 600;

/// Findings with excerpts, a blank line between them. `colour` adds terminal colours; nothing is
/// told by colour alone.
///
/// Of a file with many findings the first are shown, errors before all others, and a line says how
/// many more there are.
#[must_use]
pub fn text(diagnostics: &[Diagnostic], colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
    .decor_style(DecorStyle::Unicode);
    let mut files = files(diagnostics);
    let mut shown = String::new();
    // The long hints that have been given, by where they stand.
    let mut given: BTreeMap<String, String> = BTreeMap::new();
    for diagnostic in diagnostics {
        let file = files.entry(diagnostic.primary.source.path()).or_default();
        if file.has_room(diagnostic.severity) {
            shown.push_str(&rendered(&renderer, diagnostic, &mut given));
            shown.push_str("\n\n");
        }
    }
    shown.extend(files.iter().filter_map(|(path, file)| file.not_shown(path)));
    shown
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

/// What of a file's findings is shown.
#[derive(Default)]
struct File {
    /// How many may still be shown.
    room: Count,
    hidden: Count,
}

/// The files that findings are about, with room for the worst of each.
fn files(diagnostics: &[Diagnostic]) -> BTreeMap<&Path, File> {
    let mut files: BTreeMap<&Path, File> = BTreeMap::new();
    for diagnostic in diagnostics {
        *of(
            &mut files
                .entry(diagnostic.primary.source.path())
                .or_default()
                .room,
            diagnostic.severity,
        ) += 1;
    }
    for File { room, .. } in files.values_mut() {
        room.errors = room.errors.min(MOST_OF_A_FILE);
        room.warnings = room.warnings.min(MOST_OF_A_FILE - room.errors);
        room.infos = room.infos.min(MOST_OF_A_FILE - room.errors - room.warnings);
    }
    files
}

const fn of(count: &mut Count, severity: Severity) -> &mut usize {
    match severity {
        Severity::Error => &mut count.errors,
        Severity::Warning => &mut count.warnings,
        Severity::Info => &mut count.infos,
    }
}

impl File {
    /// Whether one more finding is shown; otherwise it is counted.
    const fn has_room(&mut self, severity: Severity) -> bool {
        let left = of(&mut self.room, severity);
        if *left == 0 {
            *of(&mut self.hidden, severity) += 1;
            return false;
        }
        *left -= 1;
        true
    }

    /// How much is not shown, and how to see it.
    fn not_shown(&self, path: &Path) -> Option<String> {
        let words = self.hidden.in_words();
        let path = path.to_string_lossy();
        let path = printed(&path);
        (!words.is_empty()).then(|| {
            format!("… {path}: {words} till visas inte här; allt fås med: skrivelse check --format json {path}\n\n")
        })
    }
}

fn rendered(
    renderer: &Renderer,
    diagnostic: &Diagnostic,
    given: &mut BTreeMap<String, String>,
) -> String {
    let excerpts = excerpts(diagnostic);
    let hints: Vec<String> = hints(diagnostic)
        .into_iter()
        .map(|hint| given_once(hint, diagnostic, given))
        .collect();
    without_second_place(renderer.render(&[group(diagnostic, &excerpts, &hints)]))
}

/// A list such as that of all keys is given once in a run; then where it was given.
fn given_once(hint: String, finding: &Diagnostic, given: &mut BTreeMap<String, String>) -> String {
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
    let more =
        (more > 0).then(|| format!("{more} ställen till hör till; de fås med --format json"));
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
    hints: &'a [String],
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
    for hint in hints {
        group = group.element(Level::NOTE.no_name().message(hint.as_str()));
    }
    group.element(Level::NOTE.no_name().message(format!(
        "läs mer: skrivelse förklara {}",
        diagnostic.kind.code
    )))
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
        let said = (!label.text.is_empty()).then(|| shortened(&label.printed_text()));
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
