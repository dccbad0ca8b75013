"""Entries without evidence do not dilute a list: what is bad in it is not outvoted by claims."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readiness.assessment.assess import Assessment

BAD = {
    "data_sources": "{name: first, system_of_record: no, owner: no, contract: no, freshness: no, access: none}",
    "integrations": "{system: first, direction: both, interface: none, owner: no, auth: none, tested_in: none}",
    "actions": "{name: first, kind: recommend, risk: high, control: auto, limit: no, undo: no}",
    "slos": "{name: first, indicator: no, target: no, alert: no, window: no, live: no}",
    "baselines": "{metric: first, kind: outcome, better: lower, before: 10 h, target: no, after: 40 h, source: no}",
    "kill_criteria": "{metric: first, threshold: no, decision: stop, decided_by: no, checked: monthly, status: clear}",
}
PERFECT = {
    "data_sources": "{name: more NUMBER, system_of_record: yes, owner: ERP team, contract: yes, freshness: 15m, "
    "classification: internal, rank: NUMBER, access: enforced, written_by: staff}",
    "integrations": "{system: more NUMBER, direction: both, interface: api, owner: ERP team, auth: service-account, "
    "effort_weeks: 8, tested_in: production, error_handling: yes, change_notice: yes}",
    "actions": "{name: more NUMBER, kind: recommend, risk: low, control: auto, limit: 10 a day, undo: cancel it}",
    "slos": "{name: more NUMBER, indicator: right / all, target: at least 92%, alert: below 90%, window: 4w, live: yes"
    ", checked: daily, measured: 99%}",
    "baselines": "{metric: more NUMBER, kind: outcome, better: lower, before: 10 h, target: 5 h, after: 4 h, "
    "period: 2026-Q1, source: SAP}",
    "kill_criteria": "{metric: more NUMBER, threshold: above 2% for 2 weeks, decision: stop, "
    "decided_by: 'A. Lee, Head of AP', checked: weekly, status: clear}",
}


def described(more: dict[str, int]) -> str:
    """A pilot with one bad entry in each list, and so many claimed perfect ones beside it."""
    lines = ["pilot: {name: Trial, as_of: 2026-06-30}"]
    for section, bad in BAD.items():
        claims = [PERFECT[section].replace("NUMBER", str(i + 1)) for i in range(more.get(section, 0))]
        lines += [f"{section}:", *(f"  - {entry}" for entry in [bad, *claims])]
    return "\n".join(lines)


@pytest.mark.parametrize("section", BAD)
def test_fifty_claimed_entries_do_not_raise_the_score_of_one_that_is_bad(
    section: str, assess_text: Callable[[str], Assessment]
) -> None:
    before, after = assess_text(described({})), assess_text(described({section: 50}))
    raised = [
        (was.id, was.credit, now.credit)
        for was, now in zip(before.results, after.results, strict=True)
        if now.credit > was.credit + 1e-9
    ]
    assert raised == []
    assert after.scores.index.value == pytest.approx(before.scores.index.value)


def test_entries_with_their_evidence_count_in_proportion(assess_text: Callable[[str], Assessment]) -> None:
    """One of two sources has no owner: with evidence the other one counts, and as a claim it does not."""
    text = (
        "data_sources: [{name: a, owner: ERP team}, {name: b, owner: no}]\n"
        "evidence: [{supports: [data_sources], level: documented, ref: OPS-1}]"
    )
    owned = next(result for result in assess_text(text).results if result.path == "data_sources[b].owner")
    assert owned.credit == pytest.approx(owned.share)
    assert owned.share > 0
    claimed = next(r for r in assess_text(text.partition("\n")[0]).results if r.path == "data_sources[b].owner")
    assert claimed.credit == pytest.approx(0)
    assert claimed.share == owned.share
