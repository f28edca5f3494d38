//! Every text field of the format, every key, comments, anchors, tags, names of files and folders
//! and arguments hold what acts on a terminal or a log; none of it comes out.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};
use skrivelse::parse::of_something;
use skrivelse::profile::schema::of_cases;
use skrivelse::project::templates::Templates;

use crate::support::{Said, case_with, project, root, skrivelse};

/// Colours, a window's title, C1, bell, new lines, commands to GitHub and Azure, and what is turned
/// around or not seen.
const HOSTILE: [&str; 9] = [
    "a\u{1b}[31mb\u{1b}]0;t\u{7}c",
    "a\u{9b}31mb\u{85}c\u{7f}",
    "a\r\n::error::pwned",
    "::error::pwned",
    "a ##[error]b ##vso[task.complete]c",
    "a\u{202e}b\u{2066}c\u{2069}",
    "a\u{200b}b\u{feff}c\u{ad}d\u{2060}",
    "a\u{2028}::error::b\u{2029}c\u{e0041}\u{fdd0}",
    "a\u{115f}b\u{1160}c\u{3164}d\u{fe0f}e\u{e0100}f\u{34f}g\u{2800}",
];

/// What no output may hold. A new line is ours; that none begins another's command is seen for
/// itself.
fn is_hostile(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}' | '\u{fdd0}')
        || matches!(
            c,
            '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        )
}

fn assert_harmless(said: &Said, arguments: &[&str]) {
    let is_github = arguments.contains(&"github");
    for (stream, text) in [("out", &said.out), ("err", &said.err)] {
        for line in text.lines() {
            let found: Vec<char> = line.chars().filter(|c| is_hostile(*c)).collect();
            assert!(
                found.is_empty(),
                "{arguments:?}, {stream}: {found:?} in {line:?}"
            );
            let own = is_github
                && ["::error file=", "::warning file=", "::notice file="]
                    .iter()
                    .any(|own| line.starts_with(own));
            assert!(
                own || !line.trim_start().starts_with("::"),
                "{arguments:?}, {stream}: {line:?}"
            );
            assert!(
                !line.contains("##[") && !line.contains("##vso["),
                "{arguments:?}, {stream}: {line:?}"
            );
        }
    }
    assert!(
        !said.err.contains("panicked") && said.code != 101,
        "{arguments:?}: {}",
        said.err
    );
}

/// JSON once it is read: its texts are shown as well.
fn assert_harmless_json(text: &str, arguments: &[&str]) {
    fn texts<'a>(value: &'a Value, all: &mut Vec<&'a str>) {
        match value {
            Value::String(text) => all.push(text),
            Value::Array(items) => items.iter().for_each(|item| texts(item, all)),
            Value::Object(entries) => entries.iter().for_each(|(key, value)| {
                all.push(key);
                texts(value, all);
            }),
            _ => {}
        }
    }
    let value: Value = serde_json::from_str(text).unwrap();
    let mut all = Vec::new();
    texts(&value, &mut all);
    assert!(all.len() > 10, "{arguments:?}");
    for text in all {
        assert!(!text.chars().any(is_hostile), "{arguments:?}: {text:?}");
        assert!(
            !text.lines().any(|line| line.starts_with("::")),
            "{arguments:?}: {text:?}"
        );
    }
}

/// A value of what the schema allows, every text in it hostile.
fn instance(schema: &Value, hostile: &str, with_unknown: bool) -> Value {
    let schema = of_something(schema);
    if let Some(any) = schema.get("anyOf").and_then(Value::as_array) {
        return instance(any.last().unwrap(), hostile, with_unknown);
    }
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        let of = |(key, schema): (&String, &Value)| {
            (key.clone(), instance(schema, hostile, with_unknown))
        };
        let mut object: Map<String, Value> = properties.iter().map(of).collect();
        if with_unknown {
            object.insert(hostile.to_owned(), json!(hostile));
        }
        return Value::Object(object);
    }
    match schema.get("items") {
        Some(items) => json!([instance(items, hostile, with_unknown)]),
        None => json!(hostile),
    }
}

/// The cases: all fields at once, and each key of the top with the rest of a good case; written as
/// escapes, and as they are.
fn cases() -> Vec<(String, String)> {
    let (schema, mut cases) = (of_cases(&Templates::of(std::iter::empty())), Vec::new());
    let properties = schema["properties"].as_object().unwrap();
    for (number, hostile) in HOSTILE.iter().enumerate() {
        let whole = instance(&schema, hostile, true).to_string();
        cases.push((format!("alla-{number}"), whole.clone()));
        cases.push((format!("alla-fly-{number}"), escaped(&whole)));
        for (key, of_key) in properties {
            let value = escaped(&instance(of_key, hostile, false).to_string());
            cases.push((
                format!("{number}-{key}"),
                case_with(&format!("{key}: {value}\n")),
            ));
        }
        let plain: String = hostile
            .chars()
            .filter(|c| !matches!(c, '\r' | '\n'))
            .collect();
        for (name, text) in [
            (
                "kommentar",
                format!("# {plain}\n# skrivelse: tillåt A101 {plain} godkänt av {plain}\n"),
            ),
            ("avstå", format!("# skrivelse: tillåt {plain}\n")),
            ("ankare", format!("rubrik: &{plain} x\n")),
            ("alias", format!("rubrik: *{plain}\n")),
            ("etikett", format!("rubrik: !{plain} x\n")),
            (
                "block",
                format!("bakgrund: |\n  {plain}\n  {}\n", plain.repeat(3)),
            ),
            ("nyckel", format!("{plain}: x\n? {plain}\n: {plain}\n")),
            (
                "figur",
                format!("bakgrund: \"{{{{ summa({plain}) }}}} {{{{ {plain} }}}}\"\n"),
            ),
            ("trasig", format!("rubrik: \"{plain}\n")),
        ] {
            cases.push((format!("{number}-{name}"), text.clone()));
            cases.push((format!("{number}-{name}-med"), text + &case_with("")));
        }
    }
    cases
}

