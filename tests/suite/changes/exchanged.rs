//! What was exchanged below headings that stay: the redline marks it below each of them, with the
//! number of its own change.

use skrivelse::compare::redline_parts;
use skrivelse::render::blocks::{Block, Inline, shown};

use super::{Read, compared};
use crate::support::case_with;

/// All lines of a redline with their marks, those of a list without the sign before them.
fn lines_of(blocks: &[Block]) -> String {
    let line = |inlines: &[Inline]| format!("{}\n", shown(inlines).replace('\u{a0}', " "));
    let one = |block: &Block| match block {
        Block::Paragraph(inlines) | Block::Heading(_, inlines) => line(inlines),
        Block::Bullets(items) | Block::Numbers(_, items) => {
            items.iter().map(|item| lines_of(item)).collect()
        }
        _ => String::new(),
    };
    blocks.iter().map(one).collect()
}

/// The lines of the parts that have a mark somewhere, the list of changes left out.
fn marked(old: &str, new: &str) -> String {
    let [old, new] = [old, new].map(|yaml| Read::of(&case_with(yaml), &[]));
    let parts = redline_parts(&old.side(), &new.side(), &compared(&old, &new)).unwrap();
    let parts = parts[3..].iter().map(|part| lines_of(&part.body));
    parts.filter(|lines| lines.contains('[')).collect()
}

fn form(questions: &str) -> String {
    format!("avsnitt:\n  - rubrik: F\n    frågor:\n{questions}")
}

#[test]
fn answers_are_marked_below_their_questions() {
    let old = form(
        "      - {fråga: Finns avtal?, svar: nej}\n      - {fråga: Finns budget?, svar: ja}\n",
    );
    let new = form(
        "      - {fråga: Finns avtal?, svar: ja}\n      - {fråga: Finns budget?, svar: nej}\n",
    );
    insta::assert_snapshot!(marked(&old, &new), @"
    Finns avtal?
    [1 borttaget: Ja] [1 tillagt: Ja, markerat]
    [1 borttaget: Nej, markerat] [1 tillagt: Nej]
    Ej aktuellt
    Finns budget?
    [2 borttaget: Ja, markerat] [2 tillagt: Ja]
    [2 borttaget: Nej] [2 tillagt: Nej, markerat]
    Ej aktuellt
    ");
}

#[test]
fn a_question_takes_its_answers_with_it() {
    let old = form(
        "      - {fråga: Finns avtal?, svar: nej}\n      - {fråga: Finns budget?, svar: ja}\n      - {fråga: Finns plan?, svar: ja}\n",
    );
    let gone =
        form("      - {fråga: Finns avtal?, svar: ja}\n      - {fråga: Finns plan?, svar: nej}\n");
    insta::assert_snapshot!(marked(&old, &gone), @"
    Finns avtal?
    [2 borttaget: Ja] [2 tillagt: Ja, markerat]
    [2 borttaget: Nej, markerat] [2 tillagt: Nej]
    Ej aktuellt
    [1 borttaget: Finns budget?]
    [1 borttaget: Ja, markerat]
    [1 borttaget: Nej]
    [1 borttaget: Ej aktuellt]
    Finns plan?
    [3 borttaget: Ja, markerat] [3 tillagt: Ja]
    [3 borttaget: Nej] [3 tillagt: Nej, markerat]
    Ej aktuellt
    ");
    let moved = form(
        "      - {fråga: Finns plan?, svar: ja}\n      - {fråga: Finns avtal?, svar: nej}\n      - {fråga: Finns budget?, svar: ej aktuellt}\n",
    );
    insta::assert_snapshot!(marked(&old, &moved), @"
    [1 flyttat hit] Finns plan?
    Ja, markerat
    Nej
    Ej aktuellt
    Finns avtal?
    Ja
    Nej, markerat
    Ej aktuellt
    Finns budget?
    [2 borttaget: Ja, markerat] [2 tillagt: Ja]
    Nej
    Ej [2 borttaget: aktuellt] [2 tillagt: aktuellt, markerat]
    [1 flyttat härifrån: Finns plan?]
    ");
}

#[test]
fn texts_are_marked_below_their_headings() {
    let texts = |one: &str, other: &str| {
        format!(
            "reservationer:\n  - {{av: [Bo Ek (V)], text: {one}}}\n  - {{av: [Siv Al (M)], text: {other}}}\n"
        )
    };
    let (one, other) = ("Vi yrkar avslag.", "Kostnaden är för hög.");
    insta::assert_snapshot!(marked(&texts(one, other), &texts(other, one)), @"
    Reservation av Bo Ek (V)
    [1 borttaget: Vi yrkar avslag.]
    [1 tillagt: Kostnaden är för hög.]
    Reservation av Siv Al (M)
    [2 borttaget: Kostnaden är för hög.]
    [2 tillagt: Vi yrkar avslag.]
    ");
    let text = |one: &str, other: &str| {
        format!("bakgrund: |\n  Inledning.\n\n  ### Läget\n\n  {one}\n\n  ### Målet\n\n  {other}\n")
    };
    let (one, other) = (
        "Kommunen har tre badhus i dag.",
        "Alla barn ska kunna simma.",
    );
    insta::assert_snapshot!(marked(&text(one, other), &text(other, one)), @"
    Inledning.
    Läget
    [1 flyttat härifrån: Kommunen har tre badhus i dag.]
    [1 flyttat hit] Alla barn ska kunna simma.
    Målet
    [1 flyttat härifrån: Alla barn ska kunna simma.]
    [1 flyttat hit] Kommunen har tre badhus i dag.
    ");
    // A heading that goes leaves its text where it stood.
    let without = text(one, other).replace("### Målet\n\n  ", "");
    insta::assert_snapshot!(marked(&text(one, other), &without), @"
    Inledning.
    Läget
    Kommunen har tre badhus i dag.
    [1 borttaget: Målet]
    Alla barn ska kunna simma.
    ");
}

#[test]
fn points_are_marked_below_the_line_that_leads_to_them() {
    let groups = |one: &str, other: &str| {
        format!(
            "beslutsgång: [KS, KF]\nförslag_till_beslut:\n  - {{organ: KF, punkter: [{one}]}}\n  - {{organ: KS, punkter: [{other}]}}\n"
        )
    };
    let (one, other) = ("Ärendet bordläggs.", "Taxan antas från den 1 maj 2026.");
    insta::assert_snapshot!(marked(&groups(one, other), &groups(other, one)), @"
    Kommunfullmäktige beslutar följande:
    [2 borttaget: Ärendet bordläggs.]
    [1 tillagt: Taxan antas från den 1 maj 2026.]
    Kommunstyrelsen beslutar följande:
    [1 borttaget: Taxan antas från den 1 maj 2026.]
    [2 tillagt: Ärendet bordläggs.]
    ");
}
