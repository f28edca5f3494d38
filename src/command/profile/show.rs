//! `profile show`: what documents of an organisation look like, each kind with every part.

use std::path::{Path, PathBuf};

use super::{Outcome, checked, templates_here};
use crate::args::ProfileShowArguments;
use crate::check::CheckedProfile;
use crate::compile;
use crate::diagnostic::{self, Count};
use crate::error::Result;
use crate::output::{complain, complain_own, look_of_errors, page_count, say};
use crate::pdf;
use crate::profile::DocumentKind;
use crate::project::Workplace;
use crate::write;

/// The folder of specimens in that of PDFs.
const FOLDER: &str = "provark";

pub fn run(arguments: &ProfileShowArguments) -> Result<Outcome> {
    let templates = templates_here()?;
    let CheckedProfile {
        name,
        profile,
        found,
    } = checked(&templates, &arguments.name)?;
    complain_own(&diagnostic::text(&found, look_of_errors()));
    let (Some(profile), 0) = (profile, Count::of(&found).errors) else {
        complain(&format!(
            "Inga provark är gjorda. Rätta felen i profilen, och pröva med skrivelse profil granska {name}\n"
        ));
        return Ok(Outcome::Findings);
    };
    let all = profile.kinds().all();
    // All of them before the first is written: a kind that cannot be set leaves nothing behind.
    let made = all.map(|kind| Ok((kind, compile::specimen(&templates, &name, &profile, kind)?)));
    let made: Vec<(&DocumentKind, Vec<u8>)> = made.collect::<Result<_>>()?;
    let usual = || Workplace::at(Path::new(".")).output().join(FOLDER);
    let folder = arguments.output_dir.clone().unwrap_or_else(usual);
    write::prepare_folder(&folder)?;
    for (kind, pdf) in made {
        let file = folder.join(file_name(&name, kind));
        write::write(&file, &pdf)?;
        let pages = pdf::page_count(&pdf).unwrap_or_default();
        let pages = page_count(pages);
        say(&format!("{} ({pages})\n", file.display()));
    }
    Ok(Outcome::Clean)
}

fn file_name(profile: &str, kind: &DocumentKind) -> PathBuf {
    let letters = kind.word.chars().map(|c| if c == ' ' { '-' } else { c });
    let word: String = letters
        .filter(|c| c.is_alphanumeric() || *c == '-')
        .collect();
    PathBuf::from(format!("{profile}-{word}.pdf"))
}
