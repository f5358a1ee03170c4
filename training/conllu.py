"""Reading Universal Dependencies files (CoNLL-U)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Token:
    """One word of a tree. `index` and `head` count from 1; head 0 is the root."""

    index: int
    form: str
    lemma: str
    upos: str
    tag: str
    head: int
    relation: str
    misc: str = "_"
    space_after: bool = True
    label: str = ""

    @property
    def lower(self) -> str:
        return self.form.lower()

    @property
    def base(self) -> str:
        """The relation without its subtype: `nsubj` for `nsubj:pass`."""
        return self.relation.partition(":")[0]


@dataclass
class Sentence:
    """A sentence with its comments; entities are (first, last, label) over token indexes, None where not annotated."""

    comments: dict[str, str]
    tokens: list[Token]
    entities: list[tuple[int, int, str]] | None = None
    source: str = ""
    missing: list[tuple[int, int]] = field(default_factory=list)

    @property
    def starts_document(self) -> bool:
        return any(key.startswith("newdoc") for key in self.comments)

    @property
    def starts_paragraph(self) -> bool:
        return self.starts_document or any(key.startswith("newpar") for key in self.comments)


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; empty nodes are skipped, multiword tokens only tell where spaces are."""
    with path.open(encoding="utf8") as lines:
        block: list[str] = []
        for line in lines:
            line = line.rstrip("\n")
            if line:
                block.append(line)
            elif block:
                yield _sentence(block, path.stem)
                block = []
        if block:
            yield _sentence(block, path.stem)


def _sentence(block: list[str], source: str) -> Sentence:
    comments: dict[str, str] = {}
    tokens: list[Token] = []
    ranges: list[tuple[int, int, bool]] = []
    for line in block:
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
            continue
        columns = line.split("\t")
        identifier, spaced = columns[0], "SpaceAfter=No" not in columns[9]
        if "." in identifier:
            continue
        if "-" in identifier:
            first, last = identifier.split("-")
            ranges.append((int(first), int(last), spaced))
            continue
        tokens.append(
            Token(
                index=int(identifier),
                form=columns[1].replace("\u00a0", " "),
                lemma=columns[2],
                upos=columns[3],
                tag=columns[4],
                head=int(columns[6]),
                relation=columns[7],
                misc=columns[9],
                space_after=spaced,
            )
        )
    for first, last, spaced in ranges:
        for token in tokens[first - 1 : last]:
            token.space_after = False
        tokens[last - 1].space_after = spaced
    return Sentence(comments, tokens, source=source)
