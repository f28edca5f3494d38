//! Where pictures and tables can be put, and what is said of other places.

use image::ImageFormat;
use skrivelse::pdf;
use tempfile::TempDir;

use super::picture;
use crate::support::{case_with, project, skrivelse};

const ONE: &str = "bilder:\n  - {id: karta, fil: karta.png, alternativtext: Torgets norra sida med biblioteket, bildtext: Torget}\n";
const TABLE: &str = "belopp:\n  - {id: t, rubrik: Kostnad, enhet: kr, finansiering: budget 2025, poster: [{post: A, belopp: 10 kr}, {post: B, belopp: 20 kr}]}\n";

fn case(keys: &str) -> TempDir {
    project(&[
        ("cases/a.yaml", case_with(keys).as_bytes()),
        ("cases/karta.png", &picture(ImageFormat::Png)),
    ])
}

/// What `granska` says, a line each.
fn said(folder: &TempDir) -> Vec<String> {
    let said = skrivelse(folder.path(), ["granska", "--form", "kort"]);
    assert!(said.code < 2, "{}", said.err);
    let lines = said
        .out
        .lines()
        .filter_map(|it| it.strip_prefix("cases/a.yaml:"))
        // No checksum is stated in any of these.
        .filter(|it| !it.contains("R111"));
    lines.map(str::to_owned).collect()
}

