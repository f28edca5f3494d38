//! What the author wrote stands on the page as it was written, or is told; what `check --fix` makes
//! of it is no worse than it was.

use std::fs;

use skrivelse::check;
use skrivelse::project::Loader;

use crate::support::{case_with, main_typ, project, skrivelse};

/// The base case with lines of its own as its background.
fn with_background(lines: &str) -> String {
    let lines: Vec<String> = lines.split('\n').map(|line| format!("  {line}")).collect();
    let lines = lines.join("\n");
    case_with(&format!(
        "bakgrund: |\n  Besökarna har bett om längre öppettider.\n\n{lines}\n"
    ))
}

/// The findings of a case with a code, and their labels.
fn found(case: &str, code: &str) -> Vec<String> {
    let folder = project(&[("case.yaml", case.as_bytes())]);
    let loaded = Loader::default()
        .load(&folder.path().join("case.yaml"))
        .unwrap();
    let found = check::check(&loaded);
    let own = found.iter().filter(|found| found.kind.code == code);
    own.map(|found| {
        let text = found.primary.source.slice(found.primary.span);
        format!(
            "{} {}: {text}",
            found.severity.swedish(),
            found.primary.text
        )
    })
    .collect()
}

/// The case after `check --fix`.
fn fixed(case: &str) -> String {
    let folder = project(&[("case.yaml", case.as_bytes())]);
    skrivelse(folder.path(), ["check", "--fix", "case.yaml"]);
    fs::read_to_string(folder.path().join("case.yaml")).unwrap()
}

fn pasted(columns: &str, rows: &str) -> String {
    let rows: Vec<String> = rows.split('\n').map(|row| format!("      {row}")).collect();
    let rows = rows.join("\n");
    case_with(&format!(
        "bakgrund: |\n  Se tabellen.\n\n  {{{{ tabell(\"t\") }}}}\ntabeller:\n  - id: t\n    klistrat: |\n{rows}\n{columns}"
    ))
}

