"""The report as one self-contained HTML file; the only home of `jinja2`."""

from __future__ import annotations

from functools import cache

import jinja2
from markupsafe import Markup, escape

from readiness import resources
from readiness.report.charts import bars
from readiness.report.document import CriterionView, LensView, Report
from readiness.report.gantt import loads, overview, phase_chart
from readiness.report.roadmap_document import ActionRow, PhaseRow, RoadmapView, StandingView

_STATE_WORDS = {
    "yes": "yes",
    "partial": "in part",
    "no": "not so",
    "planned": "planned",
    "unknown": "unknown",
    "n/a": "set aside",
    "not applicable": "does not apply",
}


def render(report: Report, *, linked: bool = True) -> str:
    """The page. It asks for nothing from anywhere, and reads without scripts.

    `linked` makes every criterion id a link; a page to be printed makes do with those in its lists of
    blockers and questions, since each link costs the PDF an annotation.
    """
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            r=report,
            css=_css(),
            linked=linked,
            blockers=len({id for gate in report.gates for id in gate.open}),
            stalls={state: sum(s.state == state for s in report.stalls) for state in ("hit", "not ruled out")},
            wall_chart=bars(report.walls),
            gap_chart=bars(report.gaps),
            criteria={criterion.id: criterion for criterion in report.criteria},
            details=_details(report),
            gates=[gate for gate in (*report.gates, report.autonomy) if gate.blockers],
            set_aside=[c for c in report.criteria if c.state in ("n/a", "not applicable")],
            ended=[entry for entry in report.plan.left_out if entry.reason != "already shown"],
            **_drawn(report.roadmap),
        )
    )


def _drawn(roadmap: RoadmapView | None) -> dict[str, object]:
    """The charts of a roadmap."""
    if roadmap is None:
        return {}
    return {
        "overview": overview(roadmap),
        "charts": {phase.number: phase_chart(roadmap, phase.number) for phase in roadmap.phases},
        "load_charts": loads(roadmap),
    }


def _details(report: Report) -> list[tuple[LensView, list[CriterionView], list[CriterionView]]]:
    """Per wall: the open criteria told in full there, and those told under an earlier wall."""
    told: set[str] = set()
    details = []
    for wall in report.walls:
        mine = [c for c in report.criteria if wall.id in c.walls and c.state not in ("n/a", "not applicable")]
        open_ = [c for c in mine if not c.passed]
        fresh = [c for c in open_ if c.id not in told]
        elsewhere = [c for c in open_ if c.id in told]
        told.update(c.id for c in fresh)
        details.append((wall, fresh, elsewhere))
    return details


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resources.folder("templates")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["state"] = _state
    environment.filters["code"] = _code
    environment.filters["sentence"] = _sentence
    environment.filters["pw"] = _person_weeks
    environment.filters["money"] = _money
    environment.filters["number"] = lambda number: f"{number:g}"
    environment.filters["capitalize_first"] = lambda text: f"{text[:1].upper()}{text[1:]}"
    environment.filters["lower_first"] = lambda text: f"{text[:1].lower()}{text[1:]}" if text[1:2].islower() else text
    environment.filters["asked"] = _asked
    environment.filters["longer"] = _longer
    environment.filters["span"] = _span
    environment.filters["plural"] = lambda count, one, many: f"{count} {one if count == 1 else many}"
    return environment


def _css() -> Markup:
    return Markup((resources.folder("templates") / "report.css").read_text(encoding="utf-8"))


def _code(text: str) -> Markup:
    """Text with what stands between backticks set as code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    return Markup().join(
        Markup("<code>{}</code>").format(part) if position % 2 else escape(part) for position, part in enumerate(parts)
    )


def _sentence(text: str) -> str:
    """Text begun with a capital and ended with a full stop."""
    text = f"{text[:1].upper()}{text[1:]}"
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


def _state(criterion: CriterionView) -> str:
    if criterion.state == "yes":
        return "shown" if criterion.passed else f"only {criterion.found}"
    return _STATE_WORDS[criterion.state]


def _person_weeks(effort: tuple[float, float, float]) -> str:
    least, likely, most = effort
    return f"{likely:.1f} ({least:.1f} to {most:.1f})"


def _money(cost: tuple[float, float, float], currency: str) -> str:
    least, likely, most = cost
    return f"{currency} {likely:,.0f} ({least:,.0f} to {most:,.0f})".strip()


def _asked(asks: tuple[str, ...]) -> str:
    """What the exit of a phase asks, as the end of a sentence."""
    gates = [ask for ask in asks if ask.endswith("gate")]
    criteria = [ask for ask in asks if ask not in gates]
    listed = " and ".join([", ".join(criteria[:-1]), criteria[-1]]) if len(criteria) > 1 else "".join(criteria)
    parts = [f"{listed} {'are' if len(criteria) > 1 else 'is'} shown"] if criteria else []
    parts += [
        f"the {gate[:1].lower()}{gate[1:]} {'has to pass' if gate == 'Shadow gate' else 'passes'}" for gate in gates
    ]
    return " and ".join(parts) or "its work is done"


def _longer(weeks: float) -> str:
    """A length in weeks, or in days of the clock when it is less than one."""
    count, unit = (weeks, "week") if weeks >= 1 else (max(1, round(weeks * 7)), "day")
    return f"{count:g} {unit}{'' if count == 1 else 's'}"


def _span(row: ActionRow | PhaseRow | StandingView) -> str:
    """From when to when, as short as it can be said: days where there are any, weeks otherwise."""
    begin, end = row.begin, row.end
    assert end is not None
    if begin.day:
        return begin.day if begin.day == end.day else f"{begin.day} to {end.day}"
    return f"week {begin.week}" if begin.week == end.week else f"week {begin.week} to {end.week}"
