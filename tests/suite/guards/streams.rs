//! Whatever is printed passes the functions that show what acts on a terminal.

use regex::Regex;

use super::{is_rust, text_files};

#[test]
fn nothing_is_printed_but_through_the_streams() {
    // A stream that is only asked whether it is a terminal stands after an ampersand.
    let direct =
        Regex::new(r"\b(?:e?print(?:ln)?|dbg)!|(?:^|[^&:\w])(?:(?:std::)?io::)?std(?:out|err)\(\)")
            .unwrap();
    assert!(direct.is_match("println!(") && direct.is_match("let x = std::io::stdout();"));
    assert!(!direct.is_match("colour(&std::io::stdout())"));
    let files = text_files(&["src"], is_rust);
    let printing: Vec<&str> = files
        .iter()
        .filter(|file| direct.is_match(&file.text))
        .map(|file| file.path.as_str())
        .collect();
    assert_eq!(printing, ["src/output/streams.rs"]);
}
