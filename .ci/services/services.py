"""services.py PROGRAM FOLDER [CASE...]: see `run`, which calls this."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from honest import honest
from tampered import tampered
from treatments import Treatments

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


def main() -> int:
    """Makes the files of all cases and judges them."""
    program, folder = sys.argv[1], Path(sys.argv[2])
    cases = [Path(case) for case in sys.argv[3:]] or sorted((ROOT / "cases").glob("*.yaml"))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    authority = Authority()
    seals = [Signatory("Underskriftstjänsten", "Tjänst AB"), Signatory("Arkivet", "Skrivelses prov")]
    by = Treatments(folder, [authority.signer(seal) for seal in seals])
    counts, failures = {"honest": 0, "tampered": 0}, []
    for case in cases:
        words = [program, "build", str(case), "--ready", "--sign-as", "fields", "--output-dir", str(folder)]
        subprocess.run(words, check=True, cwd=ROOT, capture_output=True)
        pdf = (folder / f"{case.stem}.pdf").read_bytes()
        names = signatories(case)
        for kind, files in (("honest", honest), ("tampered", tampered)):
            for what, made in files(case.stem, pdf, names, by):
                file = folder / f"{kind}-{case.stem}-{re.sub(r'[^a-zåäö]+', '-', what)}.pdf"
                file.write_bytes(made)
                said = outcome(program, file)
                counts[kind] += 1
                if (said == "holds") != (kind == "honest"):
                    failures.append(f"{file.name}: {said}")
    for failure in failures:
        print("FAILED", failure)
    print(f"{counts['honest']} honest, {counts['tampered']} tampered, {len(failures)} failed")
    return 1 if failures or min(counts.values()) < LEAST else 0


if __name__ == "__main__":
    sys.exit(main())
