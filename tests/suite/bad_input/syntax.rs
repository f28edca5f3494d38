//! Files that are no YAML, or no case: what it is, where, and how to repair it.

use insta::assert_snapshot;

use super::{case_where, refused};
use crate::support::case_with;

#[test]
fn a_second_colon_is_not_yaml() {
    assert_snapshot!(refused("rubrik: Biblioteket: nya öppettider\n"), @"
    fel[F002]: filen går inte att läsa som YAML
      ╭▸ case.yaml:1:20
      │
    1 │ rubrik: Biblioteket: nya öppettider
      │                    ━ kolonet läses som en ny nyckel
      │
      ├ sätt citattecken om texten, eller skriv den på en egen rad efter | och med indrag
      ╰ --rätta rättar det; läs mer: skrivelse förklara F002
    ");
}

#[test]
fn a_letter_is_not_a_case() {
    assert_snapshot!(refused("Hej!\n\nHär kommer underlaget till nämnden.\n"), @"
    fel[F005]: värdet är av fel slag
      ╭▸ case.yaml:1:1
      │
    1 │ Hej!
      │ ━━━━ filen är ingen ärendefil: här ska stå nycklar med värden
      │
      ├ börja på ett ärende med: skrivelse ny cases/mitt-arende.yaml
      ├ text ur Markdown, CSV eller ett annat program klistras in efter en nyckel
      ╰ läs mer: skrivelse förklara F005
    ");
}

#[test]
fn a_quotation_mark_that_is_not_closed_is_pointed_out() {
    assert_snapshot!(refused(case_where("rubrik: Ö", "rubrik: \"Ö")), @r#"
    fel[F002]: filen går inte att läsa som YAML
      ╭▸ case.yaml:6:9
      │
    6 │ rubrik: "Öppettider på stadsbiblioteket
      │         ━ citattecknet avslutas inte
      │
      ├ avsluta texten med samma citattecken som den börjar med
      ╰ läs mer: skrivelse förklara F002
    "#);
}

#[test]
fn a_bracket_that_is_not_closed_is_pointed_out() {
    assert_snapshot!(refused(case_where("[KS]", "[KS")), @"
    fel[F002]: filen går inte att läsa som YAML
      ╭▸ case.yaml:7:12
      │
    7 │ mottagare: [KS
      │            ━ parentesen avslutas inte
      │
      ├ avsluta [ med ] och { med }
      ╰ läs mer: skrivelse förklara F002
    ");
}

#[test]
fn a_line_out_of_line_is_pointed_out() {
    assert_snapshot!(refused(case_where("  punkter:", "   punkter:")), @"
    fel[F002]: filen går inte att läsa som YAML
       ╭▸ case.yaml:12:4
       │
    12 │    punkter:
       │    ━━━━━━━ raden har mer indrag än den ovanför och läses som en fortsättning på den
       │
       ├ ge rader som hör ihop samma indrag; skriv en text på flera rader efter | och med indrag
       ├ punkter börjar efter tre mellanslag, beslutande på rad 11 efter två
       ╰ läs mer: skrivelse förklara F002
    ");
}

#[test]
fn a_mark_of_yaml_at_the_start_of_a_text_is_pointed_out() {
    assert_snapshot!(refused(case_where("rubrik: Ö", "rubrik: *Ö")), @"
    fel[F002]: filen går inte att läsa som YAML
      ╭▸ case.yaml:6:9
      │
    6 │ rubrik: *Öppettider på stadsbiblioteket
      │         ━ texten börjar med *, och det betyder något särskilt i YAML
      │
      ├ sätt citattecken om hela texten
      ╰ --rätta rättar det; läs mer: skrivelse förklara F002
    ");
    assert_snapshot!(refused(case_where("rubrik: Ö", "rubrik: @Ö")), @"
    fel[F002]: filen går inte att läsa som YAML
      ╭▸ case.yaml:6:9
      │
    6 │ rubrik: @Öppettider på stadsbiblioteket
      │         ━ texten börjar med @, och det betyder något särskilt i YAML
      │
      ├ sätt citattecken om hela texten
      ╰ --rätta rättar det; läs mer: skrivelse förklara F002
    ");
}

#[test]
fn two_cases_in_one_file_are_pointed_out() {
    assert_snapshot!(refused(format!("{}---\n{}", case_with(""), case_with(""))), @"
    fel[F002]: filen går inte att läsa som YAML
       ╭▸ case.yaml:29:1
       │
    29 │ ---
       │ ━━━ här börjar ett nytt dokument (---)
       │
       ├ en fil är ett ärende: dela filen i två, eller ta bort raden med ---
       ╰ läs mer: skrivelse förklara F002
    ");
}

#[test]
fn an_empty_file_is_told_how_to_begin() {
    let said = refused("");
    assert_snapshot!(said, @"
    fel[F002]: filen går inte att läsa som YAML
      ╭▸ case.yaml:1:1
      │
    1 │
      │ ━ filen är tom
      │
      ├ börja på ett ärende med: skrivelse ny cases/mitt-arende.yaml
      ╰ läs mer: skrivelse förklara F002
    ");
    for empty in ["\n\n   \n", "# bara en kommentar\n", "\u{feff}"] {
        assert!(refused(empty).contains("filen är tom"), "{empty:?}");
    }
}

#[test]
fn tabs_as_indentation_are_pointed_out() {
    assert_snapshot!(refused(case_where("  punkter:", "\tpunkter:")), @"
    fel[F002]: filen går inte att läsa som YAML
       ╭▸ case.yaml:12:1
       │
    12 │     punkter:
       │ ━ här står en tabb; YAML vill ha mellanslag
       │
       ├ byt tabben mot två mellanslag
       ╰ --rätta rättar det; läs mer: skrivelse förklara F002
    ");
    assert_snapshot!(refused(case_where("  Besökarna", "\tBesökarna")), @"
    fel[F002]: filen går inte att läsa som YAML
       ╭▸ case.yaml:17:1
       │
    17 │     Besökarna har bett om längre öppettider.
       │ ━ här står en tabb; YAML vill ha mellanslag
       │
       ├ byt tabben mot två mellanslag
       ╰ läs mer: skrivelse förklara F002
    ");
}

#[test]
fn a_tab_in_a_text_is_not_blamed_for_another_fault() {
    let said =
        refused(case_where("  Besökarna", "  \tBesökarna").replace("rubrik: Ö", "rubrik: \"Ö"));
    assert!(
        said.contains("case.yaml:6:9") && !said.contains("tabb"),
        "{said}"
    );
}
