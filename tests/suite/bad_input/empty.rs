//! Items and names that say nothing, and dates in other forms.

use skrivelse::check;

use crate::support::{case_with, loaded, project, skrivelse};

fn told(fragment: &str, code: &str) -> Vec<String> {
    let found = check::check(&loaded(&case_with(fragment))).into_iter();
    let own = found.filter(|found| found.kind.code == code);
    own.map(|found| format!("{} {}", found.severity.id(), found.primary.text))
        .collect()
}

#[test]
fn an_item_or_a_name_that_says_nothing_is_an_error() {
    for fragment in [
        "skickas_till: [kansliet, \"\"]\n",
        "skickas_till:\n  - \" \"\n  - kansliet\n",
        "mottagare: [KS, \"\"]\n",
        "diarienummer: [KS/2025:00123, \"\"]\n",
        "reservationer:\n  - av: [\"\"]\n    text: Vi vill annat.\n",
        "beslutsunderlag:\n  - {handling: \"\", datum: 2025-03-26}\n",
        "beslutsunderlag:\n  - {datum: 2025-03-26}\n",
        "bilagor:\n  - {datum: 2025-03-26}\n",
        "handläggare:\n  - {namn: \"\"}\n",
        "deltagare:\n  - \"\"\n  - Kim Exempel (S)\n",
        "deltagare:\n  - {parti: S}\n",
        "belopp:\n  - id: a\n    finansiering: x\n    poster:\n      - {post: \"\", belopp: 5 kr}\n      - {post: B, belopp: 5 kr}\n",
        "tabeller:\n  - id: a\n    finansiering: x\n    kolumner: [Budget]\n    rader:\n      - {rad: \" \", belopp: [\"5\"]}\n      - {rad: B, belopp: [\"5\"]}\n",
    ] {
        let told = told(fragment, "F114");
        assert_eq!(told.len(), 1, "{fragment}{told:?}");
        assert!(told[0].starts_with("error "), "{told:?}");
    }
    for fragment in [
        "handläggare:\n  - {enhet: kultur- och fritidsförvaltningen}\n",
        "skickas_till: []\n",
        "deltagare:\n  - {namn: Kim Exempel}\n",
        "tabeller:\n  - id: a\n    finansiering: x\n    kolumner: [Budget]\n    rader:\n      - {märke: \"12\", rad: \"\", belopp: [\"5\"]}\n      - {rad: B, belopp: [\"5\"]}\n",
    ] {
        assert_eq!(told(fragment, "F114"), [""; 0], "{fragment}");
    }
}

#[test]
fn a_date_in_another_form_is_mended_where_there_is_no_doubt() {
    let mended = |date: &str| {
        let yaml = case_with(&format!("datum: {date}\n"));
        let folder = project(&[("case.yaml", yaml.as_bytes())]);
        skrivelse(folder.path(), ["check", "--fix", "case.yaml"]);
        let after = std::fs::read_to_string(folder.path().join("case.yaml")).unwrap();
        after.lines().next().unwrap().to_owned()
    };
    for date in [
        "26.3.2025",
        "26. 3. 2025",
        "26/3 2025",
        "26/3-2025",
        "03/26/2025",
        "2025-03-26 00:00:00",
        "26 mars 2025",
    ] {
        assert_eq!(mended(date), "datum: 2025-03-26", "{date}");
    }
    for (date, label, hint) in [
        (
            "03/07/2025",
            "”03/07/2025” kan läsas på flera sätt",
            "menas 3 juli 2025 är det 2025-07-03",
        ),
        (
            "25-03-26",
            "”25-03-26” kan läsas på flera sätt",
            "menas 26 mars 2025 är det 2025-03-26",
        ),
        (
            "26 mars",
            "”26 mars” är inget helt datum: året saknas",
            "skriv hela datumet",
        ),
        (
            "31.11.2025",
            "”31.11.2025” finns inte: november har 30 dagar",
            "skriv den dag som menas",
        ),
    ] {
        assert_eq!(mended(date), format!("datum: {date}"));
        let found = check::check(&loaded(&case_with(&format!("datum: {date}\n"))));
        let found = found
            .iter()
            .find(|found| found.kind.code == "F101")
            .unwrap();
        assert_eq!(found.primary.text, label);
        assert!(found.hints[0].contains(hint), "{:?}", found.hints);
    }
}
