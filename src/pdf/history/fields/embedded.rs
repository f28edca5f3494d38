//! A signature as it stands in a PDF, and which bytes it covers.

use std::fmt;

use lopdf::Object;

/// What a signature is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureKind {
    /// Someone signed.
    Signature,
    /// A time stamp of the whole document (`ETSI.RFC3161`).
    TimestampToken,
}

/// A signature as it stands in the file; not yet verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmbeddedSignature {
    /// What it is for.
    pub kind: SignatureKind,
    /// Start and length of the two covered pieces, in bytes; or why they are not to be relied on.
    pub byte_range: Result<[usize; 4], InvalidSignature>,
    /// The CMS structure, in DER without the zeros that fill its place, or in BER with them: there
    /// its end is not told in advance.
    pub cms: Vec<u8>,
    /// How the CMS structure is to be read: `ETSI.CAdES.detached`.
    pub sub_filter: String,
    /// When, as the signing program wrote it: `D:20260302101500Z`. Nothing vouches for it but the
    /// signer.
    pub time: Option<String>,
    /// Why, as the signer wrote it.
    pub reason: Option<String>,
    /// Where, as the signer wrote it.
    pub location: Option<String>,
    /// Who, as the signing program wrote it; the certificate tells who it was.
    pub name: Option<String>,
}

/// Why a signature says nothing of the document, whatever its cryptography says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvalidSignature {
    /// It does not say what it covers, or not in four numbers.
    NoRange,
    /// The start of the file is not covered.
    NotFromStart,
    /// It claims to cover more than there is.
    OutsideFile,
    /// More than the signature itself is left uncovered.
    GapIsNotContents,
    /// It ends within a revision, so that what it covers is no document.
    NotToRevisionEnd,
    /// The field was empty in the document that it covers: it has been copied from another field.
    NotThereThen,
    /// A later revision has emptied the field, or put another signature there.
    Removed,
}

impl fmt::Display for InvalidSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoRange => "underskriften anger inte vad den omfattar",
            Self::NotFromStart => "underskriften omfattar inte filens början",
            Self::OutsideFile => "underskriften uppges omfatta mer än filen innehåller",
            Self::GapIsNotContents => "underskriften lämnar mer än sig själv utanför",
            Self::NotToRevisionEnd => {
                "underskriften omfattar inte hela dokumentet så som det såg ut då"
            }
            Self::NotThereThen => "underskriften har kopierats från ett annat fält",
            Self::Removed => "en underskrift i fältet har tagits bort ur filen efteråt",
        })
    }
}

impl EmbeddedSignature {
    /// One that the newest revision does not have.
    pub(super) const fn removed() -> Self {
        Self {
            kind: SignatureKind::Signature,
            byte_range: Err(InvalidSignature::Removed),
            cms: Vec::new(),
            sub_filter: String::new(),
            time: None,
            reason: None,
            location: None,
            name: None,
        }
    }

    /// Where the revision that was signed ends: `&pdf[..end]` is the document as it was signed.
    /// `None` when the range is invalid.
    #[must_use]
    pub fn revision_end(&self) -> Option<usize> {
        self.byte_range
            .ok()
            .map(|[_, _, start, length]| start + length)
    }

    /// The two covered pieces of the file that the field was read from; `None` when the range is
    /// invalid.
    #[must_use]
    pub fn covered<'a>(&self, pdf: &'a [u8]) -> Option<[&'a [u8]; 2]> {
        let [first, first_length, second, second_length] = self.byte_range.ok()?;
        Some([
            pdf.get(first..first + first_length)?,
            pdf.get(second..second + second_length)?,
        ])
    }
}

pub fn byte_range(
    pdf: &[u8],
    range: &[Object],
    contents: &[u8],
) -> Result<[usize; 4], InvalidSignature> {
    let numbers: Option<Vec<usize>> = range
        .iter()
        .map(|number| number.as_i64().ok()?.try_into().ok())
        .collect();
    let Some(Ok(range)) = numbers.map(<[usize; 4]>::try_from) else {
        return Err(InvalidSignature::NoRange);
    };
    let [first, first_length, second, second_length] = range;
    if first != 0 {
        return Err(InvalidSignature::NotFromStart);
    }
    let end = second
        .checked_add(second_length)
        .filter(|&end| end <= pdf.len())
        .ok_or(InvalidSignature::OutsideFile)?;
    let gap = pdf
        .get(first_length..second)
        .ok_or(InvalidSignature::OutsideFile)?;
    if !is_hex_of(gap, contents) {
        return Err(InvalidSignature::GapIsNotContents);
    }
    let is_whole = pdf[second..end].trim_ascii_end().ends_with(b"%%EOF");
    if is_whole {
        Ok(range)
    } else {
        Err(InvalidSignature::NotToRevisionEnd)
    }
}

/// Whether a gap is `<…>` with these bytes in it, and nothing else.
fn is_hex_of(gap: &[u8], contents: &[u8]) -> bool {
    let Some(digits) = gap
        .strip_prefix(b"<")
        .and_then(|gap| gap.strip_suffix(b">"))
    else {
        return false;
    };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let (pairs, rest) = digits.as_chunks::<2>();
    rest.is_empty()
        && pairs.len() == contents.len()
        && pairs.iter().zip(contents).all(|(&[high, low], &byte)| {
            digit(high)
                .zip(digit(low))
                .is_some_and(|(high, low)| high * 16 + low == u32::from(byte))
        })
}

/// How long the DER structure at the start is, its head included; `None` when there is none, or
/// more than is there.
pub fn der_length(bytes: &[u8]) -> Option<usize> {
    let (&first, rest) = bytes.get(1..)?.split_first()?;
    let (head, length) = match usize::from(first) {
        short @ 0..0x80 => (2, short),
        long => {
            let count = long - 0x80;
            let digits = rest.get(..count).filter(|_| (1..=4).contains(&count))?;
            (
                2 + count,
                digits
                    .iter()
                    .fold(0, |length, &digit| length << 8 | usize::from(digit)),
            )
        }
    };
    head.checked_add(length)
        .filter(|&total| total <= bytes.len())
}
