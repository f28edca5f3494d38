//! What drawings say that draw more than they may, and those that are taken.

mod hidden;

use std::fmt::Write;
use std::io::Cursor;

use crate::picture::base64::encoded;
use crate::picture::svg::read;

const PATH: &str = "<path d=\"M1 1h8v8z\"/>";

/// What is said of a drawing; nothing where it is taken.
fn said(inner: &str) -> String {
    let names = "xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
    let svg = format!("<svg {names} viewBox=\"0 0 20 10\">{inner}{PATH}</svg>");
    read(svg.as_bytes()).map_or_else(|fault| fault.said, |_| String::new())
}

fn each(count: usize, of: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut all, at| {
        let _ = write!(all, "{}", of(at));
        all
    })
}

#[test]
fn whatever_repeats_too_much_is_told() {
    let many = PATH.repeat(2_000);
    let pattern = format!("<pattern id=\"p\" width=\".1\" height=\".1\">{many}</pattern>");
    let painted = |by: &str| format!("<path {by} d=\"M1 1h8v8z\"/>").repeat(2_000);
    let nested = each(7, |n| {
        let inner = format!(
            "<path fill=\"url(#p{})\" d=\"M1 1h8v8z\"/>",
            n.wrapping_sub(1)
        );
        format!(
            "<pattern id=\"p{n}\" width=\".5\" height=\".5\">{}</pattern>",
            inner.repeat(10)
        )
    });
    let long = format!("<path id=\"p\" d=\"M1 1{}\"/>", "h1v1".repeat(20_000));
    let marker = format!("<marker id=\"m\">{}</marker>", PATH.repeat(100));
    for inner in [
        format!("{long}{}", "<use href=\"#p\"/>".repeat(600)),
        format!(
            "<g id=\"b\">{many}</g>{PATH}{}",
            "<use href=\"#s\" xlink:href=\"#b\"/>".repeat(400)
        ),
        format!("{pattern}{}", painted("fill=\"url(#p)\"")),
        format!("{pattern}{}", painted("style=\"stroke: url( '#p' )\"")),
        format!("{pattern}<g fill=\"url(#p)\">{}</g>", painted("")),
        format!(
            "{pattern}<style>.a,.b{{fill:url(#p)}}</style>{}",
            painted("class=\"c b\"")
        ),
        format!(
            "{pattern}<style>g rect, path.d:first-child{{fill:url(#p)}}</style>{}",
            painted("class=\"d\"")
        ),
        format!(
            "<pattern id=\"p\"/>{pattern}{}",
            painted("fill=\"url(#p)\"")
        ),
        format!("{nested}<path fill=\"url(#p6)\" d=\"M1 1h8v8z\"/>"),
        format!(
            "<mask id=\"p\">{many}</mask>{}",
            painted("mask=\"url(#p)\"")
        ),
        format!(
            "<clipPath id=\"p\">{many}</clipPath>{}",
            painted("clip-path=\"url(#p)\"")
        ),
        format!(
            "{marker}<path marker-mid=\"url(#m)\" d=\"M1 1{}\"/>",
            "h1v1".repeat(2_000)
        ),
    ] {
        assert!(
            said(&inner).contains("ritar mer än 25 MB"),
            "{inner:.90}: {}",
            said(&inner)
        );
    }
}

#[test]
fn what_repeats_itself_is_told() {
    let pattern =
        |inner: &str| format!("<pattern id=\"p\" width=\".5\" height=\".5\">{inner}</pattern>");
    for inner in [
        format!("<g id=\"g\">{}<use href=\"#g\"/></g>", "<g/>".repeat(9_000)),
        pattern("<path fill=\"url(#p)\" d=\"M1 1h8v8z\"/>"),
        format!("<g fill=\"url(#p)\">{}</g>", pattern(PATH)),
        "<mask id=\"m\"><g mask=\"url(#n)\"/></mask><mask id=\"n\"><g mask=\"url(#m)\"/></mask>"
            .to_owned(),
        "<linearGradient id=\"a\" href=\"#b\"/><linearGradient id=\"b\" href=\"#a\"/>".to_owned(),
    ] {
        assert!(
            said(&inner).contains("upprepar sig själv"),
            "{inner:.90}: {}",
            said(&inner)
        );
    }
}

