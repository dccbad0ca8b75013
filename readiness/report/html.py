"""The report as one self-contained HTML file; the only home of `jinja2`."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import jinja2
import jinja2.sandbox
from markupsafe import Markup, escape

from readiness import resources
from readiness.report.annotations import css_of, on_page
from readiness.report.brand import Brand
from readiness.report.charts import bars
from readiness.report.document import CriterionView, LensView, Report
from readiness.report.drawings import claimed_and_proven, cost_range, evidence_mix, heat_map, trajectory
from readiness.report.formats.escape import in_page
from readiness.report.gantt import loads, overview, phase_chart
from readiness.report.roadmap_document import ActionRow, PhaseRow, StandingView
from readiness.report.sections import OPERATING_MODEL, Sections, contents
from readiness.report.words import join_words


class TemplateFault(Exception):
    """A template that stands in for one of ours and cannot be filled in; the text says where and why."""


def render(report: Report, *, linked: bool = True, brand: Brand | None = None) -> str:
    """The page. It asks for nothing from anywhere, and reads without scripts.

    `linked` makes every criterion id a link; a page to be printed makes do with those in its lists of
    blockers and questions, since each link costs the PDF an annotation.

    Raises:
        TemplateFault: a template of the brand cannot be filled in.
    """
    folder = brand.templates if brand else None
    try:
        page = _page(report, linked, brand, folder)
    except Exception as error:
        # Templates of the user can fail in any way; ours are not excused by theirs.
        if folder is None:
            raise
        if (place := _place_of(error, folder)) is None:
            # One that lacks what ours ask of it fails in ours: without theirs, this page has to come out.
            _page(report, linked, brand, None)
            place = str(folder)
        raise TemplateFault(f"{place}: {error}") from error
    return _without_dead_links(page) if report.hand or brand else page


def _page(report: Report, linked: bool, brand: Brand | None, folder: Path | None) -> str:
    sections = Sections(brand.sections if brand else None)
    criteria = {criterion.id: criterion for criterion in report.criteria}
    return in_page(
        _environment(folder)
        .get_template("report.html.j2")
        .render(
            r=report,
            hand=on_page(report, brand),
            section=sections,
            listed=contents(report, sections.order),
            css=_css(report, brand),
            script=_script(),
            linked=linked,
            identity=identity(report.pilot.name),
            choices=_choices(report),
            so_here={wall.id: _so_here(_at(report, wall)) for wall in report.walls},
            operating_model=OPERATING_MODEL,
            operating=_operating(report, criteria),
            asked_for=Counter(c.action for c in report.criteria if not c.aside),
            blockers=len({id for gate in report.gates for id in gate.open}),
            wall_chart=bars(report.walls),
            gap_chart=bars(report.gaps),
            criteria=criteria,
            details=_details(report),
            gates=[gate for gate in (*report.gates, report.autonomy) if gate.blockers],
            set_aside=[c for c in report.criteria if c.aside],
            ended=[entry for entry in report.plan.left_out if entry.reason != "already shown"],
            weights=sorted(Counter(c.weight for c in report.criteria).items()),
            mix_chart=evidence_mix(report),
            proven_chart=claimed_and_proven(report),
            heat_chart=heat_map(report),
            **_drawn(report),
        )
    )


def identity(pilot: str) -> Markup:
    """What marks a page as that of a pilot: a line that stands in the file as it is."""
    return Markup('<meta name="readiness-pilot" content="{}">').format(in_page(pilot))


def _drawn(report: Report) -> dict[str, object]:
    """The charts of a roadmap."""
    roadmap = report.roadmap
    if roadmap is None:
        return {}
    return {
        "trajectory_chart": trajectory(report, roadmap),
        "cost_chart": cost_range(roadmap),
        "overview": overview(roadmap),
        "charts": {phase.number: phase_chart(roadmap, phase.number) for phase in roadmap.phases},
        "load_charts": loads(roadmap),
    }


def _choices(report: Report) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What the criteria can be filtered by: key, title, and the values there are with their words."""
    due = {c.due for c in report.criteria}
    states = dict.fromkeys(c.stands for c in sorted(report.criteria, key=lambda c: (c.passed, c.state)))
    owners = sorted({c.ask_whom for c in report.criteria if c.ask_whom}, key=str.casefold)
    return [
        ("walls", "Wall", [(wall.id, wall.title) for wall in report.walls]),
        ("gate", "Gate", [(g.id, g.title) for g in (*report.gates, report.autonomy) if g.id in due]),
        ("state", "State", [(state, state) for state in states]),
        ("owner", "Whom to ask", [(owner, owner) for owner in owners]),
    ]


class SoHere(NamedTuple):
    """What is known to fail at a wall of this pilot: the weightiest of it, how much it is, and how much is unknown."""

    told: list[CriterionView]
    failing: int
    unknown: int


