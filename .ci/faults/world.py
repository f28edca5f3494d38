"""What the faults are injected into: a project with cases, runs of the program, and what must hold afterwards."""

import hashlib
import json
import os
import re
import resource
import signal
import subprocess
from pathlib import Path

CASES = 8
HANG = 60  # seconds; the slowest run here takes two, and waiting for a held lock thirty

class Broken(Exception):
    """Something that must hold does not."""

def must(holds, said):
    if not holds:
        raise Broken(said)

def sha(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()

def tree(folder):
    """Every file below a folder with its checksum."""
    files = sorted(path for path in Path(folder).rglob("*") if path.is_file() and not path.is_symlink())
    return {str(path.relative_to(folder)): sha(path) for path in files}

class World:
    """A folder for one fault, with the program and the references that are the same for all."""

    def __init__(self, program, base, folder, references=None, times=None):
        self.program, self.folder, self.base = program, Path(folder), base
        self.references, self.times = references, times
        self.cases, self.output, self.temp = self.folder / "cases", self.folder / "output", self.folder / "temp"
        self.temp.mkdir(parents=True)
        self.cases.mkdir()
        self.write("old")

    def within(self, kind, random):
        """A moment within a run of a kind, in seconds from its start; a little after its end now and then."""
        return random.uniform(0, 1.1 * self.times[kind])

    def text(self, number, age):
        text = re.sub(r"diarienummer:.*", f"diarienummer: KS/2025:{number:05}", self.base)
        text = re.sub(r"rubrik:.*", f"rubrik: Ärende {number} i {'sin första' if age == 'old' else 'en senare'} form", text)
        return text + f"bilagor:\n  - {{handling: Bilaga, datum: 2025-03-26, fil: bilaga.txt, sha256: {self.attachment()[1]}}}\n"

    @staticmethod
    def attachment():
        data = b"En bilaga.\n" * 2000
        return data, hashlib.sha256(data).hexdigest()

    def to_fix(self, number, words=""):
        text = f"bakgrund: |\n  Det kostar 33000 kr, eller 5% av 500 000 kr.{words}"
        return re.sub(r"bakgrund: \|\n.*", text, self.text(number, "old"))

    def write(self, age):
        (self.cases / "bilaga.txt").write_bytes(self.attachment()[0])
        for number in range(1, CASES + 1):
            self.put(number, self.text(number, age))

    def put(self, number, text):
        """Saves a case as careful editors do: under another name first."""
        other = self.cases / f"{number}.new"
        other.write_text(text)
        other.replace(self.cases / f"{number}.yaml")

    def start(self, *arguments, limit=None, user=None):
        def before():
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
            if user is not None:
                os.setgid(user)
                os.setuid(user)
        environment = {**os.environ, "TMPDIR": str(self.temp)}
        return subprocess.Popen([self.program, *map(str, arguments)], cwd=self.folder, env=environment, text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                preexec_fn=before if limit is not None or user is not None else None)

    def end(self, process, codes=(0,)):
        """Waits for a run; what it said."""
        try:
            out, err = process.communicate(timeout=HANG)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Broken(f"{process.args[1:]} hangs") from None
        must("panicked" not in err and "internt fel" not in err, f"panic: {err[-300:]}")
        must(process.returncode in codes, f"{process.args[1:]} ended with {process.returncode}: {out[-200:]}{err[-300:]}")
        return out + err

    def run(self, *arguments, codes=(0,), **options):
        return self.end(self.start(*arguments, **options), codes)

    def kill(self, process, after, clock):
        clock(after)
        process.send_signal(signal.SIGKILL)
        process.communicate()

    def pdfs_are_whole(self, output=None):
        """Every PDF is one that a build without faults makes."""
        for path in Path(output or self.output).glob("*.pdf"):
            must(sha(path) in self.references[path.name], f"{path.name} is none of the whole PDFs")

    def agrees(self, output=None):
        """Why the manifest and the PDFs do not agree, or nothing."""
        output = Path(output or self.output)
        manifest = output / "manifest.json"
        entries = json.loads(manifest.read_text())["files"] if manifest.exists() else []
        stated = {entry["file"]: entry["sha256"] for entry in entries}
        must(len(stated) == len(entries), "a PDF has two entries")
        there = {path.name: sha(path) for path in output.glob("*.pdf")} if output.exists() else {}
        return [name for name in stated.keys() | there.keys() if stated.get(name) != there.get(name)]

    def is_clean(self, *folders):
        """Nothing temporary is left in the folders, nor where the system keeps what is temporary."""
        for folder in folders or (self.output, self.cases, self.temp):
            if folder.exists():
                left = [path.name for path in folder.iterdir() if path.name.startswith((".skrivelse", ".tmp"))]
                must(not left and (folder != self.temp or not list(folder.iterdir())), f"left in {folder.name}: {left}")

    def next_build_mends(self, *arguments):
        """The next build of anything leaves manifest and PDFs in agreement, and says so when it had to mend them."""
        # A PDF that somebody has taken away is forgotten without a word.
        differ = [name for name in self.agrees() if (self.output / name).exists()]
        said = self.run("build", "cases/1.yaml", *arguments)
        left = self.agrees()
        must(not left, f"after the next build the manifest does not agree about {left}")
        must(not [name for name in differ if name != "1.pdf"] or "lagad" in said, f"mended without a word: {differ}")
        self.is_clean(self.output)
        self.pdfs_are_whole()
