"""The lemma tables of kit_tags, from the WordNet lists in spacy-lookups-data."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import spacy_lookups_data
from spacy.vocab import Vocab

from kit.language.statistical.tags import Tags, regular
from training.words import words

KINDS = ("noun", "verb", "adj", "adv")
VOWELS = tuple("aeiou")
# Longer adjectives have no forms in -er and -est.
LONGEST_COMPARED = 8
# Among WordNet's irregular forms, or missing there, and wrong for running English.
WRONG = {
    "noun": {
        word: word
        for word in sorted(
            words("clothes species politics means goods headquarters economics thanks remains series news pants")
        )
    },
    "verb": {
        "found": "find",
        "saw": "see",
        "lay": "lie",
        "felt": "feel",
        "left": "leave",
        "ground": "grind",
        "installing": "install",
    },
    "adj": {"further": "further"},
    "adv": {"further": "further"},
}


def tables() -> tuple[dict[str, dict[str, str]], dict[str, list[str]]]:
    """(irregular forms, base forms) by kind; of the base forms only those that the rules would not find."""
    folder = Path(spacy_lookups_data.__file__).parent / "data"
    exceptions = _read(folder / "en_lemma_exc.json.gz")
    index = _read(folder / "en_lemma_index.json.gz")
    irregular = {
        kind: {word: lemmas[0] for word, lemmas in sorted(exceptions[kind].items()) if " " not in word and lemmas}
        for kind in KINDS
    }
    for kind, corrected in WRONG.items():
        irregular[kind] |= corrected
    bases = {kind: sorted(word for word in index[kind] if word.isascii() and word.isalpha()) for kind in KINDS}
    kept = {
        kind: [word for word in listed if any(regular(form, tag) != word for form, tag in _forms(word, kind))]
        for kind, listed in bases.items()
    }
    # Without the others a form may now be taken for that of another word: "uses" for that of "us".
    tags = Tags(Vocab())
    tags.set_lemmas(irregular, kept)
    for kind, listed in bases.items():
        lost = [word for word in listed if any(_goes_wrong(tags, word, form, tag) for form, tag in _forms(word, kind))]
        kept[kind] = sorted({*kept[kind], *lost})
    return irregular, kept


def _goes_wrong(tags: Tags, word: str, form: str, tag: str) -> bool:
    known = any(form in forms for forms in tags.irregular.values())
    return not known and tags.lemma(form, tag) != word


def _forms(word: str, kind: str) -> list[tuple[str, str]]:
    """The regular forms of a word."""
    if kind == "noun":
        return [(_with_s(word), "NNS")]
    if kind == "verb":
        stem = word.removesuffix("e")
        return [(_with_s(word), "VBZ"), (_past(word, stem), "VBD"), (f"{stem}ing", "VBG")]
    if len(word) > LONGEST_COMPARED:
        return []
    stem = f"{word[:-1]}i" if word.endswith("y") else word.removesuffix("e")
    return [(f"{stem}er", "JJR" if kind == "adj" else "RBR")]


def _past(word: str, stem: str) -> str:
    return f"{word[:-1]}ied" if _ends_in_single_y(word) else f"{stem}ed"


def _with_s(word: str) -> str:
    if _ends_in_single_y(word):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{word}s"


def _ends_in_single_y(word: str) -> bool:
    return word.endswith("y") and not word[:-1].endswith(VOWELS)


def _read(path: Path) -> dict:
    with gzip.open(path, "rt", encoding="utf8") as file:
        return json.load(file)
