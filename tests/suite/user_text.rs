//! What an official writes stands on the page as it is written, whatever Typst, Markdown or HTML
//! make of it elsewhere.

use serde_json::{Value, json};
use skrivelse::parse::of_something;
use skrivelse::profile::schema::of_cases;
use skrivelse::project::templates::Templates;
use skrivelse::render::markdown;
use typst::syntax::{SyntaxNode, ast, parse};

use crate::support::{case_with, main_typ, project, quoted, skrivelse};

/// Code, formulas, references, labels and marks of Typst, HTML and LaTeX, without any mark of
/// Markdown.
const HOSTILE: &str = r#"#read("/etc/passwd") #[x] $x$ @a <b> Betala <belopp> till <namn> ] } ) ( { ` ``` \ \\srv\delad " ' // /* */ &amp; ~ ^"#;

/// The same, and marks that mean something in prose but nothing in a text of one line.
const HOSTILE_LINE: &str =
    r#"- 1. # = *inte fet* _inte kursiv_ [länk](https://a.se) [a]: b --- {{ summa("x") }} "#;

fn paragraph(text: &str) -> Vec<Value> {
    vec![json!(["p", [text]])]
}

fn blocks(text: &str) -> Vec<Value> {
    let blocks = serde_json::to_value(markdown::blocks(text, &[])).unwrap();
    blocks.as_array().unwrap().clone()
}

#[test]
fn what_is_code_elsewhere_is_a_paragraph_here() {
    for text in [
        HOSTILE,
        "#read(\"/etc/passwd\")",
        "#let x = 1; #x",
        "$x$",
        "$ sum_(i=1)^n $",
        "@a",
        "Betala <belopp> till <namn>",
        "Ett <b>fett</b> ord<br>",
        "en ] klammer, en } krök, en ) båge, en [ öppen och en { till",
        "ett ` streck, ``två`` och `kod`",
        r"G:\gemensam\ärenden och \\server\delad\_arkiv\",
        "\"citat\" och 'enkla'",
        "https utan adress // inte en kommentar /* inte heller */",
        "5 * 3 * 2 och a*b",
        "fil_namn_här och __init",
        "&amp; &lt; &#35; &nbsp; AT&T",
        "namn@kommun.se och <namn@kommun.se>",
        "![bild](https://a.se/b.png)",
        "[klicka](javascript:alert(1)) och [öppna](file:///etc/passwd)",
        "[namn](https://a.se \"Titel\")",
        "~~struket~~ och ~blå~ H~2~O x^2^",
        "a -- b --- c ... d",
        "[^1] och [x] och [ ]",
        "{% for x in y %} {# z #} {x}",
    ] {
        assert_eq!(blocks(text), paragraph(text), "{text}");
    }
}

#[test]
fn what_is_a_rule_a_heading_or_a_definition_elsewhere_is_a_line_here() {
    for (text, expected) in [
        ("ett\n---\ntvå", "ett --- två"),
        ("ett\n===\ntvå", "ett === två"),
        ("ett\n-\ntvå", "ett - två"),
        ("* * *", "* * *"),
        ("___", "___"),
        ("[a]: b", "[a]: b"),
        (
            "[a]: https://a.se \"b\"\n[c]: d",
            "[a]: https://a.se \"b\" [c]: d",
        ),
        ("[ett\ntvå]: tre", "[ett två]: tre"),
        ("###", "###"),
        ("-", "-"),
        ("7.", "7."),
        ("`kod\n  på två rader`", "`kod på två rader`"),
        ("slutar på \\\nnästa rad", "slutar på \\ nästa rad"),
    ] {
        assert_eq!(blocks(text), paragraph(expected), "{text}");
    }
}

/// Markdown ends a line at a carriage return too.
#[test]
fn a_line_ends_in_one_way_however_it_is_written() {
    for text in [
        "ett\n[a]: två\n    tre",
        "    ett\n   \n   två",
        "- ett\n- två\n\ntre\n===",
        "| a |\n|---|\n| b |\n[c]: d",
    ] {
        for end in ["\r", "\r\n"] {
            assert_eq!(blocks(&text.replace('\n', end)), blocks(text), "{text:?}");
        }
    }
}

