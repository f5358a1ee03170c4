"""From articles to annotated Docs.

Every article is tokenised and split into sentences, which go through the statistical pipeline in short runs, many
articles at a time. Their annotation is copied back into the article's Doc, and the kit's rule components read that.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy
import spacy
from spacy import symbols
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc

from kit.article import Article
from kit.errors import NotFoundError, SetupError
from kit.language import attributions, claims, document, figures, periods, sentences, transport  # noqa: F401
from kit.language.attach import component as attach_component  # noqa: F401
from kit.language.repairs import repair
from kit.language.statistical import (
    batches,
    names,  # noqa: F401
    tags,  # noqa: F401
)
from kit.language.statistical.embedding import use_numpy_products

BUNDLED, ACCURATE = "en_kit_news", "accurate"
BEFORE_ATTACH = ("kit_periods", "kit_figures", "kit_attributions")
RULES = (*BEFORE_ATTACH, "kit_attach", "kit_claims")

# What the rules rely on: PTB tags, ClearNLP dependency labels, OntoNotes entity labels.
REQUIRED = {
    "tagger": {"NN", "NNS", "NNP", "CD", "VBD", "VBZ", "VBG", "VBN", "IN", "JJ", "PRP"},
    "parser": {
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "prep",
        "ccomp",
        "attr",
        "nummod",
        "quantmod",
        "amod",
        "appos",
        "conj",
        "compound",
        "relcl",
    },
    "ner": {"PERSON", "ORG", "GPE"},
}
_ANNOTATION: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]
_TAG, _POS, _, _, _DEP, _HEAD, _ENT_IOB, _ENT_TYPE = range(len(_ANNOTATION))
_INSIDE, _OUTSIDE = 1, 2  # spaCy's codes in ENT_IOB
_SPACE_TAG = get_string_id("_SP")
_CHUNK_CHARACTERS = 400_000
_GROUP_TOKENS = 20_000  # parsed together, so that what a text as long as a book needs meanwhile stays small
_RUN_TOKENS = 400
_LONG_RUN = re.compile(rf"\S{{{sentences.PIECE + 1},}}")
_SPLITTER = sentences.SentenceSplitter()
# Span groups hold their Doc weakly, and may be all that a caller keeps: annotate(article).spans["figures"].
_recent: deque[Doc] = deque(maxlen=8)


def load(name: str | None = None) -> Language:
    """The bundled English pipeline, or an installed spaCy one by name or path, with the kit's components added.

    ``"accurate"`` is the bundled one that reads the words around the figures with an encoder besides.

    Raises `NotFoundError` when it is not installed and `SetupError` when it lacks labels that the kit's rules need.
    """
    return _loaded(name or BUNDLED)


@lru_cache(maxsize=4)
def _loaded(name: str) -> Language:
    accurate = name == ACCURATE
    nlp = spacy.load(Path(__file__).parent / BUNDLED) if accurate or name == BUNDLED else _load_installed(name)
    _check(nlp, name)
    if "kit_sentences" not in nlp.pipe_names:
        nlp.add_pipe("kit_sentences", first=True)
    for rule in ("kit_repairs", "kit_names", *RULES):
        if rule not in nlp.pipe_names:
            nlp.add_pipe(rule, config={"accurate": True} if accurate and rule == "kit_attach" else {})
    if accurate:
        nlp.meta["version"] += f"+{ACCURATE}"
    use_numpy_products(nlp)
    nlp.max_length = 100_000_000  # sentences are parsed one by one, so long articles need no more memory
    return nlp


def _load_installed(name: str) -> Language:
    try:
        return spacy.load(name)
    except OSError:
        raise NotFoundError(
            f"spaCy pipeline {name!r} is not installed; leave nlp out for the bundled one, or install it "
            f"(python -m spacy download {name})"
        ) from None


def _check(nlp: Language, name: str) -> None:
    for pipe, labels in REQUIRED.items():
        if pipe not in nlp.pipe_names:
            raise SetupError(
                f"pipeline {name!r} has no {pipe}; the kit needs a spaCy English pipeline with tagger, parser "
                "and ner, such as en_core_web_sm, or the bundled one (leave nlp out)"
            )
        missing = sorted(labels - set(nlp.get_pipe(pipe).labels))  # type: ignore[attr-defined]
        if missing:
            raise SetupError(
                f"the {pipe} of pipeline {name!r} lacks {', '.join(missing)}; the kit needs spaCy's own English "
                "scheme (PTB tags, ClearNLP dependencies), as in en_core_web_sm or the bundled pipeline"
            )


def resolve(nlp: Language | str | None) -> Language:
    """The pipeline for an ``nlp=`` argument: a name, a path, a loaded Language or None for the bundled one."""
    if isinstance(nlp, Language):
        _check(nlp, nlp.meta.get("name", "?"))
        return nlp
    return load(nlp)


def identity(nlp: Language) -> str:
    """Name and version of a pipeline as the tables record it."""
    name, language = str(nlp.meta.get("name", "")), str(nlp.lang)
    prefixed = name if name.startswith(f"{language}_") else f"{language}_{name}"
    return f"{prefixed}-{nlp.meta.get('version', '')}"


def asked_by(identity: str) -> str | None:
    """The ``nlp=`` that gives one of the kit's own pipelines again, from its name and version in the tables.

    Another one is not loaded because a file names it: what loads it runs code that came with it.
    """
    return ACCURATE if identity.startswith(f"{BUNDLED}-") and identity.endswith(f"+{ACCURATE}") else None


def annotate(article: Article, nlp: Language | str | None = None) -> Doc:
    """The article's Doc with ``doc.spans["figures" | "periods" | "attributions" | "claims"]``; its text is ``article.text``."""
    doc = next(annotate_all([article], resolve(nlp)))
    _recent.append(doc)
    return doc


