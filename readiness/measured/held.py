"""A field of the description held against what was measured."""

from __future__ import annotations

import msgspec

from readiness.measured.model import Figure
from readiness.pilot.answers import State, Value


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A field, the figure it is held against, and what takes its place.

    `value` and `state` are the answer that counts where it is `taken`; `shown` is it in words, `interval` its interval.
    `contradicted` is whether what is stated is better; `message` and `arithmetic` then say so.
    """

    path: str
    figure: Figure
    value: Value | None
    shown: str
    state: State = State.YES
    interval: str = ""
    taken: bool = True
    contradicted: bool = False
    compared: bool = True
    message: str = ""
    arithmetic: str = ""
