//! How cases are built.

use std::path::{Path, PathBuf};

use crate::check::Checked;
use crate::error::Result;
use crate::pdf::{Standard, Standards};
use crate::profile::Profile;
use crate::project::{OUTPUT, Workplace};

/// How cases are built.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder that the PDFs and `manifest.json` go to. It is made when it is not there.
    pub output_dir: PathBuf,
    /// Whose cases lie in the folder of PDFs as they do there.
    pub workplace: Workplace,
    /// What is built of a case that is not ready to sign.
    pub mode: Mode,
    /// Instead of those of the organisation's profile; none for the profile's own.
    pub standards: Vec<Standard>,
    /// Who sets the pages.
    pub engine: EngineChoice,
    /// How many cases are built at once; `None` for as many as the machine has cores.
    pub jobs: Option<std::num::NonZeroUsize>,
    /// Whether the Typst project is written instead of a PDF.
    pub emits_typst: bool,
}

/// What is built of a case that is not ready to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A draft; nothing when it has errors.
    Usual,
    /// A draft of every case, those that are ready and those with errors too.
    Draft,
    /// Nothing.
    Ready,
}

/// Who compiles the Typst project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EngineChoice {
    /// The Typst that is compiled in.
    Embedded,
    /// The one that is installed.
    Installed,
}

impl Default for Options {
    /// PDFs in `output`, by the profile's standards and the Typst that is compiled in.
    fn default() -> Self {
        Self {
            output_dir: PathBuf::from(OUTPUT),
            workplace: Workplace::at(Path::new(".")),
            mode: Mode::Usual,
            standards: Vec::new(),
            engine: EngineChoice::Embedded,
            jobs: None,
            emits_typst: false,
        }
    }
}

impl Options {
    /// The standards that were asked for, or else those of the organisation.
    ///
    /// # Errors
    ///
    /// They do not go together, or not with what the profile puts into the PDF.
    pub fn standards_for(&self, profile: &Profile) -> Result<Standards> {
        let settings = profile.pdf();
        let asked = &self.standards;
        let standards = if asked.is_empty() {
            settings.standards()
        } else {
            Standards::new(asked.clone())?
        };
        settings.allowed(&standards)?;
        Ok(standards)
    }

    /// Standards that were asked for and cannot hold for some organisation stop the build before it
    /// begins.
    pub(super) fn refuse_unfit_standards(&self, checked: &[Checked]) -> Result<()> {
        let asked_for = !self.standards.is_empty();
        let profiles = checked
            .iter()
            .filter_map(|case| case.loaded.profile.as_deref())
            .filter(|_| asked_for);
        profiles
            .map(|profile| self.standards_for(profile))
            .try_for_each(|standards| standards.map(drop))
    }
}
