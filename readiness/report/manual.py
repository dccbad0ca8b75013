"""What the reference of the command line says of each command, however it is printed."""

from __future__ import annotations

import msgspec


class Parameter(msgspec.Struct, frozen=True, kw_only=True):
    """An argument or an option."""

    names: tuple[str, ...]
    """What is typed: `--output`, `-o`; of an argument its name in capitals."""
    value: str = ""
    """What follows it: `DIR`, `auto|always|never`; empty for a switch."""
    means: str
    default: str = ""
    required: bool = False
    bounds: str = ""
    """The numbers it takes, `1 to 50`; empty where any is taken."""


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """A command, or a group of commands."""

    path: str
    """What is typed after the name of the program; empty for the program itself."""
    usage: str
    summary: str
    paragraphs: tuple[str, ...] = ()
    exit_codes: tuple[tuple[int, str], ...] = ()
    arguments: tuple[Parameter, ...] = ()
    options: tuple[Parameter, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()
    """What it does, and the line to type."""
    commands: tuple[str, ...] = ()
    """The paths of the commands of a group."""

    @property
    def title(self) -> str:
        """What is typed: `readiness waivers add`."""
        return f"readiness {self.path}".rstrip()

    @property
    def page(self) -> str:
        """The name of its man page: `readiness-waivers-add`."""
        return self.title.replace(" ", "-")
