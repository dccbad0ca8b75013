"""A portfolio as it is printed: sentences for page one, and the rows of its tables. Formats only place them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from math import floor, log10

import msgspec

from readiness.portfolio.decisions import ONE_FIRST, SECOND_WAITS, Decision, DecisionKind, DecisionRule
from readiness.portfolio.facts import AgeingFact, Amount, PilotFacts
from readiness.portfolio.people import Load
from readiness.portfolio.points import SOURCES, PointId, most_points
from readiness.portfolio.portfolio import Portfolio
from readiness.portfolio.shared import SharedAction
from readiness.portfolio.together import AgentsFacts, Together, WayDate
from readiness.questionnaire.ids import GateId, LensId
from readiness.questionnaire.model import Questionnaire
from readiness.report.page.figures import about, estimated_money, interval, money, prose_day
from readiness.report.page.filters import lower_first
from readiness.report.words import join_words
from readiness.roadmap.joint import Start
from readiness.texts import capitalised, text
from readiness.version import __version__

MOST_DECISIONS = 8
"""Decisions on page one; of more, most of a kind are told together."""
_TOLD = {DecisionKind.STOP: 2, DecisionKind.PAUSE: 2, DecisionKind.FUND: 3, DecisionKind.HOLD: 2, DecisionKind.KEEP: 1}
"""Of many decisions, how many of each kind are told one by one."""
_MOST_NAMES = 4
_MOST_CURRENCIES = 2
_LONGEST_NAME = 60
_WEEK = 7
_LEAST_WEEKS = 2
_WAYS = (Start.SIDE_BY_SIDE, Start.AFTER_FIRST, Start.ONE_BY_ONE)
"""From all in parallel to one by one."""
_LEAST_SAVED = 0.5
"""Person-weeks that building on another saves, from which on they are printed."""
_NOTABLE = 1.0
"""Person-weeks from which on a difference is printed."""
_LAST_BUCKET = "second-use-case"
"""The bucket that waits: what plans take of it now is said with the first agent."""


class DecisionView(msgspec.Struct, frozen=True, kw_only=True):
    """A decision as it is printed; `file` is empty where it is about several pilots."""

    kind: str
    word: str
    name: str
    file: str
    sentences: tuple[str, ...]

    @property
    def said(self) -> str:
        """All of it in one line."""
        return " ".join(self.sentences)


class FindingView(msgspec.Struct, frozen=True):
    """Something that stands out: its id, what it is, what it means, and the person it is about, if it is about one."""

    id: str
    heading: str
    said: str
    who: str = ""


class WallView(msgspec.Struct, frozen=True):
    """A cell of the heat map."""

    value: str
    colour: str


class PilotRow(msgspec.Struct, frozen=True, kw_only=True):
    """A pilot in the tables; texts as printed, and what a program sorts and filters by."""

    name: str
    file: str
    company: str
    kind: str
    decision: str
    verdict: str
    rank: int
    stage: str
    level: str
    score: str
    low: float
    documented: str
    walls: tuple[WallView, ...]
    next_gate: str
    open: int
    owner: str
    sponsor: str
    promised: str
    likely: str
    late: int | None
    cost: str
    budget: str
    returned: str
    stall: str
    agent_class: str
    tier: str
    first_said: str
    order: int


class RankRow(msgspec.Struct, frozen=True):
    """A pilot in the ranking, with the points it earns for each thing."""

    place: int
    name: str
    file: str
    total: str
    points: tuple[str, ...]
    payback: str
    company: str


class ActionRow(msgspec.Struct, frozen=True, kw_only=True):
    """Work that several pilots need."""

    title: str
    id: str
    pilots: str
    count: int
    closes: int
    once: str
    each: str
    foundation: bool


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whom several plans name."""

    name: str
    plans: str
    count: int
    share: str
    funded: str
    overloaded: bool
    leaves: str
    owns: str


class EndRow(msgspec.Struct, frozen=True):
    """Evidence or a waiver that runs out."""

    pilot: str
    file: str
    what: str
    until: str
    past: bool


class MoneyRowView(msgspec.Struct, frozen=True):
    """A line of the money: what it is of, and its amounts."""

    title: str
    cells: tuple[str, ...]


