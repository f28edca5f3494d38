//! From the words of the command line to what is asked for or, in Swedish, why it is not
//! understood.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser};

use super::{Arguments, Command, HelpArguments, words};
use crate::error::Error;

/// What the command line asks for.
pub enum Asked {
    /// A command.
    Command(Command),
    /// Help or version, to be shown.
    Show(String),
    /// It cannot be understood.
    Unclear(Error),
}

/// Reads the command line, program name first.
pub fn read(arguments: impl Iterator<Item = OsString>) -> Asked {
    let words = words::known(arguments);
    if let Some((word, option)) = words::without_dashes(&words) {
        let error = Error::new(format!("det finns ingen fil eller mapp {word}"));
        return Asked::Unclear(error.hint(format!("menade du {option}?")));
    }
    match Arguments::try_parse_from(words) {
        Ok(Arguments {
            command: Command::Help(HelpArguments { command }),
            ..
        }) => help(command.as_deref()),
        Ok(arguments) => Asked::Command(arguments.command),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Asked::Show(error.to_string()),
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
                help(None)
            }
            _ => Asked::Unclear(in_swedish(&error)),
        },
    }
}

/// The help of the program, or of a command.
fn help(command: Option<&str>) -> Asked {
    let mut program = Arguments::command();
    // What holds for all commands comes to each of them.
    program.build();
    match command {
        None => Asked::Show(program.render_help().to_string()),
        Some(name) => match program.find_subcommand_mut(name) {
            Some(command) => Asked::Show(command.render_help().to_string()),
            // What is asked for in vain is known best by those who answer for it.
            None => match Arguments::try_parse_from(["skrivelse", name]) {
                Err(error) if near(&error, name).is_some() => Asked::Unclear(in_swedish(&error)),
                _ => Asked::Unclear(
                    Error::new(format!("kommandot {name} finns inte"))
                        .hint("skriv skrivelse hjälp för att se alla"),
                ),
            },
        },
    }
}

fn in_swedish(error: &clap::Error) -> Error {
    let argument = context(error, ContextKind::InvalidArg).replace(['<', '>', '[', ']'], "");
    let said = said(error, &argument);
    let known = context(error, ContextKind::ValidValue);
    let near = near(error, &argument);
    let hint = match (known.as_str(), near) {
        ("", Some(near)) => format!("menade du {near}?"),
        ("", None) if argument.ends_with(" ANTAL") => "skriv ett heltal från 1".to_owned(),
        ("", None) => "skriv skrivelse hjälp för att se vad som går".to_owned(),
        (known, _) => format!("välj {known}"),
    };
    let is_stray = error.kind() == ErrorKind::UnknownArgument && !argument.starts_with('-');
    let hint = if is_stray {
        "sätt citattecken om ett namn med mellanslag".to_owned()
    } else {
        hint
    };
    Error::new(said).hint(hint)
}

fn said(error: &clap::Error, argument: &str) -> String {
    let value = context(error, ContextKind::InvalidValue);
    let other = context(error, ContextKind::PriorArg).replace(['<', '>'], "");
    match error.kind() {
        ErrorKind::UnknownArgument if !argument.starts_with('-') => {
            format!("{argument} hör inte till kommandot")
        }
        ErrorKind::UnknownArgument => format!("valet {argument} finns inte"),
        ErrorKind::InvalidSubcommand => format!(
            "kommandot {} finns inte",
            context(error, ContextKind::InvalidSubcommand)
        ),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} saknar värde"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("{value} går inte att använda med {argument}")
        }
        ErrorKind::MissingRequiredArgument => format!("{argument} saknas"),
        ErrorKind::TooManyValues => format!("{argument} tar inget värde"),
        ErrorKind::ArgumentConflict => match other.as_str() {
            "" => format!("{argument} kan bara anges en gång"),
            other if other == argument => format!("{argument} kan bara anges en gång"),
            other => format!("{argument} och {other} går inte ihop"),
        },
        _ => "kommandoraden går inte att förstå".to_owned(),
    }
}

/// The name that was probably meant. Of several, the last is the nearest.
fn near(error: &clap::Error, argument: &str) -> Option<String> {
    // What other programs call it.
    const KNOWN: &[(&str, &str)] = &[
        ("rätta", "granska --rätta"),
        ("ratta", "granska --rätta"),
        ("fixa", "granska --rätta"),
        ("--fixa", "--rätta"),
        ("--output", "--till"),
        ("--out", "--till"),
        ("--mapp", "--till"),
        ("--force", "--utkast"),
        ("--quiet", "--form kort"),
        ("--kort", "--form kort"),
        ("--short", "--form kort"),
        ("--json", "--form json"),
    ];
    let asked = match argument {
        "" => context(error, ContextKind::InvalidSubcommand),
        argument => argument.to_owned(),
    };
    let known = KNOWN.iter().find(|(name, _)| *name == asked);
    if let Some((_, meant)) = known {
        return Some((*meant).to_owned());
    }
    let last = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => texts.last().cloned(),
        _ => None,
    };
    let near = last(ContextKind::SuggestedSubcommand).or_else(|| last(ContextKind::SuggestedArg));
    // Another first letter and another length: no slip of the pen.
    let is_slip = |near: &String| {
        let same_start = near.chars().next() == asked.chars().next();
        same_start || near.chars().count().abs_diff(asked.chars().count()) < 2
    };
    near.filter(is_slip)
        .map(|near| with_its_letters(&near).to_owned())
}

/// The name of an option or command that can also be typed without å, ä and ö.
fn with_its_letters(name: &str) -> &str {
    const NAMES: &[(&str, &str)] = &[
        ("--ratta", "--rätta"),
        ("--tillatet", "--tillåtet"),
        ("--hjalp", "--hjälp"),
        ("--koade", "--köade"),
        ("jamfor", "jämför"),
        ("--handlaggare", "--handläggare"),
        ("--sammantrade", "--sammanträde"),
        ("hjalp", "hjälp"),
        ("hamta", "hämta"),
        ("forklara", "förklara"),
    ];
    let found = NAMES.iter().find(|(plain, _)| *plain == name);
    found.map_or(name, |(_, own)| own)
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}
