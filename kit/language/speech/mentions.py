"""Mentions of sources, word by word: head, name without article and titles, and what kind of source they tell of."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kit.language.lexicons import load_words
from kit.language.sentence import OWNERS
from kit.name_lists import name_lists

_WORD = re.compile(r"[^\W_](?:[\w.&]|['’-](?=\w))*")
APPOSITION = re.compile(r",\s|\s[-–—]{1,2}\s|\s\(")
POSSESSIVE = re.compile(r"['’]s?$")
_INITIALS = re.compile(r"(?:\b[A-Z]\.\s?){2,}$|\b(?:Inc|Co|Corp|Jr|Sr|Ltd)\.$")
_MADE = tuple("published released conducted seen obtained issued commissioned compiled prepared based".split())
_REFLEXIVES = ("itself", "himself", "herself", "themselves")
# "an auditor's report published on Monday": the name is what stands before, if that is more than the bare noun.
_REDUCED = re.compile(rf"^(?P<name>(?:(?:the|a|an)\s+)?[^\s,]+\s[^,]*?)\s(?:{'|'.join(_MADE)})\b.*$", re.I | re.S)
_REFLEXIVE = re.compile(rf"\s(?:{'|'.join(_REFLEXIVES)})$", re.I)
_CUT_SHORT = re.compile(r"\s(?:published|released|issued|out|due)$")
_ARTICLE = re.compile(r"\A(?:the|a|an|this|that|its|his|her|their|our|my)\s+", re.I)
LINKS = frozenset(("of", "for", "the", "and", "on", "in", "to", "at", "&", "de", "la", "von", "van"))
RELATIVES = frozenset(("who", "which", "that", "whom"))
HE = frozenset(("he", "his", "him"))
SHE = frozenset(("she", "her"))
GROUP = frozenset(("it", "its"))
PEOPLE = "PEOPLE"  # the label of people named together
MANY = frozenset(("they", "their", "them"))
_OTHER_PRONOUNS = frozenset(
    ("i", "we", "you", "one", "my", "our", "me", "us", "others", "those", "some", "many", "this", "these")
)
PRONOUNS = HE | SHE | GROUP | MANY | _OTHER_PRONOUNS | RELATIVES
# What describes a noun from behind begins with one of these.
POST = frozenset(
    (*_MADE, *_REFLEXIVES)
    + tuple(
        "of for in at from with who that which on to by and whose as inside near close familiar about under among or but".split()
    )
    + tuple("filed reviewed collected gathered signed written provided shared out involving covering led".split())
)

_EMPTY = frozenset("the a an of in on at by for to and s his her its their".split())
# Roles of whom "the" makes nobody known.
_ANYBODY = frozenset(("official", "source", "spokesman", "spokeswoman", "spokesperson", "witness"))
_TYPES = (("documents", "document"), ("government", "government"), ("organizations", "organization"))
_KINDS = ("documents", "government", "organizations", "roles", "people", "company_kinds")


@cache
def source_words() -> dict[str, frozenset[str]]:
    return load_words("sources.toml")


@cache
def common_nouns() -> frozenset[str]:
    lists = source_words()
    return lists["roles"] | lists["people"] | lists["documents"]


def words_of(text: str) -> list[str]:
    """The words of a mention."""
    return _WORD.findall(text)


@lru_cache(maxsize=8192)
def head_word(mention: str) -> str:
    """The head noun of a mention, lower case: before what describes it from behind."""
    core = APPOSITION.split(mention, maxsplit=1)[0]
    head = ""
    for word in words_of(core):
        if head and word.lower() in POST:
            break
        head = word
    return POSSESSIVE.sub("", head).lower()


def core_name(mention: str) -> str:
    """A mention without article, possessive and apposition: "the Bank of Ceram, which ..." -> "Bank of Ceram"."""
    core = APPOSITION.split(mention.strip(), maxsplit=1)[0].strip(" ,;:\"“”'’‘-–—")
    if core.endswith(".") and not _INITIALS.search(core):
        core = core[:-1]
    return _ARTICLE.sub("", POSSESSIVE.sub("", _REFLEXIVE.sub("", core)).rstrip())


@cache
def _titles() -> frozenset[str]:
    return source_words()["titles"] | source_words()["roles"]


def without_titles(name: str) -> str:
    """A person's name without the titles before it."""
    parts = name.split()
    while len(parts) > 1 and (parts[0].rstrip(".,").lower() in _titles() or parts[0][0].islower()):
        parts.pop(0)
    return " ".join(parts)


def _pair(mention: str, head: str) -> str:
    """The head noun with the word before it: "coast guard", "news agency"."""
    words = [word.lower() for word in words_of(APPOSITION.split(mention, maxsplit=1)[0])]
    place = words.index(head) if head in words else 0
    return f"{words[place - 1]} {head}" if place else ""


def is_pronoun(mention: str) -> bool:
    return mention.lower() in PRONOUNS and not is_acronym(mention)


def is_role(word: str) -> bool:
    """Whether the noun is what a person is, by the lists or by its ending: "physiotherapist"."""
    return (
        word in source_words()["roles"] or word in source_words()["people"] or word.endswith(("ist", "ician", "keeper"))
    )


def is_company(name: str) -> bool:
    """Whether a name's last word makes it a company's."""
    return name.split()[-1].lower().rstrip(".,") in source_words()["company_words"]


def is_common_plural(word: str) -> bool:
    """Whether the word is a common noun's plural: "growers", not the name "Fisher"."""
    single = singular(word)
    return single != word and single in common_nouns()


def is_acronym(mention: str) -> bool:
    """Whether the mention is written in capitals, so that "WHO" is a body and no pronoun."""
    return len(mention) > 1 and mention.isupper()


