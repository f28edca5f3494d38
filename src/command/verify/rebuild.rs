//! The case inside a PDF is built again: the same file, the same words, or something else.

use std::path::Path;

use super::difference::first_difference;
use super::origin::Origin;
use super::remark::Remark;
use super::workspace::{Workspace, templates_now};
use crate::command::inside::Inside;
use crate::error::Result;
use crate::revision;

/// What came out when the case was built again.
pub enum Rebuild {
    /// The same file, byte for byte; with the project as it was in a commit, when it is no longer so.
    SameFile { commit: Option<String> },
    /// The same words in the same order, but not the same file; and why, as far as it is said.
    SameWords { because: Vec<String> },
    /// Other words: the first place where they part; and why, as far as it is said.
    OtherWords { page: usize, there: String, here: String, because: Vec<String> },
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
        Some((page, there, here)) => Rebuild::OtherWords { page, there, here, because },
    })
}

impl Rebuild {
    /// What the outcome means for the PDF.
    pub fn remark(&self) -> Option<Remark> {
        match self {
            Self::SameFile { .. } => None,
            Self::SameWords { because } => {
                let remark = Remark::doubt("ombyggt blir ärendet samma text, men inte samma fil");
                let unseen =
                    "något annat än orden kan vara ändrat, till exempel en bild; bygg ärendet och jämför sidorna";
                Some(with_reasons(remark, because).hint(unseen))
            }
            // Whatever the manifest says to explain it: anybody can write one.
            Self::OtherWords { page, there, here, because } => {
                let said = format!("på sidan {page} står ”{there}”, men ombyggt blir det ”{here}”");
                let remark = with_reasons(Remark::error(said), because);
                Some(remark.hint("filen säger något annat än ärendet inuti den; lita inte på den"))
            }
            Self::Impossible(why) => {
                let remark = Remark::doubt(format!("ärendet går inte att bygga om: {why}"));
                Some(remark.hint("ange projektets mapp med --project om det är ett annat än det här"))
            }
        }
    }
}

/// What the manifest says of why; nothing proves it.
fn with_reasons(remark: Remark, because: &[String]) -> Remark {
    because.iter().fold(remark, |remark, reason| remark.hint(format!("enligt manifest.json: {reason}")))
}
