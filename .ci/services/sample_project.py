"""The samples as a project of their own: what `verify` says of them depends neither on what the repository has built
last nor on what of it is saved in git."""

import os
import re
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
WAYS = ("fields", "service")
# Who saves the project, and when; git's own settings of the machine count for nothing.
SAVED = {
    "GIT_AUTHOR_NAME": "Prov", "GIT_AUTHOR_EMAIL": "prov@kommun.example", "GIT_AUTHOR_DATE": "2025-03-01T12:00:00Z",
    "GIT_COMMITTER_NAME": "Prov", "GIT_COMMITTER_EMAIL": "prov@kommun.example",
    "GIT_COMMITTER_DATE": "2025-03-01T12:00:00Z", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
}


class Project:
    """A copy of the samples with their profiles, saved in a git of its own."""

    def __init__(self, program: str, folder: Path):
        self.program, self.folder, self.output = program, folder / "project", folder
        for part in "cases", "templates":
            shutil.copytree(ROOT / part, self.folder / part)
        for words in ["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "Proven"]:
            subprocess.run(["git", *words], check=True, cwd=self.folder, env=os.environ | SAVED)

    def built(self, case: Path, way: str) -> bytes:
        """A case as it is handed over, by one of the ways to sign."""
        words = [self.program, "build", str(case), "--ready", "--sign-as", way, "--output-dir", self.output / way]
        subprocess.run(words, check=True, cwd=self.folder, capture_output=True)
        return (self.output / way / f"{case.stem}.pdf").read_bytes()

    def signatories(self, case: Path) -> list[str]:
        """The names below the last `undertecknare:` of a case."""
        part = (self.folder / case).read_text().split("\nundertecknare:")[-1]
        part = re.split(r"\n\w", part)[0]
        return re.findall(r"namn: *([^,}#\n]+?) *(?:[,}#]|$)", part, re.MULTILINE)

    def cases(self) -> list[Path]:
        """All samples, below the project."""
        return sorted(path.relative_to(self.folder) for path in self.folder.glob("cases/*.yaml"))
