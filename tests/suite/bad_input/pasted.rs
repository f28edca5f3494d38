//! What is pasted from Word, Excel and the web: done right on the page, or a finding at its place
//! and a fix where one is sure.

use insta::assert_snapshot;

use super::{refused, with_rows};
use crate::support::{case_with, main_typ, project, skrivelse};

fn with_background(lines: &str) -> String {
    let indented: String = lines
        .split('\n')
        .map(|line| format!("  {line}\n"))
        .collect();
    case_with(&format!("bakgrund: |\n{indented}"))
}

/// What `check --fix` makes of the background, which must then be free of faults.
fn fixed(lines: &str) -> String {
    let folder = project(&[("case.yaml", with_background(lines).as_bytes())]);
    let said = skrivelse(folder.path(), ["check", "--fix", "case.yaml"]);
    assert_eq!(said.code, 0, "{lines}\n{}{}", said.out, said.err);
    let yaml = std::fs::read_to_string(folder.path().join("case.yaml")).unwrap();
    let block = yaml.strip_prefix("bakgrund: |\n").unwrap();
    let lines = block
        .lines()
        .take_while(|line| line.is_empty() || line.starts_with(' '));
    let lines: Vec<&str> = lines
        .map(|line| line.get(2..).unwrap_or_default())
        .collect();
    lines.join("\n").replace('\u{a0}', " ")
}

fn clean(yaml: &str) {
    let folder = project(&[("case.yaml", yaml.as_bytes())]);
    let said = skrivelse(folder.path(), ["check", "case.yaml"]);
    assert_eq!(said.code, 0, "{}", said.out);
}

