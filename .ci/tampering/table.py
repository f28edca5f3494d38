"""The table of a run: a row for each kind."""

from collections import Counter, defaultdict

OURS = "holds", "unproven", "broken", "refused"
PYHANKO = "valid", "illegal", "invalid", "untrusted", "refuses", "unsigned"
PDFSIG = "valid", "invalid", "unsigned", "timeout"


class Table:
    """Counts what is said of the files of each kind."""

    def __init__(self):
        self._kinds: dict[str, Counter] = defaultdict(Counter)

    def add(self, kind: str, ours: str, same: bool, pyhanko: str, pdfsig: str, failed: bool) -> None:
        """Adds a file. `same`: it holds, and every viewer draws what was signed."""
        count = self._kinds[kind]
        count["made"] += 1
        count["ours", ours] += 1
        count["same"] += same
        count["pyhanko", pyhanko] += 1
        count["pdfsig", pdfsig] += 1
        count["failed"] += failed

    def skip(self, kind: str) -> None:
        """Counts a file that could not be made."""
        self._kinds[kind]["skipped"] += 1

    @property
    def made(self) -> int:
        """All files."""
        return sum(count["made"] for count in self._kinds.values())

    def text(self) -> str:
        """The table."""
        head = (
            "kind",
            "made",
            "holds",
            "drawn the same",
            "unproven",
            "broken",
            "refused",
            "other",
            "pyHanko",
            "pdfsig",
            "FAILED",
            "not made",
        )
        sums = sum(self._kinds.values(), Counter())
        rows = [head, *(row(kind, count) for kind, count in self._kinds.items()), row("all", sums)]
        widths = [max(len(one[column]) for one in rows) for column in range(len(head))]
        return "\n".join(
            "  ".join(cell.ljust(width) for cell, width in zip(one, widths, strict=True)).rstrip() for one in rows
        )


def row(kind: str, count: Counter) -> tuple[str, ...]:
    """A kind in words and numbers."""
    known = {said: count["ours", said] for said in OURS}
    other = count["made"] - sum(known.values())
    numbers = count["made"], known["holds"], count["same"], known["unproven"], known["broken"], known["refused"], other
    judges = spread(count, "pyhanko", PYHANKO), spread(count, "pdfsig", PDFSIG)
    return kind, *map(str, numbers), *judges, str(count["failed"] or "-"), str(count["skipped"] or "-")


def spread(count: Counter, judge: str, words: tuple[str, ...]) -> str:
    """`valid 12, invalid 3`."""
    return ", ".join(f"{word} {count[judge, word]}" for word in words if count[judge, word])
