//! What the PDFs of an organisation keep and carry.

use serde_json::{Value, json};

use crate::parse::{
    Decode, Decoder, Located, Node, UNREADABLE_VALUE, UNUSABLE_SETTING, choice, record,
};
use crate::pdf::{Standard, Standards, Unfit};

record! {
    /// What a PDF keeps and carries.
    PdfSettings {
        standard: Standards = "standard", "Standarder som PDF-filen följer: [a-3a, ua-1].";
        source: SourceFile = "källfil", "inbäddad eller utelämnad: om ärendets fil följer med i PDF-filen.";
        attachments: AttachedFiles = "bilagor", "inbäddade eller listade: om bilagorna följer med i PDF-filen.";
    }
}

choice! {
    /// Whether the case's file is put into the PDF.
    SourceFile {
        #[default] Embedded = "inbäddad", "filen följer med";
        LeftOut = "utelämnad", "filen följer inte med";
    }
}

choice! {
    /// Whether attachments are put into the PDF.
    AttachedFiles {
        #[default] Embedded = "inbäddade", "filerna följer med";
        Listed = "listade", "filerna står bara i listan, med kontrollsumma";
    }
}

impl Decode for Standards {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let names = Vec::<Located<String>>::decode(node, decoder)?;
        let known: Vec<Standard> = names
            .iter()
            .filter_map(|name| standard(name, decoder))
            .collect();
        if known.len() < names.len() {
            return None;
        }
        match Self::new(known) {
            Ok(standards) => Some(standards),
            Err(unfit) => {
                decoder.report(&UNUSABLE_SETTING, node.span, unfit.said, unfit.hint);
                None
            }
        }
    }

    fn schema() -> Value {
        let names: Vec<&str> = Standard::all().map(Standard::id).collect();
        json!({ "type": "array", "items": { "enum": names } })
    }
}

fn standard(name: &Located<String>, decoder: &mut Decoder<'_>) -> Option<Standard> {
    let standard = Standard::from_id(&name.value);
    if standard.is_none() {
        let names: Vec<&str> = Standard::all().map(Standard::id).collect();
        let label = format!("”{}” är ingen PDF-standard som går att välja", name.value);
        decoder.report(
            &UNREADABLE_VALUE,
            name.span,
            label,
            format!("välj bland {}", names.join(", ")),
        );
    }
    standard
}

impl PdfSettings {
    /// The standards; the usual ones when none are named.
    #[must_use]
    pub fn standards(&self) -> Standards {
        self.standard.get().cloned().unwrap_or_default()
    }

    /// Whether the case's file is put into the PDF: as the profile says or, where it does not,
    /// wherever its standards allow files.
    #[must_use]
    pub fn embeds_source(&self) -> bool {
        let stated = self.source.get();
        stated.map_or_else(|| self.may_hold_files(), |it| *it == SourceFile::Embedded)
    }

    /// Whether attachments are put into the PDF, likewise.
    #[must_use]
    pub fn embeds_attachments(&self) -> bool {
        let stated = self.attachments.get();
        stated.map_or_else(
            || self.may_hold_files(),
            |it| *it == AttachedFiles::Embedded,
        )
    }

    fn may_hold_files(&self) -> bool {
        self.standards().iter().all(Standard::allows_files)
    }

    /// Sees to it that what is to be put into the PDF may be there.
    ///
    /// # Errors
    ///
    /// A standard that forbids it.
    pub fn allowed(&self, standards: &Standards) -> Result<(), Unfit> {
        if self.embeds_source() {
            standards.allow("ärendets källfil", "källfil: utelämnad")?;
        }
        if self.embeds_attachments() {
            standards.allow("bilagor", "bilagor: listade")
        } else {
            Ok(())
        }
    }
}
