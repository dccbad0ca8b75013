"""What changed in the waivers of a description: each is listed, as a waiver is what lets a finding pass."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from readiness.assessment.assess import Assessment
from readiness.assessment.findings import Finding, finding, is_about
from readiness.assessment.ratchet import Terms
from readiness.assessment.scope_growth import TOPIC
from readiness.assessment.waivers import Waiver, judge_waivers
from readiness.pilot.description import Item
from readiness.rules.ids import ChangeId
from readiness.rules.severities import severity_of
from readiness.texts import text

_Changed = tuple[Waiver, Terms | None]


def waiver_changes(
    before: tuple[Terms, ...], assessment: Assessment, most_days: int | None = None
) -> tuple[Finding, ...]:
    """A remark for each waiver that was added, widened, prolonged or removed; one that covers nothing is none.

    `before` are the waivers that there were, none for a description that is new.
    """
    judged = judge_waivers(assessment.pilot, assessment.questionnaire, assessment.stated_as_of, most_days)
    now = [each.waiver for each in judged if each.waiver is not None]
    void = [each.item for each in judged if each.waiver is None]
    return tuple(_changes(list(before), now, void, assessment))


def _changes(before: list[Terms], now: list[Waiver], void: list[Item], assessment: Assessment) -> Iterator[Finding]:
    added: list[Waiver] = []
    longer_ones: list[_Changed] = []
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
        if wider:
            yield _on(assessment, (waiver,), "widened-and-prolonged" if longer else "widened", was)
        elif longer:
            longer_ones.append((waiver, was))
    for key, changed in (("prolonged", longer_ones), ("added", [(waiver, None) for waiver in added])):
        for group in _alike(changed):
            yield _on(assessment, tuple(waiver for waiver, _ in group), key, group[0][1])
    for terms in before:
        yield _removed(assessment, terms, void)


def _alike(changed: Sequence[_Changed]) -> Iterator[list[_Changed]]:
    """What one decision let pass, which is one remark however many findings it is about.

    Such waivers have one owner, approver, reason and end, and ended on one day before.
    """
    groups: dict[tuple[object, ...], list[_Changed]] = {}
    for waiver, was in changed:
        terms = (was.expires if was else "", waiver.owner, waiver.approved_by, waiver.reason, waiver.expires)
        groups.setdefault(terms, []).append((waiver, was))
    yield from groups.values()


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


def _on(assessment: Assessment, waivers: tuple[Waiver, ...], key: str, was: Terms | None) -> Finding:
    waiver, several = waivers[0], len(waivers) > 1
    each = (f"{one.rule} ({_place(one.path, one_line=one.covers > 0)})" for one in waivers)
    message = text(
        f"finding.waiver-changed.several.{key}" if several else f"finding.waiver-changed.{key}",
        count=len(waivers),
        waived=", ".join(each),
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
    help = text("finding.waiver-changed.help", approved_by=waiver.approved_by, count=len(waivers))
    return finding(
        assessment, rule, severity_of(rule), item.label, item.line, item.column, message, help, TOPIC,
        about=f"{item.label}:{key}",
    )  # fmt: skip


def _place(path: str, *, one_line: bool) -> str:
    return path or text(f"finding.waiver-changed.{'one-line' if one_line else 'everywhere'}")


def _removed(assessment: Assessment, terms: Terms, void: list[Item]) -> Finding:
    """A waiver that is gone, or that is still written among those that cover nothing, which say why."""
    answer = assessment.pilot.section("waivers")
    path = _place(terms.path, one_line=terms.one_line)
    left = next((item for item in void if _of(item, terms)), None)
    place = answer if left is None else left
    rule, key = ChangeId.WAIVER, "removed" if left is None else "void"
    return finding(
        assessment, rule, severity_of(rule), f"waivers[{terms.rule}]", place.line, place.column,
        text(f"finding.waiver-changed.{key}", rule=terms.rule, path=path, day=terms.expires),
        text("finding.waiver-changed.help-removed"), TOPIC,
        about=f"waivers[{terms.rule}]:{terms.path}:removed",
    )  # fmt: skip


def _of(item: Item, terms: Terms) -> bool:
    """Whether an entry that covers nothing is the one that had these terms."""
    same_rule = item.answer("rule").text.casefold() == terms.rule.casefold()
    return same_rule and item.answer("path").text == terms.path and bool(item.covers) == terms.one_line
