//! What repeats others where it is not seen at once: by inheriting, and by names that stand twice.

use super::{PATH, each, said};

fn many() -> String {
    PATH.repeat(2_000)
}

fn pattern() -> String {
    let many = many();
    format!("<pattern id=\"p\" width=\".1\" height=\".1\">{many}</pattern>")
}

fn marker() -> String {
    format!("<marker id=\"m\">{}</marker>", PATH.repeat(100))
}

fn long(more: &str) -> String {
    format!("<path {more} d=\"M1 1{}\"/>", "h1v1".repeat(2_000))
}

fn too_much(inner: &str) {
    let said = said(inner);
    assert!(said.contains("ritar mer än 25 MB"), "{inner:.90}: {said}");
}

#[test]
fn what_is_used_inherits_paint_from_there() {
    let (many, pattern, marker) = (many(), pattern(), marker());
    let used = format!("<defs><g id=\"b\">{many}</g></defs>");
    too_much(&format!(
        "{pattern}{used}<use href=\"#b\" fill=\"url(#p)\"/>"
    ));
    too_much(&format!(
        "{pattern}{used}<g stroke=\"url(#p)\"><use href=\"#b\"/></g>"
    ));
    too_much(&format!(
        "{marker}{}<use href=\"#b\" marker-mid=\"url(#m)\"/>",
        long("id=\"b\"")
    ));
}

#[test]
fn patterns_and_effects_inherit_from_where_they_stand() {
    let (many, pattern, marker) = (many(), pattern(), marker());
    let hatched = format!("<pattern id=\"h\">{}</pattern>", long(""));
    too_much(&format!(
        "{marker}<g marker-mid=\"url(#m)\">{hatched}</g>{}",
        "<path fill=\"url(#h)\" d=\"M1 1h8v8z\"/>".repeat(20)
    ));
    too_much(&format!(
        "{pattern}<g fill=\"url(#p)\"><g id=\"b\">{}</g></g>\
         <filter id=\"f\"><feImage href=\"#b\"/></filter>{}",
        PATH.repeat(20),
        "<path filter=\"url(#f)\" d=\"M1 1h8v8z\"/>".repeat(20)
    ));
    for property in ["clip-path", "mask", "filter"] {
        let own = format!("<path {property}=\"inherit\" d=\"M1 1h8v8z\"/>").repeat(500);
        let around = format!("<{property} id=\"c\">{many}</{property}>").replace("-path", "Path");
        too_much(&format!("{around}<g {property}=\"url(#c)\">{own}</g>"));
    }
}

#[test]
fn marks_are_painted_as_their_lines() {
    let mark = "<path fill=\"context-fill\" d=\"M1 1h8v8z\"/>".repeat(20);
    let line = long("fill=\"url(#p)\" marker-end=\"url(#m)\"").repeat(10);
    let (plain, asking) = (PATH.repeat(20), mark);
    let svg = |inner: &str| format!("{}<marker id=\"m\">{inner}</marker>{line}", pattern());
    assert_eq!(said(&svg(&plain)), "");
    too_much(&svg(&asking));
}

#[test]
fn all_elements_of_a_name_are_counted() {
    let many = many();
    let uses = "<use href=\"#s\"/>".repeat(400);
    for named in [
        format!("<g id=\"s\"/><g id=\"s\">{many}</g><g id=\"s\"/>"),
        format!("<g xml:id=\"s\">{many}</g>"),
        format!("<g xlink:id=\"s\" id=\"t\">{many}</g>"),
        format!("<g id=\"s&#9;\">{many}</g>"),
    ] {
        too_much(&format!("{named}{uses}"));
    }
    let painted = "<path fill='url(\"#s)url(#t\")' d='M1 1h8v8z'/>".repeat(400);
    too_much(&format!(
        "<pattern id=\"s)url(#t\">{many}</pattern>{painted}"
    ));
    // Of a drawing program, which keeps what the user has called it.
    let other = format!("<g xmlns:s=\"http://www.serif.com/\" s:id=\"s\">{many}</g>");
    assert_eq!(said(&format!("{other}<g id=\"s\"/>{uses}")), "");
}

/// Each element beside others; what is found of them was read anew for each.
#[test]
fn what_lies_around_is_read_once() {
    let names = "url(#x)".repeat(20_000);
    let patterns = "<pattern/>".repeat(30_000);
    assert_eq!(said(&format!("<g data-x=\"{names}\">{patterns}</g>")), "");
}

#[test]
fn chains_are_as_long_whichever_end_comes_first() {
    let link = |n: usize| format!("<g id=\"l{n}\"><use href=\"#l{}\"/></g>", n + 1);
    let last = format!("<g id=\"l120\">{PATH}</g>");
    let outwards = format!("{last}{}", each(120, |n| link(119 - n)));
    let inwards = format!("{}{last}", each(120, link));
    for inner in [outwards, inwards] {
        let said = said(&inner);
        assert!(said.contains("i fler än 200 led"), "{inner:.90}: {said}");
    }
    let short = each(60, |n| link(n + 60));
    assert_eq!(said(&format!("{short}{last}")), "");
}
