//! The case and the attachments that it names out of a PDF, byte for byte.

mod names;
mod place;

use std::path::Path;
use std::sync::Arc;

use names::{CASE_NAME, folded, refusal};
pub use place::place;

use crate::error::{Error, Result};
use crate::pdf::history::first_revision;
use crate::pdf::{BuildNotes, EmbeddedFile};
use crate::printed::printed;
use crate::verify::confined;
use crate::verify::embedded_case::{EmbeddedAttachment, EmbeddedCase, FileRole, read_pdf};

/// What can be taken out of a PDF.
pub struct Contents {
    /// The files to write, the case first.
    pub files: Vec<Extracted>,
    /// What is not written, and why, in Swedish.
    pub left: Vec<String>,
}

/// A file to write.
pub struct Extracted {
    /// What it is: *ärende*, *bilaga*, *kalkylfil* or *bild*.
    pub word: &'static str,
    /// Its path in the folder, with `/` between the parts.
    pub path: String,
    /// The path as it is compared with others.
    folded: String,
    data: Arc<Vec<u8>>,
}

/// The files of a PDF as it was built: what was changed afterwards is no longer what was signed.
///
/// # Errors
///
/// The PDF cannot be read, or there is nothing in it.
pub fn contents(file: &Path) -> Result<Contents> {
    let pdf = read_pdf(file)?;
    let built = first_revision(&pdf).unwrap_or(&pdf);
    let deadline = confined::deadline();
    let inside = EmbeddedCase::of(built, deadline)?.unbound(deadline);
    if inside.source.is_none() && inside.others.is_empty() {
        let file = file.display().to_string();
        let said = format!("det finns inga filer i {}", printed(&file));
        let hint = if BuildNotes::of(&pdf).is_comparison {
            "filen är en jämförelse, som inga filer ligger i: ta dem ur skrivelsen"
        } else {
            "filer läggs in i PDF-filen när profilen har källfil: inbäddad eller bilagor: inbäddade"
        };
        return Err(Error::new(said).hint(hint));
    }
    let mut left = Vec::new();
    let files = chosen(inside, &mut left);
    Ok(Contents { files, left })
}

/// The files that are written: the case, and the attachments at the paths that it names, so that
/// the folder can be built from. What is not written is told in `left`.
fn chosen(mut inside: EmbeddedCase, left: &mut Vec<String>) -> Vec<Extracted> {
    let mut files: Vec<Extracted> = Vec::new();
    if let Some(source) = inside.source.take() {
        let path = case_path(&source.name, left);
        files.push(Extracted {
            word: "ärende",
            folded: folded(&path),
            path,
            data: Arc::new(source.data),
        });
    }
    // The attachment is the whole file, and the picture what a page needs of it.
    let is_attached = |picture: &EmbeddedAttachment| {
        let mut files = inside.attachments.iter();
        let is_same = |it: &EmbeddedAttachment| path_of(it) == path_of(picture);
        files.any(|it| it.role == FileRole::Attachment && (it.path == picture.path || is_same(it)))
    };
    for attachment in &inside.attachments {
        if attachment.role == FileRole::Picture && is_attached(attachment) {
            continue;
        }
        let path = path_of(attachment);
        if let Some(why) = refusal(&path).or_else(|| taken(&path, &files, &attachment.data)) {
            let what = match attachment.role {
                FileRole::Attachment => "bilagan",
                FileRole::Spreadsheet => "kalkylfilen",
                FileRole::Picture => "bilden",
            };
            left.push(format!("{what} ”{}” skrivs inte: {why}", attachment.path));
        } else if !files.iter().any(|file| file.path == path) {
            files.push(Extracted {
                word: match attachment.role {
                    FileRole::Attachment => "bilaga",
                    FileRole::Spreadsheet => "kalkylfil",
                    FileRole::Picture => "bild",
                },
                folded: folded(&path),
                path,
                data: attachment.data.clone(),
            });
        }
    }
    if inside.unread.is_none() && inside.cases.len() > 1 {
        left.push(several(inside.cases.len()));
        return files;
    }
    let left_out = inside.others.iter();
    left.extend(left_out.map(|other| {
        let why = reason(&inside, other);
        format!("filen ”{}” skrivs inte: {why}", other.name)
    }));
    files
}

/// What is said of a packet, once: its files belong to one case or another.
fn several(cases: usize) -> String {
    format!("i filen ligger {cases} ärenden; hämta ett i taget ur filerna i mappen bredvid paketet")
}

/// Why a file inside is not written.
fn reason(inside: &EmbeddedCase, other: &EmbeddedFile) -> String {
    if let Some(why) = &inside.unread {
        return format!("ärendet går inte att läsa: {}", why.said());
    }
    if inside.is_bound {
        return "den hör till sammanträdet, inte till ärendet".to_owned();
    }
    match inside.meant_in_place_of(other) {
        Some(path) => format!("den är inte ”{path}”, som ärendet anger med en annan kontrollsumma"),
        None => "den nämns inte i ärendet".to_owned(),
    }
}

/// The last part of the case's name: nothing inside a PDF decides in which folder it lands.
fn case_path(name: &str, left: &mut Vec<String>) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    if last.ends_with(".yaml") && refusal(last).is_none() {
        return last.to_owned();
    }
    left.push(format!(
        "ärendet heter ”{name}” i PDF-filen, som inte går att använda; det skrivs som {CASE_NAME}"
    ));
    CASE_NAME.to_owned()
}

/// Where an attachment goes. One that the case names outside its own folder gets its number and its
/// last name.
fn path_of(attachment: &EmbeddedAttachment) -> String {
    let parts: Vec<&str> = attachment
        .path
        .split('/')
        .filter(|part| !matches!(*part, "" | "."))
        .collect();
    if !attachment.path.starts_with('/') && !parts.contains(&"..") {
        return parts.join("/");
    }
    format!("{}{}", attachment.prefix, parts.last().unwrap_or(&""))
}

/// Another file has the path already; on some systems also when it is written in another way.
fn taken(path: &str, files: &[Extracted], data: &[u8]) -> Option<String> {
    let wanted = folded(path);
    let other = files.iter().find(|file| {
        let known = &file.folded;
        let is_below = |long: &str, short: &str| {
            long.strip_prefix(short)
                .is_some_and(|rest| rest.starts_with('/'))
        };
        (*known == wanted && (file.path != path || *file.data != data))
            || is_below(known, &wanted)
            || is_below(&wanted, known)
    })?;
    Some(format!("{} har redan det namnet", other.word))
}
