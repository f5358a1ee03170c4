"""`verify`: make published charts again and say what changed: the article, the rows, the versions or the picture."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd

from kit import dollars
from kit.articles import Article, read
from kit.charts import spreadsheets
from kit.charts.finish import png
from kit.charts.publishing import FORMAT, correction_lines, described, remake, row_links, same, sha256, svg, versions
from kit.errors import KitError, NotFoundError

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

Line = tuple[str, str, str]  # part, status, detail


def verify(path: str | os.PathLike[str]) -> pd.DataFrame:
    """What has changed since the charts in a folder were published, one row for each chart and part.

    Columns: ``chart``; ``part``: article, rows, corrections, versions or picture; ``status``: same, changed, missing or unchecked;
    ``detail`` in words. The picture is made again from the rows and arguments that were published. The rows are
    extracted again where the article can be found from the current folder or from the chart's. ``path`` is a folder,
    searched with those in it, or one manifest.

    Raises `NotFoundError` when there is no published chart.
    """
    root = Path(path)
    if not root.exists():
        raise NotFoundError(f"{root}: there is no such folder; kit.publish(figure, 'charts/name') makes one")
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
            lines += [(name, *line) for line in _chart(manifest, manifest_path)]
    if not lines:
        raise NotFoundError(f"{root} holds no published chart; kit.publish(figure, 'charts/name') writes one")
    dollars.keep()
    return pd.DataFrame(lines, columns=["chart", "part", "status", "detail"]).astype("str")


def changed(report: pd.DataFrame) -> bool:
    """Whether anything but the versions is not as it was published."""
    return bool((report["status"].isin(["changed", "missing"]) & (report["part"] != "versions")).any())


def _chart(manifest: dict[str, Any], path: Path) -> Iterator[Line]:
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
        yield _rows(manifest, path, articles)
        yield from _corrections(manifest, path.parent)
        yield _versions(manifest)
        yield _picture(manifest, path)
    except (KeyError, TypeError, AttributeError) as error:
        yield (
            "manifest",
            "changed",
            f"the manifest was edited and cannot be followed: {type(error).__name__} {error}; publish the chart again",
        )


def _articles(manifest: dict[str, Any], folder: Path) -> tuple[dict[str, Article], list[Line]]:
    """The articles that can be found, and a line for each article."""
    found: dict[str, Article] = {}
    lines: list[Line] = []
    for entry in manifest["articles"]:
        name = entry.get("title") or entry.get("origin") or entry["article_id"]
        place = _place(entry.get("origin"), folder)
        if place is None:
            why = (
                f"{entry['origin']} is not there"
                if entry.get("origin")
                else "where it came from was not published (publish with tables=)"
            )
            lines.append(("article", "unchecked", f"{name}: {why}"))
            continue
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                article = read(place, languages=None)
        except KitError as error:
            lines.append(("article", "changed", f"{name}: {error}"))
            continue
        found[entry["article_id"]] = article
        unchanged = article.sha256 == entry.get("text_sha256")
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


def _place(origin: str | None, folder: Path) -> Path | None:
    """Where an article is, in a file or inside one: from the current folder, the chart's, or one above it."""
    if not origin or origin.startswith(("http://", "https://")):
        return None
    names = [origin]
    while "#" in names[-1]:
        names.append(names[-1].rpartition("#")[0])
    return next(
        (
            base / origin
            for base in (Path(), folder, *folder.resolve().parents)
            if any((base / name).is_file() for name in names if name)
        ),
        None,
    )


