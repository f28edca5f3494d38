//! What a packet has besides its memos: the front with the agenda and the list of what it holds,
//! sheets for what has no page of its own, and the stamps.

mod attached;
mod front;
mod sheet;
mod stamps;
mod supplement;

pub use attached::{AttachedBody, attached_body};
pub use front::{PacketItem, PacketPaper, PaperPlace, front};
pub use sheet::{
    PacketSheet, SheetFile, SheetPaper, files_body, sheet, sheet_file_name, withheld_body,
};
pub use stamps::stamps;
pub use supplement::{SupplementHead, SupplementItem, supplement};
