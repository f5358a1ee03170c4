"""Free relatives and sentences that end in their attribution."""

from __future__ import annotations

from training.clearnlp.tree import Tree
from training.conllu import Token
from training.words import words

SPEECH = words(
    "say tell report add note claim announce write explain state argue warn think believe ask reply suggest declare "
    "insist admit estimate predict conclude comment recall stress acknowledge confirm continue observe"
)
STAYS_WITH_VERB = words("punct cc conj nsubj cop aux mark advmod")


def free_relatives(tree: Tree) -> None:
    """ "what they found": UD heads it by "what"; ours by the verb, which takes over the whole clause's role."""
    for pronoun in list(tree):
        clauses = [
            child
            for child in tree.children(pronoun)
            if child.relation in ("acl:relcl", "advcl:relcl") and child.index > pronoun.index
        ]
        if pronoun.tag in ("WP", "WRB") and len(clauses) == 1:
            _head_by_verb(tree, pronoun, clauses[0])


def _head_by_verb(tree: Tree, pronoun: Token, verb: Token) -> None:
    inside = tree.children(verb)
    has_subject = tree.has_subject(verb)
    others = [child for child in tree.children(pronoun) if child is not verb]
    prepositions = [child for child in others if child.relation == "case"]
    role, base = pronoun.relation, pronoun.base
    tree.promote(verb, pronoun)
    if base == "nsubj":
        verb.relation = "csubj:pass" if role.endswith("pass") else "csubj"
    elif base in ("obj", "iobj"):
        verb.relation = "ccomp"
    elif base in ("obl", "nmod") and prepositions:
        verb.relation = role
    elif base in ("obl", "advmod", "advcl"):
        verb.relation = "advcl"
    for child in others:
        if child.relation == "case" or child.index > pronoun.index or child.relation in STAYS_WITH_VERB:
            child.head = verb.index
    for child in prepositions:
        child.relation = "case_clause"
    if pronoun.tag == "WRB":
        pronoun.relation = "advmod"
    elif not has_subject:
        passive = any(child.relation == "aux:pass" for child in inside)
        pronoun.relation = "nsubj:pass" if passive else "nsubj"
    else:
        pronoun.relation = "obl:unmarked" if any(child.relation == "obj" for child in inside) else "obj"


def reported_speech(tree: Tree) -> None:
    """ "S, he said": UD has said as a parataxis of S; ours S as a ccomp of said."""
    for said in list(tree):
        if not said.relation.startswith("parataxis") or said.lemma not in SPEECH:
            continue
        content, children = tree[said.head], tree.children(said)
        if content.relation != "root" or said.index < content.index:
            continue
        if not any(child.relation.startswith("nsubj") for child in children):
            continue
        if any(child.relation in ("ccomp", "obj", "mark") for child in children):
            continue
        if any(child.index > said.index and child.relation != "punct" for child in tree.children(content)):
            continue
        tree.promote(said, content)
        content.relation = "ccomp"
        attribution = min([child.index for child in children] + [said.index])
        for child in tree.children(content):
            if child.relation == "punct" and child.index > max(content.index, attribution - 2):
                child.head = said.index