@cache
def _nouns() -> frozenset[str]:
    lists = source_words()
    return lists["documents"] | lists["government"] | lists["organizations"] | lists["roles"] | lists["people"]


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """The singular of a noun of the lists of sources; another word as it is."""
    known = _nouns()
    if word in known:
        return word
    for ending, other in (("ies", "y"), ("men", "man"), ("women", "woman"), ("ses", "s"), ("es", ""), ("s", "")):
        if word.endswith(ending) and word[: -len(ending)] + other in known:
            return word[: -len(ending)] + other
    return word


def _body_type(name: str, label: str) -> str:
    lists = source_words()
    words = {word.lower().rstrip(".") for word in words_of(name)}
    head = head_word(name)
    single = singular(head)
    if name in lists["capitals_as_governments"]:
        return "government"
    if label == "GPE" or not label and name_lists().place_label([name]) == "GPE":
        unknown = len(words) == 1 and not name.isupper() and name_lists().place_label([name]) is None
        return "organization" if unknown else "government"
    if label == "NORP":
        return "unnamed"
    if single in lists["documents"] and single not in lists["organizations"] and label != "ORG":
        return "document"
    if is_company(name) and head != "bank":
        return "organization"
    state = words & lists["state_names"] or single in lists["government"]  # "Special Forces"
    return "government" if state and not words & lists["not_state_names"] else "organization"


def plain(mention: str) -> str:
    """A mention as a name: without article, apposition and possessive, in the words of the text."""
    core = APPOSITION.split(mention.strip(), maxsplit=1)[0].strip(" ,;:\"“”'‘-–—")
    core = POSSESSIVE.sub("", core) if not core.endswith(("s'", "s’")) else core[:-1]
    core = _REFLEXIVE.sub("", core)
    core = _REDUCED.sub(r"\g<name>", core, count=1)
    core = _CUT_SHORT.sub("", core).rstrip()
    return _ARTICLE.sub("", core) if core.lower().startswith(("the ", "a ", "an ")) else core


def source_type(mention: str, name: str, label: str | None, full: str) -> str:
    """What kind of source a mention is, with its name; ``label`` and ``full`` are those of the name it leads to."""
    lists = source_words()
    if label:
        return "person" if label in ("PERSON", PEOPLE) else _body_type(full, label)
    if mention.lower() in HE | SHE | {"i", "me", "my"}:
        return "person"
    if is_pronoun(mention):
        return "unnamed"
    head = head_word(mention)
    pair, single, first = _pair(mention, head), singular(head), mention.lower().split()[:1]
    for kind in ("government", "organization"):
        if pair in lists[f"{kind}_pairs"]:
            return kind
    for nouns, kind in _TYPES:
        if single in lists[nouns]:
            return kind
    capital = _is_capital(mention, name, head)
    if single in lists["roles"]:
        one = single == head and head not in _ANYBODY and lists["indefinite"].isdisjoint(first)
        return "person" if one and (capital or not (OWNERS | {"the"}).isdisjoint(first)) else "unnamed"
    if single in lists["people"] or not lists["indefinite"].isdisjoint(first):
        return "unnamed"
    return _body_type(core_name(mention), "") if capital or is_acronym(mention) else "unnamed"


def _is_capital(mention: str, name: str, head: str) -> bool:
    """Whether the head of a mention is written as a name: "the Harbour Board", not "a board"."""
    if not name[:1].isupper() or mention.lower().startswith(("a ", "an ", "some ", "many ", "several ")):
        return False
    words = words_of(mention)
    return any(word[0].isupper() and word.lower() == head for word in words[1:] or words)


class Mention:
    """The words of a source as they stand, and what form and kind they are of."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.start, self.end = start, end
        self.text = " ".join(text[start:end].split())
        self.form = _form(self.text)
        self.pronoun = self.form[1:] if self.form.startswith("=") else ""
        self.head = head_word(self.text)
        self.kind = "" if self.pronoun else noun_kind(self.head) or ("plural" if self.head.endswith("s") else "other")
        self.core = core_name(self.text).lower()
        self.words = content_words(self.text)
        letters = self.core.replace(".", "").replace(" ", "")
        self.letters = letters if 1 < len(letters) < 9 and not self.pronoun else ""


def _form(mention: str) -> str:
    """A pronoun with "=", "letters" for an acronym, else its determiner, with N where the rest is a name, n where part of it is."""
    small = mention.lower() if is_acronym(mention) else POSSESSIVE.sub("", mention.lower())
    if small in PRONOUNS and not is_acronym(mention):
        return "=" + small
    if is_acronym(mention):
        return "letters"
    words = mention.split()
    if not words:
        return "none"
    first, capitals = words[0].lower(), [word for word in words if word[:1].isupper()]
    determiner = (
        "the"
        if first in ("the", "this", "these", "that")
        else "a"
        if first in source_words()["indefinite"]
        else "own"
        if first in OWNERS | {"our", "my"}
        else ""
    )
    if capitals and not determiner and all(word[:1].isupper() or word.lower() in LINKS for word in words):
        return "N"
    return determiner + ("n" if len(capitals) > (words[0][:1].isupper() and determiner != "") else "0")


@lru_cache(maxsize=8192)
def noun_kind(noun: str) -> str:
    """Which list of sources a noun is in; empty for none."""
    lists = source_words()
    single = singular(noun)
    return next((kind[:4] for kind in _KINDS if single in lists[kind] or noun in lists[kind]), "")


@lru_cache(maxsize=8192)
def content_words(words: str) -> frozenset[str]:
    """The words that tell, small and in the singular."""
    found = (word.lower() for word in words_of(words.replace(".", "")))
    return frozenset(w[:-1] if w.endswith("s") and len(w) > 3 else w for w in found if w not in _EMPTY)