#[test]
fn lines_of_code_and_html_keep_every_mark() {
    for lines in [
        vec!["```", "---", "[a]: b", "#let x = 1", "```"],
        vec!["~~~yaml", "a: *b", "~~~"],
        vec!["<p>", "Hej <b>du</b>", "</p>"],
        vec!["<!-- inte", "en kommentar -->"],
        vec!["<script>", "alert(1)", "</script>"],
    ] {
        assert_eq!(
            blocks(&lines.join("\n")),
            [json!(["pre", lines.clone()])],
            "{lines:?}"
        );
    }
    assert_eq!(
        blocks("    ---\n        #x\n\n    [a]: b"),
        [json!(["pre", ["---", "    #x", "", "[a]: b"]])]
    );
}

#[test]
fn markdown_of_memos_is_set() {
    let text = "En **fet *och* sned** [länk](https://a.se/b).\n\n- ett\n- två\n\n3. tre\n\n> citat\n\n### Rubrik\n\n| a | b |\n|---|--:|\n| c | d | e |";
    assert_eq!(
        Value::from(blocks(text)),
        json!([
            [
                "p",
                [
                    "En ",
                    ["strong", ["fet ", ["emph", ["och"]], " sned"]],
                    " ",
                    ["link", "https://a.se/b", ["länk"]],
                    "."
                ]
            ],
            ["ul", [[["p", ["ett"]]], [["p", ["två"]]]]],
            ["ol", [3], ".", [[["p", ["tre"]]]]],
            ["quote", [["p", ["citat"]]]],
            ["h", 3, ["Rubrik"]],
            ["table", ["", "right"], [["a"], ["b"]], [[["c"], ["d | e"]]]],
        ])
    );
}

#[test]
fn blocks_and_marks_inside_each_other_end_somewhere() {
    for text in [
        ">".repeat(100_000),
        "- ".repeat(20_000),
        "*a **b ".repeat(10_000),
        "[".repeat(20_000),
    ] {
        let depth = depth(&Value::from(blocks(&(text.clone() + "slut"))));
        assert!((2..40).contains(&depth), "{depth} levels of {}", &text[..7]);
    }
}

fn depth(value: &Value) -> usize {
    value
        .as_array()
        .map_or(0, |items| 1 + items.iter().map(depth).max().unwrap_or(0))
}

/// A case in which every field of the schema is filled in.
struct Filled {
    yaml: String,
    /// What should stand on the page, with the keys that lead to it.
    texts: Vec<(String, String)>,
}

/// What does not stand on the page: `inledning` replaces what names the proposer, `organ` is the
/// body where `beslutande` says another, who has an assignment is told in the point's text, keys,
/// ids and formulas are there for the check, a unit is a word, a file is an attachment, and a
/// picture that no text places has no caption.
const ELSEWHERE: [&str; 17] = [
    "/belopp/poster/nyckel/andel",
    "/tabeller/kolumner1/id",
    "/tabeller/kolumner1/enhet",
    "/tabeller/kolumner1/är",
    "/tabeller/rader/id",
    "/tabeller/rader/enhet",
    "/bilder/id",
    "/bilder/fil",
    "/bilder/alternativtext",
    "/bilder/bildtext",
    "/förslag_till_beslut/förslagsställare",
    "/förslag_till_beslut/beslutande",
    "/förslag_till_beslut/punkter1/uppdrag/till",
    "/förslag_till_beslut/alternativ0/punkter1/uppdrag/till",
    "/förslag_till_beslut/alternativ11/uppdrag/till",
    "/beslutsunderlag/fil",
    "/bilagor/fil",
];

impl Filled {
    fn new() -> Self {
        let mut filled = Self {
            yaml: String::new(),
            texts: Vec::new(),
        };
        filled.yaml = filled.value(&of_cases(&Templates::of(std::iter::empty())), "");
        filled
    }

    /// A value for a part of the schema, as flow YAML; `path` is the keys that lead to it.
    fn value(&mut self, schema: &Value, path: &str) -> String {
        let schema = of_something(schema);
        if let Some(words) = schema["enum"].as_array() {
            return words.first().unwrap().as_str().unwrap().to_owned();
        }
        // The words of a choice, and the same in any case of letters.
        if let Some(words) = schema["anyOf"][0]["enum"].as_array()
            && schema["anyOf"][1]["pattern"].is_string()
        {
            return words[0].as_str().unwrap().to_owned();
        }
        if let Some(forms) = schema["anyOf"].as_array() {
            // The forms of an item of a list may stand beside each other; a key has one.
            match path {
                "/typ" | "/förslag_till_beslut" | "/profil" | "/diarienummer" => {
                    return self.value(&forms[0], path);
                }
                // One text, or its parts, of which there are more; a word that is offered, or any
                // text.
                "/konsekvenser" | "/barnets_bästa" | "/förslag_till_beslut/organ" => {
                    return self.value(forms.last().unwrap(), path);
                }
                _ => {}
            }
            let forms: Vec<_> = forms
                .iter()
                .enumerate()
                .map(|(i, form)| self.value(form, &format!("{path}{i}")))
                .collect();
            return forms.join(", ");
        }
        match kinds(schema).as_slice() {
            ["object"] => {
                let properties = schema["properties"].as_object().unwrap().iter();
                let pairs = properties.filter(|(key, _)| !is_other_way(path, key));
                let pairs = pairs.map(|(key, value)| {
                    format!("{key}: {}", self.value(value, &format!("{path}/{key}")))
                });
                format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
            }
            ["array"] => format!("[{}]", self.value(&schema["items"], path)),
            ["string"] if schema["pattern"].is_null() => self.text(path, ""),
            ["string"] => "2025-04-07".to_owned(),
            ["string", "number", "boolean"] => self.text(path, HOSTILE_LINE),
            _ => "1".to_owned(),
        }
    }

