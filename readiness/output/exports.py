"""What a description knows, in the words of other standards: OpenSLO, ODCS, and tags for a bill in FOCUS."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any

import msgspec

from readiness.output.values_v1 import slug
from readiness.pilot.answers import Duration, Threshold
from readiness.pilot.description import Item, Pilot
from readiness.pilot.quantities import Dimension, measure
from readiness.texts import text

_NAMESPACE = uuid.UUID("6d0f0c5e-4a35-5c0f-9e53-0c0a2f0d4a11")
"""Of the ids of contracts, which are the same for the same pilot and source."""
_LONGEST_TAG = 256
_OPERATORS = {">=": "gte", ">": "gt", "<=": "lte", "<": "lt"}
_ROLLING = {"m": "m", "h": "h", "d": "d", "w": "w", "M": "M", "Q": "Q", "Y": "Y"}


class Form(StrEnum):
    """What a description is written as."""

    OPENSLO = "openslo"
    ODCS = "odcs"
    FOCUS_TAGS = "focus-tags"


class Export(msgspec.Struct, frozen=True):
    """A description in another form, and what of it has no place there."""

    content: str
    left_out: tuple[str, ...]


def export(pilot: Pilot, form: Form) -> Export:
    """What a description knows, as one of the forms; empty where it knows nothing of it."""
    left_out: list[str] = []
    made = _MAKERS[form](pilot, left_out)
    return Export(made, tuple(left_out))


def _openslo(pilot: Pilot, left_out: list[str]) -> str:
    service = slug(pilot.name)
    found = [each for item in pilot.items.get("slos", ()) if (each := _slo(item, service, left_out)) is not None]
    if not found:
        return ""
    about: dict[str, Any] = {
        "apiVersion": "openslo/v1",
        "kind": "Service",
        "metadata": {"name": service, "displayName": pilot.name},
        "spec": {"description": (pilot.text("pilot.summary") or pilot.name)[:1050]},
    }
    return _documents([about, *found])


def _slo(item: Item, service: str, left_out: list[str]) -> dict[str, Any] | None:
    target = item.answer("target").value
    if not isinstance(target, Threshold):
        left_out.append(text("export.no-target", item=item.label))
        return None
    objective = _objective(target)
    if objective is None:
        left_out.append(text("export.no-share", item=item.label, target=item.text("target")))
        return None
    name = slug(item.name or item.label)
    notes = {
        f"readiness.{key}": item.text(key)
        for key in ("target", "alert", "window", "checked", "indicator")
        if item.text(key)
    }
    spec: dict[str, Any] = {
        "description": (item.text("indicator") or item.name)[:1050],
        "service": service,
        # Where its events are counted, a description does not say; the SLI of this name does.
        "indicatorRef": name,
    }
    window = item.answer("window").value
    if isinstance(window, Duration) and window.unit in _ROLLING and float(window.count).is_integer():
        spec["timeWindow"] = [{"duration": f"{int(window.count)}{_ROLLING[window.unit]}", "isRolling": True}]
    elif item.text("window"):
        left_out.append(text("export.no-window", item=item.label, window=item.text("window")))
    spec["budgetingMethod"] = "Occurrences"
    spec["objectives"] = [objective]
    return {
        "apiVersion": "openslo/v1",
        "kind": "SLO",
        "metadata": {"name": name, "displayName": item.name or item.label, "annotations": notes},
        "spec": spec,
    }


def _objective(target: Threshold) -> dict[str, Any] | None:
    """The share of good events that a target asks for; None where it is no share, or one that leaves no budget."""
    if target.unit == "%" and not target.statistic:
        good = target.number if target.is_floor else 100 - target.number
        return {"target": round(good / 100, 10)} if 0 <= good < 100 else None
    found = measure(target)
    if target.statistic[:1] == "p" and target.statistic[1:].isdigit() and found is not None:
        share = int(target.statistic[1:]) / 100
        if not 0 < share < 1 or found.dimension is not Dimension.TIME:
            return None
        seconds = _whole(round(found.number * 86_400, 6))
        return {"op": _OPERATORS[target.comparator], "value": seconds, "target": share}
    return None


def _odcs(pilot: Pilot, left_out: list[str]) -> str:
    found = []
    for item in pilot.items.get("data_sources", ()):
        contract: dict[str, Any] = {
            "apiVersion": "v3.1.0",
            "kind": "DataContract",
            "id": str(uuid.uuid5(_NAMESPACE, f"{pilot.name}\n{item.name}")),
            "name": item.name or item.label,
            "version": "0.1.0",
            "status": "draft",
            "description": {"usage": text("export.read-by", pilot=pilot.name)},
        }
        if owner := item.text("owner"):
            contract["team"] = {"members": [{"username": slug(owner), "name": owner, "role": "owner"}]}
        fresh = item.answer("freshness").value
        if isinstance(fresh, Duration) and fresh.days is not None:
            contract["slaProperties"] = [
                {"property": "freshness", "value": _whole(fresh.count), "unit": _unit(fresh.unit)}
            ]
        own = {key: item.text(key) for key in ("classification", "rank", "system_of_record", "access", "written_by")}
        if custom := [{"property": key, "value": value} for key, value in own.items() if value]:
            contract["customProperties"] = custom
        left_out.append(text("export.no-schema", item=item.label))
        found.append(contract)
    return _documents(found) if found else ""


def _whole(number: float) -> float:
    return int(number) if float(number).is_integer() else number


def _unit(unit: str) -> str:
    return {"M": "month", "Q": "quarter", "Y": "year", "w": "week", "m": "minute"}.get(unit, unit)


def _focus_tags(pilot: Pilot, left_out: list[str]) -> str:
    """Tags that resources of the agent carry, by which a bill in FOCUS (column `Tags`) is split."""
    known = {
        "readiness:pilot": slug(pilot.name),
        "readiness:workflow": pilot.text("workflow.name"),
        "readiness:stage": pilot.text("pilot.stage"),
        "readiness:owner": pilot.text("owners.production"),
        "readiness:budget-line": pilot.text("budget.line"),
        "readiness:model": " ".join(filter(None, (pilot.text("pilot.model.name"), pilot.text("pilot.model.version")))),
    }
    for key, path in (("owner", "owners.production"), ("budget-line", "budget.line")):
        if not known[f"readiness:{key}"]:
            left_out.append(text("export.no-tag", path=path))
    tags = {key: value[:_LONGEST_TAG] for key, value in known.items() if value}
    return json.dumps({"Tags": tags}, indent=2, ensure_ascii=False) + "\n"


_MAKERS: dict[Form, Callable[[Pilot, list[str]], str]] = {
    Form.OPENSLO: _openslo,
    Form.ODCS: _odcs,
    Form.FOCUS_TAGS: _focus_tags,
}


def _documents(documents: list[dict[str, Any]]) -> str:
    return "---\n".join("".join(_lines(each, 0)) for each in documents)


def _lines(value: dict[str, Any], depth: int) -> Iterator[str]:
    """A mapping as YAML in blocks; every text is quoted as in JSON, so that none is read as something else."""
    space = "  " * depth
    for key, each in value.items():
        name = key if key.replace("_", "").isalnum() else json.dumps(key)
        if isinstance(each, dict):
            yield f"{space}{name}:\n"
            yield from _lines(each, depth + 1)
        elif isinstance(each, list):
            yield f"{space}{name}:\n"
            for one in each:
                first, *rest = _lines(one, depth + 2)
                yield f"{space}  - {first.lstrip()}"
                yield from rest
        else:
            yield f"{space}{name}: {json.dumps(each, ensure_ascii=False)}\n"
