//! Packages made by hand, sound and unsound.

use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// A part, and what the directory states about it where that is not so.
pub struct Part {
    pub name: String,
    pub bytes: Vec<u8>,
    pub stated: Option<u32>,
    pub flags: u16,
}

pub fn part(name: &str, bytes: impl AsRef<[u8]>) -> Part {
    Part {
        name: name.into(),
        bytes: bytes.as_ref().to_vec(),
        stated: None,
        flags: 0,
    }
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// What the header of a part and its record in the directory have in common.
fn common(part: &Part, packed: usize) -> Vec<u8> {
    let mut checksum = Crc::new();
    checksum.update(&part.bytes);
    let size = u32::try_from(part.bytes.len()).unwrap();
    let mut common = Vec::new();
    for number in [20, part.flags, 8, 0, 0] {
        common.extend(number.to_le_bytes());
    }
    for number in [
        checksum.sum(),
        u32::try_from(packed).unwrap(),
        part.stated.unwrap_or(size),
    ] {
        common.extend(number.to_le_bytes());
    }
    common.extend(u16::try_from(part.name.len()).unwrap().to_le_bytes());
    common.extend(0_u16.to_le_bytes());
    common
}

/// A zip file with these parts.
pub fn zip(parts: &[Part]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for part in parts {
        let packed = deflated(&part.bytes);
        let offset = u32::try_from(file.len()).unwrap();
        let common = common(part, packed.len());
        file.extend(b"PK\x03\x04");
        file.extend(&common);
        file.extend(part.name.as_bytes());
        file.extend(&packed);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(part.name.as_bytes());
    }
    let start = u32::try_from(file.len()).unwrap();
    let count = u16::try_from(parts.len()).unwrap();
    let size = u32::try_from(directory.len()).unwrap();
    file.extend(directory);
    file.extend(b"PK\x05\x06\x00\x00\x00\x00");
    file.extend(count.to_le_bytes());
    file.extend(count.to_le_bytes());
    file.extend(size.to_le_bytes());
    file.extend(start.to_le_bytes());
    file.extend([0; 2]);
    file
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
}

/// The parts of an .xlsx with one sheet, `Blad1`, of what stands inside `worksheet`.
pub fn xlsx_parts(sheet: &str, strings: &str) -> Vec<Part> {
    let related = relation("r1", "worksheet", "worksheets/sheet1.xml")
        + &relation("r2", "sharedStrings", "sharedStrings.xml");
    vec![
        part("[Content_Types].xml", "<Types/>"),
        part(
            "_rels/.rels",
            format!(
                "<Relationships>{}</Relationships>",
                relation("r1", "officeDocument", "xl/workbook.xml")
            ),
        ),
        part(
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"Blad1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
        ),
        part(
            "xl/_rels/workbook.xml.rels",
            format!("<Relationships>{related}</Relationships>"),
        ),
        part(
            "xl/worksheets/sheet1.xml",
            format!("<worksheet>{sheet}</worksheet>"),
        ),
        part("xl/sharedStrings.xml", format!("<sst>{strings}</sst>")),
    ]
}

/// An .xlsx with the rows of one sheet.
pub fn xlsx(rows: &str) -> Vec<u8> {
    zip(&xlsx_parts(&format!("<sheetData>{rows}</sheetData>"), ""))
}

/// An .ods with the rows of one sheet.
pub fn ods(rows: &str) -> Vec<u8> {
    zip(&[
        part("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        part(
            "content.xml",
            format!(
                "<office:document-content><office:body><office:spreadsheet>\
                 <table:table table:name=\"Blad1\">{rows}</table:table>\
                 </office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ])
}
