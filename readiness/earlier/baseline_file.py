"""A file of what is open, written by `readiness baseline write`: the state of each pilot with its open findings."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from readiness.assessment.ratchet import Baseline
from readiness.earlier.saved import BASELINE, KeptFile, KeptPilot, KeptState, SavedPilot


def written(pilots: Iterable[SavedPilot]) -> bytes:
    """The file of these pilots: the same pilots give the same bytes, and a finding has a line of its own."""
    in_order = sorted(pilots, key=lambda pilot: (pilot.path, pilot.name))
    kept = tuple(KeptPilot(pilot.path, pilot.name, _kept(pilot.state)) for pilot in in_order)
    data = msgspec.json.encode(KeptFile(BASELINE, kept), order="sorted")
    return msgspec.json.format(data, indent=1) + b"\n"


def _kept(state: Baseline) -> KeptState:
    """A state as it is kept: without the values that only a git revision can be asked for."""
    fields = {field: getattr(state, field) for field in KeptState.__struct_fields__}
    return KeptState(**{**fields, "open": state.open or frozenset()})


def pruned(was: Baseline, now: Baseline, *, worse: bool) -> Baseline:
    """What is left of a state: that of today where nothing is worse, else without the findings that were closed.

    `worse` says whether something else than a finding is. Nothing that is open is ever added.
    """
    before, today = was.open or frozenset(), now.open or frozenset()
    if not worse and today <= before:
        return now
    return msgspec.structs.replace(was, open=before & today)
