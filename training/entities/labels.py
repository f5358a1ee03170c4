"""What the readers of entity annotation share: the word lists, and the mapping to OntoNotes' labels."""

from __future__ import annotations

from kit.name_lists import name_lists
from training.conllu import Token
from training.words import words

lists = name_lists()
place_label = lists.place_label
LANGUAGES = words("English French German Spanish Russian Chinese Japanese Arabic Italian")
# After "the X" these tell that X is a noun by itself, so that "the" belongs to the name.
AFTER_NAME = words("and of to in is was has have had will on for 's ’s with said . , ) as by at from that which")


def is_name(token: Token) -> bool:
    return token.tag in ("NNP", "NNPS")


def name_label(words: list[str], label: str) -> str:
    """NORP for a single word that the lists know as a nationality, else the label given."""
    return "NORP" if len(words) == 1 and words[0] in lists.nationalities else label


def mapped_label(kind: str, words: list[str]) -> str:
    """OntoNotes' label for a name marked as PER, ORG or LOC."""
    known = place_label(words)
    if kind == "PER":
        return "PERSON"
    if kind == "ORG":
        return "GPE" if known == "GPE" else name_label(words, "ORG")
    return name_label(words, known or "GPE")


def with_article(tokens: list[Token], first: int, last: int) -> int:
    """The first word of the name, moved left over the "the" that determines a word of it."""
    if first > 1:
        before = tokens[first - 2]
        if before.lower == "the" and before.relation == "det" and first <= before.head <= last:
            return first - 1
    return first


def takes_article(words: list[str], start: int, end: int) -> bool:
    """The same where there is no tree: "the" stands before, and no common noun follows."""
    return start > 0 and words[start - 1].lower() == "the" and (end >= len(words) or words[end].lower() in AFTER_NAME)


def add_nationalities(tokens: list[Token], names: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The names, the longer first and none overlapping, and the nationalities that no name covers."""
    used: set[int] = set()
    kept = []
    for first, last, label in sorted(names, key=lambda name: (name[0] - name[1], name[0])):
        if used.isdisjoint(range(first, last + 1)):
            used.update(range(first, last + 1))
            kept.append((first, last, label))
    for token in tokens:
        if token.index in used or token.form not in lists.nationalities or token.form in lists.doubtful:
            continue
        if token.tag not in ("JJ", "NNP", "NNPS", "NNS"):
            continue
        if token.form in LANGUAGES and token.relation in ("obj", "obl", "nsubj"):
            continue
        kept.append((token.index, token.index, "NORP"))
    return sorted(kept)