#[test]
fn rules_and_attributes_are_counted_before_they_are_compared() {
    let rules = each(20_000, |n| format!(".c{n}{{fill:red}}"));
    let paths = each(9_000, |n| format!("<path class=\"c{n}\" d=\"M1 1h8v8z\"/>"));
    let deep = format!(
        "{}{}{}",
        "<g>".repeat(90),
        PATH.repeat(90),
        "</g>".repeat(90)
    );
    let classes = format!("<path class=\"{}\" d=\"M1 1h8v8z\"/>", "a ".repeat(900_000));
    for inner in [
        format!("<style>{rules}</style>{paths}"),
        format!("<style>b g g g g > g path{{fill:red}}</style>{deep}"),
        format!("<style>{rules}</style>{classes}"),
    ] {
        assert!(
            said(&inner).contains("50 miljoner gånger"),
            "{inner:.90}: {}",
            said(&inner)
        );
    }
    let several = each(3_000, |n| format!(".c{n},"));
    let long = "fill:red;".repeat(9_000);
    let properties = "a:b;".repeat(40_000);
    for style in [
        format!("{several}.d{{{long}}}"),
        format!(".a{{{properties}{properties}}}"),
    ] {
        let inner = format!("<style>{style}</style>");
        assert!(
            said(&inner).contains("50 miljoner gånger"),
            "{inner:.90}: {}",
            said(&inner)
        );
    }
    let styled = format!("<g style=\"{properties}\"/>");
    assert!(said(&styled).contains("ritar mer än"), "{}", said(&styled));
    let stated = "fill:red;".repeat(9_000);
    let all = format!("<style>*{{{stated}}}</style>{}", PATH.repeat(2_000));
    assert!(said(&all).contains("ritar mer än"), "{}", said(&all));
    for kind in ["a", "xmlns:a"] {
        let attributes = each(90_000, |n| format!(" {kind}{n}=\"u{n}\""));
        assert!(
            said(&format!("<g{attributes}/>")).contains("fler än 250"),
            "{kind}"
        );
    }
}

#[test]
fn pictures_inside_are_counted_together_and_as_often_as_they_are_drawn() {
    let picture = image::GrayImage::from_pixel(5_000, 5_000, image::Luma([90]));
    let mut data = Cursor::new(Vec::new());
    picture
        .write_to(&mut data, image::ImageFormat::Png)
        .unwrap();
    let data = encoded(data.get_ref());
    let one =
        format!("<image id=\"i\" width=\"9\" height=\"9\" href=\"data:image/png;base64,{data}\"/>");
    assert_eq!(said(&one), "");
    for inner in [
        one.repeat(5),
        format!("{one}{}", "<use href=\"#i\"/>".repeat(4)),
    ] {
        assert!(
            said(&inner).contains("mer än 120 MB"),
            "{inner:.90}: {}",
            said(&inner)
        );
    }
}

/// As drawing programs, plots and maps write them.
#[test]
fn honest_drawings_are_taken() {
    let rules = each(200, |n| {
        format!(".cls-{n}{{fill:#0000{:02x};stroke-width:.3px}}", n % 90)
    });
    let classes = each(5_000, |n| {
        format!("<path class=\"cls-{}\" d=\"M1 1h8v8z\"/>", n % 200)
    });
    let gradients = each(400, |n| {
        format!(
            "<linearGradient id=\"a{n}\" xlink:href=\"#b{n}\"/><linearGradient id=\"b{n}\"><stop/></linearGradient><path fill=\"url(#a{n})\" d=\"M1 1h8v8z\"/>"
        )
    });
    let cut = each(3_000, |n| {
        format!(
            "<clipPath id=\"c{n}\"><rect width=\"9\" height=\"9\"/></clipPath><g clip-path=\"url(#c{n})\">{PATH}</g>"
        )
    });
    let letters = "<use xlink:href=\"#m\" x=\"2\" y=\"3\"/>".repeat(9_000);
    let hatched = "<path fill=\"url(#h)\" d=\"M1 1h8v8z\"/>".repeat(9_000);
    let arrows = format!(
        "<path marker-end=\"url(#m)\" d=\"M1 1{}\"/>",
        "h1v1".repeat(20)
    )
    .repeat(500);
    for inner in [
        format!("<style>{rules}</style>{classes}"),
        gradients,
        cut,
        format!("<defs><g id=\"m\">{PATH}</g></defs>{letters}"),
        format!("<pattern id=\"h\" width=\"4\" height=\"4\">{PATH}{PATH}</pattern>{hatched}"),
        format!("<marker id=\"m\">{PATH}</marker>{arrows}"),
        format!(
            "<linearGradient id=\"g\"><stop/></linearGradient><style>*{{fill: url(#g)}}</style>{PATH}"
        ),
        format!(
            "<style>*{{stroke-linejoin: round}} svg g path{{fill: none}}</style>{}",
            PATH.repeat(5_000)
        ),
        format!("<style>/* Don't */ @font-face{{font-family:'A, B';src:url(#)}}</style>{PATH}"),
        format!(
            "<style>/* .a{{fill:red}} */ .a{{fill:blue;/* x:y; */font-family:'A, B'}} .b{{/* x:{{}} */}}</style>{PATH}"
        ),
    ] {
        assert_eq!(said(&inner), "", "{inner:.90}");
    }
}
