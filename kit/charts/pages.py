"""The pages that charts are made for: their size, and the dots of a published PNG."""

from __future__ import annotations

from dataclasses import dataclass

from kit.charts.style import MARGIN
from kit.charts.text import wrap
from kit.errors import SetupError

NEEDED = 0.6  # of the room of a form that is enough to read it where a page has no more
_LOWEST = 0.55  # inches of height of axes
_LINE = 0.178  # inches of height of one line of a name


@dataclass(frozen=True)
class Page:
    """A page ``width`` inches wide; 100 CSS pixels an inch, so that the type has the size it has to be read at.

    A square and a story are seen on a telephone, as wide as its screen: they are laid out as wide as a phone page, and
    their PNG has the 1080 pixels that the platforms ask for.
    """

    name: str
    width: float
    height: float | None = None  # fitted to the rows where None
    dots: int = 200  # an inch of a published PNG: twice what a screen shows
    above: float = 0.0  # inches at the top and the bottom that a platform lays its own buttons over
    below: float = 0.0

    def hold_panels(self, tall: float) -> None:
        """Raise `SetupError` where axes ``tall`` inches high are too low for the ticks of a scale."""
        if self.height and tall < _LOWEST:
            raise SetupError(
                f"width={self.name!r} leaves panels {tall:.1f} inches of height each, and they need {_LOWEST:g}; "
                "select fewer, or choose width='phone', as tall as it needs"
            )

    def hold(self, furniture: float, room: float, slot: float, lines: int) -> None:
        """Raise `SetupError` where the words leave too little for axes that need ``room`` inches of height.

        ``slot`` is the height of one of several names, with ``lines`` lines, and 0 where there are none.
        """
        assert self.height
        left = self.height - furniture
        needed = room * (max(NEEDED, (lines * _LINE + 0.02) / slot) if slot else NEEDED)
        if left < needed:
            raise SetupError(
                f"width={self.name!r} leaves {max(left, 0):.1f} inches of height for the chart, and it needs "
                f"{needed:.1f}; select fewer rows, give a shorter title, or choose width='phone', as tall as it needs"
            )


def lines_on_phone(text: str, size: float, weight: str = "normal") -> int:
    """How many lines a text takes on a telephone."""
    return len(wrap(text, PAGES["phone"].width - 2 * MARGIN, size, weight))


PAGES = {
    page.name: page
    for page in (
        Page("print", 6.5),
        Page("phone", 3.75),
        Page("square", 3.75, 3.75, dots=288),
        Page("story", 3.75, 6.6667, dots=288, above=0.87, below=1.18),
    )
}
