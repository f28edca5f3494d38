//! An installed `typst` of the same version, for offices that must use an approved one.

use std::fs;
use std::process::Command;

use super::fitting::fitted;
use super::{Engine, TYPST_VERSION};
use crate::error::{Error, Result, io_cause};
use crate::fonts;
use crate::pdf::{self, Standards};
use crate::proof;
use crate::render::{MAIN, TypstProject};
use crate::write::{TemporaryFolder, write_files};

/// The `typst` on the machine's path.
#[derive(Debug)]
pub struct Installed(());

impl Installed {
    /// Finds the program and asks for its version.
    ///
    /// # Errors
    ///
    /// There is no `typst`, or it is of another version.
    pub fn find() -> Result<Self> {
        let hint = format!(
            "installera typst {TYPST_VERSION}, eller bygg med den inbyggda: --motor inbyggd"
        );
        let answer = Command::new("typst").arg("--version").output();
        let answer = answer
            .map_err(|_| Error::new("programmet typst finns inte på datorn").hint(hint.clone()))?;
        let said = String::from_utf8_lossy(&answer.stdout);
        let version = said.split_whitespace().nth(1).unwrap_or("okänd");
        if version == TYPST_VERSION {
            return Ok(Self(()));
        }
        Err(Error::new(format!(
            "typst har version {version}, men mallarna är gjorda för {TYPST_VERSION}"
        ))
        .hint(hint))
    }
}

impl Engine for Installed {
    fn typeset(&self, project: &TypstProject, standards: &Standards) -> Result<Vec<u8>> {
        let fitted = fitted(project, |project| {
            let pdf = compiled(project, standards)?;
            let pages = pdf::pages(&pdf)?;
            Ok((pdf, pages))
        })?;
        proof::hold(&project.hand_over, &fitted.pages)?;
        Ok(fitted.set)
    }
}

fn compiled(project: &TypstProject, standards: &Standards) -> Result<Vec<u8>> {
    let failed = |error: std::io::Error| {
        Error::new(format!(
            "en tillfällig mapp går inte att använda ({})",
            io_cause(&error)
        ))
    };
    let temporary = TemporaryFolder::new().map_err(failed)?;
    let folder = temporary.path().join("project");
    write_files(&folder, &project_files(project)).map_err(failed)?;
    let pdf = temporary.path().join("memo.pdf");
    let mut typst = Command::new("typst");
    // Settings of the machine must not reach the page.
    for setting in [
        "TYPST_FONT_PATHS",
        "TYPST_ROOT",
        "TYPST_FEATURES",
        "TYPST_PACKAGE_PATH",
        "SOURCE_DATE_EPOCH",
    ] {
        typst.env_remove(setting);
    }
    let answer = typst
        .current_dir(&folder)
        .args(["compile", "--root", ".", "--font-path", "fonts"])
        .args(["--ignore-system-fonts", "--ignore-embedded-fonts"])
        .args(["--pdf-standard", &standards.ids(), MAIN])
        .arg(&pdf)
        .output()
        .map_err(|error| Error::new(format!("typst går inte att köra ({})", io_cause(&error))))?;
    if !answer.status.success() {
        let said = String::from_utf8_lossy(&answer.stderr);
        let said = said
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("; ");
        return Err(Error::new(format!("mallen går inte att sätta: {said}"))
            .hint("felet ligger i mallen, inte i ärendet"));
    }
    fs::read(&pdf).map_err(failed)
}

/// The files of a project and the fonts, by path: a plain `typst compile` of them makes the same
/// pages.
#[must_use]
pub fn project_files(project: &TypstProject) -> Vec<(&str, &[u8])> {
    let files = project
        .files
        .iter()
        .map(|(path, data)| (path.as_str(), data.as_slice()));
    let own = project
        .fonts
        .iter()
        .map(|(path, data)| (path.as_str(), data.as_slice()));
    files
        .chain(own)
        .chain(fonts::FONTS.iter().copied())
        .collect()
}
