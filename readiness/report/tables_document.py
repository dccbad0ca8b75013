"""What the agent may do, the figures it is steered and stopped by, its money and its waivers, as types."""

from __future__ import annotations

from typing import Literal

import msgspec


class _View(msgspec.Struct, frozen=True):
    pass


class Cell(_View, frozen=True):
    """An answer as it is written, and its line; `open` when there is none, and the text then says so."""

    text: str
    line: int
    open: bool = False


class PermissionView(_View, frozen=True, kw_only=True):
    """An action of the agent: its risk, the control in front of it, and whether the two fit its class.

    `fits` is "open" as long as an answer is missing that could make it fit; `problems` says what does not.
    """

    name: str
    kind: Cell
    risk: Cell
    control: Cell
    limit: Cell
    approver: Cell
    undo: Cell
    fits: Literal["yes", "no", "open"]
    problems: tuple[str, ...]
    line: int


class ScoreRow(_View, frozen=True, kw_only=True):
    """A figure the agent is steered by, from objectives, baselines and kill criteria of the same name."""

    metric: str
    before: Cell
    target: Cell
    now: Cell
    alert: Cell
    stop: Cell
    owner: Cell
    checked: Cell


class AlarmRow(_View, frozen=True, kw_only=True):
    """An alert, and the chance in percent that it is raised in a window while the agent is exactly on target.

    `rate` is None when that cannot be calculated; `said` says why, or what it comes to in five windows.
    """

    objective: str
    alert: Cell
    window: Cell
    rate: float | None
    too_often: bool
    said: str


class FigureRow(_View, frozen=True, kw_only=True):
    """A figure of the economics: as stated, or calculated from stated ones (`how`), with the line it stands on."""

    title: str
    said: str
    how: str
    line: int
    open: bool = False
    strong: bool = False


class EconomicsView(_View, frozen=True, kw_only=True):
    """The money: per task, per year, for the programme, and the return. `remarks` say what does not add up.

    `said` is the same in a sentence or two, for the first page.
    """

    said: str
    ledger: tuple[FigureRow, ...]
    run: tuple[FigureRow, ...]
    programme: tuple[FigureRow, ...]
    returns: tuple[FigureRow, ...]
    remarks: tuple[str, ...]


class WaiverRow(_View, frozen=True, kw_only=True):
    """A waiver, and what it does at the gate the pilot's stage is held to."""

    rule: str
    path: str
    owner: str
    reason: str
    expires: str
    approved_by: str
    line: int
    said: str
