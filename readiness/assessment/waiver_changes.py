"""What changed in the waivers of a description: each is listed, as a waiver is what lets a finding pass."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from readiness.assessment.assess import Assessment
from readiness.assessment.findings import Finding, finding, is_about
from readiness.assessment.ratchet import Terms
from readiness.assessment.scope_growth import TOPIC
from readiness.assessment.waivers import Waiver, judge_waivers
from readiness.rules.ids import ChangeId
from readiness.rules.severities import severity_of
from readiness.texts import text


def waiver_changes(
    before: tuple[Terms, ...], assessment: Assessment, most_days: int | None = None
) -> tuple[Finding, ...]:
    """A remark for each waiver that was added, widened, prolonged or removed; one that covers nothing is none.

    `before` are the waivers that there were, none for a description that is new.
    """
    judged = judge_waivers(assessment.pilot, assessment.questionnaire, assessment.stated_as_of, most_days)
    now = [each.waiver for each in judged if each.waiver is not None]
    return tuple(_changes(list(before), now, assessment))


def _changes(before: list[Terms], now: list[Waiver], assessment: Assessment) -> Iterator[Finding]:
    added: list[Waiver] = []
    # What is as it was, first: a second waiver of the same finding must not take its place.
    for waiver in now:
        same = next((t for t in before if _same(t, waiver) and t.expires == waiver.expires.isoformat()), None)
        before.remove(same) if same is not None else added.append(waiver)
    for waiver in list(added):
        was = next((t for t in before if _same(t, waiver)), None)
        was = was or next((t for t in before if _overlaps(t, waiver)), None)
        if was is None:
            continue
        before.remove(was)
        added.remove(waiver)
        wider = _is_wider(was, waiver, assessment)
        longer = waiver.expires > datetime.date.fromisoformat(was.expires)
        if wider or longer:
            key = "widened-and-prolonged" if wider and longer else "widened" if wider else "prolonged"
            yield _on(assessment, waiver, key, was)
    for waiver in added:
        yield _on(assessment, waiver, "added", None)
    for terms in before:
        yield _removed(assessment, terms)


def _is_wider(was: Terms, waiver: Waiver, assessment: Assessment) -> bool:
    """Whether a waiver covers more than before; one that moved to the line of its path does not."""
    if not waiver.covers:
        return was.one_line or (was.path != waiver.path and is_about(waiver.path, was.path))
    section, entry, _ = was.path.partition("[")
    # A list that is written on one line has more than the entry that was waived.
    on_its_line = (path for path, answer in assessment.pilot.every_answer() if answer.line == waiver.covers)
    others = (path for path in on_its_line if path.startswith(f"{section}[") and not is_about(was.path, path))
    return not was.one_line and bool(entry) and any(others)


def _same(terms: Terms, waiver: Waiver) -> bool:
    same_place = terms.path == waiver.path and terms.one_line == bool(waiver.covers)
    return terms.rule.casefold() == waiver.rule.casefold() and same_place


def _overlaps(terms: Terms, waiver: Waiver) -> bool:
    one_rule = terms.rule.casefold() == waiver.rule.casefold()
    return one_rule and (is_about(waiver.path, terms.path) or is_about(terms.path, waiver.path))


def _on(assessment: Assessment, waiver: Waiver, key: str, was: Terms | None) -> Finding:
    message = text(
        f"finding.waiver-changed.{key}",
        rule=waiver.rule,
        path=_place(waiver.path, one_line=waiver.covers > 0),
        day=waiver.expires,
        owner=waiver.owner,
        approved_by=waiver.approved_by,
        reason=waiver.reason,
        was=was.expires if was else "",
        was_path=_place(was.path, one_line=was.one_line) if was else "",
    )
    items = assessment.pilot.items.get("waivers", ())
    item = next(i for i in items if i.line == waiver.line and i.answer("rule").text == waiver.rule)
    rule = ChangeId.WAIVER
    return finding(
        assessment, rule, severity_of(rule), item.label, item.line, item.column, message,
        text("finding.waiver-changed.help"), TOPIC, about=f"{item.label}:{key}",
    )  # fmt: skip


def _place(path: str, *, one_line: bool) -> str:
    return path or text(f"finding.waiver-changed.{'one-line' if one_line else 'everywhere'}")


def _removed(assessment: Assessment, terms: Terms) -> Finding:
    answer = assessment.pilot.section("waivers")
    path = _place(terms.path, one_line=terms.one_line)
    rule = ChangeId.WAIVER
    return finding(
        assessment, rule, severity_of(rule), f"waivers[{terms.rule}]", answer.line, answer.column,
        text("finding.waiver-changed.removed", rule=terms.rule, path=path, day=terms.expires), "", TOPIC,
        about=f"waivers[{terms.rule}]:{terms.path}:removed",
    )  # fmt: skip
