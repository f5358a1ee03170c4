"""What ``kit`` takes on the command line: its commands and their arguments."""

from __future__ import annotations

import argparse
from pathlib import Path

from kit.version import __version__


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; the chosen command's name is ``command`` of what it gives."""
    whole = argparse.ArgumentParser(prog="kit", description="News articles to tables of claims and figures.")
    whole.add_argument("--version", action="version", version=f"kit {__version__}")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, about: str, example: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name, help=about, description=about[0].upper() + about[1:] + ".", epilog=f"example: {example}"
        )

    reading = command(
        "read", "list the articles that sources hold", "kit read https://example.org/feed.xml pages/ mail.eml"
    )
    _sources(reading)

    extract = command(
        "extract", "write the tables of articles as CSV and Parquet", "kit extract seeds/ notes/*.txt --output output"
    )
    _tables(extract)
    extract.add_argument("--output", required=True, metavar="DIR", type=Path, help="the folder to write the tables to")
    extract.add_argument("--print", action="store_true", dest="printed", help="print the figures and claims as well")
    extract.add_argument(
        "--archive",
        action="store_true",
        help="write Parquet in parts, as more than 2,000 articles always are; the same command goes on where it was stopped",
    )
    extract.add_argument("--restart", action="store_true", help="begin an archive anew")
    extract.add_argument(
        "--processes", metavar="N", type=_processes, help="read in so many processes; all: in one for each core"
    )
    extract.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="read on the workers of a Dask cluster: tcp://10.0.0.1:8786; writes an archive",
    )

    watch = command(
        "watch",
        "append what is new in sources to an archive, and say what does not add up in it and what was changed",
        "kit watch articles/ https://example.org/feed.xml --output tables --every 15m",
    )
    _sources(watch)
    watch.add_argument("--output", required=True, metavar="DIR", type=Path, help="the archive to append to")
    watch.add_argument(
        "--every",
        metavar="TIME",
        type=_seconds,
        help="look again after so long, as 90s, 15m or 1h, until Ctrl-C; an address is asked every five minutes at most",
    )
    watch.add_argument(
        "--processes", metavar="N", type=_processes, help="read in so many processes; all: in one for each core"
    )
    watch.add_argument("--reference", metavar="CSV", help="a reference series, or a folder of them, to check against")
    watch.add_argument(
        "--party", action="append", default=[], metavar="NAME", help="a party to what it counts; may be repeated"
    )
    _pipeline(watch)

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

    compare = command("compare", "set figures side by side that can be compared", "kit compare data/articles")
    _tables(compare)
    compare.add_argument("--output", metavar="CSV", type=Path, help="also write the comparisons as a CSV file")

    ask = command("ask", "show what bears on a question", 'kit ask "Are the losses exaggerated?" seeds/')
    ask.add_argument("question", metavar="QUESTION", help="the question, in quotation marks")
    _tables(ask)

    follow = command(
        "follow", "follow a number through articles and outlets", 'kit follow articles/ --question "dead in the flood"'
    )
    _tables(follow)
    follow.add_argument("--question", metavar="WORDS", help="only the threads that bear on it, in quotation marks")
    follow.add_argument("--least", metavar="N", type=int, default=2, help="how many articles must tell a number (2)")
    follow.add_argument("--output", metavar="CSV", type=Path, help="also write the tellings as a CSV file")

    diff = command("diff", "say what changed between two versions of an article", "kit diff monday.txt tuesday.txt")
    diff.add_argument("old", metavar="OLD", help="the earlier version: a file, a folder of files, or saved tables")
    diff.add_argument("new", metavar="NEW", help="the later version")
    diff.add_argument("--output", metavar="CSV", type=Path, help="also write the changes as a CSV file")
    _any_language(diff)
    _pipeline(diff)

    explore = command(
        "explore",
        "write a page to filter, sort and read the tables by hand",
        "kit explore data/articles --html output/explore.html",
    )
    _tables(explore)
    explore.add_argument("--html", required=True, metavar="PAGE", type=Path, help="the HTML file to write")

    correct = command(
        "correct",
        "write a line into a corrections file",
        "kit correct data/articles --row 0f3c...-f41-53 --set value=310 --by AB --file corrections.csv",
    )
    _tables(correct)
    correct.add_argument(
        "--row",
        required=True,
        action="append",
        metavar="ID",
        help="a row's id, as kit extract --print shows it; may be repeated",
    )
    what = correct.add_mutually_exclusive_group(required=True)
    what.add_argument("--set", metavar="COLUMN=VALUE", help="the right value; nothing after = empties the cell")
    what.add_argument("--accept", action="store_true", help="the row was read rightly")
    what.add_argument("--reject", action="store_true", help="the row is none and leaves the tables")
    correct.add_argument("--by", required=True, metavar="NAME", help="who says so")
    correct.add_argument("--reason", default="", metavar="TEXT", help="why")
    correct.add_argument(
        "--file", default="corrections.csv", metavar="FILE", help="the corrections file (corrections.csv)"
    )

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
        help="tables, excel, csv, sqlite, datapackage, annotations, claimreview, bibtex or csl, where the ending does not say",
    )
    export.add_argument("--unnamed", action="store_true", help="claimreview: draft also what nobody is named for")

    show = command(
        "show",
        "write an article as a page with its figures and claims highlighted",
        "kit show seeds/russias-costly-push.txt --output page.html",
    )
    show.add_argument("source", metavar="SOURCE", help="a file, a folder of articles or a web address")
    show.add_argument("--output", required=True, metavar="PAGE", type=Path, help="the HTML file to write")
    _any_language(show)
    _corrections(show)
    _pipeline(show)

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
        "steps, ranks, seasons, strip, table, number, map, locator or multiples; the rows decide if left out",
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
    _looks(chart, theme="light", width="print", svg_text="paths")

    publish = command(
        "publish",
        "publish a chart again from its own rows, in another width or look",
        "kit publish charts/cost-per-km2 --to charts/cost-per-km2-phone --width phone",
    )
    publish.add_argument("path", metavar="CHART", type=Path, help="a published chart, by its name")
    publish.add_argument("--to", metavar="PATH", type=Path, help="where to write it (left out, the chart itself)")
    _looks(publish)

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

    new = command("new", "make a folder for a new story, with a notebook that runs", "kit new my-story")
    new.add_argument("path", metavar="PATH", help="the folder to make; its last part names the story")

    codebook = command("codebook", "print what every column of the tables means", "kit codebook figures")
    codebook.add_argument("table", nargs="?", help="one table: articles, figures, claims or skipped")
    codebook.add_argument("--markdown", action="store_true", help="as Markdown, which is how docs/codebook.md is made")
    return whole


