"""A dependency tree that the conversion steps rewrite in place."""

from __future__ import annotations

from collections.abc import Iterator

from training.conllu import Token

SUBJECTS = ("nsubj", "csubj")


class Tree:
    """The tokens of a sentence, by index from 1."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index - 1]

    def head(self, token: Token) -> Token | None:
        return self[token.head] if token.head else None

    def children(self, token: Token) -> list[Token]:
        return [other for other in self.tokens if other.head == token.index]

    def has_child(self, token: Token, *relations: str) -> bool:
        return any(child.relation in relations for child in self.children(token))

    def has_subject(self, token: Token) -> bool:
        return any(child.relation.startswith(SUBJECTS) for child in self.children(token))

    def promote(self, new: Token, old: Token) -> None:
        """`new` takes the place of `old` and becomes its head; the caller names the new relation of `old`."""
        new.head, new.relation = old.head, old.relation
        old.head = new.index

    def move_children(self, old: Token, new: Token) -> None:
        for child in self.children(old):
            child.head = new.index

    def depth(self, token: Token) -> int:
        depth = 0
        while token.head and depth <= len(self.tokens):
            token = self[token.head]
            depth += 1
        return depth

    def reject_if_broken(self) -> None:
        """ValueError unless there is one root and no cycle."""
        if sum(token.head == 0 for token in self.tokens) != 1:
            raise ValueError("not exactly one root")
        for token in self.tokens:
            seen = set()
            while token.head:
                if token.index in seen:
                    raise ValueError("cycle")
                seen.add(token.index)
                token = self[token.head]
