"""What a run of the fuzzer has done, and what all runs of a target have done."""
import os
import re
import time

SECONDS_EACH = 10  # an input that takes longer is a finding


class Run:
    """A run of the fuzzer: seconds in which it read what was found before, seconds after that, those of the processor,
    runs, coverage, seconds since it last grew, and whether it failed. What is kept reaches nothing new."""

    def __init__(self, process):
        self.process = process
        self.runs, self.coverage, self.failed = 0, 0, False

    def watched(self, name):
        begun = grown = time.monotonic()
        last = []
        read = None  # when all that was found before had been run
        for raw in self.process.stdout:
            line = raw.decode(errors="replace").rstrip()
            last = (last + [line])[-40:]
            if seen := re.match(r"#(\d+)[:\t]\s*(\w*)\s*cov: (\d+)", line):
                runs, kind, coverage = int(seen[1]), seen[2], int(seen[3])
                self.runs = max(self.runs, runs)
                if coverage > self.coverage:
                    grown = time.monotonic()
                    self.coverage = coverage
                if kind == "INITED":
                    read = grown = time.monotonic()
        ended = time.monotonic()
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        self.failed = self.process.returncode != 0
        self.processor = usage.ru_utime + usage.ru_stime
        read = read or ended
        self.reading, self.seconds = round(read - begun), round(ended - read)
        self.quiet = round(ended - max(grown, read))
        found = ", FOUND" * self.failed
        took = f"{self.reading} s for what is kept, {self.seconds} s"
        print(f"{name}: {took}, {self.runs:,} runs, coverage {self.coverage}{found}", flush=True)
        if self.failed:
            print("\n".join(last), flush=True)
        return self

    def is_finding(self):
        """Of a run of one input."""
        return self.failed or self.processor > SECONDS_EACH


class Noted:
    """All that was noted of a target, in order."""

    def __init__(self, lines, commit):
        self.commit = commit
        self.seconds = sum(line[0] for line in lines)
        self.runs = sum(line[1] for line in lines)
        self.coverage = lines[-1][2] if lines else 0
        self.failed = sum(line[4] for line in lines)
        self.quiet = 0
        best = 0
        for seconds, _, coverage, quiet, _ in lines:
            self.quiet = self.quiet + seconds if coverage <= best else quiet
            best = max(best, coverage)
