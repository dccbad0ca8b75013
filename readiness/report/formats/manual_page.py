"""The reference of the command line as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness.report.formats.reference_pages import escaped
from readiness.report.manual import Command, Parameter
from readiness.texts import text

NAME = "cli.md"
BAR = "\\|"
"""What a cell of a table has for a bar."""


def render(commands: Sequence[Command]) -> str:
    """The page: what all commands have in common, then each of them."""
    program, *others = commands
    lines = [
        text("manual.generated"),
        "",
        f"# {text('manual.title')}",
        "",
        text("manual.intro"),
        "",
        text("manual.streams"),
        "",
        f"## {text('manual.commands')}",
        "",
        *(f"- [`{each.title}`](#{each.page}): {escaped(each.summary)}" for each in others),
        "",
        f"## {text('manual.completion')}",
        "",
        text("manual.completion.intro"),
        "",
        *_command(program),
    ]
    for each in others:
        lines += _command(each)
    return "\n".join(lines).rstrip() + "\n"


def _command(command: Command) -> Iterator[str]:
    yield from (f'<a id="{command.page}"></a>', "", f"## {command.title}", "", escaped(command.summary), "")
    for paragraph in command.paragraphs:
        yield from (escaped(paragraph), "")
    yield from ("```text", command.usage, "```", "")
    for key, parameters in (("argument", command.arguments), ("option", command.options)):
        if parameters:
            yield f"| {text(f'manual.column.{key}')} | {text('manual.column.means')} |"
            yield "|---|---|"
            yield from (_row(each) for each in parameters)
            yield ""
    if command.exit_codes:
        yield from (f"| {text('manual.column.code')} | {text('manual.column.means')} |", "|---|---|")
        yield from (f"| {code} | {escaped(meaning)} |" for code, meaning in command.exit_codes)
        yield ""
    if command.examples:
        yield "```sh"
        yield "\n\n".join(f"# {what}\n{line}" for what, line in command.examples)
        yield from ("```", "")


def _row(parameter: Parameter) -> str:
    names = ", ".join(f"`{name}`" for name in parameter.names)
    value = f" `{parameter.value}`" if parameter.value else ""
    cells = (f"{names}{value}", f"{escaped(parameter.means)} {notes(parameter)}".rstrip())
    return f"| {' | '.join(cell.replace('|', BAR) for cell in cells)} |"


def notes(parameter: Parameter) -> str:
    """What is to be known of a parameter beside its meaning: whether it has to be given, its bounds, its default."""
    return " ".join(
        note
        for note in (
            text("manual.required") if parameter.required else "",
            text("manual.bounds", bounds=parameter.bounds) if parameter.bounds else "",
            text("manual.default", value=parameter.default) if parameter.default else "",
        )
        if note
    )
