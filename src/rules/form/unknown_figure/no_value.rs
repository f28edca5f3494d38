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
        NoValue::Row {
            names,
            sum,
            is_of_sum,
        } => row(names, sum.as_deref(), *is_of_sum),
        NoValue::NoColumn(names) => no_column(names),
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

fn row(names: &[String], sum: Option<&str>, is_of_sum: bool) -> (String, String) {
    let names = first_names(names);
    match sum {
        Some(sum) if is_of_sum => (
            "raden med summan är ingen rad att hänvisa till med namn".to_owned(),
            format!("skriv {{{{ {sum} }}}}; raderna är: {names}"),
        ),
        Some(sum) => (
            "tabellen har ingen sådan rad".to_owned(),
            format!("det finns: {names}; summan är {{{{ {sum} }}}}"),
        ),
        None => (
            "tabellen har ingen sådan rad".to_owned(),
            format!("det finns: {names}"),
        ),
    }
}

fn no_column(names: &[String]) -> (String, String) {
    if names.is_empty() {
        let label = "tabellen har bara en kolumn med belopp".to_owned();
        let hint = "skriv {{ belopp(\"id\", \"post\") }} utan kolumn".to_owned();
        return (label, hint);
    }
    let label = "tabellen har ingen sådan kolumn".to_owned();
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

#[cfg(test)]
mod tests {
    use crate::rules::form::unknown_figure::RULE;
    use crate::rules::testing::found_in;

    fn hint(table: &str, asked: &str) -> String {
        let yaml = format!("bakgrund: |\n  Det är {{{{ {asked} }}}} i år.\n{table}");
        found_in(&RULE, &yaml)[0].hints.concat()
    }

    #[test]
    fn who_asks_for_the_sum_by_a_name_is_told_how_to_ask() {
        let rows = "  poster:\n    - {post: Resor, belopp: 300}\n    - {post: Mat, belopp: 200}\n";
        let short = format!("belopp:\n  id: m\n{rows}");
        for name in ["Resultat", "Totalt", "Summa", "Årets resultat", "S:a"] {
            let hint = hint(&short, &format!("belopp(\"m\", \"{name}\")"));
            assert!(
                hint.starts_with("skriv {{ summa(\"m\") }}"),
                "{name}: {hint}"
            );
        }
        let other = hint(&short, "belopp(\"m\", \"Hotell\")");
        assert!(
            other.starts_with("det finns: Resor, Mat; summan är {{ summa(\"m\") }}"),
            "{other}"
        );
        // Where nothing is added there is no sum to ask for.
        let without = hint(
            &format!("{short}  summa: nej\n"),
            "belopp(\"m\", \"Summa\")",
        );
        assert!(!without.contains("{{"), "{without}");
    }

    #[test]
    fn a_sum_of_several_columns_is_asked_for_with_one() {
        let wide = "tabeller:\n  - id: m\n    kolumner: [Utfall, Budget]\n    rader:\n      - {rad: Vård, \
                    belopp: [4, 3]}\n      - {rad: Skola, belopp: [4, 3]}\n";
        let of_row = hint(wide, "belopp(\"m\", \"Totalt\")");
        assert!(of_row.contains("summa(\"m\", \"Utfall\")"), "{of_row}");
        let of_cell = hint(wide, "belopp(\"m\", \"Totalt\", \"Budget\")");
        assert!(of_cell.contains("summa(\"m\", \"Budget\")"), "{of_cell}");
    }
}
