"""What a bare number stands for is told by what is seen of it and around it; the weights are made for just these features."""

from __future__ import annotations

import pytest

from kit.language.quantities.atoms import Atom
from kit.language.quantities.senses import features


def seen(text: str, number: str, form: str = "digits", before: tuple[int, bool] | None = None, **marks: object) -> dict:
    start = text.index(number)
    value = marks.pop("value", None)
    atom = Atom(start, start + len(number), float(number if value is None else value), form)  # type: ignore[arg-type]
    for name, mark in marks.items():
        setattr(atom, name, mark)
    return dict(found.split("=", 1) for found in features(text, atom, before))


def test_all_that_is_seen_of_a_number_in_the_middle_of_a_sentence() -> None:
    assert seen("A bus, line 7 and 12 to Bath, is late.", "12", before=(13, False)) == {
        "": " to 12", "kind": "None", "unit": "None False", "unit, class -1": "", "known": "", "round": " to 12False",
        "-1": "and", "-2": "7", "-3": "line", "-4": ",", "-2 -1": "7 and", "+1": "to", "+2": "bath", "+3": ",",
        "+1 +2": "to bath", "-1 +1": "and to", "-1 number": "and to 12", "+1 number": "to to 12",
        "touches left": "  to 12", "touches right": "  to 12", "touches": "  ", "shape -1": "x to 12",
        "shape -2 -1": "9 x", "shape +1": "x to 12", "shape -1 +1": "x x to 12", "shapes": "x 9 x Xx",
        "ends +1": "to to 12", "ends +2": "thx", "ends -1": "ndx", "class -1": "function to 12",
        "class +1": "function to 12", "class -1 +1": "function function", "class -1 +1 number": "function function to 12",
        "class -2 -1 +1": "9 function function", "class -3 -2 -1": "label 9 function",
        "class -1 +1 +2": "function function Name", "class +1 +2": "function Name to 12", "class +3 +4": ", function",
        "word -1 class +1": "and function", "class -1 word +1": "function to", "counts": "counts nothing to 12",
        "counts, class -1": "counts nothing function", "counts, class -1, number": "counts nothing function to 12",
        "counts, word -1": "counts nothing and", "counts, class -2 -1": "counts nothing 9 function",
        "begins": " to 12False", "one in": " to 12False", "street": "False", "other end": " to 12Falsefunction",
        "score": "functionFalse", "line": "False False to 12", "line, +1": "False Falsefunction",
        "label before": "True function", "joined": "listed no figure", "joined number": "listed no figure to 12",
        "joined class": "listed no figure function", "joined counts": "listed no figure counts nothing",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "number", "feature", "value"),
    [
        ("Two trams hit a wall.", "Two", "", " word 2C"),
        ("Two trams hit a wall.", "Two", "line", "True False word 2C"),
        ("Two trams hit a wall.", "Two", "begins", " word 2Ccounts"),
        ("Two trams hit a wall.", "Two", "touches", "\n "),
        ("Two trams hit a wall.", "Two", "class -1 +1", "< plural"),
        ("Two trams hit a wall.", "Two", "shape -2 -1", "< <"),
        ("The trams were two.", "two", "touches", " ."),
        ("Up went the total of trams:\n- 300", "300", "line", "True True 3 digits"),
        ("One in 300 drowned.", "One", "one in", " word 1CTrue"),
        ("He lives at 30 Acacia Road.", "30", "street", "True"),
        ("The mark is 30 to 40 tons now.", "30", "other end", " to 31Trueplural"),
        ("It ended 30-28 in Bath.", "30", "score", "edTrue"),
        ("It went to flight 300.", "300", "label before", "False label"),
        ("He saw page 7, 300 of them.", "300", "label before", "True ,"),
        ("He saw page 7 of 300.", "300", "label before", "True function"),
    ],
)
def test_what_is_seen_at_the_ends_of_a_sentence(text: str, number: str, feature: str, value: str) -> None:
    values = {"Two": 2, "two": 2, "One": 1}
    form = "words" if number in values else "digits"
    assert seen(text, number, form, value=values.get(number))[feature] == value


