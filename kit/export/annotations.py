"""Web Annotations (https://www.w3.org/TR/annotation-model/): each figure and claim pinned to its words."""

from __future__ import annotations

import uuid
import warnings
from pathlib import Path
from typing import Any

from kit.errors import ExportWarning
from kit.export.places import Row, sentence_starts, source_of
from kit.export.writing import date_text, given, records, write_json
from kit.tables import Tables

# schema.org supplies what the annotation vocabulary has no word for: the hash of a text, a quantity, an author.
_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"schema": "https://schema.org/", "sha256": "schema:sha256"}]
_AROUND = 32  # characters of context on either side, which is what Hypothesis keeps


def write(tables: Tables, path: Path) -> list[Path]:
    """Write one collection with an annotation for each figure and claim, in the order of the text.

    ``TextPositionSelector`` counts code points of the article's text, as the standard asks, and so does the kit.
    """
    articles = {article["article_id"]: article for article in records(tables.articles)}
    figures, claims = records(tables.figures), records(tables.claims)
    unknown = {row["article_id"] for row in [*figures, *claims]} - set(articles)
    if unknown:
        warnings.warn(
            f"{len(unknown)} of the articles {'is' if len(unknown) == 1 else 'are'} not in the articles table, so the "
            f"annotations of their rows have neither address nor hash",
            ExportWarning,
            stacklevel=4,
        )
    starts = sentence_starts([*figures, *claims])
    order = {key: place for place, key in enumerate(articles)}
    found = [(row, row["figure_id"], "figure") for row in figures] + [(row, row["claim_id"], "claim") for row in claims]
    found.sort(
        key=lambda one: (order.get(one[0]["article_id"], len(order)), one[0]["start"] or 0, one[0]["end"] or 0, one[2])
    )
    items = [_annotation(row, key, kind, articles.get(row["article_id"]), starts) for row, key, kind in found]
    name = _name("collection " + " ".join(item["id"] for item in items))
    page = {"id": _name(f"page {name}"), "type": "AnnotationPage", "partOf": name, "startIndex": 0, "items": items}
    collection: dict[str, Any] = {
        "@context": _CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": "Figures and claims",
        "total": len(items),
    }
    if items:
        collection |= {"first": page, "last": page["id"]}
    return [write_json(path, collection)]


def _annotation(
    row: Row, key: str, kind: str, article: Row | None, starts: dict[tuple[str, str], int]
) -> dict[str, Any]:
    bodies: list[dict[str, Any]] = [
        {"type": "TextualBody", "purpose": "tagging", "value": kind},
        {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "language": "en",
            "value": _said(row, kind),
        },
    ]
    if kind == "figure" and row["value"] is not None:
        unit = " per ".join(part for part in (row["unit"] or row["measure"], row["per"]) if part) or None
        quantity = {"schema:value": row["value"], "schema:minValue": row["low"], "schema:maxValue": row["high"]}
        body = {
            "type": "schema:QuantitativeValue",
            **given(**quantity),
            **given(**{"schema:unitText": unit}),
        }
        bodies.append(body)
    source = article and source_of(article)
    target: dict[str, Any] = {"source": source or _name(row["article_id"]), "selector": _selectors(row, starts)}
    if article and article["text_sha256"]:
        target["state"] = {"type": "oa:State", "sha256": article["text_sha256"]}
    if article:
        target |= given(**{"schema:datePublished": date_text(article["published"])})
    return {
        "id": _name(key),
        "type": "Annotation",
        "motivation": "describing",
        "schema:identifier": key,
        "body": bodies,
        "target": target,
    }


def _selectors(row: Row, starts: dict[tuple[str, str], int]) -> list[dict[str, Any]]:
    """The words with what stands around them in their sentence, and the place; either finds the passage."""
    quote: dict[str, Any] = {"type": "TextQuoteSelector", "exact": row["text"]}
    begin = starts.get((row["article_id"], row["sentence"]))
    if begin is not None:
        before = row["sentence"][: row["start"] - begin][-_AROUND:]
        after = row["sentence"][row["end"] - begin :][:_AROUND]
        quote |= {name: words for name, words in (("prefix", before), ("suffix", after)) if words}
    return [quote, {"type": "TextPositionSelector", "start": row["start"], "end": row["end"]}]


def _said(row: Row, kind: str) -> str:
    """The row in words: what a reader of the annotation sees."""
    names = (
        (
            "kind",
            "unit",
            "per",
            "measure",
            "predicate",
            "statistic",
            "change",
            "subject",
            "place",
            "period",
            "source",
            "hedge",
        )
        if kind == "figure"
        else ("role", "source", "cue_type", "quotation", "modality", "subject", "place", "period", "vague_terms")
    )
    return "; ".join([f"{kind}: {row['text']}", *(f"{name}: {row[name]}" for name in names if row[name] is not None)])


def _name(key: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"kit-data-journalism:{key}").urn
