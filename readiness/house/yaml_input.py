"""Reading what a consultant gives beside a description: keys and texts with their places, all faults at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from readiness.pilot.source import Code, Fault, Node, Place, in_order, key_place, short
from readiness.pilot.suggestions import near

MAX_BYTES = 200_000
LONGEST_LINE = 120
"""The longest name, footer or other text that has one line of a page to itself."""


class InputError(Exception):
    """A file that cannot be used, with everything that is wrong with it.

    Its text has one line for each fault with its place, and below it what to type instead.
    """

    def __init__(self, file: str, faults: Iterable[Fault]) -> None:
        self.file = file
        self.faults = tuple(in_order(list(faults)))
        super().__init__("\n".join(self._lines()))

    def _lines(self) -> Iterator[str]:
        file = self.file.replace("\n", "\\n")
        for fault in self.faults:
            yield f"{file}:{fault.line}:{fault.column}: {fault.message}"
            if fault.help:
                yield f"    {fault.help}"


def read_bytes(path: Path, most: int) -> bytes:
    """The bytes of a file that may have `most` of them.

    Raises:
        InputError: it cannot be opened, or is larger.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except (OSError, ValueError) as error:
        message = f"cannot be read: {getattr(error, 'strerror', None) or error}"
        raise InputError(str(path), [Fault(code=Code.VALUE, line=1, column=1, message=message)]) from None
    if len(data) > most:
        raise InputError(
            str(path),
            [Fault(code=Code.SIZE, line=1, column=1, message=f"found more than {most:,} bytes, which is the most")],
        )
    return data


def meant(word: str, names: Iterable[str], *, what: str = "one of") -> str:
    """What a word that is none of the names may be a misspelling of, else the names."""
    spelt = {name.casefold(): name for name in names}
    guess = near(word, list(spelt))
    return f"did you mean `{spelt[guess]}`?" if guess in spelt else f"expected {what} {', '.join(spelt.values())}"


class Keys:
    """A mapping read key by key; what is wrong with it goes to `faults`, which several of them share."""

    def __init__(self, node: Node | None, faults: list[Fault], what: str, names: tuple[str, ...]) -> None:
        self._node = node
        self.faults = faults
        self._values: dict[str, Node] = {}
        if node is None:
            return
        if not isinstance(node.value, dict):
            message = f"found {_kind(node)}, expected {what}"
            self._fault(Code.TYPE, Place(node.line, node.column), message, f"keys of it are: {', '.join(names)}")
            return
        for key, value in node.value.items():
            if key in names:
                self._values[key] = value
            else:
                self._fault(
                    Code.UNKNOWN_KEY, key_place(node, key), f"found the unknown key `{short(key)}`", meant(key, names)
                )

    def node(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return self._values.get(key)

    def text(self, key: str, *, longest: int = LONGEST_LINE, example: str = "") -> str:
        """The text of a key on one line; empty when the key is not there or is faulty."""
        node = self._values.get(key)
        return "" if node is None else line_of(node, self.faults, f"`{key}`", longest=longest, example=example)

    def required(self, key: str, *, longest: int = LONGEST_LINE, example: str) -> str:
        """The same for a key that must be there."""
        if self._node is not None and key not in self._values and isinstance(self._node.value, dict):
            place = Place(self._node.line, self._node.column)
            self._fault(Code.REQUIRED, place, f"found no `{key}`, which has to be there", f"write `{key}: {example}`")
        return self.text(key, longest=longest, example=example)

    def entries(self, key: str) -> list[Node]:
        """The entries of a list; none when the key is not there or is faulty."""
        node = self._values.get(key)
        if node is None:
            return []
        if not isinstance(node.value, list):
            self._fault(
                Code.TYPE, Place(node.line, node.column), f"found {_kind(node)} as `{key}`, expected a list", ""
            )
            return []
        return node.value

    def _fault(self, code: Code, place: Place, message: str, help: str) -> None:
        self.faults.append(Fault(code=code, line=place.line, column=place.column, message=message, help=help))


def line_of(node: Node, faults: list[Fault], what: str, *, longest: int = LONGEST_LINE, example: str = "") -> str:
    """A value that has to be text on one line; empty, and a fault, when it is not."""
    help = f"write e.g. `{example}`" if example else ""
    if not isinstance(node.value, str) or not node.value.strip():
        message = f"found {_kind(node)} as {what}, expected text"
        faults.append(Fault(code=Code.TYPE, line=node.line, column=node.column, message=message, help=help))
        return ""
    text = " ".join(node.value.split())
    if len(text) > longest:
        message = f"found {len(text)} characters as {what}, expected at most {longest}"
        faults.append(
            Fault(
                code=Code.VALUE,
                line=node.line,
                column=node.column,
                message=message,
                help="shorten it to fit on one line of a page",
            )
        )
        return ""
    return text


def _kind(node: Node) -> str:
    if isinstance(node.value, dict):
        return "a mapping"
    if isinstance(node.value, list):
        return "a list"
    return f"`{short(node.value)}`" if node.value.strip() else "nothing"
