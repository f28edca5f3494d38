"""What `verify` says of the six treatments of each sample, word by word: it must be true, and must not change unseen.

Left out is what differs from run to run and from machine to machine: times, and where a case comes from.
"""

import re
from pathlib import Path

HERE = Path(__file__).parent / "told"
TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d( UTC| [+-]\d\d:\d\d)")


def plain(said: str) -> str:
    """The same for every run."""
    lines, is_source = [], False
    for line in said.splitlines():
        is_source = line.lstrip().startswith("Källa ") or (is_source and line.startswith(" " * 16))
        if not is_source:
            lines.append(TIME.sub("DAG TID", line).rstrip())
    return "\n".join(lines) + "\n"


def differing(told: dict[str, dict[str, str]], is_accepted: bool) -> list[str]:
    """Which texts are not those that are kept, by case and treatment; writes them where they are accepted."""
    failures = []
    for case, texts in told.items():
        written = "\n".join(f"=== {what}\n\n{plain(said)}" for what, said in texts.items())
        kept = HERE / f"{case}.txt"
        if is_accepted:
            HERE.mkdir(exist_ok=True)
            kept.write_text(written)
        elif not kept.exists() or kept.read_text() != written:
            own = kept.read_text() if kept.exists() else ""
            new = [what for what, said in texts.items() if f"=== {what}\n\n{plain(said)}" not in own]
            failures.append(f"{case}: other words than in {kept.name}: {', '.join(new) or 'one is no longer made'}")
    return failures
