//! `extract`: the case and its attachments out of a PDF, byte for byte.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::inside::Inside;
use super::{Outcome, say};
use crate::args::ExtractArguments;
use crate::error::{Error, Result, io_cause};
use crate::pdf::history::first_revision;
use crate::write;

/// A file to write: what it is, where it goes, and its bytes.
struct Extracted {
    word: &'static str,
    target: PathBuf,
    data: Vec<u8>,
}

pub fn run(arguments: &ExtractArguments) -> Result<Outcome> {
    let pdf = fs::read(&arguments.file).map_err(|error| Error::unreadable(&arguments.file, &error))?;
    // As it was built: what was changed afterwards is no longer what was signed.
    let built = first_revision(&pdf).unwrap_or(&pdf);
    let files = extracted(Inside::of(built)?, &arguments.output_dir);
    if files.is_empty() {
        return Err(Error::new(format!("det finns inga filer i {}", arguments.file.display()))
            .hint("filer läggs in i PDF-filen när profilen har källfil: inbäddad eller bilagor: inbäddade"));
    }
    refuse_to_overwrite(&files)?;
    for Extracted { word, target, data } in &files {
        write::prepare_folder(target.parent().unwrap_or(&arguments.output_dir))?;
        write::write(target, data)?;
        say(&format!("{word}  {}\n", target.display()));
    }
    Ok(Outcome::Clean)
}

/// Where the files go: an attachment to the path that the case names it by, so that the folder can be built from.
fn extracted(inside: Inside, folder: &Path) -> Vec<Extracted> {
    let file = |word, name: &str, data| Extracted { word, target: folder.join(plain_name(name)), data };
    let source = inside.source.map(|source| file("ärende", &source.name, source.data));
    let named = inside.attachments.into_iter().map(|(path, attachment)| {
        let stays = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if stays {
            Extracted { word: "bilaga", target: folder.join(path), data: attachment.data }
        } else {
            file("bilaga", &attachment.name, attachment.data)
        }
    });
    let others = inside.others.into_iter().map(|other| file("bilaga", &other.name, other.data));
    source.into_iter().chain(named).chain(others).collect()
}

/// The last part of a name: nothing inside a PDF decides in which folder a file lands.
fn plain_name(name: &str) -> PathBuf {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_plain = !last.is_empty() && last != "." && last != ".." && !last.contains([':', '\0']);
    let last: String = last.chars().filter(|c| !c.is_control()).collect();
    PathBuf::from(if is_plain { last } else { "namnlös".to_owned() })
}

fn refuse_to_overwrite(files: &[Extracted]) -> Result<()> {
    let way_out = "välj en annan mapp med --output-dir";
    for (index, Extracted { target, data, .. }) in files.iter().enumerate() {
        if files[..index].iter().any(|other| other.target == *target && other.data != *data) {
            return Err(Error::new(format!("två filer i PDF-filen heter {}", target.display())));
        }
        match fs::read(target) {
            Ok(there) if there != *data => {
                return Err(Error::new(format!("{} finns redan och är en annan fil", target.display())).hint(way_out));
            }
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                let said = format!("{} går inte att skriva till ({})", target.display(), io_cause(&error));
                return Err(Error::new(said).hint(way_out));
            }
            _ => {}
        }
    }
    Ok(())
}
