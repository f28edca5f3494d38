//! Values of another shape in files of any kind: what `--rätta` makes of them keeps every word,
//! every comment and all that stands around them.

use skrivelse::check;
use skrivelse::diagnostic::Diagnostic;
use skrivelse::edit::apply;
use skrivelse::parse::{Node, NodeKind, same_tree, tree};
use skrivelse::source::Source;

use crate::support::{case_with, loaded};

/// Each key of another shape than it should have; the first line begins with it.
const SAMPLES: [&str; 34] = [
    "mottagare: KS\n",
    "mottagare: Kultur-, idrotts- och fritidsnämnden\n",
    "skickas_till: kansliet, ekonomiavdelningen\n",
    "skickas_till: Ekonomiavdelningen för kännedom.\n",
    "skickas_till: {namn: kansliet}\n",
    "skickas_till:\n  namn: kansliet\n",
    "handläggare: Kim Exempel\n",
    "handläggare: Kim Exempel, utredare\n",
    "handläggare: [Kim Exempel]\n",
    "handläggare: {namn: Kim Exempel, titel: utredare}\n",
    "handläggare:\n  - Kim Exempel, utredare\n  - Alex Exempel\n",
    "handläggare:\n  namn: Kim Exempel\n  titel: utredare\n",
    "handläggare:\n  - namn: Kim Exempel\n  - titel: utredare\n",
    "undertecknare:\n  namn: Kim Exempel\n\n  titel: chef\n  organisation: Exempelkommun\n",
    "avsnitt: Det finns mer att säga.\n",
    "avsnitt:\n  - Det finns mer att säga.\n",
    "avsnitt:\n  rubrik: Historik\n  text: |\n    Huset är gammalt.\n\n    Mycket.\n",
    "avsnitt:\n  Historik: Huset är gammalt.\n  Framtid: Huset rivs.\n",
    "avsnitt:\n  - Historik: Huset är gammalt.\n",
    "beslutsunderlag:\n  - Tjänsteskrivelsen: 2025-03-26\n",
    "rubrik: [Öppettider på stadsbiblioteket]\n",
    "rubrik:\n  - Öppettider på stadsbiblioteket\n",
    "rubrik:\n  text: Öppettider på stadsbiblioteket\n",
    "bakgrund:\n  text: |\n    Besökarna har bett om det.\n\n    Ofta.\n",
    "bakgrund:\n  text: >\n    Besökarna har bett\n    om det.\n",
    "bakgrund:\n  - Besökarna har bett om det\n  - Personalen vill det\n",
    "bakgrund:\n  - Besökarna har bett om det\n\n  - Personalen vill det\n",
    "konsekvenser:\n  - ekonomi: Kostnaden ryms.\n  - miljö: |\n      Bilarna blir\n      färre.\n",
    "barnets_bästa: nej\n",
    "barnets_bästa:\n  - berör_barn: nej\n  - skäl: Ändringen gäller vuxna.\n",
    "förslag_till_beslut: Kommunstyrelsen antar planen.\n",
    "förslag_till_beslut: |\n  1. Kommunstyrelsen antar planen.\n\n  2. Kommunstyrelsen avslår motionen.\n",
    "förslag_till_beslut: |\n  1. Kommunstyrelsen antar\n     planen.\n     - med ändring\n  2. Kommunstyrelsen avslår motionen.\n",
    "tabeller:\n  - id: t\n    rubrik: X\n    finansiering: y\n    kolumner: [Budget]\n    rader:\n      - [Gator, 40]\n      - Parker: 50\n      - {rad: Torg, belopp: 3}\n    summa: [93]\n",
];

/// Ways in which authors write the same, besides as it is.
fn decorated(sample: &str) -> Vec<String> {
    let each = |write: &dyn Fn(usize, &str) -> String| -> String {
        { sample.lines().enumerate() }
            .map(|(at, line)| write(at, line))
            .collect()
    };
    vec![
        sample.to_owned(),
        each(&|_, line| format!("{line} # anm: {}\n", line.len())),
        each(&|_, line| format!("{line}  \n")),
        each(&|at, line| format!("{}{line}\n", if at > 0 { "# vid kanten:\n" } else { "" })),
        each(&|at, line| format!("{}{line}\n", if at > 0 { "    # långt in\n" } else { "" })),
        each(&|at, line| format!("{}{line}\n", if at > 0 { "\n" } else { "" })),
        each(&|_, line| {
            let indent = line.len() - line.trim_start().len();
            format!("{}{line}\n", " ".repeat(indent))
        }),
        sample.replace(": ", ": &a "),
        sample.replacen(": ", ": !!str ", 1),
        sample
            .replace("Kim Exempel", "\"Kim Exempel\"")
            .replace("kansliet", "'kansliet'"),
        format!("{sample}# efter: allt\n\n"),
    ]
}