def _rows(manifest: dict[str, Any], path: Path, articles: dict[str, Article]) -> Line:
    file = path.with_suffix(".csv").name
    try:
        data = path.with_name(file).read_bytes()
    except OSError:
        return "rows", "missing", f"{file} is gone"
    if sha256(data) != manifest["files"][file]["sha256"]:
        return "rows", "changed", f"{file} was edited after it was published"
    given = spreadsheets.read(data.decode("utf-8"), manifest["columns"])
    if not articles or "article_id" not in given.columns:
        return "rows", "same", f"{len(given)} rows as published; no article to extract them from again"
    try:
        from kit.tables import extract

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            fresh = {key: extract(article).figures for key, article in articles.items()}
    except (KitError, ImportError, ValueError, OSError) as error:  # also of a pipeline that cannot be loaded
        return "rows", "same", f"{len(given)} rows as published; not extracted again: {error}"
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
    return "rows", "same", f"{len(given)} rows as published, {checked} of them extracted again"


def _by_hand(corrections: list[dict[str, Any]]) -> tuple[set[tuple[str, str]], set[str]]:
    """The cells that people changed, with those that follow from them, and the rows whose mark does not say which."""
    from kit.corrections.following import FOLLOWERS
    from kit.schema import SCHEMA

    known = {column.name for column in SCHEMA["figures"]}
    cells, rows = set(), set()
    for correction in corrections:
        named = [correction["column"]] if "column" in correction else str(correction["corrected"]).split("; ")
        if set(named) <= known:
            cells |= {(correction["figure_id"], c) for name in named for c in (name, *FOLLOWERS.get(name, ()))}
        else:
            rows.add(correction["figure_id"])
    return cells, rows


def _corrections(manifest: dict[str, Any], folder: Path) -> Iterator[Line]:
    """Whether the corrections files still say of the published rows what they said."""
    from kit.corrections import read as read_corrections

    ids = {row["figure_id"] for row in manifest["rows"] if "figure_id" in row}
    words = {row["figure_id"]: row.get("text", row["figure_id"]) for row in manifest["rows"] if "figure_id" in row}
    for entry in manifest.get("corrections_files", []):
        name, place = entry["file"], _place(entry["file"], folder)
        if place is None:
            yield "corrections", "missing", f"{name} is gone"
            continue
        try:
            lines = correction_lines(map(vars, read_corrections(place)), ids)
        except KitError as error:
            yield "corrections", "changed", str(error)
            continue
        now, then = {tuple(line) for line in lines}, {tuple(line) for line in entry["lines"]}
        moved = [f"{_said(line, words)} is new" for line in sorted(now - then)]
        moved += [f"{_said(line, words)} is gone" for line in sorted(then - now)]
        if moved:
            yield (
                "corrections",
                "changed",
                f"{name}: {'; '.join(moved[:5])}" + (f"; and {len(moved) - 5} more" if len(moved) > 5 else ""),
            )
        elif sha256(place.read_bytes()) != entry["sha256"]:
            yield "corrections", "same", f"{name} has changed, but not for these rows"
        else:
            yield "corrections", "same", f"{name}, {len(then)} for these rows"


def _said(line: tuple[str, ...], words: dict[str, str]) -> str:
    row_id, column, value, by = line
    return f"“{words[row_id]}”: {column} {value or 'empty'} ({by or 'unsigned'})"


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
    then, now = manifest["versions"], versions()
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


def _picture(manifest: dict[str, Any], path: Path) -> Line:
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
    try:
        given = spreadsheets.read(path.with_suffix(".csv").read_text(encoding="utf-8"), manifest["columns"])
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

    with Image.open(published) as before, Image.open(BytesIO(made)) as after:
        if before.size != after.size:
            return f"{before.size[0]}×{before.size[1]} pixels became {after.size[0]}×{after.size[1]}"
        difference = ImageChops.difference(before.convert("RGB"), after.convert("RGB")).convert("L")
        share = 1 - difference.histogram()[0] / (before.size[0] * before.size[1])
    return f"{max(share, 0.001):.1%} of the pixels" if share else ""


def _cell(value: Any) -> str:
    if pd.isna(value):
        return "not stated"
    return str(value.date()) if hasattr(value, "date") else f"{value:g}" if isinstance(value, float) else f"{value!r}"
