//! One of the two cases that are compared, with what else is known of it.

use crate::model::{Case, PointNumbering};
use crate::parse::Waiver;
use crate::profile::Profile;
use crate::project::{LoadedCase, LoadedPicture};
use crate::source::{AttachmentState, Source, Span};

/// A case with what is compared of its files.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// The case.
    pub case: &'a Case,
    /// How its decision points are numbered on the page.
    pub numbering: PointNumbering,
    /// Whose case it is, which orders its page.
    pub profile: Option<&'a Profile>,
    /// One for each of [`Case::listed_documents`], or none at all where nothing is known of files.
    pub attachments: &'a [Option<AttachmentState>],
    /// One for each of the case's pictures, or none at all.
    pub pictures: &'a [Option<LoadedPicture>],
    /// What the author allows.
    pub waivers: &'a [Waiver],
    /// The text that it was read from.
    pub source: Option<&'a Source>,
}

impl<'a> Version<'a> {
    /// A case by itself: nothing is known of the files that it names.
    #[must_use]
    pub fn of_model(case: &'a Case) -> Self {
        Self {
            case,
            numbering: PointNumbering::default(),
            profile: None,
            attachments: &[],
            pictures: &[],
            waivers: &[],
            source: None,
        }
    }

    /// A case that has been read; `None` when not all of it could be: then nothing can be said of
    /// what has changed.
    #[must_use]
    pub fn of(loaded: &'a LoadedCase) -> Option<Self> {
        let case = loaded.whole()?;
        let profile = loaded.profile.as_deref();
        Some(Self {
            numbering: profile.map_or_else(PointNumbering::default, |it| it.point_numbering(case)),
            profile,
            attachments: &loaded.attachments,
            pictures: &loaded.pictures,
            waivers: &loaded.waivers,
            source: Some(&loaded.source),
            ..Self::of_model(case)
        })
    }

    /// What is written at a place in its file.
    pub(super) fn written(&self, span: Span) -> Option<&'a str> {
        let source = self.source?;
        source.elsewhere(span).is_none().then(|| source.slice(span))
    }
}
