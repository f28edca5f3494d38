//! Rows that are not added, what they say on the page, and prices in thousands.

use skrivelse::check;

use super::{loaded, main_typ, table};

/// The codes of the findings from warnings up.
fn told(yaml: &str) -> Vec<&'static str> {
    let found = check::check(&loaded(yaml)).into_iter();
    let grave = found.filter(|found| found.severity.id() != "info");
    grave.map(|found| found.kind.code).collect()
}

/// The sum of the first column as it stands at the end.
fn total(yaml: &str) -> String {
    let loaded = loaded(yaml);
    let table = loaded.case.as_ref().unwrap().tables().next().unwrap();
    let sum = table.total.cells[0].worth.figure().unwrap();
    sum.to_string().replace('\u{a0}', " ")
}

#[test]
fn a_row_with_no_sum_is_not_added() {
    let with = |last: &str| {
        let rows = [
            "{rad: A, belopp: [\"10\"]}",
            "{rad: B, belopp: [\"20\"]}",
            last,
        ];
        table("[Budget]", &rows, "")
    };
    assert_eq!(total(&with("{rad: C, belopp: [\"5\"]}")), "35 mnkr");
    assert_eq!(
        total(&with("{rad: C, summa: nej, belopp: [\"5\"]}")),
        "30 mnkr"
    );
    assert_eq!(
        total(&with("{rad: C, summa: Nej, belopp: [\"5\"]}")),
        "30 mnkr"
    );
}

#[test]
fn a_row_that_is_divided_is_told_unless_the_case_says_what_it_is() {
    let with = |last: &str| {
        let rows = [
            "{id: a, rad: A, belopp: [\"10\"]}",
            last,
            "{rad: B, belopp: [\"20\"]}",
        ];
        table("[Budget]", &rows, "")
    };
    for (row, codes) in [
        ("{rad: Halva, är: a / 2}", &["A159"][..]),
        ("{rad: Medel, är: (a + a) / 4}", &["A159"]),
        ("{varav: halva, är: a / 2}", &[]),
        ("{rad: Halva, är: a / 2, summa: nej}", &[]),
        ("{rad: Halva, är: \"a * 0,5\"}", &[]),
    ] {
        assert_eq!(told(&with(row)), codes, "{row}");
    }
    let page = main_typ(&with("{varav: halva, är: a / 2}"));
    assert!(page.contains("varav halva"), "{page}");
}

#[test]
fn bids_are_told_when_they_are_added() {
    for (rows, end, codes) in [
        (["Anbud 1", "Anbud 2"], "", &["A158"][..]),
        (["Alternativ A", "Alternativ B"], "", &["A158"]),
        (["Nollalternativ", "Utbyggnadsalternativ"], "", &["A158"]),
        (["Alternativ A", "Alternativ B"], "    summa: nej\n", &[]),
        (
            ["Alternativ A", "Alternativ B"],
            "    kolumnsummor: [\"30\"]\n",
            &[],
        ),
        (["Mark", "Hus"], "", &[]),
        (["Etapp 1", "Etapp 2"], "", &[]),
    ] {
        let rows = rows.map(|name| format!("{{rad: {name}, belopp: [\"15\"]}}"));
        let yaml = table("[Kostnad]", &[&rows[0], &rows[1]], end);
        assert_eq!(told(&yaml), codes, "{rows:?}");
    }
}

#[test]
fn a_price_in_thousands_is_worked_out_in_thousands() {
    let columns = "[{rubrik: Antal, enhet: st}, {rubrik: Pris, enhet: tkr/st}, {rubrik: Kostnad, enhet: tkr, är: Antal * Pris}]";
    let rows = [
        "{rad: Buss, belopp: [\"3\", \"1 250\"]}",
        "{rad: Bil, belopp: [\"2\", \"300\"]}",
    ];
    let yaml = table(columns, &rows, "");
    let loaded = loaded(&yaml);
    let table = loaded.case.as_ref().unwrap().tables().next().unwrap();
    let said = |row: usize, column: usize| {
        let money = table.rows[row].cells[column].worth.figure().unwrap();
        let measure = &table.columns[column].measure;
        measure.say(money).replace('\u{a0}', " ")
    };
    assert_eq!(said(0, 1), "1 250 tkr/st");
    assert_eq!(said(0, 2), "3 750 tkr");
    assert_eq!(said(1, 2), "600 tkr");
    let page = main_typ(&yaml).replace('\u{a0}', " ");
    assert!(
        page.contains("\"1 250\"") && page.contains("\"4 350\""),
        "{page}"
    );
}

#[test]
fn a_column_can_be_named_by_its_id() {
    let columns =
        "[{id: b, rubrik: Budget för året}, {id: u, rubrik: Utfall}, {rubrik: Kvar, är: b - u}]";
    let rows = ["{rad: A, belopp: [\"10\", \"4\"]}"];
    let yaml = table(columns, &rows, "");
    assert_eq!(told(&yaml), [""; 0]);
    let loaded = loaded(&yaml);
    let table = loaded.case.as_ref().unwrap().tables().next().unwrap();
    let left = table.rows[0].cells[2].worth.figure().unwrap();
    assert_eq!(left.to_string().replace('\u{a0}', " "), "6 mnkr");
}
