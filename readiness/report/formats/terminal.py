"""A terminal page: text set by `rich` at a width, with or without colour; the only home of `rich`."""

from __future__ import annotations

import io

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from readiness.report.formats.escape import inert, visible


class TerminalPage:
    """What is printed on one page, in order."""

    def __init__(self, *, width: int, colour: bool) -> None:
        self.width = width
        self._colour = colour
        self._out = io.StringIO()
        self.console = Console(
            file=self._out,
            width=width,
            force_terminal=colour,
            color_system="standard" if colour else None,
            no_color=not colour,
            highlight=False,
            emoji=False,
            legacy_windows=False,
        )

    def title(self, text: str) -> None:
        """A heading, after an empty line."""
        self.console.print()
        self.console.print(Text(text, style="bold"))

    def line(self, text: Text | str, indent: int = 0, style: str = "") -> None:
        """A paragraph, wrapped and indented."""
        made = Text(text, style=style) if isinstance(text, str) else text
        self.console.print(Padding(made, (0, 0, 0, indent)) if indent else made)

    def finished(self) -> str:
        """The page as text that is safe to print, without blanks at the ends of lines."""
        lines = [line.rstrip() for line in self._out.getvalue().split("\n")]
        return inert(visible("\n".join(lines).rstrip("\n"), colour=self._colour)) + "\n"
