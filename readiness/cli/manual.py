"""The reference of the command line, read from the commands as they are registered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import Any

import typer

from readiness.cli.app import COMMANDS, app, register
from readiness.cli.examples import EXAMPLES
from readiness.report.manual import Command, Parameter

_EXIT = "Exit code: "
_ORDER = {name: number for number, name in enumerate(COMMANDS)}


def manual() -> tuple[Command, ...]:
    """Every command in the order of the help, the program itself first, a group before its commands."""
    register()
    program = typer.main.get_command(app)
    return tuple(_walk(program, "", typer.Context(program, **program.context_settings)))


def _walk(command: Any, path: str, context: Any) -> Iterator[Command]:
    inner: dict[str, Any] = getattr(command, "commands", {})
    if not path:
        # One that was imported for itself before is registered first.
        inner = dict(sorted(inner.items(), key=lambda each: _ORDER.get(each[0], len(_ORDER))))
    summary, *paragraphs = (command.help or "").split("\n\n")
    codes = next((each for each in paragraphs if each.startswith(_EXIT)), "")
    parameters = [each for each in command.params if not getattr(each, "hidden", False)]
    helps = [command.get_help_option(context)]
    arguments = tuple(_argument(each) for each in parameters if each.param_type_name == "argument")
    options = tuple(_option(each) for each in (*parameters, *helps) if each.param_type_name == "option")
    pieces = ["readiness", path, "[OPTIONS]", *(["COMMAND ..."] if inner else [each.names[0] for each in arguments])]
    yield Command(
        path=path,
        usage=" ".join(filter(None, pieces)),
        summary=" ".join(summary.split()),
        paragraphs=tuple(" ".join(each.split()) for each in paragraphs if each != codes),
        exit_codes=_exit_codes(codes),
        arguments=arguments,
        options=options,
        examples=EXAMPLES.get(path, ()),
        commands=tuple(f"{path} {name}".lstrip() for name in inner),
    )
    for name, each in inner.items():
        yield from _walk(each, f"{path} {name}".lstrip(), typer.Context(each, parent=context))


def _exit_codes(paragraph: str) -> tuple[tuple[int, str], ...]:
    """What each exit code means; the sentence has them in order, each after a semicolon."""
    found = re.findall(r"(\d) (.*?)(?=; \d |\.$)", paragraph.removeprefix(_EXIT))
    return tuple((int(code), meaning) for code, meaning in found)


def _argument(parameter: Any) -> Parameter:
    name = parameter.metavar or parameter.name.upper()
    choices = _choices(parameter)
    if parameter.nargs == -1 and not name.endswith("..."):
        name += "..."
    if not parameter.required and not name.startswith("["):
        name = f"[{name}]"
    return Parameter(
        names=(name,),
        value="|".join(choices),
        means=parameter.help or "",
        default=_default(parameter),
        required=parameter.required,
    )


def _option(parameter: Any) -> Parameter:
    means, default = parameter.help or "", _default(parameter)
    if (said := re.search(r" \[default: (?P<default>[^\]]+)\]$", means)) is not None:
        means, default = means[: said.start()], said["default"]
    low, high = getattr(parameter.type, "min", None), getattr(parameter.type, "max", None)
    value = "" if parameter.is_flag else "|".join(_choices(parameter)) or parameter.metavar or "N"
    return Parameter(
        names=tuple(sorted(parameter.opts, key=lambda name: not name.startswith("--")) + parameter.secondary_opts),
        value=value,
        means=means,
        default=default,
        required=parameter.required,
        bounds=f"{low:g} to {high:g}" if low is not None and high is not None and high < 1e6 else "",
    )


def _choices(parameter: Any) -> list[str]:
    choices = getattr(parameter.type, "choices", ())
    lower = not getattr(parameter.type, "case_sensitive", True)
    return [_word(each).lower() if lower else _word(each) for each in choices]


def _default(parameter: Any) -> str:
    """What is taken where nothing is given; empty where that is nothing, or goes without saying."""
    default = parameter.default
    if not parameter.show_default or default is None or isinstance(default, bool) or default in ("", [], ()):
        return ""
    return _word(default)


def _word(value: object) -> str:
    return str(value.value if isinstance(value, Enum) else value)
