"""A new section is a module, a template and a line of the list: nothing else has to know it."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from readiness import resources
from readiness.house.annotations import Annotations
from readiness.house.brand import read_brand
from readiness.report import html
from readiness.report.page import order
from tests.report.conftest import Sample

MODULE = """
import msgspec
from readiness.report.page.section import PageContext, Section


class Risks(msgspec.Struct, frozen=True):
    heading: str
    names: tuple[str, ...]


def build(context: PageContext) -> Risks | None:
    open_ = tuple(gate.title for gate in context.assessment.scores.gates if gate.open)
    return Risks(f"Risks: {len(open_)} gates are open", open_) if open_ else None


SECTION = Section("risks", "Risks", build)
"""
TEMPLATE = """<section id="risks">
<h2>{{ s.heading }}</h2>
{% for name in s.names %}<p>{{ name }}</p>{% endfor %}
</section>
"""


@pytest.fixture
def new_section(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A section on risks, between the walls and the rest."""
    (tmp_path / "risks.py").write_text(MODULE, encoding="utf-8")
    templates = tmp_path / "data/templates"
    shutil.copytree(resources.folder("templates"), templates)
    (templates / "sections/risks.html.j2").write_text(TEMPLATE, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("risks", tmp_path / "risks.py")
    assert spec is not None
    assert spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "risks", module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    monkeypatch.setattr(order, "SECTIONS", (module.SECTION, *order.SECTIONS))
    html._environment.cache_clear()
    yield
    html._environment.cache_clear()


@pytest.mark.usefixtures("new_section")
def test_it_is_on_the_page_and_in_the_contents(samples: dict[str, Sample]) -> None:
    page = samples["techflow-before"].page()
    assert "<h2>Risks: 4 gates are open</h2>" in page
    assert "<p>Start gate</p>" in page
    assert '<li><a href="#risks">Risks: 4 gates are open</a></li>' in page
    assert page.index('id="risks"') < page.index('id="why"')


@pytest.mark.usefixtures("new_section")
def test_a_page_it_has_nothing_to_say_on_is_without_it(samples: dict[str, Sample]) -> None:
    assert 'href="#risks"' not in samples["techflow-after"].page()


@pytest.mark.usefixtures("new_section")
def test_a_brand_can_choose_and_place_it(samples: dict[str, Sample], tmp_path: Path) -> None:
    path = tmp_path / "brand.yaml"
    for chosen, expected in (("[walls, risks]", True), ("[walls]", False)):
        path.write_text(f"name: House\nsections: {chosen}\n", encoding="utf-8")
        brand = read_brand(path, tuple(order.titles()))
        page = samples["techflow-before"].page(Annotations("", (), brand, None))
        assert ('<section id="risks">' in page) is expected
        assert "Risks" in page, "chosen, or named among what was left out"
        if expected:
            assert page.index('id="walls"') < page.index('id="risks"')
