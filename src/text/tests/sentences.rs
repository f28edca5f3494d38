//! Where sentences end; `¦` stands between two.

use crate::model::Prose;
use crate::source::Span;
use crate::text::ReadText;

/// The sentences of a prose with `¦` between them.
fn divided(text: &str) -> String {
    let prose = Prose::new(text.to_owned(), Span::default());
    let read = ReadText::of_prose(&prose, None);
    let said = read.sentences().iter().map(|it| &text[it.range.clone()]);
    said.collect::<Vec<_>>().join("¦")
}

/// Each text with `¦` where sentences end, in place of the space there.
fn hold(texts: &[&str]) {
    for text in texts {
        let written = text.replace('¦', " ");
        assert_eq!(divided(&written), *text);
    }
}

#[test]
fn abbreviations_end_no_sentence() {
    hold(&[
        "Enligt 5 kap. 53 § beslutar nämnden.¦Planen antas.",
        "Det gäller bl.a. Mora kommun.¦Planen antas.",
        "Det följer av prop. 2016/17:171 s. 3.¦Det är känt.",
        "Beslutet är SVOM:s.¦Planen antas.",
        "Resultatet (t.ex. Åre) är gott: Två av tre.¦Planen antas.",
        "Mötet börjar kl. 10.30.¦Sedan följer lunch.",
        "Kostnaden är ca. 400 tkr per år.¦Den ryms i ramen.",
        "Ärendet har dnr. 12/2025 hos nämnden.¦Det avslutas.",
        "Fr.o.m. Påsk gäller nya tider.¦De gäller t.o.m. Midsommar.",
        "Ordf. och vice ordf. skriver under.¦Sedan expedieras beslutet.",
        "Bitr. Socialchefen deltog.¦Tf. Regiondirektören var sjuk.",
        "Det kallas s.k. Nära vård.¦Den byggs ut.",
        "Underlaget (prop. 2021/22:8, bet. 2021/22:5) är känt.¦Inget tillkommer.",
        "Avgiften är inkl. Moms.¦Hyran är exkl. Moms.",
        "Samtal förs p.g.a. Covid-19.¦De fortsätter.",
        "Jfr. Region Exempels plan.¦Den är lik vår.",
        "Se sid. 12 och fig. 3.¦Där finns kartan.",
        "Det rör bl. a. Mora och t. ex. Åre.¦Fler kan tillkomma.",
        "Nämnden, dvs. HSN, beslutar.¦Ingen annan gör det.",
        "Underlag finns hos resp. Kommun.¦Det lämnas ut.",
        "Uppgiften är m.a.a. Okänd.¦Den söks.",
        "Kontakt: tel. 010-000 00 00.¦Växeln svarar.",
    ]);
}

#[test]
fn abbreviations_may_end_a_sentence() {
    hold(&[
        "Bidraget täcker hyror, resor m.m.¦Nämnden svarar för resten.",
        "Deltagare är Mora, Orsa m.fl.¦Alla har svarat.",
        "Här ingår mat, dryck osv.¦Kostnaden är känd.",
        "Vi köper papper, pennor etc.¦2026 köper vi mer.",
        "Reglerna finns i 5 kap.¦Nämnden följer dem.",
        "Vi köpte 40 st.¦De är slut.",
        "Det tar 30 min.¦Därefter är det klart.",
        "Den är från 300 f.Kr.¦Muren står kvar.",
        "Avgiften är 400 kr.¦Den höjs 2026.",
        "Enligt 2 kap. Regeringsformen är det så.¦Ingen har invänt.",
        "Planen följer 3 kap. Miljöbalken.¦Den kan antas.",
    ]);
}

#[test]
fn initials_end_no_sentence() {
    hold(&[
        "Ordförande är S. Exempel.¦Hon valdes 2022.",
        "Rapporten av S.E. Exempel är klar.¦Den är lång.",
        "J.-P. Exempel deltog.¦Ingen annan kom.",
        "A. Exempel och B. Exempel jäviga.¦De deltog inte.",
        "Uppgiften står i bilaga A.¦Den är ny.",
        "Vi valde alternativ B. Nämnden kan välja om."
            .replace(". N", ".¦N")
            .as_str(),
        "Barnen fick vitamin D.¦Alla mår bra.",
        "De följer Karl XII.¦Ingen vet varför.",
    ]);
}

