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
    let Some(file) = files.get_mut(FILE) else {
        return;
    };
    let own = profile.dress.get();
    let own = own.map(|dress| lines(dress, templates, name));
    for line in own.into_iter().flatten().chain(foot_rows(profile)) {
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

/// The rows that the foot of the page has room for as it usually stands.
const USUAL_ROWS: usize = 4;

/// Letters that a row of the foot holds at least, in the first three columns and in the last, which
/// is half as wide: its measures are those of `foot-columns` in `templates/layout/page.typ`. Too few
/// makes the foot too tall and no text too long.
const ROW_LETTERS: [usize; 4] = [24, 24, 24, 12];

/// How many rows the foot has, where they are more than usual.
fn foot_rows(profile: &Profile) -> Option<String> {
    let columns = profile.footer.items().iter().zip(ROW_LETTERS);
    let rows = columns.map(|(column, most)| {
        let lines = column.lines.items().iter();
        let letters = lines.map(|line| line.value.chars().count());
        1 + letters.map(|count| count.div_ceil(most)).sum::<usize>()
    });
    let rows = rows.max().filter(|rows| *rows > USUAL_ROWS)?;
    Some(format!("#let foot-rows = {rows}"))
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
