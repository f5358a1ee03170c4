"""Quotations: every style of marks, open ones, and marks that are none."""

from __future__ import annotations

import pytest

from kit.language.speech.quotations import Quotations, find_quotations


def inside(text: str) -> list[str]:
    return [text[quotation.first : quotation.last] for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and left.', ["no"]),
        ("She said “we won” twice.", ["we won"]),
        ("«Oui», dit-il. „Nein“, sagte sie.", ["Oui", "Nein"]),
        ("''We saw it,'' he said.", ["We saw it,"]),
        ("``We saw it,'' he said.", ["We saw it,"]),
        ("‘It’s late,’ she said.", ["It’s late,"]),
        ("'It's late,' she said.", ["It's late,"]),
        ("‘The workers’ rights matter,’ she said.", ["The workers’ rights matter,"]),
        ("“He told me ‘go home’ twice,” she said.", ["He told me ‘go home’ twice,"]),
        ("The '90s were 'a mistake,' he said.", ["a mistake,"]),
    ],
)
def test_styles(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The dogs' bowls and the cats' beds.",
        "It's 6' tall and 5'10\" wide.",
        "Rock 'n' roll isn't dead.",
        "",
        '"',
        '""',
        "“",
        "'",
    ],
)
def test_no_quotation(text: str) -> None:
    assert inside(text) == []


def test_left_open_ends_with_its_paragraph() -> None:
    assert inside("“It is late.\n\nThe harbour closed.") == ["It is late."]


def test_left_open_goes_on_in_the_next_paragraph() -> None:
    first, second = find_quotations("“It is late.\n\n“It is cold,” he said.")
    assert (first.closed, first.goes_on, second.goes_on) == (False, False, True)


def test_a_second_opening_mark_starts_anew() -> None:
    assert inside('"He never closed it and then said "go home" to us.')[-1] == "go home"


def test_they_never_overlap_and_lie_in_the_text() -> None:
    text = '“a ‘b “c” d’ "e\n\'f\' "g" ”h” «i “j» k' * 50
    found = find_quotations(text)
    assert all(0 <= one.start <= one.first <= one.last <= one.end <= len(text) for one in found)
    assert all(one.end <= two.start for one, two in zip(found, found[1:], strict=False))


@pytest.mark.parametrize("unit", ['"', "“", "' ", "'a ", '"a ', "“a\n", "''", "‘x’ ‘"])
def test_long_input_is_read_to_its_end(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    assert all(quotation.end <= len(text) for quotation in find_quotations(text))


def test_by_position() -> None:
    text = "One “two” three “four” five"
    quotations = Quotations(text)
    assert quotations.at(text.index("two")) is quotations.all[0]
    assert quotations.at(text.index("three")) is None
    assert quotations.before(text.index("four") - 1) is quotations.all[0]
    assert quotations.after(text.index("three")) is quotations.all[1]
    assert quotations.within(text.index("two"), text.index("four")) == quotations.all
