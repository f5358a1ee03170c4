"""Draws random tables one after the other and audits each."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kit.charts import chart
from kit.errors import KitWarning, SetupError
from tests.charts.audit import faults
from tests.charts.random_tables import table


class Drawn(NamedTuple):
    """One table: the form it was drawn in, what is wrong with the picture, or why it was refused."""

    number: int
    arguments: dict[str, Any]
    form: str
    faults: list[tuple[str, str]]
    refused: str


def walk(form: str | None, numbers: Iterable[int]) -> Iterator[Drawn]:
    for number in numbers:
        rows, arguments = table(form, number)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "there is no room in the picture", KitWarning)
            try:
                figure = chart(rows, **arguments)
            except SetupError as error:
                yield Drawn(number, arguments, "", [], str(error))
                continue
        yield Drawn(number, arguments, figure.record.form, list(faults(figure)), "")
