//! A new case of each kind of each shipped organisation, filled in as it asks for, is ready and
//! becomes a PDF to sign.

use std::fs;

use skrivelse::pdf;
use skrivelse::profile::Kinds;
use skrivelse::swedish::capitalised;

use crate::support::{project, skrivelse};

/// A shipped organisation (`neutral` has none, and no case of it is ready): a body that decides,
/// and a number of its diary.
const ORGANISATIONS: [(&str, &str, &str); 5] = [
    ("exempelkommun", "kommunstyrelsen", "KS/2026:12"),
    ("lillkopings-kommun", "kommunstyrelsen", "2026/12"),
    (
        "norra-sjukvardsregionforbundet",
        "förbundsdirektionen",
        "NRF/12/2026",
    ),
    ("region-dalarna", "regionstyrelsen", "RD26/00012"),
    (
        "region-jamtland-harjedalen",
        "regionstyrelsen",
        "RS/12/2026",
    ),
];

/// What is written in the place of a line that asks for something below a key of the case.
fn answer(key: &str, line: &str, body: &str, diary: &str) -> String {
    let (before, asked) = line.split_once('[').unwrap_or((line, ""));
    let before = before.trim_end_matches('"');
    match (key, asked) {
        ("diarienummer", _) => format!("diarienummer: {diary}"),
        ("status", _) => "status: klar".to_owned(),
        (_, "") if line.ends_with("datum:") => format!("{line} 2026-03-02"),
        (_, "") if line.ends_with("organisation:") => format!("{line} Exempelkommun"),
        (_, "") => line.to_owned(),
        ("rubrik", _) => "rubrik: Nya öppettider på biblioteket".to_owned(),
        ("skickas_till", _) => format!("{before}kulturchefen"),
        ("avsnitt", asked) if asked.starts_with("rubrik") => format!("{before}Så är det i dag"),
        (_, asked) if asked.starts_with("namn") => format!("{before}Kim Exempelsson"),
        (_, asked) if asked.starts_with("titel") => format!("{before}bibliotekschef"),
        (_, asked) if asked.starts_with("nämnd") => format!("{before}{body}"),
        (_, asked) if asked.starts_with("befattning") => format!("{before}bibliotekschefen"),
        (_, asked) if asked.starts_with("domstol") => format!("{before}Förvaltningsrätten"),
        ("förslag_till_beslut", asked) if asked.contains("att-sats") => {
            format!("{before}att anta de nya öppettiderna på biblioteket.")
        }
        ("förslag_till_beslut", _) => {
            let who = capitalised(body);
            format!("{before}{who} antar de nya öppettiderna på biblioteket.")
        }
        ("barnets_bästa", _) => format!("{before}Öppettiderna gäller kvällar för vuxna besökare."),
        ("konsekvenser", _) => format!("{before}Förslaget ryms i bibliotekets budget för 2026."),
        _ => format!("{before}Biblioteket har haft samma öppettider sedan 2019."),
    }
}

/// A new case with an answer to each thing that it asks for.
fn filled_in(text: &str, body: &str, diary: &str) -> String {
    let mut key = String::new();
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.starts_with(char::is_alphabetic) {
            line.split(':')
                .next()
                .unwrap_or_default()
                .clone_into(&mut key);
        }
        if !line.starts_with('#') {
            lines.push(answer(&key, line, body, diary));
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn a_new_case_of_each_kind_is_ready_when_it_is_filled_in() {
    for (profile, body, diary) in ORGANISATIONS {
        let folder = project(&[]);
        let kinds: Vec<&str> = Kinds::of_program().words().collect();
        for (at, kind) in kinds.iter().enumerate() {
            let name = format!("cases/{at}");
            let said = skrivelse(
                folder.path(),
                ["ny", &name, "--typ", kind, "--profil", profile],
            );
            assert_eq!((said.code, said.err.as_str()), (0, ""), "{kind}");
            let path = folder.path().join(format!("{name}.yaml"));
            let is_delegated = *kind == "delegationsbeslut";
            let body = if is_delegated {
                "bibliotekschefen"
            } else {
                body
            };
            let text = fs::read_to_string(&path).unwrap();
            fs::write(&path, filled_in(&text, body, diary)).unwrap();
        }
        let said = skrivelse(folder.path(), ["bygg", "--klara"]);
        assert_eq!(said.code, 0, "{profile}: {}{}", said.out, said.err);
        for (at, kind) in kinds.iter().enumerate() {
            let file = folder.path().join(format!("output/{at}.pdf"));
            let pdf = fs::read(file).unwrap_or_else(|_| panic!("{profile}, {kind}: {}", said.out));
            let text = pdf::page_texts(&pdf).unwrap().concat();
            assert!(
                text.contains("Kim Exempelsson"),
                "{profile}, {kind}: {text}"
            );
            assert!(!text.to_lowercase().contains("utkast"), "{profile}, {kind}");
        }
    }
}
