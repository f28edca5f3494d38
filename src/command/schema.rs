//! `schema`: the JSON Schema of case files, of meetings or of profiles, as the project here has them.

use std::path::Path;

use super::Outcome;
use crate::args::{SchemaArguments, SchemaOf};
use crate::error::Result;
use crate::output::say_own;
use crate::profile::schema;
use crate::project::templates_for;

pub fn run(arguments: &SchemaArguments) -> Result<Outcome> {
    let templates = templates_for(Path::new("."))?;
    let schema = match arguments.of {
        SchemaOf::Case => schema::of_cases(&templates),
        SchemaOf::Meeting => schema::of_meetings(&templates),
        SchemaOf::Profile => schema::of_profiles(&templates),
    };
    say_own(&format!("{schema:#}\n"));
    Ok(Outcome::Clean)
}
