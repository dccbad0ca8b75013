"""What is decided of each pilot, and page one above it."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.portfolio.decisions import Decision, DecisionKind, DecisionRule
from readiness.portfolio.facts import PilotFacts
from readiness.report.page.figures import about, prose_day
from readiness.report.portfolio.document import (
    DecisionView,
)
from readiness.report.portfolio.lookup import Lookup
from readiness.report.portfolio.words import (
    MOST_NAMES,
    amount,
    estimate,
    given,
    listed,
    promise,
    short,
)
from readiness.report.words import join_words
from readiness.roadmap.joint import Start
from readiness.texts import text

MOST_DECISIONS = 8
"""Decisions on page one; of more, most of a kind are told together."""
_TOLD = {DecisionKind.STOP: 2, DecisionKind.PAUSE: 2, DecisionKind.FUND: 3, DecisionKind.HOLD: 2, DecisionKind.KEEP: 1}
"""Of many decisions, how many of each kind are told one by one."""
_MOST_CURRENCIES = 2


class Decided:
    """Title, money, alerts and decisions."""

    def __init__(self, known: Lookup) -> None:
        self._known = known

    def title(self) -> str:
        """How many pilots there are, and what is decided of them."""
        found = self._known.found
        if not found.pilots:
            return text("portfolio.title-none")
        counts = dict.fromkeys(
            (DecisionKind.FUND, DecisionKind.HOLD, DecisionKind.PAUSE, DecisionKind.STOP, DecisionKind.KEEP), 0
        )
        for each in found.order.decisions:
            counts[each.kind] += 1
        said = [text(f"portfolio.count.{kind}", count=f"{many:,}") for kind, many in counts.items() if many]
        companies = [name for name, _ in found.order.organisations]
        key, whose = "title", ""
        if len(companies) == 1 and companies[0]:
            key, whose = "title-of", short(companies[0])
        elif len(companies) > 1:
            key, whose = "title-many", f"{len(companies):,}"
        return text(f"portfolio.{key}", pilots=len(found.pilots), whose=whose, decisions=", ".join(said))

    def lead(self) -> Iterable[str]:
        """The money that the decisions are about, and when the next one is due."""
        for each in self._known.found.funding[:_MOST_CURRENCIES]:
            budgets = {row.kind: row.budget for row in each.rows if row.budget}
            said = [
                text(f"portfolio.lead.{kind}", budget=given(budgets[kind], each.currency))
                for kind in (DecisionKind.FUND, DecisionKind.HOLD, DecisionKind.PAUSE, DecisionKind.STOP)
                if kind in budgets
            ]
            if said:
                yield text("portfolio.lead", parts=join_words(said))
        yield from self._next_release()

    def _next_release(self) -> Iterable[str]:
        """When the pilot that others wait for is likely to be live: by itself, and with the people of all plans."""
        waiting = [each.after for each in self._known.found.order.decisions if each.after]
        if not waiting:
            return
        first = max(dict.fromkeys(waiting), key=waiting.count)
        alone, day = self._known.pilots[first].likely, None
        if self._known.together is not None and first in self._known.together.files:
            way = self._known.together.way(Start.AFTER_FIRST)
            day = way.pilots[self._known.together.files.index(first)].day
        if alone is None:
            return
        key = "lead.next-sooner" if day is not None and day < alone else "lead.next"
        yield text(
            f"portfolio.{key}",
            name=self._known.names[first],
            day=prose_day(alone),
            sooner=prose_day(day) if day else "",
        )

    def alerts(self) -> Iterable[str]:
        """What could not be read, and names that several pilots have."""
        found = self._known.found
        if found.unread:
            names = listed([short(each.label) for each in found.unread])
            yield text("portfolio.unread", count=len(found.unread), names=names)
        faulty = [pilot for pilot in found.pilots if pilot.unreadable]
        if faulty:
            yield text(
                "portfolio.unreadable",
                values=sum(pilot.unreadable for pilot in faulty),
                pilots=len(faulty),
                names=listed([self._known.names[pilot.file] for pilot in faulty]),
            )
        for name, files in found.doubled[:MOST_NAMES]:
            yield text("portfolio.doubled", name=short(name), count=len(files))

    def decision(self, each: Decision) -> DecisionView:
        """A decision as it is printed."""
        return DecisionView(
            kind=each.kind.value,
            word=text(f"portfolio.kind.{each.kind}"),
            name=self._known.names[each.file],
            file=each.file,
            sentences=tuple(self._why(each, self._known.pilots[each.file])),
        )

    def _why(self, each: Decision, pilot: PilotFacts) -> Iterable[str]:
        place = self._known.places.get(each.file, 0)
        gate = pilot.next_gate
        yield text(
            f"portfolio.decide.{self._why_key(each)}",
            points=f"{pilot.total_points:g}",
            most=self._known.most,
            because=pilot.because,
            company=short(pilot.company),
            means=pilot.means,
            open=len(gate.open) if gate is not None else 0,
            gate=self._known.gates.get(gate.id, gate.id).lower() if gate is not None else "",
            after=self._known.names.get(each.after, ""),
            count=self._known.at_once,
            place=text(f"portfolio.place.{place}" if 0 < place <= 3 else "portfolio.place.n", place=place),
        )
        if (
            each.why in (DecisionRule.FIRST, DecisionRule.NEXT, DecisionRule.BESIDE, DecisionRule.TAKE_LIVE)
            and pilot.payback is not None
        ):
            yield text("portfolio.decide.payback", months=about(pilot.payback))
        if each.why in (DecisionRule.FIRST, DecisionRule.NEXT, DecisionRule.BESIDE) and (
            likely := self._known.likely(pilot)
        ):
            key = "date-promised" if pilot.promised else "date"
            yield text(f"portfolio.decide.{key}", day=likely, promised=promise(pilot.promised))
        if (
            each.why in (DecisionRule.FIRST, DecisionRule.NEXT, DecisionRule.BESIDE, DecisionRule.REPAIR)
            and pilot.cost is not None
        ):
            key = "cost-budget" if pilot.budget is not None else "cost"
            yield text(f"portfolio.decide.{key}", cost=estimate(pilot.cost), budget=amount(pilot.budget))
        if each.why is DecisionRule.SECOND and pilot.second_use_case == "started":
            yield text("portfolio.decide.begun")
        if each.kind is DecisionKind.FUND:
            yield text(
                "portfolio.decide.people" if pilot.owner else "portfolio.decide.no-owner",
                owner=short(pilot.owner),
                sponsor=short(pilot.sponsor) or text("portfolio.owner-none"),
            )
        if each.kind is DecisionKind.HOLD and (saved := self._saved(each.file)) is not None:
            yield text("portfolio.decide.saving", weeks=about(saved), of=about(pilot.effort))
        if each.kind is DecisionKind.HOLD and pilot.budget is not None:
            yield text("portfolio.decide.budget-waits", budget=amount(pilot.budget))
        if each.kind is DecisionKind.STOP and pilot.budget is not None:
            yield text("portfolio.decide.freed", budget=amount(pilot.budget))
        if each.kind is DecisionKind.KEEP and pilot.run_cost is not None:
            yield text("portfolio.decide.run-cost", cost=amount(pilot.run_cost))

    def _saved(self, file: str) -> float | None:
        """The person-weeks that a pilot saves by waiting: as planned together, else as the plans' actions overlap."""
        if self._known.together is not None and file in self._known.together.files:
            way = self._known.together.way(Start.AFTER_FIRST)
            return way.pilots[self._known.together.files.index(file)].saved or None
        saving = self._known.savings.get(file)
        return saving.weeks if saving is not None else None

    def _why_key(self, each: Decision) -> str:
        """The sentence of a decision: of a pilot that waits, with what it waits for."""
        if each.why is DecisionRule.FIRST and len(self._known.found.order.organisations) > 1:
            # Whoever writes another organisation has a first of its own: that has to be seen.
            return "first-of" if self._known.pilots[each.file].company else "first-of-none"
        after = self._known.pilots.get(each.after)
        if each.why is not DecisionRule.WAITS or after is None or not (after.live or after.passes_go_live):
            return str(each.why.value)
        return "waits-repair" if after.live else "waits-go-live"

    def first(self) -> tuple[DecisionView, ...]:
        """The decisions of page one: where there are many, some of each kind, and the others of it together."""
        every = self._known.found.order.decisions
        if len(every) <= MOST_DECISIONS:
            return tuple(map(self.decision, every))
        shown: list[DecisionView] = []
        for kind, most in _TOLD.items():
            mine = [each for each in every if each.kind == kind]
            # What only waits says least.
            mine.sort(key=lambda each: each.why is DecisionRule.WAITS)
            shown += map(self.decision, mine[:most])
            if rest := mine[most:]:
                names = listed([self._known.names[each.file] for each in rest])
                said = text("portfolio.all-named", count=len(rest), names=names)
                word = text(f"portfolio.kind.{kind}")
                shown.append(DecisionView(kind=kind.value, word=word, name="", file="", sentences=(said,)))
        return tuple(shown)