/// JSON with nothing but ASCII; YAML reads the same.
fn escaped(json: &str) -> String {
    let letter = |c: char| match c {
        '\0'..='\u{7e}' => c.to_string(),
        c => c
            .encode_utf16(&mut [0; 2])
            .iter()
            .map(|unit| format!("\\u{unit:04x}"))
            .collect(),
    };
    // YAML has no pairs of surrogates.
    json.chars()
        .map(|c| {
            if u32::from(c) > 0xffff {
                format!("\\U{:08x}", u32::from(c))
            } else {
                letter(c)
            }
        })
        .collect()
}

fn run(folder: &Path, arguments: &[&str]) -> Said {
    let said = skrivelse(folder, arguments);
    assert_harmless(&said, arguments);
    if arguments.contains(&"json") || arguments.contains(&"sarif") {
        assert_harmless_json(&said.out, arguments);
    }
    said
}

#[test]
fn no_field_key_or_comment_steers_a_terminal_or_a_log() {
    let cases = cases();
    assert!(cases.len() > 300, "{} cases", cases.len());
    let files: Vec<(String, String)> = cases
        .into_iter()
        .map(|(name, text)| (format!("cases/{name}.yaml"), text))
        .collect();
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    let project = project(&files);
    let folder = project.path();
    for format in ["text", "json", "sarif", "github"] {
        let said = run(folder, &["check", "--format", format]);
        assert!(
            said.out.len() > 10_000 && said.code == 1,
            "{format}: {}",
            said.err
        );
    }
    run(folder, &["check", "--waivers"]);
    run(folder, &["build"]);
    run(folder, &["build", "--draft"]);
    run(folder, &["check", "--fix"]);
}

/// Names that a file system takes: no `/`.
#[cfg(unix)]
fn names() -> Vec<String> {
    HOSTILE
        .iter()
        .map(|hostile| hostile.replace('/', ""))
        .collect()
}

#[cfg(unix)]
#[test]
fn no_name_of_a_file_or_folder_steers_a_terminal_or_a_log() {
    for name in names() {
        let (file, faulty) = (format!("{name}.yaml"), format!("{name}/fel{name}.yml"));
        let good = case_with("");
        let project = project(&[
            (&file, good.as_bytes()),
            (&faulty, b"rubrik: Det kostar 5 kr\nokand: 1\n"),
        ]);
        let (folder, output) = (project.path(), format!("ut{name}"));
        for format in ["text", "json", "sarif", "github"] {
            run(folder, &["check", "--format", format, "."]);
        }
        run(folder, &["check", "--fix", &file, &faulty]);
        run(folder, &["build", "--draft", "--output-dir", &output, "."]);
        run(folder, &["build", "--output-dir", &file, &file]);
        let pdf = format!("{output}/{name}.pdf");
        assert!(folder.join(&pdf).exists(), "{pdf:?}");
        run(folder, &["verify", &pdf]);
        run(folder, &["verify", "--format", "json", &pdf]);
        run(folder, &["verify", &file, &name, "--project", &name]);
        run(folder, &["verify", &file, "--project", "finns inte\u{1b}"]);
        run(
            folder,
            &["extract", &pdf, "--output-dir", &format!("in{name}")],
        );
        run(folder, &["extract", &file]);
        run(folder, &["new", &file]);
        run(folder, &["new", &format!("ny{name}.yaml")]);
        run(folder, &["new", &format!("{file}/x.yaml")]);
        fs::write(folder.join(&output).join("manifest.json"), "{").unwrap();
        run(folder, &["build", "--output-dir", &output, &file]);
    }
}

#[test]
fn no_argument_steers_a_terminal_or_a_log() {
    let project = project(&[("a.yaml", case_with("").as_bytes())]);
    let folder = project.path();
    for value in HOSTILE {
        for arguments in [
            &["check", value][..],
            &["build", value],
            &["verify", value],
            &["extract", value],
            &["explain", value],
            &[value],
            &["check", "--format", value],
            &["check", &format!("--{value}"), value],
            &["build", "--pdf-standard", value],
            &["build", "--jobs", value],
            &["new", "b.yaml", "--profile", value],
            &["rules", value],
            &["rules", "--format", value],
        ] {
            assert_eq!(run(folder, arguments).code, 2, "{arguments:?}");
        }
    }
    for arguments in [
        &["rules"][..],
        &["schema"],
        &["explain", "P101"],
        &["--help"],
        &["--version"],
    ] {
        assert_eq!(run(folder, arguments).code, 0, "{arguments:?}");
    }
}

#[test]
fn the_inputs_of_the_red_team_are_shown_as_code_points() {
    let fixtures = root().join("tests/fixtures/redteam");
    for (file, shown) in [
        (
            "terminal-escape.yaml",
            "a[U+001B][31mb[U+001B]]0;t[U+0007]c",
        ),
        ("workflow-command.yaml", "a[U+000A]::error::pwned"),
    ] {
        let path = fixtures.join(file);
        let said = run(&root(), &["check", path.to_str().unwrap()]);
        assert!(said.out.contains(shown), "{}", said.out);
    }
    let pdf = fixtures.join("control-characters-in-name.pdf");
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["extract", pdf.to_str().unwrap()]);
    run(folder.path(), &["verify", pdf.to_str().unwrap()]);
}
