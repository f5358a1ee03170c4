"""Words a second on one core, component by component.

python -m training.speed PIPELINE CORPUS.spacy
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from kit.language.statistical import embedding

ARTICLE = 600
ROUNDS = 4


def texts(path: Path, articles: bool) -> list[Doc]:
    """The corpus as articles of about 600 tokens, or as one text for each sentence."""
    nlp = spacy.blank("en")
    sentences = [sentence.text for doc in DocBin().from_disk(path).get_docs(nlp.vocab) for sentence in doc.sents]
    if not articles:
        return sentences
    joined, current, size = [], [], 0
    for sentence in sentences:
        current.append(sentence)
        size += sentence.count(" ") + 1
        if size >= ARTICLE:
            joined.append(" ".join(current))
            current, size = [], 0
    return joined + [" ".join(current)]


def measure(nlp: Language, found: list[str]) -> dict[str, float]:
    """Seconds of the best round for the tokenizer and each component; "all" is nlp.pipe as users call it."""
    best: dict[str, float] = {}

    def note(name: str, since: float) -> None:
        best[name] = min(best.get(name, float("inf")), time.process_time() - since)

    for _ in range(ROUNDS):
        start = time.process_time()
        docs = [nlp.make_doc(text) for text in found]
        note("tokenizer", start)
        for name, component in nlp.pipeline:
            start = time.process_time()
            if hasattr(component, "pipe"):
                docs = list(component.pipe(docs, batch_size=nlp.batch_size))
            else:
                docs = [component(doc) for doc in docs]
            note(name, start)
        start = time.process_time()
        list(nlp.pipe(found))
        note("all", start)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pipeline")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--plain", action="store_true", help="with the matrix product that spaCy brings")
    arguments = parser.parse_args()
    nlp = spacy.load(arguments.pipeline)
    if not arguments.plain:
        embedding.use_numpy_products(nlp)
    for articles in (True, False):
        found = texts(arguments.corpus, articles)
        tokens = sum(len(nlp.make_doc(text)) for text in found)
        words = sum(len(text.split()) for text in found)
        print(f"{len(found)} texts, {tokens} tokens, {words} words ({'articles' if articles else 'single sentences'})")
        for name, seconds in measure(nlp, found).items():
            print(f"  {name:12} {seconds:6.2f} s  {tokens / seconds:10,.0f} tokens/s  {words / seconds:10,.0f} words/s")


if __name__ == "__main__":
    main()
