//! Marks that an author does not mean: what is a sum, a path, a date or a comparison stands on the
//! page as it is written, and what YAML or another program has made of a text is told.

use serde_json::{Value, json};
use skrivelse::check;
use skrivelse::edit::apply;
use skrivelse::render::markdown;

use crate::support::{case_with, loaded, main_typ, project, quoted, skrivelse};

fn blocks(text: &str) -> Value {
    serde_json::to_value(markdown::blocks(text, &[])).unwrap()
}

/// The findings of a case, with their lines.
fn found(fragment: &str) -> Vec<String> {
    let loaded = loaded(&case_with(fragment));
    let found = check::check(&loaded).into_iter();
    found
        .map(|found| {
            let line = loaded.source.position(found.primary.span.start).line;
            let text = loaded.source.slice(loaded.source.line(line)).trim();
            format!("{} {text}", found.kind.code)
        })
        .collect()
}

fn in_background(text: &str) -> String {
    format!("bakgrund: |\n  {}\n", text.replace('\n', "\n  "))
}

#[test]
fn what_is_no_mark_stands_as_it_is_written() {
    for text in [
        "31. december 2026 slutar det.",
        "1. jan. gäller",
        "+ 5 procent läggs på taxan",
        "> 5 mnkr",
        ">= 5 mnkr och >5 år",
        "beviljar a*b*c kr; E=m*c*c; a**b**c",
        "a*(b)*c samt (x)*(y)*(z); nr *12* och",
        "Potens 2**3**4 och V=b*h*l.",
        "om index är > KPI",
        "”*” betyder not och ”*” ja",
        r"G:\Gemensam\_arkiv\*nytt*, C:\#temp, S:\-arkiv\[2025]\.bak, \\server\_del\*.docx",
        "_1234_56_, __init__.py, mapp _Arkiv_/_2025_, _utkast_",
    ] {
        let page = blocks(text).to_string().replace('\u{a0}', " ");
        assert_eq!(page, json!([["p", [text]]]).to_string(), "{text}");
    }
    assert_eq!(
        blocks("Temperaturen* är ung.\n\n* Mätt i maj."),
        json!([["p", ["Temperaturen* är ung."]], ["p", ["* Mätt i maj."]]])
    );
}

#[test]
fn lists_keep_the_numbers_of_their_author() {
    for (text, numbers) in [
        ("12. a\n14. b\n15. c", vec![12, 14, 15]),
        ("5. a\n4. b\n3. c", vec![5, 4, 3]),
        ("2024. a\n2025. b\n2027. c", vec![2024, 2025, 2027]),
        ("1. a\n1. b\n1. c", vec![1, 2, 3]),
        ("1. kvartalet 2026\n1. kvartalet 2027", vec![1, 1]),
        ("1. Januari: start\n1. Juli: slut", vec![1, 1]),
        ("3) a\n\n4) b", vec![3, 4]),
    ] {
        assert_eq!(blocks(text)[0][1], json!(numbers), "{text}");
    }
}

