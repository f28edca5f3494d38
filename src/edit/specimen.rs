//! A case that shows what documents of an organisation look like: a text for every part, of any
//! kind.

use std::collections::HashMap;

use super::beginning::{BODY, DELEGATE, OUTSIDE, filled};
use crate::profile::{DocumentKind, OwnField, PointStyle, Profile};
use crate::project::templates::Templates;

/// The case that is filled in, with `{…}` for what the organisation has of its own.
const SPECIMEN: &str = "specimen.yaml";

/// The picture that it shows.
const PICTURE: &str = "specimen.png";

/// The text of a case of some kind for the profile of this name.
#[must_use]
pub fn specimen(
    templates: &Templates,
    name: &str,
    profile: &Profile,
    kind: &DocumentKind,
) -> String {
    let text = templates.get(SPECIMEN).map(String::from_utf8_lossy);
    let mut text = filled(&text.unwrap_or_default(), kind);
    let body = deciding_body(profile);
    let organisation = profile.name.text();
    let title = format!("Provark för {organisation}: {}", kind.word);
    let diary = profile.example_of_diary_number();
    let diary = diary.map(|number| format!("diarienummer: {}", quoted(&number)));
    let own = own_fields(profile, |field| quoted(field.shown_label()));
    let does = |sentence: &str, clause: &str| match profile.point_style.get() {
        Some(PointStyle::AttClauses) => clause.to_owned(),
        _ => inner(&format!(
            "{} {sentence}",
            crate::swedish::capitalised(&body)
        )),
    };
    for (mark, value) in [
        (BODY, quoted(&body)),
        (DELEGATE, quoted("förvaltningschefen")),
        (OUTSIDE, quoted("Förvaltningsrätten")),
        ("{godkänner}", does("godkänner", "att godkänna")),
        ("{avsätter}", does("avsätter", "att avsätta")),
        ("\n{uppgifter}", own),
        ("{Organet}", inner(&crate::swedish::capitalised(&body))),
        ("{rubrik}", quoted(&title)),
        ("{namn}", quoted(organisation)),
        ("{profil}", quoted(name)),
        ("{diarienummer}", diary.unwrap_or_default()),
    ] {
        text = text.replace(mark, &value);
    }
    with_consequences(text, profile, |own| {
        Some(format!("Det här är en text om {}.", own.shown_label()))
    })
}

/// The lines of a case for the organisation's own fields of the head, each with a text.
pub fn own_fields(profile: &Profile, text: impl Fn(&OwnField) -> String) -> String {
    let fields = profile.own_fields.items().iter();
    let fields = fields.filter(|field| !field.id.text().is_empty());
    let lines = fields.map(|field| format!("\n  {}: {}", field.id.text(), text(field)));
    let lines: String = lines.collect();
    if lines.is_empty() {
        lines
    } else {
        format!("\nuppgifter:{}", lines.trim_end())
    }
}

/// The text of a case with those consequences of the organisation's own below the others that have
/// a `text`.
pub fn with_consequences(
    mut case: String,
    profile: &Profile,
    text: impl Fn(&OwnField) -> Option<String>,
) -> String {
    const KEY: &str = "\nkonsekvenser:\n";
    let Some(start) = case.find(KEY) else {
        return case;
    };
    let end = case[start + KEY.len()..].find("\n\n");
    let mut end = end.map_or(case.trim_end().len(), |at| start + KEY.len() + at);
    for own in profile.consequences.items() {
        let id = own.id.text();
        let is_there = case[start..end].contains(&format!("\n  {id}:"));
        if let Some(text) = text(own).filter(|_| !id.is_empty() && !is_there) {
            let written = format!("\n  {id}: |\n    {text}");
            case.insert_str(end, &written);
            end += written.len();
        }
    }
    case
}

/// The files that the case names, by their paths there.
#[must_use]
pub fn specimen_files(templates: &Templates) -> HashMap<String, Vec<u8>> {
    let picture = templates.get(PICTURE).map(<[u8]>::to_vec);
    let file = picture.map(|data| (PICTURE.to_owned(), data));
    file.into_iter().collect()
}

/// The first body that decides.
fn deciding_body(profile: &Profile) -> String {
    let mut bodies = profile.bodies.items().iter();
    let body = bodies.find(|body| body.can_decide() && !body.name.text().is_empty());
    body.map_or_else(
        || "kommunstyrelsen".to_owned(),
        |body| body.name.text().to_owned(),
    )
}

/// A text as a quoted value: what JSON quotes, YAML reads.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The same within quotes.
fn inner(text: &str) -> String {
    let quoted = quoted(text);
    quoted[1..quoted.len() - 1].to_owned()
}
