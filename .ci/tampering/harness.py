"""harness.py PROGRAM --keep FOLDER [--sample N] [--self-test | --treated]: see `run`, which calls this."""

import argparse
import itertools
import logging
import random
import re
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import judges
from bench import Bench
from drawing import Gallery
from honest import Honest, honest
from invariants import breach, breach_of_honest, changed
from judges import Always, Program
from kinds import annotations, appearances, certification, cross_references, doubled_keys, doubled_numbers
from kinds import forgery, identity, page_tree, pages, resources, second_revision, shadow, wrapping
from table import Table
from variant import Skipped, Variant

KINDS = (
    page_tree,
    resources,
    pages,
    doubled_keys,
    doubled_numbers,
    cross_references,
    wrapping,
    forgery,
    annotations,
    appearances,
    shadow,
    second_revision,
    certification,
    identity,
)
SEED = 2026
LEAST_TAMPERED, LEAST_HONEST = 150, 40  # what a run over all must make at the least
VISIBLY_OTHER = 100  # a stand-in that says `holds` of everything must fail at this many at the least


class Run:
    """All files of a run, judged by a program or a stand-in for it."""

    def __init__(self, program, folder: Path, tells_drawings: bool):
        self.program, self.folder, self.tells_drawings = program, folder, tells_drawings
        self.tampered, self.honest = Table(), Table()
        self.failures: list[str] = []
        self.gallery = Gallery(folder / "reference")

    def judge_all(self, files: list) -> None:
        """Judges on as many threads as the machine has for two; the work is done in processes."""
        with ThreadPoolExecutor(2) as threads:
            for file, verdict in zip(files, threads.map(self._judge, files), strict=True):
                self._count(file, *verdict)

    def _judge(self, file):
        path = self._path(file)
        judgement = self.program.judge(path)
        pyhanko = judges.pyhanko(path, str(self.folder / "ca.pem"))
        if isinstance(file, Honest):
            return judgement, pyhanko, judges.pdfsig(path), [], breach_of_honest(file, judgement, pyhanko)
        others = changed(file, path, self.gallery, judgement.outcome, self.tells_drawings)
        return judgement, pyhanko, judges.pdfsig(path), others, breach(file, judgement, pyhanko, others)

    def _path(self, file) -> str:
        group = "honest" if isinstance(file, Honest) else "tampered"
        folder = self.folder / group / file_name(file.kind)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{file_name(file.name)}.pdf"
        path.write_bytes(file.pdf)
        return str(path)

    def _count(self, file, judgement, pyhanko, pdfsig, others, why) -> None:
        table = self.honest if isinstance(file, Honest) else self.tampered
        same = judgement.outcome == "holds" and not others
        table.add(file.kind, judgement.outcome, same, pyhanko, pdfsig, bool(why))
        if why:
            self.failures.append(f"{file.kind}: {file.name}: {why} (pyHanko: {pyhanko}, pdfsig: {pdfsig})")

    def tell(self) -> None:
        """Prints the tables and what failed."""
        print("Tampered files", self.tampered.text(), sep="\n", end="\n\n")
        print("Honest files", self.honest.text(), sep="\n", end="\n\n")
        for failure in self.failures:
            print("FAILED", failure)
        print(f"{self.tampered.made} tampered, {self.honest.made} honest, {len(self.failures)} failed")


def file_name(text: str) -> str:
    """A name for a file: letters, digits and hyphens."""
    return re.sub(r"\W+", "-", text).strip("-")


def sampled(files: list, count: int | None) -> list:
    """As many files, spread over the kinds; the same each time."""
    if count is None:
        return files
    chosen = random.Random(SEED)
    groups = [list(group) for _, group in itertools.groupby(files, key=lambda file: file.kind)]
    for group in groups:
        chosen.shuffle(group)
    in_turn = (file for turn in itertools.zip_longest(*groups) for file in turn if file)
    return list(itertools.islice(in_turn, count))


def made(bench: Bench, sample: int | None):
    """The tampered and the honest files, and what could not be made. Treated files are judged when they are
    honest by .ci/services, and here when all have signed them."""
    found = list(itertools.chain.from_iterable(kind.variants(bench) for kind in KINDS))
    variants = [file for file in found if isinstance(file, Variant)]
    skipped = [file for file in found if isinstance(file, Skipped)]
    truthful = [Honest("treated", "signed by all", bench.complete())] if bench.treated else list(honest(bench))
    assert len(variants) >= LEAST_TAMPERED and (bench.treated or len(truthful) >= LEAST_HONEST)
    return sampled(variants, sample), sampled(truthful, sample and max(sample // 3, 1)), skipped


def judged(arguments) -> int:
    """A run with the program. Exit code 1 when something fails."""
    folder = arguments.keep
    bench = Bench(arguments.program, folder, arguments.treated)
    variants, truthful, skipped = made(bench, arguments.sample)
    run = Run(Program(arguments.program, str(bench.project)), folder, tells_drawings=False)
    run.judge_all(variants + truthful)
    for file in skipped:
        run.tampered.skip(file.kind)
    run.tell()
    return 1 if run.failures else 0


def tested(arguments) -> int:
    """The harness fails a program that always says `holds`, and one that always says `broken`."""
    folder = arguments.keep
    bench = Bench(arguments.program, folder)
    variants, truthful, _ = made(bench, arguments.sample)
    credulous = Run(Always("holds"), folder, tells_drawings=True)
    credulous.judge_all(variants + truthful)
    surly = Run(Always("broken"), folder, tells_drawings=False)
    surly.judge_all(truthful)
    credulous.tell()
    least = VISIBLY_OTHER if arguments.sample is None else arguments.sample // 4
    seen = sum("drawn otherwise" in failure for failure in credulous.failures)
    fooled = len(surly.failures) == len(truthful) > 0
    print(f"always holds: fails at {len(credulous.failures)} files, of which {seen} are drawn otherwise")
    print(f"always broken: fails at {len(surly.failures)} of {len(truthful)} honest files")
    return 0 if seen >= least and fooled else 1


def main() -> int:
    """Reads the arguments and clears the folder of what an earlier run has left."""
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--keep", type=Path, required=True)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("--treated", action="store_true")
    arguments = parser.parse_args()
    logging.disable()  # of tampered files pyHanko tells at length
    for part in "tampered", "honest", "reference":
        shutil.rmtree(arguments.keep / part, ignore_errors=True)
    return tested(arguments) if arguments.self_test else judged(arguments)


if __name__ == "__main__":
    sys.exit(main())
