"""Trees to spaCy documents, in the tokenisation that spaCy gives the same text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import spacy
from spacy.tokens import Doc, Span

from training.conllu import Sentence, Token
from training.words import words

CURLY = {"''": "”", "``": "“"}
HYPHENS = frozenset("-–—")
PREFIXES = words(
    "re co pre anti ex non pro post un semi multi inter mid self micro mini mega over under cross counter de sub "
    "super ultra vice trans bi tri quasi pseudo neo intra extra hyper"
)
nlp = spacy.blank("en")


def split_hyphens(sentence: Sentence) -> Sentence:
    """Split the words that spaCy splits at a hyphen and treebanks keep whole ("re-elected"); the last piece heads."""
    pieces = {token.index: _pieces(token.form) for token in sentence.tokens}
    if all(len(parts) == 1 for parts in pieces.values()):
        return sentence
    first: dict[int, int] = {}
    last: dict[int, int] = {0: 0}
    position = 0
    for token in sentence.tokens:
        first[token.index] = position + 1
        position += len(pieces[token.index])
        last[token.index] = position
    tokens: list[Token] = []
    for token in sentence.tokens:
        parts, head = pieces[token.index], last[token.index]
        for offset, part in enumerate(parts):
            index = first[token.index] + offset
            if index == head:
                lemma = token.lemma if len(parts) == 1 else token.lemma.rpartition("-")[2]
                tokens.append(replace(token, index=index, form=part, head=last[token.head], lemma=lemma))
            else:
                tag, label = _piece_tag(part, token.tag)
                tokens.append(Token(index, part, part, token.upos, tag, head, label, "_", False, label))
    entities = sentence.entities
    if entities is not None:
        entities = [(first[start], last[end], label) for start, end, label in entities]
    missing = [(first[start], last[end]) for start, end in sentence.missing]
    return Sentence(sentence.comments, tokens, entities, sentence.source, missing)


def _pieces(form: str) -> list[str]:
    if len(form) < 3 or not any(char in HYPHENS for char in form):
        return [form]
    parts = [token.text for token in nlp.tokenizer(form)]
    return parts if "".join(parts) == form and any(part in HYPHENS for part in parts) else [form]


def _piece_tag(piece: str, head_tag: str) -> tuple[str, str]:
    if piece in HYPHENS:
        return "HYPH", "punct"
    nominal = head_tag.startswith("NN")
    if re.fullmatch(r"[\d.,]+", piece):
        return "CD", "nummod"
    if piece.lower() in PREFIXES:
        return "AFX", "compound" if nominal else "advmod"
    if head_tag.startswith("NNP") or piece[:1].isupper():
        return "NNP", "compound" if nominal else "npadvmod"
    return ("NN", "compound") if nominal else ("NN", "npadvmod")


def make_document(sentences: Sequence[Sentence], curly: bool = False, paragraph_breaks: bool = False) -> Doc:
    """One Doc of several sentences, with the entities where all of them carry some annotation."""
    words, spaces, heads, labels, tags, lemmas = [], [], [], [], [], []
    entities: list[tuple[int, int, str]] = []
    missing: list[tuple[int, int]] = []
    named = all(sentence.entities is not None for sentence in sentences)
    for number, sentence in enumerate(map(split_hyphens, sentences)):
        if number and paragraph_breaks and sentence.starts_paragraph:
            spaces[-1] = False
            words.append("\n\n")
            spaces.append(False)
            heads.append(len(words) - 2)
            labels.append("dep")
            tags.append("_SP")
            lemmas.append("\n\n")
        offset = len(words) - 1
        for token in sentence.tokens:
            form = token.form
            if curly:
                form = CURLY.get(token.tag, form) if form == '"' else form.replace("'", "’")
            words.append(form)
            spaces.append(token.space_after)
            heads.append(offset + (token.head or token.index))
            labels.append(token.label)
            tags.append(token.tag)
            lemmas.append(token.lemma)
        spaces[-1] = True
        if named:
            entities += [(offset + start, offset + end, label) for start, end, label in sentence.entities or []]
            missing += [(offset + start, offset + end) for start, end in sentence.missing]
    groups = _groups(words, spaces)
    place = {old: new for new, group in enumerate(groups) for old in group}
    tops = [min(group, key=lambda index: _depth(index, heads)) for group in groups]
    doc = Doc(
        nlp.vocab,
        words=["".join(words[i] + " " * (spaces[i] and i != group[-1]) for i in group) for group in groups],
        spaces=[spaces[group[-1]] for group in groups],
        tags=[tags[top] for top in tops],
        lemmas=[lemmas[top] for top in tops],
        heads=[place[heads[top]] for top in tops],
        deps=[labels[top] for top in tops],
    )
    if named:
        spans = [(place[start], place[end] + 1, label) for start, end, label in entities]
        set_entities(doc, spans, [(place[start], place[end] + 1) for start, end in missing])
    return doc


def set_entities(doc: Doc, spans: Sequence[tuple[int, int, str]], missing: Sequence[tuple[int, int]] = ()) -> None:
    """Set the entities (the longer first, none overlapping); tokens of `missing` carry no annotation at all."""
    used: set[int] = set()
    kept = []
    for start, end, label in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if used.isdisjoint(range(start, end)):
            used.update(range(start, end))
            kept.append(Span(doc, start, end, label=label))
    unannotated = {index for start, end in missing for index in range(start, end)} - used
    unknown = [Span(doc, index, index + 1) for index in sorted(unannotated)]
    doc.set_ents(sorted(kept, key=lambda span: span.start), missing=unknown, default="outside")


def _groups(words: list[str], spaces: list[bool]) -> list[list[int]]:
    """Runs of words that spaCy keeps as one token."""
    text, starts, ends, position = [], {}, {}, 0
    for index, (word, space) in enumerate(zip(words, spaces, strict=True)):
        starts[position] = index
        ends[position + len(word)] = index
        text.append(word + " " * space)
        position += len(word) + space
    joined: dict[int, int] = {}
    for token in nlp.make_doc("".join(text)):
        start, end = starts.get(token.idx), ends.get(token.idx + len(token.text))
        if start is not None and end is not None and end > start:
            joined[start] = end
    groups, index = [], 0
    while index < len(words):
        last = joined.get(index, index)
        groups.append(list(range(index, last + 1)))
        index = last + 1
    return groups


def _depth(index: int, heads: list[int]) -> int:
    """Steps to the root: of merged words the shallowest is the head, so that no cycle can arise."""
    depth = 0
    while heads[index] != index and depth < len(heads):
        index = heads[index]
        depth += 1
    return depth
