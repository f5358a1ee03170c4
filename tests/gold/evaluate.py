"""The evaluation gate: how good the kit is on every gold set, held against the floors: ``python -m tests.gold.evaluate [PART ...]``.

Prints each metric with its floor, the values of the last records, its value now and how it moved. Exits with 1 where a
metric is below its floor, or where the gold is not the one that the floors were recorded on.

    python -m tests.gold.evaluate                                  everything but what is slow
    python -m tests.gold.evaluate figures names                    some parts, also the slow one (accurate)
    python -m tests.gold.evaluate figures --errors period missed   and what is wrong, never on sets that only score
    python -m tests.gold.evaluate --record "why it moved"          keeps the values, raises floors, writes the docs' numbers
    python -m tests.gold.evaluate --lower "why it may sink"        the same, and lowers floors that are missed
    python -m tests.gold.evaluate --write-docs                     only the docs' numbers, from the last record
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kit.version import __version__
from tests.gold import docs, floors
from tests.gold.floors import FLOORS, HISTORY, Floor, Line
from tests.gold.measured import Measured
from tests.gold.sets import ROOT, SETS, STEERED, GoldSet

_NAME, _CELL = 30, 11  # characters


def main(
    arguments: Sequence[str] | None = None,
    sets: Sequence[GoldSet] = SETS,
    kept: Path = FLOORS,
    past: Path = HISTORY,
    pages: Sequence[Path] = docs.PAGES,
) -> int:
    """Run the gate; the other arguments are for its tests."""
    options = _options(arguments, tuple(dict.fromkeys(gold.part for gold in sets)))
    if options.write_docs and options.record is None:
        docs.write(pages, floors.load(kept))
        return 0
    chosen = [gold for gold in sets if gold.part in options.parts or not options.parts and not gold.slow]
    if options.nlp:
        chosen = [gold for gold in chosen if gold.pipelines]
    before = floors.load(kept)
    results, lines = [], []
    for gold in chosen:
        measured = gold.measure(options.nlp) if options.nlp else gold.measure()
        results.append((gold, measured))
        found = floors.compare(gold, measured, before)
        lines += found
        print(table(gold, measured, found, past, options.history), flush=True)
        for metric, words in measured.errors:
            if metric in options.errors and gold.use == STEERED:
                print(f"\n{metric}: {words}")
    for record in _last(past, options.history):
        print(f"\n{_when(record)}, version {record['version']}: {record['reason']}", end="")
    print()
    if options.nlp:
        print(f"\nRead with {options.nlp}: the floors are those of the bundled pipeline, and nothing is held.")
        return 0
    if options.record is not None:
        return _record(options, results, before, sets, kept, past, pages)
    if not options.parts:
        lines += floors.without_a_set(before, sets)
    return _verdict(lines)


def table(gold: GoldSet, measured: Measured, lines: Sequence[Line], past: Path, records: int) -> str:
    """The metrics of a set, one a line: floor, the last records, now, moved."""
    last = _last(past, records)
    heads = ["floor", *(_when(record) for record in last), "now", "moved"]
    parts = [
        f"\n{gold.key}, {gold.use}: {measured.about}",
        f"  {'':{_NAME}}" + "".join(head.rjust(_CELL) for head in heads),
    ]
    for line in lines:
        cells = [_bound(line.floor), *(_number(record["values"].get(line.metric)) for record in last)]
        cells += [_number(line.now), _moved(line)]
        of = f"   of {line.of}" if line.of else ""
        mark = " !" if line.fault else ""
        parts.append(
            f"  {floors.name_of(line.metric):<{_NAME}}" + "".join(cell.rjust(_CELL) for cell in cells) + of + mark
        )
    return "\n".join(parts)


def _last(past: Path, records: int) -> list[dict[str, Any]]:
    return floors.history(past)[-records:] if records > 0 else []


def _when(record: dict[str, Any]) -> str:
    return record["date"] or record["version"]


def _bound(floor: Floor | None) -> str:
    if floor is None or floor.bound is None:
        return "-"
    return f"{'at most ' if floor.fewer else ''}{floor.bound:g}"


def _number(value: float | None) -> str:
    return "-" if value is None else floors.shown(value)


def _moved(line: Line) -> str:
    if line.floor is None or line.now is None:
        return ""
    moved = round(line.now, 1) - line.floor.last
    return f"{moved:+.1f}" if abs(moved) > 0.05 else ""


def _verdict(lines: Sequence[Line]) -> int:
    faults = [line for line in lines if line.fault]
    for line in faults:
        print(f"\n{line.metric} {line.fault}", end="")
    if not faults:
        print("\nEvery floor is reached.")
        return 0
    print(
        '\n\nWhat is wrong, --errors COLUMN prints. Where the gold has changed or is new, record it: --record "why". '
        'A floor sinks only with --lower "why".'
    )
    return 1


def _record(
    options: argparse.Namespace,
    results: Sequence[tuple[GoldSet, Measured]],
    before: dict[str, Floor],
    sets: Sequence[GoldSet],
    kept: Path,
    past: Path,
    pages: Sequence[Path],
) -> int:
    try:
        after = floors.recorded(results, before, sets, options.lower)
    except floors.LoweredError as error:
        print(f'\nNothing is recorded: {error}. A floor sinks only with --lower "why".')
        return 1
    if after == before:
        print("\nNothing has moved, and nothing is recorded.")
    else:
        values = {metric: floor.last for metric, floor in after.items()}
        floors.append({"version": __version__, "date": _date(), "reason": options.record, "values": values}, past)
        floors.write(after, kept)
        print(f"\nRecorded: {options.record}")
    docs.write(pages, after)
    return 0


def _date() -> str | None:
    """The day of the commit that is measured; None where there is no repository. The clock would say another each time."""
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%cs"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() or None
    except (OSError, subprocess.CalledProcessError):
        return None


def _options(arguments: Sequence[str] | None, parts: Sequence[str]) -> argparse.Namespace:
    description, _, examples = str(__doc__).partition("\n\n    ")
    parser = argparse.ArgumentParser(
        prog="python -m tests.gold.evaluate",
        description=description,
        epilog=f"    {examples}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(parts))
    parser.add_argument("--errors", nargs="+", default=(), metavar="METRIC", help="metrics whose errors to print")
    parser.add_argument("--history", type=int, default=3, metavar="N", help="how many records to print (3)")
    parser.add_argument("--nlp", help="another spaCy pipeline; nothing is held then")
    parser.add_argument("--record", metavar="REASON", help="keep the values, raise floors, write the docs' numbers")
    parser.add_argument("--lower", metavar="REASON", help="as --record, and lower floors that are missed")
    parser.add_argument("--write-docs", action="store_true", help="write the docs' numbers from the last record")
    options = parser.parse_args(arguments)
    if unknown := set(options.parts) - set(parts):
        parser.error(f"no part {', '.join(sorted(unknown))}: choose from {', '.join(parts)}")
    if options.lower is not None and options.record is None:
        options.record = options.lower
    if any(reason is not None and not reason.strip() for reason in (options.record, options.lower)):
        parser.error("a record needs a reason")
    if options.nlp and options.record is not None:
        parser.error("what another pipeline reaches is not recorded")
    return options


if __name__ == "__main__":
    sys.exit(main())
