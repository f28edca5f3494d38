//! The logo of a profile: whether it can be drawn, and is seen.

use std::sync::Arc;

use super::Profile;
use crate::diagnostic::Diagnostic;
use crate::parse::{IDLE_SETTING, Located, UNREADABLE_VALUE};
use crate::picture::{Logo, mark};
use crate::project::templates::Templates;
use crate::source::Source;

/// The head of the page has 87 mm for the logo and the name beside it: at 11 mm of height a logo of
/// this form takes half of them.
const WIDEST: f64 = 4.0;

/// Taller than that, a logo is a line: it is as high as the head, whatever its form.
const NARROWEST: f64 = 0.2;

impl Profile {
    /// The logo as pages need it: the name of its file and what is in it; nothing when there is
    /// none that can be drawn.
    #[must_use]
    pub fn logo_file(&self, templates: &Templates, name: &str) -> Option<(&str, Vec<u8>)> {
        let logo = self.logo.get()?;
        let data = templates.get(&super::file_of(name, logo))?;
        mark(logo, data).ok().map(|mark| (logo.as_str(), mark.data))
    }

    /// What is wrong with the logo, told at its name.
    pub(super) fn logo_fault(
        &self,
        templates: &Templates,
        name: &str,
        source: &Arc<Source>,
    ) -> Option<Diagnostic> {
        let logo = self.logo.located()?;
        let at = |said: String| {
            let label = format!("logotypen {} {said}", logo.value);
            UNREADABLE_VALUE.at(source, logo.span, label)
        };
        let Some(data) = templates.get(&super::file_of(name, &logo.value)) else {
            let (said, hint) = missing(&logo.value);
            return Some(at(said.to_owned()).hint(hint));
        };
        match mark(&logo.value, data) {
            Err(fault) => Some(at(fault.said).hint(fault.hint)),
            Ok(mark) => form(&mark)
                .map(|said| at(said).hint("använd en annan form av märket, eller beskär det"))
                .or_else(|| unseen(logo, &mark, source)),
        }
    }
}

/// Why there is no such file, and what to do. Of other kinds no file is read.
fn missing(name: &str) -> (&'static str, &'static str) {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending {
        "svg" | "png" => (
            "finns inte",
            "lägg filen i profilens mapp, eller ta bort logotyp: ur profilen",
        ),
        _ if matches!(ending.to_lowercase().as_str(), "svg" | "png") => (
            "har en ändelse med stora bokstäver",
            "döp om filen så att den slutar på .svg eller .png, och skriv det namnet",
        ),
        _ => (
            "är varken SVG eller PNG",
            "exportera märket som SVG från ritprogrammet, eller spara det som PNG, och lägg den filen i mappen",
        ),
    }
}

/// What is wrong with the form of a logo.
fn form(mark: &Logo) -> Option<String> {
    let times = |ratio: f64| format!("{ratio:.1}").replace('.', ",");
    if mark.ratio > WIDEST {
        Some(format!(
            "är {} gånger så bred som hög; sidhuvudet har plats för 4 gånger",
            times(mark.ratio)
        ))
    } else if mark.ratio < NARROWEST {
        Some(format!(
            "är {} gånger så hög som bred; i sidhuvudet blir den ett streck",
            times(1.0 / mark.ratio)
        ))
    } else {
        None
    }
}

fn unseen(logo: &Located<String>, mark: &Logo, source: &Arc<Source>) -> Option<Diagnostic> {
    let label = format!("logotypen {} är vit, och syns inte på sidan", logo.value);
    let finding = IDLE_SETTING.at(source, logo.span, label);
    let finding =
        finding.hint("använd märket i färg eller svart; det vita är gjort för mörk botten");
    mark.is_unseen.then_some(finding)
}