fn errors_with_fix(yaml: &str) -> Vec<Diagnostic> {
    let found = check::check(&loaded(yaml)).into_iter();
    found
        .filter(|found| found.fix.is_some() && found.kind.code == "F005")
        .collect()
}

fn tree_of(yaml: &str) -> Option<Node> {
    tree(&Source::new(
        std::path::Path::new("a.yaml"),
        yaml.to_owned(),
    ))
    .ok()
}

fn values(node: &Node, into: &mut Vec<String>) {
    match &node.kind {
        NodeKind::Scalar(text) => into.push(text.clone()),
        NodeKind::List(items) => items.iter().for_each(|item| values(item, into)),
        NodeKind::Map(entries) => {
            for entry in entries {
                into.push(entry.key.clone());
                values(&entry.value, into);
            }
        }
        _ => {}
    }
}

/// The words of all keys and values; marks of items and keys that say nothing are no words.
fn words(node: &Node) -> Vec<String> {
    const KEYS: [&str; 16] = [
        "text",
        "namn",
        "titel",
        "rubrik",
        "post",
        "rad",
        "belopp",
        "handling",
        "datum",
        "fråga",
        "svar",
        "berör_barn",
        "summa",
        "kolumnsummor",
        "organ",
        "fil",
    ];
    let mut all = Vec::new();
    values(node, &mut all);
    let mut words: Vec<String> = { all.iter() }
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric() && c != '_'))
        .filter(|word| word.len() > 1 && !KEYS.contains(word))
        .map(ToOwned::to_owned)
        .collect();
    words.sort_unstable();
    words
}

/// How many signs of comments there are that stand in no value.
fn comments(yaml: &str, node: &Node) -> usize {
    let mut all = Vec::new();
    values(node, &mut all);
    yaml.matches('#').count() - all.concat().matches('#').count()
}

#[test]
fn a_fix_keeps_every_word_and_comment_and_all_around() {
    let mut fixes = 0;
    for sample in SAMPLES {
        for plain in decorated(sample) {
            let plain = case_with(&plain);
            for yaml in [plain.clone(), plain.replace('\n', "\r\n")] {
                let Some(before) = tree_of(&yaml) else {
                    continue;
                };
                for found in errors_with_fix(&yaml) {
                    fixes += 1;
                    let fixed = apply(&yaml, &[found.fix.as_ref().unwrap()]);
                    let told = format!("{sample}\n{}\n{yaml}\n{fixed}", found.primary.text);
                    let after = tree_of(&fixed).expect(&told);
                    assert_eq!(words(&before), words(&after), "{told}");
                    assert_eq!(comments(&yaml, &before), comments(&fixed, &after), "{told}");
                    assert!(is_same_around(sample, &before, &after), "{told}");
                    let bare = fixed.replace("\r\n", "").contains('\n');
                    assert!(!yaml.contains('\r') || !bare, "{told}");
                }
            }
        }
    }
    assert!(fixes > 300, "only {fixes} fixes were tried");
}

/// Whether all other keys of the file hold what they held.
fn is_same_around(sample: &str, before: &Node, after: &Node) -> bool {
    let (NodeKind::Map(before), NodeKind::Map(after)) = (&before.kind, &after.kind) else {
        return false;
    };
    let key = sample.split(':').next().unwrap();
    before.len() == after.len()
        && before.iter().zip(after).all(|(one, other)| {
            one.key == other.key && (one.key == key || same_tree(&one.value, &other.value))
        })
}

/// Several faults in one file are mended in one run, each as it is alone.
#[test]
fn fixes_of_several_values_go_together() {
    let pieces = [
        ("mottagare: KS\n", "mottagare: [KS]\n"),
        (
            "handläggare: Kim Exempel, utredare\n",
            "handläggare:\n  - namn: Kim Exempel\n    titel: utredare\n",
        ),
        (
            "bakgrund:\n  text: Ofta. # anm\n",
            "bakgrund: Ofta. # anm\n",
        ),
    ];
    let yaml = case_with(&pieces.map(|(piece, _)| piece).concat());
    let found = errors_with_fix(&yaml);
    let fixes: Vec<_> = found
        .iter()
        .filter_map(|found| found.fix.as_ref())
        .collect();
    let fixed = apply(&yaml, &fixes);
    assert!(
        fixed.starts_with(&pieces.map(|(_, piece)| piece).concat()),
        "{fixed}"
    );
}
