//! What a finished PDF must be.

/// A standard that a PDF declares and keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standard {
    /// PDF/A-3a: archival, with structure and attachments (ISO 19005-3).
    A3a,
    /// PDF/UA-1: accessible (ISO 14289-1).
    Ua1,
}

/// The standards of a memo: archival and accessible at once.
pub const STANDARDS: [Standard; 2] = [Standard::A3a, Standard::Ua1];

impl Standard {
    /// The name that Typst and veraPDF's users know.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::A3a => "a-3a",
            Self::Ua1 => "ua-1",
        }
    }
}

/// Number of pages, from the page tree's root; Typst writes it uncompressed. `None` for any other file.
#[must_use]
pub fn page_count(pdf: &[u8]) -> Option<usize> {
    let find = |needle: &[u8], from: usize| pdf[from..].windows(needle.len()).position(|part| part == needle);
    let pages = find(b"/Type/Pages", 0)?;
    let count = pages + find(b"/Count ", pages)? + b"/Count ".len();
    let digits: Vec<u8> = pdf[count..].iter().copied().take_while(u8::is_ascii_digit).collect();
    String::from_utf8(digits).ok()?.parse().ok()
}
