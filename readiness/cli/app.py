"""The commands, and what they share: exit codes, messages, colour."""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Annotated

import typer

from readiness.cli.command import App

COMMANDS = (
    "init",
    "ask",
    "fill",
    "note",
    "assess",
    "why",
    "next",
    "roadmap",
    "compare",
    "history",
    "portfolio",
    "calendar",
    "measure",
    "review",
    "export",
    "check",
    "waivers",
    "baseline",
    "explain",
    "list",
    "schema",
    "doctor",
)
"""The commands, in the order of the help; each is in a module of its name."""
_VERSION = ("--version", "-V")
_COMPLETION = "_READINESS_COMPLETE"
"""Set where a shell asks what a line could go on with."""

app = App(
    name="readiness",
    help="Find out whether an AI pilot can go to production, what is missing, and how to get there.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


asides: list[Callable[[], contextlib.AbstractContextManager[None]]] = []
"""What keeps the line of a running command out of the way while something is printed; empty where none is shown."""


class Exit(IntEnum):
    """Exit codes, the same for every command and format."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2


def fail(message: str, code: Exit = Exit.USAGE) -> typer.Exit:
    """An exit to raise, its message on stderr."""
    tell(f"readiness: {message}")
    return typer.Exit(code)


def tell(line: str, end: str = "\n") -> None:
    """A line on stderr: where a file went, or why not. One that nobody can read is let go."""
    with contextlib.suppress(OSError), _aside():
        sys.stderr.write(f"{line}{end}")
        sys.stderr.flush()


def say(text: str) -> None:
    """Text on stdout. A reader who has left is no fault; a disk that is full is.

    Raises:
        typer.Exit: stdout cannot be written.
    """
    try:
        with _aside():
            sys.stdout.write(text)
            sys.stdout.flush()
    except BrokenPipeError:
        _to_nowhere(sys.stdout.fileno())
    except OSError as error:
        _to_nowhere(sys.stdout.fileno())
        raise _not_printed(error) from None


def say_document(text: str) -> None:
    """What a program reads, on stdout: as UTF-8 with its own line ends, whatever the terminal or the platform has.

    Raises:
        typer.Exit: stdout cannot be written.
    """
    say_bytes(text.encode(errors="replace"))


def say_bytes(data: bytes) -> None:
    """Bytes on stdout as they are: formats that fix their line ends and their encoding.

    Raises:
        typer.Exit: stdout cannot be written.
    """
    try:
        with _aside():
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        _to_nowhere(sys.stdout.fileno())
    except OSError as error:
        _to_nowhere(sys.stdout.fileno())
        raise _not_printed(error) from None


def _aside() -> contextlib.AbstractContextManager[None]:
    return asides[-1]() if asides else contextlib.nullcontext()


def _not_printed(error: OSError) -> typer.Exit:
    from readiness.cli.writing import why
    from readiness.texts import text

    return fail(text("machine.stdout", why=why(error)))


def _to_nowhere(descriptor: int) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)


def use_colour(choice: str) -> bool:
    """Whether to colour stdout: `--color`, then NO_COLOR, FORCE_COLOR, then whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if forced := os.environ.get("FORCE_COLOR"):
        return forced != "0"
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _version(wanted: bool) -> None:
    if wanted:
        from readiness.cli.versions import version_line
        from readiness.questionnaire.built_in import built_in

        questionnaire = built_in()
        say(version_line(questionnaire.version, questionnaire.sha256))
        raise typer.Exit(Exit.CLEAN)


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option(*_VERSION, callback=_version, is_eager=True, help="Print the versions and exit.")
    ] = False,
) -> None:
    """Find out whether an AI pilot can go to production, what is missing, and how to get there."""


def register(command: str = "") -> None:
    """Give the program its commands, or only the one that is asked for: each module adds its own as it is imported."""
    from importlib import import_module

    needed = () if command in _VERSION else (command,) if command in COMMANDS else COMMANDS
    for name in needed:
        import_module(f"readiness.cli.{name}")


def run(arguments: Sequence[str]) -> int:
    """Run a command line; its exit code. What nobody expected is one line on stderr."""
    try:
        if _COMPLETION in os.environ:
            from readiness.cli.completion import offered, words_typed

            typed = words_typed(os.environ)
            # While its name is being typed there is no command yet.
            register(typed[1] if len(typed) > 2 else "")
            say(offered(lambda: app(arguments, prog_name="readiness"), typed))
            return Exit.CLEAN
        register(arguments[0] if arguments else "")
        app(arguments, prog_name="readiness")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    except KeyboardInterrupt:
        # While something was loaded; a command that runs answers it itself.
        return 130
    except Exception as error:
        from readiness.cli.crash import crash_line

        tell(f"readiness: {crash_line(error)}")
        return Exit.USAGE
    return Exit.CLEAN


def main() -> None:
    """Run the command line of this process; a closed pipe, Ctrl-C and a cancelled job end it quietly."""
    # A stream that was closed before the start is one to nowhere.
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115  # lives as long as the process
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        # A name the terminal cannot show must not end a run with a traceback.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # both are text streams
    # What a scheduler sends to cancel a job is answered like Ctrl-C: workers end and nothing is left half-written.
    signal.signal(signal.SIGTERM, _break_off)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _break_off)
    code = run(sys.argv[1:])
    if code in _BROKEN_OFF:
        _end_at_once(code)
    sys.exit(code)


_BROKEN_OFF = (130, 143)
"""The exit codes after Ctrl-C, and after being cancelled."""


def _break_off(signum: int, _: object) -> None:
    # Half a report is a million objects, which would be looked through on the way out.
    gc.freeze()
    if signum == signal.SIGINT:
        raise KeyboardInterrupt
    sys.exit(143)


def _end_at_once(code: int) -> None:
    """End the process without taking apart what it has in memory; what was to be done at its end is done."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)
