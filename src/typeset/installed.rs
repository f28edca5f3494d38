//! An installed `typst` of the same version, for offices that must use an approved one.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Engine, TYPST_VERSION};
use crate::error::{Error, Result, io_cause};
use crate::fonts;
use crate::pdf::Standards;
use crate::render::{MAIN, TypstProject};

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
        let hint = format!("installera typst {TYPST_VERSION}, eller bygg med den inbyggda: --engine embedded");
        let answer = Command::new("typst").arg("--version").output();
        let answer = answer.map_err(|_| Error::new("programmet typst finns inte på datorn").hint(hint.clone()))?;
        let said = String::from_utf8_lossy(&answer.stdout);
        let version = said.split_whitespace().nth(1).unwrap_or("okänd");
        if version == TYPST_VERSION {
            return Ok(Self(()));
        }
        Err(Error::new(format!("typst har version {version}, men mallarna är gjorda för {TYPST_VERSION}")).hint(hint))
    }
}

impl Engine for Installed {
    fn typeset(&self, project: &TypstProject, standards: &Standards) -> Result<Vec<u8>> {
        let failed = |error: std::io::Error| {
            Error::new(format!("en tillfällig mapp går inte att använda ({})", io_cause(&error)))
        };
        let folder = tempfile::tempdir().map_err(failed)?;
        write_project(project, folder.path())?;
        let pdf = folder.path().join("memo.pdf");
        let mut typst = Command::new("typst");
        // Settings of the machine must not reach the page.
        for setting in ["TYPST_FONT_PATHS", "TYPST_ROOT", "TYPST_FEATURES", "TYPST_PACKAGE_PATH", "SOURCE_DATE_EPOCH"] {
            typst.env_remove(setting);
        }
        let answer = typst
            .current_dir(folder.path())
            .args(["compile", "--root", ".", "--font-path", "fonts"])
            .args(["--ignore-system-fonts", "--ignore-embedded-fonts"])
            .args(["--pdf-standard", &standards.ids(), MAIN])
            .arg(&pdf)
            .output()
            .map_err(|error| Error::new(format!("typst går inte att köra ({})", io_cause(&error))))?;
        if !answer.status.success() {
            let said = String::from_utf8_lossy(&answer.stderr);
            let said = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ");
            return Err(
                Error::new(format!("mallen går inte att sätta: {said}")).hint("felet ligger i mallen, inte i ärendet")
            );
        }
        fs::read(&pdf).map_err(failed)
    }
}

/// Writes the files and the fonts, so that a plain `typst compile` makes the same pages.
///
/// # Errors
///
/// The folder cannot be written to.
pub fn write_project(project: &TypstProject, folder: &Path) -> Result<()> {
    let files = project.files.iter().map(|(path, data)| (path.as_str(), data.as_slice()));
    for (path, data) in files.chain(fonts::FONTS.iter().copied()) {
        let target = folder.join(path);
        let parent = target.parent().unwrap_or(folder);
        let written = fs::create_dir_all(parent).and_then(|()| fs::write(&target, data));
        written.map_err(|error| {
            Error::new(format!("{} går inte att skriva ({})", target.display(), io_cause(&error)))
                .hint("välj en annan mapp med --output-dir")
        })?;
    }
    Ok(())
}