#[test]
fn a_list_keeps_what_follows_its_numbers() {
    for (text, end) in [
        ("1. a\n2. b", "."),
        ("1) a\n2) b", ")"),
        ("3) a\n5) b", ")"),
    ] {
        assert_eq!(blocks(text)[0][2], json!(end), "{text}");
    }
    let yaml = case_with(&in_background("1) Exklusive moms\n2) Inklusive moms"));
    let folder = project(&[("case.yaml", yaml.as_bytes())]);
    let said = skrivelse(folder.path(), ["build", "case.yaml"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let pdf = std::fs::read(folder.path().join("output/case.pdf")).unwrap();
    let pages = skrivelse::pdf::pages(&pdf).unwrap();
    let text: String = pages.runs.iter().map(|run| run.text.as_str()).collect();
    assert!(text.contains("1)") && text.contains("2)"), "{text}");
}

#[test]
fn a_list_with_own_numbers_can_be_set() {
    let yaml = case_with(&in_background(
        "12. Budget\n14. Taxa\n\nOch\n\n- ett\n  3. tre\n  7. sju",
    ));
    let folder = project(&[("case.yaml", yaml.as_bytes())]);
    let said = skrivelse(folder.path(), ["build", "case.yaml"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
}

#[test]
fn a_point_has_its_number_once() {
    let points =
        |points: &str| format!("förslag_till_beslut:\n  beslutande: KS\n  punkter:\n{points}");
    let same = points(
        "    - 1. Kommunstyrelsen godkänner avtalet.\n    - 2. Kommunstyrelsen säger upp det andra.\n",
    );
    assert!(found(&same).iter().all(|found| !found.starts_with("T103")));
    let page = main_typ(&case_with(&same));
    assert!(
        page.contains("(\"Kommunstyrelsen godkänner avtalet.\"") && !page.contains("\"ol\""),
        "{page}"
    );
    for second in [
        "3. Kommunstyrelsen",
        "a) Kommunstyrelsen",
        "• Kommunstyrelsen",
    ] {
        let other = points(&format!(
            "    - 1. Kommunstyrelsen godkänner avtalet.\n    - {second} säger upp det andra.\n"
        ));
        let is_told = found(&other).iter().any(|found| found.starts_with("T103"));
        assert!(is_told, "{second}");
    }
}

#[test]
fn text_that_yaml_takes_away_is_an_error() {
    let point = |text: &str| {
        format!(
            "förslag_till_beslut:\n  beslutande: KS\n  punkter:\n    - {text}\n    - Kommunstyrelsen noterar det.\n"
        )
    };
    for (fragment, code) in [
        (
            point("Kommunstyrelsen godkänner avtal #2 med Exempelbolaget."),
            "F015",
        ),
        (point("#2 Kommunstyrelsen godkänner avtalet."), "F015"),
        ("rubrik: #2 Nytt avtal\n".to_owned(), "F015"),
        (
            point("\"Kommunstyrelsen godkänner avtalet.\" #2 gäller inte"),
            "F015",
        ),
        (
            point("Kommunstyrelsen godkänner avtal # 2 med bolaget."),
            "F015",
        ),
        ("skickas_till: [Kommunal, HR] #2\n".to_owned(), "F015"),
        (
            point(r#""Kommunstyrelsen godkänner G:\nytt\taxa.""#),
            "F009",
        ),
        (point(r#""Kommunstyrelsen godkänner G:\temp.""#), "F009"),
        ("rubrik: \"Se S:\\_arkiv\"\n".to_owned(), "F009"),
        (
            "skickas_till: [kultur-, fritids- och skolförvaltningen]\n".to_owned(),
            "F021",
        ),
        (
            "skickas_till: [Kommunal, avdelning 12]\n".to_owned(),
            "F021",
        ),
        ("skickas_till: [HR, Vision, klubb 3]\n".to_owned(), "F021"),
    ] {
        let found = found(&fragment);
        assert!(
            found.iter().any(|found| found.starts_with(code)),
            "{fragment}{found:?}"
        );
        let is_about_lack = |found: &String| found.contains("saknas");
        assert!(!found.iter().any(is_about_lack), "{found:?}");
    }
    for fragment in [
        "rubrik: Nytt avtal # fastställd\n",
        "rubrik: \"Nytt avtal #2\"\n",
        "bakgrund: \"Rad ett.\\n\\nRad två,\\nsom\\tgår vidare.\"\n",
        "skickas_till: [barn- och utbildningsförvaltningen, HR]\n",
        "skickas_till: [\"Kommunal, avdelning 12\", HR]\n",
        "skickas_till: [\"ekonomichefen\", 'enhet 3', \"se avtalet\"]\n",
    ] {
        let found = found(fragment);
        let is_told = |found: &String| ["F009", "F015", "F021"].contains(&&found[..4]);
        assert!(!found.iter().any(is_told), "{fragment}{found:?}");
    }
}

/// What `check --fix` makes of a case.
fn fixed(yaml: &str) -> String {
    let folder = project(&[("case.yaml", yaml.as_bytes())]);
    skrivelse(folder.path(), ["check", "--fix", "case.yaml"]);
    std::fs::read_to_string(folder.path().join("case.yaml")).unwrap()
}

#[test]
fn fixes_say_what_the_author_has_written() {
    let officer = |text: &str| format!("handläggare:\n  - {text}\n");
    for (before, after) in [
        (
            officer("namn: Kim Exempel, titel: utredare"),
            officer("namn: Kim Exempel\n    titel: utredare"),
        ),
        (
            officer("namn: Kim Exempel; titel: utredare; enhet: kultur"),
            officer("namn: Kim Exempel\n    titel: utredare\n    enhet: kultur"),
        ),
        (
            "bakgrund:\n  Följande gäller\n  - ett\n  - två\n".to_owned(),
            "bakgrund: |\n  Följande gäller\n  - ett\n  - två\n".to_owned(),
        ),
        (
            "bakgrund: >\n  1. Ett\n  2. Två\n".to_owned(),
            "bakgrund: |\n  1. Ett\n  2. Två\n".to_owned(),
        ),
        (
            "**bakgrund**: Besökarna har bett om det.\n".to_owned(),
            "bakgrund: Besökarna har bett om det.\n".to_owned(),
        ),
        (
            "förslag_till_beslut:\nbeslutande: KS\n  punkter:\n    - Kommunstyrelsen godkänner avtalet.\n".to_owned(),
            "förslag_till_beslut:\n  beslutande: KS\n  punkter:\n    - Kommunstyrelsen godkänner avtalet.\n".to_owned(),
        ),
        ("rubrik: Ett <b>nytt</b> avtal\n".to_owned(), "rubrik: Ett nytt avtal\n".to_owned()),
        (in_background("-ett\n-två"), in_background("- ett\n- två")),
        (in_background("– ett\n- två"), in_background("- ett\n- två")),
        (
            "rubrik: > 5 mnkr får inte överskridas\n".to_owned(),
            "rubrik: \"> 5 mnkr får inte överskridas\"\n".to_owned(),
        ),
        (
            officer("namn: Kim Exempel, Titel: utredare"),
            officer("namn: Kim Exempel\n    titel: utredare"),
        ),
        (
            "bakgrund: Ärendet har beretts, samverkan: den 3 maj.\n".to_owned(),
            "bakgrund: \"Ärendet har beretts, samverkan: den 3 maj.\"\n".to_owned(),
        ),
        (
            in_background("Åren 1O0, 2O25 och 3O3."),
            in_background("Åren 100, 2025 och 303."),
        ),
    ] {
        let base = case_with(&after);
        assert_eq!(base.matches(&after).count(), 1, "{base}");
        assert_eq!(fixed(&base.replace(&after, &before)), base);
    }
}

#[test]
fn fixes_leave_what_they_would_spoil() {
    for text in [
        "Yrkandet lyder:\n\n    Att nämnden avslår **motionen** och <b>inget</b>.\n\nSlut.",
        "Post        Belopp      År\nPersonal    420\u{a0}000     2025",
        "☐ Ja\n☑ Nej\n✓ Klart",
        "□ Ja\n■ Nej",
        "Halten Fe2O3, Al2O3 och P2O5 mättes.",
        "Kim Exempel     Alex Exempel\nordförande      justerare",
        "*Skollagen* säger så.\n\n- *Skollagen* igen.\n\n| *Skollagen* |\n|---|\n| a |",
    ] {
        let yaml = case_with(&in_background(text));
        assert_eq!(fixed(&yaml), yaml);
    }
}

/// A list that is indented too far keeps what is indented below its items.
#[test]
fn a_nested_list_that_stands_too_deep_is_moved_as_it_is() {
    for (text, after) in [
        (
            "Så här:\n\n    - ett\n      - inne\n    - två",
            "Så här:\n\n- ett\n  - inne\n- två",
        ),
        (
            "Så här:\n\n      - ett\n      - två\n        - inne\n          - längst inne",
            "Så här:\n\n- ett\n- två\n  - inne\n    - längst inne",
        ),
        (
            "Så här:\n\n      - ett\n    - två",
            "Så här:\n\n- ett\n- två",
        ),
    ] {
        let after = case_with(&in_background(after));
        assert_eq!(fixed(&case_with(&in_background(text))), after, "{text}");
    }
}

#[test]
fn lists_and_tables_that_are_none_are_told() {
    for (text, code) in [
        ("o  längre öppettider\no  fler böcker", "T103"),
        ("· ett\n· två", "T103"),
        ("→ ett\n→ två", "T103"),
        ("i) ett\nii) två", "T103"),
        ("A. Ett\nB. Två", "T103"),
        ("1.1 Ett\n1.2 Två", "T103"),
        ("1.Öppettider\n2.Bemanning", "T103"),
        ("*öppettider\n*bemanning", "T103"),
        ("§ 1 Ett\n§ 2 Två", "T103"),
        ("Bilaga 1. Karta\nBilaga 2. Avtal", "T103"),
        ("- • ett\n- • två", "T103"),
        ("1. a) ett\n2. b) två", "T103"),
        ("☐ Ja\n✓ Nej", "T103"),
        ("1. Tiden\n2. Priset är\n   3. fast\n   4. rörligt", "T103"),
        ("- ett\n-\n- tre", "T103"),
        ("1. ett\n2.\n3. tre", "T103"),
        ("![Karta över\nån](k.png)", "T104"),
        ("![Karta][k]\n\n[k]: k.png", "T104"),
        ("![a](a.png \"Ett\") ![b](b.png \"Två\")", "T104"),
        ("![a](a.png \"Läget\") (källa: \"SCB\")", "T104"),
        ("### Språket C #", "T104"),
        ("Post;Belopp\nPersonal;420 000", "F121"),
        ("\"Bro\",\"1 200\"\n\"Väg\",\"300\"", "F121"),
        ("Post | Belopp\nPersonal | 420 000", "F121"),
        ("| Post | Belopp |\n| Personal | 420 000 |", "F121"),
        ("Bro ..... 1 200\nVäg ..... 300", "F121"),
        ("Personal  420 000\nHyra  50 000", "F121"),
        ("Se Fel! Hittar inte referenskälla.", "T104"),
        ("Hej { MERGEFIELD Namn }", "T104"),
        ("Kostnaden är #REF! kr", "T104"),
        ("Kostnaden är =SUMMA(B2:B9) kr", "T104"),
        ("ett _utkast_ nu", "T104"),
        ("Ett.\n\n---\n\nTvå.", "T104"),
        ("Se filen `avtal.pdf` nu", "T104"),
        ("||||||| merged\nText", "T104"),
        ("@@ -1,3 +1,4 @@ Text", "T104"),
        ("A&nbspB och mer", "T104"),
        ("Stadsbiblioteket\nStorgatan 1\n123 45 Exempelstad", "F122"),
        ("att godkänna avtalet,\natt anvisa medel", "F122"),
        ("F?r n?mnden", "T105"),
        ("Fˆr n‰mnden", "T105"),
        ("Nytt аvtаl", "T105"),
        ("F=C3=B6r alla", "T105"),
        ("Kostar 1O0 kr", "T105"),
        ("Kostar 5Â kr", "T105"),
    ] {
        let found = found(&in_background(text));
        assert!(
            found.iter().any(|found| found.starts_with(code)),
            "{text}{found:?}"
        );
    }
}

#[test]
fn what_is_usual_is_no_finding() {
    for text in [
        "”Vi anser […] att det är bra” och ”det [...] var så”",
        "Där a<b och c>d gäller det.",
        "Priset är 300 kr**\n\n** Inklusive moms.",
        r"Se \section i manualen och S:\Begin\item\newpage.",
        "Mängden är 10⁻³ och SO₄²⁻ på Ŧ Ʒ Ǯ Ǥ.",
        "Första meningen.\n\nAndra meningen; den kostar 5 kr.",
        "Utvärdering 1 visar ett.\n\nBilaga 1 visar det.\nBilaga 2 visar detta.",
        "Halten Fe2O3 mättes av kultur\no fritid.",
    ] {
        let found = found(&in_background(text));
        let is_mark =
            |found: &String| ["F008", "F112", "F121", "T103", "T104"].contains(&&found[..4]);
        assert!(!found.iter().any(is_mark), "{text}{found:?}");
    }
}

#[test]
fn a_letter_that_no_font_has_is_told_with_a_way_to_write_it() {
    let said = |text: &str| {
        let folder = project(&[("case.yaml", case_with(&in_background(text)).as_bytes())]);
        skrivelse(folder.path(), ["check", "case.yaml"]).out
    };
    for (text, way) in [
        ("NOₓ", "skriv x (NOx) i stället"),
        ("Ǩ", "skriv K"),
        ("☒ Ja", "skriv ☑"),
    ] {
        assert!(said(text).contains(way), "{}", said(text));
    }
}

/// The same text in every place where prose stands, and a fix of it twice.
#[test]
fn a_fix_of_marks_is_the_same_after_two_rounds() {
    for text in ["**Fet:**500", "– ett\n– två", "-ett\n-två", "<b>a</b> [^1]"] {
        let yaml = case_with(&format!("bakgrund: {}\n", quoted(text)));
        let once = fixed(&yaml);
        assert_eq!(fixed(&once), once);
        let fixes = check::check(&loaded(&once));
        let fixes: Vec<_> = fixes
            .iter()
            .filter_map(|found| found.fix.as_ref())
            .collect();
        assert_eq!(apply(&once, &fixes), once);
    }
}

/// What `check` says of a case.
fn said(yaml: &str) -> String {
    let folder = project(&[("case.yaml", yaml.as_bytes())]);
    skrivelse(folder.path(), ["check", "case.yaml"]).out
}

#[test]
fn a_fault_of_yaml_is_told_by_its_cause() {
    let points = "förslag_till_beslut:\n  beslutande: KS\n  punkter:\n    - Kommunstyrelsen godkänner avtalet\nmed Exempelbolaget.\n";
    for (fragment, cause) in [
        (
            "bakgrund: |\n  Text.\n# fråga\n  Mer text.\n",
            "avslutar texten under bakgrund",
        ),
        (points, "Dra in den så långt som texten efter dess -"),
        (
            "skickas_till: [Kommunal #12, HR]\n",
            "är resten av raden en kommentar",
        ),
        ("rubrik: Nytt avtal\n=======\nbakgrund: Text.\n", "F020"),
        ("beskrivning av ärendet: Text.\n", "menade du ”bakgrund”?"),
        (
            "rubrik: | Nytt avtal\n",
            "efter | börjar texten på nästa rad",
        ),
        (
            "rubrik: ? Nytt avtal\n",
            "texten börjar med ?, och det betyder något särskilt i YAML",
        ),
        (
            "bakgrund： Besökarna har bett om det.\n",
            "efter en nyckel skrivs kolon",
        ),
        (
            "bakgrund; Besökarna har bett om det.\n",
            "efter en nyckel skrivs kolon",
        ),
        (
            "inledning: Text.\n",
            "”inledning” hör hemma under förslag_till_beslut",
        ),
    ] {
        let yaml = format!(
            "{}{fragment}",
            case_without(&["bakgrund", "rubrik", "förslag_till_beslut", "skickas_till"])
        );
        assert!(said(&yaml).contains(cause), "{fragment}{}", said(&yaml));
    }
}

/// The base case without some of its keys.
fn case_without(keys: &[&str]) -> String {
    let mut is_left = true;
    let base = case_with("");
    let lines = base.lines().filter(|line| {
        if !line.starts_with([' ', '-']) {
            is_left = !keys.iter().any(|key| line.starts_with(&format!("{key}:")));
        }
        is_left
    });
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn values_without_the_space_or_the_keys_that_they_need_are_mended() {
    for (before, after) in [
        (
            "handläggare:\n  - {namn:Kim Exempel, titel:utredare}\n",
            "handläggare:\n  - {namn: Kim Exempel, titel: utredare}\n",
        ),
        (
            "belopp:\n  - id: m\n    poster:\n      - Personal: 500 000 kr\n",
            "belopp:\n  - id: m\n    poster:\n      - {post: Personal, belopp: 500 000 kr}\n",
        ),
        (
            "belopp:\n  - id: m\n    poster:\n      - Hyra: 1 250,50 kr\n",
            "belopp:\n  - id: m\n    poster:\n      - {post: Hyra, belopp: \"1 250,50 kr\"}\n",
        ),
    ] {
        let mended = fixed(&case_with(before)).replace('\u{a0}', " ");
        assert!(mended.contains(after), "{mended}");
    }
}
