"""Figures are numbered in the order of the page, and what the text says of one leads to it."""

from __future__ import annotations

import re

import pytest

from readiness.report.page.editions import Edition
from tests.report.conftest import Sample, page_of


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("name", ["techflow-before", "techflow-after", "orderentry-stalled"])
def test_figures_are_numbered_in_their_order_and_referred_to(
    name: str, edition: Edition, samples: dict[str, Sample]
) -> None:
    page = page_of(samples[name], edition)
    captions = re.findall(r'<figcaption class="note" id="(figure-[a-z]+)"><b>Figure (\d+)\.</b> [^<]{12,}', page)
    assert [int(number) for _, number in captions] == list(range(1, len(captions) + 1))
    assert captions
    numbers = dict(captions)
    for id, number in re.findall(r'See <a href="#(figure-[a-z]+)">Figure (\d+)</a>\.', page):
        assert numbers[id] == number
    assert "<!--caption" not in page
    assert "<!--figure" not in page
