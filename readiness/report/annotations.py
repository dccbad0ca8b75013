"""What a consultant adds to a report: whom it is for, who wrote it, comments, overrides, and the house's look.

Nothing of it changes a computed value. It is told on the page, and in the JSON document, as added by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
from markupsafe import Markup

from readiness.pilot.source import Code, Fault
from readiness.questionnaire.model import Questionnaire
from readiness.report.brand import Brand, darkened, lightened, read_brand
from readiness.report.document import CommentView, HandView, OverrideView, Report
from readiness.report.narrative import Narrative, Override, fits_page_one, read_narrative, to_html
from readiness.report.sections import SECTIONS
from readiness.report.words import join_words
from readiness.report.yaml_input import LONGEST_LINE, InputError

__all__ = ["Annotations", "OnPage", "UnusableAnnotations", "annotate", "css_of", "on_page", "read_annotations"]

_HOMES = {"recommendation": "why", "roadmap": "plan", "money": "people"}
_LEVELS = {"summary": 4, "recommendation": 4, "roadmap": 3, "money": 3}
"""The level a heading of the third level gets in each place; under a wall it is 4."""


class UnusableAnnotations(Exception):
    """A brand, a narrative or a name that cannot be used; the text holds every fault of all of them."""


class Annotations(msgspec.Struct, frozen=True):
    """What the options of a run add to each of its reports."""

    client: str
    authors: tuple[str, ...]
    brand: Brand | None
    narrative: Narrative | None


def read_annotations(
    questionnaire: Questionnaire, *, brand: Path | None, narrative: Path | None, client: str, authors: tuple[str, ...]
) -> Annotations | None:
    """What is added by hand; None when nothing is.

    Raises:
        UnusableHand: something of it cannot be used.
    """
    wrong: list[str] = []
    for option, name in (("--client", client), *(("--author", author) for author in authors)):
        if len(name) > LONGEST_LINE:
            wrong.append(f"{option}: found {len(name)} characters, expected at most {LONGEST_LINE}")
    look = story = None
    try:
        look = read_brand(brand) if brand else None
    except InputError as error:
        wrong.append(str(error))
    try:
        story = _narrative(narrative, questionnaire) if narrative else None
        if look and story:
            _check_places(story, look)
    except InputError as error:
        wrong.append(str(error))
    if wrong:
        raise UnusableAnnotations("\n".join(wrong))
    named = tuple(dict.fromkeys(" ".join(author.split()) for author in authors if author.strip()))
    hand = Annotations(" ".join(client.split()), named, look, story)
    return hand if hand != Annotations("", (), None, None) else None


def _narrative(path: Path, questionnaire: Questionnaire) -> Narrative:
    walls = {wall.id: wall.title for wall in questionnaire.lens("walls").elements}
    criteria = (criterion.id for criterion in questionnaire.criteria)
    return read_narrative(path, walls, (*criteria, *(action.id for action in questionnaire.actions)))


def _check_places(story: Narrative, look: Brand) -> None:
    """Refuse a block whose section is left out: words must not get lost."""
    faults = []
    for block in story.blocks:
        home = _home(block.place, block.markdown)
        if home in look.left_out:
            message = f"found the block `{block.title}`, and the brand leaves out the section `{home}` it goes into"
            faults.append(
                Fault(
                    code=Code.VALUE,
                    line=block.line,
                    column=4,
                    message=message,
                    help="put the section back, or take the block away",
                )
            )
    if faults:
        raise InputError(story.file, faults)


def _home(place: str, markdown: str) -> str:
    if place == "summary":
        return "" if fits_page_one(markdown) else "why"
    return _HOMES.get(place, "walls")


def annotate(report: Report, hand: Annotations | None) -> Report:
    """The report with what was added to it.

    Raises:
        UnusableHand: the narrative says that it is about another pilot.
    """
    if hand is None:
        return report
    story = hand.narrative
    if story and story.pilot and story.pilot != report.pilot.name:
        raise UnusableAnnotations(f"{story.file} is about {story.pilot}, and this is {report.pilot.name}")
    return msgspec.structs.replace(
        report,
        hand=HandView(
            client=hand.client,
            authors=hand.authors,
            brand=hand.brand.name if hand.brand else "",
            comments=tuple(CommentView(b.place, b.title, b.markdown) for b in story.blocks) if story else (),
            overrides=tuple(_override(report, override) for override in (story.overrides if story else ())),
        ),
    )


def _override(report: Report, override: Override) -> OverrideView:
    title, computed = _computed(report, override.of)
    return OverrideView(
        of=override.of,
        title=title,
        computed=computed,
        to=override.to,
        author=override.author,
        reason=override.reason,
    )


def _computed(report: Report, of: str) -> tuple[str, str]:
    """What an override is of, in words, and the value computed for it."""
    if of == "verdict":
        return "Verdict", report.verdict.headline
    for criterion in report.criteria:
        if criterion.id == of:
            blocks = f", blocks the {criterion.due} gate" if criterion.blocker and not criterion.passed else ""
            return criterion.ask, f"{criterion.stands}{blocks}"
    for phase in report.plan.phases:
        for place, action in enumerate(phase.actions, 1):
            if action.id == of:
                return action.do, f"phase {phase.number}, {place} of {len(phase.actions)}"
    left_out = next((entry for entry in report.plan.left_out if entry.id == of), None)
    return (left_out.do, f"not in the plan: {left_out.reason}") if left_out else (of, "not in the plan")


class OnPage(msgspec.Struct, frozen=True, kw_only=True):
    """The same for the templates, all of it computed; without a hand, everything is empty."""

    client: str = ""
    authors: str = ""
    comment_by: str = "Comment by the author"
    brand: str = ""
    logo: str = ""
    footer: str = ""
    confidentiality: str = ""
    comments: dict[str, Markup] = {}
    summary_first: bool = False
    overrides: tuple[OverrideView, ...] = ()
    left_out: tuple[str, ...] = ()


def on_page(report: Report, brand: Brand | None) -> OnPage:
    """What the page prints of it."""
    view = report.hand
    if view is None and brand is None:
        return OnPage()
    view = view or HandView(client="", authors=(), brand="", comments=(), overrides=())
    authors = join_words(view.authors)
    summary = next((c.markdown for c in view.comments if c.place == "summary"), "")
    return OnPage(
        client=view.client,
        authors=authors,
        comment_by=f"Comment by {authors or 'the author'}",
        brand=brand.name if brand else "",
        logo=brand.logo if brand else "",
        footer=brand.footer if brand else "",
        confidentiality=brand.confidentiality if brand else "",
        comments={c.place: Markup(to_html(c.markdown, _LEVELS.get(c.place, 4))) for c in view.comments},
        summary_first=bool(summary) and fits_page_one(summary),
        overrides=view.overrides,
        left_out=tuple(SECTIONS[id] for id in brand.left_out) if brand else (),
    )


def css_of(brand: Brand) -> str:
    """The style of a brand: only colours that were checked and fonts that were read stand in it."""
    return "\n".join(_rules(brand))


def _rules(brand: Brand) -> Iterator[str]:
    light, dark = _coloured(brand, night=False), _coloured(brand, night=True)
    if light:
        yield light
        yield f"@media screen and (prefers-color-scheme: dark) {{ {dark} }}"
    if brand.regular:
        bold = brand.semibold or brand.regular
        yield f"@font-face {{ font-family: House; font-weight: 400; src: url({brand.regular}) }}"
        yield f"@font-face {{ font-family: House; font-weight: 600; src: url({bold}) }}"
        yield "body, code, .item .line { font-family: House, Inter, system-ui, sans-serif }"


def _coloured(brand: Brand, *, night: bool) -> str:
    rules = []
    if brand.accent:
        rules.append(f":root {{ --accent: {lightened(brand.accent) if night else darkened(brand.accent)} }}")
    if brand.heading:
        rules.append(f"h1, h2 {{ color: {lightened(brand.heading) if night else darkened(brand.heading)} }}")
    return " ".join(rules)
