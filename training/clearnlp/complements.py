"""Expletive subjects, and complements without a subject of their own."""

from __future__ import annotations

from training.clearnlp.tree import Tree
from training.conllu import Token
from training.words import words

# Verbs whose object is, in this scheme, the subject of the clause below them: "expect prices to rise".
RAISING = words(
    "want expect allow let make see believe consider cause enable require like need prefer have watch hear find get "
    "help keep love hate permit feel notice deem think declare leave set know"
)
NON_FINITE = words("VB VBG VBN VBP")


def expletives(tree: Tree) -> None:
    """ "there is X": X is the attr; "it" with a clause behind it: "it" is the subject, the clause a complement."""
    for token in tree:
        if token.relation != "expl":
            continue
        head = tree[token.head]
        siblings = tree.children(head)
        if token.tag == "EX":
            for sibling in siblings:
                if sibling.relation.startswith("nsubj") and sibling.index > head.index and head.lemma == "be":
                    sibling.relation = "attr"
            continue
        if token.index > head.index or any(sibling.relation.startswith("nsubj") for sibling in siblings):
            continue
        passive = any(sibling.relation == "aux:pass" for sibling in siblings)
        token.relation = "nsubj:pass" if passive else "nsubj"
        for sibling in siblings:
            if sibling.relation.startswith("csubj") and sibling.index > head.index:
                parts = tree.children(sibling)
                to = any(part.lower == "to" and part.relation == "mark" for part in parts)
                subject = any(part.relation.startswith("nsubj") for part in parts)
                sibling.relation = "xcomp" if to and not subject else "ccomp"


def open_complements(tree: Tree) -> None:
    """xcomp stays for verbs; adjectives become acomp, nouns attr or oprd, raised objects subjects of a ccomp."""
    for token in tree:
        if token.relation == "xcomp":
            _open_complement(tree, token, tree[token.head])


def _open_complement(tree: Tree, token: Token, head: Token) -> None:
    siblings, parts = tree.children(head), tree.children(token)
    objects = [sibling for sibling in siblings if sibling.relation == "obj" and sibling.index < token.index]
    passive = any(sibling.relation in ("aux:pass", "nsubj:pass") for sibling in siblings)
    verbal = token.tag.startswith("VB")
    nominal = token.upos in ("NOUN", "PROPN", "NUM", "PRON") and not verbal
    adjectival = token.upos == "ADJ" or token.tag in ("JJ", "JJR", "JJS")
    if (nominal or adjectival) and any(part.relation == "case" for part in parts):
        token.relation = "obl"
        return
    to = any(part.relation == "mark" and part.lower == "to" for part in parts)
    if to or verbal and token.upos in ("VERB", "AUX") or token.tag == "MD":
        if objects and head.lemma in RAISING and token.tag in NON_FINITE:
            inner_passive = any(part.relation == "aux:pass" for part in parts)
            objects[-1].head, objects[-1].relation = token.index, "nsubj:pass" if inner_passive else "nsubj"
            token.relation = "ccomp"
    elif nominal:
        named = objects or passive or head.tag == "VBN" or head.lemma in ("call", "name")
        token.relation = "oprd" if named else "attr"
    elif adjectival and objects:
        objects[-1].head, objects[-1].relation = token.index, "nsubj"
        token.relation = "ccomp"
    elif adjectival:
        token.relation = "oprd" if passive else "acomp"
    elif token.upos == "ADV":
        token.relation = "advmod"
