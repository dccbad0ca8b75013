"""Waivers as comments at the line they cover: held to what every waiver is held to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Found = Callable[..., str]
WHY = "the ERP team names somebody in March"
GOOD = f'# readiness: ignore[OWN-01] until=2026-09-30 owner="B. Okafor" approved_by="D. Weiss" {WHY}'
TEXT = "readiness: 1\npilot: {name: X, stage: stalled, as_of: 2026-06-01}\nowners: {production: unknown}\n"
LINE = "owners: {production: unknown}"


@pytest.fixture
def owner(readiness: Run, place: Path) -> Found:
    """What is found on the owner of a description, one line a finding."""

    def found(text: str, *options: str) -> str:
        (place / "x.pilot.yaml").write_text(text, encoding="utf-8")
        done = readiness("check", "x.pilot.yaml", "--format", "concise", *options)
        return "\n".join(line for line in done.stdout.splitlines() if "OWN-01" in line or "waiver" in line)

    return found


@pytest.mark.parametrize(
    "text",
    [TEXT.replace(LINE, f"{LINE}  {GOOD}"), TEXT.replace(LINE, f"{GOOD}\n\n# another comment\n{LINE}")],
    ids=["at the end", "above"],
)
def test_it_covers_its_line_until_its_day(text: str, owner: Found) -> None:
    assert "(waived by B. Okafor until 2026-09-30)" in owner(text)
    assert "waived by" not in owner(text, "--today", "2026-10-01")


@pytest.mark.parametrize(
    ("comment", "remark"),
    [
        (GOOD.replace("until=2026-09-30 ", ""), "waiver-incomplete"),
        (GOOD.replace('approved_by="D. Weiss" ', ""), "waiver-incomplete"),
        (GOOD.replace('approved_by="D. Weiss"', 'approved_by="the team"'), "waiver-incomplete"),
        (GOOD.replace(WHY, "ok"), "waiver-incomplete"),
        (GOOD.replace("[OWN-01]", ""), "waiver-incomplete"),
        (GOOD.replace("2026-09-30", "2027-09-30"), "waiver-too-long"),
        (GOOD.replace("OWN-01", "verdict-stop"), "waiver-not-allowed"),
        (GOOD.replace("OWN-01", "OWN-02"), "waiver-unused"),
    ],
)
def test_one_that_lacks_something_covers_nothing(comment: str, remark: str, owner: Found) -> None:
    found = owner(TEXT.replace(LINE, f"{LINE}  {comment}"))
    assert remark in found
    assert "waived by" not in found


@pytest.mark.parametrize(
    ("comment", "wrong"),
    [
        (GOOD.replace("2026-09-30", "September"), "`until=September` is not a date"),
        (GOOD.replace("until", "date=yesterday until"), "`date=yesterday` is not a date"),
        (GOOD.replace("OWN-01", "OWN-1"), "`ignore[OWN-1]` is not a rule (did you mean OWN-01?)"),
        (
            "# readiness: ignore OWN-01",
            "it has no `[RULE]`, `owner`, `approved_by` and `until`; `OWN-01` does not",
        ),
    ],
)
def test_what_is_wrong_is_found_once_and_in_the_words_of_the_comment(comment: str, wrong: str, owner: Found) -> None:
    remarks = [line for line in owner(TEXT.replace(LINE, f"{LINE}  {comment}")).splitlines() if "waiver" in line]
    assert len(remarks) == 1, remarks
    assert f"waiver-incomplete this waiver covers nothing: {wrong}" in remarks[0]


def test_on_another_line_it_covers_nothing(owner: Found) -> None:
    found = owner(TEXT + f"value: {{metric: cost}}  {GOOD}\n")
    assert "waiver-unused" in found
    assert "waived by" not in found


def test_text_that_looks_like_one_is_none(owner: Found) -> None:
    found = owner(TEXT + f"value:\n  metric: '{GOOD}'\n  goal: |\n    {GOOD}\n")
    assert "waiver" not in found


def test_two_rules_in_one_comment_are_two_waivers(owner: Found) -> None:
    found = owner(TEXT.replace(LINE, f"{LINE}  {GOOD.replace('OWN-01', 'OWN-01, OWN-02')}"))
    assert "waived by B. Okafor" in found
    assert "waiver-unused no finding matches this waiver of OWN-02" in found


@pytest.mark.parametrize("rule", ['"*"', "OWN-99", "<id>"])
def test_a_waiver_of_no_rule_says_so(rule: str, readiness: Run, place: Path) -> None:
    who = "owner: B. Okafor, approved_by: D. Weiss"
    entry = f"{{rule: {rule}, {who}, reason: {WHY}, expires: 2026-09-30}}"
    (place / "x.pilot.yaml").write_text(f"{TEXT}waivers: [{entry}]\n", encoding="utf-8")
    assert "is not a rule" in readiness("check", "x.pilot.yaml", "--format", "concise").stdout
