"""`publish`: the picture, its rows and a manifest from which `verify` can make it again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from kit.article import Article
from kit.charts import datawrapper as newsroom_tool
from kit.charts import fonts, spreadsheets
from kit.charts.borrowed import InAxes
from kit.charts.finish import NewsFigure, png
from kit.charts.links import text_fragment
from kit.charts.make import chart
from kit.charts.record import Record
from kit.charts.svg import svg as drawn
from kit.corrections import naming
from kit.corrections import read as read_corrections
from kit.errors import SetupError
from kit.tables import Tables, uncorrected
from kit.version import __version__

FORMAT = 1  # of the manifest
# What a manifest repeats of each row, so that it can be read by itself.
_ROW = (
    "figure_id",
    "article_id",
    "text",
    "sentence",
    "start",
    "end",
    "value",
    "low",
    "high",
    "qualifier",
    "unit",
    "per",
    "measure",
    "predicate",
    "period",
    "source",
)
_ARTICLE = ("title", "publisher", "published", "url", "origin", "text_sha256", "pipeline")
_ENDINGS = (".png", ".svg", ".csv", ".json")


class Published(NamedTuple):
    """The files of one published chart."""

    png: Path
    svg: Path
    csv: Path
    json: Path

    def __repr__(self) -> str:
        return f"{self.png.with_suffix('').as_posix()}: {' '.join(path.suffix for path in self)}"


def publish(
    figure: NewsFigure | InAxes,
    path: str | os.PathLike[str],
    *,
    tables: Tables | None = None,
    articles: Article | Iterable[Article] | None = None,
    svg_text: str = "paths",
    datawrapper: bool = False,
) -> Published:
    """Write a chart that `kit.chart` made: ``path`` with .png, .svg, .csv and .json.

    The CSV holds the rows as they were drawn; the JSON is the manifest: arguments, rows with their sentences, articles
    with the SHA-256 of their texts, corrections, versions, and the SHA-256 of every file. The same chart gives the same
    bytes on every run of the same versions; the alt text is in the PNG (iTXt "Description") and the SVG. ``tables`` (from `kit.extract`) or ``articles`` say which articles the rows
    come from; with an address, every row and every mark in the SVG links to its sentence. ``svg_text="text"`` leaves
    letters as text that can be edited, in fonts that the file brings along, instead of outlines. ``datawrapper=True`` adds
    .datawrapper.csv and .datawrapper.json for import into that tool.

    Raises `SetupError` for a figure that `kit.chart` did not make and for a place that cannot be written.
    """
    if isinstance(figure, InAxes):
        raise SetupError(
            "publish takes a figure that kit.chart made, and this chart is in axes of your own, without its title, notes "
            "and source; make it without ax= to publish it, or save your figure yourself"
        )
    record = getattr(figure, "record", None)
    if record is None:
        raise SetupError(
            f"publish takes a figure that kit.chart made, not {type(figure).__name__}: "
            "it writes the rows along with the picture"
        )
    base = _base(path)
    known = _articles(record.given, tables, articles, base.parent)
    desk = _corrections_files(record.given, tables, base.parent)
    behind: dict[str, Any] = {
        "articles": known,
        "corrections": _corrections(record.given, tables),
        **({"corrections_files": desk} if desk else {}),
    }
    return _written(figure, record, base, behind, svg_text, datawrapper)


def publish_again(
    manifest: dict[str, Any],
    rows: pd.DataFrame,
    path: str | os.PathLike[str],
    look: dict[str, Any],
    *,
    svg_text: str | None = None,
    datawrapper: bool = False,
) -> Published:
    """Write a published chart once more, from its manifest and rows, with some arguments of `chart` changed (``look``)."""
    figure = remake(rows, manifest["arguments"] | look)
    behind = {name: manifest[name] for name in ["articles", "corrections", "corrections_files"] if name in manifest}
    return _written(figure, figure.record, _base(path), behind, svg_text or manifest["svg_text"], datawrapper)


def _written(
    figure: NewsFigure, record: Record, base: Path, behind: dict[str, Any], svg_text: str, datawrapper: bool
) -> Published:
    """The files of a chart; ``behind`` is what its manifest says of the articles and corrections that its rows are from."""
    if svg_text not in ("paths", "text"):
        raise SetupError(f"svg_text={svg_text!r} is not known; choose 'paths' or 'text'")
    links = row_links(record.given, behind["articles"])
    table = record.given.assign(link=pd.Series(links, dtype="str")) if any(links) else record.given
    contents: dict[str, bytes] = {
        ".png": png(figure),
        ".svg": svg(figure, links, svg_text),
        ".csv": spreadsheets.write(table).encode("utf-8"),
    }
    if datawrapper:
        contents |= newsroom_tool.export(record)
    lent = {font.family: font.sha256 for font in fonts.lent(record.words)}
    manifest = {
        "kit_chart": FORMAT,
        "chart": {
            **described(record),
            "width_inches": _rounded(figure.get_figwidth()),
            "height_inches": _rounded(figure.get_figheight()),
        },
        "arguments": record.arguments,
        "svg_text": svg_text,
        "changed_by_hand": png(remake(record.given, record.arguments)) != contents[".png"],
        "columns": {str(name): str(record.given[name].dtype) for name in record.given.columns},
        "rows": _rows(record.given, links),
        **behind,
        "versions": versions(),
        **({"fonts": lent} if lent else {}),
        "files": {
            f"{base.name}{ending}": {"bytes": len(data), "sha256": sha256(data)} for ending, data in contents.items()
        },
    }
    contents[".json"] = (json.dumps(manifest, ensure_ascii=False, indent=1, default=_plain) + "\n").encode(
        "utf-8", "backslashreplace"
    )
    try:
        base.parent.mkdir(parents=True, exist_ok=True)
        for ending, data in contents.items():
            base.with_name(base.name + ending).write_bytes(data)
    except OSError as error:
        raise SetupError(f"cannot write {base}: {error.strerror or error}; choose another place") from error
    return Published(*(base.with_name(base.name + ending) for ending in _ENDINGS))


def remake(given: pd.DataFrame, arguments: dict[str, Any]) -> NewsFigure:
    """The chart made again from its rows and arguments."""
    figure = chart(given, **arguments)
    assert isinstance(figure, NewsFigure)  # a manifest has no axes
    return figure


def described(record: Record) -> dict[str, Any]:
    """The words of a chart."""
    return {
        "form": record.form,
        "title": record.title,
        "subtitle": record.subtitle,
        "notes": list(record.notes),
        "source": record.source,
        "alt": record.alt,
    }


def svg(figure: NewsFigure, links: list[str | None], svg_text: str) -> bytes:
    """The picture as SVG, made again the same from the same chart."""
    return drawn(figure, links, svg_text, key=sha256(figure.record.alt.encode("utf-8", "replace"))[:8])


def row_links(given: pd.DataFrame, known: list[dict[str, Any]]) -> list[str | None]:
    """For each row the address of its sentence, where its article has one."""
    urls = {article["article_id"]: article.get("url") for article in known}
    if "article_id" not in given.columns:
        return [None] * len(given)
    sentences = given["sentence"] if "sentence" in given.columns else pd.Series([None] * len(given))
    return [
        None if pd.isna(key) else text_fragment(urls.get(key), None if pd.isna(sentence) else sentence)
        for key, sentence in zip(given["article_id"], sentences, strict=True)
    ]


def versions() -> dict[str, str]:
    """The versions that the bytes of a chart and the contents of its rows depend on."""
    found = {"kit": __version__}
    for package in ("matplotlib", "numpy", "pandas", "pillow", "spacy"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _base(path: str | os.PathLike[str]) -> Path:
    base = Path(path)
    if base.suffix.lower() in _ENDINGS:
        base = base.with_suffix("")
    if not base.name or base.is_dir():
        raise SetupError(
            f"{os.fspath(path)!r} is a folder; name the chart, such as {(base / 'cost-per-km2').as_posix()!r}"
        )
    return base


def _articles(
    given: pd.DataFrame, tables: Tables | None, articles: Article | Iterable[Article] | None, folder: Path
) -> list[dict[str, Any]]:
    """What is known about each article the rows come from, in the order of the rows."""
    if "article_id" not in given.columns:
        return []
    known: dict[str, dict[str, Any]] = {}
    if tables is not None:
        for row in tables.articles.to_dict("records"):
            known[row["article_id"]] = {name: row.get(name) for name in _ARTICLE}
    for article in [articles] if isinstance(articles, Article) else articles or []:
        facts = {name: getattr(article, name, None) for name in _ARTICLE} | {"text_sha256": article.sha256}
        known.setdefault(article.sha256[:12], facts)
    result = []
    for key in dict.fromkeys(given["article_id"].dropna()):
        facts = known.get(key) or known.get(str(key).split("-")[0]) or {}
        plain = {name: _plain(value) for name, value in facts.items() if value is not None and not pd.isna(value)}
        if "origin" in plain:
            plain["origin"] = _portable(plain["origin"], folder)
        result.append({"article_id": key, **plain})
    return result


def _portable(origin: str, folder: Path) -> str:
    """An origin without the part of its path that is this machine's own."""
    if origin.startswith(("http://", "https://")) or not Path(origin).is_absolute():
        return origin
    try:
        return Path(origin).resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return Path(os.path.relpath(origin, folder)).as_posix()


