"""What a section of the page is, and what it is built from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Protocol

import msgspec
from markupsafe import Markup, escape

from readiness.assessment.assess import Assessment
from readiness.report.comparison_document import ComparisonView
from readiness.report.follow_up import FollowUpView
from readiness.report.page.annotations import PageAnnotations
from readiness.report.page.editions import FROM_REPORT, Edition
from readiness.roadmap.plan import Plan
from readiness.roadmap.roadmap import Roadmap


class PageContext(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a section may read: domain values, and what people added.

    `roadmap` is None without dates, and `no_roadmap` then says why. `follow_up` is None without a plan that was saved
    earlier, and `since` without an earlier state to compare with. `annotated`: people added something. `linked` is
    false for a page to be printed: each link costs the PDF an annotation. `with_register`: the page has the register of
    requirements, to which other sections refer instead of listing them again.
    """

    assessment: Assessment
    plan: Plan
    roadmap: Roadmap | None
    no_roadmap: str = ""
    follow_up: FollowUpView | None = None
    since: ComparisonView | None = None
    annotations: PageAnnotations
    annotated: bool = False
    linked: bool
    edition: Edition = Edition.FULL
    with_register: bool = True

    def references(self, ids: Iterable[str]) -> Markup:
        """Ids of criteria, with commas between them, each leading to the place where it is explained."""
        # Put together by hand: a page has hundreds, and `Markup.format` takes ten times as long.
        texts = [escape(id) for id in ids]
        return Markup(", ".join(f'<a href="#{id}">{id}</a>' for id in texts) if self.linked else ", ".join(texts))

    def marked(self, ids: Iterable[str], blockers: Collection[str]) -> Markup:
        """The same, with those that block a gate set in bold."""
        return Markup(", ".join(self._marked(escape(id), blocks=id in blockers) for id in ids))

    def _marked(self, id: Markup, *, blocks: bool) -> str:
        if self.linked:
            bold = ' class="b"' if blocks else ""
            return f'<a href="#{id}"{bold}>{id}</a>'
        return f"<b>{id}</b>" if blocks else id


class Content(Protocol):
    """What a section computed: everything its template prints."""

    @property
    def heading(self) -> str:
        """The message of the section, as its heading."""


class Section(msgspec.Struct, frozen=True):
    """A section of the page, rendered by `templates/sections/<id>.html.j2`.

    `id` is its anchor and what a brand calls it by, `title` its name in the contents. `build` gives what the template
    prints as `s`, or None when the page has no such section. `editions` are those it is printed in.
    """

    id: str
    title: str
    build: Callable[[PageContext], Content | None]
    editions: frozenset[Edition] = FROM_REPORT
