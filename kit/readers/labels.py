"""Numbers set large with what they count below them, as pages show them in boxes: read as one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kit.readers.nodes import drop, short_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_NUMBER = re.compile(
    r"[~<>±+−-]?\s?[$€£¥₹]?\s?\d[\d.,\s]{0,14}\s?(?:%|[kKmM]|bn|tn|million|billion|trillion|per ?cent|°C?|km|kg)?\+?"
)
_NUMBER_CHARACTERS, _LABEL_CHARACTERS = 24, 80
_LABEL = re.compile(r"[^\W\d_][^.!?…]{1,80}")
_TAGS = ("div", "p", "span", "strong", "b", "h2", "h3", "h4", "li")


def settle(root: _Element) -> None:
    """Change a tree so that a number alone in its element and the label in the next one are one line."""
    for number in list(root.iter("div", "p", "h2", "h3", "h4")):
        if len(number) > 2 or (number.tail or "").strip():
            continue
        label = number.getnext()
        if label is None or label.tag not in _TAGS or len(label) > 2 or label.getnext() is not None:
            continue  # a label is the last of its box
        said = short_text(number, _NUMBER_CHARACTERS)
        if not said or not _NUMBER.fullmatch(said):
            continue
        words = short_text(label, _LABEL_CHARACTERS)
        if words and _LABEL.fullmatch(words):
            last = number[-1] if len(number) else None
            if last is None:
                number.text = f"{(number.text or '').rstrip()} {words}"
            else:
                last.tail = f"{(last.tail or '').rstrip()} {words}"
            drop(label)
