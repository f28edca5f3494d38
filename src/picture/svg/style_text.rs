//! The text of a style or a style sheet of an SVG. The library that draws reads it by itself, and
//! where it finds a fault it goes on at the next brace, be that in a comment or in quotation marks.
//! So a text is taken only where it has the same rules for both.

/// The text without its comments; nothing where what divides it stands in quotation marks or
/// parentheses, or in a comment that may be read as no comment.
pub fn without_comments(text: &str) -> Option<String> {
    let mut read = Read::default();
    let mut rest = text;
    while let Some(start) = rest.find(['/', '"', '\'', '(']) {
        read.push(&rest[..start]);
        rest = read.take(&rest[start..])?;
    }
    read.push(rest);
    let is_sure = !(read.has_dividers_aside && read.is_odd);
    is_sure.then_some(read.kept)
}

/// What has been read of a text.
#[derive(Default)]
struct Read {
    kept: String,
    /// The last character that is no space.
    last: Option<char>,
    /// Whether a rule has been opened that is not closed.
    is_inside: bool,
    /// Whether it has braces within each other, or rules of other kinds, such as `@media`: where
    /// those end, the library does not look for comments.
    is_odd: bool,
    /// Whether some comment has what divides rules.
    has_dividers_aside: bool,
}

impl Read {
    fn push(&mut self, plain: &str) {
        for sign in plain.chars() {
            match sign {
                '{' => self.is_odd |= std::mem::replace(&mut self.is_inside, true),
                '}' => self.is_odd |= !std::mem::replace(&mut self.is_inside, false),
                '@' => self.is_odd = true,
                _ => {}
            }
            if !sign.is_whitespace() {
                self.last = Some(sign);
            }
        }
        self.kept.push_str(plain);
    }

    /// Reads a comment, or what stands in quotation marks or parentheses, and gives what follows.
    fn take<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        if let Some(comment) = text.strip_prefix("/*") {
            let (comment, rest) = comment.split_once("*/")?;
            return self.may_stand_here(comment).then_some(rest);
        }
        let end = match text.as_bytes()[0] {
            b'/' => 0,
            b'(' => text.find(')')?,
            quote => 1 + text[1..].find(char::from(quote))?,
        };
        let inner = &text[..end];
        let is_quoted = matches!(text.as_bytes()[0], b'"' | b'\'');
        if is_quoted && inner.contains(';') && self.is_value(&inner[1..]) {
            self.push(&text[..=end].replace(';', "_"));
            return Some(&text[end + 1..]);
        }
        if inner.contains(['{', '}', ';']) || inner.ends_with('\\') {
            return None;
        }
        self.push(&text[..=end]);
        Some(&text[end + 1..])
    }

    /// Whether what is quoted is one value for the library as well: it stands where a value may,
    /// and ends at its own sign. Over the ends of lines only the library goes on.
    fn is_value(&self, quoted: &str) -> bool {
        let may_begin = self
            .last
            .is_some_and(|it| it.is_alphanumeric() || ":,".contains(it));
        let is_plain = !quoted.contains(['{', '}', '\\', '\n', '\r', '\x0c']);
        self.is_inside && !self.is_odd && may_begin && is_plain
    }

    /// Whether the library takes it for a comment, or finds nothing in it.
    fn may_stand_here(&mut self, comment: &str) -> bool {
        let has_braces = comment.contains(['{', '}']);
        if !has_braces && !comment.contains(';') {
            return true;
        }
        self.has_dividers_aside = true;
        match self.last {
            None | Some('}' | '{') => true,
            // Within a rule, a fault ends at a brace.
            _ => self.is_inside && !has_braces,
        }
    }
}

/// The properties of `fill: #fff; stroke: none`, each with its value. One that may be more than one
/// property stands whole and without a name.
pub fn properties(style: &str) -> impl Iterator<Item = (&str, &str)> {
    style.split(';').filter_map(|whole| {
        let (name, value) = whole.split_once(':')?;
        let (name, value) = (name.trim(), value.trim());
        Some(if is_name(name) && is_one(value) {
            (name, value)
        } else {
            ("", whole)
        })
    })
}

/// Letters, digits and signs that names are of.
pub fn is_name(text: &str) -> bool {
    let is_of_names = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    text.chars().all(is_of_names)
}

/// Whether no other property begins in a value: it may after `!`, or with `*`, as for old browsers.
fn is_one(value: &str) -> bool {
    let (value, mark) = value.split_once('!').unwrap_or((value, "important"));
    mark.trim() == "important" && !value.contains('*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_where_it_has_the_same_rules_for_all() {
        for (text, kept) in [
            ("rect{/*}.q{*/fill:url(#p)}", "rect{fill:url(#p)}"),
            ("/* .q{;} */.a/*b*/{fill:red}", ".a{fill:red}"),
            (".a{fill:red}/*;{*/ /*}*/.b{}", ".a{fill:red} .b{}"),
            (
                ".a{fill:red;/*don't; (x*/x:'b, (c'}",
                ".a{fill:red;x:'b, (c'}",
            ),
            ("@media print{.a{x:y}}/*b*/", "@media print{.a{x:y}}"),
            (
                "rect{x:url(/*)}.q{y:url(\"#')}/*}*/",
                "rect{x:url(/*)}.q{y:url(\"#')}",
            ),
            (".b{content:\";\"}", ".b{content:\"_\"}"),
            ("rect{x:';fill:url(#p)'}", "rect{x:'_fill:url(#p)'}"),
            (".b{font:12px \"A;B\",'C;'}", ".b{font:12px \"A_B\",'C_'}"),
        ] {
            assert_eq!(without_comments(text).as_deref(), Some(kept));
        }
        for text in [
            "rect{x:\"}.q{\";fill:url(#p)}",
            "rect{$:\"}.q{fill:url(#p)}\"}",
            "rect{$';fill:url(#p)'}",
            "rect{x:';\n;fill:url(#p)'}",
            "rect[d=';']{fill:url(#p)}",
            "@a{rect{x:';fill:url(#p)'}}",
            "rect{x:'a\\';fill:url(#p)'}",
            "rect/*{}.q*/{fill:url(#p)}",
            "rect{$;/*}.q{fill:url(#p)}*/}",
            ".a{};/*{}.q{fill:url(#p)}*/",
            "@a;.a{}/*;*/@b/*;.q{fill:url(#p)}*/",
            "rect{x:a(}.q{fill:url(#p)}",
            "rect{$/*}",
        ] {
            assert_eq!(without_comments(text), None, "{text}");
        }
    }

    #[test]
    fn a_property_has_a_name_where_it_is_one() {
        let named = |style| properties(style).map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(
            named("fill:red !important; mask:url( #m );x"),
            ["fill", "mask"]
        );
        for style in [
            "*marker-mid:url(#m)",
            "mask:none!important fill:url(#p)",
            "mask:none*fill:url(#p)",
            "mask:none!;fill :url(#p)!x",
        ] {
            assert_eq!(named(style)[0], "", "{style}");
        }
    }
}