def annotate_all(
    articles: Iterable[Article], nlp: Language, units: Any = None, rules: Sequence[str] = RULES
) -> Iterator[Doc]:
    """Annotated Docs in the order of the articles; sentences are parsed in batches across articles."""
    statistical, (find_names, *components) = _stages(nlp, rules)
    # As many articles together as keep memory small and batches full.
    for chunk in batches.filled(articles, _CHUNK_CHARACTERS, lambda article: len(article.text) + 1):
        docs = [_prepare(article, nlp, units) for article in chunk]
        partly: dict[int, numpy.ndarray] = {}
        excerpts = ((doc, run, excerpt) for doc in docs for run, excerpt in _excerpts(doc))
        for parts in batches.filled(excerpts, _GROUP_TOKENS, lambda part: len(part[2])):
            parsed = [excerpt for _, _, excerpt in parts]
            for pipe in statistical:
                parsed = batches.run(pipe, parsed)
            repair(parsed, statistical)
            if not _is_bundled(nlp):
                _set_vectors(parsed)
            for (doc, run, _), part in zip(parts, parsed, strict=True):
                if part is not doc:
                    if id(doc) not in partly:
                        partly[id(doc)] = _blank(doc)
                        doc.tensor = numpy.zeros((len(doc), part.tensor.shape[-1]), dtype="float16")
                    doc.tensor[run.start + _put_back(partly[id(doc)][run], part)] = part.tensor
        for doc in docs:
            if id(doc) in partly:
                starts = doc.to_array(["SENT_START"])
                doc.from_array(_ANNOTATION, partly.pop(id(doc)))  # type: ignore[arg-type]
                doc.from_array(["SENT_START"], starts)  # type: ignore[arg-type]  # heads without a label do not set them
            doc = find_names(doc)
            document.settle(doc, True)
            for component in components:
                doc = component(doc)
            document.settle(doc, False)
            yield doc


def _is_bundled(nlp: Language) -> bool:
    return identity(nlp).rpartition("-")[0] == BUNDLED


def _set_vectors(docs: list[Doc]) -> None:
    """Sets ``tensor`` of Docs of another pipeline to the vectors of the bundled one, which `kit.language.attach` knows."""
    tok2vec: Any = load().get_pipe("tok2vec")
    for doc, vectors in zip(docs, tok2vec.predict(docs), strict=True):
        doc.tensor = vectors


def _stages(nlp: Language, rules: Sequence[str]) -> tuple[list[Any], list[Any]]:
    """The pipeline's own components, and the rule components that need the whole article."""
    ours = ("kit_names", *rules)
    later = ("kit_sentences", "kit_repairs", "kit_names", *RULES)
    statistical = [pipe for name, pipe in nlp.pipeline if name not in later]
    # A Language that a user hands over is not ours to change: what it lacks is made beside it.
    return statistical, [nlp.get_pipe(name) if name in nlp.pipe_names else nlp.create_pipe(name) for name in ours]


def _prepare(article: Article, nlp: Language, units: Any) -> Doc:
    doc = _tokenised(article.text, nlp)
    doc._.article = article
    doc._.units = units
    return _SPLITTER(doc)


