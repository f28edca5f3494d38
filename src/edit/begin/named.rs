//! What a new file may be called.

use std::path::{Path, PathBuf};

use super::command;
use crate::error::{Error, Result};
use crate::source::{STANDARD_INPUT, is_case_name};

/// Endings of documents that are no case files.
const OTHER_ENDINGS: &[&str] = &[
    "doc", "docx", "docm", "dotx", "odt", "rtf", "pdf", "txt", "md", "html", "htm", "json", "csv",
    "xls", "xlsx", "typ", "tex", "j2",
];

/// The file that a name stands for.
pub fn named(file: &Path) -> Result<PathBuf> {
    if file.as_os_str() == STANDARD_INPUT {
        return Err(
            Error::new("ett nytt ärende går inte att skriva till standard ut").hint(format!(
                "ange en fil: {}",
                command("cases/mitt-arende.yaml")
            )),
        );
    }
    let is_folder = file.to_string_lossy().ends_with(['/', '\\']);
    if is_folder || file.is_dir() {
        let meant = file.join("mitt-arende.yaml").display().to_string();
        return Err(Error::new(format!("{} är en mapp", file.display()))
            .hint(format!("ange en fil i mappen: {}", command(&meant))));
    }
    if let Some(error) = unfit_elsewhere(file) {
        return Err(error);
    }
    let ending = file
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        _ if is_case_name(file) => Ok(file.to_owned()),
        Some(ending) if OTHER_ENDINGS.contains(&ending) => {
            let meant = file.with_extension("yaml").display().to_string();
            let said = format!(
                "{} slutar på .{ending}, men ärenden slutar på .yaml",
                file.display()
            );
            Err(Error::new(said).hint(format!("skriv {}", command(&meant))))
        }
        // What follows a dot in a name, such as a number, is no ending.
        _ => {
            let mut name = file.as_os_str().to_owned();
            name.push(".yaml");
            Ok(PathBuf::from(name))
        }
    }
}

/// Characters that no name may have in Windows, where colleagues open the case, or that stand for
/// other names in a shell.
const UNFIT: [char; 7] = [':', '*', '?', '"', '<', '>', '|'];

fn unfit_elsewhere(file: &Path) -> Option<Error> {
    let name = file.file_name()?.to_string_lossy();
    let c = name.chars().find(|c| UNFIT.contains(c))?;
    let fit = name.replace(':', "-").replace(UNFIT, "");
    let meant = file.with_file_name(fit).display().to_string();
    let error = Error::new(format!("{c} går inte att ha i ett filnamn i Windows"));
    Some(error.hint(format!("skriv {}", command(&meant))))
}
