"""The interview of `readiness init` on a terminal: a question, an answer, the next one, in plain lines.

There is no full screen and no cursor that moves, so that a screen reader reads it in order and any terminal shows it.
"""

from __future__ import annotations

import contextlib
import textwrap
from collections.abc import Callable
from enum import StrEnum

from readiness.cli.app import say
from readiness.interview.judged import Refused
from readiness.interview.reading import in_words
from readiness.interview.session import Session, Step, Written
from readiness.pilot.choices import choices
from readiness.pilot.fields import Kind
from readiness.pilot.source import Fault
from readiness.pilot.values import wanted
from readiness.pilot.written import CannotWrite
from readiness.report.formats.escape import inert, visible
from readiness.texts import text

_BACK = frozenset(("back", "b", "<"))
_HELP = frozenset(("?", "help", "h"))
_SAVE = frozenset(("save", "quit", "exit", "q"))
_SKIP = frozenset(("", "skip", "s"))


class End(StrEnum):
    """How an interview ended."""

    ALL = "all"
    SAVED = "saved"


class Screen:
    """What is printed: wrapped to the terminal, the questions in bold unless plain lines are asked for."""

    def __init__(self, *, width: int, bold: bool) -> None:
        self._width = width
        self._bold = bold

    def line(self, words: str = "", *, bold: bool = False) -> None:
        """A paragraph; lines it has keep their breaks and their indentation."""
        shown = []
        for each in words.split("\n"):
            each = inert(visible(each))
            indent = " " * (len(each) - len(each.lstrip()) + (4 if each.startswith("  ") else 0))
            shown += textwrap.wrap(each, self._width, subsequent_indent=indent, break_long_words=False) or [""]
        printed = "\n".join(shown)
        say(f"\x1b[1m{printed}\x1b[0m\n" if bold and self._bold else f"{printed}\n")


def interview(session: Session, screen: Screen, save: Callable[[str], None]) -> End:
    """Ask until there is nothing left to ask, or until it is to stop; each answer is saved as it is given.

    Raises:
        EOFError: the input has ended.
        KeyboardInterrupt: Ctrl-C.
    """
    _line_editing()
    asked, shown = "", False
    while (step := session.next_step()) is not None:
        if step.question.ask != asked:
            asked = step.question.ask
            _announce(screen, session, step)
        if not shown:
            _describe(screen, step)
        shown = False
        typed = input(f"{step.address}{' (new)' if step.opens else ''}: ").strip()
        folded = typed.casefold()
        if folded in _SAVE:
            return End.SAVED
        if folded in _HELP:
            _help(screen, step)
            shown = True
        elif folded in _BACK:
            screen.line(text("interview.back") if session.back() else text("interview.first"))
            save(session.text)
            asked = ""
        elif folded in _SKIP and step.field.required:
            screen.line(text("interview.refused", message=text("interview.required")))
            shown = True
        elif folded in _SKIP:
            session.pass_over(step)
            if not step.more:
                screen.line(text("interview.skipped"))
        else:
            after = _settled(screen, session, step, typed)
            if after:
                session.keep(step, after)
                save(session.text)
            else:
                shown = True
    return End.ALL


def _settled(screen: Screen, session: Session, step: Step, typed: str) -> str:
    """The description with an answer, once it is understood; empty when the question is to be asked again."""
    while True:
        try:
            outcome = session.take(step, typed)
        except CannotWrite:
            line = f"{step.field.key}: {typed}"
            screen.line(text("interview.cannot-write", file="", address=step.address, line=line).lstrip(": "))
            session.pass_over(step)
            return session.text
        if isinstance(outcome, Refused):
            screen.line(text("interview.refused", message=outcome.message))
            if not outcome.offer:
                if outcome.help:
                    screen.line(text("interview.refused.help", help=outcome.help))
                return ""
            screen.line(text("interview.refused.offer", offer=outcome.offer))
            again = input(f"{step.address}: ").strip()
            typed = again or outcome.offer
        elif not outcome.remarks:
            _show_reading(screen, step, typed, outcome)
            return outcome.text
        else:
            remark = outcome.remarks[0]
            screen.line(text("interview.remark", message=_sentence(remark)))
            screen.line(text("interview.remark.keep", help=remark.help))
            again = input(f"{step.address}: ").strip()
            if not again:
                return outcome.text
            typed = again
        if typed.casefold() in _BACK | _SAVE | _HELP:
            return ""


def _announce(screen: Screen, session: Session, step: Step) -> None:
    question = step.question
    screen.line()
    ask = text("interview.question", number=step.number, count=len(session.questions), ask=question.ask)
    screen.line(ask, bold=True)
    screen.line(text("interview.why", why=question.why))
    if question.blocks:
        screen.line(text("interview.blocks", gate=question.gate.lower()))


def _describe(screen: Screen, step: Step) -> None:
    field = step.field
    screen.line()
    if step.more:
        screen.line(text("interview.entry.more"))
        return
    if "[" in step.address:
        screen.line(text("interview.of", name=step.address.partition("[")[2].rpartition("]")[0]))
    screen.line(field.words)
    if offered := choices(field):
        screen.line(text("interview.choices.many" if field.kind is Kind.ENUMS else "interview.choices"))
        for number, choice in enumerate(offered, 1):
            means = f": {choice.means}" if choice.means else ""
            screen.line("  " + text("interview.choice", number=number, value=choice.value, means=means))
    else:
        screen.line(text("interview.example", example=field.example))
    if step.opens:
        screen.line(text("interview.entry.first"))


def _help(screen: Screen, step: Step) -> None:
    screen.line(text("interview.help.takes", wanted=wanted(step.field)))
    screen.line(text("interview.help.words"))
    screen.line(text("interview.keys"))


def _show_reading(screen: Screen, step: Step, typed: str, outcome: Written) -> None:
    """How an answer was read, where that is said in other words than it was typed in."""
    said = in_words(outcome.reading) if outcome.reading is not None else ""
    if said and said.casefold() != typed.casefold():
        screen.line(text("interview.read-as", value=said))


def _sentence(fault: Fault) -> str:
    return fault.message.rstrip(".")


def _line_editing() -> None:
    """Arrow keys while typing, where Python has them."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  # `input` uses it once it is there
