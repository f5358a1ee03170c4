"""``kit`` on the command line. Exit codes: 0 all done; 1 some input could not be read (the rest is
written), or a published chart is not as it was; 2 wrong usage."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from kit import printed
from kit.arguments import parser
from kit.errors import KitError, KitWarning, SetupError, UnreadableError
from kit.reading import iter_articles, read, read_all
from kit.terminal import Plain, plain

if TYPE_CHECKING:
    import pandas as pd

    from kit.loading import Loaded

_BOUNDS = {">=": "at least ", ">": "more than ", "<=": "at most ", "<": "less than ", "~": "about "}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    options = parser().parse_args(arguments)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always", KitWarning)
            said: set[str] = set()  # two verbs of one command may say the same
            warnings.showwarning = lambda message, *_args, **_options: _complain_once(message, said)
            with contextlib.redirect_stdout(cast(IO[str], Plain(sys.stdout))):
                return _COMMANDS[options.command](options)
    except KitError as error:
        _complain(error)
        return 1
    except BrokenPipeError:  # the reader of our output (head, less) has gone
        sys.stderr.close()
        return 0


def _load(options: argparse.Namespace) -> Loaded:
    """The tables of the sources, articles or saved tables, and how many sources could not be read."""
    from kit.loading import from_options

    return from_options(options)


def _list(options: argparse.Namespace) -> int:
    reading = iter_articles(options.sources, languages=options.languages)
    count = 0
    for article in reading:
        count += 1
        published = f"{article.published} ({article.published_basis})" if article.published else "no date"
        facts = [published, article.publisher or "no publisher", f"{len(article.text.split()):,} words"]
        print(f"{article.origin}\n    {article.title or 'no title'}\n    {', '.join(facts)}, read as {article.reader}")
    for note in reading.notes:
        if not note.hazard:  # hazards have been warned about
            print(f"{note.origin}: {note.message}")
    print(f"{count:,} articles" + (f", {len(reading.skipped):,} left out" if reading.skipped else ""))
    if not count and not reading.skipped:
        _complain(f"there is no article in {', '.join(options.sources)}")
    return 0 if count and not reading.skipped else 1


def _extract(options: argparse.Namespace) -> int:
    from kit.scale.command import run_extract

    loaded = run_extract(options)
    if isinstance(loaded, int):
        return loaded
    tables, failed = loaded
    if options.printed:
        _print_table("figures", tables.figures, ["text", "figure_id"])
        _print_table("claims", tables.claims, ["claim_id"])
    print(
        f"{len(tables.articles)} articles, {len(tables.figures)} figures, {len(tables.claims)} claims: "
        f"{options.output}/figures.csv, claims.csv, articles.csv (and .parquet)"
    )
    if failed:
        print(f"{failed} could not be read", file=sys.stderr)
    return 1 if failed else 0


def _watch(options: argparse.Namespace) -> int:
    from kit.scale.watching import run_watch

    return run_watch(options)


def _check(options: argparse.Namespace) -> int:
    from kit.checks import check

    tables, failed = _load(options)
    findings = check(tables, reference=options.reference, cited=options.cited, parties=options.party)
    for row in findings.itertuples():
        print(printed.finding(row))
    undated = int(tables.articles["published"].isna().sum())
    without = f" ({undated} without a date)" if undated else ""
    print(f"{len(tables.articles)} articles{without}, {len(findings)} findings")
    return 1 if failed else 0


def _compare(options: argparse.Namespace) -> int:
    from kit.compare import compare

    tables, failed = _load(options)
    comparisons = compare(tables)
    if len(comparisons):
        _print_table("comparisons", comparisons)
    if options.output:
        _write_csv(options.output, comparisons)
    print(f"{len(tables.articles)} articles, {len(comparisons)} comparisons")
    return 1 if failed else 0


def _ask(options: argparse.Namespace) -> int:
    from kit.ask import ask

    if os.path.exists(options.question) and not any(map(os.path.exists, options.sources)):
        raise SetupError(f'the question comes first: kit ask "{options.sources[0]}" {options.question}')
    folder = _only_folder(options)
    tables, failed = (folder, 0) if folder is not None else _load(options)
    answers = ask(tables, options.question)
    found = answers[answers["row_id"].notna()]
    if len(found):
        _print_table(f"wants: {found['wants'].iloc[0]}", found)
    elif len(answers) and isinstance(answers["missing"].iloc[0], str):
        print(answers["missing"].iloc[0])
    return 1 if failed else 0


def _only_folder(options: argparse.Namespace) -> Path | None:
    """The folder of saved tables that is all a command is given: its rows are found by the index beside them."""
    from kit.loading import saved_place

    if len(options.sources) != 1 or options.corrections or options.published or options.nlp:
        return None
    place = saved_place(options.sources[0])
    return place if place is not None and place.is_dir() else None


def _follow(options: argparse.Namespace) -> int:
    from kit.follow import follow

    tables, failed = _load(options)
    tellings = follow(tables, options.question, least=options.least)
    threads = tellings.groupby("thread_id", sort=False)
    for _, thread in threads:
        print(thread["thread"].iloc[0])
        for row in thread.to_dict("records"):
            named = [row[name] for name in ("publisher", "source") if isinstance(row[name], str)]
            change = f", {row['change']}" if isinstance(row["change"], str) else ""
            text = _BOUNDS.get(row["qualifier"], "") + " ".join(row["text"].split())
            print(f"    {row['published']:%Y-%m-%d} {text} ({', '.join(named) or 'nobody named'}){change}")
    if options.output:
        _write_csv(options.output, tellings)
    print(f"{len(tables.articles)} articles, {len(threads)} numbers followed")
    return 1 if failed else 0


def _write_csv(path: Path, table: pd.DataFrame) -> None:
    from kit.export.writing import write_text
    from kit.tables import as_csv

    try:
        write_text(path, as_csv(table))
    except OSError as error:
        raise SetupError(f"cannot write {path}: {error.strerror or error}") from error


def _diff(options: argparse.Namespace) -> int:
    from kit.diff import diff
    from kit.loading import load_version

    sides = (load_version(source, languages=options.languages) for source in (options.old, options.new))
    changes = diff(*sides, nlp=options.nlp)
    for row in changes.itertuples():
        print(printed.change(row))
    if options.output:
        _write_csv(options.output, changes)
    counts = changes["kind"].value_counts(sort=False)
    print(
        f"{len(changes)} changes"
        + (f": {', '.join(f'{count} {kind}' for kind, count in counts.items())}" if len(changes) else "")
    )
    quiet = changes[(changes["kind"] == "figure") & (changes["change"] == "changed") & ~changes["noted"].fillna(True)]
    if len(quiet):
        print(f"{len(quiet)} changed figures, and the new version has no note of a correction")
    return 0


def _explore(options: argparse.Namespace) -> int:
    from kit.explore import explore

    tables, failed = _load(options)
    print(f"{explore(tables).save(options.html)}: open it in a browser")
    return 1 if failed else 0


def _correct(options: argparse.Namespace) -> int:
    from kit import corrections

    tables, failed = _load(options)
    told = {"by": options.by, "reason": options.reason}
    lines: Any  # one for each row
    if options.set is None:
        write = corrections.accept if options.accept else corrections.reject
        lines = write(tables, options.file, options.row, **told)
    else:
        column, equals, value = options.set.partition("=")
        if not equals:
            raise SetupError(f"--set {options.set!r} has no two sides, such as --set measure=casualties")
        lines = corrections.correct(tables, options.file, options.row, column.strip(), value.strip(), **told)
    for line in lines:
        print(f"{line.row_id}: {line.column} {line.value!r}, was {line.was!r}")
    print(f"{options.file}: {len(lines)} line{'s' if len(lines) != 1 else ''} written")
    return 1 if failed else 0


def _export(options: argparse.Namespace) -> int:
    from kit.export import export

    tables, failed = _load(options)
    for path in export(tables, options.to, options.format, unnamed=options.unnamed):
        print(path.as_posix())
    return 1 if failed else 0


def _show(options: argparse.Namespace) -> int:
    from kit import show
    from kit.extraction import extract
    from kit.loading import saved_place

    if saved_place(options.source) is not None:
        raise UnreadableError(
            f"{options.source} holds saved tables, which have no whole texts to show; name the article itself"
        )
    article: Any = (read_all if os.path.isdir(options.source) else read)(options.source, languages=options.languages)
    tables = extract(article, nlp=options.nlp)
    if options.corrections:
        tables = tables.corrected(*options.corrections)
    print(f"{show(article, tables=tables).save(options.output)}: open it in a browser")
    return 0


def _chart(options: argparse.Namespace) -> int:
    from kit.charts.commands import run_chart

    return run_chart(options)


def _publish(options: argparse.Namespace) -> int:
    from kit.charts.commands import run_publish

    return run_publish(options)


def _verify(options: argparse.Namespace) -> int:
    from kit.charts.commands import run_verify

    return run_verify(options)


def _new(options: argparse.Namespace) -> int:
    from kit.new import make_story

    folder = make_story(options.path)
    print(f"{folder}: open {folder / folder.name}.ipynb in JupyterLab; put your articles into {folder / 'articles'}")
    return 0


def _codebook(options: argparse.Namespace) -> int:
    from kit.tables import codebook

    if options.markdown:
        print("# Codebook\n\nWhat every column of the tables means; `kit.codebook()` gives the same as a DataFrame.")
    for name, rows in codebook(options.table).groupby("table", sort=False):
        if options.markdown:
            print(f"\n## {name}\n\n| column | dtype | meaning |\n|---|---|---|")
            print("\n".join(f"| `{row.column}` | {row.dtype} | {row.meaning} |" for row in rows.itertuples()))
        else:
            print(
                f"{name}\n"
                + "\n".join(f"  {row.column:17}{row.dtype:14}{row.meaning}" for row in rows.itertuples())
                + "\n"
            )
    return 0


def _print_table(name: str, table: pd.DataFrame, more: Sequence[str] = ()) -> None:
    print(f"\n{name} ({len(table)})\n{table.kit.view(more, rows=len(table))}\n")


def _complain_once(message: object, said: set[str]) -> None:
    if str(message) not in said:
        said.add(str(message))
        _complain(message)


def _complain(message: object) -> None:
    print(f"kit: {plain(str(message))}", file=sys.stderr)


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "read": _list,
    "extract": _extract,
    "watch": _watch,
    "check": _check,
    "compare": _compare,
    "ask": _ask,
    "follow": _follow,
    "diff": _diff,
    "explore": _explore,
    "correct": _correct,
    "export": _export,
    "show": _show,
    "chart": _chart,
    "publish": _publish,
    "verify": _verify,
    "new": _new,
    "codebook": _codebook,
}


if __name__ == "__main__":
    sys.exit(main())
