//! Figures of tables that are warned of: sums among common rows, figures that nothing is held
//! against.

use super::{errors, table, told};
use crate::support::loaded;

#[test]
fn a_sum_among_common_rows_is_told() {
    let with = |last: &str, end: &str| {
        let rows = [
            "{rad: Ett, belopp: [\"10\"]}",
            "{rad: Två, belopp: [\"20\"]}",
            last,
        ];
        table("[Budget]", &rows, end)
    };
    let rows = |last: &str| with(last, "");
    let without = |last: &str| with(last, "    summa: nej\n");
    for (yaml, codes) in [
        (rows("{rad: Summa, belopp: [\"30\"]}"), &["A130 error"][..]),
        (rows("{rad: Totalt, belopp: [\"99\"]}"), &["A130 error"]),
        (rows("{rad: Summa, summerar: grupp}"), &[]),
        (rows("{rad: Totalt antal, belopp: [\"7\"]}"), &[]),
        (
            rows("{rad: Kostnad sammanlagt, belopp: [\"30\"]}"),
            &["A130 error"],
        ),
        (
            rows("{rad: Kostnader totalt, belopp: [\"31\"]}"),
            &["A130 error"],
        ),
        // Two rows and a third that is their sum may be chance.
        (
            rows("{rad: Hela länet, belopp: [\"30\"]}"),
            &["A130 warning"],
        ),
        (rows("{rad: Sala, belopp: [\"29\"]}"), &[]),
        (rows("{rad: Totalentreprenad, belopp: [\"90\"]}"), &[]),
        (without("{rad: Hela länet, belopp: [\"30\"]}"), &[]),
        (without("{rad: Summa, belopp: [\"30\"]}"), &[]),
        (without("{rad: Summa, belopp: [\"99\"]}"), &["A130 error"]),
        (
            without("{rad: Delsumma drift, belopp: [\"99\"]}"),
            &["A130 error"],
        ),
    ] {
        assert_eq!(told(&yaml), codes, "{yaml}");
    }
}

/// Every column says it, or three rows do.
#[test]
fn a_last_row_that_is_the_sum_of_all_is_no_chance_with_three_rows_or_two_columns() {
    let row = |name: &str, cells: &str| format!("{{rad: {name}, belopp: [{cells}]}}");
    let of = |columns: &str, rows: &[String]| {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        told(&table(columns, &rows, ""))
    };
    let three = ["510", "320", "170"].map(|cell| row("Kommun", &format!("\"{cell}\"")));
    let with = |last: &str| [&three[..], &[row("Hela länet", last)]].concat();
    assert_eq!(of("[Budget]", &with("\"1 000\"")), ["A130 error"]);
    assert_eq!(of("[Budget]", &with("\"1 001\"")), ["A130 error"]);
    let two = |last: &str| {
        let rows = [row("Mora", "\"5\", \"6\""), row("Orsa", "\"7\", \"8\"")];
        [&rows[..], &[row("Samtliga", last)]].concat()
    };
    assert_eq!(
        of("[Budget, Utfall]", &two("\"12\", \"14\"")),
        ["A130 error"]
    );
    // One column says what the row is, and shows what is wrong in the other.
    assert_eq!(
        of("[Budget, Utfall]", &two("\"12\", \"15\"")),
        ["A130 error"]
    );
}

#[test]
fn a_figure_that_nothing_can_be_held_against_is_told() {
    let columns = "[{rubrik: Antal, enhet: st}, {rubrik: Pris, enhet: kr/st}, {rubrik: Kostnad, enhet: kr, är: Antal * Pris}]";
    let row = |row: &str| table(columns, &[row], "    summa: nej\n");
    for (yaml, codes) in [
        (
            row("{rad: Stol, belopp: [\"10\", \"500\", \"5 000\"]}"),
            &[][..],
        ),
        (
            row("{rad: Stol, belopp: [\"10\", \"500\", \"5 001\"]}"),
            &["A101 error"],
        ),
        (
            row("{rad: Stol, belopp: [\"–\", \"500\", \"5 000\"]}"),
            &["A131 warning"],
        ),
        (row("{rad: Stol, belopp: [\"–\", \"500\", \"–\"]}"), &[]),
        (
            table(
                "[Budget]",
                &[
                    "{rad: Ett, belopp: [\"2–3\"]}",
                    "{rad: Två, belopp: [\"2\"]}",
                ],
                "    kolumnsummor: [\"99\"]\n",
            ),
            &["A131 info"],
        ),
    ] {
        assert_eq!(told(&yaml), codes, "{yaml}");
    }
}

#[test]
fn nought_among_decimals_is_as_exact_as_they_are() {
    let with = |nought: &str, sum: &str| {
        let rows = [
            "{rad: Ett, belopp: [\"10,0\"]}",
            "{rad: Två, belopp: [\"5,4\"]}",
        ];
        let last = format!("{{rad: Tre, belopp: [\"{nought}\"]}}");
        let end = format!("    kolumnsummor: [\"{sum}\"]\n");
        told(&table("[Budget]", &[rows[0], rows[1], &last], &end))
    };
    assert_eq!(with("0", "15,4"), [""; 0]);
    assert_eq!(with("0", "15,9"), ["A101 error"]);
    assert_eq!(with("0,0", "15,9"), ["A101 error"]);
}

#[test]
fn a_price_is_for_what_is_counted() {
    let with = |unit: &str| {
        let columns = format!(
            "[{{rubrik: Yta, enhet: {unit}}}, {{rubrik: Pris, enhet: kr/m²}}, {{rubrik: Hyra, enhet: kr, är: Pris * Yta}}]"
        );
        let yaml = table(
            &columns,
            &["{rad: A, belopp: [\"2\", \"3\"]}"],
            "    summa: nej\n",
        );
        let found = errors(&loaded(&yaml));
        found
            .iter()
            .any(|found| found.primary.text.contains("betyder ingenting"))
    };
    assert!(with("st") && with("timmar"));
    assert!(!with("m²") && !with("kvm") && !with("lokaler"));
}
