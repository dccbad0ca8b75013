"""Today's assessment beside the same with other answers: what they change, and what they do not."""

from __future__ import annotations

import msgspec

from readiness.report.assess_document import AssessDocument, GateView, LensView
from readiness.texts import text


class Line(msgspec.Struct, frozen=True):
    """One figure today and with the other answers."""

    what: str
    today: str
    then: str

    @property
    def differs(self) -> bool:
        """Whether the answers change it."""
        return self.today != self.then


class WhatIf(msgspec.Struct, frozen=True, kw_only=True):
    """What other answers would change: figures, the requirements that close or open, what the verdict then says."""

    pilot: str
    asked: tuple[str, ...]
    lines: tuple[Line, ...]
    closed: tuple[str, ...]
    opened: tuple[str, ...]
    because: str
    waits: tuple[str, ...]


def what_if(today: AssessDocument, then: AssessDocument, asked: tuple[str, ...]) -> WhatIf:
    """What changes from one report to the other; `asked` is what was supposed, as it was typed."""
    return WhatIf(
        pilot=today.pilot.name,
        asked=asked,
        lines=(
            Line(text("what_if.verdict"), today.verdict.headline, then.verdict.headline),
            Line(text("what_if.score"), today.index.span, then.index.span),
            Line(text("what_if.level"), today.level, then.level),
            *_gates((*today.gates, today.autonomy), (*then.gates, then.autonomy)),
            *_walls(today.walls, then.walls),
            *_dates(today, then),
        ),
        closed=tuple(id for id in then.met if id not in today.met),
        opened=tuple(id for id in today.met if id not in then.met),
        because=then.verdict.because,
        waits=tuple(dict.fromkeys(then.verdict.unanswered)),
    )


def _gates(today: tuple[GateView, ...], then: tuple[GateView, ...]) -> list[Line]:
    pairs = zip(today, then, strict=True)
    return [Line(was.title, _gate(was), _gate(now)) for was, now in pairs if was.blockers or now.blockers]


def _gate(gate: GateView) -> str:
    return text("what_if.gate.passes") if gate.passes else text("what_if.gate", open=len(gate.open))


def _walls(today: tuple[LensView, ...], then: tuple[LensView, ...]) -> list[Line]:
    """The walls that move."""
    pairs = zip(today, then, strict=True)
    lines = [Line(text("what_if.wall", wall=was.title), _wall(was), _wall(now)) for was, now in pairs]
    return [line for line in lines if line.differs]


def _wall(wall: LensView) -> str:
    return f"{wall.score.span} {wall.colour}" if wall.score.criteria else text("what_if.wall.later")


def _dates(today: AssessDocument, then: AssessDocument) -> list[Line]:
    if today.roadmap is None or then.roadmap is None:
        return []
    pairs = zip(today.roadmap.dates, then.roadmap.dates, strict=True)
    behind = text("what_if.behind")
    return [
        Line(
            text("what_if.date", title=was.title),
            behind if was.passed else was.four_fifths.said,
            behind if now.passed else now.four_fifths.said,
        )
        for was, now in pairs
        if not (was.passed and now.passed)
    ]
