"""The table of word classes: Brown clusters of frequent words, and kinds of name from the lexicons.

The clusters are those of spacy-lookups-data (MIT), which spaCy's own pipelines once carried.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import spacy
import spacy_lookups_data
from spacy.attrs import NORM
from spacy.strings import hash_string
from spacy.tokens import DocBin

from kit.name_lists import name_lists
from training.variants import COPIES
from training.words import words

WORDS = 60_000
RAREST = -99.0
# Difference of log probabilities.
FAR_MORE = 2.0
MONTHS_AND_DAYS = words(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday Jan. Feb. Mar. Apr. Aug. Sept. Oct. Nov. Dec."
)


def table() -> tuple[list[int], list[int], list[int]]:
    """(hashes, clusters, kinds) of the words."""
    clusters = _read("en_lexeme_cluster.json.gz")
    frequency = frequencies()
    known = [word for word, cluster in clusters.items() if cluster]
    frequent = sorted(known, key=lambda word: (-frequency.get(word, RAREST), word))[:WORDS]
    classes: dict[str, tuple[int, int]] = {word: (clusters[_usual(word, clusters, frequency)], 0) for word in frequent}
    for number, kind in enumerate(kinds(), start=1):
        for word in sorted(kind):
            classes[word] = (clusters.get(word, 0), number)
    return (
        [hash_string(word) for word in classes],
        [cluster for cluster, _ in classes.values()],
        [kind for _, kind in classes.values()],
    )


def _usual(word: str, clusters: dict[str, int], frequency: dict[str, float]) -> str:
    """ "Unemployment" is clustered with what begins sentences; where the small form is far more frequent it decides."""
    lower = word.lower()
    rarer = frequency.get(lower, RAREST) - frequency.get(word, RAREST) > FAR_MORE
    return lower if word != lower and rarer and clusters.get(lower) else word


def forms(corpus: Path) -> list[int]:
    """The normal forms that stand in a training corpus more often than in one text and its copies."""
    nlp = spacy.blank("en")
    counts: Counter[int] = Counter()
    for doc in DocBin().from_disk(corpus).get_docs(nlp.vocab):
        counts.update(doc.to_array(NORM).tolist())
    return sorted(form for form, count in counts.items() if count > 1 + COPIES)


def kinds() -> list[set[str]]:
    """Sets of single words by the kind of name they stand in; the later wins."""
    lists = name_lists()
    natural, built, titles, organisations = (
        {word.capitalize() for word in names}
        for names in (lists.natural_words, lists.built_words, lists.titles, lists.organisation_words)
    )
    return [
        {name for name in lists.governed - lists.certain if " " not in name},
        set(MONTHS_AND_DAYS),
        natural,
        built,
        titles,
        organisations,
        {name for name in lists.certain if " " not in name},
        {name for name in lists.regions if " " not in name},
        set(lists.nationalities),
    ]


def frequencies() -> dict[str, float]:
    """The logarithm of the probability of each form."""
    return _read("en_lexeme_prob.json.gz")


def _read(name: str) -> dict:
    path = Path(spacy_lookups_data.__file__).parent / "data" / name
    with gzip.open(path, "rt", encoding="utf8") as file:
        return json.load(file)
