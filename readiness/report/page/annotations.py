"""What people added to a report, as the page prints it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from markupsafe import Markup

from readiness.house.brand import Brand
from readiness.house.narrative import fits_page_one, to_html
from readiness.report.added import AnnotationsView, OverrideView
from readiness.report.words import join_words
from readiness.texts import text

_LEVELS = {"summary": 4, "recommendation": 4, "roadmap": 3, "money": 3}
"""The level a heading of the third level gets in each place; under a wall it is 4."""


class Comment(msgspec.Struct, frozen=True):
    """What an author wrote for one place of the page: a line that says by whom, and the text."""

    by: str
    body: Markup


class PageAnnotations(msgspec.Struct, frozen=True, kw_only=True):
    """Everything people added, ready to be placed; empty when they added nothing.

    `signature` is the house behind the authors, unless it is one of them. `summary_first`: there is a summary that
    fits page one. `left_out` has the titles of the sections that are not printed.
    """

    client: str = ""
    authors: str = ""
    signature: str = ""
    brand: str = ""
    logo: str = ""
    footer: str = ""
    confidentiality: str = ""
    comments: dict[str, Comment] = {}
    summary_first: bool = False
    overrides: tuple[OverrideView, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def comment_by(self) -> str:
        """The line above every comment."""
        return text("page.comment", author=self.authors or text("page.author"))

    def comment(self, place: str) -> Comment | None:
        """The comment for a place of the page: `summary`, `wall-data` and so on."""
        return self.comments.get(place)

    def overrides_of(self, *ids: str) -> tuple[OverrideView, ...]:
        """The overrides of the verdict, of criteria or of actions."""
        return tuple(override for override in self.overrides if override.of in ids)


def on_page(added: AnnotationsView | None, brand: Brand | None, titles: Mapping[str, str]) -> PageAnnotations:
    """What the page prints of the annotations; `titles` are those of the sections by id."""
    added = added or AnnotationsView(client="", authors=(), brand="", comments=(), overrides=())
    authors = join_words(added.authors)
    by = text("page.comment", author=authors or text("page.author"))
    summary = next((c.markdown for c in added.comments if c.place == "summary"), "")
    return PageAnnotations(
        client=added.client,
        authors=authors,
        signature=brand.name if brand and brand.name not in authors else "",
        brand=brand.name if brand else "",
        logo=brand.logo if brand else "",
        footer=brand.footer if brand else "",
        confidentiality=brand.confidentiality if brand else "",
        comments={c.place: Comment(by, Markup(to_html(c.markdown, _LEVELS.get(c.place, 4)))) for c in added.comments},
        summary_first=bool(summary) and fits_page_one(summary),
        overrides=added.overrides,
        left_out=tuple(titles[id] for id in brand.left_out) if brand else (),
    )