#[test]
fn numbers_and_dates_end_no_sentence() {
    hold(&[
        "Den 1. januari börjar året.¦Det slutar i december.",
        "Den 1. Januari börjar året.¦Det slutar i december.",
        "Mötet är 1. 3. 2025 i Mora.¦Det är kort.",
        "Andelen är 3.5 procent.¦Den stiger.",
        "Ytan är 1.250 kvadratmeter.¦Den räcker.",
        "Beloppet är 6.209.812 kr.¦Det är fördelat.",
        "Ärendet RS/123/2021 avslutas.¦Dnr KS 2025:374. Det är klart."
            .replace(". Det", ".¦Det")
            .as_str(),
        "Beslutet fattades den 7 mars 2025, § 9.¦Det har vunnit laga kraft.",
        "Detta gäller till 2026.¦Planen antas.",
        "Nämnden antog den.¦2026 följs den upp.",
        "Se avsnitt 3.2.¦Där står mer.",
        "Följande gäller: 1. Planen antas.¦2. Taxan höjs.",
        "Nämnden beslutade.¦§ 12 blev omedelbart justerad.",
        "Lokalen är 12 kvm.¦3 av 4 är nöjda.",
    ]);
}

#[test]
fn questions_quotations_and_brackets_end_where_they_close() {
    hold(&[
        "Vem betalar?¦Regionen gör det.",
        "Projektet ”Vem betalar?” pågår.¦Det är nytt.",
        "”Vi börjar nu.”¦Så sade hon.",
        "Planen antas.¦(Se bilaga 1.)¦Den gäller direkt.",
        "Planen (se bilaga 1) antas.¦Den gäller.",
        "Så blev det!¦Ingen klagade.",
        "De sade: ”Vi vill.¦Vi kan.”¦Sedan gick de.",
        "Resten går ut.¦(Även mobila team?)¦Det är oklart.",
        "Texten slutar …¦Sedan börjar den om.",
        "Det är *klart.*¦**Nu** börjar vi.",
        "Kostnaden är {{ summa(\"x. Y\") }}.¦{{ summa(\"y\") }} återstår.",
        "Planen antas.¦– Det är bra.",
        "Se www.exempel.se.¦Där finns filen plan.pdf.¦Den är lång.",
    ]);
}

#[test]
fn blocks_end_sentences() {
    for (text, expected) in [
        (
            "Ett två. Tre t.ex. fyra\nfem:\n\n- sex\n- sju\n  åtta\n\n### Rubrik\n\nNio (tio). Elva",
            "Ett två.¦Tre t.ex. fyra\nfem:¦sex¦sju\n  åtta¦Rubrik¦Nio (tio).¦Elva",
        ),
        (
            "Nämnden antar:\n- planen\n- taxan",
            "Nämnden antar:¦planen¦taxan",
        ),
        (
            "Nämnden antar:\n• planen\n• taxan",
            "Nämnden antar:¦planen¦taxan",
        ),
        (
            "Nämnden antar:\n– planen\n– taxan",
            "Nämnden antar:¦planen¦taxan",
        ),
        ("Medlen\n– alla – går åt.", "Medlen\n– alla – går åt."),
        ("1. Ett\n2. Två. Tre", "Ett¦Två.¦Tre"),
        ("> Citat. Mer\n\nSlut", "Citat.¦Mer¦Slut"),
        ("| a | b. C |\n|---|---|\n| d | |", "a¦b.¦C¦d"),
        ("### 3. Rubrik\nText", "3. Rubrik¦Text"),
        ("Ett\n---\nTvå", "Ett\n---\nTvå"),
    ] {
        assert_eq!(divided(text), expected, "{text}");
    }
}

#[test]
fn a_sentence_is_found_from_each_of_its_bytes() {
    let text = "Ett.\n\nTvå enligt 5 kap. 3 § i dag. Tre? Nej.";
    let prose = Prose::new(text.to_owned(), Span::default());
    let read = ReadText::of_prose(&prose, None);
    let around = |word: &str| &text[read.sentence_at(text.find(word).unwrap())];
    assert_eq!(around("Två"), "Två enligt 5 kap. 3 § i dag.");
    assert_eq!(around("Tre"), "Tre?");
    assert_eq!(around("Nej"), "Nej.");
    assert_eq!(around("Ett"), "Ett.");
    assert_eq!(around("dag"), "Två enligt 5 kap. 3 § i dag.");
}
