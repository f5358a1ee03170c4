"""How well saved web pages are read, beside the kit's peers: ``python -m tests.gold.pages [FOLDER ...]``.

Without a folder the project's own pages are read. ``--peers trafilatura readability newspaper4k`` adds those that are
installed; ``--worst N`` prints what is missing and what is too much on the N worst pages, never for the held ones.
"""

from __future__ import annotations

import argparse
import importlib.util
from collections.abc import Iterable
from pathlib import Path

from tests.gold.pages import HELD, OPEN
from tests.gold.pages.layouts import Page, files, pages
from tests.gold.pages.scoring import FIELDS, PageScore, Score
from tests.gold.pages.tools import KIT, PEERS, Tool, run

_SHOWN = 12  # stretches of a page, the longest first


def title(folder: Path) -> str:
    """What a folder of pages is called in print."""
    own = {OPEN: "web pages", HELD: "web pages, held: scored, never steered by"}
    return own.get(folder.resolve(), folder.as_posix())


def tools(peers: Iterable[str]) -> tuple[list[Tool], list[str]]:
    """The kit and the peers that are installed, and how to install the others."""
    chosen, absent = [KIT], []
    for tool in (PEERS[name] for name in dict.fromkeys(peers)):
        if importlib.util.find_spec(tool.module) is None:
            absent.append(f"{tool.name} is not installed: pip install {tool.package}")
        else:
            chosen.append(tool)
    return chosen, absent


def table(scores: list[tuple[Tool, Score]]) -> str:
    """The measures, one a line, and the tools, one a column."""
    width = max(12, *(len(tool.name) + 2 for tool, _ in scores))
    lines = ["  in percent".ljust(22) + "".join(tool.name.rjust(width) for tool, _ in scores)]
    measures = [(tool, score.measures()) for tool, score in scores]
    for name in measures[0][1]:
        cells = (_cell(tool, name, values[name]) for tool, values in measures)
        lines.append(f"  {name:<20}" + "".join(cell.rjust(width) for cell in cells))
    speeds = (f"{len(score.pages) / max(score.seconds, 1e-9):.0f}" for _, score in scores)
    lines.append(f"  {'pages a CPU second':<20}" + "".join(speed.rjust(width) for speed in speeds))
    return "\n".join(lines)


def _cell(tool: Tool, measure: str, value: float | None) -> str:
    """A number; a dash where no page has the measure, or the tool does not give such a thing."""
    field = measure.removesuffix(" right")
    return "-" if value is None or field in FIELDS and field not in tool.gives else f"{value:.1f}"


def report(page: PageScore) -> str:
    """What is missing from a page's reading and what is too much, in words."""
    lines = [f"{page.name}: precision {100 * page.precision:.1f}, recall {100 * page.recall:.1f}"]
    for label, parts in (("missing", page.missing), ("too much", page.too_much)):
        longest = sorted(parts, key=len, reverse=True)
        lines += [f"  {label}: {part}" for part in longest[:_SHOWN]]
        if len(longest) > _SHOWN:
            lines.append(f"  {label}: and {len(longest) - _SHOWN} shorter stretches")
    if page.numbers_missing:
        lines.append(f"  numbers missing: {' '.join(page.numbers_missing)}")
    lines += [f"  line of the page: {line}" for line in page.furniture]
    lines += [f"  {name}: {value!r} is wrong" for name, value in page.wrong.items()]
    return "\n".join(lines)


def badness(page: PageScore) -> tuple[float, int]:
    """How bad a page is read: by its text first, then by all else that is wrong."""
    return 1 - page.f1, len(page.numbers_missing) + len(page.furniture) + len(page.wrong)


def evaluate(folder: Path, found: list[Page], chosen: list[Tool], worst: int = 0) -> str:
    """The table of a set of pages, and its worst ones in the kit's reading."""
    scores = [(tool, run(tool, found)) for tool in chosen]
    others = len(files(folder)) - len(found)
    left_out = f", {others} more have no truth" if others else ""
    parts = [f"{title(folder)}: {len(found)} pages{left_out}", table(scores)]
    if worst and folder.resolve() != HELD:
        bad = sorted(scores[0][1].pages, key=badness, reverse=True)[:worst]
        parts += [f"\n{report(page)}" for page in bad if any(badness(page))]
    return "\n".join(parts)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.gold.pages", description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="saved pages with their truths")
    parser.add_argument("--peers", nargs="+", default=(), choices=PEERS, help="other readers to hold the kit beside")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="pages to print the errors of")
    options = parser.parse_args(arguments)
    chosen, absent = tools(options.peers)
    for line in absent:
        print(line)
    for folder in options.folders or (OPEN, HELD):
        try:
            found = pages(folder)
        except ValueError as error:
            parser.error(str(error))
        print(f"\n{evaluate(folder, found, chosen, options.worst)}")
    return 0
