//! The words of the command line as people type, paste and guess them, in the form that is known.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::sync::LazyLock;

use clap::CommandFactory;

use super::Arguments;
use crate::source::{composed, existing_form};

/// Dashes that Word, chats and PDFs make of `--`.
const DASHES: [char; 6] = ['-', '–', '—', '−', '‐', '‑'];

/// The words in the form that the program knows them by, program name first.
pub fn known(words: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut words: Vec<OsString> = words.map(in_known_form).collect();
    if let Some(first) = words.get(1).and_then(|word| word.to_str())
        && first.contains(|c: char| !c.is_ascii_lowercase())
        && let Some(command) = NAMES.command(first)
    {
        words[1] = command.into();
    }
    command_first(&mut words);
    help_first(&mut words);
    words
}

/// A word that is no file, and the option that is called so: `bygg klara`.
pub fn without_dashes(words: &[OsString]) -> Option<(String, String)> {
    let takes_name = |command: &OsString| {
        ["bygg", "build", "granska", "check"]
            .map(OsStr::new)
            .contains(&&**command)
    };
    if !words.get(1).is_some_and(takes_name) {
        return None;
    }
    words.windows(2).skip(1).find_map(|pair| {
        let [before, word] = [pair[0].to_str()?, pair[1].to_str()?];
        if word.starts_with(DASHES) || Path::new(word).exists() {
            return None;
        }
        let option = NAMES.option(&format!("--{word}"))?;
        let is_value =
            before.starts_with('-') && !before.contains('=') && NAMES.takes_value(before);
        (!is_value).then(|| (word.to_owned(), option))
    })
}

/// Made when a word is not in its usual form: the description of the program is built anew for it.
static NAMES: LazyLock<KnownNames> = LazyLock::new(KnownNames::of_program);

/// The names that the program knows.
struct KnownNames {
    commands: BTreeSet<String>,
    options: BTreeSet<String>,
    with_value: BTreeSet<String>,
}

impl KnownNames {
    fn of_program() -> Self {
        let mut program = Arguments::command();
        program.build();
        let mut names = Self {
            commands: BTreeSet::new(),
            options: BTreeSet::new(),
            with_value: BTreeSet::new(),
        };
        for command in program.get_subcommands() {
            let all = command.get_all_aliases().chain([command.get_name()]);
            names.commands.extend(all.map(ToOwned::to_owned));
        }
        let all = program.get_subcommands().chain([&program]);
        for option in all.flat_map(clap::Command::get_arguments) {
            let aliases = option.get_all_aliases().unwrap_or_default().into_iter();
            let long: Vec<&str> = aliases.chain(option.get_long()).collect();
            if option.get_action().takes_values() {
                names
                    .with_value
                    .extend(long.iter().map(|name| format!("--{name}")));
            }
            names
                .options
                .extend(long.iter().map(|name| format!("--{name}")));
        }
        names
    }

    /// The command that a word names, in whichever case.
    fn command(&self, word: &str) -> Option<String> {
        let word = composed(word).to_lowercase();
        self.commands.contains(&word).then_some(word)
    }

    /// The option that a word names, with whichever dashes, in whichever case.
    fn option(&self, word: &str) -> Option<String> {
        let name = word.trim_start_matches(DASHES);
        let option = format!("--{}", composed(name).to_lowercase());
        let is_known = name.len() < word.len() && self.options.contains(&option);
        is_known.then_some(option)
    }

    fn takes_value(&self, option: &str) -> bool {
        self.with_value.contains(option)
    }
}

/// A word in the form that it is known by: what is pasted from a PDF or typed on some systems has
/// letter and accent apart. What leads to a file stays as the disk has it.
fn in_known_form(word: OsString) -> OsString {
    let Some(text) = word.to_str() else {
        return word;
    };
    let is_plain = text.is_ascii() && !text.contains('\\') && !text.starts_with('-');
    let is_option = text.starts_with("--")
        && text
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'-' | b'='));
    if is_plain || is_option || Path::new(text).exists() {
        return word;
    }
    if text.starts_with(DASHES) {
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (text, None),
        };
        let name = NAMES.option(name).unwrap_or_else(|| composed(name));
        return match value {
            Some(value) => format!("{name}={value}").into(),
            None => name.into(),
        };
    }
    path_in_known_form(text)
}