#[test]
fn row_names_and_texts_of_pasted_cells_are_those_of_the_cells() {
    let columns = "    kolumner: [{rubrik: Tel, slag: text}]\n";
    let page = main_typ(&pasted(
        columns,
        "Namn\tTel\n007\t0100000000\n09.00\t5,0\n4.10\t0510",
    ));
    for text in [
        "\"007\"",
        "\"0100000000\"",
        "\"09.00\"",
        "\"5,0\"",
        "\"4.10\"",
        "\"0510\"",
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
    // Codes make a column of texts where nobody says what it holds.
    let page = main_typ(&pasted("", "Punkt\tTid\nSamling\t08.30\nFika\t10.00"));
    for text in ["\"08.30\"", "\"10.00\""] {
        assert!(page.contains(text), "{text}: {page}");
    }
}

#[test]
fn a_text_file_gives_its_texts_as_they_stand() {
    let case = case_with(
        "bakgrund: |\n  Se tabellen.\n\n  {{ tabell(\"t\") }}\ntabeller:\n  - id: t\n    från: {fil: t.csv}\n    \
         kolumner: [{rubrik: Namn, slag: text}, {rubrik: Tid, slag: text}]\n",
    );
    let folder = project(&[
        ("case.yaml", case.as_bytes()),
        ("t.csv", b"Nr;Namn;Tid\n007;Bo;09.00\n1.20;Kim;2025-1-3\n"),
    ]);
    skrivelse(folder.path(), ["build", "--emit", "typst", "case.yaml"]);
    let loaded = Loader::default()
        .load(&folder.path().join("case.yaml"))
        .unwrap();
    let case = loaded.case.as_ref().unwrap();
    let table = case.tables().next().unwrap();
    let names: Vec<&str> = table.rows.iter().map(|row| row.name.text()).collect();
    assert_eq!(names, ["007", "1.20"]);
}

#[test]
fn signs_of_multiplication_stay() {
    for line in [
        "Hyran är 12 *500 kr och elen 3* 200 kr.",
        "Summan är 4 **500 kr och 2** 300 kr.",
        "Ytan är 5 *30 m och 6 *40 m, men 7* större än 8* här.",
    ] {
        let page = main_typ(&with_background(line));
        let page = page.replace('\u{a0}', " ");
        assert!(page.contains(line), "{line}: {page}");
    }
    let page = main_typ(&with_background("Det *viktiga* är 3 *5-åringar* till."));
    assert!(!page.contains("*viktiga*"));
    assert!(!page.contains("*5-åringar*"));
}

#[test]
fn words_that_yaml_takes_for_tags_are_told() {
    for fragment in [
        "rubrik: !!Obs nya öppettider\n",
        "rubrik: !!str nya öppettider\n",
        "skickas_till:\n  - !!Nya enheten\n",
        "skickas_till: [!kultur- och fritid]\n",
        "skickas_till: [Kansliet, !!kultur- och fritid]\n",
    ] {
        let told = found(&case_with(fragment), "F002");
        assert_eq!(told.len(), 1, "{fragment}: {told:?}");
    }
    let after = fixed(&case_with("skickas_till: [!kultur- och fritid]\n"));
    assert!(after.contains("[\"!kultur- och fritid\"]"), "{after}");
    assert!(found(&case_with("skickas_till: [Hurra! AB, \"!x\"]\n"), "F002").is_empty());
}

#[test]
fn lines_with_amounts_that_run_together_are_errors() {
    for lines in [
        "Personal 420 000 kr\nLokal 103 000 kr\nBevakning 38 000 kr",
        "Kostnad:\nPersonal: 420 000 kr\nLokal: 1,5 mnkr\nSumma 1,92 mnkr",
        "Intäkter 500 kr\nKostnader 300 kr",
    ] {
        let told = found(&with_background(lines), "F122");
        assert_eq!(told.len(), 1, "{lines}");
        assert!(told[0].starts_with("fel"), "{told:?}");
    }
    let told = found(
        &with_background("Öppet så:\nmåndag 9–18\ntisdag 9–18"),
        "F122",
    );
    assert!(told[0].starts_with("varning"), "{told:?}");
    let wrapped =
        "Kostnaden för personalen beräknas bli 420 000 kr\nmedan lokalen kostar 103 000 kr.";
    assert!(found(&with_background(wrapped), "F122").is_empty());
}

#[test]
fn bold_lines_are_no_headings() {
    assert_eq!(
        found(
            &with_background("**Kostnad**\nKostnaden är 500 kr."),
            "F122"
        )
        .len(),
        1
    );
    assert_eq!(
        found(&with_background("*Personal*\nTre personer behövs."), "F122").len(),
        1
    );
    let alone = with_background("**Kostnad**\n\nKostnaden är 500 kr.");
    assert_eq!(found(&alone, "F109").len(), 1);
    assert!(fixed(&alone).contains("  ### Kostnad\n"));
    assert!(
        found(
            &with_background("**Vi ber om ett svar.**\n\nDet brådskar."),
            "F109"
        )
        .is_empty()
    );
}

#[test]
fn lists_that_are_indented_too_far_are_told_and_mended() {
    let case = with_background("    - första punkten\n    - andra punkten");
    assert_eq!(found(&case, "T103").len(), 1);
    assert!(fixed(&case).contains("\n  - första punkten\n  - andra punkten\n"));
    assert_eq!(
        found(&with_background("Text ovanför\n    - och punkt"), "T103").len(),
        1
    );
    let nested = with_background("- ett\n    - två\n    - tre");
    assert!(found(&nested, "T103").is_empty());
}

#[test]
fn letters_of_two_characters_are_composed() {
    let case = with_background("Bo\u{308}cker och a\u{30a}r och cafe\u{301}.");
    assert_eq!(found(&case, "F010").len(), 1);
    assert!(fixed(&case).contains("Böcker och år och café."));
}

#[test]
fn marks_in_titles_are_told() {
    for fragment in [
        "rubrik: Det *nya* biblioteket\n",
        "rubrik: Ett _nytt_ bibliotek\n",
        "skickas_till: [\"• kultur- och fritidsförvaltningen\"]\n",
        "beslutsunderlag:\n  - {handling: \"[Planen](https://a.example)\", datum: 2025-03-26}\n",
    ] {
        assert_eq!(found(&case_with(fragment), "T104").len(), 1, "{fragment}");
    }
    for fragment in ["rubrik: Priser* och 5 * 3\n", "rubrik: Filen a_b_c\n"] {
        assert!(found(&case_with(fragment), "T104").is_empty(), "{fragment}");
    }
}

#[test]
fn a_letter_in_the_place_of_the_bar_is_told_and_mended() {
    for letter in ["I", "l", "¦"] {
        let case = case_with(&format!(
            "bakgrund: {letter}\n  Besökarna har bett om det.\n"
        ));
        assert_eq!(found(&case, "F122").len(), 1, "{letter}");
        assert!(fixed(&case).contains("bakgrund: |\n"), "{letter}");
    }
}

#[test]
fn rows_whose_first_holds_figures_or_words_get_no_heads() {
    for rows in [
        "Personal\t420 000 kr\nBevakning\t103 000 kr",
        "Berg\t400 tkr\t410 tkr\nÅre\t500 tkr\t520 tkr",
        "Anna Ek\tutredare\nBo Ek\tjurist",
        "Plats:\tBiblioteket\nVärd:\tKommunen",
        "Post\tKr\t\nGator\t40 000 kr\tinkl. moms",
        "Post\tKr\n\"Hyra\nlokal\"\t40 000 kr",
    ] {
        let case = with_background(rows);
        assert!(!fixed(&case).contains("klistrat"), "{rows}");
    }
    let after = fixed(&with_background(
        "Post\tBelopp (kr)\nGator\t40 000\nParker\t500",
    ));
    assert!(after.contains("klistrat: |"), "{after}");
}

#[test]
fn what_says_nothing_together_is_not_added() {
    let after = fixed(&with_background(
        "Skola\tKr per elev\nNorra\t120\nSödra\t130",
    ));
    assert!(after.contains("summa: nej"), "{after}");
    let after = fixed(&with_background("År\tElever\n2023\t430\n2024\t431"));
    assert!(after.contains("summa: nej"), "{after}");
    let after = fixed(&with_background(
        "Post\tBelopp (kr)\nGator\t3 000,50\nEl\t2",
    ));
    assert!(after.contains("decimaler: 2"), "{after}");
}

#[test]
fn pasted_text_without_a_head_is_told() {
    let case = pasted("", "Post\tKr\t\nGator\t40 000\tinkl. moms");
    assert_eq!(found(&case, "F006").len(), 1);
}

#[test]
fn a_key_is_not_moved_to_where_it_stands() {
    let case = case_with("") + "skäl: Det gäller kvällstid.\n";
    let after = fixed(&case);
    assert!(!found(&after, "F003").is_empty());
    assert!(found(&after, "F004").is_empty());
}

#[test]
fn heads_of_tables_are_no_placeholders() {
    let case = pasted(
        "    kolumner: [{rubrik: Titel, slag: text}]\n",
        "Namn\tTitel\nKim\tutredare",
    );
    assert!(found(&case, "F112").is_empty());
    let case = pasted(
        "    kolumner: [{rubrik: Ort, slag: text}]\n",
        "Organisation\tOrt\nBolaget\tÅre",
    );
    assert!(found(&case, "F112").is_empty());
    assert_eq!(found(&case_with("rubrik: Titel\n"), "F112").len(), 1);
}

#[test]
fn items_without_their_marks_are_mended() {
    let points = "förslag_till_beslut:\n  beslutande: KS\n  punkter:\n";
    for (items, after) in [
        (
            "    -Kommunstyrelsen godkänner planen.\n",
            "    - Kommunstyrelsen godkänner planen.\n",
        ),
        (
            "    1. Kommunstyrelsen godkänner planen.\n    2. Kommunstyrelsen avslår resten.\n",
            "    - Kommunstyrelsen godkänner planen.\n    - Kommunstyrelsen avslår resten.\n",
        ),
    ] {
        let case = case_with(&format!("{points}{items}"));
        assert_eq!(found(&case, "F005").len(), 1, "{items}");
        assert!(fixed(&case).contains(after), "{}", fixed(&case));
    }
    let after = fixed(&case_with("mottagare: KS, KF\n"));
    assert!(after.contains("mottagare: [KS, KF]\n"), "{after}");
}

#[test]
fn semicolons_tabs_and_damaged_quotes_are_mended() {
    let after = fixed(&case_with(
        "undertecknare:\n  - {namn: Kim Exempel; titel: utredare; organisation: Kommunen}\n",
    ));
    assert!(
        after.contains("{namn: Kim Exempel, titel: utredare, organisation: Kommunen}"),
        "{after}"
    );
    let case = case_with("barnets_bästa:\n\tberör_barn: nej\n\tskäl: Det gäller vuxna.\n");
    assert!(
        fixed(&case).contains("\n  berör_barn: nej\n  skäl:"),
        "{}",
        fixed(&case)
    );
    let case = with_background("Han sa â€\u{9d}hejâ€\u{9d} två gånger.");
    assert!(
        fixed(&case).contains("Han sa ”hej” två gånger."),
        "{}",
        fixed(&case)
    );
}

#[test]
fn what_pages_and_drawings_leave_is_told() {
    for lines in [
        "4\n\nVi fortsätter.",
        "Exempelkommun Sida 3 (7)\n\nVi fortsätter.",
        "3 (7)\n\nMer text.",
    ] {
        assert_eq!(found(&with_background(lines), "T104").len(), 1, "{lines}");
    }
    let drawn = "+------+-----+\n| Post | Kr  |\n+======+=====+\n| Hyra | 500 |\n+------+-----+";
    assert_eq!(found(&with_background(drawn), "F121").len(), 1);
    let merged = case_with("konsekvenser:\n  <<: {beredning: Kort.}\n  ekonomi: Ingen.\n");
    assert_eq!(found(&merged, "F002").len(), 1);
}

#[test]
fn two_stars_reach_all_folders_and_files_of_office_are_left() {
    let case = case_with("");
    let other = case
        .replace("00123", "00124")
        .replace("Öppettider på", "Avgifter på");
    let folder = project(&[
        ("cases/a.yaml", case.as_bytes()),
        ("cases/mars/b.yaml", other.as_bytes()),
        ("cases/~$a.yaml", b"\x05Kim"),
    ]);
    let said = skrivelse(folder.path(), ["check", "cases/**/*.yaml"]);
    assert!(
        said.err.contains("2 ärenden") || said.out.contains("2 ärenden"),
        "{}{}",
        said.out,
        said.err
    );
    let said = skrivelse(folder.path(), ["check", "cases"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
}
