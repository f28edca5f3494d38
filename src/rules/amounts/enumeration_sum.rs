//! A141 `enumeration-sum`: amounts in running text that are said to make another one together, and
//! do not.

mod elsewhere;

use rust_decimal::Decimal;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::enumerations::Enumeration;
use crate::facts::prose_numbers::Counted;
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
        let all = checker.enumerations_of(text).iter();
        checker.report_all(all.filter_map(|it| {
            if it.fits {
                rounded(checker, text, it)
            } else {
                Some(finding(checker, text, it))
            }
        }));
    }
    checker.report_all(elsewhere::found(checker));
}

fn finding(checker: &Checker<'_>, text: &ReadText<'_>, stated: &Enumeration) -> Diagnostic {
    let sum = &stated.sum;
    let shown = sum.shown(text);
    let is_of_all = stated.parts.iter().any(|part| part.figure == sum.figure);
    let given = sum.say(text, stated.gives);
    let label = if !is_of_all && sum.counted != Counted::Money {
        let figure = &text.flowing()[sum.figure.clone()];
        format!("talen ger {}, inte {}", stated.gives.normalize(), figure)
    } else if is_of_all {
        format!("andelarna ger {given}, inte 100 procent")
    } else {
        format!("beloppen ger {given}, inte {shown}")
    };
    let mut finding = checker.at(text.place(sum.range.clone()), label);
    for part in &stated.parts {
        let amount = part.shown(text);
        finding = finding.related(text.place(part.range.clone()), amount);
    }
    finding.hint("räkna om, och rätta det belopp som är fel")
}

/// *6 mnkr: 5 mnkr och 2 mnkr*: each is rounded to its last digit, so it may be right; but a reader
/// who adds gets another sum.
fn rounded(checker: &Checker<'_>, text: &ReadText<'_>, stated: &Enumeration) -> Option<Diagnostic> {
    /// A smaller difference is what readers of rounded figures expect.
    const LEAST_SHARE: i64 = 10;
    let sum = &stated.sum;
    let apart = (stated.gives - sum.value).abs();
    let numbers = || stated.parts.iter().chain([sum]);
    let slack: Decimal = numbers().map(|it| it.step).sum();
    let is_seen = apart >= sum.step && apart * Decimal::from(LEAST_SHARE) >= sum.value.abs();
    let is_of_all = apart * Decimal::TWO < slack;
    let sentence = &text.written[text.sentence_at(sum.range.start)];
    let is_told = ["avrund", "cirka", "ungefär", "knappt", "drygt", "omkring"]
        .iter()
        .any(|word| sentence.contains(word));
    if !is_seen || !is_of_all || is_told {
        return None;
    }
    let given = sum.say(text, stated.gives);
    let label = format!(
        "beloppen ger {given}; bara avrundning kan ge {}",
        sum.shown(text)
    );
    let mut finding = checker
        .at(text.place(sum.range.clone()), label)
        .severity(Severity::Info);
    for part in &stated.parts {
        finding = finding.related(text.place(part.range.clone()), part.shown(text));
    }
    Some(finding.hint("skriv beloppen med en siffra till, eller skriv att de är avrundade"))
}

