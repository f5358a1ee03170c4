"""Word-per-line sets without trees: WikiGold and CrossNER's politics part."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc

from training.documents import nlp, set_entities
from training.entities.labels import lists, mapped_label, name_label, takes_article
from training.words import words

BRACKETS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
DEVELOPMENT = 200
NO_SPACE_BEFORE = words(". , ; : ! ? ) ] % 's n't 're 've 'll 'd 'm ' ...")
KINDS = {
    "politician": "PER",
    "person": "PER",
    "politicalparty": "ORG",
    "organisation": "ORG",
    "country": "LOC",
    "location": "LOC",
}


def wikigold(path: Path) -> list[Doc]:
    """WikiGold has PER, ORG, LOC and MISC; of MISC only the nationalities are names in our scheme."""
    documents = []
    for rows in _blocks(path, " "):
        words = [BRACKETS.get(word, word) for word, _ in rows if word != "-DOCSTART-"]
        tags = [tag for word, tag in rows if word != "-DOCSTART-"]
        spans = []
        for start, end in _runs(tags):
            kind = tags[start].partition("-")[2]
            if kind == "MISC" and not (end - start == 1 and words[start] in lists.nationalities):
                continue
            spans += [(a, b, "LOC" if kind == "MISC" else kind) for a, b in _split_at_commas(words, start, end)]
        if words:
            documents.append(_document(words, spans, []))
    return documents


def crossner(path: Path) -> list[Doc]:
    """CrossNER marks elections and events as well, which we leave without annotation."""
    documents = []
    for rows in _blocks(path, "\t"):
        words, tags = [word for word, _ in rows], [tag for _, tag in rows]
        spans, unknown = [], []
        for start, end in _runs(tags):
            kind = tags[start].partition("-")[2]
            if kind in KINDS:
                spans.append((start, end, KINDS[kind]))
            elif end - start == 1 and words[start] in lists.nationalities:
                spans.append((start, end, "LOC"))
            else:
                unknown.append((start, end))
        documents.append(_document(words, spans, unknown))
    return documents


def _blocks(path: Path, separator: str) -> Iterator[list[tuple[str, str]]]:
    block: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf8").splitlines(), ""]:
        if line.strip():
            word, _, tag = line.strip().rpartition(separator)
            block.append((word, tag))
        elif block:
            yield block
            block = []


def _runs(tags: list[str]) -> Iterator[tuple[int, int]]:
    """Spans of one kind; a B- tag starts a new one (WikiGold has only I- tags)."""
    start = 0
    while start < len(tags):
        if tags[start] == "O":
            start += 1
            continue
        end = start + 1
        while end < len(tags) and tags[end] == f"I-{tags[start][2:]}":
            end += 1
        yield start, end
        start = end


def _split_at_commas(words: list[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """ "Paris , France" is one run in WikiGold, and two names."""
    for index in range(start, end + 1):
        if index == end or words[index] == ",":
            if index > start:
                yield start, index
            start = index + 1


def _document(words: list[str], spans: list[tuple[int, int, str]], unknown: list[tuple[int, int]]) -> Doc:
    found, used = [], {index for start, end in unknown for index in range(start, end)}
    for start, end, kind in spans:
        label = mapped_label(kind, words[start:end])
        if label not in ("PERSON", "NORP") and takes_article(words, start, end):
            start -= 1
        found.append((start, end, label))
        used.update(range(start, end))
    for index, word in enumerate(words):
        if index not in used and word in lists.peoples:
            found.append((index, index + 1, name_label([word], "NORP")))
    given = Doc(nlp.vocab, words=words, spaces=_spaces(words))
    doc = nlp.make_doc(given.text)

    def placed(start: int, end: int) -> tuple[int, int]:
        span = given[start:end]
        moved = doc.char_span(span.start_char, span.end_char, alignment_mode="expand")
        return moved.start, moved.end

    names = [(*placed(start, end), label) for start, end, label in found]
    set_entities(doc, names, [placed(start, end) for start, end in unknown])
    return doc


def _spaces(words: list[str]) -> list[bool]:
    """Where English puts spaces between these words."""
    spaces, inside = [], False
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        space = following not in NO_SPACE_BEFORE and word not in ("(", "[", "$")
        if word == '"':
            inside = not inside
            space = not inside
        elif following == '"' and inside:
            space = False
        spaces.append(space)
    return spaces
