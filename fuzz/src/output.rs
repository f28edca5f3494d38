//! What may be printed.

use skrivelse::printed::must_be_shown;

/// What is printed for people has no character that acts on a terminal or is not seen, but the ends
/// of lines.
pub fn assert_plain(text: &str) {
    let acts = text.chars().find(|&c| c != '\n' && must_be_shown(c));
    assert!(acts.is_none(), "printed: {acts:?} in {text:?}");
}

/// What is printed for programs is JSON without a raw character that acts.
pub fn assert_json(text: &str) {
    assert_plain(text);
    let read: Result<serde_json::Value, _> = serde_json::from_str(text);
    assert!(read.is_ok(), "no JSON: {text:?}");
}

/// Every line is a workflow command of GitHub, none a forged one.
pub fn assert_workflow_commands(text: &str) {
    assert_plain(text);
    let is_command = |line: &str| {
        ["::error ", "::warning ", "::notice "]
            .iter()
            .any(|start| line.starts_with(start))
    };
    let foreign = text.lines().find(|line| !is_command(line));
    assert!(foreign.is_none(), "no workflow command: {foreign:?}");
}
