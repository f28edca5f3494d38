//! Quotes and colons within a text.

use insta::assert_snapshot;

use super::layout::fixed;
use super::{case_where, refused};
use crate::support::{case_with, loaded, project, skrivelse};

#[test]
fn quotes_within_quotes_get_quotes_of_the_other_kind() {
    let point =
        "Kommunstyrelsen godkänner att stadsbiblioteket har öppet till klockan 20 på vardagar.";
    let figure = format!("\"{{{{ summa(\"kostnad\") }}}} anvisas. {point}\"");
    assert_snapshot!(refused(case_where(point, &figure)), @r#"
    fel[F002]: filen går inte att läsa som YAML
       ╭▸ case.yaml:13:17
       │
    13 │     - "{{ summa("kostnad") }} anvisas. Kommunstyrelsen godkänner att stadsbiblioteket har öppet till klockan 20 på vardagar."
       │                 ━ citattecknet inne i texten avslutar den
       │
       ├ sätt enkla citattecken (') om hela texten, eller skriv den på en egen rad efter | och med indrag
       ╰ --rätta rättar det; läs mer: skrivelse förklara F002
    "#);
    for (written, mended) in [
        ("\"Nya\" öppettider", "'\"Nya\" öppettider'"),
        ("'Kim's öppettider'", "\"Kim's öppettider\""),
        ("[Nya] öppettider", "\"[Nya] öppettider\""),
    ] {
        let yaml = case_with(&format!("rubrik: {written}\n"));
        assert!(refused(&yaml).contains("citattecken"), "{written}");
        let mended = mended.replace("\"Nya\"", "”Nya”");
        assert!(
            fixed(&yaml).contains(&mended),
            "{written}: {}",
            fixed(&yaml)
        );
    }
}

#[test]
fn curly_quotes_are_no_quotes_to_yaml() {
    assert_snapshot!(refused(case_with("rubrik: ”Biblioteket: nya öppettider”\n")), @r#"
    fel[F002]: filen går inte att läsa som YAML
      ╭▸ case.yaml:1:9
      │
    1 │ rubrik: ”Biblioteket: nya öppettider”
      │         ━ för YAML är ” inget citattecken utan en bokstav som andra
      │
      ├ sätt raka citattecken (") om hela texten
      ╰ --rätta rättar det; läs mer: skrivelse förklara F002
    "#);
    for (open, close) in [('”', '”'), ('“', '”'), ('„', '“'), ('»', '«'), ('’', '’')]
    {
        let yaml = case_with(&format!("rubrik: {open}Biblioteket: nya tider{close}\n"));
        assert!(refused(&yaml).contains("sätt raka citattecken"), "{open}");
        assert!(fixed(&yaml).contains("rubrik: \"Biblioteket: nya tider\""));
    }
    let flow = case_where(
        "{namn: Kim Exempel, titel: u",
        "{namn: ”Exempel, Kim”, titel: u",
    );
    assert!(refused(flow).contains("sätt raka citattecken"));
}

#[test]
fn a_colon_in_a_decision_point_is_one_finding() {
    let point = "- Kommunstyrelsen godkänner att";
    assert_snapshot!(refused(case_where(point, "- Kommunstyrelsen beslutar: att godkänna att")), @"
    fel[F005]: värdet är av fel slag
       ╭▸ case.yaml:13:31
       │
    13 │     - Kommunstyrelsen beslutar: att godkänna att stadsbiblioteket har öppet till klockan 20 på vardagar.
       │                               ━ kolonet delar texten i en nyckel och ett värde
       │
       ├ sätt citattecken om texten, eller skriv den på en egen rad efter | och med indrag
       ╰ --rätta rättar det; läs mer: skrivelse förklara F005
    ");
    for written in [
        "- Kommunstyrelsen beslutar följande: godkänna att",
        "- Att: godkänna: att",
    ] {
        let yaml = case_where(point, written);
        assert_eq!(
            refused(&yaml).matches("fel[").count(),
            1,
            "{}",
            refused(&yaml)
        );
        let text = written.trim_start_matches("- ");
        let folder = project(&[("case.yaml", yaml.as_bytes())]);
        skrivelse(folder.path(), ["check", "--fix", "case.yaml"]);
        let mended = std::fs::read_to_string(folder.path().join("case.yaml")).unwrap();
        assert!(mended.contains(&format!("- \"{text}")), "{mended}");
    }
}

#[test]
fn keys_in_quotes_without_end_overflow_nothing() {
    for key in ["\"a\":", "'a' : ", "[a]:"] {
        for end in ["", "\"b\","] {
            let yaml = case_with(&format!("rubrik: {}{end}\n", key.repeat(50_000)));
            assert!(!loaded(&yaml).found.is_empty(), "{key}{end}");
        }
    }
}
