"""How a claim is put, whether it is negated and whom it is about: told by its main clause, not by any word in it."""

from __future__ import annotations

import pytest

from kit.article import Article
from kit.language import annotate
from kit.language.claim import Claim
from kit.language.speech.main_clause import main_clause
from tests.language.tagged import sentence


def only(text: str) -> Claim:
    """The one claim of a text."""
    (span,) = annotate(Article(text=text)).spans["claims"]
    claim: Claim = span._.claim
    return claim


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Tova Lind said nobody who swam was stung.", True),
        ("The canteen can no longer feed its guests.", True),
        ("There is no proof of a leak.", True),
        ("None of the nine boats sank.", True),
        ("At no time did the guards open the gate.", True),
        ("The pump appears not to have failed.", True),
        ("The pump, which did not fail, was new, Tova Lind said.", False),
        ("The choir sang although the organ was not tuned.", False),
        ("Not only did the choir sing, the organ played.", False),
        ("No bell rang.", True),
        ("“They are not done,” Tova Lind said.", True),
    ],
)
def test_negation_is_that_of_the_main_clause(text: str, negated: bool) -> None:
    assert only(text).negated is negated


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The school opened a kitchen that may feed 200 children.", "assertion"),
        ("The school may open a kitchen.", "hedged"),
        ("The kitchen, which will feed 200 children, opened on Monday.", "assertion"),
        ("Tova Lind said the kitchen would open in May.", "prediction"),
        ("Tova Lind says the kitchen is going to close.", "prediction"),
        ("Tova Lind assured the parents that the kitchen was clean.", "assertion"),
        ("Tova Lind promised to clean the kitchen.", "prediction"),
        ("The court ordered the owner to clear the yard.", "assertion"),
        ("Tova Lind said the yard was a disgrace.", "opinion"),
        ("Tova Lind said the good wine was sold.", "assertion"),
        ("Unless the rain stops, the race will be put off.", "conditional"),
        ("Tova Lind asked if the race was off.", "assertion"),
        ("The race was reportedly stopped.", "hedged"),
        ("The race is unlikely to start.", "hedged"),
        ("The race is set to start at noon.", "prediction"),
    ],
)
def test_modality_is_that_of_the_main_clause(text: str, modality: str) -> None:
    assert only(text).modality == modality


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The barge that will carry the gravel left on Monday.", "The barge"),
        (
            "Tova Lind said more than 40 of the 60 sheep that were lost remained on the hill.",
            "more than 40 of the 60 sheep",
        ),
        ("In May, when the snow melts, the two rivers meet in Orrin.", "the two rivers"),
    ],
)
def test_the_subject_is_that_of_the_main_clause(text: str, subject: str) -> None:
    assert only(text).subject == subject


def test_a_circle_in_the_tree_ends() -> None:
    circle = sentence("Rivers/NNS/dep/2 rose/VBD/dep/1 again/RB/advmod/2")
    found = main_clause(circle, 1, 3)
    assert found is not None and not found.is_negated
