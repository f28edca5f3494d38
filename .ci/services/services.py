"""services.py PROGRAM FOLDER [CASE...]: see `run`, which calls this."""

import json
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from honest import honest
from levels import levels
from tampered import tampered
from treatments import Treatments, sign_page
from trust import Trust

from authority import Authority
from form import Signatory

LEAST = 30  # files of either kind that a run must make
ROOT = Path(__file__).parents[2]


def outcome(program: str, file: Path) -> str:
    """`holds`, `unproven` or `broken`."""
    words = [program, "verify", "--project", str(ROOT), "--format", "json", str(file)]
    said = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    return json.loads(said)["outcome"] if said.startswith("{") else "unreadable"


def signatories(case: Path) -> list[str]:
    """The names below the last `undertecknare:` of a case."""
    part = case.read_text().split("\nundertecknare:")[-1]
    part = re.split(r"\n\w", part)[0]
    return re.findall(r"namn: *([^,}#\n]+?) *(?:[,}#]|$)", part, re.MULTILINE)


def judged(program: str, folder: Path, made: list[tuple[str, str, bytes]]) -> tuple[dict[str, int], list[str]]:
    """How many there are of either kind, and which are not as they must be; two at a time."""
    files = [folder / f"{kind}-{re.sub(r'[^a-zåäöA-Z0-9]+', '-', what)}.pdf" for kind, what, _ in made]
    for file, (_, _, pdf) in zip(files, made, strict=True):
        assert not file.exists(), f"two files are called {file.name}"
        file.write_bytes(pdf)
    with ThreadPoolExecutor(2) as threads:
        outcomes = list(threads.map(lambda file: outcome(program, file), files))
    counts, failures = {"honest": 0, "tampered": 0}, []
    for file, (kind, _, _), said in zip(files, made, outcomes, strict=True):
        counts[kind] += 1
        if (said == "holds") != (kind == "honest"):
            failures.append(f"{file.name}: {said}")
    return counts, failures


def main() -> int:
    """Makes the files of all cases and judges them."""
    program, folder = sys.argv[1], Path(sys.argv[2])
    cases = [Path(case) for case in sys.argv[3:]] or sorted((ROOT / "cases").glob("*.yaml"))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    authority = Authority()
    seals = [Signatory("Underskriftstjänsten", "Tjänst AB"), Signatory("Arkivet", "Skrivelses prov")]
    by = Treatments(folder, [authority.signer(seal) for seal in seals])
    trust = Trust(folder / "trust", "Underskriftstjänsten")
    made = []
    for case in cases:
        words = [program, "build", str(case), "--ready", "--sign-as", "fields", "--output-dir", str(folder)]
        subprocess.run(words, check=True, cwd=ROOT, capture_output=True)
        pdf = (folder / f"{case.stem}.pdf").read_bytes()
        names = signatories(case)
        for kind, files in (("honest", honest), ("tampered", tampered)):
            made += [(kind, f"{case.stem}-{what}", file) for what, file in files(case.stem, pdf, names, by)]
        if case == cases[0]:
            treated = by.pdfbox(pdf, "fpl", sign_page(names))
            made += [("honest", f"{case.stem}-{level}", file) for level, file in levels(treated, trust)]
    counts, failures = judged(program, folder, made)
    for failure in failures:
        print("FAILED", failure)
    print(f"{counts['honest']} honest, {counts['tampered']} tampered, {len(failures)} failed")
    return 1 if failures or min(counts.values()) < LEAST else 0


if __name__ == "__main__":
    sys.exit(main())
