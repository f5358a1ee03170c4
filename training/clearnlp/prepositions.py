"""The preposition becomes the head of its noun (pobj) or clause (pcomp)."""

from __future__ import annotations

from training.clearnlp.tree import SUBJECTS, Tree
from training.conllu import Token
from training.words import words

# Prepositions that make a prepositional phrase of the gerund or wh-clause behind them.
BEFORE_CLAUSES = words(
    "in by of for from on about at after before with without through into upon over against despite towards toward "
    "between during since besides instead under including regarding concerning than like via to amid beyond within "
    "following given until"
)
NOT_BEFORE_GERUNDS = words("than to given following until like")
GERUND_PREPOSITIONS = words("following including regarding concerning excluding involving")
GIVING = words("give offer send sell hand award grant lend owe pay show teach donate deliver assign present")
SYMBOLS_AS_CASE = words("@ x = < >")
DASHES = frozenset(("-", "–", "/", "--", "—"))
CLAUSE_TAGS = words("RB WRB VBG VB VBD VBZ VBP MD")
TO_THE_LEFT = words("punct cc advmod mark obl nmod discourse parataxis nummod amod")
PHRASE_PARTS = words("nsubj csubj obj ccomp appos parataxis list dep acl reparandum vocative discourse orphan advcl")
RENAMED = {"advcl": "prep", "acl": "prep", "obj": "prep", "appos": "prep", "orphan": "prep"}


def prepositions(tree: Tree, guess_agents: bool) -> None:
    for token in list(tree):
        _prepare(tree, token)
    marked = {token.head for token in tree if token.relation in ("case", "case_clause")}
    for noun in sorted((tree[index] for index in sorted(marked)), key=tree.depth):
        _flip(tree, noun, guess_agents)


def _prepare(tree: Tree, token: Token) -> None:
    """Dashes are no prepositions, "following" is one, and "after leaving" is a preposition with a clause."""
    symbol = token.tag in ("SYM", "HYPH", ":", ",") or token.form in DASHES
    if token.relation == "case" and symbol and token.form not in SYMBOLS_AS_CASE:
        token.relation = "punct"
        noun = tree[token.head]
        if noun.relation in ("nmod", "obl") and noun.index > token.index:
            numbers = noun.tag == "CD" and tree[noun.head].tag == "CD"
            noun.relation = "nummod" if numbers else "nmod:unmarked"
        return
    if token.relation == "advcl" and token.tag == "VBG" and token.lower in GERUND_PREPOSITIONS and token.head:
        children = tree.children(token)
        objects = [child for child in children if child.relation == "obj"]
        if len(objects) == 1 and all(child.relation in ("obj", "punct", "advmod") for child in children):
            token.relation, objects[0].relation = "prep", "pobj"
            return
    marks = token.relation == "mark" and token.tag == "IN" and token.lower in BEFORE_CLAUSES
    if marks and _heads_clause(tree, token, tree[token.head]):
        token.relation = "case_clause"


def _heads_clause(tree: Tree, mark: Token, verb: Token) -> bool:
    children = tree.children(verb)
    if any(child.relation == "mark" and child.lower == "to" for child in children):
        return False
    question = any(child.tag in ("WRB", "WP", "WDT") and child.index < verb.index for child in children)
    subject = any(child.relation.startswith(SUBJECTS) for child in children)
    gerund = verb.tag == "VBG" or any(
        child.tag == "VBG" and child.relation in ("aux", "aux:pass") for child in children
    )
    bare = mark.lower not in NOT_BEFORE_GERUNDS and (not subject or mark.lower in ("with", "without", "of"))
    return gerund and bare or question or mark.lower in ("with", "without") and subject


def _flip(tree: Tree, noun: Token, guess_agents: bool) -> None:
    cases = []
    for child in tree.children(noun):
        if child.relation in ("case", "case_clause"):
            if child.tag == "POS" or child.lower in ("'s", "’s"):
                child.relation = "case"
            else:
                cases.append(child)
    cases = [case for case in cases if case.index < noun.index or case is cases[0]]
    if not cases:
        return
    chain, hung = _expand(tree, cases)
    first = chain[0]
    clausal = any(case.relation == "case_clause" for case in cases)
    if noun.base in ("nsubj", "obj") and not clausal and first.lower in ("over", "around", "about", "between", "under"):
        numbers = [child for child in tree.children(noun) if child.tag == "CD"]
        if numbers:
            first.relation, first.head = "quantmod", numbers[0].index
            return
    if noun.base == "nummod":
        for token in chain:
            token.head, token.relation = noun.index, "quantmod"
        _hang(hung)
        return
    adverbial = noun.base in ("nmod", "obl", "advmod", "case", "amod")
    if first.lower == "at" and noun.lower in ("least", "most") and adverbial:
        first.relation, first.head = "advmod", noun.index
        noun.relation = "advmod"
        return
    head, relation = _place(tree, noun, chain, clausal, guess_agents)
    for before, token in zip([None, *chain], chain, strict=False):
        token.head, token.relation = (head, relation) if before is None else (before.index, "prep")
    noun.head = chain[-1].index
    noun.relation = "pcomp" if clausal or noun.upos == "ADV" or noun.tag in CLAUSE_TAGS else "pobj"
    _hang(hung)
    _move_left_dependents(tree, noun, chain, relation)


