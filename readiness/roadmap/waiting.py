"""Which actions of a plan wait for somebody else, and for how long: the lead times of the playbook.

A lead time runs only where its action is open and its work is not done. A description sets it, longer or shorter,
under `programme.lead_times`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Status
from readiness.assessment.workload import OpenWork
from readiness.pilot.answers import State
from readiness.questionnaire.ids import ProfileId
from readiness.questionnaire.model import LeadTime
from readiness.texts import text

_SECTION = "programme.lead_times"


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """How many weeks an action waits for, from the first week or from its own beginning, and where that comes from."""

    id: str
    title: str
    weeks: int
    from_: Literal["week-one", "begin"]
    stated: bool
    source: str
    note: str


def waiting_of(assessment: Assessment, work: OpenWork) -> Waiting | None:
    """What an open action waits for; None when it waits for nobody."""
    lead = next((each for each in assessment.questionnaire.lead_times if each.action == work.action.id), None)
    if (
        lead is None
        or work.known
        or "done" in work.override
        or all(result.status is Status.YES for result in work.results)
    ):
        return None
    stated = _stated(assessment, lead)
    if stated is None and _observed(assessment, lead):
        return None
    weeks = _default(assessment, lead) if stated is None else stated
    if not weeks:
        return None
    words = text(f"action.lead.{lead.from_}", title=lead.title, weeks=weeks)
    return Waiting(
        id=lead.id,
        title=lead.title,
        weeks=weeks,
        from_=lead.from_,
        stated=stated is not None,
        source=lead.source,
        note=_with_source(assessment, lead, words, stated=stated is not None, weeks=weeks),
    )


def _with_source(assessment: Assessment, lead: LeadTime, words: str, *, stated: bool, weeks: int) -> str:
    if stated:
        return text("action.lead.stated", lead=words)
    if weeks != lead.weeks:
        return text("action.lead.lean", lead=words)
    if lead.source == "ours":
        return text("action.lead.ours", lead=words)
    titles = {article.id: article.title for article in assessment.questionnaire.articles}
    return text("action.lead.article", lead=words, source=titles.get(lead.source, lead.source))


def _stated(assessment: Assessment, lead: LeadTime) -> int | None:
    """The weeks that the description gives; None when it gives none. Nothing to wait for is an answer too."""
    answer = assessment.pilot.answer(f"{_SECTION}.{lead.id}")
    if answer.state in (State.NO, State.NA):
        return 0
    if isinstance(answer.value, (int, float)) and not isinstance(answer.value, bool) and answer.value >= 0:
        return min(-(-int(answer.value * 1000) // 1000), _MOST)
    return None


_MOST = 520
"""More weeks than any plan holds; what is written beyond it changes nothing."""


def _observed(assessment: Assessment, lead: LeadTime) -> bool:
    """Whether the figures come from a history that is there, so that nothing has to be observed first."""
    section, _, key = lead.observed_by.partition("[].")
    items = assessment.pilot.items.get(section, ()) if key else ()
    return bool(items) and all(item.answer(key).given for item in items)


def _default(assessment: Assessment, lead: LeadTime) -> int:
    """The weeks of the playbook; under the profile lean, less of what the firm itself decides."""
    if assessment.profile.id is ProfileId.LEAN and lead.in_house:
        return -(-lead.weeks * int(assessment.questionnaire.policy["lean_percent"]) // 100)
    return lead.weeks
