//! Findings about the user's file: what was found, where, and what to write instead.

mod count;
mod excerpt;
mod gathered;
mod github;
mod json;
mod mended;
mod sarif;
mod short;
mod text;
mod unfilled;
mod wrap;

use std::path::Path;
use std::sync::{Arc, LazyLock};

use crate::printed::printed;
use crate::source::{Elsewhere, Source, Span};

pub use count::Count;
pub use github::github;
pub use json::{finding as json_finding, json};
pub use sarif::sarif;
pub use short::short;
pub use text::{Look, text, text_without_source};
pub use wrap::wrapped;

/// How severe a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// *upplysning*: worth knowing.
    Info,
    /// *varning*: most likely wrong.
    Warning,
    /// *fel*: the case cannot be ready to sign.
    Error,
}

impl Severity {
    /// The word that the user sees.
    #[must_use]
    pub const fn swedish(self) -> &'static str {
        match self {
            Self::Info => "upplysning",
            Self::Warning => "varning",
            Self::Error => "fel",
        }
    }

    /// The word in machine-readable output.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What every finding of one kind has in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// A letter and three digits, stable and never reused: `A101`.
    pub code: &'static str,
    /// Names the fault, in kebab-case: `sum-mismatch`.
    pub name: &'static str,
    /// How severe a finding is unless the organisation says otherwise.
    pub severity: Severity,
    /// What is wrong in general: lower case, no full stop.
    pub summary: &'static str,
    /// The page that `explain` shows, in Markdown.
    pub page: &'static str,
}

/// A place with what is to be said of it.
#[derive(Debug, Clone)]
pub struct Label {
    /// The file.
    pub source: Arc<Source>,
    /// The place.
    pub span: Span,
    /// What is to be said; may be empty.
    pub text: String,
}

/// What to write instead, where that is mechanical: never an amount, a name or a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The bytes to replace.
    pub span: Span,
    /// What to write there.
    pub text: String,
}

/// A finding: one primary place, related places, and the hint.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// What kind of finding it is.
    pub kind: &'static Kind,
    /// How severe it is: the kind's severity unless something speaks for another.
    pub severity: Severity,
    /// Where it is and what is wrong in this case.
    pub primary: Label,
    /// Further places, in the order they were given.
    pub related: Vec<Label>,
    /// What to do, one line each.
    pub hints: Vec<String>,
    /// What to write instead, in the primary file, where that is mechanical.
    pub fix: Option<Fix>,
    /// Whether nobody has to read it before the program makes the fix.
    pub is_mended: bool,
}

