"""What the program, pyHanko and pdfsig say of a file."""

import json
import signal
import subprocess
from dataclasses import dataclass, field

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import SuspiciousModification
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

SECONDS = 10  # of the processor: what the program promises for the smallest files of this kind
SECONDS_OF_CLOCK = 60  # on a machine with other work, as for what is fuzzed
OUTCOMES = {0: "holds", 1: "broken", 2: "refused", 3: "unproven"}


@dataclass(frozen=True)
class Judgement:
    """The outcome: holds, unproven, broken, refused, timeout or crash; and the JSON that says it."""

    outcome: str
    said: dict = field(default_factory=dict)
    code: int | None = None

    @property
    def messages(self) -> list[dict]:
        """All that is remarked."""
        return self.said.get("findings", [])

    @property
    def contradicts_itself(self) -> bool:
        """The exit code says something else than the JSON."""
        return not self.crashed and OUTCOMES.get(self.code) != self.outcome

    @property
    def crashed(self) -> bool:
        """It did not answer as a program that has judged or refused a file."""
        return self.outcome in ("timeout", "crash")


class Program:
    """The program that is judged by this harness."""

    def __init__(self, path: str, project: str):
        self.path, self.project = path, project

    def judge(self, file: str) -> Judgement:
        """What `verify` says of a file."""
        limited = ["prlimit", f"--cpu={SECONDS}", self.path]
        command = [*limited, "verify", "--format", "json", "--project", self.project, file]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS_OF_CLOCK)
        except subprocess.TimeoutExpired:
            return Judgement("timeout")
        if -done.returncode in (signal.SIGXCPU, signal.SIGKILL):
            return Judgement("timeout")
        try:
            [said] = json.loads(done.stdout)["files"]
        except ValueError:  # no JSON, or not of one file
            return Judgement("crash", code=done.returncode)
        return Judgement(said["outcome"] or "refused", said, done.returncode)


class Always:
    """A stand-in for the program that says the same of every file."""

    def __init__(self, said: str):
        self.said = said

    def judge(self, _file: str) -> Judgement:
        """What it always says."""
        code = next(code for code, outcome in OUTCOMES.items() if outcome == self.said)
        return Judgement(self.said, {"findings": [], "signatures": []}, code)


def pyhanko(file: str, authority: str) -> str:
    """The worst that it says: `valid`, `untrusted`, `illegal` (a change), `invalid`, `refuses` to read, `unsigned`."""
    roots = [load_cert_from_pemder(authority)]
    context = lambda: ValidationContext(trust_roots=roots, allow_fetching=False)
    try:
        with open(file, "rb") as opened:
            reader = PdfFileReader(opened, strict=True)
            people = [
                pyhanko_verdict(validate_pdf_signature(one, context())) for one in reader.embedded_regular_signatures
            ]
            stamps = reader.embedded_timestamp_signatures
            clocks = [stamp_verdict(validate_pdf_timestamp(one, context())) for one in stamps]
    except Exception:  # of a file that it cannot read or judge it says so in many ways
        return "refuses"
    order = ["invalid", "illegal", "untrusted", "valid"]
    return min(people + clocks, key=order.index, default="unsigned")


def pyhanko_verdict(status) -> str:
    if not (status.intact and status.valid):
        return "invalid"
    if not status.trusted:
        return "untrusted"
    return "valid" if status.bottom_line else "illegal"


def stamp_verdict(status) -> str:
    """Of a time stamp of the document, which does not say what it allows."""
    if not (status.intact and status.valid):
        return "invalid"
    if isinstance(status.diff_result, SuspiciousModification):
        return "illegal"
    return "valid" if status.trusted else "untrusted"


def pdfsig(file: str) -> str:
    """`valid`, `invalid`, or `unsigned`; it knows neither changes nor time stamps of the document."""
    try:
        said = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, check=False, timeout=SECONDS_OF_CLOCK).stdout
    except subprocess.TimeoutExpired:
        return "timeout"
    lines = [line for line in said.splitlines() if b"Signature Validation:" in line and b"not yet" not in line]
    if not lines:
        return "unsigned"
    return "valid" if all(line.endswith(b"Signature is Valid.") for line in lines) else "invalid"
