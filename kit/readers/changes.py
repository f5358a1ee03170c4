"""What a desk leaves in a document beside its text, whatever wrote it: how it is named, and how its gap is closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kit.readers.source import Note

DELETED, STRUCK, HIDDEN = "deleted", "struck", "hidden"
SEAM = "\ue000"  # stands where words were taken out, until the text is whole
_SEAM = re.compile(rf"(?<=\w){SEAM}+(?=\w)")
_SHOWN_WORDS = 6


def remarks(origin: str, left_out: dict[str, list[str]], comments: int) -> Iterator[Note]:
    """The remarks on passages that are left out, by kind, and on comments."""
    if comments:
        yield Note(origin, f"{comments} comment{'s' if comments > 1 else ''} beside the text left out")
    for kind, words, hazard in (
        (DELETED, "words that a tracked change deletes", False),
        (STRUCK, "struck-out words", True),
        (HIDDEN, "hidden words", False),
    ):
        passages = [text for text in (" ".join(passage.split()) for passage in left_out.get(kind, ())) if text]
        if passages:
            first = passages[0].split()
            shown = " ".join(first[:_SHOWN_WORDS])
            more = " …" if len(passages) > 1 or len(first) > _SHOWN_WORDS else ""
            yield Note(origin, f"{words} are left out: {shown}{more}", hazard)


def seam(gone: str) -> str:
    """What stands for words taken out: a seam where they had a space at an end, so that two words do not become one."""
    return SEAM if gone != gone.strip() else ""


def sewn(text: str) -> str:
    """A text without seams: a space where two words would stand as one, else nothing."""
    return _SEAM.sub(" ", text).replace(SEAM, "")