class MoneyTable(msgspec.Struct, frozen=True):
    """The money in one currency."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[MoneyRowView, ...]
    bucket_heading: str
    bucket_columns: tuple[str, ...]
    buckets: tuple[MoneyRowView, ...]


class UnreadRow(msgspec.Struct, frozen=True):
    """A file that could not be assessed."""

    file: str
    fault: str


class PortfolioView(msgspec.Struct, frozen=True, kw_only=True):
    """A portfolio as it is printed. `first` are the decisions of page one."""

    title: str
    as_of: str
    lead: str
    alerts: tuple[str, ...]
    decisions: tuple[DecisionView, ...]
    first: tuple[DecisionView, ...]
    findings: tuple[FindingView, ...]
    wall_titles: tuple[str, ...]
    pilots: tuple[PilotRow, ...]
    ranking: tuple[RankRow, ...]
    point_titles: tuple[str, ...]
    actions: tuple[ActionRow, ...]
    people: tuple[PersonRow, ...]
    ends_heading: str
    ends: tuple[EndRow, ...]
    money: tuple[MoneyTable, ...]
    together: TogetherView | None
    unread: tuple[UnreadRow, ...]
    method: tuple[str, ...]
    sources: tuple[str, ...]
    made: str


class TogetherRow(msgspec.Struct, frozen=True):
    """A pilot, or the sum of all, with a cell for each way to begin."""

    title: str
    cells: tuple[str, ...]


class TogetherView(msgspec.Struct, frozen=True, kw_only=True):
    """The pilots planned together: what it says, the ways to begin, and a row for each pilot."""

    said: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[TogetherRow, ...]
    notes: tuple[str, ...]


def portfolio_view(
    found: Portfolio, questionnaire: Questionnaire, *, no_dates: str = "", together: Together | None = None
) -> PortfolioView:
    """A portfolio as it is printed; `no_dates` is why there are none, where there are none."""
    return _Maker(found, questionnaire, together).view(no_dates)


class _Maker:
    """What the sentences and rows are made of, looked up once."""

    def __init__(self, found: Portfolio, questionnaire: Questionnaire, together: Together | None) -> None:
        self.found = found
        self.together = together
        self.questionnaire = questionnaire
        self.pilots = {pilot.file: pilot for pilot in found.pilots}
        self.actions = {action.id: action for action in questionnaire.actions}
        self.gates = {gate.id: gate.title for gate in questionnaire.gates}
        self.articles = {article.id: article.title for article in questionnaire.articles}
        self.savings = {each.file: each for each in found.savings}
        self.places = {each.file: each.place for each in found.order.ranking}
        self.decided = {each.file: each for each in found.order.decisions}
        self.names = self._names()
        self.most = f"{sum(most_points(questionnaire.policy).values()):g}"
        self.at_once = int(questionnaire.policy["portfolio_at_once"])

    def _names(self) -> dict[str, str]:
        """What each pilot is called: where several have a name, its folder is added."""
        shared = {file for _, files in self.found.doubled for file in files}
        return {
            pilot.file: _short(f"{pilot.name} ({pilot.file})" if pilot.file in shared else pilot.name)
            for pilot in self.found.pilots
        }

    def view(self, no_dates: str) -> PortfolioView:
        found = self.found
        decisions = tuple(map(self._decision, found.order.decisions))
        first = self._first(decisions)
        day = (
            found.as_of + datetime.timedelta(days=self.questionnaire.policy["portfolio_ahead_days"])
            if found.as_of is not None
            else None
        )
        return PortfolioView(
            title=self._title(),
            as_of=text("portfolio.as-of", day=prose_day(found.as_of)) if found.as_of else text("portfolio.as-of-none"),
            lead=" ".join(self._lead()),
            alerts=tuple(self._alerts()),
            decisions=decisions,
            first=first,
            findings=tuple(self._findings()),
            wall_titles=tuple(wall.title for wall in self.questionnaire.lens(LensId.WALLS).elements),
            pilots=tuple(
                self._row(self.pilots[each.file], decision, order)
                for order, (each, decision) in enumerate(zip(found.order.decisions, decisions, strict=True))
            ),
            ranking=tuple(self._ranked(each.file, each.place) for each in found.order.ranking),
            point_titles=tuple(text(f"portfolio.point.{id}") for id in PointId),
            actions=tuple(map(self._action, found.actions)),
            people=tuple(self._person(load) for load in found.people if len(load.plans) > 1 or load.beyond),
            ends_heading=text("portfolio.heading.ends", day=prose_day(day)) if day is not None else "",
            ends=tuple(self._ends()),
            money=tuple(self._money()),
            together=self._together(),
            unread=tuple(
                UnreadRow(
                    each.file,
                    text("portfolio.unread.more", fault=each.fault, line=each.line, more=each.faults - 1)
                    if each.faults > 1
                    else text("portfolio.unread.fault", fault=each.fault, line=each.line)
                    if each.line
                    else each.fault,
                )
                for each in found.unread
            ),
            method=tuple(self._method(no_dates)),
            sources=tuple(
                text(
                    "portfolio.point-source",
                    title=text(f"portfolio.point.{id}"),
                    quote=SOURCES[id][1],
                    article=self.articles.get(SOURCES[id][0], SOURCES[id][0]),
                )
                for id in PointId
            ),
            made=text(
                "portfolio.made",
                version=__version__,
                questionnaire=f"{self.questionnaire.name} {self.questionnaire.version}",
            ),
        )

    def _title(self) -> str:
        found = self.found
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
            key, whose = "title-of", _short(companies[0])
        elif len(companies) > 1:
            key, whose = "title-many", f"{len(companies):,}"
        return text(f"portfolio.{key}", pilots=len(found.pilots), whose=whose, decisions=", ".join(said))

    def _lead(self) -> Iterable[str]:
        """The money that the decisions are about, and when the next one is due."""
        for each in self.found.funding[:_MOST_CURRENCIES]:
            budgets = {row.kind: row.budget for row in each.rows if row.budget}
            said = [
                text(f"portfolio.lead.{kind}", budget=_given(budgets[kind], each.currency))
                for kind in (DecisionKind.FUND, DecisionKind.HOLD, DecisionKind.PAUSE, DecisionKind.STOP)
                if kind in budgets
            ]
            if said:
                yield text("portfolio.lead", parts=join_words(said))
        yield from self._next_release()

    def _next_release(self) -> Iterable[str]:
        """When the pilot that others wait for is likely to be live: by itself, and with the people of all plans."""
        waiting = [each.after for each in self.found.order.decisions if each.after]
        if not waiting:
            return
        first = max(dict.fromkeys(waiting), key=waiting.count)
        alone, day = self.pilots[first].likely, None
        if self.together is not None and first in self.together.files:
            way = self.together.way(Start.AFTER_FIRST)
            day = way.pilots[self.together.files.index(first)].day
        if alone is None:
            return
        key = "lead.next-sooner" if day is not None and day < alone else "lead.next"
        yield text(
            f"portfolio.{key}", name=self.names[first], day=prose_day(alone), sooner=prose_day(day) if day else ""
        )

    def _alerts(self) -> Iterable[str]:
        found = self.found
        if found.unread:
            names = _listed([_short(each.label) for each in found.unread])
            yield text("portfolio.unread", count=len(found.unread), names=names)
        faulty = [pilot for pilot in found.pilots if pilot.unreadable]
        if faulty:
            yield text(
                "portfolio.unreadable",
                values=sum(pilot.unreadable for pilot in faulty),
                pilots=len(faulty),
                names=_listed([self.names[pilot.file] for pilot in faulty]),
            )
        for name, files in found.doubled[:_MOST_NAMES]:
            yield text("portfolio.doubled", name=_short(name), count=len(files))

    def _decision(self, each: Decision) -> DecisionView:
        return DecisionView(
            kind=each.kind.value,
            word=text(f"portfolio.kind.{each.kind}"),
            name=self.names[each.file],
            file=each.file,
            sentences=tuple(self._why(each, self.pilots[each.file])),
        )

    def _why(self, each: Decision, pilot: PilotFacts) -> Iterable[str]:
        place = self.places.get(each.file, 0)
        gate = pilot.next_gate
        yield text(
            f"portfolio.decide.{self._why_key(each)}",
            points=f"{pilot.total_points:g}",
            most=self.most,
            because=pilot.because,
            company=_short(pilot.company),
            means=pilot.means,
            open=len(gate.open) if gate is not None else 0,
            gate=self.gates.get(gate.id, gate.id).lower() if gate is not None else "",
            after=self.names.get(each.after, ""),
            count=self.at_once,
            place=text(f"portfolio.place.{place}" if 0 < place <= 3 else "portfolio.place.n", place=place),
        )
        if (
            each.why in (DecisionRule.FIRST, DecisionRule.NEXT, DecisionRule.BESIDE, DecisionRule.TAKE_LIVE)
            and pilot.payback is not None
        ):
            yield text("portfolio.decide.payback", months=about(pilot.payback))
        if each.why in (DecisionRule.FIRST, DecisionRule.NEXT, DecisionRule.BESIDE) and (likely := self._likely(pilot)):
            key = "date-promised" if pilot.promised else "date"
            yield text(f"portfolio.decide.{key}", day=likely, promised=_promise(pilot.promised))
        if (
            each.why in (DecisionRule.FIRST, DecisionRule.NEXT, DecisionRule.BESIDE, DecisionRule.REPAIR)
            and pilot.cost is not None
        ):
            key = "cost-budget" if pilot.budget is not None else "cost"
            yield text(f"portfolio.decide.{key}", cost=_estimate(pilot.cost), budget=_amount(pilot.budget))
        if each.why is DecisionRule.SECOND and pilot.second_use_case == "started":
            yield text("portfolio.decide.begun")
        if each.kind is DecisionKind.FUND:
            yield text(
                "portfolio.decide.people" if pilot.owner else "portfolio.decide.no-owner",
                owner=_short(pilot.owner),
                sponsor=_short(pilot.sponsor) or text("portfolio.owner-none"),
            )
        if each.kind is DecisionKind.HOLD and (saved := self._saved(each.file)) is not None:
            yield text("portfolio.decide.saving", weeks=about(saved), of=about(pilot.effort))
        if each.kind is DecisionKind.HOLD and pilot.budget is not None:
            yield text("portfolio.decide.budget-waits", budget=_amount(pilot.budget))
        if each.kind is DecisionKind.STOP and pilot.budget is not None:
            yield text("portfolio.decide.freed", budget=_amount(pilot.budget))
        if each.kind is DecisionKind.KEEP and pilot.run_cost is not None:
            yield text("portfolio.decide.run-cost", cost=_amount(pilot.run_cost))

    def _saved(self, file: str) -> float | None:
        """The person-weeks that a pilot saves by waiting: as planned together, else as the plans' actions overlap."""
        if self.together is not None and file in self.together.files:
            way = self.together.way(Start.AFTER_FIRST)
            return way.pilots[self.together.files.index(file)].saved or None
        saving = self.savings.get(file)
        return saving.weeks if saving is not None else None

    def _why_key(self, each: Decision) -> str:
        """The sentence of a decision: of a pilot that waits, with what it waits for."""
        if each.why is DecisionRule.FIRST and len(self.found.order.organisations) > 1:
            # Whoever writes another organisation has a first of its own: that has to be seen.
            return "first-of" if self.pilots[each.file].company else "first-of-none"
        after = self.pilots.get(each.after)
        if each.why is not DecisionRule.WAITS or after is None or not (after.live or after.passes_go_live):
            return str(each.why.value)
        return "waits-repair" if after.live else "waits-go-live"

    @staticmethod
    def _likely(pilot: PilotFacts) -> str:
        """By when go-live is 80% likely, in a sentence; empty without a plan."""
        if pilot.likely is not None:
            return prose_day(pilot.likely)
        return text("portfolio.undated", week=pilot.likely_week) if pilot.likely_week is not None else ""

    def _first(self, decisions: tuple[DecisionView, ...]) -> tuple[DecisionView, ...]:
        """The decisions of page one: where there are many, some of each kind, and the others of it together."""
        if len(decisions) <= MOST_DECISIONS:
            return decisions
        shown: list[DecisionView] = []
        for kind, most in _TOLD.items():
            mine = [each for each in decisions if each.kind == kind]
            # What only waits says least.
            mine.sort(key=lambda each: self.decided[each.file].why is DecisionRule.WAITS)
            shown += mine[:most]
            if rest := mine[most:]:
                said = text("portfolio.all-named", count=len(rest), names=_listed([each.name for each in rest]))
                word = text(f"portfolio.kind.{kind}")
                shown.append(DecisionView(kind=kind.value, word=word, name="", file="", sentences=(said,)))
        return tuple(shown)

    def _findings(self) -> Iterable[FindingView]:
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
        best = next((each for each in self.found.actions if each.foundation), None)
        if best is None:
            return None
        return FindingView(
            "shared",
            text("portfolio.shared", pilots=len(best.pilots), title=self._lower_title(best)),
            text(
                "portfolio.shared.text",
                closes=best.closes,
                pilots=len(best.pilots),
                all=f"{len(self.found.pilots):,}",
                names=_listed([self.names[file] for file in best.pilots]),
                once=about(best.once),
                each=about(best.each),
            ),
        )

    def _lower_title(self, action: SharedAction) -> str:
        return lower_first(self.actions[action.id].title if action.id in self.actions else action.id)

    def _overloaded(self) -> FindingView | None:
        heavy = [load for load in self.found.people if load.overloaded]
        leaving = [load for load in self.found.people if load.beyond]
        if not heavy:
            if not leaving:
                return None
            load = max(leaving, key=lambda each: len(each.beyond))
            assert load.leaves is not None
            return FindingView(
                "leaving",
                text("portfolio.leaves", name=load.name, day=prose_day(load.leaves), plans=len(load.beyond)),
                text("portfolio.leaves.text", names=_listed([self.names[file] for file in load.plans])),
                load.name,
            )
        load = heavy[0]
        said = [
            text(
                "portfolio.overloaded.text",
                names=_listed([self.names[file] for file in load.on]),
                funded=f"{100 * load.funded:.0f}",
            )
        ]
        if load.beyond and load.leaves is not None:
            day = prose_day(load.leaves)
            said.append(text("portfolio.leaves.also", name=load.name, day=day, plans=len(load.beyond)))
        if others := [each.name for each in heavy[1:]]:
            said.append(text("portfolio.others-overloaded", names=_listed(others)))
        heading = text(
            "portfolio.overloaded", name=_short(load.name), plans=len(load.on), share=f"{100 * load.at_once:.0f}"
        )
        return FindingView("people", heading, " ".join(said), load.name)

    def _late(self) -> FindingView | None:
        late = self.found.late
        if not late:
            return None
        pilot = late[0]
        assert pilot.late is not None
        weeks = pilot.late // _WEEK
        name = self.names[pilot.file]
        heading = (
            text("portfolio.late", name=name, weeks=weeks)
            if weeks >= _LEAST_WEEKS
            else text("portfolio.late.days", name=name, days=pilot.late)
        )
        said = text("portfolio.late.text", promised=_promise(pilot.promised), day=self._likely(pilot))
        if others := [self.names[each.file] for each in late[1:]]:
            said = f"{said} {text('portfolio.late.others', names=_listed(others))}"
        return FindingView("late", heading, said)

    def _documents(self) -> FindingView | None:
        found = self.found.by_evidence_alone
        if not found:
            return None
        pilot, reach = found[0]
        told = [gate for gate in pilot.gates if gate.id in _up_to(reach)]
        said = text(
            "portfolio.documents.text",
            open=sum(len(gate.open) for gate in told),
            gate=self.gates.get(reach, reach).lower(),
            before=f"{pilot.score:.0f}",
            after=f"{pilot.score_documented:.0f}",
        )
        if others := [self.names[each.file] for each, _ in found[1:]]:
            said = f"{said} {text('portfolio.documents.others', names=_listed(others))}"
        return FindingView("documents", text("portfolio.documents", name=self.names[pilot.file]), said)

    def _waiting(self) -> FindingView | None:
        found = self.together
        if found is None:
            return None
        said = (self._ways(found), self._second(found), self._people_first(found))
        return FindingView(
            "together", text("portfolio.together", **self._difference(found)), " ".join(filter(None, said))
        )

    def _a_year(self) -> FindingView | None:
        found = self.together.agents if self.together is not None else None
        if found is None:
            return None
        heading = text("portfolio.agents.heading", count=found.count, when=self._from(found), people=self._with(found))
        return FindingView("agents", heading, self._agents(found))

    def _difference(self, found: Together) -> dict[str, str]:
        """What waiting for the first takes more, and less, than beginning with all."""
        waiting, at_once = found.way(Start.AFTER_FIRST), found.way(Start.SIDE_BY_SIDE)
        weeks = waiting.weeks - at_once.weeks
        key = "later" if weeks > 0 else "sooner" if weeks < 0 else "same"
        effort = waiting.effort - at_once.effort
        less = "less" if effort < 0 else "more"
        return {
            "first": self.names[found.files[0]],
            "when": text(f"portfolio.together.{key}", weeks=abs(weeks), pilots=len(found.files)),
            "effort": text(f"portfolio.together.effort-{less}", weeks=about(abs(effort)))
            if abs(effort) >= _NOTABLE
            else text("portfolio.together.effort-same"),
        }

    def _ways(self, found: Together) -> str:
        """Parallel against sequential: until when, how much work, and what it costs."""
        said = [
            text(
                "portfolio.together.way",
                way=lower_first(text(f"portfolio.together.{way.start}")),
                when=prose_day(way.day) if way.day is not None else text("portfolio.undated", week=way.weeks),
                weeks=about(way.effort),
                cost=join_words([_guessed(cost, currency) for currency, cost in way.cost.items()]),
            )
            for way in sorted(found.ways, key=lambda way: _WAYS.index(way.start))
        ]
        return text("portfolio.together.ways", ways="; ".join(said))

    def _second(self, found: Together) -> str:
        """What the second saves by building on the first."""
        second = found.way(Start.AFTER_FIRST).pilots[1]
        pilot = self.pilots[second.file]
        if second.saved < _LEAST_SAVED:
            return ""
        return text(
            "portfolio.together.second",
            name=self.names[second.file],
            first=self.names[found.files[0]],
            weeks=about(second.saved),
            of=about(pilot.effort),
        )

    def _people_first(self, found: Together) -> str:
        """What it brings to put the people of all plans on the first pilot."""
        first = found.way(Start.AFTER_FIRST).pilots[0]
        alone = self.pilots[first.file].likely
        said = []
        if first.day is not None and alone is not None and first.day < alone:
            said.append(
                text(
                    "portfolio.together.people",
                    name=self.names[first.file],
                    day=prose_day(first.day),
                    alone=prose_day(alone),
                )
            )
        return " ".join(said)

    def _together(self) -> TogetherView | None:
        found = self.together
        if found is None:
            return None
        said = [text("portfolio.together.lead", names=_listed([self.names[file] for file in found.files], most=8))]
        heading = text("portfolio.together", **self._difference(found))
        said.append(" ".join(filter(None, (f"{heading}.", self._second(found), self._people_first(found)))))
        if found.agents is not None:
            agents = found.agents
            possible = text(
                "portfolio.agents.heading", count=agents.count, when=self._from(agents), people=self._with(agents)
            )
            said.append(f"{possible}. {self._agents(agents)}")
        rows = []
        for at, file in enumerate(found.files):
            cells = [self._when_live(way.pilots[at]) for way in found.ways]
            rows.append(TogetherRow(self.names[file], tuple(cells)))
        last = [way.day.isoformat() if way.day else text("portfolio.undated", week=way.weeks) for way in found.ways]
        rows.append(TogetherRow(text("portfolio.together.row.last"), tuple(last)))
        rows.append(TogetherRow(text("portfolio.together.row.effort"), tuple(about(w.effort) for w in found.ways)))
        for currency in dict.fromkeys(name for way in found.ways for name in way.cost):
            title = text("portfolio.together.row.cost", currency=currency).strip()
            costs = tuple(_guessed(way.cost.get(currency), currency) for way in found.ways)
            rows.append(TogetherRow(title, costs))
        return TogetherView(
            said=tuple(said),
            columns=tuple(text(f"portfolio.together.{way.start}") for way in found.ways),
            rows=tuple(rows),
            notes=tuple(capitalised(f"{each}.") for each in found.assumptions),
        )

    @staticmethod
    def _when_live(each: WayDate) -> str:
        if each.week is None:
            return text("portfolio.together.live")
        when = each.day.isoformat() if each.day is not None else text("portfolio.undated", week=each.week)
        return text("portfolio.together.short-path", when=when) if each.short_path else when

    def _from(self, found: AgentsFacts) -> str:
        return prose_day(found.day) if found.day is not None else text("portfolio.undated", week=found.week)

    def _with(self, found: AgentsFacts) -> str:
        """With whom so many agents a year are possible."""
        if found.with_team >= found.count:
            return text("portfolio.agents.with-team")
        if found.added is None:
            return text("portfolio.agents.with-none")
        added = [text("portfolio.agents.pool", people=more, pool=pool) for pool, more in found.added]
        return text("portfolio.agents.with", added=join_words(added))

    def _agents(self, found: AgentsFacts) -> str:
        key = "enough" if found.with_team >= found.count else "none" if found.added is None else "short"
        said = text(f"portfolio.agents.{key}", with_team=found.with_team, first=self.names[self._first_planned()])
        return f"{said} {text('portfolio.agents.each', weeks=about(found.each), source=self._agents_source())}"

    def _first_planned(self) -> str:
        assert self.together is not None
        return self.together.files[0]

    def _agents_source(self) -> str:
        source = self.questionnaire.policy_sources.get("agents_a_year")
        if source is None:
            return text("portfolio.agents.of-house")
        return text("portfolio.agents.of-article", article=self.articles.get(source.article, source.article))

    def _over_budget(self) -> FindingView | None:
        both = [
            (pilot, pilot.cost, pilot.budget)
            for pilot in self.found.pilots
            if pilot.cost is not None
            and pilot.budget is not None
            and pilot.cost.currency == pilot.budget.currency
            and self.decided[pilot.file].kind is not DecisionKind.STOP
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
                name=self.names[pilot.file],
                cost=_estimate(cost),
                budget=_amount(budget),
            ),
        )

    def _running_out(self) -> FindingView | None:
        said = [*(self._ageing_said(*each) for each in self.found.ageing), *self._waivers_said()]
        if not said:
            return None
        listed = "; ".join(said[:_MOST_NAMES])
        if len(said) > _MOST_NAMES:
            listed = f"{listed}; {text('portfolio.and-more', more=f'{len(said) - _MOST_NAMES:,}')}"
        # A path keeps its spelling at the start of a sentence too.
        return FindingView("ends", text("portfolio.ageing"), f"{listed if self.found.ageing else capitalised(listed)}.")

    def _ageing_said(self, file: str, each: AgeingFact) -> str:
        return text(
            "portfolio.ageing.one",
            ref=each.ref,
            name=self.names[file],
            when=self._when(each.good_until, "past", "ahead"),
            requirements=each.requirements,
        )

    def _waivers_said(self) -> list[str]:
        return [
            text(
                "portfolio.waiver.one",
                rule=each.rule,
                name=self.names[file],
                owner=each.owner,
                when=self._when(each.expires, "ended", "ends"),
            )
            for file, each in self.found.waivers
        ]

    def _when(self, day: datetime.date, past: str, ahead: str) -> str:
        gone = self.found.as_of is not None and day < self.found.as_of
        return text(f"portfolio.when.{past if gone else ahead}", day=prose_day(day))

    def _row(self, pilot: PilotFacts, decision: DecisionView, order: int) -> PilotRow:
        gate = pilot.next_gate
        likely = pilot.likely.isoformat() if pilot.likely is not None else ""
        if not likely and pilot.likely_week is not None:
            likely = text("portfolio.undated", week=pilot.likely_week)
        declared, derived = pilot.declared_class, pilot.agent_class
        differs = bool(declared and derived and declared != derived)
        return PilotRow(
            name=decision.name,
            file=pilot.file,
            company=_short(pilot.company),
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
            next_gate=self.gates.get(gate.id, gate.id) if gate is not None else text("portfolio.passed"),
            open=len(gate.open) if gate is not None else 0,
            owner=_short(pilot.owner) or text("portfolio.owner-none"),
            sponsor=_short(pilot.sponsor) or text("portfolio.owner-none"),
            promised=_short(pilot.promised),
            likely=likely,
            late=pilot.late,
            cost=_estimate(pilot.cost) if pilot.cost is not None else "",
            budget=_amount(pilot.budget),
            returned=_amount(pilot.returned),
            stall=pilot.stall,
            agent_class=text("portfolio.differs", derived=derived, declared=declared)
            if differs
            else derived or declared or text("portfolio.unclear"),
            tier=pilot.tier,
            first_said=decision.said,
            order=order,
        )

    def _ranked(self, file: str, place: int) -> RankRow:
        pilot = self.pilots[file]
        return RankRow(
            place,
            self.names[file],
            file,
            text("portfolio.points-of", earned=f"{pilot.total_points:g}", most=self.most),
            tuple(f"{point.earned:g}" for point in pilot.points),
            about(pilot.payback) if pilot.payback is not None else "",
            _short(pilot.company),
        )

    def _action(self, each: SharedAction) -> ActionRow:
        return ActionRow(
            title=self.actions[each.id].title if each.id in self.actions else each.id,
            id=each.id,
            pilots=_listed([self.names[file] for file in each.pilots], most=12),
            count=len(each.pilots),
            closes=each.closes,
            once=about(each.once),
            each=about(each.each),
            foundation=each.foundation,
        )

    def _person(self, load: Load) -> PersonRow:
        return PersonRow(
            name=_short(load.name),
            plans=_listed([self.names[file] for file in load.plans], most=12),
            count=len(load.plans),
            share=f"{100 * load.at_once:.0f}%" if load.at_once else "",
            funded=f"{100 * load.funded:.0f}%" if load.at_once else "",
            overloaded=load.overloaded,
            leaves=load.leaves.isoformat() if load.leaves is not None else "",
            owns=_listed([self.names[file] for file in load.owns], most=12),
        )

    def _ends(self) -> Iterable[EndRow]:
        as_of = self.found.as_of
        for file, each in self.found.ageing:
            past = as_of is not None and each.good_until < as_of
            yield EndRow(self.names[file], file, each.ref, each.good_until.isoformat(), past)
        for file, waiver in self.found.waivers:
            past = as_of is not None and waiver.expires < as_of
            what = f"{waiver.rule} ({waiver.owner})"
            yield EndRow(self.names[file], file, what, waiver.expires.isoformat(), past)

    def _money(self) -> Iterable[MoneyTable]:
        titles = {bucket.id: bucket.title for bucket in self.questionnaire.buckets}
        columns = ("decided", "pilots", "stated-budget", "planned", "run-cost", "returned", "without-budget")
        for each in self.found.funding:
            currency = each.currency
            waiting = [MoneyRowView(text("portfolio.bucket.second"), (_given(each.second, currency), ""))]
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
                            _given(row.budget, currency),
                            _guessed(row.planned, currency),
                            _given(row.run_cost, currency),
                            _given(row.returned, currency),
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
                            (_given(bucket.stated, currency), _guessed(bucket.planned, currency)),
                        )
                        for bucket in each.buckets
                        if bucket.stated is not None or (bucket.planned and bucket.id != _LAST_BUCKET)
                    ),
                    *(waiting if each.second is not None else []),
                ),
            )

    def _method(self, no_dates: str) -> Iterable[str]:
        yield text(
            "portfolio.method.hold",
            count=self.at_once,
            one=ONE_FIRST[1],
            one_article=self.articles.get(ONE_FIRST[0], ONE_FIRST[0]),
            second=SECOND_WAITS[1],
            second_article=self.articles.get(SECOND_WAITS[0], SECOND_WAITS[0]),
        )
        yield text("portfolio.method.no-dates", reason=no_dates) if no_dates else text("portfolio.method.dates")
        for part in ("money", "people", "shared", "rank"):
            yield text(
                f"portfolio.method.{part}",
                months=f"{self.questionnaire.policy['portfolio_payback_months']:g}",
                points=f"{self.questionnaire.policy['points_return']:g}",
            )


