"""Punctuation: commas on the head of the phrase they set off, final marks on the root, no crossing arcs."""

from __future__ import annotations

from training.clearnlp.tree import Tree
from training.conllu import Token

LIFTED = frozenset((",", "-", "--", "–", "—", ":", ";"))
FINAL_TAGS = frozenset((".", "''", ":", "NFP"))
LEVELS = 5


def punctuation(tree: Tree) -> None:
    _lift_from_phrases(tree)
    root = next((token for token in tree if token.head == 0), None)
    if root is None:
        return
    for token in reversed(tree.tokens):
        if token.relation != "punct" or token is root:
            break
        if token.tag in FINAL_TAGS or token.index == len(tree):
            token.head = root.index
    for token in tree:
        if token.relation == "punct" and token is not root and not tree.children(token):
            _uncross(tree, token)


def _lift_from_phrases(tree: Tree) -> None:
    """UD hangs a comma or dash on the phrase it sets off; here it goes to that phrase's head."""
    lowest = {token.index: token.index for token in tree}
    highest = dict(lowest)
    for token in tree:
        above = token.index
        for _ in range(len(tree) + 1):
            if not above:
                break
            lowest[above] = min(lowest[above], token.index)
            highest[above] = max(highest[above], token.index)
            above = tree[above].head
    for token in tree:
        if token.relation != "punct" or token.form not in LIFTED:
            continue
        for _ in range(LEVELS):
            head = tree.head(token)
            if head is None or not head.head or head.relation == "punct" or token.tag == "HYPH":
                break
            edge = lowest[head.index] if token.index < head.index else highest[head.index]
            if token.index != edge:
                break
            token.head = head.head


def _uncross(tree: Tree, mark: Token) -> None:
    """Move the mark up until its arc crosses no other."""
    arcs = [
        (min(token.index, token.head), max(token.index, token.head))
        for token in tree
        if token.head and token is not mark
    ]
    head = tree[mark.head]
    while head.head:
        low, high = min(mark.index, head.index), max(mark.index, head.index)
        if not any(left < low < right < high or low < left < high < right for left, right in arcs):
            break
        head = tree[head.head]
    mark.head = head.index
