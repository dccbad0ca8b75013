"""What is written differently: every difference is told, nothing else is, and a new name is told as one."""

from __future__ import annotations

import itertools

import pytest

from readiness.comparison.inputs import Difference, DifferenceKind, differences
from readiness.pilot.contents import written
from tests.comparison.edits import Editor, data_of, text_of
from tests.conftest import SAMPLE_NAMES, SAMPLES

TEXTS = {name: (SAMPLES / f"{name}.pilot.yaml").read_text(encoding="utf-8") for name in SAMPLE_NAMES}
SEEDS = range(50)


def between(before: str, after: str) -> tuple[Difference, ...]:
    """What is different between two texts."""
    return differences(written(before), written(after))


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_layout_comments_and_quotes_are_no_difference(name: str) -> None:
    data = data_of(TEXTS[name])
    assert between(TEXTS[name], text_of(data)) == ()
    assert between(TEXTS[name], text_of(dict(reversed(data.items())))) == ()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_an_edit_is_told_and_nothing_else(name: str, seed: int) -> None:
    """200 generated edits, from one to four at a time, against what each of them made different."""
    editor = Editor(data_of(TEXTS[name]), seed)
    editor.edit(1 + seed % 4)
    found = between(TEXTS[name], text_of(editor.data))
    assert sorted(found, key=str) == sorted(editor.expected, key=str)
    back = between(text_of(editor.data), TEXTS[name])
    assert len(back) == len(found)


def _leaves(value: object, path: str = "") -> dict[str, str]:
    """The texts of a description by path, lists by position."""
    if isinstance(value, dict):
        return {p: t for key, child in value.items() for p, t in _leaves(child, f"{path}.{key}").items()}
    if isinstance(value, list) and any(isinstance(entry, dict) for entry in value):
        return {p: t for at, child in enumerate(value) for p, t in _leaves(child, f"{path}[{at}]").items()}
    return {path.lstrip("."): str(value)}


@pytest.mark.parametrize(("one", "other"), [*itertools.permutations(SAMPLE_NAMES, 2)])
def test_every_section_that_differs_between_two_samples_is_told(one: str, other: str) -> None:
    before, after = data_of(TEXTS[one]), data_of(TEXTS[other])
    told = {each.path.partition(".")[0].partition("[")[0] for each in between(TEXTS[one], TEXTS[other])}
    assert told == {name for name in {*before, *after} if before.get(name) != after.get(name)}
    # Outside lists, key by key.
    plain = [{p: t for p, t in _leaves(data).items() if "[" not in p} for data in (before, after)]
    changed = {p for p in {*plain[0], *plain[1]} if plain[0].get(p) != plain[1].get(p)}
    lists = {name for data in (before, after) for name, value in data.items() if isinstance(value, list)}
    assert changed - lists <= {each.path for each in between(TEXTS[one], TEXTS[other])}


HEAD = "readiness: 1\npilot: {name: Trial}\n"


def only(before: str, after: str) -> Difference:
    """The only difference between two pieces of a description."""
    (found,) = between(HEAD + before, HEAD + after)
    return found


def test_an_entry_with_another_name_is_renamed_and_its_other_changes_are_told_too() -> None:
    before = "integrations:\n- {system: SAP, direction: both, interface: api, owner: ERP team}\n"
    found = between(HEAD + before, HEAD + before.replace("SAP", "SAP S/4").replace("ERP team", "Basis team"))
    assert [(each.kind, each.path, each.before, each.after) for each in found] == [
        (DifferenceKind.RENAMED, "integrations[SAP S/4]", "SAP", "SAP S/4"),
        (DifferenceKind.CHANGED, "integrations[SAP S/4].owner", "ERP team", "Basis team"),
    ]


