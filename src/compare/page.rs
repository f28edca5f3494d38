//! What changes the page.

use super::change::{CaseChange, Difference};
use super::value::CaseValue;

/// Fields that the page does not say, by their keys, and what they are for. What else has no text
/// on the page says so in its value.
const NOT_ON_PAGE: &[(&[&str], &str)] = &[
    (&["tillåtet"], "säger vad granskningen tillåter"),
    (&["belopp", "id"], "namn att hänvisa med"),
    (&["belopp", "precision"], "säger hur summan kontrolleras"),
    (
        &["belopp", "rader", "avser_barn"],
        "säger vad som kontrolleras",
    ),
    (
        &["belopp", "rader", "nyckel"],
        "säger hur raden kontrolleras",
    ),
    (&["belopp", "läggs_ihop"], "summan visas, eller visas inte"),
    (&["belopp", "kalkylblad"], "raderna visas"),
    (&["belopp", "kolumner", "id"], "namn att hänvisa med"),
    (&["belopp", "kolumner", "är"], "det som räknas ut visas"),
    (
        &["belopp", "kolumner", "decimaler"],
        "det som räknas ut visas",
    ),
    (
        &["belopp", "kolumner", "summa"],
        "summan visas, eller visas inte",
    ),
    (&["belopp", "kolumner", "radsumma"], "säger vad kolumnen är"),
    (&["belopp", "rader", "id"], "namn att hänvisa med"),
    (&["avsnitt", "ny_sida"], "säger var avsnittet börjar"),
    (&["avsnitt", "liggande"], "säger hur sidan ligger"),
    (&["bilder", "id"], "namn att hänvisa med"),
    (&["bilder", "fil"], "bilden själv visas"),
    (&["bilder", "sha256"], "bilden hålls mot den"),
    (
        &["förslag_till_beslut", "punkter", "uppdrag"],
        "kontrolleras mot punktens text",
    ),
    (
        &["förslag_till_beslut", "alternativ", "punkter", "uppdrag"],
        "kontrolleras mot punktens text",
    ),
    (&["beslutsunderlag", "fil"], "filen läggs i PDF-filen"),
    (&["beslutsunderlag", "sha256"], "visas som filens egen"),
    (&["bilagor", "fil"], "filen läggs i PDF-filen"),
    (&["bilagor", "sha256"], "visas som filens egen"),
    (&["ärenden", "id"], "namn att hänvisa med"),
    (&["ärenden", "handlingar", "fil"], "filen läggs i paketet"),
    (&["ärenden", "handlingar", "sha256"], "filen hålls mot den"),
];

/// Whether the page says something else because of a change.
pub fn is_on_page(change: &CaseChange) -> bool {
    let keys = change.keys();
    let is_unseen = |(field, _): &(&[&str], &str)| keys.starts_with(field);
    if NOT_ON_PAGE.iter().any(is_unseen) {
        return false;
    }
    match &change.what {
        Difference::Set { old, new } => said(old) != said(new),
        Difference::Added { item, .. } | Difference::Removed { item, .. } => !said(item).is_empty(),
        Difference::Moved { .. } => true,
    }
}

/// All that the page says of a value.
fn said(value: &CaseValue) -> String {
    let mut said = String::new();
    value.texts(&mut |text| {
        if !text.page.is_empty() {
            said.push_str(&text.page);
            said.push('\n');
        }
    });
    said
}