def _rows(given: pd.DataFrame, links: list[str | None]) -> list[dict[str, Any]]:
    rows = []
    for record, link in zip(given.to_dict("records"), links, strict=True):
        row = {name: _plain(record[name]) for name in _ROW if name in record and not pd.isna(record[name])}
        rows.append(row | ({"link": link} if link else {}))
    return rows


def _corrections(given: pd.DataFrame, tables: Tables | None) -> list[dict[str, Any]]:
    """What an editor changed: rows marked as corrected, and cells that differ from the extraction behind ``tables``."""
    found = []
    extracted: dict[Any, dict[str, Any]] = {}
    reasons: dict[tuple[str, str], dict[str, Any]] = {}
    if tables is not None and "figure_id" in given.columns:
        extracted = uncorrected(tables).figures.set_index("figure_id").to_dict("index")
        for line in tables.corrections.to_dict("records"):
            reasons[line["row_id"], line["column"]] = {
                name: line[name] for name in ("reason", "by", "at") if not pd.isna(line[name])
            }
    for row in given.to_dict("records"):
        marked = row.get("corrected")
        if marked is not None and not pd.isna(marked) and str(marked).lower() != "false":
            found.append({"figure_id": _plain(row.get("figure_id")), "corrected": _plain(marked)})
        for name, before in extracted.get(row.get("figure_id"), {}).items():
            if name in row and name != "claim_id" and not same(row[name], before):
                found.append(
                    {
                        "figure_id": row["figure_id"],
                        "column": name,
                        "extracted": _plain(before),
                        "published": _plain(row[name]),
                    }
                    | reasons.get((row["figure_id"], name), {})
                )
    return found


