//! What may change after a signature: the only list of it. Whatever is not here is reported as
//! harmful.
//!
//! The levels are those of pyHanko's difference policy. Clauses are of ISO 32000-1 unless another
//! standard is named.

use super::change::Change;

/// What a change does to a document that was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// It keeps signatures verifiable (ETSI EN 319 142-1, the levels B-T to B-LTA). Allowed after
    /// every signature, also after one that locks the document.
    LongTerm,
    /// It fills in a form: another person signs. Allowed unless a signature locks the document.
    FormFilling,
}

impl Change {
    /// What it does to what was signed; `None` when no signature allows it.
    #[must_use]
    pub const fn level(&self) -> Option<Level> {
        match self {
        // A document time stamp and the store of what it was verified with: ISO 32000-2, 12.8.5 and
        // 12.8.4.3.
        Change::TimeStamped(_)
        | Change::ValidationMaterial
        // Dates and the writing program (14.3.2, 14.3.3), and the version that the material asks
        // for (7.7.2).
        | Change::Dates
        | Change::Version => Some(Level::LongTerm),
        // An empty signature field is filled (12.7.4.5).
        Change::Signed(_) => Some(Level::FormFilling),
        Change::Page(_)
        | Change::PageTree
        | Change::AnnotationCount { .. }
        | Change::Annotations(_)
        | Change::PageCount { .. }
        | Change::Removed
        | Change::Attachments
        | Change::Structure
        | Change::FieldAdded(_)
        | Change::FieldRemoved(_)
        | Change::FieldChanged(_)
        | Change::Form
        | Change::Information(_)
        | Change::Metadata(_)
        | Change::Catalog(_) => None,
        }
    }

    /// Whether it leaves what was signed as it was.
    #[must_use]
    pub const fn is_harmless(&self) -> bool {
        self.level().is_some()
    }
}

/// Entries of the document information that every program that writes the file renews (14.3.3).
pub(super) const RENEWED_INFORMATION: [&[u8]; 2] = [b"ModDate", b"Producer"];

/// Properties of the metadata packet that every program that writes the file renews, each in its
/// namespace (14.3.2).
pub(super) const RENEWED_METADATA: [(&str, &str); 4] = [
    ("http://ns.adobe.com/xap/1.0/", "ModifyDate"),
    ("http://ns.adobe.com/xap/1.0/", "MetadataDate"),
    ("http://ns.adobe.com/pdf/1.3/", "Producer"),
    ("http://ns.adobe.com/xap/1.0/mm/", "InstanceID"),
];

/// Lists of streams in the document's store: certificates, revocation lists, answers of services
/// (ISO 32000-2, 12.8.4.3). They grow and never shrink: pyHanko lets one certificate go, but nobody
/// who signs or stamps has to.
pub(super) const STORE_LISTS: [&[u8]; 3] = [b"Certs", b"CRLs", b"OCSPs"];
/// What else the store has: the material of single signatures.
pub(super) const STORE_ENTRIES: [&[u8]; 2] = [b"Type", b"VRI"];
/// The same lists for one signature (ISO 32000-2, 12.8.4.4).
pub(super) const SIGNATURE_LISTS: [&[u8]; 3] = [b"Cert", b"CRL", b"OCSP"];
/// What else the material of a signature has: when it was gathered.
pub(super) const SIGNATURE_ENTRIES: [&[u8]; 3] = [b"Type", b"TU", b"TS"];

/// What signing writes into an empty field and its widgets: value and field flags (12.7.3.1),
/// appearance and annotation flags (12.5.2).
pub(super) const WRITTEN_BY_SIGNING: [&[u8]; 4] = [b"V", b"AP", b"F", b"Ff"];
/// Flags of an annotation that decide neither whether it is seen nor where: print, read only,
/// locked, locked contents (12.5.3).
pub(super) const LOCK_FLAGS: i64 = 4 | 64 | 128 | 512;
/// Flag of a field: read only (12.7.3.1).
pub(super) const READ_ONLY: i64 = 1;
/// Flags of a form that may be raised and never lowered: there are signatures, and the file may
/// only be appended to (12.7.2). Programs that find no flags do not look for signatures.
pub(super) const SIGNATURE_FLAGS: i64 = 1 | 2;
/// Entries of a form that are compared on their own, or not at all.
pub(super) const FORM_ENTRIES: [&[u8]; 2] = [b"Fields", b"SigFlags"];
/// Entries that a form may get when all its fields are for signatures: they draw text fields only
/// (12.7.2).
pub(super) const TEXT_FIELD_ENTRIES: [&[u8]; 2] = [b"DR", b"DA"];
/// What a field may have that holds a document time stamp and cannot be seen (ISO 32000-2, 12.8.5);
/// not actions, above all.
pub(super) const TIME_STAMP_ENTRIES: [&[u8]; 13] = [
    b"Type", b"Subtype", b"FT", b"T", b"TU", b"V", b"F", b"Ff", b"P", b"M", b"Rect", b"AP", b"Kids",
];
