"""The openly licensed parts of re3d: entities over news and statements on defence."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc, Span

from training.documents import nlp, set_entities
from training.entities.labels import lists, place_label, takes_article
from training.words import words

PARTS = (
    "CENTCOM",
    "Australian Department of Foreign Affairs",
    "UK Government",
    "US State Department",
    "Wikipedia",
)
HELD_OUT = 15
DEVELOPMENT = 8
INNER_WORDS = words("of for and the al - bin de in 's ’s &")
# Capitalised in these texts, and no names.
GENERIC = words(
    "ministers minister secretary president government department advisor coalition committee council conference "
    "country region city ambassador king members envoy parliament team army forces military us. we i he she they it "
    "our his their"
)


def split(folder: Path) -> tuple[list[Doc], list[Doc]]:
    """(training, held-out) documents; the fifteen held out are drawn with a fixed seed."""
    documents = list(read(folder))
    random.Random(3).shuffle(documents)
    return documents[HELD_OUT:], documents[:HELD_OUT]


def read(folder: Path) -> Iterator[Doc]:
    for part in PARTS:
        annotation: dict[str, list[dict]] = {}
        for entity in _records(folder / part / "entities.json"):
            if entity.get("confidence", 1) >= 0.5:
                annotation.setdefault(entity["documentId"], []).append(entity)
        for record in _records(folder / part / "documents.json"):
            doc = nlp.make_doc(record["text"])
            names = [name for entity in annotation.get(record["_id"], []) if (name := _name(doc, entity))]
            used = {index for start, end, _ in names for index in range(start, end)}
            for token in doc:
                if token.i not in used and token.text in lists.peoples:
                    names.append((token.i, token.i + 1, "NORP"))
            set_entities(doc, names)
            yield doc


def pieces(doc: Doc) -> Iterator[Doc]:
    """Parts of about a paragraph: whole documents are too long for one training example."""
    start = 0
    for token in doc:
        long = token.i - start
        if (token.is_space and "\n" in token.text and long > 40) or (long > 200 and token.text == "."):
            yield doc[start : token.i + 1].as_doc()
            start = token.i + 1
    if start < len(doc):
        yield doc[start:].as_doc()


def _records(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _name(doc: Doc, entity: dict) -> tuple[int, int, str] | None:
    if not 0 <= entity["begin"] < entity["end"] <= len(doc.text):
        return None
    span = doc.char_span(entity["begin"], entity["end"], alignment_mode="expand")
    if span is None:
        return None
    start, end = _trimmed(span)
    core = [token for token in doc[start:end] if token.lower_ != "the"] if start < end else []
    if not core or not core[-1].text[0].isupper():
        return None
    if not all(token.text[0].isupper() or token.lower_ in INNER_WORDS for token in core):
        return None
    if len(core) == 1 and (core[0].is_stop and not core[0].is_upper or core[0].lower_ in GENERIC):
        return None
    words = [token.text for token in core]
    known, kind = place_label(words), entity["type"]
    if kind == "Person":
        return _person(doc, start, end)
    if kind == "Nationality" or kind == "Organisation" and len(words) == 1 and words[0] in lists.nationalities:
        return start, end, "NORP"
    if kind == "Organisation":
        label = "GPE" if known == "GPE" else "ORG"
    elif kind == "Location":
        label = known or "GPE"
    else:
        return None
    if takes_article([token.text for token in doc], start, end):
        start -= 1
    return start, end, label


def _trimmed(span: Span) -> tuple[int, int]:
    doc, start, end = span.doc, span.start, span.end
    while start < end and (doc[start].is_punct or doc[start].is_space):
        start += 1
    while end > start and (doc[end - 1].is_punct and doc[end - 1].text != "." or doc[end - 1].text in ("'s", "’s")):
        end -= 1
    return start, end


def _person(doc: Doc, start: int, end: int) -> tuple[int, int, str] | None:
    while start < end and (doc[start].lower_ in lists.titles or doc[start].lower_ == "the"):
        start += 1
    if start >= end or any(token.lower_ in ("of", "for", "in") for token in doc[start:end]):
        return None
    return start, end, "PERSON"
