//! A reference that is written rightly, and to which the case has no value.

use crate::model::NoValue;
use crate::model::table::{TableForm, first_names};

/// What to say; nothing where the amount itself has a finding.
pub(super) fn said(fault: &NoValue) -> Option<(String, String)> {
    let (label, hint) = match fault {
        NoValue::Unreadable => return None,
        NoValue::Table(ids) => missing(
            ids,
            (
                "ärendet har ingen tabell",
                "lägg beloppen i en tabell under belopp",
            ),
            ("det finns ingen tabell", "tabeller"),
        ),
        NoValue::Picture(ids) => missing(
            ids,
            ("ärendet har ingen bild", "lägg bilden under bilder"),
            ("det finns ingen bild", "bilder"),
        ),
        NoValue::Column(names) => column(names),
        NoValue::Row(names) => row(names),
        NoValue::SeveralRows(rows, form) => several_rows(*rows, *form),
        NoValue::NoSums => (
            "tabellen eller kolumnen läggs inte ihop".to_owned(),
            "hänvisa till en rad: {{ belopp(\"id\", \"rad\", \"kolumn\") }}".to_owned(),
        ),
        NoValue::Nothing => (
            "i cellen står att det inte finns något (–)".to_owned(),
            "hänvisa till en annan cell, eller skriv det i ord".to_owned(),
        ),
        NoValue::Words(words) => (
            format!("i cellen står ”{words}”, och det är inget tal att hämta"),
            "skriv det i texten, eller hänvisa till en annan cell".to_owned(),
        ),
        NoValue::OtherUnit(said) => (
            format!("det som ska stå här är {said}, och går inte att visa i den enheten"),
            "ta bort i: …, eller hänvisa till en annan cell".to_owned(),
        ),
        NoValue::Formula(why) => (
            format!("formeln går inte att räkna ut: {why}"),
            "räkna med belopp för sig och antal för sig; en del i procent får i: \"%\"".to_owned(),
        ),
        NoValue::Open => (
            "talet går inte att räkna ut: något som det räknas av är inget tal".to_owned(),
            "skriv talet i texten, eller hänvisa till en annan cell".to_owned(),
        ),
    };
    Some((label, hint))
}

/// There is none at all, with what to do, or none of that name, with those that there are.
fn missing(ids: &[String], none: (&str, &str), no_such: (&str, &str)) -> (String, String) {
    if ids.is_empty() {
        let label = format!("{} att hänvisa till", none.0);
        (label, format!("{}, med ett id", none.1))
    } else {
        let label = format!("{} med det namnet", no_such.0);
        let hint = format!("{} som finns: {}", no_such.1, first_names(ids));
        (label, hint)
    }
}

fn column(names: &[String]) -> (String, String) {
    if names.is_empty() {
        let label = "tabellen har inga kolumner med tal".to_owned();
        return (label, "skriv tabellens kolumner efter kolumner:".to_owned());
    }
    let hint = format!(
        "skriv kolumnen sist, {{{{ summa(\"id\", \"kolumn\") }}}} eller {{{{ belopp(\"id\", \
         \"rad\", \"kolumn\") }}}}: {}",
        first_names(names)
    );
    ("tabellen har flera kolumner".to_owned(), hint)
}

fn row(names: &[String]) -> (String, String) {
    if names.is_empty() {
        let label = "tabellen har bara en kolumn med belopp".to_owned();
        let hint = "skriv {{ belopp(\"id\", \"post\") }} utan kolumn".to_owned();
        return (label, hint);
    }
    let label = "tabellen har ingen sådan rad eller kolumn".to_owned();
    (label, format!("det finns: {}", first_names(names)))
}

fn several_rows(rows: usize, form: TableForm) -> (String, String) {
    let hint = match form {
        TableForm::Short => "ge raderna olika namn, eller märke: och hänvisa med märket",
        TableForm::Wide => "ge raderna olika namn, eller id: och hänvisa med id",
    };
    let label = format!("tabellen har {rows} rader med det namnet");
    (label, hint.to_owned())
}
