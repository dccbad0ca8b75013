"""The history of a pilot as a page: what it comes to, the chart, and every state."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.comparison.history import History
from readiness.report import site_page
from readiness.report.history_chart import BROAD, NARROW, history_chart
from readiness.report.history_view import history_view
from readiness.report.site_page import Way
from readiness.texts import text


def render(found: History, links: Sequence[Way] = (), *, commits: int = 0, option: str = "--most") -> str:
    """The page; `links` lead to the other pages of a site, `commits` is how many there are if some are left out, and
    `option` shows more of them.
    """
    view = history_view(found, commits=commits, option=option)
    words = {key: text(f"history.heading.{key}") for key in ("chart", "states", "notes")}
    broad, narrow = history_chart(found, BROAD), history_chart(found, NARROW)
    return site_page.render("history.html.j2", view.title, links, words, view=view, broad=broad, narrow=narrow)
