//! `extract`: the case and its attachments out of a PDF, byte for byte.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::{Outcome, say};
use crate::args::ExtractArguments;
use crate::error::{Error, Result, io_cause};
use crate::model::Case;
use crate::parse::parse;
use crate::pdf::{self, EmbeddedFile};
use crate::source::{Source, sha256};
use crate::write;

pub fn run(arguments: &ExtractArguments) -> Result<Outcome> {
    let pdf = fs::read(&arguments.file).map_err(|error| Error::unreadable(&arguments.file, &error))?;
    let files = pdf::embedded_files(&pdf)?;
    if files.is_empty() {
        return Err(Error::new(format!("det finns inga filer i {}", arguments.file.display()))
            .hint("filer läggs in i PDF-filen när profilen har källfil: inbäddad eller bilagor: inbäddade"));
    }
    let targets = targets(&files, &arguments.output_dir);
    refuse_to_overwrite(&files, &targets)?;
    for (file, target) in files.iter().zip(&targets) {
        write::prepare_folder(target.parent().unwrap_or(&arguments.output_dir))?;
        write::write(target, &file.data)?;
        say(&format!("{}  {}\n", if file.is_source { "ärende" } else { "bilaga" }, target.display()));
    }
    Ok(Outcome::Clean)
}

/// Where the files go: an attachment to the path that the case names it by, so that the folder can be built from.
fn targets(files: &[EmbeddedFile], folder: &Path) -> Vec<PathBuf> {
    let named = named_files(files);
    let target = |file: &EmbeddedFile| {
        let checksum = sha256(&file.data);
        let named = named.iter().filter(|_| !file.is_source).find(|(_, sum)| *sum == checksum);
        folder.join(named.map_or_else(|| plain_name(&file.name), |(path, _)| path.clone()))
    };
    files.iter().map(target).collect()
}

/// The attachments of the case inside: paths that stay within a folder, and checksums.
pub fn named_files(files: &[EmbeddedFile]) -> Vec<(PathBuf, String)> {
    let source = files.iter().find(|file| file.is_source);
    let text = source.map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default();
    let source = Arc::new(Source::new(Path::new("case.yaml"), text));
    let Some(case) = parse::<Case>(&source, None).value else { return Vec::new() };
    let named = case.listed_documents().filter_map(|document| {
        let path = PathBuf::from(document.file.get()?);
        let stays = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        stays.then_some(())?;
        Some((path, document.sha256.get()?.0.clone()))
    });
    named.collect()
}

/// The last part of a name: nothing inside a PDF decides in which folder a file lands.
fn plain_name(name: &str) -> PathBuf {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_plain = !last.is_empty() && last != "." && last != ".." && !last.contains('\0');
    PathBuf::from(if is_plain { last } else { "namnlös" })
}

fn refuse_to_overwrite(files: &[EmbeddedFile], targets: &[PathBuf]) -> Result<()> {
    for (file, target) in files.iter().zip(targets) {
        let twice = targets.iter().filter(|other| *other == target).count() > 1;
        if twice {
            return Err(Error::new(format!("två filer i PDF-filen heter {}", target.display())));
        }
        match fs::read(target) {
            Ok(there) if there != file.data => {
                return Err(Error::new(format!("{} finns redan och är en annan fil", target.display()))
                    .hint("välj en annan mapp med --output-dir"));
            }
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::new(format!(
                    "{} går inte att skriva till ({})",
                    target.display(),
                    io_cause(&error)
                ))
                .hint("välj en annan mapp med --output-dir"));
            }
            _ => {}
        }
    }
    Ok(())
}
