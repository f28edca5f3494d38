//! What a PDF says of how it was built, among its keywords: what cannot be known from the case
//! inside it and the organisation's profile, and is needed to build the same file again.

use super::metadata::{packet, properties, tree};
use super::structure::{File, Revision};

/// What a keyword begins with that says how the document was to be signed; one for each way.
const SIGNED_AS: &str = "underskrift: ";

/// What a keyword begins with that says which case the document was made of: the SHA-256 of its
/// file follows.
const CASE: &str = "ärende: sha256 ";

/// The keyword of what compares two versions and is no memo.
const COMPARISON: &str = "jämförelse: ingen handling";

/// The keyword of what belongs to a meeting: its notice, and papers that are bound together.
const MEETING: &str = "sammanträde: ingen enskild handling";

/// What a PDF says of how it was built. Anybody can write it, so it is where to look and no proof.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BuildNotes {
    /// The ways to sign that were asked for instead of the profile's: `fält`; none for those of the
    /// profile.
    pub signed_as: Vec<String>,
    /// SHA-256 of the case's file, in hex digits, where the file does not lie in the PDF.
    pub case_sha256: Option<String>,
    /// Whether it compares two versions of a memo, and is none itself.
    pub is_comparison: bool,
    /// Whether it is the notice to a meeting, or papers of one bound together.
    pub is_of_meeting: bool,
}

impl BuildNotes {
    /// The notes of what compares two versions.
    #[must_use]
    pub fn of_comparison() -> Self {
        Self {
            is_comparison: true,
            ..Self::default()
        }
    }

    /// The notes of what belongs to a meeting.
    #[must_use]
    pub fn of_meeting() -> Self {
        Self {
            is_of_meeting: true,
            ..Self::default()
        }
    }

    /// The notes as keywords. None has a comma: a PDF has all of them in one text, with commas
    /// between.
    #[must_use]
    pub fn keywords(&self) -> Vec<String> {
        let case = self.case_sha256.iter().map(|sum| format!("{CASE}{sum}"));
        let ways = self.signed_as.iter().map(|way| format!("{SIGNED_AS}{way}"));
        let comparison = self.is_comparison.then(|| COMPARISON.to_owned());
        let meeting = self.is_of_meeting.then(|| MEETING.to_owned());
        ways.chain(case).chain(comparison).chain(meeting).collect()
    }

    /// The notes in a PDF; none when it has none, or cannot be read.
    #[must_use]
    pub fn of(pdf: &[u8]) -> Self {
        let keywords = File::read(pdf).ok().and_then(|file| keywords(&file));
        let keywords = keywords.unwrap_or_default();
        let after = |start: &'static str| {
            let words = keywords.split(", ");
            words.filter_map(move |word| word.trim().strip_prefix(start))
        };
        let is_sum = |sum: &&str| sum.len() == 64 && sum.bytes().all(|it| it.is_ascii_hexdigit());
        Self {
            signed_as: after(SIGNED_AS).map(ToOwned::to_owned).collect(),
            is_comparison: keywords.split(", ").any(|it| it.trim() == COMPARISON),
            is_of_meeting: keywords.split(", ").any(|it| it.trim() == MEETING),
            case_sha256: after(CASE).find(is_sum).map(ToOwned::to_owned),
        }
    }
}

/// The keywords of a file: PDF 2.0 has them in its metadata only.
fn keywords(file: &File<'_>) -> Option<String> {
    let revision = Revision::newest(file).ok()?;
    let information = revision.information();
    let stated = information.and_then(|information| revision.text(information, b"Keywords"));
    stated.or_else(|| in_metadata(file, &revision))
}

fn in_metadata(file: &File<'_>, revision: &Revision<'_>) -> Option<String> {
    let packet = packet(file, revision)?;
    let tree = tree(&packet)?;
    let stated = properties(tree.root_element());
    let mut names = stated.iter().filter(|((_, name), _)| *name == "Keywords");
    names.find_map(|(_, values)| values.first().cloned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_have_no_comma_and_no_two_kinds_begin_alike() {
        let notes = BuildNotes {
            signed_as: vec!["fält".to_owned(), "för hand".to_owned()],
            case_sha256: Some("0".repeat(64)),
            is_comparison: false,
            is_of_meeting: false,
        };
        let keywords = notes.keywords();
        assert_eq!(keywords.len(), 3);
        assert!(keywords.iter().all(|keyword| !keyword.contains(',')));
        assert_eq!(BuildNotes::of(b"no PDF"), BuildNotes::default());
    }
}
