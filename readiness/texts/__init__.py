"""What a person reads, by key and language, so that wording is changed, and later translated, in one place.

The part of a key before the first dot is its area: `walls.heading` is in `readiness/texts/en/walls.py`,
a module with one dictionary `TEXTS` from whole keys to texts. An area is imported when it is first asked for. A wheel
holds the areas of a language packed in one file: as modules with their bytecode they take six times the room.
"""

from __future__ import annotations

import importlib
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter

LANGUAGE = "en"
"""The language of every text that is asked for without one."""


class _Fields(Formatter):
    """`str.format`, and `{open:# blocker|# blockers}`: singular or plural by the number, which `#` stands for."""

    def format_field(self, value: object, spec: str) -> str:
        if "|" not in spec:
            return str(super().format_field(value, spec))
        if not isinstance(value, (int, float)):
            raise TypeError(f"a plural needs a number, not {value!r}")
        singular, plural = spec.split("|")
        number = f"{value:,}" if isinstance(value, int) else f"{value:,g}"
        return (singular if value == 1 else plural).replace("#", number)


_FIELDS = _Fields()


def text(key: str, /, *, language: str = LANGUAGE, **fields: object) -> str:
    """The text of a key, with its fields put in.

    Raises:
        KeyError: there is no such key, or a field of the text is not given.
        TypeError: a plural is asked for of something that is not a number.
    """
    found = area(key.partition(".")[0], language=language)[key]
    if "{" not in found:
        return found
    # The interpreter's own formatting is ten times as fast, and there are thousands of texts in a report.
    return _FIELDS.vformat(found, (), fields) if "|" in found else found.format(**fields)


@cache
def area(name: str, *, language: str = LANGUAGE) -> Mapping[str, str]:
    """All texts of an area, by whole key, with the fields still open.

    Raises:
        KeyError: there is no such area in this language.
    """
    if (compressed := _packed(language).get(name)) is not None:
        import msgspec

        unpacked: Mapping[str, str] = msgspec.msgpack.decode(zlib.decompress(compressed))
        return unpacked
    try:
        module = importlib.import_module(f"readiness.texts.{language}.{name}")
    except ModuleNotFoundError:
        raise KeyError(name) from None
    texts: Mapping[str, str] = module.TEXTS
    return texts


def packed(language: str) -> bytes:
    """The file of a wheel with all areas of a language, each compressed by itself."""
    import msgspec

    names = sorted(file.stem for file in (Path(__file__).parent / language).glob("[a-z]*.py"))
    areas = {name: zlib.compress(msgspec.msgpack.encode(area(name, language=language)), 9) for name in names}
    return msgspec.msgpack.encode(areas)


def packed_name(language: str) -> str:
    """What the file of a wheel with the texts of a language is called."""
    return f"texts.{language}.msgpack"


@cache
def _packed(language: str) -> Mapping[str, bytes]:
    try:
        data = (Path(__file__).parent.parent / "data" / packed_name(language)).read_bytes()
    except OSError:
        return {}
    import msgspec

    found: Mapping[str, bytes] = msgspec.msgpack.decode(data)
    return found


def capitalised(words: str) -> str:
    """Words as the beginning of a sentence; the others keep their letters, as names and `ROI` have them."""
    return words[:1].upper() + words[1:]
