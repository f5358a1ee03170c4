"""Vague terms: quantity words without a number."""

from __future__ import annotations

import pytest

from kit.language.speech.vague_terms import vague_terms


@pytest.mark.parametrize(
    ("claim", "terms"),
    [
        ("with a steep increase in casualties", ("steep increase",)),
        ("the gains are minimal and costly", ("minimal",)),
        ("advances have slowed significantly this year", ("slowed significantly",)),
        ("prices rose sharply and many farmers gave up", ("rose sharply", "many farmers")),
        ("most of the money is gone", ("most of the money",)),
        ("a huge part of the forest burned", ("huge part",)),
        ("12 people were hurt", ()),
        ("the high court ruled on Monday", ()),
        ("", ()),
    ],
)
def test_terms(claim: str, terms: tuple[str, ...]) -> None:
    assert vague_terms(claim) == terms
