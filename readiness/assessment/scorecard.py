"""The figures an agent is steered and stopped by: objectives, baselines and kill criteria of one name together."""

from __future__ import annotations

import msgspec

from readiness.pilot.description import Item, Pilot


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure with what the description says of it in each of three lists."""

    name: str
    baseline: Item | None
    objective: Item | None
    kill_criterion: Item | None


def figures(pilot: Pilot) -> tuple[Figure, ...]:
    """Every figure of a description, those of one name as one."""
    rows: dict[str, dict[str, Item]] = {}
    for section in ("baselines", "slos", "kill_criteria"):
        for item in pilot.items.get(section, ()):
            name = " ".join(item.name.split()).casefold() or item.label
            # A second entry of the same name and kind has a row of its own.
            while section in rows.setdefault(name, {}):
                name = f"{name} "
            rows[name][section] = item
    return tuple(
        Figure(
            name=next(item.name or item.label for item in parts.values()),
            baseline=parts.get("baselines"),
            objective=parts.get("slos"),
            kill_criterion=parts.get("kill_criteria"),
        )
        for parts in rows.values()
    )
