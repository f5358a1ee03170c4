"""Cues: the words that say that somebody says something, from the lexicons ``cues.csv`` and ``attributions.toml``."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

import numpy
from spacy.strings import get_string_id

from kit.language.lexicons import FOLDER, load_toml
from kit.language.sentence import FINITE, NOUNS, Sentence
from kit.language.speech.closings import closing

_VOWELS = frozenset("aeiou")
_DOUBLED = frozenset(
    (
        "refer",
        "admit",
        "quip",
        "plan",
        "slam",
        "snap",
        "brag",
        "label",
        "dub",
        "hint",
        "rebut",
        "tag",
        "nod",
        "confer",
        "log",
        "flag",
    )
)
SORTS = 64  # of cues
_SORTED_BY = ("clause", "quote", "addressee", "infinitive", "object")  # of what may follow
_UNDOUBLED = frozenset(("hint", "label"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the lexicon: the particle that belongs to the verb, the cue_type, what can stand as content."""

    lemma: str
    particle: str
    cue_type: str
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence, by its tokens; ``head`` is the verb or noun itself.

    ``kind`` is verb, passive, noun, adverb or according.
    """

    first: int
    last: int
    head: int
    kind: str
    cue_type: str
    lemma: str
    forms: frozenset[str]


def inflected(verb: str, irregular: tuple[str, ...] = ()) -> set[str]:
    """The forms of a verb: base, -s, -ing, past and participle."""
    base = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
        past = verb + "d" if verb.endswith("e") else verb + "ed"
    if verb in _DOUBLED - _UNDOUBLED:
        base += verb[-1]
        past = base + "ed"
    return {verb, third, base + "ing", *(irregular or (past,))}


@cache
def _verbs() -> tuple[dict[str, list[Entry]], frozenset[str]]:
    """Entries by every form of the verb, and the passives' participles that are verbs of the lexicon too."""
    table: dict[str, list[Entry]] = {}
    with (FOLDER / "cues.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            verb, _, particle = row["verb"].partition(" ")
            entry = Entry(verb, particle, row["type"], frozenset((row["forms"] or "").split()))
            for form in inflected(verb, tuple((row["irregular"] or "").split())):
                table.setdefault(form, []).append(entry)
    for entries in table.values():
        entries.sort(key=lambda entry: not entry.particle)  # "call for" before "call"
    return table, frozenset(table)


@cache
def _listed(section: str) -> dict[str, str]:
    """Word -> cue_type of a section of attributions.toml."""
    return {word: kind for kind, words in load_toml("attributions.toml")[section].items() for word in words}


@cache
def after_words() -> frozenset[str]:
    """What may follow a cue that stands after its content."""
    return frozenset(load_toml("attributions.toml")["after"]["prepositions"])


@cache
def openers() -> frozenset[str]:
    """Words at the start of a sentence that belong to no content."""
    return frozenset(load_toml("attributions.toml")["edges"]["openers"])


CUE_WORDS: frozenset[str] = (
    frozenset(_verbs()[0])
    | frozenset(_listed("nouns"))
    | frozenset(_listed("adverbs"))
    | frozenset(_listed("passives"))
    | frozenset(_listed("others"))
    | {"according"}
)

# Without the verbs that only a body's numbers follow ("count"), which as words mostly tell nothing of a voice.
SAYING_WORDS: frozenset[str] = frozenset(
    form for form, entries in _verbs()[0].items() if any("figure" not in entry.forms for entry in entries)
) | CUE_WORDS - frozenset(_verbs()[0]) - frozenset(_listed("others"))

# Verbs by which only a body whose task it is states a number: "The museum counted 420,000 visitors".
COUNTING_WORDS: frozenset[str] = frozenset(
    form for form, entries in _verbs()[0].items() if all("figure" in entry.forms for entry in entries)
)


@cache
def _sorts() -> tuple[numpy.ndarray, numpy.ndarray]:
    """Hashes of the cue words in order, and the sort of each: by its part of speech, type and what may follow it."""
    by_word: dict[str, tuple[str, ...]] = {word: ("other", kind) for word, kind in _listed("others").items()}
    for section in ("passives", "adverbs", "nouns"):
        by_word |= {word: (section, kind) for word, kind in _listed(section).items()}
    for form, entries in _verbs()[0].items():
        plain = next((entry for entry in entries if not entry.particle), entries[0])
        known = tuple(form for form in _SORTED_BY if any(form in entry.forms for entry in entries))
        by_word[form] = (plain.cue_type, *known)
    kinds = sorted(set(by_word.values()))
    words = numpy.array([get_string_id(word) for word in by_word], dtype="uint64")
    number = numpy.array([1 + kinds.index(sort) % (SORTS - 1) for sort in by_word.values()])
    order = numpy.argsort(words)
    return words[order], number[order]


def sorts(hashes: numpy.ndarray) -> numpy.ndarray:
    """The sort of each word given by the hash of its small letters; 0 of what is no cue."""
    words, number = _sorts()
    place = numpy.minimum(numpy.searchsorted(words, hashes), len(words) - 1)
    found: numpy.ndarray = numpy.where(words[place] == hashes, number[place], 0)
    return found


_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re"))
_ASKED = frozenset(("asked", "told", "questioned", "informed", "reminded"))
_SURE = frozenset(("said", "says", "told", "tells", "wrote", "adding", "saying"))
_PARTICLE_REACH = 3
_CLOSING = frozenset(("clause",))


def cues_in(sentence: Sentence) -> list[Cue]:
    """The cues of a parsed sentence, left to right. Whether they attribute anything is not decided here."""
    found: list[Cue] = []
    words, tags, deps = sentence.words, sentence.tags, sentence.deps
    verbs, nouns, adverbs, passives = _verbs()[0], _listed("nouns"), _listed("adverbs"), _listed("passives")
    others = _listed("others")
    for token, word in enumerate(words):
        if word not in CUE_WORDS or word in others and word not in verbs:
            continue
        tag = _verbal(sentence, token, word) if word in verbs else tags[token]
        if word == "according":
            if token + 1 < len(words) and words[token + 1] == "to":
                found.append(Cue(token, token + 2, token, "according", "report", "according to", frozenset()))
            continue
        if word in adverbs:
            found.append(Cue(token, token + 1, token, "adverb", adverbs[word], word, frozenset()))
            continue
        closes = token > 1 and tags[token - 1] in ("''", "``") and words[token - 2] in (",", "?", "!")
        if word in verbs and (tag[:1] == "V" or word in _SURE or closes):
            finite = tag == "VBN" and token > 0 and _main_after_all(sentence, token)
            if finite:
                tag = tags[token] = "VBD"  # "The fund predicted growth", where the parse makes it an adjective
            elif deps[token] in ("amod", "compound") and word not in _SURE and not closes:
                continue
            if token == 0 and (tag == "VB" and deps[token] == "ROOT" or word in _ASKED):
                continue  # "Say it costs twice that ...", "Asked about the cost, she ..."
            if tag[:1] != "V":
                tag = tags[token] = (
                    "VBG" if word.endswith("ing") else "VBZ" if word.endswith("s") else "VBD"
                )  # headlines in capitals
            if tag == "VBN" and word in passives and is_passive(sentence, token):
                found.append(Cue(token, token + 1, token, "passive", passives[word], word, verbs[word][-1].forms))
                continue
            if tag == "VBN" and is_passive(sentence, token) and word not in _SURE:
                continue  # "was admitted to hospital", "were recalled"
            found += _verb(sentence, token, verbs[word])
        elif word in passives and tag == "VBN" and is_passive(sentence, token):
            found.append(Cue(token, token + 1, token, "passive", passives[word], word, frozenset()))
        elif word in nouns and tag in ("NN", "NNS"):
            found.append(Cue(token, token + 1, token, "noun", nouns[word], word, frozenset()))
    return found


def cue_at(sentence: Sentence, token: int) -> Cue:
    """The cue at a token that is one of `CUE_WORDS`, with its particle and what kind of statement it makes."""
    word, tag = sentence.words[token], sentence.tags[token]
    verbs, nouns, adverbs, passives, others = (
        _verbs()[0], _listed("nouns"), _listed("adverbs"), _listed("passives"), _listed("others")
    )  # fmt: skip
    if word == "according":
        return Cue(token, min(token + 2, len(sentence)), token, "according", "report", "according to", frozenset())
    if word in adverbs:
        return Cue(token, token + 1, token, "adverb", adverbs[word], word, frozenset())
    if word in nouns and (tag in NOUNS or word not in verbs):
        return Cue(token, token + 1, token, "noun", nouns[word], word, frozenset())
    if word in passives and tag == "VBN" and is_passive(sentence, token):
        return Cue(token, token + 1, token, "passive", passives[word], word, frozenset())
    if word in verbs:
        found = _verb(sentence, token, verbs[word])
        plain = next((entry for entry in verbs[word] if not entry.particle), verbs[word][0])
        return found[0] if found else Cue(token, token + 1, token, "verb", plain.cue_type, plain.lemma, plain.forms)
    kind = "according" if word == "per" else "verb"
    return Cue(token, token + 1, token, kind, others.get(word) or passives.get(word, "say"), word, frozenset())


def _main_after_all(sentence: Sentence, token: int) -> bool:
    """Whether a participle is the main verb: of a noun before it, in a sentence that has no other ("It cited losses")."""
    label, tags = sentence.deps[token], sentence.tags
    if label == "amod":
        if sentence.words[token - 1] == "," and "." in sentence.words[-2:]:
            return tags[0] in ("DT", "NNP", "PRP$") and not any(tag in FINITE for tag in tags)
        return sentence.deps[token - 1] == "nsubj"
    if label != "acl" or "." not in sentence.words[-3:] or tags[0] not in ("DT", "PRP", "NNP", "PRP$"):
        return False
    return sentence.deps[sentence.heads[token]] == "ROOT" and not any(tag in FINITE for tag in tags)


def _verbal(sentence: Sentence, token: int, word: str) -> str:
    """The tag of a form of a cue verb, set right where the words around it leave no doubt."""
    tags, words = sentence.tags, sentence.words
    tag = tags[token]
    if token and sentence.slice(token, token + 1).istitle():
        return tag  # "the United States"
    if tag == "VB" and not any(
        sentence.deps[child] in ("aux", "neg") or sentence.tags[child] == "TO" for child in sentence.children[token]
    ):
        shared = sentence.deps[token] == "conj" and tags[sentence.heads[token]] == "VBP"
        if shared or sentence.child(token, "nsubj") is not None:
            tag = tags[token] = "VBP"  # "Both call them wolves"
    elif (
        word.endswith("ing")
        and tag in ("JJ", "NN")
        and 1 < token < len(words) - 1
        and words[token - 1] in _BE
        and tags[token - 2] in ("NNP", "NNPS", "PRP", "NNS")
    ) and (tags[token + 1] in ("NNS", "NNP", "DT", "PRP", "JJR", "PRP$") or words[token + 1] == "that"):
        tag = tags[token] = "VBG"  # "The union is warning voters that"
    elif (tag in NOUNS or tag in ("JJ", "VB", "VBN")) and _CLOSING & _forms(word) and closing(sentence, token):
        tag = tags[token] = _finite(word)  # "..., figures from the ministry show"
    elif tag == "VB" and words[token - 1] == "," and token > 4 and _names_follow(sentence, token):
        tag = tags[token] = "VBP"  # "..., say local leaders"
    elif tag == "NNS" and word.endswith("s") and _is_main(sentence, token):
        tag = tags[token] = "VBZ"  # "The union estimates that"
    return tag


def _forms(word: str) -> frozenset[str]:
    return frozenset(form for entry in _verbs()[0][word] if not entry.particle for form in entry.forms)


def _finite(word: str) -> str:
    """The tag of a finite form by its ending."""
    if word.endswith("s") and not word.endswith("ss"):
        return "VBZ"
    return "VBP" if word in ("show", "find") or any(word == entry.lemma for entry in _verbs()[0][word]) else "VBD"


def _names_follow(sentence: Sentence, token: int) -> bool:
    """Whether nothing but a noun phrase in the plural follows to the end of the sentence."""
    rest = sentence.tags[token + 1 : len(sentence) - 1]
    return (
        0 < len(rest) < 8
        and rest[-1] in ("NNS", "NNPS")
        and all(tag in NOUNS or tag in ("DT", "JJ", "CD", "POS", "PRP$") for tag in rest)
    )


def _is_main(sentence: Sentence, token: int) -> bool:
    """Whether a noun at the root is the verb that the sentence else lacks: "The agency forecasts a deficit"."""
    words, tags = sentence.words, sentence.tags
    if (
        sentence.deps[token] != "ROOT"
        or not 0 < token < len(words) - 3
        or tags[token - 1] not in ("NN", "NNP")
        or words[-1] != "."
        or any(tag in FINITE for tag in tags[:token])
    ):
        return False
    following = words[token + 1]
    if following == "that":
        return True
    return (
        tags[token + 1] in ("DT", "CD", "$", "PRP$", "JJ", "JJR", "NN", "NNS", "NNP", "RB", "IN")
        and (following not in ("of", "in", "for", "by", "from", "on", "with"))
        and not any(tag in FINITE for tag in tags[token + 1 :])
    )


def _verb(sentence: Sentence, token: int, entries: list[Entry]) -> list[Cue]:
    words = sentence.words
    for entry in entries:
        if not entry.particle:
            return [Cue(token, token + 1, token, "verb", entry.cue_type, entry.lemma, entry.forms)]
        for place in range(token + 1, min(token + _PARTICLE_REACH, len(words))):
            if words[place] == entry.particle and (place == token + 1 or sentence.heads[place] == token):
                last = place + 1 if place == token + 1 else token + 1
                return [Cue(token, last, token, "verb", entry.cue_type, f"{entry.lemma} {entry.particle}", entry.forms)]
            if sentence.tags[place] not in ("RB", "RP"):
                break
        if any(
            words[child] == entry.particle and sentence.deps[child] == "prep" and token < child < token + 9
            for child in sentence.children[token]
        ):
            return [
                Cue(token, token + 1, token, "verb", entry.cue_type, f"{entry.lemma} {entry.particle}", entry.forms)
            ]
    return []


def is_passive(sentence: Sentence, token: int) -> bool:
    """Whether the participle stands in the passive: with a form of "be" that the parse or the words give it."""
    if any(sentence.deps[child] == "auxpass" for child in sentence.children[token]):
        return True
    place = token - 1
    while place >= 0 and sentence.tags[place] in ("RB", "RBR", "RBS"):
        place -= 1
    return place >= 0 and sentence.words[place] in _BE and sentence.deps[place] not in ("ROOT", "ccomp", "conj")
