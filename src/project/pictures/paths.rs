//! Paths of pictures that lead nowhere, by what they look like.

use std::path::Path;

use crate::source::AttachmentState;

/// What is wrong with a path, to follow it, and what to do.
pub struct PathFault {
    pub said: String,
    pub hint: String,
}

const COPY: &str =
    "lägg en kopia av bilden i mappen bilder bredvid ärendet, och skriv bilder/ och dess namn";

/// What the form of a path says; nothing when it is one that could lead to a file.
pub fn by_form(file: &str) -> Option<PathFault> {
    let fault = |said: &str, hint: String| {
        let said = said.to_owned();
        Some(PathFault { said, hint })
    };
    let mut signs = file.chars();
    let has_drive = signs.next().is_some_and(|c| c.is_ascii_alphabetic())
        && signs.next() == Some(':')
        && matches!(signs.next(), Some('\\' | '/') | None);
    if file.trim().is_empty() {
        fault(
            "är ingen sökväg",
            "skriv bildens sökväg från ärendets mapp, till exempel bilder/karta.png".to_owned(),
        )
    } else if file.starts_with("data:") {
        fault("är bildens innehåll, inte dess sökväg", COPY.to_owned())
    } else if file.contains("://") || file.starts_with("www.") {
        let said = if file.starts_with("file:") {
            "är en adress på en dator, inte en sökväg från ärendets mapp"
        } else {
            "är en webbadress, och ingenting hämtas från nätet"
        };
        fault(said, COPY.to_owned())
    } else if has_drive || file.starts_with("\\\\") {
        fault(
            "är en sökväg på en viss dator, som ingen annan har",
            COPY.to_owned(),
        )
    } else if file.starts_with('~') {
        fault(
            "leder till en hemmapp (~), som ingen annan har",
            COPY.to_owned(),
        )
    } else if file.contains('\\') {
        let hint = format!("skriv / mellan mapparna: {}", file.replace('\\', "/"));
        fault("har omvända snedstreck mellan mapparna", hint)
    } else {
        None
    }
}

/// What to do about a path that could lead to a file and does not.
pub fn missing(file: &str, state: &AttachmentState, is_folder: bool) -> PathFault {
    let beside = match state {
        AttachmentState::Missing { beside } => &beside[..],
        _ => &[],
    };
    if is_folder {
        let hint = "skriv också bildens namn, till exempel";
        let folder = file.trim_end_matches('/');
        let separator = if folder.is_empty() { "" } else { "/" };
        return PathFault {
            said: "är en mapp, ingen bild".to_owned(),
            hint: format!("{hint} {folder}{separator}karta.png"),
        };
    }
    let hint = near(file, beside).map_or_else(
        || put_there(beside),
        |near| format!("menas ”{near}”, som finns?"),
    );
    let said = "finns inte".to_owned();
    PathFault { said, hint }
}

/// Where to put a picture, and the pictures that lie there.
fn put_there(beside: &[String]) -> String {
    /// As many as a reader looks through.
    const SHOWN: usize = 6;
    let is_picture = |name: &&String| {
        let ending = Path::new(name)
            .extension()
            .map(std::ffi::OsStr::to_ascii_lowercase);
        ["png", "jpg", "jpeg", "svg"]
            .iter()
            .any(|it| ending.as_deref() == Some(it.as_ref()))
    };
    let pictures: Vec<&str> = beside
        .iter()
        .filter(is_picture)
        .map(String::as_str)
        .collect();
    let hint = "lägg bilden där, räknat från ärendets mapp, eller rätta sökvägen";
    if pictures.is_empty() {
        return hint.to_owned();
    }
    let shown = pictures[..pictures.len().min(SHOWN)].join(", ");
    let more = match pictures.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" och {more} till"),
    };
    format!("{hint}; bilder som ligger där: {shown}{more}")
}

/// The only file beside with the same name but for capitals and ending.
fn near<'a>(file: &str, beside: &'a [String]) -> Option<&'a str> {
    let stem = |path: &str| {
        Path::new(path)
            .with_extension("")
            .to_string_lossy()
            .to_lowercase()
    };
    let mut near = beside.iter().filter(|other| stem(other) == stem(file));
    let first = near.next()?;
    near.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_lead_nowhere_are_told_by_their_form() {
        for (file, said) in [
            ("https://x.example/a.png", "webbadress"),
            ("www.x.example/a.png", "webbadress"),
            ("file:///a.png", "adress på en dator"),
            ("data:image/png;base64,AA", "innehåll"),
            ("C:\\bilder\\a.png", "viss dator"),
            ("G:/a.png", "viss dator"),
            ("\\\\server\\a.png", "viss dator"),
            ("~/a.png", "hemmapp"),
            ("bilder\\a.png", "omvända"),
            (" ", "ingen sökväg"),
        ] {
            let fault = by_form(file).unwrap();
            assert!(fault.said.contains(said), "{file}: {}", fault.said);
        }
        for file in ["a.png", "bilder/a.png", "../a.png", "a: b.png", "å~.png"] {
            assert!(by_form(file).is_none(), "{file}");
        }
    }

    #[test]
    fn the_file_that_is_meant_is_named() {
        let beside = ["bilder/Karta.JPG", "bilder/annan.png"]
            .map(str::to_owned)
            .to_vec();
        let state = AttachmentState::Missing { beside };
        let hint = |file| missing(file, &state, false).hint;
        assert_eq!(
            hint("bilder/karta.png"),
            "menas ”bilder/Karta.JPG”, som finns?"
        );
        let many = (1..=8).map(|at| format!("bilder/{at}.png")).collect();
        let state_of_many = AttachmentState::Missing { beside: many };
        let many = missing("bilder/karta.png", &state_of_many, false).hint;
        assert!(many.ends_with("bilder/6.png och 2 till"), "{many}");
        let other = hint("bilder/kartan.png");
        assert!(other.contains("lägg bilden där") && other.ends_with("bilder/annan.png"));
        assert!(
            missing("bilder/", &state, true)
                .hint
                .ends_with("bilder/karta.png")
        );
    }
}