_MOST_TOLD = 3


def _at(report: Report, wall: LensView) -> list[CriterionView]:
    return [c for c in report.criteria if wall.id in c.walls and not c.aside]


def _so_here(inside: list[CriterionView]) -> SoHere:
    failing = sorted((c for c in inside if c.state in ("no", "partial")), key=lambda c: (not c.blocker, -c.weight))
    unknown = sum(c.state == "unknown" for c in inside)
    return SoHere(failing[:_MOST_TOLD], len(failing), unknown)


def _operating(report: Report, criteria: dict[str, CriterionView]) -> list[tuple[LensView, list[CriterionView]]]:
    """Per element of the operating model: what is open there, the questions asked for its sake first."""
    return [
        (element, sorted((criteria[id] for id in element.open), key=lambda c: c.topic != "operating-model"))
        for lens in report.lenses
        if lens.id == OPERATING_MODEL
        for element in lens.elements
        if element.asked
    ]


def _details(report: Report) -> list[tuple[LensView, list[CriterionView], list[CriterionView]]]:
    """Per wall: the open criteria told in full there, and those told under an earlier wall."""
    told: set[str] = set()
    details = []
    for wall in report.walls:
        open_ = [c for c in _at(report, wall) if not c.passed]
        fresh = [c for c in open_ if c.id not in told]
        elsewhere = [c for c in open_ if c.id in told]
        told.update(c.id for c in fresh)
        details.append((wall, fresh, elsewhere))
    return details


@cache
def _environment(folder: Path | None = None) -> jinja2.Environment:
    """Templates of a folder, where there are any, before ours; those come from elsewhere and run in a sandbox."""
    ours = resources.folder("templates")
    kind = jinja2.sandbox.ImmutableSandboxedEnvironment if folder else jinja2.Environment
    environment = kind(
        loader=jinja2.FileSystemLoader([folder, ours] if folder else ours),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["code"] = _code
    environment.filters["policy"] = _policy
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


def template_names() -> tuple[str, ...]:
    """The files of ours that others can stand in for. The script is none of them."""
    ours = resources.folder("templates")
    return tuple(sorted(p.relative_to(ours).as_posix() for p in ours.rglob("*") if p.suffix in (".j2", ".css")))


def template_faults(path: Path) -> list[str]:
    """What keeps a file from standing in for one of ours."""
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".css":
            return ["`</style` would end the style sheet"] if "</style" in text.lower() else []
        _environment().parse(text)
    except (OSError, UnicodeDecodeError) as error:
        return [f"it cannot be read: {error}"]
    except jinja2.TemplateSyntaxError as error:
        return [f"line {error.lineno}: {error.message}"]
    return []


def _place_of(error: BaseException, folder: Path | None) -> str | None:
    """File and line of the last template in a folder that an error came through."""
    place, trace = None, error.__traceback__
    while folder and trace:
        if Path(trace.tb_frame.f_code.co_filename).is_relative_to(folder):
            place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _without_dead_links(page: str) -> str:
    """The page with every link to a place that was left out put as its text."""
    ids = set(re.findall(r' id="([^"]*)"', page))
    return re.sub(r'<a [^>]*?href="#([^"]*)"[^>]*>(.*?)</a>', lambda m: m[0] if m[1] in ids else m[2], page)


def _css(report: Report, brand: Brand | None) -> Markup:
    sheets = [_sheet("report.css", brand)]
    if report.hand or brand:
        sheets.append(_sheet("hand.css", brand))
    if brand:
        sheets.append(css_of(brand))
    return Markup("\n".join(sheets))


def _sheet(name: str, brand: Brand | None) -> str:
    own = brand.templates / name if brand and brand.templates else None
    path = own if own and own.is_file() else resources.folder("templates") / name
    return path.read_text(encoding="utf-8")


@cache
def _script() -> Markup:
    return Markup((resources.folder("templates") / "report.js").read_text(encoding="utf-8"))


def _policy(css: str) -> str:
    """The content security policy: nothing from anywhere, and no script or style sheet but the page's own.

    The widths of table columns stand in style attributes, which no hash can allow; browsers without
    `style-src-elem` have to allow every style for their sake.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_digest(_script())}'",
            "style-src 'unsafe-inline'",
            f"style-src-elem '{_digest(in_page(css))}'",
            "style-src-attr 'unsafe-inline'",
            "img-src data:",
            *(["font-src data:"] if "@font-face" in css else []),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


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
    if not re.match(r"[a-z_]+[.\[]", text):  # a path of the description stays as it is written
        text = f"{text[:1].upper()}{text[1:]}"
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


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
    parts = [f"{join_words(criteria)} {'are' if len(criteria) > 1 else 'is'} shown"] if criteria else []
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
