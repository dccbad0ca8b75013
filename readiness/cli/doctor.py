"""`readiness doctor`: what is installed and works here, and what to type for what is not."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import msgspec
import typer

from readiness import resources
from readiness.cli.app import Exit, app, say, use_colour
from readiness.cli.options import Colour
from readiness.extras import install_line, missing
from readiness.report.formats.escape import one_line
from readiness.texts import text
from readiness.version import __version__

_OLDEST = (3, 11)
_CORE = ("jinja2", "markdown-it-py", "msgspec", "pathspec", "pyyaml", "rich", "typer")
_PAGE = "<!doctype html><html lang='en'><head><title>Test</title></head><body><p>Test</p></body></html>"


class State(StrEnum):
    """What was found: it works, something optional does not, or the program cannot work."""

    OK = "ok"
    MISSING = "missing"
    FAULT = "fault"


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at: what was found, and what to type where it is not as it should be."""

    what: str
    state: State
    found: str
    type: str = ""


@app.command()
def doctor() -> None:
    """Say what is installed and works on this machine, and what to type for what does not.

    Nothing is changed, and nothing is fetched.

    Exit code: 0 when the program works, whatever is missing beside
    it; 1 when it does not; 2 on bad usage.
    """
    worst = Exit.CLEAN
    for look in (_versions, _questionnaire, _report, _pdf, _fonts, _measuring, _git, _terminal):
        for finding in look():
            say(_line(finding))
            worst = Exit.FINDINGS if finding.state is State.FAULT else worst
    if worst:
        raise typer.Exit(worst)


def _line(finding: Finding) -> str:
    found = one_line(f"{finding.what}: {finding.found}")
    typed = f"\n         {text('doctor.type', line=one_line(finding.type))}" if finding.type else ""
    return f"{finding.state.value:<8} {found}{typed}\n"


def _versions() -> Iterator[Finding]:
    yield Finding("readiness", State.OK, f"{__version__}, {_home()}")
    python = f"{platform.python_version()}, {sys.executable}"
    new_enough = sys.version_info >= _OLDEST
    oldest = ".".join(map(str, _OLDEST))
    yield Finding(
        "Python",
        State.OK if new_enough else State.FAULT,
        f"{python}, {platform.system()} {platform.machine()}",
        "" if new_enough else text("doctor.python", oldest=oldest),
    )
    there = {name: found for name in _CORE if (found := _version_of(name))}
    lacking = [name for name in _CORE if name not in there]
    yield Finding(
        text("doctor.packages"),
        State.FAULT if lacking else State.OK,
        text("doctor.lacking", names=", ".join(lacking))
        if lacking
        else ", ".join(f"{n} {v}" for n, v in there.items()),
        f"pip install {' '.join(lacking)}" if lacking else "",
    )


def _home() -> str:
    return str(Path(__file__).resolve().parent.parent)


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _questionnaire() -> Iterator[Finding]:
    from readiness.questionnaire.built_in import built_in
    from readiness.questionnaire.faults import QuestionnaireError

    what = text("doctor.questionnaire")
    try:
        asked = built_in()
    except (OSError, QuestionnaireError) as error:
        yield Finding(what, State.FAULT, str(error).splitlines()[0], text("doctor.again"))
        return
    found = text("doctor.asked", version=asked.version, criteria=len(asked.criteria), actions=len(asked.actions))
    yield Finding(what, State.OK, found)


def _report() -> Iterator[Finding]:
    lacking = missing("report")
    what = text("doctor.report")
    if lacking:
        yield Finding(what, State.MISSING, text("doctor.lacking", names=", ".join(lacking)), install_line("report"))
    else:
        yield Finding(what, State.OK, text("doctor.report.there"))


def _pdf() -> Iterator[Finding]:
    """Whether a page can be set, which takes libraries of the system: it is tried."""
    what = text("doctor.pdf")
    if find_spec("weasyprint") is None:
        yield Finding(what, State.MISSING, text("doctor.pdf.none"), install_line("report"))
        return
    from readiness.report import pdf

    try:
        size = len(pdf.render(_PAGE, "test"))
    except pdf.PdfUnavailable as error:
        why, *hint = str(error).splitlines()
        yield Finding(what, State.MISSING, why, " ".join(hint))
    except Exception as error:
        # A library of the system that is half there fails in ways of its own.
        yield Finding(what, State.MISSING, f"{type(error).__name__}: {error}", pdf.install_hint())
    else:
        yield Finding(what, State.OK, text("doctor.pdf.set", size=size))


def _fonts() -> Iterator[Finding]:
    folder = resources.folder("templates") / "fonts"
    names = sorted(path.name for path in folder.glob("*.woff2"))
    if not names:
        yield Finding(text("doctor.fonts"), State.FAULT, text("doctor.fonts.none", folder=folder), text("doctor.again"))
        return
    yield Finding(text("doctor.fonts"), State.OK, text("doctor.fonts.there", names=", ".join(names)))


def _measuring() -> Iterator[Finding]:
    """What logs can be measured from: files, PostgreSQL, Spark."""
    for extra in ("measure", "postgres", "spark"):
        what = text(f"doctor.{extra}")
        if lacking := missing(extra):
            yield Finding(what, State.MISSING, text("doctor.lacking", names=", ".join(lacking)), install_line(extra))
        elif extra == "spark" and shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
            yield Finding(what, State.MISSING, text("doctor.java"), text("doctor.java.type"))
        else:
            yield Finding(what, State.OK, text("doctor.report.there"))


def _git() -> Iterator[Finding]:
    found = shutil.which("git")
    if found is None:
        yield Finding("git", State.MISSING, text("doctor.git.none"), text("doctor.git.type"))
        return
    done = _run([found, "--version"])
    inside = _run([found, "rev-parse", "--show-toplevel"])
    where = text("doctor.git.inside", top=inside) if inside else text("doctor.git.outside")
    yield Finding("git", State.OK, f"{done.removeprefix('git version ') or found}; {where}")


def _run(command: list[str]) -> str:
    """The first line that a command prints; empty where it fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip().splitlines()[0] if not done.returncode and done.stdout.strip() else ""


def _terminal() -> Iterator[Finding]:
    looks: list[tuple[str, Callable[[], str]]] = [
        ("stdin", lambda: _stream(sys.stdin.isatty())),
        ("stdout", lambda: _stream(sys.stdout.isatty())),
    ]
    streams = ", ".join(f"{name} {look()}" for name, look in looks)
    size = shutil.get_terminal_size((80, 24))
    colour = text("doctor.colour.on" if use_colour(Colour.AUTO) else "doctor.colour.off")
    shown = f"{streams}, {size.columns}x{size.lines}, TERM={os.environ.get('TERM', '')}, {colour}"
    yield Finding(text("doctor.terminal"), State.OK, shown)
    encoding = (sys.stdout.encoding or "ascii").lower()
    plain = not encoding.replace("-", "").startswith("utf")
    yield Finding(
        text("doctor.encoding"),
        State.MISSING if plain else State.OK,
        text("doctor.encoding.plain", encoding=encoding) if plain else encoding,
        text("doctor.encoding.type") if plain else "",
    )


def _stream(is_terminal: bool) -> str:
    return text("doctor.is-terminal" if is_terminal else "doctor.no-terminal")
