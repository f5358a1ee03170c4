"""Names that an article has more than once, or spells out once: one label for all mentions, acronyms, surnames, storms."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from kit.language.statistical.named_words import NAMES, POSSESSIVE, NamedWords
from kit.name_lists import name_lists

_SAYING = frozenset(("said", "says", "told", "added", "wrote", "argued", "warned", "replied"))


def acronyms(article: NamedWords) -> None:
    """ "the Institute for the Study of War (ISW)": the letters name the same, here and further on."""
    words, known = article.words, set()
    for _, end, label in article.names.values():
        if label == "ORG" and article.word(end) == "(" and article.word(end + 2) == ")":
            letters = article.word(end + 1)
            if 2 <= len(letters) <= 8 and letters.isupper() and letters.isalpha():
                known.add(letters)
    for index, word in enumerate(words if known else ()):
        alone = word in known and all(last - first == 1 for first, last, _ in article.covering(index, index + 1))
        if alone and article.label(index) != "ORG":
            article.add(index, index + 1, "ORG")


def places(article: NamedWords) -> None:
    """ "Police in Caldonia", "the mayor of Tolvay": one word taken for a person, and nobody in the article bears it."""
    words, found = article.words, list(article.names.values())
    single = [name for name in found if name[2] == "PERSON" and name[1] - name[0] == 1]
    if not single:
        return
    people = {word for start, end, label in found if label == "PERSON" and end - start > 1 for word in words[start:end]}
    people |= {words[start] for start, _, _ in single if article.word(start - 1) in name_lists().personal_titles}
    speakers = {words[start] for start, end, _ in single if {article.word(start - 1), article.word(end)} & _SAYING}
    located = {words[start] for start, _, _ in single if _is_located(article, start)} - people - speakers
    for start, end, _ in single:
        if words[start] in located:
            article.add(start, end, "GPE")


def _is_located(article: NamedWords, index: int) -> bool:
    """Whether what stands before a name makes it a place's: "in", "the mayor of"."""
    lists, before, earlier = name_lists(), article.word(index - 1).lower(), article.word(index - 2).lower()
    if article.word(index + 1) in POSSESSIVE:
        return False
    if before == "in":
        return earlier not in lists.before_people
    return before in lists.locating or before == "of" and earlier in lists.governing


def agree(article: NamedWords) -> None:
    """One name, one label: what most of its mentions say."""
    votes: dict[str, Counter[str]] = {}
    for start, end, label in article.names.values():
        if label in NAMES:
            votes.setdefault(" ".join(article.words[start:end]), Counter())[label] += 1
    split = {text: labels.most_common(2) for text, labels in votes.items() if len(labels) > 1}
    for start, end, label in list(article.names.values()) if split else ():
        (first, most), (_, next_most) = split.get(" ".join(article.words[start:end]), (("", 0), ("", 0)))
        if most > next_most and first != label and label in NAMES:
            article.add(start, end, first)


def repeated(article: NamedWords) -> None:
    """Once found, found everywhere: surnames of people named in full, and names of several words."""
    surnames: set[str] = set()
    longer: dict[str, list[tuple[list[str], str]]] = {}
    for start, end, label in list(article.names.values()):
        words = article.words[start:end]
        if label == "PERSON" and len(words) > 1 and len(words[-1]) > 2 and words[-1][0].isupper():
            surnames.add(words[-1])
        elif label in ("ORG", "FAC", "LOC") and len(words) > 1:
            core = words[1:] if words[0].lower() == "the" else words
            if len(core) > 1:
                longer.setdefault(core[0], []).append((core, label))
    if not surnames and not longer:
        return
    for index, word in enumerate(article.words):
        if not article.capital[index]:
            continue
        for core, label in longer.get(word, ()):
            end = index + len(core)
            if article.words[index:end] == core and article.free(index, end):
                article.add(index, end, label)
        if word in surnames and article.label(index) != "PERSON":
            _surname(article, index)


def storms(article: NamedWords) -> None:
    """After "Hurricane Helene", "Helene" is no person."""
    found = [name for name in article.names.values() if name[2] == "PERSON"]
    named = {word for before, word in pairwise(article.words) if before in name_lists().storms and word.istitle()}
    named -= {word for start, end, _ in found if end - start > 1 for word in article.words[start:end]}
    for start, end, label in found if named else ():
        if end - start == 1 and article.words[start] in named:
            article.remove((start, end, label))


def _surname(article: NamedWords, index: int) -> None:
    lists, word = name_lists(), article.words[index]
    single = all(last - first == 1 for first, last, _ in article.covering(index, index + 1))
    alone = not (article.is_capital(index + 1) and article.owner[index + 1] < 0) and article.word(index + 1) != "-"
    known = word in lists.certain or word in lists.peoples
    storm = article.word(index - 1) in lists.storms
    if single and alone and not known and not storm:
        article.add(index, index + 1, "PERSON")
