"""services.py PROGRAM FOLDER [--accept] [CASE...]: see `run`, which calls this."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from honest import certified, others, rounds, saved_anew, six
from levels import levels
from sample_project import Project
from tampered import tampered
from told import differing
from treatments import Treatments, sign_page
from trust import Trust

from authority import Authority
from form import Signatory

LEAST = 30  # files of either kind that a run must make
OUTCOMES = {0: "holds", 1: "broken", 3: "unproven"}


def verified(project: Project, file: Path) -> tuple[str, str]:
    """`holds`, `unproven` or `broken`, and all that is said."""
    words = [project.program, "verify", "--project", project.folder, file.name]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=file.parent)
    return OUTCOMES.get(done.returncode, "unreadable"), done.stdout


def judged(project: Project, folder: Path, made: list[tuple[str, str, bytes]]) -> list[tuple[str, str, str]]:
    """The name, the outcome and the words of each; two at a time."""
    files = [folder / f"{kind}-{re.sub(r'[^a-zåäöA-Z0-9]+', '-', what)}.pdf" for kind, what, _ in made]
    for file, (_, _, pdf) in zip(files, made, strict=True):
        assert not file.exists(), f"two files are called {file.name}"
        file.write_bytes(pdf)
    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(lambda file: verified(project, file), files))
    return [(file.name, *said) for file, said in zip(files, found, strict=True)]


def made_of(project: Project, case: Path, by: Treatments):
    """The kind, what it is called and the file: all that is made of one case."""
    names = project.signatories(case)
    fields, service = project.built(case, "fields"), project.built(case, "service")
    groups = {
        "told": [*six(case.stem, service, names, by), *rounds(case.stem, service, names, by)],
        "told-fields": six(case.stem, fields, names, by),
        "honest": [*others(fields, names, by), *certified(service, names, by), *saved_anew(service, by)],
        "tampered": tampered(case.stem, fields, names, by),
    }
    for kind, files in groups.items():
        for what, file in files:
            yield kind, f"{case.stem}-{what}", file


def main() -> int:
    """Makes the files of all cases and judges them."""
    program, folder, words = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    project = Project(program, folder)
    cases = [Path(word) for word in words if word != "--accept"] or project.cases()
    authority = Authority()
    seals = [Signatory("Underskriftstjänsten", "Tjänst AB"), Signatory("Arkivet", "Skrivelses prov")]
    by = Treatments(folder, [authority.signer(seal) for seal in seals])
    trust = Trust(folder / "trust", "Underskriftstjänsten")
    made = [one for case in cases for one in made_of(project, case, by)]
    treated = by.pdfbox(project.built(cases[0], "fields"), "fpl", sign_page(project.signatories(cases[0])))
    made += [("honest", f"{cases[0].stem}-{level}", file) for level, file in levels(treated, trust)]
    found = judged(project, folder, made)
    return verdict(made, found, differing(told(made, found, cases), "--accept" in words))


def told(made, found, cases: list[Path]) -> dict[str, dict[str, str]]:
    """What is said of each treatment of each case."""
    texts: dict[str, dict[str, str]] = {case.stem: {} for case in cases}
    for (kind, what, _), (_, _, words) in zip(made, found, strict=True):
        if kind.startswith("told"):
            case = next(case.stem for case in cases if what.startswith(f"{case.stem}-"))
            way = ", of fields" if kind == "told-fields" else ""
            texts[case][f"{what.removeprefix(f'{case}-')}{way}"] = words
    return texts


def verdict(made, found, failures: list[str]) -> int:
    """Prints what is not as it must be. Exit code 1 when anything is."""
    counts = Counter()
    for (kind, _, _), (name, outcome, _) in zip(made, found, strict=True):
        counts["tampered" if kind == "tampered" else "honest"] += 1
        if (outcome == "holds") != (kind != "tampered"):
            failures.append(f"{name}: {outcome}")
    for failure in failures:
        print("FAILED", failure)
    print(f"{counts['honest']} honest, {counts['tampered']} tampered, {len(failures)} failed")
    return 1 if failures or min(counts["honest"], counts["tampered"]) < LEAST else 0


if __name__ == "__main__":
    sys.exit(main())
