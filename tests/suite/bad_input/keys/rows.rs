//! Keys of rows, of points and of titles.

use super::*;

#[test]
fn rows_without_their_keys_are_read_and_mended() {
    let with = |rows: &str| {
        case_with(&format!(
            "bakgrund: |\n  Se {{{{ tabellnummer(\"t\") }}}}.\n\n  {{{{ tabell(\"t\") }}}}\ntabeller:\n  - id: t\n    rubrik: Medel\n    \
             enhet: tkr\n    radrubrik: Post\n    finansiering: ramen\n    kolumner: [Budget, Utfall]\n    rader:\n{rows}"
        ))
    };
    let after = fixed(&with(
        "      - [Gator och vägar, 62 400, 45 100]\n      - [Parker, 12 400, 5 100]\n    summa: [Summa, 74 800, 50 200]\n",
    ));
    for line in [
        "      - {rad: Gator och vägar, belopp: [\"62 400\", \"45 100\"]}\n",
        "    kolumnsummor: [\"74 800\", \"50 200\"]\n",
    ] {
        assert!(after.contains(line), "{after}");
    }
    let after = fixed(&with(
        "      - {post: Gator, värden: [1, 2]}\n      - {namn: Parker, belopp: [3, 4]}\n",
    ));
    assert!(after.contains("{rad: Gator, belopp: [1, 2]}"), "{after}");
    // What is cut by a comma is told and left alone.
    let cut = with("      - [Gator, 1,5, 2,5]\n");
    let folder = project(&[("case.yaml", cut.as_bytes())]);
    let said = skrivelse(folder.path(), ["check", "--fix", "case.yaml"]);
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    assert!(
        said.out.contains("raden saknar nycklarna rad och belopp"),
        "{}",
        said.out
    );
    let kept = std::fs::read_to_string(folder.path().join("case.yaml")).unwrap();
    assert_eq!(kept, cut);
    let heads = refused(with("      - {rad: Gator, Budget: 5, Utfall: 6}\n"));
    assert!(
        heads.contains("skriv dem i kolumnernas ordning: belopp: [\"5\", \"6\"]"),
        "{heads}"
    );
    assert!(!heads.contains("A121"), "{heads}");
}

#[test]
fn rows_of_one_amount_without_their_keys_are_mended() {
    let after = fixed(&case_with(
        "bakgrund: |\n  Se {{ tabellnummer(\"t\") }}.\nbelopp:\n  - id: t\n    rubrik: Medel\n    finansiering: ramen\n    poster:\n      - [Hyra, 5 000 kr]\n      - [El, 300 kr]\n",
    ));
    assert!(
        after.contains("- {post: Hyra, belopp: \"5 000 kr\"}"),
        "{after}"
    );
}

#[test]
fn a_colon_within_braces_is_put_in_quotes_with_all_of_its_point() {
    let point = "Kommunstyrelsen anvisar {{ summa(\"t\", i: \"mnkr\", decimaler: 1) }} ur ramen.";
    let table = "belopp:\n  - id: t\n    rubrik: Medel\n    finansiering: ramen\n    poster:\n      - {post: Hyra, belopp: 5 000 000 kr}\n";
    let after = fixed(&case_with(&format!(
        "förslag_till_beslut:\n  organ: KS\n  punkter:\n    - {point}\n{table}"
    )));
    assert!(after.contains(&format!("    - '{point}'\n")), "{after}");
}

/// A body that decides belongs to the proposal, and is nobody that the memo is sent to.
#[test]
fn a_body_at_the_margin_belongs_to_the_proposal() {
    let said = refused(case_with("organ: trafikchefen\n"));
    assert!(
        said.contains("hör hemma under förslag_till_beslut"),
        "{said}"
    );
    assert!(!said.contains("mottagare i stället"), "{said}");
    let said = refused(case_with(
        "konsekvenser:\n  ekonomi: Inga.\n  barn: Barnen får mer.\n",
    ));
    assert!(said.contains("barnets_bästa står på rad"), "{said}");
}

/// *Byte av status: klar* is a title: the file is refused, and nothing of it is cut away.
#[test]
fn a_key_within_a_title_is_not_parted_from_it() {
    for title in [
        "Byte av status: klar",
        "Möte om datum: fredag",
        "Beslut om datum: 2026-03-04",
    ] {
        let line = |it: &str| {
            let own = it
                .starts_with("rubrik: ")
                .then(|| format!("rubrik: {title}"));
            own.unwrap_or_else(|| it.to_owned())
        };
        let case: Vec<String> = case_with("").lines().map(line).collect();
        let folder = project(&[("case.yaml", case.join("\n").as_bytes())]);
        skrivelse(folder.path(), ["check", "--fix", "case.yaml"]);
        let mended = std::fs::read_to_string(folder.path().join("case.yaml")).unwrap();
        assert!(mended.contains(title), "{mended}");
    }
}