def _seconds(given: str) -> float:
    """The seconds of "90", "90s", "15m", "2h" or "1d"."""
    unit = {"s": 1.0, "m": 60.0, "h": 3_600.0, "d": 86_400.0}.get(given[-1:].lower())
    time = float(given if unit is None else given[:-1]) * (unit or 1.0)
    if not 0 < time < 1e8:
        raise ValueError(given)
    return time


def _processes(given: str) -> int | str:
    return given if given == "all" else int(given)


def _looks(
    parser: argparse.ArgumentParser, theme: str | None = None, width: str | None = None, svg_text: str | None = None
) -> None:
    """How a chart looks; without defaults, as it was published."""
    usual = {"theme": theme or "as published", "width": width or "as published", "svg_text": svg_text or "as published"}
    parser.add_argument("--theme", default=theme, choices=("light", "dark"), help=f"light or dark ({usual['theme']})")
    parser.add_argument(
        "--width",
        default=width,
        choices=("print", "phone", "square", "story"),
        help=f"print, phone, square or story ({usual['width']})",
    )
    parser.add_argument(
        "--svg-text",
        default=svg_text,
        choices=("paths", "text"),
        help=f"letters as outlines (paths) or as text to edit ({usual['svg_text']})",
    )
    parser.add_argument("--datawrapper", action="store_true", help="also write the files that Datawrapper imports")


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