fn path_in_known_form(text: &str) -> OsString {
    let with_slashes = text.replace('\\', "/");
    let found = existing_form(Path::new(text)).or_else(|| existing_form(Path::new(&with_slashes)));
    if let Some(there) = found {
        return there.into_os_string();
    }
    // A new file in a folder that is there.
    let path = Path::new(text);
    let folder = path.parent().and_then(existing_form);
    match (folder, path.file_name().and_then(OsStr::to_str)) {
        (Some(folder), Some(name)) if !text.ends_with(['/', '\\']) => {
            folder.join(composed(name)).into_os_string()
        }
        _ => composed(text).into(),
    }
}

/// `skrivelse --form kort granska`: the command comes first.
fn command_first(words: &mut [OsString]) {
    let first = words.get(1).and_then(|word| word.to_str());
    let is_option = |word: &&str| word.starts_with("--") && NAMES.options.contains(*word);
    let Some(first) = first.filter(is_option) else {
        return;
    };
    let is_command = |word: &OsString| word.to_str().and_then(|word| NAMES.command(word)).is_some();
    // What follows the option may be its value.
    let from = if NAMES.takes_value(first) { 3 } else { 2 };
    if let Some(at) = (from..words.len()).find(|at| is_command(&words[*at])) {
        words[1..=at].rotate_right(1);
    }
}

/// Other ways to ask for help and version: `/?`, `granska hjälp`, `version`.
fn help_first(words: &mut [OsString]) {
    let text: Vec<&str> = words
        .iter()
        .skip(1)
        .filter_map(|word| word.to_str())
        .collect();
    let is_help = |word: &str| matches!(word, "/?" | "-?" | "?" | "hjälp" | "help" | "hjalp");
    match text[..] {
        ["version"] => words[1] = "--version".into(),
        [word] if is_help(word) => words[1] = "--hjälp".into(),
        [_, word] if is_help(word) && !Path::new(word).exists() && text[0] != "hjälp" => {
            words[2] = "--hjälp".into();
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(words: &[&str]) -> Vec<String> {
        let words = ["skrivelse"].iter().chain(words).map(OsString::from);
        let known = super::known(words).into_iter().skip(1);
        known.map(|word| word.into_string().unwrap()).collect()
    }

    #[test]
    fn what_is_typed_pasted_and_guessed_is_known() {
        for (words, form) in [
            (&["GRANSKA", "--RÄTTA"][..], &["granska", "--rätta"][..]),
            (
                &["granska", "–form", "kort"],
                &["granska", "--form", "kort"],
            ),
            (&["granska", "—rätta"], &["granska", "--rätta"]),
            (&["bygg", "-klara"], &["bygg", "--klara"]),
            (
                &["--form", "kort", "granska"],
                &["granska", "--form", "kort"],
            ),
            (&["--rätta", "granska", "x"], &["granska", "--rätta", "x"]),
            (&["granska", "hjälp"], &["granska", "--hjälp"]),
            (&["/?"], &["--hjälp"]),
            (&["version"], &["--version"]),
            (&["bygg", "--Till=Mapp"], &["bygg", "--till=Mapp"]),
            (&["granska", "–finns-inte"], &["granska", "–finns-inte"]),
            (&["bygg", "-x"], &["bygg", "-x"]),
        ] {
            assert_eq!(known(words), form, "{words:?}");
        }
    }

    #[test]
    fn an_option_without_dashes_is_told_from_a_value() {
        let option = |words: &[&str]| {
            let words: Vec<OsString> = words.iter().map(OsString::from).collect();
            without_dashes(&words).map(|(_, option)| option)
        };
        assert_eq!(option(&["s", "bygg", "klara"]).as_deref(), Some("--klara"));
        assert_eq!(option(&["s", "bygg", "--till", "klara"]), None);
        assert_eq!(option(&["s", "ny", "utkast"]), None);
    }
}
