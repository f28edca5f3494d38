//! What the layout reads of an organisation's dress: the file `layout/dress.typ`, and the fonts.

use std::collections::BTreeMap;

use super::literal::string;
use crate::fonts::own_face;
use crate::profile::{Dress, FontRole, Profile};
use crate::project::templates::Templates;

/// The file whose place it takes; the shipped one has the usual values.
const FILE: &str = "layout/dress.typ";

/// The lines that differ from the shipped ones, after all of those: the last one holds.
pub fn dress(
    templates: &Templates,
    name: &str,
    profile: &Profile,
    files: &mut BTreeMap<String, Vec<u8>>,
) {
    let (Some(dress), Some(file)) = (profile.dress.get(), files.get_mut(FILE)) else {
        return;
    };
    for line in lines(dress, templates, name) {
        file.extend_from_slice(line.as_bytes());
        file.push(b'\n');
    }
}

fn lines(dress: &Dress, templates: &Templates, name: &str) -> Vec<String> {
    let face = |variable: &str, role| {
        let family = dress.family(role, templates, name)?;
        Some(format!("#let {variable} = {}", string(&family)))
    };
    let measure =
        |variable: &str, value: Option<String>| Some(format!("#let {variable} = {}", value?));
    let lines = [
        face("text-face", FontRole::Text),
        face("head-face", FontRole::Head),
        measure("body-size", dress.size.get().map(|it| it.in_typst())),
        measure(
            "side-margin",
            dress.side_margin.get().map(|it| it.in_typst()),
        ),
        measure(
            "logo-height",
            dress.logo_height.get().map(|it| it.in_typst()),
        ),
    ];
    lines.into_iter().flatten().collect()
}

/// The organisation's own fonts, by their paths from the Typst project's folder.
pub fn fonts(templates: &Templates, name: &str, profile: &Profile) -> BTreeMap<String, Vec<u8>> {
    let Some(dress) = profile.dress.get() else {
        return BTreeMap::new();
    };
    let files = [FontRole::Text, FontRole::Head]
        .into_iter()
        .flat_map(|role| dress.fonts(role));
    let font = |file: &str| {
        let data = templates.get(&format!("profiles/{name}/{file}"))?;
        // One that cannot be used must not stand in for a shipped one of its name, in a draft.
        own_face(data).ok()?;
        Some((format!("fonts/{name}/{file}"), data.to_vec()))
    };
    files.filter_map(|file| font(&file.value)).collect()
}
