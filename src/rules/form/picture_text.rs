//! F130 `picture-without-text`: a picture that those who cannot see it learn nothing of.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::Picture;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F130",
        name: "picture-without-text",
        severity: Severity::Error,
        summary: "en bild saknar alternativtext",
        page: include_str!("picture_text.md"),
    },
    check,
};

/// Texts that say no more than that there is a picture, without their articles and numbers.
const EMPTY: [&str; 17] = [
    "bild",
    "bilden",
    "foto",
    "fotot",
    "fotografi",
    "karta",
    "kartan",
    "diagram",
    "diagrammet",
    "figur",
    "graf",
    "illustration",
    "ritning",
    "skärmbild",
    "logotyp",
    "image",
    "picture",
];

/// A text with fewer letters says nothing.
const FEWEST_LETTERS: usize = 3;

fn check(checker: &Checker<'_>) {
    let pictures = checker.case.pictures.items().iter();
    checker.report_all(pictures.filter_map(|picture| finding(checker, picture)));
}

fn finding(checker: &Checker<'_>, picture: &Picture) -> Option<Diagnostic> {
    if picture.alternative.is_unread() {
        return None;
    }
    let text = picture.alternative.text().trim();
    let (place, label) = match picture.alternative.span() {
        None => (picture.span, "bilden saknar alternativtext".to_owned()),
        Some(place) if text.is_empty() => (place, "alternativtexten är tom".to_owned()),
        Some(place) if is_name_of_file(text, picture.file.text()) => {
            (place, "alternativtexten är bara filens namn".to_owned())
        }
        Some(place) if says_nothing(text) => {
            (place, format!("”{text}” säger inte vad bilden visar"))
        }
        Some(place) if is_same(text, picture.caption.text()) => {
            let label = "alternativtexten är den samma som bildtexten, och läses upp två gånger";
            let finding = checker.at(place, label).severity(Severity::Warning);
            return Some(finding.hint(
                "skriv i alternativtexten vad man ser i bilden; bildtexten säger vad bilden är",
            ));
        }
        Some(_) => return None,
    };
    let is_in_text = checker.source.slice(picture.span).contains("![");
    let hint = if is_in_text {
        "skriv mellan ![ och ] vad läsaren ska se i bilden, till exempel: ![Karta över planområdet mellan Storgatan och ån](…)"
    } else {
        "skriv alternativtext: och vad läsaren ska se i bilden, till exempel: Karta över planområdet mellan Storgatan och ån"
    };
    Some(checker.at(place, label).hint(hint))
}

fn says_nothing(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = lower.trim_matches(|c: char| !c.is_alphabetic());
    let words = words.strip_prefix("en ").unwrap_or(words);
    let words = words.strip_prefix("ett ").unwrap_or(words);
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    letters < FEWEST_LETTERS || EMPTY.contains(&words.trim())
}

fn is_same(text: &str, caption: &str) -> bool {
    let plain = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
    !caption.trim().is_empty() && plain(text) == plain(caption)
}

/// Whether a text is the name of a file, with or without its ending or folder.
fn is_name_of_file(text: &str, file: &str) -> bool {
    let plain = |name: &str| name.to_lowercase().replace(['_', '-'], " ");
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let is_camera_name = stem.contains(|c: char| c.is_ascii_digit() || c == '_' || c == '-');
    let text = plain(text);
    let same = |name: &str| plain(name) == text;
    same(file) || same(name) || (is_camera_name || !text.contains(' ')) && same(stem)
}