/// The text of a draft, which is built whatever is found.
fn draft(folder: &TempDir) -> String {
    let said = skrivelse(folder.path(), ["bygg", "--utkast"]);
    assert!(said.code < 2, "{}", said.err);
    let pdf = std::fs::read(folder.path().join("output/a.pdf")).unwrap();
    let text = pdf::page_texts(&pdf).unwrap().concat();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_picture_and_a_table_have_a_line_of_running_text_to_themselves() {
    for text in [
        "bakgrund: |\n  {{ bild(\"karta\") }}\n",
        "bakgrund: |\n  Torget är gammalt.\n  {{ bild(\"karta\") }}\n  Det är stort.\n",
        "bakgrund: |\n  Två saker:\n\n  - torget\n  - {{ bild(\"karta\") }}\n",
        "bakgrund: |\n  De skriver:\n\n  > {{ bild(\"karta\") }}\n",
        "förslag_till_beslut:\n  organ: KS\n  punkter:\n    - |\n      Kommunstyrelsen godkänner planen enligt {{ bildnummer(\"karta\") }}.\n\n      {{ bild(\"karta\") }}\n",
        "förslag_till_beslut:\n  organ: KS\n  punkter:\n    - |\n      Kommunstyrelsen godkänner planen.\n      {{ bild(\"karta\") }}\n",
    ] {
        let folder = case(&format!("{text}{ONE}"));
        assert_eq!(said(&folder), [""; 0], "{text}");
        assert!(draft(&folder).contains("Bild 1. Torget"), "{text}");
    }
}

#[test]
fn what_holds_only_words_cannot_hold_a_picture_or_a_table() {
    let places = [
        ("### PUT\n\n  Text.", "i en rubrik"),
        ("| a | b |\n  |---|---|\n  | PUT | 2 |", "i en tabellcell"),
        ("*PUT*", "i fet eller kursiv text"),
        ("**Torget\n  PUT\n  är stort.**", "i fet eller kursiv text"),
        ("[PUT](https://www.kommun.example)", "i en länk"),
        ("Så här:\n\n      PUT", "som de är skrivna"),
        ("Torget PUT är stort.", "mitt i en text"),
    ];
    for (text, expected) in places {
        for (put, rest) in [
            ("{{ bild(\"karta\") }}", ONE),
            ("{{ tabell(\"t\") }}", TABLE),
        ] {
            let text = text.replace("PUT", put);
            let folder = case(&format!("bakgrund: |\n  {text}\n{rest}"));
            let said = said(&folder);
            let own: Vec<&String> = said.iter().filter(|it| it.contains("F011")).collect();
            assert!(
                own.len() == 1 && own[0].contains(expected),
                "{text}: {said:?}"
            );
            let draft = draft(&folder);
            assert_eq!(draft.contains(put), expected != "mitt i en text", "{text}");
        }
    }
}

#[test]
fn a_point_of_nothing_but_a_picture_decides_nothing() {
    let folder = case(&format!(
        "förslag_till_beslut:\n  organ: KS\n  punkter:\n    - Kommunstyrelsen godkänner planen.\n    - '{{{{ bild(\"karta\") }}}}'\n{ONE}"
    ));
    let said = said(&folder);
    assert!(
        said.iter()
            .any(|it| it.contains("F011: beslutspunkten säger inte vad som beslutas")),
        "{said:?}"
    );
    draft(&folder);
}

#[test]
fn a_picture_that_is_put_twice_is_a_warning() {
    let folder = case(&format!(
        "bakgrund: |\n  {{{{ bild(\"karta\") }}}}\n\n  Text.\n\n  {{{{ bild(\"karta\") }}}}\n{ONE}"
    ));
    let said = said(&folder);
    assert!(
        said.len() == 1 && said[0].contains("varning F011"),
        "{said:?}"
    );
}

#[test]
fn a_file_that_is_put_twice_with_other_words_is_an_error() {
    let text = |second: &str| {
        format!("bakgrund: |\n  ![Torget före](karta.png \"Före\")\n\n  Text.\n\n  {second}\n")
    };
    for (second, severity) in [
        ("![Torget efter](karta.png \"Efter\")", "fel F011"),
        ("![Torget före](karta.png)", "fel F011"),
        ("![Torget före](karta.png \"Före\")", "varning F011"),
    ] {
        let said = said(&case(&text(second)));
        assert!(
            said.iter().any(|it| it.contains(severity)),
            "{second}: {said:?}"
        );
    }
}

#[test]
fn two_pictures_of_one_id_stop_no_draft() {
    let folder = case(&format!(
        "bakgrund: |\n  {{{{ bild(\"karta\") }}}}\n{ONE}  - {{id: karta, fil: karta.png, alternativtext: Vägen till ån, bildtext: Ån}}\n"
    ));
    assert!(said(&folder).iter().any(|it| it.contains("F131")));
    assert!(draft(&folder).contains("Bild 1. Torget"));
}

#[test]
fn a_text_that_says_nothing_is_told_and_a_draft_without_one_is_built() {
    for (text, severity) in [
        ("", "fel"),
        ("alternativtext: ''", "fel"),
        ("alternativtext: '.'", "fel"),
        ("alternativtext: En karta.", "fel"),
        ("alternativtext: Bild 1", "fel"),
        ("alternativtext: karta.png", "fel"),
        ("alternativtext: Torget i Nyby.", "varning"),
    ] {
        let folder = case(&format!(
            "bakgrund: |\n  {{{{ bild(\"karta\") }}}}\nbilder:\n  - id: karta\n    fil: karta.png\n    bildtext: Torget i Nyby\n    {text}\n"
        ));
        let said = said(&folder);
        assert!(
            said.len() == 1 && said[0].contains(&format!("{severity} F130")),
            "{text}: {said:?}"
        );
        assert!(draft(&folder).contains("Bild 1. Torget i Nyby"), "{text}");
    }
}

#[test]
fn a_picture_of_markdown_is_told_where_pictures_stand() {
    for (text, hint) in [
        ("Se ![Torget](karta.png) här.", "ensamt på en rad"),
        ("Se [kartan](karta.png) här.", "lägg bilden under bilder:"),
        ("Se [planen](plan.pdf) här.", "lägg filen under bilagor"),
    ] {
        let folder = case(&format!("bakgrund: |\n  {text}\n"));
        let said = skrivelse(folder.path(), ["granska"]).out;
        assert!(said.contains("T104") && said.contains(hint), "{said}");
    }
}
