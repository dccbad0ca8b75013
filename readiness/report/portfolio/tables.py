"""The rows of the tables of a portfolio."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.portfolio.facts import PilotFacts
from readiness.portfolio.people import Load
from readiness.portfolio.shared import SharedAction
from readiness.report.page.figures import about, interval
from readiness.report.portfolio.document import (
    ActionRow,
    DecisionView,
    EndRow,
    MoneyRowView,
    MoneyTable,
    PersonRow,
    PilotRow,
    RankRow,
    WallView,
)
from readiness.report.portfolio.lookup import Lookup
from readiness.report.portfolio.words import (
    amount,
    estimate,
    given,
    guessed,
    listed,
    short,
)
from readiness.texts import text

_LAST_BUCKET = "second-use-case"
"""The bucket that waits: what plans take of it now is said with the first agent."""


class Tables:
    """Pilots, ranking, work, people, what runs out, and money."""

    def __init__(self, known: Lookup) -> None:
        self._known = known

    def row(self, pilot: PilotFacts, decision: DecisionView, order: int) -> PilotRow:
        """A pilot in the tables."""
        gate = pilot.next_gate
        likely = pilot.likely.isoformat() if pilot.likely is not None else ""
        if not likely and pilot.likely_week is not None:
            likely = text("portfolio.undated", week=pilot.likely_week)
        declared, derived = pilot.declared_class, pilot.agent_class
        differs = bool(declared and derived and declared != derived)
        return PilotRow(
            name=decision.name,
            file=pilot.file,
            company=short(pilot.company),
            kind=decision.kind,
            decision=decision.word,
            verdict=pilot.headline,
            rank=pilot.rank,
            stage=pilot.stage or text("portfolio.unclear"),
            level=str(pilot.level) if pilot.level is not None else "",
            score=interval(pilot.score, pilot.score_best),
            low=pilot.score,
            documented=f"{pilot.score_documented:.0f}",
            walls=tuple(WallView(f"{wall.value:.0f}", wall.colour.value) for wall in pilot.walls),
            next_gate=self._known.gates.get(gate.id, gate.id) if gate is not None else text("portfolio.passed"),
            open=len(gate.open) if gate is not None else 0,
            owner=short(pilot.owner) or text("portfolio.owner-none"),
            sponsor=short(pilot.sponsor) or text("portfolio.owner-none"),
            promised=short(pilot.promised),
            likely=likely,
            late=pilot.late,
            cost=estimate(pilot.cost) if pilot.cost is not None else "",
            budget=amount(pilot.budget),
            returned=amount(pilot.returned),
            stall=pilot.stall,
            agent_class=text("portfolio.differs", derived=derived, declared=declared)
            if differs
            else derived or declared or text("portfolio.unclear"),
            tier=pilot.tier,
            first_said=decision.said,
            order=order,
        )

    def ranked(self, file: str, place: int) -> RankRow:
        """A pilot in the ranking."""
        pilot = self._known.pilots[file]
        return RankRow(
            place,
            self._known.names[file],
            file,
            text("portfolio.points-of", earned=f"{pilot.total_points:g}", most=self._known.most),
            tuple(f"{point.earned:g}" for point in pilot.points),
            about(pilot.payback) if pilot.payback is not None else "",
            short(pilot.company),
        )

    def action(self, each: SharedAction) -> ActionRow:
        """Work that several pilots need."""
        return ActionRow(
            title=self._known.actions[each.id].title if each.id in self._known.actions else each.id,
            id=each.id,
            pilots=listed([self._known.names[file] for file in each.pilots], most=12),
            count=len(each.pilots),
            closes=each.closes,
            once=about(each.once),
            each=about(each.each),
            foundation=each.foundation,
        )

    def person(self, load: Load) -> PersonRow:
        """Somebody whom plans name."""
        return PersonRow(
            name=short(load.name),
            plans=listed([self._known.names[file] for file in load.plans], most=12),
            count=len(load.plans),
            share=f"{100 * load.at_once:.0f}%" if load.at_once else "",
            funded=f"{100 * load.funded:.0f}%" if load.at_once else "",
            overloaded=load.overloaded,
            leaves=load.leaves.isoformat() if load.leaves is not None else "",
            owns=listed([self._known.names[file] for file in load.owns], most=12),
        )

    def ends(self) -> Iterable[EndRow]:
        """What runs out."""
        as_of = self._known.found.as_of
        for file, each in self._known.found.ageing:
            past = as_of is not None and each.good_until < as_of
            yield EndRow(self._known.names[file], file, each.ref, each.good_until.isoformat(), past)
        for file, waiver in self._known.found.waivers:
            past = as_of is not None and waiver.expires < as_of
            what = f"{waiver.rule} ({waiver.owner})"
            yield EndRow(self._known.names[file], file, what, waiver.expires.isoformat(), past)

    def money(self) -> Iterable[MoneyTable]:
        """The money, a table for each currency."""
        titles = {bucket.id: bucket.title for bucket in self._known.questionnaire.buckets}
        columns = ("decided", "pilots", "stated-budget", "planned", "run-cost", "returned", "without-budget")
        for each in self._known.found.funding:
            currency = each.currency
            waiting = [MoneyRowView(text("portfolio.bucket.second"), (given(each.second, currency), ""))]
            yield MoneyTable(
                heading=text("portfolio.money-heading", currency=currency)
                if currency
                else text("portfolio.money-heading-none"),
                columns=tuple(text(f"portfolio.column.{column}") for column in columns),
                rows=tuple(
                    MoneyRowView(
                        text(f"portfolio.kind.{row.kind}"),
                        (
                            f"{row.pilots:,}",
                            given(row.budget, currency),
                            guessed(row.planned, currency),
                            given(row.run_cost, currency),
                            given(row.returned, currency),
                            f"{row.without_budget:,}" if row.without_budget else "",
                        ),
                    )
                    for row in each.rows
                ),
                bucket_heading=text("portfolio.buckets"),
                bucket_columns=tuple(text(f"portfolio.column.{key}") for key in ("bucket", "stated", "plan-likely")),
                buckets=(
                    *(
                        MoneyRowView(
                            titles.get(bucket.id, bucket.id)[:1].upper() + titles.get(bucket.id, bucket.id)[1:],
                            (given(bucket.stated, currency), guessed(bucket.planned, currency)),
                        )
                        for bucket in each.buckets
                        if bucket.stated is not None or (bucket.planned and bucket.id != _LAST_BUCKET)
                    ),
                    *(waiting if each.second is not None else []),
                ),
            )
