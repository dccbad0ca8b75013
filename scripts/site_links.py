"""A hook of MkDocs: links out of docs/ lead to the repository, and no page loads anything from another server."""

from __future__ import annotations

import re
from typing import Any

_OUTSIDE = re.compile(r"\]\(\.\./(?P<path>[^)\s]+)\)")
_SHIM = "https://unpkg.com/iframe-worker/shim"
"""What the theme's own `offline` asks another server for; docs/assets has it."""


def on_page_markdown(markdown: str, config: Any, **_: Any) -> str:
    """The text of a page, its links out of docs/ written out."""
    repository = config["extra"]["repository"]
    return _OUTSIDE.sub(lambda found: f"]({repository}/blob/main/{found['path']})", markdown)


def on_post_page(output: str, **_: Any) -> str:
    """A page that loads only what is on the site."""
    return output.replace(_SHIM, "assets/iframe-worker.js")


def on_post_template(output_content: str, **_: Any) -> str:
    """A page without a text of its own, such as the one for what is not there."""
    return output_content.replace(_SHIM, "assets/iframe-worker.js")
