//! What the layout reads of an organisation's dress: the file `layout/dress.typ`, and the fonts.

use std::collections::BTreeMap;

use super::literal::string;
use crate::fonts::own_face;
use crate::model::YesNo;
use crate::profile::{
    Dress, FontRole, KindPlace, LineSpacing, MarkPlace, NamePlace, Numerals, Profile, ProposalMark,
    RunningHead,
};
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
    let own = own.into_iter().flatten().chain(foot_rows(profile));
    let own = own.chain(point_numbers(profile));
    for line in own.chain(head_lines(profile)) {
        file.extend_from_slice(line.as_bytes());
        file.push(b'\n');
    }
}

/// Lets things stand closer, by so many steps; `false` where the layout does not know of it.
pub fn stand_closer(files: &mut BTreeMap<String, Vec<u8>>, step: u8) -> bool {
    add(files, &format!("#let closeness = {step}\n"))
}

/// Keeps footnotes on the pages of their marks, each as often as it has strayed; `false` where the
/// layout does not know of it.
pub fn keep_notes(files: &mut BTreeMap<String, Vec<u8>>, strayed: &BTreeMap<usize, usize>) -> bool {
    let entries = strayed
        .iter()
        .map(|(note, times)| format!("\"{note}\": {times}, "));
    let entries: String = entries.collect();
    add(files, &format!("#let kept-notes = ({entries})\n"))
}

fn add(files: &mut BTreeMap<String, Vec<u8>>, line: &str) -> bool {
    let Some(file) = files.get_mut(FILE) else {
        return false;
    };
    file.extend_from_slice(line.as_bytes());
    true
}

fn lines(dress: &Dress, templates: &Templates, name: &str) -> Vec<String> {
    let face = |variable: &str, role| {
        let family = dress.family(role, templates, name)?;
        Some(format!("#let {variable} = {}", string(&family)))
    };
    let proposal = dress.proposal.get().map(|mark| match mark {
        ProposalMark::Line => "#let proposal-mark = \"line\"",
        ProposalMark::Frame => "#let proposal-mark = \"frame\"",
        ProposalMark::Nothing => "#let proposal-mark = \"nothing\"",
    });
    let measure =
        |variable: &str, value: Option<String>| Some(format!("#let {variable} = {}", value?));
    let lines = [
        face("text-face", FontRole::Text),
        face("head-face", FontRole::Head),
        measure("body-size", dress.size.get().map(|it| it.in_typst())),
        measure("title-size", dress.title_size.get().map(|it| it.in_typst())),
        measure(
            "side-margin",
            dress.side_margin.get().map(|it| it.in_typst()),
        ),
        measure(
            "logo-height",
            dress.logo_height.get().map(|it| it.in_typst()),
        ),
    ];
    let heading_colour = dress.heading_colour.get();
    let heading_colour =
        heading_colour.map(|colour| format!("#let heading-colour = {}", string(&colour.0)));
    let spacing = dress.line_spacing.get().map(|spacing| match spacing {
        LineSpacing::Narrow => "#let line-spacing = \"narrow\"",
        LineSpacing::Usual => "#let line-spacing = \"usual\"",
        LineSpacing::Wide => "#let line-spacing = \"wide\"",
    });
    let [proposal, spacing] = [proposal, spacing].map(|line| line.map(ToOwned::to_owned));
    let has_bold_italics = dress.has_bold_italics(templates, name);
    let bold_italics = has_bold_italics.then(|| "#let bold-italics = true".to_owned());
    lines
        .into_iter()
        .chain([proposal, spacing, bold_italics, heading_colour])
        .flatten()
        .collect()
}

/// What the head has otherwise than usual.
fn head_lines(profile: &Profile) -> Vec<String> {
    let head = profile.head();
    let word =
        |variable: &str, word: Option<&str>| Some(format!("#let {variable} = {}", string(word?)));
    let mark = head.mark.get().map(|place| match place {
        MarkPlace::Left => "left",
        MarkPlace::Right => "right",
        MarkPlace::Middle => "middle",
    });
    let name = head.name.get().map(|place| match place {
        NamePlace::Beside => "beside",
        NamePlace::Below => "below",
        NamePlace::InLogo => "none",
    });
    let kind = head.kind.get().map(|place| match place {
        KindPlace::Top => "top",
        KindPlace::Title => "title",
    });
    let has_line = head.line.get() == Some(&YesNo::Yes);
    let page_number = head.page_number.get().map(|form| form.shown());
    let has_no_running = head.running.get() == Some(&RunningHead::NumberOnly);
    let lines = [
        word("mark-place", mark),
        word("name-place", name),
        word("kind-place", kind),
        has_line.then(|| "#let head-line = true".to_owned()),
        word("page-number-form", page_number.as_deref()),
        has_no_running.then(|| "#let running-head-shown = false".to_owned()),
        profile.head_columns().map(|columns| head_columns(&columns)),
    ];
    lines.into_iter().flatten().collect()
}

fn point_numbers(profile: &Profile) -> Option<String> {
    let pattern = match profile.point_figures.get()? {
        Numerals::Usual => "1.",
        Numerals::Roman => "I.",
        Numerals::Letters => "a)",
    };
    Some(format!("#let point-numbers = {}", string(pattern)))
}

/// A comma after the last one too: with one alone, Typst would take it for no array.
fn head_columns(columns: &[Vec<String>]) -> String {
    let column = |fields: &Vec<String>| {
        let fields = fields.iter().map(|field| format!("{},", string(field)));
        format!("({}),", fields.collect::<String>())
    };
    let columns = columns.iter().map(column);
    format!("#let head-columns = ({})", columns.collect::<String>())
}

/// The rows that the foot of the page has room for as it usually stands.
const USUAL_ROWS: usize = 4;

/// Letters that a row of the foot holds at least, in each of so many columns: their measures are
/// those of `foot-steps` in `templates/layout/page.typ`. Too few makes the foot too tall and no
/// text too long.
const ROW_LETTERS: [&[usize]; 4] = [&[84], &[48, 36], &[36, 24, 24], &[24, 24, 24, 12]];

/// How many rows the foot has, where they are more than usual.
fn foot_rows(profile: &Profile) -> Option<String> {
    let columns = profile.footer.items();
    let count = columns.len().clamp(1, ROW_LETTERS.len());
    let columns = columns.iter().zip(ROW_LETTERS[count - 1]);
    let rows = columns.map(|(column, most)| {
        let lines = column.lines.items().iter();
        let letters = lines.map(|line| line.value.chars().count());
        1 + letters.map(|count| count.div_ceil(*most)).sum::<usize>()
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
