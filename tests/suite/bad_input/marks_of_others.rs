//! What people bring with them from other programs and other languages: commas of JSON, keys on one
//! line, marks before keys, texts that a `#` or a quote ends. One finding each, at its cause.

use super::shapes::{mended, told};
use super::{case_where, refused};
use crate::support::{case_with, project, skrivelse};

const MARK: &str = "tecknet sist på raden hör inte till värdet";

/// What `check` says of a case, a line a finding.
fn said(yaml: &str) -> Vec<String> {
    let folder = project(&[("case.yaml", yaml.as_bytes())]);
    let said = skrivelse(folder.path(), ["check", "--format", "short", "case.yaml"]).out;
    let findings = said.lines().filter(|line| line.starts_with("case.yaml:"));
    findings.map(ToOwned::to_owned).collect()
}

fn fixed(yaml: &str) -> String {
    let folder = project(&[("case.yaml", yaml.as_bytes())]);
    skrivelse(folder.path(), ["check", "--fix", "case.yaml"]);
    std::fs::read_to_string(folder.path().join("case.yaml")).unwrap()
}

#[test]
fn a_comma_at_the_end_of_a_line_is_no_part_of_the_value() {
    for (before, after) in [
        ("rubrik: Nytt avtal,\n", "rubrik: Nytt avtal\n"),
        ("rubrik: Nytt avtal;\n", "rubrik: Nytt avtal\n"),
        ("datum: 2025-03-26,\n", "datum: 2025-03-26\n"),
        ("mottagare: [KS],\n", "mottagare: [KS]\n"),
        ("mottagare:\n  - KS,\n", "mottagare:\n  - KS\n"),
        ("rubrik: \"Nytt avtal\",\n", "rubrik: \"Nytt avtal\"\n"),
    ] {
        assert_eq!(told(before), [MARK], "{before}");
        assert_eq!(mended(before), after);
    }
    for (old, json) in [
        (
            "rubrik: Öppettider på stadsbiblioteket",
            "\"rubrik\": \"Öppettider på stadsbiblioteket\"",
        ),
        ("datum: 2025-03-26\n", "\"datum\": 2025-03-26\n"),
    ] {
        let json = case_with("").replacen(old, json, 1);
        let line = json.lines().find(|line| line.starts_with('"')).unwrap();
        let yaml = json.replacen(line, &format!("{line},"), 1);
        let found = said(&yaml);
        assert!(found.len() == 1 && found[0].contains(MARK), "{found:?}");
        assert_eq!(fixed(&yaml), json);
    }
    // Texts and points end as they like.
    for fragment in [
        "rubrik: Avgifter, taxor och priser\n",
        "förslag_till_beslut:\n  organ: KS\n  punkter:\n    - att godkänna avtalet,\n    - att noterar resten.\n",
    ] {
        assert!(!told(fragment).contains(&MARK.to_owned()), "{fragment}");
    }
}

#[test]
fn a_key_within_a_value_is_told_where_the_file_lacks_it() {
    let whole = "datum: 2025-03-26\nrubrik: Öppettider på stadsbiblioteket\n";
    for (gap, key) in [(" ", "datum"), (", ", "datum"), ("; ", "datum")] {
        let yaml = case_where(
            whole,
            &format!("rubrik: Öppettider på stadsbiblioteket{gap}datum: 2025-03-26\n"),
        );
        let found = said(&yaml);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].contains(&format!("{key} är en egen nyckel")),
            "{found:?}"
        );
        assert!(
            fixed(&yaml).contains("rubrik: Öppettider på stadsbiblioteket\ndatum: 2025-03-26\n")
        );
    }
    // It may belong to the text, or what it holds goes on below.
    for (old, value) in [
        (
            "mottagare: [KS]\n",
            "rubrik: Brev till en mottagare: så gör vi\n",
        ),
        ("status: klar\n", "rubrik: Byggets status: klart i maj\n"),
        (
            "datum: 2025-03-26\n",
            "rubrik: Nytt datum: 2025-03-26\n  och senare\n",
        ),
    ] {
        let yaml = case_where(old, "").replace("rubrik: Öppettider på stadsbiblioteket\n", value);
        let found = said(&yaml).join("\n");
        assert!(found.contains("är en egen nyckel"), "{found}");
        assert_eq!(fixed(&yaml), yaml);
    }
    // A word of a title that the file has as a key elsewhere is none here.
    let title = case_with("rubrik: Nytt datum: etapp 2\n");
    assert!(fixed(&title).contains("rubrik: \"Nytt datum: etapp 2\""));
}

