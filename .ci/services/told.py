"""What `verify` says of the six treatments of each sample, word by word: it must be true, and must not change unseen.

Only what differs from run to run is left out: times, and the number of the commit that the project is given here.
"""

import re
from pathlib import Path

HERE = Path(__file__).parent / "told"
TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d( UTC| [+-]\d\d:\d\d)")
COMMIT = re.compile(r"commit [0-9a-f]{10}")


def plain(said: str) -> str:
    """The same for every run."""
    lines = (COMMIT.sub("commit NUMMER", TIME.sub("DAG TID", line)).rstrip() for line in said.splitlines())
    return "\n".join(lines) + "\n"


def differing(told: dict[str, dict[str, str]], is_accepted: bool) -> list[str]:
    """Which texts are not those that are kept, by case and treatment; writes them where they are accepted."""
    failures = []
    for case, texts in told.items():
        parts = [f"=== {what}\n\n{plain(said)}" for what, said in texts.items()]
        written, kept = "\n".join(parts), HERE / f"{case}.txt"
        if is_accepted:
            HERE.mkdir(exist_ok=True)
            kept.write_text(written)
        elif not kept.exists() or kept.read_text() != written:
            own = kept.read_text() if kept.exists() else ""
            new = [what for what, part in zip(texts, parts, strict=True) if part not in own]
            failures.append(f"{case}: other words than in {kept.name}: {', '.join(new) or 'one is no longer made'}")
    return failures
