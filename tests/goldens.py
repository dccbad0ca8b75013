"""Golden files: outputs kept in `tests/golden/`, compared as text and updated by `pytest --update-golden`."""

from __future__ import annotations

import difflib
import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import readiness
from readiness.questionnaire.built_in import built_in

FOLDER = Path(__file__).parent / "golden"
_MOST_LINES = 60
"""How much of a difference a failing test prints."""


class Golden:
    """Compares a text with its golden file, or writes the file when asked to."""

    def __init__(self, *, update: bool) -> None:
        self._update = update

    def check(self, name: str, text: str) -> None:
        """Fail with a unified diff when `text` is not what the golden file has."""
        path = FOLDER / name
        text = normalised(text)
        if self._update:
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if text != before:
            pytest.fail(_difference(name, before, text), pytrace=False)


def _difference(name: str, before: str, after: str) -> str:
    lines = list(
        difflib.unified_diff(before.splitlines(), after.splitlines(), f"golden/{name}", "this run", n=1, lineterm="")
    )
    more = [f"... and {len(lines) - _MOST_LINES} more lines"] if len(lines) > _MOST_LINES else []
    hint = "If every difference is wanted: pytest tests/test_golden.py --update-golden, then review `git diff`."
    return "\n".join([*lines[:_MOST_LINES], *more, "", hint])


def normalised(text: str) -> str:
    """The text without what changes with each release: the tool's version and the questionnaire's hash."""
    sha256 = built_in().sha256
    for found, kept in (
        (f"readiness {readiness.__version__}", "readiness VERSION"),
        (f'"version": "{readiness.__version__}"', '"version": "VERSION"'),
        (f'"{readiness.__version__}"', '"VERSION"'),
        (sha256, "SHA256-OF-THE-QUESTIONNAIRE"),
        (sha256[:12], "SHA256-OF-THE-QUESTIONNAIRE"),
    ):
        text = text.replace(found, kept)
    return text if text.endswith("\n") else f"{text}\n"


def pretty_json(text: str) -> str:
    """A JSON text with one value a line, except for objects and lists that fit on a line."""
    return _pretty(json.loads(text), 0) + "\n"


_JSON_WIDTH = 120


def _pretty(value: object, depth: int) -> str:
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value or depth + len(flat) <= _JSON_WIDTH:
        return flat
    pad = " " * (depth + 1)
    if isinstance(value, dict):
        items = [
            f"{pad}{json.dumps(key, ensure_ascii=False)}: {_pretty(item, depth + 1)}" for key, item in value.items()
        ]
        return "{\n" + ",\n".join(items) + "\n" + " " * depth + "}"
    return "[\n" + ",\n".join(f"{pad}{_pretty(item, depth + 1)}" for item in value) + "\n" + " " * depth + "]"


_SKIPPED = {"style", "script"}
_VOID = {"meta", "link", "br", "hr", "img", "input", "col", "line", "rect", "circle", "path", "polyline"}
_INLINE = {"a", "b", "i", "em", "strong", "span", "code", "bdi", "abbr", "time", "sup", "sub", "small", "label", "br"}
_LEFT_OUT = {"col", "colgroup", "defs", "line", "path"}
"""Elements that only carry looks: column widths, patterns, grid lines, frames."""
_LOOKS = {
    *("style", "viewbox", "y", "height", "stroke", "stroke-width", "stroke-dasharray", "points", "transform"),
    *("font-family", "font-size", "font-weight", "text-anchor", "y1", "y2", "cy", "r", "spellcheck", "autocomplete"),
}
"""Attributes that only carry looks. `x`, `width` and `fill` stay: a bar of the wrong length or colour is wrong."""


class _Readable(HTMLParser):
    """Writes a page with one block element a line, without looks, scripts and embedded data."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._skipping = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._skipping:
            return
        if tag in _SKIPPED or tag == "defs":
            self._skipping = tag
            return
        if tag in _LEFT_OUT:
            return
        kept = "".join(
            f' {key}="{html.escape(_without_data(value))}"' if value is not None else f" {key}"
            for key, value in attrs
            if key not in _LOOKS and not (tag == "text" and key in ("x", "fill", "class"))
        )
        self.parts.append(f"<{tag}{kept}>" if tag in _INLINE else f"\n<{tag}{kept}>")

    def handle_endtag(self, tag: str) -> None:
        if self._skipping:
            if tag == self._skipping:
                self._skipping = ""
            return
        if tag not in _LEFT_OUT and tag not in _VOID:
            self.parts.append(f"</{tag}>" if tag in _INLINE else f"</{tag}>\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.parts.append(html.escape(re.sub(r"\s+", " ", data), quote=False))


def _without_data(value: str) -> str:
    return re.sub(r"sha256-[\w+/=]+", "sha256-…", re.sub(r"(data:[^;,]*;base64,)[\w+/=]+", r"\1…", value))


def readable_html(page: str, *, without: str = "") -> str:
    """A page as text whose diff can be read: one block element a line, no style sheet, script or embedded data.

    `without` is the id of a section to leave out.
    """
    if without:
        page, found = re.subn(rf'<section id="{without}".*?</section>', "", page, flags=re.DOTALL)
        assert found == 1, f"no section {without}"
    reader = _Readable()
    reader.feed(page)
    reader.close()
    lines = (line.strip() for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line) + "\n"
