"""What the pages of a site share: style, policy, the mark by which they are known, and the way to the others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec
from markupsafe import Markup

from readiness.house.templates import environment, style_sheet
from readiness.report.formats.escape import in_page
from readiness.report.page.filters import FILTERS
from readiness.texts import text
from readiness.version import __version__

_WORDS = ("skip", "ways")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


class Way(msgspec.Struct, frozen=True):
    """A page that one leads to; `href` is empty for the page itself."""

    title: str
    href: str = ""


def identity() -> Markup:
    """What marks a page as one of a site: a line that stands in the file as it is."""
    return Markup('<meta name="readiness-portfolio" content="1">')


def render(template: str, title: str, links: Sequence[Way], words: dict[str, str], **given: object) -> str:
    """A page without scripts, which asks for nothing from anywhere."""
    page = environment(None, FILTERS).get_template(template)
    return in_page(
        page.render(
            title=title,
            links=tuple(links),
            words={**{word: text(f"site.{word}") for word in _WORDS}, **words},
            css=_css(),
            policy=_POLICY,
            identity=identity(),
            made=text("site.made", version=__version__),
            **given,
        )
    )


@cache
def _css() -> Markup:
    return Markup(in_page("".join(style_sheet(name, None) for name in ("report.css", "portfolio.css", "site.css"))))
