//! T101 `wrong-typography`: dashes, spaces, signs, quotation marks, abbreviations and dates.

mod abbreviations;
mod dashes;
mod dates;
mod minus;
mod numbers;
mod quotes;
mod spaces;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::page_text::{Piece, TextRole};
use crate::rules::typography::slip::Slip;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "T101",
        name: "wrong-typography",
        severity: Severity::Warning,
        summary: "tecken, mellanslag eller datum följer inte skrivreglerna",
        page: include_str!("wrong_typography.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for piece in checker
        .page_text()
        .iter()
        .filter(|piece| !piece.is_from_profile())
    {
        let slips = slips(piece).into_iter();
        let slips = slips.filter(|slip| !is_item(checker, piece, slip));
        checker.report_all(slips.map(|slip| slip.finding(checker, piece)));
    }
}

/// The mark of an item whose line YAML has joined to another, which F122 tells.
fn is_item(checker: &Checker<'_>, piece: &Piece<'_>, slip: &Slip) -> bool {
    let at = piece.place(slip.range.clone()).start;
    let rest = checker.source.text().get(at..).unwrap_or_default();
    let after = rest.strip_prefix('-');
    after.is_some_and(|after| after.starts_with(' ')) && checker.source.begins_line(at)
}

/// What is wrong in a text, in its order.
fn slips(piece: &Piece<'_>) -> Vec<Slip> {
    let text = piece.language();
    let mut slips = Vec::new();
    numbers::find(text, &mut slips);
    dashes::find(piece, &mut slips);
    quotes::find(piece, &mut slips);
    abbreviations::find(text, &mut slips);
    if piece.is_prose() {
        dates::find(piece, &mut slips);
    }
    slips.sort_by_key(|slip| (slip.range.start, slip.range.end));
    spaces::find(piece, &mut slips);
    if piece.role == TextRole::RowName {
        // Prose refers to rows and columns by their names: a changed name would lead nowhere.
        for slip in &mut slips {
            slip.change = None;
        }
    }
    slips
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Prose;
    use crate::source::Span;

    /// The text with the changes of all its slips.
    fn fixed(text: &str) -> String {
        let prose = Prose::new(text.to_owned(), Span::default());
        let piece = Piece::of_prose(&prose);
        let mut fixed = text.to_owned();
        let mut changes: Vec<_> = slips(&piece)
            .into_iter()
            .filter_map(|slip| slip.change)
            .collect();
        changes.sort_by_key(|change| change.range.start);
        for change in changes.into_iter().rev() {
            fixed.replace_range(change.range, &change.text);
        }
        fixed
    }

    fn count(text: &str) -> usize {
        let prose = Prose::new(text.to_owned(), Span::default());
        slips(&Piece::of_prose(&prose)).len()
    }

    #[test]
    fn what_is_mechanical_is_changed() {
        for (text, expected) in [
            ("Psykisk hälsa 2025 - beslut", "Psykisk hälsa 2025 – beslut"),
            ("delmålet -jämställd hälsa", "delmålet – jämställd hälsa"),
            (
                "åren 2021-2022 och avsnitt 3-6",
                "åren 2021–2022 och avsnitt 3–6",
            ),
            ("läsåret 2024-25", "läsåret 2024/25"),
            (
                "enligt §9 och § 10 samt 5 kap. 53 §",
                "enligt § 9 och § 10 samt 5 kap. 53 §",
            ),
            ("75% och 80 % av, 5§", "75 % och 80 % av, 5 §"),
            ("så kallad \"nära vård\" nu", "så kallad ”nära vård” nu"),
            (
                "t  ex, bla och fd samt dvs idag",
                "t.ex., bl.a. och f.d. samt dvs. idag",
            ),
            (
                "Tf socialchef, SVOMs beslut, ca. 5",
                "Tf. socialchef, SVOM:s beslut, ca 5",
            ),
            ("vården  och omsorgen", "vården och omsorgen"),
            ("en ”start ” nu", "en ”start” nu"),
            ("alternativ B , men ; så", "alternativ B, men; så"),
            ("så att att vi", "så att vi"),
            ("hav-och vatten", "hav- och vatten"),
            ("kl. 13 - 15 och sidan 3 - 5", "kl. 13–15 och sidan 3–5"),
            (
                "Resultatet är -11,6 mnkr (-5 %)",
                "Resultatet är −11,6 mnkr (−5 %)",
            ),
            (
                "| Vård | Kr |\n|---|---|\n| Barn | -12 |\n| Skola | -3 |",
                "| Vård | Kr |\n|---|---|\n| Barn | −12 |\n| Skola | −3 |",
            ),
        ] {
            assert_eq!(fixed(text), expected, "{text}");
            assert_eq!(fixed(expected), expected);
        }
    }

    #[test]
    fn what_is_right_or_unclear_is_left() {
        for text in [
            "vård- och omsorg, för- respektive nackdelar, avgifter och -taxor",
            "- en punkt\n- två\n\n| a | - | b |\n|---|---|---|",
            "tel. 010-000 00 00, 063-14 75 00, covid-19, dnr 2021-2022, EN 301 549",
            "den 7 mars 2025, §\u{a0}9, 5\u{a0}kap. 53\u{a0}§, 75\u{a0}%, 6\u{a0}199\u{a0}kr, 400\u{a0}tkr",
            "{{ belopp(\"a\", \"x - y\") }} och {{ summa(\"m\") }}, t.ex. https://a.se/2021-2022?a=75%",
            "RS/123-124/2021 och KS/2025:00123 samt 2021-22 och 12-3",
            "**viktigt** t.ex. bl.a. m.m. fr.o.m. dvs. osv. tf. f.d. ca dnr 5 mm",
            "1.  en\n2.  två\n\n| a   |  b |",
            "skallkrav 2021–2022, 0–25 år, beslut (2019-09-27) och BNP 3",
            "5 - 3 är 2, och kl. 15 - 13",
            "1 till 3 §§ och 6 199 701,00 kr, 440 tkr, enligt § 9 och 53 §, 80 %",
        ] {
            assert_eq!(count(text), 0, "{text}");
        }
    }

    #[test]
    fn dates_are_shown_as_prose_has_them() {
        let hints = |text: &str| {
            let prose = Prose::new(text.to_owned(), Span::default());
            let piece = Piece::of_prose(&prose);
            slips(&piece)
                .into_iter()
                .map(|slip| slip.hint.replace('\u{a0}', " "))
                .collect::<Vec<_>>()
        };
        for text in [
            "2019-12-13 beslutade",
            "planen (191213) gäller",
            "beslutet 20191213 gäller",
            "den 13.12.2019",
            "den 13/12 2019",
            "2019/12/13 gäller",
            "2019.12.13 gäller",
            "2019-12-13 är en fredag",
        ] {
            assert_eq!(
                hints(text),
                ["skriv ”13 december 2019” i löpande text"],
                "{text}"
            );
        }
        for text in [
            "(dnr 1, 2019-12-13)",
            "191213 kronor",
            "191213-1234",
            "v. 13.12.1",
            "| 2019-12-13 |",
            "nr 20191213",
        ] {
            assert_eq!(hints(text), [""; 0], "{text}");
        }
    }
}