#[test]
fn a_key_with_the_mark_of_an_item_is_one_finding() {
    for (old, key) in [
        ("profil: exempelkommun", "profil"),
        ("rubrik: Öppettider", "rubrik"),
        ("mottagare: [KS]", "mottagare"),
    ] {
        let yaml = case_where(old, &format!("- {old}"));
        let found = said(&yaml);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].contains("en nyckel längst ut har inget - framför sig"),
            "{found:?}"
        );
        assert!(fixed(&yaml).contains(&format!("\n{key}: ")) || key == "profil");
        assert_eq!(fixed(&yaml), case_with(""));
    }
    let two = case_where(
        "rubrik: Öppettider på stadsbiblioteket\nmottagare",
        "- rubrik: Öppettider på stadsbiblioteket\n- mottagare",
    );
    assert_eq!(fixed(&two), case_with(""));
    let list = case_where("mottagare: [KS]", "mottagare:\n- KS");
    assert!(said(&list).is_empty(), "{:?}", said(&list));
}

#[test]
fn an_honest_list_at_the_edge_has_no_part_in_a_fault_elsewhere() {
    let fault = "bakgrund: \"Besökarna\" har bett om det.\n";
    let second = "- rubrik: Två\n  text: Två.\n";
    let rest = format!("  text: En.\n{second}");
    for list in [
        format!("avsnitt:\n- text: En.\n  rubrik: Ett\n{second}"),
        format!("avsnitt:\n- rubrik: Ett\n{rest}"),
        format!("avsnitt: # nya\n- rubrik: Ett\n{rest}"),
        format!("\"avsnitt\":\n- rubrik: Ett\n{rest}"),
        format!("avsnitt:\n- text: |\n    En.\n  rubrik: Ett\n# mer\n{second}"),
        format!("avsnitt:\n\n- handling: x\n  nummer: 1\n- rubrik: Ett\n{rest}"),
    ] {
        let yaml = case_with(&format!("{fault}{list}"));
        let found = said(&yaml).join("\n");
        assert!(!found.contains("inget - framför sig"), "{list}{found}");
        assert!(fixed(&yaml).contains(&list), "{}", fixed(&yaml));
    }
    // What its key has is at fault, and passed over.
    let yaml = case_with(&format!("avsnitt: \"\n- rubrik: Ett\n{rest}"));
    assert!(
        fixed(&yaml).contains("\n- rubrik: Ett\n"),
        "{}",
        fixed(&yaml)
    );
}

#[test]
fn a_colon_within_braces_is_put_in_quotes() {
    for (value, quoted) in [
        ("kultur: bibliotek", "\"kultur: bibliotek\""),
        ("steg 2: bygge", "\"steg 2: bygge\""),
        ("G:\\kultur: bibliotek", "'G:\\kultur: bibliotek'"),
    ] {
        let yaml = case_where(
            "enhet: kultur- och fritidsförvaltningen",
            &format!("enhet: {value}"),
        );
        let found = said(&yaml);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].contains("kolonet läses som en ny nyckel"),
            "{found:?}"
        );
        assert!(fixed(&yaml).contains(&format!("enhet: {quoted}, telefon")));
    }
    let comma = case_where(
        "namn: Kim Exempel, titel: utredare",
        "namn: Kim Exempel titel: utredare",
    );
    assert!(said(&comma)[0].contains("före titel saknas ett kommatecken"));
    // A misspelt key may have lost its comma: which of the two is meant, only the author knows.
    for key in ["tittel", "befattnig"] {
        let yaml = case_where(
            "namn: Kim Exempel, titel: utredare",
            &format!("namn: Kim Exempel {key}: utredare"),
        );
        let found = said(&yaml).join("\n");
        assert!(found.contains("kolonet läses som en ny nyckel"), "{found}");
        assert_eq!(fixed(&yaml), yaml);
    }
}

