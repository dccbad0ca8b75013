"""`readiness init`: an interview on a real terminal, broken off and taken up again, and templates without one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from readiness.assessment.assess import assess
from readiness.interview.questions import questions
from readiness.interview.template import NAMES, template
from readiness.pilot.description import read_description
from readiness.pilot.fields import SECTIONS
from readiness.pilot.source import parsed, plain
from readiness.questionnaire.built_in import built_in
from readiness.questionnaire.ids import GateId
from tests.cli.conftest import Run
from tests.cli.terminal import Terminal
from tests.conftest import SAMPLES

ANSWERS = {
    "pilot.name": "Invoice matcher",
    "pilot.as_of": "2026-06-30",
    "pilot.audience": "1",
    "pilot.scope": "one-workflow",
    "workflow.name": "Invoice matching",
    "pilot.target_class": "2",
    "pilot.go_live": "",
    "pilot.stage": "pilot",
    "value.goal": "from 3.2 to 1.5 days",
    "pilot.worst_case": "A wrong invoice is paid: it must be claimed back",
    "pilot.harm": "minor",
    "pilot.agent_class": "advisory",
    "owners.production": "don't know",
    "value.metric": "cycle time",
    "value.kind": "outcome",
    "value.scorecard": "AP manager",
    "value.bankable": "yes",
    "value.people_sharing": "14",
    "value.before_after_map": "no",
    "workflow.trigger": "an invoice arrives",
    "workflow.reads": "orders, invoices",
    "workflow.writes": "none",
    "integrations (new)": "SAP (ERP)",
    "integrations[SAP (ERP)].direction": "read",
    "integrations[SAP (ERP)].interface": "1",
    "integrations[SAP (ERP)].effort_weeks": "6",
    "governance.stakeholders": "planned 2026-08-01",
    "baselines (new)": "cycle time",
    "baselines[cycle time].before": "3.2 days",
    "baselines[cycle time].period": "2026-Q1",
    "baselines[cycle time].source": "SAP",
    "kill_criteria (new)": "unknown",
    "change.started_week": "1",
}
SAID = {
    "pilot": {
        "name": "Invoice matcher",
        "as_of": "2026-06-30",
        "audience": "staff",
        "scope": "one-workflow",
        "target_class": "advisory",
        "stage": "pilot",
        "harm": "minor",
        "agent_class": "advisory",
        "worst_case": "A wrong invoice is paid: it must be claimed back",
    },
    "owners": {"production": "unknown"},
    "value": {
        "goal": "from 3.2 to 1.5 days",
        "metric": "cycle time",
        "kind": "outcome",
        "scorecard": "AP manager",
        "bankable": "yes",
        "people_sharing": 14,
        "before_after_map": "no",
    },
    "workflow": {
        "name": "Invoice matching",
        "trigger": "an invoice arrives",
        "reads": ["orders", "invoices"],
        "writes": "none",
    },
    "integrations": [{"system": "SAP (ERP)", "direction": "read", "interface": "api", "effort_weeks": 6}],
    "governance": {"stakeholders": "planned 2026-08-01"},
    "baselines": [{"metric": "cycle time", "before": "3.2 days", "period": "2026-Q1", "source": "SAP"}],
    "kill_criteria": "unknown",
    "change": {"started_week": 1},
}


def data(path: Path) -> Any:
    """A description as plain data."""
    root = parsed(path.read_text("utf-8"))
    assert root is not None
    return plain(root)


def answer_all(terminal: Terminal) -> list[str]:
    """Answer every question as in `ANSWERS`, nothing where it has none; what was asked, in order."""
    asked = []
    while prompt := terminal.prompt():
        # One system, one baseline.
        first = prompt not in asked
        asked.append(prompt)
        terminal.type(ANSWERS[prompt] if first else "")
    return asked


def test_an_interview_to_its_end_writes_what_was_said(place: Path) -> None:
    with Terminal(place, "init") as terminal:
        asked = answer_all(terminal)
        assert terminal.process.returncode == 0
    assert set(asked) == set(ANSWERS), "everything is asked, and nothing else"
    text = (place / "pilot.yaml").read_text("utf-8")
    assert data(place / "pilot.yaml") == {"readiness": 1, **SAID}
    assert text.startswith("# yaml-language-server: $schema=pilot.schema.json\n")
    assert (place / "pilot.schema.json").exists()
    for section in SAID:
        (words,) = [each.words for each in SECTIONS if each.name == section]
        assert f"\n\n# {words}\n{section}:" in text
    order = [section.name for section in SECTIONS if section.name in SAID]
    assert [key for key in data(place / "pilot.yaml") if key != "readiness"] == order, "in the order of the format"
    assert "1 field is still without an answer" in " ".join(terminal.pages[-1].split()), "the go-live date was skipped"
    reading = read_description(text.encode(), "pilot.yaml")
    assert reading.pilot is not None
    assert not reading.faults


def test_every_page_says_why_and_what_can_be_answered_and_fits_the_screen(place: Path) -> None:
    with Terminal(place, "init") as terminal:
        answer_all(terminal)
    pages = terminal.pages[1:-1]
    for page in pages:
        assert page.count("\n") < 24, page
        assert max(len(re.sub(r"\x1b\[\d*m", "", line)) for line in page.split("\n")) <= 80, page
    said = " ".join(" ".join(terminal.pages).split())
    assert len(re.findall(r"Question \d+ of (\d+):", said)) == said.count("Why it is asked:") >= 15
    assert "advisory: recommends, a person acts" in said
    assert "For example: B. Okafor, Head of Accounts Payable" in said
    assert "unknown (also: don't know)" in said
    assert "Read as unknown." in said


def test_broken_off_at_every_question_and_taken_up_again_it_writes_the_same(place: Path) -> None:
    """One answer at a time, ended in each of the ways there are."""
    whole, pieces = place / "whole", place / "pieces"
    whole.mkdir()
    pieces.mkdir()
    with Terminal(whole, "init") as terminal:
        answer_all(terminal)
    ways = 0
    skipped: set[str] = set()
    for turn in range(2 * len(ANSWERS)):
        with Terminal(pieces, "init") as terminal:
            while (prompt := terminal.prompt()) in skipped:
                terminal.type("")
            if not prompt:
                break
            skipped |= {prompt} if not ANSWERS[prompt] else set()
            terminal.type(ANSWERS[prompt])
            if not terminal.prompt():
                assert terminal.process.returncode == 0
                break
            match turn % 4:
                case 0:
                    terminal.press(b"\x03")
                    assert terminal.end() == 130
                    assert "readiness init pilot.yaml" in terminal.pages[-1]
                case 1:
                    terminal.press(b"\x04")
                    assert terminal.end() == 0
                case 2:
                    terminal.kill()
                case 3:
                    terminal.type("save")
                    assert terminal.end() == 0
            ways += 1
    else:
        pytest.fail("the interview never came to its end")
    assert ways >= len(ANSWERS) - 1
    assert (pieces / "pilot.yaml").read_bytes() == (whole / "pilot.yaml").read_bytes()
    assert not [path for path in pieces.iterdir() if path.name not in ("pilot.yaml", "pilot.schema.json")]


def test_nothing_is_written_before_there_is_a_name(place: Path) -> None:
    with Terminal(place, "init") as terminal:
        assert terminal.prompt() == "pilot.name"
        for typed in ("", "unknown"):
            terminal.type(typed)
            assert terminal.prompt() == "pilot.name"
            assert "has to be there" in terminal.pages[-1]
        terminal.press(b"\x03")
        assert terminal.end() == 130
    assert "Nothing was saved" in terminal.pages[-1]
    assert not (place / "pilot.yaml").exists()


def test_back_returns_to_the_question_before_and_help_explains(place: Path) -> None:
    with Terminal(place, "init") as terminal:
        terminal.prompt()
        for typed, then in (
            ("back", "pilot.name"),
            ("First name", "pilot.as_of"),
            ("?", "pilot.as_of"),
            ("2026-06-30", "pilot.audience"),
            ("back", "pilot.as_of"),
            ("back", "pilot.name"),
            ("Second name", "pilot.as_of"),
            ("2026-07-01", "pilot.audience"),
        ):
            terminal.type(typed)
            assert terminal.prompt() == then, typed
        terminal.type("save")
        terminal.end()
    assert "n/a - the reason:" in " ".join(terminal.pages)
    assert data(place / "pilot.yaml") == {"readiness": 1, "pilot": {"name": "Second name", "as_of": "2026-07-01"}}


def test_what_is_not_understood_is_explained_and_never_made_better(place: Path) -> None:
    with Terminal(place, "init") as terminal:
        terminal.prompt()
        terminal.type("Invoice matcher")
        terminal.prompt()
        terminal.type("03/04/2026")
        page = _next(terminal)
        assert "`2026-04-03` or `2026-03-04`" in page
        terminal.type("30 June 2026")
        page = _next(terminal)
        assert "Read as 2026-06-30" in page
        assert "The widest group that receives the output" in page
        terminal.type("everybody who likes it")
        assert "one of staff, customers, public" in _next(terminal)
        terminal.type("staff")
        while terminal.prompt() != "owners.production":
            terminal.type("")
        terminal.type("nobody yet")
        assert "keep it" in _next(terminal)
        terminal.type("")
        terminal.prompt()
        terminal.type("save")
        terminal.end()
    read = read_description((place / "pilot.yaml").read_bytes(), "pilot.yaml").pilot
    assert read is not None
    assert read.text("pilot.as_of") == "2026-06-30"
    assert not read.answer("owners.production").given


def _next(terminal: Terminal) -> str:
    terminal.prompt()
    return " ".join(terminal.pages[-1].split())


@pytest.mark.parametrize(
    ("options", "term", "env"),
    [
        (("--plain",), "xterm", {}),
        ((), "dumb", {}),
        ((), "xterm", {"NO_COLOR": "1"}),
        (("--color", "never"), "xterm", {}),
    ],
)
def test_plain_lines_have_no_escapes(options: tuple[str, ...], term: str, env: dict[str, str], place: Path) -> None:
    with Terminal(place, "init", *options, term=term, env=env) as terminal:
        for answer in ("Invoice matcher", "2026-06-30", "save"):
            terminal.prompt()
            terminal.type(answer)
        assert terminal.end() == 0
    printed = "".join(terminal.pages)
    # What the terminal itself does when a line is edited is not ours.
    assert not re.search(r"\x1b\[\d*m", printed)
    assert not re.search(r"[^\x00-\x7f]", printed), "no boxes, no bars"


SAMPLE_TEXTS = {
    **{path.name: path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.pilot.yaml"))},
    "windows": "readiness: 1\r\npilot: {name: New}   # one\r\n\r\n# money\r\nbudget:\r\n    line: OPEX\r\n",
}


@pytest.mark.parametrize("name", SAMPLE_TEXTS)
def test_a_file_that_is_there_keeps_every_other_byte(name: str, place: Path) -> None:
    path = place / "samples" / "there.pilot.yaml"
    before = b"\xef\xbb\xbf" + SAMPLE_TEXTS[name].encode()
    path.write_bytes(before)
    path.chmod(0o640)
    written = []
    with Terminal(place, "init", "samples/there.pilot.yaml", "--gate", "shadow") as terminal:
        while prompt := terminal.prompt():
            written.append(prompt)
            terminal.type("unknown" if len(written) < 12 else "save")
    after = path.read_bytes()
    there = iter(after)
    if name == "windows":
        assert after.count(b"\n") == after.count(b"\r\n")
    assert all(byte in there for byte in before), "every byte, in its order"
    added = len(after.split(b"\n")) - len(before.split(b"\n"))
    assert added <= 3 * len(written), "and hardly more is added than was asked"
    assert path.stat().st_mode & 0o777 == 0o640
    assert not (place / "samples" / "pilot.schema.json").exists(), "a file that is there has its own way"
    was, now = data_of(before), data_of(after)
    assert extends(was, now)


def data_of(text: bytes) -> Any:
    root = parsed(text.decode("utf-8-sig"))
    assert root is not None
    return plain(root)


def extends(was: Any, now: Any) -> bool:
    """Whether all that was said is still said."""
    if isinstance(was, dict):
        return isinstance(now, dict) and all(key in now and extends(value, now[key]) for key, value in was.items())
    if isinstance(was, list):
        return isinstance(now, list) and len(now) >= len(was) and all(map(extends, was, now))
    return bool(was == now)


def test_a_file_changed_meanwhile_is_not_written_over(place: Path) -> None:
    with Terminal(place, "init") as terminal:
        terminal.prompt()
        terminal.type("Invoice matcher")
        terminal.prompt()
        (place / "pilot.yaml").write_text("readiness: 1\npilot: {name: Another}\n", encoding="utf-8")
        terminal.type("2026-06-30")
        assert terminal.end() == 2
    assert "changed by another program" in " ".join(terminal.pages[-1].split())
    assert (place / "pilot.yaml").read_text("utf-8") == "readiness: 1\npilot: {name: Another}\n"


def test_a_file_that_is_no_description_is_explained(place: Path) -> None:
    (place / "pilot.yaml").write_text("readiness: 1\npilot: {name: New\nowners: [\n", encoding="utf-8")
    with Terminal(place, "init") as terminal:
        assert terminal.end() == 1
    assert "pilot.yaml:2" in terminal.pages[-1]
    assert "nothing was changed" in " ".join(terminal.pages[-1].split())


def test_without_a_terminal_it_says_what_to_type(readiness: Run, place: Path) -> None:
    done = readiness("init")
    assert done.returncode == 2
    assert "readiness init pilot.yaml --template minimal" in done.stderr
    assert not (place / "pilot.yaml").exists()


@pytest.mark.parametrize("name", NAMES)
def test_a_template_says_nothing_of_the_pilot(name: str, readiness: Run, place: Path) -> None:
    assert readiness("init", "new.pilot.yaml", "--template", name, "--name", "Invoice: matcher").returncode == 0
    text = (place / "new.pilot.yaml").read_text("utf-8")
    bare = read_description(b'readiness: 1\npilot: {name: "Invoice: matcher"}\n', "new.pilot.yaml").pilot
    reading = read_description(text.encode(), "new.pilot.yaml")
    assert reading.pilot is not None
    assert bare is not None
    assert not reading.faults
    assert reading.pilot.name == bare.name
    asked = built_in()
    judged, silent = assess(reading.pilot, asked), assess(bare, asked)
    assert judged.scores.index == silent.scores.index
    assert judged.decision.unanswered == silent.decision.unanswered
    assert [r.status for r in judged.results] == [r.status for r in silent.results]
    # A second time it would be written over.
    again = readiness("init", "new.pilot.yaml", "--template", name)
    assert again.returncode == 2
    assert (place / "new.pilot.yaml").read_text("utf-8") == text


@pytest.mark.parametrize("name", NAMES)
def test_the_entries_a_template_shows_can_be_used(name: str) -> None:
    """With the signs in front of them taken away, as it says."""
    lines = template(built_in(), name, pilot="X").splitlines()
    used = [re.sub(r"\A# (?=\w+:\Z|  )", "", line) if "Delete the" not in line else line for line in lines]
    reading = read_description("\n".join(used).encode(), "x")
    assert not reading.faults, reading.faults[:3]
    assert reading.pilot is not None
    assert reading.pilot.items["kill_criteria"][0].text("metric")


def test_a_template_of_another_name_lists_those_there_are(readiness: Run) -> None:
    done = readiness("init", "--template", "minmal")
    assert done.returncode == 2
    assert "minimal, full, start" in done.stderr


def test_a_minimal_template_holds_what_the_verdict_waits_for() -> None:
    bare = read_description(b"readiness: 1\npilot: {name: X}\n", "x").pilot
    assert bare is not None
    waits = assess(bare, built_in()).decision.open_fields
    written = template(built_in(), "minimal")
    for field in waits:
        section, key = field.split(".")
        assert re.search(rf"(?ms)^#? ?{section}:.*?^#? +(?:- )?{key}: ", written), field


def test_the_interview_asks_every_requirement_of_the_gate_once() -> None:
    asked = questions(built_in(), GateId.SHADOW)
    due = {c.id for c in built_in().criteria if c.due in (GateId.START, GateId.SHADOW)}
    fields = [field.path for question in asked for field in question.fields]
    assert len(fields) == len(set(fields))
    assert {question.id for question in asked if question.id} <= due
    needed = {path for c in built_in().criteria if c.id in due for path in c.fields}
    assert needed <= set(fields)


def test_the_interview_is_short() -> None:
    """About fifteen questions for the first gate, as its help says."""
    assert 12 <= len(questions(built_in(), GateId.START)) <= 18
