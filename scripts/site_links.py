"""A hook of MkDocs: what a page links to outside docs/ leads to the repository, where the site has no page for it."""

from __future__ import annotations

import re
from typing import Any

_OUTSIDE = re.compile(r"\]\(\.\./(?P<path>[^)\s]+)\)")


def on_page_markdown(markdown: str, config: Any, **_: Any) -> str:
    """The text of a page with such links written out."""
    return _OUTSIDE.sub(lambda found: f"]({config['repo_url']}/blob/main/{found['path']})", markdown)
