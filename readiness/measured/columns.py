"""Which column of a log is what: as `select` says, else by the names that are usual."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from readiness.measured.model import Refused, Role
from readiness.texts import text

_USUAL: dict[Role, tuple[str, ...]] = {
    Role.TIME: (
        *("time", "timestamp", "ts", "datetime", "created_at", "received_at", "started_at", "start_time"),
        *("event_time", "date", "day"),
    ),
    Role.CORRECT: ("correct", "is_correct", "right", "accurate", "confirmed"),
    Role.PREDICTED: ("predicted", "prediction", "predicted_label"),
    Role.ACTUAL: ("actual", "ground_truth", "truth", "true_label"),
    Role.LATENCY: (
        *("latency", "latency_ms", "latency_s", "latency_seconds", "duration", "duration_ms", "duration_s"),
        *("duration_seconds", "response_time", "response_time_ms", "response_time_s"),
    ),
    Role.COST: ("cost", "total_cost", "cost_usd", "cost_eur", "cost_gbp", "cost_per_task"),
    Role.HUMAN_MINUTES: ("human_minutes", "review_minutes", "minutes_of_review"),
    Role.EXCEPTION: ("exception", "is_exception", "escalated", "handed_over", "taken_over"),
    Role.MALFORMED: ("malformed", "is_malformed", "bad_input", "invalid_input"),
    Role.RESOLVED: ("resolved", "is_resolved"),
    Role.BYPASSED: ("bypassed", "bypass", "outside_agent", "without_agent"),
    Role.APPROVED: ("approved", "is_approved"),
    Role.APPROVED_BY: ("approved_by", "approver"),
    Role.APPROVAL_SECONDS: ("approval_seconds", "seconds_to_approve", "approval_s"),
    Role.VERSION: ("version", "agent_version", "model_version", "release"),
    Role.SITE: ("site", "plant", "factory", "branch", "location"),
    Role.SHIFT: ("shift",),
    Role.USER: ("user", "user_id", "operator", "employee"),
}


def choose(names: Iterable[str], select: Mapping[str, str]) -> tuple[dict[Role, str], tuple[Role, ...]]:
    """The column of each role, by what was selected and else by usual names; and the roles that were guessed.

    A guess is taken only where one column alone has a usual name. A key inside a JSON object is named with dots.

    Raises:
        Refused: a column that is selected is not there, or stands there twice.
    """
    there = list(names)
    folded: dict[str, list[str]] = {}
    for name in there:
        folded.setdefault(_folded(name), []).append(name)
    chosen: dict[Role, str] = {}
    for key, name in select.items():
        if there.count(name) > 1:
            raise Refused(text("measured.column-twice", column=name))
        if name not in there:
            close = get_close_matches(name, there, 1) or folded.get(_folded(name), [])
            hint = f" ({text('measured.column-near', column=close[0])})" if close else ""
            shown = ", ".join(f"`{each}`" for each in there[:12]) + (", …" if len(there) > 12 else "")
            raise Refused(text("measured.no-column", role=key, column=name, hint=hint, columns=shown))
        chosen[Role(key)] = name
    guessed = []
    taken = set(chosen.values())
    for role, usual in _USUAL.items():
        if role in chosen or (role in _ANSWERED_BY and _ANSWERED_BY[role] & chosen.keys()):
            continue
        found = [name for word in usual for name in folded.get(word, ()) if name not in taken]
        if len(found) == 1 or (found and len(folded[_folded(found[0])]) == 1 and role is Role.TIME):
            chosen[role] = found[0]
            guessed.append(role)
    if (Role.PREDICTED in chosen) != (Role.ACTUAL in chosen):
        # One without the other says nothing.
        for role in (Role.PREDICTED, Role.ACTUAL):
            chosen.pop(role, None)
            guessed = [each for each in guessed if each is not role]
    return chosen, tuple(guessed)


_ANSWERED_BY = {Role.CORRECT: {Role.PREDICTED, Role.ACTUAL}}
"""What is not guessed where something else that was selected says it."""


def _folded(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.strip()).casefold()).strip("_")


def seconds_in(name: str) -> float:
    """How many seconds one unit of a length of time is, by the end of its column's name: `_ms`, `_min`; else one."""
    end = _folded(name).rpartition("_")[2]
    return {"ms": 1e-3, "millis": 1e-3, "milliseconds": 1e-3, "min": 60.0, "minutes": 60.0, "us": 1e-6}.get(end, 1.0)
