//! What one update puts into a signed file and a later one takes out: the first and the last
//! revision are alike, and yet something was done.

use lopdf::Object;
use skrivelse::pdf::history::{Change, History};

use super::authority::Signer;
use super::judged::read;
use super::signer::{field_named, sign};
use super::update::{Update, update, with_entry, with_note};

fn signed(fields: &[&str]) -> Vec<u8> {
    let signer = Signer::with_p256("Åsa Öberg", "Region Test");
    fields.iter().fold(read("unsigned"), |pdf, field| sign(&pdf, field, &signer, "20260302101500Z"))
}

fn since_built(pdf: &[u8]) -> Vec<Change> {
    let history = History::read(pdf).unwrap();
    let changes = history.changes_since(history.first_revision().len()).unwrap();
    changes.into_iter().filter(|change| !change.is_harmless()).collect()
}

fn without_signature(pdf: &[u8], field: &str) -> Vec<u8> {
    update(pdf, |update| {
        let field = field_named(update, field);
        let dictionary = update.dictionary(field);
        dictionary.remove(b"V");
        dictionary.remove(b"AP");
        dictionary.remove(b"F");
    })
}

#[test]
fn a_signature_that_is_taken_away_is_a_change_of_its_field() {
    let two = signed(&["underskrift-1", "underskrift-2"]);
    let gone = vec![Change::FieldChanged("underskrift-1".to_owned())];
    assert_eq!(since_built(&two), []);
    assert_eq!(since_built(&without_signature(&two, "underskrift-1")), gone);
    let one = signed(&["underskrift-1"]);
    assert_eq!(since_built(&without_signature(&one, "underskrift-1")), gone);
    let signer = Signer::with_rsa("Bo Ek", "Region Test");
    let signed_after = sign(&without_signature(&one, "underskrift-1"), "underskrift-2", &signer, "20260303101500Z");
    assert_eq!(since_built(&signed_after), gone);
}

#[test]
fn a_signature_that_takes_the_place_of_another_is_a_change_of_its_field() {
    let one = signed(&["underskrift-1"]);
    let signer = Signer::with_rsa("Bo Ek", "Region Test");
    let replaced = sign(&without_signature(&one, "underskrift-1"), "underskrift-1", &signer, "20260303101500Z");
    assert_eq!(since_built(&replaced), [Change::FieldChanged("underskrift-1".to_owned())]);
}

#[test]
fn a_note_and_a_setting_that_came_and_went_are_told() {
    let one = signed(&["underskrift-1"]);
    let noted = with_note(&one, 1);
    let cleaned = update(&noted, |update| {
        let page = update.page(1);
        let mut notes = page.get(b"Annots").unwrap().as_array().unwrap().clone();
        notes.pop();
        page.set("Annots", Object::Array(notes));
    });
    assert_eq!(since_built(&cleaned), [Change::AnnotationCount { page: 1, before: 2, after: 1 }]);
    let set = with_entry(&one, None, "Lang", Object::string_literal("en"));
    let back = with_entry(&set, None, "Lang", Object::string_literal("sv"));
    assert_eq!(since_built(&back), [Change::Catalog("Lang".to_owned())]);
}

#[test]
fn flags_that_say_that_there_are_signatures_are_set_and_never_taken_away() {
    let flags = |pdf: &[u8], change: fn(&mut Update)| since_built(&update(pdf, change));
    let one = signed(&["underskrift-1"]);
    let set: fn(&mut Update) = |update| update.form().set("SigFlags", 3);
    assert_eq!(flags(&one, set), []);
    let three = update(&one, set);
    let changes: [fn(&mut Update); 4] = [
        |update| update.form().set("SigFlags", 0),
        |update| update.form().set("SigFlags", 1),
        |update| update.form().set("SigFlags", 2),
        |update| drop(update.form().remove(b"SigFlags")),
    ];
    for change in changes {
        assert_eq!(flags(&three, change), [Change::Form]);
    }
}
