//! What kind of file it is: by its name, and by its first bytes, which must agree.

use super::fault::{Read, SpreadsheetFault};

/// The kinds of files that tables are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpreadsheetKind {
    /// `.xlsx`: Excel (ISO/IEC 29500).
    Xlsx,
    /// `.ods`: `LibreOffice` (ISO/IEC 26300).
    Ods,
    /// `.csv`, `.tsv` and `.txt`: text with a separator between the columns.
    Csv,
}

impl SpreadsheetKind {
    /// The kind by the ending of a file's name.
    ///
    /// # Errors
    ///
    /// It is no kind that is read.
    pub fn of_name(name: &str) -> Result<Self, SpreadsheetFault> {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        match ending.to_lowercase().as_str() {
            "xlsx" => Ok(Self::Xlsx),
            "ods" => Ok(Self::Ods),
            "csv" | "tsv" | "txt" => Ok(Self::Csv),
            "xlsm" | "xltm" => Err(macros()),
            "xls" | "xlt" => Err(old_excel()),
            "xlsb" => Err(binary()),
            "" => Err(SpreadsheetFault::new(
                "filens namn har ingen ändelse, som .xlsx",
                "skriv hela namnet, med .xlsx, .ods eller .csv",
            )),
            other => Err(SpreadsheetFault::new(
                format!("filändelsen .{other} är ingen kalkylfil som läses"),
                "spara som .xlsx, .ods eller .csv",
            )),
        }
    }

    /// Compares the first bytes of a file with what its name says.
    ///
    /// # Errors
    ///
    /// It is of another kind.
    pub(super) fn check(self, file: &[u8]) -> Read<()> {
        let found = first_bytes(file);
        let is_package = file.starts_with(b"PK\x03\x04");
        match (self, found) {
            (_, Some(fault)) => Err(fault),
            (Self::Csv, None) if is_package => Err(SpreadsheetFault::new(
                "filen heter som en textfil men är en kalkylfil eller ett zip-arkiv",
                "byt namn på den till .xlsx eller .ods, eller spara den som .csv",
            )),
            (Self::Xlsx | Self::Ods, None) if !is_package => Err(SpreadsheetFault::damaged(
                "den börjar inte som en .xlsx eller .ods",
            )),
            _ => Ok(()),
        }
    }
}

/// What no kind begins with.
fn first_bytes(file: &[u8]) -> Option<SpreadsheetFault> {
    /// Compound files: .xls, and .xlsx with a password.
    const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    if file.is_empty() {
        return Some(SpreadsheetFault::new(
            "kalkylfilen är tom",
            "spara den på nytt",
        ));
    }
    if file.starts_with(COMPOUND) {
        let name: Vec<u8> = "EncryptedPackage"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let is_encrypted = file.windows(name.len()).any(|part| part == name);
        return Some(if is_encrypted {
            password()
        } else {
            old_excel()
        });
    }
    file.starts_with(b"%PDF-").then(|| {
        SpreadsheetFault::new(
            "filen är en PDF och ingen kalkylfil",
            "ange den kalkylfil som PDF:en är gjord av",
        )
    })
}

/// A file that only a password opens.
pub(super) fn password() -> SpreadsheetFault {
    SpreadsheetFault::new(
        "kalkylfilen är skyddad med lösenord",
        "ta bort lösenordet (Arkiv > Info > Skydda arbetsbok) och spara den på nytt",
    )
}

/// A file with macros.
pub(super) fn macros() -> SpreadsheetFault {
    SpreadsheetFault::new(
        "kalkylfilen innehåller makron och läses inte",
        "spara den utan makron, som .xlsx",
    )
}

/// Excel's binary format.
pub(super) fn binary() -> SpreadsheetFault {
    SpreadsheetFault::new(
        "kalkylfilen är i Excels binära format (.xlsb)",
        "spara den som .xlsx",
    )
}

fn old_excel() -> SpreadsheetFault {
    SpreadsheetFault::new(
        "kalkylfilen är i Excels äldre format (.xls)",
        "öppna den i Excel och spara den som .xlsx",
    )
}
