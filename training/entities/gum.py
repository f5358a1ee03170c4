"""Entities of GUM's `Entity=` annotation, cut to the names that OntoNotes would mark."""

from __future__ import annotations

import re

from training.conllu import Sentence, Token
from training.entities.labels import add_nationalities, is_name, lists, name_label, place_label, with_article
from training.words import words

BRACKET = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")
KINDS = frozenset(("person", "place", "organization"))
OFFICES = words("justice court officer counsel lord god")
NATURAL = re.compile(r"River|Lake|Mount|Sea|Ocean|Island|Valley|Bay|Mountain")
BUILT = re.compile(r"Airport|Bridge|Street|Building|Museum|Park|Station|Hall|Center|Church")


def annotate(sentence: Sentence) -> None:
    """Set the sentence's entities from its MISC column."""
    tokens = sentence.tokens
    names = []
    for first, last, kind, identity in mentions(tokens):
        if kind not in KINDS:
            continue
        head = next(
            (token for token in tokens[first - 1 : last] if not first <= token.head <= last and token.base != "punct"),
            None,
        )
        if head is None or not is_name(head):
            continue
        found = _person(tokens, first, last, head) if kind == "person" else None
        if kind != "person":
            found = _place_or_organisation(tokens, first, last, head, kind, identity)
        if found:
            names.append(found)
    sentence.entities = add_nationalities(tokens, names)


def mentions(tokens: list[Token]) -> list[tuple[int, int, str, str]]:
    """(first, last, kind, linked identity) of every bracketed mention."""
    found, opened = [], {}
    for token in tokens:
        match = re.search(r"(?:^|\|)Entity=([^|]*)", token.misc)
        if not match:
            continue
        for opening, closed, closing in BRACKET.findall(match.group(1)):
            if opening:
                fields = opening.split("-")
                kind = fields[1] if len(fields) > 1 else ""
                identity = "-".join(fields[7:])
                if closed:
                    found.append((token.index, token.index, kind, identity))
                else:
                    opened.setdefault(fields[0], []).append((token.index, kind, identity))
            elif opened.get(closing.split("-")[0]):
                start, kind, identity = opened[closing.split("-")[0]].pop()
                found.append((start, token.index, kind, identity))
    return found


def _person(tokens: list[Token], first: int, last: int, head: Token) -> tuple[int, int, str] | None:
    parts = [
        token.index
        for token in tokens[first - 1 : last]
        if token.head == head.index
        and (token.relation.startswith("flat") or token.relation == "compound")
        and (is_name(token) or token.tag in ("CD", "FW"))
    ]
    low, high = min([*parts, head.index]), max([*parts, head.index])
    while low < high and tokens[low - 1].lower in lists.titles:
        low += 1
    label = "PERSON"
    if low == high and tokens[low - 1].lower in lists.titles | OFFICES:
        return None
    if head.tag == "NNPS" or tokens[high - 1].form in lists.nationalities:
        label = "NORP"
        low = high if tokens[high - 1].form in lists.nationalities else low
    return low, high, label


def _place_or_organisation(
    tokens: list[Token], first: int, last: int, head: Token, kind: str, identity: str
) -> tuple[int, int, str]:
    low = high = head.index
    while low > first and _joins_left(tokens, low - 1, first):
        low -= 1
    while (step := _joins_right(tokens, high + 1, last)) > 0:
        high += step
    words = [token.form for token in tokens[low - 1 : high]]
    known = place_label(words)
    if kind == "place":
        label = known or "GPE"
        if known is None and NATURAL.search(identity):
            label = "LOC"
        elif known is None and BUILT.search(identity):
            label = "FAC"
    else:
        label = "GPE" if known == "GPE" else "ORG"
    label = name_label(words, label)
    return (low, high, label) if label == "NORP" else (with_article(tokens, low, high), high, label)


def _joins_left(tokens: list[Token], index: int, first: int) -> bool:
    token = tokens[index - 1]
    return is_name(token) or token.tag == "HYPH" and index > first and is_name(tokens[index - 2])


def _joins_right(tokens: list[Token], index: int, last: int) -> int:
    """How many words from `index` on still belong to the name: a compound part, "of the Study", or none."""
    if index > last:
        return 0
    token = tokens[index - 1]
    if is_name(token) and (token.relation.startswith(("flat", "compound")) or token.relation == "nmod:desc"):
        return 1
    following = tokens[index] if index < last else None
    if token.tag == "HYPH" and following and (is_name(following) or following.tag == "CD"):
        return 2
    if token.lower in ("of", "for", "de") and token.tag in ("IN", "FW", "NNP"):
        end = index + 1
        while end <= last and _inside_of_phrase(tokens, end, last):
            end += 1
        if end - 1 > index and is_name(tokens[end - 2]):
            return end - index
    return 0


def _inside_of_phrase(tokens: list[Token], index: int, last: int) -> bool:
    token = tokens[index - 1]
    if token.lower in ("and", "&"):
        return index < last and is_name(tokens[index])
    return token.lower == "the" or is_name(token) or token.tag == "HYPH"
