//! What each change looks like in a file, by example. Any other: `tests/suite/edits.rs`.

use std::path::Path;
use std::sync::Arc;

use super::{NodePath, Value, Yaml};
use crate::edit::apply;
use crate::source::{Source, from_bytes};

fn yaml(text: &str) -> Yaml {
    let source = Source::new(Path::new("a.yaml"), text.to_owned());
    Yaml::read(&Arc::new(source)).unwrap()
}

/// A place such as `poster/0/post`.
fn place(yaml: &Yaml, way: &str) -> NodePath {
    let steps = way.split('/').filter(|step| !step.is_empty());
    steps.fold(yaml.root(), |place, step| match step.parse() {
        Ok(index) => yaml.item(&place, index).unwrap(),
        Err(_) => yaml.key(&place, step).unwrap(),
    })
}

fn replaced(text: &str, way: &str, value: impl Into<Value>) -> String {
    let yaml = yaml(text);
    let fix = yaml.replace(&place(&yaml, way), &value.into());
    apply(text, &[&fix.unwrap()])
}

fn with_key(text: &str, way: &str, at: usize, key: &str, value: impl Into<Value>) -> String {
    let yaml = yaml(text);
    let fix = yaml.insert_key(&place(&yaml, way), at, key, &value.into());
    apply(text, &[&fix.unwrap()])
}

fn with_item(text: &str, way: &str, at: usize, value: impl Into<Value>) -> String {
    let yaml = yaml(text);
    let fix = yaml.insert_item(&place(&yaml, way), at, &value.into());
    apply(text, &[&fix.unwrap()])
}

fn without(text: &str, way: &str) -> String {
    let yaml = yaml(text);
    let fix = yaml.delete(&place(&yaml, way));
    apply(text, &[&fix.unwrap()])
}

fn row(name: &str, amount: &str) -> Value {
    let entry = |key: &str, text: &str| (key.to_owned(), Value::from(text));
    Value::Map(vec![entry("post", name), entry("belopp", amount)])
}

#[test]
fn a_value_keeps_its_style_and_what_stands_around_it() {
    for (before, new, after) in [
        ("a: x  # c\r\nb: 1", "y z", "a: y z  # c\r\nb: 1"),
        ("a: x", "y: z", "a: \"y: z\""),
        ("a: x", "12 \"#\" \\ # 3", "a: '12 \"#\" \\ # 3'"),
        ("a: 'x' # c\n", "det's", "a: 'det''s' # c\n"),
        ("a: \"x\"\n", "y\t\"z\"\n", "a: \"y\\t\\\"z\\\"\\n\"\n"),
        ("{a: x, b: [1]}", "y, z", "{a: \"y, z\", b: [1]}"),
        ("a: ~  # c\n", "null", "a: \"null\"  # c\n"),
        ("a:   # c\n", "y", "a: y   # c\n"),
        ("a: \"\\x61\" # c\n", "a", "a: \"\\x61\" # c\n"),
        ("a:\n  x\n  y # c\n", "z", "a:\n  z # c\n"),
        (
            "a: |\n    x\n    y\n\n# c\n",
            "x\n\nz\n",
            "a: |\n    x\n\n    z\n\n# c\n",
        ),
        (
            "a: |  # c\n  x\nb: 1\n",
            "  y",
            "a: |2-  # c\n    y\nb: 1\n",
        ),
        (
            "a: >-\n  ett två sju\n  tre\n",
            "ett två sju tre fyra\nfem",
            "a: >-\n  ett två sju\n  tre fyra\n\n  fem\n",
        ),
        ("a: x  # c\n", "y\nz\n", "a: |  # c\n  y\n  z\n"),
        (
            "a: # c\n  - x # d\n  - y # e\nb: 1\n",
            "z",
            "a: z # c\nb: 1\n",
        ),
    ] {
        assert_eq!(replaced(before, "a", new), after, "{before}");
    }
}

#[test]
fn only_the_letters_that_differ_are_replaced() {
    let text = "a: |\n  Nämnden beslutar.\n\n  Planen antas.\n";
    let yaml = yaml(text);
    let new = Value::from("Nämnden beslutar.\n\nPlanen antas i dag.\n");
    let fix = yaml.replace(&place(&yaml, "a"), &new).unwrap();
    assert_eq!(
        (fix.text.as_str(), fix.span.start - fix.span.end),
        (" i dag", 0)
    );
}

#[test]
fn a_map_or_list_stands_on_lines_of_its_own() {
    let list = Value::List(vec![row("Plan", "1"), Value::from("x")]);
    assert_eq!(
        replaced("a: 1 # c\r\nb:\r\n    d: 2\r\n", "a", list.clone()),
        "a: # c\r\n    - post: Plan\r\n      belopp: 1\r\n    - x\r\nb:\r\n    d: 2\r\n"
    );
    assert_eq!(
        replaced("- a: |\n      x\n", "0/a", row("en\ntill", "1")),
        "- a:\n      post: |-\n          en\n          till\n      belopp: 1\n"
    );
    assert_eq!(
        replaced("a: []\nb:\n- 1\n", "a", list),
        "a:\n- post: Plan\n  belopp: 1\n- x\nb:\n- 1\n"
    );
    assert_eq!(
        replaced("- 1 # c\n", "0", row("A", "2")),
        "- # c\n  post: A\n  belopp: 2\n"
    );
    assert_eq!(
        replaced("- 1\n", "0", row("A", "2")),
        "- post: A\n  belopp: 2\n"
    );
}

