//! Names from inside a PDF that may become names of files.

use unicode_normalization::UnicodeNormalization;

use crate::printed::must_be_shown;
use crate::swedish::is_unseen;

/// The name of a case whose own cannot be used.
pub const CASE_NAME: &str = "case.yaml";

/// The longest name that file systems take, in bytes.
const MAX_NAME: usize = 255;

/// The longest path below the folder, in bytes: macOS takes 1,024 with the folder that it lies in.
const MAX_PATH: usize = 800;

/// The deepest folders that are made; cases keep attachments in one or two.
const MAX_DEPTH: usize = 16;

/// Devices of Windows, whatever ending they have
/// (<https://learn.microsoft.com/windows/win32/fileio/naming-a-file>).
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"];

/// Why a path, with `/` between its parts, is not written; `None` when it may be.
pub fn refusal(path: &str) -> Option<String> {
    if path.len() > MAX_PATH {
        return Some(format!("sökvägen är längre än {MAX_PATH} byte"));
    }
    let parts: Vec<&str> = path.split('/').collect();
    if parts.len() > MAX_DEPTH {
        return Some(format!("sökvägen har fler än {MAX_DEPTH} delar"));
    }
    let (part, why) = parts.iter().find_map(|part| Some((part, fault(part)?)))?;
    Some(format!("”{part}” {why}"))
}

/// A path as the most forgiving file system compares it: without regard to case, ways of writing a
/// letter (`ß` and `ss`, `ſ` and `s`, full-width letters, letter + accent), characters that are not
/// seen, and dots and spaces at the end of a name.
pub fn folded(path: &str) -> String {
    let part = |part: &str| {
        let lower = plain(part).to_uppercase().to_lowercase();
        lower
            .nfkc()
            .collect::<String>()
            .trim_end_matches(['.', ' '])
            .to_owned()
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// With plain letters for full-width ones and their like, and without characters that are not seen.
fn plain(part: &str) -> String {
    part.nfkc().filter(|c| !is_unseen(*c)).collect()
}

fn fault(part: &str) -> Option<&'static str> {
    // Windows turns full-width characters into plain ones for programs of older kinds.
    let (folded, plain) = (folded(part), plain(part));
    Some(if part.is_empty() {
        "är inget namn"
    } else if plain.starts_with('.') {
        "börjar med punkt, som namn på dolda filer och inställningar"
    } else if folded == "templates" {
        "är mappen för projektets mallar"
    } else if is_device(&folded) {
        "är en enhet i Windows"
    } else if plain.ends_with(['.', ' ']) || plain.starts_with(' ') {
        "börjar eller slutar med mellanslag eller punkt"
    } else if part.contains(must_be_shown) || plain.contains(|c| r#"\/:*?"<>|"#.contains(c)) {
        "har tecken som inte kan stå i ett filnamn på alla system"
    } else if is_short_name(&plain) {
        "är en kortform som Windows läser som ett annat namn"
    } else if part.len() > MAX_NAME {
        "är längre än 255 byte"
    } else {
        return None;
    })
}

fn is_device(folded: &str) -> bool {
    let stem = folded
        .split(['.', ':'])
        .next()
        .unwrap_or_default()
        .trim_end();
    let is_port = |port: &str| {
        let number = stem
            .strip_prefix(port)
            .and_then(|rest| rest.strip_suffix(|c: char| c.is_ascii_digit()));
        number.is_some_and(str::is_empty)
    };
    DEVICES.contains(&stem) || is_port("com") || is_port("lpt")
}

/// `GIT~1` is `.git` to Windows, and `TEMPLA~1` may be `templates`: at most eight characters that
/// end with a number after `~`, and an ending of at most three.
fn is_short_name(plain: &str) -> bool {
    let (stem, ending) = plain.split_once('.').unwrap_or((plain, ""));
    let has_number =
        |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    stem.chars().count() <= 8
        && ending.chars().count() <= 3
        && stem
            .rsplit_once('~')
            .is_some_and(|(_, rest)| has_number(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_other_programs_act_on_are_refused() {
        let refused = [
            ".git/config",
            "a/.git/config",
            ".envrc",
            "..",
            "a/../b",
            "",
            "a//b",
            "templates/memo.typ.j2",
            "TEMPLATES/a",
            "a/templates/b",
            "Templ\u{200c}ates/a",
            "con",
            "CON.csv",
            "nul .txt",
            "Com1",
            "lpt¹.pdf",
            "conin$",
            "a.",
            "a ",
            " a",
            "a:b",
            "c:\\x",
            "a\\b",
            "a\nb",
            "a\u{1b}[31m",
            "a\u{202e}b",
            "GIT~1/config",
            "git~1",
            "a/gi7eb~12/config",
            "a~b~1.txt",
            "TEMPLA~1/x",
            "ＧＩＴ～１",
            ".g\u{200c}it/config",
            "\u{feff}.git/config",
            "．git/config",
            "․git",
            "ｔｅｍｐｌａｔｅｓ/a",
            "templateſ/a",
            "templates./a",
            "templates /a",
            "templates::$INDEX_ALLOCATION/a",
            "con:stream",
            "COM¹.txt",
            "com².tar.gz",
            "ＮＵＬ.csv",
            "clock$",
            "a.txt::$DATA",
            "a：b",
            "a／b",
            "a\u{a0}",
            "a．",
            "a\u{3164}b",
            "a\u{fe0f}",
            "a?",
            "a*",
            "a|b",
        ];
        for path in refused {
            assert!(refusal(path).is_some(), "{path:?}");
        }
        assert!(refusal(&"a".repeat(256)).is_some() && refusal(&"a/".repeat(16)).is_some());
        let long = format!("{0}/{0}/{0}/{0}", "a".repeat(200));
        assert!(refusal(&long).is_some() && refusal(&long[..799]).is_none());
    }

    #[test]
    fn names_of_attachments_are_not() {
        for path in [
            "besök 2024.csv",
            "bilagor/Karta (ny).pdf",
            "a.b.c",
            "comet.pdf",
            "company1.csv",
            "auxiliär.pdf",
            "mall/templates.pdf",
            "a~b.txt",
            "karta~2024.pdf",
            "besök på straße.csv",
            "beso\u{308}k.csv",
        ] {
            assert_eq!(refusal(path), None, "{path}");
        }
    }

    #[test]
    fn names_that_a_file_system_takes_for_one_are_alike() {
        for (one, other) in [
            ("Ö.txt", "o\u{308}.TXT"),
            ("straße", "STRASSE"),
            ("ſ", "S"),
            ("ﬁl", "fil"),
            ("a. /b", "a/b"),
            ("ａ", "A"),
            ("a\u{200d}b", "ab"),
            ("\u{212a}", "k"),
            ("\u{131}", "I"),
        ] {
            assert_eq!(folded(one), folded(other), "{one}, {other}");
        }
        assert_ne!(folded("a"), folded("å"));
    }
}
