//! What repeats others where it is not seen at once: by inheriting, by names that stand twice, and
//! in styles that may be read in several ways.

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

#[test]
fn styles_hide_nothing() {
    let (pattern, marker) = (pattern(), marker());
    let rects = "<rect width=\"9\" height=\"9\"/>".repeat(2_000);
    for rule in [
        "rect{/*}.q{*/fill:url(#p)}",
        "/*don't*/rect/*,*//**/{fill:/**/url(#p)}",
        "rect{mask:none!important fill:url(#p)}",
    ] {
        too_much(&format!("{pattern}<style>{rule}</style>{rects}"));
    }
    // For any element, the pattern itself among them.
    for name in ["rect/.q", "rect/**/.q\u{2003}g", "rect[x=\"y,.q\"]"] {
        let rule = format!("{name}{{fill:url(#p)}}");
        let said = said(&format!("{pattern}<style>{rule}</style>{rects}"));
        assert!(said.contains("upprepar sig"), "{rule}: {said}");
    }
    for style in [
        "marker-mid/**/:url(#m)",
        "*marker-mid:url(#m)",
        "mask:none!important marker-mid:url(#m)",
        "mask:none*marker-mid:url(#m)",
        "marker-mid:/*;fill:*/url(#m)",
        "x:';fill:';marker-mid:url(#m)",
    ] {
        too_much(&format!("{marker}{}", long(&format!("style=\"{style}\""))));
        if !style.contains('\'') {
            let rule = format!("<style>.l{{{style}}}</style>");
            too_much(&format!("{rule}{marker}{}", long("class=\"l\"")));
        }
    }
    for rule in [
        "rect{x:\"}.q{\";fill:url(#p)}",
        "rect{$:'}.q{fill:url(#p)}'}",
    ] {
        let said = said(&format!("{pattern}<style>{rule}</style>{rects}"));
        assert!(said.contains("mer än ett sätt"), "{rule}: {said}");
    }
}

/// Each element beside others; what is found of them was read anew for each.
#[test]
fn what_lies_around_is_read_once() {
    let names = "url(#x)".repeat(20_000);
    let patterns = "<pattern/>".repeat(30_000);
    assert_eq!(said(&format!("<g data-x=\"{names}\">{patterns}</g>")), "");
    let rules = "*{}".repeat(30_000);
    too_much(&format!("<style>{rules}</style>{}", PATH.repeat(9_000)));
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

/// Faults and numbers have their place counted as the ends of properties have.
#[test]
fn each_place_that_is_looked_up_counts() {
    for (begin, each) in [
        ("", "a:b!"),
        ("a:", "1 "),
        ("a:", "#1"),
        ("a:", "+"),
        ("", "a:b*"),
    ] {
        let style = format!("{begin}{}", each.repeat(60_000));
        too_much(&format!("<g style=\"{style}\"/>"));
    }
    for rule in [
        "@".repeat(60_000),
        format!("{}d{{{}}}", ".a,".repeat(3_000), "a:b!".repeat(9_000)),
    ] {
        let said = said(&format!("<style>{rule}</style>"));
        assert!(said.contains("50 miljoner gånger"), "{rule:.40}: {said}");
    }
    let tests = ".a".repeat(100_000);
    let said = said(&format!(
        "<style>{tests}{{fill:red}}</style>{}",
        "<g class=\"a\"/>".repeat(9_000)
    ));
    assert!(said.contains("50 miljoner gånger"), "{said}");
}
