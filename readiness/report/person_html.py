"""The page of a person."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.report import site_page
from readiness.report.person_view import PersonView
from readiness.report.site_page import Way
from readiness.texts import text

_COLUMNS = ("pilot", "decision", "roles", "share", "since", "until", "questions", "work", "hours", "likely")
_IF_ANY = ("share", "since", "until", "questions", "work", "hours")


def render(view: PersonView, links: Sequence[Way]) -> str:
    """The page; `links` lead to the other pages of the site."""
    filled = {key for key in _IF_ANY if any(getattr(row, key) for row in view.plans)}
    columns = tuple(key for key in _COLUMNS if key not in _IF_ANY or key in filled)
    words = {key: text(f"site.column.{key}") for key in (*_COLUMNS, "what", "when")}
    words.update({key: text(f"site.heading.{key}") for key in ("plans", "load", "tasks")})
    words["asked"] = text("site.heading.questions")
    title = text("site.person", name=view.name)
    return site_page.render("person.html.j2", title, links, words, view=view, columns=columns)
