"""Builds the training, development and test corpora from the treebanks.

python -m training.corpus DATA OUTPUT
python -m training.corpus DATA OUTPUT --teacher MODEL.pt      (silver.spacy: train, and what the teacher adds to it)
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc, DocBin

from training import clearnlp, conllu, marks
from training.conllu import Sentence
from training.documents import make_document
from training.entities import columns, gum, news, re3d, uner
from training.frames import frames
from training.silver import Silver
from training.variants import (
    COPIES,
    Substitution,
    capital_form,
    capitals,
    chunks,
    headline,
    headline_form,
    respelled,
)

SEED = 1
FRAMES = 3000
CURLY = 0.35


class Mix(NamedTuple):
    """Shares of the sentences: alone in their text, copied in capitals, copied as headlines."""

    single: float
    capitals: float
    headlines: float


GOLD, SILVER = Mix(0.75, 0.03, 0.06), Mix(0.6, 0.05, 0.08)


def treebank(path: Path, guess_agents: bool = False) -> list[Sentence]:
    """The converted sentences of one file; those whose tree comes out broken are left out."""
    converted = []
    for sentence in conllu.read(path):
        if clearnlp.convert(sentence, guess_agents):
            converted.append(sentence)
    return converted


def documents_of(sentences: list[Sentence]) -> Iterator[list[Sentence]]:
    current: list[Sentence] = []
    for sentence in sentences:
        if sentence.starts_document and current:
            yield current
            current = []
        current.append(sentence)
    if current:
        yield current


def gum_documents(folder: Path) -> dict[str, list[list[Sentence]]]:
    """The documents by split, as splits.md lists them."""
    splits: dict[str, list[list[Sentence]]] = {"train": [], "dev": [], "test": []}
    names: dict[str, str] = {}
    current = ""
    for line in (folder / "splits.md").read_text(encoding="utf8").splitlines():
        if line.startswith("## "):
            current = line[3:].strip()
        elif match := re.match(r"\s*\*\s+(GUM_\w+)", line):
            names[match.group(1)] = current
    for path in sorted(folder.glob("*.conllu")):
        sentences = list(conllu.read(path))
        for sentence in sentences:
            gum.annotate(sentence)
        sentences = [sentence for sentence in sentences if clearnlp.convert(sentence)]
        splits[names[path.stem]].append(sentences)
    return splits


def annotated(path: Path, entities: Path, guess_agents: bool = False) -> list[Sentence]:
    """A treebank file with the entities of Universal NER."""
    sentences = list(conllu.read(path))
    unmatched = uner.annotate(sentences, uner.read(entities))
    print(f"{entities.name}: {unmatched} of {len(sentences)} sentences without entities")
    return [sentence for sentence in sentences if clearnlp.convert(sentence, guess_agents)]


def recased(sentences: list[Sentence], mix: Mix, rng: random.Random) -> Iterator[list[Sentence]]:
    """Copies of sentences as headlines and in capitals, each a text of its own."""
    for sentence in sentences:
        if not 4 <= len(sentence.tokens) <= 25:
            continue
        draw = rng.random()
        if draw < mix.capitals:
            yield [capitals(sentence)]
        elif draw < mix.capitals + mix.headlines and len(sentence.tokens) <= 18:
            yield [headline(sentence)]


def training_documents(
    data: Path, gum_train: list[list[Sentence]], ewt_dev: list[list[Sentence]], silver: Silver | None = None
) -> list[Doc]:
    rng, mix = random.Random(SEED), SILVER if silver else GOLD
    groups = [*documents_of(treebank(data / "ewt" / "train.conllu")), *ewt_dev, *gum_train]
    sentences = [sentence for group in groups for sentence in group]
    if silver:
        silver.add_names(sentences)
    documents = []
    for group in groups:
        for chunk in chunks(group, rng, longest=10, single=mix.single):
            documents.append(make_document(chunk, rng.random() < CURLY, rng.random() < 0.5))
    for chunk in [[made] for made in frames(sentences, FRAMES, SEED)]:
        documents.append(make_document(chunk, rng.random() < CURLY))
    for chunk in recased(sentences, mix, rng):
        documents.append(make_document(chunk, rng.random() < CURLY))
    names = named_documents(data)
    if silver:
        names = list(silver.add_trees(names))
    with_names = [doc for doc in documents if doc.has_annotation("ENT_IOB")] + names
    substitution = Substitution(with_names, SEED)
    documents += names
    in_news = list(news.documents(marked_news("train"), rng, mix.single))
    in_news += [copy for doc in in_news if (copy := recased_names(doc, mix, rng))]
    documents += silver.add_trees(in_news) if silver else in_news
    documents += [substitution.copy(doc) for doc in with_names * COPIES if doc.ents]
    rng.shuffle(documents)
    return documents


def marked_news(part: str) -> list[marks.Marked]:
    """The marked articles of one part, "train" or "dev"."""
    texts = marks.articles(marks.FOLDER / "articles.jsonl")
    return marks.load(sorted(marks.FOLDER.glob(f"{part}-*.txt")), texts)


def recased_names(doc: Doc, mix: Mix, rng: random.Random) -> Doc | None:
    """Now and then a copy of a sentence that has names, as a headline or in capitals."""
    if not 4 <= len(doc) <= 25 or not doc.ents:
        return None
    draw = rng.random()
    if draw < mix.capitals:
        return respelled(doc, capital_form)
    return respelled(doc, headline_form) if draw < mix.capitals + mix.headlines and len(doc) <= 18 else None


def named_documents(data: Path) -> list[Doc]:
    """Texts with names and no trees."""
    training, _ = re3d.split(data / "re3d")
    documents = [piece for doc in training[re3d.DEVELOPMENT :] for piece in re3d.pieces(doc)]
    wikigold = columns.wikigold(data / "wikigold" / "wikigold.txt")[columns.DEVELOPMENT :]
    documents += [Doc.from_docs(wikigold[index : index + 3]) for index in range(0, len(wikigold), 3)]
    for part in ("train", "test"):
        documents += columns.crossner(data / "crossner" / "ner_data" / "politics" / f"{part}.txt")
    return documents


def build(data: Path, silver: Silver | None = None) -> Iterator[tuple[str, list[Doc]]]:
    """(name, documents) of every corpus; with a teacher, of the silver one alone."""
    gum_splits = gum_documents(data / "gum")
    ewt_dev = list(documents_of(annotated(data / "ewt" / "dev.conllu", data / "uner" / "dev.iob2")))
    ewt_train = [group for number, group in enumerate(ewt_dev) if number % 5]
    if silver:
        yield "silver", training_documents(data, gum_splits["train"], ewt_train, silver)
        return
    yield "train", training_documents(data, gum_splits["train"], ewt_train)
    steering = [group for number, group in enumerate(ewt_dev) if number % 5 == 0] + gum_splits["dev"]
    yield "dev", [make_document(group[at : at + 8]) for group in steering for at in range(0, len(group), 8)]
    development = [group[at : at + 1] for group in steering for at in range(len(group))]
    yield "dev_headlines", [make_document([headline(s[0])]) for s in development if 4 <= len(s[0].tokens) <= 18]
    yield "dev_capitals", [make_document([capitals(s[0])]) for s in development if 4 <= len(s[0].tokens) <= 18]
    re3d_train, re3d_test = re3d.split(data / "re3d")
    names = [piece for doc in re3d_train[: re3d.DEVELOPMENT] for piece in re3d.pieces(doc)]
    names += columns.wikigold(data / "wikigold" / "wikigold.txt")[: columns.DEVELOPMENT]
    names += columns.crossner(data / "crossner" / "ner_data" / "politics" / "dev.txt")
    yield "dev_names", names
    yield "dev_news", list(news.documents(marked_news("dev"), random.Random(SEED), single=1))
    pud = annotated(data / "pud" / "test.conllu", data / "uner" / "pud_en_pud-ud-test.iob2", guess_agents=True)
    yield "pud_news", [make_document([sentence]) for sentence in pud if sentence.comments["sent_id"].startswith("n")]
    yield "pud_wiki", [make_document([sentence]) for sentence in pud if sentence.comments["sent_id"].startswith("w")]
    ewt_test = documents_of(annotated(data / "ewt" / "test.conllu", data / "uner" / "test.iob2"))
    yield "ewt_test", [make_document(group[at : at + 8]) for group in ewt_test for at in range(0, len(group), 8)]
    yield "gum_test", [make_document(g[at : at + 8]) for g in gum_splits["test"] for at in range(0, len(g), 8)]
    yield "re3d_test", re3d_test


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with the treebanks")
    parser.add_argument("output", type=Path, help="folder for the corpora (.spacy)")
    parser.add_argument("--teacher", type=Path, help="the teacher's model (.pt)")
    arguments = parser.parse_args()
    silver = None
    if arguments.teacher:
        from training.teacher import reader  # needs PyTorch, which the rest doesn't

        silver = Silver(reader(arguments.teacher))
    arguments.output.mkdir(parents=True, exist_ok=True)
    for name, documents in build(arguments.data, silver):
        DocBin(docs=documents, store_user_data=False).to_disk(arguments.output / f"{name}.spacy")
        tokens = sum(map(len, documents))
        trees = sum(len(doc) for doc in documents if doc.has_annotation("DEP"))
        named = sum(len(doc) for doc in documents if doc.has_annotation("ENT_IOB"))
        labels = Counter(entity.label_ for doc in documents for entity in doc.ents)
        print(f"{name}: {len(documents)} texts, {tokens} tokens, {trees} with trees, {named} with names {dict(labels)}")


if __name__ == "__main__":
    main()