/// Declares kinds of findings, each with a page in the folder `pages` beside the file, and the list
/// `KINDS` of them.
macro_rules! kinds {
    ($(#[$list:meta])* $($ident:ident $code:literal $name:literal $severity:ident $summary:literal $page:literal;)*) => {
        $(
            #[doc = concat!($code, " `", $name, "`: ", $summary)]
            pub static $ident: Kind = Kind {
                code: $code,
                name: $name,
                severity: Severity::$severity,
                summary: $summary,
                page: include_str!(concat!("pages/", $page, ".md")),
            };
        )*
        $(#[$list])*
        pub static KINDS: &[&Kind] = &[$(&$ident),*];
    };
}

pub(crate) use kinds;

/// Where findings are that have no place in a text.
static NOWHERE: LazyLock<Arc<Source>> =
    LazyLock::new(|| Arc::new(Source::new(Path::new(""), String::new())));

impl Kind {
    /// A finding of this kind about something that has no lines, such as a PDF: the whole sentence.
    pub fn about(&'static self, text: impl Into<String>) -> Diagnostic {
        self.at(&NOWHERE, Span::default(), text)
    }

    /// A finding of this kind at a place.
    pub fn at(
        &'static self,
        source: &Arc<Source>,
        span: Span,
        text: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic {
            kind: self,
            severity: self.severity,
            primary: Label::at(source, span, text.into()),
            related: Vec::new(),
            hints: Vec::new(),
            fix: None,
            is_mended: false,
        }
    }
}

impl Label {
    /// What is to be said of a place. A place in another file is told where the text names that
    /// file, with its name.
    fn at(source: &Arc<Source>, span: Span, text: String) -> Self {
        let (span, text) = match source.elsewhere(span) {
            None => (span, text),
            Some(place) if text.is_empty() => (place.near, place.name()),
            Some(place) => (place.near, format!("{}: {text}", place.name())),
        };
        Self {
            source: Arc::clone(source),
            span,
            text,
        }
    }

    /// Says the same of one more cell of the same file; `false` when this says something else.
    fn join(&mut self, place: &Elsewhere, text: &str) -> bool {
        let end = if text.is_empty() {
            String::new()
        } else {
            format!(": {text}")
        };
        let cells = self
            .text
            .strip_suffix(&end)
            .and_then(|rest| rest.strip_prefix(&place.file));
        let Some(cells) = cells.filter(|_| self.span == place.near) else {
            return false;
        };
        self.text = format!("{}{}{end}", place.file, place.joined_to(cells));
        true
    }

    /// What is to be said, in one line that cannot speak for the program.
    fn printed_text(&self) -> String {
        printed(&self.text).into_owned()
    }

    /// The file's path, likewise.
    fn printed_path(&self) -> String {
        printed(&self.source.path().to_string_lossy()).into_owned()
    }
}

impl Diagnostic {
    /// Adds a line that says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds a related place in the same file.
    #[must_use]
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        let (source, text) = (Arc::clone(&self.primary.source), text.into());
        if let (Some(place), Some(last)) = (source.elsewhere(span), self.related.last_mut())
            && last.join(&place, &text)
        {
            return self;
        }
        self.related.push(Label::at(&source, span, text));
        self
    }

    /// Adds a related place in another file.
    #[must_use]
    pub fn related_in(mut self, source: &Arc<Source>, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Label::at(source, span, text.into()));
        self
    }

    /// Says what to write instead at a place in the primary file; what stands in another file is
    /// left.
    #[must_use]
    pub fn fix(mut self, span: Span, text: impl Into<String>) -> Self {
        if self.primary.source.elsewhere(span).is_some() {
            return self;
        }
        self.fix = Some(Fix {
            span,
            text: text.into(),
        });
        self
    }

    /// Says that the program writes what is missing, where it can. That is the same in many files,
    /// and nobody has to read it first.
    #[must_use]
    pub fn mended(self, fix: Option<Fix>) -> Self {
        let Some(fix) = fix else { return self };
        let mut mended = self
            .hint("eller låt verktyget göra det: skrivelse granska --rätta")
            .fix(fix.span, fix.text);
        mended.is_mended = mended.fix.is_some();
        mended
    }

    /// The hints, each in one line that cannot speak for the program.
    fn printed_hints(&self) -> Vec<String> {
        self.hints
            .iter()
            .map(|hint| printed(hint).into_owned())
            .collect()
    }

    /// The file that it is about.
    fn path(&self) -> &Path {
        self.primary.source.path()
    }

    /// The line that it begins on.
    fn line(&self) -> usize {
        let source = &self.primary.source;
        source.position(self.primary.span.start).line
    }

    /// Whether it is about a place in a text.
    #[must_use]
    pub fn has_place(&self) -> bool {
        !Arc::ptr_eq(&self.primary.source, &NOWHERE)
    }

    /// Gives it another severity.
    #[must_use]
    pub const fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}

/// Findings in the order of the file; those at one place by code. The same from run to run.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    fn key(diagnostic: &Diagnostic) -> (&Path, Span, &str) {
        (
            diagnostic.primary.source.path(),
            diagnostic.primary.span,
            diagnostic.kind.code,
        )
    }
    diagnostics.sort_by(|a, b| key(a).cmp(&key(b)));
}
