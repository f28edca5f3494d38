//! What a file is by its first bytes, against what its name says: a place-holder or a web page of a
//! login under the name of a PDF is no attachment.

/// How much of a file is looked at. A PDF may have other bytes before its head, and readers look
/// for it in the first kilobyte.
pub const LOOKED_AT: usize = 1024;

/// What files are by their first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Pdf,
    /// Also a document of Office or `OpenDocument`.
    Zip,
    /// A document of older Office, or one with a password.
    Ole,
    Html,
    Rtf,
    Image,
}

impl Kind {
    fn of(beginning: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(beginning);
        let text = text
            .trim_start_matches('\u{feff}')
            .trim_start()
            .to_lowercase();
        let is_html = ["<!doctype html", "<html", "<head", "<body"]
            .iter()
            .any(|tag| text.starts_with(tag));
        let images: &[&[u8]] = &[b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8"];
        Some(match beginning {
            _ if beginning.windows(5).any(|part| part == b"%PDF-") => Self::Pdf,
            _ if beginning.starts_with(b"PK\x03\x04") => Self::Zip,
            _ if beginning.starts_with(b"\xd0\xcf\x11\xe0") => Self::Ole,
            _ if beginning.starts_with(b"{\\rtf") => Self::Rtf,
            _ if images.iter().any(|image| beginning.starts_with(image)) => Self::Image,
            _ if is_html => Self::Html,
            _ => return None,
        })
    }

    /// What a name with this ending may be; nothing is said of other endings.
    fn named(ending: &str) -> Option<&'static [Self]> {
        Some(match ending {
            "pdf" => &[Self::Pdf],
            // With a password they are kept as older ones are.
            "docx" | "xlsx" | "pptx" => &[Self::Zip, Self::Ole],
            "odt" | "ods" | "odp" | "zip" => &[Self::Zip],
            // Word and Excel open what other programs have written under these names.
            "doc" | "xls" => &[Self::Ole, Self::Zip, Self::Rtf, Self::Html],
            "png" | "jpg" | "jpeg" | "gif" => &[Self::Image],
            _ => return None,
        })
    }

    const fn said(self) -> &'static str {
        match self {
            Self::Pdf => "en PDF-fil",
            Self::Zip => "ett Office-dokument eller en zip-fil",
            Self::Ole => "ett Office-dokument av äldre slag",
            Self::Html => "en webbsida",
            Self::Rtf => "en RTF-fil",
            Self::Image => "en bild",
        }
    }
}

/// What is wrong with a file of this name, and what to do. A file whose kind is not known is left.
pub fn fault(name: &str, size: u64, beginning: &[u8]) -> Option<(String, &'static str)> {
    if size == 0 {
        let hint = "hämta filen igen; ligger den i en molntjänst kan den behöva laddas ner först";
        return Some(("är tom".to_owned(), hint));
    }
    if beginning.starts_with(b"version https://git-lfs.github.com/spec/") {
        let said = "är en hänvisning till Git LFS, inte filen själv".to_owned();
        return Some((said, "hämta filen med git lfs pull"));
    }
    let (_, ending) = name.rsplit_once('.')?;
    let (may_be, is) = (Kind::named(&ending.to_lowercase())?, Kind::of(beginning)?);
    (!may_be.contains(&is)).then(|| {
        let said = format!("är {}, inte det som namnet säger", is.said());
        (
            said,
            "öppna filen och se vad den är; hämta rätt fil, eller ge den rätt ändelse",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_held_against_its_name() {
        let fault = |name, data: &[u8]| fault(name, data.len() as u64, data).map(|(said, _)| said);
        for (name, data) in [
            ("a.pdf", &b""[..]),
            ("a.txt", b""),
            ("a.bin", b"version https://git-lfs.github.com/spec/v1\noid"),
            ("a.PDF", b"\xef\xbb\xbf <!DOCTYPE html><html>"),
            ("a.pdf", b"PK\x03\x04...."),
            ("a.docx", b"%PDF-1.7"),
            ("a.xlsx", b"<html>Logga in</html>"),
            ("a.png", b"\xd0\xcf\x11\xe0"),
        ] {
            assert!(fault(name, data).is_some(), "{name} {data:?}");
        }
        for (name, data) in [
            ("a.pdf", &b"\n\n%PDF-1.4"[..]),
            ("a.docx", b"PK\x03\x04"),
            ("a.xlsx", b"\xd0\xcf\x11\xe0"),
            ("a.html", b"<html>"),
            ("a.jpg", b"\x89PNG\r\n\x1a\n"),
            ("a.pdf", b"okant"),
            ("a", b"%PDF-1.7"),
        ] {
            assert_eq!(fault(name, data), None, "{name} {data:?}");
        }
    }
}