def _expand(tree: Tree, cases: list[Token]) -> tuple[list[Token], list[tuple[Token, Token, str]]]:
    """The chain of prepositions, and the words of fixed ones that hang on them: "such as", "because of"."""
    chain: list[Token] = []
    hung: list[tuple[Token, Token, str]] = []
    for case in cases:
        rest = [child for child in tree.children(case) if child.relation in ("case_fixed", "fixed")]
        words = " ".join([case.lower, *(token.lower for token in rest)])
        if not rest:
            chain.append(case)
        elif words == "such as":
            chain.append(rest[-1])
            hung.append((case, rest[-1], "amod"))
        elif words == "because of":
            chain.append(case)
            hung.append((rest[0], case, "pcomp"))
        elif len(rest) == 1 and rest[0].tag in ("IN", "TO"):
            chain += [case, rest[0]]
        else:
            chain.append(case)
            for token in rest:
                if token is rest[-1] and token.tag in ("IN", "TO"):
                    chain.append(token)
                else:
                    hung.append((token, case, "pobj" if token.tag.startswith("NN") else "dep"))
    return chain, hung


def _hang(hung: list[tuple[Token, Token, str]]) -> None:
    for token, head, relation in hung:
        token.head, token.relation = head.index, relation


def _place(tree: Tree, noun: Token, chain: list[Token], clausal: bool, guess_agents: bool) -> tuple[int, str]:
    """(head, relation) of the first preposition."""
    first, base, head, relation = chain[0], noun.base, noun.head, "prep"
    if noun.relation == "obl:agent" or guess_agents and base == "obl" and not clausal and _is_agent(tree, first, head):
        relation = "agent"
    elif base == "conj":
        head, relation = _conjunct_head(tree, head, first), "conj"
    elif base == "root":
        relation = "root"
    elif base in PHRASE_PARTS and not clausal:
        relation = RENAMED.get(base, noun.relation)
    elif base in ("parataxis", "reparandum"):
        relation = noun.relation
    elif base == "obl" and _is_recipient(tree, first, head):
        relation = "dative"
    adverbial = first.tag in ("RB", "JJ", "RBR") and first.lower not in ("according", "due", "such", "out")
    if adverbial and len(chain) > 1 and relation == "prep":
        relation = "advmod"
    return head, relation


def _is_recipient(tree: Tree, preposition: Token, head: int) -> bool:
    """ "give the money to the city"."""
    giving = preposition.lower == "to" and head and tree[head].lemma in GIVING
    return bool(giving) and tree.has_child(tree[head], "obj", "nsubj:pass")


def _is_agent(tree: Tree, preposition: Token, head: int) -> bool:
    if preposition.lower != "by" or not head:
        return False
    return tree.has_child(tree[head], "aux:pass", "nsubj:pass") or tree[head].tag == "VBN"


def _conjunct_head(tree: Tree, head: int, first: Token) -> int:
    """The preposition of the conjunct before, where that was flipped already."""
    before = tree[head]
    if before.relation not in ("pobj", "pcomp") or not before.head or before.head > first.index:
        return head
    top = tree[before.head]
    while top.relation == "prep" and top.head:
        above = tree[top.head]
        if above.relation not in ("prep", "conj") or above.tag not in ("IN", "TO"):
            break
        top = above
    return top.index


def _move_left_dependents(tree: Tree, noun: Token, chain: list[Token], relation: str) -> None:
    """What stands before the preposition modifies the phrase: "only in May", "and in May"."""
    first = chain[0]
    for child in tree.children(noun):
        if child.index < first.index and child.base in TO_THE_LEFT and child not in chain:
            if child.base in ("nmod", "obl") and tree.has_child(child, "case"):
                continue
            child.head = first.index
        elif child.relation == "punct" and child.index > noun.index and relation == "root":
            child.head = first.index
