//! Amounts, dates and names: what is read is written so that it is read as the same.

use skrivelse::swedish::{Amount, Date, Unit, capitalised, figure, in_prose, person};

/// Runs an input; whether it was one.
pub fn run(data: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(data) else {
        return false;
    };
    amount(text);
    date(text);
    let (one, other) = text.split_once('\n').unwrap_or((text, text));
    let _ = (
        person::is_same_person(one, other),
        person::is_near(one, other),
        capitalised(text),
    );
    true
}

fn amount(text: &str) {
    match Amount::parse(text) {
        Ok(amount) => {
            assert!(
                Amount::parse(&figure(amount.figure))
                    .is_ok_and(|again| again.figure == amount.figure),
                "{text:?}"
            );
            for unit in [Unit::Kr, Unit::Tkr, Unit::Mnkr, Unit::Mdkr] {
                let money = amount.money(unit);
                let again = Amount::parse(&money.to_string()).map(|again| again.money(unit).kronor);
                assert_eq!(again, Ok(money.kronor), "{text:?} as {money}");
            }
        }
        Err(fault) => {
            // Findings point there.
            assert!(fault.offset <= text.len(), "{fault:?} in {text:?}");
        }
    }
}

fn date(text: &str) {
    if let Some(date) = Date::parse(text) {
        assert_eq!(date.to_string(), text);
        assert!(in_prose(date).ends_with(&date.parts().0.to_string()));
    }
}
