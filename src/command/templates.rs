//! `templates`: the shipped templates, and copies of them for a project that changes some.

use std::path::{Path, PathBuf};

use super::Outcome;
use crate::args::TemplatesArguments;
use crate::edit::write_out;
use crate::error::Result;
use crate::output::say;
use crate::project::templates::{Templates, shipped, shipped_paths};
use crate::project::{project_root, templates_for};

pub fn run(arguments: &TemplatesArguments) -> Result<Outcome> {
    if arguments.names.is_empty() {
        say(&list(&templates_for(Path::new("."))?));
        return Ok(Outcome::Clean);
    }
    let usual = || shown_root().join("templates");
    let folder = arguments.output_dir.clone().unwrap_or_else(usual);
    for file in write_out(&arguments.names, &folder)? {
        say(&format!("{}\n", file.display()));
    }
    Ok(Outcome::Clean)
}

/// The project's folder as it is seen from here.
fn shown_root() -> PathBuf {
    let here = Path::new(".").canonicalize().unwrap_or_default();
    let root = project_root(Path::new("."));
    root.strip_prefix(&here)
        .map_or(root.clone(), Path::to_owned)
}

/// A line for each shipped template, with whether the project has one of its own in its place.
fn list(templates: &Templates) -> String {
    let older = templates.older();
    let line = |path: String| {
        let own = templates.own().find(|(own, _)| *own == path);
        let state = match own {
            _ if older.iter().any(|older| older.path == path) => {
                "egen, gjord av en tidigare version av den medföljande"
            }
            Some((_, data)) if Some(data) == shipped(&path) => "egen, lika den medföljande",
            Some(_) => "egen",
            None => "medföljande",
        };
        format!("{path:<52} {state}\n")
    };
    shipped_paths().into_iter().map(line).collect()
}