@pytest.mark.parametrize(
    ("number", "made"),
    [
        ("0", " to 0"), ("1", " to 12"), ("12", " to 12"), ("13", " to 31"), ("31", " to 31"), ("32", " to 99"), ("99", " to 99"),
        ("100", " 3 digits"), ("999", " 3 digits"), ("1000", " year to 1499"), ("1499", " year to 1499"),
        ("1500", " year to 1899"), ("1900", " year to 2060"), ("2061", " year to 2100"), ("2100", " year to 2100"),
        ("2101", " 4 digits"), ("00999", " 5 digits"), ("12345678", " 8 digits"), ("123456789", " 8 digits"),
    ],
)  # fmt: skip
def test_a_number_by_its_size(number: str, made: str) -> None:
    assert seen(f"Of {number} men", number)[""] == made


@pytest.mark.parametrize(
    ("marks", "made"),
    [
        ({"grouped": True}, " 3 digitsg"), ({"decimals": True}, " 3 digits."), ({"scale": 1000.0}, " 3 digitss"),
        ({"unit": "km"}, " 3 digitsu"), ({"form": "words"}, " word"), ({"form": "words", "value": 10}, " word 10"),
        ({"form": "words", "value": 11}, " word"), ({"value": -300}, " 3 digits"),
    ],
)  # fmt: skip
def test_a_number_by_its_marks(marks: dict, made: str) -> None:
    assert seen("Of 300 men", "300", **marks)[""] == made


def test_numbers_that_are_also_names_are_known() -> None:
    known = [number for number in range(2000) if seen(f"Of {number} men", str(number))["known"]]
    assert known == [100, 101, 112, 360, 500, 737, 747, 777, 911, 999, 1000]


def test_hundreds_are_round() -> None:
    rounded = [number for number in range(450) if seen(f"Of {number} men", str(number))["round"].endswith("True")]
    assert rounded == [100, 200, 300, 400]


@pytest.mark.parametrize(
    ("word", "shape", "found"),
    [
        ("men", "x", "plural"), ("Titans", "Xx", "Names"), ("Bath", "Xx", "Name"), ("McKay", "Xx", "NaMe"), ("NATO", "XX", "ABC"),
        ("I", "X", "Cfunction"), ("iPhone", "xX", "woRd"), ("ran", "x", "word"), ("walked", "x", "ed"), ("barely", "x", "ly"),
        ("Barely", "Xx", "ly"), ("Sally", "Xx", "Name"), ("running", "x", "ing"), ("May", "Xx", "month"), ("may", "x", "function"),
        ("Monday", "Xx", "weekday"), ("page", "x", "label"), ("Page", "Xx", "Clabel"), ("pages", "x", "label"), ("the", "x", "function"),
        ("The", "Xx", "Cfunction"), ("firm's", "x", "owner"), ("12", "99", "9"), ("123456", "99999", "9"), ("%", "%", "%"),
    ],
)  # fmt: skip
def test_the_shape_and_the_class_of_a_word(word: str, shape: str, found: str) -> None:
    made = seen(f"Of 300 {word}", "300")
    assert (made["shape +1"], made["class +1"]) == (f"{shape} 3 digits", f"{found} 3 digits")


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Of 300 men", "counts"),
        ("Of 300 brave men", "counts"),
        ("Of 300 Titans", "counts"),
        ("Of 300 in men", "counts nothing"),
        ("Of 300, men", "counts nothing"),
        ("Of 300 brave", "counts nothing"),
    ],
)
def test_a_plural_before_the_phrase_ends_is_counted(text: str, counted: str) -> None:
    assert seen(text, "300")["counts"] == f"{counted} 3 digits"


@pytest.mark.parametrize(
    ("text", "before", "joined"),
    [
        ("Of 7 and 300 men", (4, True), "listed figure"),
        ("Of 7-300 men", (4, False), "listed no figure"),
        ("Of 7 and Bath 300 men", (4, True), "next name figure"),
        ("Of 7 men come 300 men", (4, True), None),
        ("Of 7 and Northern Southwestern Southeastern 300 men", (4, True), None),
    ],
)
def test_a_number_behind_another_is_joined_to_it(text: str, before: tuple[int, bool], joined: str | None) -> None:
    assert seen(text, "300", before=before).get("joined") == joined


def test_a_unit_with_a_capital_is_seen() -> None:
    text = "Of 300 Watts there"
    assert seen(text, "300", unit="W", unit_start=7)["unit"] == "W True"
    assert seen(text, "300", unit="W", unit_start=8)["unit"] == "W False"
    assert seen(text, "300", unit="W")["unit, class -1"] == "W Cfunction"