#[test]
fn a_key_is_put_in_where_it_should_stand() {
    for (before, way, at, after) in [
        ("a: 1 # c\nb: 2", "", 1, "a: 1 # c\nny: x\nb: 2"),
        ("# c\na: 1\n", "", 0, "# c\nny: x\na: 1\n"),
        ("a: 1", "", 1, "a: 1\nny: x"),
        ("---\na: 1\n...\n", "", 1, "---\na: 1\nny: x\n...\n"),
        (
            "- a: 1\r\n  b: 2\r\n",
            "0",
            0,
            "- ny: x\r\n  a: 1\r\n  b: 2\r\n",
        ),
        ("-   a: 1\n", "0", 1, "-   a: 1\n    ny: x\n"),
        ("a: |+\n  x\n\nb: 1\n", "", 1, "a: |+\n  x\n\nny: x\nb: 1\n"),
        (
            "a:\n  b:\n  - 1 # c\n\nd: 1\n",
            "a",
            1,
            "a:\n  b:\n  - 1 # c\n  ny: x\n\nd: 1\n",
        ),
        ("a: {b: 1}\n", "a", 1, "a: {b: 1, ny: x}\n"),
        ("a: {b: 1}\n", "a", 0, "a: {ny: x, b: 1}\n"),
        (
            "a: {b: 1, # c\n  d: 2,\n}\n",
            "a",
            2,
            "a: {b: 1, # c\n  d: 2, ny: x,\n}\n",
        ),
        ("a: {} # c\n", "a", 0, "a: {ny: x} # c\n"),
        ("a: # c\nb: 1\n", "a", 0, "a: # c\n  ny: x\nb: 1\n"),
        ("a: null # c\n", "a", 0, "a: # c\n  ny: x\n"),
        ("-\n- 1\n", "0", 0, "- ny: x\n- 1\n"),
        ("{a: , b: 1}", "a", 0, "{a: {ny: x} , b: 1}"),
    ] {
        assert_eq!(with_key(before, way, at, "ny", "x"), after, "{before}");
    }
    let taken = yaml("é: 1");
    for key in ["é", "e\u{301}"] {
        assert_eq!(taken.insert_key(&taken.root(), 1, key, &Value::Null), None);
    }
}

#[test]
fn an_item_is_written_as_those_beside_it() {
    assert_eq!(
        with_item(
            "p:\n  - {post: A, belopp: 1}\n",
            "p",
            1,
            row("B, C", "2 kr")
        ),
        "p:\n  - {post: A, belopp: 1}\n  - {post: \"B, C\", belopp: 2 kr}\n"
    );
    assert_eq!(
        with_item(
            "p:\n- post: A\n  belopp: 1\n# c\nq: 1\n",
            "p",
            1,
            row("B", "2")
        ),
        "p:\n- post: A\n  belopp: 1\n- post: B\n  belopp: 2\n# c\nq: 1\n"
    );
    assert_eq!(
        with_item("p:\nq:\n    r: 1\n", "p", 0, "en rad\nen till\n"),
        "p:\n    - |\n      en rad\n      en till\nq:\n    r: 1\n"
    );
    assert_eq!(with_item("[HSN]", "", 0, "KS"), "[KS, HSN]");
}

#[test]
fn what_is_taken_away_leaves_the_comments_above_it() {
    for (before, way, after) in [
        ("a: 1\n# c\nb: 2 # d\n\nc: 3\n", "b", "a: 1\n# c\n\nc: 3\n"),
        ("# c\na: |\n  x\n\nb: 2", "a", "# c\n\nb: 2"),
        ("a: 1\r\nb: 2", "b", "a: 1"),
        ("- post: A\n  belopp: 1\n", "0/post", "- belopp: 1\n"),
        (
            "- post: A\n  # c\n  belopp: 1\n",
            "0/post",
            "-\n  # c\n  belopp: 1\n",
        ),
        ("- post: A\n  belopp: 1\n", "0/belopp", "- post: A\n"),
        (
            "a: # c\n  # d\n  - x # e\nb: 1\n",
            "a/0",
            "a: # c\n  # d\nb: 1\n",
        ),
        ("a: {b: 1, c: 2}", "a/b", "a: {c: 2}"),
        ("a: {b: 1, c: 2}", "a/c", "a: {b: 1}"),
        ("a: [ x ]", "a/0", "a: [  ]"),
        ("[\n  a, # c\n  b, # d\n  e\n]", "1", "[\n  a, # c\n  e\n]"),
        ("[\n  a, # c\n  b # d\n]", "1", "[\n  a # c\n]"),
        ("# c\na: 1\n", "a", "# c\n{}\n"),
        ("a: |+\n  x\n\nb: 2\n\nc: 3\n", "b", "a: |+\n  x\n\nc: 3\n"),
    ] {
        assert_eq!(without(before, way), after, "{before}");
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() {
    let (source, _) = from_bytes(Path::new("a.yaml"), b"\xEF\xBB\xBFa: 1\r\n".to_vec());
    let yaml = Yaml::read(&source).unwrap();
    let fix = yaml.replace(&place(&yaml, "a"), &Value::from("2")).unwrap();
    assert_eq!(apply(source.text(), &[&fix]), "a: 2\r\n");
}

#[test]
fn what_would_change_more_than_was_asked_for_is_left() {
    for (text, way) in [
        ("a: &x 1\nb: *x\n", "a"),
        ("a: &x 1\nb: *x\n", "b"),
        ("a: !!str 1\n", "a"),
        ("<<: {a: 1}\nb: 2\n", "a"),
        ("? [x]\n: 1\n", "["),
    ] {
        let yaml = yaml(text);
        let place = place(&yaml, way);
        assert_eq!(yaml.replace(&place, &Value::from("2")), None, "{text}");
    }
    let anchored = yaml("a: &x 1\nb: *x\n");
    assert_eq!(anchored.delete(&place(&anchored, "a")), None);
    assert_eq!(anchored.delete(&anchored.root()), None);
}
