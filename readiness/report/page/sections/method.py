"""How the figures come about, and what they were computed from: always the last section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec
from markupsafe import Markup, escape

from readiness.assessment.assess import Assessment
from readiness.assessment.fast_track import path_of
from readiness.assessment.yardstick import effect_of, in_words, loosened, under_built_in
from readiness.pilot.model import Understood
from readiness.report.added import OverrideView
from readiness.report.page.editions import EVERY, Edition
from readiness.report.page.filters import code, lower_first, sentence
from readiness.report.page.section import PageContext, Section
from readiness.roadmap.replay import RUNS
from readiness.texts import text
from readiness.version import __version__

_BRIEF_HASH = 16


class Input(msgspec.Struct, frozen=True):
    """Something the report was computed from, or that people set beside it."""

    name: str
    said: Markup


class Method(msgspec.Struct, frozen=True, kw_only=True):
    """The method in a paragraph, and the inputs; of the brief edition only `brief`, a sentence with the inputs."""

    heading: str
    brief: str
    score: str
    caps: str
    usual: str
    dates: str
    inputs_heading: str
    inputs: tuple[Input, ...]


def build(context: PageContext) -> Method:
    """The section on the method; there always is one."""
    assessment = context.assessment
    questionnaire, pilot = assessment.questionnaire, assessment.pilot
    in_brief = context.edition is Edition.BRIEF
    weights = sorted(Counter(criterion.weight for criterion in questionnaire.criteria).items())
    return Method(
        heading=text("method.heading"),
        brief=text(
            "method.brief",
            version=__version__,
            questionnaire=f"{questionnaire.name} {questionnaire.version}",
            file=pilot.file,
            digest=pilot.sha256[:_BRIEF_HASH],
        )
        if in_brief
        else "",
        score=text(
            "method.score",
            least=weights[0][0],
            most=weights[-1][0],
            credits=_credits(questionnaire.scoring.credit),
            weights=", ".join(text("method.weight", count=many, weight=weight) for weight, many in weights),
        ),
        caps=text(
            "method.caps",
            one=f"{questionnaire.scoring.core_one_no:.0f}",
            two=f"{questionnaire.scoring.core_two_no:.0f}",
        ),
        usual=_usual(assessment),
        dates=text("method.dates", runs=RUNS) if context.roadmap is not None else "",
        inputs_heading=text("method.inputs"),
        inputs=() if in_brief else tuple(_inputs(context)),
    )


def _credits(credit: tuple[float, ...]) -> str:
    """What evidence is worth at the level required, and so many levels below it."""
    below = [text("method.credit-below", credit=f"{each:.2f}", steps=steps) for steps, each in enumerate(credit[1:], 1)]
    return ", ".join((text("method.credit-full"), *below))


def _usual(assessment: Assessment) -> str:
    """Where the usual length of a programme is from."""
    questionnaire = assessment.questionnaire
    source = path_of(questionnaire, short_path=assessment.short_path).source
    article = next((each.title.partition(":")[0] for each in questionnaire.articles if each.id == source), "")
    return text("method.usual", article=article) if article else text("method.usual-unsourced")


def _inputs(context: PageContext) -> Iterator[Input]:
    assessment, added = context.assessment, context.annotations
    questionnaire, pilot = assessment.questionnaire, assessment.pilot
    used = text(
        "method.questionnaire-used",
        name=questionnaire.name,
        version=questionnaire.version,
        profile=assessment.profile.id,
    )
    hash = Markup('<code class="hash">{}</code>').format
    of_file = Markup("<code>{}</code>, {} {}").format(pilot.file, text("method.sha256"), hash(pilot.sha256))
    yield Input(text("method.description"), of_file)
    yield Input(text("method.as-of"), escape(_as_of(assessment)))
    yield Input(text("method.questionnaire"), Markup("{} {}").format(used, hash(questionnaire.sha256)))
    yield Input(text("method.program"), escape(text("method.program-used", version=__version__)))
    if pilot.understood:
        yield Input(text("method.readings"), _readings(pilot.understood))
    for override in added.overrides:
        yield Input(text("method.overridden"), _override(override))
    if added.comments:
        yield Input(text("method.added"), escape(text("method.added-how", by=added.comment_by)))
    if added.left_out:
        yield Input(text("method.left-out"), escape("; ".join(added.left_out)))
    for place in loosened(questionnaire):
        yield Input(text("method.asks-less"), escape(sentence(in_words(place))))
    if (reading := under_built_in(assessment)) is not None and (effect := effect_of(assessment, reading)):
        yield Input(text("method.effect"), escape(effect))


def _as_of(assessment: Assessment) -> str:
    day = assessment.as_of.isoformat() if assessment.as_of else text("method.no-date")
    return day if assessment.as_of_stated else text("method.not-stated", day=day)


def _readings(understood: tuple[Understood, ...]) -> Markup:
    """How many answers are in the author's own words, and what was decided in reading them."""
    decided = [each for each in understood if each.decided]
    key = "natural.method.decided" if decided else "natural.method.count"
    said = escape(text(key, count=len(understood), decided=len(decided)))
    line = Markup('<span class="where">{}</span>').format
    return said + Markup().join(
        line(code(text("natural.method.line", line=each.line, message=each.message))) for each in decided
    )


def _override(override: OverrideView) -> Markup:
    title = override.title if override.of == "verdict" else f"{override.title} ({override.of})"
    isolated = Markup("<bdi>{}</bdi>").format
    said = text(
        "method.override",
        title=escape(title),
        computed=escape(override.computed),
        author=isolated(override.author),
        to=escape(override.to),
        reason=isolated(lower_first(sentence(override.reason))),
    )
    return Markup(said)


SECTION = Section("method", text("method.title"), build, EVERY)
