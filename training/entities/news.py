"""The names of marked news (`training/news/`)."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from kit.language.sentences import split
from training.documents import nlp, set_entities
from training.entities.labels import takes_article
from training.marks import Marked
from training.variants import chunks


def documents(articles: Iterable[Marked], rng: random.Random, single: float) -> Iterator[Doc]:
    """Runs of sentences of marked articles with their names; a share of ``single`` stand alone."""
    for article in articles:
        for group in chunks(split(article.text), rng, longest=10, single=single):
            start, end = group[0][0], group[-1][1]
            doc = nlp.make_doc(article.text[start:end])
            words = [token.text for token in doc]
            names = []
            for first, last, label in article.names:
                if start <= first and last <= end:
                    span = doc.char_span(first - start, last - start, alignment_mode="expand")
                    with_article = label not in ("PERSON", "NORP") and takes_article(words, span.start, span.end)
                    names.append((span.start - with_article, span.end, label))
            set_entities(doc, names)
            yield doc
