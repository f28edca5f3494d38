//! What a file says of itself as a whole, which programs show as its properties.

use std::collections::{BTreeMap, BTreeSet};

use crate::pdf::metadata::{PDF_A, PDF_UA, Properties, packet, properties, tree};
use crate::pdf::structure::Revision;

/// What a claim is of. A program shows one of the places where it may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClaimKind {
    /// The title.
    Title,
    /// Who has written it.
    Author,
    /// What it is about.
    Description,
    /// Words to find it by, each by itself.
    Keyword,
    /// A part or a level of a standard that it follows.
    Standard,
}

/// What a file says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentClaims {
    /// All that is said, wherever it stands.
    pub said: BTreeMap<ClaimKind, BTreeSet<String>>,
    /// What the packet of metadata says besides, by the name of the property.
    pub others: BTreeMap<String, BTreeSet<String>>,
    /// There is metadata that other programs may read, and it is not read here.
    pub is_unread: bool,
}

const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";
const PDF: &str = "http://ns.adobe.com/pdf/1.3/";

/// Where the packet of metadata says something, and what is put before it.
const IN_PACKET: [(ClaimKind, (&str, &str), &str); 9] = [
    (ClaimKind::Title, (DUBLIN_CORE, "title"), ""),
    (ClaimKind::Author, (DUBLIN_CORE, "creator"), ""),
    (ClaimKind::Description, (DUBLIN_CORE, "description"), ""),
    (ClaimKind::Keyword, (DUBLIN_CORE, "subject"), ""),
    (ClaimKind::Keyword, (PDF, "Keywords"), ""),
    (ClaimKind::Standard, (PDF_A, "part"), "PDF/A-"),
    (ClaimKind::Standard, (PDF_A, "conformance"), "PDF/A-nivå "),
    (ClaimKind::Standard, (PDF_A, "rev"), "PDF/A-utgåva "),
    (ClaimKind::Standard, (PDF_UA, "part"), "PDF/UA-"),
];

const XMP: &str = "http://ns.adobe.com/xap/1.0/";

/// Properties that each program that saves a file writes anew: when it did and what it is called,
/// which version the file is of, and how many pages it has.
const RENEWED: [(&str, &str); 8] = [
    (XMP, "CreateDate"),
    (XMP, "ModifyDate"),
    (XMP, "MetadataDate"),
    (XMP, "CreatorTool"),
    (PDF, "Producer"),
    (PDF, "PDFVersion"),
    (DUBLIN_CORE, "format"),
    ("http://ns.adobe.com/xap/1.0/t/pg/", "NPages"),
];

/// Namespaces of which nothing counts: which version of which file this is made of, and by which
/// program; what other properties mean; in which language a property is, of which all are compared.
const OF_NO_ACCOUNT: [&str; 8] = [
    "http://ns.adobe.com/xap/1.0/mm/",
    "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#",
    "http://ns.adobe.com/xap/1.0/sType/ResourceRef#",
    "http://www.aiim.org/pdfa/ns/extension/",
    "http://www.aiim.org/pdfa/ns/schema#",
    "http://www.aiim.org/pdfa/ns/property#",
    "http://www.aiim.org/pdfa/ns/type#",
    "http://www.w3.org/XML/1998/namespace",
];

/// Where the information dictionary says something.
const IN_INFORMATION: [(ClaimKind, &[u8]); 4] = [
    (ClaimKind::Title, b"Title"),
    (ClaimKind::Author, b"Author"),
    (ClaimKind::Description, b"Subject"),
    (ClaimKind::Keyword, b"Keywords"),
];

impl DocumentClaims {
    pub(super) fn of(revision: &Revision<'_>) -> Self {
        let mut claims = Self::default();
        if let Some(information) = revision.information() {
            for (kind, key) in IN_INFORMATION {
                let said = revision.text(information, key);
                claims.take(kind, &said.unwrap_or_default(), "");
            }
        }
        let metadata = revision.entry(revision.catalog(), b"Metadata");
        let packet = packet(revision.file(), revision);
        let document = packet.as_deref().and_then(tree);
        match &document {
            Some(document) => claims.take_packet(&properties(document.root_element())),
            None => claims.is_unread = !metadata.is_null(),
        }
        claims
    }

    fn take_packet(&mut self, properties: &Properties<'_>) {
        for (kind, name, before) in IN_PACKET {
            for said in properties.get(&name).into_iter().flatten() {
                self.take(kind, said, before);
            }
        }
        for (&(namespace, name), said) in properties {
            let is_claim = IN_PACKET
                .iter()
                .any(|(_, known, _)| *known == (namespace, name));
            let is_renewed = RENEWED.contains(&(namespace, name));
            if !is_claim && !is_renewed && !OF_NO_ACCOUNT.contains(&namespace) {
                let others = self.others.entry(format!("{namespace}{name}"));
                others.or_default().extend(said.iter().cloned());
            }
        }
    }

    fn take(&mut self, kind: ClaimKind, said: &str, before: &str) {
        // Keywords stand in one text, with commas or semicolons between them, or one by one.
        let is_between = |letter| kind == ClaimKind::Keyword && matches!(letter, ',' | ';');
        let parts = said.split(is_between).map(str::trim);
        let parts = parts.filter(|part| !part.is_empty());
        let of_kind = self.said.entry(kind).or_default();
        of_kind.extend(parts.map(|part| format!("{before}{part}")));
    }
}
