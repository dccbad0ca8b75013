"""The catalogue: what is asked for exists, what exists is asked for, and plurals agree."""

from __future__ import annotations

import ast
import pkgutil
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import readiness.texts.en
from readiness import texts
from readiness.texts import area, text

SOURCE = Path(readiness.texts.__file__).parent.parent
AREAS = [module.name for module in pkgutil.iter_modules(readiness.texts.en.__path__)]
KEYS = {key for name in AREAS for key in area(name)}


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch) -> None:
    """An area of its own, so that no wording of the product is pinned here."""
    found = {
        "demo.blockers": "{open:# blocker is|# blockers are} open",
        "demo.plain": "as it is",
        "demo.named": "{name} has {share:.0%}",
    }
    monkeypatch.setattr(texts, "area", lambda name, *, language="en": {"demo": found}[name])


@pytest.mark.usefixtures("demo")
class TestText:
    @pytest.mark.parametrize(
        ("count", "expected"),
        [
            (1, "1 blocker is open"),
            (0, "0 blockers are open"),
            (2, "2 blockers are open"),
            (1200, "1,200 blockers are open"),
        ],
    )
    def test_the_number_picks_singular_or_plural(self, count: int, expected: str) -> None:
        assert text("demo.blockers", open=count) == expected

    def test_fields_are_formatted_and_never_read_as_texts_themselves(self) -> None:
        assert text("demo.named", name="{open} | #", share=0.5) == "{open} | # has 50%"

    def test_what_is_missing_is_named(self) -> None:
        with pytest.raises(KeyError, match=re.escape("demo.gone")):
            text("demo.gone")
        with pytest.raises(KeyError, match="share"):
            text("demo.named", name="x")
        with pytest.raises(TypeError, match="a plural needs a number"):
            text("demo.blockers", open="many")


def test_an_area_that_is_not_there_is_a_missing_key() -> None:
    with pytest.raises(KeyError):
        text("no-such-area.title")
    with pytest.raises(KeyError):
        text("check.totals", language="tlh")


@pytest.mark.parametrize("name", AREAS)
def test_the_keys_of_an_area_begin_with_its_name(name: str) -> None:
    assert [key for key in area(name) if not key.startswith(f"{name}.")] == []


@pytest.mark.parametrize("name", AREAS)
def test_every_text_can_be_formatted(name: str) -> None:
    for key, found in area(name).items():
        assert found.strip() == found, key
        assert found, key
        for _, field, spec, _ in string.Formatter().parse(found):
            assert field is None or re.fullmatch(r"[a-z_]+", field), f"{key}: name the field {field!r}"
            assert (spec or "").count("|") <= 1, f"{key}: singular|plural"


def _modules() -> Iterator[tuple[Path, ast.AST]]:
    for path in sorted(SOURCE.rglob("*.py")):
        if "texts" not in path.relative_to(SOURCE).parts:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def _pattern(node: ast.AST) -> str | None:
    """What a string in the source may be at run time, as a regular expression."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(re.escape(str(p.value)) if isinstance(p, ast.Constant) else "[^. ]+" for p in node.values)
    return None


def test_every_key_in_the_source_exists() -> None:
    unknown = []
    for path, tree in _modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "text":
                pattern = _pattern(node.args[0]) if node.args else None
                # `.text("key")` of other things than the catalogue has no dot, or no area of ours before it.
                if pattern and pattern.split(r"\.")[0] in map(re.escape, AREAS):
                    named = [key for key in KEYS if re.fullmatch(pattern, key)]
                    unknown += [] if named else [f"{path.name}:{node.lineno} {pattern}"]
    assert unknown == []


def test_every_key_is_used() -> None:
    patterns = {p for _, tree in _modules() for node in ast.walk(tree) if (p := _pattern(node)) and r"\." in p}
    areas = {re.escape(name) for name in AREAS}
    used = re.compile("|".join(p for p in sorted(patterns) if p.split(r"\.")[0] in areas) or "(?!)")
    assert sorted(key for key in KEYS if not used.fullmatch(key)) == []


def test_a_wheel_has_the_same_texts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    modules = {name: dict(area(name)) for name in AREAS}
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / texts.packed_name(texts.LANGUAGE)).write_bytes(texts.packed(texts.LANGUAGE))
    monkeypatch.setattr(texts, "__file__", str(tmp_path / "texts/__init__.py"))
    for cached in (texts._packed, texts.area):
        cached.cache_clear()
    try:
        assert {name: dict(area(name)) for name in modules} == modules
        assert set(texts._packed(texts.LANGUAGE)) == set(modules)
    finally:
        for cached in (texts._packed, texts.area):
            cached.cache_clear()
