//! `extract`: the files inside a PDF, into a folder of their own.

use std::path::{Path, PathBuf};

use super::Outcome;
use crate::args::ExtractArguments;
use crate::error::Result;
use crate::extract::{Contents, contents, place};
use crate::output::{complain, say};
use crate::printed::printed;

pub fn run(arguments: &ExtractArguments) -> Result<Outcome> {
    let Contents { files, left } = contents(&arguments.file)?;
    let folder = arguments
        .output_dir
        .clone()
        .unwrap_or_else(|| folder_for(&arguments.file));
    if !files.is_empty() {
        place(&folder, &files)?;
    }
    for file in &files {
        let path = folder.join(&file.path).display().to_string();
        say(&format!("{}  {}\n", file.word, printed(&path)));
    }
    for told in &left {
        complain(&format!("fel: {}\n", printed(told)));
    }
    Ok(if left.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Findings
    })
}

/// A folder of its own in the current folder, named after the PDF: what comes out never lands among
/// other files.
fn folder_for(pdf: &Path) -> PathBuf {
    let stem = pdf
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    PathBuf::from(format!("{stem}-innehåll"))
}
