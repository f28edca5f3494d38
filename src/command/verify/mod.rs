//! `verify`: where a PDF comes from, whether it is still what was built, and who has signed it.

mod json;
mod text;

use std::path::PathBuf;

use super::{Outcome, complain, say, say_json};
use crate::args::{VerifyArguments, VerifyFormat};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::printed::printed;
use crate::project::project_root;
use crate::verify::{self, Report, Standing, contradiction};

/// A file, and what is known of it or why nothing is.
struct Answer {
    file: PathBuf,
    found: Result<Report>,
}

pub fn run(arguments: &VerifyArguments) -> Result<Outcome> {
    if !arguments.project.is_dir() {
        return Err(Error::new(format!(
            "projektets mapp {} finns inte",
            arguments.project.display()
        ))
        .hint("ange mappen med mallar och ärenden efter --project"));
    }
    let project = project_root(&arguments.project);
    let answers: Vec<Answer> = arguments
        .files
        .iter()
        .map(|file| Answer {
            file: file.clone(),
            found: verify::file(file, &project),
        })
        .collect();
    for Answer { file, found } in &answers {
        if let Err(error) = found
            && !error.speaks_against_file()
        {
            complain(&format!(
                "{}\n{error}\n",
                printed(&file.display().to_string())
            ));
        }
    }
    match arguments.format {
        VerifyFormat::Text => say(&answers
            .iter()
            .filter_map(page)
            .collect::<Vec<_>>()
            .join("\n")),
        VerifyFormat::Json => say_json(json::json(&answers)),
    }
    Ok(outcome(&answers))
}

/// What is told of a file; `None` of one that could not be read.
fn page(Answer { file, found }: &Answer) -> Option<String> {
    match found {
        Ok(report) => Some(text::text(file, report)),
        Err(error) if error.speaks_against_file() => Some(text::refused(file, error)),
        Err(_) => None,
    }
}

/// The worst of all. A file of which nothing is known comes first: without it the answer is not
/// whole.
fn outcome(answers: &[Answer]) -> Outcome {
    let each = answers
        .iter()
        .map(|answer| standing(answer).map_or(Outcome::CouldNotRun, exit));
    each.fold(Outcome::Clean, Outcome::or)
}

/// What a file is shown to be; `None` when it could not be read. One that contradicts itself has
/// been read, and must not be taken for what was signed.
fn standing(answer: &Answer) -> Option<Standing> {
    match &answer.found {
        Ok(report) => Some(Standing::of(report)),
        Err(error) => error.speaks_against_file().then_some(Standing::Broken),
    }
}

const fn exit(standing: Standing) -> Outcome {
    match standing {
        Standing::Holds => Outcome::Clean,
        Standing::Unproven => Outcome::Unproven,
        Standing::Broken => Outcome::Findings,
    }
}

/// What is to be said of a file that was read and contradicts itself.
fn contradiction_of(error: &Error) -> Option<Diagnostic> {
    error.speaks_against_file().then(|| contradiction(error))
}
