"""The waivers of a description: which of them can cover a finding, and what is wrong with the others.

A waiver needs a rule that may be waived, a person who answers for it, a person who approved it, a reason and an end
within the term of the policy. One that lacks any of it covers nothing, and says what is missing.
"""

from __future__ import annotations

import datetime

import msgspec

from readiness.pilot.answers import State
from readiness.pilot.description import Item, Pilot
from readiness.pilot.persons import same_person
from readiness.pilot.reasons import gives_reason
from readiness.pilot.source import short
from readiness.pilot.wording import Wording, wording
from readiness.questionnaire.model import Questionnaire
from readiness.rules.ids import WaiverId
from readiness.rules.registry import is_rule, near_rule, rule_of
from readiness.texts import text

_PERSONS = ("owner", "approved_by")
_IN_A_COMMENT = {"rule": "[RULE]", "expires": "until"}
_REQUIRED = ("rule", "owner", "approved_by", "reason", "expires")


class Waiver(msgspec.Struct, frozen=True, kw_only=True):
    """A finding accepted until a day, that day included. `date` is the day it was approved, where it says so.

    `covers` is the only line it is about, where it is written as a comment there; else 0.
    """

    rule: str
    path: str
    owner: str
    reason: str
    expires: datetime.date
    approved_by: str
    line: int
    date: datetime.date | None = None
    covers: int = 0


class WaiverRemark(msgspec.Struct, frozen=True):
    """One thing to know of a waiver, and what to write."""

    id: WaiverId
    message: str
    help: str


class JudgedWaiver(msgspec.Struct, frozen=True):
    """An entry of `waivers`; `waiver` is None when it can cover nothing, and `remarks` say why."""

    item: Item
    waiver: Waiver | None
    remarks: tuple[WaiverRemark, ...]


def judge_waivers(
    pilot: Pilot,
    questionnaire: Questionnaire,
    as_of: datetime.date | None,
    most_days: int | None = None,
    warn_days: int | None = None,
) -> tuple[JudgedWaiver, ...]:
    """Every waiver of a description, usable or not, expired or not.

    `as_of` is the day stated to judge them by; of `most_days` and the policy's `waiver_days` the shorter term counts.
    An end within `warn_days`, by default the policy's, is remarked on.
    """
    ahead = int(questionnaire.policy["warn_days"]) if warn_days is None else warn_days
    policy = int(questionnaire.policy["waiver_days"])
    longest = policy if most_days is None else min(policy, most_days)
    return tuple(_judge(item, questionnaire, as_of, longest, ahead) for item in pilot.items.get("waivers", ()))


def waived_rules(pilot: Pilot, questionnaire: Questionnaire, as_of: datetime.date | None) -> frozenset[str]:
    """The rules that a waiver in force names, whatever its path; without a day to judge by, none is in force."""
    if as_of is None:
        return frozenset()
    judged = (each.waiver for each in judge_waivers(pilot, questionnaire, as_of))
    return frozenset(waiver.rule.casefold() for waiver in judged if waiver is not None and waiver.expires >= as_of)


