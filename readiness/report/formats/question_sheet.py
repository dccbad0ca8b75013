"""The questions for one person as Markdown, to answer in any editor; `readiness fill` reads it back."""

from __future__ import annotations

from collections.abc import Callable

from readiness.report.formats.escape import one_line
from readiness.report.question_sheets import Asked, Row, Sheet
from readiness.texts import capitalised, text

ANSWERED_BY = "Answered by:"
ANSWERED_ON = "Answered on:"
ANSWER = "Answer:"
EVIDENCE = "Evidence:"
"""What stands before what is filled in."""


def render(sheet: Sheet) -> str:
    """The sheet as Markdown."""
    lines = [
        f"# {text('sheet.title', whom=_text(sheet.whom))}",
        "",
        *head(sheet),
        "",
        text("sheet.how.markdown"),
        "",
        f"{ANSWERED_BY} {_text(sheet.person)}".rstrip(),
        "",
        ANSWERED_ON,
        "",
    ]
    for number, question in enumerate(sheet.questions, 1):
        lines += _question(number, question)
    return "\n".join(lines)


def _text(words: str) -> str:
    """Words on one line that Markdown leaves as they are."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in one_line(words))


def head(sheet: Sheet, quoted: Callable[[str], str] = _text) -> list[str]:
    """What is asked, of whom, how much of it there is and what it decides."""
    asked = text("sheet.pilot", pilot=quoted(sheet.pilot), roles=", ".join(quoted(role) for role in sheet.roles))
    count = text("sheet.count", questions=len(sheet.questions), answers=sheet.answers, minutes=sheet.minutes)
    return [
        " ".join(filter(None, (asked, text("sheet.as-of", day=sheet.as_of) if sheet.as_of else ""))),
        " ".join(filter(None, (count, text("sheet.deciding", count=sheet.deciding) if sheet.deciding else ""))),
    ]


def about(question: Asked) -> str:
    """Where a question belongs: its id, its gate, whether it decides the verdict."""
    parts = [question.id, question.gate, text("sheet.decides") if question.decides else ""]
    said = ", ".join(part for part in parts if part)
    return capitalised(said)


def _question(number: int, question: Asked) -> list[str]:
    belongs = about(question)
    lines = [f"## {number}. {_text(question.ask)}", "", f"{belongs}. {_text(question.why)}", ""]
    if question.evidence:
        lines += [text("sheet.evidence", example=_text(question.evidence)), ""]
    for row in question.rows:
        lines += _row(row)
    return lines


def _row(row: Row) -> list[str]:
    said = [_text(row.words), text("sheet.takes", takes=row.takes)]
    lines = [f"### Write to `{one_line(row.address)}`", "", " ".join(said), ""]
    if row.choices:
        lines += [*(f"- {_text(choice)}" for choice in row.choices), ""]
    if row.example:
        lines += [text("sheet.example", example=f"`{one_line(row.example)}`"), ""]
    return [*lines, ANSWER, "", EVIDENCE, ""]
