"""Chains of conjuncts, and the labels that the UD relations become."""

from __future__ import annotations

from training.clearnlp.copulas import NEGATIONS
from training.clearnlp.tree import Tree
from training.conllu import Token

LABELS = {
    "obj": "dobj",
    "nsubj:pass": "nsubjpass",
    "csubj:pass": "csubjpass",
    "aux:pass": "auxpass",
    "acl:relcl": "relcl",
    "advcl:relcl": "advcl",
    "nmod:poss": "poss",
    "compound:prt": "prt",
    "det:predet": "predet",
    "cc:preconj": "preconj",
    "obl:unmarked": "npadvmod",
    "obl:npmod": "npadvmod",
    "obl:tmod": "npadvmod",
    "obl:agent": "npadvmod",
    "obl": "npadvmod",
    "nmod:unmarked": "npadvmod",
    "nmod:npmod": "npadvmod",
    "nmod:tmod": "npadvmod",
    "nmod:desc": "compound",
    "nsubj:outer": "nsubj",
    "csubj:outer": "csubj",
    "vocative": "npadvmod",
    "orphan": "dep",
    "goeswith": "dep",
    "reparandum": "dep",
    "dislocated": "dep",
    "list": "dep",
    "fixed": "dep",
    "iobj": "dative",
    "root": "ROOT",
    "case_fixed": "prep",
    "case_clause": "prep",
    "cop": "aux",
}
PROPER = frozenset(("NNP", "NNPS"))
JOINING = frozenset(("cc", "punct"))


def conjunct_chains(tree: Tree) -> None:
    """UD hangs all conjuncts on the first; ours each on the one before, with its comma and conjunction."""
    heads = sorted({token.head for token in tree if token.relation == "conj" and token.head})
    for head in (tree[index] for index in heads):
        before = head
        for conjunct in [c for c in tree.children(head) if c.relation == "conj" and c.index > head.index]:
            conjunct.head = before.index
            children = tree.children(conjunct)
            inner = [child.index for child in children if child.relation not in JOINING]
            first = min([*inner, conjunct.index])
            for child in children:
                if before.index < child.index < first and child.relation in JOINING:
                    child.head = before.index
            before = conjunct


def label(tree: Tree) -> None:
    for token in tree:
        found = _label(tree, token, tree.head(token))
        if ":" in found:
            base = found.partition(":")[0]
            found = LABELS.get(base, base)
        token.label = found


def _label(tree: Tree, token: Token, head: Token | None) -> str:
    relation, proper_head = token.relation, head is not None and head.tag in PROPER
    if relation == "iobj" and head is not None and not tree.has_child(head, "obj"):
        return "dobj"  # "told reporters that ..."
    if relation == "advmod" and token.lower in NEGATIONS | {"nt"}:
        return "neg"
    if relation == "advmod" and head is not None and head.tag == "CD" and token.index < head.index:
        return "quantmod" if token.tag == "IN" and token.lower not in ("only", "just") else "advmod"
    if relation == "mark" and token.tag == "TO":
        return "aux"
    if relation == "discourse":
        if token.tag == "NFP":
            return "punct"
        return "intj" if token.tag in ("UH", "FW", "SYM", ":") else "advmod"
    if relation == "case":
        return "case" if token.tag == "POS" or token.lower in ("'s", "’s", "'") else "prep"
    if relation == "amod" and token.tag in PROPER and proper_head:
        return "compound"
    after = head is not None and token.index > head.index
    if relation == "nmod:unmarked" and after and token.upos == head.upos == "PROPN":
        return "appos"
    if relation == "compound" and after and token.tag == "CD":
        return "nummod"
    return LABELS.get(relation, relation)