def _corrections_files(given: pd.DataFrame, tables: Tables | None, folder: Path) -> list[dict[str, Any]]:
    """The corrections files behind ``tables``, each with its SHA-256 and its lines about the rows of the chart."""
    if tables is None or "figure_id" not in given.columns:
        return []
    found = []
    ids = set(given["figure_id"].dropna())
    extracted = uncorrected(tables).figures
    rows = {row["figure_id"]: row for row in extracted[extracted["figure_id"].isin(ids)].to_dict("records")}
    for name in tables.corrections["file"].dropna().unique():
        facts = {"file": _portable(name, folder)}
        try:
            facts["sha256"] = sha256(Path(name).read_bytes())
        except OSError as error:
            raise SetupError(f"the corrections of these rows cannot be read again: {name}: {error.strerror}") from error
        of_file = tables.corrections[(tables.corrections["file"] == name) & (tables.corrections["status"] != "follows")]
        lines = correction_lines(of_file.to_dict("records"), ids)
        found.append(facts | {"lines": sorted(lines + naming.of_rows(read_corrections(name), rows))})
    return found


def correction_lines(corrections: Iterable[dict[str, Any]], ids: set[str]) -> list[list[str]]:
    """Row, column, value and person of each correction of the rows named, in order."""
    cells = [
        [line[name] for name in ("row_id", "column", "value", "by")] for line in corrections if line["row_id"] in ids
    ]
    return sorted(["" if pd.isna(cell) else cell for cell in line] for line in cells)


def same(one: Any, other: Any) -> bool:
    """Whether two cells hold the same, missing ones being alike."""
    if pd.isna(one) or pd.isna(other):
        return bool(pd.isna(one) and pd.isna(other))
    return bool(one == other)


def _plain(value: Any) -> Any:
    """A cell as JSON has it."""
    if value is None or (not isinstance(value, (list, dict)) and pd.isna(value)):
        return None
    if hasattr(value, "isoformat"):
        return value.isoformat().removesuffix("T00:00:00")
    if hasattr(value, "item"):
        return value.item()
    return value if isinstance(value, (str, int, float, bool)) else str(value)


def _rounded(inches: float) -> float:
    return round(float(inches), 4)
