"""services.py PROGRAM FOLDER [CASE...]: see `run`, which calls this."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from honest import others, rounds, six
from levels import levels
from tampered import tampered
from treatments import Treatments, sign_page
from trust import Trust

from authority import Authority
from form import Signatory

LEAST = 30  # files of either kind that a run must make
ROOT = Path(__file__).parents[2]
WAYS = ("fields", "service")


OUTCOMES = {0: "holds", 1: "broken", 3: "unproven"}


def verified(program: str, file: Path) -> str:
    """`holds`, `unproven` or `broken`."""
    words = [program, "verify", "--project", str(ROOT), file.name]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=file.parent)
    return OUTCOMES.get(done.returncode, "unreadable")


def signatories(case: Path) -> list[str]:
    """The names below the last `undertecknare:` of a case."""
    part = case.read_text().split("\nundertecknare:")[-1]
    part = re.split(r"\n\w", part)[0]
    return re.findall(r"namn: *([^,}#\n]+?) *(?:[,}#]|$)", part, re.MULTILINE)


def judged(program: str, folder: Path, made: list[tuple[str, str, bytes]]) -> list[tuple[str, str]]:
    """The name and the outcome of each; two at a time."""
    files = [folder / f"{kind}-{re.sub(r'[^a-zåäöA-Z0-9]+', '-', what)}.pdf" for kind, what, _ in made]
    for file, (_, _, pdf) in zip(files, made, strict=True):
        assert not file.exists(), f"two files are called {file.name}"
        file.write_bytes(pdf)
    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(lambda file: verified(program, file), files))
    return [(file.name, outcome) for file, outcome in zip(files, found, strict=True)]


def built(program: str, case: Path, way: str, folder: Path) -> bytes:
    """A case as it is handed over, by one of the ways to sign."""
    words = [program, "build", str(case), "--ready", "--sign-as", way, "--output-dir", str(folder / way)]
    subprocess.run(words, check=True, cwd=ROOT, capture_output=True)
    return (folder / way / f"{case.stem}.pdf").read_bytes()


def made_of(program: str, case: Path, folder: Path, by: Treatments):
    """The kind, what it is called and the file: all that is made of one case."""
    names = signatories(case)
    fields, service = (built(program, case, way, folder) for way in WAYS)
    groups = {
        "told": [*six(case.stem, service, names, by), *rounds(case.stem, service, names, by)],
        "told-fields": six(case.stem, fields, names, by),
        "honest": others(fields, names, by),
        "tampered": tampered(case.stem, fields, names, by),
    }
    for kind, files in groups.items():
        for what, file in files:
            yield kind, f"{case.stem}-{what}", file


def main() -> int:
    """Makes the files of all cases and judges them."""
    program, folder, words = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
    cases = [Path(word) for word in words] or sorted((ROOT / "cases").glob("*.yaml"))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    authority = Authority()
    seals = [Signatory("Underskriftstjänsten", "Tjänst AB"), Signatory("Arkivet", "Skrivelses prov")]
    by = Treatments(folder, [authority.signer(seal) for seal in seals])
    trust = Trust(folder / "trust", "Underskriftstjänsten")
    made = [one for case in cases for one in made_of(program, case, folder, by)]
    treated = by.pdfbox((folder / "fields" / f"{cases[0].stem}.pdf").read_bytes(), "fpl", sign_page(signatories(cases[0])))
    made += [("honest", f"{cases[0].stem}-{level}", file) for level, file in levels(treated, trust)]
    return told_of(made, judged(program, folder, made))


def told_of(made, found) -> int:
    """Prints what is not as it must be. Exit code 1 when anything is."""
    counts, failures = Counter(), []
    for (kind, _, _), (name, outcome) in zip(made, found, strict=True):
        counts["tampered" if kind == "tampered" else "honest"] += 1
        if (outcome == "holds") != (kind != "tampered"):
            failures.append(f"{name}: {outcome}")
    for failure in failures:
        print("FAILED", failure)
    print(f"{counts['honest']} honest, {counts['tampered']} tampered, {len(failures)} failed")
    return 1 if failures or min(counts["honest"], counts["tampered"]) < LEAST else 0


if __name__ == "__main__":
    sys.exit(main())