#[test]
fn rows_of_a_sheet_are_an_error_and_a_lone_tab_is_a_space() {
    assert_snapshot!(refused(with_background("Post\tBelopp\tÅr\n\nPersonal\t420 000\t2025")), @"
    fel[F121]: en tabell har klistrats in utan kolumner
      ╭▸ case.yaml:2:3
      │
    2 │   Post    Belopp    År
      │   ━━━━━━━━━━━━━━━━━━━━ 2 rader ser ut att komma ur ett kalkylark: mellan cellerna står tabbar
      │
      ├ skriv en tabell så här, med en rad streck under den första raden: | Post | Belopp | År | och |---|---|---|
      ├ belopp som ska räknas samman skrivs under tabeller: klistra in raderna efter klistrat: |
      ├ eller låt verktyget göra det: skrivelse granska --rätta
      ╰ --rätta rättar det; läs mer: skrivelse förklara F121
    ");
    assert!(refused(with_background("Hyra\t12 000")).contains("fel[F121]"));
    assert!(
        refused(with_rows(
            "      - {post: \"Hyra\\t12 000\", belopp: 12 000 kr, avser_barn: nej}\n"
        ))
        .contains("fel[F121]")
    );
    let lone =
        case_with("bakgrund: \"Besökarna\\thar bett om det.\"\nrubrik: \"Nya\\töppettider\"\n");
    clean(&lone);
    let page = main_typ(&lone);
    assert!(page.contains("Besökarna har bett om det."), "{page}");
    assert!(
        page.contains("Nya öppettider") && !page.contains("\\t"),
        "{page}"
    );
}

#[test]
fn asterisks_and_underlines_in_figures_and_addresses_stand_on_the_page() {
    for text in [
        "Kostnaden är 12*1 500*3 kr.",
        "Priset är 2*x och sedan 3*y.",
        "Se https://kommun.example/_a_/b*c*d.",
        "Frågor går till en_*namn*_@kommun.example i dag.",
    ] {
        let yaml = with_background(text);
        clean(&yaml);
        let page = main_typ(&yaml).replace('\u{a0}', " ");
        assert!(page.contains(text), "{text}\n{page}");
        assert!(!page.contains("\"emph\""), "{page}");
    }
    assert!(main_typ(&with_background("Det är *viktigt* nu.")).contains("\"emph\""));
}

#[test]
fn lists_of_word_are_told_and_mended() {
    assert_snapshot!(refused(with_background("Det gäller\n\n• öppettider\n• bemanning\n• kostnader")), @"
    fel[T103]: raderna blir ingen lista på sidan
      ╭▸ case.yaml:4:3
      │
    4 │   • öppettider
      │   ━ • gör ingen lista: raderna flyter ihop på sidan
      │
      ├ börja varje rad med - och ett mellanslag
      ╰ --rätta rättar det; läs mer: skrivelse förklara T103
    ");
    for (written, mended) in [
        (
            "Det gäller\n\n– kvällar\n– helger",
            "Det gäller\n\n- kvällar\n- helger",
        ),
        ("•\tkvällar\n•\thelger", "- kvällar\n- helger"),
        ("▪ kvällar\n\n▪ helger", "- kvällar\n\n- helger"),
        ("\u{f0b7} kvällar\n\u{f0b7} helger", "- kvällar\n- helger"),
        ("-\u{a0}kvällar\n-\u{a0}helger", "- kvällar\n- helger"),
        (
            "1. Stadsbiblioteket\n  - kvällar\n  - helger\n2. Filialerna",
            "1. Stadsbiblioteket\n   - kvällar\n   - helger\n2. Filialerna",
        ),
        (
            "10. Stadsbiblioteket\n   - kvällar",
            "10. Stadsbiblioteket\n    - kvällar",
        ),
    ] {
        assert!(
            refused(with_background(written)).contains("fel["),
            "{written}"
        );
        assert_eq!(fixed(written), mended);
    }
    assert_snapshot!(refused(with_background("a) kvällar\nb) helger")), @"
    fel[T103]: raderna blir ingen lista på sidan
      ╭▸ case.yaml:2:3
      │
    2 │   a) kvällar
      │   ━━ a) gör ingen lista: raderna flyter ihop på sidan
      │
      ├ börja raderna med 1. 2. 3. eller med - och ett mellanslag
      ╰ läs mer: skrivelse förklara T103
    ");
    assert!(
        refused(with_background("Det gäller • kvällar • helger"))
            .contains("2 punkter står på samma rad")
    );
    for text in [
        "Biblioteket har öppet\n– även på kvällar.",
        "- kvällar\n  - mer\n- helger",
        "1. kvällar\n   - mer\n2. helger",
        "Enligt punkt a) gäller det alla.",
    ] {
        clean(&with_background(text));
    }
}

#[test]
fn a_list_that_is_indented_too_far_is_measured_by_what_stands_above() {
    let too_far = "raden är indragen för långt, och då blir det ingen lista";
    let spaces = "raden börjar med 4 mellanslag för mycket, och då blir det ingen lista";
    for (written, label) in [
        ("1. kvällar\n        - helger", too_far),
        ("10. kvällar\n          - helger\n          - lov", too_far),
        ("- kvällar\n        - helger", too_far),
        ("Det gäller\n\n    - kvällar\n    - helger", spaces),
        ("Det gäller\n    - kvällar", spaces),
    ] {
        let told = refused(with_background(written));
        assert!(told.contains(label), "{written}\n{told}");
        assert_eq!(told.matches("fel[").count(), 1, "{told}");
    }
}

#[test]
fn marks_that_mean_nothing_here_are_told() {
    assert_snapshot!(refused(with_background("**Kostnad:**500 kr per år.")), @"
    fel[T104]: ett märke eller en anteckning kommer med på sidan som text
      ╭▸ case.yaml:2:3
      │
    2 │   **Kostnad:**500 kr per år.
      │   ━━ texten blir inte fet, och ** kommer med på sidan
      │
      ├ skriv ** tätt intill den feta textens början och slut, och mellanslag utanför
      ╰ --rätta rättar det; läs mer: skrivelse förklara T104
    ");
    assert_eq!(
        fixed("**Kostnad:**500 kr per år."),
        "**Kostnad:** 500 kr per år."
    );
    assert_eq!(fixed("Det är <b>viktigt</b>."), "Det är **viktigt**.");
    assert_eq!(fixed("Besök &amp; l&aring;n."), "Besök & lån.");
    for text in [
        "Se ![Karta](karta.png) här.",
        "Text <!-- fråga chefen -->",
        "[kolla med Kalle]",
        "\\newpage",
        "~~Struket.~~ Kvar.",
        "Rad<br>rad.",
        "Det är **viktigt.",
        "Det är ** viktigt **.",
    ] {
        let said = refused(with_background(text));
        assert!(
            said.contains("fel[T104]") && said.matches("fel[").count() == 1,
            "{text}: {said}"
        );
    }
    assert!(refused(case_with("rubrik: Nya **öppettider**\n")).contains("fel[T104]"));
    for text in [
        "Mindre än 5 < 6 > 4.",
        "Enligt [SFS 2017:725] gäller det.",
        "**Kostnad:** 500 kr, **nu**.",
    ] {
        clean(&with_background(text));
    }
}

#[test]
fn letters_that_a_program_damaged_are_told_and_mended() {
    assert_snapshot!(refused(with_background("BesÃ¶karna har bett om lÃ¤ngre tider â€“ fÃ¶r alla.")), @"
    fel[T105]: bokstäver har skadats i ett annat program
      ╭▸ case.yaml:2:6
      │
    2 │   BesÃ¶karna har bett om lÃ¤ngre tider â€“ fÃ¶r alla.
      │      ━━ ”Ã¶” är ”ö” läst med fel teckentabell; 3 ställen till i texten
      │
      ├ skriv ö i stället
      ╰ --rätta rättar det; läs mer: skrivelse förklara T105
    ");
    for (written, mended) in [
        ("BesÃ¶karna pÃ¥ Ã–stra Ã„lven.", "Besökarna på Östra Älven."),
        ("Bes√∂karna p√• ├Ñn.", "Besökarna på ån."),
        ("Eﬀektiv ﬁnansiering.", "Effektiv finansiering."),
        ("Besökarna per e\u{2011}post.", "Besökarna per e-post."),
        (
            "Öppet\u{ad}tider, biblio\u{200b}tek.",
            "Öppettider, bibliotek.",
        ),
    ] {
        assert!(
            refused(with_background(written)).contains("fel["),
            "{written}"
        );
        assert_eq!(fixed(written), mended);
    }
    assert!(refused(with_background("Bes\u{fffd}karna.")).contains("fel["));
    assert!(refused(with_background("Se \u{e123} här.")).contains("U+E123"));
    clean(&with_background("Kaféet i São Paulo, ”BLÅ” – Å, Ä och Ö."));
}

#[test]
fn a_comma_for_thousands_is_told_and_a_dash_is_a_minus() {
    let rows = |amount: &str| {
        with_rows(&format!("      - post: Personal\n        belopp: {amount}\n        avser_barn: nej\n      - {{post: Hyra, belopp: 900 kr, avser_barn: nej}}\n"))
            .replace("  - id: medel\n", "  - id: medel\n    rubrik: Medel\n")
    };
    assert_snapshot!(refused(rows("\"1,250\"")), @r#"
    fel[A123]: beloppet har fler decimaler än kronor kan ha
      ╭▸ case.yaml:7:17
      │
    7 │         belopp: "1,250"
      │                 ━━━━━━━ 1,250 läses som kronor med 3 decimaler
      │
      ├ menas tusental, som i ett engelskt Excel? Skriv 1 250; kronor har högst två decimaler
      ╰ läs mer: skrivelse förklara A123
    "#);
    for amount in ["12,500 kr", "1,250,000", "3,5000"] {
        let said = refused(rows(&format!("\"{amount}\"")));
        assert!(said.contains("fel["), "{said}");
    }
    assert!(refused(with_background("Kostnaden är 1,250 kr.")).contains("fel[A123]"));
    for amount in [
        "–500 kr",
        "—500 kr",
        "\"- 500 kr\"",
        "‐500",
        "\"1,25\"",
        "\"1,250 mnkr\"",
        "\"0,125\"",
    ] {
        clean(&rows(amount));
    }
    for (written, instead) in [
        ("500- kr", "−500 kr"),
        ("(500) kr", "−500 kr"),
        ("1'250 kr", "1 250 kr"),
    ] {
        let said = refused(rows(&format!("\"{written}\"")));
        assert!(said.contains(&format!("skriv {instead}")), "{said}");
    }
}