def _judge(
    item: Item, questionnaire: Questionnaire, as_of: datetime.date | None, longest: int, ahead: int
) -> JudgedWaiver:
    rule = _said(item, "rule")
    if rule and not _waivable(questionnaire, rule):
        message = text("finding.waiver.not-allowed", rule=rule)
        return _refused(item, WaiverId.NOT_WAIVABLE, message, text("finding.waiver.not-allowed.help"))
    lacking = {key: why for key in _REQUIRED if (why := _lacks(item, key))}
    missing = [key for key in lacking if not item.answer(key).text.strip()]
    given, near = item.answer("rule").text.strip(), ""
    if given and not is_rule(questionnaire, given):
        near = near_rule(questionnaire, given)
        key = "finding.waiver.no-rule.near" if near else "finding.waiver.no-rule"
        no_rule = text(key, written=_written(item, "rule", given), near=near)
        lacking = {"rule": no_rule, **{key: why for key, why in lacking.items() if key != "rule"}}
    expires, date = (item.answer(key).value for key in ("expires", "date"))
    approved = date if isinstance(date, datetime.date) else None
    if item.covers and approved is None and (given := item.answer("date").text.strip()):
        lacking["date"] = text("finding.waiver.no-day", written=_written(item, "date", given))
    if lacking or not isinstance(expires, datetime.date):
        wrong = [why for key, why in lacking.items() if key not in missing]
        if missing:
            wrong.insert(0, text("finding.waiver.missing", keys=_listed([f"`{_key(item, key)}`" for key in missing])))
        message = text("finding.waiver.incomplete", lacking="; ".join(wrong))
        if item.covers:
            help = text("finding.waiver.incomplete.comment", rule=near or rule or "RULE")
        else:
            write = _listed([text(f"finding.waiver.write.{key}") for key in lacking])
            help = text("finding.waiver.incomplete.help", write=write)
        return _refused(item, WaiverId.INCOMPLETE, message, help)
    waiver = Waiver(
        rule=rule,
        path=_said(item, "path"),
        owner=item.text("owner"),
        reason=item.text("reason"),
        expires=expires,
        approved_by=item.text("approved_by"),
        line=item.line,
        date=approved,
        covers=item.covers,
    )
    # A day of approval that lies ahead would only move the end.
    since = min(day for day in (approved, as_of) if day is not None) if approved or as_of else None
    if since is not None and (expires - since).days > longest:
        last = since + datetime.timedelta(days=longest)
        days = (expires - since).days
        key = "approved" if since == approved else "judged"
        message = text(f"finding.waiver.too-long.{key}", rule=rule, days=days, since=since, longest=longest)
        return _refused(item, WaiverId.TOO_LONG, message, text("finding.waiver.too-long.help", day=last))
    return JudgedWaiver(item, waiver, tuple(_remarks(waiver, as_of, ahead)))


def _remarks(waiver: Waiver, as_of: datetime.date | None, ahead: int) -> list[WaiverRemark]:
    remarks = []
    if same_person(waiver.owner, waiver.approved_by):
        message = text("finding.waiver.own-approval", rule=waiver.rule, who=waiver.owner)
        remarks.append(WaiverRemark(WaiverId.OWN_APPROVAL, message, text("finding.waiver.own-approval.help")))
    left = (waiver.expires - as_of).days if as_of is not None else None
    if left is not None and 0 <= left <= ahead:
        message = text("finding.waiver.ends", rule=waiver.rule, day=waiver.expires, left=left)
        remarks.append(WaiverRemark(WaiverId.ENDS, message, text("finding.waiver.ends.help")))
    return remarks


def _refused(item: Item, id: WaiverId, message: str, help: str) -> JudgedWaiver:
    return JudgedWaiver(item, None, (WaiverRemark(id, message, help),))


def _waivable(questionnaire: Questionnaire, rule: str) -> bool:
    # One that names no rule covers nothing, which is remarked on as such.
    return not is_rule(questionnaire, rule) or rule_of(questionnaire, rule).waivable


def _said(item: Item, key: str) -> str:
    """The text of a key, where it is more than a placeholder."""
    given = item.answer(key).text
    return "" if wording(given) in (Wording.PLACEHOLDER, Wording.DONT_KNOW) else given


def _lacks(item: Item, key: str) -> str:
    """Why a key does not do for a waiver; empty when it does."""
    answer = item.answer(key)
    given = answer.text.strip()
    if not given:
        return text("finding.waiver.missing", keys=f"`{_key(item, key)}`")
    written = _written(item, key, given)
    if key in _PERSONS:
        if answer.state is State.YES:
            return ""
        reason = answer.note or text("finding.waiver.nobody")
        return text("finding.waiver.unusable", written=written, reason=reason)
    if key == "reason":
        good = gives_reason(given, sentence=True)
        return "" if good else text("finding.waiver.no-reason", written=written)
    if key == "expires":
        return "" if isinstance(answer.value, datetime.date) else text("finding.waiver.no-day", written=written)
    return "" if _said(item, key) else text("finding.waiver.missing", keys=f"`{_key(item, key)}`")


def _key(item: Item, key: str) -> str:
    """What a key of a waiver is called where the waiver is written."""
    return _IN_A_COMMENT.get(key, key) if item.covers else key


def _written(item: Item, key: str, given: str) -> str:
    """A key with its value, as its author has it."""
    if not item.covers:
        return f"{key}: {short(given)}"
    if key == "rule":
        return f"ignore[{short(given)}]"
    # The reason is the words of the comment that are under no key.
    return short(given) if key == "reason" else f"{_key(item, key)}={short(given)}"


def _listed(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
