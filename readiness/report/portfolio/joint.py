"""The pilots planned together: the ways to begin, and how many agents a year."""

from __future__ import annotations

from readiness.portfolio.together import AgentsFacts, Together, WayDate
from readiness.report.page.figures import about, prose_day
from readiness.report.page.filters import lower_first
from readiness.report.portfolio.document import (
    TogetherRow,
    TogetherView,
)
from readiness.report.portfolio.lookup import Lookup
from readiness.report.portfolio.words import (
    guessed,
    listed,
)
from readiness.report.words import join_words
from readiness.roadmap.joint import Start
from readiness.texts import capitalised, text

_WAYS = (Start.SIDE_BY_SIDE, Start.AFTER_FIRST, Start.ONE_BY_ONE)
"""From all in parallel to one by one."""
_LEAST_SAVED = 0.5
"""Person-weeks that building on another saves, from which on they are printed."""
_NOTABLE = 1.0
"""Person-weeks from which on a difference is printed."""


class Joint:
    """What is said of the pilots planned together."""

    def __init__(self, known: Lookup) -> None:
        self._known = known

    def view(self) -> TogetherView | None:
        """The pilots planned together; None where they are not."""
        found = self._known.together
        if found is None:
            return None
        said = [
            text("portfolio.together.lead", names=listed([self._known.names[file] for file in found.files], most=8))
        ]
        heading = text("portfolio.together", **self.difference(found))
        said.append(" ".join(filter(None, (f"{heading}.", self.second(found), self.people_first(found)))))
        if found.agents is not None:
            said.append(f"{self.possible(found.agents)}. {self.agents(found.agents)}")
        rows = []
        for at, file in enumerate(found.files):
            cells = [self._when_live(way.pilots[at]) for way in found.ways]
            rows.append(TogetherRow(self._known.names[file], tuple(cells)))
        last = [way.day.isoformat() if way.day else text("portfolio.undated", week=way.weeks) for way in found.ways]
        rows.append(TogetherRow(text("portfolio.together.row.last"), tuple(last)))
        rows.append(TogetherRow(text("portfolio.together.row.effort"), tuple(about(w.effort) for w in found.ways)))
        for currency in dict.fromkeys(name for way in found.ways for name in way.cost):
            title = text("portfolio.together.row.cost", currency=currency).strip()
            costs = tuple(guessed(way.cost.get(currency), currency) for way in found.ways)
            rows.append(TogetherRow(title, costs))
        return TogetherView(
            said=tuple(said),
            columns=tuple(text(f"portfolio.together.{way.start}") for way in found.ways),
            rows=tuple(rows),
            notes=tuple(capitalised(f"{each}.") for each in found.assumptions),
        )

    def difference(self, found: Together) -> dict[str, str]:
        """What waiting for the first takes more, and less, than beginning with all."""
        waiting, at_once = found.way(Start.AFTER_FIRST), found.way(Start.SIDE_BY_SIDE)
        weeks = waiting.weeks - at_once.weeks
        key = "later" if weeks > 0 else "sooner" if weeks < 0 else "same"
        effort = waiting.effort - at_once.effort
        less = "less" if effort < 0 else "more"
        return {
            "first": self._known.names[found.files[0]],
            "when": text(f"portfolio.together.{key}", weeks=abs(weeks), pilots=len(found.files)),
            "effort": text(f"portfolio.together.effort-{less}", weeks=about(abs(effort)))
            if abs(effort) >= _NOTABLE
            else text("portfolio.together.effort-same"),
        }

    def ways(self, found: Together) -> str:
        """Parallel against sequential: until when, how much work, and what it costs."""
        said = [
            text(
                "portfolio.together.way",
                way=lower_first(text(f"portfolio.together.{way.start}")),
                when=prose_day(way.day) if way.day is not None else text("portfolio.undated", week=way.weeks),
                weeks=about(way.effort),
                cost=join_words([guessed(cost, currency) for currency, cost in way.cost.items()]),
            )
            for way in sorted(found.ways, key=lambda way: _WAYS.index(way.start))
        ]
        return text("portfolio.together.ways", ways="; ".join(said))

    def second(self, found: Together) -> str:
        """What the second saves by building on the first."""
        second = found.way(Start.AFTER_FIRST).pilots[1]
        pilot = self._known.pilots[second.file]
        if second.saved < _LEAST_SAVED:
            return ""
        return text(
            "portfolio.together.second",
            name=self._known.names[second.file],
            first=self._known.names[found.files[0]],
            weeks=about(second.saved),
            of=about(pilot.effort),
        )

    def people_first(self, found: Together) -> str:
        """What it brings to put the people of all plans on the first pilot."""
        first = found.way(Start.AFTER_FIRST).pilots[0]
        alone = self._known.pilots[first.file].likely
        said = []
        if first.day is not None and alone is not None and first.day < alone:
            said.append(
                text(
                    "portfolio.together.people",
                    name=self._known.names[first.file],
                    day=prose_day(first.day),
                    alone=prose_day(alone),
                )
            )
        return " ".join(said)

    @staticmethod
    def _when_live(each: WayDate) -> str:
        if each.week is None:
            return text("portfolio.together.live")
        when = each.day.isoformat() if each.day is not None else text("portfolio.undated", week=each.week)
        return text("portfolio.together.short-path", when=when) if each.short_path else when

    def _since(self, found: AgentsFacts) -> str:
        return prose_day(found.day) if found.day is not None else text("portfolio.undated", week=found.week)

    def _people(self, found: AgentsFacts) -> str:
        """With whom so many agents a year are possible."""
        if found.with_team >= found.count:
            return text("portfolio.agents.with-team")
        if found.added is None:
            return text("portfolio.agents.with-none")
        added = [text("portfolio.agents.pool", people=more, pool=pool) for pool, more in found.added]
        return text("portfolio.agents.with", added=join_words(added))

    def possible(self, found: AgentsFacts) -> str:
        """From when on so many agents a year are possible, and with whom."""
        return text("portfolio.agents.heading", count=found.count, when=self._since(found), people=self._people(found))

    def agents(self, found: AgentsFacts) -> str:
        """What so many agents a year take."""
        key = "enough" if found.with_team >= found.count else "none" if found.added is None else "short"
        said = text(
            f"portfolio.agents.{key}", with_team=found.with_team, first=self._known.names[self._first_planned()]
        )
        return f"{said} {text('portfolio.agents.each', weeks=about(found.each), source=self._agents_source())}"

    def _first_planned(self) -> str:
        assert self._known.together is not None
        return self._known.together.files[0]

    def _agents_source(self) -> str:
        source = self._known.questionnaire.policy_sources.get("agents_a_year")
        if source is None:
            return text("portfolio.agents.of-house")
        return text("portfolio.agents.of-article", article=self._known.articles.get(source.article, source.article))