def _tokenised(text: str, nlp: Language) -> Doc:
    """The text as tokens. spaCy's tokenizer takes one mark after the other off a run without white space, in time that
    grows with the square of its length: a run that is too long for words becomes a token every `sentences.PIECE` characters.
    """
    if not _LONG_RUN.search(text):
        return nlp.make_doc(text)
    words: list[str] = []
    spaces: list[bool] = []
    place = 0
    for start, end in [*(run.span() for run in _LONG_RUN.finditer(text)), (len(text), len(text))]:
        plain = nlp.make_doc(text[place:start])
        words += [token.text for token in plain]
        spaces += [bool(token.whitespace_) for token in plain]
        place = start
        while place < end:
            stop = min((place // sentences.PIECE + 1) * sentences.PIECE, end)
            words.append(text[place:stop])
            spaces.append(False)
            place = stop
        if text[place : place + 1] == " ":
            spaces[-1] = True
            place += 1
    return Doc(nlp.vocab, words=words, spaces=spaces)


def _excerpts(doc: Doc) -> Iterator[tuple[slice, Doc]]:
    """The parts to parse, each with its range: runs of neighbouring sentences without the white space that spaCy makes
    tokens of, or the Doc itself.
    """
    runs: list[tuple[int, int]] = []
    table = doc.to_array(["SENT_START", "IS_SPACE", "ORTH", "SPACY"])
    firsts = numpy.flatnonzero(table[:, 0] == 1)
    for start, end in pairwise([*firsts.tolist(), len(table)]):
        if table[start:end, 1].all():
            continue
        if runs and runs[-1][1] == start and end - runs[-1][0] <= _RUN_TOKENS:
            runs[-1] = runs[-1][0], end
        else:
            runs.append((start, end))
    if runs == [(0, len(doc))] and not table[:, 1].any():
        yield slice(0, len(doc)), doc
        return
    for start, end in runs:
        marks, blanks, words, spaces = table[start:end].T.tolist()
        kept = [token for token, blank in enumerate(blanks) if not blank]
        yield (
            slice(start, end),
            Doc(
                doc.vocab,
                words=[words[token] for token in kept],
                spaces=[bool(spaces[token]) or blanks[token + 1 : token + 2] == [1] for token in kept],
                sent_starts=_starts(marks, kept),
            ),
        )


def _starts(marks: list[int], kept: list[int]) -> list[bool | int | None]:
    """Which of the tokens kept are the first kept of their sentence."""
    return [1 in marks[before + 1 : token + 1] for before, token in pairwise([-1, *kept])]


def _put_back(rows: numpy.ndarray, part: Doc) -> numpy.ndarray:
    """An excerpt's annotation to the rows of its run; white space hangs on the token before it, and a name keeps its own.

    Gives the places of the excerpt's tokens in the run.
    """
    space = rows[:, _TAG] == _SPACE_TAG
    places = numpy.flatnonzero(~space)
    found = part.to_array(_ANNOTATION)
    heads = numpy.arange(len(part)) + found[:, _HEAD].astype("int64")
    found[:, _HEAD] = (places[heads] - places).astype("uint64")
    rows[places] = found
    rows[space, _DEP] = symbols.dep
    for gap in numpy.flatnonzero(numpy.diff(places) > 1):
        if found[gap + 1, _ENT_IOB] == _INSIDE:
            between = slice(places[gap] + 1, places[gap + 1])
            rows[between, _ENT_IOB], rows[between, _ENT_TYPE] = _INSIDE, found[gap + 1, _ENT_TYPE]
    return places


def _blank(doc: Doc) -> numpy.ndarray:
    """Annotation of a Doc of which nothing was parsed. Only the heads of white space count, and only beside parsed words:
    the token before, or the first word of the sentence.
    """
    doc.vocab.strings.add("_SP")
    rows = numpy.zeros((len(doc), len(_ANNOTATION)), dtype="uint64")
    rows[:, _ENT_IOB] = _OUTSIDE
    space = doc.to_array("IS_SPACE").astype(bool)
    rows[space, _TAG], rows[space, _POS] = _SPACE_TAG, symbols.SPACE
    heads = numpy.zeros(len(doc), dtype="int64")
    heads[space] = -1
    for sentence in doc.sents:
        first = sentence.start
        while first < sentence.end and space[first]:
            first += 1
        lead = first if first < sentence.end else sentence.start  # a sentence of nothing else
        heads[sentence.start : first] = lead - numpy.arange(sentence.start, first)
    rows[:, _HEAD] = heads.astype("uint64")
    return rows