    /// A text of its own for a field.
    fn text(&mut self, path: &str, before: &str) -> String {
        let text = format!("nr {} {before}{HOSTILE}", self.texts.len());
        self.texts.push((path.to_owned(), text.clone()));
        quoted(&text)
    }
}

/// A row has one name, and one way to get its figures; a table has its rows in one place.
fn is_other_way(path: &str, key: &str) -> bool {
    // Stands on no page, and is taken out of a file only where it has lines of its own.
    if key == "anteckning" {
        return true;
    }
    let others: &[&str] = match path {
        "/tabeller/rader" => &["grupp", "varav", "därav", "summerar", "är"],
        "/tabeller" => &["från", "klistrat"],
        "/konsekvenser" | "/barnets_bästa" => &["text"],
        "/tabeller/kolumner1" => &["ur", "i_arket"],
        _ => &[],
    };
    others.contains(&key)
}

/// What a part of the schema accepts besides nothing.
fn kinds(schema: &Value) -> Vec<&str> {
    let kinds = schema["type"]
        .as_array()
        .map_or_else(|| vec![&schema["type"]], |kinds| kinds.iter().collect());
    kinds
        .into_iter()
        .filter_map(Value::as_str)
        .filter(|kind| *kind != "null")
        .collect()
}

/// All string literals of a Typst file.
fn literals(root: &SyntaxNode) -> Vec<String> {
    let own = root
        .cast::<ast::Str<'_>>()
        .map(|literal| literal.get().to_string());
    own.into_iter()
        .chain(root.children().flat_map(literals))
        .collect()
}

#[test]
fn every_text_of_a_case_stands_on_the_page_as_written() {
    let filled = Filled::new();
    let on_page = literals(&parse(&main_typ(&filled.yaml).replace('\u{a0}', " ")));
    assert!(
        filled.texts.len() > 60,
        "only {} fields were filled in",
        filled.texts.len()
    );
    let is_missing = |text: &String| {
        let text = text.replace('\u{a0}', " ");
        !on_page.iter().any(|literal| literal.contains(&text))
    };
    let missing: Vec<&str> = filled
        .texts
        .iter()
        .filter(|(_, text)| is_missing(text))
        .map(|(path, _)| path.as_str())
        .collect();
    assert_eq!(missing, ELSEWHERE);
}

#[test]
fn what_no_font_has_is_shown_by_its_number() {
    let yaml = case_with("rubrik: \"漢 \\u202e\"\nbakgrund: En 😀 och e\\u0301 och 漢.\n");
    let on_page = literals(&parse(&main_typ(&yaml))).join("\n");
    assert!(on_page.contains("[U+6F22] [U+202E]"), "{on_page}");
    assert!(on_page.contains("En [U+1F600] och"), "{on_page}");
}

#[test]
fn a_case_full_of_such_text_is_typeset() {
    let deep = format!("{}djup", "> - *a **b ".repeat(50));
    let yaml = case_with(&format!(
        "bedömning: {}\nsammanfattning: {}\n",
        quoted(&deep),
        quoted("###\n\n### \u{a0}\n\n| |\n|-|\n\n*\n\n1.")
    ));
    let folder = project(&[
        ("full.yaml", Filled::new().yaml.as_bytes()),
        ("djup.yaml", yaml.as_bytes()),
    ]);
    let said = skrivelse(
        folder.path(),
        ["build", "--draft", "djup.yaml", "full.yaml"],
    );
    assert!(
        said.out.contains("2 av 2 ärenden byggda"),
        "{}{}",
        said.out,
        said.err
    );
}