def _up_to(gate: GateId) -> tuple[GateId, ...]:
    """A gate and those before it."""
    order = tuple(GateId)
    return order[: order.index(gate) + 1]


def _short(name: str) -> str:
    """A name that fits a line."""
    name = " ".join(name.split())
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _listed(names: Sequence[str], *, most: int = _MOST_NAMES) -> str:
    """Names as a sentence lists them; of many, the first and how many more."""
    if len(names) <= most + 1:
        return join_words(list(names))
    return f"{', '.join(names[:most])} {text('portfolio.and-more', more=f'{len(names) - most:,}')}"


def _promise(promised: str) -> str:
    """A promised day, or a week, in a sentence."""
    try:
        return prose_day(datetime.date.fromisoformat(promised))
    except ValueError:
        return promised


def _amount(amount: Amount | None) -> str:
    return money(amount.value, amount.currency) if amount is not None else ""


def _estimate(amount: Amount) -> str:
    return estimated_money(amount.value, amount.currency)


def _given(value: float | None, currency: str) -> str:
    """A sum of stated amounts, to three digits: what is added up was rounded before."""
    if not value:
        return "" if value is None else money(value, currency)
    return money(round(value, 2 - floor(log10(abs(value)))), currency)


def _guessed(value: float | None, currency: str) -> str:
    return estimated_money(value, currency) if value is not None else ""
