"""The floors: what every metric must reach, what it reached when it was last recorded, and how it moved since.

``floors.json`` has a line for each metric: its ``floor`` (``ceiling`` where less is better; null where it is printed and not
held), the ``last`` recorded value, ``of`` how many it is a share, the fingerprint of the ``gold`` it was measured on, and for
each time that it was ``lowered`` the reason. ``history.json`` has a line for each record: version, date of the commit, reason,
values. Floors rise by themselves when a record is made, to the value rounded down to half a point; they are lowered only
where a reason is given.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.gold.measured import Measured
from tests.gold.sets import GoldSet

FLOORS, HISTORY = (Path(__file__).with_name(f"{name}.json") for name in ("floors", "history"))
_STEP = 0.5  # points to which a new floor is rounded
_NOISE = 1e-9
GONE = "is no longer measured"


@dataclass(frozen=True)
class Floor:
    """What is kept of a metric. ``bound`` is a ceiling where less is better (``fewer``), and None where nothing is held."""

    bound: float | None
    last: float
    gold: str
    of: int | None = None
    fewer: bool = False
    lowered: tuple[str, ...] = ()

    def missed_by(self, value: float) -> bool:
        """Whether a value is below the floor, or above the ceiling."""
        if self.bound is None:
            return False
        return value > self.bound + _NOISE if self.fewer else value < self.bound - _NOISE

    def as_json(self) -> dict[str, Any]:
        kept = {"ceiling" if self.fewer else "floor": self.bound, "last": self.last}
        optional = {"of": self.of, "lowered": list(self.lowered)}
        return kept | {name: value for name, value in optional.items() if value} | {"gold": self.gold}


@dataclass(frozen=True)
class Line:
    """A metric as it is now, beside what is kept of it; ``fault`` says in words what is wrong, if anything."""

    metric: str
    floor: Floor | None
    now: float | None
    of: int | None
    fault: str | None


class LoweredError(ValueError):
    """Floors would have to be lowered, and nobody says why."""


def load(path: Path = FLOORS) -> dict[str, Floor]:
    """The floors by metric ("figures/news/found F1"); none where there is no such file yet."""
    if not path.exists():
        return {}
    kept = json.loads(path.read_text(encoding="utf-8"))
    return {
        metric: Floor(
            one["ceiling"] if "ceiling" in one else one["floor"],
            one["last"],
            one["gold"],
            one.get("of"),
            "ceiling" in one,
            tuple(one.get("lowered", ())),
        )
        for metric, one in kept.items()
    }


def write(floors: dict[str, Floor], path: Path = FLOORS) -> None:
    """Write the floors, a line each."""
    _write_lines(((f"{_json(metric)}: {_json(floor.as_json())}") for metric, floor in floors.items()), "{}", path)


def history(path: Path = HISTORY) -> list[dict[str, Any]]:
    """The records, the oldest first."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []


def append(record: dict[str, Any], path: Path = HISTORY) -> None:
    """Add a record to the history."""
    _write_lines(map(_json, [*history(path), record]), "[]", path)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _write_lines(lines: Iterable[str], brackets: str, path: Path) -> None:
    text = ",\n".join(lines)
    path.write_text(f"{brackets[0]}\n{text}\n{brackets[1]}\n", encoding="utf-8")


def compare(gold: GoldSet, measured: Measured, floors: dict[str, Floor]) -> list[Line]:
    """Each metric of a set beside what is kept of it, in the order it is measured; last what is no longer measured."""
    fingerprint = gold.fingerprint()
    lines = []
    for name, value in measured.values.items():
        floor = floors.get(f"{gold.key}/{name}")
        fault = None
        if floor is None:
            fault = "is not recorded"
        elif floor.gold != fingerprint:
            fault = f"was recorded on other gold ({floor.gold}, now {fingerprint})"
        elif floor.missed_by(value):
            fault = f"is {value:.2f}, {'above its ceiling' if floor.fewer else 'below its floor'} of {floor.bound:g}"
        lines.append(Line(f"{gold.key}/{name}", floor, value, measured.of.get(name), fault))
    gone = (metric for metric in floors if set_of(metric) == gold.key and name_of(metric) not in measured.values)
    return lines + [Line(metric, floors[metric], None, None, GONE) for metric in gone]


def without_a_set(floors: dict[str, Floor], sets: Sequence[GoldSet]) -> list[Line]:
    """The metrics whose set is there no more."""
    keys = {gold.key for gold in sets}
    return [Line(metric, floor, None, None, GONE) for metric, floor in floors.items() if set_of(metric) not in keys]


def recorded(
    results: Sequence[tuple[GoldSet, Measured]],
    floors: dict[str, Floor],
    sets: Sequence[GoldSet],
    lower: str | None = None,
) -> dict[str, Floor]:
    """The floors after a record: values anew, floors raised, and lowered where ``lower`` says why; in the order of the sets.

    Raises `LoweredError` where a floor would sink or vanish and ``lower`` is None.
    """
    measured = {gold.key: (gold, found) for gold, found in results}
    sunk = [f"{line.metric} {GONE}" for line in without_a_set(floors, sets)]
    made: dict[str, Floor] = {}
    for key in (gold.key for gold in sets):
        if key not in measured:
            made |= {metric: floor for metric, floor in floors.items() if set_of(metric) == key}
            continue
        gold = measured[key][0]
        for line in compare(*measured[key], floors):
            if line.now is None:
                sunk.append(f"{line.metric} {GONE}")
                continue
            floor = _anew(line, gold, lower)
            if line.floor is not None and floor.lowered != line.floor.lowered:
                sunk.append(f"{line.metric} would go from {line.floor.bound:g} to {floor.bound:g}")
            made[line.metric] = floor
    if sunk and lower is None:
        raise LoweredError("; ".join(sunk))
    return made


def _anew(line: Line, gold: GoldSet, lower: str | None) -> Floor:
    """What is kept of a metric after a record."""
    assert line.now is not None
    old, fewer = line.floor, name_of(line.metric) in gold.fewer
    bound: float | None = _reached(line.now, fewer)
    lowered: tuple[str, ...] = () if old is None else old.lowered
    if old is not None and old.bound is None:
        bound = None
    elif old is not None and old.bound is not None and bound is not None:
        if old.missed_by(line.now):
            lowered = (*lowered, f"{bound:g} after {old.bound:g}: {lower}")
        else:
            bound = min(old.bound, bound) if fewer else max(old.bound, bound)
    return Floor(bound, round(line.now, 1), gold.fingerprint(), line.of, fewer, lowered)


def _reached(value: float, fewer: bool) -> float:
    """The bound that a value reaches, to half a point."""
    steps = math.ceil(value / _STEP - _NOISE) if fewer else math.floor(value / _STEP + _NOISE)
    return steps * _STEP


def set_of(metric: str) -> str:
    """The set of a metric: "figures/news" of "figures/news/found F1"."""
    return metric.rpartition("/")[0]


def name_of(metric: str) -> str:
    """The name of a metric in its set: "found F1" of "figures/news/found F1"."""
    return metric.rpartition("/")[2]


def shown(value: float) -> str:
    """A value in print: shares to a tenth of a point, numbers of things whole."""
    return str(value) if isinstance(value, int) else f"{value:.1f}"
