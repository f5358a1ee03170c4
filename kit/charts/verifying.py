"""`verify`: make published charts again and say what changed: the article, the rows, the versions or the picture."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from kit import display, provenance
from kit.article import Article
from kit.charts import fonts, spreadsheets
from kit.charts.corrected_since import Line, corrected_since, is_own, looked_up
from kit.charts.finish import png
from kit.charts.publishing import FORMAT, Published, described, remake, row_links, same, sha256, svg, versions
from kit.corrections import read as read_corrections
from kit.corrections.following import FOLLOWERS
from kit.errors import KitError, NotFoundError, UnreadableError
from kit.extraction import extract
from kit.reading import read
from kit.schema import SCHEMA

# The cells of a row that a new extraction must give again.
_COMPARED = (
    "value",
    "low",
    "high",
    "qualifier",
    "unit",
    "per",
    "measure",
    "statistic",
    "period",
    "period_start",
    "period_end",
    "source",
)


def verify(
    path: str | os.PathLike[str], *, corrections: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = ()
) -> pd.DataFrame:
    """What has changed since the charts in a folder were published, one row for each chart and part.

    Columns: ``chart``; ``part``: article, rows, corrections, versions or picture; ``status``: same, changed, missing or unchecked;
    ``detail`` in words. The picture is made again from the rows and arguments that were published. The rows are
    extracted again where the article can be found from the current folder or from the chart's. ``path`` is a folder,
    searched with those in it, the name that was given to `publish`, or one of a chart's files.

    Corrections of the published rows are looked for in the files that the tables were corrected with, and in
    ``corrections``, one file or several; left out, in any corrections.csv in the current folder, the chart's, and those
    above it.

    Raises `NotFoundError` when there is no published chart, and no corrections file of a name given.
    """
    root = _root(Path(path))
    named = [Path(corrections)] if isinstance(corrections, (str, os.PathLike)) else [Path(file) for file in corrections]
    for file in named:
        read_corrections(file)
    manifests = sorted(root.rglob("*.json")) if root.is_dir() else [root]
    lines: list[tuple[str, str, str, str]] = []
    for manifest_path in manifests:
        name = manifest_path.with_suffix("").relative_to(root).as_posix() if root.is_dir() else manifest_path.stem
        try:
            manifest = json.loads(manifest_path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            if any(manifest_path.with_suffix(ending).exists() for ending in (".png", ".svg")):
                lines.append((name, "manifest", "changed", "the manifest cannot be read; publish the chart again"))
            continue
        if isinstance(manifest, dict) and "kit_chart" in manifest:
            lines += [(name, *line) for line in _chart(manifest, manifest_path, named)]
    if not lines:
        raise NotFoundError(f"{root} holds no published chart; kit.publish(figure, 'charts/name') writes one")
    display.register()
    report = pd.DataFrame(lines, columns=["chart", "part", "status", "detail"]).astype("str")
    return provenance.marked(report, "report")


def changed(report: pd.DataFrame) -> bool:
    """Whether anything but the versions is not as it was published."""
    return not differing(report).empty


def differing(report: pd.DataFrame) -> pd.DataFrame:
    """The lines of a report that say that something but the versions is not as it was published."""
    return report[report["status"].isin(["changed", "missing"]) & (report["part"] != "versions")]


def published_chart(path: Path) -> tuple[dict[str, Any], pd.DataFrame]:
    """The manifest of a published chart, by its name or one of its files, and its rows.

    Raises `NotFoundError` where it is not there, `UnreadableError` where its files were edited.
    """
    place = _root(path)
    if place.is_dir():
        raise NotFoundError(f"{path} is a folder; name one chart in it")
    try:
        manifest = json.loads(place.read_text(encoding="utf-8"))
        published = _published(manifest, place)
        data = published.data or b""
        whole = manifest["kit_chart"] == FORMAT and sha256(data) == manifest["files"][f"{place.stem}.csv"]["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnreadableError(f"{place} cannot be read as the manifest of a chart: {error}") from error
    if published.table is None or not whole:
        raise UnreadableError(
            f"{place.with_suffix('.csv')} is not as it was published; make the chart again with kit.chart"
        )
    return manifest, published.table


def _root(path: Path) -> Path:
    """The folder, or the manifest of the one chart that is named, by the name it was published under or by a file."""
    if os.path.isdir(path) or path.suffix == ".json" and os.path.exists(path):
        return path
    base = path.with_suffix("") if path.suffix.lower()[1:] in Published._fields else path
    manifest = base.with_name(f"{base.name}.json")
    if os.path.isfile(manifest):
        return manifest
    if any(os.path.isfile(base.with_name(base.name + ending)) for ending in (".png", ".svg")):
        raise NotFoundError(f"{manifest} is gone, without which {base} cannot be made again; publish the chart again")
    raise NotFoundError(f"{path}: there is no such folder or chart; kit.publish(figure, 'charts/name') makes one")


def _chart(manifest: dict[str, Any], path: Path, named: list[Path]) -> Iterator[Line]:
    if manifest["kit_chart"] != FORMAT:
        yield (
            "manifest",
            "unchecked",
            f"the manifest has format {manifest['kit_chart']}, which this version of the kit does not read",
        )
        return
    try:
        articles, lines = _articles(manifest, path.parent)
        yield from lines
        published = _published(manifest, path)
        yield _rows(manifest, path, published, articles)
        yield from corrected_since(manifest, published.table, path.parent, named)
        yield _versions(manifest)
        yield _picture(manifest, path, published)
    except KitError:
        raise
    except (KeyError, TypeError, AttributeError, IndexError, ValueError, OSError) as error:
        yield (
            "manifest",
            "changed",
            f"the manifest was edited and cannot be followed: {type(error).__name__} {error}; publish the chart again",
        )


class _Published(NamedTuple):
    """The CSV file of a chart: its bytes, where it is there, and its rows with all their columns, or why there are none."""

    data: bytes | None
    table: pd.DataFrame | None = None
    error: str = ""


def _published(manifest: dict[str, Any], path: Path) -> _Published:
    try:
        data = path.with_suffix(".csv").read_bytes()
    except OSError:
        return _Published(None)
    try:
        return _Published(data, spreadsheets.read(data.decode("utf-8"), manifest["columns"]))
    except (KitError, ValueError) as error:
        return _Published(data, error=str(error))


def _articles(manifest: dict[str, Any], folder: Path) -> tuple[dict[str, Article], list[Line]]:
    """The articles that can be found, and a line for each article."""
    found: dict[str, Article] = {}
    lines: list[Line] = []
    for entry in manifest["articles"]:
        name = entry.get("title") or entry.get("origin") or entry["article_id"]
        place = looked_up(entry.get("origin"), folder)
        if place is None:
            why = (
                "where it came from was not published (publish with tables=)"
                if not entry.get("origin")
                else f"{entry['origin']} is not read again, since pages on the web change by themselves"
                if entry["origin"].startswith(("http://", "https://"))
                else f"{entry['origin']} is not there"
            )
            lines.append(("article", "unchecked", f"{name}: {why}"))
            continue
        own = is_own(place, folder)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                article = read(place, languages=None)
        except KitError as error:
            why = str(error) if own else f"{entry['origin']} cannot be read as an article"
            lines.append(("article", "changed", f"{name}: {why}"))
            continue
        unchanged = article.sha256 == entry.get("text_sha256")
        if (
            own or unchanged
        ):  # a manifest may name any file: what is not the story's is told from its hash, not from its words
            found[entry["article_id"]] = article
        lines.append(
            (
                "article",
                "same" if unchanged else "changed",
                f"{name}" if unchanged else f"{name}: the text of {entry['origin']} is not the one that was published",
            )
        )
    if not manifest["articles"]:
        lines.append(("article", "unchecked", "the rows name no article"))
    return found, lines


def _rows(manifest: dict[str, Any], path: Path, published: _Published, articles: dict[str, Article]) -> Line:
    file = path.with_suffix(".csv").name
    if published.data is None:
        return "rows", "missing", f"{file} is gone"
    if sha256(published.data) != manifest["files"][file]["sha256"]:
        return "rows", "changed", f"{file} was edited after it was published"
    given = published.table
    if given is None:
        return "rows", "changed", f"{file} does not fit its manifest: {published.error}"
    if "article_id" not in given.columns or given["article_id"].isna().all():
        return "rows", "same", f"{len(given)} rows as published; they are of no article"
    if not articles:
        return "rows", "unchecked", f"{len(given)} rows as published; no article to extract them from again"
    from kit.language.pipeline import asked_by

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            asked = {entry["article_id"]: asked_by(entry.get("pipeline") or "") for entry in manifest["articles"]}
            fresh = {key: extract(article, nlp=asked[key]).figures for key, article in articles.items()}
    except (KitError, ImportError, ValueError, OSError) as error:  # also of a pipeline that cannot be loaded
        return "rows", "unchecked", f"{len(given)} rows as published; not extracted again: {error}"
    by_hand, marked = _by_hand(manifest["corrections"])
    differences, checked = [], 0
    for row in given.to_dict("records"):
        if row["article_id"] not in fresh or pd.isna(row.get("text")) or row.get("figure_id") in marked:
            continue
        checked += 1
        differences += _differences(row, fresh[row["article_id"]], by_hand)
    if differences:
        return (
            "rows",
            "changed",
            "; ".join(differences[:5]) + (f"; and {len(differences) - 5} more" if len(differences) > 5 else ""),
        )
    said = f"{len(given)} rows as published, {checked} of them extracted again"
    lost = int((given["article_id"].notna() & ~given["article_id"].isin(fresh)).sum())
    if lost:
        return "rows", "unchecked", f"{said}; the article of {lost} was not found"
    return "rows", "same", said


def _by_hand(corrections: list[dict[str, Any]]) -> tuple[set[tuple[str, str]], set[str]]:
    """The cells that people changed, with those that follow from them, and the rows whose mark does not say which."""
    known = {column.name for column in SCHEMA["figures"]}
    cells, rows = set(), set()
    for correction in corrections:
        named = [correction["column"]] if "column" in correction else str(correction["corrected"]).split("; ")
        if set(named) <= known:
            cells |= {(correction["figure_id"], c) for name in named for c in (name, *FOLLOWERS.get(name, ()))}
        else:
            rows.add(correction["figure_id"])
    return cells, rows


def _differences(row: dict[str, Any], fresh: pd.DataFrame, by_hand: set[tuple[str, str]]) -> list[str]:
    """What a new extraction says otherwise about one row; the row is found by its place, or by its words."""
    same_text = fresh[fresh["text"] == row["text"]]
    exact = same_text[(same_text["start"] == row.get("start")).fillna(False)]
    candidates = exact if len(exact) else same_text
    if candidates.empty:
        return [f"“{row['text']}” is no longer found in the article"]
    best = candidates.iloc[0]
    return [
        f"“{row['text']}”: {name} was {_cell(row[name])}, is {_cell(best[name])}"
        for name in _COMPARED
        if name in row and (row.get("figure_id"), name) not in by_hand and not same(row[name], best[name])
    ]


def _versions(manifest: dict[str, Any]) -> Line:
    """The programs, and the fonts of the machine that had letters which those of the kit lack."""
    then, now = dict(manifest["versions"]), versions()
    then |= {f"font {name}": sha[:8] for name, sha in manifest.get("fonts", {}).items()}
    now |= {
        f"font {name}": sha[:8]
        for name, sha in (fonts.hashes(manifest["fonts"]) if "fonts" in manifest else {}).items()
    }
    moved = [
        f"{name} {then.get(name, 'none')} -> {now.get(name, 'none')}"
        for name in sorted({*then, *now})
        if then.get(name) != now.get(name)
    ]
    return (
        "versions",
        "changed" if moved else "same",
        ", ".join(moved) or ", ".join(f"{name} {number}" for name, number in now.items()),
    )


def _picture(manifest: dict[str, Any], path: Path, published: _Published) -> Line:
    """Whether the files are as published, and whether the same rows and arguments still give them."""
    lost, edited = [], []
    for name, facts in manifest["files"].items():
        file = path.with_name(name)
        if not file.is_file():
            lost.append(name)
        elif name.endswith((".png", ".svg")) and sha256(file.read_bytes()) != facts["sha256"]:
            edited.append(name)
    pictures = [name for name in lost if not name.endswith(".csv")]
    if pictures:
        return "picture", "missing", f"{' and '.join(pictures)} {'is' if len(pictures) == 1 else 'are'} gone"
    if edited:
        return (
            "picture",
            "changed",
            f"{' and '.join(edited)} {'was' if len(edited) == 1 else 'were'} edited after publishing",
        )
    if path.with_suffix(".csv").name in lost:
        return "picture", "unchecked", "without its rows the picture cannot be made again; the files are as published"
    if manifest["changed_by_hand"]:
        return (
            "picture",
            "same",
            "the files are as published; the figure was changed by hand after kit.chart, so it cannot be made again",
        )
    given = published.table
    if given is None:
        return "picture", "changed", f"the chart cannot be made again: {published.error}"
    try:
        figure = remake(given, manifest["arguments"])
    except KitError as error:
        return "picture", "changed", f"the chart cannot be made again: {error}"
    made = png(figure)
    files = manifest["files"]
    if sha256(made) == files[path.with_suffix(".png").name]["sha256"]:
        drawn = svg(figure, row_links(given, manifest["articles"]), manifest["svg_text"])
        if sha256(drawn) == files[path.with_suffix(".svg").name]["sha256"]:
            return "picture", "same", "made again, every byte the same"
    now, then = described(figure.record), manifest["chart"]
    words = [part for part in now if now[part] != then.get(part)]
    difference = _pixels(path.with_suffix(".png"), made)
    if not words and not difference:
        return (
            "picture",
            "same",
            "made again, every pixel and word the same; the files are written differently by these versions",
        )
    what = f"{', '.join(words) or 'not in its words'}; {difference or 'the pixels are the same'}"
    return "picture", "changed", f"made again it differs: {what}"


def _pixels(published: Path, made: bytes) -> str:
    """How much of the picture differs, in words; empty when no pixel does."""
    from PIL import Image, ImageChops

    try:
        before = Image.open(published)
    except (OSError, Image.DecompressionBombError):
        return "the published picture cannot be read"
    with before, Image.open(BytesIO(made)) as after:
        if before.size != after.size:
            return f"{before.size[0]}×{before.size[1]} pixels became {after.size[0]}×{after.size[1]}"
        difference = ImageChops.difference(before.convert("RGB"), after.convert("RGB")).convert("L")
        share = 1 - difference.histogram()[0] / (before.size[0] * before.size[1])
    return f"{max(share, 0.001):.1%} of the pixels" if share else ""


def _cell(value: Any) -> str:
    if pd.isna(value):
        return "not stated"
    return str(value.date()) if hasattr(value, "date") else f"{value:g}" if isinstance(value, float) else f"{value!r}"
