"""What stands out in a portfolio, as a heading and what it means."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

from readiness.portfolio.decisions import DecisionKind
from readiness.portfolio.facts import AgeingFact
from readiness.portfolio.shared import SharedAction
from readiness.report.page.figures import about, prose_day
from readiness.report.page.filters import lower_first
from readiness.report.portfolio.document import (
    FindingView,
)
from readiness.report.portfolio.joint import Joint
from readiness.report.portfolio.lookup import Lookup
from readiness.report.portfolio.words import (
    MOST_NAMES,
    amount,
    estimate,
    listed,
    promise,
    short,
    up_to,
)
from readiness.texts import capitalised, text

_WEEK = 7
_LEAST_WEEKS = 2


class Findings:
    """What stands out, the most important first."""

    def __init__(self, known: Lookup, joint: Joint) -> None:
        self._known = known
        self._joint = joint

    def every(self) -> Iterable[FindingView]:
        """Everything that stands out, the most important first."""
        makers: tuple[Callable[[], FindingView | None], ...] = (
            self._shared,
            self._overloaded,
            self._late,
            self._documents,
            self._waiting,
            self._a_year,
            self._over_budget,
            self._running_out,
        )
        for make in makers:
            if (made := make()) is not None:
                yield made

    def _shared(self) -> FindingView | None:
        best = next((each for each in self._known.found.actions if each.foundation), None)
        if best is None:
            return None
        return FindingView(
            "shared",
            text("portfolio.shared", pilots=len(best.pilots), title=self._lower_title(best)),
            text(
                "portfolio.shared.text",
                closes=best.closes,
                pilots=len(best.pilots),
                all=f"{len(self._known.found.pilots):,}",
                names=listed([self._known.names[file] for file in best.pilots]),
                once=about(best.once),
                each=about(best.each),
            ),
        )

    def _lower_title(self, action: SharedAction) -> str:
        return lower_first(self._known.actions[action.id].title if action.id in self._known.actions else action.id)

    def _overloaded(self) -> FindingView | None:
        heavy = [load for load in self._known.found.people if load.overloaded]
        leaving = [load for load in self._known.found.people if load.beyond]
        if not heavy:
            if not leaving:
                return None
            load = max(leaving, key=lambda each: len(each.beyond))
            assert load.leaves is not None
            return FindingView(
                "leaving",
                text("portfolio.leaves", name=load.name, day=prose_day(load.leaves), plans=len(load.beyond)),
                text("portfolio.leaves.text", names=listed([self._known.names[file] for file in load.plans])),
                load.name,
            )
        load = heavy[0]
        said = [
            text(
                "portfolio.overloaded.text",
                names=listed([self._known.names[file] for file in load.on]),
                funded=f"{100 * load.funded:.0f}",
            )
        ]
        if load.beyond and load.leaves is not None:
            day = prose_day(load.leaves)
            said.append(text("portfolio.leaves.also", name=load.name, day=day, plans=len(load.beyond)))
        if others := [each.name for each in heavy[1:]]:
            said.append(text("portfolio.others-overloaded", names=listed(others)))
        heading = text(
            "portfolio.overloaded", name=short(load.name), plans=len(load.on), share=f"{100 * load.at_once:.0f}"
        )
        return FindingView("people", heading, " ".join(said), load.name)

    def _late(self) -> FindingView | None:
        late = self._known.found.late
        if not late:
            return None
        pilot = self._known.pilots[late[0]]
        assert pilot.late is not None
        weeks = pilot.late // _WEEK
        name = self._known.names[pilot.file]
        heading = (
            text("portfolio.late", name=name, weeks=weeks)
            if weeks >= _LEAST_WEEKS
            else text("portfolio.late.days", name=name, days=pilot.late)
        )
        said = text("portfolio.late.text", promised=promise(pilot.promised), day=self._known.likely(pilot))
        if others := [self._known.names[file] for file in late[1:]]:
            said = f"{said} {text('portfolio.late.others', names=listed(others))}"
        return FindingView("late", heading, said)

    def _documents(self) -> FindingView | None:
        found = self._known.found.by_evidence_alone
        if not found:
            return None
        file, reach = found[0]
        pilot = self._known.pilots[file]
        told = [gate for gate in pilot.gates if gate.id in up_to(reach)]
        said = text(
            "portfolio.documents.text",
            open=sum(len(gate.open) for gate in told),
            gate=self._known.gates.get(reach, reach).lower(),
            before=f"{pilot.score:.0f}",
            after=f"{pilot.score_documented:.0f}",
        )
        if others := [self._known.names[each] for each, _ in found[1:]]:
            said = f"{said} {text('portfolio.documents.others', names=listed(others))}"
        return FindingView("documents", text("portfolio.documents", name=self._known.names[pilot.file]), said)

    def _waiting(self) -> FindingView | None:
        found = self._known.together
        if found is None:
            return None
        said = (self._joint.ways(found), self._joint.second(found), self._joint.people_first(found))
        return FindingView(
            "together", text("portfolio.together", **self._joint.difference(found)), " ".join(filter(None, said))
        )

    def _a_year(self) -> FindingView | None:
        found = self._known.together.agents if self._known.together is not None else None
        if found is None:
            return None
        return FindingView("agents", self._joint.possible(found), self._joint.agents(found))

    def _over_budget(self) -> FindingView | None:
        both = [
            (pilot, pilot.cost, pilot.budget)
            for pilot in self._known.found.pilots
            if pilot.cost is not None
            and pilot.budget is not None
            and pilot.cost.currency == pilot.budget.currency
            and self._known.decided[pilot.file].kind is not DecisionKind.STOP
        ]
        over = [each for each in both if each[1].value > each[2].value]
        if not over:
            return None
        # Compared as shares of the budget, which no currency changes.
        pilot, cost, budget = max(over, key=lambda each: each[1].value / max(each[2].value, 1))
        return FindingView(
            "over-budget",
            text("portfolio.over-budget", over=len(over), of=f"{len(both):,}"),
            text(
                "portfolio.over-budget.text",
                name=self._known.names[pilot.file],
                cost=estimate(cost),
                budget=amount(budget),
            ),
        )

    def _running_out(self) -> FindingView | None:
        said = [*(self._ageing_said(*each) for each in self._known.found.ageing), *self._waivers_said()]
        if not said:
            return None
        some = "; ".join(said[:MOST_NAMES])
        if len(said) > MOST_NAMES:
            some = f"{some}; {text('portfolio.and-more', more=f'{len(said) - MOST_NAMES:,}')}"
        # A path keeps its spelling at the start of a sentence too.
        return FindingView(
            "ends", text("portfolio.ageing"), f"{some if self._known.found.ageing else capitalised(some)}."
        )

    def _ageing_said(self, file: str, each: AgeingFact) -> str:
        return text(
            "portfolio.ageing.one",
            ref=each.ref,
            name=self._known.names[file],
            when=self._when(each.good_until, "past", "ahead"),
            requirements=each.requirements,
        )

    def _waivers_said(self) -> list[str]:
        return [
            text(
                "portfolio.waiver.one",
                rule=each.rule,
                name=self._known.names[file],
                owner=each.owner,
                when=self._when(each.expires, "ended", "ends"),
            )
            for file, each in self._known.found.waivers
        ]

    def _when(self, day: datetime.date, past: str, ahead: str) -> str:
        gone = self._known.found.as_of is not None and day < self._known.found.as_of
        return text(f"portfolio.when.{past if gone else ahead}", day=prose_day(day))
