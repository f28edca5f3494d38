//! `verify`: where a PDF comes from, whether it is still what was built, and who has signed it.

mod difference;
mod evidence;
mod json;
mod objections;
mod origin;
mod rebuild;
mod remark;
mod signers;
mod text;
mod workspace;

use std::fs;

use super::{Outcome, complain, say, say_json};
use crate::args::{VerifyArguments, VerifyFormat};
use crate::error::{Error, Result};
use crate::load::project_root;
use evidence::Evidence;

pub fn run(arguments: &VerifyArguments) -> Result<Outcome> {
    if !arguments.project.is_dir() {
        return Err(Error::new(format!("projektets mapp {} finns inte", arguments.project.display()))
            .hint("ange mappen med mallar och ärenden efter --project"));
    }
    let mut outcome = Outcome::Clean;
    let mut judged = Vec::new();
    let project = project_root(&arguments.project);
    for file in &arguments.files {
        let pdf = fs::read(file).map_err(|error| Error::unreadable(file, &error));
        match pdf.and_then(|pdf| Evidence::gather(file, &pdf, &project)) {
            Ok(evidence) if evidence.is_sound() => judged.push(evidence),
            Ok(evidence) => {
                judged.push(evidence);
                outcome = outcome.or(Outcome::Findings);
            }
            Err(error) => {
                complain(&format!("{}\n{error}\n", file.display()));
                outcome = outcome.or(Outcome::CouldNotRun);
            }
        }
    }
    match arguments.format {
        VerifyFormat::Text => say(&judged.iter().map(text::text).collect::<Vec<_>>().join("\n")),
        VerifyFormat::Json => say_json(json::json(&judged)),
    }
    Ok(outcome)
}
