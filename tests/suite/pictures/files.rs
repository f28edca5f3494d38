//! Paths of pictures that lead nowhere, and pictures that are attachments as well.

use std::fs;

use image::ImageFormat;
use insta::assert_snapshot;
use skrivelse::source::sha256;

use super::{from_camera, picture};
use crate::support::{case_with, project, skrivelse};

#[test]
fn a_path_that_leads_nowhere_is_told_by_what_it_looks_like() {
    let mut all = Vec::new();
    for file in [
        "bilder",
        "https://x.example/karta.png",
        "C:\\bilder\\karta.png",
        "bilder\\karta.png",
        "~/karta.png",
        "karta.PNG",
        "torget.png",
    ] {
        let case = case_with(&format!(
            "bakgrund: |\n  {{{{ bild(\"karta\") }}}}\nbilder:\n  - id: karta\n    fil: '{file}'\n    alternativtext: Torgets norra sida med biblioteket\n"
        ));
        let folder = project(&[
            ("case.yaml", case.as_bytes()),
            ("karta.png", &picture(ImageFormat::Png)),
            ("bilder/karta.png", &picture(ImageFormat::Png)),
        ]);
        let said = skrivelse(folder.path(), ["check", "case.yaml"]);
        assert_eq!(said.code, 1, "{file}: {}", said.err);
        let lines = said
            .out
            .lines()
            .filter(|line| line.contains('━') || line.contains('├'));
        let words =
            lines.map(|line| line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '”'));
        all.extend(words.map(str::to_owned));
    }
    assert_snapshot!(all.join("\n"), @"
    ”bilder” är en mapp, ingen bild
    skriv också bildens namn, till exempel bilder/karta.png
    ”https://x.example/karta.png” är en webbadress, och ingenting hämtas från nätet
    lägg en kopia av bilden i mappen bilder bredvid ärendet, och skriv bilder/ och dess namn
    ”C:\\bilder\\karta.png” är en sökväg på en viss dator, som ingen annan har
    lägg en kopia av bilden i mappen bilder bredvid ärendet, och skriv bilder/ och dess namn
    ”bilder\\karta.png” har omvända snedstreck mellan mapparna
    skriv / mellan mapparna: bilder/karta.png
    ”~/karta.png” leder till en hemmapp (~), som ingen annan har
    lägg en kopia av bilden i mappen bilder bredvid ärendet, och skriv bilder/ och dess namn
    ”karta.PNG” finns inte
    menas ”karta.png”, som finns?
    ”torget.png” finns inte
    lägg bilden där, räknat från ärendets mapp, eller rätta sökvägen; bilder som ligger där: karta.png
    ");
}

#[test]
fn a_picture_that_is_an_attachment_is_found_as_both() {
    for (file, data) in [
        ("karta.jpg", from_camera()),
        ("karta.png", picture(ImageFormat::Png)),
    ] {
        for attachments in ["inbäddade", "listade"] {
            let case = case_with(&format!(
                "profil: prov\nbakgrund: |\n  {{{{ bild(\"karta\") }}}}\nbilder:\n  - {{id: karta, fil: {file}, alternativtext: Torgets norra sida}}\nbilagor:\n  - {{handling: Karta, datum: 2025-03-01, fil: {file}, sha256: {}}}\n",
                sha256(&data)
            ));
            let profile = format!("namn: Prov\npdf: {{bilagor: {attachments}}}\n");
            let folder = project(&[
                ("cases/a.yaml", case.as_bytes()),
                (&format!("cases/{file}"), &data),
                ("templates/profiles/prov/profil.yaml", profile.as_bytes()),
            ]);
            let run = |arguments: &[&str]| skrivelse(folder.path(), arguments);
            let said = run(&["build", "--ready"]);
            assert_eq!(said.code, 0, "{file} {attachments}: {}", said.err);
            let said = run(&["verify", "output/a.pdf"]);
            assert!(
                said.out.contains("samma fil, byte för byte"),
                "{file} {attachments}: {}",
                said.out
            );
            let said = run(&["extract", "output/a.pdf", "--output-dir", "ut"]);
            assert_eq!(
                (said.code, said.err.as_str()),
                (0, ""),
                "{file} {attachments}"
            );
            if attachments == "inbäddade" {
                let there = fs::read(folder.path().join("ut").join(file)).unwrap();
                assert!(there == data, "{file}");
            }
        }
    }
}
