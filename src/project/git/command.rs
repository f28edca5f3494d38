//! How git is asked, so that nothing is run that a repository's settings name.

use std::path::Path;
use std::time::Duration;

use crate::process::{self, Command, Deadline, Fault};

/// What one question may take. A repository of 30 000 files and 300 commits answers in under half a
/// second.
const TIME: Duration = Duration::from_secs(5);

/// The most that git may say, in bytes: templates and cases of a commit hold under 1 MB.
const MOST: u64 = 64 << 20;

/// Settings that run a program or write, turned off. None of the commands that are asked needs
/// them; settings of the command line come before the repository's own.
const SETTINGS: &[&str] = &[
    "core.fsmonitor=false",
    "core.untrackedCache=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.pager=cat",
    "core.editor=false",
    "core.sshCommand=false",
    "core.askPass=false",
    "core.gitProxy=",
    "core.alternateRefsCommand=false",
    "core.quotePath=false",
    "credential.helper=",
    "diff.external=",
    "gpg.program=false",
    "gpg.ssh.program=false",
    "gpg.x509.program=false",
    "log.showSignature=false",
    "protocol.allow=never",
    // A folder that itself looks like a repository is none: its settings would lie among the cases.
    "safe.bareRepository=explicit",
    "submodule.recurse=false",
];

/// The environment that git gets besides the user's own, which is rid of all that speaks to git.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("GIT_ALLOW_PROTOCOL", "none"),
    ("GIT_ATTR_NOSYSTEM", "1"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("LC_ALL", "C"),
];

/// The time that one question has from now on.
pub fn deadline() -> Deadline {
    Deadline::after(TIME)
}

/// What git says in a folder; `index` is the file of what is to be committed, when it is another.
pub fn git(
    folder: &Path,
    index: Option<&Path>,
    arguments: &[&str],
    input: Vec<u8>,
    deadline: Deadline,
) -> Result<Vec<u8>, Fault> {
    let mut git = Command::new("git");
    for (name, _) in std::env::vars_os() {
        if name
            .to_string_lossy()
            .to_ascii_uppercase()
            .starts_with("GIT_")
        {
            git.env_remove(name);
        }
    }
    git.envs(ENVIRONMENT.iter().copied()).current_dir(folder);
    git.envs(index.map(|index| ("GIT_INDEX_FILE", index)));
    git.args([
        "--no-pager",
        "--no-optional-locks",
        "--no-replace-objects",
        "--literal-pathspecs",
    ]);
    for setting in SETTINGS {
        git.args(["-c", setting]);
    }
    git.args(arguments);
    process::run(git, input, deadline, MOST)
}
