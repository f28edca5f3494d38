//! Findings as people read them, with an excerpt of the file.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Label, Severity};

/// Findings with excerpts, a blank line between them. `colour` adds terminal colours; nothing is told by colour alone.
#[must_use]
pub fn text(diagnostics: &[Diagnostic], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.decor_style(DecorStyle::Unicode);
    diagnostics.iter().map(|diagnostic| format!("{}\n\n", renderer.render(&[group(diagnostic)]))).collect()
}

/// The first line of a finding alone: `fel[A101]: delposterna ger inte den angivna summan`.
#[must_use]
pub fn text_without_source(diagnostic: &Diagnostic) -> String {
    format!("{}[{}]: {}", diagnostic.severity.swedish(), diagnostic.kind.code, diagnostic.kind.summary)
}

fn group(diagnostic: &Diagnostic) -> Group<'_> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let title = level.with_name(diagnostic.severity.swedish()).primary_title(diagnostic.kind.summary);
    let mut group = Group::with_title(title.id(diagnostic.kind.code)).elements(snippets(diagnostic));
    for hint in &diagnostic.hints {
        group = group.element(Level::NOTE.no_name().message(hint.as_str()));
    }
    group.element(Level::NOTE.no_name().message(format!("läs mer: skrivelse förklara {}", diagnostic.kind.code)))
}

/// One snippet a file, the primary file first.
fn snippets(diagnostic: &Diagnostic) -> Vec<Snippet<'_, annotate_snippets::Annotation<'_>>> {
    let primary = &diagnostic.primary;
    let (here, elsewhere): (Vec<_>, Vec<_>) =
        diagnostic.related.iter().partition(|label| label.source.path() == primary.source.path());
    let first = snippet(primary).annotation(annotation(primary, AnnotationKind::Primary));
    let first = first.annotations(here.into_iter().map(|label| annotation(label, AnnotationKind::Context)));
    let others =
        elsewhere.into_iter().map(|label| snippet(label).annotation(annotation(label, AnnotationKind::Context)));
    std::iter::once(first).chain(others).collect()
}

fn snippet(label: &Label) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    Snippet::source(label.source.text()).path(label.source.path().to_string_lossy())
}

fn annotation(label: &Label, kind: AnnotationKind) -> annotate_snippets::Annotation<'_> {
    let text = label.source.text();
    let start = text.floor_char_boundary(label.span.start);
    // A block of prose is shown by its first line: an excerpt of pages helps nobody.
    let end = text.floor_char_boundary(label.span.end.max(start));
    let end = text[start..end].find('\n').map_or(end, |line_end| start + line_end);
    let end = text[start..end].trim_end().len() + start;
    let said = (!label.text.is_empty()).then_some(label.text.as_str());
    kind.span(start..end).label(said)
}