#[cfg(test)]
mod tests {
    use super::*;
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
            "Badet hade 61 200 besök, varav 40 800 av vuxna och 21 400 av pensionärer.",
            "Arkivet har 1 840 hyllmeter. Av dem flyttas 1 350 och 590 gallras.",
            "Huset kostar 61 mnkr. Av det betalar bolaget 16 mnkr själv och lånar 54 mnkr.",
            "Av planens 1 480 mnkr går 890 mnkr till vägar, 370 mnkr till tåg och 240 mnkr till cykel.",
            "Planen ger plats för 24 radhus, 36 lägenheter och 18 villor, sammanlagt 88 bostäder.",
            "Kommunen har sex övningar under 2027: två i krisledning, tre på avdelningarna och två med frivilliga.",
            "Tre kommuner delar på kostnaden: Åby 50 procent, Norrby 30 procent och Sjö 25 procent.",
            "I maj finns 70 platser, i juni 60 och i juli 40. Tillsammans blir det 180 platser.",
            "Av de 23 händelserna gällde 12 e-post, 6 behörigheter och 4 borttappade telefoner.",
            "Av de 34 är 21 kvinnor och 12 män.",
            "Kommunen har 2 184 anställda, varav 1 752 kvinnor (79 procent) och 459 män (21 procent).",
            "I mars hade 74 personer ledsagning, 41 kvinnor och 35 män.",
            "Skolan har 410 elever. Av dem spelar 260 ett instrument, 95 dansar och 65 går på teater.",
            "Vi fick 14 rapporter, varav 9 om vatten, 3 om luft och 3 om buller.",
            "Det finns 60 platser:\n\n  - 24 i Norra\n  - 30 i Södra\n  - 8 i Västra",
            "Vi har 2,5 tjänster på tre skolor: Björkskolan 1,0, Norrskolan 1,0 och Ängsskolan 0,75.",
            "Det kostar 3,1 mnkr per år, varav personal 2,4 mnkr, lokal 0,5 mnkr och övrigt 0,4 mnkr.",
            "Av låntagarna är 71 procent kvinnor och 39 procent män.",
            "Det finns 17 beslut. Besluten gäller boende (9), kontaktperson (5) och hemtjänst (2).",
            "Vi bygger 48 lägenheter (32 hyresrätter och 18 bostadsrätter).",
            "Vi mötte 1 240 patienter, varav 347 var sjuka (28 procent), 512 i riskzonen (41 procent) och 391 friska (31 procent).",
            "Bidraget om 450 000 kr betalades i tre delar om 150 000 kr, 150 000 kr och 155 000 kr.",
            "Av bostäderna bör 40 procent vara hyresrätter, 35 procent bostadsrätter och 35 procent småhus.",
            "Bidraget om 450 000 kr betalades i tre delar om 150 000, 150 000 och 155 000 kr.",
            "Stödet på 450 000 kr (200 000 kr + 245 000 kr) betalas i maj.",
            "Stödet, 450 000 kr (200 000 kr till lokaler och 245 000 kr till ledare), betalas i maj.",
            "Huset kostar 4 500 tkr (mark 1 200 tkr, bygge 2 800 tkr och inventarier 600 tkr).",
            "Bidraget om 450 000 kr betalades i tre delar\n  om 150 000 kr, 150 000 kr\n  och 155 000 kr.",
            "Enheten har 12 lärare, 5 assistenter\n  och 3 kuratorer, sammanlagt 21 medarbetare.",
            "Skolan har 512 elever. 288 är flickor och 234 är pojkar.",
            "Revisionen lämnade sju förslag. Fyra är genomförda, två pågår och två har inte påbörjats.",
            "Av de sju åtgärderna är fyra genomförda. Två pågår, och två har inte påbörjats.",
            "Vi fick 27 uppdrag. Av dem är 14 klara, 8 pågår och 6 återstår.",
            "Av de sju åtgärderna är fyra genomförda, en pågår och en har inte påbörjats.",
            "Det kostar\n\n  - ritning 240 000 kr\n  - hus 1 900 000 kr\n  - möbler 310 000 kr\n\n  Det blir tillsammans 2 540 000 kr.",
            "Besöken var\n\n  - måndag: 34\n  - tisdag: 41\n  - onsdag: 38\n\n  Under dagarna gjordes sammanlagt 123 besök.",
            "Norra enheten har 18 anställda och 64 hektar, den södra 13 och 47 hektar. Tillsammans sköter de 117 hektar.",
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
            "Badet hade 61 200 besök, varav 40 800 av vuxna och 20 400 av pensionärer.",
            "Av de 120 anställda är 84 kvinnor och 25 chefer.",
            "Huset kostar 61 mnkr. Av det betalar bolaget 16 mnkr själv och lånar 45 mnkr.",
            "Kommunen har sju övningar under 2027: två i krisledning, tre på avdelningarna och två med frivilliga.",
            "Tre kommuner delar på kostnaden: Åby 50 procent, Norrby 30 procent och Sjö 20 procent.",
            "I maj finns 70 platser, i juni 60 och i juli 50. Tillsammans blir det 180 platser.",
            "Av de 23 händelserna gällde 12 e-post, 7 behörigheter och 4 borttappade telefoner.",
            "Av de 23 händelserna gällde 12 e-post, 6 brev och 4 telefoner. Den återstående gällde en dörr.",
            "Av de 34 är 21 kvinnor och 13 män.",
            "Kommunen har 2 184 anställda, varav 1 725 kvinnor (79 procent) och 459 män (21 procent).",
            "Här svarade 210 unga, 120 flickor (57 procent), 84 pojkar (40 procent) och 6 som inte sa något.",
            "Av de 23 svaren gällde 12 öppettider, 6 lokaler och 4 personal. Ett svar var blankt.",
            "I maj finns 70 platser, i juni 60 och i juli 50. Tillsammans med personalen blir det 210.",
            "Det finns 60 platser:\n\n  - 24 i Norra\n  - 28 i Södra\n  - 8 i Västra",
            "De 60 platserna har tre regler:\n\n  - 24 timmar är längst\n  - 30 kr är priset\n  - 8 får stå i kö",
            "Av låntagarna är 71 procent kvinnor och 29 procent män.",
            "Det finns 16 beslut. Besluten gäller boende (9), kontaktperson (5) och hemtjänst (2).",
            "Det finns 90 beslut. Besluten gäller bland annat boende (9), kontaktperson (5) och hemtjänst (2).",
            "Lönen höjdes för 62 procent kvinnor och 54 procent män i två grupper.",
            "Tävlingen samlade 40 lag (22 från länet och 14 från Norge).",
            "Vi bygger 50 lägenheter (32 hyresrätter och 18 bostadsrätter).",
            "Vi bygger 48 lägenheter (32 med balkong och 8 med uteplats).",
            "Bidraget om 455 000 kr betalades i tre delar om 150 000 kr, 150 000 kr och 155 000 kr.",
            "Av bostäderna bör 40 procent vara hyresrätter, 35 procent bostadsrätter och 15 procent småhus.",
            "Skolan har 522 elever. 288 är flickor och 234 är pojkar.",
            "Av de 60 händelserna gällde 12 e-post, 6 brev och 4 telefoner.",
            "Av 120 svarande valde 60 bad, 40 park och 30 lekplats. Flera alternativ kunde väljas.",
            "Av de 200 eleverna spelar 80 fotboll, 70 handboll och 90 innebandy.",
            "Stödet, 450 000 kr (205 000 kr till lokaler och 245 000 kr till ledare), betalas i maj.",
            "Stödet är 450 000 kr (varav 200 000 kr till lokaler och 245 000 kr till ledare).",
            "Budgeten är 2 100 tkr (1 000 tkr för personal och 1 050 tkr för lokaler, resten är oförutsett).",
            "Taxan är 450 kr (kommunen 220 kr och regionen 220 kr, avrundat uppåt).",
            "Stödet är 300 000 kr (150 000 kr till klubben och 140 000 kr till laget), varav 10 000 kr är administration.",
            "Av 120 svarande bor 70 i centralorten, 50 på landet och 20 i båda.",
            "Priset är 1 200 kr (1 100 kr för medlemmar, 90 kr för barn).",
            "Kostnaden är 2,1 mnkr (1,1 mnkr 2024 och 0,9 mnkr 2025).",
            "Stödet är 450 000 kr (bland annat 200 000 kr till lokaler och 240 000 kr till ledare).",
            "Kostnaden är 450 000 kr (360 000 kr exklusive moms, budget 440 000 kr).",
            "Revisionen lämnade åtta förslag. Fyra är genomförda, två pågår och två har inte påbörjats.",
            "Revisionen lämnade sju förslag. Fyra är genomförda och två pågår.",
            "Revisionen lämnade sju förslag. Fyra gäller nämnden, två pågår och två är dyra.",
            "Av de sju åtgärderna är fyra genomförda, varav två i tid, två pågår och en återstår.",
            "Av de sju åtgärderna är tre genomförda, en pågår och en har inte påbörjats. De övriga är strukna.",
            "Det kostar\n\n  - ritning 240 000 kr\n  - hus 1 900 000 kr\n\n  Totalt i planen finns 2 380 000 kr.",
            "Det kostar\n\n  - ritning 240 000 kr\n  - hus 1 900 000 kr\n\n  Det blir tillsammans 2 140 000 kr.",
            "Svaren fördelar sig så: 40 procent vill ha bad, 30 procent en park och 45 procent båda.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }

