"""Mutation testing: how many small changes to the code the tests notice.

    python -m tests.mutation [GROUP ...] [--sample 40] [--seed 1] [--lines kit/checks/shares.py[:130]] [--tests FILE ...]

A random sample of the mutants of each group of modules in groups.json is run by the tests of the group that reach the changed
lines. Printed are the survivors, each with the line before and after, and how many of a hundred were killed; below a group's floor the
command fails. Mutants that change nothing that an article can show stand in equivalent.json with the reason, and are left out.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutation.mutants import ROOT, Mutant, mutants
from tests.mutation.running import Runner, run

HERE = Path(__file__).parent
GROUPS = json.loads((HERE / "groups.json").read_text(encoding="utf-8"))


def equivalent() -> dict[tuple[str, str, str, str], str]:
    """The mutants that need no test, by their keys, each with the reason."""
    rows = json.loads((HERE / "equivalent.json").read_text(encoding="utf-8"))
    return {(row["file"], row["function"], row["before"], row["after"]): row["reason"] for row in rows}


def files(group: str) -> list[str]:
    """The files of a group, by their paths below the root."""
    found = {path for pattern in GROUPS[group]["modules"] for path in ROOT.glob(pattern)}
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def sample(group: str, number: int, seed: int, lines: str = "") -> list[Mutant]:
    """So many mutants of a group, or of a file or one line of it, the same for the same seed and code."""
    known, (only, _, line) = equivalent(), lines.partition(":")
    all_ = [
        mutant
        for file in files(group)
        if only in ("", file)
        for mutant in mutants(file)
        if mutant.key not in known and (not line or mutant.first <= int(line) <= mutant.last)
    ]
    return random.Random(seed).sample(all_, min(number, len(all_)))


def show(mutant: Mutant, outcome: str) -> None:
    """Print a mutant that no test killed."""
    if outcome != "killed":
        print(
            f"{outcome} {mutant.file}:{mutant.first} {mutant.function}\n  - {mutant.before}\n  + {mutant.after}",
            flush=True,
        )


def main(arguments: list[str] | None = None) -> int:
    """Run the groups that are named, or all; 1 where one is below its floor."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("groups", nargs="*", default=[*GROUPS], metavar="GROUP", help=", ".join(GROUPS))
    parser.add_argument("--sample", type=int, default=40, help="how many mutants of each group (40)")
    parser.add_argument("--seed", type=int, default=1, help="which sample (1)")
    parser.add_argument("--jobs", type=int, default=1, help="how many at a time (1)")
    parser.add_argument("--lines", default="", metavar="FILE[:LINE]", help="only mutants of this file, or of this line")
    parser.add_argument("--tests", nargs="+", metavar="FILE", help="run these tests, not all of the group")
    parser.add_argument("--map", type=Path, help="folder that keeps which test reaches which line for the next run")
    given = parser.parse_args(arguments)
    failed = False
    for group in given.groups:
        chosen = sample(group, given.sample, given.seed, given.lines)
        with TemporaryDirectory() as folder:
            kept = given.map or Path(folder)
            kept.mkdir(exist_ok=True)
            runner = Runner(files(group), chosen, given.jobs, kept, show)
            run(given.tests or GROUPS[group]["tests"], runner)
        killed = sum(outcome == "killed" for outcome in runner.outcomes.values())
        floor = GROUPS[group]["floor"]
        failed |= not (given.lines or given.tests) and killed < floor * len(chosen)
        print(
            f"{group}: {killed} of {len(chosen)} killed, {killed / max(len(chosen), 1):.0%} (floor {floor:.0%})",
            flush=True,
        )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
