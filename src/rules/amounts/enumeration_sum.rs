//! A141 `enumeration-sum`: amounts in running text that are said to make another one together, and
//! do not.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::enumerations::Enumeration;
use crate::text::ReadText;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A141",
        name: "enumeration-sum",
        severity: Severity::Warning,
        summary: "beloppen som räknas upp ger inte summan",
        page: include_str!("enumeration_sum.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for text in checker.prose() {
        let stated = checker.enumerations_of(text).iter().filter(|it| !it.fits);
        checker.report_all(stated.map(|it| finding(checker, text, it)));
    }
}

fn finding(checker: &Checker<'_>, text: &ReadText<'_>, stated: &Enumeration) -> Diagnostic {
    let sum = &stated.sum;
    let shown = sum.shown(text);
    let label = format!("beloppen ger {}, inte {shown}", sum.say(text, stated.gives));
    let mut finding = checker.at(text.place(sum.range.clone()), label);
    for part in &stated.parts {
        let amount = part.shown(text);
        finding = finding.related(text.place(part.range.clone()), amount);
    }
    finding.hint("räkna om, och rätta det belopp som är fel")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn parts_that_do_not_give_the_sum_are_told() {
        for text in [
            "Simskolan kostar 120 000 kr. Lägret kostar 85 000 kr. Gården kostar 64 000 kr. Tillsammans kostar det 279 000 kr.",
            "Stödet är 7,1, 8,0, 4,0 och 1,0, sammanlagt 21,1 mnkr.",
            "Åtgärderna kostar 450 000 kr under 2026: 280 000 kr för koordinatorn, 120 000 kr för kartor och 60 000 kr för kurser.",
            "Enheten har 12 lärare, 5 assistenter och 3 kuratorer, sammanlagt 21 medarbetare.",
            "Bidraget är 512 000 kr, varav 382 000 kr till hyra och 184 000 kr till löner.",
            "Hyran är 620 000 kr och driften 640 000 kr, tillsammans 1 620 000 kr.",
            "Nämnden fick 386 anmälningar: 225 klagomål, 98 frågor och 33 förslag.",
            "Vi får 200 tkr till hyra och 340 tkr till löner, totalt 550 tkr.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn right_sums_and_other_amounts_are_left() {
        for text in [
            "Simskolan kostar 120 000 kr. Lägret kostar 85 000 kr. Tillsammans kostar det 205 000 kr.",
            "Stödet är 7,1, 8,0, 4,0 och 1,0, sammanlagt 20,1 mnkr.",
            "Åtgärderna kostar 450 000 kr under 2026: 280 000 kr för koordinatorn, 110 000 kr för kartor och 60 000 kr för kurser.",
            "Ramen är 900 tkr. Vi får 200 tkr till hyra och 340 tkr till löner, totalt 540 tkr.",
            "Bidraget är 200 tkr, varav 40 tkr till hyra och 20 tkr till mat, totalt 230 tkr med resor.",
            "Kommunen har totalt 5 mnkr. Skolan får 200 tkr och biblioteket 100 tkr.",
            "Enheten har 12 lärare, 5 assistenter och 3 kuratorer, sammanlagt 20 medarbetare.",
            "Bidraget är 512 000 kr, varav 128 000 kr till hyra och 184 000 kr till löner.",
            "Av hyran betalar de boende 6 200 kr var, alltså 37 200 kr tillsammans, och nämnden 54 800 kr.",
            "Nämnden fick 386 anmälningar: 255 klagomål, 98 frågor och 33 förslag.",
            "Vi har 3 mål: 12 nya lärare, 5 klasser och 300 elever.",
            "Skolan har 12 lärare, 5 klasser och 300 elever, totalt 420 kvadratmeter.",
            "Tillsammans har de 3 skolorna 200 elever och 40 lärare.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
