//! What is new or has changed in a meeting since it was last sent out, as a packet of its own.

use super::meeting::{PacketFiles, WrittenPacket, write_packet};
use super::notice::whole;
use super::packet::{self, SupplementOf};
use super::sent_files;
use super::since_sent::{SinceSent, since_sent};
use super::workshop::{engine, limit_threads};
use super::{Options, target};
use crate::check::CheckedMeeting;
use crate::error::{Error, Result};
use crate::model::DetailChange;
use crate::swedish::Date;
use crate::write;

/// What is new or has changed in a meeting.
pub struct Supplement<'a> {
    checked: &'a CheckedMeeting,
    changes: Vec<SinceSent>,
    details: Vec<DetailChange>,
    number: usize,
    sent: Date,
}

/// What became of a supplement.
#[derive(Debug)]
pub enum SupplementOutcome {
    /// It has been written.
    Written(WrittenPacket),
    /// Papers are missing, so there is none: each in Swedish.
    Lacking(Vec<String>),
}

impl<'a> Supplement<'a> {
    /// What is new or has changed since the last dispatch; nothing when nothing is.
    ///
    /// # Errors
    ///
    /// The meeting cannot be read, or nothing has been sent out.
    pub fn of(checked: &'a CheckedMeeting) -> Result<Option<Self>> {
        let loaded = &checked.loaded;
        let path = loaded.source.path().display();
        whole(loaded)?;
        let last = loaded.sent().zip(loaded.last_sent());
        let Some((record, sent)) = last else {
            let said = format!("inget har skickats ut av {path}");
            return Err(Error::new(said).hint(format!(
                "skicka kallelsen först: skrivelse kallelse --utskicka {path}"
            )));
        };
        let (changes, details) = (since_sent(loaded), loaded.details_since());
        let is_new = !changes.is_empty() || !details.is_empty();
        Ok(is_new.then_some(Self {
            checked,
            changes,
            details,
            number: record.dispatches.len(),
            sent,
        }))
    }

    /// How many items are new or have changed.
    #[must_use]
    pub const fn item_count(&self) -> usize {
        self.changes.len()
    }

    /// How many papers are set.
    #[must_use]
    pub fn paper_count(&self) -> usize {
        self.contents().paper_count(&self.checked.loaded)
    }

    const fn contents(&self) -> SupplementOf<'_> {
        SupplementOf {
            number: self.number,
            changes: self.changes.as_slice(),
            details: self.details.as_slice(),
            sent: self.sent,
        }
    }

    /// Writes it as `NAME-tillagg-1.pdf` for the first supplement, and the folder `NAME-tillagg-1`
    /// with a file for each item, all or nothing. `is_draft` marks every page; `progress` is called
    /// after each paper, on any thread.
    ///
    /// # Errors
    ///
    /// A template is at fault, a paper has changed meanwhile, something else was sent out
    /// under its name, or nothing can be written there.
    pub fn write(
        &self,
        options: &Options,
        is_draft: bool,
        progress: &(dyn Fn() + Sync),
    ) -> Result<SupplementOutcome> {
        let is_in = |place| self.changes.iter().any(|since| since.item.place == place);
        let lacks = packet::lacks(self.checked, is_in);
        if !lacks.is_empty() {
            return Ok(SupplementOutcome::Lacking(lacks));
        }
        let engine = engine(options.engine)?;
        let place = target::place(self.checked.loaded.source.path(), options)?;
        let ending = format!("tillagg-{}", self.number);
        let place = PacketFiles::of(&options.output_dir, &target::written(&place), &ending);
        let built = packet::Builder {
            checked: self.checked,
            options,
            is_draft,
            engine: engine.as_ref(),
            jobs: limit_threads(options),
            progress,
            supplement: Some(self.contents()),
        };
        let packet = built.packet(&place.file_name())?;
        let packet = packet.expect("internal error: a supplement has a front");
        let made = [(place.file.as_path(), packet.pdf.as_slice())];
        sent_files::refuse_others(&self.checked.loaded, options, &made)?;
        write::prepare_folder(write::folder_of(&place.file))?;
        write_packet(&packet, &place)?;
        Ok(SupplementOutcome::Written(place.written(&packet)))
    }
}
