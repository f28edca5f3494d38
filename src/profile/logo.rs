//! The logo of a profile: whether it can be drawn, and is seen.

use std::sync::Arc;

use super::Profile;
use crate::diagnostic::Diagnostic;
use crate::parse::{IDLE_SETTING, Located, UNUSABLE_SETTING};
use crate::picture::{Logo, mark};
use crate::project::templates::Templates;
use crate::source::Source;

/// The head of the page has 87 mm for the logo and the name beside it: at 11 mm of height a logo of
/// this form takes half of them.
const WIDEST: f64 = 4.0;

/// Taller than that, a logo is a line: it is as high as the head, whatever its form.
const NARROWEST: f64 = 0.2;

/// Between white, which has 1, and what graphics need, 3 (WCAG 2.1, 1.4.11, which excepts logos: a
/// light one may be meant).
const LEAST_SEEN: f64 = 2.0;

/// Dots an inch, twice as many as a picture needs: a mark has sharp edges and letters.
const LEAST_RESOLUTION: u32 = 220;

/// `logo-height` in `templates/layout/dress.typ`, in tenths of a millimetre.
const USUAL_HEIGHT: u16 = 110;

impl Profile {
    /// The logo as pages need it: the name of its file and what is in it; nothing when there is
    /// none that can be drawn.
    #[must_use]
    pub fn logo_file(&self, templates: &Templates, name: &str) -> Option<(&str, Vec<u8>)> {
        let logo = self.logo.get()?;
        let data = templates.get(&super::file_of(name, logo))?;
        mark(logo, data).ok().map(|mark| (logo.as_str(), mark.data))
    }

    /// How high the logo is on the page, in tenths of a millimetre.
    fn logo_height(&self) -> u16 {
        let own = self.dress.get().and_then(|dress| dress.logo_height.get());
        own.map_or(USUAL_HEIGHT, |height| height.tenths)
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
            UNUSABLE_SETTING.at(source, logo.span, label)
        };
        let Some(data) = templates.get(&super::file_of(name, &logo.value)) else {
            let (said, hint) = missing(&logo.value);
            return Some(at(said.to_owned()).hint(hint));
        };
        match mark(&logo.value, data) {
            Err(fault) => Some(at(fault.said).hint(fault.hint)),
            Ok(mark) => form(&mark)
                .map(|said| at(said).hint("använd en annan form av märket, eller beskär det"))
                .or_else(|| unseen(logo, &mark, source))
                .or_else(|| coarse(logo, &mark, self.logo_height(), source)),
        }
    }
}

/// Why there is no such file, and what to do. Of other kinds no file is read.
fn missing(name: &str) -> (&'static str, &'static str) {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending.to_lowercase().as_str() {
        "svg" | "png" => (
            "finns inte",
            "lägg filen i profilens mapp, eller ta bort logotyp: ur profilen",
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
    let contrast = mark.contrast;
    let said = if contrast <= 1.0 + f64::EPSILON {
        "är vit, och syns inte på sidan".to_owned()
    } else if contrast < LEAST_SEEN {
        let contrast = format!("{:.1}", (contrast * 10.0).floor() / 10.0).replace('.', ",");
        format!("syns knappt: inget i den har mer än {contrast} : 1 i kontrast mot vitt")
    } else {
        return None;
    };
    let label = format!("logotypen {} {said}", logo.value);
    let finding = IDLE_SETTING.at(source, logo.span, label);
    Some(finding.hint("använd märket i färg eller svart; det ljusa är gjort för mörk botten"))
}

/// A PNG with too few pixels for its height on the page.
fn coarse(
    logo: &Located<String>,
    mark: &Logo,
    tenths: u16,
    source: &Arc<Source>,
) -> Option<Diagnostic> {
    let pixels = mark.pixels?;
    let needed = (LEAST_RESOLUTION * u32::from(tenths)).div_ceil(254);
    let label = format!(
        "logotypen {} är {pixels} bildpunkter hög, och blir suddig på sidan",
        logo.value
    );
    let finding = IDLE_SETTING.at(source, logo.span, label);
    let finding = finding.hint(format!(
        "använd en SVG, eller en PNG som är minst {needed} bildpunkter hög"
    ));
    (pixels < needed).then_some(finding)
}
