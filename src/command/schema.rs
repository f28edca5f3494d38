//! `schema`: the JSON Schema of case files, of meetings or of profiles, as the project here has
//! them, or that of packets, which is the same everywhere.

use std::path::Path;

use super::Outcome;
use crate::args::{SchemaArguments, SchemaOf};
use crate::compile;
use crate::error::Result;
use crate::output::say_own;
use crate::profile::schema;
use crate::project::templates_for;

pub fn run(arguments: &SchemaArguments) -> Result<Outcome> {
    let of_project = match arguments.of {
        SchemaOf::Case => schema::of_cases,
        SchemaOf::Meeting => schema::of_meetings,
        SchemaOf::Profile => schema::of_profiles,
        SchemaOf::Packet => {
            say_own(compile::PACKET_SCHEMA);
            return Ok(Outcome::Clean);
        }
    };
    let schema = of_project(&templates_for(Path::new("."))?);
    say_own(&format!("{schema:#}\n"));
    Ok(Outcome::Clean)
}
