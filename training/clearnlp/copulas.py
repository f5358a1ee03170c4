"""The copula becomes the head of its clause; the predicate its attr, acomp, prep, advmod or clause."""

from __future__ import annotations

from training.clearnlp.tree import SUBJECTS, Tree
from training.conllu import Token
from training.words import words

NEGATIONS = frozenset(("not", "n't", "never", "n’t"))
# Adverbs that modify the clause rather than the adjective they stand before.
SENTENCE_ADVERBS = words(
    "also still now already always often usually probably just only really then once sometimes certainly actually "
    "currently n't not never generally therefore however thus indeed clearly apparently definitely ever largely "
    "mainly mostly primarily basically simply again here there reportedly likely perhaps maybe"
)
CLAUSE_PARTS = words("nsubj csubj aux mark punct parataxis discourse vocative expl advcl list dislocated")
NOUN_PHRASE_PARTS = words("det amod compound nmod:poss nummod case")
PAIRED = frozenset(("(", ")", "-", '"', "“", "”", "``", "''"))
FINITE = words("VBD VBZ VBP VB MD")


def copulas(tree: Tree) -> None:
    done: set[int] = set()
    for copula in list(tree):
        if copula.relation == "cop" and copula.head not in done:
            done.add(copula.head)
            _flip(tree, copula, tree[copula.head])


def _flip(tree: Tree, copula: Token, predicate: Token) -> None:
    children = [child for child in tree.children(predicate) if child is not copula]
    has_preposition = any(child.relation == "case" and child.tag != "POS" for child in children)
    outer = any(child.relation.endswith(":outer") for child in children)
    clausal = _is_clausal(copula, predicate, children, outer)
    tree.promote(copula, predicate)
    phrase_start = min(
        [child.index for child in children if child.index > copula.index and child.relation in NOUN_PHRASE_PARTS]
        + [predicate.index]
    )
    for child in children:
        moves = (
            _moves_from_clause(tree, child, copula, predicate, outer)
            if clausal
            else _moves(tree, child, copula, predicate, children, phrase_start)
        )
        if moves:
            child.head = copula.index
    predicate.relation = _predicate_relation(tree, predicate, clausal, has_preposition)
    _extraposed(tree, copula)


def _is_clausal(copula: Token, predicate: Token, children: list[Token], outer: bool) -> bool:
    """The predicate is a clause itself: "the plan is to leave", "the problem is that prices rose"."""
    verbal = predicate.upos == "VERB" and predicate.tag.startswith(("VB", "MD"))
    inner = any(
        child.relation in ("mark", "aux", "obj", "aux:pass") and child.index > copula.index for child in children
    )
    if verbal and (outer or inner):
        return True
    subjects = sum(child.relation.startswith(SUBJECTS) for child in children)
    return outer and (subjects > 1 or any(child.relation == "cop" for child in children))


def _moves_from_clause(tree: Tree, child: Token, copula: Token, predicate: Token, outer: bool) -> bool:
    if child.relation.endswith(":outer"):
        return True
    if child.base == "punct" and (child.index < copula.index or child.index == len(tree)):
        return True
    if copula.index > predicate.index:
        return child.index >= copula.index
    inner_subject = outer and child.relation.startswith("nsubj")
    return child.index < copula.index and not inner_subject


def _moves(tree: Tree, child: Token, copula: Token, predicate: Token, children: list[Token], phrase_start: int) -> bool:
    """Whether the dependent belongs to the clause, and so to the copula, rather than to the predicate phrase."""
    base, first = child.base, min(copula.index, predicate.index)
    adjective = predicate.upos in ("ADJ", "ADV")
    if base in CLAUSE_PARTS:
        return _clause_part_moves(tree, child, copula, predicate)
    if base == "advmod":
        if child.lower in NEGATIONS or child.index < first:
            return True
        if copula.index < child.index < predicate.index:
            if adjective:
                return child.lower in SENTENCE_ADVERBS and not (
                    child.lower == "really" and child.index == predicate.index - 1
                )
            return child.index < phrase_start
        if child.index > predicate.index:
            return not adjective or child.lower != "enough"
        return child.tag == "WRB" and not adjective and child.index < copula.index
    if base == "obl":
        unmarked = child.relation in ("obl:unmarked", "obl:tmod") and child.index > predicate.index
        return child.index < first or not adjective or unmarked
    if base == "conj":
        clause = tree.has_child(child, "cop", "nsubj", "nsubj:pass", "aux", "aux:pass", "expl")
        finite = child.upos in ("VERB", "AUX") and child.tag in FINITE and predicate.upos != "VERB"
        return clause or finite
    if base == "cc":
        return child.index < first
    if base in ("ccomp", "xcomp"):
        if any(other.relation == "expl" or other.relation.startswith("csubj") for other in children):
            return True
        after_noun = predicate.upos in ("NOUN", "PROPN") and predicate.tag == "NN" and child.index > predicate.index
        marked = any(mark.lower == "that" and mark.relation == "mark" for mark in tree.children(child))
        return after_noun and base == "ccomp" and not marked
    return False


def _clause_part_moves(tree: Tree, child: Token, copula: Token, predicate: Token) -> bool:
    if child.base == "punct":
        if copula.index < child.index < predicate.index:
            return False
        return not (child.form in PAIRED and child.index > copula.index and child.index != len(tree))
    if child.base == "advcl" and predicate.upos == "ADJ" and child.index > predicate.index:
        marks = {mark.lower for mark in tree.children(child) if mark.relation == "mark"}
        return not marks & {"than", "as", "that"}
    return not (child.base == "mark" and copula.index < child.index and copula.index < predicate.index)


def _predicate_relation(tree: Tree, predicate: Token, clausal: bool, has_preposition: bool) -> str:
    if clausal:
        marks = [child.lower for child in tree.children(predicate) if child.relation == "mark"]
        full = tree.has_subject(predicate) or "to" not in marks and predicate.tag != "VBG"
        return "ccomp" if full else "xcomp"
    if has_preposition:
        return "obl"
    if predicate.upos == "ADJ" or predicate.tag in ("JJ", "JJR", "JJS", "VBN") and predicate.upos != "NOUN":
        return "acomp"
    if predicate.upos == "ADV" or predicate.tag in ("RB", "WRB", "IN", "RP", "RBR"):
        return "advmod"
    if predicate.upos == "VERB":
        return "acomp" if predicate.tag in ("VBN", "VBG") else "ccomp"
    return "attr"


def _extraposed(tree: Tree, copula: Token) -> None:
    """ "It is clear that ...", "it is hard to ...": the real subject becomes a complement."""
    if not tree.has_child(copula, "expl"):
        return
    for child in tree.children(copula):
        if child.relation.startswith("csubj") and child.index > copula.index:
            marks = tree.children(child)
            to = any(mark.lower == "to" and mark.relation == "mark" for mark in marks)
            subject = any(mark.relation.startswith("nsubj") for mark in marks)
            child.relation = ("advcl" if subject else "xcomp") if to else "ccomp"
