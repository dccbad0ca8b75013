"""What a person reads, by key and language, so that wording is changed, and later translated, in one place.

The part of a key before the first dot is its area: `walls.heading` is in `readiness/texts/en/walls.py`,
a module with one dictionary `TEXTS` from whole keys to texts. An area is imported when it is first asked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache
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
    try:
        module = importlib.import_module(f"readiness.texts.{language}.{name}")
    except ModuleNotFoundError:
        raise KeyError(name) from None
    texts: Mapping[str, str] = module.TEXTS
    return texts


def capitalised(words: str) -> str:
    """Words as the beginning of a sentence; the others keep their letters, as names and `ROI` have them."""
    return words[:1].upper() + words[1:]
