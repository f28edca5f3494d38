//! PDFs that no case gives any more: told, or removed.

use std::path::Path;

use super::options::options;
use crate::args::BuildArguments;
use crate::command::Outcome;
use crate::compile::Options;
use crate::compile::manifest::{self, StalePdf};
use crate::error::{Error, Result};
use crate::output::{build, say};
use crate::project::Workplace;

/// Where no case is left, all that was built of them is stale.
pub fn without_cases(arguments: &BuildArguments, error: Error) -> Result<Outcome> {
    let is_slip = !arguments.paths.iter().all(|path| path.is_dir());
    let options = options(arguments, Workplace::at(Path::new(".")));
    if is_slip || !options.output_dir.is_dir() {
        return Err(error);
    }
    let stale = manifest::stale(&options.output_dir, &options.workplace, &[])?;
    if stale.is_empty() {
        return Err(error);
    }
    say_stale(stale, &options, arguments.prune)?;
    if arguments.prune {
        Ok(Outcome::Clean)
    } else {
        Err(error)
    }
}

/// Tells of PDFs that no case gives any more, or removes them.
pub fn say_stale(stale: Vec<StalePdf>, options: &Options, is_pruned: bool) -> Result<()> {
    if is_pruned {
        say(&build::pruned(
            &manifest::prune(&options.output_dir, stale)?,
            options,
        ));
    } else {
        say(&build::stale(&stale, options));
    }
    Ok(())
}
