//! Spreadsheets: whatever a file holds, what is read of it is within the limits and well formed.
//!
//! The first byte says what the input is: a whole file of a kind, or one part of a sound package,
//! so that the fuzzer need not learn to write checksums.

use skrivelse::spreadsheet::{Grid, SpreadsheetKind, pasted, read};

/// The most cells that a grid may have.
const CELLS: usize = 50_000;

/// Runs an input; whether it was one.
pub fn run(data: &[u8]) -> bool {
    let Some((choice, rest)) = data.split_first() else {
        return false;
    };
    let (area, rest) = asked(*choice, rest);
    match choice % 7 {
        0 => whole(rest, SpreadsheetKind::Xlsx, area),
        1 => whole(rest, SpreadsheetKind::Ods, area),
        2 => whole(rest, SpreadsheetKind::Csv, area),
        3 => whole(
            &xlsx("xl/worksheets/sheet1.xml", rest),
            SpreadsheetKind::Xlsx,
            area,
        ),
        4 => whole(&xlsx("xl/workbook.xml", rest), SpreadsheetKind::Xlsx, area),
        5 => whole(
            &package(&[("content.xml", rest)]),
            SpreadsheetKind::Ods,
            area,
        ),
        _ => {
            let Ok(text) = std::str::from_utf8(rest) else {
                return false;
            };
            if let Ok(grid) = pasted(text) {
                hold(&grid);
            }
        }
    }
    true
}

/// Above 127, the first line is the area that is asked for.
fn asked(choice: u8, rest: &[u8]) -> (Option<&str>, &[u8]) {
    let end = rest.iter().position(|byte| *byte == b'\n');
    match end.filter(|_| choice > 127) {
        Some(end) => (std::str::from_utf8(&rest[..end]).ok(), &rest[end + 1..]),
        None => (None, rest),
    }
}

fn whole(file: &[u8], kind: SpreadsheetKind, area: Option<&str>) {
    match read(file, kind, None, area) {
        Ok(grid) => {
            hold(&grid);
            assert_eq!(read(file, kind, None, area).as_ref(), Ok(&grid));
        }
        Err(fault) => assert!(!fault.message.is_empty() && !fault.hint.is_empty()),
    }
}

fn hold(grid: &Grid) {
    let columns = grid.rows[0].len();
    assert!(columns > 0 && grid.rows.iter().all(|row| row.len() == columns));
    assert!(grid.rows.len() * columns <= CELLS);
    assert!(!grid.address(grid.rows.len() - 1, columns - 1).is_empty());
}

/// A sound .xlsx but for one part.
fn xlsx(name: &str, bytes: &[u8]) -> Vec<u8> {
    const KIND: &str = "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!("<a><Relationship Id=\"{kind}\" {KIND}/{kind}\" Target=\"{target}\"/></a>")
    };
    let top = relation("officeDocument", "xl/workbook.xml");
    let related = relation("worksheet", "worksheets/sheet1.xml");
    let parts: [(&str, &[u8]); 4] = [
        ("_rels/.rels", top.as_bytes()),
        ("xl/_rels/workbook.xml.rels", related.as_bytes()),
        (
            "xl/workbook.xml",
            b"<a><sheet name=\"A\" r:id=\"worksheet\"/></a>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            b"<a><c r=\"B2\"><v>1</v></c></a>",
        ),
    ];
    package(&parts.map(|(part, own)| (part, if part == name { bytes } else { own })))
}

/// A zip file in which nothing is packed.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in parts {
        let (offset, size) = (number(file.len()), number(bytes.len()));
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        for field in [checksum(bytes), size, size, number(name.len())] {
            common.extend(field.to_le_bytes());
        }
        file.extend([&b"PK\x03\x04"[..], &common[..], name.as_bytes(), bytes].concat());
        directory.extend([&b"PK\x01\x02\x14\0"[..], &common[..], &[0; 10]].concat());
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let count = &number(parts.len()).to_le_bytes()[..2];
    let (start, size) = (number(file.len()), number(directory.len()));
    file.extend(directory);
    file.extend([&b"PK\x05\x06\0\0\0\0"[..], count, count].concat());
    file.extend([size.to_le_bytes(), start.to_le_bytes()].concat());
    file.extend([0; 2]);
    file
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// CRC-32 as zip files have it.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 {
                sum >> 1 ^ 0xEDB8_8320
            } else {
                sum >> 1
            }
        })
    };
    !bytes.iter().fold(u32::MAX, step)
}
