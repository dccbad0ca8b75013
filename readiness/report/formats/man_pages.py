"""The reference of the command line as man pages, in the macros of `man(7)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readiness.report.formats.manual_page import notes
from readiness.report.manual import Command, Parameter
from readiness.texts import text

FOLDER = "man"
"""Where they are in a checkout; a wheel installs them under `share/man/man1`."""


def render(commands: Sequence[Command], version: str) -> dict[str, str]:
    """Every page by the name of its file."""
    pages = {each.path: each.page for each in commands}
    return {f"{each.page}.1": "\n".join(_page(each, commands, pages, version)) + "\n" for each in commands}


def _page(command: Command, commands: Sequence[Command], pages: dict[str, str], version: str) -> Iterator[str]:
    yield f'.\\" {text("manual.generated.roff")}'
    yield f'.TH {_plain(command.page.upper())} 1 "" "readiness {version}" "User Commands"'
    yield from _heading("manual.section.name")
    yield f"{_plain(command.page)} \\- {_plain(_bare(command.summary).rstrip('.'))}"
    yield from _heading("manual.section.synopsis")
    yield f".B {_plain(command.title)}"
    yield _plain(command.usage.removeprefix(command.title).strip())
    yield from _heading("manual.section.description")
    yield _prose(command.summary)
    for paragraph in command.paragraphs:
        yield from (".PP", _prose(paragraph))
    if not command.path:
        yield from (".PP", _prose(text("manual.streams")))
    if command.commands:
        yield from _heading("manual.commands")
        by_path = {each.path: each for each in commands}
        for path in command.commands:
            yield from (".TP", f".BR {_plain(pages[path])} (1)", _prose(by_path[path].summary))
    for key, parameters in (("manual.arguments", command.arguments), ("manual.options", command.options)):
        if parameters:
            yield from _heading(key)
            for each in parameters:
                yield from _parameter(each)
    if command.exit_codes:
        yield from _heading("manual.exit-codes")
        for code, meaning in command.exit_codes:
            yield from (".TP", f".B {code}", f"{_prose(meaning[:1].upper() + meaning[1:])}.")
    if not command.path:
        yield from _heading("manual.environment")
        for name, key in (("NO_COLOR", "no-color"), ("FORCE_COLOR", "force-color"), ("READINESS_*", "settings")):
            yield from (".TP", f".B {name}", _prose(text(f"manual.{key}")))
        yield from _heading("manual.completion")
        yield _prose(text("manual.completion.intro"))
    if command.examples:
        yield from _heading("manual.examples")
        for number, (what, line) in enumerate(command.examples):
            if number:
                yield ".PP"
            yield from (f"{_prose(what)}:", ".PP", ".RS 4", ".nf", *(_plain(each) for each in line.splitlines()))
            yield from (".fi", ".RE")
    related = [each for each in _related(command, commands) if each != command.page]
    if related:
        yield from _heading("manual.see-also")
        for index, page in enumerate(related):
            comma = "," if index < len(related) - 1 else ""
            yield f".BR {_plain(page)} (1){comma}"


def _related(command: Command, commands: Sequence[Command]) -> list[str]:
    """The program of a command, and its group; of the program nothing, as it lists its commands."""
    if not command.path:
        return []
    group = command.path.rpartition(" ")[0]
    return ["readiness", *(each.page for each in commands if each.path == group and group)]


def _parameter(parameter: Parameter) -> Iterator[str]:
    names = ", ".join(f"\\fB{_plain(name)}\\fR" for name in parameter.names)
    value = f" \\fI{_plain(parameter.value)}\\fR" if parameter.value else ""
    yield from (".TP", f"{names}{value}", _prose(f"{parameter.means} {notes(parameter)}".strip()))


def _heading(key: str) -> Iterator[str]:
    yield f".SH {text(key).upper()}"


def _prose(words: str) -> str:
    """Words in which code is bold."""
    parts = _plain(words).split("\\(ga")
    return "".join(f"\\fB{part}\\fR" if index % 2 else part for index, part in enumerate(parts))


def _plain(words: str) -> str:
    """Words as roff prints them: no character of them is a request, and a hyphen can be copied."""
    out = (
        words.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga").replace("'", "\\(aq").replace("~", "\\(ti")
    )
    out = out.replace("^", "\\(ha").replace('"', "\\(dq")
    out = re.sub(r"[^\x00-\x7f]", lambda found: f"\\[u{ord(found[0]):04X}]", out)
    return f"\\&{out}" if out.startswith(".") else out


def _bare(words: str) -> str:
    return words.replace("`", "")