#[test]
fn a_comment_that_goes_on_with_the_text_is_asked_about() {
    let point =
        |text: &str| format!("förslag_till_beslut:\n  organ: KS\n  punkter:\n    - {text}\n");
    for fragment in [
        "rubrik: Upphandling av tak # etapp 2\n".to_owned(),
        "rubrik: Detaljplan för Backen # kvarteret 14\n".to_owned(),
        "barnets_bästa:\n  berör_barn: nej\n  skäl: Det gäller vuxna # och pensionärer\n"
            .to_owned(),
        point("Kommunstyrelsen godkänner avtalet # etapp 2 av bygget."),
        "bakgrund: Besökarna har bett om det # se även protokollet från mars.\n".to_owned(),
    ] {
        let found = said(&case_with(&fragment));
        assert!(
            found.iter().any(|it| it.contains("varning F015")),
            "{fragment}{found:?}"
        );
    }
    for fragment in [
        "rubrik: Upphandling av tak # version 2\n",
        "rubrik: \"Upphandling av tak\" # etapp 2\n",
        "datum: 2025-03-26 # etapp 2\n",
        "bakgrund: Besökarna har bett om det. # se även protokollet från mars.\n",
    ] {
        let found = said(&case_with(fragment));
        assert!(
            found.iter().all(|it| !it.contains("F015")),
            "{fragment}{found:?}"
        );
    }
}

#[test]
fn a_text_that_a_comment_or_a_quote_ends_on_the_way_is_one_finding() {
    let table = "belopp:\n  - id: m\n    finansiering: ramen\n    poster:\n      - {post: A, belopp: 5 kr}\n      - {post: B, belopp: 5 kr}\n";
    for (fragment, cause) in [
        (
            "bakgrund: Besökarna har bett # och mer\n  om det.\n",
            "den avslutar texten",
        ),
        (
            "förslag_till_beslut:\n  organ: KS\n  punkter:\n    - Kommunstyrelsen godkänner avtal # kolla\n      med Exempelbolaget.\n",
            "den avslutar texten",
        ),
        (
            "bakgrund: \"Det kostar\n  {{ summa(\"m\") }} i år.\"\n",
            "citattecknet inne i texten",
        ),
        (
            "bakgrund: 'Det kostar\n  {{ summa('m') }} i år.'\n",
            "citattecknet inne i texten",
        ),
        (
            "bakgrund: \"Vi vill ha\n  en \"stor\" sal.\"\n",
            "citattecknet inne i texten",
        ),
    ] {
        let found = refused(case_with(&format!("{fragment}{table}")));
        assert!(found.contains(cause), "{found}");
        assert_eq!(found.matches("fel[F002]").count(), 1, "{found}");
    }
    let quoted = case_with(&format!(
        "bakgrund: \"Det kostar\n  {{{{ summa(\"m\") }}}} i år.\"\n{table}"
    ));
    assert!(fixed(&quoted).contains("bakgrund: 'Det kostar\n  {{ summa(\"m\") }} i år.'\n"));
}

#[test]
fn an_outermost_key_that_holds_a_text_may_be_a_section() {
    for key in ["tidplan", "riskanalys", "omvärldsbevakning"] {
        let found = refused(case_with("") + &format!("{key}: |\n  Bygget börjar i maj.\n"));
        assert!(
            found.contains(&format!("- rubrik: {key}, och texten efter text: |")),
            "{found}"
        );
        assert!(!found.contains("här kan stå: profil"), "{found}");
    }
    let near = refused(case_with("") + "beslutsmotivering: ja\n");
    assert!(
        near.contains("här kan stå: beslutsunderlag, profil, typ"),
        "{near}"
    );
    let both = refused(case_with("") + "bedömning/analys: ja\n");
    assert!(both.contains("menade du ”bedömning”?"), "{both}");
}