    #[test]
    fn what_only_rounding_gives_is_asked_about() {
        for text in [
            "Kostnaden är 6 mnkr: 5 mnkr till skolan och 2 mnkr till vården.",
            "Kostnaden är 6 mnkr (5 mnkr till skolan och 2 mnkr till vården).",
            "Skolan får 5 mnkr och vården 2 mnkr, totalt 6 mnkr.",
        ] {
            let found = found_in_background(&RULE, text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].severity, Severity::Info, "{text}");
        }
        for text in [
            "Kostnaden är 6 mnkr: 3,4 mnkr till skolan och 2,4 mnkr till vården.",
            "Kostnaden är 21 mnkr: 15 mnkr till skolan och 7 mnkr till vården.",
            "Kostnaden är 7 mnkr: 5 mnkr till skolan och 2 mnkr till vården.",
            "Kostnaden är 6 mnkr: avrundat 5 mnkr till skolan och 2 mnkr till vården.",
            "Av 10 mnkr går 5 mnkr till skolan och 3 mnkr till vården.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }

    #[test]
    fn a_list_whose_sum_stands_in_another_text_is_held_to_it() {
        let told = |text: &str| found_in_background(&RULE, text).len();
        for text in [
            "Försöket omfattar 320 anställda.\n\n  I försöket deltar 120 från socialen, 90 från skolan, 70 från gatuenheten och 50 från kansliet.",
            "Det är 214 hyllmeter.\n\n  Handlingarna finns på tre ställen, 96 hyllmeter i stadshuset, 71 i Kvarnen och 57 på Hamngatan.",
            "Vi byter 340 armaturer.\n\n  Det görs i tre etapper: 120 armaturer 2026, 120 armaturer 2027 och 110 armaturer 2028.",
            "Åtta byalag delar på 140 000 kr.\n\n  - Åby byalag, 40 000 kr\n  - Berga byalag, 55 000 kr\n  - Ekeby byalag, 48 000 kr",
        ] {
            assert_eq!(told(text), 1, "{text}");
        }
        for text in [
            "Försöket omfattar 330 anställda.\n\n  I försöket deltar 120 från socialen, 90 från skolan, 70 från gatuenheten och 50 från kansliet.",
            "Försöket omfattar 320 anställda.\n\n  I försöket deltar bland annat 120 från socialen, 90 från skolan, 70 från gatuenheten och 50 från kansliet.",
            "Det är 214 hyllmeter.\n\n  Det finns 96 böcker i stadshuset, 71 i Kvarnen och 57 på Hamngatan.",
            "Parken kostar 140 000 kr.\n\n  - Åby byalag, 40 000 kr\n  - Berga byalag, 55 000 kr\n  - Ekeby byalag, 48 000 kr",
            "Vi byter 340 armaturer.\n\n  Priset var 120 armaturer 2026, 110 armaturer 2027 och 110 armaturer 2028.",
        ] {
            assert_eq!(told(text), 0, "{text}");
        }
    }
}
