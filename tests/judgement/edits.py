"""Small edits of a description: `evals.live_accuracy=50%`, `kill_criteria[false alarms].status=triggered`."""

from __future__ import annotations

import re
from typing import Any

import yaml

# The key that names an entry of each list.
NAMES = {
    "data_sources": "name",
    "integrations": "system",
    "actions": "name",
    "slos": "name",
    "baselines": "metric",
    "kill_criteria": "metric",
    "decisions": "date",
    "evidence": "ref",
    "waivers": "rule",
}
_EDIT = re.compile(
    r"(?P<remove>-)?(?P<section>[a-z_]+)(?:\[(?P<entry>[^\]]*)\])?(?:\.(?P<key>[a-z_.]+))?(?P<how>\+?=)?"
)


class _AsWritten(yaml.CSafeDumper):
    """Writes texts without quotes where they need none: `yes` and `97%` stay what they were."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # the name and type are of the library


def dump(data: dict[str, Any]) -> str:
    """The text of a description read with `load`."""
    text: str = yaml.dump(data, Dumper=_AsWritten, sort_keys=False, allow_unicode=True, width=1000)
    return text


def load(text: str) -> dict[str, Any]:
    """A description with every value as it is written: `yes` is text, not a boolean."""
    data: dict[str, Any] = yaml.load(text, yaml.CBaseLoader)
    return data


def apply_edit(data: dict[str, Any], edit: str) -> None:
    """Change a description in place.

    `path=value` sets a value (in YAML), `section+=entry` adds an entry to a list, `-path` removes a key, an entry or
    a section. `section[name]` is an entry by its name, `section[*]` every entry.

    Raises:
        ValueError: the edit names what is not there.
    """
    match = _EDIT.match(edit)
    if match is None:
        raise ValueError(f"not an edit: {edit}")
    section, entry, key = match["section"], match["entry"], match["key"]
    value = yaml.load(edit[match.end() :], yaml.BaseLoader) if match["how"] else None
    if match["how"] == "+=":
        data.setdefault(section, []).append(value)
        return
    targets = _entries(data, section, entry, edit) if entry is not None else [data.setdefault(section, {})]
    if match["remove"]:
        _remove(data, section, entry, key, targets)
    elif key is None:
        if entry is not None:
            raise ValueError(f"an entry is changed key by key: {edit}")
        data[section] = value
    else:
        for target in targets:
            _set(target, key, value)


def _entries(data: dict[str, Any], section: str, entry: str, edit: str) -> list[Any]:
    found = [item for item in data.get(section, []) if entry in ("*", item.get(NAMES[section]))]
    if not found:
        raise ValueError(f"there is no such entry: {edit}")
    return found


def _remove(data: dict[str, Any], section: str, entry: str | None, key: str | None, targets: list[Any]) -> None:
    if key is not None:
        *parents, last = key.split(".")
        for target in targets:
            for parent in parents:
                target = target[parent]
            del target[last]
    elif entry is not None:
        data[section] = [item for item in data[section] if item not in targets]
    else:
        del data[section]


def _set(target: dict[str, Any], key: str, value: object) -> None:
    *parents, last = key.split(".")
    for parent in parents:
        target = target.setdefault(parent, {})
    target[last] = value


def split_edits(cell: str) -> list[str]:
    """The edits of one cell of a table, written one after another with ` ;; ` between them."""
    return [edit for edit in (part.strip() for part in cell.split(";;")) if edit]
