//! The case inside a PDF is built again: the same file, the same words, or something else.

use std::path::Path;

use super::difference::first_difference;
use super::origin::{Origin, short};
use super::remark::Remark;
use super::workspace::{Workspace, templates_now};
use crate::command::inside::Inside;
use crate::error::Result;
use crate::revision;

/// What came out when the case was built again.
pub enum Rebuild {
    /// The same file, byte for byte; with the project as it was in a commit, when it is no longer so.
    SameFile { commit: Option<String> },
    /// The same words in the same order, but not the same file; and why, as far as it is known.
    SameWords { because: Vec<String> },
    /// Other words: the first place where they part. It is `explained` when template or program are known to be others.
    OtherWords { page: usize, there: String, here: String, explained: bool },
    /// It could not be built: why.
    Impossible(String),
}

/// Builds the case inside again, with the project as it is and as it was in the commit of the PDF.
pub fn rebuild(built: &[u8], inside: &Inside, origin: &Origin, project: &Path) -> Rebuild {
    attempt(built, inside, origin, project).unwrap_or_else(|error| Rebuild::Impossible(error.said().to_owned()))
}

fn attempt(built: &[u8], inside: &Inside, origin: &Origin, project: &Path) -> Result<Rebuild> {
    let now = Workspace::new(inside, origin, project, &templates_now(project))?.build(built);
    if now.as_ref().is_ok_and(|made| made.pdf == built) {
        return Ok(Rebuild::SameFile { commit: None });
    }
    if let Some(commit) = origin.commit() {
        let then = revision::files_at(project, commit, "templates");
        let then = Workspace::new(inside, origin, project, &then)?.build(built);
        if then.is_ok_and(|made| made.pdf == built) {
            return Ok(Rebuild::SameFile { commit: Some(commit.to_owned()) });
        }
    }
    let now = now?;
    let because = now.because(origin);
    Ok(match first_difference(built, &now.pdf)? {
        None => Rebuild::SameWords { because },
        Some((page, there, here)) => Rebuild::OtherWords { page, there, here, explained: !because.is_empty() },
    })
}

impl Rebuild {
    /// What the outcome means for the PDF.
    pub fn remark(&self, origin: &Origin) -> Option<Remark> {
        match self {
            Self::SameFile { .. } => None,
            Self::SameWords { because } => {
                let said = "ombyggt blir ärendet samma text, men inte samma fil";
                Some(if because.is_empty() {
                    let unknown = "varför är inte känt; något annat än orden kan vara ändrat, till exempel en bild";
                    Remark::warning(said).hint(unknown).hint("bygg ärendet och jämför sidorna")
                } else {
                    because.iter().fold(Remark::info(said), |remark, reason| remark.hint(reason.clone()))
                })
            }
            Self::OtherWords { page, there, here, explained } => {
                let said = format!("på sidan {page} står ”{there}”, men ombyggt blir det ”{here}”");
                let commit = origin.commit().map(short).unwrap_or_default();
                Some(if *explained {
                    let hint =
                        format!("mallarna eller programmet är andra nu; bygg om med projektet som det var i {commit}");
                    Remark::warning(said).hint(hint)
                } else {
                    Remark::error(said).hint("filen säger något annat än ärendet inuti den; lita inte på den")
                })
            }
            Self::Impossible(why) => {
                let remark = Remark::warning(format!("ärendet går inte att bygga om: {why}"));
                Some(remark.hint("ange projektets mapp med --project om det är ett annat än det här"))
            }
        }
    }
}
