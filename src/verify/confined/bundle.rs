//! Files with their kind and name, as one process hands them to another.

/// What a file is to the work.
pub const CASE: &str = "case";
/// The case that another is compared with.
pub const OLD_CASE: &str = "old case";
/// A file that it names.
pub const OLD_ATTACHMENT: &str = "old attachment";
/// The PDF that is to come out again.
pub const BUILT: &str = "built";
/// The PDF as it is now, where something was added to it that is not known to be harmless.
pub const WHOLE: &str = "whole";
/// A file that the case names, by the path as it stands there.
pub const ATTACHMENT: &str = "attachment";
/// Says that the redline of two cases is asked for as well.
pub const REDLINE: &str = "redline";
/// A template of the project, by its path below `templates`.
pub const TEMPLATE: &str = "template";

/// A file: what it is, its name, its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundlePart {
    /// What it is to the work: [`CASE`], [`BUILT`], [`WHOLE`], [`ATTACHMENT`] or [`TEMPLATE`].
    pub kind: String,
    /// Its name or path.
    pub name: String,
    /// Its bytes.
    pub data: Vec<u8>,
}

impl BundlePart {
    /// A file with a copy of its bytes.
    pub fn new(kind: &str, name: &str, data: &[u8]) -> Self {
        Self {
            kind: kind.to_owned(),
            name: name.to_owned(),
            data: data.to_vec(),
        }
    }
}

/// All files in one text of bytes: of each, three times a length in eight bytes and so many bytes.
pub fn encoded(parts: &[BundlePart]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(parts.iter().map(|part| part.data.len() + 128).sum());
    for part in parts {
        for field in [part.kind.as_bytes(), part.name.as_bytes(), &part.data] {
            bytes.extend_from_slice(&(field.len() as u64).to_le_bytes());
            bytes.extend_from_slice(field);
        }
    }
    bytes
}

/// The files again; `None` when the bytes are not such.
pub fn decoded(mut bytes: &[u8]) -> Option<Vec<BundlePart>> {
    let mut parts = Vec::new();
    while !bytes.is_empty() {
        let kind = String::from_utf8(field(&mut bytes)?.to_vec()).ok()?;
        let name = String::from_utf8(field(&mut bytes)?.to_vec()).ok()?;
        parts.push(BundlePart {
            kind,
            name,
            data: field(&mut bytes)?.to_vec(),
        });
    }
    Some(parts)
}

fn field<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, rest) = bytes.split_first_chunk::<8>()?;
    let (field, rest) =
        rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
    *bytes = rest;
    Some(field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_out_as_they_went_in_and_nonsense_does_not() {
        let parts = vec![
            BundlePart::new(CASE, "ärende.yaml", b"a: 1\n"),
            BundlePart::new(BUILT, "", &[0, 255]),
        ];
        let bytes = encoded(&parts);
        assert_eq!(decoded(&bytes), Some(parts));
        assert_eq!(decoded(&bytes[..bytes.len() - 1]), None);
        assert_eq!(decoded(&[255; 64]), None);
    }
}
