"""Attribution frames made from converted trees: "S, X said." / "S," said X. / X said that S.

Treebanks hold few sentences that end in their attribution, and news is full of them.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

from training.conllu import Sentence, Token
from training.words import words

VERBS = (
    [("said", "say", "VBD")] * 14
    + [("says", "say", "VBZ")] * 5
    + [
        ("reported", "report", "VBD"),
        ("added", "add", "VBD"),
        ("announced", "announce", "VBD"),
        ("warned", "warn", "VBD"),
        ("told", "tell", "VBD"),
        ("reports", "report", "VBZ"),
        ("warns", "warn", "VBZ"),
        ("claimed", "claim", "VBD"),
        ("estimated", "estimate", "VBD"),
        ("according", "accord", "VBG"),
    ]
)
REPORTING = words("say report announce tell add warn claim state believe argue explain")
SPEECH = REPORTING | words(
    "note write think ask reply suggest declare insist admit estimate predict conclude comment recall stress"
)
KINDS = ("said_last", "said_last", "quote_verb_source", "quote_source_verb", "source_first", "source_first_that")
UNFIT_FORMS = words('" “ ” ( ) : ;')


def frames(sentences: Iterable[Sentence], count: int, seed: int) -> list[Sentence]:
    """`count` sentences, each a converted sentence put into an attribution to a converted subject."""
    rng = random.Random(seed)
    contents, sources = [], []
    for sentence in sentences:
        sources += _sources(sentence)
        if _is_content(sentence):
            contents.append(sentence)
    made = []
    while len(made) < count:
        content, (owner, tokens, head) = rng.choice(contents), rng.choice(sources)
        if head.tag == "PRP" and rng.random() < 0.6:
            continue
        kind, verb = rng.choice(KINDS), rng.choice(VERBS)
        if verb[1] == "accord":
            kind = "according"
        elif kind == "quote_verb_source" and head.tag == "PRP" or verb[1] == "tell" and kind != "source_first_that":
            kind = "said_last"
        if kind == "according" and head.tag == "PRP":
            continue
        made.append(_frame(content, owner, tokens, head, kind, verb))
    return made


def _sources(sentence: Sentence) -> list[tuple[Sentence, list[Token], Token]]:
    """The subjects of reporting verbs, with all their words."""
    tokens, found = sentence.tokens, []
    for head in tokens:
        if head.label != "nsubj" or not head.head or tokens[head.head - 1].lemma not in REPORTING:
            continue
        if head.tag not in ("NNP", "NNPS", "NNS", "NN", "PRP"):
            continue
        inside = [token for token in tokens if _under(tokens, token, head)]
        whole = inside[-1].index - inside[0].index + 1 == len(inside)
        if whole and len(inside) <= 14 and inside[-1].tag not in (",", ":", "HYPH", "-RRB-", "''"):
            found.append((sentence, inside, head))
    return found


def _under(tokens: list[Token], token: Token, top: Token) -> bool:
    while token is not top and token.head:
        token = tokens[token.head - 1]
    return token is top


def _is_content(sentence: Sentence) -> bool:
    tokens = sentence.tokens
    root = next(token for token in tokens if token.head == 0)
    return (
        5 <= len(tokens) <= 30
        and tokens[-1].form == "."
        and root.tag.startswith("VB")
        and root.lemma not in SPEECH
        and not any(token.form in UNFIT_FORMS or token.tag in ("UH", "NFP", "LS") for token in tokens)
        and any(token.label in ("nsubj", "nsubjpass") and token.head == root.index for token in tokens)
        and tokens[0].tag != "CC"
        and tokens[0].form[0].isupper()
    )


LAYOUTS = {
    "said_last": ("body", "comma", "source", "verb", "stop"),
    "quote_verb_source": ("open", "body", "comma", "close", "verb", "source", "stop"),
    "quote_source_verb": ("open", "body", "comma", "close", "source", "verb", "stop"),
    "source_first": ("source", "verb", "body", "stop"),
    "source_first_that": ("source", "verb", "that", "body", "stop"),
    "according": ("body", "comma", "verb", "to", "source", "stop"),
}
# part: (form, tag, label, the part its head stands in)
FIXED = {
    "open": ('"', "``", "punct", "verb"),
    "close": ('"', "''", "punct", "verb"),
    "comma": (",", ",", "punct", "verb"),
    "stop": (".", ".", "punct", "verb"),
    "that": ("that", "IN", "mark", "body"),
    "to": ("to", "IN", "prep", "verb"),
}


def _frame(
    content: Sentence, owner: Sentence, source: list[Token], source_head: Token, kind: str, verb: tuple[str, str, str]
) -> Sentence:
    """Number the words part by part, and point the heads."""
    layout, body = LAYOUTS[kind], content.tokens[:-1]
    start, position = {}, 1
    for part in layout:
        start[part] = position
        position += {"body": len(body), "source": len(source)}.get(part, 1)
    body_root = next(token for token in body if token.head == 0)
    shift = {"body": start["body"] - 1, "source": start["source"] - source[0].index}
    heads = {"verb": start["verb"], "body": body_root.index + shift["body"]}
    according = kind == "according"
    if according:
        heads["verb"], attach = (
            heads["body"],
            {"body": (0, "ROOT"), "source": (start["to"], "pobj"), "verb": (heads["body"], "prep")},
        )
    else:
        attach = {"body": (start["verb"], "ccomp"), "source": (start["verb"], "nsubj"), "verb": (0, "ROOT")}
    tokens: list[Token] = []
    for part in layout:
        if part in shift:
            words, top = (body, body_root) if part == "body" else (source, source_head)
            for token in words:
                head, label = attach[part] if token is top else (token.head + shift[part], token.label)
                tokens.append(replace(token, index=token.index + shift[part], head=head, label=label))
            if start[part] > 1 and layout[0] != "open" or part == "source":
                _lower_first(tokens[start[part] - 1], start[part] == 1)
        elif part == "verb":
            head, label = attach[part]
            tokens.append(Token(start[part], verb[0], verb[1], "VERB", verb[2], head, label, label=label))
        else:
            form, tag, label, owner_part = FIXED[part]
            head = start["verb"] if part == "to" else heads[owner_part]
            tokens.append(Token(start[part], form, form, "X", tag, head, label, label=label))
        following = layout[layout.index(part) + 1] if part != "stop" else "stop"
        tokens[-1].space_after = part != "open" and following not in ("comma", "close", "stop")
    parts = ((content, 1, len(body), shift["body"]), (owner, source[0].index, source[-1].index, shift["source"]))
    entities: list[tuple[int, int, str]] | None = None
    if content.entities is not None and owner.entities is not None:
        entities = sorted(
            (start + by, end + by, label)
            for sentence, first, last, by in parts
            for start, end, label in sentence.entities or ()
            if first <= start and end <= last
        )
    missing = [
        (max(start, first) + by, min(end, last) + by)
        for sentence, first, last, by in parts
        for start, end in sentence.missing
        if start <= last and end >= first
    ]
    return Sentence({"newpar": ""}, tokens, entities, "frames", missing)


def _lower_first(token: Token, starts: bool) -> None:
    if starts:
        token.form = token.form[0].upper() + token.form[1:]
    elif token.tag not in ("NNP", "NNPS") and token.form != "I" and not token.form.isupper():
        token.form = token.form[0].lower() + token.form[1:]
