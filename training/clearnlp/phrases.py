"""Names, dates, amounts, fixed expressions: the heads of small phrases."""

from __future__ import annotations

import re

from training.clearnlp.tree import Tree
from training.conllu import Token
from training.words import words

MONTHS = words(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec."
)
APPROXIMATE = words(
    "over about around under nearly almost approximately roughly some above just only exactly barely fully circa"
)
NAME_TAGS = words("NNP NNPS NN NNS FW GW JJ ADD")
NAME_PARTS = words("PROPN NOUN X ADJ VERB SYM")
# The last words of fixed expressions that are a preposition and its noun: "in fact", "at least".
OBJECT_TAGS = words("NN NNS NNP JJS JJ DT CD PRP")


def flat_names(tree: Tree) -> None:
    """UD's flat names are headed by their first word; ours by the last, the others being compounds."""
    heads = sorted({token.head for token in tree if token.relation.startswith("flat")})
    for head in (tree[index] for index in heads):
        parts = [
            child for child in tree.children(head) if child.relation.startswith("flat") and child.index > head.index
        ]
        named = [part for part in parts if part.tag in NAME_TAGS]
        for part in parts:
            if part.tag == "CD":
                part.relation = "nummod"
            elif part not in named:
                part.relation = "dep"
        if not named or head.upos not in NAME_PARTS:
            for part in named:
                part.relation = "compound" if part.tag.startswith("NN") else "dep"
            continue
        last = named[-1]
        tree.promote(last, head)
        for child in tree.children(head):
            child.head = last.index
            if child.relation.startswith("flat"):
                child.relation = "compound"
        head.relation = "amod" if head.tag == "JJ" else "compound"


def dates_and_money(tree: Tree) -> None:
    """The month heads the day and the year; in "$ 3 billion" the number heads the sign."""
    for token in tree:
        numeral = token.tag == "CD" or re.match(r"^\d+(st|nd|rd|th)$", token.lower)
        if numeral and _under_month(tree, token) is None:
            continue
        if token.lower in MONTHS or token.upos == "PROPN":
            for child in tree.children(token):
                if child.tag == "CD" and child.relation == "nmod:unmarked" and child.index > token.index:
                    child.relation = "nummod"
    for token in tree:
        numbers = [child for child in tree.children(token) if child.relation == "nummod"] if token.tag == "$" else []
        if len(numbers) != 1:
            continue
        number, relation = numbers[0], token.relation
        tree.promote(number, token)
        if relation in ("compound", "nummod"):
            number.relation = "nummod" if relation == "nummod" else "nmod"
        tree.move_children(token, number)
        token.relation = "quantmod"


def _under_month(tree: Tree, number: Token) -> bool | None:
    """Put the number under the month it goes with; None for "the 5th of May", where the month has a preposition."""
    relations = ("compound", "nmod", "nmod:unmarked", "nmod:desc", "flat")
    children = tree.children(number)
    months = [c for c in children if c.lower in MONTHS and c.upos == "PROPN" and c.relation in relations]
    if len(months) != 1:
        return False
    month = months[0]
    if any(child.relation == "case" and number.index < child.index < month.index for child in children):
        return False
    if tree.has_child(month, "case"):
        return None
    tree.promote(month, number)
    for child in tree.children(number):
        if child.relation != "advmod":
            child.head = month.index
    number.relation = "nummod"
    for child in tree.children(month):
        years = ("nmod:unmarked", "compound", "nmod", "flat", "appos")
        if child is not number and child.tag == "CD" and child.relation in years:
            child.relation = "nummod"
    return True


def fixed_expressions(tree: Tree) -> None:
    """ "more than 50", "of course", "each other": UD hangs all words on the first."""
    for first in tree:
        rest = [child for child in tree.children(first) if child.relation == "fixed"]
        if not rest:
            continue
        words = " ".join([first.lower, *(token.lower for token in rest)])
        if words in ("each other", "one another"):
            tree.promote(rest[0], first)
            tree.move_children(first, rest[0])
            first.relation = "det"
        elif first.base == "case":
            for token in rest:
                token.relation = "case_fixed"
        elif first.base == "cc":
            _head_last(tree, first, rest)
        elif first.base == "mark":
            for token in rest:
                token.head = first.head
                token.relation = "mark" if token.tag in ("IN", "TO") or token.tag.startswith("NN") else "advmod"
            if first.tag in ("RB", "JJ"):
                first.relation = "advmod"
        elif words.startswith(("more than", "less than", "up to")) and _is_number(tree[first.head]):
            first.relation = "amod"
            for token in rest:
                token.head, token.relation = first.head, "quantmod"
        else:
            _fixed_adverbial(tree, first, rest, words)


def _is_number(token: Token) -> bool:
    return token.tag in ("CD", "$") or token.upos == "NUM"


def _head_last(tree: Tree, first: Token, rest: list[Token]) -> None:
    last = rest[-1]
    tree.promote(last, first)
    first.relation = "advmod"
    for token in rest[:-1]:
        token.head, token.relation = last.index, "advmod"


def _fixed_adverbial(tree: Tree, first: Token, rest: list[Token], words: str) -> None:
    if first.base not in ("advmod", "amod", "obl", "nmod", "discourse"):
        for token in rest:
            token.relation = "prep" if token.tag == "IN" else "dep"
        return
    last = rest[-1]
    if first.tag != "IN" or last.tag not in OBJECT_TAGS:
        for token in rest:
            token.relation = "prep" if token.tag == "IN" else "advmod" if token.tag.startswith("RB") else "dep"
    elif last.tag in ("JJS", "JJ"):
        _head_last(tree, first, rest)
        last.relation = "advmod"
    elif words == "of course":
        tree.promote(last, first)
        first.relation = last.relation = "advmod"
    else:
        first.relation = "prep"
        last.head, last.relation = first.index, "pobj"
        for token in rest[:-1]:
            token.head, token.relation = last.index, "det" if token.tag == "DT" else "amod"


def quantifiers(tree: Tree) -> None:
    """ "over 900 seekers", "about 10 people": a word directly before the number belongs to the number."""
    for token in tree.tokens[:-1]:
        number = tree[token.index + 1]
        if number.tag == "$" and number.relation == "quantmod":
            number = tree[number.head]
        modifies = token.relation == "advmod" and token.lower in APPROXIMATE or token.relation == "quantmod"
        counts = number.tag == "CD" and number.relation == "nummod" and token.head == number.head
        if counts and modifies and token.index < number.index:
            token.head = number.index
            token.relation = "quantmod" if token.tag in ("IN", "RP") else "advmod"
            continue
        head = tree.head(token)
        loose = token.relation == "advmod" and token.lower in ("over", "about", "around", "under", "above", "some")
        if loose and head is not None and head.tag == "CD" and token.index < head.index:
            token.relation = "quantmod"
