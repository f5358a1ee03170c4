"""Cues: the words that say that somebody says something, from the lexicons ``cues.csv`` and ``attributions.toml``."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

import numpy
from spacy.strings import get_string_id

from kit.language.lexicons import FOLDER, load_toml
from kit.language.sentence import FINITE, NOUNS, QUOTE_TAGS, Sentence
from kit.language.speech.closings import closing

_VOWELS = frozenset("aeiou")
_DOUBLED = frozenset("refer admit quip plan slam snap brag label dub hint rebut tag nod confer log flag".split())
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

    @property
    def takes_words(self) -> bool:
        """Whether somebody's words can be its content, as a clause or a quotation, and not only a thing."""
        return not self.forms.isdisjoint(("clause", "quote"))


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
_NOTHING: frozenset[str] = frozenset()


def cues_in(sentence: Sentence) -> list[Cue]:
    """The cues of a parsed sentence, left to right. Whether they attribute anything is not decided here.

    Tags that the words around a cue verb prove wrong are set right in the sentence.
    """
    verbs, others = _verbs()[0], _listed("others")
    return [
        cue
        for token, word in enumerate(sentence.words)
        if word in CUE_WORDS and (word not in others or word in verbs)
        for cue in _cues_at(sentence, token, word)
    ]


def _cues_at(sentence: Sentence, token: int, word: str) -> list[Cue]:
    words, tags, verbs = sentence.words, sentence.tags, _verbs()[0]
    if word == "according":
        follows = words[token + 1 : token + 2] == ["to"]
        return [Cue(token, token + 2, token, "according", "report", "according to", _NOTHING)] if follows else []
    if word in _listed("adverbs"):
        return [_listed_cue("adverb", token, word)]
    tag = _verbal(sentence, token, word) if word in verbs else tags[token]
    sure = word in _SURE or token > 1 and tags[token - 1] in QUOTE_TAGS and words[token - 2] in (",", "?", "!")
    if word in verbs and (tag[:1] == "V" or sure):
        return _verb_cues(sentence, token, word, tag, sure)
    if word in _listed("passives") and tag == "VBN" and is_passive(sentence, token):
        return [_listed_cue("passive", token, word)]
    return [_listed_cue("noun", token, word)] if word in _listed("nouns") and tag in ("NN", "NNS") else []


def _listed_cue(kind: str, token: int, word: str, forms: frozenset[str] = _NOTHING) -> Cue:
    """The cue of a noun, an adverb or a passive's participle."""
    return Cue(token, token + 1, token, kind, _listed(f"{kind}s")[word], word, forms)


def _verb_cues(sentence: Sentence, token: int, word: str, tag: str, sure: bool) -> list[Cue]:
    """The cue of a verb that says something here; ``sure``: whatever the parse takes it for."""
    if tag == "VBN" and token > 0 and _main_after_all(sentence, token):
        tag = sentence.tags[token] = "VBD"  # "The fund predicted growth", where the parse makes it an adjective
    elif sentence.deps[token] in ("amod", "compound") and not sure:
        return []
    if token == 0 and (tag == "VB" and sentence.deps[token] == "ROOT" or word in _ASKED):
        return []  # "Say it costs twice that ...", "Asked about the cost, she ..."
    if tag[:1] != "V":  # headlines in capitals
        tag = sentence.tags[token] = "VBG" if word.endswith("ing") else "VBZ" if word.endswith("s") else "VBD"
    entries = _verbs()[0][word]
    if tag == "VBN" and is_passive(sentence, token):
        if word in _listed("passives"):
            return [_listed_cue("passive", token, word, entries[-1].forms)]
        if word not in _SURE:
            return []  # "was admitted to hospital", "were recalled"
    return _verb(sentence, token, entries)


def cue_at(sentence: Sentence, token: int) -> Cue:
    """The cue at a token that is one of `CUE_WORDS`, with its particle and what kind of statement it makes."""
    word, tag, verbs = sentence.words[token], sentence.tags[token], _verbs()[0]
    if word == "according":
        return Cue(token, min(token + 2, len(sentence)), token, "according", "report", "according to", _NOTHING)
    if word in _listed("adverbs"):
        return _listed_cue("adverb", token, word)
    if word in _listed("nouns") and (tag in NOUNS or word not in verbs):
        return _listed_cue("noun", token, word)
    if word in _listed("passives") and tag == "VBN" and is_passive(sentence, token):
        return _listed_cue("passive", token, word)
    if word in verbs:
        found = _verb(sentence, token, verbs[word])
        plain = next((entry for entry in verbs[word] if not entry.particle), verbs[word][0])
        return found[0] if found else Cue(token, token + 1, token, "verb", plain.cue_type, plain.lemma, plain.forms)
    kind = "according" if word == "per" else "verb"
    cue_type = _listed("others").get(word) or _listed("passives").get(word, "say")
    return Cue(token, token + 1, token, kind, cue_type, word, _NOTHING)


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
    title = token > 0 and sentence.slice(token, token + 1).istitle()  # "the United States"
    tag = None if title else _other_tag(sentence, token, word)
    if tag is not None:
        sentence.tags[token] = tag
    return sentence.tags[token]


def _other_tag(sentence: Sentence, token: int, word: str) -> str | None:
    """The tag that a cue verb has by what stands around it, where the tagger took it for another word or form."""
    words, tags, deps = sentence.words, sentence.tags, sentence.deps
    tag, children = tags[token], sentence.children[token]
    if tag == "VB" and not any(deps[child] in ("aux", "neg") or tags[child] == "TO" for child in children):
        shared = deps[token] == "conj" and tags[sentence.heads[token]] == "VBP"
        return "VBP" if shared or sentence.child(token, "nsubj") is not None else None  # "Both call them wolves"
    if tag in ("JJ", "NN") and word.endswith("ing") and _is_progressive(sentence, token):
        return "VBG"
    if tag in NOUNS | {"JJ", "VB", "VBN"} and "clause" in _forms(word) and closing(sentence, token):
        return _finite(word)  # "..., figures from the ministry show"
    if tag == "VB" and words[token - 1] == "," and token > 4 and _names_follow(sentence, token):
        return "VBP"  # "..., say local leaders"
    if tag == "NNS" and word.endswith("s") and _is_main(sentence, token):
        return "VBZ"  # "The union estimates that"
    return None


def _is_progressive(sentence: Sentence, token: int) -> bool:
    """Whether "warning" is a verb: behind somebody and "is", before whom or what is said: "The union is warning voters"."""
    words, tags = sentence.words, sentence.tags
    if not 1 < token < len(words) - 1 or words[token - 1] not in _BE:
        return False
    behind = tags[token + 1] in ("NNS", "NNP", "DT", "PRP", "JJR", "PRP$") or words[token + 1] == "that"
    return behind and tags[token - 2] in ("NNP", "NNPS", "PRP", "NNS")


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
