"""Scores a pipeline on converted corpora: tags, trees, noun chunks, lemmas, names.

python -m training.evaluate PIPELINE CORPORA dev dev_headlines ... [--json FILE]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import PRFScore
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example

import kit.language.statistical.entities
import kit.language.statistical.names  # noqa: F401  (registers the components)
from kit.language.statistical.embedding import use_numpy_products
from kit.language.statistical.tags import part_of_speech

CLASSES = {
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "organisation",
    "NORP": "nationality",
}
SHOWN = [
    "nsubj",
    "nsubjpass",
    "ccomp",
    "appos",
    "dobj",
    "pobj",
    "prep",
    "agent",
    "attr",
    "acomp",
    "xcomp",
    "relcl",
    "acl",
    "advcl",
    "conj",
    "compound",
    "amod",
    "nummod",
    "quantmod",
    "npadvmod",
    "poss",
    "neg",
    "dative",
]


def evaluate(nlp: Language, gold: list[Doc]) -> dict[str, float | dict[str, float]]:
    """Scores in percent. Names: strict over six labels ("ents_f"), and by class, "the" left out ("names")."""
    examples = [Example(doc, reference) for doc, reference in zip(nlp.pipe(d.text for d in gold), gold, strict=True)]
    trees = any(doc.has_annotation("DEP") for doc in gold)
    scores: dict[str, float | dict[str, float]] = {"tokens": sum(map(len, gold))}
    if trees:
        found = nlp.get_pipe("tagger").score(examples) | nlp.get_pipe("parser").score(examples)
        for name in ("tag_acc", "dep_uas", "dep_las", "sents_f"):
            scores[name] = _percent(found[name])
        scores["noun_chunks_f"] = _percent(_noun_chunks(examples))
        scores["lemma_acc"] = _percent(_lemmas(examples))
        scores["labels"] = {
            label: _percent(found["dep_las_per_type"][label]["f"])
            for label in SHOWN
            if label in found["dep_las_per_type"]
        }
    if any(doc.ents for doc in gold):
        scores |= _names(examples)
    return scores


def _names(examples: list[Example]) -> dict[str, float | dict[str, float]]:
    strict, total = PRFScore(), PRFScore()
    classes = {name: PRFScore() for name in dict.fromkeys(CLASSES.values())}
    for example in examples:
        if not example.reference.has_annotation("ENT_IOB"):
            continue
        unknown = {
            offset
            for token in example.reference
            if token.ent_iob == 0
            for offset in range(token.idx, token.idx + len(token))
        }
        predicted = [span for span in example.predicted.ents if span.start_char not in unknown]
        strict.score_set(_keys(predicted), _keys(example.reference.ents))
        found, expected = _classed(predicted), _classed(example.reference.ents)
        total.score_set(found, expected)
        for name, score in classes.items():
            score.score_set({key for key in found if key[2] == name}, {key for key in expected if key[2] == name})
    return {
        "ents_f": _percent(strict.fscore),
        "ents_p": _percent(strict.precision),
        "ents_r": _percent(strict.recall),
        "names": {"all": _percent(total.fscore)} | {name: _percent(score.fscore) for name, score in classes.items()},
    }


def _keys(spans: list[Span]) -> set[tuple[int, int, str]]:
    return {(span.start_char, span.end_char, span.label_) for span in spans}


def _classed(spans: list[Span]) -> set[tuple[int, int, str]]:
    found = set()
    for span in spans:
        start = span.start_char + 4 * span.text.lower().startswith("the ")
        if span.label_ in CLASSES:
            found.add((start, span.end_char, CLASSES[span.label_]))
    return found


def _noun_chunks(examples: list[Example]) -> float:
    score = PRFScore()
    for example in examples:
        for token in example.reference:
            token.pos_ = part_of_speech(token.text, token.tag_, token.dep_)
        score.score_set(
            {(chunk.start_char, chunk.end_char) for chunk in example.predicted.noun_chunks},
            {(chunk.start_char, chunk.end_char) for chunk in example.reference.noun_chunks},
        )
    return score.fscore


def _lemmas(examples: list[Example]) -> float:
    right = total = 0
    for example in examples:
        for token, lemma in zip(example.predicted, example.get_aligned("LEMMA", as_string=True), strict=True):
            if lemma and not token.is_space:
                total += 1
                right += token.lemma_.lower() == lemma.lower()
    return right / max(total, 1)


def _percent(value: float | None) -> float:
    return round((value or 0.0) * 100, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pipeline")
    parser.add_argument("corpora", type=Path)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--json", type=Path, help="write the scores here as well")
    parser.add_argument("--without", nargs="*", default=[], help="components to leave out")
    arguments = parser.parse_args()
    nlp = use_numpy_products(spacy.load(arguments.pipeline, exclude=arguments.without))
    columns = ("tag_acc", "dep_uas", "dep_las", "sents_f", "noun_chunks_f", "lemma_acc", "ents_f")
    classes = ("all", "person", "place", "organisation", "nationality")
    print(
        "| corpus | tokens | tag | UAS | LAS | sentences | noun chunks | lemmas | names, strict | "
        + " | ".join(classes)
        + " |"
    )
    print("|---|" + "---|" * (len(columns) + len(classes) + 1))
    scores = {}
    for name in arguments.names:
        gold = list(DocBin().from_disk(arguments.corpora / f"{name}.spacy").get_docs(nlp.vocab))
        scores[name] = found = evaluate(nlp, gold)
        by_class = found.get("names", {})
        cells = [found.get(column, "") for column in columns] + [by_class.get(kind, "") for kind in classes]
        print(f"| {name} | {found['tokens']} | " + " | ".join(map(str, cells)) + " |", flush=True)
    for name, found in scores.items():
        if "labels" in found:
            print(f"{name}, labels: " + ", ".join(f"{label} {value}" for label, value in found["labels"].items()))
    if arguments.json:
        arguments.json.parent.mkdir(parents=True, exist_ok=True)
        arguments.json.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
