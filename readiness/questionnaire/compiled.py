"""The built-in questionnaire in a form that loads at once: what its YAML gives, packed, under a key of its sources.

A wheel brings it along. In a checkout it is kept beside the bytecode of Python, on its terms (`PYTHONPYCACHEPREFIX`,
`PYTHONDONTWRITEBYTECODE`). It is used only while its key is that of the YAML files and of the modules that read
them, so it is never out of date; where there is none, or it cannot be written, the YAML is read.
"""

from __future__ import annotations

import hashlib
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from readiness import kept

if TYPE_CHECKING:
    from readiness.questionnaire.model import Questionnaire

NAME = "questionnaire.msgpack"
"""The file; in a wheel it is among the package's data."""
CROSSWALK = "crosswalk.yaml"
"""The file of a questionnaire that no command reads; a wheel is without it."""
_PACKAGE = Path(__file__).parent.parent
_READERS = ("questionnaire", "pilot")
"""The packages whose modules decide what the YAML becomes."""
_TUPLE, _LIST, _DICT, _PATH = range(4)
"""How a packed list begins that is no value of a class; classes are counted from there on."""
_CLASSES = _PATH + 1


class Stored(NamedTuple):
    """A compiled questionnaire as it is in its file: its version, the SHA-256 of its YAML, and the packed rest."""

    version: str
    sha256: str
    packed: bytes


class _Kind(NamedTuple):
    """A class of packed values: its number, and whether its fields must be given by name."""

    number: int
    by_name: bool


def stored(folder: Path) -> Stored | None:
    """The compiled form of the questionnaire in a folder, where there is one that is current."""
    try:
        wanted = key(folder)
    except OSError:
        return None
    for file in _places():
        if (body := kept.read(file)) is not None:
            head, _, packed = body.partition(b"\n")
            found, sha256, version = head.decode().split(" ", 2)
            if found == wanted:
                return Stored(version, sha256, packed)
    return None


def unpacked(stored: Stored, folder: Path) -> Questionnaire:
    """The questionnaire of a compiled form, as if it had been read in this folder."""
    import msgspec

    kinds, value = msgspec.msgpack.decode(zlib.decompress(stored.packed))
    makers = [_maker(name, by_name=by_name) for name, by_name in kinds]
    questionnaire: Questionnaire = _unpack(value, makers, str(folder))
    return questionnaire


def keep(questionnaire: Questionnaire, folder: Path) -> None:
    """Keep the compiled form beside the bytecode, where bytecode is written and the folder can be."""
    if sys.dont_write_bytecode:
        return
    _, *targets = _places()
    for target in targets:
        kept.write(target, _body(questionnaire, folder))


def compiled(questionnaire: Questionnaire, folder: Path) -> bytes:
    """The file of the compiled form of the questionnaire that was read in this folder.

    Raises:
        TypeError: it has a value of a kind that cannot be packed.
    """
    return kept.sealed(_body(questionnaire, folder))


def _body(questionnaire: Questionnaire, folder: Path) -> bytes:
    import msgspec

    classes: dict[type, _Kind] = {}
    value = _pack(questionnaire, classes, f"{folder}{os.sep}")
    kinds = [(f"{kind.__module__}:{kind.__qualname__}", each.by_name) for kind, each in classes.items()]
    head = f"{key(folder)} {questionnaire.sha256} {questionnaire.version}\n"
    return head.encode() + zlib.compress(msgspec.msgpack.encode((kinds, value)))


def key(folder: Path) -> str:
    """A digest of all that decides what the questionnaire in a folder is: its files, and the modules that read them.

    Raises:
        OSError: one of them cannot be read.
    """
    digest = hashlib.sha256()
    for place, suffix in [
        (folder, ".yaml"),
        (folder / "criteria", ".yaml"),
        *((_PACKAGE / package, ".py") for package in _READERS),
    ]:
        for name in sorted(os.listdir(place)):
            if name.endswith(suffix) and name != CROSSWALK:
                with open(place / name, "rb", buffering=0) as stream:
                    data = stream.read()
                # The length keeps the end of one file apart from the beginning of the next.
                digest.update(f"{place.name}/{name} {len(data)}\n".encode())
                digest.update(data)
    return digest.hexdigest()


def _places() -> Iterator[Path]:
    """Where it may be: that of a wheel, then that of a checkout."""
    yield _PACKAGE / "data" / NAME
    if (beside := kept.place(NAME)) is not None:
        yield beside


def _pack(value: Any, classes: dict[type, _Kind], inside: str) -> Any:
    kind = type(value)
    if kind is str:
        # Where a file is differs from machine to machine.
        return [_PATH, *value[len(inside) :].split(os.sep)] if value.startswith(inside) else value
    if value is None or kind in (bool, int, float):
        return value
    if kind is tuple or kind is list:
        return [_TUPLE if kind is tuple else _LIST, *(_pack(each, classes, inside) for each in value)]
    if kind is dict:
        return [_DICT, *(_pack(each, classes, inside) for pair in value.items() for each in pair)]
    struct = hasattr(kind, "__struct_fields__")
    if not struct and not isinstance(value, Enum):
        raise TypeError(f"{kind.__qualname__} cannot be packed")
    fields = [getattr(value, name) for name in kind.__struct_fields__] if struct else [value.value]
    if kind not in classes:
        classes[kind] = _Kind(len(classes) + _CLASSES, struct and _by_name(kind, fields))
    return [classes[kind].number, *(_pack(each, classes, inside) for each in fields)]


def _by_name(kind: type, fields: list[Any]) -> bool:
    try:
        kind(*fields)
    except TypeError:
        return True
    return False


def _maker(name: str, *, by_name: bool) -> Callable[[list[Any]], Any]:
    """What makes a value of a class of ours from its fields."""
    module, _, qualname = name.partition(":")
    kind = getattr(import_module(module), qualname)
    if issubclass(kind, Enum):
        members = {member.value: member for member in kind}
        return lambda fields: members[fields[0]]
    if by_name:
        names = kind.__struct_fields__
        return lambda fields: kind(**dict(zip(names, fields, strict=True)))
    return lambda fields: kind(*fields)


def _unpack(value: Any, makers: list[Callable[[list[Any]], Any]], folder: str) -> Any:
    if type(value) is not list:
        return value
    code = value[0]
    # Most are plain values, which need no call.
    parts = [_unpack(each, makers, folder) if type(each) is list else each for each in value[1:]]
    if code == _TUPLE:
        return tuple(parts)
    if code >= _CLASSES:
        return makers[code - _CLASSES](parts)
    if code == _DICT:
        return dict(zip(parts[::2], parts[1::2], strict=True))
    return parts if code == _LIST else os.path.join(folder, *parts)
