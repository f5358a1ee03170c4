"""``kit`` on the command line. Exit codes: 0 all done; 1 some input could not be read (the rest is
written), or a published chart is not as it was; 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kit.errors import KitError, KitWarning, SetupError, UnreadableError
from kit.reading import iter_articles, read
from kit.version import __version__

if TYPE_CHECKING:
    import pandas as pd

    from kit.loading import Loaded

_FIGURES_SHOWN = [
    "text",
    "kind",
    "value",
    "per",
    "measure",
    "predicate",
    "statistic",
    "subject",
    "period",
    "source",
    "source_basis",
]
_ANSWERS_SHOWN = ["text", "row", "score", "articles", "value", "unit", "measure", "period", "source", "sentence"]
_BOUNDS = {">=": "at least ", ">": "more than ", "<=": "at most ", "<": "less than ", "~": "about "}
_CLAIMS_SHOWN = ["source", "cue", "text", "modality", "check_worthiness"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always", KitWarning)
            warnings.showwarning = lambda message, *_args, **_options: _complain(message)
            return options.run(options)
    except KitError as error:
        _complain(error)
        return 1
    except BrokenPipeError:  # the reader of our output (head, less) has gone
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kit", description="News articles to tables of claims and figures.")
    parser.add_argument("--version", action="version", version=f"kit {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, about: str, example: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name, help=about, description=about[0].upper() + about[1:] + ".", epilog=f"example: {example}"
        )

    reading = command(
        "read", "list the articles that sources hold", "kit read https://example.org/feed.xml pages/ mail.eml"
    )
    _sources(reading)
    reading.set_defaults(run=_list)

    extract = command(
        "extract", "write the tables of articles as CSV and Parquet", "kit extract seeds/ notes/*.txt --output output"
    )
    _tables(extract)
    extract.add_argument("--output", required=True, metavar="DIR", type=Path, help="the folder to write the tables to")
    extract.add_argument("--print", action="store_true", dest="printed", help="print the figures and claims as well")
    extract.set_defaults(run=_extract)

    check = command(
        "check", "say what does not add up in articles", "kit check data/articles --reference data/reference"
    )
    _tables(check)
    check.add_argument("--reference", metavar="CSV", help="a reference series, or a folder of them, to check against")
    check.add_argument(
        "--cited", action="append", metavar="FILE", help="the document the articles cite; may be repeated"
    )
    check.add_argument(
        "--party", action="append", default=[], metavar="NAME", help="a party to what it counts; may be repeated"
    )
    check.set_defaults(run=_check)

    ask = command("ask", "show what bears on a question", 'kit ask "Are the losses exaggerated?" seeds/')
    ask.add_argument("question", metavar="QUESTION", help="the question, in quotation marks")
    _tables(ask)
    ask.set_defaults(run=_ask)

    follow = command(
        "follow", "follow a number through articles and outlets", 'kit follow articles/ --question "dead in the flood"'
    )
    _tables(follow)
    follow.add_argument("--question", metavar="WORDS", help="only the threads that bear on it, in quotation marks")
    follow.add_argument("--least", metavar="N", type=int, default=2, help="how many articles must tell a number (2)")
    follow.add_argument("--output", metavar="CSV", type=Path, help="also write the tellings as a CSV file")
    follow.set_defaults(run=_follow)

    diff = command("diff", "say what changed between two versions of an article", "kit diff monday.txt tuesday.txt")
    diff.add_argument("old", metavar="OLD", help="the earlier version: a file, a folder of files, or saved tables")
    diff.add_argument("new", metavar="NEW", help="the later version")
    diff.add_argument("--output", metavar="CSV", type=Path, help="also write the changes as a CSV file")
    _any_language(diff)
    _pipeline(diff)
    diff.set_defaults(run=_diff)

    export = command(
        "export", "write the tables for Excel, Datasette, Zotero and others", "kit export seeds/ --to output/story.xlsx"
    )
    _tables(export)
    export.add_argument(
        "--to",
        required=True,
        metavar="PATH",
        type=Path,
        help="the file or folder to write; its ending names the format",
    )
    export.add_argument(
        "--format",
        metavar="FORMAT",
        help="tables, excel, sqlite, datapackage, annotations, claimreview, bibtex or csl, where the ending does not say",
    )
    export.add_argument("--unnamed", action="store_true", help="claimreview: draft also what nobody is named for")
    export.set_defaults(run=_export)

    show = command(
        "show",
        "write an article as a page with its figures and claims highlighted",
        "kit show seeds/russias-costly-push.txt --output page.html",
    )
    show.add_argument("source", metavar="SOURCE", help="a file or a web address")
    show.add_argument("--output", required=True, metavar="PAGE", type=Path, help="the HTML file to write")
    _any_language(show)
    _corrections(show)
    _pipeline(show)
    show.set_defaults(run=_show)

    chart = command(
        "chart",
        "draw and publish a chart of the figures",
        "kit chart seeds/russias-costly-push.txt --where per=km² --x period --output charts/cost",
    )
    _tables(chart, ", or a CSV file of rows to draw")
    chart.add_argument(
        "--output", required=True, metavar="PATH", type=Path, help="the chart to write, such as charts/cost-per-km2"
    )
    chart.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="CONDITION",
        help="draw only these rows: COLUMN=VALUE, COLUMN!=VALUE, 'COLUMN is empty' or 'COLUMN is not empty'; may be repeated",
    )
    chart.add_argument("--x", help="the column to set the figures along (period, subject, place, ...)")
    chart.add_argument("--y", default="value", help="the column of numbers (value)")
    chart.add_argument("--by", help="the column of the series")
    chart.add_argument(
        "--kind",
        help="bars, stacked, diverging, dumbbell, columns, line, area, dots, scatter, slope, "
        "steps, ranks, seasons, strip, table, number or multiples; the rows decide if left out",
    )
    chart.add_argument("--title", help="the finding, as the chart's title")
    chart.add_argument("--subtitle", help="instead of measure and unit as the rows have them")
    chart.add_argument("--highlight", action="append", metavar="NAME", help="colour this one; may be repeated")
    chart.add_argument(
        "--annotate",
        action="append",
        default=[],
        metavar="PLACE=WORDS",
        help="words at a date, a span (2024-10/2024-12) or a name; may be repeated",
    )
    chart.add_argument(
        "--reference",
        action="append",
        default=[],
        metavar="NAME=NUMBER",
        help="a line at a number, or at the mean or median of the rows; may be repeated",
    )
    chart.add_argument(
        "--color",
        action="append",
        default=[],
        metavar="NAME=COLOR",
        help="the colour of a series or a name; may be repeated",
    )
    chart.add_argument("--theme", default="light", choices=("light", "dark"), help="light (the default) or dark")
    chart.add_argument(
        "--width",
        default="print",
        choices=("print", "phone", "square", "story"),
        help="print (the default), phone, square or story",
    )
    chart.add_argument(
        "--svg-text",
        default="paths",
        choices=("paths", "text"),
        help="letters as outlines (the default) or as text to edit",
    )
    chart.add_argument("--datawrapper", action="store_true", help="also write the files that Datawrapper imports")
    chart.set_defaults(run=_chart)

    verify = command("verify", "make published charts again and say what changed", "kit verify charts/")
    verify.add_argument(
        "path", metavar="PATH", type=Path, help="a folder of published charts, or one chart by its name"
    )
    verify.add_argument(
        "--corrections",
        action="append",
        default=[],
        metavar="FILE",
        help="hold this corrections file against the rows; may be repeated (corrections.csv is found by itself)",
    )
    verify.set_defaults(run=_verify)

    new = command("new", "make a folder for a new story, with a notebook that runs", "kit new my-story")
    new.add_argument("path", metavar="PATH", help="the folder to make; its last part names the story")
    new.set_defaults(run=_new)

    codebook = command("codebook", "print what every column of the tables means", "kit codebook figures")
    codebook.add_argument("table", nargs="?", help="one table: articles, figures, claims or skipped")
    codebook.add_argument("--markdown", action="store_true", help="as Markdown, which is how docs/codebook.md is made")
    codebook.set_defaults(run=_codebook)
    return parser


def _sources(parser: argparse.ArgumentParser, also: str = "") -> None:
    about = "a file, a folder, a web address, a feed or an archive"
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=about + also)
    _any_language(parser)


def _tables(parser: argparse.ArgumentParser, also: str = "") -> None:
    """What every command takes that works on tables."""
    _sources(parser, " of articles, or a folder of tables that kit extract wrote" + also)
    _corrections(parser)
    parser.add_argument("--published", metavar="DATE", help="the date of articles that state none, as 2025-05-07")
    _pipeline(parser)


def _any_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--any-language",
        dest="languages",
        action="store_const",
        const=None,
        default=("en",),
        help="read articles in other languages than English as well",
    )


def _corrections(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--corrections", action="append", default=[], metavar="FILE", help="apply a corrections file; may be repeated"
    )


def _pipeline(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--nlp", metavar="NAME", help="accurate: right more often, but slower; or an installed spaCy English pipeline"
    )


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
    from kit.saved import as_folder

    as_folder(options.output)  # before the work, not after it
    tables, failed = _load(options)
    tables.save(options.output)
    if options.printed:
        _print_table("figures", tables.figures, _FIGURES_SHOWN)
        _print_table("claims", tables.claims, _CLAIMS_SHOWN)
    print(
        f"{len(tables.articles)} articles, {len(tables.figures)} figures, {len(tables.claims)} claims: "
        f"{options.output}/figures.csv, claims.csv, articles.csv (and .parquet)"
    )
    if failed:
        print(f"{failed} could not be read", file=sys.stderr)
    return 1 if failed else 0


def _check(options: argparse.Namespace) -> int:
    from kit.checks import check

    tables, failed = _load(options)
    findings = check(tables, reference=options.reference, cited=options.cited, parties=options.party)
    for finding in findings.itertuples():
        print(f"{finding.severity}: {finding.kind}: {finding.message}\n    ask: {finding.question}")
    undated = int(tables.articles["published"].isna().sum())
    without = f" ({undated} without a date)" if undated else ""
    print(f"{len(tables.articles)} articles{without}, {len(findings)} findings")
    return 1 if failed else 0


def _ask(options: argparse.Namespace) -> int:
    from kit.ask import ask

    if os.path.exists(options.question) and not any(map(os.path.exists, options.sources)):
        raise SetupError(f'the question comes first: kit ask "{options.sources[0]}" {options.question}')
    tables, failed = _load(options)
    answers = ask(tables, options.question)
    found = answers[answers["row_id"].notna()]
    if len(found):
        _print_table(f"wants: {found['wants'].iloc[0]}", found, _ANSWERS_SHOWN)
    if len(answers) and isinstance(answers["missing"].iloc[0], str):
        print(answers["missing"].iloc[0])
    return 1 if failed else 0


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
    for change in changes.itertuples():
        print(f"{change.kind} {change.change}: {change.message}")
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


def _export(options: argparse.Namespace) -> int:
    from kit.export import export

    tables, failed = _load(options)
    for path in export(tables, options.to, options.format, unnamed=options.unnamed):
        print(path.as_posix())
    return 1 if failed else 0


def _show(options: argparse.Namespace) -> int:
    from kit import show
    from kit.loading import saved_place
    from kit.tables import extract

    if saved_place(options.source) is not None:
        raise UnreadableError(
            f"{options.source} holds saved tables, which have no whole texts to show; name the article itself"
        )
    if os.path.isdir(options.source):
        raise UnreadableError(f"{options.source} is a folder, and kit show takes one article; name its file")
    article = read(options.source, languages=options.languages)
    tables = extract(article, nlp=options.nlp)
    if options.corrections:
        tables = tables.corrected(*options.corrections)
    print(f"{show(article, tables=tables).save(options.output)}: open it in a browser")
    return 0


def _chart(options: argparse.Namespace) -> int:
    from kit.charts.commands import run_chart

    return run_chart(options)


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


def _print_table(name: str, table: pd.DataFrame, columns: list[str]) -> None:
    """A table for the terminal: one block a row where rows would be too wide to read."""
    print(f"\n{name} ({len(table)})")
    for row in table[columns].to_dict("records"):
        cells = {
            column: value
            for column, value in row.items()
            if value == value and value is not None and str(value) != "<NA>"
        }
        lead = cells.pop("text", "")
        print(f"  • {lead}")
        print(
            "      "
            + "   ".join(
                f"{column}: {value:g}" if isinstance(value, float) else f"{column}: {value}"
                for column, value in cells.items()
            )
        )
    print()


def _complain(message: object) -> None:
    print(f"kit: {message}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
