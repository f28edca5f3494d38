//! Signatures that say nothing of the document, whatever their cryptography says.

use skrivelse::pdf::history::{Change, InvalidSignature, signature_fields};

use super::judged::{Flaw, judge};
use super::later_changes::SIGNED;
use super::signer::field_named;
use super::update::update;

#[test]
fn every_flipped_byte_of_what_is_covered_is_found() {
    let [first, second] = judge(&SIGNED)
        .remove(1)
        .embedded
        .covered(&SIGNED)
        .unwrap()
        .map(<[u8]>::len);
    let covered = (0..first)
        .step_by(97)
        .chain(SIGNED.len() - second..SIGNED.len());
    let mut flipped = 0;
    for place in covered {
        let mut pdf = SIGNED.clone();
        pdf[place] ^= 1;
        flipped += 1;
        let Ok(fields) = signature_fields(&pdf) else {
            continue;
        };
        if fields
            .iter()
            .filter(|field| field.signature.is_some())
            .count()
            < 2
        {
            continue;
        }
        let is_sound = judge_without_later(&pdf);
        assert!(!is_sound, "the byte at {place}");
    }
    assert!(flipped > 500);
}

/// Whether the last signature holds, when the file can be read at all.
fn judge_without_later(pdf: &[u8]) -> bool {
    let fields = signature_fields(pdf).unwrap_or_default();
    let second = fields
        .into_iter()
        .filter_map(|field| field.signature)
        .nth(1);
    second.is_some_and(|signature| {
        let covered = signature.covered(pdf);
        covered.is_some_and(|covered| {
            skrivelse::signature::verify(&signature.cms, &covered).is_ok_and(|one| one.holds())
        })
    })
}

#[test]
fn a_signature_that_is_copied_to_another_field_is_unsound() {
    let copied = update(&SIGNED, |update| {
        let (signed, empty) = (
            field_named(update, "underskrift-1"),
            field_named(update, "underskrift-3"),
        );
        let signature = update.dictionary(signed).get(b"V").unwrap().clone();
        update.dictionary(empty).set("V", signature);
    });
    let judged = judge(&copied);
    assert_eq!(
        judged[2].verdict,
        Err(Flaw::Range(InvalidSignature::NotThereThen))
    );
    assert!(!judged[2].is_sound());
    // A signature that was there cannot be made in another field.
    assert!(
        judged[0]
            .later
            .contains(&Change::FieldChanged("underskrift-3".to_owned()))
    );
}

#[test]
fn ranges_that_leave_something_out_are_unsound() {
    let [_, gap, after_gap, rest] = judge(&SIGNED).remove(1).embedded.byte_range.unwrap();
    let end = after_gap + rest;
    for (range, invalid) in [
        (
            [0, gap, after_gap + 20, rest - 20],
            InvalidSignature::GapIsNotContents,
        ),
        (
            [0, gap - 20, after_gap, rest],
            InvalidSignature::GapIsNotContents,
        ),
        (
            [0, gap, after_gap, rest - 20],
            InvalidSignature::NotToRevisionEnd,
        ),
        (
            [1, gap - 1, after_gap, rest],
            InvalidSignature::NotFromStart,
        ),
        ([0, gap, after_gap, end], InvalidSignature::OutsideFile),
        ([0, after_gap, gap, rest], InvalidSignature::OutsideFile),
    ] {
        let old = format!("[0 {gap} {after_gap} {rest}]");
        let new = format!(
            "{:<width$}",
            format!("[{} {} {} {}]", range[0], range[1], range[2], range[3]),
            width = old.len()
        );
        let place = SIGNED
            .windows(old.len())
            .position(|part| part == old.as_bytes())
            .unwrap();
        let mut pdf = SIGNED.clone();
        pdf[place..place + new.len()].copy_from_slice(new.as_bytes());
        assert_eq!(
            judge(&pdf)[1].verdict,
            Err(Flaw::Range(invalid)),
            "{range:?}"
        );
    }
}
