"""Component "kit_tags": part of speech, morphology and lemma of every token, from its tag and its word.

One pass over the tokens with a table of all that was seen before; no pattern is matched.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy
import srsly
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS as POS_IDS
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kit.language.statistical import (
    embedding,  # noqa: F401  (the bundled pipeline is made of these as well)
    entities,  # noqa: F401  (the bundled pipeline is made of these as well)
)

KEPT_READINGS = 100_000

PARTS_OF_SPEECH = {
    "PUNCT": "-LRB- -RRB- , : . '' `` HYPH NFP",
    "SYM": "$ # SYM",
    "CCONJ": "CC",
    "NUM": "CD",
    "DET": "DT PDT WDT",
    "PRON": "EX PRP PRP$ WP WP$",
    "X": "FW GW XX ADD LS",
    "ADJ": "AFX JJ JJR JJS",
    "ADP": "IN RP",
    "AUX": "MD",
    "NOUN": "NN NNS",
    "PROPN": "NNP NNPS",
    "PART": "POS TO",
    "SCONJ": "WRB",
    "ADV": "RB RBR RBS",
    "INTJ": "UH",
    "VERB": "VB VBD VBG VBN VBP VBZ",
    "SPACE": "_SP",
}
TAG_TO_POS = {tag: pos for pos, tags in PARTS_OF_SPEECH.items() for tag in tags.split()}
MORPHOLOGY = {
    "JJ": "Degree=Pos",
    "JJR": "Degree=Cmp",
    "JJS": "Degree=Sup",
    "NN": "Number=Sing",
    "NNS": "Number=Plur",
    "NNP": "Number=Sing",
    "NNPS": "Number=Plur",
    "RBR": "Degree=Cmp",
    "RBS": "Degree=Sup",
    "VB": "VerbForm=Inf",
    "VBD": "Tense=Past|VerbForm=Fin",
    "VBG": "Aspect=Prog|Tense=Pres|VerbForm=Part",
    "VBN": "Aspect=Perf|Tense=Past|VerbForm=Part",
    "VBP": "Tense=Pres|VerbForm=Fin",
    "VBZ": "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    "MD": "VerbForm=Fin",
    "CD": "NumType=Card",
    "CC": "ConjType=Cmp",
    ".": "PunctType=Peri",
    ",": "PunctType=Comm",
    "HYPH": "PunctType=Dash",
    "``": "PunctSide=Ini|PunctType=Quot",
    "''": "PunctSide=Fin|PunctType=Quot",
    "-LRB-": "PunctSide=Ini|PunctType=Brck",
    "-RRB-": "PunctSide=Fin|PunctType=Brck",
}
# pronoun: (lemma, person, number, gender); case and possession come from the word and the tag
PRONOUNS = {
    word: (lemma, person, number, gender)
    for words, lemma, person, number, gender in (
        ("i me my mine", "I", "1", "Sing", ""),
        ("we us our ours", "we", "1", "Plur", ""),
        ("you your yours", "you", "2", "", ""),
        ("he him his", "he", "3", "Sing", "Masc"),
        ("she her hers", "she", "3", "Sing", "Fem"),
        ("it its", "it", "3", "Sing", "Neut"),
        ("they them their theirs", "they", "3", "Plur", ""),
    )
    for word in words.split()
}
POSSESSIVES = frozenset({"my", "our", "your", "his", "her", "its", "their", "mine", "ours", "yours", "hers", "theirs"})
OBJECTS = frozenset({"me", "us", "him", "them"})
# word: {tag or first letters of the tag: lemma}
SHORT_FORMS = {
    "'s": {"VB": "be"},
    "'re": {"VB": "be"},
    "'m": {"VB": "be"},
    "'ve": {"VB": "have"},
    "'d": {"VB": "have", "MD": "would"},
    "'ll": {"MD": "will"},
    "wo": {"MD": "will"},
    "ca": {"MD": "can"},
    "sha": {"MD": "shall"},
    "n't": {"RB": "not"},
    "an": {"DT": "a"},
}
BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m"})
NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "ROOT", "dative", "pcomp"})
VERB_RULES = {
    "VBZ": (("ies", "y"), ("es", "e"), ("es", ""), ("s", "")),
    "VBD": (("ed", "e"), ("ed", ""), ("ied", "y")),
    "VBG": (("ing", "e"), ("ing", "")),
}
RULES = {
    **VERB_RULES,
    "VBN": VERB_RULES["VBD"],
    "NNS": (("ies", "y"), ("ves", "f"), ("men", "man"), ("s", ""), ("es", "")),
    "JJR": (("ier", "y"), ("er", "e"), ("er", "")),
    "JJS": (("iest", "y"), ("est", "e"), ("est", "")),
}
RULES |= {"RBR": RULES["JJR"], "RBS": RULES["JJS"]}
KIND = {"NNS": "noun", "JJR": "adj", "JJS": "adj", "RBR": "adv", "RBS": "adv"}


@Language.factory("kit_tags", assigns=["token.pos", "token.morph", "token.lemma"], requires=["token.tag"])
def create(nlp: Language, name: str) -> Tags:
    return Tags(nlp.vocab)


class Tags:
    """Sets pos, morph and lemma. The lemma tables are part of the component's data."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.irregular: dict[str, dict[str, str]] = {}
        self.known: dict[str, set[str]] = {}
        self.readings: dict[tuple[int, int, int], tuple[int, int, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        if len(doc) and doc.has_annotation("TAG"):
            rows = doc.to_array([ORTH, TAG, DEP]).tolist()
            readings = self.readings
            if len(readings) > KEPT_READINGS:
                readings.clear()
            try:
                values = [readings[orth, tag, dep] for orth, tag, dep in rows]
            except KeyError:
                values = [self._reading(orth, tag, dep) for orth, tag, dep in rows]
            array: Any = numpy.array(values, dtype="uint64")
            doc.from_array([POS, MORPH, LEMMA], array)
        return doc

    def set_lemmas(self, irregular: dict[str, dict[str, str]], known: dict[str, list[str]]) -> None:
        """Irregular forms and known base forms, by noun, verb, adj and adv."""
        self.irregular = irregular
        self.known = {kind: set(words) for kind, words in known.items()}
        self.readings.clear()

    def _reading(self, orth: int, tag: int, dep: int) -> tuple[int, int, int]:
        key = (orth, tag, dep)
        if key not in self.readings:
            strings = self.vocab.strings
            word, tag_name = strings[orth], strings[tag] if tag else ""
            pos = part_of_speech(word, tag_name, strings[dep] if dep else "")
            morphology = self.vocab.morphology.add(morphology_of(word, tag_name))
            lemma = strings.add(self.lemma(word, tag_name))
            self.readings[key] = (POS_IDS[pos], morphology, lemma)
        return self.readings[key]

    def lemma(self, word: str, tag: str) -> str:
        lower = word.lower().replace("’", "'")
        for prefix, lemma in SHORT_FORMS.get(lower, {}).items():
            if tag.startswith(prefix):
                return lemma
        if tag in ("PRP", "PRP$") and lower in PRONOUNS:
            return PRONOUNS[lower][0] if tag == "PRP" else lower
        if tag in ("NNP", "NNPS") or tag == "_SP":
            return word
        if tag not in RULES or lower[:1].isdigit():
            return lower
        kind = KIND.get(tag, "verb")
        if lower in self.irregular.get(kind, {}):
            return self.irregular[kind][lower]
        known, guess = self.known.get(kind, set()), ""
        for ending, replacement in RULES[tag]:
            if lower.endswith(ending) and len(lower) > len(ending) + 1:
                form = lower[: -len(ending)] + replacement
                if form in known:
                    return form
                guess = guess or form
        return regular(lower, tag) or guess or lower

    def to_disk(self, path: Path | str, *, exclude: Any = ()) -> None:
        known = {kind: sorted(words) for kind, words in self.known.items()}
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        srsly.write_msgpack(folder / "lemmas.msgpack", {"irregular": self.irregular, "known": known})

    def from_disk(self, path: Path | str, *, exclude: Any = ()) -> Tags:
        tables = srsly.read_msgpack(Path(path) / "lemmas.msgpack")
        self.set_lemmas(tables["irregular"], tables["known"])
        return self

    def to_bytes(self, *, exclude: Any = ()) -> bytes:
        known = {kind: sorted(words) for kind, words in self.known.items()}
        return srsly.msgpack_dumps({"irregular": self.irregular, "known": known})

    def from_bytes(self, data: bytes, *, exclude: Any = ()) -> Tags:
        tables = srsly.msgpack_loads(data)
        self.set_lemmas(tables["irregular"], tables["known"])
        return self


def part_of_speech(word: str, tag: str, dep: str) -> str:
    lower = word.lower().replace("’", "'")
    if tag.startswith("VB"):
        return "AUX" if dep in ("aux", "auxpass") or lower in BE else "VERB"
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    if tag in ("DT", "WDT") and dep in NOMINAL:
        return "PRON"
    if tag == "RB" and lower in ("not", "n't"):
        return "PART"
    return TAG_TO_POS.get(tag, "X")


def morphology_of(word: str, tag: str) -> str:
    lower = word.lower()
    if tag in ("PRP", "PRP$") and lower in PRONOUNS:
        _, person, number, gender = PRONOUNS[lower]
        possessive = tag == "PRP$" or lower in POSSESSIVES - {"her"}
        case = "" if possessive or lower in ("you", "it") else "Acc" if lower in OBJECTS | {"her"} else "Nom"
        values = {"Case": case, "Gender": gender, "Number": number, "Person": person, "Poss": "Yes" * possessive}
        return "|".join(f"{name}={value}" for name, value in {**values, "PronType": "Prs"}.items() if value)
    return MORPHOLOGY.get(tag, "")


def regular(lower: str, tag: str) -> str:
    """The base form of an inflected word that no table knows."""
    if tag in ("NNS", "VBZ"):
        if lower.endswith(("ches", "shes", "sses", "xes", "zes")):
            return lower[:-2]
        if lower.endswith("ies") and len(lower) > 4:
            return lower[:-3] + "y"
        if lower.endswith("men"):
            return lower[:-3] + "man"
        return lower[:-1] if lower.endswith("s") and not lower.endswith("ss") else lower
    for ending in ("ing", "ed"):
        stem = lower.removesuffix(ending)
        if stem != lower and len(stem) > 2 and tag.startswith("VB"):
            doubled = stem[-1] == stem[-2] and stem[-1] not in "lsfz"
            return stem[:-1] if doubled else stem
    return ""
