"""The comparison of two descriptions, or of a description with a state that was saved."""

from __future__ import annotations

import datetime

import msgspec

from readiness.assessment.assess import Assessment, assess
from readiness.comparison.compare import Comparison, Steps, compare
from readiness.comparison.side import Side, side_of
from readiness.extras import install_line, installed
from readiness.pilot.model import Pilot
from readiness.questionnaire.model import Questionnaire
from readiness.roadmap.calendar import Unplannable
from readiness.roadmap.roadmap import Roadmap
from readiness.texts import text


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """How two descriptions are assessed: the later one, and the earlier one where it is asked something else.

    `today` replaces the day of the later one. `no_dates` is why their plans
    are not compared; empty where they are.
    """

    questionnaire: Questionnaire
    questionnaire_before: Questionnaire | None = None
    profile: str = ""
    today: datetime.date | None = None
    trust_links: bool = False
    no_dates: str = ""


class Described(msgspec.Struct, frozen=True):
    """A description to be assessed: what it is called, and documents that are taken as if they were there."""

    pilot: Pilot
    of: str
    as_if_there: frozenset[str] = frozenset()


class Judged(msgspec.Struct, frozen=True):
    """The later description, assessed, with its plan where there is one."""

    assessment: Assessment
    of: str
    roadmap: Roadmap | None = None
    no_plan: str = ""

    @property
    def side(self) -> Side:
        """Its state."""
        return side_of(self.assessment, self.of, self.roadmap, self.no_plan)


def judged(described: Described, setting: Setting) -> Judged:
    """A description as it is on the day of the setting, asked its questionnaire."""
    return _judged(described, setting, setting.questionnaire, setting.today)


def compared(before: Described | Side, after: Judged | Side, setting: Setting) -> Comparison:
    """What changed from one to the other; each change put down to its cause where both can be assessed."""
    asked = setting.questionnaire_before or setting.questionnaire
    if isinstance(after, Side):
        return compare(_judged(before, setting, asked, None).side if isinstance(before, Described) else before, after)
    now = after.side
    if isinstance(before, Side):
        return compare(before, now)
    then = _judged(before, setting, asked, None)
    later = then
    assessed = after.assessment
    if assessed.as_of_stated and assessed.as_of != then.assessment.stated_as_of:
        later = _judged(before, setting, asked, assessed.as_of)
    anew = later
    if setting.questionnaire.sha256 != asked.sha256:
        anew = _judged(before, setting, setting.questionnaire, later.assessment.stated_as_of)
    return compare(then.side, now, Steps(later.side, anew.side))


def plan_of(assessment: Assessment) -> tuple[Roadmap | None, str]:
    """The plan of an assessment, or why there is none."""
    from readiness.roadmap.roadmap import build_roadmap

    if not installed("report"):
        return None, text("compare.no-report", line=install_line("report"))
    try:
        return build_roadmap(assessment), ""
    except Unplannable as error:
        return None, str(error)


def _judged(
    described: Described, setting: Setting, questionnaire: Questionnaire, today: datetime.date | None
) -> Judged:
    assessment = assess(
        described.pilot,
        questionnaire,
        today=today,
        trust_links=setting.trust_links,
        profile=setting.profile,
        expected=described.as_if_there,
    )
    roadmap, no_plan = (None, setting.no_dates) if setting.no_dates else plan_of(assessment)
    return Judged(assessment, described.of, roadmap, no_plan)
