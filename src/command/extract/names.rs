//! Names from inside a PDF that may become names of files.

use crate::printed::must_be_shown;

/// The name of a case whose own cannot be used.
pub const CASE_NAME: &str = "case.yaml";

/// The longest name that file systems take, in bytes.
const MAX_NAME: usize = 255;

/// The deepest folders that are made; cases keep attachments in one or two.
const MAX_DEPTH: usize = 16;

/// Devices of Windows, whatever ending they have
/// (<https://learn.microsoft.com/windows/win32/fileio/naming-a-file>).
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Why a path, with `/` between its parts, is not written; `None` when it may be.
pub fn refusal(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('/').collect();
    if parts.len() > MAX_DEPTH {
        return Some(format!("sökvägen har fler än {MAX_DEPTH} delar"));
    }
    let (part, why) = parts.iter().find_map(|part| Some((part, fault(part)?)))?;
    Some(format!("”{part}” {why}"))
}

fn fault(part: &str) -> Option<&'static str> {
    let folded = part.to_lowercase();
    Some(if part.is_empty() {
        "är inget namn"
    } else if part.starts_with('.') {
        "börjar med punkt, som namn på dolda filer och inställningar"
    } else if folded == "templates" {
        "är mappen för projektets mallar"
    } else if is_device(&folded) {
        "är en enhet i Windows"
    } else if part.ends_with(['.', ' ']) || part.starts_with(' ') {
        "börjar eller slutar med mellanslag eller punkt"
    } else if part.contains(|c| must_be_shown(c) || r#"\:*?"<>|"#.contains(c)) {
        "har tecken som inte kan stå i ett filnamn på alla system"
    } else if is_short_name(part) {
        "är en kortform som Windows läser som ett annat namn"
    } else if part.len() > MAX_NAME {
        "är för långt"
    } else {
        return None;
    })
}

fn is_device(folded: &str) -> bool {
    let stem = folded.split('.').next().unwrap_or_default().trim_end();
    let is_port = |port: &str| {
        let number =
            stem.strip_prefix(port).and_then(|rest| rest.chars().next().filter(|c| rest.len() == c.len_utf8()));
        number.is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c))
    };
    DEVICES.contains(&stem) || is_port("com") || is_port("lpt")
}

/// `GIT~1` is `.git` to Windows.
fn is_short_name(part: &str) -> bool {
    part.split_once('~').is_some_and(|(_, rest)| rest.starts_with(|c: char| c.is_ascii_digit()))
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
            "a?",
            "a*",
            "a|b",
        ];
        for path in refused {
            assert!(refusal(path).is_some(), "{path:?}");
        }
        assert!(refusal(&"a".repeat(256)).is_some() && refusal(&"a/".repeat(16)).is_some());
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
        ] {
            assert_eq!(refusal(path), None, "{path}");
        }
    }
}