def test_an_entry_that_has_nothing_in_common_is_another_entry() -> None:
    found = between(
        f"{HEAD}slos:\n- {{name: accuracy, target: at least 95%}}\n",
        f"{HEAD}slos:\n- {{name: latency, target: below 2 s, window: 1 day}}\n",
    )
    assert {each.kind for each in found} == {DifferenceKind.ADDED, DifferenceKind.REMOVED}


def test_another_document_of_the_same_day_is_not_the_old_one_renamed_and_a_renamed_one_is() -> None:
    old = "evidence:\n- {supports: [owners], level: documented, ref: a.pdf, date: 2026-01-01}\n"
    found = between(HEAD + old, HEAD + old.replace("owners", "budget").replace("a.pdf", "b.pdf"))
    assert {each.kind for each in found} == {DifferenceKind.ADDED, DifferenceKind.REMOVED}
    assert only(old, old.replace("a.pdf", "b.pdf")).kind is DifferenceKind.RENAMED


def test_of_many_alike_entries_none_is_taken_for_another() -> None:
    entries = [f"- {{name: slo {n}, target: at least 95%, window: 1 week}}\n" for n in range(4)]
    before = HEAD + "slos:\n" + "".join(entries)
    after = before.replace(entries[1], "- {name: brand new, target: at least 95%, window: 1 week}\n")
    assert {each.kind for each in between(before, after)} == {DifferenceKind.ADDED, DifferenceKind.REMOVED}


def test_of_two_entries_for_one_document_the_one_that_is_gone_is_told() -> None:
    first = "- {supports: [owners], level: documented, ref: a.pdf, date: 2026-01-01}\n"
    second = "- {supports: [budget], level: documented, ref: a.pdf, date: 2026-02-01}\n"
    found = only(f"evidence:\n{first}{second}", f"evidence:\n{second}")
    assert found.kind is DifferenceKind.REMOVED
    assert "supports: owners" in found.before


def test_thousands_of_entries_of_one_name_are_taken_in_their_order() -> None:
    many = [f"- {{date: 2026-01-01, decided: x{n}, by: B}}\n" for n in range(1500)]
    before = "decisions:\n" + "".join(many)
    found = between(HEAD + before, HEAD + before.replace("decided: x", "decided: y"))
    assert len(found) == len(many)
    assert {each.kind for each in found} == {DifferenceKind.CHANGED}


def test_another_order_is_told_once() -> None:
    one, other = "- {name: a, target: at least 95%}\n", "- {name: b, target: below 2 s}\n"
    found = only(f"slos:\n{one}{other}", f"slos:\n{other}{one}")
    assert (found.kind, found.path) == (DifferenceKind.REORDERED, "slos")


def test_a_section_under_its_other_name_is_the_same() -> None:
    assert between(f"{HEAD}owner: {{sponsor: A. Lee}}\n", f"{HEAD}owners: {{sponsor: A. Lee}}\n") == ()


def test_what_cannot_be_read_is_compared_as_it_is_written() -> None:
    found = only("value: {bankable: not really}\n", "value: {bankable: I guess so}\n")
    assert (found.path, found.before, found.after) == ("value.bankable", "not really", "I guess so")


def test_a_list_inside_a_section_and_an_entry_of_one_are_told_by_name() -> None:
    team = "programme:\n  team:\n  - {role: developer, people: 2}\n  - {role: tester, people: 1}\n"
    found = only(team, team.replace("people: 1", "people: 3"))
    assert (found.path, found.after) == ("programme.team[tester].people", "3")


def test_a_waiver_in_a_comment_is_an_input() -> None:
    line = "owners: {production: unknown}"
    comment = '  # readiness: ignore[OWN-01] until=2027-03-31 owner="B. Okafor" on leave'
    found = only(f"{line}\n", f"{line}{comment}\n")
    assert found.kind is DifferenceKind.ADDED
    assert "covers: owners" in found.after
    assert only(f"{line}{comment}\n", f"{line}{comment.replace('03-31', '06-30')}\n").path == "waivers[OWN-01].expires"
