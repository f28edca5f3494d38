//! A meeting to its notice and its packet, in the folder of PDFs.

use std::path::{Path, PathBuf};

use super::notice::notice;
use super::packet::{self, Packet};
use super::sent_files;
use super::workshop::{engine, limit_threads};
use super::{Options, target};
use crate::check::CheckedMeeting;
use crate::error::Result;
use crate::pdf;
use crate::project::LoadedMeeting;
use crate::source::sha256;
use crate::write::{self, TemporaryFolder};

/// What has been written of a meeting.
#[derive(Debug)]
pub struct WrittenMeeting {
    /// The notice.
    pub notice: WrittenFile,
    /// The packet.
    pub packet: PacketOutcome,
}

/// A PDF that has been written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenFile {
    /// Where it is.
    pub file: PathBuf,
    /// How many pages it has.
    pub pages: Option<usize>,
    /// SHA-256 of what was written.
    pub sha256: String,
}

impl WrittenFile {
    /// Its name without the folder, and its checksum.
    pub(super) fn name_and_sum(&self) -> (String, String) {
        let name = self.file.file_name().unwrap_or_default();
        (name.to_string_lossy().into_owned(), self.sha256.clone())
    }
}

/// What became of a packet.
#[derive(Debug)]
pub enum PacketOutcome {
    /// It has been written.
    Written(WrittenPacket),
    /// No item has a paper.
    Empty,
    /// Papers are missing, so there is none: each in Swedish.
    Lacking(Vec<String>),
}

/// A packet that has been written.
#[derive(Debug)]
pub struct WrittenPacket {
    /// The packet itself.
    pub file: WrittenFile,
    /// The folder with a file for each item, and with what it holds.
    pub folder: PathBuf,
    /// How many items have papers.
    pub items: usize,
    /// The papers that are files inside and have no pages, in Swedish.
    pub inside: Vec<String>,
}

/// Writes the notice of a meeting as `NAME-kallelse.pdf` beside the PDFs of the cases, its packet
/// as `NAME-handlingar.pdf`, and the folder `NAME-handlingar` with a file for each item. Everything
/// is made before anything is written. `is_draft` marks every page; `progress` is called after each
/// paper, on any thread.
///
/// # Errors
///
/// The meeting cannot be read, a template is at fault, something else was sent out under these
/// names, or nothing can be written there.
pub fn meeting(
    checked: &CheckedMeeting,
    options: &Options,
    is_draft: bool,
    progress: &(dyn Fn() + Sync),
) -> Result<WrittenMeeting> {
    let loaded = &checked.loaded;
    let engine = engine(options.engine)?;
    let jobs = limit_threads(options);
    let place = target::place(loaded.source.path(), options)?;
    let name = target::written(&place);
    let notice_file = notice_file(loaded, options)?;
    let place = PacketFiles::of(&options.output_dir, &name, "handlingar");
    let notice = notice(loaded, options, is_draft, engine.as_ref())?;
    let lacks = packet::all_lacks(checked);
    let packet = if lacks.is_empty() {
        let built = packet::Builder {
            checked,
            options,
            is_draft,
            engine: engine.as_ref(),
            jobs,
            progress,
            supplement: None,
        };
        built.packet(&place.file_name())?
    } else {
        None
    };
    let built = packet
        .as_ref()
        .map(|packet| (place.file.as_path(), packet.pdf.as_slice()));
    let made = [(notice_file.as_path(), notice.as_slice())]
        .into_iter()
        .chain(built);
    sent_files::refuse_others(loaded, options, &made.collect::<Vec<_>>())?;
    write::prepare_folder(write::folder_of(&notice_file))?;
    if let Some(packet) = &packet {
        write_packet(packet, &place)?;
    }
    write::write(&notice_file, &notice)?;
    let packet = match packet {
        Some(packet) => PacketOutcome::Written(place.written(&packet)),
        None if lacks.is_empty() => PacketOutcome::Empty,
        None => PacketOutcome::Lacking(lacks),
    };
    Ok(WrittenMeeting {
        notice: WrittenFile {
            pages: pdf::page_count(&notice),
            sha256: sha256(&notice),
            file: notice_file,
        },
        packet,
    })
}

/// Where the notice of a meeting is written.
///
/// # Errors
///
/// Its name is none that a PDF can have.
pub(super) fn notice_file(loaded: &LoadedMeeting, options: &Options) -> Result<PathBuf> {
    let place = target::place(loaded.source.path(), options)?;
    let name = target::written(&place);
    Ok(options.output_dir.join(format!("{name}-kallelse.pdf")))
}

/// Where a packet is written.
pub(super) struct PacketFiles {
    /// The packet itself.
    pub file: PathBuf,
    /// The folder beside it.
    pub folder: PathBuf,
}

impl PacketFiles {
    /// `NAME-ENDING.pdf` and `NAME-ENDING` in a folder.
    pub fn of(folder: &Path, name: &str, ending: &str) -> Self {
        Self {
            file: folder.join(format!("{name}-{ending}.pdf")),
            folder: folder.join(format!("{name}-{ending}")),
        }
    }

    /// The name of the packet's file.
    pub fn file_name(&self) -> String {
        let name = self.file.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// What is said of a packet that has been written here.
    pub fn written(self, packet: &Packet) -> WrittenPacket {
        WrittenPacket {
            file: WrittenFile {
                file: self.file,
                pages: Some(packet.pages),
                sha256: sha256(&packet.pdf),
            },
            folder: self.folder,
            items: packet.items,
            inside: packet.inside.clone(),
        }
    }
}

/// Writes a packet and the folder beside it.
pub(super) fn write_packet(packet: &Packet, place: &PacketFiles) -> Result<()> {
    let around = write::folder_of(&place.folder);
    let temporary =
        TemporaryFolder::new_in(around).map_err(|error| write::unwritable(around, &error))?;
    let files: Vec<(&str, &[u8])> = packet
        .files
        .iter()
        .map(|(name, data)| (name.as_str(), data.as_slice()))
        .collect();
    write::write_folder(&temporary, "handlingar", &place.folder, &files)?;
    temporary.remove();
    write::write(&place.file, &packet.pdf)
}
