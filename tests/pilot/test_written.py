"""Answers written into a description: at their place, read back as they were given, and every other byte as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.pilot.fields import FIELD, LIST_SECTIONS, SECTION
from readiness.pilot.source import parsed, plain
from readiness.pilot.written import CannotWrite, address, as_yaml, node_at, said_at, with_answer, with_entry
from tests.conftest import ROOT, SAMPLES

README = re.search(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
assert README is not None
TEXTS = {
    **{path.name: path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.pilot.yaml"))},
    "readme": README[1],
    "windows": README[1].replace("\n", "\r\n"),
    "no end of line": README[1].rstrip("\n"),
    "bare": "readiness: 1\npilot: {name: New}\n",
    "ended": "# ours\n---\nreadiness: 1\npilot:\n    name: New # the one\n...\n",
    "alias": "readiness: 1\npilot: {name: New}\nowner:\n  sponsor: A. Lee\n\n# values\nvalue: {goal: more}\n",
}
PATHS = sorted(path for path in FIELD if path.partition("[")[0].partition(".")[0] not in LIST_SECTIONS)
ANSWERS = st.one_of(
    st.sampled_from(["yes", "no", "unknown", "B. Okafor, Head of AP", "n/a - there is none", "planned 2026-10-01"]),
    st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=30),
    st.lists(st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=8), min_size=1, max_size=3),
)


def kept(before: str, after: str, *, but: int = 0) -> bool:
    """Whether a text is another with one piece put in, in place of so many characters."""
    most = min(len(before), len(after))
    head = next((n for n in range(most) if before[n] != after[n]), most)
    tail = next((n for n in range(most - head) if before[-1 - n] != after[-1 - n]), most - head)
    return head + tail >= len(before) - but


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.sampled_from(PATHS), ANSWERS, st.booleans())
def test_an_answer_more_changes_nothing_else(name: str, path: str, answer: str | list[str], heading: bool) -> None:
    before, where = TEXTS[name], address(path)
    assert where is not None
    there = node_at(parsed(before), where) is not None
    try:
        after = with_answer(before, where, answer, heading=heading)
    except CannotWrite:
        root = parsed(before)
        holder = address(where.section)
        assert holder is not None
        above = node_at(root, holder)
        # It is there, or a word stands in place of its section or its entry.
        word = above is not None and not isinstance(above.value, dict)
        assert there or word or where.part, path
        return
    assert not there
    assert kept(before, after) or (not before.endswith("\n") and kept(f"{before}\n", after))
    assert ("\r\n" in after) == ("\r\n" in before)
    assert said_at(parsed(after), where) == (" ".join(answer.split()) if isinstance(answer, str) else ", ".join(answer))


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.data(), ANSWERS)
def test_an_answer_in_place_of_another_changes_nothing_else(name: str, data: st.DataObject, answer: str) -> None:
    before = TEXTS[name]
    root = parsed(before)
    places = [each for path in PATHS if (each := address(path)) is not None and node_at(root, each) is not None]
    where = data.draw(st.sampled_from(places))
    old = node_at(root, where)
    assert old is not None
    with pytest.raises(CannotWrite):
        with_answer(before, where, answer)
    try:
        after = with_answer(before, where, answer, replace=True)
    except CannotWrite:
        assert not isinstance(old.value, str), "only what is written over several lines is left alone"
        return
    assert kept(before, after, but=len(as_yaml(old.value)) + 4 if isinstance(old.value, str) else 400)


@pytest.mark.parametrize("written", ["", " <name, role>", ' "<name, role>"'])
def test_a_placeholder_is_no_answer(written: str) -> None:
    before = f"readiness: 1\npilot: {{name: New}}\nowners:\n  production:{written}   # who?\n  sponsor: A. Lee\n"
    where = address("owners.production")
    assert where is not None
    after = with_answer(before, where, "B. Okafor: AP")
    assert after == before.replace(f"production:{written}", 'production: "B. Okafor: AP"')


@pytest.mark.parametrize(
    "section",
    [
        "integrations:\n  - system: SAP\n    direction: both\n  # the end\n",
        "integrations: [{system: SAP, direction: both}]   # one\n",
        "integrations:\n- {system: SAP, direction: both}\n",
        "",
    ],
)
@pytest.mark.parametrize("after", ["", "value: {goal: more}\n"])
def test_an_entry_more_is_behind_the_last_one(section: str, after: str) -> None:
    before = f"readiness: 1\npilot: {{name: New}}\n{section}{after}"
    done = with_entry(before, "integrations", {"system": "CRM, old", "owner": "IT"})
    data = plain(parsed(done) or pytest.fail(done))
    assert isinstance(data, dict)
    listed = data["integrations"]
    assert isinstance(listed, list)
    assert listed[-1] == {"system": "CRM, old", "owner": "IT"}
    assert kept(before, done)
    where = address("integrations[CRM, old].interface")
    assert where is not None
    again = with_answer(done, where, "api")
    assert kept(done, again)
    assert said_at(parsed(again), where) == "api"


@pytest.mark.parametrize("word", ["no", "unknown", "n/a - nothing is stopped"])
def test_a_word_for_a_whole_section_is_not_written_over(word: str) -> None:
    text = f"readiness: 1\npilot: {{name: New}}\nkill_criteria: {word}\n"
    with pytest.raises(CannotWrite):
        with_entry(text, "kill_criteria", {"metric": "wrong match"})
    where = address("kill_criteria")
    assert where is not None
    with pytest.raises(CannotWrite):
        with_answer(text, where, "no")


def test_a_new_section_goes_where_the_format_has_it() -> None:
    text = "readiness: 1\npilot: {name: New}\n\n# money\nbudget: {line: OPEX 4410}\nevidence: []\n"
    where = address("owners.production")
    assert where is not None
    after = with_answer(text, where, "unknown", heading=True)
    head = f"\n# {SECTION['owners'].words}\nowners:\n  production: unknown\n"
    assert after == text.replace("{name: New}\n", "{name: New}\n" + head)


@pytest.mark.parametrize("text", ["slos.target", "owners[x].sponsor", "nothing.here", "owners..x", ""])
def test_what_is_no_address(text: str) -> None:
    assert address(text) is None
